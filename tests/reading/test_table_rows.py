from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.figures import find_figures
from evidence_check.reading.table_rows import wrapped_rows


def rows(*lines):
    return [row for _, _, row in wrapped_rows(["\n".join(lines)])]


def test_words_that_go_on_below_their_values():
    assert rows("2", "Tỷ lệ hạt nảy mầm", "%", "98,7", "đúng vụ", "Làm đất tốt.") == [
        "Tỷ lệ hạt nảy mầm đúng vụ % 98,7"
    ]
    assert rows("Tỷ lệ hạt nảy mầm", "95,3%", "trong vụ", "đông xuân", "2") == [
        "Tỷ lệ hạt nảy mầm trong vụ đông xuân 95,3%"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Tỷ lệ hạt nảy mầm đúng vụ", "98,7%", "Làm đất tốt."),
        ("Tỷ lệ hạt nảy mầm", "đúng vụ", "98,7%"),
        ("Tỷ lệ hạt nảy mầm", "khay", "đúng vụ"),
        ("Tỷ lệ", "98,7%", "đúng vụ"),
    ],
)
def test_what_is_no_such_row(lines):
    assert rows(*lines) == []


def test_places_are_those_of_the_page():
    pages = ["Mở đầu", "Bảng số 1\nTỷ lệ hạt nảy mầm\n98,7%\nđúng vụ"]
    ((page, place, _),) = wrapped_rows(pages)
    assert (page, pages[1][place : place + 5]) == (2, "Tỷ lệ")


def test_a_figure_in_such_a_row():
    pages = ["Mở đầu", "2\nTỷ lệ hạt nảy mầm\n%\n98,7\nđúng vụ"]
    (figure,) = find_figures("tỷ lệ hạt nảy mầm đúng vụ {percent}", pages)
    assert (figure.value, figure.page) == (Decimal("98.7"), 2)
    pages[0] = "III. NHIỆM VỤ QUÝ TỚI"
    assert not find_figures("tỷ lệ hạt nảy mầm đúng vụ {percent}", pages)


@given(st.lists(st.text(alphabet="ab1,%\n A", max_size=30), max_size=4))
def test_any_pages_can_be_asked(pages):
    for page, place, row in wrapped_rows(pages):
        assert pages[page - 1][place:].startswith(row[:1])
