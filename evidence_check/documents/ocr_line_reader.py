"""Reads one line of print and handwriting together: the number line and the date line of a scan.

A small network of our own (convolutions, one recurrent layer, CTC; `training/line_reader`), run
here in plain NumPy: a few milliseconds a line, no framework. It spells `S` for `Số`, `N`, `T`, `Y`
for `ngày`, `tháng`, `năm`, `/`, digits and the letter after a number; all other letters are nothing
to it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from evidence_check.documents.ocr_image import Numbers
from evidence_check.documents.ocr_network import convolved, log_shares, pooled, stored

HEIGHT, CAP, BASELINE = 48, 18, 33
"""rows of a line's picture; how high its capitals are; the row they stand on"""
ALPHABET = "0123456789S/NTYABCD"
_POOLS = ((2, 2), (2, 2), (2, 1), (2, 1))
_STEP = 4
_BEAM = 16
_LEAST = 1e-4
"""letters less likely than this at a step are not followed"""


def spellings(pictures: Sequence[Numbers]) -> list[dict[str, float]]:
    """What each line may say, with probabilities that sum up to at most 1.

    `pictures`: `HEIGHT` rows of ink, 0 paper … 1 ink, scaled so that capitals are `CAP` high and
    stand on row `BASELINE`.
    """
    return [_beam_search(np.exp(table)) for table in log_probabilities(pictures)]


def log_probabilities(pictures: Sequence[Numbers]) -> Numbers:
    """Of each picture, for every four pixels of width: log-probabilities of CTC's blank and of
    each letter. Narrower pictures get paper on their right.
    """
    weights = stored("line_reader")
    width = max(picture.shape[1] for picture in pictures)
    layer = np.zeros((1, len(pictures), HEIGHT, width + -width % _STEP), np.float32)
    for index, picture in enumerate(pictures):
        layer[0, index, :, : picture.shape[1]] = picture
    for index, pool in enumerate(_POOLS):
        layer = pooled(convolved(layer, weights, f"conv{index}", 1), *pool)
    features = convolved(layer, weights, f"conv{len(_POOLS)}", 0)[:, :, 0].transpose(1, 2, 0)
    forward = _recurrent(features, weights, "l0")
    backward = _recurrent(features[:, ::-1], weights, "l0_reverse")[:, ::-1]
    states = np.concatenate([forward, backward], axis=2)
    scores = states @ weights["spell.weight"].T + weights["spell.bias"]
    return log_shares(scores)


def _recurrent(features: Numbers, weights: Mapping[str, Numbers], name: str) -> Numbers:
    """A gated recurrent unit (Cho 2014, in PyTorch's form) along the lines, (line, step, value)."""
    inner, inner_bias = weights[f"gru.weight_hh_{name}"].T, weights[f"gru.bias_hh_{name}"]
    outer = features @ weights[f"gru.weight_ih_{name}"].T + weights[f"gru.bias_ih_{name}"]
    size = len(inner)
    state: Numbers = np.zeros((len(features), size), np.float32)
    states = np.empty((*features.shape[:2], size), np.float32)
    for step in range(features.shape[1]):
        given, own = outer[:, step], state @ inner + inner_bias
        gates = 1 / (1 + np.exp(-(given[:, : 2 * size] + own[:, : 2 * size])))
        reset, keep = gates[:, :size], gates[:, size:]
        fresh = np.tanh(given[:, 2 * size :] + reset * own[:, 2 * size :])
        state = (1 - keep) * fresh + keep * state
        states[:, step] = state
    return states


def _beam_search(probabilities: Numbers) -> dict[str, float]:
    """The likeliest spellings by CTC prefix search (Graves 2012): how a line may be divided among
    the letters is summed up over.
    """
    beam: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for step in probabilities:
        letters = [index for index in np.flatnonzero(step > _LEAST).tolist() if index]
        if not letters:  # between letters, as at most steps
            beam = {
                prefix: (sum(chances) * float(step[0]), 0.0) for prefix, chances in beam.items()
            }
            continue
        following: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for prefix, (in_blank, in_letter) in beam.items():
            total = in_blank + in_letter
            following[prefix][0] += total * float(step[0])
            for index in letters:
                letter, chance = ALPHABET[index - 1], float(step[index])
                if prefix.endswith(letter):
                    following[prefix][1] += in_letter * chance
                    following[prefix + letter][1] += in_blank * chance
                else:
                    following[prefix + letter][1] += total * chance
        best = heapq.nlargest(_BEAM, following.items(), key=lambda item: item[1][0] + item[1][1])
        beam = {prefix: (chances[0], chances[1]) for prefix, chances in best}
    return {prefix: sum(chances) for prefix, chances in beam.items()}
