"""Number, day, month and year of a scanned head: found by anchors, read by the line reader.

Each place gets its likeliest readings with probabilities and the decision whether it is printed,
written by hand or blank. The grammar of a date does the rest: days to 31, months to 12.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from evidence_check.documents.ocr_anchors import FoundLine, date_line, number_line, plain
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import Numbers, Pixels, ink, sampled
from evidence_check.documents.ocr_line_reader import BASELINE, CAP, HEIGHT, spellings
from evidence_check.model.document import Box, Filling, Slot, SlotKind

_JITTERS: Final = ((0.0, 1.0), (-1.3, 0.95), (1.3, 1.06))
"""rows up or down and scale of the crops that are read; what all of them say is believed"""
_NUMBER: Final = re.compile(r"S?(?P<number>\d{0,6}(?<=\d)[A-D]?|)(?:/.*)?")
_PART: Final = re.compile(r"[NTY]?(?P<digits>\d{0,4})(?:[NTY].*)?")
"""a part of a date line that is known to be one; its word may be half covered by ink"""
_DATE: Final = re.compile(r"(?:N?(?P<day>\d{0,2}))?(?:T(?P<month>\d{0,2}))?(?:Y(?P<year>\d{0,4}))?")
_MARGIN: Final = 0.4
"""paper left and right of a line, in heights of a capital"""
_SPECKS: Final = 0.012
"""share of ink in a blank: a few specks, no stroke"""
_KEPT: Final = 12
"""readings of a slot that are handed on"""
_SECOND: Final = 10.0
"""how much likelier a reading is that print OCR came to as well: of ink it reads a third right, and
what it reads wrong is rarely wrong in the line reader's way; a single digit is often half of two"""
_NUMBER_AS_PRINT: Final = re.compile(r"^\W*(?:s[o06]\W{0,4})?(?P<digits>\d{1,5})(?=\s*[/-]|\s*$)")
_DATE_AS_PRINT: Final = {
    SlotKind.DAY: re.compile(r"ngay\W{0,3}(?P<digits>\d{1,2})(?!\d)"),
    SlotKind.MONTH: re.compile(r"thang\W{0,3}(?P<digits>\d{1,2})(?!\d)"),
    SlotKind.YEAR: re.compile(r"nam\W{0,3}(?P<digits>\d{4})(?!\d)"),
}
_PRINTED: Final = 0.8
"""the print engine's confidence from which digits that the line reader sees as well are print"""

ToPage = Callable[[float, float, float, float], Box]
"""left, top, right, bottom in pixels of the picture to a box on the page"""


@dataclass(frozen=True, slots=True)
class Head:
    """The two lines of a head that are filled in."""

    number: FoundLine | None
    date: FoundLine | None

    @property
    def fillings(self) -> frozenset[OcrWord]:
        """Words in the places that are filled in."""
        return frozenset(
            word for line in (self.number, self.date) if line is not None for word in line.fillings
        )

    @property
    def complete(self) -> bool:
        """Whether both were found."""
        return self.number is not None and self.date is not None


def find_head(words: Sequence[OcrWord], shape: tuple[int, ...]) -> Head:
    """Number line and date line among the words of a page."""
    date = date_line(words, shape)
    return Head(number_line(words, shape, date), date)


def read_slots(head: Head, grey: Pixels, to_page: ToPage) -> tuple[Slot, ...]:
    """The slots of both lines, from a picture that is evened and level."""
    slots: list[Slot] = []
    if head.number is not None:
        spelled = _spelled(head.number, grey)
        slots += _slots(head.number, spelled, (SlotKind.NUMBER,), to_page, grey)
    if head.date is not None:
        slots += _date_slots(head.date, grey, to_page)
    return tuple(slots)


def _date_slots(date: FoundLine, grey: Pixels, to_page: ToPage) -> Iterator[Slot]:
    """Day, month and year: each read apart where it is known where it begins and ends, which the
    reader does better; the others off the whole line.
    """
    spans = {
        SlotKind.DAY: (date.left, date.month),
        SlotKind.MONTH: (date.month, date.year),
        SlotKind.YEAR: (date.year, date.right),
    }
    rest: list[SlotKind] = []
    for kind, (start, end) in spans.items():
        if start is None or end is None or end < start + 2 * date.metrics.cap:
            rest.append(kind)
            continue
        piece = replace(date, left=start, right=end)
        chances = _part(kind, _of_piece(piece, grey))
        _seconded(chances, _as_print(piece, kind))
        yield _slot(kind, piece, chances, to_page, _is_empty(piece, kind, grey))
    if rest:
        yield from _slots(date, _plausible(_spelled(date, grey)), rest, to_page, grey)


def _part(kind: SlotKind, spelled: Mapping[str, float]) -> dict[str, float]:
    """What a part of a date may be, given that it is one."""
    chances: dict[str, float] = defaultdict(float)
    for text, chance in spelled.items():
        match = _PART.fullmatch(text)
        if match and _possible(**{"day": "", "month": "", "year": "", kind.value: match["digits"]}):
            chances[match["digits"]] += chance
    total = sum(chances.values())
    return {text: chance / total for text, chance in chances.items()}


def _of_piece(piece: FoundLine, grey: Pixels) -> dict[str, float]:
    """Spellings of a part of a line; of one whose end is an estimate, those of longer ones, too."""
    ends = (0.0, 0.6, 1.1) if piece.merged else (0.0,)
    total: dict[str, float] = defaultdict(float)
    for more in ends:
        longer = replace(piece, right=piece.right + more * piece.metrics.cap)
        for text, chance in _spelled(longer, grey).items():
            total[text] += chance / len(ends)
    return total


def _spelled(line: FoundLine, grey: Pixels) -> dict[str, float]:
    """Spellings of a line, mean over slightly different crops."""
    total: dict[str, float] = defaultdict(float)
    for spelled in spellings([crop(line, grey, *jitter) for jitter in _JITTERS]):
        for text, chance in spelled.items():
            total[text] += chance / len(_JITTERS)
    return total


def crop(line: FoundLine, grey: Pixels, shift: float = 0.0, stretch: float = 1.0) -> Numbers:
    """The line as the reader wants it: ink from 0 to 1, capitals and baseline where they belong."""
    step = line.metrics.cap / CAP / stretch
    margin = _MARGIN * line.metrics.cap
    left = line.left - margin
    columns = max(10, round((line.right + margin - left) / step))
    rows = line.metrics.baseline + (np.arange(HEIGHT) - BASELINE + shift) * step
    picture = _shrinking(grey, rows, left + np.arange(columns) * step, step)
    result: Numbers = (1.0 - picture / 255.0).astype(np.float32)
    return result


def _shrinking(grey: Pixels, rows: Numbers, columns: Numbers, step: float) -> Numbers:
    """Grey at places between pixels; means of four nearby samples where the picture is shrunk."""
    top, left = (max(0, int(places[0]) - 4) for places in (rows, columns))
    grey = grey[top : max(top, int(rows[-1]) + 5), left : max(left, int(columns[-1]) + 5)]
    rows, columns = rows - top, columns - left
    offsets = (-step / 4, step / 4) if step > 1 else (0.0,)
    samples = [
        sampled(grey, rows + down, columns + across) for down in offsets for across in offsets
    ]
    result: Numbers = np.mean(samples, axis=0)
    return result


def _plausible(spelled: Mapping[str, float]) -> dict[str, float]:
    """Spellings of the date line without those that no calendar has."""
    kept = {}
    for text, chance in spelled.items():
        match = _DATE.fullmatch(text)
        if match and _possible(match["day"] or "", match["month"] or "", match["year"] or ""):
            kept[text] = chance
    return kept


def _possible(day: str, month: str, year: str) -> bool:
    try:
        dt.date(int(year or 2024) if len(year) in (0, 4) else 2024, int(month or 1), int(day or 1))
    except ValueError:
        return False
    return not year or year.startswith(("19", "20"))


def _slots(
    line: FoundLine,
    spelled: Mapping[str, float],
    kinds: Sequence[SlotKind],
    to_page: ToPage,
    grey: Pixels,
) -> Iterator[Slot]:
    """One slot for each kind, its readings summed up over the spellings."""
    for kind in kinds:
        form = _NUMBER if kind is SlotKind.NUMBER else _DATE
        chances: dict[str, float] = defaultdict(float)
        for text, chance in spelled.items():
            match = form.fullmatch(text)
            if match and match[kind.value] is not None:
                chances[match[kind.value]] += chance
        _seconded(chances, _as_print(line, kind))
        yield _slot(kind, line, chances, to_page, _is_empty(line, kind, grey))


def _as_print(line: FoundLine, kind: SlotKind) -> str:
    """The digits that print OCR saw in a place, of ink or of print; empty where it saw others."""
    inside = (
        word.text for word in line.words if line.left <= (word.left + word.right) / 2 < line.right
    )
    form = _NUMBER_AS_PRINT if kind is SlotKind.NUMBER else _DATE_AS_PRINT[kind]
    match = form.search(plain(" ".join(inside)))
    return match["digits"] if match else ""


def _seconded(chances: dict[str, float], digits: str) -> None:
    """Make the reading that print OCR came to as well as much likelier as that is worth."""
    own = chances.get(digits, 0.0)
    if len(digits) > 1 and own:
        grown = 1 + (_SECOND - 1) * own
        for text in chances:
            chances[text] *= (_SECOND if text == digits else 1.0) / grown


def _is_empty(line: FoundLine, kind: SlotKind, grey: Pixels) -> bool:
    """Whether the place shows no ink but the dots and the rule of a form: a second opinion, since
    to call a place blank is an accusation.
    """
    for name, left, right in line.gaps:
        if name == kind.value:
            cap = line.metrics.cap
            top, bottom = line.metrics.baseline - 1.1 * cap, line.metrics.baseline - 0.25 * cap
            place = grey[max(0, round(top)) : round(bottom), round(left + 1) : round(right)]
            return place.size > 0 and float(ink(place).mean()) < _SPECKS
    return False


def _slot(
    kind: SlotKind, line: FoundLine, chances: Mapping[str, float], to_page: ToPage, empty: bool
) -> Slot:
    best = sorted(chances.items(), key=lambda item: -item[1])[:_KEPT]
    box = to_page(
        line.left,
        line.metrics.baseline - 1.4 * line.metrics.cap,
        line.right,
        line.metrics.baseline + 0.6 * line.metrics.cap,
    )
    if not best:
        return Slot(kind, box, Filling.UNKNOWN)
    value, chance = best[0]
    nothing = Filling.BLANK if empty else Filling.UNKNOWN
    filling = _print_or_ink(value, line) if value else nothing
    return Slot(kind, box, filling, tuple(best), chance)


def _print_or_ink(value: str, line: FoundLine) -> Filling:
    """Digits that the print engine read alike, surely and at the size of print, are print."""
    for word in line.words:
        digits = "".join(re.findall(r"\d+", word.text)[:1])
        high = word.bottom - word.top
        if (
            value == digits
            and word.confidence >= _PRINTED
            and high < 1.5 * line.metrics.cap + 0.6 * line.metrics.cap * ("/" in word.text)
        ):
            return Filling.PRINTED
    return Filling.WRITTEN
