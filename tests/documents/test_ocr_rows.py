"""Rows of print by their ink: letters end on a line, seals, strokes and rules do not."""

from __future__ import annotations

import numpy as np
import pytest

from evidence_check.documents.ocr_rows import print_rows

DPI = 200
POINTS = 72 / DPI


def paper(rows=500, columns=700):
    return np.zeros((rows, columns), bool)


def printed(inked, baseline, left=200, letters=9):
    """Letters of 26 pixels above a line, each a stem and a bar."""
    for at in range(letters):
        x = left + 24 * at
        inked[baseline - 26 : baseline, x : x + 6] = True
        inked[baseline - 15 : baseline - 10, x : x + 16] = True
    return inked


def ringed(inked, x, y, radius, thick=3):
    rows, columns = np.ogrid[: inked.shape[0], : inked.shape[1]]
    inked[abs(np.hypot(rows - y, columns - x) - radius) < thick] = True
    return inked


def near(found, wanted):
    return len(found) == len(wanted) and all(
        abs(a - b) <= 4 for a, b in zip(found, wanted, strict=True)
    )


def test_rows_are_found_where_they_stand():
    assert near(print_rows(printed(printed(paper(), 120), 330), POINTS), [120, 330])


def test_a_seal_and_a_stroke_over_a_row_do_not_hide_it():
    inked = ringed(printed(paper(), 330), 220, 260, 120)
    inked[290:293, 50:650] = True  # a stroke of a signature
    inked[:, 300:303] = True  # a streak
    assert near(print_rows(inked, POINTS), [330])


def test_seals_strokes_rules_and_blanks_are_no_rows():
    assert not print_rows(paper(), POINTS)
    assert not print_rows(ringed(paper(), 300, 250, 120), POINTS)
    ruled = paper()
    ruled[200:204, 100:600] = True
    assert not print_rows(ruled, POINTS)
    steep = paper()
    for row in range(100, 300):
        steep[row, 200 + row : 204 + row] = True
    assert not print_rows(steep, POINTS)


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 700), (500, 2)])
def test_small_pictures_have_none(shape):
    assert print_rows(np.ones(shape, bool), POINTS) == []
