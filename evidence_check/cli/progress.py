"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from evidence_check.texts import _

if TYPE_CHECKING:
    from rich.progress import Progress

_FEW = 3
"""up to so many files need no bar"""


class Counter(Protocol):
    """What is told how the reading goes on."""

    def expect(self, files: int) -> None:
        """So many files more are to be read."""

    def advance(self) -> None:
        """One of them was."""


class _Silent:
    def expect(self, files: int) -> None:
        """Nobody looks."""

    def advance(self) -> None:
        """Nobody looks."""


class _Bar:
    """A bar that is there from the moment there is something to wait for."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._expected = 0
        self._task = bar.add_task(_("Reading files"), total=0)

    def expect(self, files: int) -> None:
        self._expected += files
        self._bar.update(self._task, total=self._expected)
        if self._expected > _FEW:
            self._bar.start()

    def advance(self) -> None:
        self._bar.advance(self._task)


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Counter]:
    """A counter that is shown, or not."""
    if not wanted or not sys.stderr.isatty():
        yield _Silent()
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
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    try:
        yield _Bar(bar)
    finally:
        bar.stop()
