"""One page of a PDF: what its content draws, and what a reader makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf_geometry import Frame, page_frame
from evidence_check.documents.pdf_hidden import Sight, all_in_sight, is_bare, sight
from evidence_check.documents.pdf_lines import Run, lines, runs
from evidence_check.documents.pdf_objects import PATH, TEXT, Drawing, Shape, drawings, shapes
from evidence_check.documents.pdf_pictures import Pictured, pictured
from evidence_check.documents.pdf_replacements import Shown as Said
from evidence_check.documents.pdf_replacements import as_shown, replaces
from evidence_check.documents.pdf_stretches import stretches
from evidence_check.documents.pdf_text import TextPage, Word, clean
from evidence_check.documents.pdf_watermarks import with_watermarks
from evidence_check.documents.text_quality import Spelling, judged, spelling
from evidence_check.model.document import Box, Line, Page, Picture, Quality

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

BODY_WORDS = 60
"""words printed on a page-covering picture from which they are the page's text, not a caption"""
OBJECTS_A_ROW = 1.5
"""text objects of a row, on average, up to which it pays to read stretches of words"""
FEWEST_OUTLINES = 30
"""paths from which a page without text may show letters that were turned into outlines"""
LAYER_WORDS = 8
"""words from which a text layer may be the whole text of a scan"""
LAYER_SPREAD = 0.3
"""share of the page's height that a layer of few words reaches over: one of less is a caption's, a
stamp's, or of the head alone"""
BEST_LAYER = 0.9
"""confidence in a text layer of a scan whose every word is well built: it was read by a program"""


@dataclass(slots=True)
class Drawn:
    """What a page's own content draws."""

    number: int
    frame: Frame = field(default_factory=lambda: Frame(0, 0, 0, 0))
    sight: Sight = field(default_factory=Sight)
    pictured: Pictured = field(default_factory=Pictured)
    characters: int = 0
    suspect: bool = False
    """a font of it may have codes that are not Unicode"""
    empty: bool = False
    """it draws nothing that could be text"""
    annotations: int = 0
    """annotations that may show text: no links, nothing hidden"""
    attached: int = 0
    """annotations that hold a file"""
    broken: bool = False
    """the page cannot be loaded"""


@dataclass(slots=True)
class Shown:
    """What the annotations on a page show."""

    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unread: bool = False
    """there are annotations, and what they show could not be found out"""


def drawn(
    document: PdfDocument,
    index: int,
    limits: Limits,
    *,
    doubtful: bool = False,
    by_word: bool = False,
) -> Drawn:
    """Read a page's own content; where it is `doubtful` no word is taken to be seen unproven.

    Where nothing hangs on single words, stretches of them are read as one, unless `by_word`.
    Raises `LimitExceeded`.
    """
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Drawn(index + 1, broken=True)
    try:
        frame = page_frame(page)
        with TextPage(page, frame) as text:
            if text.count > limits.text_per_page:
                raise LimitExceeded("text_per_page", limits.text_per_page, text.count)
            everything = drawings(page)
            objects = shapes(frame, everything)
            texts = [each for each in everything if each.kind == TEXT]
            showing, attached, covers = _annotations(page, frame, limits)
            plain = not (by_word or doubtful or showing or covers) and is_bare(frame, objects)
            found = _plain(frame, text, texts) if plain else None
            shown = as_shown(page, frame, text, texts) if found is None else Said(found)
            words = shown.words
            seen = (
                Sight(seen=words)
                if found is not None
                else sight(page, frame, words, texts, objects, doubtful=doubtful, covers=covers)
            )
            seen.hidden.extend(shown.claimed)
        pictures = pictured(document, page, frame, objects, limits)
        if len(seen.layer) < LAYER_WORDS:
            pictures = with_watermarks(pictures, frame, objects, seen.seen)
        empty = not words and _is_bare(objects)
        return Drawn(
            index + 1,
            frame,
            seen,
            pictures,
            characters=text.count,
            # What is shown in the place of other text was not looked at.
            suspect=found is None or text.is_suspect,
            empty=empty,
            annotations=showing,
            attached=attached,
        )
    finally:
        page.close()


def _plain(frame: Frame, text: TextPage, objects: list[Drawing]) -> list[Word] | None:
    """The stretches of words of a page; None where something hangs on single words after all."""
    if len(objects) > OBJECTS_A_ROW * (1 + text.characters.count("\n")):
        return None  # words by themselves, or letters: stretches would save nothing
    words = list(stretches(text))
    begun = {word.handle for word in words}
    # Each text object begins a word: none draws letters amid those of another.
    is_plain = all_in_sight(words, frame) and all(
        drawing.handle in begun or not text.text_of(drawing.pointer).strip() for drawing in objects
    )
    return words if is_plain and not replaces(objects) else None


def _is_bare(objects: list[Shape]) -> bool:
    """Whether no text can be in what a page draws: no picture, and too few paths for letters."""
    return len(objects) < FEWEST_OUTLINES and all(drawing.kind == PATH for drawing in objects)


def _annotations(page: PdfPage, frame: Frame, limits: Limits) -> tuple[int, int, list[Box]]:
    """How many annotations may show text, how many hold a file, and where some may cover text."""
    import pypdfium2.raw as pdfium

    count = max(0, pdfium.FPDFPage_GetAnnotCount(page))
    if count > limits.annotations_per_page:
        raise LimitExceeded("annotations_per_page", limits.annotations_per_page, count)
    showing = attached = 0
    covers: list[Box] = []
    unseen = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind, flags = pdfium.FPDFAnnot_GetSubtype(annotation), pdfium.FPDFAnnot_GetFlags(annotation)
        if kind in _COVERING and not flags & unseen:
            covers.append(_place(annotation, frame))
        pdfium.FPDFPage_CloseAnnot(annotation)
        attached += kind == pdfium.FPDF_ANNOT_FILEATTACHMENT
        silent = kind in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
        showing += not silent and not flags & unseen
    return showing, attached, covers


_COVERING = frozenset({3, 5, 6, 7, 13, 28})
"""pdfium's numbers of free text, squares, circles, polygons, stamps and redactions: what may be
filled. Fields of forms and signatures stand in blanks"""


def _place(annotation: Any, frame: Frame) -> Box:  # noqa: ANN401  ctypes
    import pypdfium2.raw as pdfium

    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    xs, ys = (rectangle.left, rectangle.right), (rectangle.bottom, rectangle.top)
    return frame.box((min(xs), min(ys), max(xs), max(ys)))


def composed(page: Drawn, shown: Shown) -> Page:
    """The page as a reader sees it: its content and, in their places, its annotations."""
    layer = spelling(clean(" ".join(word.text for word in page.sight.layer)))
    confidence = round(max(0.3, BEST_LAYER - 4 * layer.wrong_share), 2)
    read_off = [replace(run, confidence=confidence) for run in runs(page.sight.layer)]
    found = lines([*runs(page.sight.seen), *read_off, *shown.runs])
    return Page(
        page.number,
        page.frame.width,
        page.frame.height,
        found,
        (*page.pictured.pictures, *shown.pictures),
        _quality(page, shown, found, layer),
    )


def _is_whole(page: Drawn) -> bool:
    """Whether a text layer is all that a scan shows, and not what a program put on a part of it."""
    words = page.sight.layer
    if len(words) < LAYER_WORDS or len(words) >= BODY_WORDS:
        return len(words) >= BODY_WORDS
    reach = max(word.bottom for word in words) - min(word.top for word in words)
    return reach >= LAYER_SPREAD * page.frame.height


def _quality(page: Drawn, shown: Shown, found: tuple[Line, ...], layer: Spelling) -> Quality:
    if shown.unread:
        return Quality.PARTIAL
    if not found:
        return Quality.GOOD if page.empty and not shown.pictures else Quality.NONE
    if page.pictured.covered:
        if _is_whole(page):
            return judged(layer, read_off=True)
        if len(page.sight.seen) < BODY_WORDS:
            return Quality.PARTIAL
    return judged(spelling("\n".join(line.text for line in found)))
