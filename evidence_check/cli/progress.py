"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from evidence_check.texts import _

Advance = Callable[[], None]
_FEW = 3
"""up to so many files need no bar"""


@contextmanager
def progress_bar(total: int, *, wanted: bool) -> Iterator[Advance]:
    """A function to call after each file."""
    if not wanted or total <= _FEW or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Reading files"), total=total)
        yield lambda: bar.advance(task)
