"""What was read before is not read again: answers by content, so names and folders may change.

A file's content is known by its hash. That a file has not changed since it was hashed is taken from
its stamp (size, times, inode): who changes a file and sets all of them back is not noticed, unless
`rehash` is asked for. An answer holds for the readers, the limits and the OCR program that made it.
"""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import msgspec

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.documents.sniffing import extension
from evidence_check.engine.opening import Stamp
from evidence_check.engine.reading import (
    Job,
    Layer,
    Packed,
    digest_of,
    limits_for,
    unpack_head,
    unpack_pages,
)
from evidence_check.engine.store import LASTING_DAYS, Store
from evidence_check.engine.versions import NO_OCR, ocr_version, reader_version
from evidence_check.model.document import FaultKind, TextSource
from evidence_check.model.record import MarkKind, Reading

_SETTLED = 2_000_000_000
"""nanoseconds after which a file that is changed again has another time on any file system"""
PASSING = frozenset({FaultKind.TIMEOUT, FaultKind.CRASHED})
"""What may go better on another day, on a machine with less to do."""
_PASSING_DAYS = 1
_RESULT_DAYS = 60
_NO_SIZE = -1
"""of what is about no single file"""
_DAYS = msgspec.msgpack.Decoder(tuple[date, date])
_KILLED = "SIGKILL"
"""how the system ends a process when memory is short: says nothing about the file"""
_TO_HASH = "?"
"""for the content of a file about whose size there is an answer"""
_PLACES = 4096
"""files whose places are remembered: they are asked for before they are read and after it"""


class Memory:
    """Answers of earlier runs: asked before a worker is, and told what a worker answered."""

    def __init__(self, store: Store, *, rehash: bool = False) -> None:
        self._store = store
        self._rehash = rehash
        self._settled = time.time_ns() - _SETTLED
        self._expected: dict[tuple[bytes, str], str | None] = {}
        """contents of files that were asked for together, by place and stamp; None: a new one"""

    def settle(self) -> None:
        """See to it that what was kept can be recalled."""
        self._store.flush()

    # ── readings ─────────────────────────────────────────────────────────────────────────────────

    def recall(self, job: Job, limits: Limits) -> Reading | None:
        """What was read of a file's content before; None: nothing that holds today.

        Of a file that was read whole, the record comes without the text: ask for `Layer.TEXT`.
        """
        content = self._content(job, limits)
        if content is None:
            return None
        whole = job.layer is Layer.TEXT
        reading = self._reading(content, job, Layer.RECORD, limits, with_text=whole)
        if whole and (reading is None or reading.unread_pages):
            return self._reading(content, job, Layer.TEXT, limits, with_text=True)
        return reading

    def keep(self, job: Job, packed: Packed, limits: Limits) -> None:
        """Keep what a worker read, or why it could not."""
        reading = packed.reading
        tool = ocr_version() if _needed_ocr(reading) else ""
        content = reading.sha256
        if not content and _is_about_content(reading):
            content = self._hashed(job, limits) or ""
        if not content:
            return
        self._store.keep(
            _key(content, _question(job, job.layer), limits_for(job.layer, limits)),
            job.stamp.size if job.stamp else reading.size,
            packed.head,
            packed.text,
            tool=tool,
            days=_PASSING_DAYS if _may_pass(reading, tool) else LASTING_DAYS,
        )
        self._know(job, content)

    def _reading(
        self, content: str, job: Job, layer: Layer, limits: Limits, *, with_text: bool
    ) -> Reading | None:
        key = _key(content, _question(job, layer), limits_for(layer, limits))
        kept = self._store.head(key)
        if kept is None or (kept.tool and kept.tool != ocr_version()):
            return None
        try:
            reading = unpack_head(kept.head)
            if not (with_text or reading.unread_pages):
                return reading
            text = self._store.text(key)
            return None if text is None else replace(reading, pages=unpack_pages(text))
        except msgspec.MsgspecError:  # another form under the same version: as if it were not there
            return None

    # ── other answers ────────────────────────────────────────────────────────────────────────────

    def recall_answer(self, job: Job, question: str, limits: Limits) -> bytes | None:
        """What was answered to another question about a file's content."""
        content = self._content(job, limits)
        kept = self._store.head(_key(content, question, limits)) if content else None
        return kept.head if kept else None

    def keep_answer(
        self, job: Job, question: str, limits: Limits, content: str, answer: bytes
    ) -> None:
        """Keep the answer to another question about a file's content."""
        size = job.stamp.size if job.stamp else 0
        self._store.keep(_key(content, question, limits), size, answer, b"")
        self._know(job, content)

    # ── results ─────────────────────────────────────────────────────────────────────────────────

    def recall_result(self, key: bytes, day: date) -> bytes | None:
        """What became of a submission before, if that holds on a day."""
        kept = self._store.head(key)
        if kept is None or (kept.tool and kept.tool != ocr_version()):
            return None
        try:
            first, last = _DAYS.decode(kept.head)
        except msgspec.MsgspecError:
            return None
        packed = self._store.text(key) if first <= day <= last else None
        return None if packed is None else zlib.decompress(packed)

    def keep_result(
        self, key: bytes, days: tuple[date, date], result: bytes, readings: Iterable[Reading]
    ) -> None:
        """Keep what became of a submission, for the days between which it holds."""
        read = tuple(readings)
        tool = ocr_version() if any(map(_needed_ocr, read)) else ""
        passes = any(_may_pass(reading, tool) or _half_read(reading, tool) for reading in read)
        head = msgspec.msgpack.encode(days)
        days_kept = _PASSING_DAYS if passes else _RESULT_DAYS
        self._store.keep(key, _NO_SIZE, head, zlib.compress(result, 1), tool=tool, days=days_kept)

    def contents(self, jobs: Sequence[Job], limits: Limits) -> list[str] | None:
        """The hashes of the files' contents; None where not all are known without reading them."""
        if self._rehash:
            hashed = [self._hashed(job, limits) for job in jobs]
            return None if None in hashed else [content for content in hashed if content]
        if any(job.stamp is None for job in jobs):
            return None
        stamps = {_place(job.location): _text(job.stamp) for job in jobs if job.stamp}
        known = self._store.contents_of(stamps)
        if len(known) == len(jobs):
            return [known[place] for place in stamps]
        self._expect(jobs, known)
        return None

    def _expect(self, jobs: Sequence[Job], known: Mapping[bytes, str]) -> None:
        """Note what is known of files that will be asked for one by one: two questions for all."""
        stamps = {_place(job.location): job.stamp for job in jobs if job.stamp}
        sizes = {stamp.size for place, stamp in stamps.items() if place not in known}
        met = self._store.sizes_among(sizes)
        self._expected = {
            (place, _text(stamp)): known.get(place, _TO_HASH if stamp.size in met else None)
            for place, stamp in stamps.items()
        }

    # ── contents ─────────────────────────────────────────────────────────────────────────────────

    def _content(self, job: Job, limits: Limits) -> str | None:
        """The hash of a file's content; None where no answer can be about it."""
        stamp = job.stamp
        if stamp is None:
            return None
        file = _place(job.location), _text(stamp)
        if self._rehash:
            known = self._by_size(stamp)
        elif file in self._expected:
            known = self._expected[file]
        else:
            known = self._store.content_of(*file) or self._by_size(stamp)
        return self._hashed(job, limits) if known == _TO_HASH else known

    def _by_size(self, stamp: Stamp) -> str | None:
        """A content of a size that no answer is about is new; its worker will hash it."""
        return _TO_HASH if self._store.has_size(stamp.size) else None

    def _hashed(self, job: Job, limits: Limits) -> str | None:
        try:
            content = digest_of(job.location, limits)
        except (OSError, Refusal):  # whoever reads it will say so
            return None
        self._know(job, content)
        return content

    def _know(self, job: Job, content: str) -> None:
        """Keep a file's content under its stamp; not while another change may leave it the same."""
        if job.stamp is None:
            return
        file = _place(job.location), _text(job.stamp)
        expected = self._expected.pop(file, "") != ""
        if job.stamp.modified < self._settled:
            self._store.keep_content(*file, content)
            if expected:
                self._expected[file] = content


def _key(content: str, question: str, limits: Limits) -> bytes:
    parts = repr((content, question)) + _asked_by(limits, reader_version())
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@lru_cache(maxsize=4)
def _asked_by(limits: Limits, readers: str) -> str:
    return repr((limits, readers))


def _question(job: Job, layer: Layer) -> str:
    """What is asked about a content: so much of it, whether it is what its name promises, and
    whether those who signed it are trusted.
    """
    roots = hashlib.blake2b(b"\0".join(job.roots), digest_size=8).hexdigest() if job.roots else ""
    return f"{layer} .{extension(job.name)} {roots}".rstrip()


@lru_cache(maxsize=_PLACES)
def _place(location: str) -> bytes:
    """Where a file lies, without telling it to who looks into the store."""
    return hashlib.blake2b(os.fsencode(os.path.abspath(location)), digest_size=16).digest()  # noqa: PTH100


def _text(stamp: Stamp) -> str:
    return f"{stamp.size} {stamp.modified} {stamp.changed} {stamp.inode}"


def _needed_ocr(reading: Reading) -> bool:
    """Whether the reading would be another one with another OCR program, or without one."""
    return reading.text is TextSource.OCR or bool(reading.unread_pages) or reading.needed_ocr


def _is_about_content(reading: Reading) -> bool:
    """Whether a reading without a content's hash says something that holds for the content."""
    return any(
        fault.kind is FaultKind.LIMIT or (fault.kind in PASSING and fault.detail != _KILLED)
        for fault in reading.faults
    )


def _may_pass(reading: Reading, tool: str) -> bool:
    """Whether it may be read better on another day: time was short, or the OCR program failed."""
    kinds = {fault.kind for fault in reading.faults}
    has_ocr = tool not in ("", NO_OCR)
    unclear = FaultKind.NO_TEXT in kinds or reading.record.mark(MarkKind.UNCLEAR) is not None
    return bool(kinds & PASSING) or (has_ocr and unclear)


def _half_read(reading: Reading, tool: str) -> bool:
    """Whether more was wanted than the record, and an OCR program that is there did not read all:
    time may have been short for the other pages, which the reading of the record does not tell.
    """
    return bool(reading.pages and reading.unread_pages) and tool not in ("", NO_OCR)
