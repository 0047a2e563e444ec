"""Who reads the files of a run: what was read before is remembered, workers read the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass

from evidence_check.documents.limits import Limits
from evidence_check.engine.memory import Memory
from evidence_check.engine.picturing import PictureJob, Views, picture_all
from evidence_check.engine.reading import Job
from evidence_check.engine.workers import Desk, OnDone, read_all
from evidence_check.model.record import Reading


class Stopped(KeyboardInterrupt):
    """Ctrl-C while files were being read."""

    def __init__(self, unread: Sequence[str]) -> None:
        super().__init__()
        self.unread = tuple(unread)
        """paths of the files that were not looked at"""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads, and how."""

    executor: Executor
    limits: Limits
    memory: Memory | None = None
    """what was read before; None: everything is read anew"""
    on_begin: Callable[[int], None] | None = None
    """called before files are read, with their number"""
    on_done: OnDone | None = None
    """called after each file"""
    roots: tuple[bytes, ...] = ()
    """certificates (DER) in which the chains of trusted signatures end"""

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Where files can be asked for as they are found."""
        if self.memory:
            self.memory.settle()
        desk = Desk(
            self.executor,
            self.limits,
            memory=self.memory,
            on_done=self.on_done,
            roots=self.roots,
        )
        try:
            yield desk
        finally:
            desk.leave()

    @contextmanager
    def read(self, jobs: Sequence[Job]) -> Iterator[Iterator[Reading]]:
        """Readings in the order of the jobs. Raises `Stopped` on Ctrl-C."""
        if self.memory:
            self.memory.settle()
        if self.on_begin:
            self.on_begin(len(jobs))
        done = 0

        def counted(readings: Iterator[Reading]) -> Iterator[Reading]:
            nonlocal done
            for reading in readings:
                done += 1
                yield reading

        readings = read_all(
            jobs,
            self.executor,
            self.limits,
            memory=self.memory,
            on_done=self.on_done,
            roots=self.roots,
        )
        try:
            with closing(readings):
                yield counted(readings)
        except KeyboardInterrupt:
            raise Stopped([job.name for job in jobs[done:]]) from None

    def pictures(self, jobs: Iterable[PictureJob]) -> Iterator[Views]:
        """What the places that each job names look like, in the order of the jobs.

        Raises `CannotStart` where no worker can be had at all.
        """
        if self.memory:
            self.memory.settle()
        return picture_all(jobs, self.executor, self.limits, memory=self.memory)
