"""Who reads the files: one seam, `concurrent.futures.Executor`, and a desk before it.

By default `pool.local_pool` is behind it: processes that can be killed. Any other executor whose
workers can import this package will do (`InProcess` in tests, Dask's `get_executor()` on a
cluster).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec

from evidence_check.documents.limits import Limits
from evidence_check.engine.child import (
    CannotStart,
    Work,
    WorkerDiedError,
    WorkerFailedError,
    WorkerTimeoutError,
)
from evidence_check.engine.memory import Memory
from evidence_check.engine.reading import (
    Job,
    Layer,
    Packed,
    limits_for,
    read_packed,
    unread,
)
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.record import Pages, Reading

WINDOW = 512
"""files under way or waiting for their turn at once: so many packed readings are kept, no more"""

OnDone = Callable[[Job, Reading], None]


class Desk:
    """Jobs under way: answered in the order in which they were asked for.

    What `memory` recalls is not read again. Whoever leaves it early (Ctrl-C, an error) calls
    `leave`.
    """

    def __init__(
        self,
        executor: Executor,
        limits: Limits,
        *,
        memory: Memory | None = None,
        work: Work = read_packed,
        on_done: OnDone | None = None,
        roots: tuple[bytes, ...] = (),
    ) -> None:
        """`roots`: certificates (DER) in which the chains of trusted signatures end."""
        self._roots = roots
        self._executor = executor
        self._limits = limits
        self._memory = memory
        self._work = work
        self._on_done = on_done
        self._waiting: deque[tuple[Job, Reading | Future[bytes]]] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def ask(self, job: Job) -> None:
        """Have a file read."""
        asked = self._with_roots(job)
        known = self._memory.recall(asked, self._limits) if self._memory else None
        limits = limits_for(job.layer, self._limits)
        self._waiting.append((job, known or self._executor.submit(self._work, asked, limits)))

    def _with_roots(self, job: Job) -> Job:
        """What is asked of workers; whoever asked for the job knows it without."""
        return replace(job, roots=self._roots) if self._roots else job

    def answer(self) -> tuple[Job, Reading, Pages]:
        """What was asked for first: the reading, and its text apart.

        Raises `CannotStart` where no worker can be had at all.
        """
        job, asked = self._waiting.popleft()
        pages: Pages
        if isinstance(asked, Reading):
            reading, pages = asked, partial(self._kept_pages, job, asked)
        else:
            packed = _packed(answer(asked))
            reading, pages = packed.reading, packed.pages
            if self._memory:
                self._memory.keep(self._with_roots(job), packed, self._limits)
        if self._on_done is not None:
            self._on_done(job, reading)
        return job, reading, pages

    def _kept_pages(self, job: Job, reading: Reading) -> tuple[str, ...]:
        """The text of a reading that was recalled; none where it was forgotten meanwhile."""
        if reading.pages or not self._memory:
            return reading.pages
        whole = replace(self._with_roots(job), layer=Layer.TEXT)
        known = self._memory.recall(whole, self._limits)
        return known.pages if known else ()

    def leave(self) -> None:
        """Cancel what has not begun, and keep what is ready."""
        for job, asked in self._waiting:
            if not isinstance(asked, Future) or asked.cancel():
                continue
            if self._memory and _is_ready(asked):
                self._memory.keep(self._with_roots(job), _packed(asked.result()), self._limits)
        self._waiting.clear()


def read_all(
    jobs: Iterable[Job],
    executor: Executor,
    limits: Limits,
    *,
    memory: Memory | None = None,
    work: Work = read_packed,
    window: int = WINDOW,
    on_done: OnDone | None = None,
    roots: tuple[bytes, ...] = (),
) -> Generator[Reading, None, None]:
    """Readings, with their text, in the order of the jobs, whatever order they become ready in.

    At most `window` files are under way. Raises `CannotStart` as `Desk.answer`.
    """
    desk = Desk(executor, limits, memory=memory, work=work, on_done=on_done, roots=roots)
    try:
        for job in jobs:
            if len(desk) >= window:
                yield _whole(*desk.answer())
            desk.ask(job)
        while len(desk):
            yield _whole(*desk.answer())
    finally:
        desk.leave()


def _whole(_job: Job, reading: Reading, pages: Pages) -> Reading:
    return replace(reading, pages=pages())


def _is_ready(future: Future[bytes]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def answer(future: Future[bytes]) -> bytes | Fault:
    """What a worker answered, or the fault that stands for what happened to it.

    Raises `CannotStart`: that no worker can be had says nothing about a file.
    """
    try:
        return future.result()
    except CannotStart:
        raise
    except WorkerTimeoutError as error:
        return Fault(FaultKind.TIMEOUT, f"wall_seconds: at most {error}")
    except WorkerDiedError as error:
        if error.signal == "SIGXCPU":
            return Fault(FaultKind.LIMIT, "cpu_seconds")
        return Fault(FaultKind.CRASHED, str(error))
    except WorkerFailedError as error:
        kind = FaultKind.LIMIT if str(error) == "MemoryError" else FaultKind.CRASHED
        return Fault(kind, str(error))
    except Exception as error:  # an executor of another make has lost its worker
        return Fault(FaultKind.CRASHED, type(error).__name__)


def _packed(answered: bytes | Fault) -> Packed:
    if isinstance(answered, Fault):
        return Packed.of(unread(answered))
    try:
        return Packed.parse(answered)
    except msgspec.MsgspecError:  # no reader of ours answers so
        return Packed.of(unread(Fault(FaultKind.CRASHED, "no reading")))


class InProcess(Executor):
    """No processes at all: for tests, and for files that are known to be harmless."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Call at once; the future is done when it is returned."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # that is what a future is for
            future.set_exception(error)
        return future
