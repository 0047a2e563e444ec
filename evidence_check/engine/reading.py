"""From one file to its reading: what runs in a worker. Whatever the file is, an answer comes back.

`read_file` opens it, `read_bytes` reads it; a reading is a pure function of the bytes, the name's
suffix, the layer and the limits, so it may be made anywhere and kept.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

import msgspec

from evidence_check.documents.limits import LimitExceeded, Limits, Refusal
from evidence_check.engine.opening import Stamp, open_regular, why_not
from evidence_check.model.document import Document, Fault, FaultKind, Format, Quality
from evidence_check.model.record import Reading, Record


class Layer(StrEnum):
    """How much of a scan is read; of any other document all is read in either case."""

    RECORD = "record"
    """the pages of the record: the first, and the one with the signature block"""
    TEXT = "text"
    """all pages"""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read."""

    location: str
    """where it can be opened"""
    name: str
    """what it is called where people see it"""
    stamp: Stamp | None = None
    """what the file system said of it before it was opened; None: it was not asked"""
    layer: Layer = Layer.RECORD
    roots: tuple[bytes, ...] = ()
    """certificates (DER) in which the chains of trusted signatures end"""


def limits_for(layer: Layer, limits: Limits) -> Limits:
    """The limits of a file of which that much is read."""
    if layer is Layer.RECORD:
        return limits
    most = max(limits.cpu_seconds, int(limits.text_seconds))
    return replace(limits, wall_seconds=limits.text_seconds, cpu_seconds=most)


def read_file(
    location: str,
    name: str,
    limits: Limits,
    layer: Layer = Layer.RECORD,
    roots: tuple[bytes, ...] = (),
) -> Reading:
    """Read one file. Never raises on account of the file: what is wrong with it is a fault."""
    try:
        data = bytes_of(location, limits)
    except OSError as error:
        return unread(Fault(FaultKind.UNREADABLE, why_not(error)))
    except Refusal as refusal:
        return unread(Fault(refusal.kind, refusal.detail))
    return read_bytes(data, name, limits, layer, roots)


def bytes_of(location: str, limits: Limits) -> bytes:
    """All bytes of a regular file.

    Raises `OSError` if it cannot be opened, `LimitExceeded` if it is larger than `file_bytes`.
    """
    return b"".join(_pieces(location, limits))


def digest_of(location: str, limits: Limits) -> str:
    """The SHA-256 of a file, as its reading would have it. Raises as `bytes_of`."""
    digest = hashlib.sha256()
    for piece in _pieces(location, limits):
        digest.update(piece)
    return digest.hexdigest()


def _pieces(location: str, limits: Limits) -> Iterator[bytes]:
    limit, size = limits.file_bytes, 0
    with open_regular(location) as file:
        # Not by the size that the file system tells: the file may grow while it is read.
        while piece := file.read(min(_PIECE, limit + 1 - size)):
            size += len(piece)
            if size > limit:
                raise LimitExceeded("file_bytes", limit)
            yield piece


_PIECE = 1 << 24


def read_bytes(
    data: bytes,
    name: str,
    limits: Limits,
    layer: Layer = Layer.RECORD,
    roots: tuple[bytes, ...] = (),
) -> Reading:
    """Read a file's bytes; `name` only tells what the file claims to be."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _read(_opened(data, name, limits, layer, roots), data, digest)
    except MemoryError:
        fault = Fault(FaultKind.LIMIT, f"memory_bytes: at most {limits.memory_bytes}")
    except Refusal as refusal:
        fault = Fault(refusal.kind, refusal.detail)
    except Exception as error:  # a bug in a reader costs one file, named, never the run
        fault = Fault(FaultKind.CRASHED, type(error).__name__)
    return unread(fault, sha256=digest, size=len(data))


def _read(document: Document, data: bytes, digest: str) -> Reading:
    pages = tuple(page.text for page in document.pages)
    return Reading(
        sha256=digest,
        size=len(data),
        format=document.format,
        page_count=document.page_count,
        text=document.text,
        record=_record(document),
        signatures=document.signatures,
        faults=document.faults,
        pages=pages,
        unread_pages=_unread_pages(document),
        needed_ocr=document.needed_ocr,
        may_score_itself=_may_score_itself(document, pages),
    )


def _opened(
    data: bytes, name: str, limits: Limits, layer: Layer, roots: tuple[bytes, ...]
) -> Document:
    from evidence_check.documents import open_document

    if layer is Layer.RECORD:
        return open_document(data, name, limits, roots=roots)
    from evidence_check.documents.ocr import installed

    return open_document(data, name, limits, replace(installed(), full=True), roots)


def _unread_pages(document: Document) -> tuple[int, ...]:
    """Pages that show something which neither the text layer nor OCR told."""
    read = {page.number for page in document.pages if page.quality is Quality.GOOD}
    return tuple(number for number in range(1, document.page_count + 1) if number not in read)


def _may_score_itself(document: Document, pages: Sequence[str]) -> bool:
    """Of a DOCX that was not read to its end nobody knows."""
    if document.format is not Format.DOCX or not document.readable:
        return False
    from evidence_check.reading.scoring_words import may_score_itself

    return len(pages) < document.page_count or may_score_itself(pages)


def _record(document: Document) -> Record:
    if not document.readable:
        return Record()
    from evidence_check.reading.record import read_record

    return read_record(document)


def unread(fault: Fault, *, sha256: str = "", size: int = 0) -> Reading:
    """The reading of a file that could not be read at all."""
    return Reading(sha256=sha256, size=size, format=Format.OTHER, faults=(fault,))


def read_packed(job: Job, limits: Limits) -> bytes:
    """`read_file`, packed for the way back to the parent."""
    return pack(read_file(job.location, job.name, limits, job.layer, job.roots))


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as it is sent and kept: its text apart, since that of few files is asked for.

    MessagePack: a worker that a hostile file took over cannot answer with code.
    """

    reading: Reading
    """without the text"""
    head: bytes
    """the same"""
    text: bytes
    """the text of its pages, compressed"""

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """A reading, packed."""
        head = reading.without_text()
        try:
            packed = _ENCODER.encode(head), _ENCODER.encode(reading.pages)
        except UnicodeEncodeError as error:  # half a character pair, which no reader lets through
            fault = Fault(FaultKind.CRASHED, type(error).__name__)
            return cls.of(unread(fault, sha256=reading.sha256, size=reading.size))
        return cls(head, packed[0], zlib.compress(packed[1], 1))

    @classmethod
    def parse(cls, sent: bytes) -> Self:
        """What `pack` made. Raises `msgspec.MsgspecError` for anything else."""
        head, text = _PARTS.decode(sent)
        return cls(unpack_head(head), head, text)

    def pages(self) -> tuple[str, ...]:
        """The text of the pages; none where it is damaged."""
        try:
            return unpack_pages(self.text)
        except msgspec.MsgspecError:
            return ()


def pack(reading: Reading) -> bytes:
    """A reading for the way back to the parent."""
    packed = Packed.of(reading)
    return _ENCODER.encode((packed.head, packed.text))


def unpack(sent: bytes) -> Reading:
    """The reading that `pack` packed. Raises `msgspec.MsgspecError` for anything else."""
    packed = Packed.parse(sent)
    return replace(packed.reading, pages=packed.pages())


def unpack_head(head: bytes) -> Reading:
    """A reading without its text. Raises `msgspec.MsgspecError`."""
    return _HEAD.decode(head)


def unpack_pages(text: bytes) -> tuple[str, ...]:
    """The text of pages. Raises `msgspec.MsgspecError`."""
    try:
        return _PAGES.decode(zlib.decompressobj().decompress(text, _LONGEST_TEXT))
    except zlib.error as error:
        raise msgspec.DecodeError(str(error)) from None


_LONGEST_TEXT = 1 << 28
"""bytes; more than any text within the limits has"""
_ENCODER = msgspec.msgpack.Encoder()
_PARTS = msgspec.msgpack.Decoder(tuple[bytes, bytes])
_HEAD = msgspec.msgpack.Decoder(Reading)
_PAGES = msgspec.msgpack.Decoder(tuple[str, ...])
