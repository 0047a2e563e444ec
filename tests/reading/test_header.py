"""Heads whose sides stand otherwise than the decree has them."""

import datetime as dt


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
