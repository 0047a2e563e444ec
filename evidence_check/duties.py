"""What falls due, and whose it is: read off the rules alone, or off a check, without what is done.

Pure. A duty is one instance that somebody owes by a day; replies have their days in requests, so
only a check knows them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from evidence_check.model.assessment import Assessment, Status
from evidence_check.model.index import Criterion, Index
from evidence_check.rules.expansion import expand, owners_of

_TO_DO = frozenset({Status.NOT_DUE, Status.INCORRECT})
"""Of what is not over yet: nothing is there, or what is there cannot stay as it is."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One piece of evidence that an owner owes by a day."""

    day: date
    """the last permitted day"""
    owner: str
    """id of the unit or body; empty: the body as a whole"""
    owner_name: str
    criterion: str
    criterion_title: str
    key: str
    """of the instance: `1.2.1/bao-cao-thang[2026-03]`"""
    title: str
    points: Decimal
    """the most that its criterion brings"""
    to_mend: bool = False
    """something was handed in and is not right"""

    def uid(self, rules_id: str) -> str:
        """The same for the same duty, whenever and wherever it is asked for."""
        said = "\0".join((rules_id, self.owner, self.key))
        return hashlib.sha256(said.encode()).hexdigest()[:32] + "@evidence-check"


def duties_of_rules(
    index: Index, first: date, days: int, unit: str | None = None
) -> tuple[Duty, ...]:
    """What the rules ask for from `first` to `days` later, both ends included."""
    last = first + timedelta(days=days)
    found = (
        duty
        for criterion in index.criteria
        for duty in _owed(criterion, index)
        if first <= duty.day <= last and unit in (None, duty.owner)
    )
    return _in_order(found, list(index.units))


def _owed(criterion: Criterion, index: Index) -> Iterator[Duty]:
    owners = [(unit.id, unit.name) for unit in owners_of(criterion, index)] or [("", "")]
    for instance in expand(criterion, index):
        if instance.last_day is None:
            continue
        for owner, name in owners:
            yield Duty(
                day=instance.last_day,
                owner=owner,
                owner_name=name,
                criterion=criterion.id,
                criterion_title=criterion.title,
                key=instance.key,
                title=instance.requirement.title,
                points=criterion.points,
            )


def duties_of_check(assessment: Assessment, days: int) -> tuple[Duty, ...]:
    """What is still to be handed in, or mended, within `days` of the day of the check."""
    first, last = assessment.as_of, assessment.as_of + timedelta(days=days)
    found = (
        Duty(
            day=verdict.due,
            owner=submission.id,
            owner_name=submission.name,
            criterion=criterion.id,
            criterion_title=criterion.title,
            key=verdict.key,
            title=verdict.title,
            points=criterion.points.max,
            to_mend=verdict.status is Status.INCORRECT,
        )
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.due and first <= verdict.due <= last and verdict.status in _TO_DO
    )
    return _in_order(found, [submission.id for submission in assessment.submissions])


def _in_order(duties: Iterable[Duty], owners: Sequence[str]) -> tuple[Duty, ...]:
    """By owner, by day, then as the rules have them."""
    place = {owner: at for at, owner in enumerate(owners)}
    return tuple(sorted(duties, key=lambda duty: (place.get(duty.owner, -1), duty.day)))
