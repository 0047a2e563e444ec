"""JSON Lines: the result JSON in pieces, one object a line, for programs that read as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from evidence_check.model.assessment import Assessment, SubmissionResult
from evidence_check.reports.document_json import Json
from evidence_check.reports.interface import Look
from evidence_check.reports.json_report import (
    VERSION,
    document_result,
    dump_line,
    finding,
    points_of,
    summary,
    verdict,
)

name = "jsonl"
suffix = ".jsonl"


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the lines; `kind` says what each of them is, `summary` ends them."""
    head = {"rules": assessment.rules_id, "sha256": assessment.rules_sha256}
    day = assessment.as_of.isoformat()
    stream.write(dump_line({"kind": "run", "version": VERSION, **head, "as_of": day}))
    for submission in assessment.submissions:
        for line in _lines(submission):
            stream.write(dump_line(line))
    stream.write(dump_line({"kind": "summary", **summary(assessment)}))


def _lines(submission: SubmissionResult) -> Iterator[Json]:
    whose = {"submission": submission.id}
    yield {
        "kind": "submission",
        "id": submission.id,
        "name": submission.name,
        "path": submission.path,
        "points": points_of(submission.points),
        "strays": list(submission.strays),
    }
    for criterion in submission.criteria:
        yield {
            "kind": "criterion",
            **whose,
            "id": criterion.id,
            "title": criterion.title,
            "status": criterion.status.value,
            "points": points_of(criterion.points),
        }
        for each in criterion.verdicts:
            yield {"kind": "requirement", **whose, "criterion": criterion.id, **verdict(each)}
    for document in submission.documents:
        yield {"kind": "document", **whose, **document_result(document)}
    for remark in submission.findings:
        yield {"kind": "finding", **whose, **finding(remark)}
