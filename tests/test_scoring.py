"""Points against an independent plain computation, and the contract's sentences one by one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.assessment import Status, Verdict
from evidence_check.model.index import (
    Band,
    Criterion,
    DocumentRule,
    MeasureRule,
    Per,
    Requirement,
    ScoredBy,
    ScoreRule,
)
from evidence_check.scoring import score_criterion

KEEPS = st.dictionaries(
    st.sampled_from(["late", "review", "incorrect", "missing", "not_due"]),
    st.decimals(min_value=0, max_value=1, places=2),
    max_size=4,
)


def verdict(status, requirement="a", band=None, counts=True):
    return Verdict(
        key=f"1/{requirement}",
        requirement=requirement,
        instance=None,
        title="",
        status=Status(status),
        band=None if band is None else Decimal(band),
        counts=counts,
    )


def criterion(points="2", keeps=None, per=Per.CRITERION, measure=False, **more):
    evidence = [Requirement("a", "", DocumentRule())]
    if measure:
        bands = (Band(Decimal(99), Decimal(2)), Band(Decimal(90), Decimal(1)))
        evidence.append(Requirement("m", "", MeasureRule("a", "{percent}", bands)))
    keeps = {status: Decimal(share) for status, share in (keeps or {}).items()}
    return Criterion(
        "1", "", Decimal(points), (), tuple(evidence), score=ScoreRule(keeps, per), **more
    )


def points(*args):
    got = score_criterion(*args)
    return tuple(str(part.normalize()) for part in (got.kept, got.lost, got.open))


def test_worst_status_decides_by_default():
    rule = criterion(keeps={"late": "0.5"})
    assert points(rule, [verdict("ok"), verdict("late")]) == ("1", "1", "0")
    assert points(rule, [verdict("ok"), verdict("missing")]) == ("0", "2", "0")


def test_review_and_not_due_are_open_not_lost():
    assert points(criterion(), [verdict("review")]) == ("0", "0", "2")
    assert points(criterion(), [verdict("not_due")]) == ("0", "0", "2")
    assert points(criterion(keeps={"review": "0.5"}), [verdict("review")]) == ("1", "0", "1")


def test_not_due_is_left_out_beside_others():
    assert points(criterion(), [verdict("ok"), verdict("not_due")]) == ("2", "0", "0")


def test_mean_over_due_instances():
    rule = criterion("3", {"late": "0.5"}, Per.INSTANCE)
    states = [verdict("ok"), verdict("late"), verdict("missing"), verdict("not_due")]
    assert points(rule, states) == ("1.5", "1.5", "0")


def test_absent_optional_evidence_is_left_out():
    rule = criterion("1", per=Per.INSTANCE)
    assert points(rule, [verdict("missing"), verdict("ok", counts=False)]) == ("0", "1", "0")


def test_band_gives_the_points_and_keeps_multiplies_them():
    rule = criterion(keeps={"late": "0.5"}, measure=True)
    assert points(rule, [verdict("ok"), verdict("ok", "m", "1")]) == ("1", "1", "0")
    assert points(rule, [verdict("late"), verdict("ok", "m", "2")]) == ("1", "1", "0")
    assert points(rule, [verdict("incorrect"), verdict("ok", "m", "2")]) == ("0", "2", "0")


def test_what_a_doubtful_document_could_still_bring_is_open():
    rule = criterion(measure=True)
    assert points(rule, [verdict("review"), verdict("ok", "m", "1")]) == ("0", "1", "1")
    assert points(rule, [verdict("not_due"), verdict("not_due", "m")]) == ("0", "0", "2")


def test_survey_lines_are_listed_apart():
    got = score_criterion(criterion("4", scored_by=ScoredBy.SURVEY), [])
    assert (got.external, got.max, got.kept, got.lost, got.open) == (4, 0, 0, 0, 0)


@pytest.mark.parametrize("per", list(Per))
@given(
    total=st.decimals(min_value=0, max_value=100, places=2),
    statuses=st.lists(st.sampled_from(list(Status)), min_size=1, max_size=13),
    keeps=KEEPS,
)
def test_equals_a_plain_computation(per, total, statuses, keeps):
    rule = criterion(total, keeps, per)
    got = score_criterion(rule, [verdict(status) for status in statuses])
    due = [s for s in statuses if s != "not_due"] or statuses
    if per is Per.CRITERION:
        due = [min(due, key=list(Status).index)]
    shares = [Fraction(keeps.get(s.value, Decimal(s == "ok"))) for s in due]
    kept = Fraction(total) * sum(shares) / len(shares)
    assert abs(Fraction(got.kept) - kept) < Fraction(1, 10**20)
    assert abs(got.kept + got.lost + got.open - got.max) < Decimal("1e-20")
    assert got.max == total
    if set(due).isdisjoint({Status.REVIEW, Status.NOT_DUE}):
        assert got.open == 0
