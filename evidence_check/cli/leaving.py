"""How a run ends: expected errors in a line, unexpected ones without a word of any document."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import click

from evidence_check.cli.exits import Exit
from evidence_check.texts import _, reason_of

DEBUG_VARIABLE = "EVIDENCE_CHECK_DEBUG"
_OUTPUT_IS_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""what the system says of standard output where it leads into a file"""


def leave(run: Callable[[], object], *, debug: bool) -> NoReturn:
    """Run and exit. A command returns its exit code, or nothing."""
    try:
        result = run()
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.UNUSABLE if error.exit_code == 1 else error.exit_code)
    except click.Abort:
        click.echo(_("Stopped."), err=True)
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nobody is left to be told.
        forget_output()
        sys.exit(Exit.BROKEN_PIPE)
    except Exception as error:  # the one place that must let nothing through
        if debug:
            raise
        if isinstance(error, OSError) and error.errno in _OUTPUT_IS_FULL and not error.filename:
            forget_output()
            click.echo(output_refused(error), err=True)
            sys.exit(Exit.UNUSABLE)
        click.echo(_unexpected(error), err=True)
        sys.exit(Exit.BROKEN)
    sys.exit(result if isinstance(result, int) else Exit.FINE)


def output_refused(error: OSError) -> str:
    """What to say where standard output cannot be written to."""
    return _("The output cannot be written: {reason}.").format(reason=reason_of(error))


def forget_output() -> None:
    """What is left of the output goes nowhere, or Python would try once more as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> str:
    """What to say of a bug: its kind and place, never its text, which may quote a document."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = ""
    if place is not None:
        where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}"
    return _(
        "The program itself failed ({kind} at {place}); this says nothing about your documents.\n"
        "Run it again with --debug and report what it prints, without names of persons."
    ).format(kind=type(error).__name__, place=where)
