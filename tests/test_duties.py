import datetime as dt
from dataclasses import replace
from decimal import Decimal

from evidence_check.duties import Duty, duties_of_check, duties_of_rules
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.rules.loading import load

RULES = """\
version: 1
index: {id: mau, title: Bộ chỉ số mẫu, period: 2026, source: tự đặt ra}
units:
  van-phong: {name: Văn phòng Sở}
  phong-cn: {name: Phòng Công nghệ}
criteria:
  - id: "1.1"
    title: Báo cáo
    points: 2
    owner: [phong-cn, van-phong]
    evidence:
      - id: bao-cao
        title: "Báo cáo quý {quarter}"
        document: {type: Báo cáo}
        repeat: quarterly
        due: {by: {day: 25}}
      - id: ke-hoach
        title: Kế hoạch
        document: {type: Kế hoạch}
        due: 2026-03-20
      - id: khac
        title: Không hạn
        document: {type: Quyết định}
"""
DAY = dt.date(2026, 3, 1)


def rules(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(RULES, encoding="utf-8")
    return load(path)


def said(duties):
    return [(duty.owner, duty.day.isoformat(), duty.key) for duty in duties]


def test_each_owner_owes_it_the_next_day_first(tmp_path):
    assert said(duties_of_rules(rules(tmp_path), DAY, 30)) == [
        ("van-phong", "2026-03-20", "1.1/ke-hoach"),
        ("van-phong", "2026-03-25", "1.1/bao-cao[2026-Q1]"),
        ("phong-cn", "2026-03-20", "1.1/ke-hoach"),
        ("phong-cn", "2026-03-25", "1.1/bao-cao[2026-Q1]"),
    ]


def test_both_ends_count(tmp_path):
    index = rules(tmp_path)
    assert len(duties_of_rules(index, dt.date(2026, 3, 20), 5, "phong-cn")) == 2
    assert len(duties_of_rules(index, dt.date(2026, 3, 20), 4, "phong-cn")) == 1
    assert len(duties_of_rules(index, dt.date(2026, 3, 21), 4, "phong-cn")) == 1
    assert duties_of_rules(index, dt.date(2026, 3, 26), 10) == ()


def test_of_a_check_what_is_handed_in_is_left_out():
    day = dt.date(2026, 3, 20)
    statuses = (Status.OK, Status.NOT_DUE, Status.INCORRECT, Status.REVIEW, Status.LATE)
    verdicts = tuple(Verdict(f"1.1/{s.value}", s.value, None, s.value, s, day) for s in statuses)
    undated = Verdict("1.1/x", "x", None, "x", Status.NOT_DUE)
    result = CriterionResult(
        "1.1", "T", Status.INCORRECT, Points(max=Decimal(2)), (), (*verdicts, undated)
    )
    assessment = Assessment(
        "r", "R", "r.yaml", "", DAY, (SubmissionResult("vp", "VP", "", Points(), (result,)),)
    )
    found = duties_of_check(assessment, 30)
    assert [(duty.key, duty.to_mend) for duty in found] == [
        ("1.1/not_due", False),
        ("1.1/incorrect", True),
    ]
    assert duties_of_check(assessment, 18) == ()


def test_a_duty_is_known_by_rules_owner_and_instance_alone():
    first = Duty(DAY, "a", "A", "1", "T", "1/x", "X", Decimal(1))

    def duty(**changes):
        return replace(first, **changes)

    assert duty().uid("r") == duty(day=dt.date(2026, 4, 1), title="Y", to_mend=True).uid("r")
    others = (duty(owner="b").uid("r"), duty(key="1/y").uid("r"), duty().uid("s"))
    assert len({duty().uid("r"), *others}) == 4
