"""Text that is in a page but that no reader of the page sees.

Certain without a look: text outside of the page, smaller than a point, unpainted or transparent.
Only suspected: white text, text under something drawn later or under an annotation, text outside of
its clip, text of a document with layers that are not shown. There the page is rendered with and
without it, and text that makes no difference is hidden. Unpainted or covered text on a picture is
something else: the text layer of a scan, which shows the same words.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import astuple
from numpy.typing import NDArray

from evidence_check.documents.pdf_geometry import Frame
from evidence_check.documents.pdf_objects import IMAGE, PATH, Drawing, Shape
from evidence_check.documents.pdf_text import TextObject, Word
from evidence_check.model.document import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

SMALLEST_SIZE = 1.0
"""points; what is set smaller looks like a speck"""
FAINTEST = 13
"""opacity, of 255, under which text leaves no trace"""
WHITE = 245
"""lowest channel of a colour that may vanish on white paper"""
_TRACES = 0.06
"""share of the dots where they stand that white letters change, if they can be read"""
_MOST_PAIRS = 1_000_000
"""of words and areas that are held against each other at once"""
_SCALE, _LONGEST_SIDE = 1.5, 4_000
"""pixels a point in the renderings that are compared, and pixels of their longer side at most"""


@dataclass(frozen=True, slots=True)
class Sight:
    """The words of a page by what a reader sees of them."""

    seen: list[Word] = field(default_factory=list)
    layer: list[Word] = field(default_factory=list)
    """words of a text layer over or under a picture: what the picture shows, as somebody read it"""
    hidden: list[Word] = field(default_factory=list)


def sight(
    page: PdfPage,
    frame: Frame,
    words: list[Word],
    texts: Sequence[Drawing],
    objects: Sequence[Shape],
    *,
    doubtful: bool = False,
    covers: Sequence[Box] = (),
) -> Sight:
    """Sort the words of a page by what a reader sees of them. Renders only on suspicion.

    `doubtful`: suspect all of them, because layers of the document are not shown. `covers`:
    where annotations may lie over what the page draws.
    """
    areas = list(_areas(objects))
    orders = {text.handle: text.order for text in texts} if areas else {}
    plain = [False] * len(words)
    if not (doubtful or covers):
        plain = _in_plain_sight(words, frame, orders, areas)
        if all(plain):
            return Sight(seen=words)
    unclear = [word for word, is_plain in zip(words, plain, strict=True) if not is_plain]
    around = dict(zip(map(id, unclear), _around(unclear, areas), strict=True))
    found = Sight()
    suspects: list[Word] = []
    for word in words:
        near = around.get(id(word))
        if near is None:
            found.seen.append(word)
        elif _outside(word, frame) or _too_small(word):
            found.hidden.append(word)
        elif not word.set.painted or word.set.colour[3] < FAINTEST:
            on_picture = any(area.is_picture for area in near)
            (found.layer if on_picture else found.hidden).append(word)
        elif (
            doubtful
            or _clipped_away(word, frame)
            or _is_in(word, covers)
            or _is_suspect(word, near, orders.get(word.handle, 0))
        ):
            suspects.append(word)
        else:
            found.seen.append(word)
    if suspects:
        _settle(page, frame, suspects, texts, areas, found, covered=bool(covers))
    return found


def is_bare(frame: Frame, objects: Sequence[Shape]) -> bool:
    """Whether nothing is painted that text could stand on or under: lines at most."""
    only_paths = all(shape.kind == PATH for shape in objects)
    return only_paths and not frame.quarter_turns and not any(_areas(objects))


def all_in_sight(words: Sequence[Word], frame: Frame) -> bool:
    """Whether every word of a page on which nothing is painted can be nothing but seen."""
    return all(_in_plain_sight(words, frame, {}, ()))


def _in_plain_sight(
    words: Sequence[Word], frame: Frame, orders: Mapping[int, int], areas: Sequence[_Area]
) -> list[bool]:
    """Whether each word can be nothing but seen: on the page from its first letter to its last, of
    an innocent look, and with nothing drawn over it.
    """
    begin = next(iter(orders.values()), 0)
    over = [area for area in areas if area.order > begin]
    looks = {id(word.set): word.set for word in words}
    innocent = {number for number, look in looks.items() if _is_plain(look)}
    width, height = frame.width, frame.height
    return [
        id(word.set) in innocent
        and not near
        and word.left >= 0
        and word.top >= 0
        and word.right <= width
        and word.bottom <= height
        and (not areas or word.handle in orders)
        for word, near in zip(words, _around(words, over), strict=True)
    ]


def _is_plain(look: TextObject) -> bool:
    """Whether what looks so is seen wherever it stands."""
    return (
        look.clip is None
        and look.painted
        and look.colour[3] >= FAINTEST
        and min(look.colour[:3]) < WHITE
        and not 0 < look.size < SMALLEST_SIZE
    )


@dataclass(frozen=True, slots=True)
class _Area:
    """Something painted that text can stand on, or under."""

    box: Box
    order: int
    is_picture: bool


def _areas(objects: Sequence[Shape]) -> Iterator[_Area]:
    for shape in objects:
        box = shape.box if shape.kind != PATH or shape.filled else None
        if box is not None and min(box.width, box.height) > 4:
            yield _Area(box, shape.order, shape.kind == IMAGE)


def _around(words: Sequence[Word], areas: Sequence[_Area]) -> Iterator[Sequence[_Area]]:
    """For each word the areas in which its centre lies."""
    if not areas:
        yield from repeat((), len(words))
        return
    edges = np.array([astuple(area.box) for area in areas]).T
    left, top, right, bottom = edges
    at_once = 1 + _MOST_PAIRS // len(areas)
    for start in range(0, len(words), at_once):
        x, y = np.array([_centre(word) for word in words[start : start + at_once]]).T[..., None]
        inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
        for row in inside:
            yield [areas[at] for at in np.flatnonzero(row).tolist()]


def _centre(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _is_in(word: Word, boxes: Iterable[Box]) -> bool:
    """Whether the centre of a word lies in one of the boxes."""
    x, y = _centre(word)
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in boxes)


def _clipped_away(word: Word, frame: Frame) -> bool:
    """Whether the centre of a word seems to lie outside of what its clip leaves to be seen.

    The clip of a text inside a form is one in the form's space: a suspicion, no more.
    """
    clip = word.set.clip
    if clip is None:
        return False
    if not (clip[0] < clip[2] and clip[1] < clip[3]):
        return True
    edges = (frame.left - 1, frame.bottom - 1, frame.right + 1, frame.top + 1)
    left, bottom = max(clip[0], edges[0]), max(clip[1], edges[1])
    right, top = min(clip[2], edges[2]), min(clip[3], edges[3])
    return not _is_in(word, (frame.box((left, bottom, right, top)),))


def _outside(word: Word, frame: Frame) -> bool:
    margin = word.em / 2
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(margin)):
        return True
    inside_x = -margin < x < frame.width + margin
    return not (inside_x and -margin < y < frame.height + margin)


def _too_small(word: Word) -> bool:
    return 0 < word.set.size < SMALLEST_SIZE and word.bottom - word.top < 2 * SMALLEST_SIZE


def _is_white(word: Word) -> bool:
    return min(word.set.colour[:3]) >= WHITE


def _is_suspect(word: Word, around: Sequence[_Area], order: int) -> bool:
    if any(area.order > order for area in around):
        return True
    return not around and _is_white(word)  # on a field white is a colour like any other


def _settle(
    page: PdfPage,
    frame: Frame,
    suspects: list[Word],
    texts: Sequence[Drawing],
    areas: list[_Area],
    found: Sight,
    *,
    covered: bool,
) -> None:
    """Compare the page with and without the suspected words, its annotations drawn if `covered`."""
    import pypdfium2.raw as pdfium

    handles = {word.handle for word in suspects}
    pointers = [drawing.pointer for drawing in texts if drawing.handle in handles]
    with_them = Rendering.of(page, frame, annotations=covered)
    for pointer in pointers:
        pdfium.FPDFPageObj_SetIsActive(pointer, False)
    without_them = Rendering.of(page, frame, annotations=covered)
    for word in suspects:
        if not pointers or with_them.differs(without_them, word):
            found.seen.append(word)
        elif any(area.is_picture and _is_in(word, (area.box,)) for area in areas):
            found.layer.append(word)
        else:
            found.hidden.append(word)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page in grey pixels."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float
    """pixels a point"""

    @classmethod
    def of(cls, page: PdfPage, frame: Frame, *, annotations: bool = False) -> Rendering:
        """The page's own content, with annotations over it or without."""
        import pypdfium2.raw as pdfium

        scale = min(_SCALE, _LONGEST_SIDE / max(1.0, frame.width, frame.height))
        width, height = max(1, int(frame.width * scale)), max(1, int(frame.height * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT if annotations else 0
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return cls(pixels, width, height, stride, scale)

    def differs(self, other: Rendering, word: Word) -> bool:
        """Whether the two show something else where a word stands.

        White letters over a line of a form take a dot of it away here and there: nobody reads them.
        """
        left = max(0, int(word.left * self.scale))
        right = min(self.width, int(word.right * self.scale) + 1)
        top = max(0, int(word.top * self.scale))
        bottom = min(self.height, int(word.bottom * self.scale) + 1)
        if left >= right or top >= bottom:
            return False
        here, there = (one.grid()[top:bottom, left:right] for one in (self, other))
        least = _TRACES if _is_white(word) and any(map(str.isalnum, word.text)) else 0.0
        return float(np.mean(here != there)) > least

    def grid(self) -> NDArray[np.uint8]:
        """Its pixels in rows."""
        return np.frombuffer(self.pixels, np.uint8).reshape(-1, self.stride)
