"""An index and readings of our own, as small as they can be."""

import datetime as dt
from decimal import Decimal

from evidence_check.model.document import Fault, Format
from evidence_check.model.index import (
    Body,
    Criterion,
    DateRange,
    DocumentRule,
    Index,
    Requirement,
    Unit,
    WorkCalendar,
)
from evidence_check.model.record import Field, Presence, Reading, Record


def requirement(id, title="", asks=None):
    return Requirement(id, title or id, asks or DocumentRule())


def criterion(id, owners=(), requirements=()):
    return Criterion(id, f"Tiêu đề {id}", Decimal(1), owners, requirements)


def index(*criteria, units=(), bodies=()):
    return Index(
        id="i",
        title="Bộ chỉ số",
        span=DateRange(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        year=2026,
        max_points=None,
        source="",
        file="i.yaml",
        sha256="",
        calendar=WorkCalendar(),
        bodies={body.id: body for body in bodies},
        units={unit.id: unit for unit in units},
        groups={},
        criteria=criteria,
    )


def unit(id, name, *aliases):
    return Unit(id, name, aliases)


def body(id, name, *aliases, symbols=()):
    return Body(id, name, symbols, aliases)


def read(number=None, date=None):
    """The reading of a good document."""
    return Reading("ab", 3, Format.PDF, record=Record(number=_field(number), date=_field(date)))


def faulty(kind, detail=""):
    return Reading("", 0, Format.OTHER, faults=(Fault(kind, detail),))


def _field(value):
    return Field() if value is None else Field(value, Presence.READ, 1.0)
