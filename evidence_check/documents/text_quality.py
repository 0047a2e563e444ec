"""Does a text layer spell what the page shows? Judged by how its words are built.

A Vietnamese syllable is one of few beginnings, one of some 160 rhymes and one tone, so letters that
went wrong rarely make another syllable. Text in other languages is not held against a layer: only
words that no language writes are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from evidence_check.model.document import Quality

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om
    on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya
    uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y ych ynh yt yêm yên yêng yêt yêu
"""
_KNOWN_RHYMES = frozenset(_RHYMES.split())
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_SYLLABLE = re.compile(rf"({'|'.join(sorted(_ONSETS.split(), key=len, reverse=True))})?(.+)")
_PART = re.compile(r"[^\w]+|[\d_]+")
_LONGEST = 7
"""letters of the longest syllable (nghiêng)"""
_EDGES = " \t.,;:!?()[]{}<>\"'“”‘’«»…–-/*+=•·_|%&0123456789"
_VIETNAMESE = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", *_TONES)
) | frozenset("đĐ")
_JUNK = re.compile(
    r"[^\W\d_](?:[~^`\\#$|<>{}]|\(\))[^\W\d_]"  # d~c, h()i
    r"|[^\W\d_A-Z]\d+[^\W\d_A-Z]"  # ph6i
    r"|[^\W\d_A-ZĐ][A-Z][^\W\d_A-Z]"  # nguOi
)
_BROKEN = re.compile(
    r"[^\W\d_]?[\ufffd\ue000-\uf8ff]|[^\W\d_][¢£¤¥¦§¶¸¹º¼½¾¿]"
    r"|[^\W\d_][©®±²³µ×÷][^\W\d_]"
)
"""never typed inside a word: what a font shows there has another code"""
_ADDRESS = re.compile(r"@|//|\\|www\.")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of a text are built."""

    marked: int = 0
    """Vietnamese syllables with a diacritic: hardly ever there by accident"""
    plain: int = 0
    """words of unmarked Latin letters, whatever the language"""
    wrong: int = 0
    """words that no language writes"""
    foreign: int = 0
    """of these, words with letters that no Vietnamese keyboard has: the font's codes are wrong"""

    @property
    def words(self) -> int:
        """Words that say something about the layer."""
        return self.marked + self.plain + self.wrong

    @property
    def wrong_share(self) -> float:
        """Wrong words of all, 0…1."""
        return self.wrong / self.words if self.words else 0.0

    @property
    def marked_share(self) -> float:
        """Marked syllables of all words, 0…1: about 0.75 in Vietnamese prose."""
        return self.marked / self.words if self.words else 0.0

    def __add__(self, other: Spelling) -> Spelling:
        return Spelling(
            self.marked + other.marked,
            self.plain + other.plain,
            self.wrong + other.wrong,
            self.foreign + other.foreign,
        )


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese could spell a syllable so; case and tone placement don't matter."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    return any(_may_end(rhyme, tones) for rhyme in _rhymes_of(bare))


_TWO_CONSONANTS = re.compile(r"[kbdđgmp][lr]", re.IGNORECASE)


def _of_the_highlands(letters: str) -> bool:
    """Whether letters are a syllable of a highland name, by its k or its two consonants in front.

    `Đắk Lắk`, `Đăk`, `Krông`.
    """
    syllable = letters[1:] if _TWO_CONSONANTS.match(letters) else letters
    if not syllable.endswith(("k", "K")):
        return syllable != letters and is_syllable(syllable)
    return is_syllable(f"{syllable[:-1]}c") or is_syllable(f"{syllable[:-1]}ng")


def _rhymes_of(bare: str) -> Iterable[str]:
    """What follows the beginning of a syllable, by every way to divide it."""
    match = _SYLLABLE.fullmatch(bare)
    if match:
        yield match.group(2)
        if match.group(1) == "gi":
            yield "i" + match.group(2)  # giêng, giết
    if bare in ("gi", "qu"):
        yield bare[1]


def _may_end(rhyme: str, tones: list[str]) -> bool:
    if rhyme not in _KNOWN_RHYMES:
        return False
    return not rhyme.endswith(_STOPPED) or tones in (["\u0301"], ["\u0323"])


def spelling(text: str) -> Spelling:
    """Count the words of a text by how they are built."""
    kinds = bytes(map(_KINDS.__getitem__, text.split()))  # counted in a third of the time
    marked, plain, wrong, foreign = map(
        kinds.count, (_Kind.MARKED, _Kind.PLAIN, _Kind.WRONG, _Kind.FOREIGN)
    )
    return Spelling(marked, plain, wrong + foreign, foreign)


class _Kind(IntEnum):
    MARKED = 1
    PLAIN = 2
    WRONG = 3
    FOREIGN = 4
    SILENT = 5
    """tells nothing: numbers, abbreviations, addresses"""


class _Kinds(dict[str, _Kind]):
    """How words are built, those seen lately; sooner asked than a cache of a function."""

    def __missing__(self, word: str) -> _Kind:
        if len(self) >= _MOST_WORDS:
            self.clear()
        kind = self[word] = _kind(word)
        return kind


_KINDS = _Kinds()
_MOST_WORDS = 50_000


def _kind(word: str) -> _Kind:
    """How a word is built, whatever stands around it."""
    word = word.strip(_EDGES)
    if word.isascii() and word.isalpha():
        return _Kind.PLAIN if len(word) > 1 and not word.isupper() else _Kind.SILENT
    if _ADDRESS.search(word):
        return _Kind.SILENT
    word = unicodedata.normalize("NFC", word)
    if _BROKEN.search(word):
        return _Kind.FOREIGN
    if _JUNK.search(word):
        return _Kind.WRONG
    parts = [part for part in _PART.split(word) if part and not part.isascii()]
    if not parts:
        return _Kind.SILENT
    if not all(letter.isascii() or letter in _VIETNAMESE for part in parts for letter in part):
        return _Kind.FOREIGN
    if all(is_syllable(part) or _of_the_highlands(part) for part in parts):
        return _Kind.MARKED
    whole = len(parts) == 1 and len(parts[0]) == len(word) <= _LONGEST
    abbreviated = word.isupper() and len(word) <= 5  # QĐ, TTĐT
    return _Kind.WRONG if whole and not abbreviated else _Kind.SILENT


WRONG_SHARE = 0.06
"""share of impossible words from which a layer is not what the page shows; 0.02 is good OCR"""
FOREIGN_SHARE = 0.015
"""the same for words with foreign letters, which typing errors don't make"""
STRIPPED_SHARE = 0.35
"""marked syllables under which Vietnamese text has lost its marks, if wrong words say it, too"""
OTHER_LANGUAGE = 0.05
"""marked syllables under which foreign letters may be those of another language"""
FEW_WORDS = 6
"""below that many words nothing is said"""


def judged(found: Spelling, *, read_off: bool = False) -> Quality:
    """GOOD or GARBLED. Text without Vietnamese marks and without junk is another language: GOOD.

    Not so where a program that may not know Vietnamese has `read_off` a picture: there the marks
    got lost.
    """
    if found.words < FEW_WORDS:
        return Quality.GOOD
    if read_off and found.marked_share < STRIPPED_SHARE:
        return Quality.GARBLED
    foreign, misspelt = found.foreign / found.words, (found.wrong - found.foreign) / found.words
    if found.marked_share < OTHER_LANGUAGE:
        garbled = foreign > 5 * WRONG_SHARE or misspelt > WRONG_SHARE / 2
    elif found.marked_share < STRIPPED_SHARE:
        garbled = foreign + misspelt > WRONG_SHARE / 2
    else:
        garbled = (found.foreign > 1 and foreign > FOREIGN_SHARE) or found.wrong_share > WRONG_SHARE
    return Quality.GARBLED if garbled else Quality.GOOD
