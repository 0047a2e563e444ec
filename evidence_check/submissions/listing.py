"""Submission lists are as hostile as any other file: read in workers, remembered like readings."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future

import msgspec

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.opening import why_not
from evidence_check.engine.readers import Readers
from evidence_check.engine.reading import Job, bytes_of
from evidence_check.engine.workers import answer
from evidence_check.model.document import Fault, FaultKind, Format
from evidence_check.model.record import Reading
from evidence_check.submissions.lists import SubmissionList, is_named_list, may_be_list, read_list
from evidence_check.submissions.self_scoring import read_self_scoring

Asked = SubmissionList | Future[bytes]
"""What a list was found to say before, or a worker's promise to read it."""


def ask_for_list(job: Job, readers: Readers) -> Asked:
    """Have a list read. The job's name is its path in the submission: its rows tell it."""
    known = _known(job, readers)
    return readers.executor.submit(list_packed, job, readers.limits) if known is None else known


def ask_for_table(job: Job, reading: Reading, readers: Readers) -> Asked | None:
    """Have a document looked through for a self-scoring table, if it may hold one; None: not."""
    if reading.format is not Format.DOCX or not reading.readable:
        return None
    if not (reading.may_score_itself or is_named_list(job.name)):
        return None
    return ask_for_list(job, readers)


def list_answered(job: Job, asked: Asked, readers: Readers) -> SubmissionList:
    """The list that was asked for. Raises `CannotStart`."""
    if isinstance(asked, SubmissionList):
        return asked
    answered = answer(asked)
    if isinstance(answered, Fault):
        return SubmissionList(faults=(answered,))
    content, packed = answered[:_DIGITS].decode("ascii", "replace").strip(), answered[_DIGITS:]
    _keep(job, content, packed, readers)
    return _unpacked(packed)


def _known(job: Job, readers: Readers) -> SubmissionList | None:
    if readers.memory is None:
        return None
    packed = readers.memory.recall_answer(job, _question(job), readers.limits)
    return None if packed is None else _unpacked(packed)


def _keep(job: Job, content: str, packed: bytes, readers: Readers) -> None:
    if readers.memory is not None and content:
        readers.memory.keep_answer(job, _question(job), readers.limits, content, packed)


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
