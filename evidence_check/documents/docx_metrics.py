"""How wide text is, near enough: Word documents are set in Times New Roman as a rule."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import Final

_ASCII: Final = dict(
    zip(
        map(chr, range(0x20, 0x7F)),
        (
            250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
            500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
            921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
            556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
            333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
            500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
        ),
        strict=True,
    )
)  # fmt: skip
"""Advance widths of Times Roman in thousandths of its size (Adobe's font metrics)."""

_WIDTHS: Final = {
    **_ASCII,
    **{
        char: _ASCII.get(unicodedata.normalize("NFD", char)[0], 500)
        for char in map(chr, [*range(0xA0, 0x250), *range(0x1E00, 0x1F00)])
    },
    "đ": 500,
    "Đ": 722,
    "…": 1000,
    "–": 500,
    "—": 1000,
    **dict.fromkeys(map(chr, range(0x300, 0x370)), 0),
}
_BOLD: Final = 1.06
_SAMPLE: Final = 240
"""characters of a long text that are measured; the rest is taken to be alike"""
_SPACE: Final = 0.25
"""width of a space, in font sizes"""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text in points."""
    width = _sample_width(text[:_SAMPLE]) * size / 1000 * (_BOLD if bold else 1.0)
    return width if len(text) <= _SAMPLE else width * len(text) / _SAMPLE


@lru_cache(maxsize=64)  # a paragraph is measured before it is set, and again when it is wrapped
def _sample_width(text: str) -> int:
    words = text.split(" ")
    return sum(map(_word_width, words)) + _WIDTHS[" "] * (len(words) - 1)


@lru_cache(maxsize=1 << 13)
def _word_width(word: str) -> int:
    """Width of a word in thousandths of its size; a text has few that the one before has not."""
    return sum([_WIDTHS.get(char, 500) for char in word])


def wrapped_rows(text: str, size: float, first: float, full: float, *, bold: bool = False) -> int:
    """Rows that a text takes in a column, its first row being `first` points wide, others `full`.

    Words are put one after the other, as in a narrow column their ends leave much room unused.
    """
    if len(text) > _SAMPLE:
        width = text_width(text, size, bold=bold)
        return 1 + max(0, math.ceil((width - first) / max(full - 2 * size, size)))
    rows, x, room = 1, 0.0, first
    for word in text.split():
        width = _word_width(word) * size / 1000 * (_BOLD if bold else 1.0)
        if x > 0 and x + width > room:
            rows, x, room = rows + 1, 0.0, full
        if width > full:  # a word longer than the row is broken
            rows, width = rows + int(width // full), width % full
        x += width + _SPACE * size
    return rows
