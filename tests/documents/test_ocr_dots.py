"""Paper strewn with the dots that a scanner made of its grey."""

from __future__ import annotations

import numpy as np
import pytest

from evidence_check.documents.ocr_dots import without_dots
from evidence_check.documents.ocr_image import Scan


def sheet(every):
    """A page with a row of stems, and a dot on every so many pixels of its paper."""
    grey = np.full((640, 640), 255, np.uint8)
    if every:
        grey.reshape(-1)[::every] = 0
    for at in range(100, 500, 20):
        grey[300:325, at : at + 4] = 0
    return Scan(grey, 200)


def test_dots_go_and_strokes_stay():
    clean = without_dots(sheet(19)).pixels
    assert (clean[1:280, 1:-1] == 255).all()
    assert (clean[305:320, 101:103] == 0).all()
    assert (clean[305:320, 108:116] == 255).all()


@pytest.mark.parametrize("every", [0, 1999])
def test_clean_paper_and_a_few_specks_stay_as_they_are(every):
    scan = sheet(every)
    assert without_dots(scan) is scan


def test_shades_are_no_dots():
    dark = Scan(np.full((640, 640), 90, np.uint8), 200)  # a photograph in a dark room
    assert without_dots(dark) is dark
    coloured = Scan(np.dstack([sheet(19).pixels] * 3), 200)
    assert without_dots(coloured) is coloured


def test_a_picture_smaller_than_a_block():
    scan = Scan(np.zeros((20, 900), np.uint8), 200)
    assert without_dots(scan) is scan
