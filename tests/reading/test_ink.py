"""Slots in ink: what counts as read, what is only shown, what is left open."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Box, Filling, Page, Slot, SlotKind
from evidence_check.model.record import SURE
from evidence_check.reading.ink import (
    Support,
    claim,
    doubted,
    has_ink,
    left_blank,
    reading,
    share,
    written_date,
)

BOX = Box(0, 0, 9, 9)
WEDNESDAY = dt.date(2026, 2, 11)
SATURDAY = dt.date(2026, 2, 14)


def page(**places):
    """A page whose slots have these readings, best first."""
    slots = []
    for name, readings in places.items():
        filling = Filling.WRITTEN if readings[0][0] else Filling.BLANK
        slots.append(Slot(SlotKind(name), BOX, filling, tuple(readings), readings[0][1]))
    return Page(1, 595, 842, slots=tuple(slots))


def test_what_is_sure_is_read_and_what_is_doubtful_is_not():
    text, sure = reading(page(number=[("145", 0.995)]), SlotKind.NUMBER)
    assert text == "145"
    assert sure >= SURE
    text, likely = reading(page(number=[("145", 0.89)]), SlotKind.NUMBER)
    assert text == "145"
    assert 0.5 < likely < SURE
    assert reading(page(number=[("145", 0.6), ("146", 0.3)]), SlotKind.NUMBER) == ("", 0.0)
    assert reading(page(number=[("", 0.99)]), SlotKind.NUMBER) == ("", 0.0)
    assert reading(Page(1, 595, 842), SlotKind.NUMBER) == ("", 0.0)


def test_blank_is_said_only_when_it_is_sure():
    assert left_blank(page(day=[("", 0.99)]), SlotKind.DAY)
    assert not left_blank(page(day=[("", 0.9), ("1", 0.08)]), SlotKind.DAY)
    assert not left_blank(page(day=[("1", 0.99)]), SlotKind.DAY)
    assert not left_blank(Page(1, 595, 842), SlotKind.DAY)


def test_print_is_doubted_by_a_sure_reading_of_something_else():
    assert doubted(page(number=[("145", 0.995)]), SlotKind.NUMBER, "149")
    assert not doubted(page(number=[("05", 0.995)]), SlotKind.NUMBER, "5")
    assert not doubted(page(number=[("145", 0.96)]), SlotKind.NUMBER, "149")


def test_ink_fills_what_print_leaves_open():
    ink = page(day=[("11", 0.995)], month=[("09", 0.999)], year=[("2020", 0.99)])
    known = written_date(ink, {"day": None, "month": 2, "year": 2026})
    assert known == {
        "day": (11, share(SlotKind.DAY, 0.995)),
        "month": (2, 1.0),
        "year": (2026, 1.0),
    }
    known = written_date(ink, {"day": None, "month": None, "year": None})
    assert {part: value for part, (value, _) in known.items()} == {
        "day": 11,
        "month": 9,
        "year": 2020,
    }


def test_print_alone_adds_no_doubt():
    known = written_date(Page(1, 595, 842), {"day": 1, "month": 2, "year": 2026})
    assert known == {"day": (1, 1.0), "month": (2, 1.0), "year": (2026, 1.0)}


def test_working_days_go_before_weekends():
    printed = {"day": None, "month": 2, "year": 2026}
    both = page(day=[(str(WEDNESDAY.day), 0.8), (str(SATURDAY.day), 0.19)])
    assert written_date(both, printed)["day"][0] == WEDNESDAY.day
    clear = page(day=[(str(SATURDAY.day), 0.9995)])
    assert written_date(clear, printed)["day"][0] == SATURDAY.day


def test_a_day_that_the_month_does_not_have_is_none():
    printed = {"day": None, "month": 2, "year": 2026}
    assert "day" not in written_date(page(day=[("30", 0.999)]), printed)


@pytest.mark.parametrize(
    ("stated", "support"),
    [
        ("1115", Support.SUPPORTED),
        ("1118", Support.SUPPORTED),
        ("01115", Support.SUPPORTED),
        ("7115", Support.UNDECIDED),
        ("2222", Support.CONTRADICTED),
    ],
)
def test_a_claim_is_held_against_the_ink(stated, support):
    shown = page(number=[("1115", 0.95), ("1118", 0.049), ("7115", 0.001)])
    assert claim(shown.slots, SlotKind.NUMBER, stated) is support


def test_of_days_that_are_all_possible_none_is_supported():
    flat = page(day=[(f"{day:02d}", 0.1) for day in range(10, 20)])
    assert all(
        claim(flat.slots, SlotKind.DAY, str(day)) is Support.UNDECIDED for day in range(10, 20)
    )
    two = page(day=[("15", 0.8), ("13", 0.15), ("18", 0.05)])
    assert claim(two.slots, SlotKind.DAY, "13") is Support.SUPPORTED
    assert claim(two.slots, SlotKind.DAY, "18") is Support.UNDECIDED


def test_ink_that_says_little_contradicts_nothing():
    shown = page(number=[("1115", 0.2), ("1118", 0.1)])
    assert claim(shown.slots, SlotKind.NUMBER, "2222") is Support.UNDECIDED
    assert claim(shown.slots, SlotKind.DAY, "2") is Support.UNDECIDED
    assert claim((), SlotKind.NUMBER, "2") is Support.UNDECIDED


@given(st.sampled_from(SlotKind), st.floats(0, 1), st.floats(0, 1))
def test_a_surer_reading_is_never_less_right(kind, a, b):
    low, high = sorted((a, b))
    assert share(kind, low) <= share(kind, high) <= 1


def test_a_place_is_filled_in_only_where_it_is_hardly_a_blank():
    assert has_ink(page(number=[("145", 0.5), ("146", 0.4)]), SlotKind.NUMBER)
    assert not has_ink(page(number=[("1", 0.5), ("", 0.4)]), SlotKind.NUMBER)
    assert not has_ink(page(number=[("", 0.99)]), SlotKind.NUMBER)
    assert not has_ink(Page(1, 595, 842), SlotKind.NUMBER)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1", "15", "31", "40"]), st.floats(0, 0.33)), max_size=3
    ),
    st.sampled_from([None, 1, 2, 12]),
    st.sampled_from([None, 2026]),
)
def test_a_date_is_only_made_of_days_that_exist(readings, month, year):
    shown = page(day=readings) if readings else Page(1, 595, 842)
    known = written_date(shown, {"day": None, "month": month, "year": year})
    assert all(0 < share <= 1 for _, share in known.values())
    if len(known) == 3:
        dt.date(known["year"][0], known["month"][0], known["day"][0])


@pytest.mark.parametrize("kind", list(SlotKind))
def test_each_kind_of_place_is_found(kind):
    assert page(**{kind.value: [("7", 0.5)]}).slot(kind) is not None
