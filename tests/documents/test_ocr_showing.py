"""Print of the back of a sheet that shows through, and is left out."""

from __future__ import annotations

import numpy as np

from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_showing import front, whitest

OWN, BACK, PAPER = 10, 130, 255


def drawn(*printed):
    """A page with words, each as dark as told; and the words, each as sure as told."""
    grey = np.full((1000, 800), PAPER, np.uint8)
    words = []
    for at, (dark, sure) in enumerate(printed):
        top = 20 + 30 * at
        grey[top : top + 20, 100:200:4] = dark
        words.append(OcrWord("abcd", 100, top, 200, top + 20, sure, (at,)))
    return words, grey


def test_pale_words_that_are_none_are_of_the_back():
    words, grey = drawn(*[(OWN, 0.95)] * 6, *[(BACK, 0.3)] * 12)
    white = whitest(words, grey)
    assert white is not None
    clean = front(grey, white)
    assert clean[200 : 200 + 20, 100:200].min() == PAPER
    assert clean[20:40, 100:200].min() < 30


def test_pale_words_that_were_read_are_of_the_page():
    assert whitest(*drawn(*[(OWN, 0.95)] * 6, *[(BACK, 0.9)] * 12)) is None
    assert whitest(*drawn(*[(OWN, 0.5)] * 6, *[(BACK, 0.7)] * 12)) is None


def test_few_pale_words_are_left_alone():
    assert whitest(*drawn(*[(OWN, 0.7)] * 18, *[(BACK, 0.3)] * 3)) is None


def test_where_all_is_pale_nothing_is_of_the_back():
    assert whitest(*drawn(*[(BACK, 0.3)] * 12)) is None
    assert whitest([], np.full((10, 10), PAPER, np.uint8)) is None
