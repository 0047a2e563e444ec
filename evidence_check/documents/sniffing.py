"""Which format bytes have, told by content; a file's name only tells what was promised."""

from __future__ import annotations

from enum import StrEnum

from evidence_check.documents.archives import Archive
from evidence_check.documents.limits import Damaged, Limits

_HEAD = 1024
"""a PDF header may stand anywhere in the first 1024 bytes (ISO 32000-1, Annex H, note 13)"""


class Content(StrEnum):
    """What bytes can turn out to be, named as a person would."""

    EMPTY = "empty file"
    ZEROS = "nothing but zero bytes"
    PDF = "PDF"
    DOCX = "Word document (.docx)"
    DOC = "Word 97-2003 document (.doc)"
    SEALED = "encrypted Office document"
    RTF = "rich text (.rtf)"
    WORD_XML = "Word XML document"
    ODT = "OpenDocument text (.odt)"
    SPREADSHEET = "Excel workbook (.xlsx)"
    OLD_SPREADSHEET = "Excel 97-2003 workbook (.xls)"
    OPEN_SPREADSHEET = "OpenDocument spreadsheet (.ods)"
    SLIDES = "PowerPoint presentation (.pptx)"
    OLD_SLIDES = "PowerPoint 97-2003 presentation (.ppt)"
    OPEN_SLIDES = "OpenDocument presentation (.odp)"
    MAIL = "e-mail message"
    OLE = "older Office file"
    HTML = "web page (.html)"
    PICTURE = "picture"
    ARCHIVE = "archive"
    POSTSCRIPT = "PostScript"
    XML = "XML"
    TEXT = "plain text"
    PROGRAM = "program"
    UNKNOWN = "unknown format"


READ = frozenset({Content.PDF, Content.DOCX})
"""Formats that are read."""

_MAGIC: tuple[tuple[int, bytes, Content], ...] = (
    (0, b"{\\rtf", Content.RTF),
    (0, b"\x89PNG\r\n\x1a\n", Content.PICTURE),
    (0, b"\xff\xd8\xff", Content.PICTURE),
    (0, b"GIF8", Content.PICTURE),
    (0, b"BM", Content.PICTURE),
    (0, b"II*\x00", Content.PICTURE),
    (0, b"MM\x00*", Content.PICTURE),
    (0, b"AT&TFORM", Content.PICTURE),
    (8, b"WEBP", Content.PICTURE),
    (4, b"ftyphei", Content.PICTURE),
    (4, b"ftypmif1", Content.PICTURE),
    (4, b"jP  ", Content.PICTURE),
    (0, b"\xd7\xcd\xc6\x9a", Content.PICTURE),
    (40, b" EMF", Content.PICTURE),
    (0, b"Rar!\x1a\x07", Content.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE),
    (0, b"\x1f\x8b", Content.ARCHIVE),
    (0, b"BZh", Content.ARCHIVE),
    (0, b"\xfd7zXZ\x00", Content.ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", Content.ARCHIVE),
    (0, b"MSCF", Content.ARCHIVE),
    (257, b"ustar", Content.ARCHIVE),
    (0, b"%!PS", Content.POSTSCRIPT),
    (0, b"MZ", Content.PROGRAM),
    (0, b"\x7fELF", Content.PROGRAM),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OLE_STREAMS: tuple[tuple[str, Content], ...] = (
    ("EncryptedPackage", Content.SEALED),
    ("\tDRMContent", Content.SEALED),
    ("WordDocument", Content.DOC),
    ("Workbook", Content.OLD_SPREADSHEET),
    ("Book", Content.OLD_SPREADSHEET),
    ("PowerPoint Document", Content.OLD_SLIDES),
    ("__properties_version1.0", Content.MAIL),
)
_OLE_ENTRY = 128
"""a directory entry of an OLE container is that long, and stands at a multiple of it"""

_MAIN_PARTS: tuple[tuple[bytes, Content], ...] = (
    (b"wordprocessingml.document.main+xml", Content.DOCX),
    (b"wordprocessingml.template.main+xml", Content.DOCX),
    (b"ms-word.document.macroEnabled.main+xml", Content.DOCX),
    (b"ms-word.template.macroEnabledTemplate.main+xml", Content.DOCX),
    (b"spreadsheetml.sheet.main+xml", Content.SPREADSHEET),
    (b"spreadsheetml.template.main+xml", Content.SPREADSHEET),
    (b"ms-excel.", Content.SPREADSHEET),
    (b"presentationml.presentation.main+xml", Content.SLIDES),
    (b"presentationml.slideshow.main+xml", Content.SLIDES),
    (b"ms-powerpoint.", Content.SLIDES),
)
_OPEN_DOCUMENT: tuple[tuple[bytes, Content], ...] = (
    (b"opendocument.text", Content.ODT),
    (b"opendocument.spreadsheet", Content.OPEN_SPREADSHEET),
    (b"opendocument.presentation", Content.OPEN_SLIDES),
)

_PROMISES: dict[str, frozenset[Content]] = {
    "pdf": frozenset({Content.PDF}),
    "docx": frozenset({Content.DOCX}),
    "docm": frozenset({Content.DOCX}),
    "dotx": frozenset({Content.DOCX}),
    "dotm": frozenset({Content.DOCX}),
    "doc": frozenset({Content.DOC}),
    "dot": frozenset({Content.DOC}),
    "rtf": frozenset({Content.RTF}),
    "odt": frozenset({Content.ODT}),
    "xlsx": frozenset({Content.SPREADSHEET}),
    "xlsm": frozenset({Content.SPREADSHEET}),
    "xls": frozenset({Content.OLD_SPREADSHEET}),
    "pptx": frozenset({Content.SLIDES}),
    "ppt": frozenset({Content.OLD_SLIDES}),
    "html": frozenset({Content.HTML}),
    "htm": frozenset({Content.HTML}),
    "txt": frozenset({Content.TEXT}),
    "csv": frozenset({Content.TEXT}),
    "zip": frozenset({Content.ARCHIVE}),
    "rar": frozenset({Content.ARCHIVE}),
    "7z": frozenset({Content.ARCHIVE}),
    "jpg": frozenset({Content.PICTURE}),
    "jpeg": frozenset({Content.PICTURE}),
    "png": frozenset({Content.PICTURE}),
    "tif": frozenset({Content.PICTURE}),
    "tiff": frozenset({Content.PICTURE}),
}
"""What a name's extension promises."""


def promised(name: str) -> frozenset[Content]:
    """The contents that a file of this name may have; empty where the name promises nothing."""
    return _PROMISES.get(extension(name), frozenset())


def extension(name: str) -> str:
    """What stands behind the last full stop of a name, in small letters."""
    return name.rpartition(".")[2].strip().lower()


def sniff(data: bytes, limits: Limits) -> Content:
    """The format of `data`. Raises `Damaged` or `LimitExceeded` for a container not to be told."""
    head = data[:_HEAD]
    if not data:
        return Content.EMPTY
    if head.startswith(_ZIP):
        return _sniff_zip(data, limits)
    if head.startswith(_OLE):
        return _sniff_ole(data)
    if b"%PDF-" in head:
        return Content.PDF
    for offset, magic, content in _MAGIC:
        if head.startswith(magic, offset):
            return content
    if not head.strip(b"\0") and not data.strip(b"\0"):
        return Content.ZEROS
    if b"%%EOF" in data[-_HEAD:] and b"endobj" in data:
        return Content.PDF  # its header is broken; the reader of PDFs decides whether that matters
    return _sniff_text(head)


def _sniff_zip(data: bytes, limits: Limits) -> Content:
    """Office packages are told by the content type of their main part, the rest is an archive."""
    try:
        archive = Archive(data, limits)
        if "[Content_Types].xml" in archive:
            types = archive.read("[Content_Types].xml").replace(b"\0", b"")  # UTF-16 too
            return _first(types, _MAIN_PARTS, Content.ARCHIVE)
        if "mimetype" in archive:
            return _first(archive.read("mimetype"), _OPEN_DOCUMENT, Content.ARCHIVE)
        return Content.DOCX if "word/document.xml" in archive else Content.ARCHIVE
    except Damaged:
        if b"word/" in data or b"[Content_Types].xml" in data[:_HEAD]:
            return Content.DOCX  # its reader says what is damaged
        raise


def _first(text: bytes, table: tuple[tuple[bytes, Content], ...], default: Content) -> Content:
    """The content of the first key of the table that occurs in `text`."""
    return next((content for key, content in table if key in text), default)


def _sniff_ole(data: bytes) -> Content:
    """OLE containers are told by the names of their streams."""
    for name, content in _OLE_STREAMS:
        key = name.encode("utf-16-le") + b"\0\0"
        at = data.find(key)
        while at >= 0:
            if at % _OLE_ENTRY == 0:
                return content
            at = data.find(key, at + 1)
    return Content.OLE


def _sniff_text(head: bytes) -> Content:
    """Markup and plain text, in UTF-8, UTF-16 or a code page; anything else is unknown."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    elif any(byte < 0x20 and byte not in b"\t\n\f\r\x1b" for byte in head):
        return Content.UNKNOWN
    else:
        text = head.decode("utf-8-sig", "replace")
    start = text.lstrip().lower()
    if "<html" in start or start.startswith("<!doctype html"):
        return Content.HTML
    if start.startswith(("<?xml", "<w:")):
        word = "word.document" in start or "wordml" in start or "2006/xmlpackage" in start
        return Content.WORD_XML if word else Content.XML
    if start.startswith("mime-version:"):
        return Content.HTML if "multipart/related" in start else Content.MAIL
    return Content.TEXT
