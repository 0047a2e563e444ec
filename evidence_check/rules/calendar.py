"""Working days and last permitted days.

Three sources, the later one wins: the country's public holidays (the `holidays` library), the
shipped file of swapped days (`lich-lam-viec.yaml`), the index's own `calendar`. The last two are
merged when an index is loaded; from then on everything here is a pure function of the index.
"""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta
from functools import cache

from evidence_check.model.index import DayOfMonth, DueRule, Term, WorkCalendar
from evidence_check.model.period import Period

_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _public_holidays(country: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off of a country in a year, and weekend days that are worked instead.

    Vietnam: Labour Code 2019, Điều 112, and the yearly swaps as far as the library knows them.
    """
    from holidays import country_holidays

    known = country_holidays(country, years=year)
    return frozenset(known), frozenset(known.weekend_workdays)


def merged(own: WorkCalendar, swaps: WorkCalendar) -> WorkCalendar:
    """The index's calendar with the shipped swaps of its country; the index has the last word."""
    if own.country != swaps.country:
        return own
    return WorkCalendar(
        own.country,
        own.days_off | (swaps.days_off - own.working_days),
        own.working_days | (swaps.working_days - own.days_off),
    )


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Whether offices work on that day."""
    if day in calendar.working_days:
        return True
    if day in calendar.days_off:
        return False
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    if calendar.country is not None:
        off, worked = _public_holidays(calendar.country, day.year)
    return day in worked or (day.weekday() < _SATURDAY and day not in off)


def next_working_day(day: date, calendar: WorkCalendar) -> date:
    """The day itself where it is a working day, else the first one after it."""
    while not is_working_day(day, calendar):
        day += _DAY
    return day


def term_end(start: date, term: Term, calendar: WorkCalendar) -> date:
    """The last day of a term that an event on `start` begins.

    The day of the event does not count (Bộ luật Dân sự 2015, Điều 147). That a term of calendar
    days which ends on a day off moves on (Điều 148) is left to `rollover`.
    """
    if not term.working:
        return start + term.days * _DAY
    day = start
    for _count in range(term.days):
        day = next_working_day(day + _DAY, calendar)
    return day


def last_day(due: DueRule, period: Period | None, calendar: WorkCalendar) -> date | None:
    """The last permitted day of an instance; None where it hangs on a request.

    `period` is that of the instance; a day of the month needs one (`checks` sees to that).
    """
    match due.day:
        case None:
            return None
        case DayOfMonth():
            assert period is not None
            day = _in_month(due.day, due.before, period)
        case date():
            day = due.day - _DAY if due.before else due.day
    return next_working_day(day, calendar) if due.rollover else day


def _in_month(rule: DayOfMonth, before: bool, period: Period) -> date:
    """The last permitted day in the period's last month or the one after it.

    A day that the month does not have is its last day, with `by` and `before` alike: «trước ngày
    30» in February leaves all of February.
    """
    months_on = period.last_month - 1 + rule.next_month
    year, month = period.year + months_on // 12, months_on % 12 + 1
    length = months.monthrange(year, month)[1]
    if rule.day > length:
        return date(year, month, length)
    day = date(year, month, rule.day)
    return day - _DAY if before else day


def reply_deadline(
    due: DueRule, asked: date, stated: date | None, calendar: WorkCalendar
) -> date | None:
    """The last permitted day of the answer to a request dated `asked`.

    `stated` is the last day that the request itself sets, None where it sets none. None where the
    rule has neither a term nor a day to fall back on.
    """
    if due.stated and stated is not None:
        day = stated
    elif due.within is not None:
        day = term_end(asked, due.within, calendar)
    else:
        return last_day(due, None, calendar)
    return next_working_day(day, calendar) if due.rollover else day
