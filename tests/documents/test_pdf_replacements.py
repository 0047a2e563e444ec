"""Text that says it shows something else, inside forms: what flattening makes of stamps."""

from io import BytesIO

import pytest
from pdf_making import HEIGHT, Paper
from pypdf import PdfReader, PdfWriter

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_geometry import Frame
from evidence_check.model.document import FaultKind


def stamp(said, drawn, *, placed, inside="1 0 0 1 0 0", nested=False):
    """`So:` on a page with a stamp after it, in a form that is drawn where `placed` says."""
    sheet = Paper().text(80, 100, "So:")
    canvas = sheet.canvas
    canvas.beginForm("inner", 0, 0, 80, 20)
    canvas._code.append(f"{inside} cm")
    if said is not None:
        canvas._code.append(f"/Span <</ActualText <FEFF{said.encode('utf-16-be').hex()}>>> BDC")
    sheet.text(5, HEIGHT - 5, drawn)
    if said is not None:
        canvas._code.append("EMC")
    canvas.endForm()
    if nested:
        canvas.beginForm("outer", 0, 0, 200, 200)
        canvas._code.append("q 1 0 0 1 15 40 cm")
        canvas.doForm("inner")
        canvas._code.append("Q")
        canvas.endForm()
    canvas._code.append(f"q {placed} cm")
    canvas.doForm("outer" if nested else "inner")
    canvas._code.append("Q")
    return sheet.bytes()


def turned(data, angle):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.pages[0].rotate(angle)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data):
    """Its lines as text and place, and the quotes of what is hidden."""
    document = open_pdf(data, Limits())
    hidden = [fault.quote for fault in document.faults if fault.kind is FaultKind.HIDDEN_TEXT]
    lines = document.pages[0].lines
    return [line.text for line in lines], [line.box for line in lines], hidden


WAYS = {
    "moved": {"placed": "1 0 0 1 97 737"},
    "moved in the form and scaled": {
        "placed": "2 0 0 2 77 720",
        "inside": "0.5 0 0 0.5 10 8.5",
    },
    "in a form in a form": {"placed": "1 0 0 1 82 697", "nested": True},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("number", ["14/KH-SNV", "14/QC-SNV"])
def test_a_stamp_stands_where_its_form_is_drawn(way, number):
    said, places, hidden = read(stamp(number, number, **way))
    drawn, true, _ = read(stamp(None, number, **way))
    assert said == drawn == [f"So: {number}"]
    assert hidden == []
    for one, other in zip(places, true, strict=True):
        edges = (one.left, other.left), (one.top, other.top), (one.right, other.right)
        assert all(abs(a - b) < 3 for a, b in edges)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_stamp_that_lies_is_found_in_a_form(way):
    lines, _, hidden = read(stamp("99/KH-SNV", "14/KH-SNV", **way))
    assert (lines, hidden) == (["So: 14/KH-SNV"], ["99/KH-SNV"])


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_the_same_on_a_turned_page(angle):
    _, places, hidden = read(turned(stamp("14", "14", placed="1 0 0 1 300 500"), angle))
    _, true, _ = read(turned(stamp(None, "14", placed="1 0 0 1 300 500"), angle))
    assert hidden == []
    assert len(places) == len(true) == 2
    for one, other in zip(places, true, strict=True):
        assert abs(one.left - other.left) < 12
        assert abs(one.top - other.top) < 12


@pytest.mark.parametrize("turns", range(4))
def test_the_way_to_the_displayed_page_and_back(turns):
    frame, rectangle = Frame(10, 20, 610, 820, turns), (30.0, 50.0, 90.0, 70.0)
    box = frame.box(rectangle)
    assert frame.rectangle(box.left, box.top, box.right, box.bottom) == rectangle
