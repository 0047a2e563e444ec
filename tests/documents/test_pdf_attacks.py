"""PDFs that are made to hurt get a typed answer, soon, and the same one whatever came before."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_making import docx, p
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.documents import open_document
from evidence_check.documents.pdf_library import begin_afresh
from evidence_check.model.document import Document

MIB = 1024 * 1024
SOON = 15.0
"""seconds, on a slow machine; the worker's own limit is far above"""
HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%bendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(out))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def page(more: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    """A page with Helvetica whose content is object 4."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F %b>>>>%b>>" % (
        font,
        more,
    )


def packed_twice(megabytes: int) -> bytes:
    """Blanks without end."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * MIB) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(once, 9)


def nested(megabytes: int) -> bytes:
    """A page whose content is packed twice over."""
    twice = stream(packed_twice(megabytes), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf(CATALOGUE, ONE_PAGE, page(), twice)


def picture(side: int) -> bytes:
    """A page with a picture of very many points."""
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray"
        b"/Filter[/FlateDecode/FlateDecode]" % (side, side)
    )
    shows = page().replace(b"/Resources<<", b"/Resources<</XObject<</I 5 0 R>>")
    image = stream(packed_twice(side * side // 8 // MIB + 1), entries)
    return pdf(CATALOGUE, ONE_PAGE, shows, stream(b"595 0 0 842 0 0 cm /I Do"), image)


def pages(count: int) -> bytes:
    """Very many empty pages."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    tree = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return pdf(CATALOGUE, tree, *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count)


SHOWN = stream(b"BT /F 12 Tf 5 5 Td (So: 14/KH) Tj ET")
SOUND = pdf(CATALOGUE, ONE_PAGE, page(), SHOWN)
WORD = docx(p("Số: 14/KH"))


def attacks() -> Iterator[tuple[str, bytes, set[str]]]:
    """A name, the file, the kinds of its first fault that are permitted."""
    loop = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    xref = SOUND.replace(b"/Root", b"/Prev %d/Root" % SOUND.rfind(b"xref\n0"))
    white = stream(b"BT /F 12 Tf 1 1 1 rg 5 5 Td (So: 14/KH) Tj ET")
    huge = page(b"/MediaBox[0 0 9000000 9000000]")
    yield "300 MB of content in 1 KB", nested(300), {"", "limit"}
    yield "1,600 million points in 1 KB", picture(40_000), {"limit", "no_text"}
    yield "10,000 pages", pages(10_000), {"limit"}
    yield "a page tree that is its own child", pdf(CATALOGUE, loop), {"damaged"}
    yield "a page without end", pdf(CATALOGUE, ONE_PAGE, huge, white), {"limit", "hidden_text"}
    yield "a table of places that goes back to itself", xref, {"", "damaged"}


ATTACKS = {name: (data, kinds) for name, data, kinds in attacks()}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.usefixtures("without_ocr")
def test_attack(name):
    data, kinds = ATTACKS[name]
    start = time.process_time()
    document = open_document(data, "x.pdf")
    assert time.process_time() - start < SOON
    told = [fault.kind.value for fault in document.faults]
    assert (told or [""])[0] in kinds


def test_nothing_is_read_off_a_document_that_was_open_before():
    before = open_document(SOUND, "x.pdf")
    for _ in range(20):
        begin_afresh()
        assert open_document(SOUND, "x.pdf") == before
    assert before.pages[0].text == "So: 14/KH"


@pytest.mark.usefixtures("without_ocr")
def test_the_same_bytes_are_read_the_same_whatever_was_read_before():
    """Fonts that pdfium replaces: its stand-ins keep the shape that was last asked of them."""
    file = next(HOSTILE.rglob("govdocs1-error/178360.pdf"), None)
    if file is None:
        pytest.skip("the file that showed it is not here")
    data = file.read_bytes()
    assert open_document(data, file.name) == open_document(data, file.name)


def changed(data: bytes, changes: list[tuple[int, bytes]], end: int) -> bytes:
    """The bytes, some of them overwritten, cut at `end` from behind."""
    out = bytearray(data)
    for at, noise in changes:
        out[at % len(out) : at % len(out) + len(noise)] = noise
    return bytes(out[: len(out) - end])


CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=6)), max_size=4
)


@settings(max_examples=150)
@given(st.sampled_from([SOUND, WORD]), CHANGES, st.integers(0, 60))
def test_whatever_is_overwritten_there_is_a_document_or_a_fault(data, changes, end):
    document = open_document(changed(data, changes, end), "x")
    assert isinstance(document, Document)
    assert document.pages or document.faults
