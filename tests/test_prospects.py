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
    Group,
    Per,
    Requirement,
    ScoreRule,
    Section,
)
from evidence_check.prospects import MENDABLE, Outlook, gain, gains, mended, prospect
from evidence_check.scoring import score_criterion, total_of
from evidence_check.targets import plan

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
    points = score_criterion(one, verdicts)
    found = prospect(one, verdicts)
    return CriterionResult(
        one.id, "", Status.OK, points, (), verdicts, None, found, section=one.section
    )


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


def apart(section, *statuses, points=1, id="9.1"):
    one = replace(criterion(id, points, ScoreRule(per=Per.INSTANCE)), section=section)
    return result(one, [verdict(status, at) for at, status in enumerate(statuses)])


def test_a_bonus_brings_a_target_nearer_and_a_penalty_takes_it_away():
    main = result(criterion(points=2), [verdict("ok")])
    bonus = apart(Section.BONUS, "ok")
    penalty = apart(Section.PENALTY, "ok", "incorrect", id="9.2")
    assert plan([submission(main, bonus)], Decimal(3)).reached
    found = plan([submission(main, bonus, penalty)], Decimal(3))
    assert (found.points, found.reached, found.things) == (Decimal("2.5"), False, ())


def test_of_a_bonus_only_what_was_handed_in_is_counted_on():
    for statuses, most in ((["missing"], 0), (["not_due"], 0), (["review"], 1), (["incorrect"], 1)):
        found = plan([submission(apart(Section.BONUS, *statuses))], Decimal(9))
        assert found.points == most, statuses
    assert Outlook.of([apart(Section.BONUS, "ok")]) == Outlook(*[Decimal(1)] * 3)
    assert Outlook.of([apart(Section.PENALTY, "ok", "not_due")]) == Outlook(*[Decimal(-1)] * 3)


def test_a_cap_cuts_outlooks_and_the_way_to_a_target():
    groups = (Group("1", "", cap=Decimal(3)), Group("1.1", "", cap=Decimal("1.5")))
    three = [result(criterion(id, 2), [verdict("missing")]) for id in ("1.1.1", "1.1.2", "1.2")]
    other = result(criterion("2.1", 1), [verdict("missing")])
    every = submission(*three, other)
    assert Outlook.of(every.criteria, groups).all_mended == 4
    found = plan([every], Decimal(4), groups)
    assert found.reached
    assert sorted(each.criterion.id for each in found.things) == ["1.1.1", "1.2", "2.1"]
    found = plan([every], Decimal(5), groups)
    assert (found.reached, found.points, len(found.things)) == (False, 4, 3)
    # Of each of two units; and what is cut already brings nothing.
    assert plan([every, every], Decimal(8), groups).reached
    full = submission(result(criterion("1.1.1", 2), [verdict("ok")]), three[1])
    assert plan([full], Decimal(2), groups).things == ()


def test_what_a_cap_cuts_is_no_gain():
    groups = (Group("1", "", cap=Decimal(3)), Group("1.1", "", cap=Decimal("1.5")))
    known = result(criterion("1.1.1", 2), [verdict("ok")])
    others = [result(criterion(id, 2), [verdict("missing")]) for id in ("1.1.2", "1.2", "2.1")]
    found = gains([known, *others], groups)
    assert found == {"1.1.1": 0, "1.1.2": 0, "1.2": Decimal("1.5"), "2.1": 2}
    assert gains(others, ()) == {"1.1.2": 2, "1.2": 2, "2.1": 2}


def test_a_cap_of_a_penalty_is_the_most_that_it_costs():
    cost = [apart(Section.PENALTY, "ok", points=3, id=id) for id in ("9.1", "9.2")]
    main = result(criterion(points=9), [verdict("ok")])
    for cap, left in ((4, 5), (0, 9), (9, 3)):
        groups = (Group("9", "", section=Section.PENALTY, cap=Decimal(cap)),)
        assert Outlook.of([main, *cost], groups).nothing_more == left
        assert plan([submission(main, *cost)], Decimal(10), groups).points == left


def test_hundreds_of_criteria_in_dozens_of_units_are_planned_at_once():
    groups = tuple(Group(str(area), "", cap=Decimal(9)) for area in range(1, 9))
    units = [
        submission(
            *(
                result(criterion(f"{area}.{n}"), [verdict("missing"), verdict("ok", 1)])
                for area in range(1, 9)
                for n in range(10)
            )
        )
        for _ in range(20)
    ]
    found = plan(units, Decimal(20 * 72), groups)
    assert (found.reached, len(found.things)) == (True, 20 * 72)


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
    lambda id, points, per, late, statuses, section: (
        Criterion(
            id,
            "",
            Decimal(points),
            evidence=(Requirement("a", "", DocumentRule()),),
            score=ScoreRule(keeps={"late": Decimal(late)}, per=per),
            section=section,
        ),
        [verdict(status, at, tardy) for at, (status, tardy) in enumerate(statuses)],
    ),
    st.sampled_from(["1.1", "1.2.1", "1.2.2", "2.1"]),
    st.integers(1, 4),
    st.sampled_from(Per),
    st.sampled_from(["0", "0.5"]),
    st.lists(st.tuples(STATUS, st.booleans()), min_size=1, max_size=3),
    st.sampled_from([Section.MAIN, Section.MAIN, Section.BONUS, Section.PENALTY]),
)
CAPS = st.lists(
    st.builds(
        lambda id, cap: Group(id, "", cap=Decimal(cap)),
        st.sampled_from(["1", "1.2", "2"]),
        st.integers(0, 5),
    ),
    unique_by=lambda group: group.id,
)


def by_trying(owned, target, groups):
    """The fewest things that reach a target, by mending every set of things; None: none does."""
    things = [
        (at, number)
        for at, (one, verdicts) in enumerate(owned)
        for number, each in enumerate(verdicts)
        if (one.section is Section.MAIN and each.status in MENDABLE)
        or (one.section is Section.BONUS and each.status in MENDABLE - {Status.MISSING})
    ]
    sets = chain.from_iterable(combinations(things, n) for n in range(len(things) + 1))
    for chosen in sets:
        points = []
        for at, (one, verdicts) in enumerate(owned):
            owed = {Status.NOT_DUE} if one.section is Section.MAIN else set()
            now = [
                mended(each, one) if each.status in owed or (at, number) in chosen else each
                for number, each in enumerate(verdicts)
            ]
            points.append((one.id, score_criterion(one, now)))
        if total_of(points, groups).total + Decimal("0.000001") >= target:
            return len(chosen)
    return None


@settings(max_examples=200)
@given(st.lists(CRITERIA, min_size=1, max_size=3), st.integers(-4, 12), CAPS)
def test_no_shorter_list_reaches_the_target(owned, target, groups):
    results = [result(one, verdicts) for one, verdicts in owned]
    found = plan([submission(*results)], Decimal(target), groups)
    fewest = by_trying(owned, Decimal(target), groups)
    assert found.reached == (fewest is not None)
    if fewest is not None:
        assert len(found.things) == fewest
    assert sum(map(gain, results), Decimal(0)) >= 0
