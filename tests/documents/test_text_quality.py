"""Good text, garbled text, other languages: by how words are built."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.text_quality import Spelling, is_syllable, judged, spelling
from evidence_check.model.document import Quality

PROSE = (
    "Thực hiện Kế hoạch cải cách hành chính nhà nước năm 2026 của Ủy ban nhân dân thành phố, Sở "
    "Nội vụ báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý, đề "
    "nghị các cơ quan, đơn vị phối hợp, gửi ý kiến về Văn phòng trước ngày 25 tháng 6 theo Quyết "
    "định số 1351/QĐ-UBND, Nghị quyết số 76/NQ-CP và hướng dẫn tại phụ lục kèm theo."
)
WELL_BUILT = "nghiêng quyết giường giết gì hoà hòa khuỷu thuở quý Uỷ ỦY đốc Đắc yêu ngoằn rượu oanh"
BADLY_BUILT = "đât quôc hưỡngg bôố dđ wệt tháắng củaBộ ngệ1 ñịnh sß"


@pytest.mark.parametrize("word", WELL_BUILT.split())
def test_syllables(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", BADLY_BUILT.split())
def test_no_syllables(word):
    assert not is_syllable(word)


@given(st.text())
def test_any_text_can_be_asked(text):
    assert is_syllable(text) in (True, False)
    found = spelling(text)
    assert 0 <= found.foreign <= found.wrong <= found.words


def test_prose_is_good():
    found = spelling(PROSE)
    assert found.wrong == 0
    assert found.marked_share > 0.7
    assert judged(found) is Quality.GOOD


def test_names_of_the_highlands_are_no_misspelt_words():
    found = spelling("Ủy ban nhân dân tỉnh Đắk Lắk, xã Đăk Mil, Krông Búk, ngày 05 tháng 3")
    assert (found.wrong, judged(found)) == (0, Quality.GOOD)
    assert spelling("Đßk Lfík").wrong == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [("ố", "ß"), ("ả", "¿"), ("ế", "\ufffd"), ("ạ", "\ue021"), ("đ", "ñ")],
)
def test_one_letter_that_a_font_has_wrong_is_enough(old, new):
    assert judged(spelling(PROSE.replace(old, new))) is Quality.GARBLED


def test_a_few_misread_letters_are_good_enough():
    assert judged(spelling(PROSE.replace("Quyết", "Quyêt"))) is Quality.GOOD


def test_a_layer_without_marks_and_with_junk_is_garbled():
    lost = (
        "Thirc hien K~ hoach cai each hanh chinh nha nuoc ciia Uy ban nhan dan th~nh ph6 S6 N6i vu"
    )
    assert judged(spelling(lost)) is Quality.GARBLED


def test_other_languages_are_not_garbled():
    text = (
        "The quick brown fox jumps over the lazy dog and the committee publishes its annual report."
    )
    assert judged(spelling(text)) is Quality.GOOD


def test_marks_that_a_reader_of_pictures_lost_are_missed():
    text = "Can cu Luat To chuc chinh quyen dia phuong, theo de nghi cua Giam doc So Noi vu tinh"
    assert judged(spelling(text)) is Quality.GOOD
    assert judged(spelling(text), read_off=True) is Quality.GARBLED
    assert judged(spelling(PROSE), read_off=True) is Quality.GOOD


@pytest.mark.parametrize("text", ["", "14/QĐ-UBND", "ttcbth@quangnam.gov.vn 24.01.2025", "25 %"])
def test_what_says_nothing_is_not_held_against_a_layer(text):
    assert spelling(text) == Spelling()
    assert judged(spelling(text)) is Quality.GOOD


def test_counts_of_parts_add_up():
    half = len(PROSE) // 2
    cut = PROSE.rindex(" ", 0, half)
    assert spelling(PROSE[:cut]) + spelling(PROSE[cut:]) == spelling(PROSE)
