"""Files read by killable workers, with a progress bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from evidence_check.cli.exits import Exit
from evidence_check.cli.progress import progress_bar
from evidence_check.texts import _

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from evidence_check.engine.reading import Job
    from evidence_check.model.record import Reading


class NoWorkers(click.ClickException):
    """This machine cannot start a reading process: nothing can be said of any file."""

    exit_code = Exit.BROKEN


@contextmanager
def reading_pool(
    jobs: Sequence[Job], workers: int | None, *, progress: bool
) -> Iterator[tuple[Iterator[Reading], Executor]]:
    """Readings in the order of the jobs, and the pool that makes them. Raises `NoWorkers`."""
    from evidence_check.documents.limits import Limits
    from evidence_check.engine.child import CannotStart
    from evidence_check.engine.workers import local_pool, read_all

    limits = Limits()
    try:
        with (
            progress_bar(len(jobs), wanted=progress) as advance,
            local_pool(limits, workers=workers, files=len(jobs)) as pool,
        ):
            yield read_all(jobs, pool, limits, on_done=lambda _job, _reading: advance()), pool
    except CannotStart as error:
        text = _("The process that reads files cannot be started ({reason}).")
        raise NoWorkers(text.format(reason=error)) from error
