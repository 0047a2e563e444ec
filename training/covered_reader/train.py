"""Train the reader of covered words on composed rows.

python -m training.covered_reader.train --words words.txt --fonts BOLD REGULAR SANS_BOLD SANS --minutes 40 --out covered_reader.npz
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.covered_reader.compose import Fonts, Sample, Seals, compose
from training.covered_reader.model import CoveredReader, export
from training.networks import Composed, options, train

BATCH, BATCHES = 48, 10


def composed(seed: int, fonts: Fonts, words: list[str]) -> Iterator[Sample]:
    """Rows without end."""
    rng, seals = random.Random(seed), Seals(fonts)
    while True:
        yield compose(rng, fonts, seals, words)


def collate(samples: Sequence[Sample]) -> tuple[torch.Tensor, torch.Tensor]:
    """A batch: pictures, ink from 0 to 1, and answers."""
    pictures = np.stack([sample.picture for sample in samples]).astype(np.float32) / 255
    return torch.from_numpy(pictures[:, None]), torch.tensor([sample.answer for sample in samples])


@torch.no_grad()
def chances(model: CoveredReader, samples: Sequence[Sample]) -> np.ndarray:
    """Of each sample the probability of each answer."""
    model.eval()
    parts = [
        model(collate(samples[at : at + 256])[0]).softmax(1).numpy()
        for at in range(0, len(samples), 256)
    ]
    return np.concatenate(parts)


def evaluate(model: CoveredReader, samples: Sequence[Sample]) -> str:
    """Share right, and how many are right among those that are sure."""
    found = chances(model, samples)
    best, sure = found.argmax(1), found.max(1)
    right = best == np.array([sample.answer for sample in samples])
    parts = [f"right {right.mean():.1%}"]
    for least in (0.8, 0.9, 0.97, 0.99):
        chosen = sure >= least
        if chosen.any():
            parts.append(f"from {least}: {chosen.mean():.0%}, wrong {1 - right[chosen].mean():.2%}")
    return "; ".join(parts)


def batches(rng: random.Random, samples: Sequence[Sample]) -> Iterator[list[Sample]]:
    """A few batches of any of the rows."""
    for _ in range(BATCHES):
        yield rng.choices(samples, k=BATCH)


_LOSS = nn.CrossEntropyLoss(label_smoothing=0.005)


def loss_of(model: nn.Module, batch: Sequence[Sample]) -> torch.Tensor:
    """How wrong the answers are."""
    pictures, answers = collate(batch)
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(pictures.to(memory_format=torch.channels_last))
    return _LOSS(scores.float(), answers)


def main() -> None:
    """Compose, train, export."""
    parser = options(__doc__, minutes=40, rate=1.5e-3)
    parser.add_argument(
        "--words", type=Path, required=True, help="middle and given names, by white space"
    )
    parser.add_argument(
        "--fonts",
        type=Path,
        nargs=4,
        required=True,
        help="bold, regular, bold sans, sans; with Vietnamese letters",
    )
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    words, fonts = args.words.read_text(encoding="utf-8").split(), Fonts(*args.fonts)
    model = CoveredReader()
    if args.resume:
        model.load_state_dict(torch.load(args.resume))
    source = Composed(args.first, composed, args.seed + 1, fonts, words)
    try:
        drawn = partial(batches, random.Random(args.seed))
        train(model, args, source, drawn, loss_of, evaluate, export)
    finally:
        source.close()


if __name__ == "__main__":
    main()
