"""What falls due, as tables on the terminal: one for each owner, the next day first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from evidence_check.duties import Duty
from evidence_check.reports import wording
from evidence_check.reports.console import paper, written
from evidence_check.reports.console_parts import heading
from evidence_check.reports.interface import Look
from evidence_check.reports.safe import plain
from evidence_check.texts import N_, _, date_text, ngettext


def render(duties: Sequence[Duty], *, as_of: date, days: int, title: str, look: Look) -> str:
    """The tables as text."""
    out = paper(look)
    heading(out, _("What falls due"))
    out.print(Text(plain(title, 160)))
    last = date_text(as_of + timedelta(days=days))
    span = _("From {first} to {last}").format(first=date_text(as_of), last=last)
    out.print(Text(span))
    if not duties:
        out.print()
        out.print(Text(_("Nothing falls due in this time."), "green"))
    for _owner, group in groupby(duties, key=lambda duty: duty.owner):
        own = list(group)
        out.print()
        out.print(Text(plain(own[0].owner_name, 120) or _("The body as a whole"), "bold"))
        out.print(_table(own, as_of))
    return written(out)


def _table(duties: Sequence[Duty], as_of: date) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for label in (N_("Last day"), N_("Left")):
        table.add_column(_(label), no_wrap=True)
    table.add_column(_("Evidence"), overflow="fold")
    table.add_column(_("Criterion's points"), justify="right", no_wrap=True)
    for duty in duties:
        left = (duty.day - as_of).days
        what = Text(f"{plain(duty.criterion)} {plain(duty.title, 200)}")
        if duty.to_mend:
            mended = _("handed in, to be mended")
            what.append(f" ({mended})", "red")
        table.add_row(
            date_text(duty.day),
            _left(left),
            what,
            wording.points_text(duty.points),
        )
    return table


def _left(days: int) -> str:
    if days == 0:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=days)
