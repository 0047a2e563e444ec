"""From folders to submissions: looked through, read, lists included. The I/O before any judging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from evidence_check.cli.base import Unusable
from evidence_check.cli.reading import reading_pool
from evidence_check.texts import _

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from evidence_check.documents.limits import Limits
    from evidence_check.engine.walking import Found, Walk
    from evidence_check.model.index import Index
    from evidence_check.model.record import Reading
    from evidence_check.model.submission import Submission
    from evidence_check.submissions.lists import SubmissionList
    from evidence_check.submissions.owners import Handed


def read_submissions(
    handed: Sequence[Handed], index: Index, workers: int | None, *, progress: bool
) -> list[Submission]:
    """What the owners handed in, in their order. All files go through one pool of readers.

    Raises `Unusable` where a folder cannot be looked through.
    """
    from evidence_check.engine.reading import Job

    walks = [look_through(each.folder) if each.folder else None for each in handed]
    jobs = [Job(f.location, f.path) for seen in walks if seen for f in seen.files]
    with reading_pool(jobs, workers, progress=progress) as (readings, pool):
        return [
            _submission(each, seen, readings, pool, index)
            for each, seen in zip(handed, walks, strict=True)
        ]


def look_through(folder: Path) -> Walk:
    """All that a folder holds. Raises `Unusable`."""
    from evidence_check.engine.walking import shown, walk

    try:
        return walk(folder)
    except OSError as error:
        text = _("The folder “{folder}” cannot be read: {reason}.")
        name = shown(folder.as_posix())
        raise Unusable(text.format(folder=name, reason=error.strerror)) from error


def _submission(
    handed: Handed, seen: Walk | None, readings: Iterator[Reading], pool: Executor, index: Index
) -> Submission:
    from evidence_check.engine.reading import unread
    from evidence_check.engine.walking import shown
    from evidence_check.submissions.gather import Contents, absent_submission, gather_submission

    if seen is None or handed.folder is None:
        return absent_submission(handed.owner)
    lists = _lists([*seen.files, *seen.strays], pool)
    found = {
        file.path: reading
        for file, reading in zip(seen.files, islice(readings, len(seen.files)), strict=True)
    }
    found |= {path: unread(fault) for path, fault in seen.refused}
    contents = Contents(
        readings={path: reading for path, reading in found.items() if path not in lists},
        strays=tuple(file.path for file in seen.strays if file.path not in lists),
        lists=lists,
    )
    return gather_submission(shown(handed.folder.as_posix()), handed.owner, contents, index)


# ── submission lists ─────────────────────────────────────────────────────────────────────────────


def _lists(files: Sequence[Found], pool: Executor) -> Mapping[str, SubmissionList]:
    """The submission lists among the files, read like documents: by workers that can be killed."""
    from evidence_check.documents.limits import Limits
    from evidence_check.submissions.lists import may_be_list

    limits = Limits()
    return {file.path: _list(file, pool, limits) for file in files if may_be_list(file.path)}


def _list(file: Found, pool: Executor, limits: Limits) -> SubmissionList:
    import msgspec

    from evidence_check.engine.workers import answer
    from evidence_check.model.document import Fault
    from evidence_check.submissions.lists import SubmissionList

    told = answer(pool.submit(read_list_packed, file.location, file.path, limits))
    if isinstance(told, Fault):
        return SubmissionList(faults=(told,))
    return msgspec.msgpack.decode(told, type=SubmissionList)


def read_list_packed(location: str, path: str, limits: Limits) -> bytes:
    """What a worker does: read one list and pack it for the way back."""
    import msgspec

    from evidence_check.documents.limits import Refusal
    from evidence_check.engine.opening import why_not
    from evidence_check.engine.reading import bytes_of
    from evidence_check.model.document import Fault, FaultKind
    from evidence_check.submissions.lists import SubmissionList, read_list

    try:
        read = read_list(bytes_of(location, limits), path, limits)
    except OSError as error:
        read = SubmissionList(faults=(Fault(FaultKind.UNREADABLE, why_not(error)),))
    except Refusal as refusal:
        read = SubmissionList(faults=(Fault(refusal.kind, refusal.detail),))
    return msgspec.msgpack.encode(read)
