import datetime as dt
import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check import texts
from evidence_check.findings import CATALOGUE
from evidence_check.model.assessment import Finding
from evidence_check.reports import wording


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (dt.date(2026, 3, 5), "05/03/2026", "2026-03-05"),
        (dt.datetime(2026, 3, 5, 9, 7), "05/03/2026 09:07", "2026-03-05 09:07"),  # noqa: DTZ001
        (Decimal("91.970"), "91,97", "91.97"),
        (Decimal("100"), "100", "100"),
        (Decimal(75) / 78 * 100, "96,15", "96.15"),
        (Decimal(9999) / 10000 * 100 + Decimal("0.00999"), "99,99", "99.99"),
        (Decimal("66.6667"), "66,6667", "66.6667"),
        (Decimal("9" * 40 + ".123456"), "9" * 40 + ",12", "9" * 40 + ".12"),
        (("a", "b"), "a; b", "a; b"),
        (7, "7", "7"),
        ("a = 40, tong = 38.50", "a = 40, tong = 38,5", "a = 40, tong = 38.5"),
        ("ty_le = 33.333333333333", "ty_le = 33,33", "ty_le = 33.33"),
        (
            ("Đủ, đúng hạn = 1", "Chưa đủ = 0.5"),
            "Đủ, đúng hạn = 1; Chưa đủ = 0,5",
            "Đủ, đúng hạn = 1; Chưa đủ = 0.5",
        ),
        ("bản = 1.5 bộ", "bản = 1.5 bộ", "bản = 1.5 bộ"),
        ("2026-03-05", "05/03/2026", "2026-03-05"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        (("2026-01-01", "2026-12-31"), "năm 2026", "the year 2026"),
        (
            ("2026-01-01", "2026-03-31"),
            "từ 01/01/2026 đến 31/03/2026",
            "from 2026-01-01 to 2026-03-31",
        ),
        ("hoàn thành {done}/{total} việc", "hoàn thành …/… việc", "hoàn thành …/… việc"),
        (None, "", ""),
        ("Kế hoạch", "Kế hoạch", "Kế hoạch"),
        ("missing", "thiếu", "missing"),
    ],
)
def test_values_as_each_language_writes_them(value, vietnamese, english):
    assert wording.value_text(value) == english
    texts.use_language("vi")
    assert wording.value_text(value) == vietnamese


@pytest.mark.parametrize(
    ("count", "vietnamese", "english"),
    [(7, "7", "7"), (999, "999", "999"), (10_000, "10.000", "10,000")],
)
def test_counts_in_groups_of_three(count, vietnamese, english):
    assert wording.count_text(count) == english
    texts.use_language("vi")
    assert wording.count_text(count) == vietnamese


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("0.125", "0.13"), ("0.124999", "0.12"), ("10", "10"), ("7.50", "7.5"), ("0", "0")],
)
def test_points_are_rounded_half_up_when_shown(exact, shown):
    assert wording.points_text(Decimal(exact)) == shown


@given(st.decimals(min_value=0, max_value=1000, places=6))
def test_rounding_is_never_off_by_more_than_half_a_cent(points):
    assert abs(wording.rounded(points) - points) <= Decimal("0.005")


def test_message_and_fix_are_filled():
    finding = Finding("I213", expected="14/QĐ-SKHCN", found="41/QĐ-SKHCN")
    assert "41/QĐ-SKHCN" in wording.message(finding)
    assert "14/QĐ-SKHCN" in wording.fix(finding)
    texts.use_language("vi")
    assert wording.message(finding) == "Số của văn bản là 41/QĐ-SKHCN; yêu cầu: 14/QĐ-SKHCN."


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("code", CATALOGUE)
def test_a_finding_without_values_still_reads(code, language):
    texts.use_language(language)
    for text in (wording.message(Finding(code)), wording.fix(Finding(code))):
        assert text
        assert "{" not in text
        assert not text.endswith(": –")


def test_values_cannot_be_templates():
    finding = Finding("I213", expected="{found}", found="{__class__}")
    assert "{__class__}" in wording.message(finding)
    assert "{found}" in wording.message(finding)


def test_what_is_said_in_general_has_no_placeholders():
    for entry in CATALOGUE.values():
        said = wording.general(entry.message)
        assert not list(filter(None, (name for _, name, _, _ in string.Formatter().parse(said))))


def test_values_are_cleaned_before_they_are_filled_in():
    finding = Finding("I202", quote="\x1b[2J")
    assert "\x1b" not in wording.message(finding, lambda text: text.replace("\x1b", ""))
