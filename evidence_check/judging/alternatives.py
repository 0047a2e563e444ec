"""`any_of` with alternatives that are no documents: the best of their verdicts, as one row.

`ok` if one alternative is; else the status of the one that something was submitted for; else that
of the one that is due last. (Contract, section 6, any_of.)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evidence_check.model.assessment import Status, Verdict, worst
from evidence_check.model.index import AnyOf, DocumentRule, Instance


def is_mixed(instance: Instance) -> bool:
    """Whether the instance has alternatives that are no documents."""
    asks = instance.requirement.asks
    return isinstance(asks, AnyOf) and not all(
        isinstance(one.asks, DocumentRule) for one in asks.alternatives
    )


def judge_alternatives(instance: Instance, verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of the outer instance; `verdicts` has one for each alternative, or for all
    alternatives that are documents together.
    """
    return max(verdicts, key=_worth).on(instance)


def _worth(verdict: Verdict) -> tuple[bool, bool, int, date]:
    return (
        verdict.status is Status.OK,
        bool(verdict.documents),
        verdict.status.rank,
        verdict.due or date.max,
    )


def together(instance: Instance, verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all requests of an alternative: the worst; `ok` where nothing was asked."""
    status = worst([one.status for one in verdicts])
    said = [one for one in verdicts if one.status is status]
    return Verdict.of(
        instance,
        status,
        due=max((one.due for one in said if one.due), default=None),
        documents=tuple(dict.fromkeys(path for one in verdicts for path in one.documents)),
        findings=tuple(finding for one in said for finding in one.findings),
    )
