"""Who reads the files: one seam, `concurrent.futures.Executor`, and the pool behind it by default.

`local_pool` makes processes that can be killed; any other executor whose workers can import this
package will do (`ThreadPoolExecutor`-like in tests, Dask's `get_executor()` on a cluster).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any

import msgspec

from evidence_check.documents.limits import Limits
from evidence_check.engine.child import (
    CannotStart,
    Child,
    Work,
    WorkerDiedError,
    WorkerFailedError,
    WorkerTimeoutError,
)
from evidence_check.engine.memory import Memory
from evidence_check.engine.reading import Job, limits_for, read_packed, unpack, unread
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.record import Reading

WINDOW = 512
"""files under way or waiting for their turn at once: so many packed readings are kept, no more"""
JOBS_PER_CHILD = 1_000
"""then a child is replaced: what readers never give back (interned strings, pdfium) stays flat"""
_KILLED_FROM_OUTSIDE = "SIGKILL"
_ATTEMPTS = 10
"""to bring up a child: one may be killed while it starts, by the same somebody"""

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

    def answer(self) -> tuple[Job, Reading]:
        """What was asked for first. Raises `CannotStart` where no worker can be had at all."""
        job, asked = self._waiting.popleft()
        if isinstance(asked, Reading):
            reading = asked
        else:
            reading = _reading(answer(asked))
            if self._memory:
                self._memory.keep(self._with_roots(job), reading, self._limits)
        if self._on_done is not None:
            self._on_done(job, reading)
        return job, reading

    def leave(self) -> None:
        """Cancel what has not begun, and keep what is ready."""
        for job, asked in self._waiting:
            if not isinstance(asked, Future) or asked.cancel():
                continue
            if self._memory and _is_ready(asked):
                self._memory.keep(self._with_roots(job), _reading(asked.result()), self._limits)
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
    """Readings in the order of the jobs, whatever the order they become ready in.

    At most `window` files are under way. Raises `CannotStart` as `Desk.answer`.
    """
    desk = Desk(executor, limits, memory=memory, work=work, on_done=on_done, roots=roots)
    try:
        for job in jobs:
            if len(desk) >= window:
                yield desk.answer()[1]
            desk.ask(job)
        while len(desk):
            yield desk.answer()[1]
    finally:
        desk.leave()


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


def _reading(answered: bytes | Fault) -> Reading:
    if isinstance(answered, Fault):
        return unread(answered)
    try:
        return unpack(answered)
    except msgspec.MsgspecError:  # no reader of ours answers so
        return unread(Fault(FaultKind.CRASHED, "no reading"))


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


def local_pool(limits: Limits, *, workers: int | None = None) -> Pool:
    """Processes of this machine, at most: as many as it has processors; each starts with a job."""
    return Pool(workers or available_processors(), limits)


def available_processors() -> int:
    """Processors that this process may use (a container may have fewer than the machine)."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Pool(Executor):
    """Children that are killed when their time is over and replaced when they die.

    One thread for each child hands it its jobs and waits: no shared queue that a dying child could
    break. Functions submitted return bytes (see `child`).
    """

    def __init__(self, workers: int, limits: Limits, *, preload: bool = True) -> None:
        self._limits = limits
        self._context = _context(preload=preload)
        self._threads = ThreadPoolExecutor(
            workers, thread_name_prefix="reader", initializer=_leave_ctrl_c_to_main
        )
        self._own = threading.local()
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._over = False

    def submit(  # type: ignore[override]  # two arguments in, bytes out, and nothing else
        self,
        fn: Work,
        job: object,
        limits: Limits,
        /,
    ) -> Future[bytes]:
        """Have `fn(job, limits)` called in a child."""
        return self._threads.submit(self._run, fn, job, limits)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Finish what was submitted (unless cancelled) and end all children."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            self._end_children()

    def kill(self) -> None:
        """Stop at once: what runs is killed, what waits is cancelled."""
        with self._lock:
            self._over = True
            children = tuple(self._children)
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.kill()
        self.shutdown()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish, or stop at once if the block was left by an error or by Ctrl-C."""
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _run(self, work: Work, job: object, limits: Limits) -> bytes:
        """In a thread: have the thread's child do it."""
        try:
            return self._child().call(work, job, limits)
        except WorkerDiedError as error:
            if self._over:  # we ended it ourselves: that is no answer about the file
                raise CannotStart("it was ended") from error
            if error.signal != _KILLED_FROM_OUTSIDE:
                raise
        # Nothing that a file does ends with SIGKILL: somebody, or the system short of memory,
        # killed it. That says nothing about the file, so it gets a second child.
        return self._child().call(work, job, limits)

    def _child(self) -> Child:
        """This thread's child: the one it has, or a new one where that is gone or worn out."""
        child: Child | None = getattr(self._own, "child", None)
        if child is not None:
            if child.alive and child.jobs < JOBS_PER_CHILD:
                return child
            self._end(child)
        self._own.child = child = self._started()
        return child

    def _started(self) -> Child:
        """A child that is ready. Raises `CannotStart` when none can be had."""
        for _ in range(_ATTEMPTS):
            child = Child(self._context, self._limits)
            with self._lock:
                self._children.add(child)
                over = self._over
            if over:
                child.kill()
            if child.await_ready():
                return child
            self._end(child)
            if over:
                break
        raise CannotStart("it ended at once")

    def _end(self, child: Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)

    def _end_children(self) -> None:
        with self._lock:
            self._over = True
            children = tuple(self._children)
        for child in children:
            self._end(child)


def _leave_ctrl_c_to_main() -> None:
    """Block SIGINT in this thread, and so in the processes that it starts.

    Until they can ignore it themselves, Ctrl-C would make them print tracebacks.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # POSIX alone has one

        resource_tracker.ensure_running()  # which would unblock it again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _context(*, preload: bool) -> BaseContext:
    """How processes are started.

    A fork server imports the readers once for all children, and a new child costs it milliseconds;
    it is a single-threaded process, unlike ours, which must not be forked. Even for one file it
    costs no more than 50 ms. Where there is none (Windows), every child starts anew.
    """
    if not preload or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["evidence_check.engine.preloading"])
    return context
