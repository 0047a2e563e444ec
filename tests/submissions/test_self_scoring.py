"""Self-scoring tables, made with python-docx: merged cells, groups, several rows of headings."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import docx
import pytest
from submission_making import criterion, index, read

from evidence_check.documents.limits import Limits
from evidence_check.model.document import FaultKind
from evidence_check.submissions.gather import Contents, Owner, gather_submission
from evidence_check.submissions.lists import SubmissionList
from evidence_check.submissions.self_scoring import (
    handed_in,
    read_self_scoring,
)

HEADINGS = ("TT", "Tiêu chí", "Điểm chuẩn", "Điểm tự đánh giá", "Tài liệu kiểm chứng")
PLAN = "Kế hoạch số 213/KH-SXD ngày 15/7/2026 của Sở Xây dựng về cải cách hành chính"


def file_of(*tables, merge=()):
    document = docx.Document()
    document.add_paragraph("BẢNG TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ")
    for rows in tables:
        table = document.add_table(len(rows), max(map(len, rows)))
        for line, row in enumerate(rows):
            for at, text in enumerate(row):
                table.cell(line, at).text = text
        for (top, left), (bottom, right), text in merge:
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def listed(data, limits=None):
    found = read_self_scoring(data, "bang.docx", limits or Limits())
    assert found.faults == ()
    return found


def cited(found):
    return [(row.criterion, row.number, row.date) for row in found.rows]


def scored(found):
    return {score.criterion: score.points for score in found.scores}


def test_a_plain_table():
    found = listed(file_of([HEADINGS, ("1.1.1", "Kế hoạch", "1,0", "0,75", PLAN)]))
    (row,) = found.rows
    assert (row.source, row.row, row.cited, row.file) == ("bang.docx", 2, True, None)
    assert cited(found) == [("1.1.1", "213/KH-SXD", dt.date(2026, 7, 15))]
    assert row.title == "cải cách hành chính"
    (score,) = found.scores
    assert (score.criterion, score.points, score.most) == ("1.1.1", Decimal("0.75"), Decimal("1.0"))


def test_headings_without_accents_and_by_other_names():
    headings = ("STT", "NOI DUNG", "Diem toi da", "Diem tu cham", "Minh chung")
    found = listed(file_of([headings, ("1.1.1", "x", "1", "1", PLAN)]))
    assert cited(found) == [("1.1.1", "213/KH-SXD", dt.date(2026, 7, 15))]


def test_several_documents_in_a_cell_with_line_breaks_anywhere():
    plan = "- Kế hoạch\nsố 213/KH-\nSXD ngày\n15/7/2026;"
    text = f"{plan}\n- Báo cáo số 9/BC-SXD ngày 02 tháng 8\nnăm 2026"
    assert cited(listed(file_of([HEADINGS, ("1.1.1", "x", "1", "1", text)]))) == [
        ("1.1.1", "213/KH-SXD", dt.date(2026, 7, 15)),
        ("1.1.1", "9/BC-SXD", dt.date(2026, 8, 2)),
    ]


def test_two_rows_of_headings_and_a_row_that_numbers_the_columns():
    rows = [
        ("TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "", "", ""),
        ("", "", "", "Tự đánh giá", "Thẩm định", "Tài liệu kiểm chứng"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("I", "CHỈ ĐẠO, ĐIỀU HÀNH", "10", "9", "", ""),
        ("1.1.1", "Kế hoạch", "1", "0,5", "1", PLAN),
    ]
    merge = [((0, 0), (1, 0), "TT"), ((0, 3), (0, 4), "Điểm đánh giá")]
    found = listed(file_of(rows, merge=merge))
    assert scored(found)["1.1.1"] == Decimal("0.5")
    assert cited(found) == [("1.1.1", "213/KH-SXD", dt.date(2026, 7, 15))]


def test_a_criterion_that_reaches_over_several_rows_and_documents_that_do():
    rows = [
        HEADINGS,
        ("1.1.1", "Kế hoạch", "1", "1", "Kế hoạch số 1/KH-SXD"),
        ("", "", "", "", "Báo cáo số 2/BC-SXD"),
        ("1.1.2", "Báo cáo", "1", "0,5", "Báo cáo số 3/BC-SXD"),
        ("1.1.3", "Kết quả", "1", "0", ""),
    ]
    merge = [
        ((1, 0), (2, 0), "1.1.1"),
        ((1, 3), (2, 3), "1"),
        ((3, 4), (4, 4), "Báo cáo số 3/BC-SXD"),
    ]
    found = listed(file_of(rows, merge=merge))
    assert [(row.criterion, row.number) for row in found.rows] == [
        ("1.1.1", "1/KH-SXD"),
        ("1.1.1", "2/BC-SXD"),
        ("1.1.2", "3/BC-SXD"),
        ("1.1.3", "3/BC-SXD"),
    ]
    assert scored(found) == {"1.1.1": 1, "1.1.2": Decimal("0.5"), "1.1.3": 0}


def test_a_table_over_pages_with_its_headings_again_and_a_second_one_without():
    found = listed(
        file_of(
            [
                HEADINGS,
                ("1.1.1", "a", "1", "1", "Kế hoạch số 1/KH-SXD"),
                HEADINGS,
                ("1.1.2", "b", "1", "1", "Kế hoạch số 2/KH-SXD"),
            ],
            [("1.1.3", "c", "1", "1", "Kế hoạch số 3/KH-SXD")],
        )
    )
    assert [(row.criterion, row.row) for row in found.rows] == [
        ("1.1.1", 2),
        ("1.1.2", 4),
        ("1.1.3", 5),
    ]


def test_the_id_may_stand_before_the_title():
    found = listed(file_of([HEADINGS, ("5", "1.1.1. Ban hành kế hoạch", "1", "1 điểm", PLAN)]))
    assert scored(found) == {"1.1.1": 1}


@pytest.mark.parametrize(
    "rows",
    [
        [("TT", "Tên văn bản", "Ngày"), ("1.1.1", PLAN, "1")],
        [("TT", "Tiêu chí", "Điểm", "Ghi chú"), ("1.1.1", "x", "1", PLAN)],
    ],
)
def test_other_tables_are_none(rows):
    assert listed(file_of(rows)) == SubmissionList()


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Kế hoạch số 5/KH-VP thực hiện Quyết định số 9/QĐ-UBND", ["5/KH-VP"]),
        ("Báo cáo số 5/BC-VP theo Công văn số 9/SNV-CCHC", ["5/BC-VP"]),
        ("Kết quả tại Báo cáo số 5/BC-VP và Báo cáo số 6/BC-VP", ["5/BC-VP", "6/BC-VP"]),
        ("Căn cứ Quyết định số 9/QĐ-UBND, ban hành Kế hoạch số 5/KH-VP", ["5/KH-VP"]),
        (
            "Kế hoạch số 5/KH-VP thực hiện Quyết định số 9/QĐ-UBND; Báo cáo số 6/BC-VP",
            ["5/KH-VP", "6/BC-VP"],
        ),
        ("Không có", []),
    ],
)
def test_what_is_offered_and_what_is_only_spoken_of(text, offered):
    assert [citation.number for citation in handed_in(text)] == offered


# ── hostile ──────────────────────────────────────────────────────────────────────────────────────


def with_body(body):
    """A document whose body is replaced."""
    source = zipfile.ZipFile(io.BytesIO(file_of([HEADINGS])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                start, end = data.index(b"<w:body>") + 8, data.index(b"</w:body>")
                data = data[:start] + body(data[start:end]) + data[end:]
            target.writestr(name, data)
    return out.getvalue()


def fault_of(data, limits):
    return [fault.kind for fault in read_self_scoring(data, "b.docx", limits).faults]


def test_more_paragraphs_than_permitted():
    data = with_body(lambda body: body + b"<w:p/>" * 300)
    assert fault_of(data, Limits(paragraphs=200)) == [FaultKind.LIMIT]


def test_a_cell_of_a_hundred_thousand_letters():
    data = file_of([HEADINGS, ("1.1.1", "x", "1", "1", "a" * 100_001)])
    assert fault_of(data, Limits()) == [FaultKind.LIMIT]


def test_more_rows_than_permitted(monkeypatch):
    monkeypatch.setattr("evidence_check.submissions.self_scoring._MOST_ROWS", 3)
    rows = [(f"1.1.{n}", "x", "1", "1", f"Kế hoạch số {n}/KH-SXD") for n in range(1, 4)]
    assert fault_of(file_of([HEADINGS, *rows]), Limits()) == [FaultKind.LIMIT]


def test_a_file_that_is_none():
    assert read_self_scoring(b"PK\x03\x04 no package", "b.docx", Limits()) == SubmissionList()


# ── tied to files ────────────────────────────────────────────────────────────────────────────────


def gathered(table, **files):
    readings = {path.replace("__", "/") + ".pdf": read(*what) for path, what in files.items()}
    contents = Contents(readings, lists={"bang.docx": table})
    ids = (criterion("1.1.1"), criterion("1.1.2"))
    return gather_submission("x", Owner("vp", "VP"), contents, index(*ids))


def test_documents_are_found_by_number_and_date():
    table = listed(file_of([HEADINGS, ("1.1.1", "Kế hoạch", "1,0", "0,75", PLAN)]))
    found = gathered(
        table,
        a=("213/KH-SXD", dt.date(2025, 7, 15)),
        b=("213/KH-SXD", dt.date(2026, 7, 15)),
    )
    places = {file.path: [each.criterion for each in file.placements] for file in found.files}
    assert places == {"a.pdf": [], "b.pdf": ["1.1.1"]}
    assert [(score.criterion, score.points) for score in found.self_scores] == [
        ("1.1.1", Decimal("0.75"))
    ]


def test_a_citation_adds_to_the_place_of_a_file():
    table = listed(file_of([HEADINGS, ("1.1.2", "Báo cáo", "1", "1", PLAN)]))
    (file,) = gathered(table, **{"1.1.1__KH": ("213/KH-SXD", None)}).files
    assert {each.criterion for each in file.placements} == {"1.1.1", "1.1.2"}


def test_the_rows_may_be_numbered_and_the_criteria_named():
    table = listed(file_of([HEADINGS, ("7", "Tiêu đề 1.1.2", "1", "1", PLAN)]))
    (file,) = gathered(table, a=("213/KH-SXD", None)).files
    assert [each.criterion for each in file.placements] == ["1.1.2"]


def test_ids_with_letters_are_ids():
    rows = (("A3", "Kế hoạch", "1", "1", PLAN), ("II.4", "Báo cáo", "1", "0,5", ""))
    found = listed(file_of([HEADINGS, *rows, ("-", "nội dung", "", "", "Báo cáo số 4/BC-SXD")]))
    assert scored(found) == {"A3": 1, "II.4": Decimal("0.5")}
    assert [row.criterion for row in found.rows] == ["A3", "II.4"]


def test_a_letter_with_a_title_is_no_id():
    rows = (("A", "Công tác chỉ đạo", "", "", ""), ("1", "Kế hoạch", "1", "1", PLAN))
    assert scored(listed(file_of([HEADINGS, *rows]))) == {"1 Kế hoạch": 1}


LIST = (
    ("TT", "Tiêu chí", "Số, ký hiệu", "Ngày ban hành", "Tên tệp"),
    ("1", "1.1.1", "15/KH-SXD", "20/01/2026", "a.docx"),
    ("2", "1.1.2", "33/BC-SXD", "20/3/2026", "b.docx"),
    ("3", "", "44/BC-SXD", "", "c.docx"),
)


def test_a_list_in_a_docx():
    found = read_self_scoring(file_of(LIST), "Danh mục minh chứng.docx", Limits())
    assert [(row.criterion, row.number, row.file, row.cited) for row in found.rows] == [
        ("1.1.1", "15/KH-SXD", "a.docx", False),
        ("1.1.2", "33/BC-SXD", "b.docx", False),
        ("1.1.2", "44/BC-SXD", "c.docx", False),
    ]
    assert found.rows[0].date == dt.date(2026, 1, 20)


def test_a_table_in_a_document_is_no_list():
    assert read_self_scoring(file_of(LIST), "Báo cáo.docx", Limits()).rows == ()
