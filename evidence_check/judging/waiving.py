"""What need not be shown because somebody with the power to do so said so (miễn trừ).

A waiver covers what would cost points; it makes it a person's to decide, never `ok`. What was wrong
stays said beside it. An expired waiver covers nothing, and is itself told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evidence_check.judging.context import Context
from evidence_check.model.assessment import Apart, Finding, Status, Verdict
from evidence_check.model.index import Criterion, Waiver, lies_in

_COVERED = frozenset({Status.MISSING, Status.INCORRECT, Status.LATE})


def waived(
    context: Context, criterion: Criterion, verdicts: Sequence[Verdict], owners: frozenset[str]
) -> list[Verdict]:
    """The verdicts, what is waived as of the day turned to `review`."""
    own = [one for one in _about(context, [criterion], owners) if one.until >= context.as_of]
    return [_waived(verdict, own) for verdict in verdicts]


def expired(
    context: Context, criteria: Iterable[Criterion], owners: frozenset[str]
) -> Iterator[Finding]:
    """The waivers of this submission that hold no more."""
    for one in _about(context, tuple(criteria), owners):
        if one.until < context.as_of:
            yield Finding(
                code="W513",
                expected=one.until,
                found=one.scope,
                rule=one.at,
                values={"by": one.granted_by, "reason": one.reason},
            )


def _about(
    context: Context, criteria: Sequence[Criterion], owners: frozenset[str]
) -> Iterator[Waiver]:
    """The waivers that are about one of these criteria and about this owner."""
    return (
        one
        for one in context.index.waivers
        if (not one.owners or owners & {*one.owners})
        and any(lies_in(criterion.id, one.scope) for criterion in criteria)
    )


def _waived(verdict: Verdict, waivers: Iterable[Waiver]) -> Verdict:
    waiver = next((one for one in waivers if _covers(one, verdict)), None)
    if waiver is None or verdict.status not in _COVERED:
        return verdict
    finding = Finding(
        code="I270",
        status=Status.REVIEW,
        quote=waiver.reason,
        expected=waiver.until,
        found=waiver.granted_by,
        rule=waiver.at,
        values={"reason": waiver.reason},
    )
    # What was found stays said, and forces nothing any more.
    found = (replace(one, status=None) for one in verdict.findings)
    return replace(verdict, status=Status.REVIEW, findings=(finding, *found), apart=Apart.WAIVED)


def _covers(waiver: Waiver, verdict: Verdict) -> bool:
    """Points that hang on figures are covered where the whole criterion is."""
    return (not waiver.requirements or verdict.requirement in waiver.requirements) and (
        not waiver.instances or verdict.instance in waiver.instances
    )
