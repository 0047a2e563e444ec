"""Scanned pages, read: which of them, how, and what to say of those that could not be.

A record stands on the first page and on the one with the signature block; the whole text is only
read when something asks for it. The file itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr_engine import (
    OcrEngine,
    OcrFailed,
    find_tesseract,
)
from evidence_check.documents.ocr_page import ocr_page
from evidence_check.documents.ocr_page_number import numbered
from evidence_check.documents.ocr_pages import Pictures, pdf_pictures
from evidence_check.model.document import (
    Document,
    Fault,
    FaultKind,
    Origin,
    Page,
    Quality,
    TextSource,
)

_CLOSING = re.compile(
    r"^\W*(?:N[ơo]i\s+nh[ậa]n|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.,:]?\s*[A-ZĐ]{2,})"
    r"|^\W*(?:Q\.\s*)?(?:CHỦ\s+TỊCH|(?:PHÓ\s+)?(?:TỔNG\s+)?GIÁM\s+ĐỐC|(?:PHÓ\s+)?CHÁNH\s+VĂN\s+PHÒNG"
    r"|(?:PHÓ\s+)?TRƯỞNG\s+(?:PHÒNG|BAN)|(?:PHÓ\s+)?HIỆU\s+TRƯỞNG|BỘ\s+TRƯỞNG|(?:PHÓ\s+)?CỤC\s+TRƯỞNG)\W*$"
)
"""lines that only a signature block or the recipients beside it have"""


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """Whether and how scans are read."""

    engine: OcrEngine | None
    """None: scans stay unread, and the document says so"""
    full: bool = False
    """all pages; else the first and the one with the signature block"""


def installed() -> OcrOptions:
    """To read the record's pages with the engine that this computer has, if any."""
    return OcrOptions(find_tesseract())


def read_scans(
    document: Document, data: bytes, options: OcrOptions | None, limits: Limits
) -> Document:
    """The PDF's document with its scanned pages read as `options` say (None: as `installed`)."""
    if not any(map(needs_ocr, document.pages)):
        return document
    options = options or installed()
    if options.engine is None:
        return _unread(document)
    with pdf_pictures(data, limits) as pictures:
        return ocr_document(document, pictures, options.engine, options.full, limits)


def needs_ocr(page: Page) -> bool:
    """Whether what the page shows is not in its text layer."""
    return page.quality is not Quality.GOOD


def ocr_document(
    document: Document, pictures: Pictures, engine: OcrEngine, full: bool, limits: Limits
) -> Document:
    """The document with pages read off their pictures; those that fail get a fault."""
    read: dict[int, Page] = {}
    failed: list[Fault] = []
    for page in _wanted(document, read, full):
        if len(read) >= limits.ocr_pages:
            break
        try:
            read[page.number] = ocr_page(page, pictures, engine)
        except OcrFailed as error:
            read[page.number] = page
            failed.append(Fault(FaultKind.NO_TEXT, f"the OCR program failed: {error}", page.number))
    pages = tuple(read.get(page.number, page) for page in document.pages)
    found = any(line.origin is Origin.OCR for page in pages for line in page.lines)
    return replace(
        document,
        pages=pages,
        text=TextSource.OCR if found else document.text,
        faults=(*document.faults, *failed),
    )


def _unread(document: Document) -> Document:
    """The document with a fault for what nobody can read without OCR."""
    pages = [page for page in document.pages if needs_ocr(page)]
    garbled = [page for page in pages if page.quality is Quality.GARBLED]
    kind, first = (FaultKind.GARBLED, garbled[0]) if garbled else (FaultKind.NO_TEXT, pages[0])
    detail = f"{len(pages)} of {document.page_count} pages"
    return replace(document, faults=(*document.faults, Fault(kind, detail, first.number)))


def _wanted(document: Document, read: dict[int, Page], full: bool) -> Iterator[Page]:
    """Pages to read, in the order of their worth; `read` is looked at between them.

    The first page; until one closes the document, those of whose garbled text as much can be
    guessed, the second, where letters and decisions with annexes are signed, and then backwards
    from the last. One that by its number closes another document, bound behind, sends back to
    where that begins.
    """
    unread = [page for page in document.pages if needs_ocr(page)]
    if full:
        yield from unread
        return
    if unread[0].number == 1:
        yield unread[0]
    legible = [page for page in document.pages if not needs_ocr(page)]
    closed = any(map(_closes, legible)) or any(map(_closes, read.values()))
    likely = [page for page in unread if page.number > 1 and _closes(page)]
    second = [page for page in unread if page.number == 2]
    before = len(document.pages) + 1
    for page in (*likely, *second, *reversed(unread)):
        if closed:
            return
        if page.number in read or page.number >= before:
            continue
        yield page
        seen = read.get(page.number, page)
        closed = _closes(seen)
        begin = _begun(seen) if closed else 1
        if begin > 1:  # it closes another document, bound behind
            closed, before = False, begin
            yield from (head for head in unread if head.number == begin and begin not in read)


def _begun(page: Page) -> int:
    """The page of the file on which the document of a page begins, by the page's own number."""
    number = numbered(page)
    return 1 if number is None or number < 2 else page.number - number + 1


def _closes(page: Page) -> bool:
    """Whether a signature block seems to stand on the page."""
    return any(
        _CLOSING.match(line.text)
        for line in page.lines
        if page.number > 1 or line.box is None or line.box.top > 0.3 * page.height
    )
