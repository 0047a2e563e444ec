"""The signature block read again: by rows and colours; no title where a stamp stays unread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evidence_check.documents.ocr_block import read_block, with_others
from evidence_check.documents.ocr_block_covered import is_contradicted, with_covered_name
from evidence_check.documents.ocr_block_pictures import Sheet
from evidence_check.documents.ocr_block_words import BlockReading, capitals
from evidence_check.documents.ocr_covered import OTHER
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


def test_a_printed_title_is_said_where_only_the_name_was_stamped():
    boss = words("GIÁM ĐỐC", 1050, 1400, 1)
    name = words("Trần Văn Mẫu", 1050, 1700, 3)
    stamped = np.full(SHAPE, 255, np.uint8)
    stamped[1700:1728, 1050:1300:2] = 0
    engine = Engine(*["Trần Văn Mẫu"] * 20)
    assert "GIÁM ĐỐC" in text_of(read(engine, *boss, *name, red=stamped))
    stamped[1450:1478, 1100:1300:2] = 0
    engine = Engine(*["Trần Văn Mẫu"] * 20)
    assert "GIÁM ĐỐC" not in text_of(read(engine, *boss, *name, red=stamped))


def test_a_seal_may_hide_a_stamped_title():
    boss = words("GIÁM ĐỐC", 1050, 1400, 1)
    name = words("Trần Văn Mẫu", 1050, 1700, 3)
    stamped = np.full(SHAPE, 255, np.uint8)
    rows, columns = np.ogrid[: SHAPE[0], : SHAPE[1]]
    stamped[abs(np.hypot(rows - 1560, columns - 1160) - 160) < 2] = 0
    engine = Engine(*["Trần Văn Mẫu"] * 20)
    assert "GIÁM ĐỐC" in text_of(read(engine, *boss, *name, red=stamped))
    stamped[1700:1728, 1050:1300:2] = 0
    engine = Engine(*["Trần Văn Mẫu"] * 20)
    assert "GIÁM ĐỐC" not in text_of(read(engine, *boss, *name, red=stamped))


@pytest.mark.parametrize("text", ["BỌ TRƯỞNG", "BÍ THƯ", "VỤ TRƯỞNG"])
def test_a_title_may_begin_with_two_letters(text):
    assert " ".join(word.text for word in capitals(words(f"Sán {text}", 0, 0, 1))) == text


def test_a_letter_of_the_seal_is_no_word_of_a_title():
    assert [word.text for word in capitals(words("PHÓ O TRƯỞNG BAN", 0, 0, 1))] == [
        "PHÓ", "TRƯỞNG", "BAN",
    ]  # fmt: skip
    assert len(capitals(words("Q GIÁM ĐỐC SỞ Y TẾ BAN", 0, 0, 1))) == 7


def inked(paper, left, top, right, bottom):
    """Ink where a word might be."""
    paper.grey[top:bottom, left:right:3] = 0
    return paper


def answering(monkeypatch, *answers):
    """The reader of covered words replaced by one that gives these answers in turn."""
    left = list(answers)
    monkeypatch.setattr(
        "evidence_check.documents.ocr_block_pictures.word_before",
        lambda *_: left.pop(0) if left else {"": 1.0},
    )


BOSS = words("GIÁM ĐỐC", 1050, 1400, 1)
NAME = words("Trần Văn Mẫu", 1050, 1700, 3)


@pytest.mark.parametrize(
    ("answer", "title", "sure"),
    [
        ({"PHÓ": 0.95, "": 0.02}, "PHÓ GIÁM ĐỐC", True),
        ({"": 0.95, "PHÓ": 0.02}, "GIÁM ĐỐC", True),
        ({"PHÓ": 0.5, "": 0.3}, "GIÁM ĐỐC", False),
        ({"*": 0.9, "": 0.05}, "GIÁM ĐỐC", False),
    ],
)
def test_what_a_seal_covers_before_a_title(monkeypatch, answer, title, sure):
    answering(monkeypatch, answer)
    paper = inked(sheet(), 960, 1400, 1200, 1428)
    reading = read_block(paper, (*RECIPIENTS, *BOSS, *NAME), Engine("Trần Văn Mẫu", "Trần Văn Mẫu"))
    (line,) = [line for line in lines_of(reading.words, place) if "GIÁM" in line.text]
    assert line.text == title
    assert (line.confidence >= 0.5) is sure


def test_without_ink_nobody_is_asked_what_stands_before_a_title(monkeypatch):
    answering(monkeypatch, {"PHÓ": 0.99, "": 0.0})
    reading = read_block(sheet(), (*RECIPIENTS, *BOSS, *NAME), Engine("Trần Văn Mẫu"))
    assert "GIÁM ĐỐC" in text_of(reading)


def looks_at(reading):
    lines = with_others(lines_of(reading.words, place), reading, place)
    return [look.text for line in lines for look in line.others]


@pytest.mark.parametrize(
    ("answers", "look"),
    [
        ([{"Lê": 0.95}, {"": 0.99}], "Lê Bích Mẫu"),
        ([{"Lê": 0.95}, {"TS.": 0.99}], "TS. Lê Bích Mẫu"),
        ([{"Thị": 0.95}, {"Lê": 0.9}, {"": 0.99}], "Lê Thị Bích Mẫu"),
        ([{"Kim": 0.95}, {"*": 0.99}], "xx Kim Bích Mẫu"),
        ([{"TS.": 0.95}], "TS. Bích Mẫu"),
    ],
)
def test_what_a_seal_covers_before_a_name(monkeypatch, answers, look):
    answering(monkeypatch, {"*": 1.0, "": 0.0, "TS.": 0.0}, *answers)
    paper = inked(sheet(), 700, 1680, 1200, 1728)
    known = words("Bích Mẫu", 1050, 1700, 3)
    engine = Engine(*["Bích Mẫu"] * 20)
    assert look in looks_at(read_block(paper, (*RECIPIENTS, *TITLE, *known), engine))


@pytest.mark.parametrize("answer", [{"*": 0.95}, {"Lê": 0.5}])
def test_a_word_that_cannot_be_told_is_not_said(monkeypatch, answer):
    answering(monkeypatch, {"*": 1.0, "": 0.0, "TS.": 0.0}, answer)
    paper = inked(sheet(), 700, 1680, 1200, 1728)
    known = words("Bích Mẫu", 1050, 1700, 3)
    reading = read_block(paper, (*RECIPIENTS, *TITLE, *known), Engine(*["Bích Mẫu"] * 20))
    assert set(looks_at(reading)) == {"Bích Mẫu"}


@pytest.mark.parametrize(
    ("answer", "tail", "is_another"),
    [
        ("Nguyễn", "uyễn", False),
        ("Nguyễn", "guyên", False),  # OCR loses marks
        ("Đoàn", "oãn", True),
        ("Trần", "oãn", True),
        ("Đoàn", "àn", False),  # too short to tell
    ],
)
def test_an_end_that_is_read_says_which_covered_word_it_is_not(answer, tail, is_another):
    covered = OcrWord(answer, 900, 1700, 1030, 1728, 0.95, (-1,))
    end = OcrWord(tail, 1030 - 19 * len(tail), 1700, 1030, 1728, 0.9, (3,))
    assert is_contradicted(covered, [(end, *NAME)]) is is_another
    assert not is_contradicted(covered, [(replace(end, confidence=0.5), *NAME)])
    assert not is_contradicted(covered, [NAME])


class Asked:
    """Pictures of a block that say of nothing what stands before it."""

    def told_before(self, known):
        self.known = [word.text for word in known]
        return OTHER, 1.0


def test_what_stands_before_a_name_is_asked_of_the_look_that_read_most_of_it():
    garbled = replace(NAME[1], confidence=0.2)
    half = (replace(NAME[0], left=NAME[0].left - 1), garbled, *NAME[2:])
    asked = Asked()
    with_covered_name(BlockReading((), NAME[0], (NAME, half, NAME)), asked)
    assert asked.known == [word.text for word in NAME]


class RowsAlone(Engine):
    """Reads nothing but rows, each by where its ink begins."""

    def recognise(self, picture, dpi, layout):
        return super().recognise(picture, dpi, layout) if layout is Layout.LINE else ()


def test_a_row_of_print_that_the_engine_overlooked_is_read_alone():
    paper = sheet()
    paper.grey[1700:1728] = 255
    for at in range(12):  # letters: stems and bars
        paper.grey[1700:1726, 1000 + 24 * at : 1006 + 24 * at] = 0
        paper.grey[1711:1716, 1000 + 24 * at : 1016 + 24 * at] = 0
    reading = read_block(paper, (*RECIPIENTS, *TITLE), RowsAlone(*["Trần Văn Mẫu"] * 9))
    assert "Trần Văn Mẫu" in text_of(reading)
    paper.grey[1600:] = 255
    blank = read_block(paper, (*RECIPIENTS, *TITLE), RowsAlone("Trần Văn Mẫu"))
    assert "Trần Văn Mẫu" not in text_of(blank)
