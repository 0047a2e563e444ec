"""`evidence-check confirm`: what a person saw where the tool could not decide."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import click

from evidence_check.cli.base import Unusable, command, option
from evidence_check.cli.values import DateType
from evidence_check.days import VIETNAM
from evidence_check.texts import N_, _


@command(
    help=N_(
        "Records what you saw in a document where the tool says that it must be looked at. Kept in "
        "xac-nhan.yaml beside the evidence, with your name and the time; shown as yours in every "
        "report; lapses when the file changes. Never overrides what was read with confidence."
    ),
    examples=(
        (
            'evidence-check confirm BC.pdf --number 12/BC-SKHCN --date 2026-03-20 --by "N. V. A"',
            N_("The number and the day in ink."),
        ),
        (
            'evidence-check confirm 1.1/KH.pdf --signed --by "N. V. A"',
            N_("Signature and seal are there."),
        ),
    ),
)
@click.argument(
    "file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@option("--number", help=N_("Number and symbol, as on the page."))
@option(
    "--date",
    type=DateType(),
    metavar="YYYY-MM-DD",
    help=N_("Date of issue."),
)
@option("--type", "type_", help=N_("Type of document."))
@option("--subject", help=N_("Subject (trích yếu)."))
@option("--issuer", help=N_("Issuing body."))
@option("--signer-title", help=N_("The signer's own title."))
@option("--signer-name", help=N_("The signer's name."))
@option("--signed/--unsigned", default=None, help=N_("Whether signature or seal are there."))
@option("--by", required=True, envvar="EVIDENCE_CHECK_BY", help=N_("Your name."))
@option("--note", default="", help=N_("Anything worth remembering."))
@option(
    "--in",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=N_(
        "Folder of the submission (default: the nearest one with an xac-nhan.yaml, else the "
        "file's own)."
    ),
)
def confirm(
    file: Path,
    by: str,
    note: str,
    folder: Path | None,
    date: dt.date | None,
    type_: str | None,
    **said: str | bool | None,
) -> None:
    """Add a confirmation to the submission's `xac-nhan.yaml`."""
    from evidence_check.model.document_types import canonical
    from evidence_check.reading.numbers import parse
    from evidence_check.reports.details import detail_text
    from evidence_check.submissions.confirming import BadConfirmationsError, Confirmation
    from evidence_check.submissions.keeping import keep

    fields: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if date is not None:
        fields["date"] = date
    if type_ is not None:
        fields["type"] = type_
    if "number" in fields and parse(fields["number"]) is None:
        raise Unusable(_("This is no number and symbol. Write it as on the page: 12/BC-SKHCN."))
    if type_ is not None and canonical(type_) is None:
        text = _("There is no such type of document (Decree 30/2020/NĐ-CP). Write: Báo cáo.")
        raise Unusable(text)
    if not fields:
        raise Unusable(_("Say what you saw, for example --number or --date."))
    if not by.strip():
        raise Unusable(_('Say who saw it, for example --by "N. V. A".'))
    kept = _kept_in(folder or _nearest(file))
    entry = Confirmation(
        file=_shown(file, kept.parent),
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        fields=fields,
        by=by.strip(),
        at=dt.datetime.now(VIETNAM).replace(microsecond=0),
        note=note,
    )
    try:
        keep(kept, entry)
    except BadConfirmationsError as error:
        raise Unusable(f"{kept}: {detail_text(str(error))}") from None
    click.echo(_("Kept in {file}.").format(file=kept))


def _nearest(file: Path) -> Path:
    """The nearest folder above the file that already keeps confirmations, else the file's own."""
    from evidence_check.submissions.confirming import FILE_NAME

    above = file.resolve().parents
    return next((folder for folder in above if (folder / FILE_NAME).is_file()), above[0])


def _kept_in(folder: Path) -> Path:
    from evidence_check.submissions.confirming import FILE_NAME

    return folder.resolve() / FILE_NAME


def _shown(file: Path, folder: Path) -> str:
    resolved = file.resolve()
    return resolved.relative_to(folder).as_posix() if folder in resolved.parents else resolved.name
