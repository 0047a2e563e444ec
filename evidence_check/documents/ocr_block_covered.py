"""What seals cover in a signature block: the word before a title or a name, a row under a title.

`PHÓ` and `Nguyễn` lie under seals more often than anything else. A network says what stands before
a legible word (`ocr_covered`); what it cannot tell is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from evidence_check.documents.ocr_anchors import grouped, metrics_of, plain
from evidence_check.documents.ocr_block_pictures import GAP, SHOWN, BlockPictures
from evidence_check.documents.ocr_block_words import (
    AUTHORITY,
    LEGIBLE,
    SURE_TITLE,
    BlockReading,
    capitals,
    is_read,
    is_titlecase,
    is_whole_title,
    same_place,
)
from evidence_check.documents.ocr_covered import DEGREE, NOTHING, OTHER
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import ink
from evidence_check.documents.ocr_rows import print_rows

_PREFIXES: Final = frozenset({"PHÓ", "KT.", "TL.", "Q."})
_SHORT: Final = 4
"""letters of a word that `PHÓ` or `KT.` may have become"""
_MOST_COVERED: Final = 3
"""words of a name that are asked for, one after the other"""
_UNTOLD: Final = "xx"
"""what nobody could read before a name"""
_TOLD, _GUESSED = 0.8, 0.6
"""probability from which a covered word is put before a title, and from which it has a vote in a
name: of 48 such answers on made pages none was wrong, of 12 less sure ones 3 were"""
_COVERED_LOOK: Final = (-1,)
"""the line, as the engine numbers them, of what no engine has read"""
_NEXT_ROW: Final = (0.5, 3.1)
"""heights of a capital below a row's line between which the next row ends"""
_TAIL: Final = 3.6
"""points below a line that have to be seen to know that it is one"""
_TAIL_LETTERS: Final = 3
"""letters of a covered word's end that tell it from others"""
_NEVER: Final = 0.3
"""confidence of what is not believed"""
_LETTER_WIDTHS: Final = {"i": 0.42, "l": 0.42, "t": 0.5, "r": 0.65, "m": 1.2, "w": 1.1, ".": 0.35}
"""heights of a capital; small letters that are not here, 0.75"""


def with_covered_titles(words: tuple[OcrWord, ...], pictures: BlockPictures) -> tuple[OcrWord, ...]:
    """The words, with `PHÓ` or `KT.` before a title where a seal covers it; where that cannot be
    told the title is not sure.
    """
    for row in grouped(words):
        title = capitals([word for word in row if pictures.holds(word)])
        if not is_whole_title(title) or AUTHORITY.fullmatch(title[0].text):
            continue
        if is_over_unread(words, title, pictures):
            words = _doubted(words, title[0], _NEVER)
            continue
        words = _with_prefix(words, title, pictures)
    return words


def _with_prefix(
    words: tuple[OcrWord, ...], title: Sequence[OcrWord], pictures: BlockPictures
) -> tuple[OcrWord, ...]:
    """The words, with what stands before a title, or what its first word (`BHÓ`) is."""
    first, rest = title[0], title[1:]
    if len(first.text) <= _SHORT and is_whole_title(rest):
        answer, sure = pictures.told_before(rest)
        if answer in _PREFIXES and sure >= _TOLD:
            meant = replace(first, text=answer)
            return tuple(meant if word == first else word for word in words)
    chances = pictures.before(title)
    if not chances:
        return words
    answer, sure = next(iter(chances.items()))
    if answer in _PREFIXES and sure >= _TOLD:
        return (*words, _covered_word(first, answer, sure, title))
    return _doubted(words, first, chances[NOTHING])


def _doubted(words: tuple[OcrWord, ...], which: OcrWord, most: float) -> tuple[OcrWord, ...]:
    """The words, one of them no surer than that."""
    less = replace(which, confidence=min(which.confidence, most))
    return tuple(less if word == which else word for word in words)


def is_over_unread(
    words: Sequence[OcrWord], title: Sequence[OcrWord], pictures: BlockPictures
) -> bool:
    """Whether a row of print that nobody could read stands right under a title, which may be that
    of whom the signer acts for.
    """
    points = pictures.sheet.points
    metrics = metrics_of(title)
    if metrics is None:
        return False
    top = round(metrics.baseline + _NEXT_ROW[0] * metrics.cap) - pictures.top
    bottom = round(metrics.baseline + _NEXT_ROW[1] * metrics.cap) - pictures.top
    left, right = (side - pictures.left for side in (title[0].left, title[-1].right))
    if top < 0 or left < 0:
        return False
    return any(
        not is_read(words, pictures.top + top + baseline, pictures.sheet)
        for picture in pictures.made[:SHOWN]
        for baseline in print_rows(ink(picture[top:bottom, left:right]), points)
        if baseline + top < bottom - _TAIL / points
    )


def with_covered_name(reading: BlockReading, pictures: BlockPictures) -> BlockReading:
    """The block, with one more look at its name: at the word that a seal covers before it."""
    known = _surely_known(reading.others)
    found: list[OcrWord] = []
    answer, sure = pictures.told_before(known)
    while (
        answer not in (OTHER, NOTHING, DEGREE) and sure >= _GUESSED and len(found) < _MOST_COVERED
    ):
        found.insert(0, _covered_word((found or known)[0], answer, sure, known))
        answer, sure = pictures.told_before([*found, *known])
    if found and is_contradicted(found[-1], reading.others):
        found, answer = [], OTHER
    if not found and answer != DEGREE:
        return reading
    if answer != NOTHING or sure < _GUESSED:
        before = DEGREE if answer == DEGREE and sure >= _GUESSED else _UNTOLD
        found.insert(0, _covered_word((found or known)[0], before, sure, known))
    look = tuple(replace(word, line=_COVERED_LOOK) for word in (*found, *known))
    return replace(reading, others=(*reading.others, look))


def is_contradicted(answer: OcrWord, looks: Sequence[Sequence[OcrWord]]) -> bool:
    """Whether a look read the end of the covered word, and it is another word's: `oãn` of no
    `Đoàn`. That OCR lost a mark says nothing.
    """
    return any(
        word.confidence >= SURE_TITLE
        and word.text.islower()
        and len(word.text) >= _TAIL_LETTERS
        and answer.left < word.left
        and abs(word.right - answer.right) < word.bottom - word.top
        and not _ends_with(answer.text, word.text)
        for look in looks
        for word in look
    )


def _ends_with(word: str, tail: str) -> bool:
    """Whether a word ends with these letters, but for marks that they have lost."""
    ends = normalize("NFC", word.lower())[-len(tail) :]
    return len(ends) == len(tail) and all(
        set(normalize("NFD", read)) <= set(normalize("NFD", meant))
        for read, meant in zip(normalize("NFC", tail), ends, strict=True)
    )


def is_covered(reading: BlockReading, pictures: BlockPictures) -> bool:
    """Whether something that may be a word of the name stands before it."""
    known = _surely_known(reading.others)
    chances = pictures.before(known) if known else {}
    return bool(chances) and chances[NOTHING] + chances[DEGREE] < _TOLD


def _surely_known(looks: Sequence[Sequence[OcrWord]]) -> list[OcrWord]:
    """The end of a name from the first word on that several looks read surely and alike."""
    sure = [
        word
        for look in looks
        for word in look
        if word.confidence >= LEGIBLE and is_titlecase(word.text) and word.text.isalpha()
    ]
    agreed = [
        word
        for word in sure
        if word.confidence >= SURE_TITLE
        and sum(other.text == word.text and same_place(other, word) for other in sure) > 1
    ]
    first = min(agreed, key=lambda word: word.left, default=None)
    if first is None:
        return []
    return [
        _lowest(word, sure)
        for word in max(
            looks, key=lambda look: (_sees(look, first), sum(word in agreed for word in look))
        )
        if word in sure and (word.left >= first.left or _sees((word,), first))
    ]


def _sees(look: Sequence[OcrWord], which: OcrWord) -> bool:
    """Whether a look read that word in its place, be it by a pixel beside it."""
    return any(word.text == which.text and same_place(word, which) for word in look)


def _lowest(word: OcrWord, looks: Sequence[OcrWord]) -> OcrWord:
    """The same word of the look in which its box is lowest: what lies over it makes it higher."""
    same = [other for other in looks if other.text == word.text and same_place(other, word)]
    return min((word, *same), key=lambda other: other.bottom - other.top)


def _covered_word(first: OcrWord, text: str, sure: float, row: Sequence[OcrWord]) -> OcrWord:
    """A word before the first one of a row, about where it stands."""
    metrics = metrics_of(row)
    cap = metrics.cap if metrics else float(first.bottom - first.top)
    right = first.left - GAP * cap
    left = right - _width(text) * cap
    return replace(
        first, text=text, left=round(left), right=round(right), confidence=(1 + sure) / 2
    )


def _width(text: str) -> float:
    """How wide a word is in print, in heights of a capital, roughly."""
    return sum(_LETTER_WIDTHS.get(plain(char), 0.75) + 0.35 * char.isupper() for char in text)
