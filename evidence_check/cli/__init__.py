"""The command line: one module per command, imported only when that command is called."""

from __future__ import annotations

import click

from evidence_check import __version__
from evidence_check.cli.base import LazyGroup, Listed, Option
from evidence_check.texts import N_

COMMANDS = {
    "check": Listed(
        "evidence_check.cli.check", N_("Check the folder that one department hands in.")
    ),
    "audit": Listed(
        "evidence_check.cli.audit", N_("Check the folders of all departments or bodies.")
    ),
    "init": Listed(
        "evidence_check.cli.init", N_("Make the folders, guides and list of a new submission.")
    ),
    "watch": Listed(
        "evidence_check.cli.watch", N_("Check again whenever a file of the folder changes.")
    ),
    "serve": Listed(
        "evidence_check.cli.serve", N_("Work in the browser, on a page of this computer only.")
    ),
    "due": Listed("evidence_check.cli.due", N_("Show what falls due soon; a calendar of it.")),
    "inspect": Listed("evidence_check.cli.inspect", N_("Show what was read off documents.")),
    "confirm": Listed(
        "evidence_check.cli.confirm", N_("Record what a person saw where the tool cannot decide.")
    ),
    "diff": Listed("evidence_check.cli.diff", N_("Show what changed from one result to the next.")),
    "template": Listed(
        "evidence_check.cli.template", N_("Write the Word template of a report, to be edited.")
    ),
    "rules": Listed("evidence_check.cli.rules", N_("Check, read and write rules.")),
    "explain": Listed("evidence_check.cli.explain", N_("Explain a finding and how to mend it.")),
    "why": Listed("evidence_check.cli.why", N_("Show how a verdict came about.")),
    "doctor": Listed(
        "evidence_check.cli.doctor", N_("What this computer has, and how to get the rest.")
    ),
    "cache": Listed("evidence_check.cli.cache", N_("What is kept between runs; forget it.")),
    "completion": Listed(
        "evidence_check.cli.completion", N_("Print the completion script for a shell.")
    ),
}


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"evidence-check {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    listed=COMMANDS,
    name="evidence-check",
    help=N_(
        "Finds, before the appraisal does, the points that evidence for the "
        "administrative-reform index would lose: what is missing, incorrect or late, with page, "
        "quote and what to do. Works offline; changes no file that it reads."
    ),
    examples=(
        (
            "evidence-check check van-phong/ --rules bo-chi-so.yaml",
            N_("A department checks its own folder."),
        ),
        (
            "evidence-check audit ho-so/ --rules bo-chi-so.yaml",
            N_("The Office checks all departments at once."),
        ),
        ("evidence-check explain M101", N_("What does a finding mean?")),
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    cls=Option,
    help=N_("Show the version and exit."),
)
def main() -> None:
    """Entry point of the program `evidence-check`."""
