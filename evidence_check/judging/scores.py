"""Points that hang on more than documents: figures in a formula or in bands, levels (`score:`).

The result is a verdict of its own beside those of the requirements, with the points reached in
`band`. Figures that a document shows, or that are counted, decide; figures that the unit merely
declares, and levels, are a person's to decide: `review`, never `ok`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from evidence_check.formulas import UndefinedError, holds, names_of, number
from evidence_check.judging.context import Context
from evidence_check.judging.instances import Outcome, is_over
from evidence_check.judging.measures import figures_shown
from evidence_check.model.assessment import Finding, Status, Value, Verdict
from evidence_check.model.index import (
    Criterion,
    FigureRule,
    Part,
    ReplyRule,
    ScoreRule,
    Section,
    Take,
)
from evidence_check.scoring import criterion_status, parts_of, share_kept, weighing

_POINTS = "points"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures of a criterion may be taken from."""

    verdicts: Sequence[Verdict]
    outcomes: Mapping[str, Outcome]
    """by instance key"""
    declared: Mapping[str, Decimal]
    """figures of the criterion in the submission list"""


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure and where it is from."""

    value: Decimal
    declared: bool = False
    path: str | None = None
    page: int | None = None
    quote: str = ""


class _UnknownError(Exception):
    """Figures that points hang on, and that nothing shows."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names


def judge_scores(context: Context, criterion: Criterion, evidence: Evidence) -> Iterator[Verdict]:
    """A verdict for every part whose points hang on figures or levels."""
    for part in parts_of(criterion):
        if part.score.computed and part.scored_by is None:
            yield from _judge(context, criterion, part, evidence)


def _judge(
    context: Context, criterion: Criterion, part: Part, evidence: Evidence
) -> Iterator[Verdict]:
    """The verdict on the points; none where the documents have decided them already."""
    asked = weighing(criterion, part, evidence.verdicts)
    documents = criterion_status(asked)
    say = _Speaker(context, criterion, part)
    if not asked and not is_over(context, None):
        # Nothing that must be there, and the year is not over: its figures are not to be had yet.
        yield say.verdict(Status.NOT_DUE)
        return
    if criterion.section is Section.BONUS and not _claimed(part, asked, evidence):
        # Nothing was handed in or declared for it: nobody claims it, and nothing is lost.
        yield say.verdict(Status.OK, band=Decimal(0))
        return
    hanging = documents is Status.REVIEW or share_kept(documents, part.score) > 0
    if hanging:
        yield _computed(say, criterion, part, evidence)


def recounted(criterion: Criterion, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, had the documents these statuses: points that hang on counts computed anew.

    Only of instances, since a verdict does not tell how many documents it was judged from.
    """
    several = {
        one.id
        for one in criterion.evidence
        if one.repeat or one.for_each or isinstance(one.asks, ReplyRule)
    }
    bands: dict[str, Decimal] = {}
    for part in parts_of(criterion):
        counted = {figure.name: figure.count for figure in part.score.figures}
        if not counted or not {*counted.values()} <= several:
            continue  # they hang on more than how many documents are in order
        own = [one for one in verdicts if one.requirement in counted.values() and one.counts]
        if any(one.status is Status.REVIEW for one in own):
            continue
        fine = [one.requirement for one in own if one.status is Status.OK]
        figures = {name: Decimal(fine.count(id or "")) for name, id in counted.items()}
        try:
            bands[part.id], _used = _points(part, figures)
        except (_UnknownError, UndefinedError):
            continue
    return [
        replace(one, band=bands[one.requirement], status=Status.OK)
        if one.requirement in bands
        else one
        for one in verdicts
    ]


def _claimed(part: Part, asked: Sequence[Verdict], evidence: Evidence) -> bool:
    """Whether a unit wants these bonus points: a document, or a figure that it declares."""
    figures = {figure.name for figure in part.score.figures}
    return any(one.documents for one in asked) or bool(figures & evidence.declared.keys())


def _computed(say: _Speaker, criterion: Criterion, part: Part, evidence: Evidence) -> Verdict:
    """The verdict by levels or figures."""
    if part.score.levels:
        levels = tuple(f"{level.when} = {level.points:f}" for level in part.score.levels)
        return say.verdict(Status.REVIEW, say.finding("I263", Status.REVIEW, expected=levels))
    known = {
        rule.name: found
        for rule in part.score.figures
        if (found := _figure(criterion, rule, evidence)) is not None
    }
    try:
        points, used = _points(part, {name: figure.value for name, figure in known.items()})
    except _UnknownError as error:
        wanted = tuple(_title(rule) for rule in part.score.figures if rule.name in error.names)
        return say.verdict(Status.REVIEW, say.finding("I262", Status.REVIEW, expected=wanted))
    except UndefinedError:
        shown = _shown(known, known)
        return say.verdict(Status.REVIEW, say.finding("I264", Status.REVIEW, found=shown))
    return _decided(say, part, points, {name: known[name] for name in known if name in used})


def _decided(say: _Speaker, part: Part, points: Decimal, known: Mapping[str, _Known]) -> Verdict:
    """The verdict where the points are known; declared figures leave them to a person."""
    declared = [name for name, figure in known.items() if figure.declared]
    if declared:
        shown = _shown(known, declared)
        finding = say.finding("I261", Status.REVIEW, found=shown, values={_POINTS: points})
        return say.verdict(Status.REVIEW, finding, band=points)
    proof = next((figure for figure in known.values() if figure.path), _Known(Decimal(0)))
    shown = _shown(known, known)
    if points <= 0 and not say.apart:
        finding = say.finding("I226", Status.INCORRECT, proof, found=shown)
        return say.verdict(Status.INCORRECT, finding, band=points)
    notes = []
    if points < part.points and not say.apart:
        values = {_POINTS: points, "maximum": part.points}
        notes.append(say.finding("W510", None, proof, found=shown, values=values))
    return say.verdict(Status.OK, *notes, band=points)


# ── the points ───────────────────────────────────────────────────────────────────────────────────


def _points(part: Part, figures: Mapping[str, Decimal]) -> tuple[Decimal, frozenset[str]]:
    """The points reached and the figures that decided them.

    Raises `_UnknownError`, `UndefinedError`.
    """
    score = part.score
    values = {**figures, _POINTS: part.points}
    used: frozenset[str] = frozenset()
    for condition, points in ((score.full_if, part.points), (score.zero_if, Decimal(0))):
        if not condition:
            continue
        names = names_of(condition, condition=True)
        if names <= values.keys():
            used |= names
            if _holds(condition, values):
                return points, names
        elif not score.formula and not score.bands:
            raise _UnknownError(names - values.keys())
    wanted = _wanted(score)
    if not wanted <= values.keys():
        raise _UnknownError(wanted - values.keys())
    reached = number(score.formula or score.value, values)
    if score.bands:
        band = next((band for band in score.bands if reached >= Fraction(band.at_least)), None)
        reached = Fraction(band.points if band else 0)
    return _decimal(max(Fraction(0), min(Fraction(part.points), reached))), wanted | used


def _wanted(score: ScoreRule) -> frozenset[str]:
    """All figures that the points hang on where no condition has decided them."""
    names = names_of(score.formula or score.value)
    for condition in filter(None, (score.full_if, score.zero_if)):
        names |= names_of(condition, condition=True)
    return names


def _holds(condition: str, values: Mapping[str, Decimal]) -> bool:
    try:
        return holds(condition, values)
    except UndefinedError:  # the formula says it better
        return False


def _decimal(value: Fraction) -> Decimal:
    """One division, at the end: exact where the points are."""
    return Decimal(value.numerator) / Decimal(value.denominator)


# ── the figures ──────────────────────────────────────────────────────────────────────────────────


def _figure(criterion: Criterion, rule: FigureRule, evidence: Evidence) -> _Known | None:
    """The figure, from the strongest source that has one; None: nothing shows it."""
    if rule.count is not None:
        return _counted(criterion, rule.count, evidence)
    if rule.source is not None and rule.find is not None:
        key = f"{criterion.id}/{rule.source}"
        if rule.take is None:
            found = _read(key, rule.find, evidence)
        else:
            found = _taken(key, rule.take, rule.find, evidence)
        if found is not None:
            return found
    value = evidence.declared.get(rule.name)
    return _Known(value, declared=True) if value is not None else None


def _taken(key: str, take: Take, find: str, evidence: Evidence) -> _Known | None:
    """The figure over all periods that are due; None where one of them does not show its own."""
    due = [
        one.key
        for one in evidence.verdicts
        if one.key.startswith(f"{key}[") and one.counts and one.status is not Status.NOT_DUE
    ]
    wanted = due[-1:] if take is Take.LAST else due
    found = [_read(one, find, evidence) for one in wanted]
    known = [one for one in found if one is not None]
    if not known or len(known) < len(found):
        return None
    total = sum((one.value for one in known), Decimal(0))
    value = total / len(known) if take is Take.MEAN else total
    return replace(known[-1], value=value)


def _read(key: str, find: str, evidence: Evidence) -> _Known | None:
    """The figure in the document that counts there; None where it isn't sure which."""
    outcome = evidence.outcomes.get(key)
    if outcome is None or outcome.best is None or outcome.verdict.status is Status.REVIEW:
        return None
    figures = figures_shown(find, outcome.best.case)
    if len({figure.value for figure in figures}) != 1 or not figures[0].sure:
        return None
    first = figures[0]
    return _Known(first.value, path=outcome.best.case.file.path, page=first.page, quote=first.quote)


def _counted(criterion: Criterion, requirement: str, evidence: Evidence) -> _Known | None:
    """How many instances, or documents of the only instance, are in order."""
    rule = next(one for one in criterion.evidence if one.id == requirement)
    only = evidence.outcomes.get(f"{criterion.id}/{requirement}")
    if rule.repeat or rule.for_each or only is None:  # replies and figures are no documents
        verdicts = [one for one in evidence.verdicts if one.requirement == requirement]
        statuses = {one.key: one.status for one in verdicts if one.counts}
    else:
        judged = only.judged
        # The same document handed in twice is one: by its number, else by its bytes.
        statuses = {
            str(one.case.reading.record.number.value or one.case.reading.sha256): one.status
            for one in reversed(judged)
        }
    if Status.REVIEW in statuses.values():
        return None
    return _Known(Decimal(sum(status is Status.OK for status in statuses.values())))


def _title(rule: FigureRule) -> str:
    return f"{rule.name}: {rule.title}" if rule.title else rule.name


def _shown(known: Mapping[str, _Known], names: Sequence[str] | Mapping[str, _Known]) -> str:
    return ", ".join(f"{name} = {known[name].value:f}" for name in names)


# ── what is said ─────────────────────────────────────────────────────────────────────────────────


class _Speaker:
    """Verdicts and findings of one part."""

    def __init__(self, context: Context, criterion: Criterion, part: Part) -> None:
        self._index = context.index
        self._criterion = criterion
        self._part = part
        self.apart = criterion.section is not Section.MAIN
        """no points are lost here: a bonus, or a penalty"""

    def finding(
        self,
        code: str,
        status: Status | None,
        proof: _Known | None = None,
        *,
        expected: Value = None,
        found: Value = None,
        values: Mapping[str, Value] | None = None,
    ) -> Finding:
        """A finding about the scoring, with the figure that proves it."""
        line = self._part.score.lines.get("", self._part.line)
        return Finding(
            code=code,
            status=status,
            path=proof.path if proof else None,
            page=proof.page if proof else None,
            quote=proof.quote if proof else "",
            expected=expected,
            found=found,
            rule=self._index.rule_line(line),
            values=values or {},
        )

    def verdict(self, status: Status, *findings: Finding, band: Decimal | None = None) -> Verdict:
        """The verdict on the points of the part."""
        return Verdict(
            key=f"{self._criterion.id}/{self._part.id}",
            requirement=self._part.id,
            instance=None,
            title=self._part.title,
            status=status,
            findings=findings,
            band=band,
        )
