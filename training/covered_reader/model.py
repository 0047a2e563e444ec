"""The reader of covered words in PyTorch, for training only; the product runs the exported weights
in NumPy.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.covered_reader.compose import ANSWERS
from training.networks import convolutions, folded, plain, save

CHANNELS = (24, 48, 80, 112)
POOLS = ((2, 2), (2, 2), (2, 2), (2, 1))
ROWS, COLUMNS = 2, 22
HIDDEN = 160


class CoveredReader(nn.Module):
    """Convolutions, and two layers that see the whole row."""

    def __init__(self) -> None:
        super().__init__()
        self.convolutions = nn.Sequential(*convolutions(CHANNELS, POOLS))
        self.drop = nn.Dropout(0.2)
        self.inner = nn.Linear(CHANNELS[-1] * ROWS * COLUMNS, HIDDEN)
        self.answer = nn.Linear(HIDDEN, len(ANSWERS))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Scores (batch, answers) of pictures (batch, 1, height, width)."""
        features = self.convolutions(pictures).flatten(1)
        return self.answer(self.drop(torch.relu(self.inner(self.drop(features)))))


def export(model: CoveredReader, path: Path) -> None:
    """Weights for NumPy, with the answers that they give."""
    layers = {**plain(model.inner, "inner"), **plain(model.answer, "answer")}
    save(path, folded(model.convolutions) | layers, answers=np.array(ANSWERS))
