"""One page of a PDF: what its content draws, and what a reader makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf_geometry import Frame, page_frame
from evidence_check.documents.pdf_hidden import Sight, sight
from evidence_check.documents.pdf_lines import Run, lines, runs
from evidence_check.documents.pdf_objects import drawings
from evidence_check.documents.pdf_pictures import Pictured, pictured
from evidence_check.documents.pdf_text import TextPage, clean
from evidence_check.documents.text_quality import Spelling, judged, spelling
from evidence_check.model.document import Line, Origin, Page, Picture, Quality

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

BODY_WORDS = 60
"""words printed on a page-covering picture from which they are the page's text, not a caption"""
LAYER_WORDS = 8
"""words from which a text layer is taken for the whole text of a scan"""
BEST_LAYER = 0.9
"""confidence in a text layer of a scan whose every word is well built: it was read by a program"""


@dataclass(slots=True)
class Drawn:
    """What a page's own content draws."""

    number: int
    frame: Frame = field(default_factory=lambda: Frame(0, 0, 0, 0))
    sight: Sight = field(default_factory=Sight)
    pictured: Pictured = field(default_factory=Pictured)
    annotations: int = 0
    broken: bool = False
    """the page cannot be loaded"""


@dataclass(slots=True)
class Shown:
    """What the annotations on a page show."""

    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def drawn(document: PdfDocument, index: int, limits: Limits) -> Drawn:
    """Read a page's own content. Raises `LimitExceeded`."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Drawn(index + 1, broken=True)
    try:
        frame = page_frame(page)
        with TextPage(page, frame) as text:
            if text.count > limits.text_per_page:
                raise LimitExceeded("text_per_page", limits.text_per_page, text.count)
            words = list(text.words())
            objects = list(drawings(page))
            seen = sight(page, frame, words, objects)
        pictures = pictured(document, page, frame, objects, limits)
        annotations = max(0, pdfium.FPDFPage_GetAnnotCount(page))
        return Drawn(index + 1, frame, seen, pictures, annotations)
    finally:
        page.close()


def composed(page: Drawn, shown: Shown) -> Page:
    """The page as a reader sees it: its content and, in their places, its annotations."""
    own = list(runs(page.sight.seen))
    layer = spelling(clean(" ".join(word.text for word in page.sight.layer)))
    confidence = _confidence(layer)
    own += [
        replace(run, origin=Origin.OCR, confidence=confidence) for run in runs(page.sight.layer)
    ]
    found = lines([*own, *shown.runs])
    return Page(
        page.number,
        page.frame.width,
        page.frame.height,
        found,
        (*page.pictured.pictures, *shown.pictures),
        _quality(page, found, layer),
    )


def _confidence(layer: Spelling) -> float:
    return round(max(0.3, BEST_LAYER - 4 * layer.wrong_share), 2)


def _quality(page: Drawn, found: tuple[Line, ...], layer: Spelling) -> Quality:
    if not found:
        return Quality.NONE
    printed = spelling("\n".join(line.text for line in found if line.origin is not Origin.OCR))
    if page.pictured.covered:
        own = sum(len(line.text.split()) for line in found if line.origin is Origin.CONTENT)
        if len(page.sight.layer) >= LAYER_WORDS:
            return judged(layer)
        return Quality.PARTIAL if own < BODY_WORDS else judged(printed)
    return judged(printed + layer)
