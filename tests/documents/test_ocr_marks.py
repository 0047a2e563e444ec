"""Seals by colour and shape, signatures as ink between title and name; nothing made of print."""

from __future__ import annotations

import numpy as np
import pytest

from evidence_check.documents.ocr_image import Scan
from evidence_check.documents.ocr_marks import is_name, is_recipients, signature_marks
from evidence_check.model.document import Box, Line, Origin, PictureKind, Word

DPI, ROWS, COLUMNS = 200, 2339, 1654


def line(text, left, top, right, bottom, confidence=0.95):
    words, x = [], left
    step = (right - left) / len(text)
    for part in text.split():
        words.append(Word(part, Box(x, top, x + step * len(part), bottom), confidence))
        x += step * (len(part) + 1)
    return Line(
        text, Box(left, top, right, bottom), Origin.OCR, words=tuple(words), confidence=confidence
    )


TITLE = line("PHÓ GIÁM ĐỐC", 380, 500, 470, 512)
NAME = line("Trần Văn Mẫu", 385, 590, 465, 602)
RECIPIENTS = line("Nơi nhận:", 90, 500, 140, 511)


def paper(colour=True):
    pixels = np.full((ROWS, COLUMNS, 3), 255, np.uint8)
    return pixels if colour else pixels[:, :, 0].copy()


def ring(pixels, x, y, radius, paint):
    """A seal's ring and a word's worth of paint in it; x, y, radius in points."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS] * 72 / DPI
    distance = np.hypot(rows - y, columns - x)
    pixels[(abs(distance - radius) < 1.5) | (distance < radius / 4)] = paint
    return pixels


def strokes(pixels, left, top, width, height, paint):
    """A signature: one line up and down, in points."""
    x = np.linspace(left, left + width, 3000)
    y = top + height * (0.5 + 0.5 * np.sin((x - left) / width * 25))
    for thick in range(4):
        pixels[np.rint(y * DPI / 72).astype(int) + thick, np.rint(x * DPI / 72).astype(int)] = paint
    return pixels


def print_words(pixels, *lines):
    for each in lines:
        for word in each.words:
            box = word.box
            rows = slice(int(box.top * DPI / 72), int(box.bottom * DPI / 72))
            pixels[rows, int(box.left * DPI / 72) : int(box.right * DPI / 72) : 2] = 0
    return pixels


def kinds(pixels, *lines):
    scan = Scan(pixels, DPI)
    return {mark.kind for mark in signature_marks(scan, scan.grey, lines)}


def test_a_red_ring_is_a_seal_and_is_found_where_it_is():
    scan = Scan(ring(paper(), 370, 545, 48, (205, 40, 50)), DPI)
    (mark,) = signature_marks(scan, scan.grey, [TITLE, NAME])
    assert mark.kind is PictureKind.SEAL
    assert mark.box.middle == pytest.approx((370, 545), abs=4)
    assert mark.box.width == pytest.approx(98, abs=6)
    sides = (mark.box.left, mark.box.top, mark.box.right, mark.box.bottom)
    assert {type(side) for side in sides} == {float}  # what workers send home


def test_a_red_bar_is_no_seal():
    pixels = paper()
    pixels[1400:1440, 800:1500] = (205, 40, 50)
    assert kinds(pixels, TITLE, NAME) == set()


@pytest.mark.parametrize("colour", [True, False], ids=["blue", "grey"])
def test_strokes_between_title_and_name_are_a_signature(colour):
    paint = (40, 50, 170) if colour else 40
    pixels = strokes(print_words(paper(colour), TITLE, NAME), 380, 525, 90, 40, paint)
    assert kinds(pixels, TITLE, NAME) == {PictureKind.SIGNATURE}


def test_an_empty_block_shows_nothing():
    assert kinds(print_words(paper(), TITLE, NAME, RECIPIENTS), TITLE, NAME, RECIPIENTS) == set()


def test_specks_are_no_signature():
    pixels = print_words(paper(False), TITLE, NAME)
    dirt = np.random.default_rng(1).random((ROWS, COLUMNS)) < 0.001
    pixels[dirt] = 0
    assert kinds(pixels, TITLE, NAME) == set()


def test_a_scanners_streak_is_no_signature():
    pixels = print_words(paper(False), TITLE, NAME)
    pixels[:, 1180:1184] = 0
    assert kinds(pixels, TITLE, NAME) == set()


def test_a_seal_without_colour_that_covers_the_title_is_found_beside_the_recipients():
    pixels = ring(print_words(paper(False), RECIPIENTS), 400, 545, 45, 30)
    assert PictureKind.SEAL in kinds(pixels, RECIPIENTS)


def test_the_black_edge_of_a_scan_is_nothing():
    pixels = print_words(paper(False), RECIPIENTS)
    pixels[1500:] = 0
    assert kinds(pixels, RECIPIENTS) == set()


def test_ink_elsewhere_is_no_signature():
    pixels = strokes(print_words(paper(), TITLE, NAME), 300, 100, 90, 40, (40, 50, 170))
    assert kinds(pixels, TITLE, NAME) == set()


def test_a_grey_seal_is_known_by_its_ring():
    pixels = ring(paper(colour=False), 390, 545, 51, 60)
    found = signature_marks(Scan(pixels, DPI), pixels, [RECIPIENTS, TITLE, NAME])
    (seal,) = [picture for picture in found if picture.kind is PictureKind.SEAL]
    assert abs(seal.box.middle[0] - 390) < 3
    assert abs(seal.box.middle[1] - 545) < 3


def test_a_grey_ring_elsewhere_on_the_page_is_no_seal():
    pixels = ring(paper(colour=False), 120, 150, 51, 60)
    found = signature_marks(Scan(pixels, DPI), pixels, [RECIPIENTS, TITLE, NAME])
    assert PictureKind.SEAL not in [picture.kind for picture in found]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nơi nhận:", True),
        ("Nơi nhện:", True),
        ("Noi nhân: - Như trên;", True),
        ("Nơi gửi:", True),
        ("Nơi nào có đơn vị thì nơi ấy báo cáo", False),
        ("Nội dung:", False),
    ],
)
def test_the_label_of_the_recipients(text, label):
    assert is_recipients(text) is label


def test_names_and_dotted_lines():
    assert is_name("TS. BS.Nguyễn Văn Mẫu")
    assert is_name("Nguyễn Văn Mẫu.")
    assert not is_name("NGƯỜI LẬP BIỂU")
    assert not is_name("." * 2_000)  # as forms have; found out at once
