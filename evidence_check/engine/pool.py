"""Processes of this machine that do jobs: killed when their time is over, replaced when they die.

One thread for each child hands it its jobs and waits: no shared queue that a dying child could
break. While jobs are short, the next one lies ready in the child's own pipe, so that it never waits
for a parent that is busy with something else.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.context import BaseContext
from queue import Empty, SimpleQueue
from types import TracebackType

from evidence_check.documents.limits import Limits
from evidence_check.engine.child import CannotStart, Child, Work, WorkerDiedError, packed

JOBS_PER_CHILD = 4_000
"""then a child is replaced: what readers never give back (interned strings, pdfium) stays flat"""
_AT_ONCE = 2
"""jobs that a child has at most: the one that it is at, and the next"""
_SHORT_SECONDS = 0.1
"""a child whose last job took longer is given one at a time: others may be free sooner"""
_SMALL = 1_024
"""bytes of a job that may lie ready: any pipe holds them, else whoever writes into it waits for a
child that waits for its answer to be taken"""
_KILLED_FROM_OUTSIDE = "SIGKILL"
_ATTEMPTS = 10
"""to bring up a child: one may be killed while it starts, by the same somebody"""


def local_pool(limits: Limits, *, workers: int | None = None) -> Pool:
    """Processes of this machine, at most: as many as it has processors; each starts with a job."""
    return Pool(workers or available_processors(), limits)


def load_readers() -> None:
    """Have the fork server load the readers meanwhile, for a pool that is sure to be needed."""
    if _context(preload=True).get_start_method() == "forkserver":
        threading.Thread(target=_start_server, name="start of the readers", daemon=True).start()


def _start_server() -> None:
    from multiprocessing import forkserver

    _leave_ctrl_c_to_main()
    forkserver.ensure_running()


def available_processors() -> int:
    """Processors that this process may use (a container may have fewer than the machine)."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@dataclass(slots=True)
class _Asked:
    """A job that somebody waits for."""

    future: Future[bytes]
    message: bytes
    """what its child is sent"""
    limits: Limits
    spared: bool = False
    """whether a child was killed from outside when it was at it"""


class Pool(Executor):
    """Children that do what is submitted. Functions submitted return bytes (see `child`)."""

    def __init__(self, workers: int, limits: Limits, *, preload: bool = True) -> None:
        self._workers = workers
        self._limits = limits
        self._context = _context(preload=preload)
        self._waiting: SimpleQueue[_Asked | None] = SimpleQueue()
        """None: no more are to come"""
        self._idle = threading.Semaphore(0)
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._closed = False
        self.over = False
        """whether its children were ended, and are not to be replaced"""

    def submit(  # type: ignore[override]  # two arguments in, bytes out, and nothing else
        self,
        fn: Work,
        job: object,
        limits: Limits,
        /,
    ) -> Future[bytes]:
        """Have `fn(job, limits)` called in a child."""
        asked = _Asked(Future(), packed(fn, job, limits), limits)
        with self._lock:
            if self._closed:
                raise RuntimeError("no jobs are taken after the shutdown")
            self._waiting.put(asked)
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._workers:
                thread = threading.Thread(target=_Hand(self).run, name="reader", daemon=True)
                self._threads.append(thread)
                thread.start()
        return asked.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Finish what was submitted (unless cancelled) and end all children."""
        with self._lock, suppress(Empty):
            self._closed = True
            while cancel_futures:
                if asked := self._waiting.get(block=False):
                    asked.future.cancel()
        self._waiting.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            self._end_children()

    def kill(self) -> None:
        """Stop at once: what runs is killed, what waits is cancelled."""
        with self._lock:
            self.over = True
            children = tuple(self._children)
        self.shutdown(wait=False, cancel_futures=True)
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

    # ── for the threads ──────────────────────────────────────────────────────────────────────────

    @property
    def has_work_for_all(self) -> bool:
        """Whether nobody lacks a job if one takes another."""
        return self._waiting.qsize() >= self._workers

    def take(self, *, wait: bool) -> _Asked | None:
        """The next job; None where no more are to come, or (without `wait`) none is there."""
        while True:
            try:
                asked = self._waiting.get(block=False)
            except Empty:
                if not wait:
                    return None
                self._idle.release()
                asked = self._waiting.get()
            if asked is None:
                self._waiting.put(None)  # for the other threads
                return None
            if asked.future.set_running_or_notify_cancel():
                return asked

    def started(self) -> Child:
        """A child that is ready. Raises `CannotStart` when none can be had."""
        for _ in range(_ATTEMPTS):
            child = Child(self._context, self._limits)
            with self._lock:
                self._children.add(child)
                over = self.over
            if over:
                child.kill()
            if child.await_ready():
                return child
            self.end(child)
            if over:
                break
        raise CannotStart("it ended at once")

    def end(self, child: Child) -> None:
        """End a child."""
        child.end()
        with self._lock:
            self._children.discard(child)

    def _end_children(self) -> None:
        with self._lock:
            self.over = True
            children = tuple(self._children)
        for child in children:
            self.end(child)


class _Hand:
    """What one thread does: have jobs done by a child of its own."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._child: Child | None = None
        self._jobs: deque[_Asked] = deque()
        """those of the child, and behind them what it is to be given next"""
        self._short = False
        """whether the last one was"""

    def run(self) -> None:
        """One job after the other, until no more are to come."""
        _leave_ctrl_c_to_main()
        while self._has_jobs():
            self._do_first()

    def _has_jobs(self) -> bool:
        """Take one, and one to lie ready."""
        while not self._jobs or (
            self._short and len(self._jobs) < _AT_ONCE and self._pool.has_work_for_all
        ):
            asked = self._pool.take(wait=not self._jobs)
            if asked is None:
                break
            self._jobs.append(asked)
        return bool(self._jobs)

    def _do_first(self) -> None:
        """Have the first of the jobs done, or say why it is not."""
        asked = self._jobs[0]
        try:
            answer = self._answer(asked.limits)
        except WorkerDiedError as error:
            if self._pool.over:  # we ended it ourselves: that is no answer about the file
                asked.future.set_exception(CannotStart("it was ended"))
            elif error.signal == _KILLED_FROM_OUTSIDE and not asked.spared:
                # Nothing that a file does ends with SIGKILL: somebody, or the system short of
                # memory, killed it. That says nothing about the file, so it gets a second child.
                asked.spared = True
                return
            else:
                asked.future.set_exception(error)
        except Exception as error:  # that is what a future is for
            asked.future.set_exception(error)
        else:
            asked.future.set_result(answer)
        self._jobs.popleft()

    def _answer(self, limits: Limits) -> bytes:
        """What the child answers to the first of the jobs, and may already be at."""
        child = self._fit_child()
        for asked in islice(self._jobs, child.asked, None):
            if child.asked and (len(asked.message) > _SMALL or child.jobs >= JOBS_PER_CHILD):
                break
            child.ask(asked.message)
        begun = time.monotonic()
        try:
            return child.answer(limits.wall_seconds)
        finally:
            self._short = time.monotonic() - begun < _SHORT_SECONDS

    def _fit_child(self) -> Child:
        """The one it has, or a new one where that is gone or worn out."""
        child = self._child
        if child is not None:
            if child.asked or (child.jobs < JOBS_PER_CHILD and child.alive):
                return child
            self._pool.end(child)
        self._child = child = self._pool.started()
        return child


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
