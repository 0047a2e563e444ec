"""Words of a signature block: which of them are of titles and of names, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from evidence_check.documents.ocr_anchors import plain
from evidence_check.documents.ocr_block_pictures import RIGHT_SIDE, Sheet
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_marks import is_title

_HIGHEST, _LOWEST = 1.5, 0.35
"""heights of a capital above and below the line that letters with their marks reach"""
_ON_LINE: Final = 5.0
"""points that a word's lower edge, which may be a tail's, is from its line at the most"""
_LONGEST_DEGREE: Final = 9
"""letters of a degree that stuck to a name are fewer"""
_SHARED: Final = 0.5
"""share of the wider of two words, from which both stand in the same columns"""
LEGIBLE: Final = 0.6
"""confidence from which a word is taken for read"""
SURE_TITLE: Final = 0.8
"""confidence of all its words from which a title needs no closer look"""
HALF: Final = 0.5
"""confidence under which a word speaks against a look rather than for it"""
NAME_WORD: Final = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]{1,5}[.,]?")
_QUOTES: Final = ".,;:'\"‘’“”`*_-–—|{}()[]"
"""what dust and the ends of strokes become at the edges of words"""
_EDGES: Final = ",;:'\"‘’“”`*_-–—|{}()[]⁄/\\"
AUTHORITY: Final = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)[.,]?|PHÓ|PHO")
"""with which the title of one who signs for another begins"""
_LETTERS: Final = "YQ"
"""single letters that titles have: `SỞ Y TẾ`, `Q. GIÁM ĐỐC`"""
_TWO_LETTERS: Final = frozenset({"bo", "vu", "to", "bi"})
"""`BỘ TRƯỞNG`, `VỤ TRƯỞNG`, `TỔ TRƯỞNG`, `BÍ THƯ`"""
CAPITALS: Final = re.compile(r"[A-ZĐÀ-Ỹ./]{3,}[.,]?")


@dataclass(frozen=True, slots=True)
class BlockReading:
    """All words of a page after the closer look, and what was made out of its name's row."""

    words: tuple[OcrWord, ...]
    name: OcrWord | None = None
    """one of the words of the name's row"""
    others: tuple[tuple[OcrWord, ...], ...] = ()
    """that row as the other looks read it"""
    named: bool = False
    """whether any look at that row read something like a name"""


def on_line(word: OcrWord, baseline: float, cap: float) -> OcrWord:
    """A word with the height that it can have: what lies over a row makes boxes too high."""
    top, bottom = round(baseline - _HIGHEST * cap), round(baseline + _LOWEST * cap)
    return replace(word, top=max(word.top, top), bottom=max(top + 1, min(word.bottom, bottom)))


def is_read(words: Sequence[OcrWord], baseline: float, sheet: Sheet) -> bool:
    """Whether a word was read on a line, in the block's columns."""
    left = RIGHT_SIDE * sheet.grey.shape[1]
    near = _ON_LINE / sheet.points
    return any(
        word.right > left and is_legible(word) and abs(word.bottom - baseline) < near
        for word in words
    )


def is_legible(word: OcrWord) -> bool:
    """Whether a word reads like one of a title or a name."""
    kinds = (NAME_WORD, CAPITALS)
    return word.confidence >= LEGIBLE and any(kind.fullmatch(word.text) for kind in kinds)


def capitals(row: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """A row from its first to its last word of capitals, without dust at their edges, and without
    single letters of a seal amid a title.
    """
    words = [replace(word, text=word.text.strip(_EDGES)) for word in row]
    solid = [at for at, word in enumerate(words) if CAPITALS.fullmatch(word.text)]
    if not solid:
        return ()
    first = solid[0] - (solid[0] > 0 and _begins_title(words[solid[0] - 1].text))
    whole = tuple(word for word in words[first : solid[-1] + 1] if word.text)
    alone = tuple(
        word for word in whole if len(word.text) > 1 or word.text in _LETTERS or word.text.isdigit()
    )
    return alone if is_whole_title(alone) else whole


def _begins_title(text: str) -> bool:
    """Whether a word too short to be told from a seal's letters begins a title."""
    if AUTHORITY.fullmatch(text):
        return True
    return text.isupper() and plain(text) in _TWO_LETTERS


def is_whole_title(row: Sequence[OcrWord]) -> bool:
    """Whether a row reads like a title of at least two words."""
    return len(row) > 1 and is_title(" ".join(word.text for word in row))


def tail(row: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """The words at the end of a row that are written as names are; a seal covers the beginning,
    dust stands behind.
    """
    end = len(row)
    while end and not is_name_word(row[end - 1]):
        end -= 1
    start = end
    while start and is_titlecase(row[start - 1].text.strip(_QUOTES)):
        start -= 1
    return tuple(row[start:end])


def is_titlecase(text: str) -> bool:
    """Whether a word is written as one of a name, a degree that stuck to it aside: `TS.Lường`."""
    degree, _, rest = text.rpartition(".")
    return text.istitle() or (rest.istitle() and 0 < len(degree) < _LONGEST_DEGREE)


def is_name_word(word: OcrWord) -> bool:
    """Whether a word was read, and is written as one of a name."""
    return word.confidence >= LEGIBLE and NAME_WORD.fullmatch(word.text) is not None


def same_place(one: OcrWord, other: OcrWord) -> bool:
    """Whether two looks saw a word in the same columns."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > _SHARED * max(one.right - one.left, other.right - other.left)
