"""Which document answers which instance? Placement first, then what the document says.

A file placed under a criterion (list, folder, name) is an attempt at a requirement there when its
type is permitted or its subject fits, and it is not the document of another requirement there. The
place can name the period or the `for_each` value too. A file without a place must fit by content.
A file that fits elsewhere but lies under another criterion is misplaced. (Contract, section 6,
Which document.) What an attempt is worth is for `judging` to say; nothing is dropped here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evidence_check.fitting import Fit, Fits, Fitting, RecordFits, Slot, same_core, slots_of
from evidence_check.model.record import Record
from evidence_check.model.submission import Submission, SubmittedFile
from evidence_check.whereabouts import (
    agrees,
    issued_in,
    name_score,
    of_one_period,
    requirement_ids,
    same_time_of_year,
    titled,
)

__all__ = ["Candidate", "Candidates", "Slot", "match", "same_core", "slots_of"]

_NAME_SAYS_SO = 85
"""How alike (0…120) the name of an unreadable file and a requirement must be to tie them."""
_AS_GOOD = 0.05
"""Scores that differ by less are equal where a document does not say which period it is of."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was submitted for a slot, or might have been."""

    file: SubmittedFile
    fit: Fit
    misplaced_at: str | None = None
    """id of the criterion under which it lies instead"""


Candidates = Mapping[Slot, Sequence[Candidate]]


def match(slots: Sequence[Slot], submission: Submission, fits: Fits | None = None) -> Candidates:
    """Assign the files of a submission to slots; deterministic in the order of the files' paths.

    `fits` are those of the slots, if they are at hand from another submission.
    """
    found: dict[Slot, list[Candidate]] = defaultdict(list)
    fits = fits or Fits(slots)
    for file in sorted(submission.files, key=lambda file: file.path):
        for slot, candidate in _assign_all(file, fits):
            found[slot].append(candidate)
    _spread(found, fits)
    return found


def _spread(found: dict[Slot, list[Candidate]], fits: Fits) -> None:
    """An unreadable file beside a document that answers is meant for what has no answer there.

    Only where it may be meant for one thing alone, and neither its place nor its name says which.
    """
    for slot, candidates in list(found.items()):
        blind = [one for one in candidates if one.file.placements and _is_blind(one.file)]
        if len(blind) == len(candidates):
            continue
        for one in blind:
            empty = [
                other
                for other in fits.by_criterion[slot.criterion]
                if not found.get(other)
                and other.key != slot.key
                and other.instance.period is None
                and other.instance.requirement.required
                and agrees(one.file, other) is not False
            ]
            said = agrees(one.file, slot) or name_score(one.file, slot) >= _NAME_SAYS_SO
            if len(empty) == 1 and not said:
                candidates.remove(one)
                found[empty[0]].append(replace(one, fit=fits.of(one.file.reading.record)[empty[0]]))


def _assign_all(file: SubmittedFile, fits: Fits) -> list[tuple[Slot, Candidate]]:
    """The slots of all documents in a file, which was handed in for one of them at least.

    A later one that may only be enclosed (a form, an annex, a copy), or that is not quite what is
    asked for, may be what the file was handed in for where none before it is.
    """
    assigned: list[tuple[Slot, Candidate]] = []
    for document in file.documents:
        record = document.reading.record
        found = _assign(document, fits.of(record))
        if record.behind:
            served = any(candidate.fit.full for _, candidate in assigned)
            found = [each for each in found if _counts_behind(record, each[1], served)]
        assigned += found
    return assigned


def _counts_behind(record: Record, candidate: Candidate, served: bool) -> bool:
    """Whether a later document is a candidate, `served` saying that one before it fits in full."""
    meant = candidate.fit.full and candidate.misplaced_at is None
    return (record.apart or meant) if not served else (record.apart and meant)


def _assign(file: SubmittedFile, fits: RecordFits) -> list[tuple[Slot, Candidate]]:
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


def _best(fits: Fitting, file: SubmittedFile) -> list[Slot]:
    """The slots that the document fits in full and best; equally good ones share it."""
    full = {slot: fit for slot, fit in fits.items() if fit.full and agrees(file, slot) is not False}
    if not full:
        return []
    *kind, score = max(fit.rank for fit in full.values())
    best = [
        slot
        for slot, fit in full.items()
        if list(fit.rank[:-1]) == kind and fit.rank[-1] >= score - (_AS_GOOD if fit.unsaid else 0)
    ]
    return of_one_period(file, best, fits)


def _by_content(file: SubmittedFile, fits: Fitting) -> list[Slot]:
    """Without a place, the document must say itself what it is; a rule must name a subject."""
    if _is_blind(file):
        return _by_name(file, list(fits))
    telling = {slot: fit for slot, fit in fits.items() if fit.asked or fit.number}
    if best := _best(telling, file):
        return best
    wrong_type = {slot: fit for slot, fit in telling.items() if fit.subject and fit.subject.fits}
    top = max((fit.rank for fit in wrong_type.values()), default=None)
    return of_one_period(file, [slot for slot, fit in wrong_type.items() if fit.rank == top], fits)


def _is_blind(file: SubmittedFile) -> bool:
    """Whether nobody can tell by the file itself what it is."""
    return not (file.reading.readable and _says_anything(file.reading.record))


def _says_anything(record: Record) -> bool:
    return bool(record.type.value or record.subject.value)


def _by_name(file: SubmittedFile, slots: Sequence[Slot]) -> list[Slot]:
    """An unreadable file may still say by its name what it is meant to be."""
    scored = [(name_score(file, slot), slot) for slot in slots if agrees(file, slot) is not False]
    score, slot = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return [slot] if slot is not None and score >= _NAME_SAYS_SO else []


def _in_place(file: SubmittedFile, criterion: str, fits: RecordFits) -> list[Slot]:
    """The slots of the criterion under which the file lies that it is an attempt at."""
    here = fits.under(criterion)
    named = sorted(
        {
            placement.requirement
            for placement in file.placements
            if placement.criterion == criterion and placement.requirement
        }
    )
    # The list may offer one file for several requirements: for each of them on its own.
    chosen = [
        slot
        for name in named
        for slot in _tried(
            file, {slot: fit for slot, fit in here.items() if name in requirement_ids(slot)}, True
        )
    ]
    return list(dict.fromkeys(chosen)) or _tried(file, here, bool(named))


def _tried(file: SubmittedFile, here: Fitting, named: bool) -> list[Slot]:
    """The slots among those `here` that a file is an attempt at; `named`: the list says it is."""
    if not here:
        return []
    if _is_blind(file):
        return [max(_reachable(file, here), key=lambda slot: _blind_rank(file, slot))]
    full = {slot: fit for slot, fit in here.items() if fit.full}
    at_home = {slot: fit for slot, fit in full.items() if agrees(file, slot) is not False}
    if at_home:
        sure = {slot: fit for slot, fit in at_home.items() if agrees(file, slot)} or at_home
        return _best(sure, file)
    # The place names another instance than the document: it is an attempt at the place's.
    tried = {
        slot: fit
        for slot, fit in here.items()
        if (fit.attempt or named) and agrees(file, slot) is not False
    } or full
    if full:
        meant = {slot.instance.requirement.id for slot in full}
        tried = {s: f for s, f in tried.items() if s.instance.requirement.id in meant} or full
    return [max(tried, key=lambda slot: _attempt_rank(file, slot, tried[slot]))] if tried else []


def _attempt_rank(file: SubmittedFile, slot: Slot, fit: Fit) -> tuple[object, ...]:
    """Which of several instances a document that answers none of them is an attempt at."""
    return (
        agrees(file, slot) is True,
        fit.rank,
        same_time_of_year(file, slot),
        name_score(file, slot),
        issued_in(file.reading.record, slot),
    )


def _reachable(file: SubmittedFile, here: Fitting) -> list[Slot]:
    return [slot for slot in here if agrees(file, slot) is not False] or list(here)


def _blind_rank(file: SubmittedFile, slot: Slot) -> tuple[bool, bool, float]:
    return agrees(file, slot) is True, titled(file, slot), name_score(file, slot)
