"""A PDF file, opened: its pages as lines with their places, or the reason why not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evidence_check.documents.legacy_encodings import SUSPECT, repairs
from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf_annotations import shown_by_annotations
from evidence_check.documents.pdf_page import Drawn, Shown, composed, drawn
from evidence_check.documents.pdf_text import clean
from evidence_check.documents.signatures import read_signatures
from evidence_check.model.document import (
    Document,
    Fault,
    FaultKind,
    Format,
    TextSource,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfiumError

QUOTED = 80
"""characters of hidden text that a fault quotes"""


def open_pdf(data: bytes, limits: Limits) -> Document:
    """Pages, lines, pictures, signatures and faults of a PDF. Raises `LimitExceeded`."""
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
        raise LimitExceeded("pages", limits.pages, count)
    content = [drawn(document, index, limits) for index in range(count)]
    _bring_to_unicode(content)
    annotated = [index for index, page in enumerate(content) if page.annotations]
    shown = shown_by_annotations(data, annotated, limits) if annotated else {}
    pages = tuple(composed(page, shown.get(index, Shown())) for index, page in enumerate(content))
    text = TextSource.LAYER if any(page.lines for page in pages) else TextSource.NONE
    return Document(
        Format.PDF,
        pages,
        count,
        text,
        read_signatures(data, limits),
        tuple(_hidden_text(content)),
    )


def _bring_to_unicode(pages: list[Drawn]) -> None:
    """Mend, in place, the words of fonts whose codes are not Unicode."""
    words = [word for page in pages for word in (*page.sight.seen, *page.sight.layer)]
    suspect = {word.set.font for word in words if SUSPECT.search(word.text)}
    if not suspect:
        return
    texts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if word.set.font in suspect:
            texts[word.set.font].append(word.text)
    mend = repairs({font: " ".join(found) for font, found in texts.items()})
    for word in words:
        if word.set.font in mend:
            word.text = mend[word.set.font](word.text)


def _hidden_text(pages: list[Drawn]) -> list[Fault]:
    faults = []
    for page in pages:
        quote = clean(" ".join(word.text for word in page.sight.hidden))
        if sum(letter.isalnum() for letter in quote) > 1:
            detail = "text that a reader of the page does not see"
            faults.append(Fault(FaultKind.HIDDEN_TEXT, detail, page.number, quote[:QUOTED]))
    return faults
