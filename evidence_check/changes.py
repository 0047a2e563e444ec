"""Two results held against each other: what is mended, new, still open; in points. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.assessment import Status
from evidence_check.results import (
    Identity,
    PastCriterion,
    PastFinding,
    PastResult,
    PastSubmission,
    PastVerdict,
    identify,
    renamed,
    troubles,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A finding with what it is about, in the result that tells it."""

    identity: Identity
    submission: PastSubmission
    criterion: PastCriterion
    verdict: PastVerdict
    finding: PastFinding


@dataclass(frozen=True, slots=True)
class Moved:
    """A criterion whose points are not what they were."""

    submission: str
    """name"""
    id: str
    title: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Changes:
    """From an older result to a newer one."""

    mended: tuple[Trouble, ...]
    new: tuple[Trouble, ...]
    still_open: tuple[Trouble, ...]
    moved: tuple[Moved, ...]
    before: Decimal
    """points kept"""
    after: Decimal
    same_rules: bool
    """whether both were checked against the very same rules"""


def compare(old: PastResult, new: PastResult) -> Changes:
    """What changed. Findings are told apart by submission, instance, code and file alone.

    A file that only was moved or renamed is the same one, and so is the one that took its place.
    """
    before = {each[0]: Trouble(*each) for each in troubles(old, renamed(old, new))}
    after = {each[0]: Trouble(*each) for each in troubles(new)}
    return Changes(
        mended=tuple(each for key, each in before.items() if key not in after),
        new=tuple(each for key, each in after.items() if key not in before),
        still_open=tuple(each for key, each in after.items() if key in before),
        moved=tuple(_moved(old, new)),
        before=_kept(old),
        after=_kept(new),
        same_rules=old.rules == new.rules,
    )


def new_statuses(baseline: PastResult, result: PastResult) -> frozenset[Status]:
    """The statuses of instances of which a baseline does not know all that is wrong.

    An instance counts as known where it had this status, and every finding that forces one, before.
    """
    known = {each[0] for each in troubles(baseline, renamed(baseline, result))}
    before = {
        (submission.id, verdict.key): verdict.status
        for submission in baseline.submissions
        for criterion in submission.criteria
        for verdict in criterion.requirements
    }
    return frozenset(
        verdict.status
        for submission in result.submissions
        for criterion in submission.criteria
        for verdict in criterion.requirements
        if before.get((submission.id, verdict.key)) is not verdict.status
        or any(
            finding.status is not None and identify(submission, verdict, finding) not in known
            for finding in verdict.findings
        )
    )


def _moved(old: PastResult, new: PastResult) -> Iterator[Moved]:
    """Criteria of both results, in the order of the new one."""
    before = {
        (submission.id, criterion.id): criterion.kept
        for submission in old.submissions
        for criterion in submission.criteria
    }
    for submission in new.submissions:
        for one in submission.criteria:
            kept = before.get((submission.id, one.id))
            if kept is not None and kept != one.kept:
                yield Moved(submission.name, one.id, one.title, kept, one.kept)


def _kept(result: PastResult) -> Decimal:
    return sum(
        (one.kept for submission in result.submissions for one in submission.criteria), Decimal(0)
    )
