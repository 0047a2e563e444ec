"""What next, in a few lines of the summary: what the score may become, the way to a target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from evidence_check.model.assessment import Assessment, CriterionResult
from evidence_check.prospects import Mend, Outlook, plan
from evidence_check.reports import wording
from evidence_check.reports.console_parts import and_more, hanging
from evidence_check.reports.outlooks import target_heading
from evidence_check.reports.safe import plain
from evidence_check.texts import _

_TOP = 8
"""things to mend that are named"""


def outlook(out: Console, criteria: Sequence[CriterionResult], kept: Decimal) -> None:
    """What the points become if nothing more comes, and if all that is open is right."""
    found = Outlook.of(criteria)
    if found.nothing_more != kept or found.all_open != kept:
        text = _("If nothing more is handed in: {nothing}. If all that is open is right: {all}.")
        points = map(wording.points_text, (found.nothing_more, found.all_open))
        hanging(out, 2, "", text.format(**dict(zip(("nothing", "all"), points, strict=True))))
    if found.all_mended not in (found.all_open, kept):
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


def lost_last_year(out: Console, criteria: Sequence[CriterionResult]) -> None:
    """What cost points last year, and whether that is mended now."""
    lost = [each for each in criteria if each.last_year and each.last_year.lost]
    if not lost:
        return
    lost.sort(key=lambda each: -(each.last_year.lost if each.last_year else Decimal(0)))
    out.print()
    total = sum((each.last_year.lost for each in lost if each.last_year), Decimal(0))
    text = _("Lost last year: {points} points. Now:")
    out.print(Text(text.format(points=wording.points_text(total)), "bold"))
    for each in lost[:_TOP]:
        if each.last_year is None:
            continue
        cost = wording.points_text(each.last_year.lost)
        now = _("not judged here") if each.points.external else wording.status_word(each.status)
        line = Text(f"{plain(each.id)} −{cost}: {now} · {plain(each.title, 90)}")
        line.truncate(out.width - 6, overflow="ellipsis")
        hanging(out, 2, "", line)
    if more := and_more(len(lost) - _TOP):
        hanging(out, 2, "", more.strip())


def way_to_target(out: Console, assessment: Assessment) -> None:
    """The shortest list of things to mend that reaches the points that are wanted."""
    if assessment.target is None:
        return
    found = plan(assessment.submissions, assessment.target)
    out.print()
    out.print(Text(target_heading(found), "bold"))
    for number, mend in enumerate(found.things[:_TOP], start=1):
        several = len(assessment.submissions) > 1
        hanging(out, 2, f"{number}.", _one(mend, out.width, several=several))
    if more := and_more(len(found.things) - _TOP):
        hanging(out, 2, "", more.strip())


def _one(mend: Mend, width: int, *, several: bool) -> Text:
    verdict = mend.verdict
    text = Text(f"{plain(mend.criterion.id)} {plain(verdict.title, 90)}")
    if verdict.instance and verdict.instance not in verdict.title:
        text.append(f" [{plain(verdict.instance, 60)}]")
    text.append(": ").append(wording.status_word(verdict.status))
    if several:
        text.append(f" ({plain(mend.submission.name, 60)})")
    text.truncate(2 * width - 12, overflow="ellipsis")
    return text
