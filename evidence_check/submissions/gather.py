"""From what was found in a folder, and read, to a submission. Pure; ordered by path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from evidence_check.engine.walking import promises_document
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.index import Index
from evidence_check.model.record import Pages, Reading
from evidence_check.model.submission import (
    ListRow,
    SelfScore,
    Statement,
    Submission,
    SubmittedFile,
)
from evidence_check.reading.text import key
from evidence_check.submissions.claiming import (
    claims_by_citations,
    claims_by_rows,
    with_claims,
)
from evidence_check.submissions.confirming import Confirmation, confirmed
from evidence_check.submissions.lists import SubmissionList
from evidence_check.submissions.own_files import LIST
from evidence_check.submissions.placement import PlaceNames, criteria_in, periods, place
from evidence_check.submissions.pointing import point


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose submission it is."""

    id: str
    """of the unit or body; the folder's name where it is neither"""
    name: str
    unit: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder was found to hold, each by its path in it."""

    readings: Mapping[str, Reading]
    """of files that may be documents; of what could not be opened, a reading with the fault"""
    strays: tuple[str, ...] = ()
    lists: Mapping[str, SubmissionList] | None = None
    confirmations: tuple[Confirmation, ...] = ()
    """what persons saw, in the order of time"""
    pages: Mapping[str, Pages] = field(default_factory=dict)
    """where the texts are to be had of readings that come without"""


def gather_submission(
    path: str, owner: Owner, contents: Contents, index: Index, names: PlaceNames | None = None
) -> Submission:
    """Put together what an owner handed in: files with their places, lists, strays.

    `path` is the folder's, for people. A file that turned out to be of a format that is not read,
    and isn't named like a document either, is a stray; so is a table that is no list. `names` are
    those of the index, if they are at hand from another submission.
    """
    names = names or PlaceNames.of(index)
    lists = contents.lists or {}
    rows = tuple(row for found in lists.values() for row in found.rows)
    readings = {
        path: confirmed(reading, contents.confirmations)
        for path, reading in contents.readings.items()
        if promises_document(path) or not _not_read(reading)
    }
    other_tables = [
        path
        for path, found in lists.items()
        if not (found.rows or found.faults or path in contents.readings or path == LIST)
    ]
    strays = {*contents.strays, *other_tables, *(contents.readings.keys() - readings.keys())}
    return Submission(
        id=owner.id,
        name=owner.name,
        path=path,
        unit=owner.unit,
        body=owner.body,
        files=_files(readings, contents.pages, rows, names, index.year),
        strays=tuple(sorted(strays, key=_order)),
        rows=rows,
        list_faults=tuple(_list_faults(lists)),
        self_scores=_self_scores(lists, names),
        statements=tuple(_statements(rows, names)),
    )


def absent_submission(owner: Owner) -> Submission:
    """The submission of an owner without a folder: everything that was due is missing."""
    return Submission(owner.id, owner.name, path="", unit=owner.unit, body=owner.body, absent=True)


def _files(
    readings: Mapping[str, Reading],
    pages: Mapping[str, Pages],
    rows: tuple[ListRow, ...],
    names: PlaceNames,
    year: int,
) -> tuple[SubmittedFile, ...]:
    pointing = point(rows, readings, names)
    cited = claims_by_citations(readings, pages)
    alike: dict[str, list[str]] = defaultdict(list)
    for path in sorted(pointing, key=_order):
        if path in readings and readings[path].size:
            alike[readings[path].sha256].append(path)
    return tuple(
        SubmittedFile(
            path=path,
            reading=with_claims(
                readings[path],
                (*claims_by_rows(path, pointing.get(path, ())), *cited.get(path, ())),
            ),
            placements=place(path, pointing.get(path, ()), names),
            periods=periods(path, names, year),
            rows=pointing.get(path, ()),
            twin_rows=tuple(
                row
                for twin in alike.get(readings[path].sha256, ())
                if twin != path
                for row in pointing[twin]
            ),
        )
        for path in sorted(readings, key=_order)
    )


def _not_read(reading: Reading) -> bool:
    return any(fault.kind is FaultKind.UNSUPPORTED for fault in reading.faults)


def _self_scores(lists: Mapping[str, SubmissionList], names: PlaceNames) -> tuple[SelfScore, ...]:
    """One score a criterion, the first that the tables give, by the ids of the index."""
    scores: dict[str, SelfScore] = {}
    for path in sorted(lists, key=_order):
        for score in lists[path].scores:
            for criterion in criteria_in(score.criterion, names)[:1]:
                scores.setdefault(criterion, replace(score, criterion=criterion))
    return tuple(scores.values())


def _statements(rows: tuple[ListRow, ...], names: PlaceNames) -> Iterable[Statement]:
    """What the list says of criteria and not of files, by the ids of the index."""
    for row in rows:
        if not (row.criterion and (row.figures or row.explanation)):
            continue
        none = key(row.explanation or "").startswith(("khongapdung", "notapplicable"))
        for criterion in criteria_in(row.criterion, names):
            yield Statement(row, criterion, not_applicable=none)


def _list_faults(lists: Mapping[str, SubmissionList]) -> Iterable[tuple[str, Fault]]:
    for path in sorted(lists, key=_order):
        for fault in lists[path].faults:
            yield path, fault


def _order(path: str) -> tuple[str, str]:
    return path.casefold(), path
