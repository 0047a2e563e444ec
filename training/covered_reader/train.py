"""Train the reader of covered words on composed rows.

    python train.py --words words.txt --fonts BOLD REGULAR SANS_BOLD SANS --minutes 40 --out covered_reader.npz

One process composes, this one trains; the newest forty thousand rows are drawn from.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing as mp
import random
import time
from pathlib import Path

import numpy as np
import torch
from compose import ANSWERS, HEIGHT, WIDTH, Fonts, Sample, Seals, compose
from model import CoveredReader, export
from torch import nn
from torch.optim import swa_utils

BATCH, BUFFER, FIRST = 48, 40_000, 3_000
AVERAGED = 0.999


def composer(seed: int, fonts: Fonts, words: list[str], queue: mp.Queue) -> None:
    """Put composed rows into the queue for ever."""
    rng, seals = random.Random(seed), Seals(fonts)
    while True:
        queue.put([compose(rng, fonts, seals, words) for _ in range(100)])


def collate(samples: list[Sample]) -> tuple[torch.Tensor, torch.Tensor]:
    """A batch: pictures, ink from 0 to 1, and answers."""
    pictures = np.stack([sample.picture for sample in samples]).astype(np.float32) / 255
    return torch.from_numpy(pictures[:, None]), torch.tensor([sample.answer for sample in samples])


@torch.no_grad()
def chances(model: CoveredReader, samples: list[Sample]) -> np.ndarray:
    """Of each sample the probability of each answer."""
    model.eval()
    parts = [
        model(collate(samples[at : at + 256])[0]).softmax(1).numpy()
        for at in range(0, len(samples), 256)
    ]
    return np.concatenate(parts)


def evaluate(model: CoveredReader, samples: list[Sample]) -> str:
    """Share right, and how many are right among those that are sure."""
    found = chances(model, samples)
    best, sure = found.argmax(1), found.max(1)
    right = best == np.array([sample.answer for sample in samples])
    parts = [f"right {right.mean():.1%}"]
    for least in (0.8, 0.9, 0.97, 0.99):
        chosen = sure >= least
        parts.append(f"from {least}: {chosen.mean():.0%}, wrong {1 - right[chosen].mean():.2%}")
    return "; ".join(parts)


def main() -> None:
    """Compose, train, export."""
    parser = argparse.ArgumentParser(description=__doc__)
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
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rate", type=float, default=1.5e-3, help="largest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="a .pt file of this reader")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    words, fonts = args.words.read_text(encoding="utf-8").split(), Fonts(*args.fonts)
    queue: mp.Queue = mp.Queue(maxsize=20)
    worker = mp.Process(target=composer, args=(args.seed + 1, fonts, words, queue), daemon=True)
    worker.start()
    buffer: list[Sample] = []
    while len(buffer) < FIRST:
        buffer += queue.get()
    held_out, buffer = buffer[:1000], buffer[1000:]
    model = CoveredReader().to(memory_format=torch.channels_last)
    if args.resume:
        model.load_state_dict(torch.load(args.resume))
    average = swa_utils.AveragedModel(
        model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(AVERAGED), use_buffers=True
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-3)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.005)
    start, seen, composed, shown = time.monotonic(), 0, len(buffer), 0.0
    recent: list[float] = []
    while (done := (time.monotonic() - start) / (60 * args.minutes)) < 1:
        while not queue.empty():
            fresh = queue.get()
            composed += len(fresh)
            buffer = [*buffer, *fresh][-BUFFER:]
        rate = (
            args.rate
            * min(1.0, seen / 5_000)
            * (0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * done)))
        )
        for group in optimiser.param_groups:
            group["lr"] = rate
        model.train()
        for _ in range(10):
            pictures, answers = collate(rng.choices(buffer, k=BATCH))
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(pictures.to(memory_format=torch.channels_last))
            loss = loss_of(scores.float(), answers)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(model)
            seen += BATCH
            recent.append(loss.item())
        if time.monotonic() - shown > 180:
            shown = time.monotonic()
            print(
                f"{done:5.1%} seen {seen} composed {composed} loss {np.mean(recent[-200:]):.3f} {evaluate(average.module, held_out)}",
                flush=True,
            )
            torch.save(average.module.state_dict(), args.out.with_suffix(".pt"))
            export(average.module, args.out)
    export(average.module, args.out)
    torch.save(average.module.state_dict(), args.out.with_suffix(".pt"))
    print(
        f"{len(ANSWERS)} answers, {HEIGHT} by {WIDTH}; {evaluate(average.module, held_out)}",
        flush=True,
    )
    worker.terminate()


if __name__ == "__main__":
    main()
