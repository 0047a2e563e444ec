"""What next, in a few lines of the summary: what the score may become, the way to a target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from evidence_check.model.assessment import CriterionResult
from evidence_check.prospects import Outlook
from evidence_check.reports import wording
from evidence_check.reports.console_parts import and_more, hanging
from evidence_check.reports.outlooks import Lines
from evidence_check.texts import _


def outlook(out: Console, found: Outlook, now: Decimal) -> None:
    """What the points become if nothing more comes, and if all that is open is right."""
    if found.nothing_more != now or found.all_open != now:
        text = _(
            "If nothing more is handed in, not even what is not yet due: {nothing}. "
            "If all that is open or not yet due is right: {all}."
        )
        points = map(wording.points_text, (found.nothing_more, found.all_open))
        hanging(out, 2, "", text.format(**dict(zip(("nothing", "all"), points, strict=True))))
    if found.all_mended not in (found.all_open, now):
        text = _("If what can be mended is mended as well: {points}.")
        hanging(out, 2, "", text.format(points=wording.points_text(found.all_mended)))


def self_scored(out: Console, criteria: Sequence[CriterionResult]) -> None:
    """The unit's own points beside those found here, over the criteria that it scored."""
    scored = [each for each in criteria if each.self_score is not None and each.prospect]
    if not scored:
        return
    own = sum((each.self_score or Decimal(0) for each in scored), Decimal(0))
    kept = sum((each.points.kept for each in scored), Decimal(0))
    text = _("Self-scored: {own} points; the evidence keeps {kept} (criteria scored: {count}).")
    own_text, kept_text = map(wording.points_text, (own, kept))
    hanging(out, 2, "", text.format(own=own_text, kept=kept_text, count=len(scored)))


def listed(out: Console, lines: Lines | None, *, numbered: bool = False) -> None:
    """A heading with lines under it, if there are any."""
    if lines is None:
        return
    out.print()
    out.print(Text(lines.heading, "bold"))
    for number, line in enumerate(lines.lines, start=1):
        text = Text(line)
        text.truncate(2 * out.width - 12, overflow="ellipsis")
        hanging(out, 2, f"{number}." if numbered else "", text)
    if more := and_more(lines.more):
        hanging(out, 2, "", more.strip())
