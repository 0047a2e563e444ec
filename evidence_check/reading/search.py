"""Finding a phrase in the pages of a document as a reader finds it.

Tolerant of what changes on the way through producers and scanners (case, tone placement, Unicode
form, spaces, line and page breaks, hyphenation, punctuation, accents, single letters), and of
small rewordings in longer phrases. Never tolerant of another number, year, period or of a negation:
`không đồng ý` is not `đồng ý`.

The cost is near that of `str.find`: four passes, each only when the one before found nothing:
the folded text, its letters and digits alone, the same without accents, and last the places that
share a few letters in a row with the phrase. The letters without accents are looked at first of
all: where the phrase is not among them, no text is folded. Of the last places only those are
compared letter by letter that have enough of its letters in order; of many finds only those that
are better than the best so far are looked at closely.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from evidence_check.model.document import TextSource
from evidence_check.reading.official_words import ABBREVIATIONS, SMALL
from evidence_check.reading.search_text import RUN, Hit, SearchText
from evidence_check.reading.text import EITHER, fold, strip_accents

__all__ = [
    "FUZZY_FROM",
    "Hit",
    "SearchText",
    "Span",
    "find_all",
    "find_phrase",
    "find_spans",
    "is_negated",
    "stands",
]

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
_BEFORE, _BEHIND = 40, 8  # letters before and behind a find that may say that it does not stand
_AROUND = 2 * _BEFORE  # characters of a page that are folded for those

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
) -> Hit | None:
    """The best place where `phrase` stands, the first of equally good ones; None: nowhere.

    `source` says how the pages were read (OCR text is given more benefit of the doubt).
    """
    text = SearchText.of(pages, source)
    best = _best(phrase, text)
    return text.hit(best.start, best.end, best.score) if best else None


def stands(phrase: str, text: SearchText) -> bool:
    """Whether `find_phrase` finds the phrase, for who need not know where."""
    return _stands_as_asked(phrase, text) or _best(phrase, text) is not None


def _stands_as_asked(phrase: str, text: SearchText) -> bool:
    """Whether it stands on a page in the very letters asked for; only what is around is folded."""
    wanted, pattern = _prepared(phrase, text.source), _as_asked(phrase)
    if not wanted.letters:
        return False
    for page in text.pages:
        match = pattern.search(page)
        if match is None:
            continue
        start = page.rfind(" ", 0, max(0, match.start() - _AROUND)) + 1
        end = page.find(" ", match.end() + _AROUND)
        around = SearchText((page[start : end if end >= 0 else None],), text.source)
        for score, first, last in _word_for_word(wanted, around):
            span = _whole_words(wanted, around, first, last, score)
            told = first >= _BEFORE and last + _BEHIND <= len(around.text)
            if span is not None and told and _may_stand(span, wanted, around):
                return True
    return False


@lru_cache(maxsize=1 << 10)
def _as_asked(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, phrase.split())))


def find_all(phrase: str, pages: Sequence[str] | SearchText) -> list[Hit]:
    """Every place where `phrase` stands, in order; of overlapping ones the best."""
    text = SearchText.of(pages)
    return [text.hit(s.start, s.end, s.score) for s in find_spans(phrase, text)]


def find_spans(phrase: str, text: SearchText) -> list[Span]:
    """As `find_all`, in the folded text of all pages: for those who look at what stands around."""
    kept: list[Span] = []
    for spelling in _spellings(phrase, text):
        _add_spans(spelling, text, kept)
    return kept


_OTHER_LETTER = str.maketrans("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ")


def _spellings(phrase: str, text: SearchText) -> Iterator[str]:
    """A phrase as it is asked for, and as the text may spell it."""
    yield phrase
    folded = fold(phrase)
    others = {
        word: other
        for word in set(EITHER.findall(folded))
        if text.has(other := word[:-1] + word[-1].translate(_OTHER_LETTER))
    }
    if others:
        yield EITHER.sub(lambda match: others.get(match[0], match[0]), folded)
    yield from filter(text.has, _other_wordings(folded))


_ONE_DIGIT = re.compile(r"(?<![\d.,])0?([1-9])(?!\d|[.,]\d)")
_NAMED_NUMBER = re.compile(r"(?<![^\W_])(?:số|ngày|so|ngay) (?=\d)")
_NUMBER_OF_A_DOCUMENT = re.compile(r"(?<=[^\W\d_]) (?=\d+(?:/\d{4})?[-/][a-zđ])")


@lru_cache(maxsize=1 << 10)
def _other_wordings(phrase: str) -> tuple[str, ...]:
    """A folded phrase as officials also write it: `09/14`, `Nghị quyết 57-NQ/TW`, `CNTT`."""
    others = [
        _ONE_DIGIT.sub(r"\1", phrase),
        _ONE_DIGIT.sub(r"0\1", phrase),
        _ONE_DIGIT.sub(r"0\1", _ONE_DIGIT.sub(r"\1", phrase), count=1),
        _NAMED_NUMBER.sub("", phrase),
        _NUMBER_OF_A_DOCUMENT.sub(" số ", phrase),
        *_shortened(phrase),
    ]
    return tuple(dict.fromkeys(other for other in others if other != phrase))


def _shortened(phrase: str) -> Iterator[str]:
    """A folded phrase with each of the usual abbreviations, or without it."""
    words = f" {phrase} "
    for short, long in ABBREVIATIONS.items():
        if len(short) > 2:  # shorter ones are words, too
            for one, other in ((long, short), (short, long)):
                if f" {one} " in words:
                    yield words.replace(f" {one} ", f" {other} ").strip()


def _add_spans(phrase: str, text: SearchText, kept: list[Span]) -> None:
    """Add where one spelling stands, apart from what is kept already."""
    wanted = _prepared(phrase, text.source)
    least = _LEAST[text.source]
    for find, settled in _PASSES if wanted.letters else ():
        found = (
            settled(wanted, text, start, end, score)
            for score, start, end in find(wanted, text)
            if score >= least
        )
        spans = [span for span in found if span is not None and _may_stand(span, wanted, text)]
        for span in sorted(spans, key=lambda span: -span.score):
            place = bisect_left(kept, span.start, key=lambda other: other.end - 1)
            if place == len(kept) or span.end <= kept[place].start:
                kept.insert(place, span)


def _best(phrase: str, text: SearchText) -> Span | None:
    """The best place of a phrase, in the spelling asked for if it stands so."""
    found = (_best_of(spelling, text) for spelling in _spellings(phrase, text))
    return next((span for span in found if span is not None), None)


def _best_of(phrase: str, text: SearchText) -> Span | None:
    wanted = _prepared(phrase, text.source)
    least = _LEAST[text.source]
    for find, settled in _PASSES if wanted.letters else ():
        best: Span | None = None
        best_place = (least, 0)
        for score, start, end in find(wanted, text):
            if score < least or (best is not None and (score, -start) <= best_place):
                continue
            span = settled(wanted, text, start, end, score)
            if span is not None and _may_stand(span, wanted, text):
                best, best_place = span, (score, -start)
                if score == 1.0:  # finds word for word come in order: no later one is better
                    break
        if best is not None:
            return best
    return None


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

    def least_letters(self, source: TextSource) -> int:
        """So many letters of it have all similar places in order that `_compared` lets stand."""
        sizes = [end - start for start, end in self.words if self.letters[start:end] not in SMALL]
        whole = [max(_least_letters(size), (size + 1) // 2) for size in sizes]
        spared = sorted((least - (size + 1) // 2 for least, size in zip(whole, sizes, strict=True)))
        misread = len(self.words) // 5 if source is TextSource.OCR else 0
        return sum(whole) - sum(spared[len(spared) - misread :])


_prepared = lru_cache(maxsize=1 << 10)(_Phrase.of)
"""The same phrases are looked for in document after document."""


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


def _may_stand(span: Span, wanted: _Phrase, text: SearchText) -> bool:
    """Whether a find says what the phrase says, by what stands in it and around it."""
    folded = text.text
    before = folded[max(0, span.start - _BEFORE) : span.start]
    after = folded[span.end : span.end + _BEHIND]
    if not wanted.facts.negations and is_negated(before):
        return False
    if wanted.letters[0].isdigit() and re.search(r"\d[.,]?$|\d\s?/$", before):
        return False
    if wanted.letters[-1].isdigit() and _number_goes_on(wanted.text, after):
        return False
    return _Facts.of(folded[span.start : span.end], text.source) == wanted.facts


def is_negated(before: str) -> bool:
    """Whether the folded words before a find deny it: `chưa được` hoàn thành."""
    return bool(_NEGATED.search(before))


def _number_goes_on(phrase: str, after: str) -> bool:
    """Whether the digits that end a phrase are the beginning of a longer number in the text.

    A date may go on (`15/7` in `15/7/2025`), a share may not (`45` in `45/50`).
    """
    if re.match(r"[.,]?\d", after):
        return True
    return bool(re.match(r"\s?/\s?\d", after)) and not re.search(r"/\s?\d+\W*$", phrase)


_Found = tuple[float, int, int]
"""Score, start and end of what a pass found: cheap, since most are no better than another"""


def _word_for_word(wanted: _Phrase, text: SearchText) -> Iterator[_Found]:
    """Where the folded phrase stands in the folded text."""
    if not text.has(wanted.text):
        return
    size = len(wanted.text)
    for start in _places(wanted.text, text.text):
        yield 1.0, start, start + size


def _by_letters(wanted: _Phrase, text: SearchText) -> Iterator[_Found]:
    """The same by letters and digits alone: spaces and punctuation lost or added."""
    if wanted.bare_letters not in text.bare_letters:  # which the next pass needs in any case
        return
    size = len(wanted.letters)
    for start in _places(wanted.letters, text.letters):
        yield 1 - _SQUEEZED, start, start + size


def _by_bare_letters(wanted: _Phrase, text: SearchText) -> Iterator[_Found]:
    """The same without accents, where the text or the phrase lost them."""
    size = len(wanted.letters)
    scores: dict[str, float] = {}
    for start in _places(wanted.bare_letters, text.bare_letters):
        here = text.letters[start : start + size]
        score = scores.get(here)
        if score is None:
            lost, other = _accents(wanted, here)
            enough = not other or _enough_words(wanted, other, text.source)
            score = _score(1 - _SQUEEZED, wanted, lost, other) if enough else -1.0
            scores[here] = score
        if score >= 0:
            yield score, start, start + size


def _by_similarity(wanted: _Phrase, text: SearchText) -> Iterator[_Found]:
    """Where most letters of a longer phrase stand in order, no word of weight exchanged."""
    size = len(wanted.letters)
    if size < FUZZY_FROM:
        return
    slack = max(_PIECE, size // 4)
    reach = slack + _bounds_slack(size)
    least = wanted.least_letters(text.source)
    for guess in _similar_places(wanted.bare_letters, text.bare_letters):
        around = text.bare_letters[max(0, guess - reach) : guess + size + reach]
        if LCSseq.similarity(wanted.bare_letters, around, score_cutoff=least) < least:
            continue
        low = max(0, guess - slack)
        window = text.bare_letters[low : guess + size + slack]
        if len(window) < size // 2:
            continue
        found = fuzz.partial_ratio_alignment(wanted.bare_letters, window, score_cutoff=70)
        if found is None:
            continue
        best = _best_bounds(wanted, text, low + found.dest_start, low + found.dest_end)
        if best is not None:
            yield best


def _whole_words(
    wanted: _Phrase, text: SearchText, start: int, end: int, score: float
) -> Span | None:
    """A find in the folded text, if it stands there as whole words."""
    folded = text.text
    if wanted.text[0].isalnum() and folded[start - 1 : start].isalnum():
        return None
    if wanted.text[-1].isalnum() and folded[end : end + 1].isalnum():
        return None
    return Span(start, end, score)


def _bounded_span(
    wanted: _Phrase, text: SearchText, start: int, end: int, score: float
) -> Span | None:
    """A find among the letters, if it begins and ends where words may."""
    return _span(wanted, text, start, end, score) if _bounded(wanted, text, start, end) else None


def _span(wanted: _Phrase, text: SearchText, start: int, end: int, score: float) -> Span | None:
    """The span in `text.text` of letters `start` to `end`."""
    return Span(text.place(start), text.place(end - 1) + 1, score)


_PASSES = (
    (_word_for_word, _whole_words),
    (_by_letters, _bounded_span),
    (_by_bare_letters, _bounded_span),
    (_by_similarity, _span),
)
"""How a phrase is looked for, dearer ways last, and what makes a span of what they find"""


def _places(needle: str, haystack: str) -> Iterator[int]:
    position = haystack.find(needle)
    while position >= 0:
        yield position
        position = haystack.find(needle, position + 1)


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
    offsets = sorted({*range(0, size - _PIECE + 1, _PIECE), size - _PIECE})
    grain = max(_PIECE, size // 2)
    votes: dict[int, int] = {}
    guesses: dict[int, int] = {}
    for offset in offsets:
        last = None
        for position in islice(_places(phrase[offset : offset + _PIECE], letters), _PIECE_HITS):
            bucket = (position - offset) // grain
            if bucket == last:  # places come in order: one vote of a piece
                continue
            last = bucket
            if bucket in votes:
                votes[bucket] += 1
            else:
                votes[bucket], guesses[bucket] = 1, max(0, position - offset)
    needed = 1 if len(offsets) <= 3 else 2
    likely = sorted((b for b, count in votes.items() if count >= needed), key=lambda b: -votes[b])
    return [guesses[bucket] for bucket in likely[:_WINDOWS]]


def _bounds_slack(size: int) -> int:
    """Letters that the words of a similar place may begin before it, or end behind it."""
    return max(10, size // 3)


def _best_bounds(wanted: _Phrase, text: SearchText, start: int, end: int) -> _Found | None:
    """The most similar run of whole words about `letters[start:end]`, if it may stand for it."""
    slack = _bounds_slack(len(wanted.letters))
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
) -> _Found | None:
    """A similar place letter by letter; None where a word of weight is another or was added."""
    blocks = Indel.opcodes(wanted.bare_letters, text.bare_letters[low:high])
    same = [(b.src_start, b.src_end, low + b.dest_start) for b in blocks if b.tag == "equal"]
    lost = other = misread = 0
    for start, end in wanted.words:
        asked = wanted.letters[start:end]
        if asked in SMALL:
            continue
        pairs = [
            (max(start, first), min(end, last), place + max(start, first) - first)
            for first, last, place in same
            if first < end and last > start
        ]
        there = sum(last - first for first, last, _ in pairs)
        if 2 * there < end - start:
            return None
        misread += there < _least_letters(end - start)
        if misread and text.source is not TextSource.OCR:
            return None
        asked = "".join(wanted.letters[first:last] for first, last, _ in pairs)
        here = "".join(text.letters[place : place + last - first] for first, last, place in pairs)
        if here != asked:
            accents_lost = here.isascii() or asked.isascii()
            lost, other = lost + accents_lost, other + (not accents_lost)
    if 5 * misread > len(wanted.words):
        return None
    if other and not _enough_words(wanted, other, text.source):
        return None
    matched = {place + at for first, last, place in same for at in range(last - first)}
    if _added(text, low, high, matched) > _ADDED[text.source]:
        return None
    return _score(similarity, wanted, lost, other), low, high


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
