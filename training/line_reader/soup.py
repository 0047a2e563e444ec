"""The mean of several exported readers that went on from the same weights: python soup.py OUT IN IN…"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np


def main(out: Path, *given: Path) -> None:
    """Means of all weights, in half precision."""
    readers = [np.load(path) for path in given]
    np.savez_compressed(
        out,
        **{
            name: np.mean([each[name].astype(np.float32) for each in readers], axis=0).astype("f2")
            for name in readers[0].files
        },
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
