"""Plays the cases of a rules file: records as they would be read, judged as in a real check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from evidence_check.checking import assess
from evidence_check.days import VIETNAM
from evidence_check.model.assessment import CriterionResult, Points
from evidence_check.model.document import Format, Signature, SignatureRole, TextSource
from evidence_check.model.index import Body, Index
from evidence_check.model.record import Field, Method, Presence, Reading, Record, SignedBy
from evidence_check.model.submission import ListRow
from evidence_check.scoring import shown
from evidence_check.submissions.gather import Contents, Owner, gather_submission
from evidence_check.submissions.lists import SubmissionList
from evidence_check.submissions.own_files import LIST

if TYPE_CHECKING:
    from evidence_check.rules.cases import Case, GivenDocument

T = TypeVar("T")

_SURE, _UNSURE = 0.99, 0.3


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where a case comes out otherwise than expected."""

    key: str
    expected: str
    found: str
    """None of that key: an empty text"""


def rehearse(index: Index, case: Case) -> tuple[Deviation, ...]:
    """What in a case is not as expected; nothing: the rules say what they should."""
    readings = {given.file: _reading(given) for given in case.given}
    rows = tuple(
        ListRow(
            LIST,
            at,
            row.criterion,
            row.requirement,
            figures=tuple(row.figures.items()),
            explanation=row.explanation,
        )
        for at, row in enumerate(case.rows, 2)
    )
    unit = index.units.get(case.unit or "")
    owner = Owner(unit.id, unit.name, unit=unit.id) if unit else Owner("ho-so", "ho-so")
    contents = Contents(readings, lists={LIST: SubmissionList(rows)} if rows else None)
    submission = gather_submission("", owner, contents, index)
    results = assess(_audited(index, case.body), [submission], case.as_of).submissions[0].criteria
    return tuple(_deviations(case, results))


def _audited(index: Index, body: str | None) -> Index:
    """The index with the body under audit that the case names: an id of the rules, or a name."""
    if body is None:
        return index
    bodies = index.bodies if body in index.bodies else {**index.bodies, body: Body(body, body)}
    return replace(index, bodies=bodies, body=body)


def _deviations(case: Case, results: tuple[CriterionResult, ...]) -> Iterator[Deviation]:
    criteria = {result.id: result for result in results}
    verdicts = {one.key: one.status.value for result in results for one in result.verdicts}
    for key, expected in case.expect.items():
        result = criteria.get(key)
        status = result.status.value if result else verdicts.get(key, "")
        wanted = expected if isinstance(expected, str) else expected.status
        if wanted is not None and wanted != status:
            yield Deviation(key, wanted, status)
        got = result.points if result else Points()
        asked = (
            () if isinstance(expected, str) else (expected.points, expected.bonus, expected.penalty)
        )
        for points, found in zip(asked, (got.kept, got.bonus, got.penalty), strict=False):
            if points is not None and shown(points) != shown(found):
                yield Deviation(key, f"{points:f}", f"{shown(found).normalize():f}")


# ── what is given ────────────────────────────────────────────────────────────────────────────────


def _reading(given: GivenDocument) -> Reading:
    """The reading of a document that shows just this."""
    day = given.date
    time = dt.datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM) if day else None
    signature = Signature(
        "chu-ky",
        given.signer_title,
        given.issuer,
        time,
        False,
        True,
        True,
        role=SignatureRole.SIGNER,
    )
    text = "\n".join(filter(None, (given.type, given.subject, given.text)))
    return Reading(
        sha256=given.file,
        size=1,
        format=Format.DOCX if given.file.lower().endswith(".docx") else Format.PDF,
        page_count=given.pages,
        text=TextSource.LAYER,
        record=_record(given),
        signatures=(signature,) if given.signed == "digital" else (),
        pages=(text, *[""] * (given.pages - 1)),
    )


def _record(given: GivenDocument) -> Record:
    sure = given.sure
    signed = {"true": SignedBy.PICTURE, "digital": SignedBy.DIGITAL}.get(given.signed)
    mark: Field[SignedBy] = _field(signed, sure)
    if given.signed == "unread":
        mark = Field(presence=Presence.UNREAD, confidence=_UNSURE, page=1)
    return Record(
        number=_field(given.number, sure),
        symbol=_field(given.number.partition("/")[2] if given.number else None, sure),
        date=_field(given.date, sure),
        type=_field(given.type, sure),
        subject=_field(given.subject, sure),
        issuer=_field(given.issuer, sure),
        signer_title=_field(given.signer_title, sure),
        signed=mark,
    )


def _field(value: T | None, sure: bool) -> Field[T]:
    confidence = _SURE if sure else _UNSURE
    if value is None:
        return Field(confidence=confidence, method=Method.LAYER)
    return Field(value, Presence.READ, confidence, 1, str(value), method=Method.LAYER)
