"""Accents that print OCR loses on capitals, put back where only one word can be meant.

`THANH PHÓ HÒ CHÍ MINH` has one reading in Vietnamese. The words of headings come from a small
stock: heads and sectors of bodies, names of provinces, titles; and the body of a document mostly
repeats its issuer in small letters, which OCR reads far better. What neither knows stays as read.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from unicodedata import normalize

from evidence_check.reading.bodies import HEADS, PLACES, PROVINCES, SECTORS, UNITS
from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import bare, clean, fold, key

_LONGEST = 8
"""words of the longest phrase, and one more for a word that was read as two"""
_SINGLE = frozenset("&-–YÝyý")
"""single signs that names have: Y tế, Văn hóa - Xã hội"""
_PLACE_WORDS = frozenset(fold(place).split()[0] for place in PLACES)
_LOCAL = re.compile(r"(?:^| )(?:huyen|quan|phuong|xa|thi xa|thi tran|dac khu|khu pho)$")
_COMMON = frozenset({*map(fold, PLACES), "ubnd", "hđnd", "các"})
"""single words that are what they look like"""
_LINKS = listed("và; nhân dân; tỉnh ủy; thành ủy; đảng ủy; ban chấp hành; ban thường vụ")


def restored(text: str, context: str = "") -> tuple[str, float]:
    """The text with its accents put back, and the share of its words that are known so."""
    words = _without_specks(text).split()
    if not words:
        return text, 0.0
    whole = _in_context(" ".join(words), context)
    if whole is not None:
        whole = _with_known(whole)
        return whole.upper() if text.isupper() else whole, 1.0
    out: list[str] = []
    known = 0
    index = 0
    while index < len(words):
        place = _place_in_context(words[index:], context)
        if place is not None:
            out.append(place.upper() if words[index].isupper() else place)
            known += len(words) - index
            break
        count, phrase = _known_at(words, index, out)
        if phrase is None:
            out.append(words[index])
            known += fold(words[index]) in _COMMON
        else:
            out.append(_as_printed(phrase, words[index : index + count]))
            known += count
        index += count
    return " ".join(out), known / len(words)


def _with_known(name: str) -> str:
    """A name as the body spells it, but for accents of words that have one spelling: on a bad scan
    the body has lost them as well.
    """
    words = name.split()
    out: list[str] = []
    index = 0
    while index < len(words):
        count = next(
            (
                count
                for count in range(min(_LONGEST, len(words) - index), 1, -1)
                if key(" ".join(words[index : index + count])) in _phrases()
            ),
            1,
        )
        said = words[index : index + count]
        known = _phrases().get(key(" ".join(said))) if count > 1 else None
        known = known if known and _fits_commas(known, said) else None
        out.append(_cased_as(known, said) if known else " ".join(said))
        index += count
    return " ".join(out)


def _cased_as(phrase: str, words: list[str]) -> str:
    """The phrase with the capitals and the punctuation of the words that it replaces."""
    tails = [re.search(r"[,;.\-]*$", word) for word in words]
    pairs = zip(phrase.split(), words, tails, strict=False)
    if len(phrase.split()) != len(words):
        return " ".join(words)
    return " ".join(
        (new.strip(",;.-").capitalize() if old[:1].isupper() else new.strip(",;.-").lower())
        + (tail[0] if tail else "")
        for new, old, tail in pairs
    )


@cache
def _phrases() -> dict[str, str]:
    """What of the stock is no name of a place, of two words and more."""
    names = {key(name) for name in PROVINCES}
    return {
        letters: text for letters, text in _stock().items() if " " in text and letters not in names
    }


def _without_specks(text: str) -> str:
    """The text without what dust, rules and stamps became: single letters and signs."""
    text = re.sub(r"(?<=\w)[.|](?=\w{2})", " ", clean(text))
    text = re.sub(r"(?<=\w),(?=\w)", ", ", text)
    words = (word.strip("_'\"`^~*=|<>‘’“”") for word in text.split())
    return " ".join(w for w in words if len(w) > 1 or w in _SINGLE or w.isdigit())


def _as_printed(phrase: str, words: list[str]) -> str:
    """The known phrase in the case and with the punctuation of the words it replaces."""
    tail = re.search(r"[,;.\-]*$", words[-1])
    capitals = sum(char.isupper() for char in "".join(words))
    text = phrase.upper() if 2 * capitals > len("".join(words)) else phrase
    return text + (tail[0] if tail else "")


def _known_at(words: list[str], index: int, before: list[str]) -> tuple[int, str | None]:
    """The longest known phrase from `index` on: how many words, and how it is spelt.

    `before` is what the words before it have become.

    A single syllable is one of many words (`quản`, `quận`): only the first of a name, which is a
    head, and `và` are taken so.
    """
    for count in range(min(_LONGEST, len(words) - index), 0, -1):
        parts = words[index : index + count]
        wanted = key(" ".join(parts))
        if count == 1:
            single = index == 0 or wanted == "va"
            return 1, _stock().get(wanted) if single else None
        phrase = _stock().get(wanted)
        if phrase is None and count < 5 and not _names_a_place(before):
            phrase = _nearest(wanted, _of_a_province(before))
            if phrase is not None and not _lost_marks(" ".join(parts), phrase):
                phrase = None
            if phrase is not None and key(phrase) == key(" ".join(parts[:-1])):
                continue  # the last word begins another: `Trung tâm` / `Y tế`
        if phrase is not None and (" " in phrase) and _fits_commas(phrase, parts):
            return count, phrase
    return 1, None


def _lost_marks(read: str, phrase: str) -> bool:
    """Whether what was read has no mark that a phrase has not, the letters that differ aside: OCR
    loses marks, and seldom makes any. `CỘNG SẢN` is no `công an` misread.
    """
    from rapidfuzz.distance import Levenshtein

    one, other = _marked(read), _marked(phrase)
    same = Levenshtein.opcodes([base for base, _ in one], [base for base, _ in other])
    return all(
        marks <= meant
        for step in same
        if step.tag == "equal"
        for (_, marks), (_, meant) in zip(
            one[step.src_start : step.src_end], other[step.dest_start : step.dest_end], strict=True
        )
    )


def _marked(text: str) -> list[tuple[str, frozenset[str]]]:
    """The letters of a text, each without and with what it is marked by."""
    letters = [char for char in fold(text) if char.isalnum()]
    return [
        (bare(char), frozenset(normalize("NFD", char.replace("đ", "d\u0335"))[1:]))
        for char in letters
    ]


def _fits_commas(phrase: str, parts: list[str]) -> bool:
    """Whether the commas inside the words are those of the phrase."""
    return sum("," in part for part in parts[:-1]) == phrase.count(",")


def _of_a_province(before: list[str]) -> bool:
    """Whether what follows these words names a province: wards and schools are called anything."""
    return bool(re.search(r"(?:^| )(?:tinh|thanh pho|tp)[.]?$", bare(" ".join(before))))


def _names_a_place(before: list[str]) -> bool:
    """Whether a name must follow these words that is in no stock: `xã Thạnh Phú` is no `thành phố`
    misread.
    """
    return bool(_LOCAL.search(bare(" ".join(before))))


@cache
def _nearest(wanted: str, provinces: bool) -> str | None:
    """The only known phrase that is one letter off (`thanhphoo`); short ones meet by chance.

    The name of a province only where one must stand: `phường Hải Châu` is not a `Lai Châu` misread.
    """
    from rapidfuzz.distance import Levenshtein

    if len(wanted) < 7:
        return None
    near = [
        phrase
        for known, phrase in _stock().items()
        if abs(len(known) - len(wanted)) < 2 and Levenshtein.distance(known, wanted) == 1
    ]
    sure = len(near) == 1 and (provinces or near[0] not in PROVINCES)
    return near[0] if sure else None


@cache
def _stock() -> dict[str, str]:
    """Letters of a phrase → the one phrase that they can be; what two share is left out."""
    table: dict[str, dict[str, str]] = {}
    for phrase in (*HEADS, *PLACES, *PROVINCES, *SECTORS, *UNITS, *_LINKS):
        table.setdefault(key(phrase), {})[fold(phrase)] = phrase
    return {
        letters: next(iter(found.values())) for letters, found in table.items() if len(found) == 1
    }


def _place_in_context(words: list[str], context: str) -> str | None:
    """`PHƯỜNG HẢIAN` at the end of a name as the body spells it: `phường Hải An`."""
    if fold(words[0]) not in _PLACE_WORDS or len(words) < 2:
        return None
    return _in_context(" ".join(words), context)


@lru_cache(maxsize=1)  # a name is looked for by its parts, too, in one text after the other
def _letters(context: str) -> tuple[str, list[int], str]:
    """A text as it is printed, where its letters and digits stand in it, and these, bare."""
    original = clean(context)
    places = [index for index, char in enumerate(original) if char.isalnum()]
    return original, places, bare("".join(original[index] for index in places))


def _in_context(name: str, context: str) -> str | None:
    """The spelling that the document's body mostly uses for the same name.

    Accents, case, spaces and punctuation aside: `Hảian` of the head is `Hải An` of the body.
    """
    wanted = key(name)
    if len(wanted) < 9 or not context:
        return None
    original, places, letters = _letters(context)
    if len(letters) != len(places):
        return None
    found: Counter[str] = Counter()
    at = letters.find(wanted)
    while at >= 0:
        hit = " ".join(original[places[at] : places[at + len(wanted) - 1] + 1].split())
        if not hit.isupper() and hit.count(" ") >= name.count(" "):
            found[hit] += 1
        at = letters.find(wanted, at + 1)
    if not found:
        return None
    best, count = found.most_common(1)[0]
    return best if count > 1 or fold(best) == fold(name) else None
