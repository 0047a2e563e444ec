"""Readers on other machines: an existing Dask cluster behind the same seam as the local pool.

A Dask worker has each file read by a process of its own that can be killed, as here, so that a file
costs no more there either. The workers must have this package, see the files under the same paths,
and be allowed children: `dask worker --no-nanny`, or `distributed.worker.daemon: False`. With
`--preload evidence_check.engine.cluster` they load the readers when they start.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from urllib.parse import urlsplit

from evidence_check.documents.limits import Limits
from evidence_check.engine.child import CannotStart, Work, WorkerError
from evidence_check.engine.picturing import PictureJob
from evidence_check.engine.pool import Pool, load_readers
from evidence_check.engine.reading import Job

SCHEME = "dask://"
_CONNECT_SECONDS = 10
_AT_ONCE = 16
"""files in one task, at most, as long as nobody knows how long they take there"""
_TASK_SECONDS = 0.25
"""that a task may take afterwards: a scheduler, too, needs some milliseconds for each"""
_TASKS_EACH = 4
"""that each thread there is to have before tasks become larger: the last ones end together"""
_WAIT_SECONDS = 0.05
"""so long a file waits for others"""

Call = tuple[Work, Job | PictureJob, Limits]
Answer = bytes | WorkerError
Answers = tuple[list[Answer], float]
"""What became of the files of a task, and the seconds that they took"""
_Asked = tuple[Future[bytes], Call]


class Cluster(Executor):
    """The workers of a Dask scheduler.

    Files go there one by one as long as there are few of them, or they take long (scans), and else
    several at once: a scheduler takes as long over a task as a reader over half a page.
    """

    def __init__(self, inner: Executor, threads: int) -> None:
        """`threads`: so many tasks are done there at a time."""
        self._inner = inner
        self._threads = max(1, threads)
        self._lock = threading.Lock()
        self._waiting: list[_Asked] = []
        self._sent = 0
        """files that were sent and are not answered yet"""
        self._most = _AT_ONCE
        """files in one task"""

    def submit(  # type: ignore[override]  # as `Pool.submit`
        self, fn: Work, job: Job | PictureJob, limits: Limits, /
    ) -> Future[bytes]:
        """Have `fn(job, limits)` called on a worker."""
        there: Job | PictureJob
        if isinstance(job, PictureJob):
            there = replace(job, file=_located(job.file))
        else:
            there = _located(job)
        future: Future[bytes] = Future()
        with self._lock:
            self._waiting.append((future, (fn, there, limits)))
            waiting = len(self._waiting)
            enough = (self._sent + waiting) // (_TASKS_EACH * self._threads)
        if waiting >= min(enough, self._most):
            self._send_waiting()
        elif waiting == 1:  # for more of them, but not for long
            threading.Timer(_WAIT_SECONDS, self._send_waiting).start()
        return future

    def _send_waiting(self) -> None:
        with self._lock:
            asked, self._waiting = self._waiting, []
            self._sent += len(asked)
        if asked:
            self._send(asked)

    def _send(self, asked: Sequence[_Asked]) -> None:
        try:
            there = self._inner.submit(on_worker, tuple(call for _, call in asked))
        except Exception as error:  # the cluster is gone: whoever waits is told so
            self._tell(asked, [error] * len(asked))
        else:
            there.add_done_callback(partial(self._told, asked))

    def _told(self, asked: Sequence[_Asked], there: Future[Answers]) -> None:
        error = CancelledError() if there.cancelled() else there.exception()
        if error is None:
            answers, seconds = there.result()
            self._most = max(1, int(_TASK_SECONDS * len(asked) / max(seconds, 0.001)))
            self._tell(asked, answers)
        elif len(asked) == 1 or isinstance(error, CancelledError | CannotStart):
            self._tell(asked, [error] * len(asked))
        else:  # a worker was lost with all of them: each by itself, so that it costs one at most
            for one in asked:
                self._send((one,))

    def _tell(self, asked: Sequence[_Asked], answers: Sequence[Answer | BaseException]) -> None:
        with self._lock:
            self._sent -= len(asked)
        for (future, _), answer in zip(asked, answers, strict=True):
            if not future.set_running_or_notify_cancel():
                continue
            if isinstance(answer, bytes):
                future.set_result(answer)
            else:
                future.set_exception(answer)


def _located(job: Job) -> Job:
    """The same to whoever works in another folder."""
    return replace(job, location=os.path.abspath(job.location))  # noqa: PTH100  no link followed


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """The cluster at `dask://host:port`.

    Raises `CannotStart` where there is none, and `ImportError` where Dask is not installed.
    """
    distributed = import_module("distributed")
    where = f"tcp://{address.removeprefix(SCHEME)}"
    try:
        parts = urlsplit(address)
        if not (parts.hostname and parts.port):
            raise ValueError(address)  # Dask itself would wait for it
        client = distributed.Client(where, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CannotStart(f"no Dask scheduler at {address}") from error
    try:
        yield Cluster(client.get_executor(pure=False), sum(client.nthreads().values()))
    finally:
        client.close()


def dask_setup(_worker: object) -> None:
    """Of `dask worker --preload evidence_check.engine.cluster`: the readers are loaded with it."""
    load_readers()


def on_worker(calls: Sequence[Call]) -> Answers:
    """On a Dask worker: have some files read, each by a process that can be killed.

    Raises `CannotStart` where there can be none.
    """
    if multiprocessing.current_process().daemon:
        raise CannotStart("Dask workers that may have no children: use dask worker --no-nanny")
    pool = _own_pool(calls[0][-1])  # of all of them the memory is the same
    begun = time.monotonic()
    futures = [pool.submit(*call) for call in calls]
    return [_answer(future) for future in futures], time.monotonic() - begun


def _answer(future: Future[bytes]) -> Answer:
    try:
        return future.result()
    except CannotStart:
        raise
    except WorkerError as error:
        return error


_pools: dict[tuple[int, int], Pool] = {}
"""by the thread that they work for, and their memory"""


def _own_pool(limits: Limits) -> Pool:
    """The process of this thread of the worker, started with its first file."""
    key = threading.get_ident(), limits.memory_bytes
    if key not in _pools:
        _pools[key] = Pool(1, limits)
    return _pools[key]


def end_own_pools() -> None:
    """End the processes that this worker has started."""
    for pool in _pools.values():
        pool.shutdown()
    _pools.clear()
