"""The line reader: its arithmetic by hand, its reading by lines composed here."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evidence_check.documents.ocr_line_reader import (
    ALPHABET,
    HEIGHT,
    _beam_search,
    log_probabilities,
)

ONE, TWO = ALPHABET.index("1") + 1, ALPHABET.index("2") + 1


def table(*steps):
    """Probabilities of blank, `1` and `2` at each step."""
    full = np.zeros((len(steps), len(ALPHABET) + 1))
    for row, (blank, one, two) in enumerate(steps):
        full[row, [0, ONE, TWO]] = blank, one, two
    return full


def by_hand(probabilities):
    """All paths, spelled and summed up."""
    sums = {}
    for path in product([0, ONE, TWO], repeat=len(probabilities)):
        chance = np.prod([row[letter] for row, letter in zip(probabilities, path, strict=True)])
        kept = [b for a, b in zip([0, *path], path, strict=False) if b and a != b]
        text = "".join(ALPHABET[letter - 1] for letter in kept)
        sums[text] = sums.get(text, 0.0) + chance
    return {text: chance for text, chance in sums.items() if chance > 0}


@settings(max_examples=30)
@given(arrays(float, (5, 3), elements=st.floats(0.01, 1)))
def test_the_search_sums_up_all_ways_to_divide_a_line(rows):
    probabilities = table(*(rows / rows.sum(axis=1, keepdims=True)))
    expected = by_hand(probabilities)
    found = _beam_search(probabilities)
    best = max(expected, key=lambda text: expected[text])
    assert found[best] == pytest.approx(expected[best], rel=0.02)
    assert sum(found.values()) <= 1.0 + 1e-9


def test_twins_need_a_blank_between_them():
    assert (
        max(_beam_search(table((0, 1, 0), (0, 1, 0))).items(), key=lambda item: item[1])[0] == "1"
    )
    apart = _beam_search(table((0, 1, 0), (1, 0, 0), (0, 1, 0)))
    assert apart["11"] == pytest.approx(1.0)


def test_probabilities_of_pictures_are_probabilities():
    narrow, wide = np.zeros((HEIGHT, 60), np.float32), np.zeros((HEIGHT, 101), np.float32)
    chances = np.exp(log_probabilities([narrow, wide]))
    assert chances.shape == (2, 26, len(ALPHABET) + 1)
    assert chances.sum(axis=2) == pytest.approx(1.0, abs=1e-4)


def test_pictures_are_read_together_as_they_are_alone():
    ink = np.random.default_rng(3).random((HEIGHT, 80)).astype(np.float32)
    alone = log_probabilities([ink])
    assert log_probabilities([ink, 1 - ink])[0] == pytest.approx(alone[0], abs=1e-4)
