"""Watermarks and red stamps on scans; nothing made of print, of tables or of paper."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from evidence_check.documents.ocr_engine import OcrWord, find_tesseract
from evidence_check.documents.ocr_image import Scan
from evidence_check.documents.ocr_overlays import red_stamps, with_watermark
from evidence_check.model.document import Page, PictureKind

DPI = 200
SIZE = (1655, 2339)


class Reads:
    """An engine that always reads the same."""

    def __init__(self, *words):
        self.words, self.seen = words, 0

    def recognise(self, picture, dpi, layout):
        self.seen += 1
        return tuple(OcrWord(w, 9, 9, 90, 40, 0.9, (1,)) for w in self.words)

    def turned(self, picture, dpi):
        return 0


def printed(mode="L"):
    """A page with rows of print and a shaded cell of a table."""
    page = Image.new(mode, SIZE, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(34)
    for row in range(12, 44):
        draw.text((200, row * 48), "Căn cứ Nghị định số 30/2020 " * 3, font=font, fill="black")
    draw.rectangle((200, 300, 1300, 360), fill="#d0d0d0")
    return page


def marked(tone=205, mode="L"):
    """The page under pale letters, aslant."""
    layer = Image.new("L", SIZE, 0)
    font = ImageFont.load_default(260)
    ImageDraw.Draw(layer).text((250, 1000), "MẪU MẪU", font=font, fill=255, stroke_width=6)
    layer = layer.rotate(35)
    pale = Image.new(mode, SIZE, tone if mode == "L" else (255, tone, tone))
    page = printed(mode)
    darker = np.minimum(np.asarray(page), np.asarray(pale))
    page.paste(Image.fromarray(darker), mask=layer)
    return page


def scan(page, seed=1):
    pixels = np.asarray(page, np.float32)
    grain = np.random.default_rng(seed).normal(0, 4, pixels.shape)
    return Scan(np.clip(pixels + grain, 0, 255).astype(np.uint8), DPI)


def page():
    return Page(1, 595.0, 842.0)


@pytest.mark.parametrize("tone", [180, 205, 220])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_what_the_watermark_says_is_a_large_line(tone, mode):
    read = with_watermark(page(), scan(marked(tone, mode)), Reads("DỰ", "THẢO"))
    assert [line.text for line in read.lines] == ["DỰ THẢO"]
    assert read.lines[0].size > 24


def test_half_read_it_may_be_one():
    read = with_watermark(page(), scan(marked()), Reads("DIU", "THIO"))
    assert [picture.kind for picture in read.pictures] == [PictureKind.WATERMARK]
    read = with_watermark(page(), scan(marked()), Reads("HẢI", "PHÒNG"))
    assert PictureKind.WATERMARK not in [picture.kind for picture in read.pictures]


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_print_and_tables_are_none(mode):
    engine = Reads("DỰ", "THẢO")
    assert with_watermark(page(), scan(printed(mode)), engine) == page()
    assert not engine.seen


def test_black_and_white_shows_none():
    pixels = np.where(np.asarray(marked()) < 128, 0, 255).astype(np.uint8)
    assert with_watermark(page(), Scan(pixels, DPI), Reads("DỰ", "THẢO")) == page()


def stamped(box, colour="#c02828"):
    sheet = printed("RGB")
    ImageDraw.Draw(sheet).rectangle(box, outline=colour, width=6)
    middle = ((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)
    font = ImageFont.load_default(40)
    ImageDraw.Draw(sheet).text(middle, "MẪU", font=font, fill=colour, anchor="mm")
    return sheet


def test_a_red_stamp_is_read_where_it_stands():
    (line,) = red_stamps(scan(stamped((300, 120, 600, 200))), Reads("DỰ", "THẢO"))
    assert line.text == "DỰ THẢO"
    assert 100 < line.box.left < 120


@pytest.mark.parametrize("box", [(300, 100, 560, 360), (100, 100, 1600, 180), (300, 100, 330, 110)])
def test_seals_rules_and_specks_are_no_stamps(box):
    assert red_stamps(scan(stamped(box)), Reads("DỰ", "THẢO")) == ()


def test_without_colours_there_is_no_red():
    assert red_stamps(scan(printed()), Reads("DỰ")) == ()


@pytest.mark.skipif(find_tesseract() is None, reason="tesseract with its Vietnamese model")
def test_a_page_without_a_watermark_stays_as_it_is():
    assert with_watermark(page(), scan(printed("RGB")), find_tesseract()) == page()
