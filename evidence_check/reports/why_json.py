"""How a verdict came about, as JSON: every document, every condition, its outcome and rule line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evidence_check.fitting import Fit
from evidence_check.model.index import RuleLine
from evidence_check.reports import why_words
from evidence_check.reports.document_json import Json
from evidence_check.reports.json_report import finding, json_value, verdict
from evidence_check.tracing import Considered, Reason, Shown, Trail


def explained(trails: Mapping[str, Iterable[Trail]]) -> Json:
    """The trails of each submission, by its id."""
    return {
        "version": 1,
        "verdicts": [
            {"submission": submission, **_trail(trail)}
            for submission, found in trails.items()
            for trail in found
        ],
    }


def _trail(trail: Trail) -> Json:
    told = verdict(trail.verdict)
    return {
        "key": told["key"],
        "criterion": trail.criterion,
        "title": told["title"],
        "status": told["status"],
        "due": told["due"],
        "rule": _rule(trail.rule),
        "findings": told["findings"],
        "figure_of": trail.source,
        "documents": [_considered(each) for each in trail.considered],
    }


def _considered(each: Considered) -> Json:
    return {
        "path": each.file.path,
        "role": each.role.value,
        "status": each.status.value if each.status else None,
        "places": [
            {"criterion": one.criterion, "requirement": one.requirement, "by": one.by.value}
            for one in each.file.placements
        ],
        "periods": [period.key for period in each.file.periods],
        "fit": _fit(each.fit),
        "reasons": [_reason(one) for one in each.reasons],
        "conditions": [_shown(one) for one in each.shown],
    }


def _fit(fit: Fit | None) -> Json | None:
    if fit is None:
        return None
    subject = fit.subject
    return {
        "type": fit.type,
        "number": fit.number,
        "subject": subject.score if subject else None,
        "fits": fit.full,
        "conflicts": list(subject.conflicts) if subject else [],
        "missing": list(subject.missing) if subject else [],
        "extra": list(subject.extra) if subject else [],
        "unsaid": list(fit.unsaid),
    }


def _reason(reason: Reason) -> Json:
    return {
        "why": reason.why.value,
        "message": why_words.reason(reason),
        "expected": json_value(reason.expected),
        "found": json_value(reason.found),
    }


def _shown(shown: Shown) -> Json:
    return {
        "condition": shown.key,
        "status": shown.status.value,
        "expected": json_value(shown.expected),
        "found": json_value(shown.found),
        "page": shown.page,
        "quote": shown.quote or None,
        "rule": _rule(shown.rule),
        "findings": [finding(each) for each in shown.tested.findings],
    }


def _rule(line: RuleLine | None) -> Json | None:
    return {"file": line.file, "line": line.line} if line else None
