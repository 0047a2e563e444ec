"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.base import WholeNumber, note, option
from evidence_check.cli.choosing import RulesType, UnitType
from evidence_check.cli.configuring import Settled, settled, shown_path
from evidence_check.cli.limiting import LimitType, LimitValue
from evidence_check.cli.values import (
    DateType,
    FolderType,
    Output,
    OutputType,
    PointsType,
    StatusesType,
    TemplateType,
    outputs_of,
    today,
)
from evidence_check.reports import FORMATS
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.model.assessment import Status


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read."""

    jobs: int | None
    """so many at once; None: as many as there are processors"""
    cache: bool
    """whether what was read before counts, and what is read now is kept"""
    rehash: bool
    """whether even files that look unchanged are hashed"""
    progress: bool
    limits: tuple[LimitValue, ...] = ()
    """what reading one file may cost, where it is not the default"""
    trust: tuple[Path, ...] = ()
    """files and folders of certificates in which the chains of trusted signatures end"""
    executor: str = "local"
    """who reads: processes of this machine, or `dask://host:port`"""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to check, and what to do with what comes of it."""

    rules: Path
    unit: str | None
    as_of: dt.date
    outputs: tuple[Output, ...]
    fail_on: frozenset[Status]
    reading: ReadOptions
    quiet: bool
    verbose: bool
    target: Decimal | None = None
    """points that somebody wants to reach"""
    baseline: Path | None = None
    """an earlier result: what it knows does not fail"""
    last_year: Path | None = None
    """last year's points by criterion"""
    waivers: Path | None = None
    """None: those beside the rules, if any"""
    pictures: bool = True
    """whether pages show the places that findings speak of"""
    templates: tuple[Output, ...] = ()
    """Word documents to fill in for formats, in place of those built in"""


_READ_OPTIONS = (
    option(
        "--jobs",
        type=WholeNumber(min=1),
        metavar="N",
        help=N_("Files read at once (as many as there are processors)."),
    ),
    option(
        "--executor",
        default="local",
        metavar="WHERE",
        envvar="EVIDENCE_CHECK_EXECUTOR",
        help=N_(
            "Where files are read: local, or on a Dask cluster that sees them under the same "
            "paths, dask://host:port (also EVIDENCE_CHECK_EXECUTOR)."
        ),
    ),
    option(
        "--cache/--no-cache",
        default=True,
        help=N_("Use and keep what was read before; the result is the same."),
    ),
    option(
        "--rehash",
        is_flag=True,
        help=N_("Look at the content of files even where size and times are as before."),
    ),
    option(
        "--progress/--no-progress",
        default=True,
        help=N_("Show a progress bar (on a terminal only)."),
    ),
    option(
        "--limit",
        "limits",
        type=LimitType(),
        multiple=True,
        metavar="NAME=VALUE",
        help=N_(
            "Another limit on what reading one file may cost, such as pages=10000 "
            "(docs/limits.md); may be given several times."
        ),
    ),
    option(
        "--trust",
        type=click.Path(exists=True, path_type=Path),
        multiple=True,
        metavar="PATH",
        envvar="EVIDENCE_CHECK_TRUST",
        help=N_(
            "Certificates, a file or a folder, in which trusted signatures must end; may be given "
            "several times (also EVIDENCE_CHECK_TRUST). Nothing is asked of a network."
        ),
    ),
)


def read_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that read files; they get them as one `ReadOptions`, `reading`."""

    @functools.wraps(function)
    def command(
        *args: Any,  # noqa: ANN401  the command's own arguments
        jobs: int | None,
        executor: str,
        cache: bool,
        rehash: bool,
        progress: bool,
        limits: tuple[LimitValue, ...],
        trust: tuple[Path, ...],
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        reading = ReadOptions(jobs, cache, rehash, progress, limits, trust, executor)
        return function(*args, reading=reading, **kwargs)

    for add in reversed(_READ_OPTIONS):
        command = add(command)
    return command


rules_option = option(
    "--rules",
    type=RulesType(),
    metavar="FILE",
    envvar="EVIDENCE_CHECK_RULES",
    help=N_(
        "Rules of the index: a YAML file, or the name of rules that come with the program (also "
        "EVIDENCE_CHECK_RULES; else as evidence-check.yaml in the folder says)."
    ),
)
unit_option = option(
    "--unit",
    type=UnitType(),
    metavar="UNIT",
    help=N_("Unit by id, name or alias, instead of by folder."),
)
as_of_option = option(
    "--as-of",
    type=DateType(),
    metavar="YYYY-MM-DD",
    help=N_("Day on which the check is made (today in Viet Nam)."),
)
folder_argument = click.argument("folder", type=FolderType(), metavar="[FOLDER]", default=".")

_OPTIONS = (
    rules_option,
    unit_option,
    as_of_option,
    option(
        "--format",
        "outputs",
        type=OutputType(FORMATS),
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=N_(
            "console (unless another is given), json, html, xlsx, docx (report to the Director), "
            "letters (=FOLDER: a reminder to each unit), explanation (sheets to explain open "
            "points), markdown, sarif, junit, github, gitlab or jsonl; may be given several times."
        ),
    ),
    option(
        "--fail-on",
        type=StatusesType(),
        default="missing,incorrect,late",
        show_default=True,
        metavar="STATUS,…",
        help=N_("Statuses that make exit code 1, or none."),
    ),
    option(
        "--target",
        type=PointsType(),
        metavar="POINTS",
        help=N_("Show the shortest list of things to mend that reaches so many points."),
    ),
    option(
        "--last-year",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=N_("Last year's points by criterion (YAML or XLSX): what was lost stands first."),
    ),
    option(
        "--pictures/--no-pictures",
        default=True,
        help=N_("Show in HTML the places on the pages that findings speak of."),
    ),
    option(
        "--template",
        "templates",
        type=TemplateType(),
        multiple=True,
        metavar="[FORMAT=]FILE",
        help=N_(
            "A Word document to fill in for docx (or letters, explanation), in place of the one "
            "built in; `evidence-check template` writes that one, to be edited."
        ),
    ),
    option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=N_("An earlier result (JSON): the exit code tells of what is new since."),
    ),
    option(
        "--waivers",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=N_(
            "Waivers granted by the Office (YAML; else NAME.mien-tru.yaml beside the rules "
            "NAME.yaml)."
        ),
    ),
    option("--quiet", "-q", is_flag=True, help=N_("Only the summary, and no progress bar.")),
    option("--verbose", "-v", is_flag=True, help=N_("Also what is in order.")),
)


def run_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a run; the command gets them as one `RunOptions`, `options`."""

    @functools.wraps(function)
    @read_options
    def command(
        *args: Any,  # noqa: ANN401  the command's own arguments
        outputs: tuple[Output, ...],
        as_of: dt.date | None,
        rules: Path | None,
        unit: str | None,
        fail_on: frozenset[Status],
        reading: ReadOptions,
        quiet: bool,
        verbose: bool,
        target: Decimal | None,
        baseline: Path | None,
        last_year: Path | None,
        waivers: Path | None,
        pictures: bool,
        templates: tuple[Output, ...],
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        settings = settled(rules, unit, kwargs.get("folder"))
        wanted = outputs_of(outputs)
        options = RunOptions(
            rules=settings.rules,
            unit=settings.unit,
            as_of=as_of or today(),
            outputs=wanted,
            fail_on=fail_on,
            reading=replace(reading, progress=reading.progress and not quiet),
            quiet=quiet,
            verbose=verbose,
            target=target,
            baseline=baseline,
            last_year=last_year,
            waivers=waivers,
            pictures=pictures,
            templates=(*templates, *_configured(settings, templates, wanted)),
        )
        return function(*args, options=options, **kwargs)

    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def _configured(
    settings: Settled, templates: Sequence[Output], wanted: Sequence[Output]
) -> Iterator[Output]:
    """The configuration's templates of formats that are asked for, where the line names none."""
    for format_ in sorted({each.format for each in wanted} - {each.format for each in templates}):
        if file := settings.templates.get(format_):
            text = _("template of {format} by the configuration: {file}")
            note(text.format(format=format_, file=shown_path(file)))
            yield Output(format_, file)
