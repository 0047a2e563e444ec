"""From folders to submissions: walk, have everything read, put together what each owner handed in.

Two steps, so that a caller knows how much there is to read before it is read:

    arrivals = [arrive(handed) for handed in root.handed]
    submissions = take_in(arrivals, index, pool, limits)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.opening import why_not
from evidence_check.engine.reading import Job, bytes_of, unread
from evidence_check.engine.walking import Found, Walk, WalkLimits, shown, walk
from evidence_check.engine.workers import answer, read_all
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.index import Index
from evidence_check.model.record import Reading
from evidence_check.model.submission import Submission
from evidence_check.submissions.gather import (
    Contents,
    Owner,
    absent_submission,
    gather_submission,
)
from evidence_check.submissions.lists import SubmissionList, may_be_list, read_list
from evidence_check.submissions.owners import Handed


class Stopped(KeyboardInterrupt):
    """Ctrl-C while files were being read."""

    def __init__(self, unread: Sequence[str]) -> None:
        super().__init__()
        self.unread = tuple(unread)
        """paths of the files that were not looked at"""


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
        return tuple(Job(file.location, f"{self.folder}/{file.path}") for file in self.found.files)

    @property
    def lists(self) -> tuple[Found, ...]:
        """Files that are named like submission lists."""
        return tuple(stray for stray in self.found.strays if may_be_list(stray.path))


def arrive(handed: Handed, limits: WalkLimits | None = None) -> Arrival:
    """Look through an owner's folder. Raises `OSError` if it cannot be listed."""
    if handed.folder is None:
        return Arrival(handed.owner, None)
    return Arrival(handed.owner, shown(str(handed.folder)), walk(handed.folder, limits))


def take_in(
    arrivals: Sequence[Arrival],
    index: Index,
    executor: Executor,
    limits: Limits,
    on_done: Callable[[Job, Reading], None] | None = None,
) -> list[Submission]:
    """Have everything read and put each submission together, in the order of the arrivals.

    Raises `Stopped` on Ctrl-C and `CannotStart` where nothing can be read at all.
    """
    jobs = [job for each in arrivals for job in each.jobs]
    lists = [
        [(found.path, executor.submit(list_packed, found, limits)) for found in each.lists]
        for each in arrivals
    ]
    readings = read_all(jobs, executor, limits, on_done=on_done)
    submissions: list[Submission] = []
    done = 0
    try:
        for each, waiting in zip(arrivals, lists, strict=True):
            read: list[Reading] = []
            for reading in islice(readings, len(each.found.files)):
                read.append(reading)
                done += 1
            submissions.append(_submission(each, read, _lists(waiting), index))
    except KeyboardInterrupt:
        raise Stopped([job.name for job in jobs[done:]]) from None
    return submissions


def _submission(
    arrival: Arrival, read: Iterable[Reading], lists: dict[str, SubmissionList], index: Index
) -> Submission:
    if arrival.folder is None:
        return absent_submission(arrival.owner)
    found = arrival.found
    readings = {file.path: reading for file, reading in zip(found.files, read, strict=True)}
    # What could not be opened is named like any file that could not be read.
    readings |= {path: unread(fault) for path, fault in found.refused}
    strays = tuple(stray.path for stray in found.strays if stray.path not in lists)
    return gather_submission(
        arrival.folder, arrival.owner, Contents(readings, strays, lists), index
    )


# ── lists ────────────────────────────────────────────────────────────────────────────────────────


def list_packed(found: Found, limits: Limits) -> bytes:
    """In a worker: read a submission list, packed for the way back."""
    try:
        read = read_list(bytes_of(found.location, limits), found.path, limits)
    except OSError as error:
        read = SubmissionList(faults=(Fault(FaultKind.UNREADABLE, why_not(error)),))
    except Refusal as refusal:
        read = SubmissionList(faults=(Fault(refusal.kind, refusal.detail),))
    return msgspec.msgpack.encode(read)


def _lists(waiting: Iterable[tuple[str, Future[bytes]]]) -> dict[str, SubmissionList]:
    return {path: _unpacked(answer(future)) for path, future in waiting}


def _unpacked(answered: bytes | Fault) -> SubmissionList:
    if isinstance(answered, Fault):
        return SubmissionList(faults=(answered,))
    try:
        return msgspec.msgpack.decode(answered, type=SubmissionList)
    except msgspec.MsgspecError:
        return SubmissionList(faults=(Fault(FaultKind.CRASHED, "no list"),))
