import pytest

from evidence_check.model.document_types import TYPES, canonical, is_a


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_a_type_is_found_by_its_own_name_in_any_case(kind):
    assert canonical(kind.name) == canonical(kind.name.upper()) == kind.name


def test_the_decree_has_29_types_and_all_are_here():
    decree = [
        "NQ",
        "QĐ",
        "CT",
        "QC",
        "QyĐ",
        "TC",
        "TB",
        "HD",
        "CTr",
        "KH",
        "PA",
        "ĐA",
        "DA",
        "BC",
        "BB",
        "TTr",
        "HĐ",
        "CĐ",
        "BGN",
        "BTT",
        "GUQ",
        "GM",
        "GGT",
        "GNP",
        "PG",
        "PC",
        "PB",
    ]
    assert len({canonical(a) for a in decree} - {None}) == 27
    assert canonical("Công văn") and canonical("Thư công")  # the two without an abbreviation


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kế  hoạch", "Kế hoạch"),
        ("KE HOACH", "Kế hoạch"),
        ("ke_hoach", "Kế hoạch"),
        ("QÐ", "Quyết định"),  # U+00D0
        ("Thoả thuận", "Bản thỏa thuận"),
        ("HD", "Hướng dẫn"),
        ("HĐ", "Hợp đồng"),
        ("ĐA", "Đề án"),
        ("TTR", "Tờ trình"),
        ("Kết luận thanh tra", "Kết luận thanh tra"),
        ("đề cương", None),
        ("", None),
        ("-", None),
    ],
)
def test_names_and_abbreviations(text, name):
    assert canonical(text) == name


def test_abbreviations_are_no_two_types():
    keys = [a for kind in TYPES for a in kind.abbreviations]
    assert len(keys) == len(set(keys))


def test_a_special_report_is_a_report_and_not_the_other_way_round():
    assert is_a("Báo cáo thẩm định", "Báo cáo")
    assert not is_a("Báo cáo", "Báo cáo thẩm định")
    assert is_a("Kế hoạch", "Kế hoạch")
    assert not is_a("Kế hoạch", "Báo cáo")
    assert not is_a("Kế hoạch", "")
