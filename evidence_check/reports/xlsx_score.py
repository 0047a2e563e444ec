"""The score table, in the layout of the self-scoring tables that units hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    SubmissionResult,
)
from evidence_check.model.index import Section
from evidence_check.reports import wording
from evidence_check.reports.phrases import beside, cited, reasons, status_of
from evidence_check.reports.places import Area, areas, documents_by_path, first_link
from evidence_check.reports.safe import plain
from evidence_check.reports.xlsx_cells import Column, Item, Sheet, status_item
from evidence_check.texts import N_, _, date_text

_COLUMNS = (
    Column(N_("No."), 8),
    Column(N_("Criterion"), 44),
    Column(N_("Maximum points"), 11),
    Column(N_("Expected self-score"), 14),
    Column(N_("Documents as evidence"), 48),
    Column(N_("Notes"), 60),
    Column(N_("Verdict"), 14),
    Column(N_("Points lost"), 10),
    Column(N_("Points open"), 10),
    Column(N_("Unit"), 28),
    Column(N_("Self-scored"), 10),
    Column(N_("If all that is open or not yet due is right"), 14),
    Column(N_("Last year"), 10),
    Column(N_("Lost last year"), 10),
)
_PRINTED = 9
"""columns that fit on a page in letters of a readable size"""
_MORE = 4
"""columns after the unit's"""


def score(assessment: Assessment, folder: str | None) -> Sheet:
    """The first six columns are the table to hand in; the others say why."""
    day = date_text(assessment.as_of)
    return Sheet(
        _("Score table"),
        _COLUMNS,
        _rows(assessment, folder),
        (plain(assessment.rules_title), _("As of {day}").format(day=day)),
        frozen=2,
        printed=_PRINTED,
    )


def _rows(assessment: Assessment, folder: str | None) -> Iterator[Sequence[Item]]:
    for submission in assessment.submissions:
        unit = plain(submission.name, 120)
        if len(assessment.submissions) > 1:
            yield _heading("", unit, submission.points, unit)
        headings = areas(assessment, submission)
        for criterion in submission.criteria:
            for area in headings[criterion.id]:
                yield _area(area, unit)
            yield _criterion(submission, criterion, unit, folder)
        yield _heading("", _("Total"), submission.points, unit)


def _area(area: Area, unit: str) -> Sequence[Item]:
    return _heading(plain(area.id), plain(area.title), area.points, unit)


def _heading(number: str, title: str, points: Points, unit: str) -> Sequence[Item]:
    shown = (points.max + points.external, points.total, points.lost, points.open)
    most, kept, lost, hanging = (Item(wording.rounded(each), "area points") for each in shown)
    empty = Item(None, "area")
    return (
        Item(number, "area"), Item(title, "area"), most, kept, empty, empty, empty, lost, hanging,
        Item(unit, "area"), *[empty] * _MORE,
    )  # fmt: skip


def _criterion(
    submission: SubmissionResult, criterion: CriterionResult, unit: str, folder: str | None
) -> Sequence[Item]:
    points = criterion.points
    shown = (points.max + points.external, points.total, points.lost, points.open)
    most, kept, lost, hanging = (Item(wording.rounded(each), "points") for each in shown)
    if criterion.section is not Section.MAIN:
        most = Item(None, "points")  # what it adds or takes off has no place among the others
    if points.elsewhere:
        kept = Item(None, "text")
    notes = (*reasons(criterion), *beside(points))
    return (
        Item(plain(criterion.id)), Item(plain(criterion.title)), most, kept,
        _evidence(submission, criterion, folder), Item("\n".join(notes)),
        status_item(criterion.status, status_of(criterion)), lost, hanging, Item(unit),
        *_more(criterion),
    )  # fmt: skip


def _more(criterion: CriterionResult) -> Iterator[Item]:
    """What the unit gives itself, what may become of the points, what they were last year."""
    year = criterion.last_year
    shown = (
        criterion.self_score,
        criterion.prospect.all_open if criterion.prospect else None,
        year.points if year else None,
        year.lost if year else None,
    )
    return (Item(None if each is None else wording.rounded(each), "points") for each in shown)


def _evidence(submission: SubmissionResult, criterion: CriterionResult, folder: str | None) -> Item:
    """The documents that count, as officials cite them; a cell can lead to the first of them."""
    documents = documents_by_path(submission)
    counting = [each for each in criterion.verdicts if each.documents]
    paths = dict.fromkeys(each.documents[0] for each in counting)
    said = "\n".join(cited(documents.get(path), path) for path in paths)
    target = first_link(submission, counting[0], folder) if counting else None
    return Item(said, "link" if target else "text", target)
