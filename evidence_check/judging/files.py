"""Could the file be read at all, and what is odd about it? (contract, section 6, Unreadable)"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.findings import FAULT_CODES
from evidence_check.judging.context import Case
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.document import FATAL_FAULTS, Fault, FaultKind, TextSource
from evidence_check.model.submission import SubmittedFile

_REFUSED = frozenset(
    {FaultKind.DAMAGED, FaultKind.ENCRYPTED, FaultKind.EMPTY, FaultKind.UNSUPPORTED}
)
"""What an appraiser cannot open either: incorrect. Our own limits only mean that we can't tell."""


def judge_faults(case: Case) -> Iterator[Finding]:
    """What is wrong with the file itself, with the status that it forces on the evidence."""
    for fault in case.reading.faults:
        if fault.kind is FaultKind.TRACKED_CHANGES and case.rule.signed is None:
            continue
        yield case.finding(
            FAULT_CODES[fault.kind],
            _status(case, fault),
            page=fault.page,
            quote=fault.quote,
            found=fault.detail,
            values={"detail": fault.detail},
        )


def _status(case: Case, fault: Fault) -> Status | None:
    if fault.kind in FATAL_FAULTS:
        return Status.INCORRECT if fault.kind in _REFUSED else Status.REVIEW
    unread = case.reading.text is TextSource.NONE or not case.reading.record.type.value
    if fault.kind in (FaultKind.NO_TEXT, FaultKind.GARBLED) and unread:
        return Status.REVIEW
    return None


def fault_findings(file: SubmittedFile) -> tuple[Finding, ...]:
    """The faults of a file as findings of its own, whatever it is evidence for."""
    return tuple(
        Finding(
            code=FAULT_CODES[fault.kind],
            path=file.path,
            page=fault.page,
            quote=fault.quote,
            found=fault.detail,
            values={"detail": fault.detail},
        )
        for fault in file.reading.faults
    )


def is_blind(file: SubmittedFile) -> bool:
    """Whether nothing was read that could tell which document it is."""
    record = file.reading.record
    return not file.reading.readable or not (record.type.value or record.subject.value)
