"""TCVN3, VNI and other codes of older fonts, and what must be left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.legacy_encodings import (
    SUSPECT,
    from_tcvn3,
    from_utf8_bytes,
    from_vni,
    repairs,
    with_d,
)

UNICODE = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, Ước tính phương pháp"
TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, ¦íc tÝnh ph\xad¬ng ph¸p"
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc, "
    "Öôùc tính phöông phaùp"
)


def mended(font, text):
    repair = repairs({font: text}).get(font)
    return repair(text) if repair else text


def test_tcvn3():
    assert from_tcvn3(TCVN3) == UNICODE


def test_vni():
    assert from_vni(VNI) == UNICODE
    assert from_vni("ÑOÄC LAÄP NGUYEÃN VAÊN THAÉNG LYÙ") == "ĐỘC LẬP NGUYỄN VĂN THẮNG LÝ"


def test_the_horn_that_became_a_hyphen():
    assert from_tcvn3("ph-¬ng Q§-UBND nh- Th«ng t-") == "phương QĐ-UBND như Thông tư"


def test_utf8_taken_for_windows_1252():
    assert from_utf8_bytes("Sá»‘ 14 Káº¿ hoáº¡ch năm") == "Số 14 Kế hoạch năm"


@pytest.mark.parametrize(
    ("font", "text"),
    [
        (".VnTime", TCVN3),
        ("VNI-Times", VNI),
        ("Unknown", TCVN3),
        ("Unknown", VNI),
        ("VnTime", TCVN3),
    ],
)
def test_named_fonts_and_clear_text_are_mended(font, text):
    assert mended(font, text) == UNICODE


def test_capitals_of_h_fonts():
    assert (
        mended(".VnTimeH", "céng hßa x· héi chñ nghÜa viÖt nam")
        == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert mended(".VnTimeH", "ban hanh") == "BAN HANH"


def test_eth_and_enye():
    text = "Quyết ðịnh ñược sửa ñổi, bổ sung lĩnh vực ðất ñai theo Nð-CP"
    assert mended("Times", text) == "Quyết Định được sửa đổi, bổ sung lĩnh vực Đất đai theo NĐ-CP"


def test_what_one_font_of_a_program_has_wrong_all_have():
    found = repairs({"A": "Nghị ñịnh ñược sửa ñổi theo ñề nghị", "B": "63/2010/Nð-CP"})
    assert found == {"A": with_d, "B": with_d}


@pytest.mark.parametrize(
    "text",
    [
        UNICODE,
        "Doanh thu tăng 5 % so với cùng kỳ, đạt 1.200 m² sàn, § 5 khoản 2",
        "Señor Muñoz, Curaçao, Reykjavík, Þingvellir",
        "20 °C ± 1, ½ lít, «trích dẫn», ® ©",
        "HàC NGHà ßc l¿p",
    ],
)
def test_text_that_is_no_legacy_code_is_left_alone(text):
    assert repairs({"Times": text}) == {}


@given(
    st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộúùủũụứừửữự ")
)
def test_text_in_unicode_is_not_suspect(text):
    assert not SUSPECT.search(text) or repairs({"Times": text}) == {}


@given(st.text(max_size=40))
def test_any_text_can_be_brought_back(text):
    for repair in (from_tcvn3, from_vni, from_utf8_bytes, with_d):
        assert isinstance(repair(text), str)


@given(st.text("abĐĂÃáÄ‘ª»¿›œ“¡¾×ü ", max_size=6))
def test_codes_are_suspect_alone_or_behind_a_letter(text):
    alone = any(char in "Ä»ª¡¾×ü¿" and char != "¿" for char in text)
    behind = any(one in "Ãá" and other in "ª»¿›œ“‘" for one, other in pairwise(text))
    assert bool(SUSPECT.search(text)) is (alone or behind)
