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


def shipped_names() -> tuple[str, ...]:
    """What the shipped rules are called, without the `.yaml`."""
    found = {path.name.removesuffix(".yaml") for path in shipped_rules().glob("*.yaml")}
    cases = {name for name in found if name.endswith(".test")}
    return tuple(sorted(found - cases - {CALENDAR.removesuffix(".yaml")}))


def shipped_file(name: str) -> Path | None:
    """The shipped rules of that name; None where it is the name of none."""
    if name not in shipped_names():
        return None
    return shipped_rules() / f"{name}.yaml"


def is_file(path: Path) -> bool:
    """Whether there is such a file; of what can be no path there is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
