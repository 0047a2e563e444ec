"""What a file shows: pages of positioned lines, pictures, signatures, and what is wrong with it.

Made by `evidence_check.documents` alone; the only station that has seen bytes.
Lengths are PDF points (1/72 inch) on the page as it is displayed (rotation applied), measured from
its top left corner. A DOCX has no fixed layout: its reader lays the text out on an A4 page in the
order and the columns of the file, so that everything after it sees one kind of page.

A page has its lines, boxes and words by the hundred: these are structs of msgspec, made in a tenth
of the time of a frozen dataclass. `msgspec.structs.replace` copies them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Vertical extent."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def turned(self, quarters: int, width: float, height: float) -> Box:
        """The same on the page turned clockwise by quarters; `width` and `height` before that."""
        box = self
        for _ in range(quarters % 4):
            box = Box(height - box.bottom, box.left, height - box.top, box.right)
            width, height = height, width
        return box


class Origin(StrEnum):
    """Where a line of text comes from. All of them are seen by a reader of the page."""

    CONTENT = "content"
    """the page's own text"""
    ANNOTATION = "annotation"
    """a stamp, a free-text note: the appearance of an annotation that is no signature"""
    WIDGET = "widget"
    """the appearance of a form field or signature field (e-office number, day, caption)"""
    OCR = "ocr"
    """read off a picture of the page"""


class Word(Struct, frozen=True):
    """A word with its place; only where a reader needs places finer than a line (OCR)."""

    text: str
    box: Box
    confidence: float = 1.0


class Line(Struct, frozen=True):
    """A run of text on one baseline, without a gap as wide as the one between two columns.

    So the two sides of the header are two lines of the same height, never one. `text` is NFC and
    otherwise as printed. `box` is None on pages of which only the text was asked for.
    """

    text: str
    box: Box | None = None
    origin: Origin = Origin.CONTENT
    size: float = 0.0
    """font size in points; 0 where unknown"""
    bold: bool = False
    italic: bool = False
    confidence: float = 1.0
    """1 for text layers; for OCR the reader's own estimate, 0…1"""
    words: tuple[Word, ...] = ()
    field: str = ""
    """name of the signature field whose appearance this is, else empty"""
    others: tuple[Line, ...] = ()
    """what further looks at the same place read (OCR: other colours, other sizes)"""


class PictureKind(StrEnum):
    """What a picture on a page can be taken for."""

    SCAN = "scan"
    """it covers the page: the page is a picture of paper"""
    SIGNATURE = "signature"
    """ink of a signature, transparent or on white, mostly blue or black strokes"""
    SEAL = "seal"
    """a round red stamp"""
    WATERMARK = "watermark"
    """something large under or over the print, words perhaps, that was not read"""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on a page."""

    box: Box
    kind: PictureKind = PictureKind.OTHER


class Quality(StrEnum):
    """How far the text layer of a page can be trusted."""

    GOOD = "good"
    GARBLED = "garbled"
    """printable letters that are not what the page shows (legacy encodings, broken ToUnicode)"""
    PARTIAL = "partial"
    """a caption or a banner over a scanned page"""
    NONE = "none"
    """no text at all"""


class SlotKind(StrEnum):
    """What a form leaves room for in its head."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Filling(StrEnum):
    """How such a place was filled in."""

    PRINTED = "printed"
    WRITTEN = "written"
    """by hand, in ink"""
    BLANK = "blank"
    UNKNOWN = "unknown"
    """cannot tell whether there is anything in it"""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of number, day, month or year on a picture of paper, and what is in it.

    The text of the line there is what print OCR made of it: of handwriting, nothing to go by.
    """

    kind: SlotKind
    box: Box
    filling: Filling
    readings: tuple[tuple[str, float], ...] = ()
    """what may stand there, likeliest first, each with its probability; "" is a blank"""
    confidence: float = 0.0
    """share of slots decided as surely as this one whose filling, and first reading, are right"""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its lines from top to bottom and left to right."""

    number: int
    """from 1"""
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    quality: Quality = Quality.GOOD
    slots: tuple[Slot, ...] = ()
    """places of number and date on a scanned page; at most one of each kind"""
    turned: int = 0
    """clockwise quarter turns by which a scan that lies on its side was put upright: all measures
    here are those of the upright page, not of the one displayed"""

    @property
    def text(self) -> str:
        """All lines, one per row, in reading order."""
        return "\n".join([line.text for line in self.lines])

    def slot(self, kind: SlotKind) -> Slot | None:
        """The place of that kind, if the page is a scan that has one."""
        return next((slot for slot in self.slots if slot.kind is kind), None)


class SignatureRole(StrEnum):
    """What a signature field is there for; in e-office files most are not a person's."""

    SIGNER = "signer"
    SEAL = "seal"
    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    COPY = "copy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature. Present, intact, covering and trusted are four facts, never one."""

    field: str
    """name of the signature field"""
    signer: str | None
    """common name of the certificate"""
    organisation: str | None
    time: datetime | None
    """signing time, +07:00; the signer's own clock unless `timestamped`"""
    timestamped: bool
    """the time is that of a time-stamping authority"""
    intact: bool
    """the signed bytes are unchanged and the cryptographic signature over them verifies"""
    covers_whole_file: bool
    """nothing was appended after it"""
    changed_after: bool = False
    """what was appended after it changes what the page shows (not just further signatures)"""
    trusted: bool | None = None
    """chain ends in a configured root; None: cannot tell, no roots or a link not at hand"""
    role: SignatureRole = SignatureRole.OTHER
    page: int | None = None
    box: Box | None = None
    error: str = ""
    """why it is not intact, in English, empty when it is"""
    time_trusted: bool | None = None
    """the chain of the authority that stamped the time ends in a configured root; None: there is no
    such stamp, or cannot tell"""


class FaultKind(StrEnum):
    """What can be wrong with a file itself; each has a finding code (`evidence_check.findings`)."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    MISLABELLED = "mislabelled"
    """the name promises another format than the content has; the content was read"""
    UNSUPPORTED = "unsupported"
    """a format that is not read (.doc, pictures, archives, …)"""
    LIMIT = "limit"
    """reading it would exceed a limit (size, pages, memory, unpacked bytes, …)"""
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """the reader's process died on it"""
    UNREADABLE = "unreadable"
    """cannot be opened: permission, link out of the folder, device, vanished"""
    NO_TEXT = "no_text"
    """a scan that was not read by OCR"""
    GARBLED = "garbled"
    """a text layer that is not what the page shows, and no OCR to read the page instead"""
    HIDDEN_TEXT = "hidden_text"
    """text that a reader of the page does not see; not counted as evidence"""
    ACTIVE_CONTENT = "active_content"
    """JavaScript, launch actions, macros; never run"""
    ATTACHMENTS = "attachments"
    """files inside the file; listed, not opened"""
    TRACKED_CHANGES = "tracked_changes"
    """unaccepted revisions; read with all of them accepted"""


FATAL_FAULTS = frozenset(
    {
        FaultKind.DAMAGED,
        FaultKind.ENCRYPTED,
        FaultKind.EMPTY,
        FaultKind.UNSUPPORTED,
        FaultKind.LIMIT,
        FaultKind.TIMEOUT,
        FaultKind.CRASHED,
        FaultKind.UNREADABLE,
    }
)
"""Faults after which nothing of the file was read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the file itself."""

    kind: FaultKind
    detail: str = ""
    """the particular, in plain English without any text of the document: the limit and its value,
    the format found, the page"""
    page: int | None = None
    quote: str = ""
    """for HIDDEN_TEXT: the beginning of what is hidden"""


class Format(StrEnum):
    """Formats by content, not by name."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    OTHER = "other"


class TextSource(StrEnum):
    """Where the text that was read comes from, as the result JSON says it."""

    LAYER = "layer"
    OCR = "ocr"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Document:
    """A file, opened: everything that the reading room needs, and nothing of the file system."""

    format: Format
    pages: tuple[Page, ...] = ()
    page_count: int = 0
    """pages of the file; may exceed `len(pages)` when reading stopped at a limit"""
    text: TextSource = TextSource.NONE
    signatures: tuple[Signature, ...] = ()
    faults: tuple[Fault, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())
    """what the file says of itself (title, producer, …); information, never evidence"""
    needed_ocr: bool = False
    """whether the OCR program had a say (or would have, were there one) beside printed text, too"""

    @property
    def readable(self) -> bool:
        """Whether anything of the file could be read."""
        return not any(fault.kind in FATAL_FAULTS for fault in self.faults)
