"""Finding a phrase in the pages of a document as a reader finds it.

Tolerant of what changes on the way through producers and scanners (case, tone placement, Unicode
form, spaces, line and page breaks, hyphenation, punctuation, accents, single letters), and of
small rewordings in longer phrases. Never tolerant of another number, year, period or of a negation:
`không đồng ý` is not `đồng ý`.

The cost is near that of `str.find`: four passes, each only when the one before found nothing:
the folded text, its letters and digits alone, the same without accents, and last the places that
share a few letters in a row with the phrase, which are compared letter by letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from evidence_check.model.document import TextSource
from evidence_check.reading.search_text import RUN, Hit, SearchText
from evidence_check.reading.text import fold, strip_accents
from evidence_check.reading.wording import SMALL

__all__ = ["FUZZY_FROM", "Hit", "SearchText", "Span", "find_all", "find_phrase", "find_spans"]

FUZZY_FROM = 12
"""Letters and digits from which on a phrase may be found by similarity."""
_LEAST = {TextSource.LAYER: 0.85, TextSource.OCR: 0.75, TextSource.NONE: 0.85}
"""Score below which nothing is a hit; `1 - score` is about the share of the phrase that differs."""

_PIECE = 6  # letters in a row that a similar place shares with the phrase
_PIECE_HITS = 1000  # places looked at per piece: more only in texts made of the phrase
_WINDOWS = 48  # similar places compared letter by letter
_ADDED = {TextSource.LAYER: 5, TextSource.OCR: 8, TextSource.NONE: 5}
"""Letters of further words that a similar place may have beside those of the phrase."""
_LOST_ACCENT, _OTHER_ACCENT, _SQUEEZED = 0.1, 0.4, 0.01

_NUMBER = re.compile(r"\d+(?:\s*[.,/]\s*\d+)*")
_ROMAN = re.compile(r"(?<![^\W_])[ivx]+(?![^\W_])")
_NEGATION = re.compile(r"(?<![^\W_])(?:không|khong|chưa|chẳng|chớ|đừng)(?![^\W_])")
# «hàng không» is aviation. «không có» and «chưa có» say that a thing is not there, which is a
# statement about the thing, so the thing is still found.
_NEGATED = re.compile(
    r"(?<![^\W_])(?<!hàng )(?<!hang )(?:không|khong|chưa|chẳng|chớ|đừng)"
    r"(?: (?:được|thể|hề|còn|phải|thực sự|hoàn toàn|đủ|duoc|the|he|con|phai))* $"
)
_CONFUSED = str.maketrans("oilsb", "01158")  # digits that OCR takes for letters


@dataclass(frozen=True, slots=True)
class Span:
    """A find in `SearchText.text`."""

    start: int
    end: int
    score: float


def find_phrase(
    phrase: str,
    pages: Sequence[str] | SearchText,
    *,
    source: TextSource = TextSource.LAYER,
    at_least: float | None = None,
) -> Hit | None:
    """The best place where `phrase` stands, the first of equally good ones; None: nowhere.

    `source` says how the pages were read (OCR text is given more benefit of the doubt),
    `at_least` overrides the lowest score that this allows.
    """
    text = SearchText.of(pages, source)
    wanted = _Phrase.of(phrase, text.source)
    for spans in _passes(wanted, text, at_least):
        best: Span | None = None
        for span in spans:
            if best is None or (span.score, -span.start) > (best.score, -best.start):
                best = span
            if best.score == 1.0:  # finds word for word come in order: no later one is better
                break
        if best is not None:
            return text.hit(best.start, best.end, best.score)
    return None


def find_all(
    phrase: str,
    pages: Sequence[str] | SearchText,
    *,
    source: TextSource = TextSource.LAYER,
    at_least: float | None = None,
) -> list[Hit]:
    """Every place where `phrase` stands, in order; of overlapping ones the best."""
    text = SearchText.of(pages, source)
    return [text.hit(s.start, s.end, s.score) for s in find_spans(phrase, text, at_least=at_least)]


def find_spans(phrase: str, text: SearchText, *, at_least: float | None = None) -> list[Span]:
    """As `find_all`, in the folded text of all pages: for those who look at what stands around."""
    kept: list[Span] = []
    for spans in _passes(_Phrase.of(phrase, text.source), text, at_least):
        for span in sorted(spans, key=lambda span: -span.score):
            place = bisect_left(kept, span.start, key=lambda other: other.end - 1)
            if place == len(kept) or span.end <= kept[place].start:
                kept.insert(place, span)
    return kept


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase in the forms that the passes compare."""

    text: str
    letters: str
    bare_letters: str
    words: tuple[tuple[int, int], ...]
    """start and end of each word in `letters`"""
    facts: _Facts

    @classmethod
    def of(cls, phrase: str, source: TextSource) -> _Phrase:
        text = fold(phrase)
        letters, words = "", []
        for word in RUN.findall(text):
            words.append((len(letters), len(letters) + len(word)))
            letters += word
        facts = _Facts.of(text, source)
        return cls(text, letters, strip_accents(letters), tuple(words), facts)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What must agree exactly: another number, period or a negation is never a rewording."""

    numbers: tuple[str, ...]
    romans: tuple[str, ...]
    negations: int

    @classmethod
    def of(cls, folded: str, source: TextSource) -> _Facts:
        if source is TextSource.OCR:
            folded = " ".join(map(_ocr_digits, folded.split()))
        numbers = tuple(
            "".join(str(int(part)) if part.isdigit() else part for part in re.split(r"(\D)", num))
            for num in (re.sub(r"\s", "", found) for found in _NUMBER.findall(folded))
        )
        return cls(numbers, tuple(_ROMAN.findall(folded)), len(_NEGATION.findall(folded)))


def _ocr_digits(word: str) -> str:
    """`2o26` as `2026`: a word of digits and letters that look like digits."""
    return word.translate(_CONFUSED) if re.fullmatch(r"\W*[oilsb]?\d[\doilsb]*\W*", word) else word


def _passes(wanted: _Phrase, text: SearchText, at_least: float | None) -> Iterator[Iterator[Span]]:
    """The finds of each pass that may stand, dearer passes last."""
    if not wanted.letters:
        return
    least = _LEAST[text.source] if at_least is None else at_least
    for find in (_word_for_word, _by_letters, _by_bare_letters, _by_similarity):
        found = find(wanted, text)
        yield (s for s in found if s.score >= least and _may_stand(s, wanted, text))


def _may_stand(span: Span, wanted: _Phrase, text: SearchText) -> bool:
    """Whether a find says what the phrase says, by what stands in it and around it."""
    folded = text.text
    before, after = folded[max(0, span.start - 40) : span.start], folded[span.end : span.end + 8]
    if not wanted.facts.negations and _NEGATED.search(before):
        return False
    if wanted.letters[0].isdigit() and re.search(r"\d[.,]?$|\d\s?/$", before):
        return False
    if wanted.letters[-1].isdigit() and _number_goes_on(wanted.text, after):
        return False
    return _Facts.of(folded[span.start : span.end], text.source) == wanted.facts


def _number_goes_on(phrase: str, after: str) -> bool:
    """Whether the digits that end a phrase are the beginning of a longer number in the text.

    A date may go on (`15/7` in `15/7/2025`), a share may not (`45` in `45/50`).
    """
    if re.match(r"[.,]?\d", after):
        return True
    return bool(re.match(r"\s?/\s?\d", after)) and not re.search(r"/\s?\d+\W*$", phrase)


def _word_for_word(wanted: _Phrase, text: SearchText) -> Iterator[Span]:
    """Where the folded phrase stands in the folded text, as whole words."""
    folded, phrase = text.text, wanted.text
    opens, closes = phrase[0].isalnum(), phrase[-1].isalnum()
    for start in _places(phrase, folded):
        end = start + len(phrase)
        if opens and folded[start - 1 : start].isalnum():
            continue
        if closes and folded[end : end + 1].isalnum():
            continue
        yield Span(start, end, 1.0)


def _by_letters(wanted: _Phrase, text: SearchText) -> Iterator[Span]:
    """The same by letters and digits alone: spaces and punctuation lost or added."""
    for start in _places(wanted.letters, text.letters):
        if _bounded(wanted, text, start, start + len(wanted.letters)):
            yield _span(text, start, start + len(wanted.letters), 1 - _SQUEEZED)


def _by_bare_letters(wanted: _Phrase, text: SearchText) -> Iterator[Span]:
    """The same without accents, where the text or the phrase lost them."""
    for start in _places(wanted.bare_letters, text.bare_letters):
        end = start + len(wanted.letters)
        if _bounded(wanted, text, start, end):
            lost, other = _accents(wanted, text.letters[start:end])
            if other and not _enough_words(wanted, other, text.source):
                continue
            yield _span(text, start, end, _score(1 - _SQUEEZED, wanted, lost, other))


def _by_similarity(wanted: _Phrase, text: SearchText) -> Iterator[Span]:
    """Where most letters of a longer phrase stand in order, no word of weight exchanged."""
    if len(wanted.letters) < FUZZY_FROM:
        return
    size = len(wanted.letters)
    slack = max(_PIECE, size // 4)
    for guess in _similar_places(wanted.bare_letters, text.bare_letters):
        low = max(0, guess - slack)
        window = text.bare_letters[low : guess + size + slack]
        if len(window) < size // 2:
            continue
        found = fuzz.partial_ratio_alignment(wanted.bare_letters, window, score_cutoff=70)
        if found is None:
            continue
        span = _best_bounds(wanted, text, low + found.dest_start, low + found.dest_end)
        if span is not None:
            yield span


def _places(needle: str, haystack: str) -> Iterator[int]:
    position = haystack.find(needle)
    while position >= 0:
        yield position
        position = haystack.find(needle, position + 1)


def _span(text: SearchText, start: int, end: int, score: float) -> Span:
    """The span in `text.text` of letters `start` to `end`."""
    return Span(text.place(start), text.place(end - 1) + 1, score)


def _bounded(wanted: _Phrase, text: SearchText, start: int, end: int) -> bool:
    """Whether a find by letters begins and ends where words do.

    Longer phrases may have lost the space to their neighbours, but not after a number, a Roman
    numeral or a word too short to be told from a part of the next one.
    """
    short = len(wanted.letters) < FUZZY_FROM
    first, last = wanted.words[0], wanted.words[-1]
    strict_start = short or first[1] - first[0] <= 3 or wanted.letters[0].isdigit()
    strict_end = short or last[1] - last[0] <= 3 or wanted.letters[-1].isdigit()
    return (text.begins_word(start) or not strict_start) and (
        text.begins_word(end) or not strict_end
    )


def _accents(wanted: _Phrase, letters: str) -> tuple[int, int]:
    """Words that lost their accents on one side, and words that bear others.

    `letters` are of the same length as the phrase's.
    """
    lost = other = 0
    for start, end in wanted.words:
        one, two = wanted.letters[start:end], letters[start:end]
        if one != two:
            if one.isascii() or two.isascii():
                lost += 1
            else:
                other += 1
    return lost, other


def _enough_words(wanted: _Phrase, other: int, source: TextSource) -> bool:
    """Whether the phrase is long enough for so many words with other accents to be slips."""
    if len(wanted.letters) < FUZZY_FROM:
        return False
    return other * (3 if source is TextSource.OCR else 5) <= len(wanted.words)


def _score(similarity: float, wanted: _Phrase, lost: int, other: int) -> float:
    return similarity - (_LOST_ACCENT * lost + _OTHER_ACCENT * other) / len(wanted.words)


def _similar_places(phrase: str, letters: str) -> list[int]:
    """Where the phrase may begin, judged by the pieces of it that stand there; likeliest first."""
    size = len(phrase)
    offsets = {*range(0, size - _PIECE + 1, _PIECE), size - _PIECE}
    grain = max(_PIECE, size // 2)
    votes: Counter[int] = Counter()
    guesses: dict[int, int] = {}
    for offset in sorted(offsets):
        seen = set()
        for count, position in enumerate(_places(phrase[offset : offset + _PIECE], letters)):
            if count >= _PIECE_HITS:
                break
            bucket = (position - offset) // grain
            if bucket not in seen:
                seen.add(bucket)
                guesses.setdefault(bucket, max(0, position - offset))
        votes.update(seen)
    needed = 1 if len(offsets) <= 3 else 2
    likely = sorted(
        (bucket for bucket in votes if votes[bucket] >= needed), key=lambda b: -votes[b]
    )
    return [guesses[bucket] for bucket in likely[:_WINDOWS]]


def _best_bounds(wanted: _Phrase, text: SearchText, start: int, end: int) -> Span | None:
    """The most similar run of whole words about `letters[start:end]`, if it may stand for it."""
    slack = max(4, len(wanted.letters) // 6)
    first = text.word_starts(max(0, start - slack), start + slack) or [start]
    last = text.word_starts(max(0, end - slack), min(end + slack, len(text.letters))) or [end]
    best, bounds = 0.0, (start, end)
    for low in first:
        for high in last:
            if high > low:
                piece = text.bare_letters[low:high]
                ratio = Indel.normalized_similarity(wanted.bare_letters, piece, score_cutoff=best)
                if ratio > best:
                    best, bounds = ratio, (low, high)
    if best < 0.75:
        return None
    return _compared(wanted, text, *bounds, best)


def _compared(
    wanted: _Phrase, text: SearchText, low: int, high: int, similarity: float
) -> Span | None:
    """A similar place letter by letter; None where a word of weight is another or was added."""
    same: dict[int, int] = {}
    for block in Indel.opcodes(wanted.bare_letters, text.bare_letters[low:high]):
        if block.tag == "equal":
            shift = low + block.dest_start - block.src_start
            same.update((place, place + shift) for place in range(block.src_start, block.src_end))
    lost = other = misread = 0
    for start, end in wanted.words:
        if wanted.letters[start:end] in SMALL:
            continue
        pairs = [(place, same[place]) for place in range(start, end) if place in same]
        if 2 * len(pairs) < end - start:
            return None
        misread += len(pairs) < _least_letters(end - start)
        here = "".join(text.letters[there] for _, there in pairs)
        asked = "".join(wanted.letters[place] for place, _ in pairs)
        if here != asked:
            accents_lost = here.isascii() or asked.isascii()
            lost, other = lost + accents_lost, other + (not accents_lost)
    if misread and (text.source is not TextSource.OCR or 5 * misread > len(wanted.words)):
        return None
    if other and not _enough_words(wanted, other, text.source):
        return None
    if _added(text, low, high, set(same.values())) > _ADDED[text.source]:
        return None
    return _span(text, low, high, _score(similarity, wanted, lost, other))


def _added(text: SearchText, low: int, high: int, same: set[int]) -> int:
    """How many letters of words of weight stand in `letters[low:high]` beside the phrase's own."""
    bounds = sorted({low, *text.word_starts(low, high - 1), high})
    return sum(
        sum(place not in same for place in range(start, end))
        for start, end in pairwise(bounds)
        if text.letters[start:end] not in SMALL
    )


def _least_letters(size: int) -> int:
    """How many letters of a word must stand there for it to be that word: one may be misread."""
    return size if size <= 2 else max(2, size - 1 - size // 6)
