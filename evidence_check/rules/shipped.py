"""The rules that come with the tool: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

CALENDAR = "lich-lam-viec.yaml"
"""Swapped working days that the `holidays` library does not know, with their sources."""


def shipped_rules() -> Path:
    """The folder of the shipped rules.

    Raises `FileNotFoundError` where an installation has lost it.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "shipped_rules", package.parent / "rules"):
        if (folder / CALENDAR).is_file():
            return folder
    raise FileNotFoundError(package / "shipped_rules" / CALENDAR)
