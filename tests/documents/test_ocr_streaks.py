"""Streaks of a scanner: taken out from edge to edge; rules of tables and edges of paper stay."""

from __future__ import annotations

import numpy as np
import pytest

from evidence_check.documents.ocr_image import Scan
from evidence_check.documents.ocr_streaks import without_streaks

DPI = 200


def paper(colour=False):
    pixels = np.full((1200, 800), 255, np.uint8)
    pixels[300:312, 200:600] = 0  # a stroke across
    return np.stack([pixels] * 3, axis=2) if colour else pixels


def cleaned(pixels):
    scan = Scan(pixels, DPI)
    return without_streaks(scan, scan.grey).pixels


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [2, 3, 8])
def test_a_streak_goes_and_what_runs_across_it_stays(colour, width):
    clean, streaked = paper(colour), paper(colour)
    streaked[:, 400 : 400 + width] = 0
    assert np.array_equal(cleaned(streaked), clean)


def test_a_streak_that_leans_by_a_pixel():
    streaked = paper()
    streaked[:600, 400:402] = 0
    streaked[600:, 401:403] = 0
    assert np.array_equal(cleaned(streaked), paper())


def test_a_streak_at_the_edge():
    streaked = paper()
    streaked[:, :3] = 0
    assert np.array_equal(cleaned(streaked), paper())


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (slice(150, 1100), slice(400, 402)),
        (slice(None), slice(400, 440)),
        (slice(None), slice(400, 401)),
    ],
    ids=["a rule of a table", "a bar", "a hair line"],
)
def test_what_is_no_streak_is_left_alone(rows, columns):
    ruled = paper()
    ruled[rows, columns] = 0
    scan = Scan(ruled, DPI)
    assert without_streaks(scan, scan.grey) is scan
