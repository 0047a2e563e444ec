"""What was read off a document: the record, each field with its proof and its confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

from evidence_check.model.document import (
    FATAL_FAULTS,
    Box,
    Fault,
    Format,
    Signature,
    Slot,
    TextSource,
)

T_co = TypeVar("T_co", covariant=True)

SURE = 0.9
"""From this confidence on a field decides a condition; below it the verdict is `review`."""

CREDIBLE = 0.5
"""Under this confidence a reading is no answer: shown as a guess, `null` in JSON, and not confirmed
by agreeing with what a rule expects."""


class Presence(StrEnum):
    """What the page has in the place of a field. Blank and unread are never the same thing."""

    READ = "read"
    """it stands there and was read"""
    BLANK = "blank"
    """its place is there and nobody filled it in (`Số:      /KH-…`): incorrect"""
    ABSENT = "absent"
    """the page has no place for it: incorrect where it is asked for"""
    UNREAD = "unread"
    """something is there, or may be, that could not be read: review"""


class Method(StrEnum):
    """How a field was read."""

    NONE = "none"
    LAYER = "layer"
    """the text of the page"""
    STAMP = "stamp"
    """the appearance of an annotation or of a signature field"""
    OCR = "ocr"
    INK = "ink"
    """handwriting, read by the line reader"""
    SIGNATURE = "signature"
    """a digital signature"""
    PICTURE = "picture"
    """a picture of a signature or seal"""
    PERSON = "person"
    """confirmed by a person in xac-nhan.yaml"""


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One thing read off a page. `Field()` is a field that the page does not have."""

    value: T_co | None = None
    presence: Presence = Presence.ABSENT
    confidence: float = 0.0
    """share of fields read as surely as this one that are right; also of «it is blank»"""
    page: int | None = None
    quote: str = ""
    """the text as it stands on the page, before anything was made of it"""
    box: Box | None = None
    method: Method = Method.NONE

    @property
    def credible(self) -> bool:
        """Whether it was read at all, be that doubtfully."""
        return self.value is not None and self.confidence >= CREDIBLE

    @property
    def sure(self) -> bool:
        """Whether the field may decide a condition (also that it is blank or absent)."""
        return self.presence is not Presence.UNREAD and self.confidence >= SURE


class MarkKind(StrEnum):
    """Marks of their own on the page: a line, a box, a watermark; never words of a sentence."""

    DRAFT = "draft"
    """DỰ THẢO"""
    COPY = "copy"
    """SAO Y, SAO LỤC, TRÍCH SAO"""
    URGENCY = "urgency"
    """KHẨN, THƯỢNG KHẨN, HỎA TỐC"""
    SECRECY = "secrecy"
    """MẬT, TỐI MẬT, TUYỆT MẬT"""
    INCOMING = "incoming"
    """the receiver's ĐẾN stamp; its number and date are never the document's own"""
    UNCLEAR = "unclear"
    """a watermark, perhaps, that is no text and could not be read: it may say DỰ THẢO"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, as printed."""

    kind: MarkKind
    quote: str
    page: int | None = None
    box: Box | None = None


class SignedBy(StrEnum):
    """What shows that a document was signed, best proof first."""

    DIGITAL = "digital"
    PICTURE = "picture"
    """a picture of signature or seal in the signature block"""
    INK = "ink"
    """ink or seal on a scan"""
    WORDS = "words"
    """`(Đã ký)` in the signature block"""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex inside the file or announced by it."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Record:
    """What a clerk would write into the register of a document (Decree 30/2020/NĐ-CP, Điều 8)."""

    number: Field[str] = field(default_factory=Field)
    """number and symbol, `14/QĐ-SKHCN`; UNREAD with a `symbol` where only the digits are ink"""
    symbol: Field[str] = field(default_factory=Field)
    """the printed part after the running number (`QĐ-SKHCN`), also where the number is blank"""
    date: Field[dt.date] = field(default_factory=Field)
    date_range: tuple[dt.date, dt.date] | None = None
    """first and last possible day where only month and year (or the year) are sure"""
    place: Field[str] = field(default_factory=Field)
    type: Field[str] = field(default_factory=Field)
    """canonical name of the document type, `Kế hoạch`; `Công văn` for letters"""
    subject: Field[str] = field(default_factory=Field)
    """trích yếu, in one line, with its own `V/v`/`Về việc` as printed"""
    issuer: Field[str] = field(default_factory=Field)
    """issuing body, in one line, in the case that Vietnamese prose uses (`Sở Nội vụ`)"""
    parent: Field[str] = field(default_factory=Field)
    """the body above it in the header"""
    authority: Field[str] = field(default_factory=Field)
    """the lines above the signer's own title: `TM. …`, `KT. GIÁM ĐỐC`, `TL. …`, `TUQ. …`, `Q. …`"""
    signer_title: Field[str] = field(default_factory=Field)
    """the signer's own title, `Phó Giám đốc`; several signers joined by `; `"""
    signer_name: Field[str] = field(default_factory=Field)
    signed: Field[SignedBy] = field(default_factory=Field)
    """ABSENT: the block shows no mark; UNREAD: cannot tell (scan without a decidable mark)"""
    recipients: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    annexes: tuple[Annex, ...] = ()
    slots: tuple[Slot, ...] = ()
    """on scans: the places of number and date, with what may stand there, likeliest first"""
    span: tuple[int, int] | None = None
    """its first and last page in a file that holds several documents; None: the file is it"""
    later: tuple[Record, ...] = ()
    """the documents behind this one in the same file, in order (covering letter + plan)"""
    apart: bool = False
    """of a later one: whether it is surely a document of its own, and no form, annex or copy that
    the document before it encloses"""

    @property
    def behind(self) -> bool:
        """Whether it stands behind another document in its file."""
        return self.span is not None and not self.later

    def mark(self, kind: MarkKind) -> Mark | None:
        """The first mark of that kind, if the page bears one."""
        return next((mark for mark in self.marks if mark.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a file's bytes say: what workers return, caches keep and judging sees."""

    sha256: str
    size: int
    """bytes"""
    format: Format
    page_count: int = 0
    text: TextSource = TextSource.NONE
    record: Record = field(default_factory=Record)
    signatures: tuple[Signature, ...] = ()
    faults: tuple[Fault, ...] = ()
    pages: tuple[str, ...] = ()
    """the visible text of each page, lines separated by newlines, NFC"""
    unread_pages: tuple[int, ...] = ()
    """pages (from 1) that show something whose text was not read: of a scan, all but those of the
    record; without OCR, all of it. That something does not stand there was not seen"""
    needed_ocr: bool = False
    """whether the OCR program had a say (or would have, were there one) beside printed text, too"""
    may_score_itself: bool = False
    """of a DOCX: whether its words permit a self-scoring table in it; no is sure"""

    @property
    def readable(self) -> bool:
        """Whether anything of the file could be read."""
        return not any(fault.kind in FATAL_FAULTS for fault in self.faults)

    @property
    def whole(self) -> bool:
        """Whether `pages` holds the text of every page: else «not found» proves nothing."""
        return not self.unread_pages and len(self.pages) >= self.page_count

    def without_text(self) -> Reading:
        """The same without `pages`: those of all files would fill memory."""
        return replace(self, pages=()) if self.pages else self


Pages = Callable[[], tuple[str, ...]]
"""Where the text of a reading that comes without it is to be had; none where it is no more"""
