"""What is wrong with a PDF as a file, and what it carries besides pages. Nothing of it is run."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.model.document import Fault, FaultKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ACTION = re.compile(rb"/S\s*/(JavaScript|Launch)\b")
_PORTFOLIO = re.compile(rb"/Collection\s*(?:<<|\d+\s+\d+\s+R)")
_LAYERS_OFF = re.compile(rb"/OFF\s*\[\s*\d")
FILTERS = 8
"""on one stream; programs write one, seldom two"""
_PACKED_TOO_OFTEN = re.compile(rb"/Filter\s*\[(?:\s*/\w+){%d}" % (FILTERS + 1))
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)


TRIMMED = 16
"""bytes that mail programs strip from the end of a file without harm"""


def is_cut_off(data: bytes) -> bool:
    """Whether bytes are missing: no end mark, objects after the last one, or shorter than it says.

    Viewers guess at the rest, pages or letters are lost; the file was not handed over whole.
    """
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    if end < 0 or _OBJECT.search(data, end):
        return True
    linearized = _LINEARIZED.search(data, 0, 1024)
    return linearized is not None and int(linearized.group(1)) > len(data) + TRIMMED


def refuse_what_chokes(data: bytes) -> None:
    """Refuse what pdfium itself would choke on. Raises `LimitExceeded`.

    A stream packed many times over has brought down whole processes with less than 3 KB.
    """
    if _PACKED_TOO_OFTEN.search(data):
        raise LimitExceeded("filters of one stream", FILTERS)


def has_layers_off(parts: list[bytes]) -> bool:
    """Whether layers of the document are not shown: then text may be there and not be seen."""
    return any(_LAYERS_OFF.search(part) for part in parts)


def carried(document: PdfDocument, parts: list[bytes], attached: int) -> list[Fault]:
    """Faults for programs and files inside the file; `attached` counts attachments on pages."""
    import pypdfium2.raw as pdfium

    faults: list[Fault] = []
    kinds = {kind for part in parts for kind in _ACTION.findall(part)}
    if kinds or pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        names = sorted({kind.decode() for kind in kinds} or {"JavaScript"})
        faults.append(Fault(FaultKind.ACTIVE_CONTENT, f"not run: {', '.join(names)}"))
    files = max(0, pdfium.FPDFDoc_GetAttachmentCount(document)) + attached
    if files:
        portfolio = any(_PORTFOLIO.search(part) for part in parts)
        holder = "a portfolio of other files" if portfolio else "files inside the file"
        faults.append(Fault(FaultKind.ATTACHMENTS, f"{holder}, not opened: {files}"))
    return faults


def plain_parts(data: bytes, limits: Limits) -> Iterator[bytes]:
    """Where dictionaries stand: the file itself, and its object streams unpacked."""
    yield data
    if b"/ObjStm" not in data:
        return
    budget = limits.part_bytes
    for match in _OBJECT_STREAM.finditer(data):
        if budget <= 0:
            return
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(memoryview(data)[match.end() :], min(budget, 1 << 22))
        except zlib.error:  # encrypted, or not packed in this way
            continue
        budget -= len(text)
        yield text
