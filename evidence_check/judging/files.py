"""Could the file be read at all, and what is odd about it? (contract, section 6, Unreadable)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evidence_check.findings import FAULT_CODES, FIELD_WORDS
from evidence_check.judging.context import Case
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.document import FATAL_FAULTS, Fault, FaultKind
from evidence_check.model.record import Field, Method
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
    # A person may have said what the pages show though nothing of them was read.
    if fault.kind in (FaultKind.NO_TEXT, FaultKind.GARBLED):
        return None if case.reading.record.type.value else Status.REVIEW
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


def confirmed_findings(file: SubmittedFile) -> Iterator[Finding]:
    """What a person confirmed of the file: shown as a person's word, in every report."""
    record = file.reading.record
    for name in FIELD_WORDS:
        said: Field[object] = getattr(record, name)
        if said.method is Method.PERSON:
            yield Finding(
                code="W512",
                path=file.path,
                page=said.page,
                found=said.value if isinstance(said.value, date) else str(said.value or "–"),
                values={"field": FIELD_WORDS[name], "by": said.quote},
            )


def is_blind(file: SubmittedFile) -> bool:
    """Whether nothing was read that could tell which document it is."""
    record = file.reading.record
    return not file.reading.readable or not (record.type.value or record.subject.value)
