"""The day of a check, which notes on which other days the result would have been the same.

Whether something is over is all that a day decides, so most results hold until the next last day;
which one that is, the judging itself knows best.
"""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)


class AsOf:
    """A day that can be compared with others, and nothing else, so that nothing goes unnoticed."""

    __slots__ = ("_day", "first", "last")

    def __init__(self, day: date) -> None:
        self._day = day
        self.first, self.last = date.min, date.max
        """between these days all comparisons so far have one outcome"""

    def __gt__(self, other: date) -> bool:
        if self._day > other:
            self.first = max(self.first, other + _DAY)
            return True
        self.last = min(self.last, other)
        return False

    def __ge__(self, other: date) -> bool:
        if self._day >= other:
            self.first = max(self.first, other)
            return True
        self.last = min(self.last, other - _DAY)
        return False

    def __lt__(self, other: date) -> bool:
        return not self >= other

    def __le__(self, other: date) -> bool:
        return not self > other
