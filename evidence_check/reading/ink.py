"""How far the line reader may be believed: number and date that a clerk wrote by hand.

Its probabilities are those of composed lines, and so are the shares below: of hands that it had not
seen, on lines that are harder than most scans.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from enum import StrEnum

from evidence_check.model.document import Box, Filling, Page, Slot, SlotKind

_SHARES: Mapping[SlotKind, tuple[tuple[float, float], ...]] = {
    SlotKind.NUMBER: ((0.985, 0.98), (0.95, 0.95), (0.9, 0.88), (0.8, 0.69)),
    SlotKind.DAY: ((0.985, 0.98), (0.97, 0.92), (0.9, 0.85), (0.87, 0.8)),
    SlotKind.MONTH: ((0.9, 0.96), (0.8, 0.85), (0.7, 0.75)),
    SlotKind.YEAR: ((0.8, 0.96), (0.6, 0.93)),
}
"""probabilities from which readings count, each with the share right of such readings; a reading
of less than the last one is none. Of the composed lines, not all of which a person could read,
4.5 % of the numbers and 2 % of the days come out wrong, then; of pages filled in by hand far fewer.
Measured by `training/line_reader/measure.py` on lines of hands that the reader had not seen"""
_DOUBTS = 0.985
"""probability from which the line reader's word makes that of print OCR doubtful"""
_CLEAR = 0.9
"""probability from which a reading leaves little room for another"""
_BACKED = 0.95
"""the most that a claim makes of ink"""
BLANK = 0.97
"""probability from which a place counts as left blank: saying so accuses, so it must be sure"""
_SHOWN, _WORTH = 3, 0.01
"""readings that a person is shown, and how likely one must be to be worth a look"""
FILLED = 0.05
"""probability of a blank up to which a place counts as filled in: a number that nobody can read is
a number"""
_WEEKEND = 0.1
"""weight of a Saturday or Sunday against a working day: of 81 documents none was dated on one"""


class Support(StrEnum):
    """What the ink has to say to a number or day that somebody states."""

    SUPPORTED = "supported"
    UNDECIDED = "undecided"
    CONTRADICTED = "contradicted"


_AGREES = 4.0
"""nats by which a supported claim may be less likely than the best reading"""
_LIKELY = 0.13
"""and the least that a supported day must be likely: of no more than 31 some are always near. Of
numbers and days claimed at random less than 1 % are supported, then, and 9 in 10 of the true ones
(`training/line_reader/measure.py`)"""
_DISAGREES = 10.0
"""nats from which a claim is contradicted"""
_TRUE = 0.9
"""share of stated numbers and dates that are right: lists are typed by people"""
_RIVAL = 0.1 * (1 - _TRUE)
"""and how likely any one of the others is that the ink may say, where what is stated is wrong"""

_PARTS = {"day": SlotKind.DAY, "month": SlotKind.MONTH, "year": SlotKind.YEAR}


def share(kind: SlotKind, probability: float) -> float:
    """The share right of readings with that probability; 0 where they are no reading."""
    return next((right for least, right in _SHARES[kind] if probability >= least), 0.0)


def reading(page: Page, kind: SlotKind) -> tuple[str, float]:
    """What was put into a place and how sure that is; an empty text for none that counts."""
    slot = page.slot(kind)
    if slot is None or not slot.readings or not slot.readings[0][0]:
        return "", 0.0
    text, probability = slot.readings[0]
    sure = share(kind, probability)
    return (text, sure) if sure else ("", 0.0)


def likeliest(slots: Iterable[Slot], kind: SlotKind) -> tuple[str, ...]:
    """What was most likely put into a place, best first, for a person to choose from."""
    slot = next((slot for slot in slots if slot.kind is kind), None)
    readings = slot.readings if slot else ()
    return tuple(text for text, chance in readings if text and chance >= _WORTH)[:_SHOWN]


def around(page: Page, box: Box, *kinds: SlotKind) -> Box:
    """The box of a row with the ink in its places, which print OCR's boxes may leave out."""
    for slot in page.slots:
        box = box.union(slot.box) if slot.kind in kinds else box
    return box


def left_blank(page: Page, kind: SlotKind) -> bool:
    """Whether a place was surely left blank."""
    slot = page.slot(kind)
    return slot is not None and slot.filling is Filling.BLANK and slot.confidence >= BLANK


def likely_blank(page: Page, kind: SlotKind) -> bool:
    """Whether the line reader sees nothing in a place, though that it was left so is not sure."""
    slot = page.slot(kind)
    return slot is not None and dict(slot.readings).get("", 0.0) >= BLANK


def has_ink(page: Page, kind: SlotKind) -> bool:
    """Whether something was surely put into a place, read or not."""
    slot = page.slot(kind)
    if slot is None or slot.filling not in (Filling.WRITTEN, Filling.PRINTED):
        return False
    return dict(slot.readings).get("", 0.0) <= FILLED


def doubted(page: Page, kind: SlotKind, digits: str) -> bool:
    """Whether the line reader is sure of something else than the digits that print OCR read."""
    slot = page.slot(kind)
    if slot is None or not slot.readings:
        return False
    text, probability = slot.readings[0]
    return bool(text) and probability >= _DOUBTS and text.lstrip("0") != digits.lstrip("0")


def claim(slots: Iterable[Slot], kind: SlotKind, stated: str) -> Support:
    """How a stated number (its digits) or day fits the ink in its place.

    A claim confirms what was read doubtfully or says that it cannot be; alone it proves nothing.
    """
    chances = _chances(slots, kind)
    if not chances:
        return Support.UNDECIDED
    best = max(chances.values())
    own = _own(chances, stated)
    behind = math.log(best / own) if own else math.inf
    if behind <= _AGREES and (kind is SlotKind.NUMBER or own >= _LIKELY):
        return Support.SUPPORTED
    sure = best >= _CLEAR
    return Support.CONTRADICTED if sure and behind >= _DISAGREES else Support.UNDECIDED


def backed(slots: Iterable[Slot], kind: SlotKind, stated: str) -> float:
    """The share right of claims that are what the ink most likely says; 0 of any other.

    Bayes: what is stated is mostly true, and where it isn't, what was written may be any of a few.
    But who states a day that the ink might be, for want of a better one, does not do so by chance:
    the ink's own best reading is confirmed, never outvoted. (A trial on 64 scans: where near ones
    were taken, too, 29 true claims were, and in 17 places a wrong one could be; so it is 27 and 8.)
    """
    chances = _chances(slots, kind)
    own = _own(chances, stated)
    if not own or own < max(chances.values()):
        return 0.0
    return min(_BACKED, 1 / (1 + _RIVAL / _TRUE * (1 - own) / own))


def _own(chances: Mapping[str, float], stated: str) -> float:
    """How likely the ink is what is stated; a zero is no number, and no empty place either."""
    digits = stated.lstrip("0")
    return chances.get(digits, 0.0) if digits else 0.0


def _chances(slots: Iterable[Slot], kind: SlotKind) -> dict[str, float]:
    """What may stand in a place, without leading zeros; empty where nobody can tell."""
    slot = next((slot for slot in slots if slot.kind is kind), None)
    if slot is None or slot.filling is Filling.UNKNOWN:
        return {}
    chances: dict[str, float] = {}
    for text, chance in slot.readings:
        chances[text.lstrip("0")] = chances.get(text.lstrip("0"), 0.0) + chance
    return chances


def written_date(page: Page, printed: Mapping[str, int | None]) -> dict[str, tuple[int, float]]:
    """Day, month and year as far as they are known, each with how sure it is: 1 for the printed
    ones, which stay as they are; the others as the line reader reads them.
    """
    known = {part: (value, 1.0) for part, value in printed.items() if value is not None}
    for part in ("year", "month"):
        if part not in known:
            text, sure = reading(page, _PARTS[part])
            if text and _fits(part, int(text)):
                known[part] = int(text), sure
    if "day" not in known:
        day, sure = _day(page, {part: value for part, (value, _) in known.items()})
        if day:
            known["day"] = day, sure
    return known


def _fits(part: str, value: int) -> bool:
    return 1 <= value <= 12 if part == "month" else 1945 <= value <= 2100


def _day(page: Page, known: Mapping[str, int]) -> tuple[int, float]:
    """The likeliest day, working days before others where month and year are known."""
    slot = page.slot(SlotKind.DAY)
    if slot is None:
        return 0, 0.0
    weighted: dict[int, float] = {}
    rest = 1.0 - sum(chance for _, chance in slot.readings)
    for text, chance in slot.readings:
        if text and int(text):
            weight = _weight(int(text), known)
            weighted[int(text)] = weighted.get(int(text), 0.0) + chance * weight
        else:
            rest += chance
    if not weighted:
        return 0, 0.0
    day = max(weighted, key=lambda value: weighted[value])
    sure = share(SlotKind.DAY, weighted[day] / (sum(weighted.values()) + max(0.0, rest)))
    return (day, sure) if sure else (0, 0.0)


def _weight(day: int, known: Mapping[str, int]) -> float:
    """1 for a working day, less for a weekend, 0 for a day that the month does not have."""
    if "month" not in known or "year" not in known:
        return 1.0 if day <= 31 else 0.0
    try:
        weekday = dt.date(known["year"], known["month"], day).weekday()
    except ValueError:
        return 0.0
    return _WEEKEND if weekday >= 5 else 1.0
