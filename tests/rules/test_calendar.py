"""Working days and last permitted days: the edge cases of the field, dates computed by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.index import DayOfMonth, DueRule, Term, WorkCalendar
from evidence_check.model.period import Period
from evidence_check.rules.calendar import (
    is_working_day,
    last_day,
    merged,
    next_working_day,
    reply_deadline,
    term_end,
)
from evidence_check.rules.loading import load_swaps
from evidence_check.rules.shipped import CALENDAR, shipped_rules

BARE = WorkCalendar()
PLAIN = WorkCalendar(country=None)
"""Weekends only."""
VIETNAM = merged(BARE, load_swaps(shipped_rules() / CALENDAR))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 1), False),  # Tết Dương lịch
        (date(2026, 1, 2), False),  # swapped off (12729/VPCP-KGVX), unknown to the library
        (date(2026, 1, 10), True),  # the Saturday worked for it
        (date(2026, 1, 3), False),  # a plain Saturday
        (date(2026, 1, 5), True),
        (date(2026, 2, 13), True),  # last day before Tết
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Giỗ Tổ on a Sunday, the Monday off instead
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), False),
        (date(2026, 8, 22), True),  # the Saturday worked for 31/8
        (date(2026, 8, 31), False),
        (date(2026, 9, 2), False),
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam
    ],
)
def test_working_days_of_2026(day: date, working: bool) -> None:
    assert is_working_day(day, VIETNAM) is working


def test_the_shipped_swap_is_needed() -> None:
    """As soon as the library knows it, the line in the file can go."""
    assert is_working_day(date(2026, 1, 2), BARE)
    assert not is_working_day(date(2026, 1, 10), BARE)


def test_the_index_has_the_last_word() -> None:
    own = WorkCalendar(
        days_off=frozenset({date(2026, 1, 10), date(2026, 3, 2)}),
        working_days=frozenset({date(2026, 1, 2), date(2026, 4, 30)}),
    )
    both = merged(own, load_swaps(shipped_rules() / CALENDAR))
    assert not is_working_day(date(2026, 1, 10), both)
    assert not is_working_day(date(2026, 3, 2), both)
    assert is_working_day(date(2026, 1, 2), both)
    assert is_working_day(date(2026, 4, 30), both)


def test_swaps_are_of_their_country() -> None:
    swaps = load_swaps(shipped_rules() / CALENDAR)
    assert merged(PLAIN, swaps) == PLAIN
    assert is_working_day(date(2026, 1, 1), PLAIN)


# ── last days ────────────────────────────────────────────────────────────────────────────────


def due_on(text: date | int, *, before: bool = False, **more: bool) -> DueRule:
    next_month = more.pop("next_month", False)
    day = text if isinstance(text, date) else DayOfMonth(text, next_month=next_month)
    return DueRule(day=day, before=before, **more)


@pytest.mark.parametrize(
    ("due", "period", "expected"),
    [
        (due_on(date(2026, 1, 15)), None, date(2026, 1, 15)),
        (due_on(date(2026, 3, 1), before=True), None, date(2026, 2, 28)),
        # «trước ngày 25 hằng tháng»
        (due_on(25, before=True), "2026-03", date(2026, 3, 24)),
        # «trước ngày 30 hằng tháng»: February has none, all of it is in time
        (due_on(30, before=True), "2026-02", date(2026, 2, 28)),
        (due_on(30, before=True), "2028-02", date(2028, 2, 29)),
        (due_on(29, before=True), "2026-02", date(2026, 2, 28)),
        (due_on(28, before=True), "2026-02", date(2026, 2, 27)),
        (due_on(30, before=True), "2026-04", date(2026, 4, 29)),
        (due_on(31, before=True), "2026-04", date(2026, 4, 30)),
        (due_on(30), "2026-02", date(2026, 2, 28)),
        (due_on(31), "2026-04", date(2026, 4, 30)),
        (due_on(1, before=True), "2026-03", date(2026, 2, 28)),
        (due_on(1, before=True), "2026-01", date(2025, 12, 31)),
        # longer periods: their last month
        (due_on(20), "2026-Q1", date(2026, 3, 20)),
        (due_on(20), "2026-H1", date(2026, 6, 20)),
        (due_on(20), "2026", date(2026, 12, 20)),
        # the month after
        (due_on(5, next_month=True), "2026-03", date(2026, 4, 5)),
        (due_on(5, next_month=True), "2026-Q4", date(2027, 1, 5)),
        (due_on(31, next_month=True), "2026-01", date(2026, 2, 28)),
        (due_on(10, before=True, next_month=True), "2026-H2", date(2027, 1, 9)),
        # weekends stay where they are unless the rule rolls over
        (due_on(25), "2026-10", date(2026, 10, 25)),
        (due_on(25, rollover=True), "2026-10", date(2026, 10, 26)),
        (due_on(30, rollover=True), "2026-04", date(2026, 5, 4)),
        (due_on(date(2026, 1, 31), rollover=True), None, date(2026, 2, 2)),
        (due_on(date(2026, 3, 1), before=True, rollover=True), None, date(2026, 3, 2)),
        (due_on(date(2026, 1, 10), rollover=True), None, date(2026, 1, 10)),
        (due_on(date(2026, 2, 15), rollover=True), None, date(2026, 2, 23)),
        # nothing but a request can tell
        (DueRule(stated=True), None, None),
        (DueRule(within=Term(5)), None, None),
    ],
)
def test_last_day(due: DueRule, period: str | None, expected: date | None) -> None:
    assert last_day(due, Period.parse(period) if period else None, VIETNAM) == expected


@given(
    day=st.integers(1, 31),
    month=st.integers(1, 12),
    year=st.integers(1990, 2098),
    next_month=st.booleans(),
)
def test_before_is_by_the_day_before_or_the_whole_month(
    day: int, month: int, year: int, next_month: bool
) -> None:
    period = Period.parse(f"{year}-{month:02}")
    by = last_day(due_on(day, next_month=next_month), period, PLAIN)
    before = last_day(due_on(day, before=True, next_month=next_month), period, PLAIN)
    assert by is not None
    assert before is not None
    assert by - before == timedelta(days=1 if by.day == day else 0)


# ── terms ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        # across Tết Bính Ngọ: Fri 13, Mon 23, Tue 24, Wed 25, Thu 26
        (date(2026, 2, 12), Term(5, working=True), date(2026, 2, 26)),
        # the day of the event does not count
        (date(2026, 3, 2), Term(1, working=True), date(2026, 3, 3)),
        (date(2026, 3, 6), Term(1, working=True), date(2026, 3, 9)),
        # a request that came on a Sunday
        (date(2026, 3, 8), Term(1, working=True), date(2026, 3, 9)),
        # a swapped Saturday counts: Fri 9, Sat 10, Mon 12
        (date(2026, 1, 8), Term(3, working=True), date(2026, 1, 12)),
        (date(2026, 3, 2), Term(10), date(2026, 3, 12)),
        (date(2026, 3, 4), Term(10), date(2026, 3, 14)),  # a Saturday: only `rollover` moves it
        (date(2025, 12, 25), Term(15), date(2026, 1, 9)),
    ],
)
def test_term_end(start: date, term: Term, expected: date) -> None:
    assert term_end(start, term, VIETNAM) == expected


@given(
    start=st.dates(date(1995, 1, 1), date(2095, 1, 1)),
    days=st.integers(1, 60),
)
def test_a_term_of_working_days_holds_so_many(start: date, days: int) -> None:
    end = term_end(start, Term(days, working=True), PLAIN)
    inside = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, PLAIN) for day in inside) == days
    assert is_working_day(end, PLAIN)


@given(day=st.dates(date(1995, 1, 1), date(2095, 1, 1)))
def test_the_next_working_day_is_the_first_one(day: date) -> None:
    found = next_working_day(day, PLAIN)
    assert found - day <= timedelta(days=2)
    assert is_working_day(found, PLAIN)
    assert (found == day) is is_working_day(day, PLAIN)


STATED = date(2026, 3, 14)
"""A Saturday."""


@pytest.mark.parametrize(
    ("due", "stated", "expected"),
    [
        (DueRule(stated=True, within=Term(5, working=True)), STATED, STATED),
        (DueRule(stated=True, within=Term(5, working=True)), None, date(2026, 3, 9)),
        (DueRule(within=Term(5, working=True)), STATED, date(2026, 3, 9)),
        (DueRule(stated=True), None, None),
        (DueRule(stated=True, rollover=True), STATED, date(2026, 3, 16)),
        (DueRule(within=Term(12), rollover=True), None, date(2026, 3, 16)),
        (DueRule(stated=True, day=date(2026, 5, 1)), None, date(2026, 5, 1)),
        (DueRule(day=date(2026, 5, 1), before=True), STATED, date(2026, 4, 30)),
    ],
)
def test_reply_deadline(due: DueRule, stated: date | None, expected: date | None) -> None:
    assert reply_deadline(due, date(2026, 3, 2), stated, VIETNAM) == expected
