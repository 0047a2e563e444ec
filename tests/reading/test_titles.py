import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.titles import (
    TITLES,
    authority,
    find_title,
    is_title,
    prose_title,
    split_title,
    without_authority,
)


@pytest.mark.parametrize(
    ("text", "prefix", "rest"),
    [
        ("KT. GIÁM ĐỐC", "KT", "GIÁM ĐỐC"),
        ("KT.HIỆU TRƯỞNG", "KT", "HIỆU TRƯỞNG"),
        ("TM. ỦY BAN NHÂN DÂN", "TM", "ỦY BAN NHÂN DÂN"),
        ("T/M BAN CHẤP HÀNH", "T/M", "BAN CHẤP HÀNH"),
        ("TUQ. CHỦ TỊCH", "TUQ", "CHỦ TỊCH"),
        ("TL CHỦ TỊCH", "TL", "CHỦ TỊCH"),
        ("Q. GIÁM ĐỐC", "Q", "GIÁM ĐỐC"),
        ("GIÁM ĐỐC", None, "GIÁM ĐỐC"),
        ("KTX ĐẠI HỌC", None, "KTX ĐẠI HỌC"),
    ],
)
def test_prefixes_of_authority(text, prefix, rest):
    assert authority(text) == prefix
    assert without_authority(text) == rest


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("CHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
        ("Q. GIÁM ĐỐC", "Quyền Giám đốc"),
        ("QUYỀN GIÁM ĐỐC", "Quyền Giám đốc"),
        ("PHÓ GIÁM ĐỐC PHỤ TRÁCH", "Phó Giám đốc phụ trách"),
        ("PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Phó Chủ tịch Thường trực"),
        ("GIÁM ĐỐC SỞ NỘI VỤ", "Giám đốc Sở Nội vụ"),
        ("CHUYÊN GIA TRƯỞNG", "Chuyên gia trưởng"),
    ],
)
def test_titles_as_prose_writes_them(text, title):
    assert prose_title(text) == title


@pytest.mark.parametrize("text", ["THI ĐUA", "KẾ HOẠCH", "NGUYỄN VĂN A", "", "KT.", "PHÓ"])
def test_what_is_no_title(text):
    assert not is_title(text)
    assert split_title(text) is None


def test_accents_that_ocr_lost_and_specks_beside():
    assert find_title("Ấy PHO CHỦ TỊCH") == "Phó Chủ tịch"
    assert find_title("GIAM ĐỐC SN") == "Giám đốc"
    assert find_title("TỊCH") is None


@given(st.sampled_from(TITLES), st.booleans())
def test_every_title_survives_capitals(title, deputy):
    text = f"Phó {title}" if deputy else title
    assert prose_title(text.upper()).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH", "Trưởng phòng Tổ chức - Hành chính"),
        ("BỘ TRƯỞNG, CHỦ NHIỆM", "Bộ trưởng, Chủ nhiệm"),
        ("TỔ PHÓ", "Tổ phó"),
        ("GIÁM ĐỐC,", "Giám đốc"),
    ],
)
def test_hyphens_and_commas_of_a_title_stay(text, title):
    assert prose_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ó BÍ THƯ", "Phó Bí thư"),
        ("xem, HÓ GIÁM ĐỐC", "Phó Giám đốc"),
        ("Ấy PHO CHỦ TỊCH", "Phó Chủ tịch"),
        ("ĐỐC GIÁM ĐỐC", "Giám đốc"),
        ("+ CHỦ TỊCH", "Chủ tịch"),
    ],
)
def test_what_a_seal_leaves_of_a_deputy(text, title):
    assert find_title(text) == title


def test_dust_before_a_prefix():
    assert authority("_TUQ. CHỦ TỊCH") == "TUQ"
    assert without_authority("| KT. GIÁM ĐỐC") == "GIÁM ĐỐC"


@pytest.mark.parametrize("text", ["TRƯỜNG ĐẠI HỌC NÔNG LÂM", "TRƯƠNG ĐẠI HỌ"])
def test_a_university_is_no_head_of_a_radio_station(text):
    assert split_title(text) is None
    assert split_title("TRƯỞNG ĐÀI TRUYỀN THANH") is not None
