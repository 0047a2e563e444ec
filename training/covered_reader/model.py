"""The reader of covered words in PyTorch, for training only; the product runs the exported weights
in NumPy.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from compose import ANSWERS
from torch import nn

CHANNELS = (24, 48, 80, 112)
POOLS = ((2, 2), (2, 2), (2, 2), (2, 1))
ROWS, COLUMNS = 2, 22
HIDDEN = 160


class CoveredReader(nn.Module):
    """Convolutions, and two layers that see the whole row."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 1
        for channels, pool in zip(CHANNELS, POOLS, strict=True):
            layers += [
                nn.Conv2d(before, channels, 3, padding=1),
                nn.BatchNorm2d(channels),
                nn.ReLU(),
                nn.MaxPool2d(pool),
            ]
            before = channels
        self.convolutions = nn.Sequential(*layers)
        self.drop = nn.Dropout(0.2)
        self.inner = nn.Linear(CHANNELS[-1] * ROWS * COLUMNS, HIDDEN)
        self.answer = nn.Linear(HIDDEN, len(ANSWERS))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Scores (batch, answers) of pictures (batch, 1, height, width)."""
        features = self.convolutions(pictures).flatten(1)
        return self.answer(self.drop(torch.relu(self.inner(self.drop(features)))))


def export(model: CoveredReader, path: Path) -> None:
    """Weights for NumPy: normalisation folded into the convolutions, half precision."""
    arrays: dict[str, np.ndarray] = {}
    modules = list(model.convolutions)
    pairs = [(a, b) for a, b in zip(modules, modules[1:], strict=False) if isinstance(a, nn.Conv2d)]
    for index, (conv, norm) in enumerate(pairs):
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        arrays[f"conv{index}.weight"] = (conv.weight * factor[:, None, None, None]).detach().numpy()
        arrays[f"conv{index}.bias"] = (
            ((conv.bias - norm.running_mean) * factor + norm.bias).detach().numpy()
        )
    for name in ("inner", "answer"):
        layer = getattr(model, name)
        arrays[f"{name}.weight"], arrays[f"{name}.bias"] = (
            layer.weight.detach().numpy(),
            layer.bias.detach().numpy(),
        )
    halves = {name: value.astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(path, answers=np.array(ANSWERS), **halves)
