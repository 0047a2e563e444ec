"""What changed from one result to the next, on the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from evidence_check.changes import Changes, Moved, Trouble
from evidence_check.findings import CATALOGUE
from evidence_check.reports import wording
from evidence_check.reports.console import paper, written
from evidence_check.reports.console_parts import and_more, hanging, heading
from evidence_check.reports.interface import Look
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _, date_text

_LISTED = 40
"""findings that are named under each heading, unless all are asked for"""


def render(changes: Changes, days: tuple[str, str], look: Look) -> str:
    """The changes as text; `days` are those of the two results."""
    out = paper(look)
    heading(out, _("What changed"))
    old, new = map(_day, days)
    out.print(Text(_("From {old} to {new}").format(old=old, new=new)))
    if not changes.same_rules:
        out.print(Text(_("The rules are not the same in both."), "yellow"))
    before, after = map(wording.points_text, (changes.before, changes.after))
    text = _("Points kept: {before} → {after}")
    out.print(Text(text.format(before=before, after=after), "bold"))
    for moved in changes.moved:
        _criterion(out, moved)
    limit = None if look.verbose else _LISTED
    _findings(out, _("New: {count}"), changes.new, limit)
    _findings(out, _("Mended: {count}"), changes.mended, limit)
    _findings(out, _("Still open: {count}"), changes.still_open, limit if look.verbose else 0)
    return written(out)


def _criterion(out: Console, moved: Moved) -> None:
    before, after = map(wording.points_text, (moved.before, moved.after))
    text = f"{before} → {after} · {plain(moved.title, 120)} ({plain(moved.submission, 60)})"
    hanging(out, 2, plain(moved.id), text)


def _day(day: str) -> str:
    """A result is a file from outside: its day may be any text."""
    try:
        return date_text(dt.date.fromisoformat(day))
    except ValueError:
        return plain(day, 20)


def _findings(out: Console, label: str, found: Sequence[Trouble], limit: int | None) -> None:
    out.print()
    out.print(Text(label.format(count=len(found)), "bold"))
    for each in found[:limit]:
        code = each.finding.code
        said = wording.title(code) if code in CATALOGUE else plain(each.finding.message, 160)
        text = f"{plain(each.verdict.key, 120)}: {said}"
        if each.finding.path:
            text += f" · {plain_path(each.finding.path)}"
        hanging(out, 2, plain(code, 10), text)
    if limit and (more := and_more(len(found) - limit)):
        hanging(out, 2, "", more.strip())
