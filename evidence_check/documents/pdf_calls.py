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


def cells(text: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """The cell of each of these characters of a text page, in user space; a row for each.

    `text` is the address of pdfium's text page. A cell is an advance wide, and as high as the
    font's ascent and descent.
    """
    found = np.zeros((len(indices), 4), np.float32)  # laid out as pdfium's FS_RECTF
    first, size = found.ctypes.data, 4 * found.itemsize
    places = range(first, first + size * len(indices), size)
    deque(map(call("FPDFText_GetLooseCharBox"), repeat(text), indices, places), maxlen=0)
    return found.astype(np.float64)


def objects(text: int, indices: Sequence[int]) -> list[int | None]:
    """The address of the text object that draws each of these characters; None: there is none."""
    return list(map(call("FPDFText_GetTextObject"), repeat(text), indices))


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
