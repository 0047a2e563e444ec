"""The line reader in PyTorch, for training only; the product runs the exported weights in NumPy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.line_reader.compose import ALPHABET
from training.networks import convolution, convolutions, folded, plain, save

CHANNELS = (20, 40, 72, 112)
POOLS = ((2, 2), (2, 2), (2, 1), (2, 1))
FEATURES, HIDDEN = 160, 96
STEP = 4
"""pixels of width for each step of the output"""


class LineReader(nn.Module):
    """Convolutions, one bidirectional recurrent layer, and a spelling by CTC."""

    def __init__(self) -> None:
        super().__init__()
        layers = [*convolutions(CHANNELS, POOLS), *convolution(CHANNELS[-1], FEATURES, 0)]
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
    """Weights for NumPy."""
    layers = {**plain(model.recurrent, "gru"), **plain(model.spell, "spell")}
    save(path, folded(model.convolutions) | layers)


_NEW = 0.1
"""how loud new units are at first to what was there before"""


@torch.no_grad()
def grow(model: LineReader, path: Path, pictures: torch.Tensor) -> None:
    """Start from exported weights of a smaller reader: what it knows stands in the first channels,
    and the rest is new and quiet. `pictures` tell the normalisations what is usual.
    """
    with np.load(path) as stored:
        old = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
    modules, layer = list(model.convolutions), pictures
    convolutions = iter(range(len(CHANNELS) + 1))
    for place, module in enumerate(modules):
        layer = module(layer) if not isinstance(module, nn.Conv2d | nn.BatchNorm2d) else layer
        if not isinstance(module, nn.Conv2d):
            continue
        index = next(convolutions)
        weight, bias = old[f"conv{index}.weight"], old[f"conv{index}.bias"]
        module.weight[: len(weight), weight.shape[1] :] *= _NEW
        module.weight[: len(weight), : weight.shape[1]] = weight
        module.bias[: len(bias)] = bias
        layer = module(layer)
        norm = modules[place + 1]
        norm.running_mean.copy_(layer.mean((0, 2, 3)))
        norm.running_var.copy_(layer.var((0, 2, 3)))
        norm.weight.copy_(torch.sqrt(norm.running_var + norm.eps))
        norm.bias.copy_(norm.running_mean)
    size = old["gru.weight_hh_l0"].shape[1]
    for name, value in model.recurrent.named_parameters():
        given = old[f"gru.{name}"]
        for gate in range(3):
            rows = slice(gate * HIDDEN, gate * HIDDEN + size)
            part = given[gate * size : (gate + 1) * size]
            if value.ndim == 2:
                value[rows, part.shape[1] :] *= _NEW
                value[rows, : part.shape[1]] = part
            else:
                value[rows] = part
    weight, letters = model.spell.weight, len(old["spell.bias"])
    weight *= _NEW
    for way in range(2):
        given = old["spell.weight"][:, way * size : (way + 1) * size]
        weight[:letters, way * HIDDEN : way * HIDDEN + size] = given
    model.spell.bias[:letters] = old["spell.bias"]
    model.spell.bias[letters:] = -6.0
