"""One document held against one requirement: every condition, all findings, one status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from evidence_check.judging.content import (
    judge_cites,
    judge_forbids,
    judge_format,
    judge_mentions,
    judge_pages,
)
from evidence_check.judging.context import Case
from evidence_check.judging.dates import judge_date, judge_due
from evidence_check.judging.files import is_blind, judge_faults
from evidence_check.judging.identity import (
    judge_issuer,
    judge_number,
    judge_subject,
    judge_type,
)
from evidence_check.judging.signing import judge_signed
from evidence_check.model.assessment import Finding, Status

Condition = Callable[[Case], Iterator[Finding]]

CONDITIONS: tuple[Condition, ...] = (
    judge_type,
    judge_subject,
    judge_number,
    judge_date,
    judge_issuer,
    judge_signed,
    judge_mentions,
    judge_forbids,
    judge_cites,
    judge_pages,
)
"""The conditions of `document:`, in the order in which their findings are shown.

`judge_format` stands apart: it can be decided of a file that cannot be read.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one document is worth as evidence for one instance."""

    case: Case
    status: Status
    findings: tuple[Finding, ...]


def judge_document(
    case: Case,
    last_day: date | None,
    *,
    misplaced: Finding | None = None,
    reply_to: str | None = None,
) -> Judgement:
    """Hold a document against every condition and the last permitted day."""
    findings = [*judge_faults(case), *judge_format(case)]
    if not is_blind(case.file):
        for condition in CONDITIONS:
            findings += condition(case)
        findings += judge_due(case, last_day, reply_to=reply_to)
    elif not any(finding.status for finding in findings):
        findings.append(case.finding("I250", Status.REVIEW))
    if misplaced is not None:
        findings.append(misplaced)
    return Judgement(case, status_of(findings), tuple(findings))


def status_of(findings: list[Finding]) -> Status:
    """The worst status that a finding forces; `ok` where none does."""
    forced = [finding.status for finding in findings if finding.status is not None]
    return min(forced, key=lambda status: status.rank, default=Status.OK)
