"""The word before a legible one, where a seal or a signature covers it.

A seal lies over the beginning of a name, and of a title: `Nguyễn` or `PHÓ`. What its letters leave
of the word is no text to an OCR engine, and yet few words stand there: surnames, a degree, `KT.`,
`PHÓ`, or none. A small network of our own (convolutions; `training/covered_reader`) that has seen
such words under made seals chooses among them; it runs in plain NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from evidence_check.documents.ocr_anchors import Metrics
from evidence_check.documents.ocr_image import Numbers, Pixels, resampled
from evidence_check.documents.ocr_network import convolved, log_shares, pooled, stored

HEIGHT, WIDTH, CAP, BASELINE, ANCHOR = 40, 176, 16, 28, 160
"""rows and columns of a picture; how high its capitals are; the row they stand on; the column in
which the legible word begins"""
NOTHING, DEGREE, OTHER = "", "TS.", "*"
"""answers: no word; a degree or rank, whichever; a word that is none of the others"""
_POOLS: Final = ((2, 2), (2, 2), (2, 2), (2, 1))
_JITTERS: Final = ((0.0, 0.0, 1.0), (2.0, -1.0, 1.05), (-2.0, 1.0, 0.95))
"""columns, rows and scale of the crops that are read"""


def word_before(
    pictures: Sequence[Pixels], left: float, measures: Sequence[Metrics]
) -> dict[str, float]:
    """What may stand before a word that begins at `left`, likeliest first, with probabilities.

    `pictures`: the same part of a page, evened and level, in several of its inks; what all of them
    show is believed. `measures`: what the row may measure; the one by which most is seen counts.
    """
    tried = np.stack([_crop(pictures[0], left, each, *_JITTERS[0]) for each in measures])
    seen = np.exp(_log_probabilities(tried)).max(axis=1)
    metrics = measures[int(seen.argmax())]
    crops = [_crop(each, left, metrics, *jitter) for each in pictures for jitter in _JITTERS]
    chances = np.exp(_log_probabilities(np.stack(crops)).mean(axis=0))
    chances /= chances.sum()
    order = np.argsort(-chances).tolist()
    answers = stored("covered_reader")["answers"].tolist()
    return {answers[at]: float(chances[at]) for at in order}


def _crop(
    grey: Pixels, left: float, metrics: Metrics, across: float, down: float, stretch: float
) -> Numbers:
    """The row's beginning as the reader wants it: ink from 0 to 1."""
    step = metrics.cap / CAP * stretch
    rows = metrics.baseline + (np.arange(HEIGHT) - BASELINE + down) * step
    columns = left + (np.arange(WIDTH) - ANCHOR + across) * step
    result: Numbers = (1.0 - resampled(grey, rows, columns, step) / 255.0).astype(np.float32)
    return result


def _log_probabilities(pictures: Numbers) -> Numbers:
    """Of each picture the log-probability of each answer."""
    weights = stored("covered_reader")
    layer = pictures[None]
    for index, pool in enumerate(_POOLS):
        layer = convolved(layer, weights, f"conv{index}", 1)
        rows, columns = (side // by * by for side, by in zip(layer.shape[2:], pool, strict=True))
        layer = pooled(layer[:, :, :rows, :columns], *pool)
    features = layer.transpose(1, 0, 2, 3).reshape(len(pictures), -1)
    inner = np.maximum(0, features @ weights["inner.weight"].T + weights["inner.bias"])
    scores = inner @ weights["answer.weight"].T + weights["answer.bias"]
    return log_shares(scores)
