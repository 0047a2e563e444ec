"""A figure read off a document, and the points of the band that it falls into (`measure:`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evidence_check.judging.context import Case
from evidence_check.judging.documents import Judgement
from evidence_check.model.assessment import Finding, Status, Verdict
from evidence_check.model.document import TextSource
from evidence_check.model.index import Band, Instance, MeasureRule
from evidence_check.reading.figures import Figure, find_figures


def source_key(instance: Instance, rule: MeasureRule) -> str:
    """The key of the instance that a figure is read off: the same period, another requirement."""
    bracket = f"[{instance.name}]" if instance.name else ""
    return f"{instance.criterion}/{rule.source}{bracket}"


def figures_shown(find: str, case: Case) -> tuple[Figure, ...]:
    """The figures that a document shows, those of other periods than its own left out."""
    record = case.reading.record
    subject, type_ = record.subject.value or "", record.type.value or ""
    return find_figures(find, case.own_text, subject, type_)


def judge_measure(
    instance: Instance, rule: MeasureRule, source: Verdict, best: Judgement | None
) -> Verdict:
    """The figure of the document that `source` counts; without one, the status of `source`."""
    if best is None:
        return _verdict(instance, source, source.status)
    case = replace(best.case, instance=instance, prefix="measure")
    figures = figures_shown(rule.find, case)
    if not figures:
        whole = case.reading.text is TextSource.LAYER and case.reading.whole
        status = Status.INCORRECT if whole else Status.REVIEW
        finding = case.finding("I220", status, "find", expected=rule.find)
        return _verdict(instance, source, status, finding)
    if not figures[0].sure:
        return _verdict(instance, source, Status.REVIEW, _of_a_part(case, rule, figures[0]))
    bands = {band_of(figure.value, rule) for figure in figures}
    if len(bands) > 1:
        return _verdict(instance, source, Status.REVIEW, _several(case, rule, figures))
    points, status, findings = _in_band(case, rule, figures[0], bands.pop())
    verdict = _verdict(instance, source, status, *findings)
    return replace(verdict, figure=figures[0].value, band=points)


def band_of(value: Decimal, rule: MeasureRule) -> Band | None:
    """The highest band that the figure reaches; None: under all of them."""
    reached = [band for band in rule.bands if value >= band.at_least]
    return max(reached, key=lambda band: band.at_least, default=None)


def _several(case: Case, rule: MeasureRule, figures: Sequence[Figure]) -> Finding:
    """Figures in different bands: which of them is meant, a person has to say."""
    values = dict.fromkeys(figure.value for figure in figures)
    return _unclear("I259", case, rule, figures[0], tuple(map(str, values)))


def _of_a_part(case: Case, rule: MeasureRule, figure: Figure) -> Finding:
    """A figure beside whose words stand others: whether it is of all, a person has to say."""
    return _unclear("I273", case, rule, figure, figure.value)


def _unclear(
    code: str,
    case: Case,
    rule: MeasureRule,
    figure: Figure,
    found: Decimal | tuple[str, ...],
) -> Finding:
    return case.finding(
        code,
        Status.REVIEW,
        "find",
        page=figure.page,
        quote=figure.quote,
        expected=rule.find,
        found=found,
    )


def _in_band(
    case: Case, rule: MeasureRule, figure: Figure, band: Band | None
) -> tuple[Decimal, Status, list[Finding]]:
    """The points of a figure, whether they are any, and that there might be more."""
    points = band.points if band else Decimal(0)
    if points <= 0:
        short = case.finding(
            "I221",
            Status.INCORRECT,
            "find",
            page=figure.page,
            quote=figure.quote,
            expected=min((b.at_least for b in rule.bands if b.points > 0), default=None),
            found=figure.value,
        )
        return points, Status.INCORRECT, [short]
    most = max(b.points for b in rule.bands)
    if points == most:
        return points, Status.OK, []
    more = case.finding(
        "W508",
        None,
        "find",
        page=figure.page,
        quote=figure.quote,
        found=figure.value,
        values={"points": points, "maximum": most},
    )
    return points, Status.OK, [more]


def _verdict(instance: Instance, source: Verdict, status: Status, *findings: Finding) -> Verdict:
    """The verdict on the document that counts; what is due is the document, not its figure."""
    return Verdict.of(
        instance,
        status,
        due=source.due if status in (Status.MISSING, Status.NOT_DUE) else None,
        documents=source.documents[:1],
        findings=findings,
    )
