"""What the words of a table about scoring can be written as."""

from decimal import Decimal

import pytest

from evidence_check.drafting.entries import Entry
from evidence_check.drafting.scoring_words import Proposal, propose


def proposed(points, *how):
    return propose(Entry("1", "x", Decimal(points), "trang 1", how))


A = "a là tổng số nhiệm vụ"
B = "b là số nhiệm vụ đã hoàn thành"
C = "c = số nhiệm vụ đang làm"


@pytest.mark.parametrize(
    ("how", "formula", "full", "zero"),
    [
        (
            ("Tính điểm theo công thức: (b/a)*điểm tối đa. Trong đó:", A, B),
            "(b / a) * points",
            "",
            "",
        ),
        (
            ("Công thức: b/a x 1,50 + c/a x 50%. Trong đó:", A, B, C),
            "b / a * 1.50 + c / a * 0.5",
            "",
            "",
        ),
        (
            (
                "Tính theo công thức: (b/a)*điểm tối đa",
                A,
                B,
                "Trường hợp a = 0 thì đạt điểm tối đa.",
                "Nếu tỷ lệ b/a <0,8 thì điểm đánh giá là 0",
            ),
            "(b / a) * points",
            "a == 0",
            "b / a < 0.8",
        ),
    ],
)
def test_formulas(how, formula, full, zero):
    got = proposed("2", *how)
    assert (got.formula, got.full_if, got.zero_if) == (formula, full, zero)
    assert [name for name, _title in got.figures] == [line[0] for line in how if line in (A, B, C)]


def test_steps_of_which_one_holds_are_levels():
    got = proposed("1", "Từ 20% trở lên: 1", "Từ 15% - dưới 20%: 0,5", "Dưới 15%: 0")
    assert [(str(one.points), one.when) for one in got.levels] == [
        ("1", "Từ 20% trở lên"),
        ("0.5", "Từ 15% - dưới 20%"),
        ("0", "Dưới 15%"),
    ]
    said = proposed(
        "1", "- Từ 20% trở lên thì điểm đánh giá là 1;", "- Còn lại thì điểm đánh giá là 0."
    )
    assert [str(one.points) for one in said.levels] == ["1", "0"]
    full = proposed("2", "Có ban hành: Điểm tối đa", "Không ban hành: 0 điểm")
    assert [str(one.points) for one in full.levels] == ["2", "0"]


def test_steps_that_add_up_are_parts():
    got = proposed("1.5", "Đa dạng kênh: 1.00", "Mức độ quan tâm: 0.5")
    assert [(str(one.points), one.when) for one in got.parts] == [
        ("1.00", "Đa dạng kênh"),
        ("0.5", "Mức độ quan tâm"),
    ]


@pytest.mark.parametrize(
    "how",
    [
        ("Theo thực tế",),
        ("Công thức: __import__('os')/a. Trong đó:", A),
        ("Công thức: (d/a)*điểm tối đa. Trong đó:", A),
        ("Xây dựng: 0.5", "Đã xong: 0.5", "Vận hành: 0.5"),
        ("Công thức: b/a*0.5. Trong đó:", A, B, "Có ban hành: 0.5"),
        (),
    ],
)
def test_what_cannot_be_told_is_left_to_people(how):
    assert proposed("1", *how) == Proposal()
