"""Property tests say whether the code is right, on a computer as busy as it likes."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=1, database=None)
@given(st.none())
def test_a_slow_example_is_no_failure(_):
    time.sleep(0.25)  # the deadline that Hypothesis sets by itself is 0.2 s
