import csv
import datetime as dt
import io
import unicodedata
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from evidence_check.documents.limits import Limits
from evidence_check.model.document import FaultKind
from evidence_check.model.submission import ListRow
from evidence_check.submissions.lists import date_of, may_be_list, read_list

HEADINGS = (
    "Tiêu chí",
    "Yêu cầu",
    "Tên tệp",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Trích yếu",
    "Ngày nhận",
)
ROW = ("1.1.1", "ke-hoach", "KH.pdf", "01/KH-VP", "05/01/2026", "Kế hoạch", "06/01/2026")
READ = ListRow(
    source="danh-muc.xlsx",
    row=2,
    criterion="1.1.1",
    requirement="ke-hoach",
    file="KH.pdf",
    number="01/KH-VP",
    date=dt.date(2026, 1, 5),
    title="Kế hoạch",
    received=dt.date(2026, 1, 6),
)


def workbook(*rows, edit=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if edit:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def delimited(*rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def rows_of(data, path="danh-muc.xlsx"):
    found = read_list(data, path, Limits())
    assert found.faults == ()
    return found.rows


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("danh-muc.xlsx", True),
        ("a/Danh mục minh chứng 2026.CSV", True),
        (unicodedata.normalize("NFD", "DANH MỤC.xlsx"), True),
        ("Danh sach minh chung.xlsx", True),
        ("danh muc.docx", False),
        ("so lieu tong hop.xlsx", False),
    ],
)
def test_a_list_by_its_name(path, is_one):
    assert may_be_list(path) is is_one


def test_a_workbook_with_headings_of_the_contract():
    assert rows_of(workbook(HEADINGS, ROW)) == (READ,)
    english = ("criterion", "requirement", "file", "number", "date", "title", "received")
    assert rows_of(workbook(english, ROW)) == (READ,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_csv_however_it_was_saved(delimiter, encoding):
    data = delimited(HEADINGS, ROW, delimiter=delimiter, encoding=encoding)
    assert rows_of(data) == (READ,)


def test_a_csv_of_a_vietnamese_windows():
    # Its code page has no letters with two marks: the tone stands behind the letter.
    spelt = [unicodedata.normalize("NFC", text).translate(_TONES_APART) for text in HEADINGS]
    data = "\r\n".join(";".join(row) for row in (spelt, ROW)).encode("cp1258", "replace")
    (row,) = rows_of(data)
    assert (row.criterion, row.number, row.received) == ("1.1.1", "01/KH-VP", READ.received)


_TONES_APART = {
    ord(letter): base + tone
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    if len(letter := unicodedata.normalize("NFC", base + tone)) == 1
}


def test_headings_in_any_order_below_a_title_in_any_spelling():
    table = [
        ("DANH MỤC TÀI LIỆU KIỂM CHỨNG",),
        (),
        ("STT", "SO KY HIEU", "Tên tệp (nếu có)", "TIÊU CHÍ", "Ghi chú"),
        (1, "01/KH-VP", "KH.pdf", "1.1.1", "x"),
    ]
    assert rows_of(workbook(*table)) == (
        ListRow("danh-muc.xlsx", 4, criterion="1.1.1", file="KH.pdf", number="01/KH-VP"),
    )


def test_the_criterion_is_carried_down():
    def merge(book):
        book.active.merge_cells("A2:A3")

    table = [HEADINGS[:3], ("1.1.1", None, "a.pdf"), (None, None, "b.pdf"), ("1.2.1", "", "c.pdf")]
    found = rows_of(workbook(*table, edit=merge))
    assert [(row.criterion, row.file) for row in found] == [
        ("1.1.1", "a.pdf"),
        ("1.1.1", "b.pdf"),
        ("1.2.1", "c.pdf"),
    ]


def test_a_heading_row_names_the_criterion_of_the_rows_below():
    table = [
        ("Tiêu chí", "Tên tệp", "Trích yếu"),
        ("1.1.1 Ban hành kế hoạch", None, None),
        (None, "a.pdf", "Kế hoạch"),
    ]
    (row,) = rows_of(workbook(*table))
    assert (row.row, row.criterion, row.file) == (3, "1.1.1 Ban hành kế hoạch", "a.pdf")


def test_numbers_and_dates_as_a_sheet_holds_them():
    def form(book):
        book.active["A2"].number_format = "0.00"

    table = [
        ("Tiêu chí", "Tên tệp", "Số", "Ngày ban hành", "Ngày nhận"),
        (1.1, "a.pdf", 14.0, dt.datetime(2026, 1, 5, 8), dt.date(2026, 1, 6)),  # noqa: DTZ001
        (1.1, "b.pdf", None, "2026-01-05", "31/02/2026"),
    ]
    first, second = rows_of(workbook(*table, edit=form))
    assert (first.criterion, first.number) == ("1.10", "14")
    assert (first.date, first.received) == (dt.date(2026, 1, 5), dt.date(2026, 1, 6))
    assert (second.criterion, second.date, second.received) == ("1.1", dt.date(2026, 1, 5), None)


def test_several_files_in_a_cell_are_several_rows():
    table = [HEADINGS[:3], ("1.1.1", "", "a.pdf\nb.pdf; c.pdf")]
    found = rows_of(workbook(*table))
    assert [(row.row, row.file) for row in found] == [(2, "a.pdf"), (2, "b.pdf"), (2, "c.pdf")]


def test_a_formula_is_never_more_than_its_last_value():
    (row,) = rows_of(workbook(HEADINGS[:4], ("1.1.1", "", "a.pdf", '=HYPERLINK("http://x")')))
    assert row.number is None


def test_rows_that_say_nothing_are_no_rows():
    assert rows_of(workbook(HEADINGS, (), ("1.1.1",), (None, "ke-hoach"))) == ()


def test_another_table_is_no_list():
    assert rows_of(workbook(("Quý", "Số hồ sơ"), (1, 20))) == ()
    assert rows_of(delimited(("a", "b"), (1, 2))) == ()
    assert rows_of(b"") == ()


def test_all_sheets_are_read():
    def second(book):
        sheet = book.create_sheet()
        sheet.append(HEADINGS)
        sheet.append(("1.2.1", "", "b.pdf"))

    assert [row.file for row in rows_of(workbook(HEADINGS, ROW, edit=second))] == [
        "KH.pdf",
        "b.pdf",
    ]


def fault_of(data, limits=None):
    found = read_list(data, "danh-muc.xlsx", limits or Limits())
    assert found.rows == ()
    (fault,) = found.faults
    return fault.kind


def test_damage_is_a_fault():
    whole = workbook(HEADINGS, ROW)
    assert fault_of(whole[: len(whole) // 2]) is FaultKind.DAMAGED
    assert fault_of(b"PK\x03\x04" + bytes(100)) is FaultKind.DAMAGED
    assert fault_of(b"\xff\xfeT\0i\0\xff") is FaultKind.DAMAGED
    assert fault_of(bytes(100)) is FaultKind.DAMAGED


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO(workbook(HEADINGS, ROW))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings2.xml", b"a" * (65 << 20))
    assert fault_of(out.getvalue()) is FaultKind.LIMIT
    small = workbook(HEADINGS, ROW)
    assert fault_of(small, Limits(unpacked_bytes=1_000)) is FaultKind.LIMIT
    assert fault_of(small, Limits(zip_entries=3)) is FaultKind.LIMIT


def test_a_cell_without_end_is_damage_or_cut():
    assert fault_of(b"Tieu chi;Ten tep\n1.1;" + b"x" * 20_000_000) is FaultKind.DAMAGED
    (row,) = rows_of(workbook(HEADINGS, [*ROW[:2], "x" * 30_000, *ROW[3:]]))
    assert len(row.file) <= 30_000


def test_a_part_that_is_larger_than_it_says_is_damage():
    data = bytearray(workbook(HEADINGS, ROW))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    size = entry.file_size.to_bytes(4, "little")
    assert data.count(size) >= 1
    assert fault_of(bytes(data.replace(size, (10).to_bytes(4, "little")))) is FaultKind.DAMAGED


def test_entities_are_not_unfolded():
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    sheet = (
        b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><worksheet xmlns="
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEADINGS, ROW))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            changed = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, sheet if changed else old.read(name))
    assert fault_of(out.getvalue()) is FaultKind.DAMAGED


def test_too_many_rows_are_a_limit_and_empty_ones_are_not(monkeypatch):
    from evidence_check.submissions import lists

    monkeypatch.setattr(lists, "MOST_ROWS", 10)
    blank = [HEADINGS, ROW, *[()] * 50]
    assert len(rows_of(delimited(*blank))) == 1
    assert fault_of(delimited(HEADINGS, *[ROW] * 50)) is FaultKind.LIMIT
    assert fault_of(workbook(HEADINGS, *[ROW] * 50)) is FaultKind.LIMIT


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("05/01/2026", dt.date(2026, 1, 5)),
        ("5/1/2026", dt.date(2026, 1, 5)),
        ("05-01-2026", dt.date(2026, 1, 5)),
        ("05.01.2026", dt.date(2026, 1, 5)),
        ("2026-01-05", dt.date(2026, 1, 5)),
        ("2026-01-05 00:00:00", dt.date(2026, 1, 5)),
        ("05/01/2026 08:30", dt.date(2026, 1, 5)),
        (" 05/01/2026 ", dt.date(2026, 1, 5)),
        ("05/13/2026", None),
        ("05/01/26", None),
        ("tháng 1", None),
        ("", None),
        (None, None),
        (46027, None),
    ],
)
def test_dates(cell, day):
    assert date_of(cell) == day


def test_what_should_be_a_day_and_is_none_is_kept_as_it_stands():
    headings = ("Tiêu chí", "Tên tệp", "Ngày ban hành", "Ngày nhận")
    rows = rows_of(
        delimited(
            headings,
            ("1.1", "a.pdf", "31/02/2026", "05/01/26"),
            ("1.1", "b.pdf", "05/01/2026", "–"),
            ("1.1", "c.pdf", "", "chưa nhận"),
        )
    )
    assert [row.no_days for row in rows] == [("31/02/2026", "05/01/26"), (), ()]


@given(st.dates())
def test_every_date_comes_back(day):
    assert date_of(day.isoformat()) == day
    assert date_of(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]))
def test_any_bytes_are_a_list_or_a_fault(data, beginning):
    found = read_list(beginning + data, "danh-muc.csv", Limits())
    assert not (found.rows and found.faults)


@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=5))
def test_any_cells_are_read(rows):
    data = delimited(HEADINGS, *rows, encoding="utf-8-sig") if not _odd(rows) else b""
    for row in read_list(data, "danh-muc.csv", Limits()).rows:
        assert row.file or row.number or row.title


def _odd(rows):
    """Half characters cannot be written to a file at all."""
    return any("\ud800" <= letter <= "\udfff" for row in rows for text in row for letter in text)


def test_figures_and_explanations_need_no_file():
    headings = ("Tiêu chí", "Tên tệp", "Số liệu (tự khai)", "Giải trình")
    rows = [
        ("1.1", "", "a = 1.200; b = 98,5%. c: 3", ""),
        ("1.2", "", "", "Không áp dụng: không có\nđơn vị"),
        ("1.3", "", "chưa có", ""),
    ]
    data = workbook(headings, *rows)
    first, second = read_list(data, "danh-muc.xlsx", Limits()).rows
    assert first.figures == (("a", Decimal(1200)), ("b", Decimal("98.5")), ("c", Decimal(3)))
    assert (first.criterion, first.file, first.row) == ("1.1", None, 2)
    assert second.explanation == "Không áp dụng: không có đơn vị"
