"""Is the subject (trích yếu) of a document the one that a rule asks for?

A subject is a core of words that weigh, small and weak words around it (`kết quả`, `công tác`,
`thực hiện`), and facts: periods, numbers, bodies. Tolerant: small words, weak words, word order,
abbreviations, lost accents, slips of OCR, further qualifiers behind the core. Not tolerant: another
period, number or body (a conflict: a different document), and a word of weight *before* the core,
which makes it another document (`tuyên truyền CCHC` is not `CCHC`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from evidence_check.reading.official_words import OF_A_PART
from evidence_check.reading.periods_in_text import TimeUnit, TimeWords
from evidence_check.reading.subject_words import Subject, Word
from evidence_check.reading.text import strip_accents
from evidence_check.reading.word_alignment import Alignment, align, overlap

FITS = 0.75
"""Score from which on a subject without conflicts is the one that was asked for."""

_UNSAID = 0.85  # factor for each period or number that the document does not say
_UNASKED = 0.96  # factor where the document says a period and the rule doesn't
_CONFLICT = 0.4
_REMEMBERED = 256
"""subjects of documents that are remembered: other units hand in the same"""
_WHOLE_YEARS = {TimeUnit.YEAR, TimeUnit.SPAN}
_OVERLAP = 0.3  # share of the wanted weight that a candidate must have

K = TypeVar("K", bound=Hashable)

__all__ = ["FITS", "Subject", "SubjectFit", "SubjectIndex", "subject_fit"]


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


@lru_cache(maxsize=4096)  # what many units owe, each of them hands in
def subject_fit(wanted: str | Subject, found: str | Subject) -> SubjectFit:
    """Whether `found`, the subject of a document, is the subject `wanted` by a rule.

    Both may have `V/v` or the name of the type in front.
    """
    want, have = Subject.of(wanted), Subject.of(found)
    if _apart(want.words, have.words):
        heavy = tuple(word.text for word in want.words if word.heavy)
        return SubjectFit(0.0, False, missing=heavy or tuple(word.text for word in want.words))
    if want.plain != have.plain:
        want, have = Subject.of(strip_accents(want.text)), Subject.of(strip_accents(have.text))
    return _fit(align(want.words, have.words), want, have)


def _apart(wanted: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether two subjects have next to nothing in common; of weak words all may be others.

    `Kết quả công tác năm 2025`, `Tình hình thực hiện nhiệm vụ năm 2025`.
    """
    if overlap(tuple(wanted), tuple(found)) >= _OVERLAP:
        return False
    return any(word.heavy for word in (*wanted, *found))


class SubjectIndex(Generic[K]):
    """Wanted subjects by their words, so that a document is compared with few of them."""

    def __init__(self, subjects: Mapping[K, str] | Iterable[tuple[K, str]]) -> None:
        pairs = subjects.items() if isinstance(subjects, Mapping) else subjects
        self._wanted: dict[K, _Wanted] = {}
        groups: dict[tuple[Word, ...], int] = {}
        for key, text in pairs:
            subject = Subject.of(text)
            group = groups.setdefault(subject.words, len(groups))
            self._wanted[key] = _Wanted(subject, group)
        self._held: dict[str, Held[K]] = {}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for words, group in groups.items():
            total = sum(word.weight for word in words)
            for bare, count in Counter(word.bare for word in words).items():
                weight = sum(word.weight for word in words if word.bare == bare) / count
                self._postings[bare].append((group, weight / total if total else 0))

    def held(self, found: str | Subject) -> Held[K]:
        """`found` held against the wanted subjects, one at a time and as they are asked for."""
        subject = Subject.of(found)
        known = self._held.get(subject.text)
        if known is None:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            known = self._held[subject.text] = Held(subject, self._wanted, self._postings)
        return known


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A wanted subject, and the number of those that have its words: they are compared once."""

    subject: Subject
    group: int


class Held(Generic[K]):
    """A found subject, held against wanted ones; those of the same words are compared once."""

    def __init__(
        self,
        found: Subject,
        wanted: Mapping[K, _Wanted],
        postings: Mapping[str, Sequence[tuple[int, float]]],
    ) -> None:
        self._found = found
        self._wanted = wanted
        self._fits: dict[K, SubjectFit | None] = {}
        self._aligned: dict[int, Alignment | None] = {}
        self._shares: dict[int, float] = defaultdict(float)
        for word in found.words:
            for group, share in postings.get(word.bare, ()):
                self._shares[group] += share

    def get(self, key: K) -> SubjectFit | None:
        """How far it is the subject wanted under this key; None: next to nothing in common."""
        if key not in self._fits:
            wanted = self._wanted.get(key)
            self._fits[key] = None if wanted is None else self._fit(wanted)
        return self._fits[key]

    def _fit(self, wanted: _Wanted) -> SubjectFit | None:
        want, have = wanted.subject, self._found
        if wanted.group not in self._aligned:
            self._aligned[wanted.group] = self._alignment(want.words, wanted.group)
        aligned = self._aligned[wanted.group]
        if aligned is None:
            return None
        return _fit(aligned, want, have) if want.plain == have.plain else subject_fit(want, have)

    def _alignment(self, words: tuple[Word, ...], group: int) -> Alignment | None:
        found = self._found.words
        if self._shares.get(group, 0) < _OVERLAP and _apart(words, found):
            return None
        return align(words, found)


def _fit(aligned: Alignment, want: Subject, have: Subject) -> SubjectFit:
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
        fits=core >= FITS
        and not (conflicts or aligned.head or aligned.lacks or _is_another_thing(want, have)),
        conflicts=tuple(conflicts),
        unsaid=tuple(unsaid),
        missing=aligned.missing,
        extra=aligned.head + aligned.inner,
    )


def _is_another_thing(want: Subject, have: Subject) -> bool:
    """Whether a subject names a thing that is another one than the one asked for."""
    if want.stage and have.stage and want.stage != have.stage:
        return True
    others = have.things - want.things
    if others and any(time.unit not in _WHOLE_YEARS for time in want.times):
        others -= {strip_accents(OF_A_PART)}
    return bool(others)


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


def _parts(times: Sequence[TimeWords]) -> Sequence[TimeWords]:
    """What tells the period best: months and the like before years before spans of years."""
    if len(times) < 2:
        return times
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
