"""`evidence-check watch`: checks again whenever a file of the folder changes."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from evidence_check.cli.base import Unusable, command, option
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import VIETNAM, RunOptions, run_options
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.model.assessment import Assessment
    from evidence_check.reports.interface import Look
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
@click.argument("folder", type=click.Path(path_type=Path), metavar="[FOLDER]", default=".")
@option(
    "--poll",
    is_flag=True,
    help=N_("Look for changes at intervals: for network drives, which do not tell of them."),
)
@run_options
def watch(folder: Path, poll: bool, options: RunOptions) -> Exit:
    """Check on every change."""
    from evidence_check.equipment import extra_named, has_extra, way_to_extra

    if not has_extra(extra_named("watch")):
        text = _("This needs a part that is not installed. To install it: {command}")
        raise Unusable(text.format(command=way_to_extra(extra_named("watch"))))
    if not folder.is_dir():
        raise Unusable(_("“{folder}” is no folder.").format(folder=folder))
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
    from evidence_check.engine.walking import is_junk

    root = folder.resolve()
    own = {output.file.resolve() for output in options.outputs if output.file}

    def matters(path: str) -> bool:
        file = Path(path)
        parts = file.relative_to(root).parts if file.is_relative_to(root) else (file.name,)
        return file not in own and not any(map(is_junk, parts))

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
            assessment = _assess(self._folder, self._options)
        except Unusable as error:
            if self._before is None:
                raise
            click.echo(error.format_message(), err=True)
            return
        self._report(assessment)
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

    def _report(self, assessment: Assessment) -> None:
        from evidence_check.changes import compare
        from evidence_check.cli.terminal import deliver
        from evidence_check.reports import load_report
        from evidence_check.reports.changes_console import render
        from evidence_check.reports.json_report import dump, result
        from evidence_check.results import read_result

        after = read_result(dump(result(assessment)))
        before, self._before = self._before, after

        def write(format_: str, stream: BinaryIO, look: Look) -> None:
            if before is not None and format_ == "console":
                text = render(compare(before, after), (before.as_of, after.as_of), look)
                stream.write(text.encode(look.encoding, look.errors))
            load_report(format_).write(assessment, stream, look)

        verbose, brief = self._options.verbose, self._options.quiet or before is not None
        deliver(self._options.outputs, write, verbose=verbose, brief=brief)


def _assess(folder: Path, options: RunOptions) -> Assessment:
    """The folder as it is now; the rules as they are now. Raises `Unusable`."""
    from evidence_check.checking import Checking
    from evidence_check.cli.due import handed_by
    from evidence_check.cli.running import load_rules
    from evidence_check.cli.submitting import read_submissions

    index = load_rules(options.rules, options.waivers)
    checking = Checking(index)
    handed = handed_by(folder, index, options.unit)
    submissions = read_submissions(handed, index, options.reading, checking.wants_text)
    return checking.assess(submissions, options.as_of)
