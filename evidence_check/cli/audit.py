"""`evidence-check audit`: the Office checks all departments or bodies at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_check.cli.base import Unusable, command, note
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import RunOptions, folder_argument, run_options
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.model.index import Index
    from evidence_check.submissions.owners import Handed

_NAMED = 6
"""units and bodies that an error names"""


@command(
    help=N_(
        "Checks a folder that holds one folder for each unit (or body), named by id, name or "
        "alias. A unit that owes evidence and has no folder is checked as having nothing."
    ),
    examples=(
        (
            "evidence-check audit ho-so/ --rules bo-chi-so.yaml",
            N_("All departments, the one that loses most first."),
        ),
        (
            "evidence-check audit ho-so/ --rules bo-chi-so.yaml --as-of 2026-06-30 --quiet",
            N_("Only the overview, as of the end of June."),
        ),
    ),
)
@folder_argument
@run_options
def audit(folder: Path, options: RunOptions) -> Exit:
    """Check all folders of a root."""
    from evidence_check.cli.reading import expect_readers

    expect_readers(options.reading)  # they are loaded while what follows is
    from evidence_check.cli.running import load_rules, run
    from evidence_check.cli.submitting import unlisted
    from evidence_check.submissions.owners import find_submissions

    index = load_rules(options.rules, options.waivers)
    try:
        found = find_submissions(folder, index)
    except OSError as error:
        raise unlisted(folder, error) from error
    if not any(each.folder for each in found.handed):
        raise Unusable(_nobodys(folder, index))
    if found.strangers:
        names = ", ".join(found.strangers)
        note(_("not checked, since they belong to no unit or body: {names}").format(names=names))
    return run(_chosen(found.handed, index, options.unit), index, options)


def _nobodys(folder: Path, index: Index) -> str:
    """The text for a root in which no folder is anybody's."""
    from evidence_check.reports.safe import plain

    owners = [one.name for one in index.units.values()]
    owners += [one.name for one in index.bodies.values()]
    names = ", ".join(plain(name, 80) for name in owners[:_NAMED])
    text = _(
        "No folder in “{folder}” is that of a unit or body. An audit takes the folder that holds "
        "one folder for each, named like: {names}."
    )
    return text.format(folder=folder, names=names)


def _chosen(handed: Sequence[Handed], index: Index, unit: str | None) -> Sequence[Handed]:
    """Those handed in, or only the unit asked for. Raises `Unusable`."""
    if unit is None:
        return handed
    from evidence_check.cli.submitting import unit_named
    from evidence_check.submissions.owners import assign

    wanted = assign([unit], index.units.values())
    chosen = [each for each in handed if each.owner.unit in wanted]
    if not chosen:
        raise Unusable(unit_named(unit, index))
    return chosen
