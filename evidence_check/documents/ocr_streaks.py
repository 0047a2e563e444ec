"""Streaks of a dirty scanner: lines from the upper edge of a page to the lower one, taken out.

Dust on the glass of a feeder draws a line through head, signature block and all. It is straight up
and down, whatever the paper's slant, and runs from edge to edge, as no rule of a table does.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from evidence_check.documents.ocr_image import Mask, Pixels, Scan, ink

_WHOLE: Final = 0.93
"""share of a page's height that a streak inks; one may lean by a pixel, so neighbours count"""
_OWN: Final = 0.3
"""the same of each of its columns alone"""
_WIDEST: Final = 4.5
"""points; what is wider is the edge of the paper, or a bar"""
_NARROWEST: Final = 2
"""pixels; the engine bears a hair line, and what it covers is lost without need"""
_RIM: Final = 1
"""pixels beside a streak that its shade reaches, where there are shades"""
_BLACK, _WHITE = 40, 215
_SHADES: Final = 0.1
"""share of greys that print in two colours, made smaller, has not"""


def without_streaks(scan: Scan, grey: Pixels) -> Scan:
    """The scan with its streaks bridged from side to side; `grey` is its picture, evened.

    What a streak covers is guessed from what stands left and right of it: a stroke that goes across
    is dark on both sides.
    """
    spans = _streaks(ink(grey), scan.dpi)
    if not spans:
        return scan
    pixels = scan.pixels.copy()
    rim = _RIM if _has_shades(pixels) else 0
    for left, right in spans:
        _bridge(pixels, max(0, left - rim), min(pixels.shape[1], right + rim))
    return replace(scan, pixels=pixels)


def _streaks(inked: Mask, dpi: int) -> list[tuple[int, int]]:
    """First columns of the streaks, and the first ones behind them."""
    beside = inked.copy()
    beside[:, 1:] |= inked[:, :-1]
    beside[:, :-1] |= inked[:, 1:]
    found = (beside.mean(axis=0) > _WHOLE) & (inked.mean(axis=0) > _OWN)
    edges = np.flatnonzero(np.diff(found.astype(np.int8), prepend=0, append=0)).tolist()
    spans = list(pairwise(edges))[::2]
    widest = _WIDEST * dpi / 72
    return [(left, right) for left, right in spans if _NARROWEST <= right - left <= widest]


def _has_shades(pixels: Pixels) -> bool:
    """Whether there is more than black and white."""
    few = pixels[::8, ::8]
    return bool(((few > _BLACK) & (few < _WHITE)).mean() > _SHADES)


def _bridge(pixels: Pixels, left: int, right: int) -> None:
    """Columns made a passage from those before to those behind them; paper beyond the edges."""
    before = pixels[:, left - 1] if left else np.full_like(pixels[:, 0], 255)
    behind = pixels[:, right] if right < pixels.shape[1] else np.full_like(before, 255)
    share = (np.arange(right - left, dtype=np.float32) + 1) / (right - left + 1)
    share = share.reshape((1, -1) + (1,) * (pixels.ndim - 2))
    mixed = before[:, None] * (1 - share) + behind[:, None] * share
    pixels[:, left:right] = np.rint(mixed).astype(np.uint8)
