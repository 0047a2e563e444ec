"""What the pictures on a page can be taken for: paper that was scanned, a signature, a seal.

Signatures and seals come as pictures (`inks`), or as paths in their colours.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from evidence_check.documents.inks import Ink, Inks, ink, inks, kind_of
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_calls import call
from evidence_check.documents.pdf_geometry import Frame
from evidence_check.documents.pdf_objects import IMAGE, PATH, Drawing, Shape
from evidence_check.model.document import Box, Picture, PictureKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

COVERING = 0.7
"""share of a page from which pictures on it are the page"""
SMALLEST, LARGEST = 15.0, 320.0
"""points; what is smaller or larger is neither signature nor seal"""
_GRID = 48
"""pixels that are looked at along the longer side"""
_CURVE = 1
"""pdfium's FPDF_SEGMENT_BEZIERTO"""


@dataclass(frozen=True, slots=True)
class Pictured:
    """The pictures of a page, and whether the page is one itself."""

    pictures: tuple[Picture, ...] = ()
    covered: bool = False
    """pictures cover the page: it shows scanned paper"""


def pictured(
    document: PdfDocument, page: PdfPage, frame: Frame, objects: Iterable[Shape], limits: Limits
) -> Pictured:
    """The pictures among the objects of a page."""
    placed = [
        (shape, box)
        for shape in objects
        if shape.kind in (IMAGE, PATH) and (box := _clipped(shape, frame))
    ]
    images = [(shape, box) for shape, box in placed if shape.kind == IMAGE]
    area = frame.width * frame.height or 1.0
    covered = sum(box.width * box.height for _, box in images) > COVERING * area
    pictures = [
        Picture(box, _image_kind(document, page, drawing, box, covered, limits))
        for drawing, box in images[: limits.pictures]
    ]
    paths = [(shape, box) for shape, box in placed if shape.kind == PATH]
    return Pictured((*pictures, *_drawn_by_paths(paths)), covered)


def _clipped(shape: Shape, frame: Frame) -> Box | None:
    """Where it is seen; None for what lies outside of the page."""
    box = shape.box
    if box is None:
        return None
    seen = Box(
        max(0.0, box.left),
        max(0.0, box.top),
        min(frame.width, box.right),
        min(frame.height, box.bottom),
    )
    return seen if seen.width > 0 and seen.height > 0 else None


def _image_kind(
    document: PdfDocument,
    page: PdfPage,
    drawing: Drawing,
    box: Box,
    covered: bool,
    limits: Limits,
) -> PictureKind:
    if covered and max(box.width, box.height) > LARGEST:
        return PictureKind.SCAN
    if min(box.width, box.height) < SMALLEST or max(box.width, box.height) > LARGEST:
        return PictureKind.OTHER
    grid = _pixels(document, page, drawing, limits)
    return PictureKind.OTHER if grid is None else kind_of(grid, box.width, box.height)


def _pixels(document: PdfDocument, page: PdfPage, drawing: Drawing, limits: Limits) -> Inks | None:
    """A coarse view of a picture on white paper, masks applied; None when it can't be decoded."""
    import pypdfium2.raw as pdfium

    wide, high = ctypes.c_uint(0), ctypes.c_uint(0)
    pdfium.FPDFImageObj_GetImagePixelSize(drawing.pointer, wide, high)
    if not 0 < wide.value * high.value <= limits.picture_pixels:
        return None
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, drawing.pointer)
    if not bitmap:
        return None
    try:
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        channels = {1: 1, 2: 3, 3: 4, 4: 4, 5: 4}.get(pdfium.FPDFBitmap_GetFormat(bitmap), 0)
        size = stride * height
        if not size or not channels:
            return None
        start = pdfium.FPDFBitmap_GetBuffer(bitmap)
        data = ctypes.string_at(start, size)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return sampled(data, width, height, stride, channels)


def sampled(data: bytes, width: int, height: int, stride: int, channels: int) -> Inks:
    """Pixels of a bitmap (grey, BGR or BGRA) at the points of a grid."""
    step = max(1, max(width, height) // _GRID)
    rows = np.frombuffer(data, np.uint8).reshape(height, stride)[::step, : width * channels]
    pixels = rows.reshape(len(rows), width, channels)[:, ::step]
    return inks(pixels[..., [0, 0, 0] if channels == 1 else [2, 1, 0, 3][:channels]])


def _drawn_by_paths(paths: list[tuple[Shape, Box]]) -> Iterator[Picture]:
    """Signatures and seals that were drawn with paths: curves in their colours."""
    curved = [(_colours(path), box) for path, box in paths if _curved(path)]
    for colour, kind in ((Ink.RED, PictureKind.SEAL), (Ink.BLUE, PictureKind.SIGNATURE)):
        boxes = [box for used, box in curved if colour in used]
        for box in _clusters(boxes):
            fits = SMALLEST <= max(box.width, box.height) <= LARGEST
            upright = 0.75 < box.width / max(box.height, 0.1) < 1.33
            if fits and (upright or kind is PictureKind.SIGNATURE):
                yield Picture(box, kind)


def _curved(path: Shape) -> bool:
    """Whether one of its first segments is a curve; three are the fewest with one."""
    segments = range(min(path.segments, 12) if path.segments > 2 else 0)
    found = map(call("FPDFPath_GetPathSegment"), repeat(path.handle), segments)
    return _CURVE in map(call("FPDFPathSegment_GetType"), found)


def _colours(path: Shape) -> set[Ink]:
    """Colours with which a path is painted."""
    import pypdfium2.raw as pdfium

    used = set()
    for painted, colour_of in (
        (path.filled, pdfium.FPDFPageObj_GetFillColor),
        (path.stroked, pdfium.FPDFPageObj_GetStrokeColor),
    ):
        channels = [ctypes.c_uint(0) for _ in range(4)]
        if painted and colour_of(path.pointer, *channels):
            used.add(ink(*(channel.value for channel in channels[:3])))
    return used


def _clusters(boxes: list[Box]) -> list[Box]:
    """Boxes that touch, put together."""
    clusters: list[Box] = []
    for box in boxes:
        whole, apart = box, []
        for other in clusters:
            if _touch(whole, other):
                whole = whole.union(other)
            else:
                apart.append(other)
        clusters = [*apart, whole]
    return clusters


def _touch(one: Box, other: Box) -> bool:
    margin = 3.0
    return (
        one.left - margin < other.right
        and other.left - margin < one.right
        and one.top - margin < other.bottom
        and other.top - margin < one.bottom
    )
