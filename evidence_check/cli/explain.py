"""`evidence-check explain`: what a finding means and how it is mended."""

from __future__ import annotations

import click

from evidence_check.cli.base import Unusable, command, did_you_mean
from evidence_check.texts import N_, _

_FAMILIES = {
    "M": N_("missing"),
    "I": N_("incorrect, or cannot be told"),
    "L": N_("late, or cannot be told"),
    "F": N_("the file itself"),
    "W": N_("worth knowing"),
}


@command(
    help=N_(
        "Explains the code of a finding: what it means, why an appraiser minds, and what to do. "
        "Without a code it lists all of them."
    ),
    examples=(
        ("evidence-check explain M101", N_("What does M101 mean?")),
        ("evidence-check explain", N_("All codes.")),
    ),
)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print the page of a code, or the list of codes."""
    click.echo(_list() if code is None else _page(known(code)))


def known(code: str) -> str:
    """The code as the catalogue writes it. Raises `Unusable` with the nearest one."""
    from evidence_check.findings import CATALOGUE
    from evidence_check.reports.safe import plain

    name = code.strip().upper()
    if name in CATALOGUE:
        return name
    text = _("There is no finding “{code}”.").format(code=plain(code, 40))
    raise Unusable(
        text + did_you_mean(name, CATALOGUE) + " " + _("`evidence-check explain` lists all.")
    )


def _page(code: str) -> str:
    from evidence_check.findings import CATALOGUE
    from evidence_check.reports import wording

    entry = CATALOGUE[code]
    parts = [
        (_("In the report"), wording.general(entry.message)),
        (_("What it means"), wording.explanation(code)),
        (_("What to do"), wording.general(entry.fix)),
    ]
    width = min(_columns(), 100)
    lines = [f"{code}  {wording.title(code)}"]
    for label, text in parts:
        lines += ["", label]
        lines += [
            click.formatting.wrap_text(text, width, initial_indent="  ", subsequent_indent="  ")
        ]
    return "\n".join(lines)


def _list() -> str:
    from evidence_check.findings import CATALOGUE
    from evidence_check.reports import wording

    lines: list[str] = []
    for letter, meaning in _FAMILIES.items():
        lines += ["", f"{letter}…  {_(meaning)}"]
        lines += [f"  {code}  {wording.title(code)}" for code in CATALOGUE if code[0] == letter]
    return "\n".join(lines[1:])


def _columns() -> int:
    from shutil import get_terminal_size

    return max(get_terminal_size((100, 24)).columns, 40)
