"""What lies over or under the print of a scan in a paint of its own: watermarks, red stamps.

`DỰ THẢO` in pale letters across the page, or in a red box beside the head, says that a document is
none yet; the look at black print sees neither. A watermark is what is left when everything as thin
as print is wiped away; a red stamp is read off the red alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from evidence_check.documents.ocr_anchors import plain
from evidence_check.documents.ocr_engine import Layout, OcrEngine
from evidence_check.documents.ocr_image import (
    Mask,
    Pixels,
    Scan,
    darkest_channel,
    evened,
    ink,
)
from evidence_check.documents.ocr_lines import lines_of
from evidence_check.documents.ocr_marks import around, blobs, cells
from evidence_check.documents.watermarks import WatermarkReader, read_page
from evidence_check.model.document import Box, Line, Page, Picture, PictureKind

_POINT: Final = 72
_CELL: Final = 4
_STEP: Final = 2
"""the page is looked at with every other pixel: letters of a watermark are large"""
_PRINT: Final = 4.0
"""points; strokes of print are thinner, strokes of a watermark thicker"""
_THIN: Final = (4.0, 2.9, 2.2)
"""the same for letters that are known to be there"""
_PALE: Final = 14
"""levels of grey by which a watermark is darker than the paper, at the least"""
_LETTER: Final = (18.0, 230.0)
"""points that a letter of a watermark is wide at least, and high at most"""
_FILLED: Final = (0.08, 0.82)
"""share of its box that a letter fills; shaded cells of a table fill all of it"""
_LETTERS: Final = 3
_ACROSS: Final = 0.22
"""share of the page's width that a watermark takes"""
_EDGE: Final = 0.03
"""share of the page at its edges where shadows of the scanner are"""
_DRAFT: Final = "duthao"
_HALF_READ: Final = 3
"""letters that may be wrong in what may be `DỰ THẢO` all the same: people look"""
_FEW_GREYS: Final = 8
"""grey levels below which a picture is black and white"""
_RED_STAMP: Final = ((36.0, 260.0), (9.0, 110.0))
"""points that a red stamp with words is wide, and high; round ones are seals"""
_MOST_STAMPS: Final = 4
_MARGIN: Final = 6
_LEGIBLE: Final = 0.55


class _Pale:
    """What `watermarks` reads: the page with its watermark alone."""

    def __init__(self, layer: Pixels, points: float) -> None:
        self._layer = layer
        self._points = points

    def washed(self, index: int, box: Box) -> Pixels:
        """See `watermarks.Washed`; there is one page."""
        rows = slice(int(box.top / self._points), int(box.bottom / self._points) + 1)
        columns = slice(int(box.left / self._points), int(box.right / self._points) + 1)
        return self._layer[rows, columns]


def with_watermark(page: Page, scan: Scan, engine: OcrEngine) -> Page:
    """The page with what its watermark says, or with the picture of one that could not be read.

    Found where all print is wiped away for sure; the thin strokes of its letters may need a look
    at what is left by less wiping.
    """
    even = _darkest(scan)
    if even is None:
        return page
    points = _POINT * _STEP / scan.dpi
    box = _letters(_wiped(even, _PRINT, points) < 255 - _PALE, points)
    if box is None:
        return page
    washed = replace(page, pictures=(*page.pictures, Picture(box, PictureKind.WATERMARK)))
    reader = WatermarkReader(engine)
    tries = [read_page(washed, _Pale(_wiped(even, thin, points), points), reader) for thin in _THIN]
    best = max(tries, key=lambda read: (len(read.lines), _is_doubtful(read)))
    said = plain("".join(line.text for line in best.lines[len(page.lines) :]))
    letters = re.sub(r"[^a-z]", "", said)
    if 1 < Levenshtein.distance(letters, _DRAFT) <= _HALF_READ:
        return washed
    return best


def _is_doubtful(page: Page) -> bool:
    return any(picture.kind is PictureKind.WATERMARK for picture in page.pictures)


def _darkest(scan: Scan) -> Pixels | None:
    """The scan's darkest channel on white paper; None of a scan in black and white."""
    pixels = scan.pixels[::_STEP, ::_STEP]
    darkest = darkest_channel(pixels) if scan.coloured else np.ascontiguousarray(pixels)
    return None if len(np.unique(darkest[::8, ::8])) < _FEW_GREYS else darkest


def _wiped(grey: Pixels, thick: float, points: float) -> Pixels:
    """Without strokes thinner than `thick` points, on white paper."""
    width = max(2, round(thick / points))
    brightest = _spread(_spread(grey, width, np.maximum).T, width, np.maximum).T
    closed = _spread(_spread(brightest, -width, np.minimum).T, -width, np.minimum).T
    return _evened_widely(np.ascontiguousarray(closed))


def _spread(grey: Pixels, width: int, most: np.ufunc) -> Pixels:
    """Each pixel the brightest (darkest) of itself and of those below it, or above it."""
    out = grey.copy()
    step = 1 if width > 0 else -1
    for shift in range(step, width, step):
        if shift > 0:
            most(out[:-shift], grey[shift:], out=out[:-shift])
        else:
            most(out[-shift:], grey[:shift], out=out[-shift:])
    return out


def _evened_widely(grey: Pixels) -> Pixels:
    """Paper made white, by the brightest of areas that are wider than a letter of a watermark."""
    small = evened(grey[::4, ::4]) if min(grey.shape) > 400 else None
    if small is None:
        return grey
    ground = np.maximum(grey[::4, ::4].astype(np.float32) * 255 / np.maximum(small, 1), 1)
    rows = np.minimum(np.arange(grey.shape[0]) // 4, ground.shape[0] - 1)
    columns = np.minimum(np.arange(grey.shape[1]) // 4, ground.shape[1] - 1)
    even = grey * (255.0 / ground[rows[:, None], columns[None, :]])
    white: Pixels = np.clip(even, 0, 255).astype(np.uint8)
    return white


def _letters(dark: Mask, points: float) -> Box | None:
    """The box around large letters, if there are some."""
    height, width = (side * points for side in dark.shape)
    side = _CELL * points
    boxes = []
    for rows, columns in blobs(cells(dark), reach=1):
        box = around(rows, columns, side)
        high, slim = max(box.height, box.width), min(box.height, box.width)
        filled = len(rows) * side * side / (box.width * box.height)
        inside = (
            box.left > _EDGE * width
            and box.right < (1 - _EDGE) * width
            and box.top > _EDGE * height
            and box.bottom < (1 - _EDGE) * height
        )
        large = slim > _LETTER[0] and high < _LETTER[1]
        if inside and large and _FILLED[0] < filled < _FILLED[1]:
            boxes.append(box)
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    many = len(boxes) >= _LETTERS or max(b.width for b in boxes) > _ACROSS * width
    return whole if many and max(whole.width, whole.height) > _ACROSS * width else None


def red_stamps(scan: Scan, engine: OcrEngine) -> tuple[Line, ...]:
    """Words stamped in red, which the look at black print has not seen."""
    if not scan.coloured:
        return ()
    red = scan.red
    points = _POINT / scan.dpi
    lines: list[Line] = []
    for box in list(_stamps(ink(red[::_STEP, ::_STEP]), points * _STEP))[:_MOST_STAMPS]:
        top, left = (max(0, int(side / points) - _MARGIN) for side in (box.top, box.left))
        part = red[
            top : int(box.bottom / points) + _MARGIN, left : int(box.right / points) + _MARGIN
        ]
        found = engine.recognise(np.ascontiguousarray(part), scan.dpi, Layout.BLOCK)
        words = [
            word.from_part(left, top, 1.0, left) for word in found if word.confidence >= _LEGIBLE
        ]
        lines += lines_of(words, lambda x, y: (x * points, y * points))
    return tuple(lines)


def _stamps(red: Mask, points: float) -> Iterator[Box]:
    """Boxes of red that are wider than high and as large as a stamp."""
    (least_wide, most_wide), (least_high, most_high) = _RED_STAMP
    for rows, columns in blobs(cells(red), reach=4):
        box = around(rows, columns, _CELL * points)
        fits = least_wide < box.width < most_wide and least_high < box.height < most_high
        if fits and box.width > 1.3 * box.height:
            yield box
