"""An audit in one look: the score, who loses most, and every criterion of every unit as a row.

Units are taken in one after the other, so that none needs to be held while the next is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
)
from evidence_check.prospects import Outlook
from evidence_check.reports.html_parts import (
    Chip,
    FirstView,
    LackingView,
    OverviewView,
    RowView,
    Score,
    SharedView,
    UnitRow,
    facts_of,
)
from evidence_check.reports.html_view import (
    FIRST,
    anchors,
    area_of,
    chip_of,
    chips,
    first_to_do,
)
from evidence_check.reports.outlooks import ALL, lost_last_year, way_to_target
from evidence_check.reports.phrases import cost
from evidence_check.reports.places import Area, top_areas
from evidence_check.reports.ranking import costliest
from evidence_check.reports.safe import plain, plain_path
from evidence_check.rollup import Lacking, Shared, missing_from, shared_documents

_SHARED = 200
"""documents of several units that are named"""


@dataclass(slots=True)
class Overview:
    """Gathers what an overview shows; of a unit nothing is kept but that."""

    assessment: Assessment
    _units: list[tuple[Points, UnitRow]] = field(default_factory=list)
    _rows: list[RowView] = field(default_factory=list)
    _first: list[tuple[Points, FirstView]] = field(default_factory=list)
    _more: int = 0
    _areas: dict[str, Area] = field(default_factory=dict)
    _verdicts: Counter[Status] = field(default_factory=Counter)
    _scored: list[CriterionResult] = field(default_factory=list)
    """all criteria, without their verdicts"""
    _links: dict[tuple[str, str], str] = field(default_factory=dict)
    """by submission and criterion"""
    _outlook: Outlook = field(default_factory=Outlook)

    def add(self, submission: SubmissionResult, anchor: str, page: str) -> None:
        """Take in a unit whose part is on `page` (empty: on this one) at `anchor`."""
        name = plain(submission.name, 160)
        ranked = costliest(submission, self.assessment.groups)
        places = anchors(submission, anchor)
        unit = UnitRow(anchor, page or f"#{anchor}", name, Score.of(submission.points), len(ranked))
        for criterion_id, place in places.items():
            self._links[submission.id, criterion_id] = f"{page}#{place}"
        self._units.append((submission.points, unit))
        for criterion in ranked[:FIRST]:
            view = first_to_do(criterion, f"{page}#{places[criterion.id]}", name)
            self._first.append((criterion.points, view))
        self._more += max(len(ranked) - FIRST, 0)
        headings = [area.id for area in self._add_areas(submission)]
        self._rows += [
            _row(each, f"{page}#{places[each.id]}", anchor, name, headings)
            for each in submission.criteria
        ]
        self._verdicts.update(
            verdict.status for each in submission.criteria for verdict in each.verdicts
        )
        self._outlook += Outlook.of(submission.criteria, self.assessment.groups)
        self._scored += [replace(each, verdicts=()) for each in submission.criteria]

    def _add_areas(self, submission: SubmissionResult) -> Sequence[Area]:
        outermost = top_areas(self.assessment, submission)
        for area in outermost:
            known = self._areas.get(area.id)
            points = known.points + area.points if known else area.points
            self._areas[area.id] = replace(area, points=points)
        return outermost

    def view(self) -> OverviewView:
        """What was gathered, who loses most first."""
        points = sum((each for each, _unit in self._units), Points())
        shared = [_shared(each) for each in shared_documents(self.assessment.submissions)]
        first = [view for _points, view in sorted(self._first, key=lambda each: _weight(each[0]))]
        return OverviewView(
            score=Score.of(points),
            counts=chips(self._verdicts),
            facts=facts_of(self._scored, points, self._outlook),
            areas=[(area, Score.of(area.points)) for area in self._areas.values()],
            units=[
                unit for _points, unit in sorted(self._units, key=lambda each: _weight(each[0]))
            ],
            first=first[:FIRST],
            more=len(first[FIRST:]) + self._more,
            way=way_to_target(self.assessment, ALL),
            last_year=lost_last_year(self._scored),
            missing=[self._lacking(each) for each in missing_from(self.assessment.submissions)],
            shared=shared[:_SHARED],
            more_shared=max(len(shared) - _SHARED, 0),
            rows=self._rows,
        )

    def _lacking(self, lacking: Lacking) -> LackingView:
        owing = [
            (
                self._links[one.submission, lacking.criterion],
                plain(one.name, 160),
                len(one.verdicts),
            )
            for one in lacking.owing
        ]
        return LackingView(lacking.criterion, lacking.title, owing)

    @property
    def row_counts(self) -> Sequence[Chip]:
        """How many criteria have which status, worst first."""
        return chips(Counter(Status(row.chip.kind) for row in self._rows if row.judged))


def _shared(shared: Shared) -> SharedView:
    holders = [(plain(each.name, 160), plain_path(each.path)) for each in shared.holders]
    return SharedView(plain(shared.number or "–", 100), holders)


def _weight(points: Points) -> tuple[object, ...]:
    return (-points.lost, -points.open)


def _row(
    criterion: CriterionResult, link: str, anchor: str, name: str, headings: Sequence[str]
) -> RowView:
    return RowView(
        link=link,
        unit=anchor,
        unit_name=name,
        id=criterion.id,
        title=criterion.title,
        area=area_of(criterion.id, headings),
        chip=chip_of(criterion),
        cost="" if criterion.points.elsewhere else cost(criterion.points),
        judged=not criterion.points.elsewhere,
    )
