"""Pieces of the terminal report: statuses, points, hanging lines, plain tables."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from evidence_check.model.assessment import Points, Status
from evidence_check.reports import wording
from evidence_check.texts import N_, _

COLOURS = {
    Status.MISSING: "bold red",
    Status.INCORRECT: "red",
    Status.LATE: "magenta",
    Status.REVIEW: "yellow",
    Status.OK: "green",
    Status.NOT_DUE: "dim",
}
LISTED = 12
"""things of one kind that are named one by one"""


def status_text(status: Status) -> Text:
    """A status in capitals; the colour only repeats the word."""
    return Text(wording.status_word(status).upper(), COLOURS[status])


def hanging(out: Console, left: int, head: Text | str, body: Text | str) -> None:
    """Print `head body`, the lines of a long body below each other."""
    lead = Text(" " * left)
    if head:
        lead.append_text(_as_text(head)).append(" ")
    indent = min(lead.cell_len, out.width // 2)
    # Wrapped by hand: a rich grid does the same and takes many times as long.
    lines = list(_as_text(body).wrap(out, out.width - indent, overflow="fold"))
    if lead.cell_len > indent:
        lines.insert(0, Text())  # a head too long to have anything beside it
    wrapped = lead.cell_len <= indent  # rich need not look at the lines again
    out.print(lead.append_text(Text("\n" + " " * indent).join(lines)), soft_wrap=wrapped)


def _as_text(text: Text | str) -> Text:
    return Text(text) if isinstance(text, str) else text


def heading(out: Console, text: str) -> None:
    """Print a heading across the terminal."""
    out.rule(Text(text, "bold"), characters="═", style="")


def points_table(*headings: str) -> Table:
    """A plain table: the given columns, then the points."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for each in headings:
        table.add_column(_(each), overflow="fold")
    for each in (N_("Max"), N_("Kept"), N_("Lost"), N_("Open")):
        table.add_column(_(each), justify="right", no_wrap=True)
    return table


def point_cells(points: Points) -> tuple[str, str, str, str]:
    """The points columns of a row; a dash for nothing."""
    if points.elsewhere:
        return wording.points_text(points.external), "–", "–", "–"
    shown = (points.kept, points.lost, points.open)
    kept, lost, open_ = (wording.points_text(each) if each else "–" for each in shown)
    return wording.points_text(points.max), kept, lost, open_


def and_more(count: int) -> str:
    """How many are not named, where any are."""
    return _(" and {count} more").format(count=count) if count > 0 else ""
