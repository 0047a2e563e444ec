"""The number in a page's upper margin, which the engine takes for dust."""

from __future__ import annotations

import numpy as np
import pytest

from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_page_number import numbered, with_page_number
from evidence_check.model.document import Box, Line, Origin, Page

DPI = 200
TEXT = (OcrWord("Trong", 300, 260, 380, 290, 0.95, (1,)),)


class Engine:
    """Reads one thing, whatever it sees."""

    def __init__(self, text):
        self.text, self.seen = text, []

    def recognise(self, picture, dpi, layout):
        self.seen.append(picture)
        rows, columns = picture.shape
        return (OcrWord(self.text, 30, 30, columns - 30, rows - 30, 0.9, (1,)),)


def paper(left=815, top=100, wide=16, high=24):
    grey = np.full((2339, 1654), 255, np.uint8)
    grey[top : top + high, left : left + wide] = 0
    grey[260:290, 300:1500] = 0
    return grey


def texts(grey, said="3"):
    engine = Engine(said)
    words = with_page_number(TEXT, grey, DPI, engine)
    return [word.text for word in words], len(engine.seen)


def test_a_number_alone_in_the_margin_is_read():
    assert texts(paper()) == (["Trong", "3"], 1)
    assert texts(paper(), "T") == (["Trong"], 1)
    number = with_page_number(TEXT, paper(), DPI, Engine("3"))[-1]
    assert (number.left, number.right) == pytest.approx((815, 831), abs=10)


@pytest.mark.parametrize(
    "grey",
    [paper(left=300), paper(top=700), paper(wide=120), paper(high=4), paper(high=90)],
    ids=["beside the middle", "in the text", "a word", "dust", "a stroke"],
)
def test_nothing_else_is_looked_at(grey):
    assert texts(grey) == (["Trong"], 0)


def test_what_was_read_is_not_read_again():
    words = (*TEXT, OcrWord("3", 815, 100, 831, 124, 0.95, (2,)))
    assert with_page_number(words, paper(), DPI, Engine("8")) == words


@pytest.mark.parametrize(
    ("text", "x", "sure", "number"),
    [("2", 294, 0.95, 2), ("- 12 -", 285, 0.95, 12), ("2", 294, 0.4, None), ("2", 90, 0.9, None)],
)
def test_the_number_that_a_page_bears(text, x, sure, number):
    line = Line(text, Box(x, 30, x + 6 * len(text), 40), Origin.OCR, confidence=sure)
    assert numbered(Page(4, 595.0, 842.0, (line,))) == number
