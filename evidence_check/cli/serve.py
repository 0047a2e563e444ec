"""`evidence-check serve`: a page of this computer, for who never opens a terminal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, WholeNumber, command, need_extra, option
from evidence_check.cli.exits import Exit
from evidence_check.cli.options import (
    ReadOptions,
    as_of_option,
    read_options,
    rules_option,
    unit_option,
)
from evidence_check.cli.values import today
from evidence_check.texts import N_, _, reason_of

if TYPE_CHECKING:
    from evidence_check.serving.app import Setting
    from evidence_check.serving.guarding import Doors
    from evidence_check.serving.room import Means

_HERE = "127.0.0.1"


@command(
    help=N_(
        "Opens a page of this computer in the browser: choose or drop a folder, see how far the "
        "reading is, decide with one look at the picture what the program could not, read the "
        "report, download it as Excel or Word. Only this computer can reach the page, and only "
        "with the address that is printed. Ends with the button on the page or Ctrl-C."
    ),
    examples=(
        ("evidence-check serve", N_("Folders of the current one are offered.")),
        ("evidence-check serve D:\\ho-so --rules bo-chi-so.yaml", N_("One index for all.")),
    ),
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="[FOLDER]",
    default=".",
)
@rules_option
@unit_option
@as_of_option
@option(
    "--port",
    type=WholeNumber(0, 65535),
    default=0,
    metavar="N",
    help=N_("Port to listen on (any that is free)."),
)
@option(
    "--host",
    default=_HERE,
    show_default=True,
    metavar="ADDRESS",
    help=N_(
        "Address to listen on. Another than this computer's own lets others in who know the "
        "address of the page, over an unencrypted connection."
    ),
)
@option("--browser/--no-browser", default=True, help=N_("Open the page in the browser."))
@read_options
def serve(
    folder: Path,
    rules: Path | None,
    unit: str | None,
    as_of: dt.date | None,
    port: int,
    host: str,
    browser: bool,
    reading: ReadOptions,
) -> Exit:
    """Serve the page until it is ended."""
    need_extra("serve")
    if reading.executor != "local":  # which would not see what is dropped here
        raise Unusable(_("The page has files read on this computer only."))
    from evidence_check.serving.guarding import Doors
    from evidence_check.serving.launching import listening, run
    from evidence_check.serving.room import Room

    try:
        sock = listening(host, port)
    except OSError as error:
        text = _("Cannot listen on {host}, port {port}: {reason}.")
        raise Unusable(text.format(host=host, port=port, reason=reason_of(error))) from error
    doors = Doors(host, sock.getsockname()[1])
    setting = _setting(folder, doors, rules, unit)
    room = Room(_means(as_of, reading))
    run(sock, setting, room, tell=lambda address: _tell(address, setting), browser=browser)
    return Exit.FINE


def _setting(folder: Path, doors: Doors, rules: Path | None, unit: str | None) -> Setting:
    from evidence_check.cli.running import load_rules
    from evidence_check.preparing.configuration import configured_rules
    from evidence_check.serving.app import Setting

    known = rules or configured_rules(folder)
    units = load_rules(known).units.values() if known else ()
    names = tuple(unit.name for unit in units)
    return Setting(folder.resolve(), doors, rules, unit, names)


def _means(as_of: dt.date | None, reading: ReadOptions) -> Means:
    from evidence_check.cli.caching import open_memory
    from evidence_check.cli.limiting import limits_of
    from evidence_check.cli.trusting import roots_of
    from evidence_check.serving.room import Means

    return Means(
        as_of=lambda: as_of or today(),
        memory=lambda: open_memory(reading),
        limits=limits_of(reading.limits),
        jobs=reading.jobs,
        roots=roots_of(reading.trust),
    )


def _tell(address: str, setting: Setting) -> None:
    click.echo(_("The page: {address}").format(address=address))
    click.echo(_("Keep the address to yourself. Ctrl-C ends the page."))
    if not setting.at_home:
        text = _(
            "Caution: whoever knows the address can reach the page over the network and read what "
            "is in {folder}; the connection is not encrypted."
        )
        click.echo(text.format(folder=setting.start), err=True)
