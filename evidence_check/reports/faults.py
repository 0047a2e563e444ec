"""A fault of a file as a finding: the same texts wherever it is shown."""

from __future__ import annotations

from evidence_check.findings import FAULT_CODES, severity_of
from evidence_check.model.assessment import Finding
from evidence_check.model.document import Fault


def fault_finding(path: str, fault: Fault) -> Finding:
    """The finding that says what is wrong with the file."""
    code = FAULT_CODES[fault.kind]
    return Finding(
        code,
        severity=severity_of(code),
        path=path,
        page=fault.page,
        quote=fault.quote,
        found=fault.detail or None,
        values={"detail": fault.detail},
    )
