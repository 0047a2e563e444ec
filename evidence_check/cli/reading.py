"""Files read by killable workers, with what was read before and a progress bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable
from evidence_check.cli.exits import Exit
from evidence_check.cli.progress import progress_bar
from evidence_check.texts import _, ngettext

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from evidence_check.cli.options import ReadOptions
    from evidence_check.documents.limits import Limits
    from evidence_check.engine.readers import Readers, Stopped

_NAMED = 10
"""files that are named when a run is stopped; of the others the number"""


class NoWorkers(click.ClickException):
    """This machine cannot start a reading process: nothing can be said of any file."""

    exit_code = Exit.BROKEN


class Interrupted(click.ClickException):
    """Ctrl-C while files were read: nothing was judged."""

    exit_code = Exit.INTERRUPTED

    def show(self, file: object = None) -> None:
        """Say it without the word Error."""
        click.echo(self.format_message(), err=True)


def expect_readers(options: ReadOptions) -> None:
    """Have what reads files loaded while rules are, where nothing can be known of any file."""
    from evidence_check.cli.caching import store_path

    path = store_path() if options.cache else None
    if options.executor == "local" and not (path and path.exists()):
        from evidence_check.engine.pool import load_readers

        load_readers()


@contextmanager
def open_readers(options: ReadOptions) -> Iterator[Readers]:
    """Who reads the files of this run. Raises `NoWorkers` and `Interrupted`."""
    from evidence_check.cli.caching import open_memory
    from evidence_check.cli.limiting import limits_of
    from evidence_check.cli.trusting import roots_of
    from evidence_check.engine.child import CannotStart
    from evidence_check.engine.readers import Readers, Stopped

    limits, roots = limits_of(options.limits), roots_of(options.trust)
    try:
        with (
            progress_bar(wanted=options.progress) as counter,
            open_memory(options) as memory,
            _workers(options, limits) as pool,
        ):
            yield Readers(pool, limits, memory, counter.expect, lambda *_: counter.advance(), roots)
    except CannotStart as error:
        text = _("The process that reads files cannot be started ({reason}).")
        raise NoWorkers(text.format(reason=error)) from error
    except Stopped as stopped:
        raise Interrupted(_stopped(stopped)) from None


def _workers(options: ReadOptions, limits: Limits) -> AbstractContextManager[Executor]:
    """Processes of this machine, or of a cluster. Raises `Unusable`."""
    if options.executor == "local":
        from evidence_check.engine.pool import local_pool

        return local_pool(limits, workers=options.jobs)
    from importlib.util import find_spec

    from evidence_check.engine.cluster import SCHEME, open_cluster

    if not options.executor.startswith(SCHEME):
        text = _("“{value}” is no executor; write local, or dask://host:port.")
        raise Unusable(text.format(value=options.executor))
    if find_spec("distributed") is None:
        raise Unusable(_("Dask is not installed: pip install 'evidence-check[dask]'"))
    return open_cluster(options.executor)


def _stopped(stopped: Stopped) -> str:
    from evidence_check.reports.safe import plain

    count = len(stopped.unread)
    text = ngettext(
        "Stopped: nothing was judged, {count} file was not looked at.",
        "Stopped: nothing was judged, {count} files were not looked at.",
        count,
    )
    lines = [
        text.format(count=count),
        *(f"  {plain(name, 300)}" for name in stopped.unread[:_NAMED]),
    ]
    if count > _NAMED:
        lines.append("  " + _("… and {count} more").format(count=count - _NAMED))
    return "\n".join(lines)
