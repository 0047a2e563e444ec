"""`evidence-check watch`: checks again whenever a file of the folder changes."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, command, need_extra, option
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import RunOptions, folder_argument, run_options
from evidence_check.days import VIETNAM
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.model.assessment import Assessment
    from evidence_check.results import PastResult

_QUIET_MS = 600
"""so long nothing changes before it is looked at: a file that is being copied is not judged"""
_LONGEST_MS = 15_000
"""but no longer is it put off"""
_FIRST_MS = 400
"""after which the first round begins"""
_NAMED = 8
"""changed files that are named"""


@command(
    help=N_(
        "Checks the folder, then again whenever a file in it is added, changed or removed, and "
        "shows what that changed. Reports with a file (--format html=FILE) are written anew each "
        "time. Ends with Ctrl-C."
    ),
    examples=(
        ("evidence-check watch", N_("In a folder that evidence-check init made.")),
        (
            "evidence-check watch van-phong/ --rules bo-chi-so.yaml --format html=kq.html",
            N_("A report that is always up to date."),
        ),
        ("evidence-check watch //may-chu/ho-so --rules so-mau-65-diem --poll", N_("A share.")),
    ),
)
@folder_argument
@option(
    "--poll",
    is_flag=True,
    help=N_("Look for changes at intervals: for network drives, which do not tell of them."),
)
@run_options
def watch(folder: Path, poll: bool, options: RunOptions) -> Exit:
    """Check on every change."""
    need_extra("watch")
    screen = _Screen(folder, options)
    try:
        for changed in _rounds(folder, options, poll=poll):
            screen.show(changed)
    except KeyboardInterrupt:  # how it is meant to end, while nothing is being read
        click.echo(_("Stopped."), err=True)
    return Exit.FINE


def _rounds(folder: Path, options: RunOptions, *, poll: bool) -> Iterator[tuple[str, ...]]:
    """Nothing at first, then the paths of what changed whenever something did.

    It is listening before the first round, so that nothing is missed while that one is checked.
    """
    from watchfiles import watch as watched

    matters = _matters(folder, options)
    listening = watched(
        folder,
        watch_filter=lambda _change, path: matters(path),
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=_FIRST_MS,
        yield_on_timeout=True,
        force_polling=poll or None,
        ignore_permission_denied=True,
    )
    for number, found in enumerate(listening):
        if found or number == 0:
            yield tuple(sorted({path for _change, path in found}))


def _matters(folder: Path, options: RunOptions) -> Callable[[str], bool]:
    """Whether a changed file may change a verdict: not our own reports, not lock files."""
    from evidence_check.cli.terminal import folder_beside
    from evidence_check.engine.walking import is_junk

    root = folder.resolve()
    own = {output.file.resolve() for output in options.outputs if output.file}
    own |= {folder_beside(file) for file in own}

    def matters(path: str) -> bool:
        file = Path(path)
        parts = file.relative_to(root).parts if file.is_relative_to(root) else (file.name,)
        changed = file != root  # what is in it says more than that something is
        return changed and own.isdisjoint((file, *file.parents)) and not any(map(is_junk, parts))

    return matters


class _Screen:
    """What is shown after each check, and what it is compared with."""

    def __init__(self, folder: Path, options: RunOptions) -> None:
        self._folder = folder
        self._options = options
        self._before: PastResult | None = None

    def show(self, changed: Sequence[str]) -> None:
        """Check, and show what came of it. What is wrong for the moment is told, and waited for."""
        if sys.stdout.isatty():
            click.clear()
        now = dt.datetime.now(VIETNAM)
        click.echo(_("{time}: checking {folder}").format(time=f"{now:%H:%M:%S}", folder=self._name))
        for line in self._named(changed):
            click.echo(line)
        try:
            self._check()
        except Unusable as error:
            if self._before is None:
                raise
            click.echo(error.format_message(), err=True)
            return
        click.echo(_("Waiting for changes; Ctrl-C ends it."), err=True)

    @property
    def _name(self) -> str:
        return click.format_filename(self._folder)

    def _named(self, changed: Sequence[str]) -> Iterator[str]:
        from evidence_check.reports.safe import plain_path

        root = self._folder.resolve()
        for path in changed[:_NAMED]:
            file = Path(path)
            shown = file.relative_to(root) if file.is_relative_to(root) else file
            yield f"  {plain_path(str(shown))}"
        if len(changed) > _NAMED:
            yield "  " + _("… and {count} more").format(count=len(changed) - _NAMED)

    def _check(self) -> None:
        """Check the folder as it is now, by the rules as they are now. Raises `Unusable`."""
        from evidence_check.cli.reporting import report
        from evidence_check.cli.running import assessed, load_rules
        from evidence_check.cli.submitting import handed_by

        options = self._options
        index = load_rules(options.rules, options.waivers)
        handed = handed_by(self._folder, index, options.unit)
        assessment = assessed(handed, index, options)
        quiet = self._compared(assessment) or options.quiet
        report(assessment, handed, index, replace(options, quiet=quiet))

    def _compared(self, assessment: Assessment) -> bool:
        """Show what changed since the last check; whether there was one."""
        from evidence_check.changes import compare
        from evidence_check.cli.terminal import look_of_terminal
        from evidence_check.reports.changes_console import render
        from evidence_check.reports.json_report import dump, result
        from evidence_check.results import read_result

        after = read_result(dump(result(assessment)))
        before, self._before = self._before, after
        if before is None:
            return False
        if any(each.file is None and each.format == "console" for each in self._options.outputs):
            look = look_of_terminal()
            click.echo(render(compare(before, after), (before.as_of, after.as_of), look), nl=False)
        return True
