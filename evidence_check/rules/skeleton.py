"""The commented index that `rules new` writes."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).with_name("skeleton.yaml")
_YEAR = 2026
"""The year that the file is written for."""


def skeleton(year: int) -> str:
    """The skeleton for an index of that year."""
    text = _FILE.read_text(encoding="utf-8")
    return text.replace(str(_YEAR - 1), str(year - 1)).replace(str(_YEAR), str(year))
