"""`evidence-check diff`: what changed from one result to the next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, command, option, unreadable
from evidence_check.cli.exits import Exit
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.results import PastResult


@command(
    help=N_(
        "Holds two results (--format json=FILE) against each other: what is mended, what is new, "
        "what is still open, and what that means in points."
    ),
    examples=(
        ("evidence-check diff thang-3.json thang-4.json", N_("What happened in a month.")),
        (
            "evidence-check check van-phong/ --rules bo-chi-so.yaml --baseline thang-3.json",
            N_("A check that fails only on what is new."),
        ),
    ),
)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD.json")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW.json")
@option("--verbose", "-v", is_flag=True, help=N_("Name all findings, those still open too."))
def diff(old: Path, new: Path, verbose: bool) -> Exit:
    """Compare two results."""
    from evidence_check.changes import compare
    from evidence_check.cli.terminal import look_of_terminal
    from evidence_check.reports.changes_console import render

    before, after = read_result_file(old), read_result_file(new)
    look = look_of_terminal(verbose=verbose)
    text = render(compare(before, after), (before.as_of, after.as_of), look)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(look.encoding, look.errors))
    sys.stdout.buffer.flush()
    return Exit.FINE


def read_result_file(path: Path) -> PastResult:
    """A result from its file. Raises `Unusable`."""
    from evidence_check.reports.details import detail_text
    from evidence_check.results import NoResultError, read_result

    try:
        return read_result(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error
    except NoResultError as error:
        text = _("“{file}” is no result of a check: {reason}.")
        raise Unusable(text.format(file=path, reason=detail_text(str(error)))) from error
