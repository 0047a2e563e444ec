"""Lines made to keep a reader busy, in every place of a document: each is read in no time."""

import time

import pytest

from evidence_check.model.document import Box, Document, Format, Line, Origin, Page, TextSource
from evidence_check.reading.record import read_record

ATOMS = [
    *".-/1aB…_,(:+", ". ", "- ", ".a ", "-a", "a-", "a,b", "12/", "1.", "A.", "Ab ", "X-(", "A. a ",
    "TS. ", "ngày ", "tháng ", "năm ", "số ", ", ", ": ",
]  # fmt: skip
LONGEST = 300
"""letters of a line that a head looks at"""
SOON = 2.0
"""seconds of the processor; a document of such lines takes some hundredths of one"""


def line(text, left, top, origin):
    return Line(text, Box(left, top, left + 200, top + 12), origin, size=13.0, bold=top < 200)


def document(text, origin):
    """Two pages on which a line stands wherever a head and a closing have something."""
    head = [(text, x, y) for x in (80, 330) for y in (60, 75, 95)]
    title = [(f"KẾ HOẠCH {text}", 200, 130), (text, 180, 145), (f"Số: 12/{text}", 80, 110)]
    closing = [("Nơi nhận:", 80, 500), (text, 80, 515), ("GIÁM ĐỐC", 350, 500), (text, 350, 580)]
    pages = [
        Page(number, 595, 842, tuple(line(*each, origin) for each in (*head, *title, *closing)))
        for number in (1, 2)
    ]
    source = TextSource.OCR if origin is Origin.OCR else TextSource.LAYER
    return Document(Format.PDF, tuple(pages), 2, source)


@pytest.mark.parametrize("atom", ATOMS)
@pytest.mark.parametrize("origin", [Origin.CONTENT, Origin.OCR])
def test_no_line_keeps_a_reader_busy(atom, origin):
    for tail in ("", " x", "!", "("):
        text = (atom * LONGEST)[: LONGEST - 10] + tail
        began = time.process_time()
        read_record(document(text, origin))
        assert time.process_time() - began < SOON
