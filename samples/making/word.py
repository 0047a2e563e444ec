"""Letters as DOCX by python-docx, in the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from making import pictures
from making.letter import NOTE, Letter
from making.steady import EPOCH, repacked

CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def docx(letter: Letter, *, picture: bool = False, tracked: bool = False) -> bytes:
    document = Document()
    document.core_properties.created = document.core_properties.modified = EPOCH
    document.core_properties.author = "Mẫu"
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    _line(document.sections[0].footer.paragraphs[0], NOTE, align=CENTRE)
    if letter.draft:
        _line(document.add_paragraph(), "DỰ THẢO", bold=True)
    _header(document, letter)
    if not letter.is_letter:
        _line(document.add_paragraph(), letter.type.upper(), bold=True, align=CENTRE)
        _line(document.add_paragraph(), letter.subject, bold=True, align=CENTRE)
    if letter.to:
        _line(document.add_paragraph(), f"Kính gửi: {letter.to}", align=CENTRE)
    for paragraph in letter.body:
        document.add_paragraph(paragraph)
    if tracked:
        _insertion(
            document.add_paragraph(), "Đề nghị các phòng bổ sung số liệu trước khi trình ký."
        )
    _closing(document, letter, picture)
    for index, paragraph in enumerate(letter.annex):
        if index == 0:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def self_scoring(rows: Sequence[Sequence[str]]) -> bytes:
    """A table of a unit's own points, and of the documents that prove them."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = EPOCH
    _line(document.sections[0].footer.paragraphs[0], NOTE, align=CENTRE)
    title = "BẢNG TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM"
    _line(document.add_paragraph(), title, bold=True, align=CENTRE)
    headings = ("TT", "Tiêu chí", "Điểm chuẩn", "Điểm tự đánh giá", "Tài liệu kiểm chứng")
    table = document.add_table(rows=0, cols=len(headings), style="Table Grid")
    for row in (headings, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _header(document, letter: Letter) -> None:
    table = document.add_table(rows=2, cols=2)
    (left, right), (below_left, below_right) = (row.cells for row in table.rows)
    _line(left.paragraphs[0], letter.parent.upper(), align=CENTRE)
    _line(left.add_paragraph(), letter.issuer.upper(), bold=True, align=CENTRE)
    _line(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align=CENTRE)
    _line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTRE)
    _line(below_left.paragraphs[0], letter.number_line, align=CENTRE)
    if letter.is_letter:
        _line(below_left.add_paragraph(), f"V/v {letter.subject}", align=CENTRE)
    _line(below_right.paragraphs[0], letter.date_line, italic=True, align=CENTRE)


def _closing(document, letter: Letter, picture: bool) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True)
    for recipient in letter.recipients:
        _line(left.add_paragraph(), f"- {recipient}")
    lines = [*letter.authority, letter.title.upper()]
    for index, text in enumerate(lines):
        _line(
            right.paragraphs[0] if index == 0 else right.add_paragraph(),
            text,
            bold=True,
            align=CENTRE,
        )
    if picture:
        place = right.add_paragraph()
        place.alignment = CENTRE
        place.add_run().add_picture(io.BytesIO(pictures.signature()), width=Cm(4))
    else:
        _line(
            right.add_paragraph(),
            "(Đã ký)" if letter.said_signed else "",
            italic=True,
            align=CENTRE,
        )
    _line(right.add_paragraph(), letter.name, bold=True, align=CENTRE)


def _line(paragraph, text: str, *, bold=False, italic=False, align=None) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, paragraph.alignment = bold, italic, align


def _insertion(paragraph, text: str) -> None:
    """A tracked insertion that nobody has accepted."""
    run = paragraph.add_run(text)
    mark = OxmlElement("w:ins")
    mark.set(qn("w:id"), "1")
    mark.set(qn("w:author"), "Mẫu")
    mark.set(qn("w:date"), "2026-01-01T00:00:00Z")
    paragraph._p.append(mark)
    mark.append(run._r)
