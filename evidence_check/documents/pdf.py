"""A PDF file, opened: its pages as lines with their places, or the reason why not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence_check.documents.legacy_encodings import SUSPECT, repairs
from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf_annotations import shown_by_annotations
from evidence_check.documents.pdf_library import begin_afresh
from evidence_check.documents.pdf_page import Drawn, Shown, composed, drawn
from evidence_check.documents.pdf_structure import (
    carried,
    has_layers_off,
    is_cut_off,
    plain_parts,
    refuse_what_chokes,
)
from evidence_check.documents.pdf_text import clean
from evidence_check.model.document import (
    Document,
    Fault,
    FaultKind,
    Format,
    TextSource,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfiumError

PLACEHOLDERS = ("[", "#", "<", "{", "@", "$")
"""what programs write in white where a signature goes (`[daky]`) begins with one of these"""
QUOTED = 80
"""characters of hidden text that a fault quotes"""


def open_pdf(data: bytes, limits: Limits) -> Document:
    """Pages, lines, pictures and faults of a PDF. Raises `LimitExceeded`.

    Its signatures are read by `signatures.read_signatures`, its scans by `ocr.read_scans`.
    """
    import pypdfium2

    refuse_what_chokes(data)
    begin_afresh()
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

    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return _refused(FaultKind.ENCRYPTED, "needs a password")
    return _refused(FaultKind.DAMAGED, "no PDF structure that could be followed")


def _read(document: PdfDocument, data: bytes, limits: Limits) -> Document:
    count = len(document)
    if not count:
        return _refused(FaultKind.EMPTY, "no pages")
    if count > limits.pages:
        raise LimitExceeded("pages", limits.pages, count)
    if is_cut_off(data):
        return _refused(FaultKind.DAMAGED, "cut off: bytes are missing", count)
    parts = list(plain_parts(data, limits))
    content = _content(document, count, has_layers_off(parts), limits)
    while content and content[-1].broken:  # counts that promise more pages than there are
        content.pop()
    broken = next((page.number for page in content if page.broken), 1 if not content else None)
    if broken:
        return _refused(FaultKind.DAMAGED, f"page {broken} cannot be shown", count)
    _bring_to_unicode(content)
    shown = shown_by_annotations(data, content, limits)
    pages = tuple(composed(page, shown.get(index, Shown())) for index, page in enumerate(content))
    return Document(
        Format.PDF,
        pages,
        len(pages),
        TextSource.LAYER if any(page.lines for page in pages) else TextSource.NONE,
        faults=(
            *_hidden_text(content),
            *carried(document, parts, sum(page.attached for page in content)),
        ),
    )


def _content(document: PdfDocument, count: int, layered: bool, limits: Limits) -> list[Drawn]:
    """What the pages draw, as far as the limits of the whole file allow."""
    content: list[Drawn] = []
    characters = 0
    for index in range(count):
        page = drawn(document, index, limits, doubtful=layered)
        content.append(page)
        characters += page.characters
        if characters > limits.text_total:
            raise LimitExceeded("text_total", limits.text_total, characters)
        if page.pictured.pictures:
            left = max(0, limits.pictures - len(page.pictured.pictures))
            limits = replace(limits, pictures=left)
    return content


def _refused(kind: FaultKind, detail: str, pages: int = 0) -> Document:
    return Document(Format.PDF, page_count=pages, faults=(Fault(kind, detail),))


def _bring_to_unicode(pages: list[Drawn]) -> None:
    """Mend, in place, the words of fonts whose codes are not Unicode."""
    if not any(page.suspect for page in pages):
        return
    words = [word for page in pages for word in (*page.sight.seen, *page.sight.layer)]
    if not SUSPECT.search(" ".join([word.text for word in words])):
        return
    suspect = {word.set.font for word in words if SUSPECT.search(word.text)}
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
        words = [clean(word.text) for word in page.sight.hidden]
        said = [word for word in words if not word.startswith(PLACEHOLDERS)]
        if sum(letter.isalnum() for letter in "".join(said)) > 1:
            quote = " ".join(words)
            detail = "text that a reader of the page does not see"
            faults.append(Fault(FaultKind.HIDDEN_TEXT, detail, page.number, quote[:QUOTED].strip()))
    return faults
