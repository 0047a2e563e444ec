"""A signer's name of several looks at the same print, weighed word by word.

A seal covers the beginning of a name, and OCR loses the marks of tones. Looks in other colours and
sizes err in other places; where two of them read the same word, and it is one that people are named
with, it stands there. Nothing is put together that no look has read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from msgspec import structs

from evidence_check.model.document import Box, Line, Word
from evidence_check.reading.given_names import GIVEN
from evidence_check.reading.lexicon import listed
from evidence_check.reading.names import (
    SURNAMES,
    is_surname,
    name_likeness,
    prose_name,
    surname_weight,
    with_surname,
    without_degrees,
)
from evidence_check.reading.text import VOWELS, bare, fold

AGREED: Final = 0.95
"""a name of which two looks read every word alike"""
ALONE: Final = 0.93
"""a name of which one look read every word surely, and all are names"""
DOUBTED: Final = 0.4
"""a name with a word that other looks read otherwise, or that nobody is known to be named with"""
STRANGE: Final = 0.6
"""a word that nobody is known to be named with, and which all of several looks read"""
COVERED: Final = 0.8
"""a name whose surname is known by the parts of it that looks have read"""
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
_OFTEN: Final = 1.0
_LONG: Final = 4
_SURELY_FIRST: Final = frozenset(
    bare(name)
    for name in listed("""
        nguyễn; trần; lê; phạm; huỳnh; phan; vũ; võ; đặng; bùi; đỗ; hồ; ngô; dương; lý; trịnh;
        trương; đinh; phùng; đoàn; lương; lưu; tạ
    """)
)
"""surnames that are hardly ever names or middle names"""
_LONG_SURNAMES: Final = tuple(
    fold(name) for name in SURNAMES if surname_weight(name) >= _OFTEN and len(name) >= _LONG
)
"""frequent surnames that are long enough to be known by a part"""
_PARTS: Final = 3
"""different readings that must fit a surname which is completed"""
_SOLID: Final = 2
"""words of a name that must be sure before its surname is completed"""
_WIDTH: Final = 70.0
"""points that a surname takes at the most"""
_DEGREES: Final = frozenset({"pgs", "gs", "ts", "ths", "bs", "ks", "cn"})
_LONG_DEGREES: Final = ("pgs", "ths")
"""degrees that no seal's letters are likely to spell"""
_DUST: Final = 0.2
"""confidence below which a last word is dust behind the name"""
_EDGES: Final = ".,;:'\"‘’“”`*_-–—|{}()[]"
_SHORT_FORM: Final = 4
"""letters of a degree, and its dot"""
_LONGEST: Final = 6
_CENTRED: Final = 4.0
"""points by which the middle of a whole name may differ from its title's; the shortest word that
may be missing moves it by 8"""
_HALF: Final = 0.5
"""weight of a look that lost a mark"""
_CLEAN: Final = 5
"""looks to one with a scrap before the name from which the scrap is that look's own"""


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look read: words, from left to right, and what they are where they seem a name's."""

    words: tuple[Word, ...]
    covered: bool
    """something that is no word stands before them"""
    degree: bool = False
    """a degree stands before them: nothing of the name does"""
    goes_on: bool = False
    """something that may be a word of the name stands behind them"""

    @property
    def legible(self) -> bool:
        """Whether every word was read at all."""
        return all(word.confidence >= _LEAST for word in self.words)

    @property
    def worth(self) -> tuple[bool, int, float]:
        """Looks are gone by: legible ones, long ones, sure ones first."""
        return self.legible, len(self.words), sum(word.confidence for word in self.words)


def weighed(line: Line, middle: float | None = None) -> tuple[str, float]:
    """The name in a row of OCR, and how sure it is, 0…1.

    `middle`: that of the title above, in points. A name is set under it, so that one of which the
    beginning is lost stands to the right.
    """
    looks = [look for each in line.others or (line,) if (look := _look(each)) is not None]
    if not looks:
        return with_surname(prose_name(line.text)), min(line.confidence, DOUBTED)
    longest = _without_scraps(max(looks, key=lambda look: look.worth))
    chosen = [
        _chosen(_votes(looks, place), first=at == 0) for at, place in enumerate(longest.words)
    ]
    name, sure = " ".join(word for word, _ in chosen), min(sure for _, sure in chosen)
    if sure > DOUBTED and _is_whole(name, looks, longest, middle):
        return name, sure
    return _completed(line.others, looks, longest) or (name, min(sure, DOUBTED))


def _look(line: Line) -> _Look | None:
    """What reads like a name in a row: what a seal left before it and dust behind it go."""
    read = [part for word in line.words or _made_up(line) for part in _parts(word)]
    mixed = any(word.text.istitle() and not word.text.isupper() for word in read)
    # Among words in small letters those in capitals are a seal's.
    words = [
        word
        if mixed and _is_capitals(word.text.strip(_EDGES))
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
    before = read[start - 1] if start else None
    degree = before is not None and _is_degree(before.text)
    if end - start > 2 and _is_short_form(read[start].text) and is_surname(words[start + 1].text):
        start, degree = start + 1, True
    covered = before is not None and sum(map(str.isalnum, before.text)) > 1 and not degree
    goes_on = any(_goes_on(words[end - 1].box, word) for word in read[end:])
    return _Look(tuple(words[start:end]), covered, degree, goes_on)


def _parts(word: Word) -> Iterator[Word]:
    """Words that OCR ran together, `VănXuyến`, `TS.Lường`, each in its share of the place."""
    text = word.text
    cuts = [at for at in range(2, len(text) - 1) if _begins(text, at)]
    if not cuts:
        yield word
        return
    box, share = word.box, word.box.width / len(text)
    for start, end in pairwise((0, *cuts, len(text))):
        place = Box(box.left + share * start, box.top, box.left + share * end, box.bottom)
        yield Word(text[start:end], place, word.confidence)


def _begins(text: str, at: int) -> bool:
    """Whether a word begins amid another: a capital behind a small letter or a degree's dot."""
    if not (text[at].isupper() and text[at + 1].islower()):
        return False
    before = text[:at]
    if before.endswith("."):
        return _is_degree(before)
    before = before if before[-1].isalpha() else before[:-1]
    return before[-2:].isalpha() and before[-1].islower()


def _is_degree(text: str) -> bool:
    """Whether what stands before a name is a degree, of which a letter may be garbled."""
    letters = "".join(char for char in fold(text) if char.isalpha())
    return (
        letters in _DEGREES or any(part in letters for part in _LONG_DEGREES)
        or without_degrees(f"{text} X") == "X"
    )  # fmt: skip


def _is_short_form(text: str) -> bool:
    """Whether a word is what is left of a degree: `Thế.` of `ThS.` No name ends with a dot."""
    letters = text.lstrip(_EDGES)
    return letters.endswith(".") and len(letters) <= _SHORT_FORM


def _goes_on(last: Box, word: Word) -> bool:
    """Whether a word that reads like one more of the name stands right behind its last."""
    letters = word.text.strip(_EDGES)
    near = -0.5 * last.height < word.box.left - last.right < last.height
    return near and word.confidence >= _DUST and len(letters) > 1 and letters.isalpha()


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
    """Letters in the case that names are written in, a vowel among them: `Y`, `A`."""
    if not text.isalpha() or not VOWELS & set(bare(text)):
        return False
    return text.istitle() and fold(text) not in _DEGREES


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
    read = votes
    votes = _as_surnames(votes) if first else _with_lost_marks(votes)
    weights = {word: sum(found) * _weight(word, first=first) for word, found in votes.items()}
    best = max(weights, key=lambda word: weights[word])
    against = sum(weight for word, weight in weights.items() if word != best)
    sure = _sureness(best, votes[best], against, first=first)
    # `Gia` is the name without its surname sooner than a Mr Già who lost his accent.
    rare = first and best not in read and surname_weight(best) < _OFTEN
    return best, min(sure, DOUBTED) if rare else sure


def _as_surnames(votes: dict[str, list[float]]) -> dict[str, list[float]]:
    """Surnames are few: what differs from one in accents alone speaks for it, `Đồ` for `Đỗ`.

    For the one that a look has read, else for the most frequent; where looks have read two of
    them, `Doãn` and `Đoàn`, for neither.
    """
    read: dict[str, set[str]] = {}
    for word in filter(is_surname, votes):
        read.setdefault(bare(word), set()).add(word)
    merged: dict[str, list[float]] = {}
    for word, found in votes.items():
        known = read.get(bare(word), {with_surname(f"{word} X")[:-2]})
        meant = word if is_surname(word) or len(known) > 1 else next(iter(known))
        merged.setdefault(meant, []).extend(found)
    return merged


def _with_lost_marks(votes: dict[str, list[float]]) -> dict[str, list[float]]:
    """Marks get lost, and seldom come from nowhere: `Thăng` speaks for the `Thắng` of two looks.

    In 1,100 looks at 110 made pages 9 words that were read surely had lost a mark, one had won one.
    """
    merged = {word: list(found) for word, found in votes.items()}
    clear = [
        word
        for word, found in votes.items()
        if _is_given(word) and sum(sure >= CLEAR_WORD for sure in found) > 1
    ]
    for less in votes:
        more = [word for word in clear if _has_more_marks(word, less)]
        if len(more) == 1:
            merged[more[0]] += [_HALF * sure for sure in merged.pop(less)]
    return merged


def _has_more_marks(word: str, other: str) -> bool:
    """Whether a word is another one with more of tones, breves and circumflexes."""
    if word == other or bare(word) != bare(other):
        return False
    pairs = zip(normalize("NFC", word), normalize("NFC", other), strict=False)
    return all(
        set(normalize("NFD", with_it)) >= set(normalize("NFD", without))
        for with_it, without in pairs
    )


def _weight(word: str, *, first: bool) -> float:
    """How likely a word is in a name, the frequent ones 1."""
    if first:
        return surname_weight(word)
    return 1.0 if _is_given(word) else _STRANGE


@cache
def _bare_given() -> frozenset[str]:
    return frozenset(map(bare, GIVEN))


def _is_given(word: str) -> bool:
    """Whether people are named so; a surname without accents may have lost them."""
    return fold(word) in GIVEN or (is_surname(word) and fold(word) != bare(word))


def _sureness(word: str, found: Sequence[float], against: float, *, first: bool) -> float:
    """By how many looks read the word, how surely, and what the others made of it."""
    counted = [sure for sure in found if sure >= _LEAST]
    if not (is_surname(word) if first else _is_given(word)):
        alone = not against and sum(sure >= CLEAR_WORD for sure in found) > 2 and not first
        # `Thê` lost the tone of `Thế` in all looks sooner than that somebody is named so.
        return STRANGE if alone and bare(word) not in _bare_given() else DOUBTED
    if len(counted) > 1 and max(counted) >= CLEAR_WORD and against < 0.6 * sum(counted):
        return AGREED
    if against > 0.35 * sum(found):
        return DOUBTED
    best = max(found)
    return ALONE if best >= SURE_WORD else best if best >= CLEAR_WORD else DOUBTED


def _is_whole(name: str, looks: Sequence[_Look], longest: _Look, middle: float | None) -> bool:
    """Whether nothing of a name is lost under a seal: it begins with a surname, and nothing that
    was not read stands before it, but for degrees that a long name has; or it stands in the middle.
    """
    first = bare(name).partition(" ")[0]
    if len(longest.words) < 2 or first in MIDDLE or name_likeness(name) < _SHAPE:
        return False
    if _is_cut_short(looks, longest):
        return False
    second = bare(name).partition(" ")[2].partition(" ")[0]
    joined = second in MIDDLE and _is_read_surname(name.partition(" ")[0], looks)
    if len(longest.words) > 2 and (first in _SURELY_FIRST or joined):
        return True
    if middle is not None and is_surname(name.partition(" ")[0]):
        centre = (longest.words[0].box.left + longest.words[-1].box.right) / 2
        if abs(centre - middle) <= _CENTRED:
            return True
    if len(longest.words) == 2 and not any(
        word.text == name.partition(" ")[0] for look in looks for word in look.words
    ):
        # Of `Bế Đình Thái` what is left, sooner than a Mr Đinh who has a tone too many.
        return False
    start = longest.words[0].box
    begun = [look for look in looks if _same_place(look.words[0].box, start)]
    if any(look.degree for look in begun):
        return True
    covered = sum(look.covered for look in begun)
    return not covered or (len(longest.words) > 2 and len(begun) >= _CLEAN * covered)


def _is_cut_short(looks: Sequence[_Look], longest: _Look) -> bool:
    """Whether several looks saw more words behind the last one."""
    last = longest.words[-1].box
    later = [
        look
        for look in looks
        if look.words[-1].box.left > last.right - 0.3 * last.height
        or (look.goes_on and _same_place(look.words[-1].box, last))
    ]
    return len(later) > 1 or any(
        look.legible and look.words[-1].confidence >= CLEAR_WORD for look in later
    )


def _completed(
    lines: Sequence[Line], looks: Sequence[_Look], longest: _Look
) -> tuple[str, float] | None:
    """The name with the surname that several looks read a part of, `Ng›vễn`, `uyễn`: one of the
    frequent ones, and the only one of them that fits. None where that cannot be told.
    """
    chosen = [_chosen(_votes(looks, place), first=False) for place in longest.words]
    start = len(chosen)
    while start and chosen[start - 1][1] >= ALONE:
        start -= 1
    rest = longest.words[start:]
    if len(rest) < _SOLID:
        return None
    parts = {part for line in lines if (part := _before(line, rest[0]))}
    fits = Counter(name for part in parts for name in _LONG_SURNAMES if _is_part(part, name))
    likely = [name for name, count in fits.items() if count >= _PARTS]
    if len(likely) != 1:
        return None
    words = [likely[0].capitalize(), *(word for word, _ in chosen[start:])]
    return " ".join(words), min(COVERED, *(sure for _, sure in chosen[start:]))


def _before(line: Line, word: Word) -> str:
    """What a look has on the left of a word, folded; signs become `?`; empty without that word."""
    box = word.box
    if not any(_same_place(each.box, box) for each in line.words):
        return ""
    left = [
        each
        for each in line.words
        if box.left - _WIDTH < each.box.middle[0] < box.left
        and each.box.right < box.left + box.height / 2
    ]
    text = "".join(each.text for each in sorted(left, key=lambda each: each.box.left))
    return "".join(char if char.isalpha() else "?" for char in fold(text))


def _is_part(part: str, surname: str) -> bool:
    """Whether something read is a surname of which the seal covers a part: its last four letters,
    or as many letters as it has, of which the first two and the last are its own.
    """
    if len(surname) > _LONG and part.endswith(surname[-_LONG:]):
        return True
    letters, whole = bare(part), bare(surname)
    if len(letters) != len(part):
        return False
    return any(
        letters[-length:][:2] == whole[:2] and letters[-1] == whole[-1]
        for length in range(max(3, len(whole) - 2), len(whole) + 2)
        if length <= len(letters)
    )


def _is_read_surname(word: str, looks: Sequence[_Look]) -> bool:
    """Whether a look has read that word, and it is one of the frequent surnames."""
    return surname_weight(word) == 1.0 and any(
        word == each.text for look in looks for each in look.words
    )
