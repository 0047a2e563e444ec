"""Train the line reader on composed lines.

    python train.py --mnist package/data --hands hands --fonts fonts --minutes 60 --out line_reader.npz

One process composes, this one trains. The newest thirty thousand lines are drawn from, each of them
two or three times.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing as mp
import random
import time
from pathlib import Path

import compose
import numpy as np
import torch
from compose import ALPHABET, HEIGHT, Sample
from digits import Mnist
from model import STEP, LineReader, export, grow
from torch import nn
from torch.optim import swa_utils

BATCH, BUFFER, FIRST = 32, 30_000, 3_000
AVERAGED = 0.999
"""what the mean over the latest steps, which reads better than the last of them, keeps of itself"""


def composer(
    seed: int,
    mnist: Path,
    hands: list[Path],
    fonts: list[Path],
    stamps: list[Path],
    queue: mp.Queue,
) -> None:
    """Put composed lines into the queue for ever."""
    compose.FONTS[:] = fonts
    rng, source = random.Random(seed), Mnist(mnist)
    while True:
        queue.put([compose.compose(rng, source, hands, stamps) for _ in range(100)])


def _width(sample: Sample) -> int:
    return sample.picture.shape[1]


def collate(samples: list[Sample], rng: random.Random) -> tuple[torch.Tensor, ...]:
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


def batches(buffer: list[Sample], rng: random.Random) -> list[list[Sample]]:
    """A few batches of lines of like width."""
    drawn = sorted(rng.choices(buffer, k=BATCH * 8), key=_width)
    groups = [drawn[start : start + BATCH] for start in range(0, len(drawn), BATCH)]
    rng.shuffle(groups)
    return groups


def main() -> None:
    """Compose, train, export."""
    parser = argparse.ArgumentParser(description=__doc__)
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
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=2e-3, help="largest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--stamps", type=Path, nargs="+", required=True, help="fonts of numbering stamps"
    )
    parser.add_argument("--resume", type=Path, help="a .pt file of this reader")
    parser.add_argument("--grow", type=Path, help="an .npz file of a smaller reader")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    queue: mp.Queue = mp.Queue(maxsize=20)
    hands = sorted(args.hands.glob("*.ttf"))
    worker = mp.Process(
        target=composer,
        args=(args.seed + 1, args.mnist, hands, args.fonts, args.stamps, queue),
        daemon=True,
    )
    worker.start()
    buffer: list[Sample] = []
    while len(buffer) < FIRST:
        buffer += queue.get()
    held_out, buffer = buffer[:500], buffer[500:]
    model = LineReader().to(memory_format=torch.channels_last)
    if args.resume:
        model.load_state_dict(torch.load(args.resume))
    if args.grow:
        grow(model, args.grow, collate(sorted(buffer[:256], key=_width), rng)[0])
    average = swa_utils.AveragedModel(
        model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(AVERAGED), use_buffers=True
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-3)
    loss_of = nn.CTCLoss(zero_infinity=True)
    start, seen, composed, shown = time.monotonic(), 0, len(buffer), 0.0
    recent: list[float] = []
    while (done := (time.monotonic() - start) / (60 * args.minutes)) < 1:
        if not queue.empty():
            fresh = queue.get()
            composed += len(fresh)
            buffer = [*buffer, *fresh][-BUFFER:]
        rate = (
            args.rate
            * min(1.0, seen / 4_000)
            * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * done)))
        )
        for group in optimiser.param_groups:
            group["lr"] = rate
        model.train()
        for batch in batches(buffer, rng):
            pictures, targets, steps, lengths = collate(batch, rng)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(pictures)
            loss = loss_of(scores.float(), targets, steps, lengths)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(model)
            seen += len(batch)
            recent.append(loss.item())
        if time.monotonic() - shown > 240:
            shown = time.monotonic()
            right = evaluate(average.module, held_out, rng)
            print(
                f"{done:5.1%} seen {seen} composed {composed} loss {np.mean(recent[-200:]):.3f} exact {right:.1%}",
                flush=True,
            )
            torch.save(average.module.state_dict(), args.out.with_suffix(".pt"))
            export(average.module, args.out)
    model = average.module
    export(model, args.out)
    torch.save(model.state_dict(), args.out.with_suffix(".pt"))
    print(
        f"exact {evaluate(model, held_out, rng):.1%} of {len(held_out)} composed lines", flush=True
    )
    worker.terminate()


@torch.no_grad()
def evaluate(model: LineReader, samples: list[Sample], rng: random.Random) -> float:
    """Share of lines spelled exactly."""
    model.eval()
    right = 0
    for start in range(0, len(samples), BATCH):
        part = samples[start : start + BATCH]
        right += sum(
            a == b.text for a, b in zip(spelled(model(collate(part, rng)[0])), part, strict=True)
        )
    return right / len(samples)


if __name__ == "__main__":
    main()
