"""Readers on other machines: an existing Dask cluster behind the same seam as the local pool.

A Dask worker has each file read by a process of its own that can be killed, as here, so that a file
costs no more there either. The workers must have this package, see the files under the same paths,
and be allowed children: `dask worker --no-nanny`, or `distributed.worker.daemon: False`.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from urllib.parse import urlsplit

from evidence_check.documents.limits import Limits
from evidence_check.engine.child import CannotStart, Work
from evidence_check.engine.picturing import PictureJob
from evidence_check.engine.reading import Job
from evidence_check.engine.workers import Pool

SCHEME = "dask://"
_CONNECT_SECONDS = 10


class Cluster(Executor):
    """The workers of a Dask scheduler."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    def submit(  # type: ignore[override]  # as `Pool.submit`
        self, fn: Work, job: Job | PictureJob, limits: Limits, /
    ) -> Future[bytes]:
        """Have `fn(job, limits)` called on a worker."""
        there: Job | PictureJob
        if isinstance(job, PictureJob):
            there = replace(job, file=_located(job.file))
        else:
            there = _located(job)
        future: Future[bytes] = self._inner.submit(on_worker, fn, there, limits)
        return future


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
        yield Cluster(client.get_executor(pure=False))
    finally:
        client.close()


def on_worker(work: Work, job: Job | PictureJob, limits: Limits) -> bytes:
    """On a Dask worker: have it done by a process that can be killed. Raises `WorkerError`."""
    if multiprocessing.current_process().daemon:
        raise CannotStart("Dask workers that may have no children: use dask worker --no-nanny")
    return _pool(limits).submit(work, job, limits).result()


_pools: dict[Limits, Pool] = {}
_starting = threading.Lock()


def _pool(limits: Limits) -> Pool:
    """The processes of this worker, started with its first file; as many as have work at once."""
    with _starting:
        if limits not in _pools:
            _pools[limits] = Pool(os.cpu_count() or 1, limits)
        return _pools[limits]


def end_own_pool() -> None:
    """End the processes that this worker has started."""
    for pool in _pools.values():
        pool.shutdown()
    _pools.clear()
