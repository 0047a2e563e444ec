"""What the values of options mean: folders, days, formats and files, points, statuses."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable
from evidence_check.days import VIETNAM, YEARS
from evidence_check.reports import FOLDERS, PACKED, SHORT, TEMPLATES
from evidence_check.texts import _

if TYPE_CHECKING:
    from evidence_check.model.assessment import Status

STATUSES = ("missing", "incorrect", "late", "review", "ok", "not_due")


@dataclass(frozen=True, slots=True)
class Output:
    """A report that was asked for."""

    format: str
    file: Path | None
    """None: standard output"""


class DateType(click.ParamType[dt.date]):
    """A day as `2026-03-31`, or as people write it, `31/03/2026`.

    In a mistyped year (`0226`) nothing would be due, and all of it well.
    """

    name = "date"

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read a day."""
        if isinstance(value, dt.date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                day = dt.datetime.strptime(value, form).replace(tzinfo=VIETNAM).date()
            except ValueError:
                continue
            if day.year in YEARS:
                return day
        return self.fail(
            _("“{value}” is no day; write 2026-03-31.").format(value=value), param, ctx
        )


class FolderType(click.Path):
    """A folder that is there."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The folder; what else is there, or not, is said as plainly as can be."""
        folder = Path(value)
        if not folder.exists():
            text = _("“{file}” is not there.")
            raise Unusable(text.format(file=click.format_filename(folder)))
        if not folder.is_dir():
            text = _("“{folder}” is no folder.")
            raise Unusable(text.format(folder=click.format_filename(folder)))
        return folder


class OutputType(click.ParamType[Output]):
    """`FORMAT` or `FORMAT=FILE`, of the formats that a command knows."""

    name = "format"

    def __init__(self, formats: Iterable[str]) -> None:
        self.formats = tuple(formats)

    def convert(
        self, value: str | Output, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Read a format and its file, whose folder must be there."""
        if isinstance(value, Output):
            return value
        format_, _sign, file = value.partition("=")
        format_ = SHORT.get(format_, format_)
        if format_ not in self.formats:
            self.fail(
                _("“{value}” is no format; there are: {formats}.").format(
                    value=format_, formats=", ".join(self.formats)
                ),
                param,
                ctx,
            )
        if _sign and not file:
            self.fail(_("“{value}” names no file.").format(value=value), param, ctx)
        if file in ("", "-") and format_ in PACKED:
            kind = _("FOLDER") if format_ in FOLDERS else _("FILE")
            text = _("{format} is no text for a terminal; say where to: --format {format}={kind}.")
            self.fail(text.format(format=format_, kind=kind), param, ctx)
        if file in ("", "-"):
            return Output(format_, None)
        path = Path(file)
        wrong = path.is_file() if format_ in FOLDERS else path.is_dir()
        if wrong or not path.parent.is_dir():
            self.fail(_("“{file}” cannot be written.").format(file=file), param, ctx)
        return Output(format_, path)


class TemplateType(click.ParamType[Output]):
    """`FILE` or `FORMAT=FILE`: a template, of the Office's report where no format is named."""

    name = "template"

    def convert(
        self, value: str | Output, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Read a format and the file of its template."""
        if isinstance(value, Output):
            return value
        format_, sign, file = value.partition("=")
        if sign and format_ in TEMPLATES:
            return Output(format_, Path(file))
        return Output(TEMPLATES[0], Path(value))


class PointsType(click.ParamType[Decimal]):
    """Points, with a decimal point or comma."""

    name = "points"

    def convert(
        self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Read points."""
        if isinstance(value, Decimal):
            return value
        if re.fullmatch(r"\d{1,6}(?:[.,]\d{1,6})?", value) is None:
            self.fail(_("“{value}” are no points; write 62.5.").format(value=value), param, ctx)
        return Decimal(value.replace(",", "."))


class StatusesType(click.ParamType["frozenset[Status]"]):
    """Statuses between commas, or `none`."""

    name = "statuses"

    def convert(
        self,
        value: str | frozenset[Status],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> frozenset[Status]:
        """Read the statuses."""
        from evidence_check.model.assessment import Status

        if isinstance(value, frozenset):
            return value
        names = [name.strip() for name in value.split(",") if name.strip()]
        if names == ["none"]:
            return frozenset()
        for name in names or [value]:
            if name not in STATUSES:
                text = _("“{value}” is no status; there are: {statuses}, or none.")
                shown = text.format(value=name, statuses=", ".join(STATUSES))
                self.fail(shown, param, ctx)
        return frozenset(Status(name) for name in names)


def today() -> dt.date:
    """Today in Viet Nam, wherever the machine is."""
    return dt.datetime.now(VIETNAM).date()


def outputs_of(asked: tuple[Output, ...]) -> tuple[Output, ...]:
    """The reports to write: the console's if none is asked for; one at most on standard output."""
    if len([each for each in asked if each.file is None]) > 1:
        raise click.UsageError(_("Only one format can go to the terminal; give others a file."))
    files = [each.file.resolve() for each in asked if each.file is not None]
    if len(set(files)) < len(files):
        raise click.UsageError(_("Two formats cannot go to the same file."))
    return asked or (Output("console", None),)
