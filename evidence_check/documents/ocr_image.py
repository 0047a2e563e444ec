"""Scans made ready for reading: colours apart, paper made white, lines made level.

Everything here is plain NumPy on grey pictures: 0 is black, 255 white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[Any]

_BLOCK = 32
"""pixels; larger than a stroke and a letter's counter, smaller than a shadow"""
_PAPER_PERCENTILE = 90
_TEXT_PERCENTILE = 0.5
_FAINT = 110
"""how dark the darkest half percent of a page may be before it counts as faint"""
_NOTHING = 235
"""a page whose darkest half percent is lighter is blank"""
_PALER = 110.0
"""how much lighter than print a stamp's paint is in a grey scan, at the least"""
_PAINT = 2
"""contrast that makes pale paint black"""
_LEVEL = 0.4
"""degrees; Tesseract bears this much, and turning costs sharpness"""
_STEEPEST = 6.0


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as a picture."""

    pixels: Pixels
    """rows by columns by 3 (red, green, blue), or rows by columns where there is no colour"""
    dpi: int

    @property
    def coloured(self) -> bool:
        """Whether the picture has colours at all."""
        return self.pixels.ndim == 3

    @property
    def grey(self) -> Pixels:
        """For reading: the red channel. A red seal vanishes in it, blue and black ink stay dark."""
        return self.pixels[:, :, 0] if self.coloured else self.pixels

    @property
    def print(self) -> Pixels:
        """What is dark in every colour: black print alone, without seals and blue ink."""
        return brightest(self.pixels) if self.coloured else self.pixels

    @property
    def red(self) -> Pixels:
        """What is red, as dark on white: seals, and what was rubber-stamped with their paint."""
        if not self.coloured:
            return np.full_like(self.pixels, 255)
        others = np.maximum(self.pixels[:, :, 1], self.pixels[:, :, 2])
        redder = self.pixels[:, :, 0].astype(np.int16) - others
        return np.clip(255 - _PAINT * redder, 0, 255).astype(np.uint8)


def brightest(colours: Pixels) -> Pixels:
    """The largest channel of each pixel; five times as fast as `max` over an axis of three."""
    largest: Pixels = np.maximum(colours[:, :, 0], colours[:, :, 1])
    return np.maximum(largest, colours[:, :, 2], out=largest)


def darkest_channel(colours: Pixels) -> Pixels:
    """The smallest channel of each pixel, likewise."""
    smallest: Pixels = np.minimum(colours[:, :, 0], colours[:, :, 1])
    return np.minimum(smallest, colours[:, :, 2], out=smallest)


def evened(grey: Pixels) -> Pixels:
    """Paper made white, shadows gone, faint print made dark.

    The paper's brightness is that of the brightest tenth of each block; what is darker than its
    paper is print.
    """
    paper = _spread(_blockwise(grey, _PAPER_PERCENTILE), grey.shape)
    flat = np.minimum(np.float32(255), grey * (np.float32(255) / np.maximum(paper, 1)))
    darkest = float(np.percentile(flat[::4, ::4], _TEXT_PERCENTILE))
    if _FAINT < darkest < _NOTHING:
        flat = np.maximum(0.0, (flat - darkest) * (255.0 / max(1.0, 255.0 - darkest)))
    return flat.astype(np.uint8)


def _blockwise(grey: Pixels, percentile: int) -> Numbers:
    """A percentile of each block; blocks at the edge take in the rest."""
    rows, columns = (max(1, side // _BLOCK) for side in grey.shape)
    part = grey[: rows * _BLOCK : 2, : columns * _BLOCK : 2]
    if min(grey.shape) < _BLOCK:
        return np.full((1, 1), float(np.percentile(grey, percentile)))
    half = _BLOCK // 2
    blocks = part.reshape(rows, half, columns, half).swapaxes(1, 2).reshape(rows, columns, -1)
    return np.percentile(blocks, percentile, axis=2)


def _spread(blocks: Numbers, shape: tuple[int, ...]) -> Numbers:
    """Block values over the whole picture; a dark block (a bar) takes its neighbours'."""
    padded = np.pad(blocks, 1, mode="edge")
    near = [
        padded[r : r + blocks.shape[0], c : c + blocks.shape[1]]
        for r in (0, 1, 2)
        for c in (0, 1, 2)
    ]
    brightest = np.max(near, axis=0).astype(np.float32)
    rows = np.minimum(np.arange(shape[0]) // _BLOCK, blocks.shape[0] - 1)
    columns = np.minimum(np.arange(shape[1]) // _BLOCK, blocks.shape[1] - 1)
    spread: Numbers = brightest[rows[:, None], columns[None, :]]
    return spread


def darkest(grey: Pixels) -> Pixels:
    """The print alone: what is paler than black print, as a seal's ring or a pencil, made white."""
    dark = grey[grey < threshold(grey)]
    if not dark.size:
        return grey
    black = float(np.percentile(dark, 5))
    stretched = (grey.astype(np.float32) - black) * (255.0 / _PALER)
    clean: Pixels = np.clip(stretched, 0, 255).astype(np.uint8)
    return clean


def ink(grey: Pixels) -> Mask:
    """What is ink on a page that is evened, by a threshold between paper and print (Otsu)."""
    return grey < threshold(grey)


def threshold(grey: Pixels) -> int:
    """The grey that parts dark from light best (Otsu 1979), within what print can be."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    total, levels = counts.sum(), np.arange(256)
    below = np.cumsum(counts)
    weighted = np.cumsum(counts * levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (weighted[-1] * below / total - weighted) ** 2 / (below * (total - below))
    best = int(np.nanargmax(np.where(np.isfinite(apart), apart, -1.0)))
    return max(60, min(200, best + 1))


def skew(grey: Pixels) -> float:
    """Degrees by which the lines fall to the right; 0 where there are none to tell by.

    The angle under which the ink, pressed together sideways, makes the sharpest rows.
    """
    rows, columns = np.nonzero(ink(grey[::3, ::3]))
    if len(rows) < 500:
        return 0.0
    step = max(1, len(rows) // 60_000)
    rows, columns = rows[::step], columns[::step]
    best = max(
        np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda a: _sharpness(rows, columns, a)
    )
    fine = max(np.arange(best - 0.5, best + 0.51, 0.1), key=lambda a: _sharpness(rows, columns, a))
    return float(fine)


def _sharpness(rows: Numbers, columns: Numbers, degrees: float) -> float:
    level = np.rint(rows - columns * np.tan(np.radians(degrees))).astype(int)
    profile = np.bincount(level - level.min()).astype(float)
    return float((np.diff(profile) ** 2).sum())


@dataclass(frozen=True, slots=True)
class Levelled:
    """A picture whose lines are level, and the way back to where they were."""

    grey: Pixels
    slope: float
    """rows by which the original falls for each column to the right"""

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point of the level picture in the original."""
        return x - self.slope * y, y + self.slope * x

    def likewise(self, grey: Pixels) -> Pixels:
        """Another picture of the same page, turned as this one was."""
        return _turned_by(grey, self.slope) if self.slope else grey


def levelled(grey: Pixels) -> Levelled:
    """The picture turned so that its lines are level; as it is where they nearly are."""
    degrees = skew(grey)
    if abs(degrees) < _LEVEL:
        return Levelled(grey, 0.0)
    slope = float(np.tan(np.radians(degrees)))
    return Levelled(_turned_by(grey, slope), slope)


def _turned_by(grey: Pixels, slope: float) -> Pixels:
    return _sheared(_sheared(grey, slope).T, -slope).T.copy()


def _sheared(grey: Pixels, slope: float) -> Pixels:
    """Every column moved up by `slope` times its place: for small angles half of a turn."""
    out = np.full_like(grey, 255)
    height = grey.shape[0]
    shifts = np.rint(np.arange(grey.shape[1]) * slope).astype(int)
    starts = np.flatnonzero(np.diff(shifts, prepend=shifts[0] - 1))
    for start, end in zip(starts, [*starts[1:], len(shifts)], strict=True):
        by = int(shifts[start])
        if by >= 0:
            out[: height - by, start:end] = grey[by:, start:end]
        else:
            out[-by:, start:end] = grey[:by, start:end]
    return out


def sampled(grey: Pixels, rows: Numbers, columns: Numbers) -> Numbers:
    """Grey at places between the pixels, white outside of the picture."""
    padded = np.pad(grey, 1, constant_values=255)
    rows = np.clip(rows + 1, 0, padded.shape[0] - 1.001)
    columns = np.clip(columns + 1, 0, padded.shape[1] - 1.001)
    top, left = rows.astype(int), columns.astype(int)
    down, across = (rows - top)[:, None], (columns - left)[None, :]
    first, second = padded[top].astype(np.float32), padded[top + 1].astype(np.float32)
    mixed = first * (1 - down) + second * down
    result: Numbers = mixed[:, left] * (1 - across) + mixed[:, left + 1] * across
    return result


def resampled(grey: Pixels, rows: Numbers, columns: Numbers, step: float) -> Numbers:
    """Grey at places between pixels; means of four nearby samples where the picture is shrunk."""
    top, left = (max(0, int(places[0]) - 4) for places in (rows, columns))
    grey = grey[top : max(top, int(rows[-1]) + 5), left : max(left, int(columns[-1]) + 5)]
    rows, columns = rows - top, columns - left
    offsets = (-step / 4, step / 4) if step > 1 else (0.0,)
    samples = [
        sampled(grey, rows + down, columns + across) for down in offsets for across in offsets
    ]
    result: Numbers = np.mean(samples, axis=0)
    return result


def enlarged(grey: Pixels, factor: float) -> Pixels:
    """The picture larger by a factor."""
    rows, columns = (np.arange(round(side * factor)) / factor for side in grey.shape)
    return sampled(grey, rows, columns).astype(np.uint8)


def turned(pixels: Pixels, quarters: int) -> Pixels:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(pixels, -quarters))
