"""What else a page draws: pictures and painted paths, in the order in which they are drawn.

Forms are entered, their matrices applied, so that every box is one on the displayed page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from evidence_check.documents import pdf_calls
from evidence_check.documents.pdf_calls import call
from evidence_check.documents.pdf_geometry import Frame, Rectangle
from evidence_check.model.document import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
"""pdfium's FPDF_PAGEOBJ_…"""
_DRAWN = frozenset({TEXT, PATH, IMAGE, SHADING})
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


class Shape(Drawing, frozen=True):
    """One that is no text: a path, a picture, a shading."""

    box: Box | None = None
    """where it stands on the displayed page; None where that is nowhere"""
    filled: bool = False
    stroked: bool = False
    segments: int = 0
    """of a path"""


def drawings(page: PdfPage) -> list[Drawing]:
    """Texts, paths, pictures and shadings in the order of drawing, of the first 20,000 objects."""
    objects = _walked(ctypes.addressof(page.raw.contents), "FPDFPage", IDENTITY, 0)
    return [
        Drawing(kind, order, handle, matrix)
        for order, (kind, handle, matrix) in enumerate(islice(objects, _MAX_OBJECTS))
        if kind in _DRAWN
    ]


def _walked(holder: int, of: str, matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    """Kind, address and matrix of what a page or a form holds; of a form, then of what it holds."""
    indices = range(min(_MAX_OBJECTS, call(f"{of}_CountObjects")(holder)))
    handles = [one for one in map(call(f"{of}_GetObject"), repeat(holder), indices) if one]
    for handle, kind in zip(handles, map(call("FPDFPageObj_GetType"), handles), strict=True):
        yield kind, handle, matrix
        if kind == FORM and depth < _MAX_DEPTH:
            inner = combined(_matrix(handle), matrix)
            yield from _walked(handle, "FPDFFormObj", inner, depth + 1)


def _matrix(form: int) -> Matrix:
    import pypdfium2.raw as pdfium

    given = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(ctypes.cast(form, pdfium.FPDF_PAGEOBJECT), given):
        return IDENTITY
    return given.a, given.b, given.c, given.d, given.e, given.f


def shapes(frame: Frame, objects: Iterable[Drawing]) -> list[Shape]:
    """Those of a page's objects that are no text, with what is asked of most of them."""
    found = [each for each in objects if each.kind != TEXT]
    if not found:  # nothing but text, as on most pages
        return []
    handles = [each.handle for each in found]
    paths = [each.handle for each in found if each.kind == PATH]
    segments = dict(zip(paths, map(call("FPDFPath_CountSegments"), paths), strict=True))
    painted = dict(zip(paths, pdf_calls.painted(paths), strict=True))
    return [
        Shape(
            each.kind,
            each.order,
            each.handle,
            each.matrix,
            _placed(each.matrix, bounds, frame),
            *painted.get(each.handle, (False, False)),
            segments.get(each.handle, 0),
        )
        for each, bounds in zip(found, pdf_calls.bounds(handles), strict=True)
    ]


def _placed(matrix: Matrix, bounds: Rectangle | None, frame: Frame) -> Box | None:
    if bounds is None:
        return None
    found = moved(matrix, bounds)
    return frame.box(found) if all(map(math.isfinite, found)) else None


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
