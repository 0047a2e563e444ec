"""The format is told by content; the name only tells what was promised."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest
from docx_making import MACRO_TYPE, docx, p, parts_of, zipped
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents import Limits, open_document
from evidence_check.documents.limits import Refusal
from evidence_check.documents.sniffing import Content, promised, sniff
from evidence_check.model.document import FaultKind, Format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
MAIN = "application/vnd.openxmlformats-officedocument."


def ole(stream: str, at: int = 1024) -> bytes:
    return OLE.ljust(at, b"\xff") + stream.encode("utf-16-le").ljust(128, b"\0")


def office(main_type: str) -> bytes:
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="{main_type}"/></Types>'})


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("x"))
    return out.getvalue()


SAMPLES = [
    (b"", Content.EMPTY),
    (bytes(5000), Content.ZEROS),
    (b"%PDF-1.4\n", Content.PDF),
    (b"junk from a mail gateway\r\n" + b"%PDF-1.7", Content.PDF),
    (b"x" * 1020 + b"%PDF-1.7", Content.TEXT),
    (b"%PFD-1.4\n1 0 obj\nendobj\n%%EOF\n", Content.PDF),
    (docx(p("x")), Content.DOCX),
    (docx(p("x"), main_type=MACRO_TYPE), Content.DOCX),
    (office(MAIN + "wordprocessingml.template.main+xml"), Content.DOCX),
    (office(MAIN + "spreadsheetml.sheet.main+xml"), Content.SPREADSHEET),
    (office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), Content.SPREADSHEET),
    (office(MAIN + "presentationml.presentation.main+xml"), Content.SLIDES),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Content.ODT),
    (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        Content.OPEN_SPREADSHEET,
    ),
    (zipped({"a.pdf": b"%PDF-1.4"}), Content.ARCHIVE),
    (zipped({}), Content.ARCHIVE),
    (ole("WordDocument"), Content.DOC),
    (ole("EncryptedPackage"), Content.SEALED),
    (ole("Workbook"), Content.OLD_SPREADSHEET),
    (ole("PowerPoint Document"), Content.OLD_SLIDES),
    (ole("__properties_version1.0"), Content.MAIL),
    (ole("WordDocument", at=1000), Content.OLE),
    (OLE, Content.OLE),
    (b"{\\rtf1\\ansi x}", Content.RTF),
    (b"<!DOCTYPE html><html></html>", Content.HTML),
    (b"\xef\xbb\xbf  <HTML><body>", Content.HTML),
    ("<html xmlns:w='x'>".encode("utf-16"), Content.HTML),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", Content.HTML),
    (b"MIME-Version: 1.0\nSubject: x\n", Content.MAIL),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', Content.WORD_XML),
    (b'<?xml version="1.0"?><x/>', Content.XML),
    ("Kế hoạch năm 2026\n".encode(), Content.TEXT),
    (b"\x89PNG\r\n\x1a\n", Content.PICTURE),
    (b"\xff\xd8\xff\xe0", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"RIFF\x00\x00\x00\x00WEBP", Content.PICTURE),
    (b"Rar!\x1a\x07\x01\x00", Content.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Content.ARCHIVE),
    (gzip.compress(b"x"), Content.ARCHIVE),
    (tar(), Content.ARCHIVE),
    (b"%!PS-Adobe-3.0", Content.POSTSCRIPT),
    (b"MZ\x90\x00", Content.PROGRAM),
    (b"\x07Van thu\x00\x00\x00", Content.UNKNOWN),
]


@pytest.mark.parametrize(
    ("data", "content"), SAMPLES, ids=[f"{i} {c.value}" for i, (_, c) in enumerate(SAMPLES)]
)
def test_sniff(data, content):
    assert sniff(data, Limits()) is content


@pytest.mark.parametrize(
    ("name", "data", "kind", "detail"),
    [
        ("a.pdf", docx(p("x")), FaultKind.MISLABELLED, "named .pdf, but is: Word document (.docx)"),
        ("a.doc", docx(p("x")), FaultKind.MISLABELLED, "named .doc, but is: Word document (.docx)"),
        ("a.docx", ole("WordDocument"), FaultKind.UNSUPPORTED, "Word 97-2003 document (.doc)"),
        ("a.docx", ole("EncryptedPackage"), FaultKind.ENCRYPTED, "encrypted Office document"),
        ("a.docx", b"", FaultKind.EMPTY, "empty file"),
        ("a.pdf", bytes(100), FaultKind.EMPTY, "nothing but zero bytes"),
        ("a.pdf", b"\x01\x02\x03", FaultKind.DAMAGED, "nothing of a .pdf file is left in it"),
        ("a", b"\x01\x02\x03", FaultKind.UNSUPPORTED, "unknown format"),
        (
            "a.xlsx",
            office(MAIN + "spreadsheetml.sheet.main+xml"),
            FaultKind.UNSUPPORTED,
            "Excel workbook (.xlsx)",
        ),
    ],
)
def test_what_the_door_says(name, data, kind, detail):
    fault = open_document(data, name).faults[0]
    assert (fault.kind, fault.detail) == (kind, detail)


def test_a_mislabelled_document_is_read_all_the_same():
    document = open_document(docx(p("Kế hoạch")), "ke-hoach.pdf")
    assert (document.format, document.pages[0].text) == (Format.DOCX, "Kế hoạch")
    assert document.readable


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.docm", "a", "a.signed", "a.docx.kydauden"])
def test_names_that_promise_nothing_else(name):
    assert open_document(docx(p("x")), name).faults == ()


def test_a_damaged_file_breaks_no_promise():
    kinds = [fault.kind for fault in open_document(docx(p("x"))[:-30], "a.pdf").faults]
    assert kinds == [FaultKind.DAMAGED]
    assert [fault.kind for fault in open_document(OLE, "a.doc").faults] == [FaultKind.UNSUPPORTED]


def test_a_file_over_the_limit_is_not_even_looked_at():
    document = open_document(docx(p("x")), "a.docx", Limits(file_bytes=10))
    assert (document.format, document.faults[0].kind) == (Format.OTHER, FaultKind.LIMIT)


@given(st.text(max_size=20))
def test_any_name_may_be_asked_for_its_promise(name):
    assert isinstance(promised(name), frozenset)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", OLE, b"%PDF-", docx(p("x"))]))
def test_any_bytes_get_an_answer(tail, head):
    try:
        assert sniff(head + tail, Limits()) in Content
    except Refusal as refusal:
        assert refusal.kind in (FaultKind.DAMAGED, FaultKind.LIMIT)


@given(st.integers(min_value=0, max_value=2000), st.binary(min_size=1, max_size=6))
def test_a_document_with_some_bytes_changed_gets_an_answer(at, change):
    data = bytearray(docx(p("Kế hoạch") * 3))
    at %= len(data)
    data[at : at + len(change)] = change
    document = open_document(bytes(data), "x.docx")
    assert document.pages or document.faults


def test_a_package_without_content_types_is_read_by_its_main_part():
    entries = parts_of(p("x"))
    del entries["[Content_Types].xml"]
    assert open_document(zipped(entries), "x.docx").pages[0].text == "x"
