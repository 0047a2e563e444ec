"""How far the line reader may be believed, on composed lines that it has not seen.

    python measure.py --mnist package/data --hands hands --fonts FONT… [--lines 2000] [--seed 1000]

For number, day, month and year: of the readings with at least that probability, how many there are and how many are
right; and the same for blanks. Runs the product's own reader; needs evidence-check installed.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from pathlib import Path

import compose
import numpy as np
from digits import Mnist

from evidence_check.documents.ocr_line_reader import spellings

LEVELS = (0.5, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995)
NUMBER = re.compile(r"S(?P<number>\d{0,6})(?:/.*)?")
PARTS = re.compile(r"(?:N(?P<day>\d{0,2}))?(?:T(?P<month>\d{0,2}))?(?:Y(?P<year>\d{0,4}))?")


def fields(text: str) -> dict[str, str]:
    """What a spelling says, by the name of the place."""
    match = NUMBER.fullmatch(text) if text.startswith("S") else PARTS.fullmatch(text)
    return (
        {name: value for name, value in match.groupdict().items() if value is not None}
        if match
        else {}
    )


def main() -> None:
    """Compose, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True)
    parser.add_argument("--hands", type=Path, required=True)
    parser.add_argument("--fonts", type=Path, nargs="+", required=True)
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1000)
    args = parser.parse_args()
    compose.FONTS[:] = args.fonts
    rng, mnist, hands = (
        random.Random(args.seed),
        Mnist(args.mnist),
        sorted(args.hands.glob("*.ttf")),
    )
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for _ in range(args.lines):
        sample = compose.compose(rng, mnist, hands)
        chances: dict[tuple[str, str], float] = defaultdict(float)
        for text, chance in spellings(sample.picture.astype(np.float32) / 255).items():
            for name, value in fields(text).items():
                chances[name, value] += chance
        for name, value in fields(sample.text).items():
            best = max(
                (pair for pair in chances if pair[0] == name),
                key=lambda pair: chances[pair],
                default=None,
            )
            if best:
                kind = name if best[1] else f"{name} blank"
                seen[kind].append((chances[best], best[1] == value))
    print(f"{'':14}" + "".join(f"{level:>14}" for level in LEVELS))
    for kind, pairs in sorted(seen.items()):
        row = []
        for level in LEVELS:
            kept = [right for chance, right in pairs if chance >= level]
            row.append(
                f"{np.mean(kept):>7.2%} {len(kept) / len(pairs):>5.0%}" if kept else f"{'–':>13}"
            )
        print(f"{kind:14}" + " ".join(row) + f"   of {len(pairs)}")


if __name__ == "__main__":
    main()
