"""What next, against trying everything."""

from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.assessment import (
    CriterionResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import (
    AnyOf,
    Criterion,
    DocumentRule,
    Per,
    Requirement,
    ScoreRule,
)
from evidence_check.prospects import MENDABLE, gain, mended, plan, prospect
from evidence_check.scoring import score_criterion

HALF = ScoreRule(keeps={"late": Decimal("0.5")})


def criterion(id="1", points=1, score=HALF):
    return Criterion(
        id, "", Decimal(points), evidence=(Requirement("a", "", DocumentRule()),), score=score
    )


def verdict(status, number=0, late=False):
    findings = (Finding("L301", Status.LATE),) if late else ()
    return Verdict(f"1/a[{number}]", "a", str(number), "", Status(status), findings=findings)


def result(one, verdicts):
    verdicts = tuple(verdicts)
    worst = Status.OK
    points = score_criterion(one, verdicts)
    return CriterionResult(one.id, "", worst, points, (), verdicts, None, prospect(one, verdicts))


def submission(*results):
    return SubmissionResult("s", "S", "", Points(), results)


@pytest.mark.parametrize(
    ("statuses", "nothing", "planned", "all_open", "best"),
    [
        (["ok", "not_due"], 0, 1, 1, 1),
        (["not_due"], 0, 1, 1, 1),
        (["review"], 0, 0, 1, 1),
        (["late"], "0.5", "0.5", "0.5", "0.5"),
        (["missing", "review"], 0, 0, 0, 1),
        (["missing", "late"], 0, 0, 0, "0.5"),
        (["ok"], 1, 1, 1, 1),
    ],
)
def test_outlooks(statuses, nothing, planned, all_open, best):
    one = criterion()
    found = prospect(one, [verdict(each, at) for at, each in enumerate(statuses)])
    told = (found.nothing_more, found.as_planned, found.all_open)
    assert told == (Decimal(nothing), Decimal(planned), Decimal(all_open))
    won = found.steps[-1].gain if found.steps else Decimal(0)
    assert found.as_planned + won == Decimal(best)


def test_alternatives_without_a_figure_do_not_become_one():
    either = AnyOf((Requirement("x", "", DocumentRule()), Requirement("y", "", DocumentRule())))
    each = Criterion(
        "1",
        "",
        Decimal(3),
        evidence=(Requirement("a", "", either),),
        score=ScoreRule(per=Per.INSTANCE),
    )
    statuses = ["ok", "incorrect", "not_due"]
    found = prospect(each, [verdict(status, at) for at, status in enumerate(statuses)])
    assert (found.nothing_more, found.as_planned, found.all_open) == (1, 2, 2)
    assert found.steps[-1].gain == 1


def test_what_is_late_as_well_stays_late():
    found = prospect(criterion(), [verdict("incorrect", late=True)])
    assert found.steps[-1].gain == Decimal("0.5")
    assert mended(verdict("incorrect", late=True), criterion()).status is Status.LATE


def test_two_things_that_bring_points_only_together():
    (step,) = prospect(criterion(), [verdict("missing", 1), verdict("incorrect", 2)]).steps
    assert step.keys == ("1/a[1]", "1/a[2]")
    assert step.gain == 1


def test_many_alike_are_counted_and_not_tried_one_by_one():
    each = criterion(score=ScoreRule(per=Per.INSTANCE), points=12)
    steps = prospect(each, [verdict("missing", month) for month in range(300)]).steps
    assert len(steps) == 300
    assert steps[-1].gain == 12


def test_a_target_by_the_fewest_things():
    cheap = result(criterion("1", 3), [verdict("missing", 1), verdict("missing", 2)])
    dear = result(criterion("2", 2), [verdict("incorrect")])
    small = result(criterion("3", 1), [verdict("review")])
    found = plan([submission(cheap, dear, small)], Decimal(2))
    assert [mend.criterion.id for mend in found.things] == ["2"]
    assert (found.points, found.reached) == (2, True)
    assert len(plan([submission(cheap, dear, small)], Decimal(3)).things) == 2
    assert len(plan([submission(cheap, dear, small)], Decimal(6)).things) == 4


def test_a_bonus_brings_a_target_nearer_and_a_penalty_takes_it_away():
    one = result(criterion(points=2), [verdict("ok")])
    for apart, reached in (
        (Points(bonus=Decimal(1)), True),
        (Points(bonus=Decimal(1), penalty=Decimal("0.5")), False),
    ):
        found = plan([replace(submission(one), points=apart)], Decimal(3))
        assert (found.points, found.reached) == (2 + apart.total, reached)


def test_a_target_that_is_reached_and_one_that_cannot_be():
    one = result(criterion(points=2), [verdict("ok")])
    other = result(criterion("2", 1), [verdict("missing")])
    assert plan([submission(one, other)], Decimal("1.5")).things == ()
    found = plan([submission(one, other)], Decimal(9))
    assert (found.reached, found.points, len(found.things)) == (False, 3, 1)


def test_thirds_add_up():
    each = criterion(score=ScoreRule(per=Per.INSTANCE))
    one = result(each, [verdict("missing", number) for number in range(3)])
    assert plan([submission(one)], Decimal(1)).reached


STATUS = st.sampled_from(["ok", "missing", "incorrect", "late", "review", "not_due"])
CRITERIA = st.builds(
    lambda points, per, late, statuses: (
        Criterion(
            "1",
            "",
            Decimal(points),
            evidence=(Requirement("a", "", DocumentRule()),),
            score=ScoreRule(keeps={"late": Decimal(late)}, per=per),
        ),
        [verdict(status, at, tardy) for at, (status, tardy) in enumerate(statuses)],
    ),
    st.integers(1, 4),
    st.sampled_from(Per),
    st.sampled_from(["0", "0.5"]),
    st.lists(st.tuples(STATUS, st.booleans()), min_size=1, max_size=3),
)


def by_trying(owned, target):
    """The fewest things that reach a target, by mending every set of things; None: none does."""
    things = [
        (at, number)
        for at, (_, verdicts) in enumerate(owned)
        for number, each in enumerate(verdicts)
        if each.status in MENDABLE
    ]
    sets = chain.from_iterable(combinations(things, n) for n in range(len(things) + 1))
    for chosen in sets:
        total = Decimal(0)
        for at, (one, verdicts) in enumerate(owned):
            total += score_criterion(
                one,
                [
                    mended(each, one)
                    if each.status is Status.NOT_DUE or (at, number) in chosen
                    else each
                    for number, each in enumerate(verdicts)
                ],
            ).kept
        if total + Decimal("0.000001") >= target:
            return len(chosen)
    return None


@settings(max_examples=150, deadline=None)
@given(st.lists(CRITERIA, min_size=1, max_size=3), st.integers(0, 12))
def test_no_shorter_list_reaches_the_target(owned, target):
    results = [result(one, verdicts) for one, verdicts in owned]
    found = plan([submission(*results)], Decimal(target))
    fewest = by_trying(owned, Decimal(target))
    assert found.reached == (fewest is not None)
    if fewest is not None:
        assert len(found.things) == fewest
    assert sum(map(gain, results), Decimal(0)) >= 0
