import pytest

from evidence_check.reading.names import name_likeness, prose_name, with_surname, without_degrees


@pytest.mark.parametrize(
    "text",
    ["Lê Văn Tám", "NGUYỄN THỊ HOA", "TS. Lê Văn Tám", "PGS.TS Trần Thị Hồng Ánh", "Lê Dũng",
     "BS.CKII. Phạm Hữu Thuận", "Đại tá Bùi Văn Hải", "Huỳnh Tôn Nữ Bích Ngọc",
     "(Đã ký) Lê Văn Tám", "Nguyễn Văn Diệu", "Trần Văn Bản", "Lê Thị Lưu", "Bùi Văn Thành"],
)  # fmt: skip
def test_names(text):
    assert name_likeness(text) >= 0.85


@pytest.mark.parametrize("text", ["Y Thanh Hà Niê Kđăm", "Giàng A Páo", "H'Yim Kđoh"])
def test_names_of_other_peoples(text):
    assert name_likeness(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    ["", "Giám đốc", "PHÓ CHỦ TỊCH", "Nơi nhận:", "Ký bởi: Lê Văn Tám", "ngày 05 tháng 02",
     "Sở Nội vụ báo cáo", "Hải Yên", "Lưu: VT, NV.", "le.van.tam@haiyen.gov.vn", "Lê Văn Tám 2026",
     "Trưởng phòng Nội vụ", "lê văn tám", "Sau khi xem xét hồ sơ của các đơn vị"],
)  # fmt: skip
def test_what_is_no_name(text):
    assert name_likeness(text) < 0.85


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TS. LÊ VĂN TÁM", "Lê Văn Tám"),
        ("ThS.BS. Lê Văn Tám", "Lê Văn Tám"),
        ("[dLê Văn Tám", "Lê Văn Tám"),
        ("Lê Văn Tám (Đã ký)", "Lê Văn Tám"),
        ("Thái Thị Sáu", "Thái Thị Sáu"),  # begins as `Th.S` does
        ("Bùi Văn Năm.", "Bùi Văn Năm"),
    ],
)
def test_names_without_degrees_and_capitals(text, name):
    assert prose_name(text) == name


def test_ranks_and_degrees_go():
    assert without_degrees("Thượng tướng, TS. Lê Văn Tám") == "Lê Văn Tám"


@pytest.mark.parametrize(
    ("read", "name"),
    [("Đổ Bích Lan", "Đỗ Bích Lan"), ("Ngõ Văn Sơn", "Ngô Văn Sơn"), ("Đỗ Lan", "Đỗ Lan"),
     ("Xyz Lan", "Xyz Lan"), ("Lan", "Lan")],
)  # fmt: skip
def test_a_surname_that_is_none_becomes_the_one_it_can_be(read, name):
    assert with_surname(read) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("NÔNG MINH TRÁNG", "Nông Minh Tráng"),
        ("Ông Văn Hiệp", "Ông Văn Hiệp"),
        ("Ông Nguyễn Văn Tám", "Nguyễn Văn Tám"),
    ],
)
def test_a_form_of_address_may_be_part_of_a_name_or_its_surname(printed, name):
    assert prose_name(printed) == name
    assert name_likeness(printed) > 0.9


def test_headings_of_sections_are_no_names():
    assert name_likeness("II. NỘI DUNG") == 0.0
    assert name_likeness("ÔNG THƯỜNG TRỰC") == 0.0
