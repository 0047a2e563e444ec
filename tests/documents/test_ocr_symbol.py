import numpy as np
import pytest

from evidence_check.documents.ocr_anchors import FoundLine, Metrics
from evidence_check.documents.ocr_block_pictures import Sheet
from evidence_check.documents.ocr_engine import Layout, OcrWord
from evidence_check.documents.ocr_lines import lines_of
from evidence_check.documents.ocr_slots import Head
from evidence_check.documents.ocr_symbol import symbol_looks, with_symbol

PAGE = (2339, 1654)


def place(x, y):
    return x * 72 / 200, y * 72 / 200


def word(text, left, confidence=0.9):
    return OcrWord(text, left, 200, left + 16 * len(text), 222, confidence, (1,))


class Engine:
    """Reads the same off every picture, and notes what it was shown."""

    def __init__(self):
        self.shown = []

    def recognise(self, picture, dpi, layout):
        self.shown.append((picture.shape, dpi, layout))
        return (OcrWord("/KH-SNV", 5, 20, 117, 42, 0.9, (1, 1, 1)),)


def sheet(*layers):
    return Sheet(np.full(PAGE, 255, np.uint8), layers, 200, place)


def head(*words):
    return Head(FoundLine(200, 500, Metrics(20, 222), words), None)


def test_a_symbol_that_was_read_surely_needs_no_second_look():
    engine = Engine()
    for sure in ("25/KH-SNV", "/KH-SNV", "14/2024/QĐ-UBND"):
        assert not symbol_looks(sheet(), head(word("Số:", 200), word(sure, 260)), engine)
    assert not symbol_looks(sheet(), Head(None, None), engine)
    assert not engine.shown


@pytest.mark.parametrize(
    ("words", "looks"),
    [
        ((word("Số:", 200), word("2á6/KH-SNV", 260, 0.4)), 3),  # once more from the slash on
        ((word("Số:", 200), word("271-TB/ĐU", 260, 0.4)), 3),
        ((word("Số:", 200),), 2),
        ((word("Số:", 200), word("2á61KH-SNV", 260)), 2),
    ],
)
def test_an_unsure_one_is_looked_at_as_a_row(words, looks):
    engine = Engine()
    found = symbol_looks(sheet(), head(*words), engine)
    assert len(found) == len(engine.shown) == looks
    assert {layout for _, _, layout in engine.shown} == {Layout.LINE}
    assert all(part.left >= 200 and part.top < 222 for look in found for part in look)


def test_where_there_are_colours_ink_is_left_out():
    asked = []

    def layer(name):
        def make():
            asked.append(name)
            return np.full(PAGE, 255, np.uint8)

        return make

    symbol_looks(sheet(layer("red"), layer("black")), head(word("Số:", 200)), Engine())
    assert asked == ["black"]


def test_the_looks_are_kept_with_the_row():
    words = (word("Số:", 200), word("2á6/KH-SNV", 260, 0.4))
    lines = lines_of([*words, OcrWord("UBND", 200, 100, 270, 122, 0.9, (0,))], place)
    looks = symbol_looks(sheet(), head(*words), Engine())
    kept = with_symbol(lines, head(*words).number, looks, place)
    assert [len(line.others) for line in kept] == [0, 3]
    assert with_symbol(lines, None, looks, place) == lines
    assert with_symbol(lines, head(*words).number, (), place) == lines
