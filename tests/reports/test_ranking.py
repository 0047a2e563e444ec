from evidence_check.model.assessment import Status
from evidence_check.reports.ranking import costliest, tasks


def test_most_points_lost_stands_first(assessment):
    ids = [each.id for each in costliest(assessment.submissions[0])]
    assert ids == ["1.2.1", "1.1.1", "1.1.2"]


def test_missing_instances_of_one_requirement_are_one_task(assessment):
    criteria = {each.id: each for each in assessment.submissions[0].criteria}
    (task,) = tasks(criteria["1.2.1"])
    assert [each.instance for each in task.verdicts] == ["2026-02", "2026-03"]
    assert task.first.status is Status.MISSING


def test_what_is_in_order_is_no_task(assessment):
    criteria = {each.id: each for each in assessment.submissions[0].criteria}
    assert tasks(criteria["1.3.1"]) == []
