"""The only room that opens submitted files: bytes in, `Document` out, faults instead of errors.

`open_document(data, name, limits)` tells the format by content and hands the bytes to the module
of that format (`pdf`, `docx`); `signatures` verifies what is signed, `limits` holds every limit.
A pure function of the bytes: no clock, no network, no other file, nothing executed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evidence_check.documents.limits import Damaged, LimitExceeded, Limits, Refusal
from evidence_check.documents.sniffing import Content, extension, promised, sniff
from evidence_check.model.document import Document, Fault, FaultKind, Format, Quality

if TYPE_CHECKING:
    from evidence_check.documents.ocr import OcrOptions
    from evidence_check.documents.signatures_trust import Roots

__all__ = ["LimitExceeded", "Limits", "Refusal", "open_document"]

_DEFAULTS = Limits()
_FORMATS = {Content.PDF: Format.PDF, Content.DOCX: Format.DOCX, Content.DOC: Format.DOC}
_REFUSED = {
    Content.EMPTY: FaultKind.EMPTY,
    Content.ZEROS: FaultKind.EMPTY,
    Content.SEALED: FaultKind.ENCRYPTED,
}
"""Contents that are refused as something else than `UNSUPPORTED`."""
_NO_FORMAT = frozenset({Content.EMPTY, Content.ZEROS, Content.SEALED, Content.OLE, Content.UNKNOWN})
"""Contents that break no promise: nobody can tell what the file was."""


def open_document(
    data: bytes,
    name: str,
    limits: Limits = _DEFAULTS,
    ocr: OcrOptions | None = None,
    roots: Roots = (),
) -> Document:
    """What the file shows, or a document whose faults say why nothing of it can be read.

    `name` is only held against what the content turns out to be. `ocr` says how scans are read;
    None: the pages of the record, with the program that is installed, if it is. `roots` are the
    certificates (DER) in which the chains of trusted signatures end. Every refusal is a fault; an
    exception that comes out of here is a bug of the reader.
    """
    content = Content.UNKNOWN
    try:
        if len(data) > limits.file_bytes:
            raise LimitExceeded("file_bytes", limits.file_bytes, len(data))
        content = sniff(data, limits)
        document = _signed(_read(content, data, name, limits, ocr), data, limits, roots)
    except Refusal as refusal:
        return _refused(content, refusal.kind, refusal.detail)
    except MemoryError:
        return _refused(content, FaultKind.LIMIT, f"memory_bytes: at most {limits.memory_bytes}")
    except RecursionError:
        return _refused(content, FaultKind.LIMIT, "too many things inside one another")
    return _with_label(document, content, name)


def _read(
    content: Content, data: bytes, name: str, limits: Limits, ocr: OcrOptions | None
) -> Document:
    """Hand the bytes to the reader of their format; raises `Refusal`."""
    match content:
        case Content.PDF:
            from evidence_check.documents.pdf import open_pdf

            return _completed(open_pdf(data, limits), data, limits, ocr)
        case Content.DOCX:
            from evidence_check.documents.docx import open_docx

            return open_docx(data, limits, ocr)
        case Content.UNKNOWN if promised(name) & _FORMATS.keys():
            raise Damaged(f"nothing of a .{extension(name)} file is left in it")
        case _:
            return _refused(content, _REFUSED.get(content, FaultKind.UNSUPPORTED), content.value)


def _completed(document: Document, data: bytes, limits: Limits, ocr: OcrOptions | None) -> Document:
    """A PDF's document with its scans and watermarks read."""
    if not document.readable:
        return document
    if any(page.quality is not Quality.GOOD for page in document.pages):
        from evidence_check.documents.ocr import read_scans

        document = read_scans(document, data, ocr, limits)
    return _with_watermarks(document, data, limits, ocr)


def _with_watermarks(
    document: Document, data: bytes, limits: Limits, ocr: OcrOptions | None
) -> Document:
    """A PDF's document with its watermarks read that are no text."""
    from evidence_check.documents.watermarks import has_watermarks, read_watermarks

    if not has_watermarks(document):
        return document
    from evidence_check.documents.ocr import installed
    from evidence_check.documents.pdf_watermarks import pdf_washed

    with pdf_washed(data, limits) as source:
        return read_watermarks(document, source, (ocr or installed()).engine)


def _signed(document: Document, data: bytes, limits: Limits, roots: Roots) -> Document:
    """The document with its signatures checked."""
    if document.format is Format.PDF and document.readable:
        from evidence_check.documents.signatures import read_signatures
        from evidence_check.documents.signatures_roles import with_roles

        found = with_roles(read_signatures(data, limits, roots), document.pages)
        return replace(document, signatures=found)
    if document.format is Format.DOCX and document.readable:
        from evidence_check.documents.signatures_xml import read_package_signatures

        return replace(document, signatures=read_package_signatures(data, limits, roots))
    return document


def _refused(content: Content, kind: FaultKind, detail: str) -> Document:
    """A document of which nothing was read."""
    return Document(format=_FORMATS.get(content, Format.OTHER), faults=(Fault(kind, detail),))


def _with_label(document: Document, content: Content, name: str) -> Document:
    """The document, with a fault where the name promises another format."""
    promise = promised(name)
    known = content not in _NO_FORMAT
    if not known or not promise or content in promise:
        return document
    fault = Fault(FaultKind.MISLABELLED, f"named .{extension(name)}, but is: {content.value}")
    return replace(document, faults=(*document.faults, fault))
