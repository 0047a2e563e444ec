"""`evidence-check template`: the Word template of a report, to be edited in Word."""

from __future__ import annotations

from pathlib import Path

import click

from evidence_check.cli.base import Unusable, command
from evidence_check.cli.exits import Exit
from evidence_check.cli.terminal import replaced_file
from evidence_check.reports import TEMPLATES
from evidence_check.texts import N_, _


@command(
    help=N_(
        "Writes the Word document that a report is filled into, so that the Office can edit it: "
        "docx (report to the Director), letters (a reminder) or explanation. What stands in "
        "{{ }} is filled in; the edited file is given with --template."
    ),
    examples=(
        (
            "evidence-check template docx mau-bao-cao.docx",
            N_("The template of the report to the Director."),
        ),
        (
            "evidence-check audit ho-so/ --format docx=bao-cao.docx --template mau-bao-cao.docx",
            N_("The report, made from the edited template."),
        ),
    ),
)
@click.argument("format", metavar="FORMAT", type=click.Choice(TEMPLATES))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def template(format: str, file: Path) -> Exit:
    """Write a template."""
    from evidence_check.reports.docx_filling import shipped_template

    if file.exists():
        raise Unusable(_("“{file}” is there already.").format(file=file))
    with replaced_file(file) as stream:
        stream.write(shipped_template(format))
    click.echo(_("Written: {file}").format(file=click.format_filename(file)), err=True)
    return Exit.FINE
