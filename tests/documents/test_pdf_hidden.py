"""Text that nobody sees is no text of the page; text that somebody sees is never called hidden."""

from io import BytesIO

import pytest
from pdf_making import HEIGHT, WIDTH, Paper, paper, photograph, scribble, square
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.model.document import FaultKind

WHITE, NAVY = (1, 1, 1), (0, 0, 0.4)


def seen_and_hidden(data):
    """Texts of the lines, and the quotes of what is hidden."""
    document = open_pdf(data, Limits())
    hidden = [fault.quote for fault in document.faults if fault.kind is FaultKind.HIDDEN_TEXT]
    return [line.text for page in document.pages for line in page.lines], hidden


def visible():
    return Paper().text(80, 80, "So: 14/KH-SNV")


def clipped(left, top, right, bottom, *, text="So: 99/KH", wheel=False):
    """The page with another text of which only what lies in the rectangle is painted."""
    sheet = visible()
    canvas = sheet.canvas
    canvas.saveState()
    path = canvas.beginPath()
    if wheel:
        path.circle(left, HEIGHT - top, right)
    else:
        path.rect(left, HEIGHT - bottom, right - left, bottom - top)
    canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(80, 300, text)
    canvas.restoreState()
    return sheet


HIDDEN = {
    "clipped away": lambda: clipped(300, 100, 400, 200),
    "clipped to nothing": lambda: clipped(80, 300, 80, 300),
    "clipped by a circle elsewhere": lambda: clipped(400, 700, 30, 0, wheel=True),
    "unpainted": lambda: visible().text(80, 300, "So: 99/KH", mode=3),
    "clip only": lambda: visible().text(80, 300, "So: 99/KH", mode=7),
    "white over a line": lambda: (
        visible().box(70, 295, 200, 296).text(80, 300, "So: 99/KH", colour=WHITE)
    ),
    "white on white": lambda: visible().text(80, 300, "So: 99/KH", colour=WHITE),
    "transparent": lambda: visible().text(80, 300, "So: 99/KH", colour=(0, 0, 0, 0)),
    "tiny": lambda: visible().text(80, 300, "So: 99/KH", size=0.4),
    "beside the page": lambda: visible().text(WIDTH + 50, 300, "So: 99/KH"),
    "above the page": lambda: visible().text(80, -40, "So: 99/KH"),
    "under a box": lambda: visible().text(80, 300, "So: 99/KH").box(60, 280, 300, 320),
    "under a white box": lambda: visible().text(80, 300, "So: 99/KH").box(60, 280, 300, 320, WHITE),
}


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_seen_is_a_fault_and_no_line(make):
    assert seen_and_hidden(make().bytes()) == (["So: 14/KH-SNV"], ["So: 99/KH"])


def test_text_outside_of_the_crop_box_is_hidden():
    data = visible().text(80, 700, "So: 99/KH").bytes()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    crop = ArrayObject(map(FloatObject, (0, HEIGHT - 400, WIDTH, HEIGHT)))
    writer.pages[0][NameObject("/CropBox")] = crop
    out = BytesIO()
    writer.write(out)
    assert seen_and_hidden(out.getvalue()) == (["So: 14/KH-SNV"], ["So: 99/KH"])


def replaced(said, drawn):
    """A text that is drawn, and that says it is another."""
    sheet = visible()
    code = said.encode("utf-16-be").hex()
    sheet.canvas._code.append(f"/Span <</ActualText <FEFF{code}>>> BDC")
    sheet.text(80, 300, drawn)
    sheet.text(80, 320, drawn)
    sheet.canvas._code.append("EMC")
    return seen_and_hidden(sheet.bytes())


def test_what_a_text_says_in_the_place_of_what_it_draws_is_hidden():
    seen = ["So: 14/KH-SNV", "Moi hop", "Moi hop"]
    assert replaced("So: 99/KH", "Moi hop") == (seen, ["So: 99/KH"])
    assert replaced("", "Moi hop") == (seen, [])


@pytest.mark.parametrize(("said", "drawn"), [("KH KH", "KH"), ("\xad", "-"), ("\u2022", ".")])
def test_a_replacement_that_says_the_same_is_none(said, drawn):
    seen, hidden = replaced(said, drawn)
    assert seen[0] == "So: 14/KH-SNV"
    assert hidden == []


def covered(colour):
    """A page with an annotation, filled in that colour or not at all, over its second text."""
    data = visible().text(80, 300, "So: 99/KH").bytes()
    filled = " ".join(map(str, (*colour, "rg 0 0 200 40 re f"))) if colour else "0 0 200 40 re S"
    return square(data, (60, 280, 260, 320), filled.encode())


def test_text_under_an_annotation_is_hidden_if_that_covers_it():
    assert seen_and_hidden(covered(WHITE)) == (["So: 14/KH-SNV"], ["So: 99/KH"])
    assert seen_and_hidden(covered(None)) == (["So: 14/KH-SNV", "So: 99/KH"], [])


def test_the_same_from_inside_a_form():
    sheet = visible()
    sheet.canvas.beginForm("inner")
    path = sheet.canvas.beginPath()
    path.rect(300, 100, 50, 50)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(80, 300, "So: 99/KH")
    sheet.canvas.endForm()
    sheet.canvas.doForm("inner")
    assert seen_and_hidden(sheet.bytes()) == (["So: 14/KH-SNV"], ["So: 99/KH"])


SEEN = {
    "inside its clip": lambda: clipped(60, 280, 300, 320),
    "inside a round clip": lambda: clipped(120, 300, 90, 0, wheel=True),
    "white on a dark field": lambda: (
        visible().box(60, 280, 300, 320, NAVY).text(80, 300, "So: 99/KH", colour=WHITE)
    ),
    "white on a picture": lambda: (
        visible().image(photograph(), 60, 280, 300, 320).text(80, 300, "So: 99/KH", colour=WHITE)
    ),
    "grey": lambda: visible().text(80, 300, "So: 99/KH", colour=(0.8, 0.8, 0.8)),
    "on a box": lambda: visible().box(60, 280, 300, 320, (1, 1, 0.8)).text(80, 300, "So: 99/KH"),
    "small print": lambda: visible().text(80, 300, "So: 99/KH", size=4),
    "at the edge": lambda: visible().text(2, 300, "So: 99/KH"),
    "outlined": lambda: visible().text(80, 300, "So: 99/KH", mode=1),
    "under a line": lambda: visible().text(80, 300, "So: 99/KH").box(60, 302, 300, 303),
    "under strokes without a ground": lambda: (
        visible()
        .text(80, 300, "So: 99/KH")
        .image(scribble(), 60, 280, 300, 320, mask=[240, 255, 240, 255, 240, 255])
    ),
}


@pytest.mark.parametrize("make", SEEN.values(), ids=SEEN.keys())
def test_what_is_seen_is_a_line_and_no_fault(make):
    assert seen_and_hidden(make().bytes()) == (["So: 14/KH-SNV", "So: 99/KH"], [])


def test_the_layer_of_a_scan_is_not_hidden_whether_over_or_under_the_picture():
    words = "Uy ban nhan dan thanh pho bao cao ket qua thuc hien"
    over = Paper().image(paper(), 0, 0, WIDTH, HEIGHT).text(60, 80, words, mode=3)
    under = Paper().text(60, 80, words).image(paper(), 0, 0, WIDTH, HEIGHT)
    assert seen_and_hidden(over.bytes()) == ([words], [])
    assert seen_and_hidden(under.bytes()) == ([words], [])


def test_a_white_mark_before_a_name_takes_nothing_of_the_name_with_it():
    sheet = Paper().text(80, 300, "[daky]", colour=WHITE)
    sheet.text(80 + sheet.canvas.stringWidth("[daky]", "Times-Roman", 13), 300, "Ho Duc Mau")
    assert seen_and_hidden(sheet.bytes()) == (["Ho Duc Mau"], [])


def test_the_page_and_the_beginning_of_what_is_hidden_are_named():
    data = visible().page().text(80, 300, "word " * 40, mode=3).bytes()
    (fault,) = open_pdf(data, Limits()).faults
    assert (fault.kind, fault.page, fault.quote) == (
        FaultKind.HIDDEN_TEXT,
        2,
        ("word " * 16).strip(),
    )
