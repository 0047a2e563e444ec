"""How far the line reader may be believed, on composed lines of hands that it has not seen.

    python -m training.line_reader.measure --mnist package/data --hands hands-held --fonts FONT… --stamps FONT…

Runs the product's own reading of a line. Prints
- for number, day, month and year, and for blanks: of the readings with at least that probability,
  how many there are and how many of them are right;
- numbers by their length and by what wrote them;
- blank or written; claims, true ones and random ones of the same length.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from evidence_check.documents.ocr_anchors import FoundLine, Metrics
from evidence_check.documents.ocr_slots import Head, read_slots
from evidence_check.model.document import Box, Filling, Slot, SlotKind
from evidence_check.reading.ink import BLANK, FILLED, Support, backed, claim
from training.line_reader import compose
from training.line_reader.digits import Mnist

LEVELS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.985, 0.995)
NUMBER = re.compile(r"S(?P<number>\d{0,6}[A-D]?)(?:/.*)?")
PARTS = re.compile(r"(?:N(?P<day>\d{0,2}))?(?:T(?P<month>\d{0,2}))?(?:Y(?P<year>\d{0,4}))?")
MARGIN = 12
RANDOM_CLAIMS = 20


@dataclass(frozen=True)
class Read:
    """One place: what stands there and what was read."""

    kind: str
    truth: str
    source: str
    slot: Slot

    @property
    def best(self) -> tuple[str, float]:
        """The likeliest reading."""
        return self.slot.readings[0] if self.slot.readings else ("?", 0.0)

    @property
    def right(self) -> bool:
        """Whether that is what stands there."""
        return self.best[0] == self.truth


def fields(text: str) -> dict[str, str]:
    """What a spelling says, by the name of the place."""
    match = NUMBER.fullmatch(text) if text.startswith("S") else PARTS.fullmatch(text)
    return {name: value for name, value in match.groupdict().items() if value is not None}


def read(sample: compose.Sample) -> Iterable[Read]:
    """The places of a composed line, read as the product reads them off a page."""
    grey = 255 - sample.picture
    ink = np.flatnonzero(sample.picture.max(axis=0) > 0)
    right = float(ink[-1] if len(ink) else grey.shape[1])
    edge = 0.4 * compose.CAP  # the product adds it again
    metrics = Metrics(compose.CAP, compose.BASELINE + MARGIN)
    left, right = edge, max(right - edge, 3 * compose.CAP)
    places = {"S": "number", "N": "day", "T": "month", "Y": "year"}
    line = FoundLine(left, right, metrics, (), gaps=((places[sample.text[0]], *sample.gap),))
    match sample.text[0]:
        case "S":
            head = Head(line, None)
        case "N":
            head = Head(None, replace(line, month=right))
        case "T":
            head = Head(None, replace(line, month=left, year=right))
        case _:
            head = Head(None, replace(line, year=left))
    slots = {slot.kind.value: slot for slot in read_slots(head, grey, Box)}
    for kind, truth in fields(sample.text).items():
        yield Read(kind, truth, sample.source, slots[kind])


def table(reads: Sequence[Read]) -> None:
    """Right ones by stated probability."""
    print(f"{'':14}" + "".join(f"{level:>14}" for level in LEVELS))
    groups: dict[str, list[Read]] = defaultdict(list)
    for each in reads:
        groups[each.kind if each.best[0] else f"{each.kind} blank"].append(each)
    for kind, group in sorted(groups.items()):
        row = []
        for level in LEVELS:
            kept = [each.right for each in group if each.best[1] >= level]
            row.append(
                f"{np.mean(kept):>7.2%} {len(kept) / len(group):>5.0%}" if kept else f"{'–':>13}"
            )
        print(f"{kind:14}" + " ".join(row) + f"   of {len(group)}")


BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.985, 1.0)


def calibration(reads: Sequence[Read]) -> None:
    """Right ones among those with about that probability."""
    print("\nright, of, by probability in " + " ".join(f"{a}-{b}" for a, b in pairwise(BINS)))
    for kind in ("number", "day", "month", "year"):
        row = []
        for low, high in pairwise(BINS):
            own = [
                r.right for r in reads if r.kind == kind and r.best[0] and low <= r.best[1] < high
            ]
            row.append(f"{np.mean(own):>7.1%} {len(own):>4}" if own else f"{'–':>12}")
        print(f"{kind:8}" + " ".join(row))


def shares(reads: Iterable[Read], by: str) -> None:
    """Right ones, and right ones among the first three readings, by a property."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for each in reads:
        groups[each.source if by == "source" else str(len(each.truth))].append(each)
    print(f"\nnumbers by {by}: right, among the first three, of")
    for name, group in sorted(groups.items()):
        third = [any(t == each.truth for t, _ in each.slot.readings[:3]) for each in group]
        right = np.mean([each.right for each in group])
        print(f"{name:10} {right:>7.1%} {np.mean(third):>7.1%} {len(group):>6}")


def blanks(reads: Sequence[Read]) -> None:
    """Whether places were told blank or written."""
    print("\nblank or filled: decided, of them right, of")
    for name, blank in (("blank", True), ("filled", False)):
        own = [each for each in reads if (not each.truth) is blank]
        told = [_is_blank(each) for each in own]
        decided = [one is blank for one in told if one is not None]
        print(f"{name:10} {len(decided) / len(own):>7.1%} {np.mean(decided):>8.2%} {len(own):>6}")


def _is_blank(each: Read) -> bool | None:
    """What the product makes of it, which asks the picture as well before it calls a place blank."""
    if each.slot.filling is Filling.BLANK and each.slot.confidence >= BLANK:
        return True
    filled = each.slot.filling in (Filling.WRITTEN, Filling.PRINTED)
    return False if filled and dict(each.slot.readings).get("", 0.0) <= FILLED else None


def claims(reads: Iterable[Read], rng: random.Random) -> None:
    """What the ink says to true numbers or days and to random ones."""
    said: dict[str, list[tuple[Support, float]]] = defaultdict(list)
    kind = SlotKind.NUMBER
    for each in reads:
        kind = each.slot.kind
        slots = [Slot(kind, each.slot.box, Filling.WRITTEN, each.slot.readings)]
        others = {
            str(rng.randrange(10 ** len(each.truth))).zfill(len(each.truth))
            for _ in range(RANDOM_CLAIMS)
        }
        if kind is SlotKind.DAY:
            others = {str(day) for day in range(1, 32)} - {each.truth.lstrip("0")}
        at = rng.randrange(len(each.truth))
        digit = str((int(each.truth[at]) + rng.randint(1, 9)) % 10)
        near = each.truth[:at] + digit + each.truth[at + 1 :]
        for name, stated in [
            ("true", {each.truth}),
            ("random", others - {each.truth}),
            ("one digit off", {near}),
        ]:
            for number in stated:
                pair = claim(slots, kind, number), backed(slots, kind, number)
                said[name].append(pair)
    print(f"\nclaims, {kind.value}: supported, taken as read, contradicted, of")
    for name, pairs in said.items():
        supported, contradicted = (
            np.mean([support is wanted for support, _ in pairs])
            for wanted in (Support.SUPPORTED, Support.CONTRADICTED)
        )
        taken = np.mean([share >= 0.9 for _, share in pairs])
        print(f"{name:14} {supported:>7.1%} {taken:>7.1%} {contradicted:>7.1%} {len(pairs):>7}")


def main() -> None:
    """Compose, read, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--mnist", type=Path, required=True)
    parser.add_argument("--hands", type=Path, required=True)
    parser.add_argument("--fonts", type=Path, nargs="+", required=True)
    parser.add_argument("--stamps", type=Path, nargs="+", required=True)
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1000)
    args = parser.parse_args()
    compose.FONTS[:] = args.fonts
    rng, mnist = random.Random(args.seed), Mnist(args.mnist, held=True)
    hands = sorted(args.hands.glob("*.ttf"))
    samples = [compose.compose(rng, mnist, hands, args.stamps, MARGIN) for _ in range(args.lines)]
    start = time.process_time()
    reads = [each for sample in samples for each in read(sample)]
    each_ms = 1000 * (time.process_time() - start) / len(reads)
    print(f"{each_ms:.1f} ms of processor time for each place\n")
    table(reads)
    calibration(reads)
    numbers = [each for each in reads if each.kind == "number" and each.truth]
    shares(numbers, "length")
    shares(numbers, "source")
    blanks(reads)
    claims([each for each in numbers if each.truth.isdigit()], rng)
    claims([each for each in reads if each.kind == "day" and each.truth], rng)


if __name__ == "__main__":
    main()
