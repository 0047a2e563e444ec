"""What the line reader is trained on: lines that can be read, and where they are filled in."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
SERIF = Path("/usr/share/fonts/truetype/liberation2")

pytestmark = pytest.mark.skipif(
    not (ROOT / "training").is_dir(), reason="a distribution without training/"
)


@pytest.fixture
def reader(monkeypatch) -> SimpleNamespace:
    """Its modules, which only the checkout has."""
    monkeypatch.syspath_prepend(ROOT)
    from training.line_reader import compose, digits

    return SimpleNamespace(compose=compose, digits=digits)


def writer(reader, seed, fonts=()):
    """One who draws strokes, which needs no pictures, and fonts for letters only."""
    return reader.digits.Writer(random.Random(seed), None, list(fonts), [], kinds=("stroke",))


def test_hairlines_are_made_to_be_seen_and_strokes_stay_as_they_are(reader):
    hairline = np.zeros((20, 12), np.float32)
    hairline[:, 5] = 0.15
    assert reader.compose.legible(hairline).max() == pytest.approx(reader.compose.SEEN)
    stroke = np.zeros((20, 12), np.float32)
    stroke[:, 4:7] = 0.95
    assert reader.compose.legible(stroke) == pytest.approx(stroke)
    assert not reader.compose.legible(np.zeros((20, 12), np.float32)).any()


def test_every_drawn_digit_leaves_ink_of_about_its_height(reader):
    for seed in range(40):
        hand = writer(reader, seed)
        for digit in "0123456789":
            glyph = hand.write(digit, 30)
            assert glyph.max() > 0.7
            assert 18 <= glyph.shape[0] <= 60


def test_running_numbers_have_one_to_five_digits_and_none_is_nothing(reader):
    rng = random.Random(5)
    for _ in range(500):
        text = reader.compose.number(rng)
        assert 1 <= len(text.rstrip("ABCD")) <= 5
        assert int(text.rstrip("ABCD")) > 0


@pytest.mark.skipif(not SERIF.is_dir(), reason="the fonts Liberation are not installed")
def test_the_place_of_a_line_holds_its_ink_and_nothing_where_it_is_blank(reader):
    compose = reader.compose
    compose.FONTS[:] = sorted(SERIF.glob("LiberationSerif-*.ttf"))
    seen = {"blank": 0, "ink": 0}
    for seed in range(120):
        hand = writer(reader, seed, compose.FONTS)
        canvas, text = compose.number_line(random.Random(seed), hand)
        left, right = (round(side) for side in canvas.gap)
        # Above the dots of the form, and not beside the slash, which may lean into the place.
        place = canvas.ink[: canvas.base - 4, left + 2 : right - 6]
        if text[1:].partition("/")[0] == "":
            seen["blank"] += 1
            assert not place.any()
        elif canvas.filled != "print":
            seen["ink"] += 1
            assert place.max() > 0.2
    assert min(seen.values()) > 5
