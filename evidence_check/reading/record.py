"""A document becomes its record: what a clerk would write into the register (Decree 30, Điều 8).

The head says number, date, place, issuer, type and subject; the closing says who signed and who
receives. Of several documents in one file each has a record; the file's is that of the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from evidence_check.model.document import Document, Page, Quality, TextSource
from evidence_check.model.record import Field, Mark, MarkKind, Method, Presence, Record
from evidence_check.reading.certified_name import by_certificate
from evidence_check.reading.closing import Closing
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.issuer import issuers
from evidence_check.reading.marks import find_marks
from evidence_check.reading.minutes import begun
from evidence_check.reading.own_date import OwnDate, own_date
from evidence_check.reading.own_number import own_number
from evidence_check.reading.parts import (
    Stretch,
    ending,
    find_annexes,
    stands_apart,
    stretches,
)
from evidence_check.reading.scans import DOUBTED, is_poor
from evidence_check.reading.signed import how_signed
from evidence_check.reading.signers import authority_field, name_field, title_field
from evidence_check.reading.statutes import authenticating_head, passed_on
from evidence_check.reading.subject import About, about
from evidence_check.reading.text import bare
from evidence_check.reading.upright import displayed

T = TypeVar("T")
GARBLED = 0.8
"""confidence of what only a garbled layer says, which no second look confirms"""
FIRST_PAGES = 4
"""covers, routing slips and blank sheets that may stand before the head"""


def read_record(document: Document) -> Record:
    """What the pages of a document say, each field with its proof."""
    if not document.pages or document.text is TextSource.NONE:
        return _unread(document)
    start, header = _head(document.pages)
    first, *further = stretches(document.pages[start:], header)
    record = displayed(_record(document, first), document.pages)
    if not further:
        return _doubted_where_poor(record, document.pages)
    later = tuple(_later(document, record, *pair) for pair in pairwise((first, *further)))
    elsewhere = {
        page.number
        for stretch, each in zip(further, later, strict=True)
        for page in stretch.pages
        if each.apart
    }
    kept = tuple(each for each in document.signatures if each.page not in elsewhere)
    if kept != document.signatures:
        alone = _record(replace(document, signatures=kept), first)
        record = displayed(_unsigned_here(alone, document), document.pages)
    return _doubted_where_poor(replace(record, span=first.span, later=later), document.pages)


def _doubted_where_poor(record: Record, pages: Sequence[Page]) -> Record:
    """The record, of a page that OCR can hardly read only as what may be there."""
    poor = {page.number for page in pages if is_poor(page)}
    if not poor:
        return record
    doubted: dict[str, Any] = {
        each.name: replace(field, confidence=min(field.confidence, DOUBTED))
        for each in fields(record)
        if isinstance(field := getattr(record, each.name), Field)
        and field.page in poor
        and field.method in (Method.OCR, Method.INK)
    }
    return replace(record, **doubted)


def _later(document: Document, first: Record, before: Stretch, own: Stretch) -> Record:
    """The record of a later document: what its own pages say, and who signed on them."""
    on_page, last = own.span
    signatures = tuple(
        each for each in document.signatures if each.page is None or on_page <= each.page <= last
    )
    alone = replace(document, pages=own.pages, signatures=signatures)
    record = displayed(_unsigned_here(_record(alone, own), document), own.pages)
    apart = stands_apart(first, before, own, record)
    return replace(record, span=own.span, apart=apart)


def _unsigned_here(record: Record, document: Document) -> Record:
    """The file is signed, but not on the pages of this document: whether it is, nobody can tell."""
    if record.signed.presence is Presence.ABSENT and document.signatures:
        return replace(record, signed=Field(presence=Presence.UNREAD))
    return record


def _record(document: Document, stretch: Stretch) -> Record:
    """What a clerk would note of the document on these pages; `document` is the file around it."""
    header, own = stretch.header, stretch.pages
    closing = ending(stretch)
    context = "\n".join(page.text for page in own[:3]) + "\n" + own[-1].text

    what_head = header
    if header.readable and header.number_row is None:
        header = authenticating_head(own) or header
    issuer, parent = issuers(header, context)
    number, symbol = own_number(header, document.signatures, issuer.value or "")
    dated = own_date(header, document.signatures, context)
    what = about(what_head, symbol.value or "", issuer.value or "")
    scanned = not all(page.quality is Quality.GOOD for page in own) or header.scanned
    return Record(
        number=_as_sure_as_its_page(number, header.page),
        symbol=_as_sure_as_its_page(symbol, header.page),
        date=_as_sure_as_its_page(
            passed_on(symbol.value or "", own) or _date(dated, what, own), header.page
        ),
        date_range=dated.range,
        place=dated.place,
        type=what.type,
        subject=what.subject,
        issuer=issuer,
        parent=parent,
        authority=authority_field(closing),
        signer_title=title_field(closing, scanned),
        signer_name=by_certificate(name_field(closing, scanned), document.signatures),
        signed=how_signed(document, closing, own),
        recipients=closing.recipients,
        marks=_marks(document.pages, what_head, what),
        annexes=find_annexes([page for page in document.pages if page.number >= own[0].number]),
        slots=header.page.slots,
    )


def _as_sure_as_its_page(field: Field[T], page: Page) -> Field[T]:
    """Where a text layer has wrong letters, its digits may be wrong as well, or not be there."""
    if page.quality is not Quality.GARBLED or field.method is not Method.LAYER:
        return field
    return replace(field, confidence=min(field.confidence, GARBLED))


def _date(dated: OwnDate, what: About, own: Sequence[Page]) -> Field[date]:
    """The date of the date line; of minutes without one, the day of the meeting."""
    absent = dated.date.presence is Presence.ABSENT
    return (begun(what.type.value, own) if absent else None) or dated.date


def _unread(document: Document) -> Record:
    """Nothing could be read: every field is there for all we know."""
    unread: Field[Any] = Field(presence=Presence.UNREAD)
    return Record(
        number=unread, symbol=unread, date=unread, place=unread, type=unread, subject=unread,
        issuer=unread, parent=unread, authority=unread, signer_title=unread, signer_name=unread,
        signed=how_signed(document, Closing(), document.pages),
    )  # fmt: skip


def _head(pages: Sequence[Page]) -> tuple[int, Header]:
    """The first page with an official head, and that head; the first page if none has one."""
    first: Header | None = None
    for index, page in enumerate(pages[:FIRST_PAGES]):
        header = read_header(page)
        first = first or header
        if header.motto is not None:
            return index, header
        if page.quality is not Quality.GOOD:
            break  # whatever stands on it, a later page must not speak for it
    assert first is not None
    return 0, first


def _marks(pages: Sequence[Page], header: Header, what: About) -> tuple[Mark, ...]:
    """The marks of all pages, those of the head first."""
    boxes = [field.box for field in (what.type, what.subject) if field.box is not None]
    until = max((box.bottom for box in boxes), default=0.4 * header.page.height) + 4
    found: list[Mark] = []
    for page in pages:
        head = page.number == header.page.number
        found.extend(find_marks(page, until if head else 0.0))
    if re.match(r"\W*du thao\b", bare(what.type.quote)):
        found.append(Mark(MarkKind.DRAFT, what.type.quote, what.type.page, what.type.box))
    return tuple(found)
