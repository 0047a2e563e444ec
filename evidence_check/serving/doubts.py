"""What a person may decide: the documents that must be looked at, and the fields in doubt. Pure."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document import Box, SlotKind
from evidence_check.model.record import Field, Method, Reading, Record
from evidence_check.model.view import Spot
from evidence_check.submissions.confirming import (
    BadConfirmationsError,
    Confirmation,
    Stated,
    read_confirmations,
    write_confirmations,
)
from evidence_check.submissions.lists import date_of

_ALL: Final = ("number", "date", "type", "subject", "issuer", "signer_title", "signed")
FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "F410": _ALL,
    "F411": _ALL,
    "I250": _ALL,
    "I251": ("number",),
    "I252": ("date",),
    "I253": ("signed",),
    "I254": ("issuer",),
    "I255": ("type",),
    "I256": ("subject",),
    "I258": ("signer_title",),
    "I265": ("subject",),
    "L352": ("date",),
}
"""What a person must say for a finding of that code to be decided; of others nothing helps."""

_GUESSES: Final = 3
"""readings of ink that are offered"""
_SIGNING: Final = (60.0, 100.0, 30.0, 4.0)
"""points to the left of a signer's name, above it, to its right and below it"""
_LONGEST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """A field that a person may say."""

    field: str
    guesses: tuple[str, ...] = ()
    """what may stand there, likeliest first; never taken without the person's word"""
    suffix: str = ""
    """the printed part after the number (`/BC-SKHCN`), which need not be typed"""
    spot: Spot | None = None
    """where to look; None: there are no pages"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A document that somebody must look at."""

    submission: str
    """id of the submission it was handed in with"""
    path: str
    sha256: str
    findings: tuple[Finding, ...]
    """why, each once"""
    questions: tuple[Question, ...]
    """empty: no word of a person decides it here"""
    spot: Spot | None
    """where to look, if there is no question"""
    criteria: tuple[str, ...]
    """ids of the criteria that hang on it"""
    points: Decimal
    """that are open in these"""

    @property
    def spots(self) -> tuple[Spot | None, ...]:
        """The places to look at: of each question, or (without any) of the document."""
        return tuple(each.spot for each in self.questions) or (self.spot,)


@dataclass(slots=True)
class _Found:
    findings: list[Finding] = field(default_factory=list)
    criteria: dict[str, Decimal] = field(default_factory=dict)


def doubts(assessment: Assessment) -> tuple[Doubt, ...]:
    """The documents in doubt: what a person can decide first, and of that what weighs most."""
    found = [each for submission in assessment.submissions for each in _of(submission)]
    return tuple(sorted(found, key=lambda each: (not each.questions, -each.points)))


Undecided = tuple[SubmissionResult, CriterionResult, Verdict]


def undecided(assessment: Assessment) -> Iterator[Undecided]:
    """What must be looked at and concerns no document: figures, levels, explanations."""
    for submission in assessment.submissions:
        for criterion in submission.criteria:
            for verdict in criterion.verdicts:
                named = [each for each in verdict.findings if each.path]
                if verdict.status is Status.REVIEW and not named:
                    yield submission, criterion, verdict


def _of(submission: SubmissionResult) -> Iterator[Doubt]:
    found: dict[str, _Found] = {}
    for criterion in submission.criteria:
        for verdict in criterion.verdicts:
            if verdict.status is Status.REVIEW:
                _collect(criterion, verdict, found)
    documents = {document.file.path: document for document in submission.documents}
    for path, one in found.items():
        if document := documents.get(path):
            yield _doubt(submission, document, one)


def _collect(criterion: CriterionResult, verdict: Verdict, found: dict[str, _Found]) -> None:
    for finding in verdict.findings:
        if finding.status is not Status.REVIEW or not finding.path:
            continue
        one = found.setdefault(finding.path, _Found())
        one.criteria[criterion.id] = criterion.points.open
        if finding.code not in {known.code for known in one.findings}:
            one.findings.append(finding)


def _doubt(submission: SubmissionResult, document: DocumentResult, found: _Found) -> Doubt:
    reading = document.file.reading
    names = dict.fromkeys(
        name for finding in found.findings for name in FIELDS_OF.get(finding.code, ())
    )
    questions = tuple(
        replace(_question(name, reading.record), spot=_spot_of(name, found.findings, reading))
        for name in names
        if _is_open(getattr(reading.record, name))
    )
    return Doubt(
        submission=submission.id,
        path=document.file.path,
        sha256=reading.sha256,
        findings=tuple(found.findings),
        questions=questions if reading.sha256 else (),
        spot=_spot(found.findings, reading),
        criteria=tuple(found.criteria),
        points=sum(found.criteria.values(), Decimal(0)),
    )


def _is_open(read: Field[Any]) -> bool:
    """Whether a person's word counts: never against what was read with confidence."""
    return not read.sure or read.method is Method.PERSON


_LOOKED_AT: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("number", "symbol"),
    "signed": ("signed", "signer_name", "signer_title"),
    "signer_title": ("signer_title", "signer_name"),
}
"""Fields whose places show what is asked, the nearest first; else it is the field's own."""


def _spot_of(name: str, findings: Sequence[Finding], reading: Reading) -> Spot | None:
    """The place of a field; a page of it where no place is known."""
    for other in _LOOKED_AT.get(name, (name,)):
        read: Field[Any] = getattr(reading.record, other)
        if read.page and (read.box or read.quote):
            box = _above(read.box) if name == "signed" and other != name else read.box
            return Spot(read.page, box, read.quote)
    if name == "signed" and reading.page_count:
        return Spot(reading.page_count)  # where documents are signed
    return _spot([each for each in findings if name in FIELDS_OF.get(each.code, ())], reading)


def _above(name: Box | None) -> Box | None:
    """Where signature and seal stand: above the signer's name, and to its left."""
    if name is None:
        return None
    left, top, right, bottom = _SIGNING
    return Box(name.left - left, name.top - top, name.right + right, name.bottom + bottom)


def _spot(findings: Sequence[Finding], reading: Reading) -> Spot | None:
    """The place that findings speak of; the first page where they speak of none."""
    if not reading.page_count:
        return None
    placed = [each for each in findings if each.page]
    first = next((each for each in placed if each.box), placed[0] if placed else None)
    return Spot(first.page or 1, first.box, first.quote) if first else Spot(1)


# ── questions ────────────────────────────────────────────────────────────────────────────────────


def _question(name: str, record: Record) -> Question:
    match name:
        case "number":
            return _number(record)
        case "date":
            return Question(name, _days(record))
        case "signed":
            return Question(name)
        case _:
            value = getattr(record, name).value
            return Question(name, (str(value),) if value else ())


def _number(record: Record) -> Question:
    symbol = record.symbol.value or ""
    suffix = f"/{symbol}" if symbol else ""
    if record.number.value:
        return Question("number", (record.number.value,), suffix)
    digits = dict.fromkeys(filter(str.isdecimal, _readings(record, SlotKind.NUMBER)))
    return Question("number", tuple(f"{text}{suffix}" for text in digits) if suffix else (), suffix)


def _days(record: Record) -> tuple[str, ...]:
    if record.date.value:
        return (f"{record.date.value:%d/%m/%Y}",)
    if record.date_range is None or record.date_range[0].year != record.date_range[1].year:
        return ()
    first, last = record.date_range
    months = [first.month] if first.month == last.month else _figures(record, SlotKind.MONTH)
    found = [
        dt.date(first.year, month, day)
        for month in months
        for day in _figures(record, SlotKind.DAY)
        if 1 <= month <= 12 and 1 <= day <= monthrange(first.year, month)[1]
    ]
    within = dict.fromkeys(day for day in found if first <= day <= last)
    return tuple(f"{day:%d/%m/%Y}" for day in within)[:_GUESSES]


def _figures(record: Record, kind: SlotKind) -> list[int]:
    return [int(text) for text in _readings(record, kind) if text.isdecimal()]


def _readings(record: Record, kind: SlotKind) -> list[str]:
    slot = next((slot for slot in record.slots if slot.kind is kind), None)
    return [text for text, _likely in slot.readings[:_GUESSES] if text] if slot else []


# ── answers ──────────────────────────────────────────────────────────────────────────────────────


class BadAnswerError(ValueError):
    """What a person typed is no value of that field."""


def understood(question: Question, said: str) -> Stated:
    """What a person says of a field, as `xac-nhan.yaml` keeps it. Raises `BadAnswerError`."""
    said = " ".join(said.split())
    if not said or len(said) > _LONGEST:
        raise BadAnswerError(question.field)
    stated: Stated = said
    match question.field:
        case "signed":
            if said not in ("yes", "no"):
                raise BadAnswerError(question.field)
            stated = said == "yes"
        case "date":
            stated = date_of(said.replace(" ", ""))
        case "number" if said.isdecimal() and question.suffix:
            stated = f"{said}{question.suffix}"
    return _checked(question.field, stated)


def _checked(name: str, stated: Stated) -> Stated:
    """The value, after it was read back as it would be from the file."""
    now = dt.datetime.now(dt.UTC)
    trial = Confirmation("x", "0" * 64, {name: stated}, "x", now)
    try:
        read_confirmations(write_confirmations([trial]))
    except BadConfirmationsError:
        raise BadAnswerError(name) from None
    return stated
