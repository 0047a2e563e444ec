"""What the small networks of our own have in common: weights, layers, and what their scores say.

Plain NumPy; `training/` has what they are trained with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence_check.documents.ocr_image import Numbers


@cache
def stored(name: str) -> Mapping[str, NDArray[Any]]:
    """What lies in a network's file: its weights, stored in half precision, and its answers."""
    file = resources.files("evidence_check.documents").joinpath(f"{name}.npz")
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {key: _whole(arrays[key]) for key in arrays.files}


def _whole(values: NDArray[Any]) -> NDArray[Any]:
    return values.astype(np.float32) if values.dtype == np.float16 else values


def convolved(layer: Numbers, weights: Mapping[str, Numbers], name: str, above: int) -> Numbers:
    """A 3 by 3 convolution of a layer (channels, pictures, rows, columns), and its positive part.

    `above`: rows of paper added above and below; a column is added on either side.
    """
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    channels, count, rows, columns = layer.shape
    padded = np.pad(layer, ((0, 0), (0, 0), (above, above), (1, 1)))
    rows += 2 * above - 2
    shifted = [
        padded[:, :, down : down + rows, across : across + columns].reshape(channels, -1)
        for down in range(3)
        for across in range(3)
    ]
    table = np.concatenate(shifted)
    out = weight.transpose(0, 2, 3, 1).reshape(len(weight), -1) @ table
    out += bias[:, None]
    result: Numbers = np.maximum(out, 0, out=out).reshape(len(weight), count, rows, columns)
    return result


def pooled(layer: Numbers, down: int, across: int) -> Numbers:
    """The largest of each `down` by `across` pixels."""
    corners = [layer[:, :, y::down, x::across] for y in range(down) for x in range(across)]
    result = corners[0]
    for corner in corners[1:]:
        result = np.maximum(result, corner)
    return result


def log_shares(scores: Numbers) -> Numbers:
    """Scores as logarithms of probabilities that sum up to 1 along the last axis (softmax)."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    result: Numbers = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    return result
