"""`evidence-check cache`: what is kept of earlier runs, and forgetting it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, group
from evidence_check.texts import N_, _, number_text

if TYPE_CHECKING:
    from evidence_check.engine.store import Store


@group(
    help=N_(
        "What was read of documents is kept, so that unchanged files need not be read again. It "
        "holds their text, and only you can open it. It may be deleted at any time."
    ),
    examples=(
        ("evidence-check cache info", N_("Where is it, and how much is in it?")),
        ("evidence-check cache clear", N_("Forget everything.")),
    ),
)
def cache() -> None:
    """Commands about the cache."""


@cache.command(
    help=N_("Show where the cache is and what it holds."),
    examples=(("evidence-check cache info", N_("Where is it, and how much is in it?")),),
)
def info() -> None:
    """Print path, size and number of readings."""
    from evidence_check.engine.store import MOST_BYTES, MOST_DAYS
    from evidence_check.reports.wording import count_text

    store = _store()
    try:
        held = store.inventory()
    finally:
        store.close()
    if held is None:
        raise Unusable(_("The cache cannot be read; it will be made anew."))
    click.echo(_("Cache: {path}").format(path=store.path))
    click.echo(
        _("{answers} readings, {files} known files, {size} MB (at most {most} MB).").format(
            answers=held.answers,
            files=held.files,
            size=number_text(round(Decimal(held.bytes) / 1_000_000, 1)),
            most=count_text(round(MOST_BYTES / 1e6)),
        )
    )
    click.echo(_("What is not used for {days} days is forgotten.").format(days=MOST_DAYS))


@cache.command(
    help=N_("Forget everything that was read."),
    examples=(("evidence-check cache clear", N_("The next run reads all files again.")),),
)
def clear() -> None:
    """Empty the cache."""
    store = _store()
    try:
        store.clear()
    finally:
        store.close()
    click.echo(_("Forgotten: {path}").format(path=store.path))


def _store() -> Store:
    """The store. Raises `Unusable` where there is none and none can be made."""
    from evidence_check.cli.caching import store_path
    from evidence_check.engine.store import Store

    path = store_path()
    store = Store.open(path) if path else None
    if store is None:
        text = _("There is no place for a cache that is yours alone ({path}); runs go without it.")
        raise Unusable(text.format(path=path or "~"))
    return store
