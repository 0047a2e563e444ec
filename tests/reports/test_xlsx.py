"""The workbook, as somebody finds it who opens it."""

import datetime as dt
import shutil
import subprocess
import time
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from evidence_check import texts
from evidence_check.model.assessment import Apart, Finding, LastYear, Points, Prospect, Status
from evidence_check.model.index import Group, Section
from evidence_check.reports import load_report
from evidence_check.reports.interface import Look

openpyxl = pytest.importorskip("openpyxl")


def written(assessment, folder=None) -> bytes:
    stream = BytesIO()
    load_report("xlsx").write(assessment, stream, Look(folder=folder))
    return stream.getvalue()


def opened(assessment, folder=None):
    return openpyxl.load_workbook(BytesIO(written(assessment, folder)))


D = Decimal
SOFFICE = shutil.which("soffice")


def rows(sheet, first=1):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]


def test_the_score_table_has_the_layout_of_a_self_scoring_table(assessment):
    texts.use_language("vi")
    head, first, *_others, last = rows(opened(assessment).worksheets[0], 3)
    assert head[:6] == [
        "STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm dự kiến", "Tài liệu minh chứng", "Ghi chú",
    ]  # fmt: skip
    assert first[:5] == [
        "1.1.1", "Ban hành kế hoạch CCHC năm", 1, 0.5, "Kế hoạch số 07/KH-SKHCN ngày 20/01/2026",
    ]  # fmt: skip
    assert "quá hạn" in first[5]
    assert last[1:4] == ["Tổng cộng", 42, 2.5]


def test_a_criterion_that_others_score_in_part_has_all_its_points_and_its_verdict(assessment):
    (submission,) = assessment.submissions
    late = submission.criteria[0]
    mixed = replace(late, points=replace(late.points, external=D(2)))
    changed = replace(submission, criteria=(mixed,), points=mixed.points)
    row, total = rows(opened(replace(assessment, submissions=(changed,))).worksheets[0], 4)
    assert row[2:4] == total[2:4] == [3, 0.5]
    assert row[6] == "late"
    assert row[5].splitlines()[1] == "Not judged here (survey, authority): 2 points"


def test_areas_stand_before_their_criteria_with_their_points(assessment):
    grouped = replace(
        assessment, groups=(Group("1", "Chỉ đạo"), Group("1.1", "Kế hoạch"), Group("9", "Không có"))
    )
    table = rows(opened(grouped).worksheets[0], 4)
    assert [row[0] for row in table[:3]] == ["1", "1.1", "1.1.1"]
    assert table[0][1:4] == ["Chỉ đạo", 7, 2.5]
    assert table[1][1:4] == ["Kế hoạch", 2, 0.5]
    assert "9" not in [row[0] for row in table]


def test_every_sheet_has_a_filter_and_frozen_headings(assessment):
    book = opened(assessment)
    assert book.sheetnames == ["Score table", "Outlook", "Findings", "Documents", "Deadlines"]
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book)


def test_rows_are_as_high_as_their_texts_and_the_table_to_hand_in_is_printed(assessment):
    sheet = opened(assessment).worksheets[0]
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows(4)}
    notes = {row[0].value: row[5].value or "" for row in sheet.iter_rows(4)}
    lines = {id: notes[id].count("\n") + 1 for id in notes}
    assert max(lines.values()) > 1
    assert all(heights[id] >= 15.75 * lines[id] for id in lines)
    assert sheet.print_area == f"'Score table'!$A$1:$I${sheet.max_row}"
    with ZipFile(BytesIO(written(assessment))) as package:  # Excel goes on fitting them
        assert b"customHeight" not in package.read("xl/worksheets/sheet1.xml")


def test_an_audit_has_sheets_of_what_is_missing_and_of_what_several_handed_in(assessment):
    (first,) = assessment.submissions
    other = replace(first, id="p2", name="Phòng Hai")
    book = opened(replace(assessment, submissions=(first, other)))
    assert book.sheetnames[2:4] == ["Missing", "Handed in by several"]
    missing = rows(book["Missing"], 2)
    assert [row[:3] for row in missing] == [
        ["1.2.1", "Báo cáo hằng tháng", "Văn phòng Sở"],
        ["1.2.1", "Báo cáo hằng tháng", "Phòng Hai"],
    ]
    assert missing[0][4] == len(missing[0][3].split("\n"))
    assert rows(book["Handed in by several"], 2)[:2] == [
        ["07/KH-SKHCN", "Văn phòng Sở", "1.1.1/KH.pdf", "1.1.1/ke-hoach"],
        ["07/KH-SKHCN", "Phòng Hai", "1.1.1/KH.pdf", "1.1.1/ke-hoach"],
    ]


def test_what_comes_on_top_and_what_is_taken_off_stands_in_the_score_table(assessment):
    (first,) = assessment.submissions
    apart = [
        replace(first.criteria[0], id=id, section=section, points=points, prospect=None)
        for id, section, points in (
            ("8.1", Section.BONUS, Points(bonus=D("1.5"))),
            ("9.1", Section.PENALTY, Points(penalty=D("0.25"))),
        )
    ]
    one = replace(first, criteria=tuple(apart), points=Points(bonus=D("1.5"), penalty=D("0.25")))
    *criteria, total = rows(opened(replace(assessment, submissions=(one,))).worksheets[0], 4)
    assert [row[2:4] for row in criteria] == [[None, 1.5], [None, -0.25]]
    assert total[2:4] == [0, 1.25]


def test_findings_and_deadlines(assessment):
    book = opened(assessment)
    findings = rows(book["Findings"], 2)
    assert [row[5] for row in findings] == ["L301", "I251", "M101", "M101", "W501"]
    assert findings[0][7:10] == ["1.1.1/KH.pdf", 1, "Hải Phòng, ngày 20 tháng 01 năm 2026"]
    days = rows(book["Deadlines"], 2)
    assert [row[0].date() for row in days] == sorted(row[0].date() for row in days)
    assert days[0][1] == (dt.date(2026, 1, 15) - dt.date(2026, 3, 31)).days


def test_documents_have_their_fields_as_what_they_are(assessment):
    document = rows(opened(assessment)["Documents"], 2)[0]
    assert document[3] == "07/KH-SKHCN"
    assert document[4].date() == dt.date(2026, 1, 20)


@pytest.fixture
def rich(assessment):
    """With a self-score, an outlook, a target, last year's points, and something explained."""
    (submission,) = assessment.submissions
    first, second, *others = submission.criteria
    first = replace(
        first, self_score=D("0.75"), prospect=Prospect(D("0.5"), D("0.5"), D(1)),
        last_year=LastYear(D("0.6"), D(1)),
    )  # fmt: skip
    said = Finding("I267", Status.REVIEW, "danh-muc.csv", quote="Chưa giao", found="Chưa giao")
    explained = replace(second.verdicts[0], findings=(said,), apart=Apart.EXPLAINED)
    criteria = (first, replace(second, verdicts=(explained,)), *others)
    return replace(assessment, submissions=(replace(submission, criteria=criteria),), target=D(9))


def test_self_score_outlook_and_last_year_stand_beside_the_points(rich):
    book = opened(rich)
    head, first, *_others = rows(book["Score table"], 3)
    assert dict(zip(head[10:], first[10:], strict=True)) == {
        "Self-scored": 0.75, "If all that is open or not yet due is right": 1, "Last year": 0.6,
        "Lost last year": 0.4,
    }  # fmt: skip
    above, head, unit, total = rows(book["Outlook"])
    assert above[0].startswith("9 points cannot be reached")
    named = dict(zip(head, unit, strict=True))
    assert (named["Unit"], named["Kept"], named["If all that is open or not yet due is right"]) == (
        "Văn phòng Sở",
        2.5,
        1,
    )
    assert (named["Self-scored"], named["Last year"]) == (0.75, 0.6)
    assert total[0] == "Total"
    assert total[1:] == unit[1:]


def test_what_is_explained_stands_on_a_sheet_of_its_own(rich, assessment):
    assert "Set aside" not in opened(assessment).sheetnames
    (row,) = rows(opened(rich)["Set aside"], 2)
    assert row[:4] == ["Văn phòng Sở", "1.1.2", "Thông báo phân công", "explained"]
    assert "Chưa giao" in row[4]


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_finds_the_same(rich, tmp_path):
    (tmp_path / "kq.xlsx").write_bytes(written(rich))
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", tmp_path / "back", tmp_path / "kq.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    if not (tmp_path / "back" / "kq.xlsx").exists():
        pytest.skip("LibreOffice is here without Calc")
    before, after = opened(rich), openpyxl.load_workbook(tmp_path / "back" / "kq.xlsx")
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        back = after[sheet.title]
        assert rows(back) == rows(sheet)
        assert back.auto_filter.ref == sheet.auto_filter.ref
    late = after["Findings"]["E2"]
    assert (late.value, late.fill.fgColor.rgb) == ("late", "FFE4DFEC")


def test_links_lead_from_the_workbook_to_the_files(assessment, tmp_path):
    (submission,) = assessment.submissions
    here = replace(submission, path=str(tmp_path / "hồ sơ" / "vp"))
    book = opened(replace(assessment, submissions=(here,)), str(tmp_path))
    assert book["Documents"]["B2"].hyperlink.target == "h%E1%BB%93%20s%C6%A1/vp/1.1.1/KH.pdf"
    assert opened(assessment)["Documents"]["B2"].hyperlink is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "|", "%"])
def test_no_text_becomes_a_formula(assessment, start):
    (submission,) = assessment.submissions
    trap = f"{start}cmd|' /C calc'!A0"
    finding = Finding("I213", Status.INCORRECT, path=trap, quote=trap, found=trap)
    hostile = replace(submission, name=trap, findings=(finding,))
    book = opened(replace(assessment, submissions=(hostile,), rules_title=trap))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, str) and "calc" in cell.value
    ]  # fmt: skip
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(start.strip()))


def test_same_input_same_bytes(assessment, monkeypatch):
    first = written(assessment)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert written(assessment) == first
    with ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 3, 31, 0, 0, 0)}
