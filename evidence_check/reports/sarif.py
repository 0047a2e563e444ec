"""SARIF 2.1.0 (OASIS), for code scanning and whoever reads it."""

from __future__ import annotations

from typing import BinaryIO

from evidence_check import __version__
from evidence_check.findings import CATALOGUE
from evidence_check.model.assessment import Assessment
from evidence_check.reports import wording
from evidence_check.reports.document_json import Json
from evidence_check.reports.interface import Look
from evidence_check.reports.json_report import dump
from evidence_check.reports.pipelines import Hint, hints
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import language

name = "sarif"
suffix = ".sarif"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""a name; nobody loads it"""
_LANGUAGES = {"vi": "vi-VN", "en": "en-US"}


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the log: one run, a result for each finding, a rule for each code that occurs."""
    found = list(hints(assessment))
    codes = sorted({each.place.finding.code for each in found})
    positions = {code: position for position, code in enumerate(codes)}
    driver = {
        "name": "evidence-check",
        "version": __version__,
        "language": _LANGUAGES.get(language(), "en-US"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, positions) for each in found],
        "properties": {"rules": assessment.rules_id, "asOf": assessment.as_of.isoformat()},
    }
    stream.write(dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}))


def _rule(code: str) -> Json:
    text = CATALOGUE[code]
    return {
        "id": code,
        "name": code,
        "shortDescription": {"text": wording.title(code)},
        "fullDescription": {"text": wording.explanation(code)},
        "help": {"text": wording.general(text.fix)},
    }


def _result(hint: Hint, positions: dict[str, int]) -> Json:
    """A doubt is a warning: a result of kind `review` has no level, and few readers show it."""
    finding = hint.place.finding
    return {
        "ruleId": finding.code,
        "ruleIndex": positions[finding.code],
        "level": finding.severity.value,
        "message": {"text": hint.text},
        "locations": [_location(hint)],
        "partialFingerprints": {"evidenceCheck/v1": hint.fingerprint},
        "properties": {
            "submission": plain(hint.place.submission.id),
            "requirement": plain(hint.place.key),
            "status": finding.status.value if finding.status else None,
            "page": finding.page,
            "quote": plain(finding.quote, 1000) or None,
        },
    }


def _location(hint: Hint) -> Json:
    physical: Json = {"artifactLocation": {"uri": hint.address}}
    if not hint.in_document:
        physical["region"] = {"startLine": hint.line}
    return {"physicalLocation": physical, "message": {"text": plain_path(hint.file)}}
