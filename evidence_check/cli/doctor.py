"""`evidence-check doctor`: what this computer has, and how to get the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import command, option
from evidence_check.cli.exits import Exit
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evidence_check.equipment import Part


@command(
    help=N_(
        "Shows what is installed of all that the program can use (OCR, its languages, fonts, the "
        "cache) and, for what is missing, what is not read without it and how to get it on "
        "Windows, Debian and macOS. Exit code 1 if something is missing that reading needs."
    ),
    examples=(
        ("evidence-check doctor", N_("Can this computer read scans?")),
        ("evidence-check doctor --format json", N_("The same for programs.")),
    ),
)
@option(
    "--format",
    "format_",
    type=click.Choice(("console", "json")),
    default="console",
    help=N_("For people (console) or for programs (json)."),
)
def doctor(format_: str) -> Exit:
    """Print what is there and what is missing."""
    from evidence_check.equipment import State, parts

    found = tuple(parts(_cache_folder(), getattr(sys.stdout, "encoding", None) or "ascii"))
    click.echo(_as_json(found) if format_ == "json" else "\n".join(_as_text(found)))
    limited = any(part.state is State.LIMITED for part in found)
    return Exit.FAILED if limited else Exit.FINE


def _cache_folder() -> Path | None:
    """Where readings are kept; None where they cannot be. Opens the store, as every run does."""
    from evidence_check.cli.caching import store_path
    from evidence_check.engine.store import Store

    path = store_path()
    store = Store.open(path) if path else None
    if path is None or store is None:
        return None
    store.close()
    return path.parent


def _as_text(parts: Sequence[Part]) -> Iterator[str]:
    from evidence_check import __version__
    from evidence_check.equipment import State
    from evidence_check.reports.safe import plain

    words = {
        State.FINE: _("there"),
        State.LIMITED: _("MISSING"),
        State.OPTIONAL: _("not there"),
    }
    wide = max(map(len, words.values())) + 2
    yield f"evidence-check {__version__}"
    yield ""
    for part in parts:
        yield f"{words[part.state]:<{wide}}{_(part.title)}"
        if part.found:
            yield " " * wide + plain(part.found, 300)
        if part.state is not State.FINE:
            yield " " * wide + _(part.lacks)
            yield from _ways(part, " " * wide)
    yield ""
    yield _verdict(parts)


def _ways(part: Part, indent: str) -> Iterator[str]:
    """How to get it, a line a system; one line where it is the same on all."""
    if len(set(part.ways.values())) == 1:
        yield indent + "→ " + _(next(iter(part.ways.values())))
        return
    wide = max((len(system.value) for system in part.ways), default=0) + 2
    for system, way in part.ways.items():
        yield f"{indent}→ {system.value + ':':<{wide}}{_(way)}"


def _verdict(parts: Sequence[Part]) -> str:
    from evidence_check.equipment import State

    if any(part.state is State.LIMITED for part in parts):
        return _("Something is missing that reading needs, see MISSING above.")
    if any(part.state is State.OPTIONAL for part in parts):
        return _("All that reading needs is there; what is not there is optional.")
    return _("Everything is there.")


def _as_json(parts: Sequence[Part]) -> str:
    import json

    from evidence_check import __version__
    from evidence_check.equipment import State, this_system

    tree = {
        "version": __version__,
        "system": this_system().name.lower(),
        "complete": all(part.state is not State.LIMITED for part in parts),
        "parts": [
            {
                "name": part.name,
                "title": _(part.title),
                "state": part.state.value,
                "found": part.found,
                "lacks": _(part.lacks) if part.lacks else "",
                "get": {system.name.lower(): _(way) for system, way in part.ways.items()},
            }
            for part in parts
        ],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)
