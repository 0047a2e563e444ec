"""The shortest way to a target: which things to mend, so that the points reach it.

Pure. A plan never names what the cap of a group would cut, and counts on nothing that `prospects`
does not count on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from evidence_check.model.assessment import (
    CriterionResult,
    Prospect,
    Step,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import Group, Section
from evidence_check.prospects import gain
from evidence_check.scoring import capped_groups

_EXACT = Decimal("0.000001")
"""thirds of a point add up to a whole one"""


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


_Taken: TypeAlias = "Step | tuple[_Taken, ...]"
"""Steps in nested pairs: what many choices have in common is held once."""
_Choice = tuple[Decimal, _Taken]
"""Points reached, and the steps that reach them."""
_Choices = list[_Choice]
"""By the number of things mended: the most points, and by what."""


def plan(
    submissions: Iterable[SubmissionResult], target: Decimal, groups: Sequence[Group] = ()
) -> Plan:
    """The fewest things to mend that bring the target, of several such lists the one with most.

    Exact: a knapsack over the number of things, a criterion being mended in one of its steps, each
    group cut to its cap.
    """
    owned: list[tuple[SubmissionResult, CriterionResult]] = []
    best = _NOTHING
    for submission in submissions:
        owned += [(submission, one) for one in submission.criteria if one.prospect]
        best = _both(best, _choices_of(submission, groups))
    enough = (count for count, (points, _) in enumerate(best) if points + _EXACT >= target)
    points, taken = best[next(enough, len(best) - 1)]
    chosen = {id(step) for step in _steps_of(taken)}
    things = tuple(
        Mend(submission, one, verdict)
        for submission, one in owned
        for step in (one.prospect.steps if one.prospect else ())
        if id(step) in chosen
        for verdict in one.verdicts
        if verdict.key in step.keys
    )
    return Plan(target, points, tuple(sorted(things, key=lambda each: -gain(each.criterion))))


_NOTHING: _Choices = [(Decimal(0), ())]


def _choices_of(submission: SubmissionResult, groups: Sequence[Group]) -> _Choices:
    """What each number of things mended can bring in one submission."""
    best = _NOTHING
    for section in Section:
        items = [
            (one.id, _choices_in(one.prospect))
            for one in submission.criteria
            if one.prospect and one.section is section
        ]
        for group, cap in capped_groups(groups):
            inside = _all_of(each for id, each in items if group.holds(id))
            items = [(id, each) for id, each in items if not group.holds(id)]
            items.append((group.id, _cut(inside, cap, section)))
        best = _both(best, _all_of(each for _id, each in items))
    return best


def _choices_in(prospect: Prospect) -> _Choices:
    """What each number of things mended can bring in one criterion."""
    best: _Choices = [(prospect.as_planned, ())]
    for step in prospect.steps:  # more things, more points
        best += [best[-1]] * (len(step.keys) - len(best))
        best.append((prospect.as_planned + step.gain, step))
    return best


def _all_of(choices: Iterable[_Choices]) -> _Choices:
    best = _NOTHING
    for each in choices:
        best = _both(best, each)
    return best


def _both(one: _Choices, other: _Choices) -> _Choices:
    """Of two lists of things, how many of each to mend."""
    best: list[_Choice | None] = [None] * (len(one) + len(other) - 1)
    others = _distinct(other)
    for n, (here, taken) in reversed(_distinct(one)):  # of equals the first
        for m, (there, further) in others:
            known = best[n + m]
            if known is None or here + there > known[0]:
                best[n + m] = here + there, (taken, further)
    return _rising(best)


def _distinct(choices: _Choices) -> list[tuple[int, _Choice]]:
    """Without the numbers of things that bring no more than a smaller one."""
    return [
        (count, choice)
        for count, choice in enumerate(choices)
        if not count or choice[0] > choices[count - 1][0]
    ]


def _rising(choices: Iterable[_Choice | None]) -> _Choices:
    """Where more things bring no more points, the fewer."""
    best: _Choices = []
    for choice in choices:
        more = choice is not None and not (best and choice[0] <= best[-1][0])
        best.append(choice if choice is not None and more else best[-1])
    return best


def _cut(choices: _Choices, cap: Decimal, section: Section) -> _Choices:
    """With no more than a group can bring, or cost."""
    if section is Section.PENALTY:
        return [(max(points, -cap), taken) for points, taken in choices]
    return _rising((min(points, cap), taken) for points, taken in choices)


def _steps_of(taken: _Taken) -> Iterator[Step]:
    """The steps in nested pairs, however deep."""
    stack = [taken]
    while stack:
        each = stack.pop()
        if isinstance(each, Step):
            yield each
        else:
            stack.extend(each)
