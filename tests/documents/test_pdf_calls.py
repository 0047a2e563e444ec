"""What pdfium says of many characters is what it says of each of them."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_making import Paper, vietnamese

from evidence_check.documents import pdf_calls
from evidence_check.documents.pdf_geometry import page_frame
from evidence_check.documents.pdf_text import TextPage


@pytest.fixture
def text():
    paper = Paper(vietnamese()).texts((60, 60, "Số: 14/QĐ-SM"), (200, 90, "một dòng"))
    document = pypdfium2.PdfDocument(paper.bytes())
    page = document[0]
    with TextPage(page, page_frame(page)) as text:
        yield text
    page.close()
    document.close()


def test_cells_are_those_of_the_characters(text):
    cells = pdf_calls.cells(text._address, range(text.count)).tolist()
    for index, (left, top, right, bottom) in enumerate(cells):
        cell = pdfium.FS_RECTF()
        assert pdfium.FPDFText_GetLooseCharBox(text._text, index, cell)
        assert (left, top, right, bottom) == (cell.left, cell.top, cell.right, cell.bottom)
    assert pdf_calls.cells(text._address, []).shape == (0, 4)


def test_cells_on_the_displayed_page_count_from_its_top(text):
    given = pdf_calls.cells(text._address, range(text.count))
    shown = text.cells_at(range(text.count))
    assert shown[:, ::2].tolist() == (given[:, ::2] - text.frame.left).tolist()
    assert shown[:, 1::2].tolist() == (text.frame.top - given[:, 1::2]).tolist()


def test_objects_are_those_that_draw_the_characters(text):
    for index, address in enumerate(text.objects_at(range(text.count))):
        pointer = pdfium.FPDFText_GetTextObject(text._text, index)
        assert address == (ctypes.addressof(pointer.contents) if pointer else None)
    assert len(set(text.objects_at([0, text.count - 1]))) == 2


def test_characters_that_are_not_there_have_no_place_and_no_object(text):
    beyond = text.count + 5
    assert pdf_calls.cells(text._address, [beyond, -1]).tolist() == [[0, 0, 0, 0]] * 2
    assert text.objects_at([beyond, -1]) == [None, None]
