"""Figures in a report: `hoàn thành {done}/{total} nhiệm vụ`, `đúng hạn đạt tỷ lệ {percent}`.

The words of the pattern stand right before and behind the figure, found as tolerantly as in
`search`; between them and the figure there may be words that say nothing (`đạt tỷ lệ`, `là`), a
time, whose it is, amounts that it sums up (`1.245/1.260 hồ sơ, đạt 98,8%`), a colon, or the unit
column of a table. A figure that is a target (`phấn đấu`, a section of tasks ahead) or a bound
(`dưới 90%`) is none, nor is one of a period that the document is not about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from evidence_check.reading.figure_gaps import (
    GAP,
    Words,
    aside,
    came_of_it,
    ends_sentence,
    goes_on,
    goes_up,
    is_bound,
    leads_on,
    leads_to,
    may_narrow,
    only_fillers,
    or_more,
    periods,
    says_nothing,
    speaks_of_aims,
    time_before,
    times,
    with_times_cut,
    without_fillers,
)
from evidence_check.reading.figure_moods import (
    REACH,
    as_meant,
    is_aim,
    is_stated,
    of_another_time,
    of_some,
    on_average,
)
from evidence_check.reading.figure_words import of_a_part, other_spans
from evidence_check.reading.outlook import looks_ahead
from evidence_check.reading.periods_in_text import TimeUnit, TimeWords
from evidence_check.reading.search import SearchText, Span, find_spans
from evidence_check.reading.subject_words import Subject
from evidence_check.reading.table_rows import wrapped_rows
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
    sure: bool = True
    """nothing beside it may make it the figure of a part of what was asked for"""


class _Kind(StrEnum):
    PERCENT = "percent"
    NUMBER = "number"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: _Kind
    words: Words


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
_NAME = re.compile(r"(?:tỷ lệ|tỉ lệ|ty le|ti le|tổng|tong|số|so|mức|muc)(?!\w)")
"""how a pattern begins that names the figure"""
_UNTIL = re.compile(r"(?<![^\W_])(?:den|het|luy ke|cong don)(?![^\W_])")
_PARTS = {TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.HALF, TimeUnit.MONTHS}
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Phương án", "Dự án"})
"""types of documents all of whose figures are aimed at"""


def find_figures(
    pattern: str, pages: Sequence[str] | SearchText, subject: str = "", type_: str = ""
) -> tuple[Figure, ...]:
    """All figures of `pattern`, best agreement first, then in order; conflicts are the judge's.

    Those that may be of a part of it only where there are no others.

    `subject` and `type_` of the document say which period's figures are its own, and whether it is
    a plan, whose figures are aims. Raises `ValueError` for a pattern without a figure.
    """
    wanted = _parse(pattern, planned=type_ in _PLANS)
    text = SearchText.of(pages)
    own = [time for time in Subject.of(subject).times if time.year] if subject else []
    found = list(_found(wanted, text, own))
    for page, place, row in () if found else wrapped_rows(text.pages):
        here = [*_found(wanted, SearchText([row], text.source), own)]
        if here and (wanted.words.aims or not looks_ahead(text.pages, page, place)):
            found += [replace(one, page=page) for one in here]
    sure = [figure for figure in found if figure.sure]
    return tuple(sorted(sure or found, key=lambda figure: -figure.score))


def _found(wanted: _Pattern, text: SearchText, own: Sequence[TimeWords]) -> Iterator[Figure]:
    """The figures in running text, of the periods that the document is about, aims left out."""
    known: set[tuple[int, int]] = set()
    for candidate in _candidates(wanted, text):
        place = candidate.start, candidate.end
        sure = candidate.sure and not _of_less(candidate, own)
        if place in known or _of_another_period(candidate.time, own):
            continue
        hit = text.hit(*place, candidate.score)
        if wanted.words.aims or not looks_ahead(text.pages, hit.page, hit.start):
            known.add(place)
            yield Figure(candidate.value, hit.page, hit.quote, hit.score, sure)


def _of_another_period(time: TimeWords | None, own: Sequence[TimeWords]) -> bool:
    """Whether a figure is said to be of a period that the document is not about."""
    if time is None or not own:
        return False
    if time.year and time.year not in {other.year for other in own}:
        return True
    ordinals = {other.ordinal for other in own if other.unit is time.unit}
    return time.unit in _PARTS and bool(ordinals) and time.ordinal not in {*ordinals, None}


def _of_less(candidate: _Candidate, own: Sequence[TimeWords]) -> bool:
    """Whether a figure is said to be of less than the year that the document is about."""
    time = candidate.time
    only_years = bool(own) and all(other.unit is TimeUnit.YEAR for other in own)
    return only_years and time is not None and time.unit in _PARTS and not candidate.until


def _parse(pattern: str, *, planned: bool) -> _Pattern:
    place = _PLACE.search(pattern)
    if place is None:
        raise ValueError(f"no {{percent}}, {{number}} or {{done}}/{{total}} in {pattern!r}")
    kind = _Kind(place[1] or place[2] or "share")
    before = fold(pattern[: place.start()]).strip(" :,-(=")
    after = fold(pattern[place.end() :]).strip(" ,.;)")
    aims = planned or speaks_of_aims(before)
    return _Pattern(kind, Words(without_fillers(before), after, kind is _Kind.PERCENT, aims))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that the words of the pattern stand around."""

    start: int
    end: int
    value: Decimal
    score: float
    time: TimeWords | None
    """the period that it is said to be of"""
    sure: bool = True
    """as in `Figure`"""
    until: bool = False
    """that period is the end of the one meant: `đến hết tháng 6`"""


def _candidates(wanted: _Pattern, text: SearchText) -> Iterator[_Candidate]:
    """The figures that the words of the pattern stand around, else the like in other words."""
    words = wanted.words
    spans = find_spans(words.before or words.after, text)
    if not words.before:
        for span in spans:
            yield from _figure_before(wanted, text, span)
        return
    found = False
    for span in spans:
        if not of_a_part(words.before, text.text[span.start : span.end]):
            for candidate in _figures_at(wanted, text, span):
                found = True
                yield candidate
    for span in () if found else other_spans(words.before, text):
        yield from _figures_at(wanted, text, span)
    if wanted.kind is _Kind.SHARE and words.after:
        yield from () if found else _of_the_total_before(wanted, text, spans)


def _of_the_total_before(
    wanted: _Pattern, text: SearchText, anchors: Sequence[Span]
) -> Iterator[_Candidate]:
    """Shares of a total that stands before: `trong 52 nhiệm vụ được giao, hoàn thành 45 nhiệm vụ`.

    Or is said again: `được giao 52 nhiệm vụ, hoàn thành 45/52`.
    """
    unit = rf"\s{re.escape(wanted.words.after)}(?!\w)"
    whole = re.compile(rf"(?P<total>{_VALUE}){unit}")
    part = re.compile(rf"\s(?:được\s)?(?P<value>{_VALUE})(?:/(?P<again>\d+)(?!\s*[%/\d])|{unit})")
    for anchor in anchors:
        start = max(0, anchor.start - REACH)
        start = max(start, text.text.rfind(". ", start, anchor.start))
        totals = list(whole.finditer(text.text, start, anchor.start))
        match = part.match(text.text, anchor.end)
        before = as_meant(text.text[start : anchor.start])
        if not totals or match is None or is_aim(before, match["value"]):
            continue
        total, done = number_of(totals[-1]["total"]), number_of(match["value"])
        said_again = match["again"] is None or number_of(match["again"]) == total
        if total and done <= total and said_again:
            time = time_before(text.text, totals[-1].start())
            yield _Candidate(anchor.start, match.end(), 100 * done / total, anchor.score, time)


def _figures_at(wanted: _Pattern, text: SearchText, anchor: Span) -> Iterator[_Candidate]:
    """The figures behind the words at one place; of an aim what came of it."""
    words = wanted.words
    before = as_meant(text.text[max(0, anchor.start - REACH) : anchor.start])
    quote = text.hit(anchor.start, anchor.end).quote
    within = not (quote[:1].isupper() and quote[1:2].islower())
    if on_average(before) or (within and of_some(before)) or of_another_time(before[-GAP // 2 :]):
        return
    behind = _EXPRESSIONS[wanted.kind].search(text.text, anchor.end, anchor.end + 4 * GAP)
    figure = behind["value"] if behind else ""
    counts = wanted.kind is _Kind.NUMBER
    aim = not words.aims and is_aim(before, figure, begins=not within, counts=counts)
    named = within and not counts and _NAME.match(words.before) is not None
    stated = words.aims or aim or not named or is_stated(with_times_cut(before)[0])
    for candidate in _figures_behind(wanted, text, anchor, aim=aim):
        yield candidate if stated else replace(candidate, sure=False)


def _figures_behind(
    wanted: _Pattern, text: SearchText, anchor: Span, *, aim: bool
) -> Iterator[_Candidate]:
    """Figures behind the words; of several in a row those that may be meant."""
    last, first, found = anchor.end, True, False
    limit = anchor.end + 4 * GAP
    numbers = wanted.kind is _Kind.NUMBER
    said = times(text.text[anchor.end : limit]) if numbers else []
    for match in _EXPRESSIONS[wanted.kind].finditer(text.text, anchor.end, limit):
        if match.end() == limit or any(
            time.start <= match.start() - anchor.end < time.end for time in said
        ):
            continue
        gap, between = text.text[anchor.end : match.start()], text.text[last : match.start()]
        if first and aside(gap, text.text[match.end() : match.end() + GAP]):
            continue
        if first:
            leads = not aim and leads_to(between, wanted.words)
        elif aim:
            leads = came_of_it(between)
        else:  # the one before was the one, or else a bound or an aim: `tăng 2%, đạt 97%`
            leads = goes_on(between) if found else leads_on(between) or goes_up(gap, between)
        candidate = _made(wanted, text, anchor, match, between) if leads else None
        if candidate is not None:
            yield candidate
        elif found or ends_sentence(between):
            break
        last, first, found = match.end(), False, found or candidate is not None
    if not (found or aim) and wanted.kind is _Kind.PERCENT:
        yield from _in_unit_column(wanted, text, anchor, limit)


def _in_unit_column(
    wanted: _Pattern, text: SearchText, anchor: Span, limit: int
) -> Iterator[_Candidate]:
    """A percentage in a table whose unit stands in a column before it."""
    column = _COLUMN.search(text.text, anchor.end, limit)
    gap = text.text[anchor.end : column.start()] if column else ""
    if column and re.fullmatch(r"[^\d%]*%[\s|)]*", gap) and leads_to(gap, wanted.words):
        candidate = _made(wanted, text, anchor, column, gap)
        if candidate is not None:
            yield candidate


def _made(
    wanted: _Pattern, text: SearchText, anchor: Span, match: re.Match[str], between: str
) -> _Candidate | None:
    """The candidate that a figure is, if the words behind it are there, too."""
    value = _value(wanted.kind, match)
    gap = text.text[anchor.end : match.start()]
    unit = "" if wanted.kind is not _Kind.SHARE else text.text[match.start() : match.end()]
    behind = _after(wanted.words.after, f"{gap} {unit}", text, anchor, match.end())
    demanded = not wanted.words.aims and or_more(text.text, match.end())
    if value is None or behind is None or demanded:
        return None
    end, score = behind
    said = periods(between)
    time = said[-1] if said else time_before(text.text, anchor.start)
    sure = not may_narrow(gap, wanted.words)
    around = text.text[max(0, anchor.start - GAP) : anchor.start] + between
    until = _UNTIL.search(strip_accents(around)) is not None
    return _Candidate(anchor.start, end, value, min(anchor.score, score), time, sure, until)


def _figure_before(wanted: _Pattern, text: SearchText, anchor: Span) -> Iterator[_Candidate]:
    """The figure right before the words (`{percent} hồ sơ đúng hạn`)."""
    start = max(0, anchor.start - GAP)
    for match in _EXPRESSIONS[wanted.kind].finditer(text.text, start, anchor.start):
        before = as_meant(text.text[max(0, match.start() - REACH) : match.start()])
        value = _value(wanted.kind, match)
        counts = wanted.kind is _Kind.NUMBER
        aim = not wanted.words.aims and is_aim(before, match["value"], counts=counts)
        other = is_bound(before) or aim
        between = text.text[match.end() : anchor.start]
        if value is not None and not other and says_nothing(strip_accents(between), wanted.words):
            time = time_before(text.text, match.start())
            yield _Candidate(match.start(), anchor.end, value, anchor.score, time)


def _after(
    words: str, gap: str, text: SearchText, anchor: Span, end: int
) -> tuple[int, float] | None:
    """Where the words behind the figure end, and how well they agree; None: they aren't there.

    They may stand before the figure as well: `hoàn thành nhiệm vụ: 45/50`, `số nhiệm vụ hoàn thành:
    45/50`.
    """
    if not words:
        return end, 1.0
    window = SearchText([text.text[end : end + len(words) + GAP // 2]], text.source)
    spans = find_spans(words, window)
    if spans and only_fillers(window.text[: spans[0].start]):
        shift = len(text.text[end:]) - len(text.text[end:].lstrip())
        return end + shift + spans[0].end, spans[0].score
    if find_spans(words, SearchText([gap], text.source)):
        return end, 0.95
    start = max(0, anchor.start - len(words) - GAP // 4)
    in_front = SearchText([text.text[start : anchor.start]], text.source)
    for span in find_spans(words, in_front)[-1:]:
        if re.fullmatch(r"(?:\s(?:đã|được|da|duoc))*\s?", in_front.text[span.end :]):
            return end, 0.95
    return None


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
