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
