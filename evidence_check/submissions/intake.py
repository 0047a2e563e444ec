"""From folders to submissions: walk, have everything read, put together what each owner handed in.

One at a time, so that an audit of any size fits into memory:

    arrivals = (arrive(handed) for handed in root.handed)
    submissions = take_in(arrivals, index, readers, checking.wants_text)

Of scans the records are read first; when it is known which documents a rule asks more of, those
are read in full.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.opening import why_not
from evidence_check.engine.readers import Readers, Stopped
from evidence_check.engine.reading import Job, Layer, bytes_of, unread
from evidence_check.engine.walking import Found, Walk, shown, walk
from evidence_check.engine.workers import WINDOW, Desk
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.index import Index
from evidence_check.model.record import Pages, Reading
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
from evidence_check.submissions.own_files import is_own
from evidence_check.submissions.owners import Handed
from evidence_check.submissions.placement import PlaceNames
from evidence_check.submissions.wanted_texts import (
    WantsText,
    unread_texts,
    with_pages_of,
    with_texts,
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

    @property
    def asides(self) -> tuple[Job, ...]:
        """What is read besides documents: lists and confirmations."""
        strays = (stray for stray in self.found.strays if _confirms(stray))
        return (*self.lists, *(Job(s.location, s.path, s.stamp) for s in strays))

    def text_jobs(self, paths: Sequence[str]) -> dict[str, Job]:
        """The files of these paths, to be read in full."""
        if not paths:
            return {}
        jobs = {file.path: job for file, job in zip(self.found.files, self.jobs, strict=True)}
        return {path: replace(jobs[path], layer=Layer.TEXT) for path in paths}


def arrive(handed: Handed) -> Arrival:
    """Look through an owner's folder. Raises `OSError` if it cannot be listed."""
    if handed.folder is None:
        return Arrival(handed.owner, None)
    return Arrival(handed.owner, shown(str(handed.folder)), walk(handed.folder))


AHEAD = 16
"""submissions that are read before the first of them is given out, at most"""


@dataclass(slots=True)
class _Entry:
    """A submission under way."""

    arrival: Arrival
    jobs: deque[Job]
    """files whose records are still to come"""
    lists: _Lists
    readings: list[Reading] = field(default_factory=list)
    """without their texts"""
    pages: list[Pages] = field(default_factory=list)
    """where those are to be had"""
    submission: Submission | None = None
    wanted: dict[Job, str] = field(default_factory=dict)
    """texts that are still to come: the paths of their files"""
    texts: dict[str, Reading] = field(default_factory=dict)
    skipped: bool = False

    @property
    def done(self) -> bool:
        return self.skipped or (self.submission is not None and not self.wanted)

    @property
    def unread(self) -> tuple[str, ...]:
        return tuple(job.name for job in (*self.jobs, *self.wanted))


class Intake:
    """Submissions one at a time, while the files of the following ones are being read.

    In memory are the records of as many submissions as `AHEAD` and the window of files under way
    permit, and the texts that are wanted of them.
    """

    def __init__(
        self,
        index: Index,
        readers: Readers,
        wants_text: WantsText,
        skips: Callable[[Arrival], bool] = lambda _: False,
    ) -> None:
        self._index = index
        self._names = PlaceNames.of(index)
        self._readers = readers
        self._wants_text = wants_text
        self._skips = skips
        self._queue: deque[_Entry] = deque()
        self._asked: deque[_Entry] = deque()
        """whose files the desk's answers are"""
        self._rest: Iterator[Arrival] = iter(())

    def take(self, arrivals: Iterable[Arrival]) -> Iterator[tuple[Arrival, Submission | None]]:
        """Each arrival, in order, with its submission; without one where it was to be skipped.

        Raises `CannotStart` where nothing can be read at all.
        """
        self._rest = iter(arrivals)
        with self._readers.desk() as desk:
            for arrival in self._rest:
                self._begin(arrival, desk)
                yield from self._ready(desk, AHEAD)
            yield from self._ready(desk, 0)

    def unread(self) -> tuple[str, ...]:
        """Names of the files that were not looked at, after Ctrl-C."""
        begun = tuple(name for entry in self._queue for name in entry.unread)
        return begun + tuple(job.name for arrival in self._rest for job in arrival.jobs)

    def _begin(self, arrival: Arrival, desk: Desk) -> None:
        """Ask for the records of an arrival's files."""
        if self._skips(arrival):
            self._queue.append(_Entry(arrival, deque(), dict, skipped=True))
            return
        jobs = arrival.jobs
        entry = _Entry(arrival, deque(jobs), dict)
        self._queue.append(entry)
        entry.lists = _ask_for_lists(arrival, self._readers)
        if self._readers.on_begin:
            self._readers.on_begin(len(jobs))
        for job in jobs:
            while len(desk) >= WINDOW:
                self._answer(desk)
            self._ask(job, entry, desk)
        if not jobs:
            self._put_together(entry, desk)

    def _ask(self, job: Job, entry: _Entry, desk: Desk) -> None:
        self._asked.append(entry)
        desk.ask(job)

    def _ready(self, desk: Desk, ahead: int) -> Iterator[tuple[Arrival, Submission | None]]:
        """Submissions that are complete, and more of them where too many wait."""
        while self._queue and (self._queue[0].done or len(self._queue) > ahead):
            while not self._queue[0].done:
                self._answer(desk)
            entry = self._queue.popleft()
            found = entry.submission
            yield entry.arrival, with_texts(found, entry.texts) if found else None

    def _answer(self, desk: Desk) -> None:
        """Take the next answer in."""
        job, reading, pages = desk.answer()
        entry = self._asked.popleft()
        if job.layer is Layer.TEXT:
            entry.texts[entry.wanted.pop(job)] = replace(reading, pages=pages())
            return
        entry.jobs.popleft()
        entry.readings.append(reading)
        entry.pages.append(pages)
        if not entry.jobs:
            self._put_together(entry, desk)

    def _put_together(self, entry: _Entry, desk: Desk) -> None:
        """All records of a submission are there: see which texts are still to be had."""
        tables = _ask_for_tables(entry.arrival, entry.readings, self._readers)
        lists = {**entry.lists(), **tables()}
        paths = (file.path for file in entry.arrival.found.files)
        pages = dict(zip(paths, entry.pages, strict=True))
        found = _submission(entry, pages, lists, self._index, self._names)
        entry.readings, entry.pages = [], []
        wanted = self._wants_text(found)
        entry.submission = with_pages_of(found, wanted, pages)
        jobs = entry.arrival.text_jobs(unread_texts(entry.submission, wanted))
        entry.wanted = {job: path for path, job in jobs.items()}
        if jobs and self._readers.on_begin:
            self._readers.on_begin(len(jobs))
        for job in jobs.values():  # not by the window: its texts are all in memory, then
            self._ask(job, entry, desk)


def take_in(
    arrivals: Iterable[Arrival], index: Index, readers: Readers, wants_text: WantsText
) -> Iterator[Submission]:
    """Have everything read and put each submission together, in the order of the arrivals.

    Raises `Stopped` on Ctrl-C and `CannotStart` where nothing can be read at all.
    """
    intake = Intake(index, readers, wants_text)
    try:
        for _, submission in intake.take(arrivals):
            if submission is not None:
                yield submission
    except KeyboardInterrupt:
        raise Stopped(intake.unread()) from None


def _submission(
    entry: _Entry,
    pages: Mapping[str, Pages],
    lists: Mapping[str, SubmissionList],
    index: Index,
    names: PlaceNames,
) -> Submission:
    arrival = entry.arrival
    if arrival.folder is None:
        return absent_submission(arrival.owner)
    found = arrival.found
    readings = dict(zip(pages, entry.readings, strict=True))
    # What could not be opened is named like any file that could not be read.
    readings |= {path: unread(fault) for path, fault in found.refused}
    confirmations, misread = _confirmed(found.strays)
    lists = {**lists, **misread}
    strays = tuple(s.path for s in found.strays if s.path not in lists and not _ours(s))
    contents = Contents(readings, strays, lists, confirmations, pages)
    return gather_submission(arrival.folder, arrival.owner, contents, index, names)


def _ours(found: Found) -> bool:
    """Whether the program itself put it there, or has it put there: nobody handed it in."""
    return _confirms(found) or is_own(found.path)


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
