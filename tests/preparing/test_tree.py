import datetime as dt
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check import texts
from evidence_check.documents import Limits
from evidence_check.preparing.tree import folder_name, plan
from evidence_check.rules.loading import load_text
from evidence_check.submissions.lists import read_list

RULES = """
version: 1
index: {id: thu, title: Bộ chỉ số thử năm 2026, period: 2026}
bodies: {so: {name: Sở Nội vụ, symbols: [SNV]}}
units: {vp: {name: Văn phòng Sở}, cn: {name: "Phòng Công nghệ / CNTT"}, khac: {name: Phòng Khác}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    owner: vp
    evidence:
      - {id: kh, title: "Kế hoạch {year}", document: {type: Kế hoạch}, due: 2026-01-15}
  - id: "1.2"
    title: =Báo cáo
    points: 1
    owner: [vp, cn]
    evidence:
      - id: bc
        title: "=Báo cáo quý {quarter}"
        repeat: quarterly
        document: {type: Báo cáo, subject: "quý {quarter} năm {year}"}
        due: {before: {day: 25}}
  - {id: "1.3", title: Điều tra, points: 1, owner: vp, evidence: none, scored_by: survey}
"""


@pytest.fixture(autouse=True)
def _english():
    texts.use_language("en")


@pytest.fixture
def index():
    return load_text(RULES)


def names(planned):
    return ["/".join(each.parts) for each in planned]


def test_one_unit_has_a_folder_for_each_of_its_criteria(index):
    planned = list(plan(index, index.units["vp"], "ho-so"))
    assert names(planned) == [
        "HUONG-DAN.txt",
        "danh-muc.xlsx",
        "1.1 Kế hoạch/HUONG-DAN.txt",
        "1.2 =Báo cáo/HUONG-DAN.txt",
    ]


def test_all_units_have_a_folder_each_but_who_owes_nothing(index):
    assert names(plan(index, None, "ho-so")) == [
        "HUONG-DAN.txt",
        "Văn phòng Sở/danh-muc.xlsx",
        "Văn phòng Sở/1.1 Kế hoạch/HUONG-DAN.txt",
        "Văn phòng Sở/1.2 =Báo cáo/HUONG-DAN.txt",
        "Phòng Công nghệ CNTT/danh-muc.xlsx",
        "Phòng Công nghệ CNTT/1.2 =Báo cáo/HUONG-DAN.txt",
    ]


def guide(index, criterion):
    planned = plan(index, index.units["vp"], "ho-so")
    return next(each.data for each in planned if each.parts[0].startswith(criterion))


def test_a_guide_opens_in_the_notepad_of_any_windows(index):
    data = guide(index, "1.1")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 5


def test_a_guide_says_what_and_by_when(index):
    text = guide(index, "1.2").decode("utf-8-sig")
    for day in ("2026-03-24", "2026-06-24", "2026-09-24", "2026-12-24"):
        assert f"[ ] by {day}: " in text
    assert "{" not in text
    assert "by 2026-03-24: =Báo cáo quý I\r\n" in text
    assert "2026-Q1" not in text  # a key of ours, and the title says it


def test_no_line_of_a_guide_is_wider_than_a_window(index):
    for each in plan(index, None, "ho-so"):
        if each.parts[-1].endswith(".txt"):
            assert max(map(len, each.data.decode("utf-8-sig").splitlines())) <= 90


def the_list(index):
    planned = plan(index, index.units["vp"], "ho-so")
    return next(each.data for each in planned if each.parts[-1] == "danh-muc.xlsx")


def test_the_empty_list_says_nothing_yet(index):
    found = read_list(the_list(index), "danh-muc.xlsx", Limits())
    assert (found.rows, found.faults) == ((), ())


def test_a_list_that_is_filled_in_is_understood(index):
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(the_list(index)))
    page = book.active
    head = next(row for row in page.iter_rows() if row[0].value == "Tiêu chí")
    at = {cell.value: cell.column for cell in head}
    row = head[0].row + 2
    page.cell(row, at["Tên tệp"], "BC.pdf")
    page.cell(row, at["Số, ký hiệu"], "12/BC-SNV")
    page.cell(row, at["Ngày ban hành"], dt.date(2026, 3, 20))
    filled = BytesIO()
    book.save(filled)
    found = read_list(filled.getvalue(), "danh-muc.xlsx", Limits()).rows
    assert [(r.criterion, r.requirement, r.file, r.number, r.date) for r in found] == [
        ("1.2", "1.2/bc[2026-Q1]", "BC.pdf", "12/BC-SNV", dt.date(2026, 3, 20))
    ]


def test_no_cell_of_the_list_is_a_formula(index):
    from openpyxl import load_workbook

    page = load_workbook(BytesIO(the_list(index))).active
    cells = [cell for row in page.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_same_index_gives_the_same_bytes(index):
    assert the_list(index) == the_list(load_text(RULES))


@given(st.text())
def test_a_folder_name_can_be_made_on_every_system(said):
    name = folder_name(said)
    assert 0 < len(name) <= 49
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert name.split(".")[0].lower() not in ("con", "prn", "aux", "nul", "com1", "lpt9")
    assert not any(unicodedata.category(letter).startswith("C") for letter in name)


@pytest.mark.parametrize("said", ["..", "../..", "...", "CON", "nul.txt", "LPT1", " ", "1.1."])
def test_names_that_mean_something_else(said):
    assert folder_name(said) not in ("", ".", "..", said)
