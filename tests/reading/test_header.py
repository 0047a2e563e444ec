"""Heads whose sides stand otherwise than the decree has them."""

import datetime as dt

import pytest

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def test_the_states_side_on_the_left(sheet, read):
    page = sheet()
    page.row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH HẢI YÊN", bold=(True, False))
    page.row("Độc lập - Tự do - Hạnh phúc", "SỞ NỘI VỤ", bold=(True, True))
    page.y += 12
    page.row("Hải Yên, ngày 05 tháng 02 năm 2026", "Số: 14/BC-SNV", bold=(False, False))
    record = read(page.title("BÁO CÁO", "Tháng 3").body("Sở báo cáo như sau."))
    assert record.number.value == "14/BC-SNV"
    assert record.date.value == dt.date(2026, 2, 5)
    assert (record.issuer.value, record.place.value) == ("Sở Nội vụ", "Hải Yên")
    assert record.parent.value == "UBND tỉnh Hải Yên"


def test_a_date_line_wider_than_the_partys_line(sheet, read):
    page = sheet()
    page.centred("TỈNH ỦY HẢI YÊN", 165, bold=True)
    page.centred("ĐẢNG CỘNG SẢN VIỆT NAM", 440, bold=True)
    page.y += 40
    page.centred("Số:     -TTr/TU", 165)
    page.centred("Hải Yên - Vũng Cả, ngày ……… tháng ……… năm 2026", 440, italic=True)
    page.y += 22
    record = read(page.title("TỜ TRÌNH", "Đề nghị").body("Tỉnh ủy trình như sau."))
    assert (record.number.value, record.symbol.value) == (None, "TTr/TU")
    assert (record.date.value, record.place.value) == (None, "Hải Yên - Vũng Cả")


def test_small_print_above_a_stamp_of_receipt_is_the_letters_own(sheet, read):
    page = sheet()
    page.centred("SỞ NỘI VỤ", 165, bold=True, size=10).centred(NATION, 420, bold=True, size=10)
    page.y += 16
    page.centred(MOTTO, 420, bold=True, size=10).y += 20
    page.centred("Số: 14/SNV-VP", 165, size=9.3)
    page.centred("Hải Yên, ngày 05 tháng 02 năm 2026", 420, italic=True, size=9.5).y += 16
    for text in ("V/v góp ý dự thảo Thông tư hướng", "dẫn báo cáo định kỳ"):
        page.centred(text, 165, size=9.0).y += 12
    for text in ("CÔNG VĂN ĐẾN", "Số: 425", "Ngày: 14/02/2026"):
        page.y += 13
        page.put(text, 130, size=9.0)
    record = read(page.to("Kính gửi: Sở Tài chính").body("Sở Nội vụ gửi dự thảo để góp ý."))
    assert record.subject.value == "V/v góp ý dự thảo Thông tư hướng dẫn báo cáo định kỳ"
    assert record.number.value == "14/SNV-VP"


@pytest.mark.parametrize(
    ("state", "issuer"),
    [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "xã an nam"), (NATION, "xã an nam nam")],
)
def test_the_end_of_the_states_name_at_the_left_margin(sheet, read, state, issuer):
    page = sheet()
    page.put("ỦY BAN NHÂN DÂN XÃ AN NAM", 60, bold=True).put(state, 320, bold=True).y += 16
    page.put("NAM", 85, bold=True).y += 16
    page.put(MOTTO, 340, bold=True).y += 18
    page.put("Số: 14/BC-UBND", 100).put(
        "An Nam, ngày 06 tháng 7 năm 2026", 340, italic=True
    ).y += 20
    record = read(page.title("BÁO CÁO", "Trồng rừng").body("Ủy ban nhân dân xã báo cáo như sau."))
    assert record.issuer.value.casefold() == f"ủy ban nhân dân {issuer}"


@pytest.mark.parametrize(
    ("first", "rest", "apart", "date"),
    [
        ("Hải Yên, ngày 13 tháng 02 năm", "2026", 9, dt.date(2026, 2, 13)),
        ("Hải Yên, ngày 13 tháng 02 năm", "2026", 2, dt.date(2026, 2, 13)),
        ("Hải Yên, ngày      tháng 02 năm", "2026", 9, None),
    ],
)
def test_the_year_on_a_row_of_its_own(sheet, read, first, rest, apart, date):
    page = sheet()
    page.put("SỞ NỘI VỤ", 60, bold=True).put(NATION, 310, bold=True).y += 18
    page.put(MOTTO, 330).y += 20
    page.put("Số: 14/BC-SNV", 60, y=page.y + 8).put(first, 310, italic=True).y += 13 + apart
    page.put(rest, 320, italic=True).y += 20
    record = read(page.title("BÁO CÁO", "Trồng rừng năm 2025").body("Sở Nội vụ báo cáo như sau."))
    assert (record.date.value, record.number.value) == (date, "14/BC-SNV")
    assert record.type.value == "Báo cáo"


def test_a_subject_that_ends_with_a_year_on_a_row_of_its_own(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 14/BC-SNV")
    page.title("BÁO CÁO", "Kết quả trồng rừng tháng 6 và kế hoạch tháng 7 năm", "2026")
    record = read(page.body("Sở Nội vụ báo cáo như sau."))
    assert record.subject.value == "Kết quả trồng rừng tháng 6 và kế hoạch tháng 7 năm 2026"


def test_columns_that_touch_in_the_second_row_of_the_states_name(sheet, read):
    page = sheet()
    page.put("TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI NGHĨA VIỆT NAM", 60, bold=True, y=76)
    page.put("CỘNG HÒA XÃ HỘI CHỦ", 362, bold=True).y += 38
    page.put("TRÚ AN HÒA", 60, bold=True).put(MOTTO, 362).y += 20
    page.put("Số: 31/BC-PTDTNT", 60).put("An Hòa, ngày 12 tháng 01", 362).y += 16
    page.put("năm 2026", 362).y += 16
    record = read(page.title("BÁO CÁO", "Trồng rừng").body("Trường báo cáo như sau."))
    assert record.issuer.value.casefold() == "trường phổ thông dân tộc nội trú an hòa"
    assert record.date.value == dt.date(2026, 1, 12)


def test_an_issuers_column_that_stands_higher_than_the_states(sheet, read):
    page = sheet()
    page.put("ỦY BAN NHÂN DÂN XÃ AN HÒA", 60, bold=True, y=45).put("Số 32/KH-UBND", 110, y=62)
    page.y = 92
    for text in (NATION, MOTTO, "An Hòa, ngày 9 tháng 2 năm 2026"):
        page.put(text, 315, bold=True).y += 15
    record = read(page.title("KẾ HOẠCH", "Trồng rừng").body("Ủy ban xây dựng kế hoạch như sau."))
    assert record.issuer.value.casefold() == "ủy ban nhân dân xã an hòa"
    assert record.number.value == "32/KH-UBND"


def test_an_issuers_first_row_that_stands_higher_in_tall_cells(sheet, read):
    page = sheet()
    for text, y in (("ỦY BAN NHÂN DÂN", 50), ("ĐẶC KHU HÒN MẪU", 61), ("Số: 9/KH-UBND", 74)):
        page.centred(text, 170, bold=y < 70, y=y)
    for text, y in ((NATION, 72), (MOTTO, 88), ("Hòn Mẫu, ngày 6 tháng 3 năm 2026", 104)):
        page.centred(text, 420, bold=True, y=y)
    page.y = 125
    record = read(page.title("KẾ HOẠCH", "Trồng rừng").body("Ủy ban xây dựng kế hoạch như sau."))
    assert record.issuer.value.casefold() == "ủy ban nhân dân đặc khu hòn mẫu"


def test_a_date_above_the_states_line(sheet, read):
    page = sheet()
    page.centred("An Hòa, ngày 05 tháng 02 năm 2026", 420, italic=True, y=36)
    page.row("ỦY BAN NHÂN DÂN", NATION).row("XÃ AN HÒA", MOTTO).row("Số: 14/KH-UBND", "")
    page.body("Kết thúc ngày 09 tháng 9 năm 2026.")
    assert str(read(page.title("KẾ HOẠCH", "Trồng rừng")).date.value) == "2026-02-05"


def test_a_small_row_of_the_issuer_beside_a_stamp_that_is_smaller(sheet, read):
    page = sheet()
    for text, y in (("XÃ AN HÒA", 43), ("ĐẾN Số: 2900", 50), ("Ngày: 01/04/2026", 58)):
        page.put(text, 20, y=y, size=5.5)
    page.row("ỦY BAN NHÂN DÂN", NATION, bold=(True, True))
    page.put("PHƯỜNG MAI LÂM - THỦY BA - ĐỒI CHÈ", 60, bold=True, size=9)
    page.row("", MOTTO).row("Số: 43/QĐ-UBND", "Mai Lâm, ngày 19 tháng 01 năm 2026")
    record = read(page.title("QUYẾT ĐỊNH", "Về việc trồng rừng").body("Điều 1. Trồng rừng."))
    assert record.issuer.value.casefold() == "ủy ban nhân dân phường mai lâm - thủy ba - đồi chè"


def test_a_body_of_the_whole_country_beside_a_state_over_two_rows(sheet, read):
    page = sheet()
    page.put("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT", 60, bold=True)
    page.put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 320, bold=True).y += 16
    page.put("NAM", 110, bold=True).put("NAM", 400, bold=True).y += 16
    page.put("XÃ AN HÒA", 90, bold=True).put(MOTTO, 340, bold=True).y += 18
    page.put("Số: 14/BC-MTTQ", 100).put("An Hòa, ngày 06 tháng 7 năm 2026", 340).y += 20
    record = read(page.title("BÁO CÁO", "Trồng rừng").body("Ủy ban báo cáo như sau."))
    assert record.issuer.value.casefold() == "ủy ban mặt trận tổ quốc việt nam xã an hòa"


def test_a_head_in_narrow_columns(sheet, read):
    page = sheet()
    state = ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM", MOTTO, "Hải Yên, ngày 06 tháng 7 năm", "2026")
    own = (
        "UBND TỈNH HẢI YÊN",
        "TRƯỜNG CAO ĐẲNG NGHỀ",
        "HẢI YÊN",
        "Số: 14/CĐN-ĐT",
        "V/v góp ý quy chế",
    )
    for left, right in zip(own, state, strict=True):
        page.put(left, 52, bold=True).put(right, 326, bold=True).y += 17
    page.put("CÔNG VĂN ĐẾN Số: 533 Ngày: 07/07/2026", 85, size=11).y += 20
    record = read(page.to("Kính gửi: Sở Nội vụ").body("Trường gửi ý kiến như sau."))
    assert record.issuer.value.casefold() == "trường cao đẳng nghề hải yên"
    assert record.date.value == dt.date(2026, 7, 6)
    assert record.subject.value == "V/v góp ý quy chế"


def test_a_stamp_of_receipt_reaches_into_the_title(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 12/KH-SNV")
    y = page.y - 10
    page.put("ĐẾN", 90, y=y, size=12).put("Số: 2685", 60, y=y + 15, size=10)
    page.put("Ngày: 22/07/2021", 60, y=y + 28, size=10).put("Chuyển: ....", 60, y=y + 41, size=10)
    page.title("KẾ HOẠCH", "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024", "của Bộ")
    record = read(page.body("Sở Nội vụ xây dựng kế hoạch như sau."))
    assert record.subject.value == (
        "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ"
    )


@pytest.mark.parametrize(
    "about", ["", "V/v thực hiện chế độ báo cáo định kỳ của các phòng, đơn vị"]
)
def test_a_head_without_columns(sheet, read, about):
    page = sheet().centred(NATION, 300, bold=True)
    page.y += 16
    page.centred(MOTTO, 300, bold=True)
    for row in ("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", "Số: 14/SNV-CCHC", about):
        page.y += 20
        if row:
            page.put(row, 85)
    page.y += 20
    page.put("Hải Yên, ngày 05 tháng 02 năm 2026", 330, italic=True)
    page.y += 24
    record = read(page.to("Kính gửi: Các sở").body("Thực hiện chỉ đạo,"))
    assert record.number.value == "14/SNV-CCHC"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.issuer.value == "Sở Nội vụ"
    assert record.parent.value == "UBND tỉnh Hải Yên"
    assert record.subject.value == (about or None)
