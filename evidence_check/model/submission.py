"""What was handed in: a unit's folder, walked, listed and read, before anything is judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from evidence_check.model.document import Fault
from evidence_check.model.period import Period
from evidence_check.model.record import Reading


class PlacedBy(StrEnum):
    """What assigns a file to a criterion, strongest first (contract, section 3)."""

    LIST = "list"
    FOLDER = "folder"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a file was put: the criterion, requirement and period that its place names."""

    criterion: str
    by: PlacedBy
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the submission list; every cell may be empty."""

    source: str
    """path of the list file"""
    row: int
    """row number in it, from 1, headings included"""
    criterion: str | None = None
    requirement: str | None = None
    file: str | None = None
    """as written in the list"""
    number: str | None = None
    date: dt.date | None = None
    title: str | None = None
    received: dt.date | None = None
    cited: bool = False
    """named in running text, in a self-scoring table: other documents may stand beside it"""
    figures: tuple[tuple[str, Decimal], ...] = ()
    """figures of the criterion that the unit declares: name and value"""
    explanation: str | None = None
    """why there is no evidence (giải trình), or why the criterion does not apply"""
    no_days: tuple[str, ...] = ()
    """what stands in its columns of days and is no day"""


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The points that a unit gives itself for a criterion."""

    source: str
    """path of the self-scoring table"""
    row: int
    """row number in its tables, from 1, headings included"""
    criterion: str
    """as written there; in a submission, the id in the index"""
    points: Decimal
    most: Decimal | None = None
    """the most that the table says the criterion can bring"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a unit itself says of a criterion: its word, never proof."""

    row: ListRow
    criterion: str
    """id in the index"""

    not_applicable: bool = False
    """it says that the criterion is not for it («không áp dụng: …»)"""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A submitted file that is or may be a document, with what was read of it."""

    path: str
    """relative to the submission's folder, `/` between parts, NFC"""
    reading: Reading
    placements: tuple[Placement, ...] = ()
    """strongest first; several when a list offers the file for several requirements"""
    periods: tuple[Period, ...] = ()
    """periods that folder or file name say, nearest to the file first"""
    rows: tuple[ListRow, ...] = ()
    """rows of the submission list that point to it"""
    twin_rows: tuple[ListRow, ...] = ()
    """rows that point to another file of the very same bytes"""

    def with_reading(self, reading: Reading) -> SubmittedFile:
        """The same file with another reading of it."""
        return self if reading is self.reading else replace(self, reading=reading)

    @property
    def documents(self) -> tuple[SubmittedFile, ...]:
        """The file as each of the documents in it, with the record of that one; the first first."""
        later = self.reading.record.later
        if not later:
            return (self,)
        return self, *(self.with_reading(replace(self.reading, record=each)) for each in later)


@dataclass(frozen=True, slots=True)
class Submission:
    """The folder of files that a unit or a body hands in."""

    id: str
    """unit id, body id, or the folder's name where it is neither"""
    name: str
    path: str
    unit: str | None = None
    body: str | None = None
    """the body under audit (`issuer: self`)"""
    files: tuple[SubmittedFile, ...] = ()
    strays: tuple[str, ...] = ()
    """paths of what is never evidence: `~$…`, `Thumbs.db`, pictures, archives, formats not read"""
    rows: tuple[ListRow, ...] = ()
    """all rows of all submission lists"""
    list_faults: tuple[tuple[str, Fault], ...] = ()
    """submission lists that could not be read: path and what is wrong"""
    absent: bool = False
    """there is no folder at all: everything that was due is missing"""
    self_scores: tuple[SelfScore, ...] = ()
    """one a criterion at most"""
    statements: tuple[Statement, ...] = ()
    """figures that the unit declares, and explanations, from the submission list"""
