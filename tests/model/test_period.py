"""Periods and their keys."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.period import Period, PeriodKind

PERIODS = st.sampled_from(list(PeriodKind)).flatmap(
    lambda kind: st.builds(
        Period, st.integers(1990, 2099), st.just(kind), st.integers(1, kind.per_year)
    )
)


@given(PERIODS)
def test_key_is_read_back(period):
    assert Period.parse(period.key) == period


@given(PERIODS)
def test_days_span_exactly_its_months(period):
    first, last = period.first_day, period.last_day
    assert (first.day, first.year) == (1, period.year)
    assert (last + dt.timedelta(days=1)).day == 1
    assert last.month - first.month + 1 == period.kind.months


@pytest.mark.parametrize("key", ["2026-13", "2026-Q5", "2026-H3", "26", "2026-3", "2026-", "", "x"])
def test_anything_else_is_refused(key):
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(key)


def test_a_year_has_no_fifth_quarter():
    with pytest.raises(ValueError, match="no quarter 5"):
        Period(2026, PeriodKind.QUARTER, 5)


def test_texts_as_official_documents_write_them():
    assert Period.parse("2026-03").fill == {"year": "2026", "month": "3"}
    assert Period.parse("2026-Q4").fill == {"year": "2026", "quarter": "IV"}
    assert Period.parse("2026-H1").fill == {"year": "2026", "half": "đầu"}
    assert Period.parse("2026").fill == {"year": "2026"}
