"""What costs most stands first: the order in which findings are shown to people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from evidence_check.model.assessment import (
    CriterionResult,
    Finding,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import Group
from evidence_check.prospects import gains

TROUBLE = frozenset({Status.MISSING, Status.INCORRECT, Status.LATE, Status.REVIEW})
"""Statuses for which somebody must do something."""


@dataclass(frozen=True, slots=True)
class Task:
    """Verdicts of one requirement to be mended together: one, or its missing ones alike."""

    criterion: CriterionResult
    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The verdict that speaks for all."""
        return self.verdicts[0]


def costliest(submission: SubmissionResult, groups: Sequence[Group]) -> list[CriterionResult]:
    """Criteria with trouble: most points to win back first, then the first day to come.

    Equals by what is lost, what is open and the status. What is late cannot be won back, nor what
    the caps of the groups cut. What cost points last year stands before everything else.
    """
    won = gains(submission.criteria, groups)
    troubled = [each for each in submission.criteria if any(tasks(each))]
    return sorted(
        troubled,
        key=lambda each: (
            not (each.last_year and each.last_year.lost),
            -(won[each.id] if each.prospect else each.points.lost),
            _next_day(each),
            -each.points.lost,
            -each.points.open,
            each.status.rank,
        ),
    )


def lessened(submission: SubmissionResult) -> list[CriterionResult]:
    """Criteria with nothing to be mended that cost points all the same: a low figure, say."""
    return [each for each in submission.criteria if each.points.lost and not tasks(each)]


def _next_day(criterion: CriterionResult) -> date:
    """The first last day of what can still be mended in time; none is far away."""
    days = [each.due for each in criterion.verdicts if each.due and each.status in _STILL_TIME]
    return min(days, default=date.max)


_STILL_TIME = frozenset({Status.INCORRECT, Status.REVIEW})
"""What is missing or late has its last day behind it."""


def tasks(criterion: CriterionResult) -> list[Task]:
    """What is to be done for a criterion, worst first.

    Missing instances of one requirement (the reports of March, April, May) are one task. Where a
    document shows what is missing (a request without its answer) each has a task, and its proof.
    """
    troubled = sorted(
        (each for each in criterion.verdicts if each.status in TROUBLE and not each.apart),
        key=lambda each: each.status.rank,
    )
    found: list[Task] = []
    for (status, _requirement), group in groupby(
        troubled, key=lambda each: (each.status, each.requirement)
    ):
        verdicts = tuple(group)
        together = status is Status.MISSING and not any(map(_is_shown, verdicts))
        pieces = [verdicts] if together else [(each,) for each in verdicts]
        found.extend(Task(criterion, piece) for piece in pieces)
    return found


def _is_shown(verdict: Verdict) -> bool:
    """Whether there is a document to look at, even if it is not the one that was asked for."""
    return bool(verdict.documents) or any(each.path for each in verdict.findings)


def set_aside(submission: SubmissionResult) -> list[tuple[CriterionResult, Verdict]]:
    """What is explained, does not apply, or is waived: a person decides, nothing is to be done."""
    return [
        (criterion, verdict)
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.apart
    ]


def by_weight(verdict: Verdict) -> list[Finding]:
    """The findings of a verdict, those that force its status first, mere notes last."""
    return sorted(
        verdict.findings, key=lambda each: each.status.rank if each.status else len(Status)
    )
