"""The mean of two trained readers of which one went on from the other.

    python -m training.line_reader.mean ONE.pt OTHER.pt SHARE OUT.npz

What the second one has won on new hands it mostly keeps, and what it lost on others comes back.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from training.line_reader.model import LineReader, export


def main(one: str, other: str, share: str, out: str) -> None:
    """Export `share` of the second reader's weights and the rest of the first one's."""
    first, second = torch.load(one), torch.load(other)
    mixed = {
        name: torch.lerp(value, second[name], float(share)) if value.is_floating_point() else value
        for name, value in first.items()
    }
    model = LineReader()
    model.load_state_dict(mixed)
    export(model, Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:5])
