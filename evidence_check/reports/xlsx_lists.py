"""The lists of the workbook: findings, documents with all their fields, deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from evidence_check.findings import FIELD_WORDS
from evidence_check.model.assessment import (
    Assessment,
    DocumentResult,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document import Format, Signature
from evidence_check.model.record import Method, Presence, Record, SignedBy
from evidence_check.reports import wording
from evidence_check.reports.document_json import fields, value
from evidence_check.reports.phrases import finding_status, name_of, rule_line
from evidence_check.reports.places import Place, first_link, link, places
from evidence_check.reports.reading_console import TEXT_WORDS
from evidence_check.reports.safe import plain, plain_path
from evidence_check.reports.xlsx_cells import Column, Item, Sheet, status_item
from evidence_check.texts import N_, _

_FINDINGS = (
    Column(N_("No."), 7),
    Column(N_("Unit"), 24),
    Column(N_("Criterion"), 10),
    Column(N_("Requirement"), 36),
    Column(N_("Verdict"), 14),
    Column(N_("Code"), 8),
    Column(N_("What is wrong"), 56),
    Column(N_("File"), 34),
    Column(N_("Page"), 7),
    Column(N_("Quote"), 40),
    Column(N_("Asked for"), 26),
    Column(N_("Found"), 26),
    Column(N_("To do"), 56),
    Column(N_("Rule"), 24),
)
_SHOWN = ("type", "issuer", "parent", "place", "subject", "signer_title", "signer_name")
"""fields that stand in their columns as text"""
_DOCUMENTS = (
    Column(N_("Unit"), 24),
    Column(N_("File"), 40),
    Column(N_("Evidence for"), 26),
    Column(FIELD_WORDS["number"], 20),
    Column(FIELD_WORDS["date"], 13),
    *(Column(FIELD_WORDS[each], 44 if each == "subject" else 24) for each in _SHOWN),
    Column(FIELD_WORDS["signed"], 20),
    Column(N_("Digital signatures"), 40),
    Column(N_("Not sure"), 26),
    Column(N_("Confirmed by a person"), 22),
    Column(N_("Format"), 8),
    Column(N_("Pages"), 7),
    Column(N_("Text"), 16),
    Column(N_("Findings"), 44),
    Column("SHA-256", 24),
)
_DEADLINES = (
    Column(N_("Last permitted day"), 14),
    Column(N_("Days left"), 9),
    Column(N_("Unit"), 28),
    Column(N_("Criterion"), 10),
    Column(N_("Requirement"), 60),
    Column(N_("Verdict"), 14),
    Column(N_("Document"), 44),
)


def findings(assessment: Assessment, folder: str | None) -> Sheet:
    """Every finding with its proof."""
    rows = (_finding(n, each, folder) for n, each in enumerate(places(assessment), start=1))
    return Sheet(_("Findings"), _FINDINGS, rows, frozen=1)


def _finding(number: int, place: Place, folder: str | None) -> Sequence[Item]:
    finding = place.finding
    word = finding_status(finding)
    return (
        Item(number),
        Item(plain(place.submission.name, 120)),
        Item(plain(place.criterion.id) if place.criterion else ""),
        Item(name_of(place.verdict) if place.verdict else ""),
        status_item(finding.status, word) if finding.status else Item(word),
        Item(finding.code),
        Item(plain(wording.message(finding, plain), 2000)),
        _file(place.submission, finding.path, folder),
        Item(finding.page),
        Item(plain(finding.quote, 1000)),
        Item(plain(wording.value_text(finding.expected), 500)),
        Item(plain(wording.value_text(finding.found), 500)),
        Item(plain(wording.fix(finding, plain), 2000)),
        Item(rule_line(finding.rule)),
    )


def _file(submission: SubmissionResult, path: str | None, folder: str | None) -> Item:
    target = link(submission, path, folder) if path else None
    return Item(plain_path(path or ""), "link" if target else "text", target)


def documents(assessment: Assessment, folder: str | None) -> Sheet:
    """Every submitted file with what was read off it."""
    rows = (
        _document(submission, each, folder)
        for submission in assessment.submissions
        for each in submission.documents
    )
    return Sheet(_("Documents"), _DOCUMENTS, rows, frozen=2)


def _document(
    submission: SubmissionResult, document: DocumentResult, folder: str | None
) -> Sequence[Item]:
    reading = document.file.reading
    record = reading.record
    return (
        Item(plain(submission.name, 120)),
        _file(submission, document.file.path, folder),
        Item("\n".join(plain(key) for key in document.used_by)),
        Item(_number(record)),
        Item(record.date.value if value(record.date) else None, "date"),
        *(Item(plain(value(getattr(record, each)) or "", 500)) for each in _SHOWN),
        Item(_signed(record)),
        Item("\n".join(_signature(each) for each in reading.signatures)),
        Item(", ".join(_unsure(record))),
        Item(", ".join(_confirmed(record))),
        Item("" if reading.format is Format.OTHER else reading.format.value.upper()),
        Item(reading.page_count),
        Item(_(TEXT_WORDS[reading.text.value])),
        Item("\n".join(plain(wording.message(each, plain), 600) for each in document.findings)),
        Item(reading.sha256),
    )


def _number(record: Record) -> str:
    """The number; where only its symbol was read, that with a gap before it."""
    number, symbol = value(record.number), value(record.symbol)
    return plain(number or (f"…/{symbol}" if symbol else ""), 100)


def _signed(record: Record) -> str:
    by = record.signed.value
    return _(wording.SIGNED_WORDS[by]) if value(record.signed) and isinstance(by, SignedBy) else ""


def _signature(signature: Signature) -> str:
    time = wording.moment_text(signature.time) if signature.time else _("no time")
    intact = _("intact") if signature.intact else _("broken")
    return f"{plain(signature.signer or _('unknown signer'), 120)} · {time} · {intact}"


def _unsure(record: Record) -> Iterator[str]:
    """Fields that decide nothing: read without confidence, or there and not read."""
    for name, field in fields(record):
        if field.presence is Presence.UNREAD or (
            field.presence is Presence.READ and not field.sure
        ):
            yield _(FIELD_WORDS[name])


def _confirmed(record: Record) -> Iterator[str]:
    return (_(FIELD_WORDS[n]) for n, field in fields(record) if field.method is Method.PERSON)


def deadlines(assessment: Assessment, folder: str | None) -> Sheet:
    """Everything that has a last permitted day, in the order of days."""
    dated = [
        (verdict.due, submission, criterion.id, verdict)
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.due
    ]
    dated.sort(key=lambda each: each[0])
    rows = (_deadline(assessment.as_of, *each, folder) for each in dated)
    return Sheet(_("Deadlines"), _DEADLINES, rows, frozen=1)


def _deadline(
    today: dt.date,
    due: dt.date,
    submission: SubmissionResult,
    criterion: str,
    verdict: Verdict,
    folder: str | None,
) -> Sequence[Item]:
    target = first_link(submission, verdict, folder)
    path = plain_path(verdict.documents[0]) if verdict.documents else ""
    return (
        Item(due, "date"),
        Item((due - today).days),
        Item(plain(submission.name, 120)),
        Item(plain(criterion)),
        Item(name_of(verdict)),
        status_item(verdict.status),
        Item(path, "link" if target else "text", target),
    )
