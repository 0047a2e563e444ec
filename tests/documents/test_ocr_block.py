"""The signature block read again: by rows and colours; no title where a stamp stays unread."""

from __future__ import annotations

import numpy as np

from evidence_check.documents.ocr_block import Sheet, read_block, with_others
from evidence_check.documents.ocr_engine import Layout, OcrWord
from evidence_check.documents.ocr_lines import lines_of

DPI, SHAPE = 200, (2339, 1654)


def place(x, y):
    return x * 72 / DPI, y * 72 / DPI


def words(text, left, top, line, confidence=0.97, height=28):
    made, x = [], left
    for part in text.split():
        width = 19 * len(part)
        made.append(OcrWord(part, x, top, x + width, top + height, confidence, (line,)))
        x += width + 12
    return tuple(made)


TITLE = words("PHÓ GIÁM ĐỐC", 1050, 1400, 1)
RECIPIENTS = words("Nơi nhận:", 250, 1400, 2)


class Engine:
    """Reads rows as told, each look the next; blocks not at all."""

    def __init__(self, *rows, block=()):
        self.rows, self.block, self.asked = list(rows), block, []

    def recognise(self, picture, dpi, layout):
        self.asked.append(layout)
        if layout is not Layout.LINE:
            return self.block
        text = self.rows.pop(0) if self.rows else ""
        return words(text, 20, 10, 1)

    def turned(self, picture, dpi):
        return 0


def sheet(red=None):
    grey = np.full(SHAPE, 255, np.uint8)
    grey[1700:1728, 1050:1300:3] = 0
    layers = () if red is None else (lambda: red, lambda: grey)
    return Sheet(grey, layers, DPI, place)


def read(engine, *found, red=None):
    return read_block(sheet(red), (*RECIPIENTS, *found), engine)


def text_of(reading):
    return [line.text for line in lines_of(reading.words, place)]


def test_a_page_without_a_block_is_left_alone():
    engine = Engine()
    prose = words("Căn cứ Quyết định", 200, 300, 5)
    assert read_block(sheet(), prose, engine).words == prose
    assert not engine.asked


PROSE = words("Nơi đây các đơn vị thực hiện", 900, 300, 5)


def test_a_block_that_the_engine_took_for_a_picture_is_looked_for_where_there_is_ink():
    found = (*words("GIÁM ĐỐC", 340, 40, 1), *words("Trần Văn Mẫu", 340, 300, 2))
    engine = Engine(block=found)
    paper = sheet()
    paper.grey[1400:1428, 1050:1300:2] = 0
    reading = read_block(paper, PROSE, engine)
    assert engine.asked[0] is Layout.SPARSE
    assert "GIÁM ĐỐC" in text_of(reading)


def test_dust_under_the_text_is_no_block():
    engine = Engine()
    paper = sheet()
    paper.grey[1700:1728] = 255
    paper.grey[1500:1505, 1100:1105] = 0
    assert read_block(paper, PROSE, engine).words == PROSE
    assert not engine.asked


def test_a_name_at_the_end_without_a_title_is_looked_above():
    engine = Engine(block=words("GIÁM ĐỐC", 340, 40, 1))
    reading = read_block(sheet(), (*PROSE, *words("Trần Văn Mẫu", 1050, 1700, 3)), engine)
    assert "GIÁM ĐỐC" in text_of(reading)


def test_a_name_read_surely_gets_a_second_look_and_no_more():
    engine = Engine("Trần Văn Mẫu", "Trần Văn Mẫu")
    reading = read(engine, *TITLE, *words("Trần Văn Mẫu", 1050, 1700, 3))
    assert "Trần Văn Mẫu" in text_of(reading)
    assert engine.asked == [Layout.LINE, Layout.LINE]


def test_a_name_under_a_seal_is_read_alone():
    engine = Engine("“#& Văn Mẫu", "Trần Văn Mẫu")
    covered = (
        *words("#&t", 1050, 1700, 3, confidence=0.2),
        *words("Văn Mẫu", 1130, 1700, 3),
    )
    reading = read(engine, *TITLE, *covered)
    assert "Trần Văn Mẫu" in text_of(reading)
    lines = with_others(lines_of(reading.words, place), reading, place)
    (name,) = [line for line in lines if line.others]
    assert len(name.others) >= 2


def test_without_a_title_the_block_is_looked_at_in_every_picture():
    engine = Engine()
    read(engine, *words("Trần Văn Mẫu", 1050, 1700, 3))
    assert Layout.SPARSE in engine.asked


def red_print():
    red = np.full(SHAPE, 255, np.uint8)
    red[1450:1478, 1050:1300] = 0
    return red


def test_a_printed_title_is_not_said_while_a_red_one_stays_unread():
    boss = words("GIÁM ĐỐC", 1050, 1400, 1)
    name = words("Trần Văn Mẫu", 1050, 1700, 3)
    assert "GIÁM ĐỐC" in text_of(read(Engine(), *boss, *name))
    assert "GIÁM ĐỐC" not in text_of(read(Engine(), *boss, *name, red=red_print()))
    assert "PHÓ GIÁM ĐỐC" in text_of(read(Engine(), *TITLE, *name, red=red_print()))
