"""Number, day, month and year of a scanned head: found by anchors, read by the line reader.

Each place gets its likeliest readings with probabilities and the decision whether it is printed,
written by hand or blank. The grammar of a date does the rest: days to 31, months to 12.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Final

import numpy as np

from evidence_check.documents.ocr_anchors import FoundLine, date_line, number_line, plain
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import Numbers, Pixels, ink, resampled
from evidence_check.documents.ocr_line_reader import BASELINE, CAP, HEIGHT, spellings
from evidence_check.model.document import Box, Filling, Slot, SlotKind

_JITTERS: Final = ((0.0, 1.0), (-1.3, 0.95), (1.3, 1.06))
"""rows up or down and scale of the crops that are read; what all of them say is believed"""
_NUMBER: Final = re.compile(r"S?(?P<value>\d{0,6}(?<=\d)[A-D]?|)(?:/.*)?")
_PART: Final = re.compile(r"[NTY]?(?P<value>\d{0,4})(?:[NTY].*)?")
"""a part of a date line that is known to be one; its word may be half covered by ink"""
_SELDOM: Final = 0.2
"""weight of a form of numbers that few registers use"""
_LEAST: Final = 1e-4
"""the least that a look gives a reading that it did not come to"""
_MARGIN: Final = 0.4
"""paper left and right of a line, in heights of a capital"""
_WIDEST: Final = 1000
"""columns of a crop at the most: a line of 55 capitals; print of a pixel's height is none"""
_SPECKS: Final = 0.012
"""share of ink in a blank: a few specks, no stroke"""
_KEPT: Final = 12
"""readings of a slot that are handed on"""
_SECOND: Final = 10.0
"""how much likelier a reading is that print OCR came to as well: of ink it reads a third right, and
what it reads wrong is rarely wrong in the line reader's way; a single digit is often half of two"""
_SURE: Final = 0.95
_OVERRUN: Final = 0.8
"""of numbers that ran into the symbol, on 190 scans, 5 were right and 5 wrong below that,
and 8 and none above it; so that what is less is no reading"""
_AS_PRINT: Final = {
    SlotKind.NUMBER: re.compile(r"^\W*(?:s[o06]\W{0,4})?(?P<digits>\d{1,5})(?=\s*[/-]|\s*$)"),
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
    for kind, piece in _pieces(head):
        chances = _seconded(_chances(kind, piece, grey), _as_print(kind, piece))
        if kind is SlotKind.NUMBER and piece.merged:
            chances = _overrun(chances)
        slots.append(_slot(kind, piece, chances, _is_empty(kind, piece, grey), to_page))
    return tuple(slots)


def _pieces(head: Head) -> Iterator[tuple[SlotKind, FoundLine]]:
    """The number line, and day, month and year where it is known where they begin and end: the
    reader reads them apart.
    """
    if head.number is not None:
        yield SlotKind.NUMBER, head.number
    date = head.date
    if date is None:
        return
    spans = {
        SlotKind.DAY: (date.left, date.month),
        SlotKind.MONTH: (date.month, date.year or date.right),
        SlotKind.YEAR: (date.year, date.right),
    }
    for kind, (start, end) in spans.items():
        if start is not None and end is not None and end >= start + 2 * date.metrics.cap:
            merged = date.merged and kind is not SlotKind.YEAR
            yield kind, replace(date, left=start, right=end, merged=merged)


def _chances(kind: SlotKind, piece: FoundLine, grey: Pixels) -> dict[str, float]:
    """What may stand in a place, by several crops of it; where its end is an estimate, by longer
    ones, too.
    """
    ends = [
        replace(piece, right=piece.right + more * piece.metrics.cap)
        for more in ((0.0, 0.6, 1.1) if piece.merged else (0.0,))
    ]
    crops = [crop(end, grey, *jitter) for end in ends for jitter in _JITTERS]
    values = [_values(kind, spelled, piece.merged) for spelled in spellings(crops)]
    total: dict[str, float] = defaultdict(float)
    for start in range(0, len(crops), len(_JITTERS)):
        for text, chance in _agreed(values[start : start + len(_JITTERS)]).items():
            total[text] += chance / len(ends)
    return total


def _values(kind: SlotKind, spelled: Mapping[str, float], merged: bool) -> dict[str, float]:
    """What a line says of its place, given that it says something that can stand there.

    `merged`: where the place ends is not known, so that a letter may be the symbol's.
    """
    form = _NUMBER if kind is SlotKind.NUMBER else _PART
    chances: dict[str, float] = defaultdict(float)
    for text, chance in spelled.items():
        match = form.fullmatch(text)
        if match and _possible(kind, match["value"]):
            value = match["value"].rstrip("ABCD") if merged else match["value"]
            chances[value] += chance * _habit(kind, value)
    return _normal(chances)


def _habit(kind: SlotKind, value: str) -> float:
    """How registers write numbers: seldom with a zero before two digits more, or a letter."""
    if kind is not SlotKind.NUMBER:
        return 1.0
    return _SELDOM if (value[:1] == "0" and len(value) > 2) or value[-1:].isalpha() else 1.0


def _possible(kind: SlotKind, value: str) -> bool:
    """Whether a calendar has it; a blank is always possible."""
    match kind:
        case SlotKind.DAY:
            return not value or (len(value) < 3 and 1 <= int(value) <= 31)
        case SlotKind.MONTH:
            return not value or (len(value) < 3 and 1 <= int(value) <= 12)
        case SlotKind.YEAR:
            return not value or (len(value) == 4 and value.startswith(("19", "20")))
        case SlotKind.NUMBER:
            return True


def _agreed(values: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What several looks agree on: one that sees it differently lowers a reading a great deal."""
    texts = {text for each in values for text in each}
    seen = [each for each in values if each]
    return _normal(
        {
            text: math.exp(mean(math.log(max(each.get(text, 0.0), _LEAST)) for each in seen))
            for text in texts
        }
    )


def _normal(chances: Mapping[str, float]) -> dict[str, float]:
    total = sum(chances.values())
    return {text: chance / total for text, chance in chances.items()}


def crop(line: FoundLine, grey: Pixels, shift: float = 0.0, stretch: float = 1.0) -> Numbers:
    """The line as the reader wants it: ink from 0 to 1, capitals and baseline where they belong."""
    step = line.metrics.cap / CAP / stretch
    margin = _MARGIN * line.metrics.cap
    left = line.left - margin
    columns = min(_WIDEST, max(10, round((line.right + margin - left) / step)))
    rows = line.metrics.baseline + (np.arange(HEIGHT) - BASELINE + shift) * step
    picture = resampled(grey, rows, left + np.arange(columns) * step, step)
    result: Numbers = (1.0 - picture / 255.0).astype(np.float32)
    return result


def _as_print(kind: SlotKind, piece: FoundLine) -> str:
    """The digits that print OCR saw in a place, of ink or of print; empty where it saw others."""
    inside = (
        word.text
        for word in piece.words
        if piece.left <= (word.left + word.right) / 2 < piece.right
    )
    match = _AS_PRINT[kind].search(plain(" ".join(inside)))
    return match["digits"] if match else ""


def _seconded(chances: Mapping[str, float], digits: str) -> dict[str, float]:
    """The chances, with the reading that print OCR came to as well as much likelier as that is
    worth.
    """
    if len(digits) < 2 or digits not in chances:
        return dict(chances)
    return _normal(
        {text: chance * (_SECOND if text == digits else 1.0) for text, chance in chances.items()}
    )


def _overrun(chances: Mapping[str, float]) -> dict[str, float]:
    """The chances of a number that ran into its symbol, of which the reader is too sure."""
    sure = max(chances.values(), default=0.0) >= _SURE
    return {text: chance * (1.0 if sure else _OVERRUN) for text, chance in chances.items()}


def _is_empty(kind: SlotKind, piece: FoundLine, grey: Pixels) -> bool:
    """Whether the place shows no ink but the dots and the rule of a form: a second opinion, since
    to call a place blank is an accusation.
    """
    for name, left, right in piece.gaps:
        if name == kind.value:
            cap = piece.metrics.cap
            top, bottom = piece.metrics.baseline - 1.1 * cap, piece.metrics.baseline - 0.25 * cap
            place = grey[max(0, round(top)) : round(bottom), round(left + 1) : round(right)]
            return place.size > 0 and float(ink(place).mean()) < _SPECKS
    return False


def _slot(
    kind: SlotKind, piece: FoundLine, chances: Mapping[str, float], empty: bool, to_page: ToPage
) -> Slot:
    best = sorted(chances.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    box = to_page(
        piece.left,
        piece.metrics.baseline - 1.4 * piece.metrics.cap,
        piece.right,
        piece.metrics.baseline + 0.6 * piece.metrics.cap,
    )
    if not best:
        return Slot(kind, box, Filling.UNKNOWN)
    value, chance = best[0]
    nothing = Filling.BLANK if empty else Filling.UNKNOWN
    filling = _print_or_ink(value, piece) if value else nothing
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
