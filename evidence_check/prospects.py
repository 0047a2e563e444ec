"""What next: what the score becomes, what can be won back, and the shortest way to a target.

Pure. Three outlooks on a criterion, by scoring it again with other statuses: nothing more is handed
in (what is not due yet will be missing), all that is open turns out right, all that can be mended
is. What is late stays late: no mending changes the date on a document; what is missing counts as
if it was issued in time and only not handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod
from typing import Self

from evidence_check.model.assessment import (
    CriterionResult,
    Prospect,
    Status,
    Step,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import AnyOf, Criterion, MeasureRule
from evidence_check.scoring import score_criterion

MENDABLE = frozenset({Status.MISSING, Status.INCORRECT, Status.REVIEW})
"""Statuses of which something can be done now."""
_MOST_TRIED = 5_000
"""combinations of one criterion that are scored; beyond them, only all or nothing"""
_EXACT = Decimal("0.000001")
"""thirds of a point add up to a whole one"""


def prospect(criterion: Criterion, verdicts: Sequence[Verdict]) -> Prospect:
    """The outlooks on one criterion, and what each number of things mended can bring at best."""
    planned = [_handed_in(one, criterion) for one in verdicts]
    base = score_criterion(criterion, planned).kept
    settled = [mended(one, criterion) if one.status is Status.REVIEW else one for one in planned]
    return Prospect(
        nothing_more=score_criterion(criterion, list(map(_never_handed_in, verdicts))).kept,
        as_planned=base,
        all_open=score_criterion(criterion, settled).kept,
        steps=tuple(_steps(criterion, planned, base)),
    )


def mended(verdict: Verdict, criterion: Criterion) -> Verdict:
    """The verdict once what is wrong is put right: `late` where the document is late as well.

    A figure that nobody could read is taken for one that brings all points; alternatives without a
    figure must not get one, the score would take them for it.
    """
    late = any(finding.status is Status.LATE for finding in verdict.findings)
    band = verdict.band
    if band is None and _may_have_figure(verdict, criterion):
        band = criterion.points
    return replace(verdict, status=Status.LATE if late else Status.OK, band=band)


def _may_have_figure(verdict: Verdict, criterion: Criterion) -> bool:
    asked = (one.asks for one in criterion.evidence if one.id == verdict.requirement)
    return not any(
        isinstance(asks, AnyOf)
        and not any(isinstance(one.asks, MeasureRule) for one in asks.alternatives)
        for asks in asked
    )


def _handed_in(verdict: Verdict, criterion: Criterion) -> Verdict:
    return mended(verdict, criterion) if verdict.status is Status.NOT_DUE else verdict


def _never_handed_in(verdict: Verdict) -> Verdict:
    if verdict.status is not Status.NOT_DUE:
        return verdict
    return replace(verdict, status=Status.MISSING)


def _steps(criterion: Criterion, verdicts: Sequence[Verdict], base: Decimal) -> Iterator[Step]:
    """For each number of things mended the most that they bring, where more bring more.

    Verdicts of one requirement and status are alike to the score, so they are counted, not told
    apart: twelve missing months are thirteen cases and not four thousand.
    """
    best: dict[int, tuple[Decimal, tuple[int, ...]]] = {}
    for chosen in _choices(verdicts):
        repaired = [
            mended(one, criterion) if at in chosen else one for at, one in enumerate(verdicts)
        ]
        gain = score_criterion(criterion, repaired).kept - base
        if gain > best.get(len(chosen), (Decimal(0), ()))[0]:
            best[len(chosen)] = gain, chosen
    most = Decimal(0)
    for count in sorted(best):
        gain, chosen = best[count]
        if gain > most:
            most = gain
            yield Step(tuple(verdicts[at].key for at in chosen), gain)


def _choices(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, ...]]:
    """Which verdicts might be mended together, one of each set of equals."""
    alike: dict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(verdicts):
        if one.status in MENDABLE:
            late = any(finding.status is Status.LATE for finding in one.findings)
            alike[one.requirement, one.status, one.counts, one.band, late].append(at)
    groups = list(alike.values())
    if prod(len(group) + 1 for group in groups) > _MOST_TRIED:
        yield tuple(at for group in groups for at in group)
        return
    for counts in product(*(range(len(group) + 1) for group in groups)):
        chosen = tuple(at for group, n in zip(groups, counts, strict=True) for at in group[:n])
        if chosen:
            yield chosen


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the points of some criteria may become together."""

    nothing_more: Decimal = Decimal(0)
    """if nothing more is handed in"""
    all_open: Decimal = Decimal(0)
    """if all that is not due yet or under review is right"""
    all_mended: Decimal = Decimal(0)
    """if everything that can be mended is as well"""

    @classmethod
    def of(cls, criteria: Iterable[CriterionResult]) -> Self:
        """The sums over criteria that are scored here."""
        known = [(one.prospect, gain(one)) for one in criteria if one.prospect]
        return cls(
            sum((each.nothing_more for each, _ in known), Decimal(0)),
            sum((each.all_open for each, _ in known), Decimal(0)),
            sum((each.as_planned + won for each, won in known), Decimal(0)),
        )


def gain(criterion: CriterionResult) -> Decimal:
    """The most points that mending brings back."""
    steps = criterion.prospect.steps if criterion.prospect else ()
    return steps[-1].gain if steps else Decimal(0)


# ── a target ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to mend for a target."""

    submission: SubmissionResult
    criterion: CriterionResult
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """The shortest list of things to mend that reaches a target."""

    target: Decimal
    points: Decimal
    """with the list mended and all that is not due yet handed in, in time"""
    things: tuple[Mend, ...]

    @property
    def reached(self) -> bool:
        """Whether the target can be reached at all; if not, the list is all that brings points."""
        return self.points + _EXACT >= self.target


_Option = tuple[CriterionResult, Step]


def plan(submissions: Iterable[SubmissionResult], target: Decimal) -> Plan:
    """The fewest things to mend that bring the target, of several such lists the one with most.

    Exact: a knapsack over the number of things, a criterion being mended in one of its steps. What
    is earned on top or taken off counts as it is; caps of groups of the index proper are left out.
    """
    owned, base = [], Decimal(0)
    for submission in submissions:
        base += submission.points.bonus - submission.points.penalty
        owned += [(submission, one) for one in submission.criteria if one.prospect]
    base += sum((_as_planned(one) for _, one in owned), Decimal(0))
    best = _knapsack([one for _, one in owned])
    enough = (count for count, (won, _) in enumerate(best) if base + won + _EXACT >= target)
    won, options = best[next(enough, len(best) - 1)]
    steps = {id(one): step for one, step in options}
    things = tuple(
        Mend(submission, one, verdict)
        for submission, one in owned
        if id(one) in steps
        for verdict in one.verdicts
        if verdict.key in steps[id(one)].keys
    )
    return Plan(target, base + won, tuple(sorted(things, key=lambda each: -gain(each.criterion))))


def _as_planned(criterion: CriterionResult) -> Decimal:
    return criterion.prospect.as_planned if criterion.prospect else Decimal(0)


def _knapsack(criteria: Sequence[CriterionResult]) -> list[tuple[Decimal, tuple[_Option, ...]]]:
    """By the number of things mended: the most points won, and by which step of which criterion."""
    best: list[tuple[Decimal, tuple[_Option, ...]]] = [(Decimal(0), ())]
    for one in criteria:
        steps = one.prospect.steps if one.prospect else ()
        longest = max((len(step.keys) for step in steps), default=0)
        following = best + [best[-1]] * longest
        for step in steps:
            for count, (won, options) in enumerate(best):
                place = count + len(step.keys)
                if won + step.gain > following[place][0]:
                    following[place] = won + step.gain, (*options, (one, step))
        best = following
    return best
