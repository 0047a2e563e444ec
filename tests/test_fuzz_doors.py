"""The doors that are fuzzed hold against all that they fell over before, and against its kin."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))

from doors import DOORS, LIMITS, ROOT, seeds  # type: ignore[import-not-found]

from evidence_check.documents import open_document
from evidence_check.model.document import FaultKind

TRIES = 3
"""per seed"""


@pytest.mark.parametrize("name", DOORS)
def test_what_a_door_is_meant_for_comes_through_it(name):
    assert list(seeds(name))
    for seed in seeds(name):
        DOORS[name](seed)


@pytest.mark.parametrize("name", DOORS)
def test_what_is_near_to_it_comes_through_too(name):
    dice = random.Random(name)
    for seed in seeds(name):
        for _try in range(TRIES):
            DOORS[name](_altered(seed, dice))


def _altered(data: bytes, dice: random.Random) -> bytes:
    """The same with some bytes overwritten, a piece doubled, or the end cut off."""
    at, other = sorted(dice.randrange(len(data) + 1) for _end in range(2))
    match dice.randrange(3):
        case 0:
            return data[:other]
        case 1:
            return data[:other] + data[at:]
        case _:
            altered = bytearray(data)
            for place in dice.choices(range(len(data)), k=8) if data else ():
                altered[place] = dice.randrange(256)
            return bytes(altered)


def test_an_entry_without_a_name_is_damage():
    seed = ROOT / "fuzz" / "seeds" / "self_scoring" / "entry-without-a-name.docx"
    faults = open_document(seed.read_bytes(), "a.docx", LIMITS).faults
    assert FaultKind.DAMAGED in {each.kind for each in faults}
