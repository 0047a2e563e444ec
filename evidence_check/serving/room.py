"""The room in which folders are checked: one thread, one folder at a time, everything in it.

Requests come in on the event loop and are answered from `Room.state`, which is replaced as a
whole; all work (reading, judging, pictures, reports, writing confirmations) is done in the room's
own thread, since the memory of earlier runs belongs to one thread.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final, TypeVar

from evidence_check.checking import Checking
from evidence_check.days import VIETNAM
from evidence_check.documents.limits import Limits
from evidence_check.engine.child import CannotStart
from evidence_check.engine.memory import Memory
from evidence_check.engine.picturing import PictureJob
from evidence_check.engine.pool import Pool, local_pool
from evidence_check.engine.readers import Readers
from evidence_check.engine.reading import Job
from evidence_check.engine.walking import Found, shown
from evidence_check.model.assessment import Assessment, SubmissionResult
from evidence_check.model.record import Reading
from evidence_check.model.view import Spot, View
from evidence_check.reports import load_report
from evidence_check.reports.details import detail_text
from evidence_check.reports.interface import Look, Wording
from evidence_check.rules.describing import asked_by
from evidence_check.rules.problems import RulesError
from evidence_check.rules.waivers import load_with_waivers
from evidence_check.serving.doubts import Doubt, Undecided, doubts, undecided
from evidence_check.submissions.confirming import (
    FILE_NAME,
    BadConfirmationsError,
    Confirmation,
    Stated,
)
from evidence_check.submissions.intake import arrive, take_in
from evidence_check.submissions.keeping import keep
from evidence_check.submissions.owners import handed_in
from evidence_check.texts import _, reason_of

T = TypeVar("T")

AT_ONCE: Final = 20
"""doubts that one page shows, with their pictures"""
_RECENT: Final = 6
"""files that are named while others are read"""


class Phase(StrEnum):
    """What the room is at."""

    IDLE = "idle"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Task:
    """A folder that is to be checked."""

    folder: Path
    name: str
    """for people"""
    rules: Path
    unit: str | None = None
    dropped: bool = False
    """it lies in our temporary folder: what is kept in it is lost with it"""
    templates: Mapping[str, Path] = field(default_factory=dict)
    """Word documents to fill in, by report format"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check, and what a page of it shows."""

    assessment: Assessment
    doubts: tuple[Doubt, ...] = ()
    views: tuple[tuple[View, ...], ...] = ()
    """of the first doubts, in their order: as many as each has spots"""
    undecided: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What the room is at, as a whole."""

    phase: Phase = Phase.IDLE
    task: Task | None = None
    outcome: Outcome | None = None
    problem: str = ""
    """for people, in their language"""
    round: int = 0
    """changes with every check, so that no picture of an earlier one is taken for a new one"""


@dataclass(slots=True)
class Progress:
    """How far the reading is. Written by the room's thread, read by others."""

    total: int = 0
    done: int = 0
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=_RECENT))


class Stopped(Exception):  # noqa: N818  names what happened
    """The person does not want to wait any longer."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a room works with."""

    as_of: Callable[[], dt.date]
    memory: Callable[[], AbstractContextManager[Memory | None]]
    limits: Limits = field(default_factory=Limits)
    jobs: int | None = None
    roots: tuple[bytes, ...] = ()
    """certificates (DER) in which the chains of trusted signatures end"""


class Room:
    """Checks folders, shows places, keeps confirmations; `close` ends it."""

    def __init__(self, means: Means) -> None:
        self.state = State()
        self.progress = Progress()
        self._means = means
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="room")
        self._stack = ExitStack()
        self._readers: Readers | None = None
        self._pool: Pool | None = None
        self._files: Mapping[tuple[str, str], Found] = {}
        """by submission and path"""
        self._folders: Mapping[str, Path] = {}
        """of the submissions, by their ids"""
        self._reports: dict[str, bytes] = {}
        self._wording: Wording | None = None
        self._stop = threading.Event()

    # ── from any thread ──────────────────────────────────────────────────────────────────────────

    def begin(self, task: Task) -> bool:
        """Check a folder from now on; False while another is being checked."""
        if self.state.phase is Phase.READING:
            return False
        self._stop.clear()
        self.progress = Progress()
        self.state = State(Phase.READING, task, round=self.state.round + 1)
        self._thread.submit(self._check, task)
        return True

    def stop(self) -> None:
        """Leave off the check that is under way, in the middle of a file if need be."""
        if self.state.phase is Phase.READING:
            self._stop_now()

    def _stop_now(self) -> None:
        self._stop.set()
        if (pool := self._pool) is not None:
            pool.kill()

    def do(self, work: Callable[[], T]) -> Future[T]:
        """Have something done in the room's thread."""
        return self._thread.submit(work)

    def close(self) -> None:
        """Stop, and let go of everything."""
        self._stop_now()
        self._thread.submit(self._leave)
        self._thread.shutdown(wait=True)

    # ── in the room's thread ─────────────────────────────────────────────────────────────────────

    def _check(self, task: Task) -> None:
        """Check, and leave behind what came of it; whatever happens, no one waits for ever."""
        now = self.state
        try:
            outcome = self._outcome(task)
        except Exception as error:
            if self._stop.is_set():  # whatever came of it, it was stopped
                self.state = replace(now, phase=Phase.IDLE, task=None)
            else:
                self.state = replace(now, phase=Phase.FAILED, problem=_problem(error, task))
        else:
            self.state = replace(now, phase=Phase.DONE, outcome=outcome)
        finally:
            if self._stop.is_set():
                self._leave()  # the readers were killed

    def _outcome(self, task: Task) -> Outcome:
        self._reports.clear()
        index = load_with_waivers(task.rules)
        self._wording = partial(asked_by, index)
        checking = Checking(index)
        readers = self._ready()
        handed = handed_in(task.folder, index, task.unit)
        arrivals = [arrive(each) for each in handed]
        self._files = {
            (arrival.owner.id, found.path): found
            for arrival in arrivals
            for found in arrival.found.files
        }
        self._folders = {each.owner.id: each.folder for each in handed if each.folder}
        submissions = take_in(arrivals, index, readers, checking.wants_text)
        assessment = checking.assess(submissions, self._means.as_of())
        found = doubts(assessment)
        views = self._views(found[:AT_ONCE])
        if self._stop.is_set():
            raise Stopped  # what was being read counts as broken, then
        return Outcome(assessment, found, views, tuple(undecided(assessment)))

    def _ready(self) -> Readers:
        """Who reads; started with the first folder, kept for the next ones."""
        if self._readers is None:
            memory = self._stack.enter_context(self._means.memory())
            pool = local_pool(self._means.limits, workers=self._means.jobs)
            self._pool = self._stack.enter_context(pool)
            self._readers = Readers(
                pool,
                self._means.limits,
                memory,
                self._expect,
                self._advance,
                self._means.roots,
            )
        return self._readers

    def _leave(self) -> None:
        """Let go of the readers; the next check has new ones."""
        self._readers = self._pool = None
        self._stack.close()

    def _expect(self, files: int) -> None:
        self.progress.total += files

    def _advance(self, job: Job, _reading: Reading) -> None:
        if self._stop.is_set():
            raise Stopped
        self.progress.done += 1
        self.progress.recent.append(shown(job.name.rpartition("/")[2]))

    def _views(self, found: Sequence[Doubt]) -> tuple[tuple[View, ...], ...]:
        asked = [
            (each.submission, each.path, each.sha256, spot)
            for each in found
            for spot in each.spots
            if spot
        ]
        made = iter(self._pictures(asked))
        return tuple(tuple(next(made) if spot else View() for spot in each.spots) for each in found)

    def _pictures(self, wanted: Sequence[tuple[str, str, str, Spot]]) -> list[View]:
        """What places look like, each given by submission, path, content and spot."""
        jobs = []
        for submission, path, sha256, spot in wanted:
            found = self._files.get((submission, path))
            location, stamp = (found.location, found.stamp) if found else ("", None)
            jobs.append(PictureJob(Job(location, path, stamp), (spot,), sha256))
        return [views[0] for views in self._ready().pictures(jobs)]

    def whole_page(self, number: int, at: int) -> View:
        """The page on which the n-th doubt has its place of that number, all of it."""
        doubt = self.state.outcome.doubts[number] if self.state.outcome else None
        spot = doubt.spots[at] if doubt else None
        if doubt is None or spot is None:
            return View()
        whole = Spot(spot.page)
        return self._pictures([(doubt.submission, doubt.path, doubt.sha256, whole)])[0]

    def gallery(
        self, submission: SubmissionResult, places: Sequence[tuple[str, Spot]]
    ) -> Sequence[View]:
        """Pictures for a report of the check."""
        contents = {each.file.path: each.file.reading.sha256 for each in submission.documents}
        wanted = [(submission.id, path, contents.get(path, ""), spot) for path, spot in places]
        return self._pictures(wanted)

    def report(self, format: str) -> bytes:
        """A report of the last check.

        Raises `LookupError` where there is none; `OSError`, `TemplateProblem` on account of the
        Office's own template.
        """
        if self.state.outcome is None:
            raise LookupError(format)
        if format not in self._reports:
            stream = BytesIO()
            look = Look(gallery=self.gallery, rules=self._wording, template=self._template(format))
            load_report(format).write(self.state.outcome.assessment, stream, look)
            self._reports[format] = stream.getvalue()
        return self._reports[format]

    def _template(self, format: str) -> bytes | None:
        """The Office's own Word document for a format. Raises `OSError`."""
        file = self.state.task.templates.get(format) if self.state.task else None
        return file.read_bytes() if file else None

    def confirm(self, said: Mapping[int, Mapping[str, Stated]], by: str) -> str:
        """Keep what a person saw, by the places of the doubts; a text for people if that failed."""
        outcome = self.state.outcome
        if outcome is None:
            raise LookupError(FILE_NAME)
        now = dt.datetime.now(VIETNAM).replace(microsecond=0)
        entries: dict[Path, list[Confirmation]] = {}
        for number, fields in said.items():
            doubt = outcome.doubts[number]
            file = self._folders[doubt.submission] / FILE_NAME
            entry = Confirmation(doubt.path, doubt.sha256, fields, by, now)
            entries.setdefault(file, []).append(entry)
        try:
            for file, new in entries.items():
                keep(file, *new)
        except (OSError, BadConfirmationsError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else detail_text(str(error))
            text = _("“{file}” cannot be written: {reason}.")
            return text.format(file=FILE_NAME, reason=reason)
        return ""

    def kept(self) -> Mapping[str, bytes]:
        """The confirmations that are kept, by the names of the submissions' folders."""
        files = {folder.name: folder / FILE_NAME for folder in self._folders.values()}
        return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def _problem(error: Exception, task: Task) -> str:
    """What to say of a check that failed; of a bug its kind, never its text."""
    match error:
        case RulesError():
            return str(error)
        case LookupError() if task.unit and error.args == (task.unit,):
            return _("The rules know no unit “{name}”.").format(name=shown(task.unit))
        case OSError():
            text = _("The folder “{folder}” cannot be read: {reason}.")
            return text.format(folder=task.name, reason=reason_of(error))
        case CannotStart():
            text = _("The process that reads files cannot be started ({reason}).")
            return text.format(reason=error)
        case _:
            text = _("The program itself failed ({kind}); this says nothing about your documents.")
            return text.format(kind=type(error).__name__)
