"""Imported by the fork server: what reading a file needs is loaded once, for all its children.

Not a list of modules that would have to be kept: two small files are read, and so everything that
reading loads and builds when it is first used (PDF reader, XML parser, spaCy pipeline) is there.
"""

from __future__ import annotations

import gc
import os
import zipfile
from io import BytesIO

from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes

_TEXT = "Số: 1/KH-UBND"
_DOCUMENT_PARTS = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
    "word/document.xml": (
        '<?xml version="1.0"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p></w:body></w:document>"
    ),
}
_PDF_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
    b"<</Length 47>>stream\nBT /F 12 Tf 72 770 Td (So: 1/KH-UBND) Tj ET\nendstream",
)


def small_docx() -> bytes:
    """A DOCX of one line."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, text in _DOCUMENT_PARTS.items():
            package.writestr(name, text)
    return packed.getvalue()


def small_pdf() -> bytes:
    """A PDF of one line."""
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(_PDF_OBJECTS, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    size = len(_PDF_OBJECTS) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(out)


def preload() -> None:
    """Read both, and keep what was loaded out of later garbage collections (shared pages stay).

    None of them meanwhile: what is loaded stays, and to look through it again and again would take
    a seventh of the time.
    """
    gc.disable()
    # One thread of arithmetic each: the children are as many as the processors already.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    for data, name in ((small_docx(), "a.docx"), (small_pdf(), "a.pdf")):
        read_bytes(data, name, Limits())
    gc.freeze()
    gc.enable()


preload()
