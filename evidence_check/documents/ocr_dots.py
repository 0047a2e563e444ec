"""Dots of a scanner that prints greys as black and white: paper strewn with them, made white again.

A fax and some copiers turn pale paper into a pattern of single black pixels. Between letters the
engine takes them for marks; in words they close what is open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from evidence_check.documents.ocr_image import Pixels, Scan

_BLOCK: Final = 32
"""pixels"""
_EMPTIEST: Final = 10
"""percentile of a page's blocks, by their ink, that are margin even on a crowded page"""
_STREWN: Final = 0.004
"""share of dots in those, from which on the paper is strewn with them; specks are fewer"""
_DARK: Final = 128
_BLACK, _WHITE = 40, 215
_SHADES: Final = 0.1
"""share of greys that a picture in two colours has not"""
_DOTS: Final = 100
"""how much three dots among nine pixels darken them: no stroke"""


def without_dots(scan: Scan) -> Scan:
    """The scan, each pixel the mean of its neighbours where its paper is strewn with dots."""
    if scan.coloured or not _is_strewn(scan.pixels):
        return scan
    return replace(scan, pixels=_smoothed(scan.pixels))


def _is_strewn(grey: Pixels) -> bool:
    """Whether even the emptiest blocks of a picture in two colours have dark pixels."""
    rows, columns = (side // _BLOCK for side in grey.shape)
    if not rows or not columns:
        return False
    few = grey[::8, ::8]
    if ((few > _BLACK) & (few < _WHITE)).mean() > _SHADES:
        return False
    dark = grey[: rows * _BLOCK : 2, : columns * _BLOCK] < _DARK
    shares = dark.reshape(rows, _BLOCK // 2, columns, _BLOCK).mean(axis=(1, 3))
    return bool(np.percentile(shares, _EMPTIEST) > _STREWN)


def _smoothed(grey: Pixels) -> Pixels:
    """Means of three by three pixels; those that only single dots darken are white."""
    padded = np.pad(grey, 1, mode="edge").astype(np.uint16)
    across = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    mean = (across[:-2] + across[1:-1] + across[2:]) // 9
    light = np.minimum(255, mean * 255 // (255 - _DOTS))
    smooth: Pixels = light.astype(np.uint8)
    return smooth
