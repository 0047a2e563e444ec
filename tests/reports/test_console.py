import unicodedata
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from rich.cells import cell_len

from evidence_check import texts
from evidence_check.cli.code_pages import error_handler
from evidence_check.model.assessment import Finding, Points, Status, SubmissionResult
from evidence_check.reports import load_report
from evidence_check.reports.console import render
from evidence_check.reports.interface import Look


def test_every_finding_with_its_proof(assessment):
    text = render(assessment, Look(width=100))
    late = text[text.index("▸ Kế hoạch CCHC năm 2026") :]
    assert late.index("File: 1.1.1/KH.pdf") < late.index("L301")
    for piece in (
        "Page 1: “Hải Phòng, ngày 20 tháng 01 năm 2026”",
        "L301 Dated 2026-01-20; the last permitted day was 2026-01-15 (5 days late).",
        "To do: The date cannot be mended.",
        "Rule: bo-chi-so.yaml, line 31",
    ):
        assert piece in late
    assert "Asked for: 2026-01-15" not in text  # the line above says it


def test_of_several_alike_each_has_its_own_day_and_none_is_asked_for_all(assessment):
    text = render(assessment, Look(width=100))
    assert text.count("2026-02-24") == text.count("2026-03-24") == 1


def test_status_and_points_of_every_criterion_that_costs(assessment):
    rows = [line.split() for line in render(assessment, Look(width=100)).splitlines()]
    assert any(row[:1] == ["1.1.1"] and row[-4:] == ["1", "0.5", "0.5", "–"] for row in rows)
    assert any(row[:1] == ["1.2.1"] and row[-4:] == ["3", "–", "1.13", "1.88"] for row in rows)


def test_what_costs_most_stands_first(assessment):
    text = render(assessment, Look(width=100))
    assert text.index("1.2.1 Báo cáo") < text.index("1.1.1 Ban hành") < text.index("1.1.2 Phân")


def test_what_is_in_order_is_named_in_a_line(assessment):
    assert "IN ORDER (1): 1.3.1" in render(assessment, Look())
    assert "1.3.1 Kiểm tra: IN ORDER (a.pdf)" in render(assessment, Look(verbose=True))


def test_what_is_in_order_and_costs_points_says_why(assessment):
    (submission,) = assessment.submissions
    good = next(each for each in submission.criteria if each.id == "1.3.1")
    values = {"points": Decimal(1), "maximum": Decimal(2)}
    low = Finding("W508", path="a.pdf", page=1, found=Decimal("85.5"), values=values)
    one, two = Decimal(1), Decimal(2)
    dear = replace(
        good,
        points=Points(two, one, one),
        verdicts=tuple(replace(each, findings=(low,)) for each in good.verdicts),
    )
    text = render(replace(assessment, submissions=(replace(submission, criteria=(dear,)),)), Look())
    assert "IN ORDER · loses 1 of 2 points" in text
    assert "W508 The figure read is 85.5: 1 of 2 points." in text
    assert "IN ORDER (1)" not in text
    rows = [line.split() for line in text.splitlines()]
    assert any(row[:1] == ["1.3.1"] and row[-4:] == ["2", "1", "1", "–"] for row in rows)


def test_what_others_score_is_neither_kept_nor_lost(assessment):
    text = render(assessment, Look(verbose=True))
    assert "Not judged here (survey, authority): 35 points" in text
    assert "not judged here" in text


def test_what_others_score_in_part_is_judged_for_the_rest(assessment):
    (submission,) = assessment.submissions
    bad = next(each for each in submission.criteria if each.id == "1.1.1")
    mixed = replace(bad, points=replace(bad.points, external=Decimal(2)))
    text = render(
        replace(assessment, submissions=(replace(submission, criteria=(mixed,)),)), Look()
    )
    assert "not judged here" not in text
    rows = [line.split() for line in text.splitlines()]
    assert any(row[:1] == ["1.1.1"] and row[-4:] == ["1", "0.5", "0.5", "–"] for row in rows)


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_summary_fits_a_screen(assessment, width):
    summary = render(assessment, Look(width=width, brief=True))
    assert len(summary.splitlines()) <= 24
    assert "What costs most points, first:" in summary
    assert "L301" not in summary


def test_the_summary_names_five_of_many(assessment):
    (submission,) = assessment.submissions
    bad = next(each for each in submission.criteria if each.id == "1.1.1")
    many = tuple(replace(bad, id=f"1.1.{number}") for number in range(1, 31))
    text = render(
        replace(assessment, submissions=(replace(submission, criteria=many),)), Look(brief=True)
    )
    assert "and 25 more criteria." in text
    assert len(text.splitlines()) <= 24


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_no_line_is_wider_than_the_terminal(assessment, width):
    for language in texts.LANGUAGES:
        texts.use_language(language)
        lines = render(assessment, Look(width=width, verbose=True)).splitlines()
        assert max(map(cell_len, lines)) <= max(width, 40)


def test_colour_only_when_asked_for(assessment):
    assert "\x1b[" not in render(assessment, Look())
    assert "\x1b[" in render(assessment, Look(colour=True))


def test_vietnamese(assessment):
    texts.use_language("vi")
    text = render(assessment, Look(width=100))
    for piece in ("THIẾU · mất 1,13", "hạn 24/02/2026", "Cần làm:", "Tóm tắt", "quá hạn 5 ngày"):
        assert piece in text


def test_nothing_to_do(assessment):
    (submission,) = assessment.submissions
    fine = tuple(each for each in submission.criteria if each.status is Status.OK)
    text = render(replace(assessment, submissions=(replace(submission, criteria=fine),)), Look())
    assert "Nothing needs to be done now." in text


def test_an_audit_ends_with_all_who_handed_in(assessment):
    (submission,) = assessment.submissions
    worse = replace(
        submission,
        name="Phòng Công nghệ",
        points=Points(*map(type(submission.points.max), (7, 0, 7))),
    )
    text = render(replace(assessment, submissions=(submission, worse)), Look(width=100))
    end = text[text.rindex("Summary") :]
    assert end.index("Phòng Công nghệ") < end.index("Văn phòng Sở")


def test_nobody_handed_in_anything(assessment):
    empty = SubmissionResult("x", "Phòng X", "x", Points())
    text = render(replace(assessment, submissions=(empty,)), Look())
    assert "Phòng X" in text
    assert "There is no PDF or DOCX file in the folder." in text


def test_bytes_in_the_encoding_of_the_terminal(assessment):
    stream = BytesIO()
    look = Look(encoding="cp1258", errors=error_handler("cp1258"))
    load_report("console").write(assessment, stream, look)
    text = unicodedata.normalize("NFC", stream.getvalue().decode("cp1258"))
    assert "Văn phòng Sở" in text
    assert "Kế hoạch CCHC" in text
    assert "?" not in text


def test_a_quote_in_the_message_is_not_repeated(assessment):
    text = render(assessment, Look(width=120))
    assert "could not be read: Số: …/TB-SKHCN (page 1)" in text
    assert text.count("Số: …/TB-SKHCN") == 1


def test_who_handed_in_no_folder(assessment):
    (submission,) = assessment.submissions
    text = render(replace(assessment, submissions=(replace(submission, path=""),)), Look())
    assert "No folder was handed in." in text
