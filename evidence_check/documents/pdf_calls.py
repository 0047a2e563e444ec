"""pdfium's functions that are called for every word, and the same of many characters at once.

pdfium has no call for more than one character, and a loop of Python over one costs several times
what pdfium itself takes. So functions are bound to plain addresses here, and `map` drives those
that are asked of many characters.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEFT, TOP, RIGHT, BOTTOM = range(4)
"""columns of `cells`"""
ACROSS, DOWN = slice(LEFT, None, 2), slice(TOP, None, 2)
"""its two columns in either direction"""


def cells(text: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """The cell of each of these characters of a text page, in user space; a row for each.

    `text` is the address of pdfium's text page. A cell is an advance wide, and as high as the
    font's ascent and descent.
    """
    found = np.zeros((len(indices), 4), np.float32)  # laid out as pdfium's FS_RECTF
    deque(map(call("FPDFText_GetLooseCharBox"), repeat(text), indices, _places(found)), maxlen=0)
    return found.astype(np.float64)


def objects(text: int, indices: Sequence[int]) -> list[int | None]:
    """The address of the text object that draws each of these characters; None: there is none."""
    return list(map(call("FPDFText_GetTextObject"), repeat(text), indices))


def colours(text: int, indices: Sequence[int]) -> list[tuple[int, ...]]:
    """The fill colour of each of these characters: red, green, blue, opacity, 0…255."""
    found = np.zeros((len(indices), 4), np.uint32)
    channels = [_places(found, channel) for channel in range(4)]
    deque(map(call("FPDFText_GetFillColor"), repeat(text), indices, *channels), maxlen=0)
    return [*map(tuple, found.tolist())]


def matrices(text: int, indices: Sequence[int]) -> list[tuple[float, ...]]:
    """How each of these characters is turned and sized in user space: a, b, c, d of its matrix."""
    found = np.zeros((len(indices), 6), np.float32)  # laid out as pdfium's FS_MATRIX
    found[:, 0] = found[:, 3] = 1.0
    deque(map(call("FPDFText_GetMatrix"), repeat(text), indices, _places(found)), maxlen=0)
    return [*map(tuple, found[:, :4].tolist())]


def origins(text: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """The height of the baseline of each of these characters, in user space."""
    found = np.zeros((len(indices), 2))
    xs, ys = _places(found, 0), _places(found, 1)
    deque(map(call("FPDFText_GetCharOrigin"), repeat(text), indices, xs, ys), maxlen=0)
    return found[:, 1]


def bounds(handles: Sequence[int]) -> list[tuple[float, float, float, float] | None]:
    """Left, bottom, right, top of page objects in their own space; None for one without."""
    found = np.zeros((len(handles), 4), np.float32)
    edges = [_places(found, edge) for edge in range(4)]
    told = list(map(call("FPDFPageObj_GetBounds"), handles, *edges))
    rows = zip(told, *found.T.tolist(), strict=True)
    return [(left, bottom, right, top) if has else None for has, left, bottom, right, top in rows]


def painted(paths: Sequence[int]) -> list[tuple[bool, bool]]:
    """Whether each of these paths is filled, and whether it is stroked."""
    found = np.zeros((len(paths), 2), np.int32)
    deque(map(call("FPDFPath_GetDrawMode"), paths, _places(found), _places(found, 1)), maxlen=0)
    return [(filled != 0, stroked != 0) for filled, stroked in found.tolist()]


def _places(found: NDArray[Any], column: int = 0) -> range:
    """Where in memory the rows of a table are, from a column on."""
    first = found.ctypes.data + column * found.itemsize
    step = found.shape[1] * found.itemsize
    return range(first, first + step * len(found), step)


_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int
_TYPES: dict[str, tuple[Any, ...]] = {
    "FPDFText_GetLooseCharBox": (_NUMBER, _ADDRESS, _NUMBER, _ADDRESS),
    "FPDFText_GetTextObject": (_ADDRESS, _ADDRESS, _NUMBER),
    "FPDFText_GetCharOrigin": (_NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS),
    "FPDFText_GetMatrix": (_NUMBER, _ADDRESS, _NUMBER, _ADDRESS),
    "FPDFText_GetFontSize": (ctypes.c_double, _ADDRESS, _NUMBER),
    "FPDFText_GetFillColor": (_NUMBER, _ADDRESS, _NUMBER, *(4 * [_ADDRESS])),
    "FPDFTextObj_GetTextRenderMode": (_NUMBER, _ADDRESS),
    "FPDFTextObj_GetFont": (_ADDRESS, _ADDRESS),
    "FPDFPageObj_GetClipPath": (_ADDRESS, _ADDRESS),
    "FPDFClipPath_CountPaths": (_NUMBER, _ADDRESS),
    "FPDFPage_CountObjects": (_NUMBER, _ADDRESS),
    "FPDFPage_GetObject": (_ADDRESS, _ADDRESS, _NUMBER),
    "FPDFFormObj_CountObjects": (_NUMBER, _ADDRESS),
    "FPDFFormObj_GetObject": (_ADDRESS, _ADDRESS, ctypes.c_ulong),
    "FPDFPageObj_GetType": (_NUMBER, _ADDRESS),
    "FPDFPageObj_GetBounds": (_NUMBER, *(5 * [_ADDRESS])),
    "FPDFPath_GetDrawMode": (_NUMBER, *(3 * [_ADDRESS])),
    "FPDFPath_CountSegments": (_NUMBER, _ADDRESS),
    "FPDFPath_GetPathSegment": (_ADDRESS, _ADDRESS, _NUMBER),
    "FPDFPathSegment_GetType": (_NUMBER, _ADDRESS),
    "FPDFPageObj_CountMarks": (_NUMBER, _ADDRESS),
    "FPDFPageObj_GetMark": (_ADDRESS, _ADDRESS, ctypes.c_ulong),
    "FPDFPageObjMark_GetParamValueType": (_NUMBER, _ADDRESS, ctypes.c_char_p),
}
"""what each function returns, and what it takes"""


@cache
def call(name: str) -> Callable[..., Any]:
    """A function of pdfium that takes addresses as they are, and holds on to Python's lock.

    Letting it go and taking it again is a third of such a call.
    """
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(*_TYPES[name])(address)
