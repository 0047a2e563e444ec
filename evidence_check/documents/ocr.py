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
    Layout,
    OcrEngine,
    OcrFailed,
    OcrWord,
    find_tesseract,
)
from evidence_check.documents.ocr_image import (
    Levelled,
    Pixels,
    Scan,
    enlarged,
    evened,
    ink,
    levelled,
    turned,
)
from evidence_check.documents.ocr_lines import lines_of, with_overlooked
from evidence_check.documents.ocr_marks import signature_marks
from evidence_check.documents.ocr_pages import Pictures, pdf_pictures
from evidence_check.documents.ocr_slots import Head, find_head, read_slots
from evidence_check.model.document import (
    Box,
    Document,
    Fault,
    FaultKind,
    Line,
    Origin,
    Page,
    Quality,
    TextSource,
)

DPI = 200
"""Vietnamese marks are two pixels high at 150 dpi; more than 200 costs time and gains nothing"""
_BLANK_INK = 2e-4
"""share of ink below which a page is an empty back side"""
_POOR = 0.55
"""mean confidence below which a page may lie on its side, or on its head"""
_UPPER_PART = 0.42
"""share of a page in which its head is"""
_CLOSER = 1.5
"""how much larger the head is looked at the second time"""
_FEW_WORDS = 12
"""a page with fewer words has no head to look for"""
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

    The first page, then backwards from the last until one closes the document.
    """
    unread = [page for page in document.pages if needs_ocr(page)]
    if full:
        yield from unread
        return
    if unread[0].number == 1:
        yield unread[0]
    closed = any(map(_closes, document.pages)) or any(map(_closes, read.values()))
    for page in reversed(unread):
        if closed:
            return
        if page.number not in read:
            yield page
            closed = _closes(read.get(page.number, page))


def _closes(page: Page) -> bool:
    """Whether a signature block seems to stand on the page."""
    return any(
        _CLOSING.match(line.text)
        for line in page.lines
        if page.number > 1 or line.box is None or line.box.top > 0.3 * page.height
    )


def ocr_page(page: Page, pictures: Pictures, engine: OcrEngine) -> Page:
    """The page with the lines read off its picture. Raises `OcrFailed`.

    What annotations and signature fields show stays; a garbled or poor text layer goes.
    """
    scan = pictures.scan(page.number - 1, DPI)
    grey = evened(scan.grey)
    if ink(grey).mean() < _BLANK_INK:
        return replace(page, quality=Quality.GOOD)
    view = _read(grey, scan, engine)
    head, words = _head(view, engine) if page.number == 1 else (Head(None, None), view.words)
    lines = lines_of(words, view.place, head.fillings)
    marks = () if view.quarters else signature_marks(scan, grey, lines)
    kept = tuple(line for line in page.lines if line.origin is not Origin.CONTENT)
    return replace(
        page,
        pictures=(*page.pictures, *marks),
        lines=_merged(kept, lines),
        quality=Quality.GOOD,
        slots=read_slots(head, view.level.grey, view.box),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A page's picture as it was read: turned and levelled as it needed."""

    level: Levelled
    quarters: int
    shape: tuple[int, ...]
    """rows and columns before it was turned"""
    dpi: int
    words: tuple[OcrWord, ...]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the picture, on the page as it is displayed, in points."""
        x, y = self.level.back(x, y)
        rows, columns = self.shape
        match self.quarters:
            case 1:
                x, y = y, rows - x
            case 2:
                x, y = columns - x, rows - y
            case 3:
                x, y = columns - y, x
        return x * 72 / self.dpi, y * 72 / self.dpi

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the picture, on the page."""
        corners = [self.place(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(across), min(down), max(across), max(down))


def _read(grey: Pixels, scan: Scan, engine: OcrEngine) -> _View:
    """The words of a picture, turned and levelled as it needs."""
    level = levelled(grey)
    words = engine.recognise(level.grey, scan.dpi, Layout.COLUMN)
    quarters = 0
    if _confidence(words) < _POOR:
        quarters = engine.turned(level.grey, scan.dpi)
    if quarters:
        level = levelled(turned(grey, quarters))
        words = engine.recognise(level.grey, scan.dpi, Layout.COLUMN)
    return _View(level, quarters, grey.shape, scan.dpi, words)


def _head(view: _View, engine: OcrEngine) -> tuple[Head, tuple[OcrWord, ...]]:
    """The lines to fill in, and all words. Where one of the lines was overlooked the upper part is
    read again, larger and piece by piece; what that finds besides is added.
    """
    grey = view.level.grey
    head = find_head(view.words, grey.shape)
    if head.complete or len(view.words) < _FEW_WORDS:
        return head, view.words
    upper = enlarged(grey[: round(grey.shape[0] * _UPPER_PART)], _CLOSER)
    found = engine.recognise(upper, round(view.dpi * _CLOSER), Layout.SPARSE)
    words = with_overlooked(view.words, [_shrunk(word) for word in found])
    again = find_head(words, grey.shape)
    return Head(head.number or again.number, head.date or again.date), words


def _shrunk(word: OcrWord) -> OcrWord:
    """A word of the enlarged picture in the original's pixels."""
    sides = (word.left, word.top, word.right, word.bottom)
    left, top, right, bottom = (round(side / _CLOSER) for side in sides)
    line = (-1, *word.line)
    return replace(word, left=left, top=top, right=right, bottom=bottom, line=line)


def _confidence(words: tuple[OcrWord, ...]) -> float:
    """Mean confidence, by letters; nothing read is no confidence."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _merged(kept: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines of both kinds from top to bottom, those without a place first."""
    return tuple(
        sorted(
            (*kept, *lines),
            key=lambda line: (line.box.top, line.box.left) if line.box else (0.0, 0.0),
        )
    )
