"""From rows of a table to the lines of an index."""

from decimal import Decimal

import pytest

from evidence_check.drafting.entries import entries_of, leaves_of, merged, points_of
from evidence_check.drafting.tables import Row

HEAD = ("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Tài liệu kiểm chứng")


def rows(*cells, head=HEAD, flowing=False):
    table = (head, *cells)
    return [Row(tuple(one), f"dòng {at}", flowing) for at, one in enumerate(table, 1)]


def test_areas_criteria_and_leaves():
    found = entries_of(
        rows(
            ("1.", "CHỈ ĐẠO, ĐIỀU HÀNH", "9,50", ""),
            ("1.1.", "Kế hoạch CCHC", "1.50", "- Kế hoạch;\n- Báo cáo năm"),
            ("1.2.", "Kiểm tra", "2", ""),
            ("1.2.1.", "Tỷ lệ đơn vị được kiểm tra", "1 điểm", ""),
        )
    )
    assert [(one.id, one.points) for one in found] == [
        ("1", Decimal("9.50")),
        ("1.1", Decimal("1.50")),
        ("1.2", Decimal(2)),
        ("1.2.1", Decimal(1)),
    ]
    assert [one.id for one in leaves_of(found)] == ["1.1", "1.2.1"]
    assert found[1].evidence == ("- Kế hoạch;", "- Báo cáo năm")
    assert found[1].place == "dòng 3"


def test_rows_without_a_number_belong_to_the_one_above():
    (found,) = entries_of(
        rows(
            ("1", "Kế hoạch CCHC", "1", "Kế hoạch"),
            ("", "Ban hành kịp thời: 1", "", "Báo cáo"),
            ("", "Không kịp thời: 0", "", ""),
        )
    )
    assert found.how == ("Ban hành kịp thời: 1", "Không kịp thời: 0")
    assert found.evidence == ("Kế hoạch", "Báo cáo")


def test_headings_in_two_rows_on_every_page():
    head = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm đánh giá")
    second = ("", "", "", "Điều tra XHH")
    table = rows(second, ("1", "Một", "1", ""), head, second, ("2", "Hai", "1", "ĐTXHH"), head=head)
    found = entries_of(table)
    assert [(one.id, one.survey) for one in found] == [("1", False), ("2", True)]


def test_lines_that_only_the_page_has_broken_are_put_together():
    (found,) = entries_of(
        rows(
            ("1", "Tỷ lệ cơ quan được\nkiểm tra trong năm", "1", ""),
            ("", "Tính theo công thức: b/a. Trong đó:\na là tổng số\ncơ quan\nb là số đạt", "", ""),
            flowing=True,
        )
    )
    assert found.title == "Tỷ lệ cơ quan được kiểm tra trong năm"
    assert found.how == (
        "Tính theo công thức: b/a. Trong đó:",
        "a là tổng số cơ quan",
        "b là số đạt",
    )


def test_a_cell_that_the_author_broke_begins_with_the_title():
    (found,) = entries_of(rows(("1", "Kế hoạch CCHC\nĐúng hạn: 1\nChậm: 0,5", "1", "")))
    assert (found.title, found.how) == ("Kế hoạch CCHC", ("Đúng hạn: 1", "Chậm: 0,5"))


def test_criteria_that_begin_anew_in_each_area_get_the_area_s_number():
    found = entries_of(
        rows(
            ("I", "Chỉ đạo", "3", ""),
            ("1", "Kế hoạch", "1", ""),
            ("2", "Báo cáo", "2", ""),
            ("II", "Thể chế", "1", ""),
            ("1", "Rà soát", "1", ""),
        )
    )
    assert [one.id for one in found] == ["I", "I.1", "I.2", "II", "II.1"]


@pytest.mark.parametrize(
    ("title", "id", "rest"),
    [
        ("TCTP 1.3.1 - Tỷ lệ kiểm tra", "1.3.1", "Tỷ lệ kiểm tra"),
        ("TC 1.4: Tuyên truyền", "1.4", "Tuyên truyền"),
        ("7.2.3 - Mức độ ứng dụng", "7.2.3", "Mức độ ứng dụng"),
        ("100% cơ quan", "5", "100% cơ quan"),
    ],
)
def test_the_number_may_stand_in_the_title(title, id, rest):
    (found,) = entries_of(rows(("5.", title, "1", "")))
    assert (found.id, found.title) == (id, rest)


def test_without_a_column_of_numbers():
    head = ("Nội dung tiêu chí", "Điểm chuẩn", "Thời hạn")
    (found,) = entries_of(rows(("1.1. Ban hành kế hoạch", "1", "15/01/2026"), head=head))
    assert (found.id, found.title, found.due) == ("1.1", "Ban hành kế hoạch", "15/01/2026")


def test_what_another_table_says_is_added():
    points = entries_of(rows(("1", "Kế hoạch", "1", ""), ("2", "Báo cáo", "2", "Có rồi")))
    other = ("STT", "Tên TC/TCTP", "Cách chấm điểm", "Tài liệu kiểm chứng (TLKC)")
    more = entries_of(
        rows(
            ("1.", "TC 1 - Khác", "Đủ: 1", "Kế hoạch năm"), ("2.", "TC 2 - B", "", "x"), head=other
        )
    )
    first, second = merged(points, more)
    assert (first.title, first.how, first.evidence) == ("Kế hoạch", ("Đủ: 1",), ("Kế hoạch năm",))
    assert second.evidence == ("Có rồi",)


@pytest.mark.parametrize(
    ("text", "points"),
    [("9.50", "9.50"), ("1,5", "1.5"), ("2 điểm", "2"), ("-3", "3"), ("", None), ("tối đa", None)],
)
def test_points(text, points):
    assert points_of(text) == (None if points is None else Decimal(points))


def test_a_table_without_such_headings_is_none_of_ours():
    assert entries_of(rows(("1", "x", "2", ""), head=("Họ tên", "Năm sinh", "Quê", "Khác"))) == ()
