"""One document held against one requirement: every condition, all findings, one status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

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
from evidence_check.model.index import DIGITAL, Level

Condition = Callable[[Case], Iterator[Finding]]

CONDITIONS: Mapping[str, Condition] = {
    "type": judge_type,
    "subject": judge_subject,
    "number": judge_number,
    "dated": judge_date,
    "issuer": judge_issuer,
    "signed": judge_signed,
    "mentions": judge_mentions,
    "forbids": judge_forbids,
    "cites": judge_cites,
    "pages": judge_pages,
}
"""The conditions of `document:` by key, in the order in which their findings are shown.

`judge_format` stands apart: it can be decided of a file that cannot be read.
"""


@dataclass(frozen=True, slots=True)
class Tested:
    """One condition that was held against a document, and what came of it."""

    key: str
    """of the rules language (`signed`, `due`), or `file`: could it be read; `place`: does it lie
    right; `text`: is there anything to judge by; `order`: is it later than what it answers"""
    findings: tuple[Finding, ...] = ()

    @property
    def status(self) -> Status:
        """What it forces: `ok` where the condition holds, or does not have to."""
        return status_of(self.findings)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one document is worth as evidence for one instance."""

    case: Case
    status: Status
    findings: tuple[Finding, ...]
    tests: tuple[Tested, ...] = ()
    """every condition in the order in which it was tested"""

    @classmethod
    def of(cls, case: Case, tests: Iterable[Tested]) -> Self:
        """All findings of all tests, and the worst status that one forces."""
        tested = tuple(tests)
        findings = tuple(finding for test in tested for finding in test.findings)
        return cls(case, status_of(findings), findings, tested)


def judge_document(
    case: Case,
    last_day: date | None,
    *,
    misplaced: Finding | None = None,
    reply_to: str | None = None,
) -> Judgement:
    """Hold a document against every condition and the last permitted day."""
    tests = [
        Tested("file", tuple(judge_faults(case))),
        Tested("format", tuple(_weighed(case, "format", judge_format(case)))),
    ]
    if not is_blind(case.file):
        tests += [
            Tested(key, tuple(_weighed(case, key, condition(case))))
            for key, condition in CONDITIONS.items()
        ]
        tests.append(Tested("due", tuple(judge_due(case, last_day, reply_to=reply_to))))
    elif not any(finding.status for test in tests for finding in test.findings):
        tests.append(Tested("text", (case.finding("I250", Status.REVIEW),)))
    if misplaced is not None:
        tests.append(Tested("place", (misplaced,)))
    return Judgement.of(case, tests)


_NEVER_LESS = frozenset({"I206", "I208"})
"""A broken signature and a draft are no matter of taste."""
_NOT_DIGITAL = "I205"


def _weighed(case: Case, key: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a condition, as much as the rule's `level` makes of them."""
    for finding in findings:
        level = case.rule.level(DIGITAL if finding.code == _NOT_DIGITAL else key)
        if finding.code in _NEVER_LESS or level is Level.FAIL:
            yield finding
        elif level is Level.WARN:
            yield replace(finding, status=None)


def status_of(findings: Iterable[Finding]) -> Status:
    """The worst status that a finding forces; `ok` where none does."""
    forced = [finding.status for finding in findings if finding.status is not None]
    return min(forced, key=lambda status: status.rank, default=Status.OK)
