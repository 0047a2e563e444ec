"""Points, exactly: how the verdicts of a criterion turn into kept, lost and open points.

`keeps` maps a status to the share of the points that is kept (`ok` 1, others 0 unless said). What
hangs on `review` and `not_due` and is not kept is open, not lost. Figures and levels have a verdict
of their own, whose `band` is multiplied with what the documents keep; parts are added up; what is
taken off for one requirement is taken off at the end. Decimals throughout; rounding is the
reports' business. (Contract, section 2, `score`, and section 6, Points.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from evidence_check.model.assessment import Points, Status, Verdict, worst
from evidence_check.model.index import (
    AnyOf,
    Criterion,
    Deduction,
    Group,
    MeasureRule,
    Part,
    Per,
    ScoreRule,
    Section,
)

WHOLE = "score"
"""id of the only part of a criterion without `parts`: its verdict's key ends in it"""
_OPEN = (Status.REVIEW, Status.NOT_DUE)
_NOTHING = Decimal(0)
_CENT, _HAIR = Decimal("0.01"), Decimal("1e-15")
_PLACES = 20
"""to which thirds are cut, so that what is kept, lost and open adds up to the last digit"""


def shown(points: Decimal) -> Decimal:
    """Points as people see them: two places, half up; here and nowhere before.

    Sums of thirds miss the exact half by a hair, which must not turn 0.625 into 0.62.
    """
    return points.quantize(_HAIR, ROUND_HALF_UP).quantize(_CENT, ROUND_HALF_UP)


def share_kept(status: Status, score: ScoreRule) -> Decimal:
    """The share of the points that a status keeps, 0…1."""
    default = Decimal(1) if status is Status.OK else _NOTHING
    return score.keeps.get(status.value, default)


def criterion_status(verdicts: Sequence[Verdict]) -> Status:
    """The worst status of what counts; `ok` where nothing was asked for."""
    return worst([verdict.status for verdict in verdicts if verdict.counts])


def parts_of(criterion: Criterion) -> tuple[Part, ...]:
    """The parts of a criterion; itself as the only one where it has none."""
    if criterion.parts:
        return criterion.parts
    return (
        Part(
            WHOLE,
            criterion.title,
            criterion.points,
            tuple(requirement.id for requirement in criterion.evidence),
            criterion.scored_by,
            criterion.score,
            criterion.line,
        ),
    )


def weighing(criterion: Criterion, part: Part, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on documents that the part's points hang on.

    Its own requirements and those of no part; without measures, and without what only costs a
    deduction.
    """
    others = {id for other in criterion.parts for id in other.requirements} - {*part.requirements}
    apart = {one.requirement for one in (*part.score.deducts, *criterion.score.deducts)}
    asked = {one.id for one in criterion.evidence if not isinstance(one.asks, MeasureRule)}
    wanted = asked - others - apart
    return [one for one in verdicts if one.counts and one.requirement in wanted]


def score_criterion(criterion: Criterion, verdicts: Sequence[Verdict]) -> Points:
    """The points of one criterion in one submission; of a section apart, what it adds or costs."""
    if criterion.section is Section.MAIN:
        return _scored(criterion, verdicts)
    if criterion.scored_by is not None:
        return Points()
    earned = _scored(criterion, verdicts).kept
    if criterion.section is Section.BONUS:
        return Points(bonus=earned)
    return Points(penalty=earned)


def total_of(results: Iterable[tuple[str, Points]], groups: Iterable[Group]) -> Points:
    """The points of criteria (id and points) together, each group cut to its cap, inner first."""
    items = list(results)
    for group, cap in capped_groups(groups):
        inside = [points for id, points in items if group.holds(id)]
        items = [(id, points) for id, points in items if not group.holds(id)]
        items.append((group.id, _capped(sum(inside, Points()), cap)))
    return sum((points for _id, points in items), Points())


def capped_groups(groups: Iterable[Group]) -> list[tuple[Group, Decimal]]:
    """The groups that are cut to a cap, in the order in which they are cut: inner ones first."""
    capped = [(group, group.cap) for group in groups if group.cap is not None]
    return sorted(capped, key=lambda each: -each[0].id.count("."))


def _capped(points: Points, cap: Decimal) -> Points:
    """As many points as a group can bring: what is over is neither kept nor lost."""
    most = min(points.max, cap)
    kept = min(points.kept, most)
    open_ = min(points.open, most - kept)
    return Points(
        most,
        kept,
        most - kept - open_,
        open_,
        points.external,
        min(points.bonus, cap),
        min(points.penalty, cap),
    )


def _scored(criterion: Criterion, verdicts: Sequence[Verdict]) -> Points:
    if criterion.scored_by is not None:
        return Points(external=criterion.points)
    parts = (_part(criterion, part, verdicts) for part in parts_of(criterion))
    total = sum(parts, Points())
    if not criterion.parts:
        return total
    return _deducted(total, criterion.score.deducts, verdicts)


def _part(criterion: Criterion, part: Part, verdicts: Sequence[Verdict]) -> Points:
    if part.scored_by is not None:
        return Points(external=part.points)
    documents = weighing(criterion, part, verdicts)
    figures = _figures(criterion, part, verdicts)
    if figures:
        points = _figured(part, documents, figures)
    elif not documents and criterion.section is not Section.MAIN:
        points = _split(part.points, _NOTHING, _NOTHING)  # nobody has shown anything
    elif part.score.per is Per.INSTANCE:
        points = _mean(part, documents)
    else:
        points = _share(part.points, criterion_status(documents), part.score)
    return _deducted(points, part.score.deducts, verdicts)


def _figures(criterion: Criterion, part: Part, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts that have points of their own: the part's measures, or its formula."""
    measures = {one.id for one in criterion.evidence if isinstance(one.asks, MeasureRule)}
    own = (measures & {*part.requirements}) | {part.id}
    # Of alternatives the one that counts may be a measure; then it alone has a band.
    choices = {one.id for one in criterion.evidence if isinstance(one.asks, AnyOf)}
    chosen = choices & {*part.requirements}
    return [
        one
        for one in verdicts
        if one.counts
        and (one.requirement in own or (one.requirement in chosen and one.band is not None))
    ]


def _share(points: Decimal, status: Status, score: ScoreRule) -> Points:
    """`points` under one status: what is not kept is open where it hangs, else lost."""
    kept = points * share_kept(status, score)
    return _split(points, kept, points - kept if status in _OPEN else _NOTHING)


def _split(points: Decimal, kept: Decimal, open_: Decimal) -> Points:
    kept, open_ = _cut(kept), _cut(open_)
    return Points(max=points, kept=kept, lost=points - kept - open_, open=open_)


def _cut(points: Decimal) -> Decimal:
    return points if points == round(points, _PLACES) else round(points, _PLACES)


def _mean(part: Part, verdicts: Sequence[Verdict]) -> Points:
    """`per: instance`: the mean over the instances that are due."""
    due = [verdict for verdict in verdicts if verdict.status is not Status.NOT_DUE]
    if not due:
        return _share(part.points, criterion_status(verdicts), part.score)
    kept = sum((share_kept(verdict.status, part.score) for verdict in due), _NOTHING)
    hanging = sum(
        (1 - share_kept(verdict.status, part.score) for verdict in due if verdict.status in _OPEN),
        _NOTHING,
    )
    # One division, at the end: a third of a point must not lose its last digit three times.
    kept, open_ = (part.points * share / len(due) for share in (kept, hanging))
    return _split(part.points, kept, open_)


def _figured(part: Part, documents: Sequence[Verdict], figures: Sequence[Verdict]) -> Points:
    """The figures give the points; `keeps` of the documents multiplies them."""
    status = criterion_status(documents)
    share = share_kept(status, part.score)
    known = all(verdict.band is not None for verdict in figures)
    reachable = min(_band_sum(figures), part.points) if known else part.points
    if any(verdict.status in _OPEN for verdict in figures):
        # No document shows the figures yet; what the documents have lost is lost all the same.
        open_ = reachable if status in _OPEN else reachable * share
        return _split(part.points, _NOTHING, open_)
    if status in _OPEN:
        return _split(part.points, reachable * share, reachable * (1 - share))
    return _split(part.points, min(_band_sum(figures), part.points) * share, _NOTHING)


def _band_sum(figures: Sequence[Verdict]) -> Decimal:
    """Points of the bands that were reached."""
    return sum((verdict.band or _NOTHING for verdict in figures), _NOTHING)


# ── deductions ───────────────────────────────────────────────────────────────────────────────────


def _deducted(points: Points, deducts: Sequence[Deduction], verdicts: Sequence[Verdict]) -> Points:
    """The points without what single requirements cost; what they may still cost is open."""
    reached = points.kept + points.open
    surely = min(reached, sum((_cost(one, reached, verdicts) for one in deducts), _NOTHING))
    maybe = sum((_cost(one, reached, verdicts, (*_OPEN,)) for one in deducts), _NOTHING)
    maybe = min(maybe, reached - surely)
    from_kept = min(points.kept, surely)
    kept = points.kept - from_kept
    open_ = points.open - (surely - from_kept)
    hanging = min(kept, maybe)
    return Points(
        points.max, kept - hanging, points.lost + surely, open_ + hanging, points.external
    )


def _cost(
    rule: Deduction,
    reached: Decimal,
    verdicts: Sequence[Verdict],
    when: tuple[Status, ...] | None = None,
) -> Decimal:
    """What one rule takes off for the instances in these statuses (those of the rule)."""
    statuses = rule.when if when is None else tuple(status.value for status in when)
    own = (one for one in verdicts if one.requirement == rule.requirement and one.counts)
    failed = sum(one.status.value in statuses for one in own)
    times = failed if rule.each else min(failed, 1)
    once = (rule.points or _NOTHING) + reached * (rule.percent or _NOTHING) / 100
    return once * times
