"""Pictures of places are made where files are read: in workers that can be killed, within limits.

What was made once of a content is remembered like a reading.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

import msgspec

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.engine.memory import Memory
from evidence_check.engine.opening import why_not
from evidence_check.engine.reading import Job, bytes_of
from evidence_check.engine.workers import answer
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.view import Spot, View

WINDOW = 32
"""files under way at once: their pictures are kept in memory, and no more"""
_LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True)
class PictureJob:
    """Places of one file that are to be seen."""

    file: Job
    spots: tuple[Spot, ...]
    sha256: str
    """of the content that was read: of another one, the places would be anywhere"""


Views = tuple[View, ...]


def picture_all(
    jobs: Iterable[PictureJob],
    executor: Executor,
    limits: Limits,
    *,
    memory: Memory | None = None,
    window: int = WINDOW,
) -> Generator[Views, None, None]:
    """For each job, in their order, what its places look like: as many views as spots.

    Raises `CannotStart` where no worker can be had at all.
    """
    limits = replace(limits, wall_seconds=min(limits.wall_seconds, limits.picture_seconds))
    waiting: deque[tuple[PictureJob, Views | Future[bytes]]] = deque()

    def first() -> Views:
        job, asked = waiting.popleft()
        return asked if isinstance(asked, tuple) else _answered(job, asked, limits, memory)

    try:
        for job in jobs:
            if len(waiting) >= window:
                yield first()
            known = _recalled(job, limits, memory)
            waiting.append((job, known or executor.submit(views_packed, job, limits)))
        while waiting:
            yield first()
    finally:
        for _job, asked in waiting:
            if isinstance(asked, Future):
                asked.cancel()


def views_packed(job: PictureJob, limits: Limits) -> bytes:
    """In a worker: what the places look like, packed for the way back."""
    try:
        data = bytes_of(job.file.location, limits)
        if hashlib.sha256(data).hexdigest() != job.sha256:
            return _packed(_none(job, "the file has changed since it was read"))
        from evidence_check.documents.picture import views_of

        return _packed(views_of(data, job.spots, limits))
    except OSError as error:
        return _packed(_none(job, why_not(error)))
    except Refusal as refusal:
        return _packed(_none(job, refusal.detail))


def _answered(
    job: PictureJob, asked: Future[bytes], limits: Limits, memory: Memory | None
) -> Views:
    answered = answer(asked)
    if isinstance(answered, Fault):
        return _none(job, f"{answered.kind}: {answered.detail}"[:_LONGEST_DETAIL])
    views = _unpacked(answered, job.spots)
    if views is None:  # no worker of ours answers so
        return _none(job, FaultKind.CRASHED)
    if memory is not None and all(views):
        memory.keep_answer(job.file, _question(job), limits, job.sha256, answered)
    return views


def _recalled(job: PictureJob, limits: Limits, memory: Memory | None) -> Views | None:
    packed = memory.recall_answer(job.file, _question(job), limits) if memory else None
    return None if packed is None else _unpacked(packed, job.spots)


def _none(job: PictureJob, reason: str) -> Views:
    return (View(reason=reason),) * len(job.spots)


def _question(job: PictureJob) -> str:
    spots = hashlib.blake2b(msgspec.msgpack.encode(job.spots), digest_size=16).hexdigest()
    return f"views {job.sha256} {spots}"


def _packed(views: Views) -> bytes:
    return msgspec.msgpack.encode(views)


def _unpacked(packed: bytes, spots: Sequence[Spot]) -> Views | None:
    try:
        views = _DECODER.decode(packed)
    except msgspec.MsgspecError:
        return None
    return views if len(views) == len(spots) and all(map(_is_safe, views)) else None


def _is_safe(view: View) -> bool:
    """Whether it is what it says: a worker that a file took over could answer with anything."""
    if not view.image:
        return True
    return view.media in _MAGIC and view.image.startswith(_MAGIC[view.media])


_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_DECODER = msgspec.msgpack.Decoder(Views)
