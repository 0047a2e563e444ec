"""Pieces of an official document as Decree 30/2020/NĐ-CP (Phụ lục I) lays it out, for Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from evidence_check.reports.safe import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"
_LONGEST = 2_000
NUMBER = "Số:          /{symbol}"
DAY = "…………, ngày       tháng       năm {year}"
"""The clerk writes number, place and day by hand or has the e-office system do it."""


def blank() -> Document:
    """An empty A4 document with the margins and the font of the decree."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    return document


def line(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centre: bool = False,
    size: int | None = None,
    gaps: bool = False,
) -> Paragraph:
    """Put a text into a paragraph; `gaps` keeps the spaces of a line that is filled in by hand."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    run = paragraph.add_run(text if gaps else plain(text, _LONGEST))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def body(document: Document, text: str, *, bold: bool = False) -> None:
    """A paragraph of the text: justified, first line indented."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = line(document.add_paragraph(), text, bold=bold)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_before = Pt(6)


def header(
    document: Document, issuer: Sequence[str], symbol: str, year: str, about: str = ""
) -> None:
    """Issuer and number on the left, the name of the state, place and day on the right.

    A letter tells under its number what it is about.
    """
    (left, right), (number, day) = (row.cells for row in _bare(document, 2, (62, 103)).rows)
    for position, text in enumerate(issuer):
        paragraph = left.paragraphs[0] if not position else left.add_paragraph()
        line(paragraph, text, bold=position == len(issuer) - 1, centre=True, size=13)
    state = right.paragraphs[0]
    line(state, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, centre=True, size=12)
    line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", bold=True, centre=True, size=13)
    _rule(left.add_paragraph(), 21)
    _rule(right.add_paragraph(), 22)
    line(number.paragraphs[0], NUMBER.format(symbol=symbol), centre=True, size=13, gaps=True)
    if about:
        line(number.add_paragraph(), about, centre=True, size=12)
    line(day.paragraphs[0], DAY.format(year=year), italic=True, centre=True, gaps=True)


def _rule(paragraph: Paragraph, indent: int) -> None:
    """A line under what stands above, `indent` millimetres shorter on both sides (Phụ lục I)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt

    look = paragraph.paragraph_format
    look.left_indent = look.right_indent = Mm(indent)
    look.space_after, look.line_spacing = Pt(4), Pt(3)
    edge = '<w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))


def closing(document: Document, recipients: Iterable[str], title: str) -> None:
    """Recipients on the left; on the right the signer's title, and room to sign."""
    document.add_paragraph()
    left, right = _bare(document, 1, (80, 85)).rows[0].cells
    line(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True, size=12)
    for each in recipients:
        line(left.add_paragraph(), f"- {each}", size=11)
    line(right.paragraphs[0], title, bold=True, centre=True)
    for _row in range(5):
        right.add_paragraph()


def table(
    document: Document, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]
) -> None:
    """A ruled table whose heading is repeated on every page; headings with widths in mm."""
    from docx.oxml import OxmlElement

    made = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, (text, _width) in zip(made.rows[0].cells, heads, strict=True):
        line(cell.paragraphs[0], text, bold=True, centre=True, size=12)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            line(cell.paragraphs[0], text, size=12)
    for each in made.rows:
        each._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _widen(made, [width for _text, width in heads])


def _bare(document: Document, rows: int, widths: tuple[int, int]) -> Table:
    """A table without rules that only holds things side by side; widths in millimetres."""
    made: Table = document.add_table(rows=rows, cols=2)
    _widen(made, widths)
    return made


def _widen(made: Table, widths: Sequence[int]) -> None:
    """Give columns their widths; Word looks at the cells, others at the columns."""
    from docx.shared import Mm

    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
