"""Where things are: findings and whose they are, areas of the index, links to files."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import Group
from evidence_check.reports.ranking import by_weight
from evidence_check.scoring import total_of


@dataclass(frozen=True, slots=True)
class Place:
    """A finding, and whose it is: a requirement's, a document's, or the whole submission's."""

    submission: SubmissionResult
    finding: Finding
    criterion: CriterionResult | None = None
    verdict: Verdict | None = None

    @property
    def status(self) -> Status | None:
        """The status that the finding forces."""
        return self.finding.status

    @property
    def key(self) -> str:
        """`1.2.1/bao-cao[2026-03]`, or nothing for a finding of no requirement."""
        return self.verdict.key if self.verdict else ""


@dataclass(frozen=True, slots=True)
class Area:
    """A heading of the index with the points of all criteria under it."""

    id: str
    title: str
    points: Points
    depth: int
    """0 for an area, 1 for a criterion with sub-criteria, …"""


def places(assessment: Assessment) -> Iterator[Place]:
    """Every finding once, in the order of submissions, criteria and documents."""
    for submission in assessment.submissions:
        for criterion in submission.criteria:
            for verdict in criterion.verdicts:
                for finding in by_weight(verdict):
                    yield Place(submission, finding, criterion, verdict)
        for finding in further(submission):
            yield Place(submission, finding)


def further(submission: SubmissionResult) -> Iterator[Finding]:
    """Findings on files and lists, but for those that a requirement tells already."""
    told = {
        (finding.code, finding.path)
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        for finding in verdict.findings
    }
    yield from submission.findings
    for document in submission.documents:
        yield from (each for each in document.findings if (each.code, each.path) not in told)


def areas(assessment: Assessment, submission: SubmissionResult) -> dict[str, list[Area]]:
    """The headings that stand before a criterion, by the criterion's id, outermost first."""
    wanted = [group for group in assessment.groups if _under(submission, group.id)]
    seen: set[str] = set()
    headings: dict[str, list[Area]] = {}
    for criterion in submission.criteria:
        new = [each for each in wanted if each.id not in seen and _holds(each.id, criterion.id)]
        new.sort(key=lambda each: each.id.count("."))
        seen.update(each.id for each in new)
        headings[criterion.id] = [
            Area(each.id, each.title, _points(assessment, submission, each), each.id.count("."))
            for each in new
        ]
    return headings


def top_areas(assessment: Assessment, submission: SubmissionResult) -> list[Area]:
    """The outermost headings: the score by area."""
    found = areas(assessment, submission)
    return [area for areas_ in found.values() for area in areas_ if not area.depth]


def _holds(group: str, criterion: str) -> bool:
    return criterion.startswith(f"{group}.") or criterion == group


def _under(submission: SubmissionResult, group: str) -> list[CriterionResult]:
    return [each for each in submission.criteria if _holds(group, each.id)]


def _points(assessment: Assessment, submission: SubmissionResult, group: Group) -> Points:
    """The points of a heading, with the caps of it and of those under it."""
    criteria = ((each.id, each.points) for each in _under(submission, group.id))
    return total_of(criteria, [one for one in assessment.groups if group.holds(one.id)])


def documents_by_path(submission: SubmissionResult) -> dict[str, DocumentResult]:
    """The documents of a submission by path."""
    return {each.file.path: each for each in submission.documents}


def link(submission: SubmissionResult, path: str, folder: str | None) -> str | None:
    """The address of a submitted file, relative to the report's folder; None where there is none.

    Every letter that an address gives a meaning to is escaped: a file called `javascript:x` is
    a file.
    """
    if not folder or not submission.path or "!" in path:  # `a.zip!b.pdf` lies in an archive
        return None
    try:
        target = os.path.relpath(os.path.join(submission.path, path), folder)  # noqa: PTH118
        return quote(target.replace(os.sep, "/"), safe="/")
    except (ValueError, UnicodeEncodeError):  # another drive; a name that is no text
        return None


def first_link(submission: SubmissionResult, verdict: Verdict, folder: str | None) -> str | None:
    """The address of the document that counts for a verdict."""
    return link(submission, verdict.documents[0], folder) if verdict.documents else None
