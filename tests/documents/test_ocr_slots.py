"""Number and date read off lines that are drawn here, printed, blank and by a shaky hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evidence_check.documents.ocr_anchors import FoundLine, Metrics
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_line_reader import BASELINE, CAP, HEIGHT
from evidence_check.documents.ocr_slots import Head, crop, find_head, read_slots
from evidence_check.model.document import Box, Filling, SlotKind

FONTS = [
    Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
]
SIZE, BASE, PAGE_CAP = 36, 80, 24.0


def font():
    """A printing font with Vietnamese letters; skips where there is none."""
    module = pytest.importorskip("PIL.ImageFont")
    for path in filter(Path.exists, FONTS):
        face = module.truetype(str(path), SIZE)
        letter, box = (bytes(face.getmask(char)) for char in "ố\uffff")
        if letter != box:
            return face
    pytest.skip("no printing font with Vietnamese letters")


def drawn(*parts):
    """A strip of paper with these texts at these places, and the words that an engine would see."""
    image_module, draw_module = (
        pytest.importorskip("PIL.Image"),
        pytest.importorskip("PIL.ImageDraw"),
    )
    face = font()
    image = image_module.new("L", (1000, 160), 255)
    draw, words = draw_module.Draw(image), []
    for left, text in parts:
        x = left
        for part in text.split():
            draw.text((x, BASE), part, font=face, fill=0, anchor="ls")
            box = draw.textbbox((x, BASE), part, font=face, anchor="ls")
            words.append(OcrWord(part, *(int(side) for side in box), 0.95, (1,)))
            x += face.getlength(part + " ")
    return np.asarray(image), words


def line(words, left, right, month=None, year=None, gaps=()):
    return FoundLine(left, right, Metrics(PAGE_CAP, BASE), tuple(words), month, year, gaps=gaps)


def date(text):
    """The slots of a printed date line that was found in all its parts."""
    grey, words = drawn((60, text))
    month, year = (
        float(next(word.left for word in words if word.text == part)) for part in ("tháng", "năm")
    )
    return by_kind(Head(None, line(words, words[0].left, words[-1].right, month, year)), grey)


def by_kind(head, grey):
    return {slot.kind: slot for slot in read_slots(head, grey, Box)}


def number(*parts):
    grey, words = drawn(*parts)
    symbol = words[-1]
    right = symbol.left + 3.5 * PAGE_CAP if "/" in symbol.text[:1] else symbol.left + 6 * PAGE_CAP
    gaps = (("number", words[0].right, symbol.left),)
    head = Head(line(words, words[0].left, right, gaps=gaps), None)
    return by_kind(head, grey)[SlotKind.NUMBER]


def test_printed_digits_are_read_and_are_print():
    slot = number((60, "Số: 25"), (175, "/KH-SNV"))
    assert slot.readings[0][0] == "25"
    assert slot.confidence > 0.9
    assert slot.filling is Filling.PRINTED


def test_a_blank_is_blank():
    slot = number((60, "Số:"), (240, "/KH-SNV"))
    assert slot.readings[0][0] == ""
    assert slot.confidence > 0.9
    assert slot.filling is Filling.BLANK


def test_a_blank_with_dots_is_blank_and_one_with_a_stroke_is_not():
    dotted = number((60, "Số: ........."), (240, "/KH-SNV"))
    assert dotted.filling in (Filling.BLANK, Filling.UNKNOWN)
    grey, words = drawn((60, "Số:"), (240, "/KH-SNV"))
    stroke = grey.copy()
    stroke[BASE - 26 : BASE - 2, 170:174] = 0
    gaps = (("number", words[0].right, words[1].left),)
    head = Head(line(words, words[0].left, words[1].left + 84, gaps=gaps), None)
    assert by_kind(head, grey)[SlotKind.NUMBER].filling is Filling.BLANK
    assert by_kind(head, stroke)[SlotKind.NUMBER].filling is not Filling.BLANK


def test_a_blank_whose_ends_are_not_known_is_not_called_blank():
    grey, words = drawn((60, "Số:"), (240, "/KH-SNV"))
    head = Head(line(words, words[0].left, words[1].left + 84), None)
    assert by_kind(head, grey)[SlotKind.NUMBER].filling is Filling.UNKNOWN


def test_a_printed_date():
    slots = date("ngày 17 tháng 3 năm 2026")
    assert [slots[kind].readings[0][0] for kind in (SlotKind.DAY, SlotKind.MONTH)] == ["17", "3"]
    assert slots[SlotKind.YEAR].readings[0][0] == "2026"
    assert SlotKind.NUMBER not in slots


def test_days_and_months_that_no_calendar_has_are_not_read():
    slots = date("ngày 41 tháng 21 năm 1026")
    for kind, most in ((SlotKind.DAY, 31), (SlotKind.MONTH, 12)):
        for text, _ in slots[kind].readings:
            assert not text or 1 <= int(text) <= most
    assert all(text[:2] in ("", "19", "20") for text, _ in slots[SlotKind.YEAR].readings)


def test_a_part_whose_beginning_nobody_knows_is_left_alone():
    grey, words = drawn((60, "ngày 17 tháng 3 năm 2026"))
    slots = by_kind(Head(None, line(words, words[0].left, words[-1].right)), grey)
    assert slots == {}


def test_what_print_ocr_saw_as_well_is_surer():
    seen, words = drawn((60, "Số: 25"), (175, "/KH-SNV"))
    other = [words[0], OcrWord("28", *[int(side) for side in (0, 0, 0, 0)], 0.3, (1,)), words[2]]
    chances = [
        dict(by_kind(Head(line(read, words[0].left, 260), None), seen)[SlotKind.NUMBER].readings)
        for read in (words, other)
    ]
    assert chances[0]["25"] > chances[1]["25"]


def test_digits_higher_than_print_are_ink_whoever_read_them():
    grey, words = drawn((60, "Số: 25"), (175, "/KH-SNV"))
    tall = [
        OcrWord(w.text, w.left, w.top - 25, w.right, w.bottom + 10, 0.95, w.line) for w in words
    ]
    mixed = [words[0], tall[1], words[2]]
    slot = by_kind(Head(line(mixed, words[0].left, 260), None), grey)[SlotKind.NUMBER]
    assert slot.filling is Filling.WRITTEN


def test_the_crop_brings_capitals_to_their_height_and_line():
    grey = np.full((200, 400), 255, np.uint8)
    grey[100 - 30 : 100, 50:60] = 0
    picture = crop(FoundLine(40, 300, Metrics(30, 100), ()), grey)
    rows = np.flatnonzero(picture.max(axis=1) > 0.5)
    assert picture.shape[0] == HEIGHT
    assert rows[-1] == pytest.approx(BASELINE, abs=1)
    assert rows[-1] - rows[0] + 1 == pytest.approx(CAP, abs=1)


def test_a_crop_at_the_edge_of_the_page_is_paper():
    grey = np.full((60, 100), 255, np.uint8)
    assert crop(FoundLine(-50, 300, Metrics(30, 20), ()), grey).max() == 0.0


def test_print_of_no_height_makes_no_endless_line():
    grey = np.full((200, 1600), 255, np.uint8)
    assert crop(FoundLine(0, 1600, Metrics(0.5, 100), ()), grey).shape[1] <= 1000


def test_a_page_without_a_head_has_no_slots():
    head = find_head([], (2339, 1654))
    assert not head.complete
    assert read_slots(head, np.full((100, 100), 255, np.uint8), Box) == ()
    assert head.fillings == frozenset()


def test_where_the_symbol_begins_nobody_knows_a_letter_is_none_of_the_number():
    grey, words = drawn((60, "Số: 25A"))
    known, unknown = (
        by_kind(Head(replace(line(words, words[0].left, 230), merged=merged), None), grey)
        for merged in (False, True)
    )
    assert any(text.endswith("A") for text, _ in known[SlotKind.NUMBER].readings)
    assert unknown[SlotKind.NUMBER].readings[0][0] == "25"
    assert all(text.isdigit() or not text for text, _ in unknown[SlotKind.NUMBER].readings)


@pytest.mark.parametrize(("read", "left"), [(0.99, 0.99), (0.95, 0.95), (0.9, 0.72)])
def test_of_ink_that_ran_into_the_symbol_the_reader_is_too_sure(monkeypatch, read, left):
    spelled = {"S25": read, "S28": 1 - read}
    monkeypatch.setattr(
        "evidence_check.documents.ocr_slots.spellings", lambda crops: [spelled] * len(crops)
    )
    grey, words = drawn((60, "Số: 7S"))
    for merged, sure in ((True, left), (False, read)):
        found = replace(line(words, words[0].left, 230), merged=merged)
        slot = by_kind(Head(found, None), grey)[SlotKind.NUMBER]
        assert slot.readings[0] == ("25", pytest.approx(sure, abs=1e-3))
