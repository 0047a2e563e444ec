"""Words read off a picture become the lines of a page: columns apart, in points, noise left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from evidence_check.documents.ocr_anchors import grouped
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.model.document import Box, Line, Origin, Word

_COLUMN_GAP = 1.8
"""gap, in heights of the line, that no space between two words of one column has"""
_NOISE = 0.35
"""below this confidence a word without two letters or digits in a row is a speck or a rule"""
_FLAT = 0.25
"""a box of less than this share of the usual height is a rule or dust, unless it is a dash"""
_CLEARLY = 0.15
"""by how much a second look must be surer than the first to take its place"""
_DASHES = frozenset("-–—")

Place = Callable[[float, float], tuple[float, float]]
"""a point of the picture, on the page in points"""


def lines_of(
    words: Iterable[OcrWord], place: Place, ink: Collection[OcrWord] = ()
) -> tuple[Line, ...]:
    """The words as lines from top to bottom and left to right.

    A line is as sure as its worst word; those in `ink` are left out of that, since a slot of the
    page says how sure they are.
    """
    read = grouped(words)
    usual = _usual_height(read)
    runs = [run for line in read for run in _runs([w for w in line if not _is_noise(w, usual)])]
    return tuple(sorted((_line(run, place, ink) for run in runs), key=_reading_order))


def with_overlooked(words: Sequence[OcrWord], again: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """The words, and lines of a second look where the first one saw nothing, or was less sure."""
    kept, new = list(words), []
    for line in grouped(again):
        line = [word for word in line if not _is_noise(word, 0.0)]  # noqa: PLW2901
        under = [word for word in kept if any(_overlap(word, other) for other in line)]
        known = mean_confidence(under) + _CLEARLY if under else 0.0
        if mean_confidence(line) > known:
            kept = [word for word in kept if word not in under]
            new += line
    return (*kept, *new)


def mean_confidence(words: Sequence[OcrWord]) -> float:
    """Of words, by letters; nothing read is no confidence."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(1, letters)


def _overlap(one: OcrWord, other: OcrWord) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) and min(
        one.bottom, other.bottom
    ) > max(one.top, other.top)


def _usual_height(lines: Iterable[Sequence[OcrWord]]) -> float:
    heights = [w.bottom - w.top for line in lines for w in line if len(w.text) > 1]
    return median(heights) if heights else 0.0


def _is_noise(word: OcrWord, usual: float) -> bool:
    """Specks, rules and edges of stamps that the engine made letters of."""
    height = word.bottom - word.top
    solid = sum(char.isalnum() for char in word.text)
    if word.text in _DASHES:
        return word.confidence < _NOISE
    if not solid:
        return word.confidence < 2 * _NOISE or height < _FLAT * usual
    if solid < 2 or not any(char.isalnum() for char in word.text[:2]):
        return word.confidence < _NOISE and not word.text.isdigit()
    return height > 6 * usual > 0


def _runs(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """A line cut where a gap is wider than any space."""
    if not words:
        return []
    height = median(word.bottom - word.top for word in words)
    runs = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > _COLUMN_GAP * height:
            runs.append([])
        runs[-1].append(word)
    return runs


def _line(run: Sequence[OcrWord], place: Place, ink: Collection[OcrWord]) -> Line:
    words = tuple(
        Word(unicodedata.normalize("NFC", w.text), _box(w, place), w.confidence) for w in run
    )
    left, top = min(w.box.left for w in words), min(w.box.top for w in words)
    right, bottom = max(w.box.right for w in words), max(w.box.bottom for w in words)
    return Line(
        " ".join(word.text for word in words),
        Box(left, top, right, bottom),
        Origin.OCR,
        size=round(median(w.box.height for w in words), 1),
        confidence=min((w.confidence for w in run if w not in ink), default=0.0),
        words=words,
    )


def _box(word: OcrWord, place: Place) -> Box:
    corners = [place(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)]
    return Box(
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _reading_order(line: Line) -> tuple[float, float]:
    """By the middle, in steps of four points: pieces of one row stay in their order."""
    assert line.box is not None
    return round(line.box.middle[1] / 4), line.box.left
