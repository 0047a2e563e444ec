import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Box, Line, Origin, Word
from evidence_check.model.record import SURE
from evidence_check.reading.layout import row_of
from evidence_check.reading.symbols import (
    DOUBTED,
    abbreviations,
    as_headed,
    mended_symbol,
    scanned_symbol,
)


def look(text, confidence=0.5):
    """A number row as one look has it."""
    words, x = [], 100.0
    for word in text.split():
        words.append(Word(word, Box(x, 80, x + 7 * len(word), 92), confidence))
        x += 7 * len(word) + 6
    line = Line(text, Box(100, 80, x, 92), Origin.OCR, confidence=confidence, words=tuple(words))
    return row_of([line], 1)


DISTRICT = "Ủy ban nhân dân xã Phú An"


@pytest.mark.parametrize(
    ("text", "type_", "issuer", "symbol"),
    [
        ("Số: 4á/KH-UBND", "Kế hoạch", DISTRICT, "KH-UBND"),
        ("só:4I{# rB-DCT", "Thông báo", "Trường Đại học Công Thương", "TB-DCT"),
        ("Số: 21” /QĐĐ-UBND", "Quyết định", DISTRICT, "QĐ-UBND"),
        ("Số: 4.5.3TT-UBND", "Tờ trình", DISTRICT, "TTr-UBND"),
        ("Số: 271-TB/ĐU", "Thông báo", "Đảng ủy xã Phú An", "TB/ĐU"),
        ("Số: 1936/QĐ-SYT", "Quyết định", "Sở Y tế", "QĐ-SYT"),  # no year: the number is
        ("Số: 14/2024/QĐ-UBND", "Quyết định", DISTRICT, "2024/QĐ-UBND"),
        ("Số: 5Š1TTKSBT", "", "Trung tâm Kiểm soát bệnh tật", "TTKSBT"),
        ("Số: 2á6/STTTT-KHTC", "", "Sở Thông tin và Truyền thông", "STTTT-KHTC"),
        ("Số: 4/KCN-LĐ", "", "Ban Quản lý các KCN", "KCN-LĐ"),
        ("Số: 5/8THPTLL-TCHC", "", "Trường THPT Lê Lợi", "THPTLL-TCHC"),
    ],
)
def test_what_heading_and_issuer_say_as_well_is_read(text, type_, issuer, symbol):
    found, sure = scanned_symbol([look(text)], type_, issuer)
    assert found == symbol
    assert sure >= 0.5


@pytest.mark.parametrize(
    ("text", "type_", "issuer"),
    [
        ("Số: 0 /HK-UBND", "Kế hoạch", "Sở Y tế"),
        ("Số: 272'†?B/ĐTN", "Thông báo", "BCH Đoàn xã Phú An"),
        ("Số: .5.8NHPTLL-TCHC", "", "Trường THPT Lê Lợi"),
        ("Số: -UBND", "Thông báo", DISTRICT),
        ("Số: 12", "Thông báo", DISTRICT),
    ],
)
def test_what_begins_amid_a_word_and_nothing_confirms_is_not_said(text, type_, issuer):
    assert scanned_symbol([look(text)], type_, issuer)[1] <= DOUBTED


def test_another_types_abbreviation_counts_where_it_was_read_plainly():
    told = scanned_symbol([look("Số: 12/TT-UBND", 0.95)], "Tờ trình", DISTRICT)
    assert told == ("TT-UBND", 0.95)


def test_looks_that_agree_are_sure():
    looks = [look("Số: 4á7-LĐ", 0.2), look("/KCN-LĐ", 0.3), look("4!/KCN-LĐ", 0.3)]
    assert scanned_symbol(looks, "", "Sở Y tế") == ("KCN-LĐ", 0.75)
    assert scanned_symbol(looks[:2], "", "Sở Y tế")[1] < 0.5


def test_looks_that_differ_are_not_believed():
    looks = [look("/SYT-NVY", 0.7), look("/SVT-NVY", 0.7)]
    assert scanned_symbol(looks, "", "")[1] <= DOUBTED


def test_a_look_that_began_too_late_has_no_vote():
    looks = [look("Số: 6THPTLL-TCHC"), look("/TCHC", 0.9)]
    assert scanned_symbol(looks, "", "Trường THPT Lê Lợi")[0] == "THPTLL-TCHC"


def test_abbreviations_of_a_type_its_kinds_and_cases():
    assert abbreviations("Báo cáo thẩm định")[:1] == ("BCTĐ",)
    assert {"BC", "BCTĐ"} <= set(abbreviations("Báo cáo"))
    assert abbreviations("") == ()


@pytest.mark.parametrize(
    ("read_as", "symbol"),
    [("QD-SX", "QĐ-SX"), ("BCVHXH", "BC-VHXH"), ("TB/BTC", "TB/BTC"),
     ("UBNDVHXH", "UBND-VHXH"), ("TTR-SX", "TTr-SX"), ("2026/QD-UBND", "2026/QĐ-UBND"),
     ("SNV-CCHC", "SNV-CCHC"), ("KHCN-VP", "KHCN-VP"), ("", "")],
)  # fmt: skip
def test_symbols_that_ocr_damaged(read_as, symbol):
    assert mended_symbol(read_as) == symbol


@given(st.text(max_size=60), st.sampled_from(["", "Kế hoạch", "Tờ trình"]), st.text(max_size=40))
def test_any_row_can_be_asked(text, type_, issuer):
    symbol, sure = scanned_symbol([look(text or "x")], type_, issuer)
    assert 0 <= sure <= 1
    assert not symbol or symbol[0].isalnum()


@pytest.mark.parametrize(
    ("symbol", "type_", "meant"),
    [
        ("TIr-SNV", "Tờ trình", "TTr-SNV"),
        ("TTr-SNV", "Tờ trình", "TTr-SNV"),
        ("TB-SNV", "Tờ trình", "TB-SNV"),  # another type's: it was printed so
        ("TIr-SNV", "", "TIr-SNV"),
    ],
)
def test_a_printed_symbol_a_letter_off_the_headings_own(symbol, type_, meant):
    found, most = as_headed(symbol, type_)
    assert found == meant
    assert (most < 0.9) is (found != symbol)


def test_small_letters_in_a_row_are_no_abbreviation():
    assert scanned_symbol([look("Số: 03/QĐ-CbpsQG", 0.95)], "Quyết định", "Sở Y tế")[1] <= DOUBTED
    assert scanned_symbol([look("Số: 03/QĐ-TTg", 0.95)], "Quyết định", "Sở Y tế")[1] > DOUBTED


def test_what_ink_ran_into_is_no_abbreviation():
    assert scanned_symbol([look("Số: tử/L7TB-SCT")], "", "Sở Công Thương")[1] <= DOUBTED
    assert scanned_symbol([look("Số: 12/PC07-TM", 0.95)], "", "Công an tỉnh")[1] > DOUBTED


@pytest.mark.parametrize(
    ("looks", "type_", "issuer"),
    [
        (["số: 4#iHD", "Số 14#HD"], "Hướng dẫn", "Sở Xây dựng"),
        (["Số: 521/VPTU", "Số: 5/VPTU"], "Báo cáo", "Văn phòng Tỉnh ủy"),
    ],
)
@pytest.mark.parametrize("confidence", [0.5, 0.95])
def test_a_part_of_a_symbol_is_not_sure_under_a_heading(looks, type_, issuer, confidence):
    read = [look(text, confidence) for text in looks]
    assert scanned_symbol(read, type_, issuer)[1] < SURE


def test_a_look_that_saw_more_of_a_symbol_counts():
    looks = [look("số: /4#iHD"), look("Số: 14/HD-SXD")]
    assert scanned_symbol(looks, "Hướng dẫn", "Sở Xây dựng")[0] == "HD-SXD"


def test_an_issuers_initials_that_one_look_has_are_garbled_in_the_others():
    looks = [look("Số: /TB-STP", 0.77), *[look("/1B-SIP", 0.6)] * 3]
    assert scanned_symbol(looks, "Thông báo", "Sở Tư pháp") == ("TB-STP", 0.92)
    told = [look("Số: /TB-VPP", 0.77), *[look("/TB-KTN", 0.8)] * 3]  # departments, not initials
    assert scanned_symbol(told, "Thông báo", "Sở Tư pháp")[0] == "TB-KTN"
