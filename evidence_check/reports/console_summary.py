"""The end of the terminal report: the score at a glance, and what costs most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from rich.console import Console
from rich.text import Text

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
)
from evidence_check.prospects import Outlook, outlook_of_all
from evidence_check.reports import wording
from evidence_check.reports.console_outlook import listed, outlook, self_scored
from evidence_check.reports.console_parts import (
    LISTED,
    and_more,
    hanging,
    heading,
    point_cells,
    points_table,
    status_text,
)
from evidence_check.reports.outlooks import lost_last_year, way_to_target
from evidence_check.reports.phrases import beside, cost
from evidence_check.reports.ranking import by_weight, costliest, tasks
from evidence_check.reports.safe import plain, plain_path
from evidence_check.rollup import missing_from, shared_documents
from evidence_check.texts import N_, _, date_text

_TOP = 5
"""criteria that the summary names"""
_WIDEST_BAR = 60


def summary(out: Console, assessment: Assessment, submission: SubmissionResult) -> None:
    """One submission, on one screen."""
    _opening(out, assessment, plain(submission.name, 120))
    _score(out, submission.points)
    outlook(out, Outlook.of(submission.criteria, assessment.groups), submission.points.total)
    self_scored(out, submission.criteria)
    _counts(out, [submission])
    listed(out, lost_last_year(submission.criteria))
    listed(out, way_to_target(assessment), numbered=True)
    ranked = costliest(submission, assessment.groups)
    if not ranked:
        out.print(Text("  " + _("Nothing needs to be done now."), "green"))
        return
    if assessment.target is not None:  # one list of what to do is enough for a screen
        return
    out.print()
    out.print(Text(_("What costs most points, first:"), "bold"))
    for number, criterion in enumerate(ranked[:_TOP], start=1):
        hanging(out, 2, f"{number}.", _one_line(criterion, out.width))
    if len(ranked) > _TOP:
        more = _("and {count} more criteria.").format(count=len(ranked) - _TOP)
        hanging(out, 2, "", more)


def overview(out: Console, assessment: Assessment) -> None:
    """All submissions of an audit: who loses most stands first."""
    _opening(out, assessment)
    table = points_table(N_("Handed in by"), N_("Tasks"))
    ranked = sorted(assessment.submissions, key=lambda each: (-each.points.lost, -each.points.open))
    for each in ranked:
        jobs = sum(len(tasks(criterion)) for criterion in each.criteria)
        table.add_row(Text(plain(each.name, 120)), str(jobs or "–"), *point_cells(each.points))
    out.print(table)
    _score(out, assessment.points)
    outlook(out, outlook_of_all(assessment.submissions, assessment.groups), assessment.points.total)
    _counts(out, assessment.submissions)
    _missing(out, assessment.submissions)
    _shared(out, assessment.submissions)
    listed(out, way_to_target(assessment), numbered=True)


def _missing(out: Console, submissions: Iterable[SubmissionResult]) -> None:
    """What is missing, and from whom."""
    found = missing_from(submissions)
    if not found:
        return
    out.print()
    out.print(Text(_("Missing, and from whom:"), "bold"))
    for each in found[:LISTED]:
        who = [
            plain(one.name, 80) + (f" ({len(one.keys)})" if len(one.keys) > 1 else "")
            for one in each.owing
        ]
        named = ", ".join(who[:LISTED]) + and_more(len(who) - LISTED)
        hanging(out, 2, plain(each.criterion), f"{plain(each.title, 90)}: {named}")
    if more := and_more(len(found) - LISTED):
        hanging(out, 2, "", more.strip())


def _shared(out: Console, submissions: Collection[SubmissionResult]) -> None:
    """Documents that several of them handed in."""
    found = shared_documents(submissions)
    if not found:
        return
    out.print()
    out.print(Text(_("Handed in by more than one of them:"), "bold"))
    for each in found[:LISTED]:
        places = "; ".join(
            f"{plain(holder.name, 60)}: {plain_path(holder.path)}" for holder in each.holders
        )
        hanging(out, 2, plain(each.number or "–", 60), places)
    if more := and_more(len(found) - LISTED):
        hanging(out, 2, "", more.strip())


def _opening(out: Console, assessment: Assessment, name: str = "") -> None:
    out.print()
    heading(out, _("Summary"))
    if name:
        out.print(Text(name, "bold"))
    out.print(Text(plain(assessment.rules_title, 160)))
    out.print(Text(_("As of {day}").format(day=date_text(assessment.as_of))))


def _score(out: Console, points: Points) -> None:
    out.print()
    out.print(_bar(points, min(out.width - 4, _WIDEST_BAR)))
    kept = _("kept {points}").format(points=wording.points_text(points.kept))
    lost = _("lost {points}").format(points=wording.points_text(points.lost))
    undecided = _("open {points}").format(points=wording.points_text(points.open))
    line = Text("█ ").append(kept, "green").append(" · ░ ").append(lost, "red")
    line.append(" · ▒ ").append(undecided, "yellow")
    line.append(_(" of {points} points").format(points=wording.points_text(points.max)))
    hanging(out, 2, "", line)
    for text in beside(points):
        hanging(out, 2, "", text)


def _bar(points: Points, width: int) -> Text:
    """Kept, lost and open as shares of a bar: a pattern for each, not only a colour."""
    if not points.max:
        return Text("")
    kept = int(points.kept * width / points.max)
    lost = min(int((points.kept + points.lost) * width / points.max) - kept, width - kept)
    bar = Text("  ").append("█" * kept, "green").append("░" * lost, "red")
    return bar.append("▒" * (width - kept - lost) if points.open else "", "yellow")


def _counts(out: Console, submissions: Iterable[SubmissionResult]) -> None:
    counts = Counter(
        verdict.status
        for submission in submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    )
    text = Text()
    for position, status in enumerate(status for status in Status if counts[status]):
        text.append(" · " if position else "").append(f"{counts[status]} ")
        text.append(status_text(status))
    hanging(out, 2, _("Evidence asked for:"), text)


def _one_line(criterion: CriterionResult, width: int) -> Text:
    """A criterion, what it costs, and the first thing to do for it."""
    first, *others = tasks(criterion)
    verdict = first.first
    text = Text(f"{plain(criterion.id)} ").append(status_text(criterion.status))
    text.append(f" · {cost(criterion.points)} · {plain(verdict.title, 90)}")
    if findings := by_weight(verdict):
        text.append(f" ({wording.title(findings[0].code)})")
    text.append(and_more(len(others) + len(first.verdicts) - 1))
    text.truncate(2 * width - 12, overflow="ellipsis")
    return text
