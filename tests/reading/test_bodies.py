import pytest

from evidence_check.model.document import Box, Line
from evidence_check.reading.bodies import (
    looks_like_body,
    nameless,
    prose_body,
    spelling_in,
    split_bodies,
    unfinished,
)
from evidence_check.reading.layout import row_of


def rows(*texts, bold=()):
    lines = [
        Line(text, Box(50, 50 + 16 * i, 250, 63 + 16 * i), bold=i in bold)
        for i, text in enumerate(texts)
    ]
    return [row_of([line], 1) for line in lines]


def split(*texts, bold=()):
    bodies = split_bodies(rows(*texts, bold=bold))
    issuer, parent = (" ".join(row.text for row in part) for part in (bodies.issuer, bodies.parent))
    return parent, issuer


@pytest.mark.parametrize(
    ("texts", "parent", "issuer"),
    [
        (["UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ"], "UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ"),
        (["ỦY BAN NHÂN DÂN", "TỈNH HẢI YÊN"], "", "ỦY BAN NHÂN DÂN TỈNH HẢI YÊN"),
        (["TÒA ÁN NHÂN DÂN", "TỈNH HẢI YÊN"], "", "TÒA ÁN NHÂN DÂN TỈNH HẢI YÊN"),
        (
            ["BỘ CÔNG THƯƠNG", "TRƯỜNG ĐẠI HỌC CÔNG NGHIỆP", "THÀNH PHỐ HẢI YÊN"],
            "BỘ CÔNG THƯƠNG",
            "TRƯỜNG ĐẠI HỌC CÔNG NGHIỆP THÀNH PHỐ HẢI YÊN",
        ),
        (
            ["ỦY BAN NHÂN DÂN THÀNH", "PHỐ HẢI YÊN", "SỞ TÀI CHÍNH"],
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI YÊN",
            "SỞ TÀI CHÍNH",
        ),
        (
            ["ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI", "PHÒNG", "SỞ TÀI CHÍNH"],
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
            "SỞ TÀI CHÍNH",
        ),
        (
            ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "PHÒNG QUẢN LÝ CÔNG NGHỆ VÀ", "ĐỔI MỚI SÁNG TẠO"],
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "PHÒNG QUẢN LÝ CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG TẠO",
        ),
        (
            ["LIÊN ĐOÀN LAO ĐỘNG -", "SỞ VĂN HÓA, THỂ THAO", "TỈNH HẢI YÊN"],
            "",
            "LIÊN ĐOÀN LAO ĐỘNG - SỞ VĂN HÓA, THỂ THAO TỈNH HẢI YÊN",
        ),
        (
            ["UBND QUẬN AN BIÊN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG TIỂU HỌC KIM ĐỒNG"],
            "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
            "TRƯỜNG TIỂU HỌC KIM ĐỒNG",
        ),
        (["SỞ Y TẾ", "(DỰ ÁN NƯỚC SẠCH)"], "", "SỞ Y TẾ (DỰ ÁN NƯỚC SẠCH)"),
        (["CHÍNH PHỦ"], "", "CHÍNH PHỦ"),
        (["THÀNH ỦY HẢI YÊN", "VĂN PHÒNG"], "THÀNH ỦY HẢI YÊN", "VĂN PHÒNG"),
        (["TỈNH ỦY HẢI YÊN", "BAN TỔ CHỨC"], "TỈNH ỦY HẢI YÊN", "BAN TỔ CHỨC"),
        (
            ["SỞ NỘI VỤ", "TRUNG TÂM PHỤC", "VỤ HÀNH CHÍNH CÔNG"],
            "SỞ NỘI VỤ",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        ),
        (["UBND TỈNH HẢI YÊN -", "SỞ TƯ PHÁP"], "UBND TỈNH HẢI YÊN -", "SỞ TƯ PHÁP"),
        (
            ["UBND TỈNH HẢI YÊN -", "UBMTTQ VIỆT NAM TỈNH"],
            "",
            "UBND TỈNH HẢI YÊN - UBMTTQ VIỆT NAM TỈNH",
        ),
        (["UBND XÃ PHÚ AN,", "PHÒNG KINH TẾ"], "UBND XÃ PHÚ AN,", "PHÒNG KINH TẾ"),
        (
            ["VĂN PHÒNG ĐOÀN ĐBQH,", "HĐND VÀ UBND TỈNH HẢI YÊN"],
            "",
            "VĂN PHÒNG ĐOÀN ĐBQH, HĐND VÀ UBND TỈNH HẢI YÊN",
        ),
    ],
)
def test_which_rows_are_one_body(texts, parent, issuer):
    assert split(*texts) == (parent, issuer)


def test_the_bold_one_is_the_issuer():
    texts = ("ĐẢNG BỘ", "TỈNH HẢI YÊN", "BAN CHẤP HÀNH", "ĐẢNG BỘ SỞ Y TẾ")
    assert split(*texts, bold=(2, 3)) == ("ĐẢNG BỘ TỈNH HẢI YÊN", "BAN CHẤP HÀNH ĐẢNG BỘ SỞ Y TẾ")


@pytest.mark.parametrize(
    ("capitals", "prose"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("UBND PHƯỜNG HẢI YÊN", "UBND phường Hải Yên"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"),
        ("VĂN PHÒNG HĐND VÀ UBND", "Văn phòng HĐND và UBND"),
        ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("TRƯỜNG THPT ĐỐC BINH KIỀU", "Trường THPT Đốc Binh Kiều"),
        ("TỈNH ỦY HẢI YÊN", "Tỉnh ủy Hải Yên"),
        ("SỞ ĐỔI MỚI SÁNG TẠO :", "Sở Đổi mới sáng tạo"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_prose(capitals, prose):
    assert prose_body(capitals) == prose


def test_the_documents_own_spelling_wins():
    text = "Phòng Giải pháp Xanh báo cáo. Trưởng Phòng Giải pháp Xanh giao việc."
    assert prose_body("PHÒNG GIẢI PHÁP XANH", text) == "Phòng Giải pháp Xanh"
    assert prose_body("PHÒNG GIẢI PHÁP XANH") != "Phòng Giải pháp Xanh"


def test_what_begins_as_a_body_and_what_is_no_whole_one():
    assert looks_like_body("SỞ NỘI VỤ")
    assert not looks_like_body("KẾ HOẠCH")
    assert unfinished("ỦY BAN NHÂN DÂN")
    assert not unfinished("ỦY BAN NHÂN DÂN TỈNH HẢI YÊN")


@pytest.mark.parametrize(
    ("above", "name", "sure"),
    [
        ("UBND TỈNH HẢI YÊN", "THANH TRA", True),
        ("SỞ Y TẾ", "VĂN PHÒNG", True),
        ("TỈNH ỦY HẢI YÊN", "BAN TỔ CHỨC", True),
        ("TỈNH HẢI YÊN", "ỦY BAN NHÂN DÂN", False),
    ],
)
def test_names_that_are_whole_below_that_of_another_body(sheet, read, above, name, sure):
    record = read(sheet().head(above, name).body("Số: 01/BC-TTr"))
    assert record.issuer.sure is sure


def test_a_committee_may_break_within_its_name(sheet, read):
    page = sheet().head("TỈNH HẢI YÊN", "VĂN PHÒNG ỦY", "BAN NHÂN DÂN TỈNH")
    record = read(page.body("Số: 01/BC-VPUBND"))
    assert record.issuer.value == "Văn phòng Ủy ban nhân dân tỉnh"


def test_the_name_of_a_sector_may_break_at_what_begins_a_body(sheet, read):
    page = sheet().head("SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG TỈNH HẢI YÊN")
    record = read(page.title("BÁO CÁO", "Tháng 3").body("Sở báo cáo như sau."))
    assert record.issuer.value == "Sở Nông nghiệp và Môi trường tỉnh Hải Yên"


@pytest.mark.parametrize("text", ["UBND TP. HẢI YÊN", "UBND TP HẢI YÊN", "UBND TX. HẢI YÊN"])
def test_abbreviated_places_stay_in_capitals(text):
    assert prose_body(text) == text.replace("HẢI YÊN", "Hải Yên")


@pytest.mark.parametrize(
    ("context", "spelling"),
    [
        ("do Sở Kế hoạch Mẫu, ban hành", "Sở Kế hoạch Mẫu"),
        ("do Sở Kế  hoạch\nMẫu.", "Sở Kế hoạch Mẫu"),
        ("(Sở Kế hoạch Mẫu", "Sở Kế hoạch Mẫu"),
        ("Sở Kế hoạch Mẫu và Sở kế hoạch Mẫu, Sở kế hoạch Mẫu", "Sở kế hoạch Mẫu"),
        ("Sở Kế hoạch Mẫu2", None),
        ("SởSở Kế hoạch Mẫux", None),
        ("SỞ KẾ HOẠCH MẪU", None),
        ("sở Kế hoạch Mẫu", None),
        ("Sở kế hoạch mẫu", None),
        ("Sở Kế hoạch", None),
        ("", None),
    ],
)
def test_a_name_is_spelled_as_the_text_spells_it(context, spelling):
    assert spelling_in(context, "SỞ KẾ HOẠCH MẪU") == spelling


@pytest.mark.parametrize(
    ("text", "so"),
    [("UBND XÃ", True), ("Ủy ban nhân dân thị trấn", True), ("UBND xã Yên Sơn", False),
     ("Bệnh viện Đa khoa tỉnh", False), ("Công an tỉnh", False)],
)  # fmt: skip
def test_a_committee_of_no_place_lost_its_name(text, so):
    assert nameless(text) is so
