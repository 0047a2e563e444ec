"""What the place of a file says of the instance that it is meant for, besides the criterion.

Folder and file name can name a period (`T3/`, `Quy II/`) or a `for_each` value, and the list a
requirement, its instance or, in its title, a period. A document that does not say its period itself
and lies nowhere in particular belongs to the one in which it was issued.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from evidence_check.fitting import Fitting, Slot
from evidence_check.model.document_types import canonical, is_a
from evidence_check.model.period import Period
from evidence_check.model.record import Record
from evidence_check.model.submission import SubmittedFile
from evidence_check.reading.periods_in_text import periods_in
from evidence_check.reading.subject_words import Subject
from evidence_check.reading.text import bare

_SAME_VALUE = 85
"""How alike (0…100) a folder name and a `for_each` value must be, accents aside."""
_TELLING_NAME = 12
"""Letters that a file name needs to say what it is."""


def agrees(file: SubmittedFile, slot: Slot) -> bool | None:
    """Whether the place of a file names the slot's own period or value; None: it names none."""
    instance = slot.instance
    listed = _listed_instances(file, slot)
    if listed:
        return instance.name in listed
    said: list[bool] = []
    if instance.period is not None:
        same_kind = [p for p in file.periods if p.kind is instance.period.kind]
        said += [instance.period == same_kind[0]] if same_kind else []
    if instance.value is not None and instance.requirement.for_each is not None:
        named = _value_in_path(file.path, instance.requirement.for_each[1])
        said += [] if named is None else [named == instance.value]
    return all(said) if said else None


def _listed_instances(file: SubmittedFile, slot: Slot) -> set[str]:
    """The instances of the slot's requirement that rows of the list name: `bao-cao[2026-03]`."""
    cells = (row.requirement for row in file.rows if row.requirement)
    keys = (cell.rpartition("/")[2].strip() for cell in cells if cell.rstrip().endswith("]"))
    named = (key[:-1].partition("[") for key in keys)
    return {instance for id, _, instance in named if id.strip() in requirement_ids(slot)}


def requirement_ids(slot: Slot) -> set[str]:
    """The ids by which a list may name the slot: an alternative's own and the outer one."""
    return {slot.instance.requirement.id, slot.key.split("/", 1)[1].split("[")[0]}


def _value_in_path(path: str, values: Sequence[str]) -> str | None:
    """The `for_each` value that a folder or the file's name stands for, the nearest one first."""
    for part in reversed(PurePosixPath(path).with_suffix("").parts):
        name = _words(part)
        scored = [(_named_in(_words(value), name), value) for value in values]
        best, value = max(scored, default=(0, None))
        if best >= _SAME_VALUE and sum(score == best for score, _ in scored) == 1:
            return value
    return None


def _named_in(value: str, name: str) -> float:
    """How surely a name says a value, 0…100: with all its figures, and no shorter than it."""
    figures = {word for word in value.split() if word.isdigit()}
    if not figures <= set(name.split()):
        return 0.0
    return (fuzz.partial_ratio if len(name) >= len(value) else fuzz.ratio)(value, name)


def name_score(file: SubmittedFile, slot: Slot) -> float:
    """How alike a file's name is to what the requirement asks for, 0…100 and 20 for its type.

    Of several that stand in it whole, the one that says most of it is a little more alike.
    """
    name = _words(PurePosixPath(file.path).stem)
    wanted = [_words(text) for text in (slot.instance.requirement.title, slot.rule.subject or "")]
    alike = max(
        (fuzz.partial_ratio(text, name) + fuzz.ratio(text, name) / 1000 for text in wanted if text),
        default=0.0,
    )
    type_ = canonical(name.split(" ", 1)[0])
    typed = type_ is not None and any(is_a(type_, asked) for asked in slot.rule.types)
    # Half a word is in any name: only long names say something of their own.
    return (alike if len(name) >= _TELLING_NAME else 0.0) + (20 if typed else 0)


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in bare(text)).split())


# ── time ─────────────────────────────────────────────────────────────────────────────────────────


def same_time_of_year(file: SubmittedFile, slot: Slot) -> bool:
    """Last year's April report is an attempt at April's."""
    period, subject = slot.instance.period, file.reading.record.subject.value
    if period is None or subject is None:
        return False
    # A look ahead («…, nhiệm vụ tháng 4») names a month, too, but it is not the report's own.
    own = Subject.of(subject).times[:1]
    said = {(found.period.kind, found.period.ordinal) for found in periods_in(subject, period.year)}
    mine = (period.kind, period.ordinal) in said
    return mine and (not own or own[0].ordinal in (None, period.ordinal))


def of_one_period(file: SubmittedFile, slots: Sequence[Slot], fits: Fitting) -> list[Slot]:
    """Of slots that differ in what the document does not say, those that it can be meant for.

    A report without its month fits all months alike and is that of one of them: the one that the
    list's title names, else the one that was open on its date of issue.
    """
    groups: dict[tuple[str, ...], list[Slot]] = defaultdict(list)
    for slot in slots:
        if fits[slot].unsaid and agrees(file, slot) is not True:
            groups[fits[slot].unsaid].append(slot)
    if len(groups) < 2:
        return list(slots)
    titled = _titled_periods(file)
    one = max(
        (slot for group in groups.values() for slot in group),
        key=lambda slot: (slot.instance.period in titled, issued_in(file.reading.record, slot)),
    )
    others = {
        slot for unsaid, group in groups.items() if unsaid != fits[one].unsaid for slot in group
    }
    return [slot for slot in slots if slot not in others]


def titled(file: SubmittedFile, slot: Slot) -> bool:
    """Whether the list gives the file a title that names the slot's period."""
    period = slot.instance.period
    return period is not None and period in _titled_periods(file)


def _titled_periods(file: SubmittedFile) -> set[Period]:
    """The periods that the titles in the list name."""
    year = latest_day(file.reading.record)
    return {
        found.period
        for row in file.rows
        for found in periods_in(row.title or "", year.year if year else None)
    }


def latest_day(record: Record) -> dt.date | None:
    """The last day on which the document can have been issued."""
    return record.date.value or (record.date_range[1] if record.date_range else None)


def issued_in(record: Record, slot: Slot) -> tuple[bool, bool, int]:
    """How well the date of issue points to a slot: begun by then and not yet over, the nearest."""
    issued = latest_day(record)
    if issued is None:
        return False, False, 0
    period = slot.instance.period
    begun = period is None or period.first_day <= issued
    end = slot.instance.last_day or (period.last_day if period else dt.date.max)
    still_open = begun and end >= issued
    return begun, still_open, -end.toordinal() if still_open else end.toordinal()
