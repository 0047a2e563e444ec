"""`evidence-check init`: the folders, guides, list and configuration of a new submission."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, command, option, unwritable
from evidence_check.cli.choosing import INDEX_YEARS, RulesType, UnitType
from evidence_check.texts import N_, _, ngettext

if TYPE_CHECKING:
    from evidence_check.model.index import Index, Unit
    from evidence_check.preparing.tree import Planned

_ALL = "all"


@command(
    help=N_(
        "Makes the folder of a new submission: a folder for each criterion with a guide (what "
        "belongs there, and by when), the submission list as XLSX, and the configuration that "
        "lets `evidence-check check` run there without options. Asks for what is not given. A "
        "file that is there already stays as it is."
    ),
    examples=(
        ("evidence-check init ho-so-2026", N_("Asks for rules, unit and year.")),
        (
            "evidence-check init ho-so-2026 --rules so-mau-65-diem --unit van-phong --year 2026",
            N_("Asks nothing."),
        ),
        (
            "evidence-check init ho-so-2026 --rules bo-chi-so.yaml --unit all",
            N_("For all units: a folder for each, to be checked by audit."),
        ),
    ),
)
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), metavar="[FOLDER]", default="."
)
@option(
    "--rules",
    type=RulesType(),
    metavar="FILE",
    help=N_("Rules of the index: a YAML file, or the name of rules that come with the program."),
)
@option(
    "--unit",
    type=UnitType(),
    metavar="UNIT",
    help=N_("Unit by id, name or alias, or all: a folder for each."),
)
@option(
    "--year",
    type=INDEX_YEARS,
    metavar="YEAR",
    help=N_("Year of the index (that of the rules)."),
)
def init(folder: Path, rules: Path | None, unit: str | None, year: int | None) -> None:
    """Make the folder."""
    from evidence_check.cli.running import load_rules
    from evidence_check.submissions.own_files import CONFIGURATION

    if (folder / CONFIGURATION).exists():
        text = _("“{folder}” has an {file} already; nothing was changed.")
        raise Unusable(text.format(folder=folder, file=CONFIGURATION))
    base = rules or _asked_rules()
    index = load_rules(base)
    owner = _unit(index, unit if unit is not None else _asked_unit(index))
    wanted = year or _asked_year(index)
    _make(folder, base, index, owner, wanted)


# ── asking ───────────────────────────────────────────────────────────────────────────────────────


def _can_ask() -> bool:
    return sys.stdin.isatty()


def _asked_rules() -> Path:
    """The rules that the user chooses. Raises `UsageError` where nobody can be asked."""
    from evidence_check.rules.shipped import shipped_names

    if not _can_ask():
        raise click.UsageError(_("Say which rules: --rules FILE."))
    names = shipped_names()
    click.echo(_("Rules that come with the program:"))
    _list(names)
    said = click.prompt(_("Rules (a number, a name, or a file)"))
    return RulesType().convert(_numbered(said, names), None, None)


def _asked_unit(index: Index) -> str:
    """The unit that the user chooses; all of them where there is nothing to choose."""
    if not index.units or not _can_ask():
        return _ALL
    units = list(index.units.values())
    click.echo(_("Units of these rules:"))
    _list([f"{unit.name} ({unit.id})" for unit in units])
    said = click.prompt(_("Unit (a number or a name; all: a folder for each)"), default=_ALL)
    return _numbered(said, [unit.id for unit in units])


def _asked_year(index: Index) -> int:
    if not _can_ask():
        return index.year
    year: int = click.prompt(_("Year"), default=index.year, type=INDEX_YEARS)
    return year


def _list(names: Sequence[str]) -> None:
    for number, name in enumerate(names, start=1):
        click.echo(f"  {number}. {name}")


def _numbered(said: str, names: Sequence[str]) -> str:
    """What a number in a list stands for; any other answer as it is."""
    said = said.strip()
    number = int(said) if said.isdecimal() else 0
    return names[number - 1] if 0 < number <= len(names) else said


def _unit(index: Index, said: str) -> Unit | None:
    """The unit that is named; None: all. Raises `Unusable`."""
    from evidence_check.cli.submitting import unit_named
    from evidence_check.submissions.owners import assign

    if said.strip().lower() in (_ALL, ""):
        return None
    found = next(iter(assign([said], index.units.values())), None)
    if found is None:
        raise Unusable(unit_named(said, index))
    return index.units[found]


# ── making ───────────────────────────────────────────────────────────────────────────────────────


def _make(folder: Path, base: Path, index: Index, unit: Unit | None, year: int) -> None:
    from evidence_check.preparing.tree import plan

    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = _keep_rules(folder, base, index, unit, year)
        kept = _write(folder, list(plan(new, unit, folder.resolve().name)))
    except OSError as error:
        raise unwritable(error.filename or folder, error) from error
    for path in kept:
        click.echo(_("Left as it was: {file}").format(file=click.format_filename(path)))
    click.echo(_("Made: {file}").format(file=click.format_filename(folder)))
    _tell_of_days(folder, index, year)
    words = "evidence-check check" if unit or not index.units else "evidence-check audit"
    text = _("Put the documents into their folders, then check: {command}")
    click.echo(text.format(command=f"{words} {click.format_filename(folder)}"))


def _keep_rules(folder: Path, base: Path, index: Index, unit: Unit | None, year: int) -> Index:
    """Write rules and configuration; the index that they make.

    A user's own rules of the right year are named, not extended: changed there, changed here.
    """
    from evidence_check.cli.running import load_rules
    from evidence_check.preparing.configuration import write_configuration
    from evidence_check.preparing.overlay import overlay
    from evidence_check.rules.shipped import shipped_rules
    from evidence_check.submissions.own_files import CONFIGURATION, RULES

    shipped = base.resolve().parent == shipped_rules().resolve()
    said = base.name if shipped else _from(folder, base)
    if shipped or year != index.year:
        _new(folder / RULES, overlay(said, index, year, RULES).encode())
        said = RULES
    _new(folder / CONFIGURATION, write_configuration(said, unit.id if unit else None).encode())
    return load_rules(folder / RULES) if said == RULES else index


def _from(folder: Path, file: Path) -> str:
    """The way from a folder to a file; all of it where they lie on different drives."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def _write(folder: Path, planned: Sequence[Planned]) -> list[Path]:
    """Write what is not there yet; what was."""
    kept: list[Path] = []
    for each in planned:
        path = folder.joinpath(*each.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _new(path, each.data)
        except FileExistsError:
            kept.append(path)
    return kept


def _new(path: Path, data: bytes) -> None:
    """Write a file that is not there. Raises `FileExistsError`, for a link to nowhere, too."""
    with path.open("xb") as stream:
        stream.write(data)


def _tell_of_days(folder: Path, index: Index, year: int) -> None:
    """Rules of another year were taken: their days are a draft."""
    from evidence_check.preparing.overlay import moved_days
    from evidence_check.submissions.own_files import RULES

    count = len(list(moved_days(index, year)))
    if not count:
        return
    text = ngettext(
        "{n} criterion has days that were moved from {before} to {year}: confirm them in {file}.",
        "{n} criteria have days that were moved from {before} to {year}: confirm them in {file}.",
        count,
    )
    file = click.format_filename(folder / RULES)
    click.echo(text.format(n=count, before=index.year, year=year, file=file))
