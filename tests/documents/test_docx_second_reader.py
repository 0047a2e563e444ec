"""python-docx as a second reader: what it writes and finds, ours finds too."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.documents import open_document

TEXT = st.text(
    st.characters(categories=("L", "N", "Zs"), include_characters="/-.,:&đĐ"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and "\u3000" not in text)
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=5)
TABLE = st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=3)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def squeezed(texts) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", "".join("".join(texts).split()))


@settings(max_examples=40)
@given(PARAGRAPHS, TABLE, st.sampled_from(list(WD_ALIGN_PARAGRAPH)))
def test_what_python_docx_writes_is_read(paragraphs, rows, alignment):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text).alignment = alignment
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    read = open_document(saved(document), "x.docx")
    found = squeezed(line.text for page in read.pages for line in page.lines)
    for text in [*paragraphs, *(text for row in rows for text in row)]:
        assert squeezed([text]) in found


def test_our_paragraphs_are_those_of_python_docx():
    document = docx.Document()
    texts = ["KẾ HOẠCH", "Cải cách hành chính năm 2026", "I. MỤC ĐÍCH", "1. Mục đích"]
    for text in texts:
        document.add_paragraph(text, style="Normal")
    document.sections[0].header.paragraphs[0].text = "PHỤ LỤC"
    data = saved(document)
    second = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    ours = [line.text for line in open_document(data, "x.docx").pages[0].lines]
    assert ours == ["PHỤ LỤC", *second]


@pytest.mark.parametrize(("style", "bold"), [("Heading 1", True), ("Normal", False)])
def test_styles_of_the_template(style, bold):
    document = docx.Document()
    document.add_paragraph("Tiêu đề", style=style)
    (line,) = open_document(saved(document), "x.docx").pages[0].lines
    assert line.bold is bold
