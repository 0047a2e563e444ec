"""The JSON of `inspect`: documents as in the result JSON, and where each field stands."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_check.model.assessment import Finding
from evidence_check.model.record import Reading
from evidence_check.reports.document_json import Json, document, evidence
from evidence_check.reports.json_report import finding


def inspected(
    path: str, reading: Reading, findings: Iterable[Finding], *, text: bool = False
) -> Json:
    """One document: section 4 of the contract, and `record.evidence` by field.

    With `text`, `content` is the text of each page, and `unread_pages` those not read.
    """
    told = document(path, reading)
    told["record"]["evidence"] = evidence(reading.record)
    if text:
        told |= {"content": list(reading.pages), "unread_pages": list(reading.unread_pages)}
    return {**told, "used_by": [], "findings": [finding(each) for each in findings]}
