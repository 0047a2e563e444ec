"""JUnit XML: a suite for each submission, a case for each piece of evidence asked for."""

from __future__ import annotations

from typing import BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.reports import wording
from evidence_check.reports.interface import Look
from evidence_check.reports.phrases import name_of
from evidence_check.reports.ranking import by_weight
from evidence_check.reports.safe import plain, plain_path

name = "junit"
suffix = ".xml"
_OUTCOMES = {
    Status.MISSING: "failure",
    Status.INCORRECT: "failure",
    Status.LATE: "failure",
    Status.REVIEW: "error",
    Status.NOT_DUE: "skipped",
}
"""`error` is a case that could not be decided; what is in order has no outcome."""


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the test results."""
    root = Element("testsuites", name=plain(assessment.rules_title))
    for submission in assessment.submissions:
        _suite(root, submission, assessment.as_of.isoformat())
    _count(root, list(root.iter("testcase")))
    del root.attrib["skipped"]  # known to suites alone
    indent(root)
    ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    stream.write(b"\n")


def _suite(root: Element, submission: SubmissionResult, day: str) -> None:
    suite = SubElement(
        root, "testsuite", name=plain(submission.name, 120), timestamp=f"{day}T00:00:00"
    )
    for criterion in submission.criteria:
        for verdict in criterion.verdicts:
            _case(suite, submission, criterion, verdict)
    _count(suite, list(suite.iter("testcase")))


def _count(suite: Element, cases: list[Element]) -> None:
    suite.set("tests", str(len(cases)))
    for attribute, outcome in (
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        suite.set(attribute, str(sum(case.find(outcome) is not None for case in cases)))
    suite.set("time", "0")


def _case(
    suite: Element, submission: SubmissionResult, criterion: CriterionResult, verdict: Verdict
) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=f"{plain(submission.id, 80)}.{plain(criterion.id, 40)}",
        name=f"{plain(verdict.key)} {name_of(verdict)}",
        time="0",
    )
    if outcome := _OUTCOMES.get(verdict.status):
        said = [plain(wording.message(each, plain), 1000) for each in by_weight(verdict)]
        word = wording.status_word(verdict.status)
        told = SubElement(case, outcome, message=said[0] if said else word)
        if outcome != "skipped":
            told.set("type", verdict.status.value)
            told.text = "\n".join(_lines(verdict)) or word


def _lines(verdict: Verdict) -> list[str]:
    lines = []
    for each in by_weight(verdict):
        where = f"{plain_path(each.path)}: " if each.path else ""
        lines.append(f"{each.code} {where}{plain(wording.message(each, plain), 1000)}")
        lines.append(f"  {plain(wording.fix(each, plain), 1000)}")
    return lines
