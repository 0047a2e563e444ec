"""A PDF file, opened: its pages as lines with their places, or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_annotations import Appearance, appearances
from evidence_check.documents.pdf_geometry import page_frame
from evidence_check.documents.pdf_text import TextPage, in_reading_order, text_lines
from evidence_check.model.document import (
    Document,
    Fault,
    FaultKind,
    Format,
    Line,
    Page,
    Quality,
    TextSource,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfiumError


def open_pdf(data: bytes, limits: Limits) -> Document:
    """Pages, lines and faults of a PDF. Never raises for what the bytes hold."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _unopened(error)
    try:
        return _read(document, data, limits)
    finally:
        document.close()


def _unopened(error: PdfiumError) -> Document:
    import pypdfium2.raw as pdfium

    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Document(Format.PDF, faults=(Fault(FaultKind.ENCRYPTED, "needs a password"),))
    return Document(Format.PDF, faults=(Fault(FaultKind.DAMAGED, "no PDF structure found"),))


def _read(document: PdfDocument, data: bytes, limits: Limits) -> Document:
    count = len(document)
    if not count:
        return Document(Format.PDF, faults=(Fault(FaultKind.EMPTY, "no pages"),))
    if count > limits.pages:
        fault = Fault(FaultKind.LIMIT, f"pages: at most {limits.pages}, found {count}")
        return Document(Format.PDF, page_count=count, faults=(fault,))
    faults: list[Fault] = []
    pages: list[Page] = []
    annotated: list[int] = []
    for index in range(count):
        page, annotations = _page(document, index)
        pages.append(page)
        if annotations:
            annotated.append(index)
    if annotated:
        pages = _with_appearances(pages, data, annotated)
    text = TextSource.LAYER if any(page.lines for page in pages) else TextSource.NONE
    return Document(Format.PDF, tuple(pages), count, text, faults=tuple(faults))


def _page(document: PdfDocument, index: int) -> tuple[Page, bool]:
    """A page's own content, and whether annotations stand on it."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, 0.0, quality=Quality.NONE), False
    try:
        frame = page_frame(page)
        with TextPage(page, frame) as text:
            lines = text_lines(text)
        quality = Quality.GOOD if lines else Quality.NONE
        annotated = pdfium.FPDFPage_GetAnnotCount(page) > 0
        return Page(index + 1, frame.width, frame.height, tuple(lines), (), quality), annotated
    finally:
        page.close()


def _with_appearances(pages: list[Page], data: bytes, annotated: list[int]) -> list[Page]:
    import io

    import pypdf

    found, auxiliary = appearances(pypdf.PdfReader(io.BytesIO(data)), annotated)
    lines = _appearance_lines(found, auxiliary) if found else {}
    return [_add(page, lines.get(page.number - 1, [])) for page in pages]


def _add(page: Page, lines: list[Line]) -> Page:
    if not lines:
        return page
    from dataclasses import replace

    return replace(page, lines=tuple(in_reading_order([*page.lines, *lines])))


def _appearance_lines(found: tuple[Appearance, ...], auxiliary: bytes) -> dict[int, list[Line]]:
    import pypdfium2

    lines: dict[int, list[Line]] = {}
    document = pypdfium2.PdfDocument(auxiliary)
    try:
        for appearance, page in zip(found, document, strict=True):
            with TextPage(page, page_frame(page)) as text:
                read = text_lines(text, appearance.origin, appearance.field)
            lines.setdefault(appearance.page, []).extend(read)
            page.close()
    finally:
        document.close()
    return lines
