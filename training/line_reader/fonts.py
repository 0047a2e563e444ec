"""Unpack the Latin face of `@fontsource` packages into a folder: python -m training.line_reader.fonts PACKAGES OUT NAMES.txt"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont


def main(packages: Path, out: Path, names: Path) -> None:
    """One .ttf for each package that the list names."""
    out.mkdir(exist_ok=True)
    for name in names.read_text(encoding="utf-8").split():
        for face in sorted((packages / name).glob("files/*-latin-400-normal.woff2"))[:1]:
            font = TTFont(face)
            font.flavor = None
            font.save(out / f"{name}.ttf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
