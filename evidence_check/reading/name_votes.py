"""A signer's name of several looks at the same print, weighed word by word.

A seal covers the beginning of a name, and OCR loses the marks of tones. Looks in other colours and
sizes err in other places; where two of them read the same word, and it is one that people are named
with, it stands there. Nothing is put together that no look has read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs

from evidence_check.model.document import Box, Line, Word
from evidence_check.reading.given_names import GIVEN
from evidence_check.reading.lexicon import listed
from evidence_check.reading.names import (
    is_surname,
    name_likeness,
    prose_name,
    surname_weight,
    with_surname,
    without_degrees,
)
from evidence_check.reading.text import bare, fold

AGREED: Final = 0.95
"""a name of which two looks read every word alike"""
ALONE: Final = 0.93
"""a name of which one look read every word surely, and all are names"""
DOUBTED: Final = 0.4
"""a name with a word that other looks read otherwise, or that nobody is known to be named with"""
STRANGE: Final = 0.6
"""a word that nobody is known to be named with, and which all of several looks read"""
MIDDLE: Final = frozenset({"thi", "van"})
"""what stands between surname and name far more often than it is a surname: the rest is covered"""
SURE_WORD: Final = 0.93
CLEAR_WORD: Final = 0.8
_LEAST: Final = 0.5
"""confidence from which a look at a word counts"""
_STRANGE: Final = 0.25
"""weight of a word that is no known name, beside 1 for one that is"""
_SHAPE: Final = 0.85
"""likeness to a name that what comes out must have"""
_SURELY_FIRST: Final = frozenset(
    bare(name)
    for name in listed("""
        nguyễn; trần; lê; phạm; huỳnh; phan; vũ; võ; đặng; bùi; đỗ; hồ; ngô; dương; lý; trịnh;
        trương; đinh; phùng; đoàn; lương; lưu; tạ
    """)
)
"""surnames that are hardly ever names or middle names"""
_DEGREES: Final = frozenset({"pgs", "gs", "ts", "ths", "bs", "ks", "cn"})
_DUST: Final = 0.2
"""confidence below which a last word is dust behind the name"""
_EDGES: Final = ".,;:'\"‘’“”`*_-–—|{}()[]"
_LONGEST: Final = 6
_CLEAN: Final = 5
"""looks to one with a scrap before the name from which the scrap is that look's own"""


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look read: words, from left to right, and what they are where they seem a name's."""

    words: tuple[Word, ...]
    covered: bool
    """something that is no word stands before them"""

    @property
    def legible(self) -> bool:
        """Whether every word was read at all."""
        return all(word.confidence >= _LEAST for word in self.words)

    @property
    def worth(self) -> tuple[bool, int, float]:
        """Looks are gone by: legible ones, long ones, sure ones first."""
        return self.legible, len(self.words), sum(word.confidence for word in self.words)


def weighed(line: Line) -> tuple[str, float]:
    """The name in a row of OCR, and how sure it is, 0…1."""
    looks = [look for each in line.others or (line,) if (look := _look(each)) is not None]
    if not looks:
        return with_surname(prose_name(line.text)), min(line.confidence, DOUBTED)
    longest = _without_scraps(max(looks, key=lambda look: look.worth))
    chosen = [
        _chosen(_votes(looks, place), first=at == 0) for at, place in enumerate(longest.words)
    ]
    name, sure = " ".join(word for word, _ in chosen), min(sure for _, sure in chosen)
    return name, sure if _is_whole(name, looks, longest) else min(sure, DOUBTED)


def _look(line: Line) -> _Look | None:
    """What reads like a name in a row: what a seal left before it and dust behind it go."""
    read = list(line.words or _made_up(line))
    mixed = any(word.text.istitle() and not word.text.isupper() for word in read)
    # Among words in small letters those in capitals are a seal's.
    words = [
        word
        if mixed and _is_capitals(word.text)
        else structs.replace(word, text=_cleaned(word.text))
        for word in read
    ]
    end = len(words)
    while end and not (_is_word(words[end - 1].text) and words[end - 1].confidence >= _DUST):
        end -= 1
    start = end
    while start > max(0, end - _LONGEST) and _is_word(words[start - 1].text):
        start -= 1
    if start == end:
        return None
    before = words[start - 1].text if start else ""
    covered = sum(char.isalnum() for char in before) > 1 and without_degrees(f"{before} X") != "X"
    return _Look(tuple(words[start:end]), covered)


def _without_scraps(look: _Look) -> _Look:
    """The look from its surname on: what stands before one that is hardly ever a middle name, and
    is no name itself, is left of a degree or of the seal.
    """
    for at, word in enumerate(look.words[:-2]):
        if bare(word.text) in _SURELY_FIRST and is_surname(word.text):
            return replace(look, words=look.words[at:], covered=at > 0 or look.covered)
        if is_surname(word.text) or _is_given(word.text):
            break
    return look


def _made_up(line: Line) -> Iterator[Word]:
    """The words of a line that has none, side by side."""
    box = line.box or Box(0, 0, 1, 1)
    width = box.width / max(1, len(line.text))
    at = box.left
    for text in line.text.split():
        yield Word(text, Box(at, box.top, at + width * len(text), box.bottom), line.confidence)
        at += width * (len(text) + 1)


def _cleaned(text: str) -> str:
    text = without_degrees(text.strip(_EDGES)).replace("Ñ", "N").replace("ñ", "n").strip(_EDGES)
    return text.capitalize() if text.isupper() and len(text) > 1 else text


def _is_capitals(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) > 1


def _is_word(text: str) -> bool:
    """Letters in the case that names are written in."""
    return text.isalpha() and text.istitle() and fold(text) not in _DEGREES


def _votes(looks: Sequence[_Look], place: Word) -> dict[str, list[float]]:
    """What the looks read in the place of a word, with the confidence of each."""
    votes: dict[str, list[float]] = {}
    for look in looks:
        for word in look.words:
            if _same_place(word.box, place.box):
                votes.setdefault(word.text, []).append(word.confidence)
    return votes


def _same_place(one: Box, other: Box) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.6 * max(one.width, other.width)


def _chosen(votes: dict[str, list[float]], *, first: bool) -> tuple[str, float]:
    """The likeliest word, and how sure it is."""
    if first:
        votes = _as_surnames(votes)
    weights = {word: sum(found) * _weight(word, first=first) for word, found in votes.items()}
    best = max(weights, key=lambda word: weights[word])
    against = sum(weight for word, weight in weights.items() if word != best)
    return best, _sureness(best, votes[best], against, first=first)


def _as_surnames(votes: dict[str, list[float]]) -> dict[str, list[float]]:
    """Surnames are few: what differs from one in accents alone speaks for it, `Đồ` for `Đỗ`.

    For the one that a look has read, else for the most frequent.
    """
    read = {bare(word): word for word in votes if is_surname(word)}
    merged: dict[str, list[float]] = {}
    for word, found in votes.items():
        meant = word if is_surname(word) else read.get(bare(word), with_surname(f"{word} X")[:-2])
        merged.setdefault(meant, []).extend(found)
    return merged


def _weight(word: str, *, first: bool) -> float:
    """How likely a word is in a name, the frequent ones 1."""
    if first:
        return surname_weight(word)
    return 1.0 if _is_given(word) else _STRANGE


def _is_given(word: str) -> bool:
    """Whether people are named so; a surname without accents may have lost them."""
    return fold(word) in GIVEN or (is_surname(word) and fold(word) != bare(word))


def _sureness(word: str, found: Sequence[float], against: float, *, first: bool) -> float:
    """By how many looks read the word, how surely, and what the others made of it."""
    counted = [sure for sure in found if sure >= _LEAST]
    if not (is_surname(word) if first else _is_given(word)):
        alone = not against and sum(sure >= CLEAR_WORD for sure in found) > 2 and not first
        return STRANGE if alone else DOUBTED
    if len(counted) > 1 and max(counted) >= CLEAR_WORD and against < 0.6 * sum(counted):
        return AGREED
    if against > 0.35 * sum(found):
        return DOUBTED
    best = max(found)
    return ALONE if best >= SURE_WORD else best if best >= CLEAR_WORD else DOUBTED


def _is_whole(name: str, looks: Sequence[_Look], longest: _Look) -> bool:
    """Whether nothing of a name is lost under a seal: it begins with a surname, and nothing that
    was not read stands before it, but for degrees that a long name has.
    """
    first = bare(name).partition(" ")[0]
    if len(longest.words) < 2 or first in MIDDLE or name_likeness(name) < _SHAPE:
        return False
    second = bare(name).partition(" ")[2].partition(" ")[0]
    joined = second in MIDDLE and _is_read_surname(name.partition(" ")[0], looks)
    if len(longest.words) > 2 and (first in _SURELY_FIRST or joined):
        return True
    start = longest.words[0].box
    begun = [look for look in looks if _same_place(look.words[0].box, start)]
    covered = sum(look.covered for look in begun)
    return not covered or (len(longest.words) > 2 and len(begun) >= _CLEAN * covered)


def _is_read_surname(word: str, looks: Sequence[_Look]) -> bool:
    """Whether a look has read that word, and it is one of the frequent surnames."""
    return surname_weight(word) == 1.0 and any(
        word == each.text for look in looks for each in look.words
    )
