import datetime as dt
import operator

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.as_of import AsOf

days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
asked = st.lists(
    st.tuples(
        st.sampled_from([operator.lt, operator.le, operator.gt, operator.ge]), days, st.booleans()
    ),
    max_size=5,
)


def answers(day, asked):
    return [ask(end, day) if turned else ask(day, end) for ask, end, turned in asked]


@given(days, asked, days)
def test_between_its_days_the_answers_are_the_same(day, asked, other):
    as_of = AsOf(day)
    assert answers(as_of, asked) == answers(day, asked)
    assert as_of.first <= day <= as_of.last
    same = answers(other, asked) == answers(day, asked)
    assert same == (as_of.first <= other <= as_of.last)
