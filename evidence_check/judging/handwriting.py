"""What ink may say where it was not read for sure: for the person who looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from evidence_check.model.assessment import Value
from evidence_check.model.document import SlotKind
from evidence_check.model.record import Record
from evidence_check.reading.ink import likeliest

CANDIDATES = "candidates"
"""the value of a finding that holds them, likeliest first"""


def number_candidates(record: Record) -> Mapping[str, Value]:
    """Numbers that may stand there, with the printed symbol."""
    symbol = record.symbol.value
    digits = likeliest(record.slots, SlotKind.NUMBER)
    return _candidates(tuple(f"{text}/{symbol}" if symbol else text for text in digits))


def date_candidates(record: Record) -> Mapping[str, Value]:
    """Days that may stand there, in ISO form; none where month and year are not known."""
    return _candidates(tuple(day.isoformat() for day in _days(record)))


def _days(record: Record) -> Iterator[dt.date]:
    span = record.date_range
    if span is None or (span[0].year, span[0].month) != (span[1].year, span[1].month):
        return
    for text in likeliest(record.slots, SlotKind.DAY):
        if 1 <= int(text) <= span[1].day:
            yield span[0].replace(day=int(text))


def _candidates(texts: tuple[str, ...]) -> Mapping[str, Value]:
    return {CANDIDATES: texts} if texts else {}
