"""The number of a page, alone in the middle of its upper margin: the engine leaves it out as dust.

It tells of which document a page is where several are bound in one file (Decree 30, Phụ lục I:
pages are numbered from the second on).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import Pixels, enlarged, ink
from evidence_check.model.document import Line, Page

_MARGIN: Final = 0.1
"""share of a page's height above which its number stands"""
_MIDDLE: Final = (0.42, 0.58)
"""shares of its width between which it stands"""
_HIGH: Final = (4.5, 13.0)
"""points that digits are high"""
_WIDE: Final = 22.0
"""points that two or three of them take"""
_PAPER: Final = 8.0
"""points around it in which nothing else stands"""
_CLOSER: Final = 2.0
_NUMBER: Final = re.compile(r"\W*(?P<digits>\d{1,3})\W*")
_READ: Final = 0.7
"""confidence from which it was read"""


def numbered(page: Page) -> int | None:
    """The number that a page bears, if one was read surely."""
    found = [line for line in page.lines if _is_number(line, page)]
    match = _NUMBER.fullmatch(found[0].text) if len(found) == 1 else None
    return int(match["digits"]) if match else None


def _is_number(line: Line, page: Page) -> bool:
    box = line.box
    return (
        box is not None
        and box.top < _MARGIN * page.height
        and _MIDDLE[0] * page.width < box.middle[0] < _MIDDLE[1] * page.width
        and line.confidence >= _READ
        and _NUMBER.fullmatch(line.text) is not None
    )


def with_page_number(
    words: Sequence[OcrWord], grey: Pixels, dpi: int, engine: OcrEngine
) -> tuple[OcrWord, ...]:
    """The words, with the page's number where the engine has overlooked it."""
    place = _place(grey, dpi)
    if place is None or any(_in(word, place) for word in words):
        return tuple(words)
    left, top, right, bottom = place
    part = enlarged(grey[top:bottom, left:right], _CLOSER)
    read = engine.recognise(part, round(dpi * _CLOSER), Layout.LINE)
    if len(read) != 1 or not _NUMBER.fullmatch(read[0].text):
        return tuple(words)
    return (*words, replace(read[0].from_part(left, top, _CLOSER), line=(-2,)))


def _in(word: OcrWord, place: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = place
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left < x < right and top < y < bottom


def _place(grey: Pixels, dpi: int) -> tuple[int, int, int, int] | None:
    """What stands alone in the middle of the upper margin, as high as digits, with paper around."""
    points = 72 / dpi
    rows, columns = grey.shape
    first, last = (round(share * columns) for share in _MIDDLE)
    inked = ink(grey[: round(_MARGIN * rows), first:last])
    paper = round(_PAPER / points)
    edges = np.flatnonzero(np.diff(inked.any(axis=1), prepend=False, append=False)).tolist()
    for top, bottom in list(pairwise(edges))[::2]:
        across = np.flatnonzero(inked[top:bottom].any(axis=0))
        left, right = int(across[0]), int(across[-1]) + 1
        if (
            _HIGH[0] <= (bottom - top) * points <= _HIGH[1]
            and (right - left) * points <= _WIDE
            and top > paper / 2 < left
            and right < inked.shape[1] - paper / 2
        ):
            side = first + left - paper
            return side, max(0, top - paper), first + right + paper, bottom + paper
    return None
