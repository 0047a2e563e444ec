"""Unpack the Latin face of `@fontsource` packages into a folder: python fonts.py PACKAGES OUT."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont


def main(packages: Path, out: Path) -> None:
    """One .ttf a package, if it has digits."""
    out.mkdir(exist_ok=True)
    for package in sorted(packages.iterdir()):
        for face in sorted(package.glob("files/*-latin-400-normal.woff2"))[:1]:
            font = TTFont(face)
            if ord("7") in font.getBestCmap():
                font.flavor = None
                font.save(out / f"{package.name}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
