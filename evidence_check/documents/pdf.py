"""A PDF file, opened: its pages as lines with their places, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_annotations import appearance_runs
from evidence_check.documents.pdf_geometry import Frame, page_frame
from evidence_check.documents.pdf_lines import Run, lines, runs
from evidence_check.documents.pdf_text import TextPage
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
    drawn = [_drawn(document, index) for index in range(count)]
    annotated = [index for index, page in enumerate(drawn) if page.annotated]
    shown = appearance_runs(data, annotated) if annotated else {}
    pages = tuple(_page(page, shown.get(index, [])) for index, page in enumerate(drawn))
    text = TextSource.LAYER if any(page.lines for page in pages) else TextSource.NONE
    return Document(Format.PDF, pages, count, text)


@dataclass(slots=True)
class _Drawn:
    """What a page's own content draws."""

    number: int
    frame: Frame
    runs: list[Run]
    annotated: bool = False


def _drawn(document: PdfDocument, index: int) -> _Drawn:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return _Drawn(index + 1, Frame(0, 0, 0, 0), [])
    try:
        frame = page_frame(page)
        with TextPage(page, frame) as text:
            found = list(runs(text.words()))
        return _Drawn(index + 1, frame, found, pdfium.FPDFPage_GetAnnotCount(page) > 0)
    finally:
        page.close()


def _page(drawn: _Drawn, shown: list[Run]) -> Page:
    found = lines([*drawn.runs, *shown])
    quality = Quality.GOOD if found else Quality.NONE
    return Page(drawn.number, drawn.frame.width, drawn.frame.height, found, (), quality)
