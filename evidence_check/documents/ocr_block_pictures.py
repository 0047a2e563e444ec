"""The signature block of a scanned page in its pictures: by colours, and without a seal's rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from evidence_check.documents.ocr_anchors import Metrics, metrics_of
from evidence_check.documents.ocr_covered import NOTHING, word_before
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import Mask, Pixels, darkest, ink
from evidence_check.documents.ocr_lines import Place
from evidence_check.documents.ocr_rows import print_rows
from evidence_check.documents.ocr_seal import Ring, find_ring, without_rings

BLOCK: Final = (25.0, 200.0)
"""points above and below its first line that a signature block takes"""
RIGHT_SIDE: Final = 0.42
"""share of the page's width left of which no signature block begins"""
_INKED_BEFORE: Final = 3.0
"""heights of a capital before a word in which something is to be seen where a word is"""
_SOME_INK: Final = 0.03
_VISIBLE: Final = 0.6
"""ink of a row in a picture, beside that in the picture with most of it, in which it shows"""
SHOWN: Final = 3
"""pictures in which a covered word is looked for: the ones without seals' paint or rings"""
_SMALLER: Final = (1.0, 0.8)
"""how high capitals may be beside what words' boxes say"""
GAP: Final = 0.35
"""a space, in heights of a capital"""
_SEAL_EDGE: Final = 1.08
_RED_PRINT: Final = 60.0
"""square points of red beside a seal from which something is printed there: two words"""
_SPECKS: Final = 6.0
"""square points of red that dust and the end of a stroke have; a letter of print has as many"""

Layer = Callable[[], Pixels]
"""makes a picture of the page in which some of its inks are left"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the block's reader needs it: level, upright, in pixels of one kind."""

    grey: Pixels
    """what the first look read: without red"""
    layers: tuple[Layer, ...]
    """further pictures by colour, likeliest to help first; none on a scan without colours"""
    dpi: int
    place: Place

    @property
    def points(self) -> float:
        """How wide a pixel is."""
        return 72 / self.dpi


class BlockPictures:
    """The block in its pictures, each made when it is asked for."""

    def __init__(self, sheet: Sheet, top: float) -> None:
        rows, columns = sheet.grey.shape
        self.left = round(RIGHT_SIDE * columns)
        self.top = max(0, round((top - BLOCK[0]) / sheet.points))
        self._part = (
            slice(self.top, min(rows, round((top + BLOCK[1]) / sheet.points))),
            slice(self.left, columns),
        )
        self.sheet = sheet
        self._made: list[Pixels] | None = None

    def holds(self, word: OcrWord) -> bool:
        """Whether a word stands in the block."""
        return word.left >= self.left and word.top >= self.top

    def all(self) -> list[Pixels]:
        """All of them; where there are no colours, without the seal's rings."""
        if self._made is None:
            grey, ring = self.plain, self._ring
            clean = [without_rings(self._sealed, ring)] if ring else []
            first = [self._sealed] if self.sheet.layers else []
            layers = first + [layer()[self._part] for layer in self.sheet.layers[1:]]
            self._made = _different((grey, darkest(grey), *clean, *layers))
        return self._made

    @cached_property
    def _sealed(self) -> Pixels:
        """The picture that shows seals: their paint, or all ink where there are no colours."""
        return self.sheet.layers[0]()[self._part] if self.sheet.layers else self.plain

    @cached_property
    def _paint(self) -> Mask:
        """Where that picture shows something."""
        return ink(self._sealed)

    @cached_property
    def _ring(self) -> Ring | None:
        return find_ring(self._paint, self.sheet.dpi) if self._sealed.size else None

    @cached_property
    def _seal(self) -> Mask:
        """Where the seal is."""
        ring = self._ring
        if ring is None:
            return np.zeros(self._sealed.shape, bool)
        rows, columns = np.ogrid[: self._sealed.shape[0], : self._sealed.shape[1]]
        inside: Mask = np.hypot(rows - ring.y, columns - ring.x) <= _SEAL_EDGE * ring.radius
        return inside

    @cached_property
    def stamped(self) -> bool:
        """Whether there is red print beside the seal: a deputy's title and name, rubber-stamped."""
        if not self.sheet.layers:
            return False
        beside = self._paint & ~self._seal
        right = round(self._ring.x) if self._ring else 0
        return bool(beside[:, right:].sum() * self.sheet.points**2 > _RED_PRINT)

    def is_unstamped(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a part of the page, in its pixels, shows no red print, and no seal that may lie
        over some.
        """
        rows = slice(max(0, round(top) - self.top), max(0, round(bottom) - self.top))
        columns = slice(max(0, round(left) - self.left), max(0, round(right) - self.left))
        part = (self._paint | self._seal)[rows, columns]
        return part.size > 0 and float(part.sum()) * self.sheet.points**2 < _SPECKS

    def before(self, row: Sequence[OcrWord]) -> dict[str, float]:
        """What may stand before a row of the page, likeliest first, with probabilities; empty
        where there is no ink.
        """
        metrics = metrics_of(row)
        if metrics is None:
            return {}
        cap, left = metrics.cap, row[0].left - self.left
        baseline = metrics.baseline - self.top
        place = self.plain[
            max(0, round(baseline - cap)) : max(0, round(baseline)),
            max(0, round(left - _INKED_BEFORE * cap)) : max(0, round(left - GAP * cap)),
        ]
        if not place.size or ink(place).mean() < _SOME_INK:
            return {}
        shown = self._showing(row)[:SHOWN]
        if not shown:
            return {}
        right = row[-1].right - self.left
        return word_before(shown, left, self._measures(Metrics(cap, baseline), left, right))

    def told_before(self, row: Sequence[OcrWord]) -> tuple[str, float]:
        """The likeliest answer; nothing, where there is no ink or no row."""
        chances = self.before(row) if row else {}
        return next(iter(chances.items())) if chances else (NOTHING, 1.0)

    def _measures(self, metrics: Metrics, left: float, right: float) -> list[Metrics]:
        """What a row may measure: as its words' boxes say, which what lies over it makes too high,
        or by the line that it stands on.
        """
        top = max(0, round(metrics.baseline - 2 * metrics.cap))
        part = self.plain[
            top : max(top, round(metrics.baseline + metrics.cap)),
            max(0, round(left)) : max(0, round(right)),
        ]
        lines = [top + line for line in print_rows(ink(part), self.sheet.points)]
        line = min(lines, key=lambda line: abs(line - metrics.baseline), default=metrics.baseline)
        return [metrics, *(Metrics(metrics.cap * smaller, line) for smaller in _SMALLER)]

    @property
    def made(self) -> list[Pixels]:
        """The pictures that were looked at."""
        return self._made if self._made is not None else [self.plain]

    def _showing(self, row: Sequence[OcrWord]) -> list[Pixels]:
        """The pictures in which a row is to be seen: paint of stamps vanishes in some."""
        top, bottom = min(word.top for word in row), max(word.bottom for word in row)
        left, right = row[0].left - self.left, row[-1].right - self.left
        rows = slice(max(0, top - self.top), max(0, bottom - self.top))
        parts = [picture[rows, max(0, left) : max(0, right)] for picture in self.made]
        shares = [float((255 - part).mean()) if part.size else 0.0 for part in parts]
        least = _VISIBLE * max(shares)
        return [
            picture for picture, share in zip(self.made, shares, strict=True) if share >= least > 0
        ]

    def take_all(self) -> None:
        """Look at all of them, after all."""
        self._made = None

    def take_plain(self) -> None:
        """Leave it at what the first look saw: nothing covers it."""
        self._made = [self.plain]

    @property
    def plain(self) -> Pixels:
        """What the first look saw."""
        return self.sheet.grey[self._part]


def _different(pictures: Sequence[Pixels]) -> list[Pixels]:
    """The pictures that show something, each once: two looks at one picture always agree."""
    kept: list[Pixels] = []
    for picture in pictures:
        if picture.size and not any(np.array_equal(picture, other) for other in kept):
            kept.append(picture)
    return kept
