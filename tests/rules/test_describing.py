"""What rules ask for, in words."""

import pytest

from evidence_check import texts
from evidence_check.rules.describing import describe_criterion

ALTERNATIVES = """
- id: a
  title: Tuyên truyền
  any_of:
    - {id: ke-hoach, document: {type: KH}}
    - {id: bao-cao, title: Báo cáo tuyên truyền, document: {type: BC}%s}
  due: {by: {day: 20}}
  repeat: [2026-Q1, 2026-Q2]
"""


@pytest.fixture
def vietnamese():
    texts.use_language("vi")
    yield
    texts.use_language("en")


def lines_of(index_with, evidence):
    criterion, index = index_with(evidence)
    return list(describe_criterion(criterion, index))


def test_days_that_alternatives_share_are_said_once_and_of_every_period(index_with):
    said = [line.strip() for line in lines_of(index_with, ALTERNATIVES % "")]
    days = [line for line in said if line.startswith("Last day")]
    assert days == ["Last day: quarter I of 2026: 2026-03-20; quarter II of 2026: 2026-06-20"]


def test_an_alternative_with_a_day_of_its_own_says_it(index_with):
    said = [line.strip() for line in lines_of(index_with, ALTERNATIVES % ", due: 2026-07-01")]
    assert "Last day: quarter I of 2026: 2026-03-20; quarter II of 2026: 2026-06-20" in said
    assert "Last day: quarter I of 2026: 2026-07-01; quarter II of 2026: 2026-07-01" in said


def test_a_title_that_is_the_id_is_not_said_again(index_with):
    said = [line.strip() for line in lines_of(index_with, ALTERNATIVES % "")]
    assert "- ke-hoach" in said
    assert "- bao-cao: Báo cáo tuyên truyền" in said


@pytest.mark.usefixtures("vietnamese")
def test_conditions_that_only_warn_are_called_in_words(index_with):
    rule = (
        "- {id: a, title: x, document: {type: QĐ, signed: digital, pages: {min: 2}, "
        "level: {digital: warn, pages: ignore}}}"
    )
    said = [line.strip() for line in lines_of(index_with, rule)]
    assert "Chỉ nhắc: ký số" in said
    assert "Bỏ qua: Số trang" in said


def test_what_is_repeated_names_the_year_and_leaves_the_period_open(index_with):
    evidence = """
- id: a
  title: Báo cáo {topic} tháng {month}
  document: {type: BC, subject: "công tác {topic} tháng {month} năm {year}"}
  repeat: monthly
  for_each: {topic: [dân vận, thi đua]}
"""
    said = [line.strip() for line in lines_of(index_with, evidence)]
    assert "- a: Báo cáo … tháng …" in said
    assert "About: công tác … tháng … năm 2026" in said
