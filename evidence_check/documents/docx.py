"""Word documents (OOXML): every text that Word shows, laid out on pages.

lxml reads the parts directly. python-docx would open the package, but has no notion of text boxes,
numbering, fields, revisions or positions, unpacks every part without a limit and takes as long for
opening alone as this takes for reading; it serves the tests as an independent second reader.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evidence_check.documents.docx_fonts import garbled
from evidence_check.documents.docx_layout import Layout
from evidence_check.documents.docx_marks import (
    active_faults,
    attachment_faults,
    metadata,
    revision_faults,
    stated_pages,
)
from evidence_check.documents.docx_package import Package
from evidence_check.documents.docx_pictures import PictureReader
from evidence_check.documents.docx_sheets import Sheet
from evidence_check.documents.docx_source import Source
from evidence_check.documents.limits import Limits
from evidence_check.model.document import (
    Document,
    Fault,
    FaultKind,
    Format,
    Page,
    Quality,
    TextSource,
)

if TYPE_CHECKING:
    from evidence_check.documents.docx_scans import DocxPictures
    from evidence_check.documents.ocr import OcrOptions

_QUOTE: Final = 80
"""characters of hidden text that a fault quotes"""
_MOST_HIDDEN: Final = 20
"""pages of which hidden text is told"""


def open_docx(data: bytes, limits: Limits, ocr: OcrOptions | None = None) -> Document:
    """What a Word document shows. Raises `Damaged`, `Encrypted` or `LimitExceeded`.

    `ocr` says how pictures of paper are read (None: with what is installed).
    """
    package = Package(data, limits)
    source = Source(package, limits)
    reader = PictureReader(package.data, limits)
    sheets = _sheets(source, reader, limits)
    document = _document(sheets, metadata(package), limits)
    if document.pages[0].quality in (Quality.NONE, Quality.PARTIAL):
        from evidence_check.documents.docx_scans import DocxPictures, read_scans

        pictures = DocxPictures(sheets, reader, limits)
        document = read_scans(document, pictures, ocr, limits)
    document = _with_watermarks(document, sheets, reader, ocr)
    faults = (
        *document.faults,
        *_shows_nothing(document),
        *_garbled(document),
        *_hidden(sheets),
        *revision_faults(source.roots),
        *active_faults(package, source.roots),
        *attachment_faults(package, source.unread),
    )
    return replace(document, faults=faults)


def laid_out(data: bytes, limits: Limits) -> tuple[list[Sheet], DocxPictures]:
    """The pages of a Word document, and the pictures on them. Raises as `open_docx`."""
    from evidence_check.documents.docx_scans import DocxPictures

    package = Package(data, limits)
    reader = PictureReader(package.data, limits)
    sheets = _sheets(Source(package, limits), reader, limits)
    return sheets, DocxPictures(sheets, reader, limits)


def _sheets(source: Source, reader: PictureReader, limits: Limits) -> list[Sheet]:
    return Layout(source.story(source.body()), limits, reader).run()


def _with_watermarks(
    document: Document, sheets: list[Sheet], reader: PictureReader, ocr: OcrOptions | None
) -> Document:
    """The document with those of its watermarks read that are pictures."""
    from evidence_check.documents.watermarks import has_watermarks, read_watermarks

    if not has_watermarks(document):
        return document
    from evidence_check.documents.docx_scans import DocxWashed, with_watermarks
    from evidence_check.documents.ocr import installed

    document = replace(document, pages=tuple(map(with_watermarks, document.pages)))
    return read_watermarks(document, DocxWashed(sheets, reader), (ocr or installed()).engine)


def _document(
    sheets: list[Sheet], entries: tuple[tuple[str, str], ...], limits: Limits
) -> Document:
    """The document as laid out."""
    pages = tuple(_with_quality(sheet.page()) for sheet in sheets)
    return Document(
        format=Format.DOCX,
        pages=pages,
        page_count=_page_count(len(pages), stated_pages(entries), limits),
        text=TextSource.LAYER if any(page.lines for page in pages) else TextSource.NONE,
        metadata=entries,
    )


def _with_quality(page: Page) -> Page:
    """The page, its quality judged by its letters too."""
    return replace(page, quality=Quality.GARBLED) if garbled(page) else page


def _page_count(laid_out: int, stated: int, limits: Limits) -> int:
    """Pages of the document: as laid out, or more if the file's own count is within reason."""
    plausible = stated <= min(2 * laid_out + 2, limits.pages)
    return max(laid_out, stated) if plausible else laid_out


def _shows_nothing(document: Document) -> tuple[Fault, ...]:
    """Told of a document without text: pictures of paper that were not read, or nothing at all."""
    if document.text is TextSource.OCR:
        return ()
    readable = (Quality.GOOD, Quality.GARBLED)
    if any(page.lines and page.quality in readable for page in document.pages):
        return ()
    pictured = [page for page in document.pages if page.pictures]
    if pictured:
        detail = f"{len(pictured)} pages are pictures without text"
        return (Fault(FaultKind.NO_TEXT, detail, page=pictured[0].number),)
    if document.text is TextSource.NONE:
        return (Fault(FaultKind.EMPTY, "neither text nor pictures"),)
    return ()


def _garbled(document: Document) -> tuple[Fault, ...]:
    """Told of pages whose letters make no words; Word shows them so, unless it has an old font."""
    pages = [page for page in document.pages if page.quality is Quality.GARBLED]
    if not pages:
        return ()
    detail = f"{len(pages)} of {document.page_count} pages"
    return (Fault(FaultKind.GARBLED, detail, page=pages[0].number),)


def _hidden(sheets: list[Sheet]) -> tuple[Fault, ...]:
    """Hidden text, page by page; what headers repeat is told once."""
    faults: list[Fault] = []
    seen: set[str] = set()
    for sheet in sheets:
        fresh = [text for text in dict.fromkeys(sheet.hidden) if text not in seen]
        seen.update(fresh)
        if fresh and len(faults) < _MOST_HIDDEN:
            text = " ".join(fresh)
            detail = f"{len(text)} characters that nobody sees"
            quote = text[:_QUOTE]
            faults.append(Fault(FaultKind.HIDDEN_TEXT, detail, page=sheet.number, quote=quote))
    return tuple(faults)
