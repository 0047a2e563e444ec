"""Train the line reader on composed lines.

python -m training.line_reader.train --mnist package/data --hands hands --fonts fonts --minutes 60 --out line_reader.npz
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.line_reader import compose
from training.line_reader.compose import ALPHABET, HEIGHT, Sample
from training.line_reader.digits import Mnist
from training.line_reader.model import STEP, LineReader, export, grow
from training.networks import Composed, options, train

BATCH, BATCHES = 32, 8


def composed(
    seed: int, mnist: Path, hands: list[Path], fonts: list[Path], stamps: list[Path]
) -> Iterator[Sample]:
    """Lines without end."""
    compose.FONTS[:] = fonts
    rng, source = random.Random(seed), Mnist(mnist)
    while True:
        yield compose.compose(rng, source, hands, stamps)


def _width(sample: Sample) -> int:
    return sample.picture.shape[1]


def collate(samples: Sequence[Sample], rng: random.Random) -> tuple[torch.Tensor, ...]:
    """A batch: pictures padded with paper on the right, targets end to end, lengths."""
    width = max(s.picture.shape[1] for s in samples)
    width += -width % STEP
    pictures = np.zeros((len(samples), 1, HEIGHT, width), np.float32)
    for row, sample in enumerate(samples):
        shift = rng.randint(0, max(0, min(STEP, width - sample.picture.shape[1])))
        pictures[row, 0, :, shift : shift + sample.picture.shape[1]] = sample.picture / 255
    targets = [[ALPHABET.index(char) + 1 for char in s.text] for s in samples]
    return (
        torch.from_numpy(pictures),
        torch.tensor([letter for target in targets for letter in target]),
        torch.full((len(samples),), width // STEP),
        torch.tensor([len(target) for target in targets]),
    )


def spelled(log_probabilities: torch.Tensor) -> list[str]:
    """The best path of each line of a batch."""
    texts = []
    for path in log_probabilities.argmax(2).T.tolist():
        kept = [
            letter
            for before, letter in zip([0, *path], path, strict=False)
            if letter and letter != before
        ]
        texts.append("".join(ALPHABET[letter - 1] for letter in kept))
    return texts


def batches(rng: random.Random, samples: Sequence[Sample]) -> list[list[Sample]]:
    """A few batches of lines of like width."""
    drawn = sorted(rng.choices(samples, k=BATCH * BATCHES), key=_width)
    groups = [drawn[start : start + BATCH] for start in range(0, len(drawn), BATCH)]
    rng.shuffle(groups)
    return groups


_LOSS = nn.CTCLoss(zero_infinity=True)


def loss_of(rng: random.Random, model: nn.Module, batch: Sequence[Sample]) -> torch.Tensor:
    """How unlikely the right spellings are."""
    pictures, targets, steps, lengths = collate(batch, rng)
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(pictures)
    return _LOSS(scores.float(), targets, steps, lengths)


@torch.no_grad()
def evaluate(rng: random.Random, model: nn.Module, samples: Sequence[Sample]) -> str:
    """Share of lines spelled exactly."""
    model.eval()
    right = 0
    for start in range(0, len(samples), BATCH):
        part = samples[start : start + BATCH]
        right += sum(
            a == b.text for a, b in zip(spelled(model(collate(part, rng)[0])), part, strict=True)
        )
    return f"exact {right / len(samples):.1%}"


def main() -> None:
    """Compose, train, export."""
    parser = options(__doc__, minutes=60, rate=2e-3)
    parser.add_argument(
        "--mnist", type=Path, required=True, help="folder with MNIST's training files"
    )
    parser.add_argument(
        "--hands", type=Path, required=True, help="folder with handwriting fonts (.ttf)"
    )
    parser.add_argument(
        "--fonts",
        type=Path,
        nargs="+",
        required=True,
        help="printing fonts with Vietnamese letters",
    )
    parser.add_argument(
        "--stamps", type=Path, nargs="+", required=True, help="fonts of numbering stamps"
    )
    parser.add_argument("--grow", type=Path, help="an .npz file of a smaller reader")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    hands = sorted(args.hands.glob("*.ttf"))
    model = LineReader()
    if args.resume:
        model.load_state_dict(torch.load(args.resume))
    source = Composed(
        args.first, composed, args.seed + 1, args.mnist, hands, args.fonts, args.stamps
    )
    try:
        if args.grow:
            grow(model, args.grow, collate(sorted(source.samples[:256], key=_width), rng)[0])
        drawn, lost, told = (partial(each, rng) for each in (batches, loss_of, evaluate))
        train(model, args, source, drawn, lost, told, export)
    finally:
        source.close()


if __name__ == "__main__":
    main()
