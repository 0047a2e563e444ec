"""`evidence-check rules`: checking, reading and writing rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import (
    Unusable,
    did_you_mean,
    group,
    option,
    unwritable,
    without_extra,
)
from evidence_check.cli.choosing import INDEX_YEARS, RulesType
from evidence_check.cli.exits import Exit
from evidence_check.texts import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence_check.drafting.entries import Entry
    from evidence_check.model.index import Index


_year_option = option(
    "--year",
    type=INDEX_YEARS,
    metavar="YEAR",
    help=N_("Year of the index (the current one)."),
)


@group(
    help=N_("Checks, shows and starts rules: the YAML file that says what evidence is asked for."),
    examples=(
        ("evidence-check rules new bo-chi-so.yaml", N_("Start an index of your own.")),
        ("evidence-check rules lint bo-chi-so.yaml", N_("Is everything in it right?")),
        ("evidence-check rules show bo-chi-so.yaml", N_("What does it ask for, and by when?")),
    ),
)
def rules() -> None:
    """Group of the commands about rules."""


@rules.command(
    help=N_(
        "Checks rules files and tells everything that is wrong in them, with line and column. "
        "Exit code 2 if a file cannot be used; warnings alone leave it at 0."
    ),
    examples=(("evidence-check rules lint rules/*.yaml", N_("Check all rules of a folder.")),),
)
@click.argument("files", nargs=-1, required=True, type=RulesType(), metavar="FILE…")
def lint(files: tuple[Path, ...]) -> Exit:
    """Print the problems of each file."""
    usable = [_lint(file) for file in files]
    return Exit.FINE if all(usable) else Exit.UNUSABLE


def _lint(file: Path) -> bool:
    """Print what is wrong in a file; whether it can be used."""
    from evidence_check.rules.loading import load_with_warnings
    from evidence_check.rules.problems import RulesError
    from evidence_check.rules.waivers import waivers_beside, with_waivers

    name = click.format_filename(file)
    try:
        loaded = load_with_warnings(file)
        if waivers := waivers_beside(file):
            with_waivers(loaded.index, waivers)
    except RulesError as error:
        count = len(error.problems)
        for problem in error.problems:
            click.echo(f"{problem}\n")
        text = ngettext("{n} problem; it cannot be used", "{n} problems; it cannot be used", count)
        click.echo(f"{name}: {text.format(n=count)}")
        return False
    for warning in loaded.warnings:
        click.echo(_("warning: {text}").format(text=warning) + "\n")
    click.echo(f"{name}: {_summary(loaded.index, len(loaded.warnings))}")
    return True


def _summary(index: Index, warnings: int) -> str:
    criteria = len(index.criteria)
    parts = [
        _("in order"),
        ngettext("{n} criterion", "{n} criteria", criteria).format(n=criteria),
    ]
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    return ", ".join(parts)


@rules.command(
    help=N_(
        "Shows in words what a rules file asks for: criteria, evidence, conditions, and the last "
        "permitted day of every instance."
    ),
    examples=(
        (
            "evidence-check rules show bo-chi-so.yaml --criterion 1.2.1",
            N_("One criterion only."),
        ),
    ),
)
@click.argument("file", type=RulesType(), metavar="FILE")
@option("--criterion", metavar="ID", help=N_("Only this criterion (or group, like 1.2)."))
def show(file: Path, criterion: str | None) -> None:
    """Print an overview of an index."""
    for line in _overview(_loaded(file), criterion):
        click.echo(line)


def _overview(index: Index, wanted: str | None) -> Iterator[str]:
    from evidence_check.model.index import lies_in
    from evidence_check.rules.describing import (
        describe_criterion,
        describe_heading,
        describe_index,
    )

    chosen = [one for one in index.criteria if wanted is None or lies_in(one.id, wanted)]
    if wanted is not None and not chosen:
        text = _("There is no criterion “{id}”.").format(id=wanted)
        raise Unusable(text + did_you_mean(wanted, (one.id for one in index.criteria)))
    yield from describe_index(index)
    shown: set[str] = set()
    for criterion in chosen:
        for heading in index.groups.values():
            if heading.id not in shown and lies_in(criterion.id, heading.id):
                shown.add(heading.id)
                yield f"\n{describe_heading(heading)}"
        yield ""
        yield from describe_criterion(criterion, index)


def _loaded(file: Path) -> Index:
    from evidence_check.rules.loading import load
    from evidence_check.rules.problems import RulesError

    try:
        return load(file)
    except RulesError as error:
        raise Unusable(str(error)) from error


@rules.command(
    help=N_(
        "Tells in words what changed from one rules file to another: criteria, points, evidence, "
        "conditions, due days."
    ),
    examples=(
        ("evidence-check rules diff nam-2025.yaml nam-2026.yaml", N_("What is new this year?")),
    ),
)
@click.argument("old", type=RulesType(), metavar="OLD")
@click.argument("new", type=RulesType(), metavar="NEW")
def diff(old: Path, new: Path) -> None:
    """Print what differs."""
    from evidence_check.rules.differing import differences

    lines = list(differences(_loaded(old), _loaded(new)))
    for line in lines or [_("They say the same.")]:
        click.echo(line)


@rules.command(
    help=N_(
        "Plays the cases kept beside rules files (“bo-chi-so.test.yaml”): given these documents, "
        "is the verdict what it should be? Exit code 1 if it is not."
    ),
    examples=(("evidence-check rules test bo-chi-so.yaml", N_("Play bo-chi-so.test.yaml.")),),
)
@click.argument("files", nargs=-1, required=True, type=RulesType(), metavar="FILE…")
def test(files: tuple[Path, ...]) -> Exit:
    """Print what came out otherwise than expected."""
    fine = [_test(file) for file in files]
    return Exit.FINE if all(fine) else Exit.FAILED


def _test(file: Path) -> bool:
    """Play the cases of one file; whether all came out as expected."""
    from evidence_check.rehearsing import rehearse
    from evidence_check.rules.cases import cases_beside, load_cases
    from evidence_check.rules.problems import RulesError

    index = _loaded(file)
    beside = cases_beside(file)
    if not beside.exists():
        text = _("“{rules}” has no cases: they are kept beside it, in “{cases}”.")
        raise Unusable(text.format(rules=file, cases=beside.name))
    try:
        cases = load_cases(beside, index)
    except RulesError as error:
        raise Unusable(str(error)) from error
    wrong = 0
    for case in cases:
        deviations = rehearse(index, case)
        wrong += bool(deviations)
        for one in deviations:
            text = _("{case}: {key} is {found}, expected {expected}")
            found = one.found or _("not there")
            text = text.format(case=case.name, key=one.key, found=found, expected=one.expected)
            click.echo(text)
    count = ngettext("{n} case", "{n} cases", len(cases)).format(n=len(cases))
    name = click.format_filename(file)
    verdict = _("{n} wrong").format(n=wrong) if wrong else _("in order")
    click.echo(f"{name}: {count}, {verdict}")
    return not wrong


@rules.command(
    name="from-table",
    help=N_(
        "Drafts a rules file of an index's own table (Excel, Word, or PDF that is no scan): "
        "numbers, titles, points, ways of scoring, evidence and deadlines, with a comment at "
        "everything that a person must confirm. What further files of the same numbers say is "
        "added."
    ),
    examples=(
        ("evidence-check rules from-table phu-luc.xlsx -o bo-chi-so.yaml", N_("Of one table.")),
        (
            "evidence-check rules from-table bang-diem.pdf tai-lieu-kiem-chung.docx -o nhap.yaml",
            N_("Points stand in one file, the evidence in another."),
        ),
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("Where to write it (standard output); a file that is there stays as it is."),
)
@_year_option
def from_table(files: tuple[Path, ...], output: Path | None, year: int | None) -> None:
    """Write the draft, and say on standard error what is in it."""
    from functools import reduce

    from evidence_check.cli.values import today
    from evidence_check.drafting.entries import merged
    from evidence_check.drafting.writing import CONFIRM, draft

    first, *further = (_entries(file) for file in files)
    found = draft(reduce(merged, further, first), files[0].name, year or today().year)
    _write_new(found.text, output)
    said = _("{criteria} criteria, {groups} headings, {confirm} places to confirm (“{word}”)")
    numbers = said.format(
        criteria=found.criteria, groups=found.groups, confirm=found.confirm, word=CONFIRM
    )
    click.echo(numbers, err=True)


def _entries(file: Path) -> tuple[Entry, ...]:
    """The lines of an index in a file. Raises `Unusable`."""
    from evidence_check.drafting.entries import entries_of
    from evidence_check.drafting.tables import MissingPartError, TableError, read_rows
    from evidence_check.reports.details import detail_text

    name = click.format_filename(file)
    try:
        found = entries_of(read_rows(file))
    except TableError as error:
        text = _("No table can be read off “{file}”: {reason}.")
        raise Unusable(text.format(file=name, reason=detail_text(str(error)))) from error
    except MissingPartError as error:
        raise without_extra("tables") from error
    if not found:
        text = _(
            "No table of an index stands in “{file}”: a row of headings like STT, Tiêu chí, Điểm "
            "tối đa (or Tài liệu kiểm chứng) is looked for, and numbered rows under it."
        )
        raise Unusable(text.format(file=name))
    return found


@rules.command(
    help=N_(
        "Prints the JSON Schema of rules files (or of waivers, cases, calendars), for editors that "
        "check YAML."
    ),
    examples=(
        ("evidence-check rules schema > rules.schema.json", N_("For yaml-language-server.")),
    ),
)
@click.argument(
    "kind",
    type=click.Choice(["rules", "waivers", "cases", "calendar"]),
    default="rules",
    metavar="[rules|waivers|cases|calendar]",
)
def schema(kind: str) -> None:
    """Print a JSON Schema."""
    click.echo(_schema(kind), nl=False)


def _schema(kind: str) -> str:
    import json

    from evidence_check.rules.json_schema import SCHEMAS

    return json.dumps(SCHEMAS[kind](), ensure_ascii=False, indent=2) + "\n"


@rules.command(
    help=N_("Writes a commented index to start from, to FILE or to standard output."),
    examples=(
        ("evidence-check rules new bo-chi-so.yaml --year 2027", N_("For the index of 2027.")),
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@_year_option
def new(file: Path | None, year: int | None) -> None:
    """Write the skeleton; a file that is there already stays as it is."""
    from evidence_check.cli.values import today
    from evidence_check.rules.skeleton import skeleton

    _write_new(skeleton(year or today().year), file)


def _write_new(text: str, file: Path | None) -> None:
    """Write rules to a file that is not there yet, beside the schema by which an editor checks
    them; or to standard output.
    """
    if file is None:
        click.echo(text, nl=False)
        return
    from evidence_check.rules.json_schema import MODELINE, file_name

    schema = file.with_name(file_name("rules"))
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(MODELINE.format(file=schema.name) + text)
        written = [file]
        if not schema.exists():
            schema.write_text(_schema("rules"), encoding="utf-8", newline="\n")
            written.append(schema)
    except OSError as error:
        raise unwritable(file, error) from error
    for each in written:
        click.echo(_("Written: {file}").format(file=click.format_filename(each)))
