"""What several formats say alike: a document in a clerk's words, why a criterion loses points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_check.model.assessment import (
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import RuleLine, Section
from evidence_check.model.record import Record
from evidence_check.occasions import untitled_occasion
from evidence_check.reports import wording
from evidence_check.reports.document_json import value
from evidence_check.reports.ranking import TROUBLE, by_weight
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _, date_text

UNCONFIRMED = "W511"
"""the finding that rules are not confirmed yet"""
_NOTES = 12
"""reasons that are named of one criterion"""


def cited(document: DocumentResult | None, path: str) -> str:
    """A document as officials cite it, `Kế hoạch số 07/KH-SKHCN ngày 20/01/2026`.

    The file's name where neither number nor date can be relied on.
    """
    record = document.file.reading.record if document else Record()
    number, day = value(record.number), value(record.date)
    if not number and not day:
        return plain_path(path)
    kind = plain(value(record.type) or _("Document"), 80)
    said = _("{kind} no. {number}").format(kind=kind, number=plain(number, 60)) if number else kind
    if day and record.date.value:
        said = _("{document} of {day}").format(document=said, day=date_text(record.date.value))
    return said


def name_of(verdict: Verdict) -> str:
    """Title of a verdict, with its instance where the title does not say it."""
    text = plain(verdict.title)
    if instance := untitled_occasion(verdict.instance or "", verdict.title):
        text += f" [{plain(instance, 120)}]"
    return text + (f" ({plain(verdict.locator)})" if verdict.locator else "")


def status_of(criterion: CriterionResult) -> str:
    """The status of a criterion in words, also of one that nobody can judge from documents."""
    if criterion.points.elsewhere:
        return _("not judged here")
    if criterion.section is not Section.MAIN:
        return f"{wording.status_word(criterion.status)} ({wording.section_word(criterion)})"
    return wording.status_word(criterion.status)


def cost(points: Points) -> str:
    """What a criterion costs, in words."""
    if not points.max:
        return "; ".join(beside(points)) or _("loses nothing")
    parts = []
    if points.lost:
        parts.append(_("loses {points}").format(points=wording.points_text(points.lost)))
    if points.open:
        parts.append(_("{points} open").format(points=wording.points_text(points.open)))
    said = ", ".join(parts) or _("loses nothing")
    return said + _(" of {points} points").format(points=wording.points_text(points.max))


def reasons(criterion: CriterionResult) -> Iterator[str]:
    """Why a criterion loses points or hangs: a line for each verdict in trouble."""
    troubled = sorted(
        (each for each in criterion.verdicts if each.status in TROUBLE and not each.apart),
        key=lambda each: each.status.rank,
    )
    for verdict in troubled[:_NOTES]:
        yield reason(verdict)
    if len(troubled) > _NOTES:
        yield _("and {count} more").format(count=len(troubled) - _NOTES)


def reason(verdict: Verdict) -> str:
    """One verdict and its weightiest finding."""
    said = f"{name_of(verdict)}: {wording.status_word(verdict.status)}"
    findings = by_weight(verdict)
    return f"{said} ({wording.title(findings[0].code)})" if findings else said


def aside(criterion: CriterionResult, verdict: Verdict) -> str:
    """One verdict that stands apart: what it is about, and why it does."""
    said = f"{criterion.id} {name_of(verdict)}: {wording.apart_word(verdict)}"
    first = by_weight(verdict)[:1]
    return said + (f" – {wording.message(first[0], plain)}" if first else "")


def nothing_there(submission: SubmissionResult) -> str:
    """That nothing was handed in that can be read; empty where something was."""
    if not submission.path:
        return _("No folder was handed in.")
    return "" if submission.documents else _("There is no PDF or DOCX file in the folder.")


def beside(points: Points) -> list[str]:
    """What does not count into the points that are shown: others' scores, bonus, penalty."""
    texts = (
        (points.external, _("Not judged here (survey, authority): {points} points")),
        (points.bonus, _("Bonus: {points} points on top")),
        (points.penalty, _("Penalty: {points} points off")),
    )
    return [text.format(points=wording.points_text(said)) for said, text in texts if said]


def unconfirmed(submissions: Iterable[SubmissionResult]) -> list[str]:
    """That the rules are a template, or parts of them are: said in every report, once."""
    said = (
        plain(wording.message(finding, plain), 400)
        for submission in submissions
        for finding in submission.findings
        if finding.code == UNCONFIRMED
    )
    return list(dict.fromkeys(said))


def finding_status(finding: Finding) -> str:
    """The status that a finding forces, or how much it matters."""
    status: Status | None = finding.status
    return wording.status_word(status) if status else _(wording.SEVERITY_WORDS[finding.severity])


def rule_line(rule: RuleLine | None) -> str:
    """`bo-chi-so.yaml, line 31`; empty where no rule is behind it."""
    if rule is None:
        return ""
    file = plain_path(rule.file.replace("\\", "/").rpartition("/")[2])
    return _("{file}, line {line}").format(file=file, line=rule.line)
