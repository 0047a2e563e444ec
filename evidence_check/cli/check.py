"""`evidence-check check`: a department checks its own folder."""

from __future__ import annotations

from pathlib import Path

from evidence_check.cli.base import Unusable, command, note
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import RunOptions, folder_argument, run_options
from evidence_check.texts import N_, _


@command(
    help=N_(
        "Checks the folder that one department hands in: what is missing, incorrect or late, "
        "what costs most points first. The department is known by the folder's name or --unit; "
        "a folder of nobody is checked against all criteria."
    ),
    examples=(
        (
            "evidence-check check van-phong/ --rules bo-chi-so.yaml",
            N_("The folder is named after the department."),
        ),
        (
            'evidence-check check D:\\minh-chung --rules bo-chi-so.yaml --unit "Văn phòng Sở"',
            N_("It is not."),
        ),
        (
            "evidence-check check . --rules bo-chi-so.yaml --format console --format json=kq.json",
            N_("Two reports at once."),
        ),
        ("evidence-check check", N_("In a folder that evidence-check init made.")),
    ),
)
@folder_argument
@run_options
def check(folder: Path, options: RunOptions) -> Exit:
    """Check one folder."""
    from evidence_check.cli.reading import expect_readers

    expect_readers(options.reading)  # they are loaded while what follows is
    from evidence_check.cli.running import load_rules, run
    from evidence_check.cli.submitting import unit_named
    from evidence_check.submissions.owners import Handed, owner_of

    index = load_rules(options.rules, options.waivers)
    try:
        owner = owner_of(folder, index, options.unit)
    except LookupError as error:
        raise Unusable(unit_named(str(options.unit), index)) from error
    if owner.unit is None and owner.body is None and index.units:
        text = _("“{folder}” is the name of no unit; checked against all criteria (or use --unit).")
        note(text.format(folder=owner.name))
    return run([Handed(owner, folder)], index, options)
