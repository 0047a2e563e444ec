"""Submission lists are as hostile as any other file: read in workers, remembered like readings."""

from __future__ import annotations

import hashlib
from concurrent.futures import Executor, Future

import msgspec

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.memory import Memory
from evidence_check.engine.opening import why_not
from evidence_check.engine.reading import Job, bytes_of
from evidence_check.engine.workers import answer
from evidence_check.model.document import Fault, FaultKind
from evidence_check.submissions.lists import SubmissionList, may_be_list, read_list
from evidence_check.submissions.self_scoring import read_self_scoring


def ask_for_list(
    job: Job, executor: Executor, limits: Limits, memory: Memory | None
) -> SubmissionList | Future[bytes]:
    """What a list was found to say before, or the worker's promise to read it.

    The job's name is the list's path in the submission: its rows tell it.
    """
    known = memory.recall_answer(job, _question(job), limits) if memory else None
    if known is not None:
        return _unpacked(known)
    return executor.submit(list_packed, job, limits)


def list_answered(
    job: Job, asked: SubmissionList | Future[bytes], limits: Limits, memory: Memory | None
) -> SubmissionList:
    """The list that was asked for. Raises `CannotStart`."""
    if isinstance(asked, SubmissionList):
        return asked
    answered = answer(asked)
    if isinstance(answered, Fault):
        return SubmissionList(faults=(answered,))
    content, packed = answered[:_DIGITS].decode("ascii", "replace").strip(), answered[_DIGITS:]
    if memory and content:
        memory.keep_answer(job, _question(job), limits, content, packed)
    return _unpacked(packed)


def list_packed(job: Job, limits: Limits) -> bytes:
    """In a worker: the hash of a list's content, and what it says, packed for the way back."""
    content = ""
    try:
        data = bytes_of(job.location, limits)
        content = hashlib.sha256(data).hexdigest()
        reader = read_list if may_be_list(job.name) else read_self_scoring
        read = reader(data, job.name, limits)
    except OSError as error:
        read = SubmissionList(faults=(Fault(FaultKind.UNREADABLE, why_not(error)),))
    except Refusal as refusal:
        read = SubmissionList(faults=(Fault(refusal.kind, refusal.detail),))
    return content.ljust(_DIGITS).encode() + msgspec.msgpack.encode(read)


_DIGITS = 64
"""of a SHA-256, or as many spaces"""


def _question(job: Job) -> str:
    return f"list {job.name}"


def _unpacked(packed: bytes) -> SubmissionList:
    try:
        return msgspec.msgpack.decode(packed, type=SubmissionList)
    except msgspec.MsgspecError:
        return SubmissionList(faults=(Fault(FaultKind.CRASHED, "no list"),))
