"""Points against an independent plain computation, and the contract's sentences one by one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.assessment import Points, Status, Verdict
from evidence_check.model.index import (
    AnyOf,
    Band,
    Criterion,
    Deduction,
    DocumentRule,
    Group,
    MeasureRule,
    Part,
    Per,
    Requirement,
    ScoredBy,
    ScoreRule,
    Section,
)
from evidence_check.scoring import score_criterion, shown, total_of

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


def criterion(points="2", keeps=None, per=Per.CRITERION, measure=False, deducts=(), **more):
    evidence = [Requirement("a", "", DocumentRule())]
    if measure:
        bands = (Band(Decimal(99), Decimal(2)), Band(Decimal(90), Decimal(1)))
        evidence.append(Requirement("m", "", MeasureRule("a", "{percent}", bands)))
    keeps = {status: Decimal(share) for status, share in (keeps or {}).items()}
    return Criterion(
        "1",
        "",
        Decimal(points),
        (),
        tuple(evidence),
        score=ScoreRule(keeps, per, deducts=deducts),
        **more,
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
    generous = criterion(keeps={"review": "0.25"}, measure=True)
    assert points(generous, [verdict("review"), verdict("ok", "m", "1")]) == ("0.25", "1", "0.75")


def test_a_figure_that_does_not_count_gives_no_points():
    found = [verdict("ok"), verdict("ok", "m", "1", counts=False)]
    assert points(criterion(measure=True), found) == ("2", "0", "0")


def test_an_alternative_that_is_a_figure_gives_its_bands_points():
    rule = Criterion("1", "", Decimal(2), evidence=(Requirement("x", "", AnyOf(())),))
    assert points(rule, [verdict("ok", "x", "1")]) == ("1", "1", "0")
    assert points(rule, [verdict("ok", "x")]) == ("2", "0", "0")


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
    hanging = [1 - x for s, x in zip(due, shares, strict=True) if s in ("review", "not_due")]
    assert abs(Fraction(got.open) - Fraction(total) * sum(hanging) / len(due)) < Fraction(1, 10**20)


DECIDED = st.sampled_from(["ok", "late", "incorrect", "missing"])
PART = st.tuples(st.decimals(0, 5, places=2), DECIDED, st.none() | st.decimals(0, 6, places=3))


@given(
    parts=st.lists(PART, min_size=1, max_size=4),
    common=DECIDED,
    late=st.decimals(0, 1, places=2),
    report=st.lists(DECIDED, max_size=3),
    percent=st.decimals(0, 60, places=1),
    fixed=st.decimals(0, 1, places=2),
    each=st.booleans(),
)
def test_parts_and_deductions_equal_a_plain_computation(
    parts, common, late, report, percent, fixed, each
):
    score = ScoreRule({"late": late})
    names = ["common", "report", *(f"own{at}" for at in range(len(parts)))]
    total = sum((points for points, _status, _band in parts), Decimal(0))
    rule = Criterion(
        "1",
        "",
        total,
        evidence=tuple(Requirement(name, "", DocumentRule()) for name in names),
        score=ScoreRule(
            deducts=(
                Deduction("report", percent=percent, each=each),
                Deduction("report", when=("late",), points=fixed, each=each),
            )
        ),
        parts=tuple(
            Part(f"part{at}", "", points, (f"own{at}",), score=score)
            for at, (points, _status, _band) in enumerate(parts)
        ),
    )
    found = [verdict(common, "common"), *(verdict(status, "report") for status in report)]
    kept = Fraction(0)
    for at, (points, status, band) in enumerate(parts):
        found.append(verdict(status, f"own{at}"))
        if band is not None:
            found.append(verdict("ok", f"part{at}", band))
        share = {"ok": Fraction(1), "late": Fraction(late)}
        order = ["missing", "incorrect", "late", "ok"]
        worst = min((common, status), key=order.index)
        reached = points if band is None else min(band, points)
        kept += Fraction(reached) * share.get(worst, Fraction(0))
    failed = [one for one in report if one != "ok"]
    times = len(failed) if each else min(1, len(failed))
    delays = report.count("late") if each else min(1, report.count("late"))
    cost = kept * Fraction(percent) / 100 * times + Fraction(fixed) * delays
    expected = max(Fraction(0), kept - cost)
    got = score_criterion(rule, found)
    assert abs(Fraction(got.kept) - expected) < Fraction(1, 10**20)
    assert got.open == 0
    assert abs(got.kept + got.lost - got.max) < Decimal("1e-20")
    assert got.max == total


@given(
    statuses=st.lists(st.sampled_from(list(Status)), min_size=2, max_size=5),
    band=st.none() | st.decimals(0, 3, places=2),
    way=st.sampled_from(["ok", "review", "not_due", "incorrect", "missing"]),
    percent=st.decimals(0, 100, places=0),
)
def test_whatever_is_open_the_points_add_up(statuses, band, way, percent):
    rule = criterion(
        "3", {"late": "0.5", "review": "0.25"}, deducts=(Deduction("d", percent=percent),)
    )
    found = [verdict(status) for status in statuses]
    found += [verdict(way, "score", band), verdict(statuses[0], "d")]
    got = score_criterion(rule, found)
    assert got.kept + got.lost + got.open == got.max == 3
    assert min(got.kept, got.lost, got.open) >= 0


def kept_lost_open(got):
    return tuple(str(part.normalize()) for part in (got.kept, got.lost, got.open))


@pytest.mark.parametrize(
    ("cap", "kept", "lost", "open_", "expected"),
    [
        ("10", 3, 2, 1, ("3", "2", "1")),
        ("5", 3, 2, 1, ("3", "1", "1")),
        ("4", 3, 0, 3, ("3", "0", "1")),
        ("2", 3, 2, 1, ("2", "0", "0")),
    ],
)
def test_a_group_brings_no_more_than_its_cap(cap, kept, lost, open_, expected):
    found = Points(Decimal(6), Decimal(kept), Decimal(lost), Decimal(open_))
    got = total_of([("1.1", found)], [Group("1", "", cap=Decimal(cap))])
    assert kept_lost_open(got) == expected
    assert got.kept + got.lost + got.open == got.max == min(Decimal(cap), 6)


def test_what_is_on_top_is_cut_to_the_cap_as_well():
    bonus = Points(bonus=Decimal(3), penalty=Decimal(2))
    got = total_of([("1.1", bonus)], [Group("1", "", cap=Decimal(1))])
    assert (got.bonus, got.penalty, got.max) == (1, 1, 0)


def test_a_bonus_is_earned_by_what_is_shown():
    rule = criterion(section=Section.BONUS)
    assert score_criterion(rule, []).bonus == 0
    assert score_criterion(rule, [verdict("ok")]).bonus == 2


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("ok", ("2", "0", "0")),
        ("missing", ("1.5", "0.5", "0")),
        ("review", ("1.5", "0", "0.5")),
    ],
)
def test_what_a_doubtful_requirement_may_still_cost_is_open(status, expected):
    rule = criterion(deducts=(Deduction("d", points=Decimal("0.5")),))
    assert points(rule, [verdict("ok"), verdict(status, "d")]) == expected


def test_what_does_not_count_costs_nothing():
    rule = criterion(deducts=(Deduction("d", points=Decimal("0.5")),))
    assert points(rule, [verdict("ok"), verdict("missing", "d", counts=False)]) == ("2", "0", "0")


def test_it_costs_no_more_than_is_left():
    deducts = (Deduction("d", points=Decimal("1.5")), Deduction("e", points=Decimal("1.5")))
    found = [verdict("ok"), verdict("missing", "d"), verdict("review", "e")]
    assert points(criterion(deducts=deducts), found) == ("0", "1.5", "0.5")


# ── a whole index, to the last decimal ───────────────────────────────────────────────────────────

STATES = ["ok", "late", "incorrect", "missing", "review", "not_due"]
LEAF = st.tuples(
    st.sampled_from(["1.1", "1.2", "2.1"]),
    st.decimals("0.05", 10, places=2),
    st.sampled_from(list(Per)),
    st.decimals(0, 1, places=2),
    st.lists(st.sampled_from(STATES), min_size=1, max_size=13),
    st.none() | st.decimals(0, 10, places=2),
)


def plain_points(points, per, late, states, band):
    """Kept, lost and open of a criterion, in fractions, from the words of the contract."""
    order = ["missing", "incorrect", "late", "review", "ok"]
    due = [one for one in states if one != "not_due"]
    keeps = {"ok": Fraction(1), "late": Fraction(late)}

    def of(status):
        share = keeps.get(status, Fraction(0))
        return share, (1 - share) if status in {"review", "not_due"} else Fraction(0)

    if per is Per.INSTANCE and due and band is None:
        pairs = [of(one) for one in due]
        kept, open_ = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
    else:
        kept, open_ = of(min(due, key=order.index) if due else "not_due")
    reachable = Fraction(points if band is None else min(band, points))
    return reachable * kept, reachable * open_


@given(st.lists(LEAF, min_size=1, max_size=9))
def test_an_index_adds_up_to_the_last_decimal(leaves):
    results, kept, open_, total = [], Fraction(0), Fraction(0), Fraction(0)
    for at, (group, most, per, late, states, band) in enumerate(leaves):
        rule = criterion(most, {"late": late}, Per.CRITERION if band is not None else per)
        found = [verdict(one) for one in states]
        found += [] if band is None else [verdict("ok", "score", band)]
        got = score_criterion(rule, found)
        assert got.kept + got.lost + got.open == got.max == most
        results.append((f"{group}.{at}", got))
        plain = plain_points(most, per, late, states, band)
        kept, open_, total = kept + plain[0], open_ + plain[1], total + Fraction(most)
    points = total_of(results, [Group("1", ""), Group("1.1", "")])
    assert points.max == total
    for mine, exact in (
        (points.kept, kept),
        (points.open, open_),
        (points.lost, total - kept - open_),
    ):
        assert shown(mine) == Decimal(int(exact * 100 + Fraction(1, 2))) / 100


def test_a_sum_of_twelfths_is_rounded_where_the_exact_one_is():
    rule = criterion("0.5", per=Per.INSTANCE)
    found = [verdict("ok" if month < 5 else "missing") for month in range(12)]
    three = sum((score_criterion(rule, found) for _n in range(3)), Points())
    assert three.kept < Decimal("0.625")
    assert shown(three.kept) == Decimal("0.63")
