"""`evidence-check due`: what falls due soon, for each owner, as a table or a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from evidence_check.cli.base import Unusable, WholeNumber, command, option
from evidence_check.cli.choosing import UnitType
from evidence_check.cli.configuring import settled
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import read_options, rules_option
from evidence_check.cli.values import (
    DateType,
    FolderType,
    Output,
    OutputType,
    outputs_of,
    today,
)
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.cli.options import ReadOptions
    from evidence_check.duties import Duty
    from evidence_check.model.index import Index
    from evidence_check.reports.interface import Look
    from evidence_check.submissions.owners import Handed

FORMATS = ("console", "ics")
_MOST_DAYS = 3660


@command(
    help=N_(
        "Shows what falls due in the next days, for each department, by the rules alone. With a "
        "folder (of one department, or of all of them) what is already handed in is left out."
    ),
    examples=(
        ("evidence-check due --rules bo-chi-so.yaml", N_("All that falls due within 30 days.")),
        (
            "evidence-check due van-phong/ --rules bo-chi-so.yaml --days 60",
            N_("What the department has not handed in yet."),
        ),
        (
            "evidence-check due --rules bo-chi-so.yaml --days 365 --format ics=han-nop.ics",
            N_("A calendar to import into Outlook."),
        ),
    ),
)
@click.argument("folder", required=False, type=FolderType(), metavar="[FOLDER]")
@rules_option
@option("--unit", type=UnitType(), metavar="UNIT", help=N_("Only this unit, by id, name or alias."))
@option(
    "--as-of",
    type=DateType(),
    metavar="YYYY-MM-DD",
    help=N_("First day (today in Viet Nam)."),
)
@option(
    "--days",
    type=WholeNumber(0, _MOST_DAYS),
    default=30,
    show_default=True,
    metavar="N",
    help=N_("So many days on from it."),
)
@option(
    "--format",
    "outputs",
    type=OutputType(FORMATS),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=N_("console (unless another is given) or ics; may be given several times."),
)
@read_options
def due(
    folder: Path | None,
    rules: Path | None,
    unit: str | None,
    as_of: dt.date | None,
    days: int,
    outputs: tuple[Output, ...],
    reading: ReadOptions,
) -> Exit:
    """Show what falls due."""
    from evidence_check.cli.running import load_rules
    from evidence_check.cli.submitting import handed_by
    from evidence_check.cli.terminal import deliver

    settings = settled(rules, unit, folder)
    unit = settings.unit
    index = load_rules(settings.rules)
    first = as_of or today()
    if folder is None:
        duties = _by_rules(index, first, days, unit)
    else:
        duties = _by_check(handed_by(folder, index, unit), index, first, days, reading)

    def write(format_: str, stream: BinaryIO, look: Look) -> None:
        if format_ == "ics":
            from evidence_check.reports.ics import calendar

            title = _("What falls due: {title}").format(title=index.title)
            stream.write(calendar(duties, rules_id=index.id, title=title, as_of=first))
            return
        from evidence_check.reports.duties_console import render

        text = render(duties, as_of=first, days=days, title=index.title, look=look)
        stream.write(text.encode(look.encoding, look.errors))

    deliver(outputs_of(outputs), write)
    return Exit.FINE


def _by_rules(index: Index, first: dt.date, days: int, unit: str | None) -> tuple[Duty, ...]:
    from evidence_check.cli.submitting import unit_named
    from evidence_check.duties import duties_of_rules
    from evidence_check.submissions.owners import assign

    if unit is None:
        return duties_of_rules(index, first, days)
    wanted = next(iter(assign([unit], index.units.values())), None)
    if wanted is None:
        raise Unusable(unit_named(unit, index))
    return duties_of_rules(index, first, days, wanted)


def _by_check(
    handed: Sequence[Handed], index: Index, first: dt.date, days: int, reading: ReadOptions
) -> tuple[Duty, ...]:
    from evidence_check.checking import Checking
    from evidence_check.cli.submitting import read_submissions
    from evidence_check.duties import duties_of_check

    checking = Checking(index)
    submissions = read_submissions(handed, index, reading, checking.wants_text)
    return duties_of_check(checking.assess(submissions, first), days)
