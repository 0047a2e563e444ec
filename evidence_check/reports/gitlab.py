"""GitLab Code Quality: the subset of the Code Climate format that merge requests show."""

from __future__ import annotations

from typing import BinaryIO

from evidence_check.model.assessment import Assessment, Severity
from evidence_check.reports.document_json import Json
from evidence_check.reports.interface import Look
from evidence_check.reports.json_report import dump
from evidence_check.reports.pipelines import Hint, hints

name = "gitlab"
suffix = ".json"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the list of issues."""
    stream.write(dump([_issue(each) for each in hints(assessment)]))


def _issue(hint: Hint) -> Json:
    finding = hint.place.finding
    return {
        "description": f"{hint.title}. {hint.text}",
        "check_name": finding.code,
        "fingerprint": hint.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": hint.file, "lines": {"begin": hint.line}},
    }
