"""Is the subject (trích yếu) of a document the one that a rule asks for?

A subject is a core of words that weigh, small and weak words around it (`kết quả`, `công tác`,
`thực hiện`), and facts: periods, numbers, bodies. Tolerant: small words, weak words, word order,
abbreviations, lost accents, slips of OCR, further qualifiers behind the core. Not tolerant: another
period, number or body (a conflict: a different document), and a word of weight *before* the core,
which makes it another document (`tuyên truyền CCHC` is not `CCHC`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from rapidfuzz.distance import Indel

from evidence_check.reading.periods_in_text import TimeUnit, TimeWords, times_in, with_years
from evidence_check.reading.text import fold, strip_accents
from evidence_check.reading.wording import (
    ABBREVIATIONS,
    BODY_ENDS,
    BODY_HEADS,
    OUTLOOK,
    PLAIN_TYPES,
    SAME,
    SMALL,
    SMALL_PLAIN,
    STRONG,
    WEAK,
)

FITS = 0.75
"""Score from which on a subject without conflicts is the one that was asked for."""

_WEAK_WEIGHT = 0.12
# A body behind `của` is mostly the issuer, which is a condition of its own; one behind `tại` isn't.
_BODY_MARKERS = {"của": 0.12, "thuộc": 0.12, "do": 1.0, "tại": 1.0}
_HEAD, _INNER, _TAIL = 1.0, 0.6, 0.03  # what a further word of weight costs, by its place
_TAIL_BODY = 0.08  # of a body in the tail, so that the rule that names the body is preferred
_UNSUPPORTED, _MOVED, _SLIP, _ACCENT = 0.5, 0.95, 0.8, 0.9  # credit of words matched less surely
_ALIKE = 0.75  # share of letters that words have in common which are the same but for a slip
_ALIKE_SURE = 0.6  # the same within a compound, and for words that weigh little
_ALL_WEAK = 0.2  # what other words cost in a subject of weak words alone
_UNSAID = 0.85  # factor for each period or number that the document does not say
_UNASKED = 0.96  # factor where the document says a period and the rule doesn't
_CONFLICT = 0.4
_BODY_SHARE = 0.7
_OVERLAP = 0.3  # share of the wanted weight that a candidate must have

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SubjectFit:
    """How far a document's subject is the wanted one."""

    score: float
    """0…1; orders requirements by how well a document fits them"""
    fits: bool
    conflicts: tuple[str, ...] = ()
    """what makes it a different document: another period, number or body, as found"""
    unsaid: tuple[str, ...] = ()
    """periods and numbers that were asked for and that the document does not say"""
    missing: tuple[str, ...] = ()
    """words of weight that were asked for and are not there"""
    extra: tuple[str, ...] = ()
    """words of weight before or within the core that were not asked for"""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    bare: str
    weight: float
    body: bool = False
    """part of the name of a body"""
    listed: bool = False
    """behind a comma or `và`"""
    whole: bool = False
    """belongs to the word before it: `cải cách hành chính` is not `cải cách thủ tục hành chính`"""

    @property
    def heavy(self) -> bool:
        return self.weight == 1.0


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that is no period: of a document, an annex, a round."""

    label: str
    """the word before it"""
    text: str
    key: str
    """without leading zeros and, in a symbol, without what gets lost"""

    @classmethod
    def of(cls, label: str, text: str) -> _Number:
        key = re.sub(r"[\s-]|(?<!\d)0+(?=\d)", "", strip_accents(text))
        return cls(strip_accents(label), text, key)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject taken apart; prepare what is compared often."""

    text: str
    """folded"""
    words: tuple[_Word, ...]
    times: tuple[TimeWords, ...]
    numbers: tuple[_Number, ...]

    @classmethod
    def of(cls, subject: str | Subject) -> Subject:
        """Take a subject apart; one that is apart is returned as it is."""
        return subject if isinstance(subject, Subject) else _take_apart(subject)

    @property
    def plain(self) -> bool:
        """Whether it has no accents, since it is to be compared without."""
        return self.text.isascii()


@lru_cache(maxsize=4096)  # every document is compared with the same few hundred rules
def _take_apart(subject: str) -> Subject:
    text = fold(subject)
    text, symbols = _cut(text, [match.span() for match in _SYMBOL.finditer(text)])
    text, times = _without_outlook(_without_front(_spelt_out(text)))
    text, _ = _cut(text, [(time.start, time.end) for time in times])
    numbers = [_Number.of("số", symbol) for symbol in symbols]
    numbers += [_Number.of(match[1] or "", match[2]) for match in _NUMBERED.finditer(text)]
    text, _ = _cut(text, [match.span(2) for match in _NUMBERED.finditer(text)])
    return Subject(
        text=fold(subject),
        words=_words(text),
        times=tuple(time for time in times if time.unit is not TimeUnit.DATE),
        numbers=tuple(numbers),
    )


_SYMBOL = re.compile(r"(?:s[ốo]\s)?\d+[a-z]?\s?(?:/\s?\d{4}\s?)?[/-]\s?[a-zđ][\wđ&,/-]*")
_NUMBERED = re.compile(
    r"(?:([^\W\d_]+)\s)?(?<![^\W_])(\d+(?:[.,/]\d+)*|(?:(?<=khóa )|(?<=đợt )|(?<=lần )|(?<=thứ )"
    r"|(?<=phụ lục )|(?<=giai đoạn )|(?<=nhóm )|(?<=hạng )|(?<=kỳ ))[ivx]+)(?![^\W_])"
)
_FRONT = re.compile(r"[\W_]*(?:v\s?/\s?v|vv|về việc|ve viec|về|trích yếu)(?![^\W_])[\s:.\"'-]*")


def subject_fit(wanted: str | Subject, found: str | Subject) -> SubjectFit:
    """Whether `found`, the subject of a document, is the subject `wanted` by a rule.

    Both may have `V/v` or the name of the type in front.
    """
    want, have = Subject.of(wanted), Subject.of(found)
    if _overlap(want.words, have.words) < _OVERLAP:
        heavy = tuple(word.text for word in want.words if word.heavy)
        return SubjectFit(0.0, False, missing=heavy or tuple(word.text for word in want.words))
    if want.plain != have.plain:
        want, have = Subject.of(strip_accents(want.text)), Subject.of(strip_accents(have.text))
    return _fit(_align(want.words, have.words), want, have)


def _overlap(wanted: tuple[_Word, ...], found: tuple[_Word, ...]) -> float:
    """Share of the wanted weight whose words are there at all, initials as far as they reach."""
    there = {word.bare for word in found}
    letters = "".join(word.bare[0] for word in wanted)
    if any(len(bare) >= 3 and bare in letters for bare in there):
        return 1.0
    initials = "".join(word.bare[0] for word in found)
    total = sum(word.weight for word in wanted)
    common = sum(
        word.weight
        for word in wanted
        if word.bare in there or (len(word.bare) >= 3 and word.bare in initials)
    )
    return common / total if total else 0.0


class SubjectIndex(Generic[K]):
    """Wanted subjects by their words, so that a document is compared with few of them."""

    def __init__(self, subjects: Mapping[K, str] | Iterable[tuple[K, str]]) -> None:
        pairs = subjects.items() if isinstance(subjects, Mapping) else subjects
        self._groups: dict[tuple[_Word, ...], list[tuple[K, Subject]]] = {}
        for key, text in pairs:
            subject = Subject.of(text)
            self._groups.setdefault(subject.words, []).append((key, subject))
        self._postings: dict[str, list[tuple[tuple[_Word, ...], float]]] = defaultdict(list)
        for words in self._groups:
            total = sum(word.weight for word in words)
            for bare, count in Counter(word.bare for word in words).items():
                weight = sum(word.weight for word in words if word.bare == bare) / count
                self._postings[bare].append((words, weight / total if total else 0))

    def candidates(self, found: str | Subject, at_least: float = 0.5) -> list[tuple[K, SubjectFit]]:
        """The wanted subjects that `found` may be, best first; equal ones in the order given."""
        have = Subject.of(found)
        shares: dict[tuple[_Word, ...], float] = defaultdict(float)
        for word in have.words:
            for words, share in self._postings.get(word.bare, ()):
                shares[words] += share
        fits: list[tuple[K, SubjectFit]] = []
        for words, group in self._groups.items():
            if shares.get(words, 0) < _OVERLAP:
                continue
            aligned = _align(words, have.words)
            fits += [
                (
                    key,
                    _fit(aligned, want, have)
                    if want.plain == have.plain
                    else subject_fit(want, have),
                )
                for key, want in group
            ]
        return sorted(
            (pair for pair in fits if pair[1].score >= at_least), key=lambda pair: -pair[1].score
        )


# --- taking a subject apart -----------------------------------------------------------------------


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[str]]:
    """`text` with a mark in the place of each span, and what stood there."""
    out, last = [], 0
    for start, end in spans:
        out += [text[last:start], " | "]
        last = end
    return "".join([*out, text[last:]]), [text[start:end] for start, end in spans]


@cache
def _replacements() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for everything that is written out or unified, and what it becomes."""
    table = {fold(short): fold(long) for short, long in {**SAME, **ABBREVIATIONS}.items()}
    for short, long in list(table.items()):
        table.setdefault(strip_accents(short), long)
    longest_first = sorted(map(re.escape, table), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])"), table


def _spelt_out(text: str) -> str:
    """With abbreviations written out; without accents where the whole text has none."""
    pattern, table = _replacements()
    plain = text.isascii()
    text = pattern.sub(lambda match: table[match[0]], text)
    return strip_accents(text) if plain else text


@cache
def _plain_types() -> re.Pattern[str]:
    names = {fold(name) for name in PLAIN_TYPES}
    names |= {strip_accents(name) for name in names}
    both = "|".join(sorted(names, key=len, reverse=True))
    verbs = "ban hành|phê duyệt|thông qua|công bố|ban hanh|phe duyet|thong qua"
    return re.compile(rf"[\W_]*(?:(?:{verbs})\s(?:kèm theo\s)?)?(?:{both})(?![^\W_])(?!\s*:\s*$)")


def _without_front(text: str) -> str:
    """Without `V/v`, `Về việc` and the name of the type, `ban hành Kế hoạch` included."""
    while True:
        match = _FRONT.match(text) or _plain_types().match(text)
        if match is None or not re.search(r"[^\W_]", text[match.end() :]):
            return text
        text = text[match.end() :]


@cache
def _ahead() -> re.Pattern[str]:
    phrases = {form for phrase in map(fold, OUTLOOK) for form in (phrase, strip_accents(phrase))}
    return re.compile("|".join(map(re.escape, phrases)))


def _without_outlook(text: str) -> tuple[str, list[TimeWords]]:
    """Without a look ahead (`kết quả tháng 3, nhiệm vụ trọng tâm tháng 4`); its times."""
    times = with_years(times_in(text))
    periods = [time for time in times if time.unit is not TimeUnit.DATE]
    if len(periods) < 2:
        return text, times
    ahead = _ahead().search(text, periods[0].end)
    if ahead is None or ahead.start() > periods[-1].start:
        return text, times
    return text[: ahead.start()], [time for time in times if time.end <= ahead.start()]


@cache
def _phrases() -> re.Pattern[str]:
    """Weak and strong phrases and compounds, longest first: a strong one hides the weak in it."""
    kinds = [("weak", WEAK), ("strong", STRONG), ("compound", ABBREVIATIONS.values())]
    table = {fold(phrase): kind for kind, phrases in kinds for phrase in phrases}
    groups = "|".join(
        rf"(?P<{table[phrase]}{index}>{re.escape(phrase)}|{re.escape(strip_accents(phrase))})"
        for index, phrase in enumerate(sorted(table, key=len, reverse=True))
    )
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])")


_TABLES = SMALL, BODY_HEADS, BODY_ENDS, _BODY_MARKERS


@cache
def _plain_tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, float]]:
    """The same tables for texts without accents."""
    heads, ends = (
        frozenset(map(strip_accents, BODY_HEADS)),
        frozenset(map(strip_accents, BODY_ENDS)),
    )
    return SMALL_PLAIN, heads, ends, {"cua": _BODY_MARKERS["của"]}


def _words(text: str) -> tuple[_Word, ...]:
    """The words of a subject with their weights; small ones are left out."""
    kinds = {
        place: (match.lastgroup or "").rstrip("0123456789")
        + ("" if place == match.start() else "+")
        for match in _phrases().finditer(text)
        for place in range(match.start(), match.end())
    }
    small, heads, ends, markers = _plain_tables() if text.isascii() else _TABLES
    words: list[_Word] = []
    body: float | None = None
    marker = ""
    listed = False
    for match in re.finditer(r"[^\W_]+|[|,;]", text):
        word, kind = match[0], kinds.get(match.start(), "")
        if word in markers and not kind:
            marker, body = word, None
        elif word == "|" or word in ends:
            marker, body = "", None
        listed = listed or word in {",", ";", "và", "va"}
        if not word.isalnum() or (word in small and not kind):
            continue
        if marker and word in heads:
            body = markers[marker]
        marker = ""
        weight = body if body is not None else _WEAK_WEIGHT if kind.startswith("weak") else 1.0
        whole = kind == "compound+"
        words.append(_Word(word, strip_accents(word), weight, body is not None, listed, whole))
        listed = False
    return tuple(words)


# --- comparing words ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Alignment:
    """What became of the words of two subjects."""

    recall: float
    """share of the wanted weight that is there"""
    share: float
    """share of the asked for in what is there; what was not asked for counts by its place"""
    missing: tuple[str, ...]
    head: tuple[str, ...]
    """words of weight before the core that were not asked for"""
    inner: tuple[str, ...]
    lacks: bool
    """the first wanted word of weight is not there, or the body that it is about is not"""
    other_body: str
    """the name that stands where the name of a wanted body should"""


def _align(wanted: tuple[_Word, ...], found: tuple[_Word, ...]) -> _Alignment:
    match = _Matching(wanted, found)
    credit = {left: match.credit(left) for left in match.pairs}
    there = sum(match.wanted[left].weight * credit[left] for left in match.pairs)
    total = sum(word.weight for word in match.wanted)
    heavy = [index for index, word in enumerate(match.wanted) if word.heavy]
    head, inner, tail = match.added({left for left in heavy if credit.get(left, 0) > _UNSUPPORTED})
    recall = there / total if total else 0.0
    cost = _HEAD * sum(map(_cost, head)) + _INNER * sum(map(_cost, inner))
    if total and not heavy and not head:  # weak words may all be others: the period tells them
        recall, cost = 1 - _ALL_WEAK * (1 - recall), 0.0
    else:
        cost += sum(_TAIL_BODY if word.body and word.heavy else _TAIL for word in tail)
    return _Alignment(
        recall=recall,
        share=there / (there + cost) if cost else 1.0,
        missing=tuple(match.wanted[index].text for index in heavy if index not in match.pairs),
        head=tuple(word.text for word in head if word.heavy),
        inner=tuple(word.text for word in inner if word.heavy),
        lacks=(bool(heavy) and credit.get(heavy[0], 0.0) <= _UNSUPPORTED) or match.lacks_body(),
        other_body=match.other_body(),
    )


def _cost(word: _Word) -> float:
    return word.weight if word.heavy else word.weight / 2


def _initials(words: tuple[_Word, ...], other: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """`words` with abbreviations spelt out that are the initials of words on the other side."""
    there = {word.bare for word in other}
    letters = "".join(word.bare[0] for word in other)
    out: list[_Word] = []
    for word in words:
        place = letters.find(word.bare) if len(word.bare) >= 3 and word.bare not in there else -1
        if place < 0:
            out.append(word)
        else:
            out += [
                _Word(long.text, long.bare, word.weight, word.body)
                for long in other[place : place + len(word.bare)]
            ]
    return tuple(out)


class _Matching:
    """Which words of two subjects are the same, found in ever less sure ways."""

    def __init__(self, wanted: tuple[_Word, ...], found: tuple[_Word, ...]) -> None:
        self.wanted = _initials(wanted, found)
        self.found = _initials(found, self.wanted)
        self.pairs: dict[int, int] = {}
        self.slips: set[int] = set()
        self.moved: set[int] = set()
        self.gaps: list[tuple[list[int], list[int]]] = [([], [])]
        """between matched words: what is left of `wanted` and of `found`"""
        self._in_order()
        self._keep_together()
        self._slips()
        self._moves()

    def _in_order(self) -> None:
        """The longest common run of words."""
        left_words, right_words = [w.bare for w in self.wanted], [w.bare for w in self.found]
        for code in Indel.opcodes(left_words, right_words):
            left, right = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
            if code.tag == "equal":
                self.pairs.update(zip(left, right, strict=True))
                self.gaps.append(([], []))
            else:
                self.gaps[-1][0].extend(left)
                self.gaps[-1][1].extend(right)

    def _keep_together(self) -> None:
        """Of two equal words (`công bố công khai`) the one beside its neighbour is the match."""
        for lefts, _ in self.gaps:
            for left in reversed(lefts):
                right = self.pairs.get(left + 1, 0) - 1
                owner = next((one for one, other in self.pairs.items() if other == right), None)
                if (
                    owner is not None
                    and self.wanted[left].bare == self.found[right].bare
                    and self.pairs.get(owner + 1) != right + 1
                ):
                    self.pairs[left] = self.pairs.pop(owner)
                    lefts[lefts.index(left)] = owner

    def _slips(self) -> None:
        """Words of the same gap that differ by a letter or lost a space, as OCR leaves them."""
        for lefts, rights in self.gaps:
            if lefts and rights and self._alike(lefts, rights):
                step = len(rights) / len(lefts)
                self._slipped({left: rights[int(n * step)] for n, left in enumerate(lefts)})
                lefts.clear()
                rights.clear()
            for left in list(lefts):
                right = max(rights, key=lambda one: self._likeness([left], [one]), default=None)
                if right is not None and self._alike([left], [right]):
                    lefts.remove(left)
                    rights.remove(right)
                    self._slipped({left: right})

    def _likeness(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        one = "".join(self.wanted[left].bare for left in lefts)
        two = "".join(self.found[right].bare for right in rights)
        return Indel.normalized_similarity(one, two)

    def _alike(self, lefts: Sequence[int], rights: Sequence[int]) -> bool:
        """Whether words may be the same but for a slip; those that matter less sooner."""
        likeness = self._likeness(lefts, rights)
        if len(lefts) == len(rights) == 1:
            word = self.wanted[lefts[0]]
            if self._inside(lefts[0]) or not (word.heavy or word.body):
                return likeness >= _ALIKE_SURE
        letters = min(
            sum(len(self.wanted[left].bare) for left in lefts),
            sum(len(self.found[right].bare) for right in rights),
        )
        return letters >= 4 and likeness >= _ALIKE

    def _inside(self, left: int) -> bool:
        """Whether a word stands in a compound whose other words match around it."""
        whole = self.wanted[left].whole or (
            left + 1 < len(self.wanted) and self.wanted[left + 1].whole
        )
        return whole and (left - 1 in self.pairs or left + 1 in self.pairs)

    def _slipped(self, pairs: Mapping[int, int]) -> None:
        self.pairs.update(pairs)
        self.slips.update(pairs)

    def _moves(self) -> None:
        """Words that stand elsewhere, at least two in a row: a lone syllable proves nothing."""
        missing = {left for lefts, _ in self.gaps for left in lefts}
        extra = {right for _, rights in self.gaps for right in rights}
        for left in sorted(missing):
            for right in sorted(extra):
                run = self._run(left, right, missing, extra)
                if run >= 2:
                    self.pairs.update((left + step, right + step) for step in range(run))
                    self.moved.update(range(left, left + run))
                    missing -= set(range(left, left + run))
                    extra -= set(range(right, right + run))
                    break
        for lefts, rights in self.gaps:
            lefts[:] = [left for left in lefts if left in missing]
            rights[:] = [right for right in rights if right in extra]

    def _run(self, left: int, right: int, missing: set[int], extra: set[int]) -> int:
        run = 0
        while (
            left + run in missing
            and right + run in extra
            and self.wanted[left + run].bare == self.found[right + run].bare
        ):
            run += 1
        return run

    def credit(self, left: int) -> float:
        """How surely a matched word is the wanted one: a lone syllable of a compound is not."""
        word = self.wanted[left]
        if left in self.slips:
            return _SLIP
        if left in self.moved:
            return _MOVED
        here = self.found[self.pairs[left]].text
        sure = 1.0 if word.text == here or word.text.isascii() or here.isascii() else _ACCENT
        if len(self.wanted) == 1 or not word.heavy:
            return sure
        before = self._beside(left, -1)
        after = self._beside(left, 1)
        torn = (word.whole and not before) or (
            left + 1 < len(self.wanted) and self.wanted[left + 1].whole and not after
        )
        return sure if (before or after) and not torn else _UNSUPPORTED

    def _beside(self, left: int, step: int) -> bool:
        """Whether the next matched word on a side stands beside it; one word may be lost."""
        near = self.pairs.get(left + step, self.pairs.get(left + 2 * step))
        return near is not None and (near - self.pairs[left]) * step in {0, 1}

    def added(self, core: set[int]) -> tuple[list[_Word], list[_Word], list[_Word]]:
        """Found words that were not asked for: before, within and behind the core."""
        matched = set(self.pairs.values())
        rest = [index for index in range(len(self.found)) if index not in matched]
        places = sorted(self.pairs[left] for left in core)
        if not places:  # a core of weak words alone: whatever weighs is another document
            light = [self.found[index] for index in rest if not self.found[index].heavy]
            return [self.found[index] for index in rest if self.found[index].heavy], [], light
        first, last = places[0], places[-1]
        head = [self.found[index] for index in rest if index < first]
        inner = [self.found[index] for index in rest if first < index < last]
        tail = [self.found[index] for index in rest if index > last]
        if self.found[first].listed:  # `thông tin, tuyên truyền` is `tuyên truyền`, too
            return [], head + inner, tail
        return head, inner, tail

    def lacks_body(self) -> bool:
        """Whether most of the name of a body behind `tại` or `do` is not there."""
        names = [index for index, word in enumerate(self.wanted) if word.body and word.heavy]
        there = sum(self.credit(index) for index in names if index in self.pairs)
        return bool(names) and there < _BODY_SHARE * len(names)

    def other_body(self) -> str:
        """Where a wanted body is named and another one stands in its place: the words there."""
        named = any(
            self.wanted[left].body and self.found[right].body for left, right in self.pairs.items()
        )
        for lefts, rights in self.gaps:
            asked = [left for left in lefts if self.wanted[left].body]
            others = [right for right in rights if self.found[right].body]
            if not asked or not others or not (named or len(asked) > 1):
                continue
            slip = len(lefts) == len(rights) == 1 and {lefts[0] - 1, lefts[0] + 1} <= set(
                self.pairs
            )
            if not slip:  # one syllable within a name that agrees around it says no other body
                return " ".join(self.found[right].text for right in others)
        return ""


# --- comparing facts ------------------------------------------------------------------------------


def _fit(aligned: _Alignment, want: Subject, have: Subject) -> SubjectFit:
    conflicts, unsaid = _times_fit(want.times, have.times)
    more_conflicts, more_unsaid = _numbers_fit(want, have)
    conflicts += more_conflicts
    unsaid += more_unsaid
    if aligned.other_body:
        conflicts.append(aligned.other_body)
    core = score = aligned.recall * aligned.share
    score *= _UNSAID ** len(unsaid) * (_CONFLICT if conflicts else 1.0)
    if have.times and not want.times:
        score *= _UNASKED
    return SubjectFit(
        score=round(score, 4),
        fits=core >= FITS and not (conflicts or aligned.head or aligned.lacks),
        conflicts=tuple(conflicts),
        unsaid=tuple(unsaid),
        missing=aligned.missing,
        extra=aligned.head + aligned.inner,
    )


def _times_fit(
    wanted: Sequence[TimeWords], found: Sequence[TimeWords]
) -> tuple[list[str], list[str]]:
    """Periods that contradict what was asked for, and periods asked for that are not said.

    A report on a month is not the one on its year, nor the other way round.
    """
    conflicts: list[str] = []
    unsaid: list[str] = []
    asked, said = _parts(wanted), _parts(found)
    for time in asked:
        if not said:
            unsaid.append(_say(time))
        elif not any(_same_time(time, other) for other in said):
            conflicts.append(_say(said[0]))
    return conflicts, unsaid


def _parts(times: Sequence[TimeWords]) -> list[TimeWords]:
    """What tells the period best: months and the like before years before spans of years."""
    ranks = {TimeUnit.YEAR: 1, TimeUnit.SPAN: 2}
    best = min((ranks.get(time.unit, 0) for time in times), default=0)
    return [time for time in times if ranks.get(time.unit, 0) == best]


def _same_time(wanted: TimeWords, found: TimeWords) -> bool:
    if wanted.unit is not found.unit:
        return False
    ordinal = None in (wanted.ordinal, found.ordinal) or wanted.ordinal == found.ordinal
    return ordinal and (None in (wanted.year, found.year) or wanted.year == found.year)


def _say(time: TimeWords) -> str:
    """An expression of time in words."""
    match time.unit:
        case TimeUnit.SPAN:
            return f"{time.ordinal}-{time.year}"
        case TimeUnit.YEAR:
            return f"năm {time.year}"
        case TimeUnit.HALF:
            which = {1: " đầu năm", 2: " cuối năm"}.get(time.ordinal or 0, "")
            said = f"6 tháng{which}"
        case TimeUnit.MONTHS:
            said = f"{time.ordinal} tháng"
        case unit:
            said = f"{'quý' if unit is TimeUnit.QUARTER else 'tháng'} {time.ordinal}"
    return f"{said}/{time.year}" if time.year else said


def _numbers_fit(want: Subject, have: Subject) -> tuple[list[str], list[str]]:
    """Numbers that contradict what was asked for, and numbers asked for that are not said."""
    conflicts: list[str] = []
    unsaid: list[str] = []
    there = {number.key for number in have.numbers}
    for number in want.numbers:
        if number.key in there:
            continue
        others = [other.text for other in have.numbers if other.label == number.label]
        (conflicts if others else unsaid).append(others[0] if others else number.text)
    return conflicts, unsaid
