"""Points, exactly: how the verdicts of a criterion turn into kept, lost and open points.

`keeps` maps a status to the share of the points that is kept (`ok` 1, others 0 unless said). What
hangs on `review` and `not_due` and is not kept is open, not lost. Decimals throughout; rounding is
the reports' business. (Contract, section 2, `score`, and section 6, Points.)
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evidence_check.model.assessment import Points, Status, Verdict, worst
from evidence_check.model.index import Criterion, MeasureRule, Per, ScoreRule

_OPEN = (Status.REVIEW, Status.NOT_DUE)
_NOTHING = Decimal(0)


def share_kept(status: Status, score: ScoreRule) -> Decimal:
    """The share of the points that a status keeps, 0…1."""
    default = Decimal(1) if status is Status.OK else _NOTHING
    return score.keeps.get(status.value, default)


def criterion_status(verdicts: Sequence[Verdict]) -> Status:
    """The worst status of what counts; `ok` where nothing was asked for."""
    return worst([verdict.status for verdict in verdicts if verdict.counts])


def score_criterion(criterion: Criterion, verdicts: Sequence[Verdict]) -> Points:
    """The points of one criterion in one submission."""
    if criterion.scored_by is not None:
        return Points(external=criterion.points)
    measures = {
        requirement.id
        for requirement in criterion.evidence
        if isinstance(requirement.asks, MeasureRule)
    }
    counted = [verdict for verdict in verdicts if verdict.counts]
    if measures:
        return _measured(criterion, counted, measures)
    if criterion.score.per is Per.INSTANCE:
        return _mean(criterion, counted)
    return _share(criterion.points, criterion_status(counted), criterion.score)


def _share(points: Decimal, status: Status, score: ScoreRule) -> Points:
    """`points` under one status."""
    kept = points * share_kept(status, score)
    return _split(points, kept, hangs=status in _OPEN)


def _split(points: Decimal, kept: Decimal, *, hangs: bool) -> Points:
    """What is not kept is open where it hangs on something, else lost."""
    rest = points - kept
    return Points(
        max=points,
        kept=kept,
        lost=_NOTHING if hangs else rest,
        open=rest if hangs else _NOTHING,
    )


def _mean(criterion: Criterion, verdicts: Sequence[Verdict]) -> Points:
    """`per: instance`: the mean over the instances that are due."""
    due = [verdict for verdict in verdicts if verdict.status is not Status.NOT_DUE]
    if not due:
        return _share(criterion.points, criterion_status(verdicts), criterion.score)
    kept = sum((share_kept(verdict.status, criterion.score) for verdict in due), _NOTHING)
    hanging = sum(
        (
            1 - share_kept(verdict.status, criterion.score)
            for verdict in due
            if verdict.status in _OPEN
        ),
        _NOTHING,
    )
    # One division, at the end: a third of a point must not lose its last digit three times.
    kept, open_ = (criterion.points * part / len(due) for part in (kept, hanging))
    return Points(max=criterion.points, kept=kept, lost=criterion.points - kept - open_, open=open_)


def _measured(criterion: Criterion, verdicts: Sequence[Verdict], measures: set[str]) -> Points:
    """With a `measure`, its band gives the points; `keeps` of the documents multiplies them."""
    figures = [verdict for verdict in verdicts if verdict.requirement in measures]
    documents = [verdict for verdict in verdicts if verdict.requirement not in measures]
    status = criterion_status(documents)
    if any(verdict.status in _OPEN for verdict in (*figures, *documents)):
        known = all(verdict.band is not None for verdict in figures)
        reachable = _band_sum(figures) if known else criterion.points
        kept = reachable * share_kept(status, criterion.score) if known else _NOTHING
        return Points(
            max=criterion.points,
            kept=kept,
            lost=criterion.points - reachable,
            open=reachable - kept,
        )
    return _split(
        criterion.points, _band_sum(figures) * share_kept(status, criterion.score), hangs=False
    )


def _band_sum(figures: Sequence[Verdict]) -> Decimal:
    """Points of the bands that were reached."""
    return sum((verdict.band or _NOTHING for verdict in figures), _NOTHING)
