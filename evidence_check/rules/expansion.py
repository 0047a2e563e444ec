"""From criteria to instances: one per period or value, its texts filled, its last day known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

from evidence_check.model.index import (
    AnyOf,
    Criterion,
    DocumentRule,
    DueRule,
    Index,
    Instance,
    MeasureRule,
    ReplyRule,
    Requirement,
    Unit,
)
from evidence_check.model.period import Period
from evidence_check.rules.calendar import last_day
from evidence_check.rules.placeholders import fill


def expand(criterion: Criterion, index: Index) -> tuple[Instance, ...]:
    """All instances of a criterion, in the order of the rules and of the calendar.

    A `replies` gives one template, of which the judging makes one per request; an `any_of` gives
    one instance under its own key, due on the latest day of its alternatives, or without a due
    day as soon as one of them has none (see `alternatives_of`).
    """
    return tuple(
        _instance(requirement, criterion.id, period, value, index)
        for requirement in criterion.evidence
        for period, value in _occurrences(requirement)
    )


def alternatives_of(outer: Instance) -> tuple[Instance, ...]:
    """The alternatives of an `any_of` instance, each under the outer key with its own last day."""
    asks = outer.requirement.asks
    if not isinstance(asks, AnyOf):
        return ()
    return tuple(
        replace(outer, requirement=alternative, last_day=_settled_day(alternative))
        for alternative in asks.alternatives
    )


def owners_of(criterion: Criterion, index: Index) -> tuple[Unit, ...]:
    """The units that owe the criterion, each its own; empty: the body as a whole owes it."""
    return tuple(index.units[owner] for owner in criterion.owners)


def criteria_of(index: Index, unit: str | None) -> tuple[Criterion, ...]:
    """The criteria that a unit owes; without a unit all of them."""
    return tuple(one for one in index.criteria if unit is None or unit in one.owners)


def _occurrences(requirement: Requirement) -> Iterator[tuple[Period | None, str | None]]:
    periods = requirement.repeat or (None,)
    values = requirement.for_each[1] if requirement.for_each is not None else (None,)
    yield from product(periods, values)


def _instance(
    requirement: Requirement, criterion: str, period: Period | None, value: str | None, index: Index
) -> Instance:
    values = {**(period.fill if period else {}), "year": str(index.year)}
    if requirement.for_each is not None and value is not None:
        values[requirement.for_each[0]] = value
    concrete = _settled(filled(requirement, values), period, index)
    key = f"{criterion}/{requirement.id}"
    found = Instance(key, criterion, concrete, period, value, _last_day(concrete, period, index))
    return replace(found, key=f"{key}[{found.name}]") if found.name else found


def _settled(requirement: Requirement, period: Period | None, index: Index) -> Requirement:
    """The requirement with the due days of its alternatives as days of the calendar."""
    if not isinstance(requirement.asks, AnyOf):
        return requirement
    alternatives = tuple(
        replace(one, due=_settled_due(one.due, period, index)) if one.due else one
        for one in requirement.asks.alternatives
    )
    return replace(requirement, asks=AnyOf(alternatives))


def _settled_due(due: DueRule, period: Period | None, index: Index) -> DueRule:
    """The same; what hangs on a request stays as it is."""
    return replace(due, day=last_day(due, period, index.calendar), before=False)


def _settled_day(alternative: Requirement) -> date | None:
    day = alternative.due.day if alternative.due else None
    return day if isinstance(day, date) else None


def _last_day(requirement: Requirement, period: Period | None, index: Index) -> date | None:
    if isinstance(requirement.asks, AnyOf):
        days = [_settled_day(one) for one in requirement.asks.alternatives]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None
    return last_day(requirement.due, period, index.calendar) if requirement.due else None


def filled(requirement: Requirement, values: Mapping[str, str]) -> Requirement:
    """The requirement with its placeholders replaced in every text."""
    return replace(
        requirement,
        title=fill(requirement.title, values),
        locator=fill(requirement.locator, values),
        asks=_filled_asks(requirement.asks, values),
    )


def _filled_asks(
    asks: DocumentRule | ReplyRule | MeasureRule | AnyOf, values: Mapping[str, str]
) -> DocumentRule | ReplyRule | MeasureRule | AnyOf:
    match asks:
        case DocumentRule():
            return _filled_document(asks, values)
        case ReplyRule():
            return ReplyRule(
                _filled_document(asks.to, values),
                _filled_document(asks.by, values),
                _filled(asks.states, values),
            )
        case MeasureRule():
            return replace(asks, find=fill(asks.find, values))
        case AnyOf():
            return AnyOf(tuple(filled(one, values) for one in asks.alternatives))


def _filled_document(rule: DocumentRule, values: Mapping[str, str]) -> DocumentRule:
    signed = rule.signed
    return replace(
        rule,
        subject=fill(rule.subject, values) if rule.subject is not None else None,
        number=fill(rule.number, values) if rule.number is not None else None,
        signed=replace(signed, by=_filled(signed.by, values)) if signed else None,
        mentions=tuple(_filled(phrase, values) for phrase in rule.mentions),
        forbids=tuple(_filled(phrase, values) for phrase in rule.forbids),
        cites=_filled(rule.cites, values),
    )


def _filled(texts: tuple[str, ...], values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(fill(text, values) for text in texts)
