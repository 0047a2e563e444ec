"""Is it the document that the rule means? Type, subject, number and issuer.

A doubtful reading that agrees with what the rule expects is confirmed by it (types, bodies and
subjects are closed sets, and few numbers that are misread are misread as the one asked for); a
guess is not, and a doubtful reading that disagrees is `review`, never `incorrect`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from evidence_check.fitting import REPORT, same_core, subject_held
from evidence_check.judging.bodies import fits_body, parent_conflicts
from evidence_check.judging.context import Case
from evidence_check.judging.handwriting import number_candidates
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.document_types import is_a
from evidence_check.model.index import DocumentRule
from evidence_check.model.period import Period, PeriodKind
from evidence_check.model.record import Method, Presence, Record
from evidence_check.reading.numbers import fits_glob, parse, same_number
from evidence_check.reading.periods_in_text import periods_in
from evidence_check.reading.search import stands
from evidence_check.reading.similarity import SubjectFit
from evidence_check.whereabouts import latest_day


def judge_type(case: Case) -> Iterator[Finding]:
    """The type printed on the page is one that the rule permits (Decree 30/2020/NĐ-CP, Điều 7)."""
    field, wanted = case.reading.record.type, case.rule.types
    if not wanted or (field.value and any(is_a(field.value, type_) for type_ in wanted)):
        return
    if field.value is None or not field.sure:
        yield case.finding("I255", Status.REVIEW, "type", proof=field, expected=wanted)
    else:
        yield case.finding(
            "I210", Status.INCORRECT, "type", proof=field, expected=wanted, found=field.value
        )


def needs_text_for_subject(rule: DocumentRule, record: Record) -> bool:
    """Whether what a document is about can only be said by its text: it has no subject line."""
    subject = record.subject
    absent = subject.value is None and subject.presence is not Presence.UNREAD
    return rule.subject is not None and absent and record.type.value is not None


def judge_subject(case: Case) -> Iterator[Finding]:
    """It is about what the rule asks for, and of the same year, period and number."""
    field, wanted = case.reading.record.subject, case.rule.subject
    if wanted is None:
        return
    if field.value is None:
        if not needs_text_for_subject(case.rule, case.reading.record):
            yield case.finding("I256", Status.REVIEW, "subject", proof=field, expected=wanted)
            return
        # A document without a subject line (minutes, letters of thanks) says it in its text.
        if not stands(wanted, case.own_text):
            whole = case.reading.whole
            code, status = ("I211", Status.INCORRECT) if whole else ("I256", Status.REVIEW)
            yield case.finding(code, status, "subject", proof=field, expected=wanted)
        return
    fit = subject_held(case.instance, case.rule, case.reading.record)
    if fit is None or fit.fits:
        yield from _older_than_period(case, fit)
        return
    if not field.sure:
        yield case.finding(
            "I256", Status.REVIEW, "subject", proof=field, expected=wanted, found=field.value
        )
    elif fit.conflicts and same_core(fit):
        expected = case.instance.period or _period_of(wanted) or wanted
        found = _period_of(field.value, like=expected) or ", ".join(fit.conflicts)
        yield case.finding(
            "I212", Status.INCORRECT, "subject", proof=field, expected=expected, found=found
        )
    else:
        yield case.finding(
            "I211", Status.INCORRECT, "subject", proof=field, expected=wanted, found=field.value
        )


def _older_than_period(case: Case, fit: SubjectFit | None) -> Iterator[Finding]:
    """What does not say its year, dated before its period, or long before it, begins.

    `tháng 5` alone is that of any year; last year's is the one that lies at hand.
    """
    record = case.reading.record
    issued, begins = latest_day(record), _first_possible_day(case)
    if fit is None or issued is None or begins is None:
        return
    period, first = begins
    said = {found.period.year for found in periods_in(record.subject.value or "")}
    if issued < first and period.year not in said:
        yield case.finding(
            "I265", Status.REVIEW, "subject", proof=record.subject, expected=period, found=issued
        )


def _first_possible_day(case: Case) -> tuple[Period, date] | None:
    """A report of a period is no older than it; what else is asked for of a period or a year is
    planned in the quarter before at the earliest.
    """
    period = case.instance.period
    if period is not None and case.reading.record.type.value == REPORT:
        return period, period.first_day
    if period is None:
        years = {found.period.year for found in periods_in(case.rule.subject or "")}
        if len(years) != 1:
            return None
        period = Period(years.pop(), PeriodKind.YEAR)
    begins = period.first_day
    before = date(begins.year - (begins.month <= 3), (begins.month - 4) % 12 + 1, 1)
    return period, before


def _period_of(text: str, like: object = None) -> Period | None:
    """The first period that a text speaks of, of the kind of `like` where that is a period."""
    periods = (found.period for found in periods_in(text))
    kind = like.kind if isinstance(like, Period) else None
    return next((period for period in periods if kind in (None, period.kind)), None)


def judge_number(case: Case) -> Iterator[Finding]:
    """It bears a number, and the one that the rule names (Decree 30/2020/NĐ-CP, Điều 15)."""
    record, wanted = case.reading.record, case.rule.number
    field = record.number
    if case.rule.numberless:
        return
    if field.presence in (Presence.BLANK, Presence.ABSENT):
        code, status = ("I202", Status.INCORRECT) if field.sure else ("I251", Status.REVIEW)
        yield case.finding(code, status, "number", proof=field, expected=wanted)
        return
    if wanted is None:
        # Ink in the place of the number is a number, whatever it says (contract, Partly read).
        if field.presence is Presence.UNREAD and not _visibly_there(record):
            values = number_candidates(record)
            yield case.finding("I251", Status.REVIEW, "number", proof=field, values=values)
        return
    # A guess is not confirmed by the very number that is asked for; behind `*` any number is one.
    told = field.credible or (field.value is not None and parse(wanted) is None)
    if told and fits_glob(wanted, field.value or ""):
        return
    if field.value is not None and field.sure:
        yield case.finding(
            "I213", Status.INCORRECT, "number", proof=field, expected=wanted, found=field.value
        )
        return
    symbol = record.symbol
    if symbol.value is not None and symbol.sure and not fits_glob(wanted, f"1/{symbol.value}"):
        exact = parse(wanted)
        if exact is None or not same_number(f"1/{exact.symbol}", f"1/{symbol.value}"):
            yield case.finding(
                "I213",
                Status.INCORRECT,
                "number",
                proof=symbol,
                expected=wanted,
                found=symbol.value,
            )
            return
    glob = symbol.value is not None and fits_glob(wanted, f"1/{symbol.value}")
    if not (glob and (field.value is not None or _visibly_there(record))):
        values = number_candidates(record)
        yield case.finding(
            "I251", Status.REVIEW, "number", proof=field, expected=wanted, values=values
        )


_NUMBER_PLACE = re.compile(r"\W*s[ốôóo6]?\s*[:.]?(?P<digits>[^/]*?)[/-]", re.IGNORECASE)
_SLASH = re.compile(r"[\W_]*[fFlIiJjtr]?[\W_]*")
"""what OCR makes of the slash between a place that is blank and the symbol behind it"""


def _visibly_there(record: Record) -> bool:
    """Whether a number that was not read is there: ink was seen, or OCR made letters of it.

    Those of the symbol are none of its own: `Số:   fTB-SNV` is blank.
    """
    field, symbol = record.number, record.symbol.value
    if field.method is Method.INK:
        return True
    before, found, _ = field.quote.partition(symbol) if symbol else ("", "", "")
    place = _NUMBER_PLACE.match(f"{before}/" if found else field.quote)
    return place is not None and not _SLASH.fullmatch(place["digits"])


def judge_issuer(case: Case) -> Iterator[Finding]:
    """It was issued by a body that the rule permits; by a readable one where it names none."""
    record = case.reading.record
    field = record.issuer
    permitted = case.context.issuers(case.rule)
    if not field.credible:
        missing = field.presence in (Presence.ABSENT, Presence.BLANK) and field.sure
        code, status = ("I225", Status.INCORRECT) if missing else ("I254", Status.REVIEW)
        yield case.finding(code, status, "issuer", proof=field)
        return
    index = case.context.index
    names = tuple(body.name for body in permitted)
    for body in permitted:
        if fits_body(body, record) and not parent_conflicts(body, index, record):
            return
    if case.context.lacks_self(case.rule):
        yield case.finding("I269", Status.REVIEW, "issuer", proof=field, found=field.value)
        return
    if not permitted:
        return
    code, status = ("I209", Status.INCORRECT) if field.sure else ("I254", Status.REVIEW)
    yield case.finding(code, status, "issuer", proof=field, expected=names, found=field.value)
