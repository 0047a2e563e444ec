import pytest

from evidence_check.reading.types import general, type_at_start, type_of_symbol


@pytest.mark.parametrize(
    ("text", "type_", "rest"),
    [
        ("KẾ HOẠCH", "Kế hoạch", ""),
        ("T Ờ  T R Ì N H", "Tờ trình", ""),
        ("QUYÉT ĐỊNH", "Quyết định", ""),
        ("BÁO CÁO THẨM ĐỊNH", "Báo cáo thẩm định", ""),
        ("KẾ HOẠCH KIỂM TRA NĂM 2026", "Kế hoạch", "KIỂM TRA NĂM 2026"),
        ("THÔNG BÁO Về việc nghỉ lễ", "Thông báo", "Về việc nghỉ lễ"),
        ("DỰ THẢO KẾ HOẠCH", "Kế hoạch", ""),
        ("QUYẾT ĐỊNH:", "Quyết định", ""),
    ],
)
def test_headings(text, type_, rest):
    found = type_at_start(text)
    assert (found.type, found.rest, found.capitals) == (type_, rest, True)


def test_words_of_a_sentence_are_no_heading():
    assert not type_at_start("Quy định diện tích đất").capitals
    assert type_at_start("TT") is None  # a table's column, not a Thông tư
    assert type_at_start("SỞ NỘI VỤ") is None
    assert type_at_start("") is None


def test_a_special_type_with_more_on_its_row_needs_its_symbol():
    heading = type_at_start("BÁO CÁO KIỂM TRA CÔNG TÁC NĂM 2026")
    assert general(heading, "BC-SX").type == "Báo cáo"
    assert general(heading, "BC-SX").rest == "KIỂM TRA CÔNG TÁC NĂM 2026"
    assert general(heading, "BCKT-SX").type == "Báo cáo kiểm tra"
    assert general(type_at_start("BÁO CÁO THẨM ĐỊNH"), "BC-SX").type == "Báo cáo thẩm định"


@pytest.mark.parametrize(
    ("symbol", "type_"),
    [("QĐ-SX", "Quyết định"), ("2026/QĐ-UBND", "Quyết định"), ("NQ/TU", "Nghị quyết"),
     ("GM-UBND", "Giấy mời"), ("SNV-CCHC", None), ("SKH-TH", None), ("ĐHNN", None), ("", None)],
)  # fmt: skip
def test_what_a_symbol_says(symbol, type_):
    assert type_of_symbol(symbol) == type_
