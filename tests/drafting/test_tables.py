"""Rows of tables in workbooks, Word documents and PDF; and `rules from-table` as a whole."""

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence_check import texts
from evidence_check.cli import main
from evidence_check.drafting.entries import entries_of, leaves_of
from evidence_check.drafting.tables import TableError, read_rows
from evidence_check.drafting.writing import draft
from evidence_check.rules.loading import load, load_text
from evidence_check.rules.shipped import shipped_rules

TABLE = [
    ["STT", "Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng", "Thời hạn"],
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", "2", "", ""],
    ["1.1", "Ban hành kế hoạch CCHC", "1,5", "Kế hoạch CCHC năm", "15/01/2026"],
    ["1.10", "Báo cáo CCHC", "0.5", "Báo cáo CCHC quý", "Theo quy định"],
]
WANTED = [("1", Decimal(2)), ("1.1", Decimal("1.5")), ("1.10", Decimal("0.5"))]


def xlsx(path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"])
    for row in TABLE:
        sheet.append(row)
    sheet["A4"], sheet["A4"].number_format = 1.1, "0.0"
    sheet["A5"], sheet["A5"].number_format = 1.1, "0.00"
    book.save(path)


def docx(path):
    from docx import Document

    document = Document()
    document.add_paragraph("BỘ CHỈ SỐ")
    table = document.add_table(len(TABLE) + 1, 5)
    for at, row in enumerate((["Bảng 1"] * 5, *TABLE)):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(0, 0).merge(table.cell(0, 4))
    document.save(path)


def pdf(path):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Table

    font = next(iter(Path("/usr/share/fonts").rglob("DejaVuSans.ttf")), None)
    if font is None:
        pytest.skip("no font with Vietnamese letters")
    pdfmetrics.registerFont(TTFont("dejavu", str(font)))
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "dejavu", 8)]
    SimpleDocTemplate(str(path)).build([Table(TABLE, style=style, repeatRows=1)])


def needs_pdf():
    pytest.importorskip("pdfplumber", reason="the extra `tables` is not installed")


@pytest.mark.parametrize("make", [xlsx, docx, pdf])
def test_a_table_of_each_kind(make, tmp_path):
    if make is pdf:
        needs_pdf()
    path = tmp_path / f"bang.{make.__name__}"
    make(path)
    found = entries_of(read_rows(path))
    assert [(one.id, one.points) for one in found] == WANTED
    assert found[1].evidence == ("Kế hoạch CCHC năm",)
    assert found[1].due == "15/01/2026"
    index = load_text(draft(found, path.name, 2026).text)
    assert [one.id for one in index.criteria] == ["1.1", "1.10"]
    assert index.max_points == 2


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bang.xlsx", b"PK\x03\x04 torn", "without its directory"),
        ("bang.docx", b"nothing", "damaged"),
        ("bang.pdf", b"%PDF-1.7 torn", ""),
        ("bang.doc", b"", "no table can be read off a file like bang.doc"),
        ("bang.xlsx", None, "no such file"),
    ],
)
def test_what_gives_no_table_says_why(name, data, reason, tmp_path):
    if name.endswith(".pdf"):
        needs_pdf()
    texts.use_language("en")
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(TableError) as caught:
        read_rows(path)
    assert reason in str(caught.value)


def call(*words):
    try:
        return CliRunner().invoke(main, ["--lang", "en", *map(str, words)])
    finally:
        texts.use_language("en")


def test_the_command(tmp_path):
    xlsx(tmp_path / "bang.xlsx")
    out = tmp_path / "bo-chi-so.yaml"
    done = call("rules", "from-table", tmp_path / "bang.xlsx", "-o", out, "--year", 2027)
    assert done.exit_code == 0, done.output
    assert "2 criteria, 1 headings" in done.stderr
    assert load(out).year == 2027
    again = call("rules", "from-table", tmp_path / "bang.xlsx", "-o", out)
    assert again.exit_code == 2
    assert "cannot be written" in again.stderr
    shown = call("rules", "from-table", tmp_path / "bang.xlsx")
    assert load_text(shown.stdout).criteria


def test_a_table_of_something_else(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Họ tên", "Chức vụ"])
    book.save(tmp_path / "khac.xlsx")
    done = call("rules", "from-table", tmp_path / "khac.xlsx")
    assert done.exit_code == 2
    assert "a row of headings like STT, Tiêu chí" in done.stderr


NATIONAL = Path(__file__).parents[3] / "shared" / "realindex" / "1187-qd-bnv-bang-2.pdf"


@pytest.mark.skipif(not NATIONAL.exists(), reason="the legal text is not at hand")
def test_the_national_index_is_drafted_nearly_right():
    needs_pdf()
    index = load(shipped_rules() / "par-index-cap-tinh-2025.yaml")
    wanted = {id: (one.title, one.points, False) for id, one in index.groups.items()}
    wanted |= {
        one.id: (one.title, one.points, one.scored_by is not None and one.scored_by == "survey")
        for one in index.criteria
    }
    found = entries_of(read_rows(NATIONAL))
    got = {one.id: (one.title, one.points, one.survey) for one in found}
    right = sum(got.get(id) == said for id, said in wanted.items())
    assert len(wanted) == 134
    assert right / len(wanted) >= 0.95
    assert got.keys() == wanted.keys()
    drafted = load_text(draft(found, NATIONAL.name, 2025).text)
    assert {one.id for one in drafted.criteria} == {one.id for one in leaves_of(found)}
    assert drafted.max_points == 100
