"""Figures in a report: `hoàn thành {done}/{total} nhiệm vụ`, `đúng hạn đạt tỷ lệ {percent}`.

The words of the pattern stand right before and behind the figure, found as tolerantly as in
`search`; between them and the figure there may be words that say nothing (`đạt tỷ lệ`, `là`), a
colon, or the unit column of a table. A figure that is a target (`phấn đấu`) or a bound (`dưới 90%`)
is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from evidence_check.reading.search import SearchText, Span, find_spans
from evidence_check.reading.text import fold, strip_accents


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a text gives it."""

    value: Decimal
    """percent for `{percent}` and `{done}/{total}` (unrounded), else the number"""
    page: int
    quote: str
    score: float = 1.0
    """how well the words around it agree with the pattern"""


class _Kind(StrEnum):
    PERCENT = "percent"
    NUMBER = "number"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: _Kind
    before: str
    after: str


_PLACE = re.compile(r"\{(?:(percent)|(number)|done\}\s*/\s*\{total)\}\s*%?")
_VALUE = r"(?<![\d.,/])\d+(?:[.,]\d+)*"
_OF = r"\s*(?:/|trên|trong|tren)\s*(?:tổng(?:\ssố)?|số|tong(?:\sso)?|so)?\s*"
_EXPRESSIONS = {
    _Kind.PERCENT: re.compile(rf"(?P<value>{_VALUE})\s*(?:%|phần\s?trăm|phan\s?tram)"),
    _Kind.NUMBER: re.compile(rf"(?P<value>{_VALUE})(?!\s*(?:[%/]|phần\s?trăm|phan\s?tram)|[^\W_])"),
    _Kind.SHARE: re.compile(
        rf"(?P<value>{_VALUE})(?:\s[^\W\d_]+){{0,4}}?{_OF}(?P<total>\d+(?:[.,]\d+)*)(?!\s*[%/\d])"
    ),
}
_COLUMN = re.compile(rf"(?P<value>{_VALUE})(?!\s*/|[^\W_])")
"""a percentage in a table whose unit stands in a column before it"""
_FILLERS = frozenset(
    """
    dat duoc ty ti le la co voi khoang tren hon chiem bang ket qua uoc muc o toi den so luong tong
    cong da cac tat ca du
    """.split()  # noqa: SIM905
)
_BOUNDS = re.compile(r"(?<![^\W_])(?:duoi|chua|khong|gan|xap xi|thap hon|it hon|giam|tang|con)\b")
_TARGET = re.compile(
    r"(?<![^\W_])(?:phan dau|muc tieu|du kien|dat ra|de ra|chi tieu la|yeu cau|phai|can|toi thieu)"
    r"(?![^\W_])[^.;:]*$"
    r"|(?<![^\W_])(?:(?:muc tieu|chi tieu (?:duoc )?giao)(?: nam \d{4})?\s?:|de|nham)\s*$"
)
_DEMANDS = re.compile(r"(?<![^\W_])(?:phai|can|toi thieu|it nhat|phan dau)(?![^\W_])")
_OR_MORE = re.compile(r"\s*(?:trở lên|tro len)")
_GAP = 60  # letters between the words of a pattern and its figure
_FREE_FROM = 12  # letters of the words from which on a word or two may stand in the gap
_FREE = 2


def find_figures(pattern: str, pages: Sequence[str] | SearchText) -> tuple[Figure, ...]:
    """All figures of `pattern`, best agreement first, then in order; conflicts are the judge's.

    Raises `ValueError` for a pattern without a figure.
    """
    wanted = _parse(pattern)
    text = SearchText.of(pages)
    found: dict[tuple[int, int], Figure] = {}
    for start, end, value, score in _candidates(wanted, text):
        hit = text.hit(start, end, score)
        found.setdefault((start, end), Figure(value, hit.page, hit.quote, hit.score))
    return tuple(sorted(found.values(), key=lambda figure: -figure.score))


def _parse(pattern: str) -> _Pattern:
    place = _PLACE.search(pattern)
    if place is None:
        raise ValueError(f"no {{percent}}, {{number}} or {{done}}/{{total}} in {pattern!r}")
    kind = _Kind(place[1] or place[2] or "share")
    before = fold(pattern[: place.start()]).strip(" :,-(=")
    return _Pattern(kind, _without_fillers(before), fold(pattern[place.end() :]).strip(" ,.;)"))


def _without_fillers(words: str) -> str:
    """Without words at the end that say nothing, unless nothing else is left."""
    kept = words.split()
    while len(kept) > 1 and strip_accents(kept[-1]) in _FILLERS:
        kept.pop()
    return " ".join(kept)


def _candidates(wanted: _Pattern, text: SearchText) -> Iterator[tuple[int, int, Decimal, float]]:
    """Start, end, value and score of each figure that the words of the pattern stand around."""
    anchors = find_spans(wanted.before or wanted.after, text)
    for anchor in anchors:
        if not wanted.before:
            yield from _figure_before(wanted, text, anchor)
            continue
        if _TARGET.search(strip_accents(text.text[max(0, anchor.start - _GAP) : anchor.start])):
            continue
        for match in _figures_behind(wanted.kind, text.text, anchor):
            gap = text.text[anchor.end : match.start()]
            behind = _after(wanted.after, gap, text, match.end())
            value = _value(wanted.kind, match)
            if _OR_MORE.match(text.text, match.end()):  # what is to be reached
                break
            if behind is not None and value is not None and _says_nothing(gap, wanted):
                end, score = behind
                yield anchor.start, end, value, min(anchor.score, score)
                break


def _figures_behind(kind: _Kind, text: str, anchor: Span) -> Iterator[re.Match[str]]:
    """Figures behind the words; in a table the unit may stand before the percentage."""
    limit = anchor.end + 2 * _GAP
    yield from _near(_EXPRESSIONS[kind], text, anchor.end, limit)
    if kind is _Kind.PERCENT:
        for match in _near(_COLUMN, text, anchor.end, limit):
            if re.fullmatch(r"[^\d%]*%[\s|)]*", text[anchor.end : match.start()]):
                yield match


def _near(
    expression: re.Pattern[str], text: str, start: int, limit: int
) -> Iterator[re.Match[str]]:
    """The first match of an expression behind a place, if it is near."""
    match = expression.search(text, start, limit)
    if match is not None and match.start() - start <= _GAP:
        yield match


def _figure_before(
    wanted: _Pattern, text: SearchText, anchor: Span
) -> Iterator[tuple[int, int, Decimal, float]]:
    """The figure right before the words (`{percent} hồ sơ đúng hạn`)."""
    start = max(0, anchor.start - _GAP)
    for match in _EXPRESSIONS[wanted.kind].finditer(text.text, start, anchor.start):
        before = strip_accents(text.text[max(0, match.start() - _GAP) : match.start()])
        value = _value(wanted.kind, match)
        bound = _BOUNDS.search(before[-16:]) or _TARGET.search(before)
        between = text.text[match.end() : anchor.start]
        if value is not None and not bound and _says_nothing(between, wanted):
            yield match.start(), anchor.end, value, anchor.score


def _says_nothing(gap: str, wanted: _Pattern) -> bool:
    """Whether what stands between the words and the figure leaves it the figure of the words."""
    bare = strip_accents(gap)
    if _BOUNDS.search(bare) or _DEMANDS.search(bare) or re.search(r"[\d;]|\.\s", bare):
        return False
    own = set(strip_accents(wanted.after).split())
    others = [word for word in re.findall(r"[^\W_]+", bare) if word not in _FILLERS | own]
    free = _FREE if len(wanted.before or wanted.after) >= _FREE_FROM else 0
    return len(others) <= free


def _after(words: str, gap: str, text: SearchText, end: int) -> tuple[int, float] | None:
    """Where the words behind the figure end, and how well they agree; None: they aren't there.

    They may stand before the figure as well: `hoàn thành nhiệm vụ: 45/50`.
    """
    if not words:
        return end, 1.0
    window = SearchText([text.text[end : end + len(words) + _GAP // 2]], text.source)
    spans = find_spans(words, window)
    if spans and _only_fillers(window.text[: spans[0].start]):
        shift = len(text.text[end:]) - len(text.text[end:].lstrip())
        return end + shift + spans[0].end, spans[0].score
    if find_spans(words, SearchText([gap], text.source)):
        return end, 0.95
    return None


def _only_fillers(gap: str) -> bool:
    words = re.findall(r"[^\W_]+", strip_accents(gap))
    return all(word in _FILLERS or word.isdigit() for word in words) and not re.search("[;.]", gap)


def _value(kind: _Kind, match: re.Match[str]) -> Decimal | None:
    """The figure in numbers; None where it is a date or divides by nothing."""
    value = number_of(match["value"], percent=kind is _Kind.PERCENT)
    if kind is not _Kind.SHARE:
        return value
    total = number_of(match["total"])
    if not total or (value <= 12 and 1900 <= total <= 2100 and "/" in match[0]):
        return None
    return 100 * value / total


def number_of(text: str, *, percent: bool = False) -> Decimal:
    """A number as Vietnamese writes it: `1.234` thousands, `99,5` decimals.

    A single point before other than three digits is a decimal point; in a percentage always.
    """
    parts = re.split(r"[.,]", text)
    marks = re.findall(r"[.,]", text)
    decimal = len(set(marks)) == 2 or (
        len(marks) == 1 and (marks[0] == "," or percent or len(parts[-1]) != 3)
    )
    if decimal:
        return Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    return Decimal("".join(parts))
