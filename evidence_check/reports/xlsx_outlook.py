"""Sheets of the workbook about what may come: outlook and target; what people decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evidence_check.model.assessment import Assessment, Points, SubmissionResult
from evidence_check.prospects import Outlook
from evidence_check.reports import wording
from evidence_check.reports.outlooks import ALL, way_to_target
from evidence_check.reports.phrases import name_of
from evidence_check.reports.ranking import by_weight, set_aside
from evidence_check.reports.safe import plain
from evidence_check.reports.xlsx_cells import Column, Item, Sheet
from evidence_check.texts import N_, _

_OUTLOOK = (
    Column(N_("Unit"), 34),
    Column(N_("Maximum points"), 11),
    Column(N_("Kept"), 11),
    Column(N_("Lost"), 11),
    Column(N_("Open"), 11),
    Column(N_("Bonus"), 11),
    Column(N_("Penalty"), 11),
    Column(N_("If nothing more is handed in"), 16),
    Column(N_("If all that is open or not yet due is right"), 16),
    Column(N_("If what can be mended is mended as well"), 20),
    Column(N_("Self-scored"), 12),
    Column(N_("Last year"), 12),
)
_ASIDE = (
    Column(N_("Unit"), 24),
    Column(N_("Criterion"), 10),
    Column(N_("Requirement"), 44),
    Column(N_("Why"), 20),
    Column(N_("What was said"), 80),
)


def outlook(assessment: Assessment, folder: str | None) -> Sheet:
    """What the points of each unit may become; above it the way to the target, if there is one."""
    way = way_to_target(assessment, ALL)
    above = [way.heading, *way.lines] if way else []
    if way and way.more:
        above.append(_("and {count} more").format(count=way.more))
    return Sheet(_("Outlook"), _OUTLOOK, _rows(assessment), above, frozen=1)


def _rows(assessment: Assessment) -> Iterator[Sequence[Item]]:
    total, outlooks, own, past = Points(), Outlook(), _Sum(), _Sum()
    for submission in assessment.submissions:
        found = Outlook.of(submission.criteria, assessment.groups)
        scored = [each.self_score for each in submission.criteria]
        years = [each.last_year.points for each in submission.criteria if each.last_year]
        yield _row(plain(submission.name, 120), submission.points, found, _Sum(scored), _Sum(years))
        total += submission.points
        outlooks += found
        own, past = _Sum([own.value, *scored]), _Sum([past.value, *years])
    yield _row(_("Total"), total, outlooks, own, past, total=True)


class _Sum:
    """The sum of what is known; None where nothing is."""

    def __init__(self, values: Sequence[Decimal | None] = ()) -> None:
        known = [each for each in values if each is not None]
        self.value = sum(known, Decimal(0)) if known else None


def _row(
    name: str,
    points: Points,
    found: Outlook,
    own: _Sum,
    past: _Sum,
    *,
    total: bool = False,
) -> Sequence[Item]:
    shown = (
        points.max, points.kept, points.lost, points.open, points.bonus, points.penalty,
        found.nothing_more, found.all_open, found.all_mended, own.value, past.value,
    )  # fmt: skip
    named, style = ("area", "area points") if total else ("text", "points")
    cells = [Item(None if each is None else wording.rounded(each), style) for each in shown]
    return (Item(name, named), *cells)


def set_aside_sheet(assessment: Assessment, folder: str | None) -> Sheet | None:
    """What is explained, does not apply, or is waived; None where nothing is."""
    if not any(set_aside(each) for each in assessment.submissions):
        return None
    rows = (row for each in assessment.submissions for row in _aside(each))
    return Sheet(_("Set aside"), _ASIDE, rows, frozen=1)


def _aside(submission: SubmissionResult) -> Iterator[Sequence[Item]]:
    for criterion, verdict in set_aside(submission):
        said = [wording.message(each, plain) for each in by_weight(verdict)]
        yield (
            Item(plain(submission.name, 120)),
            Item(plain(criterion.id)),
            Item(name_of(verdict)),
            Item(wording.apart_word(verdict)),
            Item(plain("; ".join(said), 2000)),
        )
