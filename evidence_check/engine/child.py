"""A process that can be killed: one job at a time, its own limits, its own process group.

The parent's side is `Child`; the process itself runs `_serve`. Each child has a pipe of its own, so
that one that dies in the middle of a word says nothing in the place of another. Jobs go down as
pickles, of which some may lie in the pipe; answers come up one by one, as bare bytes: a child that
a hostile file took over cannot make its parent run anything.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import threading
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.util import get_temp_dir
from typing import Self

from evidence_check.documents.limits import Limits

_BOOKKEEPING = threading.Lock()
"""`multiprocessing` looks after all its children at each start; it must not from two threads"""

Work = Callable[..., bytes]
"""What a child can be asked to do with a job, under limits: a function of a module. Its answer is
bytes."""

STARTUP_SECONDS = 120.0
"""how long a child may take until it says that it is ready (a cold disk, a slow virus scanner)"""
_LONGEST_ANSWER = 1 << 28
"""bytes; more than any reading within the limits has"""
_READY = b"ready"
_DONE, _FAILED = b"+", b"-"


def packed(work: Work, job: object, limits: Limits) -> bytes:
    """What a child is sent to have a job done."""
    return _packed_alike(work, limits) + pickle.dumps(job)


@lru_cache(maxsize=16)
def _packed_alike(work: Work, limits: Limits) -> bytes:
    """What is alike from one file to the next."""
    return pickle.dumps((work, limits))


class WorkerError(Exception):
    """A child could not do its job."""


class WorkerDiedError(WorkerError):
    """The process ended. `signal` is the name of the signal that ended it, if one did."""

    def __init__(self, exit_code: int | None) -> None:
        self.exit_code = exit_code
        self.signal = _signal_name(exit_code)
        super().__init__(self.signal or f"exit code {exit_code}")

    def __reduce__(self) -> tuple[type[Self], tuple[int | None]]:
        """So that it comes back from another machine as what it is."""
        return type(self), (self.exit_code,)


class WorkerTimeoutError(WorkerError):
    """It was killed when its time was over."""


class WorkerFailedError(WorkerError):
    """The function raised an exception; the text is the name of its type."""


class CannotStart(WorkerError):  # noqa: N818  it is an answer to the caller, about no file
    """No process could be brought up: nothing can be said of the files."""


class Child:
    """The parent's side of one process, which has so much memory as its first limits give it."""

    def __init__(self, context: BaseContext, limits: Limits) -> None:
        self.jobs = 0
        """that it was ever asked to do"""
        self.asked = 0
        """of these, how many it has not answered yet"""
        self._over = False
        self._pipe, theirs = context.Pipe()
        # A daemon: should nobody end it, it is ended together with this process.
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, limits, _socket_folder(context)), daemon=True
        )
        try:
            with _BOOKKEEPING:
                self._process.start()
        finally:
            theirs.close()

    def await_ready(self) -> bool:
        """Wait until it is up. False if it died before that.

        Raises `CannotStart` if it takes too long.
        """
        try:
            if self._pipe.poll(STARTUP_SECONDS):
                return self._pipe.recv_bytes(len(_READY)) == _READY
        except (EOFError, OSError):
            return False
        self.end()
        raise CannotStart(f"not ready within {STARTUP_SECONDS:g} s")

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        with _BOOKKEEPING:
            return not self._over and bool(self._process.is_alive())

    def ask(self, message: bytes) -> None:
        """Have a job (`packed`) done, after those that it was asked to do before."""
        self.jobs += 1
        self.asked += 1
        with contextlib.suppress(OSError):  # it is no more: `answer` says so
            self._pipe.send_bytes(message)

    def answer(self, seconds: float) -> bytes:
        """What came of the first job that is not answered yet, for which it has so much time now.

        Raises `WorkerFailedError` if it raised an exception there; `WorkerDiedError` or
        `WorkerTimeoutError` if the child is no more.
        """
        try:
            if not self._pipe.poll(seconds):
                self.end()
                raise WorkerTimeoutError(f"{seconds:g}")
            answer = self._pipe.recv_bytes(_LONGEST_ANSWER)
        except (EOFError, OSError):
            raise WorkerDiedError(self.end()) from None
        self.asked -= 1
        if answer[:1] == _DONE:
            return answer[1:]
        raise WorkerFailedError(answer[1:].decode("ascii", "replace"))

    def kill(self) -> None:
        """Kill it and all that it started. Any thread may; `end` is still to be called after it."""
        if self._over or not self._process.pid:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):  # it leads a group of its own from the moment it is ready
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def end(self) -> int | None:
        """Kill it, bury it, return its exit code. For the thread that calls it, or after that."""
        self.kill()  # changes nothing for one that died by itself, but ends what it started
        with _BOOKKEEPING:
            self._process.join()
        self._over = True
        self.asked = 0
        self._pipe.close()
        exit_code: int | None = self._process.exitcode
        return exit_code


def _socket_folder(context: BaseContext) -> str | None:
    """The temporary folder in which a fork server keeps its socket."""
    return get_temp_dir() if context.get_start_method() == "forkserver" else None


def _signal_name(exit_code: int | None) -> str:
    try:
        return signal.Signals(-exit_code).name if exit_code and exit_code < 0 else ""
    except ValueError:
        return f"signal {-(exit_code or 0)}"


# ── in the child ─────────────────────────────────────────────────────────────────────────────────


def _serve(pipe: Connection, limits: Limits, socket_folder: str | None) -> None:
    """What the process does: one job after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    if hasattr(os, "setsid"):
        os.setsid()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # tesseract is 2.5 times faster so, even alone
    threading.Thread(target=_end_with_parent, args=(socket_folder,), daemon=True).start()
    _limit_memory(limits.memory_bytes)
    _hush()
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            message = BytesIO(pipe.recv_bytes())
            (work, limits), job = map(pickle.load, (message, message))  # the parent's own
            _limit_cpu(limits.cpu_seconds)
            pipe.send_bytes(_answer(work, job, limits))


def _answer(work: Work, job: object, limits: Limits) -> bytes:
    try:
        return _DONE + work(job, limits)
    except Exception as error:  # its type goes to the parent, its text may quote a document
        return _FAILED + type(error).__name__.encode("ascii", "replace")


def _end_with_parent(socket_folder: str | None) -> None:
    """Die with the parent, in the middle of a job, with whatever outside program runs for it.

    A parent that was killed could not remove its temporary folder.
    """
    parent = parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    if socket_folder is not None:
        shutil.rmtree(socket_folder, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _limit_memory(most: int) -> None:
    """Cap the address space, and leave no core file with somebody's document in it."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_cpu(seconds: int) -> None:
    """Give the next job so much processor time; a job that spins without an owner ends by it."""
    with contextlib.suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with contextlib.suppress(ValueError):  # more than the system grants: its own limit holds
            resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + 1, hard))


def _hush() -> None:
    """Readers written in C complain on stderr, and quote documents in it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    os.close(nowhere)
