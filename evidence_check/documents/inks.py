"""The colours of a picture, as far as they matter, and what a small picture is by them.

A seal is round and red, a signature is thin strokes in blue or black (Decree 30/2020/NĐ-CP, Phụ
lục I, phần I, mục II.7 and II.8). Whether they stand in the signature block is for the reading room
to say.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evidence_check.model.document import PictureKind


class Ink(IntEnum):
    """The colour of a pixel, as far as it matters."""

    PAPER = 0
    RED = 1
    BLUE = 2
    DARK = 3
    OTHER = 4


Inks = NDArray[np.uint8]
"""the ink of each pixel of a picture, row by row"""


@lru_cache(maxsize=256)
def ink(red: int, green: int, blue: int) -> Ink:
    """What a colour is taken for."""
    return Ink(int(inks(np.array((red, green, blue)))))


def inks(pixels: NDArray[np.integer]) -> Inks:
    """What the colours of pixels are taken for; their last axis is red, green, blue and, if there
    is a fourth, opacity: what can be seen through is paper.
    """
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    highest = np.maximum(np.maximum(red, green), blue)
    lowest = np.minimum(np.minimum(red, green), blue)
    kinds = {
        Ink.PAPER: lowest > 200,
        Ink.RED: red - np.maximum(green, blue) > 45,
        Ink.BLUE: blue - red > 30,
        Ink.DARK: (highest < 140) & (highest - lowest < 40),
    }
    light = np.where(lowest > 160, Ink.PAPER, Ink.OTHER)
    found = np.select([*kinds.values()], [*kinds], light).astype(np.uint8)
    if pixels.shape[-1] > 3:
        found[pixels[..., 3] < 128] = Ink.PAPER
    return found


def kind_of(grid: Inks, width: float, height: float) -> PictureKind:
    """What a picture of that many points is, by its pixels."""
    counts = np.bincount(grid.ravel(), minlength=len(Ink)).tolist()
    total = sum(counts)
    inked = total - counts[Ink.PAPER]
    if not total or inked < 0.004 * total:
        return PictureKind.OTHER
    if counts[Ink.RED] > 0.3 * inked and _is_round(grid, width, height):
        return PictureKind.SEAL
    strokes = counts[Ink.BLUE] + counts[Ink.DARK]
    if strokes > 0.75 * inked and inked < 0.35 * total:
        return PictureKind.SIGNATURE
    return PictureKind.OTHER


def _is_round(grid: Inks, width: float, height: float) -> bool:
    """Whether the red of a picture fills a circle: as wide as high, nothing in its corners."""
    ys, xs = np.nonzero(grid == Ink.RED)
    (left, right), (top, bottom) = _extent(xs), _extent(ys)
    across = (right - left) * width / grid.shape[1]
    down = (bottom - top) * height / grid.shape[0]
    if not (across and down and 0.75 < across / down < 1.33):
        return False
    corner = 0.29  # between the inscribed circle and its square: 1 - 1/sqrt(2)
    from_centre = (2 * (xs - left) / (right - left) - 1) ** 2
    from_centre += (2 * (ys - top) / (bottom - top) - 1) ** 2
    return bool((from_centre > (1 + corner / 2) ** 2).sum() < 0.02 * len(xs))


def _extent(values: NDArray[np.int_]) -> tuple[int, int]:
    """First and last of the values without the outermost hundredth: specks don't count."""
    ordered = np.sort(values)
    margin = len(ordered) // 100
    return int(ordered[margin]), int(ordered[-1 - margin])
