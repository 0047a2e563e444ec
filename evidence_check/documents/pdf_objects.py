"""What else a page draws: pictures and painted paths, in the order in which they are drawn.

Forms are entered, their matrices applied, so that every box is one on the displayed page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from evidence_check.documents.pdf_calls import call
from evidence_check.documents.pdf_geometry import Frame, Rectangle
from evidence_check.model.document import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
"""pdfium's FPDF_PAGEOBJ_…"""
NO_TEXT = frozenset({PATH, IMAGE, SHADING})
ALL = NO_TEXT | {TEXT}
_MAX_DEPTH = 12
_MAX_OBJECTS = 20_000

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(Struct, frozen=True):
    """One object of a page, forms opened up."""

    kind: int
    order: int
    """position in the order of drawing, among all objects of the page"""
    handle: int
    """its address, valid while the page is open"""
    matrix: Matrix
    """from the object's space to the page's"""

    @property
    def pointer(self) -> Any:  # noqa: ANN401  ctypes
        """The object, for pdfium."""
        import pypdfium2.raw as pdfium

        return ctypes.cast(self.handle, pdfium.FPDF_PAGEOBJECT)

    def bounds(self, frame: Frame) -> Box | None:
        """Where it stands on the displayed page; None where that is nowhere."""
        import pypdfium2.raw as pdfium

        left, bottom, right, top = (ctypes.c_float(0) for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(self.pointer, left, bottom, right, top):
            return None
        found = moved(self.matrix, (left.value, bottom.value, right.value, top.value))
        return frame.box(found) if all(map(math.isfinite, found)) else None


def drawings(page: PdfPage, kinds: frozenset[int] = NO_TEXT) -> Iterator[Drawing]:
    """The objects of these kinds on a page in the order of drawing, of the first 20,000 objects."""
    kind_of = call("FPDFPageObj_GetType")
    stack = [(_inside(ctypes.addressof(page.raw.contents), "FPDFPage"), IDENTITY)]
    for order in range(_MAX_OBJECTS):
        handle = next(stack[-1][0], None)
        while handle is None:
            stack.pop()
            if not stack:
                return
            handle = next(stack[-1][0], None)
        matrix = stack[-1][1]
        kind = kind_of(handle) if handle else 0
        if kind == FORM and len(stack) <= _MAX_DEPTH:
            form = Drawing(kind, order, handle, matrix)
            stack.append((_inside(handle, "FPDFFormObj"), combined(_matrix(form), matrix)))
        elif kind in kinds:
            yield Drawing(kind, order, handle, matrix)


def _inside(holder: int, of: str) -> Iterator[int]:
    """The addresses of the objects that a page or a form holds; 0 for one that is not there."""
    indices = range(call(f"{of}_CountObjects")(holder))
    return (handle or 0 for handle in map(call(f"{of}_GetObject"), repeat(holder), indices))


def _matrix(form: Drawing) -> Matrix:
    import pypdfium2.raw as pdfium

    given = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form.pointer, given):
        return IDENTITY
    return given.a, given.b, given.c, given.d, given.e, given.f


_RECTANGLE = (4, 5)
"""segments of a rectangle, closed or not"""
NOWHERE = (0.0, 0.0, 0.0, 0.0)
"""a clip outside of which everything is: what is set in it must be looked at"""


def clips_of(handles: Sequence[int]) -> Iterator[Rectangle | None]:
    """Where each of these objects is painted at most: left, bottom, right, top in its own space.

    None: everywhere. A clip that is no rectangle is `NOWHERE`, since nobody has worked out what
    it leaves.
    """
    clips = list(map(call("FPDFPageObj_GetClipPath"), handles))
    counts = map(call("FPDFClipPath_CountPaths"), clips)
    return (
        _clip(clip, count) if count > 0 else None for clip, count in zip(clips, counts, strict=True)
    )


def _clip(address: int, count: int) -> Rectangle:
    import pypdfium2.raw as pdfium

    clip = ctypes.cast(address, pdfium.FPDF_CLIPPATH)
    left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
    for index in range(count):
        if pdfium.FPDFClipPath_CountPathSegments(clip, index) not in _RECTANGLE:
            return NOWHERE
        one, other = (_corner(clip, index, which) for which in (0, 2))
        left, right = max(left, min(one[0], other[0])), min(right, max(one[0], other[0]))
        bottom, top = max(bottom, min(one[1], other[1])), min(top, max(one[1], other[1]))
    return left, bottom, right, top


def _corner(clip: Any, path: int, segment: int) -> tuple[float, float]:  # noqa: ANN401  ctypes
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(0), ctypes.c_float(0)
    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, segment), x, y)
    return x.value, y.value


def combined(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(matrix: Matrix, rectangle: Rectangle) -> Rectangle:
    """What a rectangle, transformed, spans."""
    left, bottom, right, top = rectangle
    corners = [applied(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point, transformed."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
