"""From folders to submissions: walk, have everything read, put together what each owner handed in.

Two steps, so that a caller knows how much there is to read before it is read:

    arrivals = [arrive(handed) for handed in root.handed]
    submissions = take_in(arrivals, index, readers, checking.wants_text)

Of scans the records are read first; when it is known which documents a rule asks more of, those
are read in full.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePosixPath

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.opening import why_not
from evidence_check.engine.readers import Readers
from evidence_check.engine.reading import Job, Layer, bytes_of, unread
from evidence_check.engine.walking import Found, Walk, WalkLimits, shown, walk
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.index import Index
from evidence_check.model.record import Reading
from evidence_check.model.submission import Submission
from evidence_check.submissions.confirming import (
    FILE_NAME,
    MAX_BYTES,
    BadConfirmationsError,
    Confirmation,
    read_confirmations,
)
from evidence_check.submissions.gather import (
    Contents,
    Owner,
    absent_submission,
    gather_submission,
)
from evidence_check.submissions.listing import (
    Asked,
    ask_for_list,
    ask_for_table,
    list_answered,
)
from evidence_check.submissions.lists import SubmissionList, may_be_list
from evidence_check.submissions.owners import Handed
from evidence_check.submissions.texts import (
    WantsText,
    unread_texts,
    with_texts,
    without_kept_texts,
    without_other_texts,
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an owner handed in, looked through and not yet read."""

    owner: Owner
    folder: str | None
    """for people; None: there is none"""
    found: Walk = field(default_factory=Walk)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The files to be read."""
        files = self.found.files
        return tuple(Job(f.location, f"{self.folder}/{f.path}", f.stamp) for f in files)

    @property
    def lists(self) -> tuple[Job, ...]:
        """Files that are named like submission lists."""
        strays = self.found.strays
        return tuple(Job(s.location, s.path, s.stamp) for s in strays if may_be_list(s.path))

    def text_jobs(self, paths: Sequence[str]) -> dict[str, Job]:
        """The files of these paths, to be read in full."""
        if not paths:
            return {}
        jobs = {file.path: job for file, job in zip(self.found.files, self.jobs, strict=True)}
        return {path: replace(jobs[path], layer=Layer.TEXT) for path in paths}


def arrive(handed: Handed, limits: WalkLimits | None = None) -> Arrival:
    """Look through an owner's folder. Raises `OSError` if it cannot be listed."""
    if handed.folder is None:
        return Arrival(handed.owner, None)
    return Arrival(handed.owner, shown(str(handed.folder)), walk(handed.folder, limits))


def take_in(
    arrivals: Sequence[Arrival], index: Index, readers: Readers, wants_text: WantsText
) -> Iterator[Submission]:
    """Have everything read and put each submission together, in the order of the arrivals.

    None is given out before the records of all are read; from then on one at a time, with its
    texts, so that no more texts are in memory than one submission's (without a memory of earlier
    runs: the wanted ones of all). Raises `Stopped` on Ctrl-C and `CannotStart` where nothing can
    be read at all.
    """
    submissions: list[Submission] = []
    jobs: list[dict[str, Job]] = []
    for arrival, found in zip(arrivals, _records(arrivals, index, readers), strict=True):
        wanted = wants_text(found)
        lean = without_other_texts(found, wanted)
        lean = without_kept_texts(lean) if readers.memory else lean
        submissions.append(lean)
        jobs.append(arrival.text_jobs(unread_texts(lean, wanted)))
    submissions.reverse()
    with readers.read([job for each in jobs for job in each.values()]) as texts:
        for each in jobs:
            read = dict(zip(each, islice(texts, len(each)), strict=True))
            yield with_texts(submissions.pop(), read)


def _records(arrivals: Sequence[Arrival], index: Index, readers: Readers) -> Iterator[Submission]:
    lists = [_ask_for_lists(each, readers) for each in arrivals]
    with readers.read([job for each in arrivals for job in each.jobs]) as readings:
        for arrival, asked in zip(arrivals, lists, strict=True):
            read = list(islice(readings, len(arrival.found.files)))
            tables = _ask_for_tables(arrival, read, readers)
            yield _submission(arrival, read, {**asked(), **tables()}, index)


def _submission(
    arrival: Arrival,
    read: Iterable[Reading],
    lists: Mapping[str, SubmissionList],
    index: Index,
) -> Submission:
    if arrival.folder is None:
        return absent_submission(arrival.owner)
    found = arrival.found
    readings = {file.path: reading for file, reading in zip(found.files, read, strict=True)}
    # What could not be opened is named like any file that could not be read.
    readings |= {path: unread(fault) for path, fault in found.refused}
    confirmations, misread = _confirmed(found.strays)
    lists = {**lists, **misread}
    strays = tuple(s.path for s in found.strays if s.path not in lists and not _confirms(s))
    contents = Contents(readings, strays, lists, confirmations)
    return gather_submission(arrival.folder, arrival.owner, contents, index)


def _confirms(found: Found) -> bool:
    return PurePosixPath(found.path).name == FILE_NAME


def _confirmed(
    strays: Iterable[Found],
) -> tuple[tuple[Confirmation, ...], dict[str, SubmissionList]]:
    """What persons confirmed, in the order of time, and the files that could not be understood."""
    said: list[Confirmation] = []
    misread: dict[str, SubmissionList] = {}
    for found in filter(_confirms, strays):
        try:
            said += read_confirmations(bytes_of(found.location, Limits(file_bytes=MAX_BYTES)))
        except (OSError, Refusal, BadConfirmationsError) as error:
            reason = why_not(error) if isinstance(error, OSError) else str(error)
            misread[found.path] = SubmissionList(faults=(Fault(FaultKind.UNREADABLE, reason),))
    return tuple(sorted(said, key=lambda one: one.at.astimezone(dt.UTC))), misread


_Lists = Callable[[], Mapping[str, SubmissionList]]
"""Waits for what was asked for."""


def _ask_for_lists(arrival: Arrival, readers: Readers) -> _Lists:
    """Have the submission lists read meanwhile."""
    return _answers([(job, ask_for_list(job, readers)) for job in arrival.lists], readers)


def _ask_for_tables(arrival: Arrival, read: Sequence[Reading], readers: Readers) -> _Lists:
    """Have the self-scoring tables read that documents may hold."""
    found = zip(arrival.found.files, read, strict=True)
    jobs = [(Job(file.location, file.path, file.stamp), reading) for file, reading in found]
    asked = [(job, ask_for_table(job, reading, readers)) for job, reading in jobs]
    return _answers([(job, one) for job, one in asked if one is not None], readers)


def _answers(asked: Sequence[tuple[Job, Asked]], readers: Readers) -> _Lists:
    return lambda: {job.name: list_answered(job, one, readers) for job, one in asked}
