import pytest

from evidence_check.reading.restoring import restored


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("UBND PHƯỜNG HẢI CHÂU", "UBND PHƯỜNG HẢI CHÂU"),
        ("UBND XÃ TÂN NINH", "UBND XÃ TÂN NINH"),
        ("UBND TỈNH LAI CHÂO", "UBND TỈNH LAI CHÂU"),
        ("UBND THÀNH PHỐ HẢI PHÒNC", "UBND THÀNH PHỐ HẢI PHÒNG"),
    ],
)
def test_a_ward_is_no_province_of_another_letter(read, name):
    assert restored(read)[0] == name


def test_a_word_of_one_letter_is_not_swallowed_by_the_phrase_before_it():
    assert restored("TRUNG TÂM Y TẾ KHU VỰC BA")[0] == "TRUNG TÂM Y TẾ KHU VỰC BA"


@pytest.mark.parametrize(
    "name", ["UBND XÃ THẠNH PHÚ", "ỦY BAN NHÂN DÂN PHƯỜNG TRUNG TẤN", "UBND XA THANH PHU"]
)
def test_the_name_of_a_commune_is_no_misread_word_of_the_stock(name):
    assert restored(name)[0].split()[-2:] == name.split()[-2:]


@pytest.mark.parametrize(
    "name",
    [
        "TẠP CHÍ CỘNG SẢN",
        "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
        "HỘI NÔNG DÂN VIỆT NAM",
        "HỘI ĐÔNG Y TỈNH PHÚ YÊN",
    ],
)
def test_what_has_marks_of_its_own_is_no_misread_phrase(name):
    assert restored(name)[0] == name
