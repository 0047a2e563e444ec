"""Letters, explanation sheets and templates, read back by the reader that reads everybody's."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from evidence_check.documents import open_document
from evidence_check.model.assessment import Apart, Finding, Status
from evidence_check.model.record import Presence
from evidence_check.reading.record import read_record
from evidence_check.reports import TEMPLATES, load_folder_report, load_report
from evidence_check.reports.docx_filling import (
    TemplateProblem,
    filled,
    shipped_template,
    vietnamese,
)
from evidence_check.reports.docx_values import explanation_values, letter_values, report_values
from evidence_check.reports.interface import Look

docx = pytest.importorskip("docx")
SOFFICE = shutil.which("soffice")


def letters(assessment, look=None):
    return dict(load_folder_report("letters").files(assessment, look or Look()))


def sheet(assessment, format_="explanation", look=None):
    stream = BytesIO()
    load_report(format_).write(assessment, stream, look or Look())
    return stream.getvalue()


def cells(data, table):
    return [
        [each.text for each in row.cells] for row in docx.Document(BytesIO(data)).tables[table].rows
    ]


def paragraphs(data):
    return "\n".join(each.text for each in docx.Document(BytesIO(data)).paragraphs)


def template(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_the_own_reader_reads_a_letter_back(assessment):
    ((name, data),) = letters(assessment).items()
    assert name == "van-phong.docx"
    record = read_record(open_document(data, name))
    assert record.type.value == "Công văn"
    assert record.subject.value == "V/v đôn đốc hoàn thiện hồ sơ minh chứng"
    assert record.issuer.value == "Văn phòng"
    assert record.symbol.value == "VP"
    assert record.number.presence is Presence.BLANK
    assert record.date.presence is Presence.BLANK
    assert record.signer_title.value == "Chánh Văn phòng"


def test_a_letter_says_what_is_owed_and_by_when(assessment):
    (data,) = letters(assessment).values()
    heads, *rows = cells(data, 1)
    assert heads == ["STT", "Tiêu chí", "Nội dung", "Hạn cuối", "Tình trạng", "Việc cần làm"]
    assert [row[:5] for row in rows] == [
        ["1", "1.2.1", "Báo cáo tháng 2", "24/02/2026", "thiếu"],
        ["2", "1.2.1", "Báo cáo tháng 3", "24/03/2026", "thiếu"],
        ["3", "1.1.1", "Kế hoạch CCHC năm 2026", "15/01/2026", "quá hạn"],
        ["4", "1.1.2", "Thông báo phân công", "", "cần xem lại"],
    ]
    assert all(row[5] for row in rows)
    text = paragraphs(data)
    assert "Kính gửi: Văn phòng Sở" in text
    assert "- Báo cáo tháng 4 (tiêu chí 1.2.1): chậm nhất 24/04/2026." in text


def test_who_owes_nothing_gets_no_letter(assessment):
    (submission,) = assessment.submissions
    fine = replace(submission, criteria=submission.criteria[3:4])
    assert letters(replace(assessment, submissions=(fine,))) == {}


def test_every_unit_has_a_letter_of_its_own_name(assessment):
    (submission,) = assessment.submissions
    others = (replace(submission, id="Phòng ĐẤT đai"), replace(submission, id="phong dat dai"))
    made = letters(replace(assessment, submissions=(submission, *others)))
    assert list(made) == ["van-phong.docx", "phong-dat-dai.docx", "phong-dat-dai-2.docx"]


def test_an_explanation_sheet_has_every_open_point_and_room_to_explain(assessment):
    data = sheet(assessment)
    heads, *rows = cells(data, 1)
    assert heads[3:] == ["Giải trình", "Minh chứng bổ sung"]
    assert [row[1] for row in rows] == [
        "1.2.1 Báo cáo tháng 2", "1.2.1 Báo cáo tháng 3",
        "1.1.1 Kế hoạch CCHC năm 2026", "1.1.2 Thông báo phân công",
    ]  # fmt: skip
    assert rows[2][2].startswith("quá hạn: Văn bản đề ngày 20/01/2026")
    assert {cell for row in rows for cell in row[3:]} == {""}


def test_what_was_explained_already_stands_there(assessment):
    (submission,) = assessment.submissions
    first = submission.criteria[0]
    said = Finding("I267", Status.REVIEW, "danh-muc.csv", quote="Chưa được giao")
    verdict = replace(
        first.verdicts[0], status=Status.REVIEW, findings=(said,), apart=Apart.EXPLAINED
    )
    criteria = (replace(first, verdicts=(verdict,)), *submission.criteria[1:])
    told = replace(assessment, submissions=(replace(submission, criteria=criteria),))
    assert "Chưa được giao" in {row[3] for row in cells(sheet(told), 1)}
    (letter,) = letters(told).values()
    assert "1.1.1" not in {row[1] for row in cells(letter, 1)}  # nobody is reminded of it


def test_the_own_reader_reads_a_sheet_back(assessment):
    record = read_record(open_document(sheet(assessment), "giai-trinh.docx"))
    assert record.issuer.value == "Văn phòng Sở"
    assert record.type.presence is Presence.ABSENT  # no type of Decree 30
    assert record.number.presence is Presence.BLANK
    assert record.date.presence is Presence.BLANK


def test_sheets_of_several_units_begin_on_pages_of_their_own(assessment):
    (submission,) = assessment.submissions
    two = replace(assessment, submissions=(submission, replace(submission, name="Phòng Hai")))
    document = docx.Document(BytesIO(sheet(two)))
    assert document.element.xml.count('<w:br w:type="page"/>') == 1
    assert [each.rows[0].cells[0].paragraphs[1].text for each in document.tables[::3]] == [
        "VĂN PHÒNG SỞ", "PHÒNG HAI",
    ]  # fmt: skip


def test_without_open_points_the_sheet_says_so(assessment):
    (submission,) = assessment.submissions
    fine = replace(submission, criteria=submission.criteria[3:4])
    assert "Không có nội dung" in paragraphs(sheet(replace(assessment, submissions=(fine,))))


# ── templates ────────────────────────────────────────────────────────────────────────────────────


def test_an_office_has_its_own_template(assessment):
    own = template(
        "{{ bo_chi_so }}: {{ giu }}/{{ toi_da }}",
        "{%p for d in don_vi %}",
        "{{ d.ten }}",
        "{%p endfor %}",
    )
    text = paragraphs(sheet(assessment, "docx", Look(template=own)))
    assert text == "Bộ chỉ số mẫu năm 2026: 2,5/7\nVăn phòng Sở"
    (letter,) = letters(assessment, Look(template=template("{{ don_vi }}"))).values()
    assert paragraphs(letter) == "Văn phòng Sở"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ khong_co }}", "khong_co"),
        ("{% for x in don_vi %}", "endfor"),
        ("{{ don_vi.__class__.__mro__ }}", "unsafe"),
        ("{{ ''.__class__.__subclasses__() }}", "unsafe"),
    ],
)
def test_a_wrong_template_is_told(assessment, line, reason):
    with pytest.raises(TemplateProblem, match=reason):
        sheet(assessment, "docx", Look(template=template(line)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_word_document_is_no_template(assessment, data):
    with pytest.raises(TemplateProblem, match="no Word document"):
        filled(data, {}, assessment.as_of, "x")


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_templates_are_what_their_tool_makes(name, tmp_path, monkeypatch):
    tool = pytest.importorskip("templates", reason="tools/ is not beside the tests")
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    tool.main()
    with (
        ZipFile(tmp_path / f"{name}.docx") as made,
        ZipFile(BytesIO(shipped_template(name))) as kept,
    ):
        assert made.read("word/document.xml") == kept.read("word/document.xml")


def names(value):
    """All names that a template can use."""
    if isinstance(value, dict):
        return set(value).union(*map(names, value.values()))
    return set().union(*map(names, value)) if isinstance(value, list) else set()


def test_the_documentation_names_every_value(assessment):
    page = Path(__file__).parents[2] / "docs" / "reports.md"
    told = set(re.findall(r"`(\w+)`", page.read_text(encoding="utf-8")))
    with vietnamese():
        report, sheets = report_values(assessment), explanation_values(assessment)
        letter = letter_values(assessment, assessment.submissions[0])
    assert names(report) | names(letter) | names(sheets) <= told


@pytest.mark.parametrize("format_", ["letters", "explanation"])
def test_same_input_same_bytes(assessment, format_):
    make = (lambda: letters(assessment)) if format_ == "letters" else (lambda: sheet(assessment))
    assert make() == make()


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_libreoffice_opens_them(assessment, tmp_path):
    files = {"report": sheet(assessment, "docx"), "sheet": sheet(assessment)}
    files["letter"] = next(iter(letters(assessment).values()))
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text", "--outdir", tmp_path, *tmp_path.glob("*.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    said = {name: (tmp_path / f"{name}.txt").read_text("utf-8-sig") for name in files}
    assert "giữ được 2,5 trên 7 điểm" in said["report"]
    assert "PHIẾU GIẢI TRÌNH" in said["sheet"]
    assert "Kính gửi: Văn phòng Sở" in said["letter"]
    assert not any("{" in text for text in said.values())
