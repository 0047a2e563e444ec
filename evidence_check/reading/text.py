"""Vietnamese text in one place: what is the same for a reader becomes the same for the program.

Four forms, each made of the one before:

- `clean`: for display: NFC, one `Đ`, one hyphen, one space, nothing invisible;
- `fold`: for comparing: one tone placement (`hoà` = `hòa`), one case, single spaces, accents kept;
- `bare`: `fold` without accents, for text that lost them (OCR, file names): weaker proof;
- `key`: the letters and digits of `bare`, for symbols and headings that lose hyphens and spaces.

`Folded` is a folded text that still knows which words of the original it was made of.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Self

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
# str.split counts 0x1c-0x1f among the spaces, so they are spaces here, too.
_CONTROLS = "".join(chr(code) for code in [*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0)])
_DROPPED = "".join(sorted(set(_INVISIBLE + _BIDI + _CONTROLS) - {"\x85"}))
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"

_CLEAN = str.maketrans(
    {
        **dict.fromkeys(_DROPPED),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_BREAKS, "\n"),
        "Ð": "Đ",  # U+00D0, Icelandic Eth, looks the same and is what old keyboards typed
        "ð": "đ",
        "Ɖ": "Đ",  # U+0189, African D
        "ɖ": "đ",
    }
)
_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _CLEAN)))}\r]")
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONED = "".join(vowel + tone for vowel in "aăâeêioôơuưy" for tone in _TONES)
LETTERS = unicodedata.normalize("NFC", f"{_TONED}{_TONED.upper()}đĐ")
"""that a Vietnamese document has: all vowels with all marks, and đ"""
VOWELS = frozenset("aeiouy")
"""what is left of them in a bare text"""
_PLAIN = re.compile(f"[ -~\n…“”{LETTERS}]*+")
"""ASCII and the letters of Vietnamese, each in one character: what nearly all texts are made of"""
_MARK = re.compile("[\u0300-\u036f]")
# Tone before quality: NFC orders marks of different classes, but these all have class 230.
_MISORDERED = re.compile("[\u0300\u0301\u0303\u0309\u0302\u0306]{2,}")
_QUALITY = "\u0302\u0306"

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'"))
_QUOTED = re.compile("[“”„‟«»″‘’‚‛′`´]")

_FIRST = {"o": "òóỏõọ", "u": "ùúủũụ"}
_SECOND = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_PAIRS = [("o", "a"), ("o", "e"), ("u", "y")]
_TONE_ON_FIRST = {
    old: new
    for one, two in _PAIRS
    for old, new in zip(
        (one + toned for toned in _SECOND[two]),
        (toned + two for toned in _FIRST[one]),
        strict=True,
    )
}
_TONE_ON_SECOND = {new: old for old, new in _TONE_ON_FIRST.items()} | {
    toned + "a": "u" + other for toned, other in zip(_FIRST["u"], _SECOND["a"], strict=True)
}
# An open syllable bears the tone on the first vowel (hòa, ủy), a closed one on the second (hoàn,
# huỳnh); after q the u is no vowel (quý, quà).
_OPEN = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")
_CLOSED = re.compile(r"[òóỏõọ][ae](?=[^\W\d_])|[ùúủũụ]y(?=[^\W\d_])|(?<=q)[ùúủũụ][ya]")


_REMEMBERED = 200
"""characters of a text, or of a word, that is remembered for a while with what became of it"""
_MOST_WORDS = 1 << 15
"""that are remembered at a time"""

_OPENING = 12
"""words that a text begins with"""


def clean(text: str) -> str:
    """`text` as a reader sees it: NFC, plain hyphens and spaces, nothing invisible. For display."""
    if _PLAIN.fullmatch(text):
        return text
    if _UNCLEAN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    text = unicodedata.normalize("NFC", text)
    if _MARK.search(text):
        text = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _MISORDERED.sub(_in_order, text))
    return text


def _in_order(marks: re.Match[str]) -> str:
    """Marks of one letter, those of its quality first."""
    return "".join(sorted(marks[0], key=lambda mark: mark not in _QUALITY))


EITHER = re.compile(r"(?<![^\W_])(?:[hklmst]|qu)[yýỳỷỹỵiíìỉĩị](?![^\W_])")
"""Folded syllables that some write with `i` and some with `y`: `tỷ lệ`, `tỉ lệ`; `fold` keeps them
apart, since tables and patterns are written in one way."""
_WITH_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


def with_y(folded: str) -> str:
    """A folded text with `y` where `i` may stand as well."""
    return EITHER.sub(lambda match: match[0][:-1] + match[0][-1].translate(_WITH_Y), folded)


def fold(text: str) -> str:
    """`text` for comparing: what spells the same words is equal. Accents count.

    `Uỷ  BAN` and `Ủy ban` are equal, `kế hoạch` and `kê hoạch` are not.
    """
    # A line is asked for by one reader after the other, a word stands in one line after the other.
    return _fold(text) if len(text) <= _REMEMBERED else _FOLDED.text(text)


class Words(dict[str, str]):
    """Words, and what became of each by itself: a dictionary, since no other memory is as fast."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, word: str) -> str:
        """Change a word, and remember it unless it is a long one."""
        changed = self._change(word)
        if len(word) <= _REMEMBERED:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = changed
        return changed

    def text(self, text: str) -> str:
        """A text whose words are changed."""
        return " ".join(filter(None, map(self.__getitem__, text.split())))


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return _FOLDED.text(text)


def _fold_word(word: str) -> str:
    """No letter is folded by what stands in the words beside its own."""
    word = clean(word).casefold()
    if _QUOTED.search(word):
        word = word.translate(_QUOTES)
    word = _MARK.sub("", word)  # what no letter took up is a slip of the keyboard or of OCR
    word = _OPEN.sub(lambda match: _TONE_ON_FIRST[match[0]], word)
    return _CLOSED.sub(lambda match: _TONE_ON_SECOND[match[0]], word)


_FOLDED = Words(_fold_word)


def bare(text: str) -> str:
    """`fold` without accents, `đ` as `d`: for text that may have lost them."""
    return _bare(text) if len(text) <= _REMEMBERED else _BARE.text(text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _BARE.text(text)


_BARE = Words(lambda word: strip_accents(fold(word)))


def opening(text: str) -> str:
    """`bare` of a text's first words: for whoever asks only how it begins."""
    if len(text) <= _REMEMBERED:
        return bare(text)
    return bare(" ".join(text.split(maxsplit=_OPENING)[:_OPENING]))


def first_word(text: str) -> str:
    """`bare` of a text's first word."""
    words = text.split(maxsplit=1)
    return bare(words[0]) if words else ""


def in_capitals(text: str, share: float) -> bool:
    """Whether at least that share (more than half) of the letters of a text are capitals."""
    if text[1:].islower():  # as nearly all lines are
        return False
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) >= share * len(letters)


def key(text: str) -> str:
    """The letters and digits of `bare`: `QĐ-UBND`, `QĐUBND` and `qd ubnd` are one."""
    plain = bare(text).replace(" ", "")
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def strip_accents(folded: str) -> str:
    """A folded text without accents; of the same length for every Vietnamese text."""
    return folded if folded.isascii() else folded.translate(_BASE)


def _base_letters() -> dict[int, str | None]:
    """Lower-case Latin letters without their accents; lone marks vanish."""
    table: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            table[code] = letter
    return table | {ord("đ"): "d", ord("Đ"): "D"}


_BASE = _base_letters()


@dataclass(frozen=True)
class Folded:
    """A folded text with a way back to what it was made of.

    Folding changes words one by one, so a place is found again by its word; only inside a word
    whose length changed (combining marks, soft hyphens) it has to be traced.
    """

    original: str
    text: str = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Self:
        """Fold `text`."""
        return cls(text, fold(text))

    def quote(self, start: int, end: int) -> str:
        """What stands in the original where `text[start:end]` stands in the folded text."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` comes from: first index and the index after the last one."""
        if start >= end:
            return 0, 0
        return self._place(start, end=False), self._place(end - 1, end=True)

    @cached_property
    def _words(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each word begins in the folded text, and where it stands in the original."""
        inner = [0, *(match.end() for match in re.finditer(" ", self.text))]
        return inner, [match.span() for match in _WORD.finditer(self.original)]

    def _place(self, index: int, *, end: bool) -> int:
        """Where the folded character at `index` begins (or ends) in the original."""
        if self.text[index] == " ":
            return (
                self._place(index - 1, end=True) if not end else self._place(index + 1, end=False)
            )
        inner, outer = self._words
        word = bisect_right(inner, index) - 1
        folded_end = inner[word + 1] - 1 if word + 1 < len(inner) else len(self.text)
        start, stop = outer[word]
        offset = index - inner[word]
        if folded_end - inner[word] == stop - start:
            return start + offset + end
        return start + self._trace(self.original[start:stop], offset, end=end)

    def _trace(self, word: str, offset: int, *, end: bool) -> int:
        """The same inside a word whose length folding changed: by its letters and their marks."""
        done = 0
        for letter in _LETTER.finditer(word):
            done += len(fold(letter[0]))
            if done > offset:
                return letter.end() if end else letter.start()
        return len(word)


_WORD = re.compile(rf"[^\s\u0300-\u036f{re.escape(_DROPPED)}]\S*")
_LETTER = re.compile(rf"[^{re.escape(_DROPPED)}][\u0300-\u036f{re.escape(_DROPPED)}]*")
