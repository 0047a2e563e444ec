"""Pictures made ready: shadows, faint print, slanting lines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.documents.ocr_image import (
    Scan,
    darkest,
    enlarged,
    evened,
    ink,
    levelled,
    skew,
    threshold,
    turned,
)


def page(slope=0.0, paper=255, dark=0):
    """Twenty lines of dashes, falling by `slope` rows a column."""
    picture = np.full((900, 700), paper, np.uint8)
    columns = np.arange(60, 640)
    for top in range(80, 820, 40):
        rows = np.rint(top + slope * (columns - 350)).astype(int)
        for thick in range(8):
            dashes = (columns // 14) % 3 > 0
            picture[np.clip(rows + thick, 0, 899)[dashes], columns[dashes]] = dark
    return picture


@pytest.mark.parametrize("degrees", [-4.0, -1.0, 0.0, 0.7, 2.5])
def test_the_slant_of_lines(degrees):
    assert skew(page(np.tan(np.radians(degrees)))) == pytest.approx(degrees, abs=0.25)


def test_a_blank_page_has_no_slant():
    assert skew(np.full((500, 400), 255, np.uint8)) == 0.0


def test_levelled_lines_are_level_and_know_their_way_back():
    slanted = page(np.tan(np.radians(2.0)))
    level = levelled(slanted)
    assert abs(skew(level.grey)) < 0.3
    rows, columns = np.nonzero(ink(level.grey))
    for row, column in list(zip(rows, columns, strict=True))[::997]:
        x, y = level.back(column, row)
        near = slanted[max(0, round(y) - 3) : round(y) + 4, max(0, round(x) - 3) : round(x) + 4]
        assert near.min() < 128


def test_level_lines_are_not_touched():
    straight = page()
    assert levelled(straight).grey is straight


def test_a_shadow_goes_and_print_stays():
    shadow = np.linspace(255, 120, 700)[None, :]
    shaded = (page() / 255 * shadow).astype(np.uint8)
    even = evened(shaded)
    paper = np.median(even[40:60], axis=0)
    assert paper.min() > 215
    assert (ink(even) == ink(page())).mean() > 0.98


def test_faint_print_becomes_dark():
    even = evened(page(paper=250, dark=205))
    assert even[page() == 0].mean() < 60


def test_a_grey_seal_goes_and_black_print_stays():
    picture = page(dark=10)
    picture[300:420, 300:420] = np.minimum(picture[300:420, 300:420], 150)
    clean = darkest(picture)
    assert (clean[310:410, 310:410][picture[310:410, 310:410] == 150] == 255).all()
    assert clean[picture == 10].max() < 30


def test_the_threshold_parts_print_from_paper():
    assert 60 <= threshold(page(paper=240, dark=30)) <= 200
    assert ink(np.full((50, 50), 255, np.uint8)).sum() == 0


def test_a_red_seal_vanishes_and_blue_ink_stays():
    pixels = np.full((10, 30, 3), 255, np.uint8)
    pixels[:, :10] = (220, 30, 40)
    pixels[:, 10:20] = (30, 40, 160)
    grey = Scan(pixels, 200).grey
    assert grey[0, 5] > 200
    assert grey[0, 15] < 60


@given(st.integers(0, 3))
def test_four_quarters_are_a_whole_turn(quarters):
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert (turned(turned(picture, quarters), 4 - quarters) == picture).all()
    assert turned(picture, 1)[0, -1] == picture[0, 0]


@settings(max_examples=20)
@given(st.integers(1, 60), st.integers(1, 60))
def test_small_pictures_are_no_trouble(rows, columns):
    picture = np.full((rows, columns), 255, np.uint8)
    picture[0, 0] = 0
    assert evened(picture).shape == picture.shape
    assert levelled(picture).grey.shape == picture.shape
    assert enlarged(picture, 1.5).shape == (round(rows * 1.5), round(columns * 1.5))
