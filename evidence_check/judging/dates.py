"""Is it of the right date, and in time?

The printed date counts unless the rule measures the signature's time or the day of receipt. Where
only month and year are sure, a condition that holds (or fails) for all their days is decided.
(Contract, section 6, Partly read and Time; Decree 30/2020/NĐ-CP, Điều 15 and 18.)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evidence_check.judging.context import Case
from evidence_check.judging.handwriting import date_candidates
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.document import Signature, SignatureRole
from evidence_check.model.index import Measured, Term
from evidence_check.model.record import Presence, Record
from evidence_check.rules.calendar import term_end

_ISSUING = (
    SignatureRole.SIGNER,
    SignatureRole.SEAL,
    SignatureRole.NUMBER,
    SignatureRole.DAY,
    SignatureRole.MONTH,
)
"""Signatures that bring a document about; a copier's or a receiver's come later by nature."""

_TOLERANCE = Term(1, working=True)
"""Number and date follow the signature by one working day at most (Decree 30, Điều 15.2)."""


def possible_days(record: Record) -> tuple[date, date] | None:
    """The first and last day on which the document can have been issued; None: cannot tell."""
    if record.date.value is not None and record.date.sure:
        return record.date.value, record.date.value
    return record.date_range


def judge_date(case: Case) -> Iterator[Finding]:
    """It bears a date, within the span that the rule permits (`dated`)."""
    record, span = case.reading.record, case.rule.dated
    field = record.date
    if field.presence in (Presence.BLANK, Presence.ABSENT):
        code, status = ("I203", Status.INCORRECT) if field.sure else ("I252", Status.REVIEW)
        yield case.finding(code, status, "dated", proof=field)
        return
    days = possible_days(record)
    if span is None:
        return
    if days is None:
        values = date_candidates(record)
        yield case.finding("I252", Status.REVIEW, "dated", proof=field, values=values)
        return
    inside = (days[0] in span, days[1] in span)
    if all(inside):
        return
    expected = tuple(day.isoformat() if day else "…" for day in (span.first, span.last))
    outside = not any(inside) and not (span.first and days[0] < span.first <= days[1])
    code, status = ("I201", Status.INCORRECT) if outside else ("I252", Status.REVIEW)
    values = {} if outside else date_candidates(record)
    yield case.finding(
        code, status, "dated", proof=field, expected=expected, found=days[0], values=values
    )


def judge_due(case: Case, last_day: date | None, *, reply_to: str | None = None) -> list[Finding]:
    """It is in time: the measured day is not after the last permitted day."""
    if last_day is None:
        return []
    match case.instance.requirement.measured:
        case Measured.SIGNED:
            return _due_by_signature(case, last_day)
        case Measured.RECEIVED:
            return _due_by_receipt(case, last_day)
        case Measured.ISSUED:
            return _due_by_print(case, last_day, reply_to)


def _due_by_print(case: Case, last_day: date, reply_to: str | None) -> list[Finding]:
    record = case.reading.record
    days = possible_days(record)
    if days is None:
        if record.date.presence in (Presence.BLANK, Presence.ABSENT):
            return []  # no date is a finding of its own
        return [
            case.finding(
                "I252",
                Status.REVIEW,
                "due",
                proof=record.date,
                expected=last_day,
                values=date_candidates(record),
            )
        ]
    first, last = days
    if first > last_day:
        return [
            case.finding(
                "L302" if reply_to else "L301",
                Status.LATE,
                "due",
                proof=record.date,
                expected=last_day,
                found=first,
                values={"days": (first - last_day).days, "request": reply_to},
            )
        ]
    if last > last_day:
        return [
            case.finding(
                "L352",
                Status.REVIEW,
                "due",
                proof=record.date,
                expected=last_day,
                values={"first": first, "last": last, **date_candidates(record)},
            )
        ]
    return _backdated(case, last_day, last)


def _backdated(case: Case, last_day: date, printed: date) -> list[Finding]:
    """Printed in time, but signed after the last day and its tolerance of one working day."""
    signed = issuing_day(case.reading.signatures)
    calendar = case.context.index.calendar
    if signed is None or signed <= term_end(last_day, _TOLERANCE, calendar):
        return []
    return [
        case.finding(
            "L351",
            Status.REVIEW,
            "due",
            proof=case.reading.record.date,
            expected=last_day,
            found=printed,
            values={"signed": signed},
        )
    ]


def issuing_day(signatures: tuple[Signature, ...]) -> date | None:
    """The day on which the last of the signatures that issue a document was made, +07:00."""
    times = [s.time for s in signatures if s.time and s.role in _ISSUING]
    if not times:
        # Roles unknown: the first signature is the signer's, later ones may be a receiver's.
        times = sorted(s.time for s in signatures if s.time and s.role is not SignatureRole.COPY)[
            :1
        ]
    return max(times).date() if times else None


def _due_by_signature(case: Case, last_day: date) -> list[Finding]:
    signed = signing_day(case.reading.signatures)
    if signed is None:
        return [case.finding("L354", Status.REVIEW, "measured", expected=last_day)]
    if signed <= last_day:
        return []
    return [
        case.finding(
            "L303",
            Status.LATE,
            "due",
            expected=last_day,
            found=signed,
            values={"days": (signed - last_day).days},
        )
    ]


def signing_day(signatures: tuple[Signature, ...]) -> date | None:
    """The day on which the person with authority signed, +07:00."""
    # A copier signs whenever somebody asks for a copy.
    others = tuple(role for role in SignatureRole if role is not SignatureRole.COPY)
    for roles in ((SignatureRole.SIGNER,), _ISSUING, others):
        times = [s.time for s in signatures if s.time and s.role in roles]
        if times:
            return min(times).date()
    return None


def _due_by_receipt(case: Case, last_day: date) -> list[Finding]:
    # What came in came in when its first copy did, whichever of them the list names.
    rows = (*case.file.rows, *case.file.twin_rows)
    received = [row.received for row in rows if row.received]
    if not received:
        return [case.finding("L353", Status.REVIEW, "measured", expected=last_day)]
    if min(received) <= last_day:
        return []
    return [
        case.finding(
            "L304",
            Status.LATE,
            "due",
            expected=last_day,
            found=min(received),
            values={"days": (min(received) - last_day).days},
        )
    ]
