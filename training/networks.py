"""What the small networks of our own are trained with: their convolutions, where the pictures come
from, the steps, and how weights are written for NumPy (`evidence_check/documents/ocr_network.py`).

One process composes, one trains. The newest samples are drawn from, each of them a few times.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing as mp
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from queue import Empty
from typing import Generic, TypeVar

import numpy as np
import torch
from torch import nn
from torch.optim import swa_utils

BUFFER = 40_000
"""samples that are drawn from at the most"""
AT_ONCE = 100
"""samples that are handed over together"""
WARM = 5_000
"""samples after which the learning rate is the largest"""
AVERAGED = 0.999
"""what the mean over the latest steps, which reads better than the last of them, keeps of itself"""
SHOWN = 180.0
"""seconds between two looks at how well it reads"""

Sample = TypeVar("Sample")
Batch = TypeVar("Batch")


def convolutions(channels: Sequence[int], pools: Sequence[tuple[int, int]]) -> list[nn.Module]:
    """Layers that look at 3 by 3 pixels each, and keep the largest of a few."""
    layers: list[nn.Module] = []
    for before, after, pool in zip((1, *channels), channels, pools, strict=False):
        layers += [*convolution(before, after, 1), nn.MaxPool2d(pool)]
    return layers


def convolution(before: int, after: int, above: int) -> list[nn.Module]:
    """One of them; `above`: rows of paper added above and below."""
    return [nn.Conv2d(before, after, 3, padding=(above, 1)), nn.BatchNorm2d(after), nn.ReLU()]


def folded(layers: nn.Sequential) -> dict[str, np.ndarray]:
    """The weights of convolutions, each with the normalisation behind it."""
    arrays: dict[str, np.ndarray] = {}
    pairs = [(one, two) for one, two in pairwise(layers) if isinstance(one, nn.Conv2d)]
    for index, (conv, norm) in enumerate(pairs):
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        bias = (conv.bias - norm.running_mean) * factor + norm.bias
        arrays[f"conv{index}.weight"] = (conv.weight * factor[:, None, None, None]).detach().numpy()
        arrays[f"conv{index}.bias"] = bias.detach().numpy()
    return arrays


def plain(layer: nn.Module, name: str) -> dict[str, np.ndarray]:
    """The weights of any other layer."""
    return {f"{name}.{key}": value.numpy() for key, value in layer.state_dict().items()}


def save(path: Path, weights: dict[str, np.ndarray], **others: np.ndarray) -> None:
    """Write what NumPy reads: weights in half precision."""
    halves = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(path, **halves, **others)


class Composed(Generic[Sample]):
    """Samples that another process composes: `made(seed, …)` gives one after the other."""

    def __init__(self, first: int, made: Callable[..., Iterable[Sample]], *args: object) -> None:
        self._queue: mp.Queue = mp.Queue(maxsize=20)
        self._worker = mp.Process(target=_compose, args=(self._queue, made, args), daemon=True)
        self._worker.start()
        samples: list[Sample] = []
        while len(samples) < first:
            samples += self._next()
        self.held_out, self.samples = samples[: first // 4], samples[first // 4 :]
        self.count = len(self.samples)

    def refresh(self) -> None:
        """Take what was composed since."""
        while not self._queue.empty():
            fresh = self._queue.get()
            self.count += len(fresh)
            self.samples = [*self.samples, *fresh][-BUFFER:]

    def _next(self) -> list[Sample]:
        """What was composed next; an error where nothing more will be."""
        while True:
            try:
                return self._queue.get(timeout=5)
            except Empty:
                if not self._worker.is_alive():
                    raise RuntimeError("the process that composes has ended") from None

    def close(self) -> None:
        """Compose no more."""
        self._worker.terminate()
        self._worker.join()


def _compose(
    queue: mp.Queue, made: Callable[..., Iterable[Sample]], args: Sequence[object]
) -> None:
    batch: list[Sample] = []
    for sample in made(*args):
        batch.append(sample)
        if len(batch) == AT_ONCE:
            queue.put(batch)
            batch = []


def options(description: str | None, minutes: float, rate: float) -> argparse.ArgumentParser:
    """What both are told when they are trained."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--minutes", type=float, default=minutes)
    parser.add_argument("--rate", type=float, default=rate, help="largest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=4_000, help="samples before the first step")
    parser.add_argument("--resume", type=Path, help="a .pt file of this reader")
    parser.add_argument("--out", type=Path, required=True, help="an .npz file; a .pt beside it")
    return parser


def train(
    model: nn.Module,
    args: argparse.Namespace,
    composed: Composed[Sample],
    batches: Callable[[Sequence[Sample]], Iterable[Batch]],
    loss_of: Callable[[nn.Module, Batch], torch.Tensor],
    read: Callable[[nn.Module, Sequence[Sample]], str],
    export: Callable[[nn.Module, Path], None],
) -> None:
    """Train for some minutes and write the mean of the latest weights, now and then and at the end.

    `batches` draws a few of samples, `read` says how well a model reads.
    """
    model = model.to(memory_format=torch.channels_last)
    average = swa_utils.AveragedModel(
        model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(AVERAGED), use_buffers=True
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-3)
    start, seen, shown, losses = time.monotonic(), 0, 0.0, [0.0]
    while (done := (time.monotonic() - start) / (60 * args.minutes)) < 1:
        composed.refresh()
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1.0, seen / WARM) * _cooled(done)
        model.train()
        for batch in batches(composed.samples):
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(model)
            seen += len(batch)
            losses = [*losses[-199:], loss.item()]
        if time.monotonic() - shown > SHOWN:
            shown = time.monotonic()
            told = read(average.module, composed.held_out)
            loss = f"{np.mean(losses):.3f}"
            print(
                f"{done:5.1%} seen {seen} composed {composed.count} loss {loss} {told}", flush=True
            )
            _write(average.module, args.out, export)
    _write(average.module, args.out, export)
    print(f"{read(average.module, composed.held_out)} of {len(composed.held_out)}", flush=True)


def _cooled(done: float) -> float:
    """Share of the largest learning rate when that share of the time is over."""
    return 0.02 + 0.98 * (0.5 + 0.5 * math.cos(math.pi * done))


def _write(model: nn.Module, out: Path, export: Callable[[nn.Module, Path], None]) -> None:
    torch.save(model.state_dict(), out.with_suffix(".pt"))
    export(model, out)
