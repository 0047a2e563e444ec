"""Drafts load, whatever the table says, and give no points by themselves."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.drafting.entries import Entry
from evidence_check.drafting.writing import CONFIRM, draft
from evidence_check.rules.loading import load_text


def entry(id="1.1", **more):
    return Entry(id, "Ban hành kế hoạch CCHC", Decimal("1.50"), "trang 3", **more)


def loaded(*entries, file="bang.pdf"):
    found = draft(entries, file, 2026)
    return load_text(found.text), found


def test_a_leaf_with_its_evidence_and_deadline():
    index, found = loaded(
        Entry("1", "Chỉ đạo", Decimal(2), "trang 1"),
        entry(
            evidence=("- Kế hoạch CCHC năm 2026;", "- Các báo cáo CCHC quý; TLKC khác", "Hình ảnh"),
            due="chậm nhất ngày 15/01/2026",
            owner="Văn phòng Sở",
        ),
    )
    (leaf,) = index.criteria
    assert (leaf.id, leaf.points, leaf.verified) == ("1.1", Decimal("1.50"), False)
    assert leaf.source == "bang.pdf, trang 3"
    plan, reports = leaf.evidence
    assert (plan.asks.types, plan.asks.subject) == (("Kế hoạch",), "CCHC năm 2026")
    assert (reports.asks.types, reports.id) == (("Báo cáo",), "cac-bao-cao-cchc-quy")
    assert plan.due.day.isoformat() == "2026-01-15"
    for said in ("Hình ảnh", "Văn phòng Sở", "chậm nhất ngày 15/01/2026"):
        assert said in found.text
    assert found.confirm == found.text.count(f"# {CONFIRM}") > 4


@pytest.mark.parametrize(
    ("due", "line"),
    [
        ("trước ngày 25/3/2026", "due: {before: 2026-03-25}"),
        ("31/12/2026", "due: 2026-12-31"),
        ("Quý I", "due: 2026-03-31"),
        ("Đầu quý I", "# CẦN XÁC NHẬN: thời hạn (`due`); bảng ghi: Đầu quý I"),
        ("31/02/2026", "bảng ghi: 31/02/2026"),
    ],
)
def test_deadlines(due, line):
    assert line in loaded(entry(due=due))[1].text


def test_who_scores_instead():
    index, _found = loaded(entry("1", survey=True), entry("2", authority=True))
    assert [one.scored_by.value for one in index.criteria] == ["survey", "authority"]


def test_ways_of_scoring_are_written_as_they_are_understood():
    ways = {
        "1": ("Đa dạng kênh: 1.00", "Mức độ quan tâm: 0.5"),
        "2": ("Đạt từ 20%: 1,5", "Dưới 20%: 0"),
        "3": (
            "Tính điểm theo công thức: (b/a)*điểm tối đa. Trong đó:", "a là tổng số nhiệm vụ",
            "b là số nhiệm vụ đã hoàn thành", "Trường hợp a = 0 thì đạt điểm tối đa.",
        ),
        "4": ("Theo thực tế",),
    }  # fmt: skip
    entries = [entry(id, how=how, evidence=("Báo cáo CCHC",)) for id, how in ways.items()]
    index, found = loaded(*entries)
    parts, levels, formula, note = index.criteria
    assert [(one.title, str(one.points)) for one in parts.parts] == [
        ("Đa dạng kênh", "1.00"), ("Mức độ quan tâm", "0.5"),
    ]  # fmt: skip
    assert [str(one.points) for one in levels.score.levels] == ["1.5", "0"]
    assert (formula.score.formula, formula.score.full_if) == ("(b / a) * points", "a == 0")
    assert [one.name for one in formula.score.figures] == ["a", "b"]
    assert "Theo thực tế" in note.note
    assert "chưa hiểu được cách tính điểm" in found.text


def test_a_section_of_bonus_points():
    index, found = loaded(
        Entry("1", "Chính", Decimal(1), ""),
        entry("1.1"),
        Entry("IV", "ĐIỂM CỘNG", Decimal(2), ""),
        entry("IV.1"),
    )
    assert index.groups["IV"].section.value == "bonus"
    assert "max_points: 1\n" in found.text


TEXTS = st.text(max_size=60) | st.text("{}[]#:\"'\\-&*!|>%@`, \n\t\x00\u2028\u202ea1Ỷ", max_size=40)
ENTRIES = st.builds(
    Entry,
    st.sampled_from(["1", "1.1", "1.1.1", "2", "I", "I.1", "A", "12.10"]),
    TEXTS.filter(str.strip),
    st.none() | st.decimals(0, 100, places=2),
    TEXTS,
    st.lists(TEXTS | st.sampled_from(["Đủ: 1", "Thiếu: 0", "a là x", "công thức: a/b"])).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    TEXTS,
    TEXTS,
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=60)
@given(entries=st.lists(ENTRIES, min_size=1, unique_by=lambda one: one.id), file=TEXTS)
def test_every_draft_loads(entries, file):
    index, _found = loaded(*entries, file=file)
    assert {one.id for one in index.criteria} | {*index.groups} == {one.id for one in entries}
    assert all(one.verified is False for one in index.criteria)
