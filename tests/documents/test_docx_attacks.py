"""Files that are made to hurt get a typed answer, soon; nothing outside of them is looked at."""

from __future__ import annotations

import time

import pytest
from attacks import documents
from docx_making import docx, faults, p

from evidence_check.documents import Limits, open_document
from evidence_check.engine.reading import read_bytes

ATTACKS = {name: (data, kinds) for name, data, kinds in documents()}
SOON = 8.0
"""seconds, on a slow machine; the worker's own limit is far above"""


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name):
    data, kinds = ATTACKS[name]
    start = time.process_time()
    document = open_document(data, "x.docx")
    assert time.process_time() - start < SOON
    told = [fault.kind.value for fault in document.faults if fault.kind.value != "mislabelled"]
    assert set(told[:1]) <= kinds if kinds else told == []
    assert bool(told) == bool(kinds)
    assert open_document(data, "x.docx") == document
    shown = "\n".join(page.text for page in document.pages)
    assert "root:" not in shown
    assert "haha" not in shown


@pytest.mark.parametrize(
    "name", ["a\nb.docx", "\ud800.docx", "x.docx" * 200, "", ".", "\0.pdf", "a\u202excod.fdp"]
)
def test_names_of_any_kind(name):
    assert open_document(docx(p("x")), name).pages[0].text == "x"


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        (Limits(file_bytes=10), "file_bytes"),
        (Limits(zip_entries=2), "zip_entries"),
        (Limits(unpacked_bytes=100), "unpacked_bytes"),
        (Limits(part_bytes=100), "part_bytes"),
        (Limits(xml_elements=3), "xml_elements"),
        (Limits(paragraphs=1), "paragraphs"),
        (Limits(text_per_page=3), "text_per_page"),
        (Limits(text_total=3), "text_total"),
        (Limits(pages=1), "pages"),
    ],
)
def test_every_limit_is_named(limits, name):
    data = docx(p("một hai ba") + p('<w:r><w:br w:type="page"/></w:r>') + p("bốn"))
    (fault,) = open_document(data, "x.docx", limits).faults
    assert fault.detail.startswith(f"{name}: at most ")
    assert fault.kind.value == "limit"


def test_nothing_is_fetched(monkeypatch):
    import socket

    def forbidden(*_args, **_kwargs):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    related = {
        "i": ("image", "http://example.test/x.png"),
        "h": ("header", "http://example.test/h.xml"),
        "c": ("aFChunk", "http://example.test/c.docx"),
        "t": ("attachedTemplate", "http://example.test/t.dotm"),
    }
    body = p("x") + '<w:altChunk r:id="c"/>'
    data = docx(body, related=related, edges='<w:headerReference r:id="h"/>')
    assert faults(data) == ["active_content"]


@pytest.mark.parametrize(
    "text",
    ["a", "1/", "1.", "ngày ", "Số: ", "Căn cứ ", "- ", "(", "tháng 1 năm ", "Điều 1, ", "KH-"],
)
def test_no_pattern_goes_back_and_forth(text):
    """What is read off a page stays quick on what seems to begin something, again and again."""
    start = time.process_time()
    reading = read_bytes(docx(p(text * (30_000 // len(text)) + "x")), "x.docx", Limits())
    assert time.process_time() - start < SOON
    assert "crashed" not in {fault.kind.value for fault in reading.faults}
