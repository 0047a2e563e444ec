"""Pages as pictures: resolution within limits, grey where there is no colour."""

from __future__ import annotations

from io import BytesIO

import pytest

from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr_pages import pdf_pictures


def pdf(paint, size=(200, 100)):
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    out = BytesIO()
    canvas = canvas_module.Canvas(out, pagesize=size)
    canvas.setFillColorRGB(*paint)
    canvas.rect(20, 20, 60, 40, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


def test_a_grey_page_has_one_channel():
    with pdf_pictures(pdf((0.2, 0.2, 0.2)), Limits()) as pictures:
        scan = pictures.scan(0, 144)
    assert not scan.coloured
    assert scan.pixels.shape == (200, 400)
    assert scan.dpi == 144
    assert scan.grey[120, 80] == pytest.approx(51, abs=2)
    assert scan.grey[10, 10] == 255


def test_colours_stay_in_their_order():
    with pdf_pictures(pdf((0.8, 0.1, 0.2)), Limits()) as pictures:
        scan = pictures.scan(0, 72)
    assert scan.coloured
    assert tuple(scan.pixels[60, 40]) == pytest.approx((204, 26, 51), abs=2)


def test_a_page_larger_than_the_limit_is_shown_smaller():
    with pdf_pictures(pdf((0, 0, 0), (2000, 1000)), Limits(picture_pixels=500_000)) as pictures:
        scan = pictures.scan(0, 200)
    assert scan.pixels.size <= 510_000
    assert scan.dpi < 72
