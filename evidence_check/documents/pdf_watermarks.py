"""Words across a page that are no text: drawn as curves, or a pale picture under the print.

Word processors write a watermark into a PDF as the outlines of its letters, others as a picture.
What may be one is only found here, by its size and by the print that it lies under or over; what it
says is for `watermarks` to read off its picture.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence_check.documents.inks import Ink, ink
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_geometry import Frame, page_frame
from evidence_check.documents.pdf_objects import IMAGE, Shape, drawings, shapes
from evidence_check.documents.pdf_pictures import LARGEST, Pictured
from evidence_check.documents.pdf_text import Word
from evidence_check.model.document import Box, Picture, PictureKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from evidence_check.documents.ocr_image import Pixels

WIDE = 0.25
"""share of the page's width from which something is large enough for words across a page"""
SMALLEST_LETTER = 20.0
"""points; print has smaller ones"""
LETTER_SEGMENTS = 8
"""segments of the simplest outline of a letter; a rectangle has five"""
WORD_SEGMENTS = 40
"""segments of a word's outlines: two letters of a serif have them"""
CROSSED = 3
"""words of print that it lies over or under"""
CROSSED_BY_INK = 8
"""the same for what looks like a signature, which lies over a title and a name"""
BODY = 60
"""words from which a page is printed, whatever picture lies under it"""
_DPI = 100


def with_watermarks(
    found: Pictured, frame: Frame, objects: Sequence[Shape], words: Sequence[Word]
) -> Pictured:
    """The pictures of a page with those that may be watermarks called so.

    `words` are those that are seen as text; on a page without print there is nothing to cross.
    """
    if len(words) < CROSSED:
        return found
    pictures = tuple(
        replace(picture, kind=PictureKind.WATERMARK)
        if _is_washed(picture, frame, words)
        else picture
        for picture in found.pictures
    )
    drawn = (box for box in _words_of_curves(objects, frame) if _crosses(box, words) >= CROSSED)
    more = tuple(Picture(box, PictureKind.WATERMARK) for box in drawn)
    return replace(found, pictures=(*pictures, *more))


def _is_washed(picture: Picture, frame: Frame, words: Sequence[Word]) -> bool:
    """Whether a picture lies under or over print, as one of words across the page would."""
    box = picture.box
    large = max(box.width, box.height) >= WIDE * frame.width
    if not large or min(box.width, box.height) < SMALLEST_LETTER:
        return False
    match picture.kind:
        case PictureKind.OTHER:
            return _crosses(box, words) >= CROSSED
        case PictureKind.SIGNATURE:
            return box.width > 0.33 * frame.width and _crosses(box, words) >= CROSSED_BY_INK
        case PictureKind.SCAN:
            return len(words) >= BODY
        case _:
            return False


def _crosses(box: Box, words: Sequence[Word]) -> int:
    """How many words have their middle in a box."""
    return sum(
        box.left < (word.left + word.right) / 2 < box.right
        and box.top < (word.top + word.bottom) / 2 < box.bottom
        for word in words
    )


def _words_of_curves(objects: Sequence[Shape], frame: Frame) -> Iterator[Box]:
    """Boxes around outlines of one colour that are large and curved enough for words."""
    groups: dict[tuple[int, ...], list[tuple[Box, int]]] = defaultdict(list)
    for shape in objects:
        box = _letter(shape)
        if box is not None:
            groups[_colour(shape)].append((box, shape.segments))
    for colour, letters in groups.items():
        for box, segments in _together(letters):
            wide = WIDE * frame.width <= max(box.width, box.height) <= 1.2 * frame.height
            inked = ink(*colour[:3]) in (Ink.RED, Ink.BLUE) and max(box.width, box.height) < LARGEST
            if wide and not inked and segments >= WORD_SEGMENTS:
                yield box


def _letter(shape: Shape) -> Box | None:
    """Where an outline stands that may be a letter, or several; None for anything else."""
    box = shape.box
    if shape.segments < LETTER_SEGMENTS or box is None or min(box.width, box.height) < 2:
        return None
    return box if max(box.width, box.height) >= SMALLEST_LETTER else None


def _colour(shape: Shape) -> tuple[int, ...]:
    import pypdfium2.raw as pdfium

    channels = [ctypes.c_uint(0) for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(shape.pointer, *channels)
    return tuple(channel.value for channel in channels)


def _together(letters: list[tuple[Box, int]]) -> list[tuple[Box, int]]:
    """Letters that stand less than a letter's size apart, put together, with their segments.

    At most 400 of them: a page with more is a drawing.
    """
    clusters: list[tuple[Box, int]] = []
    for letter, segments in letters[:400]:
        whole, count = letter, segments
        room = 0.6 * max(letter.width, letter.height)
        apart: list[tuple[Box, int]] = []
        for other, more in clusters:
            near = (
                whole.left - room < other.right
                and other.left - room < whole.right
                and whole.top - room < other.bottom
                and other.top - room < whole.bottom
            )
            if near:
                whole, count = whole.union(other), count + more
            else:
                apart.append((other, more))
        clusters = [*apart, (whole, count)]
    return clusters


class PdfWashed:
    """What lies in a box of a page besides its print, as a grey picture."""

    def __init__(self, document: PdfDocument, limits: Limits) -> None:
        self._document = document
        self._limits = limits

    def washed(self, index: int, box: Box) -> Pixels:
        """The pictures and curves of a page inside that box; everything else left out."""
        import numpy as np
        import pypdfium2.raw as pdfium

        page = self._document[index]
        try:
            frame = page_frame(page)
            everything = drawings(page)
            kept = {
                shape.handle for shape in shapes(frame, everything) if _belongs(shape, box, frame)
            }
            for drawing in everything:
                if drawing.handle not in kept:
                    pdfium.FPDFPageObj_SetIsActive(drawing.pointer, False)
            area = max(1.0, frame.width * frame.height)
            scale = min(_DPI / 72, (self._limits.picture_pixels / area) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
            try:
                grey = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
            finally:
                bitmap.close()
        finally:
            page.close()
        rows = slice(max(0, int(box.top * scale)), int(box.bottom * scale) + 1)
        columns = slice(max(0, int(box.left * scale)), int(box.right * scale) + 1)
        return grey[rows, columns]


def _belongs(shape: Shape, box: Box, frame: Frame) -> bool:
    """Whether something drawn lies in the box and may be of a watermark."""
    place = shape.box if shape.kind == IMAGE else _letter(shape)
    if place is None:
        return False
    if shape.kind == IMAGE:
        place = Box(
            max(0.0, place.left), max(0.0, place.top),
            min(frame.width, place.right), min(frame.height, place.bottom),
        )  # fmt: skip
    return (
        box.left - 1 <= place.left
        and place.right <= box.right + 1
        and box.top - 1 <= place.top
        and place.bottom <= box.bottom + 1
    )


@contextmanager
def pdf_washed(data: bytes, limits: Limits) -> Iterator[PdfWashed]:
    """The pages of these bytes. Raises `pypdfium2.PdfiumError` where they are no PDF."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        yield PdfWashed(document, limits)
