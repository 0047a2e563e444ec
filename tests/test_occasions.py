"""Periods and other instances as people say them, in both languages."""

import pytest

from evidence_check.model.period import Period
from evidence_check.occasions import occasion_text, period_text, untitled_occasion
from evidence_check.texts import use_language


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("key", "vietnamese", "english"),
    [
        ("2026-03", "tháng 3 năm 2026", "month 3 of 2026"),
        ("2026-Q2", "quý II năm 2026", "quarter II of 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "the second half of 2026"),
        ("2026", "năm 2026", "the year 2026"),
    ],
)
def test_periods(key, vietnamese, english):
    assert period_text(Period.parse(key)) == vietnamese
    use_language("en")
    assert period_text(Period.parse(key)) == english


def test_a_period_with_a_value_and_a_value_alone():
    assert occasion_text("2026-Q1, Phòng A, Phòng B") == "quý I năm 2026, Phòng A, Phòng B"
    assert occasion_text("12/STP-VP") == "12/STP-VP"


def test_what_a_title_says_is_not_said_again():
    assert untitled_occasion("2026-03", "Báo cáo tháng 3") == ""
    assert untitled_occasion("2026-03", "Báo cáo tháng 4") == "tháng 3 năm 2026"
    assert untitled_occasion("2026-03, Sở A", "Báo cáo tháng") == "tháng 3 năm 2026, Sở A"
    assert untitled_occasion("Sở A", "Báo cáo của Sở A") == ""
    assert untitled_occasion("", "Kế hoạch") == ""
