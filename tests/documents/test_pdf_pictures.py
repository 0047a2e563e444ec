"""What pictures are taken for, by their pixels and their paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import HEIGHT, WIDTH, Paper, paper, photograph, scribble, seal
from reportlab.lib.colors import Color

from evidence_check.documents.inks import Ink, ink, kind_of
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_pictures import sampled
from evidence_check.model.document import PictureKind


def kinds(data):
    return [picture.kind for picture in open_pdf(data, Limits()).pages[0].pictures]


@pytest.mark.parametrize(
    ("picture", "size", "kind"),
    [
        (seal(), (100, 100), PictureKind.SEAL),
        (scribble(), (140, 70), PictureKind.SIGNATURE),
        (scribble((10, 10, 10)), (140, 70), PictureKind.SIGNATURE),
        (photograph(), (120, 90), PictureKind.OTHER),
        (seal(), (240, 80), PictureKind.OTHER),  # an oval is no seal
        (seal(), (9, 9), PictureKind.OTHER),
    ],
)
def test_pictures_in_the_page(picture, size, kind):
    data = Paper().image(picture, 300, 500, 300 + size[0], 500 + size[1]).bytes()
    assert kinds(data) == [kind]


def test_a_red_box_is_no_seal():
    from PIL import Image, ImageDraw

    stamp = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(stamp).rectangle((5, 5, 195, 195), outline=(210, 30, 30), width=8)
    assert kinds(Paper().image(stamp, 20, 20, 120, 120).bytes()) == [PictureKind.OTHER]


def test_a_seal_with_a_signature_over_it_is_a_seal():
    stamp = seal()
    strokes = scribble().resize(stamp.size)
    stamp.paste(strokes, mask=strokes.convert("L").point(lambda level: 255 if level < 200 else 0))
    assert kinds(Paper().image(stamp, 300, 500, 400, 600).bytes()) == [PictureKind.SEAL]


def test_a_picture_that_covers_the_page_is_a_scan():
    assert kinds(Paper().image(paper(), 0, 0, WIDTH, HEIGHT).bytes()) == [PictureKind.SCAN]


def test_a_page_scanned_in_strips_is_a_scan():
    sheet = Paper()
    for top in range(0, HEIGHT, 200):
        sheet.image(paper(), 0, top, WIDTH, min(HEIGHT, top + 200))
    assert set(kinds(sheet.bytes())) == {PictureKind.SCAN}


def test_signature_and_seal_drawn_as_curves():
    sheet = Paper()
    sheet.canvas.setStrokeColor(Color(0.8, 0.1, 0.1))
    sheet.canvas.circle(350, 300, 50)
    sheet.canvas.setStrokeColor(Color(0.1, 0.2, 0.7))
    sheet.canvas.bezier(380, 300, 400, 350, 430, 250, 470, 320)
    assert sorted(kinds(sheet.bytes())) == [PictureKind.SEAL, PictureKind.SIGNATURE]


def test_coloured_lines_and_boxes_are_no_signature():
    sheet = Paper().box(80, 80, 500, 100, (0.1, 0.2, 0.7)).box(80, 120, 500, 122, (0.8, 0.1, 0.1))
    assert kinds(sheet.bytes()) == []


def test_pictures_outside_of_the_page_are_not_on_it():
    assert kinds(Paper().image(seal(), WIDTH + 10, 500, WIDTH + 110, 600).bytes()) == []


def test_pictures_beyond_the_limit_are_left_out():
    sheet = Paper().image(seal(), 0, 0, 50, 50).image(scribble(), 100, 0, 200, 50)
    assert len(open_pdf(sheet.bytes(), Limits(pictures=1)).pages[0].pictures) == 1


channel = st.integers(0, 255)


@given(channel, channel, channel)
def test_every_colour_is_taken_for_something(red, green, blue):
    assert isinstance(ink(red, green, blue), Ink)


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from([1, 3, 4]), st.binary(max_size=40))
def test_any_pixels_have_a_kind(width, height, channels, noise):
    stride = width * channels + 3
    data = (noise * (stride * height + 1))[: stride * height].ljust(stride * height, b"\xff")
    grid = sampled(data, width, height, stride, channels)
    assert isinstance(kind_of(grid, width, height), PictureKind)
