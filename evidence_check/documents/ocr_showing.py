"""The back of a sheet that shows through: pale print, mirrored, which the engine takes for text.

It garbles what stands over it, and makes a page look as if nobody could read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import Pixels
from evidence_check.documents.ocr_lines import mean_confidence

_CLEAR: Final = 0.8
"""mean confidence of a page from which nothing that matters shows through"""
_PALE: Final = 80
"""grey, on an evened page, that the darkest of a printed word is darker than"""
_STROKES: Final = 5
"""percentile of a word's greys that its strokes have"""
_DARKEST: Final = 5
"""percentile of the mirrored words that is made white, and with it what is paler"""
_SHARE: Final = 0.2
"""share of all letters on the page"""
_GARBLED: Final = 0.6
"""mean confidence that mirrored words stay below"""


def whitest(words: Sequence[OcrWord], grey: Pixels) -> float | None:
    """The grey from which on nothing of an evened page is its own print: where a good part of what
    was read is pale and no text. None where nothing shows through.
    """
    if mean_confidence(words) >= _CLEAR:
        return None
    greys = {word: _strokes(word, grey) for word in words}
    pale = [word for word in words if greys[word] > _PALE]
    if (
        len(pale) in (0, len(words))
        or _letters(pale) < _SHARE * _letters(words)
        or mean_confidence(pale) >= _GARBLED
    ):
        return None
    return float(np.percentile([greys[word] for word in pale], _DARKEST))


def front(grey: Pixels, white: float) -> Pixels:
    """The picture without what is as pale as that."""
    greys = np.minimum(255.0, np.arange(256) * (255.0 / white)).astype(np.uint8)
    clean: Pixels = greys[grey]  # a page's pixels are many, its greys are not
    return clean


def _strokes(word: OcrWord, grey: Pixels) -> float:
    """How dark a word is; an empty box is as pale as can be."""
    part = grey[word.top : word.bottom, word.left : word.right]
    return float(np.percentile(part, _STROKES)) if part.size else 255.0


def _letters(words: Sequence[OcrWord]) -> int:
    return sum(len(word.text) for word in words)
