"""The word before a legible one: probabilities, and what the reader makes of plain print."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evidence_check.documents.ocr_anchors import Metrics
from evidence_check.documents.ocr_covered import DEGREE, NOTHING, OTHER, word_before

CAP, BASELINE, LEFT = 26.0, 100, 500
FONTS = (
    Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf"),
)


def paper():
    return np.full((160, 700), 255, np.uint8)


def serif():
    """A bold serif face with Vietnamese letters; skips where there is none."""
    module = pytest.importorskip("PIL.ImageFont")
    path = next((path for path in FONTS if path.exists()), None)
    if path is None:
        pytest.skip("no bold serif font with Vietnamese letters")
    return module.truetype(path, round(CAP / 0.66))


def printed(before, known):
    """A row of print, its known part beginning at `LEFT`."""
    draw, image = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.Image")
    picture = image.fromarray(paper())
    pen, face = draw.Draw(picture), serif()
    pen.text((LEFT, BASELINE), known, font=face, fill=0, anchor="ls")
    pen.text((LEFT - face.getlength(" "), BASELINE), before, font=face, fill=0, anchor="rs")
    return np.asarray(picture)


def ringed(grey, x, y, radius):
    rows, columns = np.ogrid[: grey.shape[0], : grey.shape[1]]
    grey = grey.copy()
    grey[abs(np.hypot(rows - y, columns - x) - radius) < 3] = 0
    grey[abs(np.hypot(rows - y, columns - x) - radius + 18) < 2] = 0
    return grey


def answers(*pictures):
    return word_before(pictures, LEFT, [Metrics(CAP, BASELINE)])


def test_probabilities_of_all_answers_likeliest_first():
    chances = answers(paper())
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-4)
    assert list(chances.values()) == sorted(chances.values(), reverse=True)
    assert {NOTHING, DEGREE, OTHER, "PHÓ", "KT.", "Nguyễn"} <= set(chances)


def test_a_row_at_the_edge_of_its_picture_can_be_asked():
    assert word_before([paper()[:2, :3]], 1.0, [Metrics(CAP, 1.0)])


@pytest.mark.parametrize(
    ("before", "known", "answer"),
    [
        ("Nguyễn", "Văn Mẫu", "Nguyễn"),
        ("Lê", "Thị Mẫu", "Lê"),
        ("PHÓ", "GIÁM ĐỐC", "PHÓ"),
        ("", "GIÁM ĐỐC", NOTHING),
    ],
)
def test_what_a_ring_lies_over_is_read(before, known, answer):
    covered = ringed(printed(before, known), LEFT - 100, BASELINE - 130, 128)
    told, sure = next(iter(answers(covered).items()))
    assert told == answer
    assert sure > 0.6


def test_of_two_measures_the_one_by_which_more_is_seen_counts():
    page = printed("Trần", "Văn Mẫu")
    wrong, right = Metrics(1.6 * CAP, BASELINE + 12), Metrics(CAP, BASELINE)
    chances = word_before([page], LEFT, [wrong, right])
    assert next(iter(chances)) == "Trần"
