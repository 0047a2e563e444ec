"""The line `Hải Phòng, ngày 05 tháng 02 năm 2026`, filled in, half filled in or blank."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

_BLANK = r"[\s.…_,\-]*"
_DATE = re.compile(
    r"\b(?P<word>ng[àaáảãạ]y)"
    rf"(?P<day>{_BLANK}\d{{0,2}}{_BLANK})th[áaàảãạ]ng"
    rf"(?P<month>{_BLANK}\d{{0,2}}{_BLANK})n[ăaâ]m"
    r"(?P<year>[\s.…_,]*(?:\d\s?){0,4})",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?P<place>[^\d]*?)[\s,.;:]*+(?:ng[àa]y)?\s*+"
    r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d{2})[\s.]*",
    re.IGNORECASE,
)
PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date line taken apart. Empty parts are blanks on the page."""

    place: str
    day: str
    month: str
    year: str
    slots: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """where day, month and year stand, as shares of the text's length"""
    start: int = 0
    """where `ngày` begins in the text"""

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the parts that are blank."""
        return tuple(part for part in PARTS if not getattr(self, part))

    @property
    def date(self) -> dt.date | None:
        """The day, if all parts are there and make one."""
        if self.blanks or len(self.year) != 4:
            return None
        try:
            return dt.date(int(self.year), int(self.month), int(self.day))
        except ValueError:
            return None

    @property
    def range(self) -> tuple[dt.date, dt.date] | None:
        """First and last possible day, if the year is there and the rest is as far as it goes."""
        if len(self.year) != 4:
            return None
        year = int(self.year)
        months = [int(self.month)] if self.month else [1, 12]
        if not all(1 <= month <= 12 for month in months) or not 1900 <= year <= 9998:
            return None
        following = dt.date(year + months[-1] // 12, months[-1] % 12 + 1, 1)
        return dt.date(year, months[0], 1), following - dt.timedelta(days=1)


def parse_date_line(text: str) -> DateLine | None:
    """Take a date line apart; None if the text has no `ngày … tháng … năm`."""
    match = _DATE.search(text)
    if match is None:
        return None
    size = len(text) or 1
    slots = tuple((match.start(part) + match.end(part)) / 2 / size for part in PARTS)
    day, month, year = (re.sub(r"\D", "", match[part]) for part in PARTS)
    return DateLine(
        _place(text[: match.start()]),
        day,
        month,
        year,
        (slots[0], slots[1], slots[2]),
        match.start("word"),
    )


def parse_short_date_line(text: str) -> DateLine | None:
    """Take `Hải Phòng, ngày 05/02/2026` apart; the text must be that and nothing else."""
    match = _SHORT.fullmatch(text.strip())
    if match is None:
        return None
    return DateLine(_place(match["place"]), match["day"], match["month"], match["year"])


def _place(text: str) -> str:
    return " ".join(text.split()).strip(" ,.;:-*_…")


def filled(line: DateLine, stamps: Sequence[tuple[str, float]]) -> DateLine:
    """The date line with stamped digits in its blanks.

    `stamps` are texts with their places, as shares of the width of the line, from left to right.
    Their order is kept; where there are fewer stamps than blanks the nearest blanks get them.
    """
    digits = [(text, x) for text, x in stamps if text.isdigit()]
    blanks = line.blanks
    if not digits or not blanks:
        return line
    places = [line.slots[PARTS.index(part)] for part in blanks]
    count = min(len(digits), len(blanks))
    chosen = min(
        (
            (which, where)
            for which in combinations(range(len(digits)), count)
            for where in combinations(range(len(blanks)), count)
        ),
        key=lambda pair: sum(abs(digits[a][1] - places[b]) for a, b in zip(*pair, strict=True)),
    )
    parts = {blanks[b]: digits[a][0] for a, b in zip(*chosen, strict=True)}
    return replace(
        line,
        day=parts.get("day", line.day),
        month=parts.get("month", line.month),
        year=parts.get("year", line.year),
    )
