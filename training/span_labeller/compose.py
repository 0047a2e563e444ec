"""Zones of official documents, made up, and made worse as OCR makes them.

Layout and wording follow Decree 30/2020/NĐ-CP and the Party's forms; names and places are those
that everybody knows, put together by chance. Nothing is taken from anybody's document.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.span_labeller.closings import closing
from training.span_labeller.damage import degraded
from training.span_labeller.heads import header
from training.span_labeller.rows import Rows


def zones(rng: random.Random, count: int, damage: bool = True) -> Sequence[Rows]:
    """So many zones, three heads to two closings."""
    made = (header(rng) if rng.random() < 0.6 else closing(rng) for _ in range(count))
    return [degraded(rows, rng) if damage else rows for rows in made]
