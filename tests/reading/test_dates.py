import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.dates import filled, parse_date_line, parse_short_date_line


@pytest.mark.parametrize(
    ("text", "place", "day", "month", "year"),
    [
        ("Hải Yên, ngày 05 tháng 02 năm 2026", "Hải Yên", "05", "02", "2026"),
        ("TP. Hải Yên, ngày 5 tháng 3 năm 2026", "TP. Hải Yên", "5", "3", "2026"),
        ("Hải Yên, ngày     tháng 01 năm 2026", "Hải Yên", "", "01", "2026"),
        ("Hải Yên, ngày … tháng … năm 2026", "Hải Yên", "", "", "2026"),
        ("Hải Yên, ngày ..... tháng ..... năm 20.....", "Hải Yên", "", "", "20"),
        ("Hải Yên, ngày 08 tháng  năm 2022", "Hải Yên", "08", "", "2022"),
        ("ngày 31 tháng 12 năm 2024", "", "31", "12", "2024"),
        ("Hai Yen, ngay 05 thang 02 nam 2026", "Hai Yen", "05", "02", "2026"),
    ],
)
def test_date_lines(text, place, day, month, year):
    line = parse_date_line(text)
    assert (line.place, line.day, line.month, line.year) == (place, day, month, year)


@pytest.mark.parametrize("text", ["", "Độc lập - Tự do", "ngày 20/11/2017", "tháng 3 năm 2026"])
def test_no_date_line(text):
    assert parse_date_line(text) is None


def test_a_blank_is_no_date_and_an_impossible_day_is_none():
    assert parse_date_line("Hải Yên, ngày    tháng 01 năm 2026").date is None
    assert parse_date_line("Hải Yên, ngày 31 tháng 02 năm 2026").date is None
    assert parse_date_line("Hải Yên, ngày 28 tháng 02 năm 2026").date == dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("X, ngày   tháng 02 năm 2026", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("X, ngày   tháng 12 năm 2026", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("X, ngày   tháng   năm 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    ],
)
def test_the_range_goes_as_far_as_the_print(text, first, last):
    assert parse_date_line(text).range == (first, last)


def test_stamped_digits_go_into_the_nearest_blanks_in_order():
    line = parse_date_line("Hải Yên, ngày     tháng     năm 2026")
    assert filled(line, [("07", 0.5), ("11", 0.72)]).date == dt.date(2026, 11, 7)
    assert filled(line, [("07", 0.5)]).day == "07"
    assert filled(line, [("11", 0.75)]).month == "11"
    assert filled(line, [("Ký", 0.5)]) == line
    full = parse_date_line("Hải Yên, ngày 05 tháng 02 năm 2026")
    assert filled(full, [("9", 0.5)]) == full


def test_a_date_in_digits_only_when_it_is_the_whole_line():
    assert parse_short_date_line("Hải Yên, ngày 05/02/2026").date == dt.date(2026, 2, 5)
    assert parse_short_date_line("05-02-2026").place == ""
    assert parse_short_date_line("Công văn số 5/SNV ngày 05/02/2026 của Sở") is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    written = f"Hải Yên, ngày {day.day:02d} tháng {day.month} năm {day.year}"
    assert parse_date_line(written).date == day


def test_white_space_without_a_date_is_found_out_at_once():
    assert parse_short_date_line("Hải Yên" + " " * 2_000 + "x") is None


@given(st.text(max_size=80))
def test_any_text_is_survived(text):
    line = parse_date_line(text)
    assert line is None or line.date is None or line.date.year >= 1
    parse_short_date_line(text)
