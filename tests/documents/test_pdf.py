"""A PDF from the outside: bytes in, `Document` out."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.model.document import FaultKind, TextSource


def pdf(*pages):
    """A PDF whose pages hold these texts at (x, y from the top)."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in pages:
        for x, y, text in page:
            canvas.setFont("Times-Roman", 13)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_lines_from_top_to_bottom_with_the_two_sides_of_a_header_apart():
    document = open_pdf(
        pdf([(300, 60, "CONG HOA"), (80, 100, "So: 14/KH"), (80, 60, "SO NOI VU")]), Limits()
    )
    assert [line.text for line in document.pages[0].lines] == ["SO NOI VU", "CONG HOA", "So: 14/KH"]
    assert document.text is TextSource.LAYER
    assert document.faults == ()


def test_bytes_without_structure_are_damaged():
    document = open_pdf(b"%PDF-1.7\nnothing", Limits())
    assert [fault.kind for fault in document.faults] == [FaultKind.DAMAGED]


def test_more_pages_than_the_limit_are_refused():
    document = open_pdf(pdf([(9, 9, "a")], [(9, 9, "b")]), Limits(pages=1))
    assert [fault.kind for fault in document.faults] == [FaultKind.LIMIT]
    assert not document.pages
