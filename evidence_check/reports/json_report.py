"""The result JSON (contract, section 4): stable in order and bytes, for programs to read."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

import msgspec

from evidence_check import __version__
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    LastYear,
    Points,
    Status,
    SubmissionResult,
    Value,
    Verdict,
)
from evidence_check.model.index import Group, Section
from evidence_check.model.period import Period
from evidence_check.prospects import Outlook
from evidence_check.reports import wording
from evidence_check.reports.document_json import Json, document
from evidence_check.reports.interface import Look
from evidence_check.reports.ranking import set_aside
from evidence_check.reports.safe import inert_json
from evidence_check.rollup import missing_from, shared_documents
from evidence_check.targets import plan

VERSION = 1
"""Of the contract that the JSON follows."""
name = "json"
suffix = ".json"


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the result JSON, UTF-8, whatever the terminal; one submission after the other."""
    if not assessment.submissions:
        stream.write(dump(result(assessment)))
        return
    before, _, after = dump(_result(assessment, [{}])).partition(_SUBMISSIONS)
    stream.write(before + _SUBMISSIONS[: _SUBMISSIONS.index(b"{")].rstrip())
    for number, each in enumerate(assessment.submissions):
        text = dump(_submission(each, assessment.groups)).removesuffix(b"\n")
        stream.write((b",\n  " if number else b"\n  ") + text.replace(b"\n", b"\n  "))
    stream.write(b"\n ]" + after)


_SUBMISSIONS = b'\n "submissions": [\n  {}\n ]'
"""the list of submissions with one empty one; no text holds it, since none has a line end"""


def dump(data: Json | list[Json]) -> bytes:
    """JSON bytes in which no text can mislead: see `safe.inert_json`."""
    try:
        document = msgspec.json.format(msgspec.json.encode(data), indent=1).decode()
    except UnicodeEncodeError:  # half a character pair: the slow way, with the same bytes
        document = json.dumps(data, ensure_ascii=False, indent=1)
    return (inert_json(document) + "\n").encode()


def dump_line(data: Json) -> bytes:
    """The same on one line."""
    try:
        document = msgspec.json.encode(data).decode()
    except UnicodeEncodeError:
        document = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (inert_json(document) + "\n").encode()


def result(assessment: Assessment) -> Json:
    """The whole result as plain data."""
    groups = assessment.groups
    return _result(assessment, [_submission(each, groups) for each in assessment.submissions])


def _result(assessment: Assessment, submissions: list[Json]) -> Json:
    return {
        "version": VERSION,
        "tool": {"name": "evidence-check", "version": __version__},
        "rules": {
            "id": assessment.rules_id,
            "title": assessment.rules_title,
            "sha256": assessment.rules_sha256,
            "file": assessment.rules_file,
        },
        **_waivers(assessment),
        "as_of": assessment.as_of.isoformat(),
        "submissions": submissions,
        "summary": summary(assessment),
        **_rollup(assessment),
        **({} if assessment.target is None else {"target": _plan(assessment)}),
    }


def _waivers(assessment: Assessment) -> Json:
    """The file of waivers, where one was taken into account."""
    if not assessment.waivers_file:
        return {}
    return {"waivers": {"file": assessment.waivers_file, "sha256": assessment.waivers_sha256}}


def _rollup(assessment: Assessment) -> Json:
    """Of an audit: what is missing from whom, and what several of them handed in."""
    submissions = assessment.submissions
    if len(submissions) < 2:
        return {}
    return {
        "missing": [
            {"criterion": each.criterion, "submission": one.submission, "keys": list(one.keys)}
            for each in missing_from(submissions)
            for one in each.owing
        ],
        "shared": [
            {
                "number": each.number,
                "documents": [
                    {
                        "submission": one.submission,
                        "path": one.path,
                        "used_by": list(one.used_by),
                    }
                    for one in each.holders
                ],
            }
            for each in shared_documents(submissions)
        ],
    }


def summary(assessment: Assessment) -> Json:
    """Points of all submissions together, and how many requirements have which status."""
    counts: Counter[Status] = Counter()
    points, documents = Points(), 0
    for submission in assessment.submissions:  # once: a shelf makes each of them anew
        verdicts = (one for criterion in submission.criteria for one in criterion.verdicts)
        counts.update(verdict.status for verdict in verdicts)
        points += submission.points
        documents += len(submission.documents)
    in_order = (Status.OK, *(status for status in Status if status is not Status.OK))
    return {
        "points": points_of(points),
        "requirements": {status.value: counts[status] for status in in_order},
        "documents": documents,
    }


def _submission(submission: SubmissionResult, groups: Sequence[Group]) -> Json:
    return {
        "id": submission.id,
        "name": submission.name,
        "path": submission.path,
        "points": points_of(submission.points),
        "outlook": _outlook(submission.criteria, groups),
        "criteria": [criterion_result(each) for each in submission.criteria],
        "documents": [document_result(each) for each in submission.documents],
        "apart": [verdict.key for _criterion, verdict in set_aside(submission)],
        "strays": list(submission.strays),
        "findings": [finding(each) for each in submission.findings],
    }


def points_of(points: Points) -> Json:
    """Points as shown."""
    return {
        "max": _number(points.max),
        "kept": _number(points.kept),
        "lost": _number(points.lost),
        "open": _number(points.open),
        "external": _number(points.external),
        **_sections(points),
    }


def _sections(points: Points) -> Json:
    """What comes on top and what is taken off, where something does."""
    said = {"bonus": points.bonus, "penalty": points.penalty}
    return {name: _number(value) for name, value in said.items() if value}


def _last_year(past: LastYear | None) -> Json:
    """Last year's points, where they were given."""
    if past is None:
        return {}
    most = None if past.most is None else _number(past.most)
    return {"last_year": {"points": _number(past.points), "max": most}}


def _outlook(criteria: Iterable[CriterionResult], groups: Sequence[Group] = ()) -> Json:
    """What the points become: if nothing more comes, if all open is, if all is mended."""
    outlook = Outlook.of(criteria, groups)
    return {
        "nothing_more": _number(outlook.nothing_more),
        "all_open": _number(outlook.all_open),
        "all_mended": _number(outlook.all_mended),
    }


def _plan(assessment: Assessment) -> Json:
    """The shortest list of things to mend that reaches the target."""
    assert assessment.target is not None
    found = plan(assessment.submissions, assessment.target, assessment.groups)
    return {
        "points": _number(found.target),
        "reached": found.reached,
        "with_all": _number(found.points),
        "mend": [
            {"submission": mend.submission.id, "key": mend.verdict.key} for mend in found.things
        ],
    }


def criterion_result(criterion: CriterionResult) -> Json:
    """A criterion with its requirements."""
    return {
        "id": criterion.id,
        "title": criterion.title,
        "points": _number(criterion.points.max or criterion.points.external),
        "kept": _number(criterion.points.kept),
        "lost": _number(criterion.points.lost),
        "open": _number(criterion.points.open),
        "external": _number(criterion.points.external),
        "outlook": _outlook([criterion]),
        **_section(criterion),
        "status": criterion.status.value,
        "owner": list(criterion.owners),
        "self_score": None if criterion.self_score is None else _number(criterion.self_score),
        **_last_year(criterion.last_year),
        "requirements": [verdict(each) for each in criterion.verdicts],
    }


def _section(criterion: CriterionResult) -> Json:
    """The section of a criterion that is none of the index proper."""
    if criterion.section is Section.MAIN:
        return {}
    return {"section": criterion.section.value, **_sections(criterion.points)}


def verdict(verdict: Verdict) -> Json:
    """A requirement with its findings."""
    return {
        "key": verdict.key,
        "id": verdict.requirement,
        "instance": verdict.instance,
        "title": verdict.title,
        "due": verdict.due.isoformat() if verdict.due else None,
        "status": verdict.status.value,
        "documents": list(verdict.documents),
        "findings": [finding(each) for each in verdict.findings],
        "figure": None if verdict.figure is None else _exact(verdict.figure),
        "band": None if verdict.band is None else _number(verdict.band),
        "counts": verdict.counts,
        **({"locator": verdict.locator} if verdict.locator else {}),
        **({"apart": verdict.apart.value} if verdict.apart else {}),
    }


def document_result(result: DocumentResult) -> Json:
    """A document with its record."""
    return {
        **document(result.file.path, result.file.reading),
        "used_by": list(result.used_by),
        "findings": [finding(each) for each in result.findings],
    }


def finding(finding: Finding) -> Json:
    """One finding with its proof and its texts in the language in use."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "status": finding.status.value if finding.status else None,
        "message": wording.message(finding),
        "path": finding.path,
        "page": finding.page,
        "quote": finding.quote or None,
        "expected": json_value(finding.expected),
        "found": json_value(finding.found),
        "rule": {"file": finding.rule.file, "line": finding.rule.line} if finding.rule else None,
        "fix": wording.fix(finding),
        **_candidates(finding),
    }


def _candidates(finding: Finding) -> Json:
    """What the ink may say, likeliest first, where that is what the finding is about."""
    found = wording.candidates(finding)
    return {"candidates": list(found)} if found else {}


def json_value(value: Value) -> Any:  # noqa: ANN401  any JSON value
    """What a finding expects or found: days and periods in ISO form."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.key
    if isinstance(value, Decimal):
        return _exact(value)
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def _number(points: Decimal) -> int | float:
    """Points as shown: rounded half up to two places, here and nowhere before."""
    return _exact(wording.rounded(points))


def _exact(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
