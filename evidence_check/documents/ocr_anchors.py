"""Where the number line and the date line of a scanned head are, by words and hard geometry.

`Số` stands on the left, `ngày … tháng … năm` on the right close under the motto, both at nearly the
same height. Words garbled by ink are met by their letters without accents; sentences of the body
that say the same words are kept away by place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from evidence_check.documents.ocr_engine import OcrWord

_UPPER_PART: Final = 0.5
_UNDER_MOTTO: Final = (-2.0, 9.0)
"""where the date line is, in heights of a capital below the motto's baseline"""
_ABOVE_MOTTO: Final = 3.0
"""heights of a capital from the motto up to what stands higher than the state's line over it"""
_BESIDE_DATE: Final = 7.0
"""how far the number line is above or below the date line, likewise"""
_UNDER_HEAD: Final = 0.32
"""share of the page's height that ends the head where neither motto nor date was found"""
_LEFT: Final = 0.6
"""share of the page's width that the number's label never stands right of"""
_RIGHT: Final = 0.36
"""share of the page's width that the date never ends left of"""
_TRUSTED: Final = 0.55
_LEGIBLE: Final = 0.85
"""confidence from which a word is what it was read as"""
_DAY_WIDTH, _MONTH_WIDTH, _YEAR_WIDTH = 6.2, 5.2, 5.7
"""heights of a capital that `ngày`, `tháng` and `năm` take with their digits"""
LABEL_WIDTH: Final = 2.2
"""heights of a capital that `Số:` takes"""
_WORD_WIDTHS: Final = {"number": LABEL_WIDTH, "day": 2.85, "month": 3.3}
"""heights of a capital that `Số:`, `ngày` and `tháng` take at most: words that dots ran into seem
wider"""
_LEAST_PLACES: Final = {"number": 3.2, "day": 2.2}
"""of a place to fill in whose beginning was not read: what would hold its last digits"""
_BEYOND: Final = 3.5
"""how much of the symbol is read with the number, in heights of a capital"""
_SPACE: Final = 1.2
"""gap, in heights of a capital, that no space of a sentence has"""
_ALIKE: Final = 1.2
"""the two lines of a head are set in nearly the same size"""
_TAILS: Final = frozenset("gjpqyQ,;()ç")
_TALL: Final = frozenset("bdfhkltđ0123456789/")
_DAY: Final = re.compile(r"ng[ao]y|n9ay|[^a-z]gay|ngà")
_MONTH: Final = re.compile(r"th[ao]n[gq9]|hang\b|than\b")
_YEAR: Final = re.compile(r"\bn[ao]m|nam\b")
_YEAR_DIGITS: Final = re.compile(r"(?:19|20)\d\d")
_LABEL: Final = re.compile(r"^\W*(?:s[o06aé]|\$o|5o)(?![a-z])", re.IGNORECASE)
_LONE: Final = re.compile(r"\W*[sS]\w\W*")
"""a label without its colon"""
_LEVEL: Final = 2.0
"""heights of a capital by which the two lines of a head stand on different levels at the most"""
_CAPITALS: Final = re.compile(r"[A-ZĐ][A-ZĐ-]{3,}\W*$")
_COLON: Final = re.compile(r"^\W*\w{2}\s?[:;.]")
_SYMBOL: Final = re.compile(
    r"[/⁄|\\]\s*(?:[A-ZĐ][A-ZĐÐa-z]*|[a-z]{1,4}[-–][A-ZĐ]{2,})|^[A-ZĐ]{2,4}[a-z]?\s?[-–][A-ZĐ]{2,}"
)
_FLAT: Final = 0.5
"""height, in capitals, of words that are no words but dots"""
_FORM: Final = re.compile(r"\W*(?:so|ngay|thang|nam)\W*")
_BODY: Final = re.compile(r"^(?:can cu|thuc hien|kinh gui|xet|theo)\b")


@dataclass(frozen=True, slots=True)
class Metrics:
    """The print of a line: how high its capitals are, and what they stand on, in pixels."""

    cap: float
    baseline: float


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of the head, in pixels of the picture it was read from."""

    left: float
    right: float
    metrics: Metrics
    words: tuple[OcrWord, ...]
    month: float | None = None
    """of a date line: where `tháng` begins"""
    year: float | None = None
    """of a date line: where `năm` begins"""
    gaps: tuple[tuple[str, float, float], ...] = ()
    """name, left and right of each place to fill in between two words of the form"""
    merged: bool = False
    """ink ran into `tháng`, `năm` or the symbol, so that where a place ends is an estimate"""

    @property
    def fillings(self) -> tuple[OcrWord, ...]:
        """Words in the places to fill in, and digits: what print OCR makes of ink is no text."""
        inside = (w for w in self.words if w.right > self.left and w.left < self.right)
        return tuple(word for word in inside if not _is_form(word.text))


def plain(text: str) -> str:
    """Lower case without accents."""
    letters = text.casefold().replace("đ", "d").replace("ø", "o")  # an engine's `ố` in bold
    decomposed = unicodedata.normalize("NFD", letters)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _is_form(text: str) -> bool:
    """Whether a word is the form's own alone: label, symbol, `ngày`, `tháng`, `năm`."""
    return _FORM.fullmatch(plain(text)) is not None or _SYMBOL.match(text) is not None


def metrics_of(words: Iterable[OcrWord]) -> Metrics | None:
    """Height of capitals and baseline, by what letters reach above and below; None if unknown.

    Ink makes boxes too high; the median over the words of a line leaves it out.
    """
    trusted = [
        word
        for word in words
        if word.confidence >= _TRUSTED and sum(char.isalnum() for char in word.text) > 1
    ]
    caps = [(word.bottom - word.top) / sum(_extent(word.text)) for word in trusted]
    if not caps:
        return None
    cap = median(caps)
    return Metrics(cap, median(word.bottom - _extent(word.text)[1] * cap for word in trusted))


def _extent(text: str) -> tuple[float, float]:
    """How far letters reach above and below the baseline, in heights of a capital."""
    above, below = 0.68, 0.0
    for char in unicodedata.normalize("NFC", text):
        letter, *marks = list(unicodedata.normalize("NFD", char))
        over = [mark for mark in marks if unicodedata.combining(mark) == 230]
        if letter.isupper():
            above = max(above, 1.0 + 0.28 * min(2, len(over)))
        elif letter in _TALL:
            above = max(above, 1.0)
        elif over:
            above = max(above, 1.02 if len(over) == 1 else 1.25)
        if letter in _TAILS:
            below = max(below, 0.3 if letter != "Q" else 0.22)
        if "\u0323" in marks:
            below = max(below, 0.27)
    return above, below


def grouped(words: Iterable[OcrWord]) -> list[list[OcrWord]]:
    """The words by the lines of the engine, each from left to right."""
    lines: dict[tuple[int, ...], list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [sorted(line, key=lambda word: word.left) for line in lines.values()]


def date_line(words: Sequence[OcrWord], shape: tuple[int, ...]) -> FoundLine | None:
    """The line `ngày … tháng … năm …` of the head; of several, the nearest under the motto."""
    height, width = shape[:2]
    motto = _motto(words, height)
    best: tuple[float, FoundLine] | None = None
    for line in grouped(words):
        if min(word.top for word in line) > _UPPER_PART * height or _BODY.match(_plain_line(line)):
            continue
        found = _as_date(line, width)
        if found is None:
            continue
        distance = _from_motto(found.metrics, motto, height)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, found
    return best[1] if best else None


def _from_motto(metrics: Metrics, motto: float | None, height: int) -> float | None:
    """Distance below the motto in capitals; None where no date line can be."""
    if motto is None:
        within = metrics.baseline < _UNDER_HEAD * height
        return metrics.baseline / metrics.cap if within else None
    below = (metrics.baseline - motto) / metrics.cap
    return abs(below) if _UNDER_MOTTO[0] < below < _UNDER_MOTTO[1] else None


def _plain_line(line: Sequence[OcrWord]) -> str:
    return " ".join(plain(word.text) for word in line)


def _motto(words: Sequence[OcrWord], height: int) -> float | None:
    """The baseline of `Độc lập - Tự do - Hạnh phúc`, or of the Party's name."""
    for line in grouped(words):
        text = re.sub(r"[^a-z]", "", _plain_line(line))
        if line[0].top < _UPPER_PART * height and re.search(
            r"doclap|tudo.?hanh|hanhphuc|congsanviet", text
        ):
            return float(median(word.bottom for word in line))
    return None


def _as_date(line: Sequence[OcrWord], width: int) -> FoundLine | None:
    """The part of a line from `ngày` to the year, if there is enough of it to be sure."""
    texts = [plain(word.text) for word in line]
    day, month, name = (_first(texts, pattern) for pattern in (_DAY, _MONTH, _YEAR))
    known = sorted(place for place in (day, month, name) if place is not None)
    if not known:
        return None
    digits = _first(texts, _YEAR_DIGITS, known[-1])
    if len(known) + (digits is not None) < 2 or (month is None and name is None):
        return None
    if known == [name] and _is_prose(line[known[0] - 1 : known[0]]):
        return None
    last = digits if digits is not None else min(len(line) - 1, known[-1] + 1)
    right = float(line[last].right)
    if right < _RIGHT * width + 0.15 * width:
        return None
    metrics = metrics_of(line[known[0] :]) or metrics_of(line)
    if metrics is None:
        return None
    if digits is None and name is not None:
        right = max(right, line[name].right + 4 * metrics.cap)
    merged = any(
        at is None or pattern.match(texts[at].lstrip(" .,_")) is None
        for at, pattern in ((month, _MONTH), (name, _YEAR))
    )
    year_at = _inside(line, texts, name, _YEAR)
    if year_at is None and digits is not None:
        year_at = right - _YEAR_WIDTH * metrics.cap
    month_at = _inside(line, texts, month, _MONTH)
    if month_at is None and day is not None and year_at is not None:
        month_at = year_at - _MONTH_WIDTH * metrics.cap
    if day is not None:
        left: float = line[day].left
    else:
        left = (month_at or line[known[0]].left) - _DAY_WIDTH * metrics.cap
    return FoundLine(
        left,
        min(right, width),
        metrics,
        tuple(line),
        month=month_at,
        year=year_at,
        gaps=(
            *_gap("day", line, day, month, metrics.cap),
            *_gap("month", line, month, name, metrics.cap),
        ),
        merged=merged,
    )


def _is_prose(words: Sequence[OcrWord]) -> bool:
    """Whether there are words, of letters alone and read surely: no ink, and not garbled by it."""
    return bool(words) and all(
        word.text.isalpha() and len(word.text) > 1 and word.confidence >= _LEGIBLE for word in words
    )


def _gap(
    name: str, line: Sequence[OcrWord], before: int | None, after: int | None, cap: float
) -> tuple[tuple[str, float, float], ...]:
    """The place between two words of the form, if nothing has run into them; where the first one
    was not read, what is sure to belong to the place.
    """
    if after is None or not _is_form(line[after].text):
        return ()
    end = line[after].left
    if before is None:
        least = _LEAST_PLACES.get(name)
        return ((name, end - least * cap, end),) if least else ()
    if not _is_form(line[before].text):
        return ()
    begin = min(line[before].right, line[before].left + _WORD_WIDTHS[name] * cap)
    return ((name, begin, end),)


def _inside(
    line: Sequence[OcrWord], texts: Sequence[str], at: int | None, pattern: re.Pattern[str]
) -> float | None:
    """Where what a pattern finds begins in a word that ink may have run into."""
    if at is None:
        return None
    match = pattern.search(texts[at])
    share = match.start() / len(texts[at]) if match else 0.0
    return line[at].left + share * (line[at].right - line[at].left)


def _first(texts: Sequence[str], pattern: re.Pattern[str], start: int = 0) -> int | None:
    found = (index for index in range(start, len(texts)) if pattern.search(texts[index]))
    return next(found, None)


def number_line(
    words: Sequence[OcrWord], shape: tuple[int, ...], date: FoundLine | None
) -> FoundLine | None:
    """The line `Số: …/…` of the head, by its label or its symbol, near the height of the date."""
    height, width = shape[:2]
    motto = _motto(words, height)
    best: tuple[tuple[int, float], FoundLine] | None = None
    for line in grouped(words):
        for index, word in enumerate(line):
            if word.top > _UPPER_PART * height or word.left > _LEFT * width:
                continue
            found = _as_number(line[index:], width, date)
            if found is None or _in_sentence(line[:index], word, found.metrics):
                continue
            if _is_above(found.metrics, motto):
                continue
            level = date.metrics.baseline if date else (motto or 0.0)
            limit = _BESIDE_DATE if date else _UNDER_MOTTO[1]
            distance = abs(found.metrics.baseline - level) / found.metrics.cap
            # A stamp of receipt has the label as well, and no symbol.
            rank = (2 - bool(_LABEL.match(plain(word.text))) - bool(found.gaps), distance)
            if distance < limit and (best is None or rank < best[0]):
                best = rank, found
    return best[1] if best else None


def _is_above(metrics: Metrics, motto: float | None) -> bool:
    """Whether a line stands above the state's, where a stamp of receipt has a number of its own."""
    return motto is not None and motto - metrics.baseline > _ABOVE_MOTTO * metrics.cap


def _in_sentence(before: Sequence[OcrWord], word: OcrWord, metrics: Metrics) -> bool:
    """Whether a word goes on with a sentence (`Công văn số 12/…`), as no label of a head does."""
    near = [other for other in before[-1:] if word.left - other.right < _SPACE * metrics.cap]
    return _is_prose(near)


def _is_flat(word: OcrWord, date: FoundLine | None) -> bool:
    """Whether a word is none but dots of a form, which the engine made letters of."""
    return date is not None and word.bottom - word.top < _FLAT * date.metrics.cap


def _slash(symbol: OcrWord) -> float:
    """Where the slash is, which may stand in the middle of the word."""
    at = max(0, min((symbol.text.find(char) for char in "/⁄" if char in symbol.text), default=0))
    return symbol.left + at / len(symbol.text) * (symbol.right - symbol.left)


def _as_number(rest: Sequence[OcrWord], width: int, date: FoundLine | None) -> FoundLine | None:
    """A line that begins with the label, or goes on with the symbol."""
    head = rest[0]
    limit = date.left - date.metrics.cap if date else 0.55 * width
    near = [word for word in rest if word.left < max(limit, head.right + 1)]
    labelled = _LABEL.match(plain(head.text)) is not None and not _is_flat(head, date)
    symbol = next((word for word in near if _SYMBOL.search(word.text)), None)
    if not labelled and (symbol is not head):
        return None
    whole = _CAPITALS.search(head.text) is not None
    metrics = _number_metrics(near, [head, *([symbol] if symbol else [])], date)
    if metrics is None:
        return None
    colon = _COLON.match(plain(head.text)) is not None
    if labelled and not (symbol or whole or colon or _is_beside(head, metrics, date)):
        return None
    left = head.left if labelled else head.left - 8 * metrics.cap
    further = head.right + (0 if whole else 9 * metrics.cap)
    right = _slash(symbol) + _BEYOND * metrics.cap if symbol else further
    gaps: tuple[tuple[str, float, float], ...] = ()
    if symbol is not None:
        begin = _slash(symbol) - _LEAST_PLACES["number"] * metrics.cap
        if labelled:
            begin = min(head.right, head.left + _WORD_WIDTHS["number"] * metrics.cap)
        gaps = (("number", max(0.0, begin), _slash(symbol)),)
    merged = symbol is None and not whole
    return FoundLine(max(0.0, left), right, metrics, tuple(near), gaps=gaps, merged=merged)


def _is_beside(label: OcrWord, metrics: Metrics, date: FoundLine | None) -> bool:
    """Whether a label without its colon stands level with the date: ink ran into all behind it."""
    if date is None or label.text.isupper() or not _LONE.fullmatch(label.text):
        return False
    level = abs(metrics.baseline - date.metrics.baseline) < _LEVEL * metrics.cap
    return level and label.confidence >= _TRUSTED


def _number_metrics(
    near: Sequence[OcrWord], own: Sequence[OcrWord], date: FoundLine | None
) -> Metrics | None:
    """Size of the print and baseline of a number line.

    Rules and ink that touch a word make its box too high: what is much larger than the date's
    print is taken for as large. Label and symbol say best where the line stands: `near` has words
    of the other column, which a slanting scan puts higher or lower.
    """
    metrics = metrics_of(near) or (date.metrics if date else None)
    if metrics is None:
        return None
    cap = metrics.cap
    if date is not None and cap > _ALIKE * date.metrics.cap:
        cap = date.metrics.cap
    feet = [
        word.bottom - _extent(word.text)[1] * cap
        for word in own
        if 0.8 < (word.bottom - word.top) / (sum(_extent(word.text)) * cap) < _ALIKE
    ]
    return Metrics(cap, median(feet) if feet else metrics.baseline)
