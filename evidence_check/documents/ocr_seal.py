"""Round seals by their shape, and print freed of their rings.

On grey and 1-bit scans a seal has no colour to know it by. But it has rings, and nothing that is
printed or written has: the best circle through a paragraph runs over ink for less than half of its
way, a seal's ring for nine tenths of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from evidence_check.documents.ocr_image import Mask, Numbers, Pixels, ink
from evidence_check.model.document import Box

_POINT: Final = 72
_RADII: Final = (34.0, 62.0)
"""points: seals are 30 to 42 mm wide, and scans of copies a little off"""
_RING: Final = 0.62
"""share of a circle that is ink from which it is a ring; the best one in prose has 0.45"""
_INNER: Final = 0.45
"""the same for rings inside one that was found"""
_SOLID: Final = 0.8
"""share of a circle's inside from which it is a black area, as the edge of a scan is"""
_CELL_INK: Final = 0.15
"""share of a cell, a point wide, that a thin ring inks"""
_WIDER: Final = 1.3
"""how far outside of the surest ring the outermost may be"""
_QUICK: Final = tuple(
    sorted(2**a * 3**b * 5**c for a in range(4, 12) for b in range(3) for c in range(3))
)
"""lengths of which Fourier transforms are quick"""
_ANGLES: Final = 1080
_REACH: Final = 4
"""pixels by which the centre found on the coarse grid may be off"""


@dataclass(frozen=True, slots=True)
class Ring:
    """The outer ring of a seal, in pixels."""

    x: float
    y: float
    radius: float
    share: float
    """of the ring that is ink, 0…1"""

    def box(self, points: float) -> Box:
        """Around it, in points, where a pixel is `points` wide."""
        left, top = (self.x - self.radius) * points, (self.y - self.radius) * points
        side = 2 * self.radius * points
        return Box(left, top, left + side, top + side)


def find_ring(inked: Mask, dpi: int) -> Ring | None:
    """The surest ring of a seal's size, if there is one.

    Every circle is tried at once: ink and circle are multiplied in the frequencies.
    """
    cell = max(1, round(dpi / _POINT))
    rows, columns = (side // cell * cell for side in inked.shape)
    if not rows or not columns:
        return None
    blocks = inked[:rows, :columns].reshape(rows // cell, cell, columns // cell, cell)
    coarse = (blocks.mean(axis=(1, 3)) > _CELL_INK).astype(np.float32)
    scale = dpi / cell / _POINT
    side = max(coarse.shape) + int(2 * _RADII[1] * scale)
    size = next((length for length in _QUICK if length >= side), side)
    spectrum = np.fft.rfft2(coarse, (size, size))
    steps = np.minimum(np.arange(size), size - np.arange(size))
    distance = np.hypot(steps[:, None], steps[None, :])
    best = (0.0, 0, 0, 0.0)
    for radius in np.arange(_RADII[0] * scale, _RADII[1] * scale):
        circle = (abs(distance - radius) < 0.9).astype(np.float32)
        found = np.fft.irfft2(spectrum * np.fft.rfft2(circle).conj(), (size, size))
        at = int(found.argmax())
        share = float(found.flat[at]) / float(circle.sum())
        if share > best[0]:
            best = (share, at // size, at % size, float(radius))
    share, row, column, radius = best
    if share < _RING:
        return None
    row -= size * (row > coarse.shape[0] + radius)
    column -= size * (column > coarse.shape[1] + radius)
    down, across = np.ogrid[: coarse.shape[0], : coarse.shape[1]]
    inside = coarse[np.hypot(down - row, across - column) < radius]
    if not inside.size or inside.mean() > _SOLID:
        return None
    rough = Ring((column + 0.5) * cell, (row + 0.5) * cell, radius * cell, share)
    return _centred(inked, rough)


def _centred(inked: Mask, rough: Ring) -> Ring:
    """The ring with the centre around which it is sharpest."""
    shifts = range(-_REACH, _REACH + 1, 2)
    tries = [
        Ring(rough.x + x, rough.y + y, rough.radius, rough.share) for x in shifts for y in shifts
    ]
    return _outermost(inked, max(tries, key=lambda ring: _sharpness(inked, ring)))


def _outermost(inked: Mask, ring: Ring) -> Ring:
    """The ring outside of all others around that centre: letters between two may look like one."""
    wider = replace(ring, radius=_WIDER * ring.radius)
    profile = _profile(*_polar(inked, wider, _ANGLES // 3))
    rings = np.flatnonzero(profile[int(ring.radius) :] > _RING)
    return replace(ring, radius=ring.radius + float(rings[-1])) if rings.size else ring


def _sharpness(inked: Mask, ring: Ring) -> float:
    profile = _profile(*_polar(inked, ring, _ANGLES // 3))[int(0.85 * ring.radius) :]
    return float(np.sort(profile)[-3:].mean())


def _polar(inked: Mask, ring: Ring, angles: int) -> tuple[Mask, Mask]:
    """Ink by angle and distance from the centre, and what of that is on the picture."""
    around = np.arange(angles) * (2 * np.pi / angles)
    outward = np.arange(int(1.12 * ring.radius))
    columns = np.rint(ring.x + np.outer(np.cos(around), outward)).astype(int)
    rows = np.rint(ring.y + np.outer(np.sin(around), outward)).astype(int)
    inside = (columns >= 0) & (columns < inked.shape[1]) & (rows >= 0) & (rows < inked.shape[0])
    found: Mask = np.zeros(columns.shape, bool)
    found[inside] = inked[rows[inside], columns[inside]]
    return found, inside


def _profile(found: Mask, inside: Mask) -> Numbers:
    """Share of ink by distance from the centre."""
    profile: Numbers = found.sum(axis=0) / np.maximum(1, inside.sum(axis=0))
    return profile


def without_rings(grey: Pixels, ring: Ring) -> Pixels:
    """The picture with the seal's rings made white, but for where a stroke runs across them.

    Going outward from the centre, a ring is as thick as it is everywhere; where the ink goes on
    inside or outside of it a letter is there, and stays.
    """
    inked = ink(grey)
    found, inside = _polar(inked, ring, _ANGLES)
    rings = _profile(found, inside) > _INNER
    rings[: int(0.3 * ring.radius)] = False
    near = rings | np.roll(rings, 1) | np.roll(rings, -1)
    gone = _thin(found, near)
    gone |= np.roll(gone, 1, axis=0) | np.roll(gone, -1, axis=0)
    rows, columns = np.mgrid[: grey.shape[0], : grey.shape[1]]
    distance = np.rint(np.hypot(rows - ring.y, columns - ring.x)).astype(int)
    turn = np.arctan2(rows - ring.y, columns - ring.x) % (2 * np.pi)
    angle = np.rint(turn * (_ANGLES / (2 * np.pi))).astype(int) % _ANGLES
    reached = distance < gone.shape[1]
    clean = grey.copy()
    clean[reached] = np.where(gone[angle[reached], distance[reached]], 255, grey[reached])
    return clean


def _thin(found: Mask, near: Mask) -> Mask:
    """Ink of which each run outward is no longer than the rings that it is on are thick."""
    edges = np.diff(np.pad(found.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    gone: Mask = np.zeros_like(found)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    until = np.concatenate(([0], np.cumsum(near)))
    on_rings = until[ends[:, 1]] - until[starts[:, 1]]
    thin = (on_rings > 0) & (ends[:, 1] - starts[:, 1] <= on_rings + 1)
    for (angle, start), (_, end) in zip(starts[thin].tolist(), ends[thin].tolist(), strict=True):
        gone[angle, start:end] = True
    return gone
