"""Results of earlier runs: an unchanged folder is neither read nor judged again.

A result is what became of certain contents under certain names, by certain rules, for an owner, on
a day; as long as nothing of that changes, and not this program either, judging it again would give
the same. Days between which nothing falls due count as one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec

from evidence_check.as_of import AsOf
from evidence_check.documents.limits import Refusal
from evidence_check.engine.memory import PASSING, Memory
from evidence_check.engine.readers import Readers
from evidence_check.engine.reading import digest_of
from evidence_check.engine.versions import program_version
from evidence_check.model.assessment import SubmissionResult
from evidence_check.model.index import Index
from evidence_check.model.submission import Submission
from evidence_check.packing import pack, unpack
from evidence_check.submissions.intake import Arrival

_Asides = tuple[str, ...]
"""Hashes of lists and confirmations, which are few and small: they are always looked at."""


class Recalling:
    """Asked before a submission is read, and told what became of it."""

    def __init__(self, readers: Readers, memory: Memory, index: Index, as_of: date) -> None:
        self._memory = memory
        self._as_of = as_of
        self._limits = readers.limits
        self._same = msgspec.msgpack.encode(
            (program_version(), index, readers.limits, readers.roots), order="deterministic"
        )
        self._asides: dict[str, _Asides | None] = {}
        """of submissions that are being read, as they were before"""

    def recall(self, arrival: Arrival) -> SubmissionResult | None:
        """What became of these very files before; None: not known, or it may be different today."""
        asides = self._asides_of(arrival)
        self._asides[arrival.owner.id] = asides
        contents = self._memory.contents(arrival.jobs, self._limits)
        if asides is None or contents is None:
            return None
        packed = self._memory.recall_result(self._key(arrival, contents, asides), self._as_of)
        try:
            return None if packed is None else unpack(packed)
        except (msgspec.MsgspecError, ValueError):  # another form: as if it were not there
            return None

    def keep(
        self, arrival: Arrival, submission: Submission, result: SubmissionResult, as_of: AsOf
    ) -> None:
        """Keep what became of an arrival, if all that it hangs on is known for certain."""
        asides = self._asides.pop(arrival.owner.id, None)
        if asides is None or asides != self._asides_of(arrival):  # changed while it was read
            return
        if any(fault.kind in PASSING for _, fault in submission.list_faults):
            return  # it may say more on another day
        readings = {file.path: file.reading for file in submission.files}
        read = [readings[file.path] for file in arrival.found.files if file.path in readings]
        contents = [reading.sha256 for reading in read]
        if len(contents) == len(arrival.found.files) and all(contents):
            key = self._key(arrival, contents, asides)
            self._memory.keep_result(key, (as_of.first, as_of.last), pack(result), read)

    def _asides_of(self, arrival: Arrival) -> _Asides | None:
        try:
            return tuple(digest_of(job.location, self._limits) for job in arrival.asides)
        except (OSError, Refusal):
            return None

    def _key(self, arrival: Arrival, contents: Sequence[str], asides: _Asides) -> bytes:
        found = arrival.found
        told = (
            arrival.owner,
            arrival.folder,
            [file.path for file in found.files],
            contents,
            [stray.path for stray in found.strays],
            asides,
            found.refused,
        )
        digest = hashlib.blake2b(self._same, digest_size=16)
        digest.update(msgspec.msgpack.encode(told))
        return digest.digest()
