from dataclasses import replace
from decimal import Decimal

from evidence_check.model.assessment import (
    Finding,
    Points,
    Prospect,
    Status,
    Step,
    Verdict,
)
from evidence_check.model.index import Group
from evidence_check.reports.ranking import by_weight, costliest, lessened, tasks


def test_most_points_lost_stands_first(assessment):
    ids = [each.id for each in costliest(assessment.submissions[0], ())]
    assert ids == ["1.2.1", "1.1.1", "1.1.2"]


def test_what_a_cap_leaves_nothing_of_stands_behind(assessment):
    (submission,) = assessment.submissions
    step = Step(("x",), Decimal(1))
    criteria = [
        replace(each, prospect=Prospect(*[Decimal(0)] * 3, (step,)))
        for each in submission.criteria
        if each.id in {"1.1.1", "1.2.1"}
    ]
    two = replace(submission, criteria=tuple(criteria))
    groups = (Group("1.2", "", cap=Decimal(0)),)
    assert [each.id for each in costliest(two, ())] == ["1.2.1", "1.1.1"]
    assert [each.id for each in costliest(two, groups)] == ["1.1.1", "1.2.1"]


def test_missing_instances_of_one_requirement_are_one_task(assessment):
    criteria = {each.id: each for each in assessment.submissions[0].criteria}
    (task,) = tasks(criteria["1.2.1"])
    assert [each.instance for each in task.verdicts] == ["2026-02", "2026-03"]
    assert task.first.status is Status.MISSING


def test_what_a_document_shows_to_be_missing_is_a_task_of_its_own(assessment):
    criteria = {each.id: each for each in assessment.submissions[0].criteria}
    unanswered = replace(
        criteria["1.2.1"],
        verdicts=tuple(
            replace(each, findings=(Finding("M102", Status.MISSING, path=f"{each.instance}.pdf"),))
            for each in criteria["1.2.1"].verdicts
        ),
    )
    found = [[each.instance for each in task.verdicts] for task in tasks(unanswered)]
    assert found == [["2026-02"], ["2026-03"]]


def test_what_is_in_order_may_cost_points_all_the_same(assessment):
    (submission,) = assessment.submissions
    good = next(each for each in submission.criteria if each.id == "1.3.1")
    low = replace(good, points=Points(Decimal(2), Decimal(1), Decimal(1)))
    assert lessened(submission) == []
    assert lessened(replace(submission, criteria=(*submission.criteria, low))) == [low]


def test_what_is_in_order_is_no_task(assessment):
    criteria = {each.id: each for each in assessment.submissions[0].criteria}
    assert tasks(criteria["1.3.1"]) == []


def test_what_forces_the_status_stands_first():
    findings = (
        Finding("W510"),
        Finding("I253", Status.REVIEW),
        Finding("L301", Status.LATE),
        Finding("I202", Status.INCORRECT),
    )
    verdict = Verdict("1/a", "a", None, "t", Status.INCORRECT, findings=findings)
    assert [each.code for each in by_weight(verdict)] == ["I202", "L301", "I253", "W510"]
