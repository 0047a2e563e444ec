import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.submissions.last_year import read_last_year


def points(data):
    found = read_last_year(data, Limits())
    return {id: (each.points, each.most) for id, each in found.items()}


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_yaml_keeps_ids_as_they_are_written():
    assert points(b'1.10: 0.5\n"1.1.1": {points: "1,25", max: 2}\n') == {
        "1.10": (Decimal("0.5"), None),
        "1.1.1": (Decimal("1.25"), Decimal(2)),
    }


def test_a_workbook_with_titles_above_and_groups_between():
    data = workbook(
        ("KẾT QUẢ NĂM 2025",),
        ("TT", "Tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"),
        ("I", "Chỉ đạo", 10, 10, 9),
        ("1.1.1", "Kế hoạch", 1, 1, 0.5),
        ("1.1.2", "Báo cáo", 2, 2, "1,75"),
        ("1.1.3", "Khác", 2, 2, None),
    )
    assert points(data) == {
        "1.1.1": (Decimal("0.5"), Decimal(1)),
        "1.1.2": (Decimal("1.75"), Decimal(2)),
    }


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"- 1\n",
        b"a: b: c",
        b"1.1: many\n",
        b"x: &a 1\ny: *a\n",
        b"[" * 10_000,
        b"PK\x03\x04 no package",
        workbook(("a", "b"), (1, 2)),
        b"1.1: 1\n" + b"#" * 5_000_001,
    ],
)
def test_what_tells_no_points(data):
    with pytest.raises(Refusal):
        read_last_year(data, Limits())
