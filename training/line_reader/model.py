"""The line reader in PyTorch, for training only; the product runs the exported weights in NumPy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from compose import ALPHABET
from torch import nn

CHANNELS = (20, 40, 56, 80)
POOLS = ((2, 2), (2, 2), (2, 1), (2, 1))
FEATURES, HIDDEN = 112, 64
STEP = 4
"""pixels of width for each step of the output"""


class LineReader(nn.Module):
    """Convolutions, one bidirectional recurrent layer, and a spelling by CTC."""

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
        layers += [
            nn.Conv2d(before, FEATURES, 3, padding=(0, 1)),
            nn.BatchNorm2d(FEATURES),
            nn.ReLU(),
        ]
        self.convolutions = nn.Sequential(*layers)
        self.drop = nn.Dropout(0.15)
        self.recurrent = nn.GRU(FEATURES, HIDDEN, bidirectional=True, batch_first=True)
        self.spell = nn.Linear(2 * HIDDEN, len(ALPHABET) + 1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Log-probabilities (time, batch, letters) of pictures (batch, 1, height, width)."""
        features = self.convolutions(pictures).squeeze(2).transpose(1, 2)
        states, _ = self.recurrent(self.drop(features))
        return self.spell(self.drop(states)).log_softmax(2).transpose(0, 1)


def export(model: LineReader, path: Path) -> None:
    """Weights for NumPy: normalisation folded into the convolutions, half precision."""
    arrays: dict[str, np.ndarray] = {}
    modules = list(model.convolutions)
    convolutions = [
        (a, b) for a, b in zip(modules, modules[1:], strict=False) if isinstance(a, nn.Conv2d)
    ]
    for index, (conv, norm) in enumerate(convolutions):
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        arrays[f"conv{index}.weight"] = (conv.weight * factor[:, None, None, None]).detach().numpy()
        arrays[f"conv{index}.bias"] = (
            ((conv.bias - norm.running_mean) * factor + norm.bias).detach().numpy()
        )
    for name, value in model.recurrent.state_dict().items():
        arrays[f"gru.{name}"] = value.numpy()
    arrays["spell.weight"] = model.spell.weight.detach().numpy()
    arrays["spell.bias"] = model.spell.bias.detach().numpy()
    np.savez_compressed(path, **{name: value.astype(np.float16) for name, value in arrays.items()})
