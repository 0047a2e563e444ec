"""Pages on their side: what was read upright is shown where the displayed page has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Box, Page
from evidence_check.model.record import Field, Mark, MarkKind, Presence, Record
from evidence_check.reading.upright import displayed

BOX = Box(10.0, 20.0, 110.0, 32.0)


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        (1, Box(568.0, 10.0, 580.0, 110.0)),
        (2, Box(690.0, 568.0, 790.0, 580.0)),
        (3, Box(20.0, 690.0, 32.0, 790.0)),
        (4, BOX),
    ],
)
def test_a_box_turned_clockwise(quarters, expected):
    assert BOX.turned(quarters, 800.0, 600.0) == expected


@given(st.integers(0, 7), st.floats(100, 900), st.floats(100, 900))
def test_turned_on_around_it_is_where_it_was(quarters, width, height):
    once = BOX.turned(quarters, width, height)
    sides = (height, width) if quarters % 2 else (width, height)
    back = once.turned(4 - quarters % 4, *sides)
    assert (back.left, back.top) == pytest.approx((BOX.left, BOX.top), abs=1e-6)


def test_fields_and_marks_of_a_turned_page():
    page = Page(2, 600.0, 800.0, turned=1)
    field = Field("14", Presence.READ, 0.95, 2, "14", BOX.turned(1, 800.0, 600.0))
    elsewhere = Field("Sở", Presence.READ, 0.95, 1, "Sở", BOX)
    mark = Mark(MarkKind.DRAFT, "DỰ THẢO", 2, field.box)
    record = Record(number=field, issuer=elsewhere, marks=(mark,))
    shown = displayed(record, [Page(1, 600.0, 800.0), page])
    assert shown.number.box == BOX
    assert shown.marks[0].box == BOX
    assert shown.issuer == elsewhere
    assert displayed(record, [Page(2, 600.0, 800.0)]) is record
