"""Which document answers which instance? Placement first, then what the document says.

A file placed under a criterion (list, folder, name) is an attempt at a requirement there when its
type is permitted or its subject fits, and it is not the document of another requirement there. The
place can name the period or the `for_each` value too. A file without a place must fit by content.
A file that fits elsewhere but lies under another criterion is misplaced. (Contract, section 6,
Which document.) What an attempt is worth is for `judging` to say; nothing is dropped here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from evidence_check.model.document_types import canonical, is_a
from evidence_check.model.index import AnyOf, DocumentRule, Instance
from evidence_check.model.record import Record
from evidence_check.model.submission import Submission, SubmittedFile
from evidence_check.reading.numbers import same_number
from evidence_check.reading.periods_in_text import periods_in
from evidence_check.reading.similarity import SubjectFit, subject_fit
from evidence_check.reading.text import bare
from evidence_check.rules.expansion import alternatives_of

_SAME_VALUE = 85
"""How alike (0…100) a folder name and a `for_each` value must be, accents aside."""
_NAME_SAYS_SO = 85
"""How alike (0…120) the name of an unreadable file and a requirement must be to tie them."""
_TELLING_NAME = 12
"""Letters that a file name needs to say what it is."""


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


def same_core(fit: SubjectFit) -> bool:
    """Whether it is about the same thing, maybe of another period, number or body."""
    return not (fit.missing or fit.extra)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was submitted for a slot, or might have been."""

    file: SubmittedFile
    fit: Fit
    misplaced_at: str | None = None
    """id of the criterion under which it lies instead"""


Candidates = Mapping[Slot, Sequence[Candidate]]


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


def content_fit(rule: DocumentRule, record: Record) -> Fit:
    """How far what a document says answers a rule, its place left aside."""
    found = record.type
    type_: bool | None = True
    if rule.types:
        type_ = bool(found.value and any(is_a(found.value, wanted) for wanted in rule.types))
        if not type_ and not found.sure:
            type_ = None
    subject = record.subject.value
    number = record.number.value
    return Fit(
        type=type_,
        subject=subject_fit(rule.subject, subject) if rule.subject and subject else None,
        number=bool(rule.number and number and same_number(rule.number, number)),
        asked=rule.subject is not None,
    )


def match(slots: Sequence[Slot], submission: Submission) -> Candidates:
    """Assign the files of a submission to slots; deterministic in the order of the files' paths."""
    found: dict[Slot, list[Candidate]] = defaultdict(list)
    for file in sorted(submission.files, key=lambda file: file.path):
        for slot, candidate in _assign(file, slots):
            found[slot].append(candidate)
    return found


def _assign(file: SubmittedFile, slots: Sequence[Slot]) -> list[tuple[Slot, Candidate]]:
    record = file.reading.record
    fits = {slot: content_fit(slot.rule, record) for slot in slots}
    places = {placement.criterion for placement in file.placements}
    if not places:
        return [(slot, Candidate(file, fits[slot])) for slot in _by_content(file, fits)]
    chosen = [slot for place in sorted(places) for slot in _in_place(file, place, fits)]
    assigned = [(slot, Candidate(file, fits[slot])) for slot in chosen]
    if any(fits[slot].full for slot in chosen):
        return assigned
    elsewhere = {slot: fit for slot, fit in fits.items() if slot.criterion not in places}
    return assigned + [
        (slot, Candidate(file, fits[slot], misplaced_at=min(places)))
        for slot in _best(elsewhere, file)
        if fits[slot].type is True and fits[slot].asked
    ]


def _best(fits: Mapping[Slot, Fit], file: SubmittedFile) -> list[Slot]:
    """The slots that the document fits in full and best; equally good ones share it."""
    full = {
        slot: fit for slot, fit in fits.items() if fit.full and _agrees(file, slot) is not False
    }
    if not full:
        return []
    top = max(fit.rank for fit in full.values())
    return [slot for slot, fit in full.items() if fit.rank == top]


def _by_content(file: SubmittedFile, fits: Mapping[Slot, Fit]) -> list[Slot]:
    """Without a place, the document must say itself what it is; a rule must name a subject."""
    if not file.reading.readable or not _says_anything(file.reading.record):
        return _by_name(file, list(fits))
    telling = {slot: fit for slot, fit in fits.items() if fit.asked or fit.number}
    if best := _best(telling, file):
        return best
    wrong_type = {slot: fit for slot, fit in telling.items() if fit.subject and fit.subject.fits}
    top = max((fit.rank for fit in wrong_type.values()), default=None)
    return [slot for slot, fit in wrong_type.items() if fit.rank == top]


def _says_anything(record: Record) -> bool:
    return bool(record.type.value or record.subject.value)


def _by_name(file: SubmittedFile, slots: Sequence[Slot]) -> list[Slot]:
    """An unreadable file may still say by its name what it is meant to be."""
    scored = [(_name_score(file, slot), slot) for slot in slots if _agrees(file, slot) is not False]
    score, slot = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return [slot] if slot is not None and score >= _NAME_SAYS_SO else []


def _in_place(file: SubmittedFile, criterion: str, fits: Mapping[Slot, Fit]) -> list[Slot]:
    """The slots of the criterion under which the file lies that it is an attempt at."""
    here = {slot: fit for slot, fit in fits.items() if slot.criterion == criterion}
    named = {
        placement.requirement
        for placement in file.placements
        if placement.criterion == criterion and placement.requirement
    }
    if named:
        here = {slot: fit for slot, fit in here.items() if named & _requirement_ids(slot)} or here
    if not here:
        return []
    if not file.reading.readable or not _says_anything(file.reading.record):
        return [max(_reachable(file, here), key=lambda slot: _blind_rank(file, slot))][:1]
    full = {slot: fit for slot, fit in here.items() if fit.full}
    at_home = {slot: fit for slot, fit in full.items() if _agrees(file, slot) is not False}
    if at_home:
        top = max((_agrees(file, slot) is True, fit.rank) for slot, fit in at_home.items())
        return [
            slot for slot, fit in at_home.items() if (_agrees(file, slot) is True, fit.rank) == top
        ]
    # The place names another instance than the document: it is an attempt at the place's.
    tried = {
        slot: fit
        for slot, fit in here.items()
        if (fit.attempt or named) and _agrees(file, slot) is not False
    } or full
    if full:
        meant = {slot.instance.requirement.id for slot in full}
        tried = {s: f for s, f in tried.items() if s.instance.requirement.id in meant} or full
    if not tried:
        return []
    return [
        max(
            tried,
            key=lambda slot: (
                _agrees(file, slot) is True,
                tried[slot].rank,
                _same_time_of_year(file, slot),
                _name_score(file, slot),
            ),
        )
    ]


def _requirement_ids(slot: Slot) -> set[str]:
    """The ids by which a list may name the slot: an alternative's own and the outer one."""
    return {slot.instance.requirement.id, slot.key.split("/", 1)[1].split("[")[0]}


def _reachable(file: SubmittedFile, here: Mapping[Slot, Fit]) -> list[Slot]:
    return [slot for slot in here if _agrees(file, slot) is not False] or list(here)


def _blind_rank(file: SubmittedFile, slot: Slot) -> tuple[bool, float]:
    return _agrees(file, slot) is True, _name_score(file, slot)


def _agrees(file: SubmittedFile, slot: Slot) -> bool | None:
    """Whether the place of a file names the slot's own period or value; None: it names none."""
    instance = slot.instance
    if instance.period is not None:
        same_kind = [p for p in file.periods if p.kind is instance.period.kind]
        return instance.period == same_kind[0] if same_kind else None
    if instance.value is not None and instance.requirement.for_each is not None:
        named = _value_in_path(file.path, instance.requirement.for_each[1])
        return None if named is None else named == instance.value
    return None


def _same_time_of_year(file: SubmittedFile, slot: Slot) -> bool:
    """Last year's April report is an attempt at April's."""
    period, subject = slot.instance.period, file.reading.record.subject.value
    return period is not None and any(
        (found.period.kind, found.period.ordinal) == (period.kind, period.ordinal)
        for found in periods_in(subject or "", period.year)
    )


def _value_in_path(path: str, values: Sequence[str]) -> str | None:
    """The `for_each` value that a folder or the file's name stands for, the nearest one first."""
    for part in reversed(PurePosixPath(path).with_suffix("").parts):
        name = _words(part)
        scored = [(fuzz.partial_ratio(_words(value), name), value) for value in values]
        best, value = max(scored, default=(0, None))
        if best >= _SAME_VALUE and sum(score == best for score, _ in scored) == 1:
            return value
    return None


def _name_score(file: SubmittedFile, slot: Slot) -> float:
    """How alike a file's name is to what the requirement asks for, 0…100 and 20 for its type."""
    name = _words(PurePosixPath(file.path).stem)
    wanted = [_words(text) for text in (slot.instance.requirement.title, slot.rule.subject or "")]
    alike = max((fuzz.partial_ratio(text, name) for text in wanted if text), default=0.0)
    type_ = canonical(name.split(" ", 1)[0])
    typed = type_ is not None and any(is_a(type_, asked) for asked in slot.rule.types)
    # Half a word is in any name: only long names say something of their own.
    return (alike if len(name) >= _TELLING_NAME else 0.0) + (20 if typed else 0)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in bare(text)).split())
