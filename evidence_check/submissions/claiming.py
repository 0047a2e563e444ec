"""What others say of a scan, held against its ink: list, self-scoring table, file name, citations.

A number or day in ink that was read doubtfully is taken as read where somebody states it and it is
what the ink most likely says. What is stated never stands in for ink that says something else, or
nothing; where two things are stated that the ink might say, nobody is believed.
(Contract, section 6, Partly read.)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from evidence_check.model.document import Slot, SlotKind
from evidence_check.model.document_types import canonical
from evidence_check.model.record import Field, Method, Pages, Presence, Reading, Record
from evidence_check.model.submission import ListRow
from evidence_check.reading.ink import Support, backed
from evidence_check.reading.ink import claim as claim_fits
from evidence_check.reading.numbers import DocumentNumber, fold_symbol, parse
from evidence_check.reading.text import clean

_IN_NAME = re.compile(
    r"(?<![^\W_])(?<!\.)(?P<digits>\d{1,5}[A-D]?)[-_ ]?(?P<type>[A-ZĐ][A-Za-zĐ]{1,3})(?![^\W_])"
)
"""a number and an abbreviation of a type in the name of a file: `14-BC.pdf`, `07_QD_UBND.pdf`"""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of a document."""

    number: str | None = None
    """with or without a symbol"""
    date: dt.date | None = None
    type: str | None = None
    """of the document that is meant, where only that is said beside the number"""


def claims_by_rows(path: str, rows: Iterable[ListRow]) -> Iterator[Claim]:
    """What list, self-scoring table and the file's own name say of it."""
    for row in rows:
        if row.number or row.date:
            yield Claim(row.number, row.date)
    for match in _IN_NAME.finditer(clean(PurePosixPath(path).stem)):
        if (type_ := canonical(match["type"])) is not None:
            yield Claim(match["digits"], type=type_)


def claims_by_citations(
    readings: Mapping[str, Reading], pages: Mapping[str, Pages]
) -> dict[str, list[Claim]]:
    """What other documents of a submission cite, by the path of the doubtful scan that may be
    meant: one with that symbol, issued on a day that its print permits.

    `pages`: the texts of readings that come without; they are asked for where there is such a scan.
    """
    doubtful = {
        path: fold_symbol(reading.record.symbol.value or "")
        for path, reading in readings.items()
        if _doubtful(reading.record) and reading.record.symbol.sure
    }
    found: dict[str, list[Claim]] = {path: [] for path in doubtful}
    if not found:
        return found
    spelled = {readings[path].record.symbol.value or "" for path in doubtful}
    for source, reading in readings.items():
        text = pages[source]() if source in pages else reading.pages
        for claim in _cited(text, spelled):
            symbol = fold_symbol(_parsed(claim).symbol)
            for path, own in doubtful.items():
                if path != source and own == symbol and _possible(readings[path].record, claim):
                    found[path].append(claim)
    return found


def _cited(pages: Sequence[str], symbols: Iterable[str]) -> Iterator[Claim]:
    """Citations with a day, in a text that has one of the symbols at all."""
    from evidence_check.reading.citations import citations_in

    if any(symbol in page for page in pages for symbol in symbols):
        for citation in citations_in(pages):
            if citation.date is not None:
                yield Claim(citation.number, citation.date)


def with_claims(reading: Reading, claims: Sequence[Claim]) -> Reading:
    """The reading with what the ink says where claims and ink agree on it."""
    record = reading.record
    if not claims or not record.slots or not _doubtful(record):
        return reading
    number, date = _number(record, claims), _date(record, claims)
    if number is record.number and date is record.date:
        return reading
    return replace(reading, record=replace(record, number=number, date=date))


def _doubtful(record: Record) -> bool:
    return _open(record.number) or _open(record.date)


def _open(field: Field[object]) -> bool:
    """Whether ink stands there that was not read for sure."""
    unread = field.presence is Presence.UNREAD or field.method is Method.INK
    return unread and not field.sure and field.presence is not Presence.BLANK


def _number(record: Record, claims: Iterable[Claim]) -> Field[str]:
    """The number, as the one claim says that the ink supports; as it was where there is none."""
    field, symbol = record.number, record.symbol
    if not _open(field) or symbol.value is None:
        return field
    supported: dict[str, float] = {}
    for claim in claims:
        stated = _parsed(claim)
        if stated.code and fold_symbol(stated.symbol) != fold_symbol(symbol.value):
            continue
        if claim.type and _type_in(symbol.value) not in (None, claim.type):
            continue
        digits = f"{stated.running}{stated.suffix}".upper()
        if claim_fits(record.slots, SlotKind.NUMBER, digits) is Support.SUPPORTED:
            share = backed(record.slots, SlotKind.NUMBER, digits)
            supported[digits.lstrip("0")] = share
    if len(supported) != 1 or not any(supported.values()):
        return field
    (digits, share), *_ = supported.items()
    slot = _slot(record, SlotKind.NUMBER)
    shown = next((text for text, _ in slot.readings if text.lstrip("0") == digits), digits)
    joint = "-" if "/" not in field.quote and f"-{symbol.value}" in field.quote else "/"
    return replace(
        field,
        value=f"{shown}{joint}{symbol.value}",
        presence=Presence.READ,
        confidence=min(share, symbol.confidence),
        method=Method.INK,
    )


def _date(record: Record, claims: Iterable[Claim]) -> Field[dt.date]:
    """The date, likewise; its month and year must be known from print, or ink read for sure."""
    field = record.date
    if not _open(field):
        return field
    stated = {claim.date for claim in claims if claim.date and _within_month(record, claim.date)}
    supported = [
        day
        for day in stated
        if claim_fits(record.slots, SlotKind.DAY, str(day.day)) is Support.SUPPORTED
    ]
    if len(supported) != 1:
        return field
    (day,) = supported
    share = backed(record.slots, SlotKind.DAY, str(day.day))
    if not share:
        return field
    return replace(field, value=day, presence=Presence.READ, confidence=share, method=Method.INK)


def _within_month(record: Record, day: dt.date) -> bool:
    """Whether month and year are known, and are the day's."""
    span = record.date_range
    if span is None or not span[0] <= day <= span[1]:
        return False
    return (span[0].year, span[0].month) == (span[1].year, span[1].month)


def _possible(record: Record, claim: Claim) -> bool:
    """Whether a document cited with a day can be this one."""
    if record.date.sure:
        return record.date.value == claim.date
    return claim.date is not None and _within_month(record, claim.date)


def _parsed(claim: Claim) -> DocumentNumber:
    """The number of a claim; one without a symbol is digits alone."""
    text = claim.number or ""
    digits = re.fullmatch(r"\s*(\d{1,6})([A-Za-z]?)\s*", text)
    if digits:
        return DocumentNumber(digits[1], "", digits[2])
    return parse(text) or DocumentNumber("", "")


def _type_in(symbol: str) -> str | None:
    """The type of document that a symbol begins with; None where it does not (letters)."""
    return canonical(re.split(r"[-/]", symbol, maxsplit=1)[0])


def _slot(record: Record, kind: SlotKind) -> Slot:
    return next(slot for slot in record.slots if slot.kind is kind)
