import datetime as dt

import pytest

from evidence_check.model.document import Box, Origin, Signature, SignatureRole
from evidence_check.model.record import Presence


def head(sheet, date, **more):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", date=date, **more)
    return page.title("BÁO CÁO", "Tháng 3").body("Ngày 05 tháng 3 năm 2021, Sở nhận hồ sơ.")


@pytest.mark.parametrize(
    ("row", "date", "place"),
    [
        ("Hải Yên, ngày 05 tháng 02 năm 2026", dt.date(2026, 2, 5), "Hải Yên"),
        ("Tp.Hải Yên, ngày 5 tháng 3 năm 2026", dt.date(2026, 3, 5), "Tp.Hải Yên"),
        ("Hải Yên, ngày 05/02/2026", dt.date(2026, 2, 5), "Hải Yên"),
    ],
)
def test_printed_dates(sheet, read, row, date, place):
    record = read(head(sheet, row))
    assert (record.date.value, record.place.value) == (date, place)


@pytest.mark.parametrize(
    "row",
    ["Hải Yên, ngày    tháng 02 năm 2026", "Hải Yên, ngày … tháng … năm 2026",
     "Hải Yên, ngày 08 tháng   năm 2026", "Hải Yên, ngày     tháng    năm 20..."],
)  # fmt: skip
def test_blanks_have_no_range(sheet, read, row):
    record = read(head(sheet, row))
    assert record.date.presence is Presence.BLANK
    assert record.date.sure
    assert record.date_range is None
    assert record.place.value == "Hải Yên"


def test_an_unread_stamp_leaves_the_month_sure(sheet, read):
    page = head(sheet, "Hải Yên, ngày    tháng 02 năm 2026")
    row = next(line.box for line in page.lines if "tháng 02" in line.text)
    box = Box(row.left + 70, row.top, row.left + 84, row.bottom)
    unread = Signature(
        "Signature4", "Sở", None, None, False, True, True, role=SignatureRole.DAY, page=1, box=box
    )
    record = read(page, signatures=[unread])
    assert record.date.presence is Presence.UNREAD
    assert record.date_range == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))


def test_a_date_over_two_rows(sheet, read):
    page = sheet().head("SỞ NỘI VỤ", date="Hải Yên, ngày")
    page.y -= 6
    page.row("", "31 tháng 12 năm 2025", bold=(False, False))
    record = read(page.title("BÁO CÁO", "Tháng 3"))
    assert record.date.value == dt.date(2025, 12, 31)
    assert record.place.value == "Hải Yên"


def test_a_year_on_the_next_row_is_no_day(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", date="")
    y = page.y - 22
    for text, x in (("Hải Yên, ngày", 330), ("tháng", 430), ("năm", 490)):
        page.put(text, x, y=y, italic=True)
    page.put("2026", 420, y=y + 16, italic=True)
    page.put("19", 413, y=y + 2, origin=Origin.WIDGET).put("5", 470, y=y + 2, origin=Origin.WIDGET)
    page.y = y + 40
    record = read(page.title("BÁO CÁO", "Tháng 4").body("Sở báo cáo như sau."))
    assert record.date.value == dt.date(2026, 5, 19)


def test_a_day_that_does_not_exist_is_not_read(sheet, read):
    record = read(head(sheet, "Hải Yên, ngày 31 tháng 02 năm 2026"))
    assert record.date.presence is Presence.UNREAD
    assert record.date.value is None


def test_digits_that_a_copy_has_burnt_into_the_page(sheet, read):
    page = sheet().head("SỞ NỘI VỤ", date="")
    y = page.y - 22
    page.put("Hải Yên, ngày", 300, y=y, italic=True).put("tháng 11 năm 2026", 410, y=y, italic=True)
    page.put("06", 394, y=y + 2)
    assert read(page.title("BÁO CÁO", "Quý III")).date.value == dt.date(2026, 11, 6)


def test_the_caption_of_a_signature_has_no_date_of_the_document(sheet, read):
    page = head(sheet, "Hải Yên, ngày    tháng 02 năm 2026")
    page.put("Thời gian ký: 05.02.2026 14:01:33 +07:00", 330, y=20, origin=Origin.WIDGET)
    assert read(page).date.presence is Presence.BLANK


def test_a_day_in_a_subject_is_never_taken(sheet, read):
    page = sheet().head("SỞ NỘI VỤ", number="Số: 74/SNV-VP", date="")
    page.about("V/v thực hiện Công văn", "ngày 24 tháng 7 năm 2024 của Sở").to("Kính gửi: Sở")
    assert read(page.body("Ngày 05 tháng 3 năm 2021, Sở nhận hồ sơ.")).date.value is None


@pytest.mark.parametrize("place", ["Hải Yên,", "Hải Yên"])
def test_place_and_date_on_two_rows(sheet, read, place):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", date=place)
    page.y -= 6
    page.row("", "ngày 05 tháng 02 năm 2026", italic=True)
    record = read(page.title("BÁO CÁO", "Tháng 3").body("Sở báo cáo như sau."))
    assert (record.date.value, record.place.value) == (dt.date(2026, 2, 5), "Hải Yên")


def test_a_date_that_breaks_after_its_month(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", date="Hải Yên, ngày 05 tháng")
    page.y -= 6
    page.row("", "02 năm 2026", italic=True)
    record = read(page.title("BÁO CÁO", "Tháng 3").body("Sở báo cáo như sau."))
    assert (record.date.value, record.place.value) == (dt.date(2026, 2, 5), "Hải Yên")
