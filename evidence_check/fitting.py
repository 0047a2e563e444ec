"""Slots, the places for documents that the rules have, and how far a document fits one by content.

Where a file lies is left aside here (`whereabouts`); which file answers which slot says `matching`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from rapidfuzz.distance import Levenshtein

from evidence_check.model.document_types import is_a
from evidence_check.model.index import AnyOf, DocumentRule, Instance
from evidence_check.model.record import Record
from evidence_check.reading.lexicon import listed
from evidence_check.reading.numbers import same_number
from evidence_check.reading.official_words import PLAIN_TYPES, SMALL_PLAIN
from evidence_check.reading.similarity import Held, Subject, SubjectFit, SubjectIndex, subject_fit
from evidence_check.reading.text import bare, fold
from evidence_check.rules.expansion import alternatives_of

REPORT = "Báo cáo"
_AT_WILL = {
    REPORT: listed("sơ kết; tổng kết; kết quả sơ kết; kết quả tổng kết; thuyết minh"),
    "Biên bản": ("họp", "cuộc họp"),
    "Tờ trình": listed("đề nghị; về việc đề nghị; v/v đề nghị"),
    "Kế hoạch": listed("""
        triển khai thực hiện kế hoạch; tổ chức thực hiện kế hoạch; thực hiện kế hoạch; triển khai
        kế hoạch; triển khai thực hiện chương trình; tổ chức thực hiện chương trình; thực hiện
        chương trình; triển khai chương trình
    """),
}
"""What reports, minutes, submissions and plans begin with at will; in front of any other type:
another document. A plan that carries out a plan of the body above is one's own plan of the same
thing."""
_OF = re.compile(r"(?<!\w)của ")
_ENACTS = r"(?:(?:về việc|v/v):? )?(?:(?:ban hành|phê duyệt|thông qua|công bố) (?:kèm theo )?)?"
_APPROVING = frozenset({"Quyết định", "Nghị quyết"})
_APPROVES = re.compile(r"(?:(?:về việc|v/v):? )?(phê duyệt|thông qua) ")
_WORDS_PER_SLIP = 5
"""Of so many words of a `for_each` value a subject may lack one."""
_INITIALS = 3
"""Letters that an abbreviation of a value has at least."""
_LONG = 5
"""Letters of a word that is the same with one of them wrong."""
_REMEMBERED = 256
"""documents whose fits are remembered: other units hand in the same report of their own"""


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place for one document: an instance, or one alternative of an `any_of` instance."""

    key: str
    """key of the row in the result"""
    criterion: str
    instance: Instance
    rule: DocumentRule


@dataclass(frozen=True, slots=True)
class Fit:
    """How far what a document says answers a slot."""

    type: bool | None
    """permitted; None: cannot tell"""
    subject: SubjectFit | None
    """None: the rule names none, or the page shows none"""
    number: bool
    """it bears the very number that the rule names"""
    asked: bool
    """the rule names a subject"""
    doubtful: bool = False
    """type and subject were read too badly to say that it is another document"""

    @property
    def full(self) -> bool:
        """It is the document that is meant, whatever conditions it may break."""
        if self.number:
            return self.type is not False
        if not self.asked:
            return self.type is True
        return self.subject is not None and self.subject.fits and self.type is not False

    @property
    def attempt(self) -> bool:
        """In the right place, it would be an attempt at it."""
        return (
            self.number
            or self.type is True
            or self.doubtful
            or (self.subject is not None and (self.subject.fits or same_core(self.subject)))
        )

    @property
    def rank(self) -> tuple[bool, bool, bool, float]:
        """Better fits are greater."""
        subject = self.subject
        return (
            self.number or (subject is not None and subject.fits),
            self.type is not False,
            subject is not None and same_core(subject),
            (subject.score if subject else 0.0) - 0.01 * len(subject.conflicts if subject else ()),
        )

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Periods and numbers that were asked for and that the document does not say."""
        return self.subject.unsaid if self.subject else ()


def same_core(fit: SubjectFit) -> bool:
    """Whether it is about the same thing, maybe of another period, number or body."""
    return not (fit.missing or fit.extra)


def slots_of(instances: Iterable[Instance]) -> tuple[Slot, ...]:
    """Every place for a document that the instances have."""
    slots: list[Slot] = []
    for instance in instances:
        asks = instance.requirement.asks
        if isinstance(asks, DocumentRule):
            slots.append(Slot(instance.key, instance.criterion, instance, asks))
        elif isinstance(asks, AnyOf):
            slots += slots_of(alternatives_of(instance))
    return tuple(slots)


Fitting = Mapping[Slot, Fit]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says of which one it is: all that its fits hang on."""

    type: str | None
    type_sure: bool
    subject: str | None
    subject_sure: bool
    found: str | None
    """the subject without the words that its type has in front or not"""
    nameless: str | None
    """the same without its issuer's name; None where it does not say whose it is"""
    number: str | None

    @classmethod
    def of(cls, record: Record, *, numbered: bool = True) -> Self:
        """What a record says; without its number where no rule asks for one."""
        type_, subject, issuer = record.type.value, record.subject.value, record.issuer.value
        found = subject and _without_front(subject, type_)
        return cls(
            type=type_,
            type_sure=record.type.sure,
            subject=subject,
            subject_sure=record.subject.sure,
            found=found,
            nameless=_without_name(found, issuer) if found and issuer else None,
            number=record.number.value if numbered else None,
        )


class Fits:
    """How far documents fit the slots of a submission; what says the same is compared once."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = tuple(slots)
        self.by_criterion: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            self.by_criterion[slot.criterion].append(slot)
        self._wanted = SubjectIndex(
            (slot, slot.rule.subject) for slot in slots if slot.rule.subject is not None
        )
        self.fronted = frozenset(slot for slot in slots if _has_front(slot.rule))
        self._numbered = any(slot.rule.number for slot in slots)
        self._known: dict[_Said, RecordFits] = {}

    def of(self, record: Record) -> RecordFits:
        """The fit of a document to every slot, its place left aside."""
        said = _Said.of(record, numbered=self._numbered)
        known = self._known.get(said)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[said] = RecordFits(said, self)
        return known

    def held(self, subject: str) -> Held[Slot]:
        """A document's subject held against those of the slots."""
        return self._wanted.held(subject)


class RecordFits(Mapping[Slot, Fit]):
    """The fit of one document to every slot; worked out for those that are asked for."""

    def __init__(self, said: _Said, fits: Fits) -> None:
        self._said = said
        self._fits = fits
        self._held = fits.held(said.found) if said.found else None
        self._known: dict[Slot, Fit] = {}
        self._under: dict[str, Fitting] = {}

    def under(self, criterion: str) -> Fitting:
        """The fits to the slots of one criterion."""
        if criterion not in self._under:
            slots = self._fits.by_criterion.get(criterion, ())
            self._under[criterion] = {slot: self[slot] for slot in slots}
        return self._under[criterion]

    def __getitem__(self, slot: Slot) -> Fit:
        if slot not in self._known:
            self._known[slot] = _fit(slot, self._said, self._to(slot))
        return self._known[slot]

    def __iter__(self) -> Iterator[Slot]:
        return iter(self._fits.slots)

    def __len__(self) -> int:
        return len(self._fits.slots)

    def _to(self, slot: Slot) -> SubjectFit | None:
        """The document's subject held against the slot's."""
        said = self._said
        if said.found is None or self._held is None:
            return None
        wanted = slot.rule.subject
        if slot in self._fits.fronted:
            wanted = _wanted(slot.rule, said)
        other = wanted and wanted != slot.rule.subject
        held = subject_fit(wanted, said.found) if wanted and other else self._held.get(slot)
        return _aside(held, wanted, said)


def subject_held(instance: Instance, rule: DocumentRule, record: Record) -> SubjectFit | None:
    """The subject of a document held against that of a rule; None where either has none."""
    said = _Said.of(record)
    wanted = _wanted(rule, said)
    held = subject_fit(wanted, said.found) if wanted and said.found else None
    held = _aside(held, wanted, said)
    return _of_value(instance, rule.subject, said.subject, held)


def _aside(held: SubjectFit | None, wanted: str | None, said: _Said) -> SubjectFit | None:
    """The same with what a subject says of its own body or type left out, where that fits."""
    if held is None or held.fits or not wanted or not said.found:
        return held
    if said.nameless is not None:
        # Whose report it is a subject says or not, and the names of bodies are beyond any list:
        # `Kết quả công tác tháng 3 của Xưởng phim tỉnh`.
        nameless = subject_fit(wanted, said.nameless)
        if nameless.fits:
            return nameless
    return _front_aside(held, wanted, said.found, said.type)


def _front_aside(held: SubjectFit, wanted: str, found: str, type_: str | None) -> SubjectFit:
    """The same of what a document approves or is headed with, where the rule names that alone.

    `Phê duyệt danh mục vị trí việc làm` is the decision on `danh mục vị trí việc làm`, and below
    `KẾT LUẬN` the words `Kết luận kiểm tra …` say the type again. With them it must be the same,
    too: `Quy chế phối hợp làm việc` is no `Quy chế làm việc`.
    """
    if not type_:
        return held
    plain = fold(found)
    front = _APPROVES.match(plain) if type_ in _APPROVING else None
    words = front[1] if front else fold(type_)
    end = front.end() if front else len(words) + 1
    if words in fold(wanted) or not (front or plain.startswith(f"{words} ")):
        return held
    without = subject_fit(wanted, plain[end:])
    return without if without.fits and subject_fit(f"{words} {wanted}", found).fits else held


@lru_cache(maxsize=256)
def _without_name(subject: str, issuer: str) -> str | None:
    """A subject without whose it is; None where it does not say it, in full or by initials."""
    plain, own = fold(subject), f"của {fold(issuer)}"
    if own in plain:
        return plain.replace(own, " ")
    name = re.findall(r"[^\W_]+", bare(issuer))
    for match in _OF.finditer(plain) if name else ():
        end = _end_of_name(plain, match.end(), name)
        if end is not None:
            return f"{plain[: match.start()]} {plain[end:]}"
    return None


def _end_of_name(subject: str, start: int, name: Sequence[str]) -> int | None:
    """Where a name ends that begins there, some of its words by their initials: `BVĐK Bồng Sơn`."""
    said = 0
    for word in re.finditer(r"[^\W_]+", subject[start:]):
        plain, there = bare(word[0]), name[said : said + len(word[0])]
        if plain == name[said]:
            said += 1
        elif len(plain) > 1 and plain == "".join(part[0] for part in there):
            said += len(there)
        else:
            return None
        if said == len(name):
            return start + word.end()
    return None


def _wanted(rule: DocumentRule, document: _Said) -> str | None:
    """The subject asked for, without what the page prints as its type or leaves out at will.

    `Chương trình kiểm tra năm 2026` is printed as `CHƯƠNG TRÌNH` above `Kiểm tra năm 2026`, but a
    decision is «Ban hành Chương trình kiểm tra năm 2026».
    """
    found, said = document.type, document.subject
    if rule.subject is None or said is None or found is None:
        return rule.subject
    for type_ in _types_in_front(rule):
        # Of a type that is not permitted nobody can say whether the words are its own or not.
        bare_of_it = found == type_ or found not in rule.types
        if bare_of_it and fold(type_) not in fold(said):
            return fold(rule.subject).removeprefix(fold(type_)).strip()
    enacting = _enacting(rule, found, said)
    return f"{enacting} {rule.subject}" if enacting else _without_front(rule.subject, found)


def _enacting(rule: DocumentRule, found: str, said: str) -> str:
    """How a decision or a letter begins that stands for what may as well be handed in as itself.

    Where `Phương án` and `Quyết định` are permitted, «Phê duyệt Phương án đơn giản hóa …» is about
    what `PHƯƠNG ÁN` above `Đơn giản hóa …` is; a letter «V/v hướng dẫn lập hồ sơ» likewise.
    """
    for type_ in rule.types:
        if type_ != found and fold(type_) not in fold(rule.subject or ""):
            match = re.match(rf"{_ENACTS}{re.escape(fold(type_))}(?![^\W_])", fold(said))
            if match:
                return match[0]
    return ""


def _has_front(rule: DocumentRule) -> bool:
    """Whether for some types of documents less is wanted than the whole subject asked for."""
    plain = Subject.of(rule.subject).text if rule.subject else ""
    at_will = (words for type_ in rule.types for words in _AT_WILL.get(type_, ()))
    enacted = len(rule.types) > 1 and not PLAIN_TYPES.issuperset(rule.types)
    in_front = any(plain.startswith(words + " ") for words in at_will)
    return enacted or in_front or bool(_types_in_front(rule))


def _types_in_front(rule: DocumentRule) -> tuple[str, ...]:
    """Of the permitted types the one that the subject asked for begins with, in front of more."""
    wanted = fold(rule.subject or "")
    return tuple(type_ for type_ in rule.types if wanted.startswith(fold(type_) + " "))


def _without_front(text: str, type_: str | None) -> str:
    plain = Subject.of(text).text
    for words in _AT_WILL.get(type_ or "", ()):
        if plain.startswith(words + " "):
            return plain.removeprefix(words + " ")
    return text


def _fit(slot: Slot, said: _Said, subject: SubjectFit | None) -> Fit:
    rule, number = slot.rule, said.number
    type_: bool | None = True
    if rule.types:
        type_ = bool(said.type and _permitted(said.type, rule.types))
        if not type_ and not said.type_sure:
            type_ = None
    asked = rule.subject is not None
    if asked and subject is None and said.subject:
        subject = SubjectFit(0.0, fits=False, missing=(rule.subject or "",))
    subject = _of_value(slot.instance, rule.subject, said.subject, subject)
    return Fit(
        type=type_,
        subject=subject,
        number=bool(rule.number and number and same_number(rule.number, number)),
        asked=asked,
        doubtful=type_ is None and not (subject is not None and said.subject_sure),
    )


@lru_cache(maxsize=1024)
def _permitted(found: str, types: tuple[str, ...]) -> bool:
    return any(is_a(found, wanted) for wanted in types)


def _of_value(
    instance: Instance, wanted: str | None, found: str | None, fit: SubjectFit | None
) -> SubjectFit | None:
    """A subject that does not name the instance's own `for_each` value is not that instance's.

    However much else they have in common: values are told apart by a word (`Phòng Một`).
    """
    value = instance.value
    if fit is None or value is None or not wanted or not found or value not in wanted:
        return fit
    words = [word for word in re.findall(r"\w+", bare(value)) if word not in SMALL_PLAIN]
    there = set(re.findall(r"\w+", bare(found))) | {word.bare for word in Subject.of(found).words}
    lost = [word for word in words if not _there(word, there)]
    initials = "".join(word[0] for word in words)
    short = len(initials) >= _INITIALS and any(initials in word for word in there)
    if short or len(lost) <= len(words) // _WORDS_PER_SLIP:
        return fit
    return replace(fit, fits=False, conflicts=(*fit.conflicts, found))


def _there(word: str, words: set[str]) -> bool:
    """Whether a word is among others, maybe with a letter that OCR took for another."""
    return word in words or (
        len(word) >= _LONG and any(Levenshtein.distance(word, other) <= 1 for other in words)
    )
