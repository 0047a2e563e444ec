"""Every limit under which a submitted file is read, and the refusals that reading may end in.

One place for all of them: `docs/limits.md` lists these constants, `Limits(...)` changes them. A
file that goes past one is refused with the limit's name and value, never cut silently.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.document import FaultKind

XML_DEPTH = 256
"""elements inside one another; libxml2's own limit, the only one that cannot be changed"""

_KIB = 1024
_MIB = 1024 * _KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may spend on one file. Sizes in bytes, times in seconds."""

    file_bytes: int = 200 * _MIB
    """size of the file itself"""
    pages: int = 3_000
    """pages of one document"""
    text_per_page: int = 500_000
    """characters of text on one page"""
    text_total: int = 20_000_000
    """characters of text in one document"""
    unpacked_bytes: int = 256 * _MIB
    """all that is unpacked of one file together (zip parts, PDF streams)"""
    part_bytes: int = 64 * _MIB
    """one unpacked piece: an XML part, a stream, an embedded picture"""
    unpack_ratio: int = 200
    """unpacked to packed size of one piece, held against pieces over `ratio_floor`"""
    ratio_floor: int = 8 * _MIB
    """pieces up to this size may be packed as tightly as they like (blank tables are)"""
    zip_entries: int = 5_000
    """entries of a zip package"""
    xml_elements: int = 2_000_000
    """elements of all XML parts together; tags are counted before anything is built of them"""
    paragraphs: int = 200_000
    """paragraphs of a Word document"""
    nested_packages: int = 2
    """documents inside documents (altChunk) that are followed"""
    annotations_per_page: int = 5_000
    """annotations and form fields on one PDF page"""
    signatures: int = 200
    """digital signatures of one file"""
    picture_pixels: int = 100_000_000
    """width times height of a picture that is decoded, or of a page that is rendered"""
    pictures: int = 5_000
    """pictures that are looked at in one file; those beyond it are left out"""
    ocr_pages: int = 60
    """pages of one file that are read by OCR"""
    memory_bytes: int = 1536 * _MIB
    """memory of the worker that reads the file"""
    cpu_seconds: int = 120
    """processor time of the worker on one file"""
    wall_seconds: float = 180.0
    """time on the clock for one file"""
    text_seconds: float = 900.0
    """the same where all pages of a scan are read, for a rule that asks for content"""
    picture_seconds: float = 30.0
    """time on the clock for the pictures of one file that reports show"""


class Refusal(Exception):  # noqa: N818  it is an answer about the file, not an error of the program
    """A file that cannot be read, with the kind of fault that it is to be reported as.

    `detail` is plain English without any text of the document.
    """

    def __init__(self, kind: FaultKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class LimitExceeded(Refusal):
    """Reading on would exceed the limit called `name`."""

    def __init__(self, name: str, limit: float, found: float | None = None) -> None:
        seen = "" if found is None else f", found {found}"
        super().__init__(FaultKind.LIMIT, f"{name}: at most {limit}{seen}")
        self.name = name
        self.limit = limit


class Damaged(Refusal):
    """The file breaks its own format where there is no reading on."""

    def __init__(self, detail: str) -> None:
        super().__init__(FaultKind.DAMAGED, detail)


class Encrypted(Refusal):
    """The file needs a password."""

    def __init__(self, detail: str) -> None:
        super().__init__(FaultKind.ENCRYPTED, detail)
