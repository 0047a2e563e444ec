"""Seals by their rings, and print under them that stays."""

from __future__ import annotations

import numpy as np

from evidence_check.documents.ocr_image import ink
from evidence_check.documents.ocr_seal import find_ring, without_rings

DPI = 200


def paper(rows=700, columns=800):
    return np.full((rows, columns), 255, np.uint8)


def ringed(grey, x, y, radius, thick=3):
    rows, columns = np.ogrid[: grey.shape[0], : grey.shape[1]]
    distance = np.hypot(rows - y, columns - x)
    grey[abs(distance - radius) < thick] = 0
    grey[abs(distance - radius + 18) < thick / 2] = 0
    return grey


def printed(grey):
    """Rows of dashes, as prose is from afar."""
    for row in range(30, grey.shape[0] - 30, 38):
        for column in range(20, grey.shape[1] - 40, 26):
            grey[row : row + 16, column : column + 4] = 0
            grey[row + 6 : row + 9, column : column + 18] = 0
    return grey


def test_a_seal_is_found_where_it_is():
    ring = find_ring(ink(ringed(paper(), 400, 330, 128)), DPI)
    assert ring is not None
    assert abs(ring.x - 400) <= 3
    assert abs(ring.y - 330) <= 3
    assert abs(ring.radius - 128) <= 4
    assert abs(ring.box(72 / DPI).width - 2 * 128 * 0.36) < 4


def test_a_seal_cut_off_by_the_part_that_is_looked_at():
    ring = find_ring(ink(ringed(paper(), 60, 330, 128)), DPI)
    assert ring is None or abs(ring.x - 60) <= 4


def test_prose_blank_paper_and_small_rings_are_no_seals():
    assert find_ring(ink(printed(paper())), DPI) is None
    assert find_ring(np.zeros((700, 800), bool), DPI) is None
    assert find_ring(np.zeros((1, 1), bool), DPI) is None
    assert find_ring(ink(ringed(paper(), 400, 330, 50)), DPI) is None


def test_rings_go_and_strokes_across_them_stay():
    grey = ringed(paper(), 400, 330, 128)
    grey[300:360, 520:524] = 0  # a stem of a letter along the ring's way out
    grey[328:332, 480:620] = 0  # a stroke across both rings
    clean = without_rings(grey, find_ring(ink(grey), DPI))
    assert (clean[328:332, 480:620] < 128).mean() > 0.9
    assert (clean < 128)[:250].sum() < 0.15 * (grey < 128)[:250].sum()
    assert (grey < 128)[328:332, 480:620].all()  # the picture itself is as it was
