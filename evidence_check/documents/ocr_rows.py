"""Rows of print found by their ink alone.

With a seal or a signature on it the engine takes a signature block for a picture, however legible
its rows are. Print stands on a line: where letters end downwards at once over some width, a row is,
whatever else lies there. Seals and strokes have no such line.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from evidence_check.documents.ocr_image import Mask, Numbers

_LONGEST: Final = (28.0, 16.0)
"""points across and down from which a run of ink is a stroke, a rule or a ring, and no letter"""
_LOWER, _UPPER = (-3.2, 0.0), (-6.0, -3.2)
"""points above a line in which small letters have ink, in both halves of their height"""
_UNDER: Final = (1.2, 3.6)
"""points below a line that only tails reach"""
_PRINT: Final = 15.0
"""points of ink, across, by which there is more above a line than below: of made pages rows have 16
to 60, lines through seals and signatures up to 15"""
_APART: Final = 9.0
"""points between two rows at the least"""
_MOST: Final = 8
"""rows of a signature block"""


def print_rows(inked: Mask, points: float) -> list[int]:
    """The lines that rows of print stand on, from top to bottom, in pixels; a pixel is `points`
    wide. The surest ones, where there are many.
    """
    if not inked.size:
        return []
    across = _without_runs(inked, round(_LONGEST[0] / points))
    letters = _without_runs(across.T, round(_LONGEST[1] / points)).T
    profile = letters.sum(axis=1) * points
    over = np.minimum(_mean(profile, _UPPER, points), _mean(profile, _LOWER, points))
    edge = over - _mean(profile, _UNDER, points)
    found: list[int] = []
    apart = round(_APART / points)
    while len(found) < _MOST and edge.max() >= _PRINT:
        at = int(edge.argmax())
        found.append(at)
        edge[max(0, at - apart) : at + apart] = 0.0
    return sorted(found)


def _mean(profile: Numbers, span: tuple[float, float], points: float) -> Numbers:
    """For each row the mean of the rows at that distance from it, in points."""
    start, end = (round(side / points) for side in span)
    total = np.concatenate(([0.0], np.cumsum(profile)))
    rows = np.arange(len(profile))
    first, last = (np.clip(rows + side, 0, len(profile)) for side in (start, end))
    result: Numbers = (total[last] - total[first]) / max(1, end - start)
    return result


def _without_runs(inked: Mask, longest: int) -> Mask:
    """The ink without runs from left to right that are longer than that."""
    edges = np.diff(np.pad(inked.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    long = ends[:, 1] - starts[:, 1] > longest
    left = inked.copy()
    for (row, start), (_, end) in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
        left[row, start:end] = False
    return left
