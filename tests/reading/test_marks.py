import pytest

from evidence_check.model.record import MarkKind
from evidence_check.reading.marks import mark_of

BODY = ("Sở Nội vụ lấy ý kiến về dự thảo Nghị quyết của Hội đồng nhân dân tỉnh như sau.",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DỰ THẢO", MarkKind.DRAFT),
        ("(Dự thảo)", MarkKind.DRAFT),
        ("Dự thảo lần 2", MarkKind.DRAFT),
        ("DỰ THẢO 05/3/2026", MarkKind.DRAFT),
        ("SAO Y; SỞ NỘI VỤ; 12/02/2026 09:30:57", MarkKind.COPY),
        ("SAO LỤC", MarkKind.COPY),
        ("HỎA TỐC", MarkKind.URGENCY),
        ("THƯỢNG KHẨN", MarkKind.URGENCY),
        ("TUYỆT MẬT", MarkKind.SECRECY),
        ("ĐẾN", MarkKind.INCOMING),
        ("ĐẾN Số: 572", MarkKind.INCOMING),
    ],
)
def test_marks(text, kind):
    assert mark_of(text) is kind


@pytest.mark.parametrize(
    "text",
    ["", "dự thảo", "Dự thảo Nghị quyết", "V/v góp ý dự thảo", "đến", "đến năm 2026", "Mật độ",
     "Sao y bản chính", "khẩn trương", "Đến nay", "DỰ ÁN"],
)  # fmt: skip
def test_words_that_are_no_marks(text):
    assert mark_of(text) is None


def test_dotted_lines_of_a_form_are_looked_at_in_no_time():
    assert mark_of("Đại diện" + (" " + "." * 60 + "bên") * 6 + " .") is None
    assert mark_of("B" + "- " * 10_000) is None


def page(sheet, number=1):
    drawn = sheet(number)
    if number == 1:
        drawn.head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("KẾ HOẠCH", "Năm 2026")
    return drawn.body(*BODY)


def test_a_mark_in_the_head_in_a_margin_or_as_a_watermark(sheet, read):
    boxed = page(sheet)
    boxed.put("Dự thảo", 470, y=150)
    assert read(boxed).mark(MarkKind.DRAFT).page == 1
    running = page(sheet, 2)
    running.put("DỰ THẢO", 280, y=20)
    assert read(page(sheet), running).mark(MarkKind.DRAFT).page == 2
    across = page(sheet, 2)
    across.put("DỰ THẢO", 150, y=400, size=60)
    assert read(page(sheet), across).mark(MarkKind.DRAFT) is not None


def test_a_cell_of_a_table_is_no_mark(sheet, read):
    table = page(sheet)
    table.put("Dự thảo", 300, y=500).put("ĐẾN", 400, y=500).put("MẬT", 450, y=500)
    assert read(table).marks == ()


def test_a_heading_that_says_it_is_a_draft(sheet, read):
    drawn = sheet().head("SỞ NỘI VỤ").title("DỰ THẢO KẾ HOẠCH", "Năm 2026").body(*BODY)
    record = read(drawn)
    assert record.type.value == "Kế hoạch"
    assert record.mark(MarkKind.DRAFT) is not None


@pytest.mark.parametrize(
    ("rows", "draft"),
    [
        (("DỰ", "THẢO"), True),
        (("THẢO", "DỰ"), True),
        (("DỰ", "ÁN"), False),
        (("HỘI", "THẢO"), False),
        (("DỰ",), False),
    ],
)
def test_a_watermark_may_take_two_rows(sheet, read, rows, draft):
    across = page(sheet, 2)
    for step, text in enumerate(rows):
        across.put(text, 150 + 80 * step, y=430 + 60 * step, size=90.0)
    assert (read(page(sheet), across).mark(MarkKind.DRAFT) is not None) == draft
