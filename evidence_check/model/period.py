"""Reporting periods: a month, a quarter, a half-year or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_ROMAN = ("I", "II", "III", "IV")
_KEY = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months."""
        return _MONTHS[self]

    @property
    def per_year(self) -> int:
        """How many of them a year has."""
        return 12 // self.months


_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: the `ordinal`-th (from 1) of its `kind` in `year`."""

    year: int
    kind: PeriodKind
    ordinal: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.ordinal <= self.kind.per_year:
            raise ValueError(f"a year has no {self.kind} {self.ordinal}")

    @classmethod
    def parse(cls, key: str) -> Period:
        """Read an instance key: `2026-03`, `2026-Q1`, `2026-H1` or `2026`.

        Raises `ValueError` for anything else.
        """
        match = _KEY.fullmatch(key.strip())
        if match is None:
            raise ValueError(f"not a period: {key!r}")
        year = int(match["year"])
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF):
            if match[kind.value]:
                return cls(year, kind, int(match[kind.value]))
        return cls(year, PeriodKind.YEAR)

    @property
    def key(self) -> str:
        """The instance key, as `parse` reads it."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-{self.ordinal:02d}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.ordinal}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.ordinal}"
            case PeriodKind.YEAR:
                return str(self.year)

    @property
    def last_month(self) -> int:
        """Number of the period's last month in its year."""
        return self.ordinal * self.kind.months

    @property
    def first_day(self) -> date:
        """The day the period begins."""
        return date(self.year, self.last_month - self.kind.months + 1, 1)

    @property
    def last_day(self) -> date:
        """The day the period ends."""
        return date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def fill(self) -> dict[str, str]:
        """What stands for `{month}`, `{quarter}`, `{half}`, `{year}` in the texts of a rule.

        Quarters are Roman and halves are `đầu`/`cuối`, as official documents write them.
        """
        texts = {"year": str(self.year)}
        match self.kind:
            case PeriodKind.MONTH:
                texts["month"] = str(self.ordinal)
            case PeriodKind.QUARTER:
                texts["quarter"] = _ROMAN[self.ordinal - 1]
            case PeriodKind.HALF:
                texts["half"] = ("đầu", "cuối")[self.ordinal - 1]
            case PeriodKind.YEAR:
                pass
        return texts

    def __str__(self) -> str:
        return self.key
