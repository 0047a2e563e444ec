"""Names for the files of a report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reports.packages import file_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("van-phong", "van-phong"),
        ("Phòng ĐẤT đai & Môi trường", "phong-dat-dai-moi-truong"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("lpt1", "lpt1-1"),
        ("…", "don-vi"),
        ("x" * 500, "x" * 40),
    ],
)
def test_a_name_that_any_system_takes(text, name):
    assert list(file_names([text])) == [name]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_two_names_are_alike(units):
    names = list(file_names(units))
    assert len(set(names)) == len(units)
    assert all(re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,43})", name) for name in names)


def test_the_same_units_have_the_same_names():
    units = ["P.CN", "P CN", "p-cn"]
    assert list(file_names(units)) == list(file_names(units)) == ["p-cn", "p-cn-2", "p-cn-3"]
