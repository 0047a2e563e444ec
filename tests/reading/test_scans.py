import datetime as dt
from dataclasses import replace

import pytest
from msgspec import structs

from evidence_check.model.document import (
    Box,
    Filling,
    Line,
    Origin,
    Signature,
    SignatureRole,
    Slot,
    SlotKind,
    Word,
)
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.certified_name import by_certificate
from evidence_check.reading.layout import row_of
from evidence_check.reading.restoring import restored
from evidence_check.reading.scans import printed_number, scanned_date


def line(*words, x=300.0, y=90.0):
    """Words as (text, confidence, height)."""
    made = []
    for text, confidence, height in words:
        made.append(Word(text, Box(x, y, x + 7 * len(text), y + height), confidence))
        x += 7 * len(text) + 6
    text = " ".join(word.text for word in made)
    box = Box(made[0].box.left, y, x, y + 12)
    return Line(
        text, box, Origin.OCR, confidence=min(w.confidence for w in made), words=tuple(made)
    )


def date_line(day, month=("02", 0.97, 9), year=("2026", 0.97, 9)):
    return line(
        ("Hải", 0.96, 10), ("Yên,", 0.95, 12), ("ngày", 0.97, 12), day, ("tháng", 0.96, 12), month,
        ("năm", 0.97, 9), year,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "date", "first", "last"),
    [
        (date_line(("05", 0.97, 9)), dt.date(2026, 2, 5), 2, 2),
        (date_line(("27", 0.61, 19)), None, 2, 2),  # ink
        (date_line(("27", 0.96, 19)), None, 2, 2),  # ink that looks sure, but is too high
        (date_line(("Ì2", 0.97, 9)), None, 2, 2),
        (date_line(("05", 0.97, 9), ("ÁÌ", 0.2, 16)), None, 1, 12),
    ],
)
def test_only_print_counts(made, date, first, last):
    found = scanned_date(row_of([made], 1))
    assert found.date == date
    assert (found.range[0].month, found.range[1].month) == (first, last)
    assert found.place == "Hải Yên"


def test_a_year_that_is_not_sure_leaves_nothing():
    assert (
        scanned_date(row_of([date_line(("05", 0.97, 9), year=("2026", 0.4, 9))], 1)).range is None
    )


def test_a_place_called_as_a_word_of_the_date():
    made = line(
        ("Quảng", 0.96, 12), ("Ngãi,", 0.96, 12), ("ngày", 0.95, 12), ("05", 0.96, 9),
        ("tháng", 0.96, 12), ("02", 0.96, 9), ("năm", 0.96, 9), ("2026", 0.96, 9),
    )  # fmt: skip
    found = scanned_date(row_of([made], 1))
    assert (found.place, found.date) == ("Quảng Ngãi", dt.date(2026, 2, 5))


def test_a_row_that_is_no_date():
    assert scanned_date(row_of([line(("Độc", 0.9, 9), ("lập", 0.9, 9))], 1)) is None


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ([("Số:", 0.93, 10), ("25/KH-SX", 0.90, 9)], True),
        ([("Số:", 0.93, 10), ("25", 0.97, 9), ("/KH-SX", 0.92, 9)], True),
        ([("Số:", 0.93, 10), ("342", 0.45, 20), ("/QĐ-SX", 0.72, 12)], False),
        ([("Số:", 0.93, 12), ("4/KCN", 0.95, 21), ("-LĐ", 0.9, 12)], False),
        ([("Số:", 0.93, 10), ("/KH-SX", 0.92, 9)], False),
    ],
)
def test_numbers_in_print_and_in_ink(words, printed):
    assert printed_number(row_of([line(*words, x=100)], 1)) is printed


def scan(sheet, number, date):
    page = sheet(origin=Origin.OCR).head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="", date="")
    page.lines += [number, date]
    return page.title("KÉ HOẠCH", "Cải cách hành chính năm 2026")


def test_a_scan_with_a_handwritten_head(sheet, read):
    number = line(("Só:", 0.8, 11), ("342", 0.45, 20), ("/KH-SNV", 0.92, 12), x=110)
    record = read(scan(sheet, number, date_line(("27", 0.6, 19))))
    assert record.number.presence is Presence.UNREAD
    assert record.symbol.value == "KH-SNV"
    assert record.number.box is not None  # for whoever can read ink
    assert record.date.presence is Presence.UNREAD
    assert record.date.box is not None
    assert record.date_range == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert record.type.value == "Kế hoạch"
    assert record.type.sure


def ink(kind, *readings):
    """What the line reader saw in a place of the head."""
    places = {SlotKind.NUMBER: Box(100, 80, 190, 110), SlotKind.YEAR: Box(480, 85, 520, 100)}
    box = places.get(kind, Box(350, 80, 400, 110))
    return Slot(kind, box, Filling.WRITTEN, readings, readings[0][1])


@pytest.mark.parametrize(
    ("readings", "number", "sure"),
    [
        ([("342", 0.99)], "342/KH-SNV", True),
        ([("3176B", 0.99)], "3176B/KH-SNV", True),
        ([("342", 0.89), ("347", 0.1)], "342/KH-SNV", False),
        ([("342", 0.5), ("347", 0.4)], None, False),
    ],
)
def test_ink_is_read_as_surely_as_the_line_reader_says(sheet, read, readings, number, sure):
    garbled = line(("Só:", 0.8, 11), ("342", 0.45, 20), ("/KH-SNV", 0.92, 12), x=110)
    page = scan(sheet, garbled, date_line(("27", 0.6, 19)))
    page.slots = [ink(SlotKind.NUMBER, *readings), ink(SlotKind.DAY, ("27", 0.99))]
    record = read(page)
    assert (record.number.value, record.number.sure) == (number, sure)
    assert record.number.method is record.date.method is Method.INK
    assert record.date.value == dt.date(2026, 2, 27)
    assert record.number.box.top <= 80  # the picture shows all of the ink
    assert record.date.box.bottom >= 110


def test_a_day_that_may_be_blank_is_on_no_day_of_the_month(sheet, read):
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    page = scan(sheet, number, date_line(("—", 0.6, 19)))
    page.slots = [replace(ink(SlotKind.DAY, ("", 0.999)), filling=Filling.UNKNOWN)]
    record = read(page)
    assert record.date.presence is Presence.UNREAD
    assert record.date_range is None


def test_a_date_line_that_is_all_ink_and_streaks_to_print_ocr(sheet, read):
    garbled = line(("Hải", 0.9, 10), ("n|gày1Ìtháng", 0.1, 20), ("3", 0.5, 9), ("nam2O26", 0.3, 9))
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    page = scan(sheet, number, garbled)
    page.slots = [
        ink(SlotKind.DAY, ("11", 0.99)),
        ink(SlotKind.MONTH, ("3", 0.99)),
        ink(SlotKind.YEAR, ("2026", 0.99)),
    ]
    record = read(page)
    assert record.date.value == dt.date(2026, 3, 11)
    assert record.date_range == (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def test_a_scan_in_print(sheet, read):
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    record = read(scan(sheet, number, date_line(("05", 0.97, 9))))
    assert record.number.value == "25/KH-SNV"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.number.method is record.date.method is Method.OCR
    assert record.number.sure and record.date.sure


def test_of_a_printed_day_the_line_reader_may_be_surer_than_print_ocr(sheet, read):
    """Also where print OCR was not sure of the month: of its 16 there is no word any more."""
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    for month in (0.97, 0.91):
        dated = line(
            ("Hải Yên,", 0.96, 10), ("ngày", 0.97, 10), ("16", 0.95, 9), ("tháng", 0.96, 10),
            ("5", month, 9), ("năm", 0.97, 10), ("2026", 0.96, 9),
        )  # fmt: skip
        page = scan(sheet, number, dated)
        page.slots = [ink(SlotKind.DAY, ("18", 0.999)), ink(SlotKind.MONTH, ("5", 0.999))]
        assert read(page).date.value == dt.date(2026, 5, 18)


def test_what_a_scan_does_not_show_is_not_absent(sheet, read):
    page = sheet(origin=Origin.OCR).title("KẾ HOẠCH", "Năm 2026")
    record = read(page)
    for field in (record.number, record.date, record.issuer, record.signer_name):
        assert field.presence is Presence.UNREAD


def test_a_text_layer_over_a_scan_is_not_believed_as_print(sheet, read):
    from evidence_check.model.document import PictureKind

    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("KẾ HOẠCH", "Năm 2026")
    page.picture(PictureKind.SCAN, Box(0, 0, 595, 842))
    record = read(page)
    assert record.number.value == "14/QĐ-SX"
    assert not record.number.sure
    assert not record.date.sure


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("THANH PHÓ HÒ CHÍ MINH", "THÀNH PHỐ HỒ CHÍ MINH"),
        ("THÀNH PHÓỎ HẢI PHÒN G", "THÀNH PHỐ HẢI PHÒNG"),
        ("SỞ KÉ HOẠCH VÀ ĐẦU TƯ", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"),
        ("SỞ Y TÉ z", "SỞ Y TẾ"),
        ("BAN QUẢN LÝ KCN", "BAN QUẢN LÝ KCN"),
        ("PHÒNG BƯU CHÍNH,VIỄN THÔNG", "PHÒNG BƯU CHÍNH, VIỄN THÔNG"),
    ],
)
def test_accents_are_put_back_where_one_word_can_be_meant(text, mended):
    assert restored(text)[0] == mended


def test_the_documents_body_knows_its_issuer():
    body = "Phòng Giải pháp Xanh báo cáo. Trưởng Phòng Giải pháp Xanh giao việc."
    assert restored("PHONG GIAI PHAP XANH", body) == ("PHÒNG GIẢI PHÁP XANH", 1.0)
    text, known = restored("PHÒNG GIAI PHAP XANH")
    assert text.startswith("PHÒNG")
    assert known < 1


def test_a_body_that_lost_the_accents_as_well_does_not_outvote_what_is_known():
    body = "Phòng Chuyến đối số báo cáo. Phòng Chuyến đối số việc tại phường Hạ Nam, phường Hạ Nam."
    assert restored("PHÒNG CHUYỂN ĐỐI SỐ", body) == ("PHÒNG CHUYỂN ĐỔI SỐ", 1.0)
    assert restored("BAN PHƯỜNG HA NAM", body)[0].endswith("PHƯỜNG HẠ NAM")


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("quý H năm 2026", "quý II"),
        ("Quý HI", "Quý III"),
        ("quý Hội", "quý Hội"),
        ("quý I", "quý I"),
    ],
)
def test_there_are_four_quarters(sheet, read, read_as, meant):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", f"Văn thư {read_as}")
    assert meant in read(page).subject.value


def test_a_title_that_lost_its_deputy_and_a_name_that_lost_its_surname(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    page.sign("KT. CHỦ TỊCH", "CHỦ TỊCH", name="Thi Thúy")
    record = read(page)
    assert record.signer_title.value == "Phó Chủ tịch"
    assert not record.signer_title.sure
    assert record.signer_name.presence is Presence.UNREAD


def test_a_name_in_the_spelling_of_the_certificate():
    signature = Signature(
        "S1", "Trần Hoàng Tuấn", None, None, False, True, True, role=SignatureRole.SIGNER
    )
    read = Field("Trần Hoàng Tuần", Presence.READ, 0.76, quote="Trần Hoàng Tuần")
    assert by_certificate(read, [signature]).value == "Trần Hoàng Tuấn"
    assert by_certificate(read, []) == read
    other = Field("Lê Văn Tám", Presence.READ, 0.76, quote="Lê Văn Tám")
    assert by_certificate(other, [signature]) == other


def test_a_name_whose_title_is_under_the_seal(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    page.put("Nơi nhện", 85, y=500).put("- Như trên;", 85, y=515).put("Lê Văn Diệu", 390, y=590)
    record = read(page)
    assert record.signer_name.value == "Lê Văn Diệu"
    assert record.signer_title.presence is Presence.UNREAD
    assert record.authority.value is None
    assert record.recipients == ("Như trên",)


@pytest.mark.parametrize(
    ("rows", "issuer", "readable"),
    [
        (["ĐẢNG BỘ TỈNH HẢI YÊN", "ĐẢNG ỦY XÃ PHÚ AN", "skk"], "Đảng ủy xã Phú An", True),
        (["ỦY BAN NHÂN DÂN", "XÃ PHÚ AN"], "Ủy ban nhân dân xã Phú An", True),
        (["UBND TỈNH HẢI YÊN", "SỞ Y TẾ (DỰ ÁN GAVD"], None, False),
        (["UBND XÃ PHÚ AN", "PHÒNG KINH đc HẠ TẦNG", "VÀ ĐÔ THỊ"], None, True),
        (
            ["UBND TỈNH HẢI YÊN", "TRƯỜNG PHỔ THÔNG DÂN TỘC", "BÁN TRÚ TRUNG HỌC CƠ SỞ"],
            "Trường Phổ thông dân tộc bán trú Trung học cơ sở",
            True,
        ),
    ],
)
def test_issuers_of_scans(sheet, read, rows, issuer, readable):
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    page = sheet(origin=Origin.OCR).head(*rows, number="", date="")
    page.lines += [number, date_line(("05", 0.97, 9))]
    found = read(page.title("KẾ HOẠCH", "Năm 2026")).issuer
    assert found.value == issuer or issuer is None
    assert (found.confidence >= 0.5) is readable
    assert not found.sure or issuer is not None


def test_a_subject_that_lost_its_first_word_is_no_sure_one(sheet, read):
    number = line(("Số:", 0.93, 10), ("25/KH-SNV", 0.90, 9), x=110)
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ", number="", date="")
    page.lines += [number, date_line(("05", 0.97, 9))]
    page.title("KẾ HOẠCH").put("dụng và phát triển công nghệ thông tin của tỉnh", 130, y=page.y)
    page.y += 20
    page.body(
        "Căn cứ Nghị định 64 của Chính phủ về ứng dụng công nghệ,",
        "về việc phê duyệt chiến lược phát triển công nghệ thông tin và truyền thông;",
    )
    subject = read(page).subject
    assert subject.value == "dụng và phát triển công nghệ thông tin của tỉnh"
    assert 0.5 <= subject.confidence < 0.9


def test_a_long_place_that_runs_on_from_the_number(sheet, read):
    head = line(
        ("Số:", 0.93, 10), ("5237", 0.95, 9), ("/BC-SNV", 0.92, 11), ("Thành", 0.9, 12),
        ("phố", 0.9, 12), ("Hồ", 0.9, 10), ("Chí", 0.9, 10), ("Minh,", 0.9, 10), ("ngày", 0.95, 12),
        ("05", 0.96, 9), ("tháng", 0.96, 12), ("02", 0.96, 9), ("năm", 0.96, 9), ("2026", 0.96, 9),
        x=110,
    )  # fmt: skip
    moved = tuple(
        structs.replace(
            word, box=structs.replace(word.box, left=word.box.left + 9, right=word.box.right + 9)
        )
        for word in head.words[3:]
    )
    head = structs.replace(head, words=(*head.words[:3], *moved))
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ", number="", date="")
    page.lines.append(head)
    record = read(page.title("BÁO CÁO", "Văn thư năm 2026"))
    assert record.number.value == "5237/BC-SNV"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.place.value.endswith("Hồ Chí Minh")
    assert record.subject.value == "Văn thư năm 2026"


@pytest.mark.parametrize("scrap", ["NHƯ", "ZZ"])
def test_letters_of_a_seal_are_no_row_of_a_title(sheet, read, scrap):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    page.sign("GIÁM ĐỐC", name="Lê Hữu Tuấn")
    name = page.lines[-1].box
    page.put(scrap, 345, y=name.top - 60)
    record = read(page)
    assert record.signer_title.value == "Giám đốc"
    assert record.signer_name.value == "Lê Hữu Tuấn"


def test_a_name_that_only_other_looks_read_whole(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    page.sign("GIÁM ĐỐC", name="No -Đặng Bích Thủy")
    box = page.lines[-1].box
    words = [("Đặng", 0.95, 12), ("Bích", 0.97, 12), ("Thủy", 0.97, 12)]
    looks = tuple(line(*words, x=box.left + 20, y=box.top) for _ in range(2))
    page.lines[-1] = structs.replace(page.lines[-1], others=looks)
    name = read(page).signer_name
    assert name.value == "Đặng Bích Thủy"
    assert name.sure


def test_a_stamp_under_the_subject_of_a_letter_is_none_of_it(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ", number="Số: 5/SNV-VP")
    page.about("V/v đôn đốc thực hiện quản lý tài sản", "công năm 2026", "SỞ TƯ PHÁP")
    page.to("Kính gửi: Sở Tư pháp")
    assert read(page).subject.value == "V/v đôn đốc thực hiện quản lý tài sản công năm 2026"


def test_a_title_under_a_title_is_the_deputys_though_letters_of_it_are_lost(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    page.sign("BAN NHÂN DÂN", "CHỦ TỊCH", ":HỦ TỊCH", name="Trần Văn Mẫu")
    title = read(page).signer_title
    assert title.value == "Phó Chủ tịch"
    assert not title.sure


def test_a_body_whose_first_words_are_under_a_stamp_is_no_subject(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("KẾ HOẠCH", "Văn thư năm 2026")
    page.y += 12
    page.put("ES=--_ Hực hiện Kế hoạch số 125 ngày 12 tháng 3 của Ủy ban nhân dân tỉnh", 62)
    page.body("nhân dân tỉnh về công tác văn thư, Sở báo cáo kết quả thực hiện như sau, cụ thể")
    assert read(page).subject.value == "Văn thư năm 2026"


@pytest.mark.parametrize(("symbol", "readable"), [("/SNV-VP", False), ("/UBND-VX", True)])
def test_a_row_lost_above_the_number_is_the_issuers(sheet, read, symbol, readable):
    number = line(("Số:", 0.93, 10), (f"25{symbol}", 0.90, 9), x=110, y=140)
    page = sheet(origin=Origin.OCR).head("UBND TỈNH HẢI YÊN", number="", date="")
    page.lines.append(number)
    page.y += 40
    issuer = read(page.to("Kính gửi: Sở Tư pháp").body("Thực hiện Công văn số 5")).issuer
    assert (issuer.confidence >= 0.5) is readable


def signed_scan(sheet, *rows, name="Lê Hữu Tuấn"):
    page = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    return page.sign(*rows, name=name)


def moved(page, text, by):
    """The row with that text further to the right, as what a seal left of a longer one."""
    page.lines = [
        structs.replace(
            each, box=structs.replace(each.box, left=each.box.left + by, right=each.box.right + by)
        )
        if each.text == text
        else each
        for each in page.lines
    ]
    return page


def test_a_title_right_of_the_middle_of_its_block_has_lost_its_beginning(sheet, read):
    page = moved(signed_scan(sheet, "T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "BÍ THƯ", 15)
    assert not read(page).signer_title.confidence >= 0.5
    whole = moved(signed_scan(sheet, "T/M BAN THƯỜNG VỤ", "BÍ THƯ"), "BÍ THƯ", 4)
    assert read(whole).signer_title.sure
    deputy = moved(signed_scan(sheet, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "PHÓ CHỦ TỊCH", 20)
    assert read(deputy).signer_title.sure  # stamped where there was room


@pytest.mark.parametrize("half", ["ĐỐC SỞ TÀI CHÍNH", "SIÁM ĐỐC SỞ NỘI VỤ", "TRƯỞNG"])
def test_a_title_over_a_row_that_was_half_read_may_be_another_mans(sheet, read, half):
    page = signed_scan(sheet, "TM. HỘI ĐỒNG", "CHỦ TỊCH")
    title = page.lines[-2].box
    page.put(half, title.left - 10, y=title.bottom + 3)
    assert read(page).signer_title.confidence < 0.5


def test_a_title_that_can_hardly_be_read_may_have_a_deputy_before_it(sheet, read):
    page = signed_scan(sheet, "CHỦ TỊCH")
    page.lines[-2] = structs.replace(page.lines[-2], confidence=0.2)
    assert read(page).signer_title.confidence < 0.5


@pytest.mark.parametrize("level", ["THƯỜNG TRỰC", "PHỤ TRÁCH", "ÁM ĐỐC PHỤ TRÁCH"])
def test_the_level_of_a_deputy_is_no_title_of_its_own(sheet, read, level):
    assert read(signed_scan(sheet, "KT. GIÁM ĐỐC", level)).signer_title.value == "Phó Giám đốc"


@pytest.mark.parametrize(
    ("shown", "symbol", "number"),
    [
        (("-TB/BTC", 0.92, 12), "TB/BTC", "342-TB/BTC"),
        (("/TB-SNV", 0.92, 12), "TB-SNV", "342/TB-SNV"),
        (("/TB/SNV", 0.92, 12), "TB/SNV", "342/TB/SNV"),
    ],
)
def test_what_stands_between_digits_in_ink_and_the_symbol(sheet, read, shown, symbol, number):
    row = line(("Số:", 0.8, 11), ("3é", 0.2, 20), shown, x=110)
    page = scan(sheet, row, date_line(("27", 0.6, 19)))
    page.slots = [ink(SlotKind.NUMBER, ("342", 0.99))]
    record = read(page)
    assert record.symbol.value == symbol
    assert record.number.value == number


@pytest.mark.parametrize("scrap", ["kêu", "x‡kk", "Số"])
def test_asterisks_and_what_is_left_of_a_number_row_are_no_part_of_a_name(sheet, read, scrap):
    page = sheet(origin=Origin.OCR).head("TỈNH ỦY HẢI YÊN", "ĐẢNG ỦY XÃ PHÚ AN", scrap, number="")
    assert read(page.title("KẾ HOẠCH", "Năm 2026")).issuer.value == "Đảng ủy xã Phú An"


def test_nothing_is_sure_on_a_page_that_can_hardly_be_read(sheet, read):
    page = signed_scan(sheet, "GIÁM ĐỐC").body("Các đơn vị thực hiện nghiêm túc")
    sure = read(page)
    assert sure.type.sure
    page.lines = [
        structs.replace(each, words=(Word(each.text, each.box, 0.5),), confidence=0.5)
        for each in page.lines
    ]
    poor = read(page)
    assert poor.type.value == sure.type.value
    assert max(poor.type.confidence, poor.issuer.confidence, poor.signer_title.confidence) < 0.5


@pytest.mark.parametrize(("confidence", "whole"), [(0.95, True), (0.6, False)])
def test_a_name_is_measured_by_a_title_that_is_whole_itself(sheet, read, confidence, whole):
    page = signed_scan(sheet, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name="Kim Loan")
    *_, authority, _, name = page.lines
    scrap = line(("N52", 0.3, 12), ("Kim", 0.96, 12), ("Loan", 0.96, 12), y=name.box.top)
    shift = name.box.middle[0] - (scrap.words[1].box.left + scrap.words[2].box.right) / 2
    looks = tuple(
        structs.replace(
            each,
            words=tuple(
                structs.replace(
                    word,
                    box=structs.replace(
                        word.box, left=word.box.left + shift, right=word.box.right + shift
                    ),
                )
                for word in each.words
            ),
        )
        for each in (scrap, scrap)
    )
    page.lines[-1] = structs.replace(name, words=looks[0].words, others=looks)
    page.lines[-3] = structs.replace(authority, confidence=confidence)
    assert (read(page).signer_name.confidence >= 0.5) is whole


def test_a_row_that_was_read_twice_is_one_signer(sheet, read):
    page = signed_scan(sheet, "PHÓ GIÁM ĐỐC", name="Lê Hữu Tuấn")
    title = page.lines[-2]
    part = structs.replace(title.box, left=title.box.left + 25, bottom=title.box.bottom + 4)
    page.lines.insert(-1, structs.replace(title, text="GIÁM ĐỐC", box=part))
    record = read(page)
    assert record.signer_title.value == "Phó Giám đốc"
    assert record.signer_name.value == "Lê Hữu Tuấn"


@pytest.mark.parametrize("garbled", ["Số ở", "só Ýˆ? øf4BND"])
def test_a_row_that_nobody_can_read_is_the_numbers_where_its_place_is(sheet, read, garbled):
    row = line((garbled, 0.3, 14), x=110)
    looks = (line(("-TB/BTC", 0.9, 12), x=140), line(("-TB/BTC", 0.91, 12), x=140))
    page = scan(sheet, structs.replace(row, others=looks), date_line(("27", 0.6, 19)))
    page.slots = [ink(SlotKind.NUMBER, ("83", 0.99))]
    record = read(page)
    assert record.issuer.value == "Sở Nội vụ"
    assert (record.number.value, record.symbol.value) == ("83-TB/BTC", "TB/BTC")


def test_rows_lost_above_the_number_of_a_page_that_slants(sheet, read):
    page = sheet(origin=Origin.OCR).head("SỞ NÔNG NGHIỆP", number="", date="")
    words = line(("SỞ", 0.9, 13), ("NÔNG", 0.9, 13), ("NGHIỆP", 0.88, 13), x=110, y=50)
    slanting = structs.replace(words, box=Box(110, 50, 230, 71))
    page.lines[0] = slanting
    page.lines += [line(("số:", 0.9, 12), ("/GM-CCBVMT", 0.9, 12), x=110, y=101)]
    page.lines.append(date_line(("18", 0.97, 9)))
    assert not read(page.title("GIẤY MỜI", "Tham gia lớp bồi dưỡng")).issuer.sure


@pytest.mark.parametrize(
    ("symbol", "to", "type_"),
    [
        ("QĐ-SNV", "", "Quyết định"),
        ("SNV-VP", "", "Công văn"),
        ("QĐ-SNV", "Kính gửi: Các phòng, ban", "Công văn"),
    ],
)
def test_a_heading_under_a_stamp_makes_no_letter(sheet, read, symbol, to, type_):
    page = sheet(origin=Origin.OCR).head("SỞ NÔNG NGHIỆP", "SỞ NỘI VỤ", number="", date="")
    page.lines += [line(("Số:", 0.9, 12), (f"25/{symbol}", 0.92, 12), x=110)]
    page.lines.append(date_line(("18", 0.97, 9)))
    page.title("HỎA TỐC HEN@MWÈT ĐỊNH", "Về việc điều chỉnh quy hoạch chi tiết")
    assert read(page.to(to) if to else page).type.value == type_
