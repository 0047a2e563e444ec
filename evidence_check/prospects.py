"""What next: what the score becomes, and what can be won back.

Pure. Three outlooks on a criterion, by scoring it again with other statuses: nothing more is handed
in (what is not due yet will be missing), all that is open turns out right, all that can be mended
is. What is late stays late: no mending changes the date on a document; what is missing counts as
if it was issued in time and only not handed in.

Bonus points count where a document for them lies there: nobody owes them, so none that was not
handed in is counted on. What is taken off counts as it is. Caps of groups cut every sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod
from typing import Self

from evidence_check.model.assessment import (
    CriterionResult,
    Points,
    Prospect,
    Status,
    Step,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import AnyOf, Criterion, Group, MeasureRule, Section
from evidence_check.scoring import capped_groups, score_criterion, total_of

MENDABLE = frozenset({Status.MISSING, Status.INCORRECT, Status.REVIEW})
"""Statuses of which something can be done now."""
_MOST_TRIED = 5_000
"""combinations of one criterion that are scored; beyond them, only all or nothing"""

Rescored = Callable[[Criterion, Sequence[Verdict]], list[Verdict]]
"""What becomes of verdicts on points when those on documents were others."""


def _as_they_are(_criterion: Criterion, verdicts: Sequence[Verdict]) -> list[Verdict]:
    return list(verdicts)


def prospect(
    criterion: Criterion, verdicts: Sequence[Verdict], rescored: Rescored = _as_they_are
) -> Prospect:
    """The outlooks on one criterion, and what each number of things mended can bring at best."""
    if criterion.section is Section.PENALTY:
        now = score_criterion(criterion, verdicts).total
        return Prospect(now, now, now)
    asked = {one.id for one in criterion.evidence}
    if any(one.status is Status.NOT_DUE and one.requirement not in asked for one in verdicts):
        rescored = _as_they_are  # nothing must be there yet; what may come, nobody can count

    def total(verdicts: Sequence[Verdict]) -> Decimal:
        return score_criterion(criterion, rescored(criterion, verdicts)).total

    planned = [_handed_in(one, criterion) for one in verdicts]
    base = total(planned)
    settled = [mended(one, criterion) if one.status is Status.REVIEW else one for one in planned]
    return Prospect(
        nothing_more=total(list(map(_never_handed_in, verdicts))),
        as_planned=base,
        all_open=total(settled),
        steps=tuple(_steps(criterion, planned, base, total)),
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
    owed = verdict.status is Status.NOT_DUE and criterion.section is Section.MAIN
    return mended(verdict, criterion) if owed else verdict


def _never_handed_in(verdict: Verdict) -> Verdict:
    if verdict.status is not Status.NOT_DUE:
        return verdict
    return replace(verdict, status=Status.MISSING)


def _steps(
    criterion: Criterion,
    verdicts: Sequence[Verdict],
    base: Decimal,
    total: Callable[[Sequence[Verdict]], Decimal],
) -> Iterator[Step]:
    """For each number of things mended the most that they bring, where more bring more.

    Verdicts of one requirement and status are alike to the score, so they are counted, not told
    apart: twelve missing months are thirteen cases and not four thousand.
    """
    best: dict[int, tuple[Decimal, tuple[int, ...]]] = {}
    for chosen in _choices(criterion, verdicts):
        repaired = [
            mended(one, criterion) if at in chosen else one for at, one in enumerate(verdicts)
        ]
        gain = total(repaired) - base
        if gain > best.get(len(chosen), (Decimal(0), ()))[0]:
            best[len(chosen)] = gain, chosen
    most = Decimal(0)
    for count in sorted(best):
        gain, chosen = best[count]
        if gain > most:
            most = gain
            yield Step(tuple(verdicts[at].key for at in chosen), gain)


def _choices(criterion: Criterion, verdicts: Sequence[Verdict]) -> Iterator[tuple[int, ...]]:
    """Which verdicts might be mended together, one of each set of equals."""
    alike: dict[object, list[int]] = defaultdict(list)
    mendable = MENDABLE if criterion.section is Section.MAIN else MENDABLE - {Status.MISSING}
    for at, one in enumerate(verdicts):
        if one.status in mendable:
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
    def of(cls, criteria: Iterable[CriterionResult], groups: Sequence[Group] = ()) -> Self:
        """The sums over the criteria of one submission that are scored here, cut to the caps."""
        known = [(one, one.prospect) for one in criteria if one.prospect]

        def together(value: Callable[[CriterionResult, Prospect], Decimal]) -> Decimal:
            items = ((one.id, _as_points(one.section, value(one, each))) for one, each in known)
            return total_of(items, groups).total

        return cls(
            together(lambda _one, each: each.nothing_more),
            together(lambda _one, each: each.all_open),
            together(lambda one, each: each.as_planned + gain(one)),
        )

    def __add__(self, other: Outlook) -> Outlook:
        return Outlook(
            self.nothing_more + other.nothing_more,
            self.all_open + other.all_open,
            self.all_mended + other.all_mended,
        )


def outlook_of_all(submissions: Iterable[SubmissionResult], groups: Sequence[Group]) -> Outlook:
    """What the points of all submissions may become: caps hold for each of them."""
    return sum((Outlook.of(each.criteria, groups) for each in submissions), Outlook())


def _as_points(section: Section, total: Decimal) -> Points:
    """The points that a criterion adds, where caps look for them."""
    match section:
        case Section.MAIN:
            return Points(max=total, kept=total)
        case Section.BONUS:
            return Points(bonus=total)
        case Section.PENALTY:
            return Points(penalty=-total)


def gain(criterion: CriterionResult) -> Decimal:
    """The most points that mending brings back."""
    steps = criterion.prospect.steps if criterion.prospect else ()
    return steps[-1].gain if steps else Decimal(0)


def gains(criteria: Sequence[CriterionResult], groups: Sequence[Group]) -> dict[str, Decimal]:
    """The most points that mending each criterion alone brings back, by its id.

    No more than the caps leave: where a group is full without it, nothing.
    """
    found = {one.id: gain(one) for one in criteria}
    for group, _cap in capped_groups(groups):
        inside = [(one, one.prospect) for one in criteria if one.prospect and group.holds(one.id)]
        planned = {one.id: _as_points(one.section, each.as_planned) for one, each in inside}
        base = total_of(planned.items(), groups).total
        for one, each in inside:
            mended = _as_points(one.section, each.as_planned + gain(one))
            reached = total_of((planned | {one.id: mended}).items(), groups).total
            found[one.id] = min(found[one.id], reached - base)
    return found
