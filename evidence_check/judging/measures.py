"""A figure read off a document, and the points of the band that it falls into (`measure:`)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evidence_check.judging.context import Context
from evidence_check.judging.documents import Judgement
from evidence_check.model.assessment import Finding, Status, Value, Verdict
from evidence_check.model.index import Band, Instance, MeasureRule
from evidence_check.reading.figures import Figure, find_figures


def source_key(instance: Instance, rule: MeasureRule) -> str:
    """The key of the instance that a figure is read off: the same period, another requirement."""
    bracket = f"[{instance.name}]" if instance.name else ""
    return f"{instance.criterion}/{rule.source}{bracket}"


def judge_measure(
    context: Context, instance: Instance, rule: MeasureRule, source: Verdict, best: Judgement | None
) -> Verdict:
    """The figure of the document that `source` counts; without one, the status of `source`."""
    if best is None:
        return _verdict(instance, source.status, source)
    figures = find_figures(rule.find, best.case.own_text)
    if not figures:
        reading = best.case.reading
        blind = reading.text.value != "layer" or not reading.whole
        status = Status.REVIEW if blind else Status.INCORRECT
        finding = _finding(context, instance, best, "I220", status, expected=rule.find)
        return _verdict(instance, status, source, finding)
    bands = {figure.value: band_of(figure.value, rule) for figure in figures}
    if len(set(bands.values())) > 1:
        finding = _finding(
            context,
            instance,
            best,
            "I259",
            Status.REVIEW,
            figure=figures[0],
            expected=rule.find,
            found=tuple(str(value) for value in bands),
        )
        return _verdict(instance, Status.REVIEW, source, finding)
    figure = figures[0]
    return _in_band(context, instance, rule, source, best, figure, bands[figure.value])


def band_of(value: Decimal, rule: MeasureRule) -> Band | None:
    """The highest band that the figure reaches; None: under all of them."""
    reached = [band for band in rule.bands if value >= band.at_least]
    return max(reached, key=lambda band: band.at_least, default=None)


def _in_band(
    context: Context,
    instance: Instance,
    rule: MeasureRule,
    source: Verdict,
    best: Judgement,
    figure: Figure,
    band: Band | None,
) -> Verdict:
    points = band.points if band else Decimal(0)
    if points <= 0:
        lowest = min((b.at_least for b in rule.bands if b.points > 0), default=None)
        finding = _finding(
            context,
            instance,
            best,
            "I221",
            Status.INCORRECT,
            figure=figure,
            expected=lowest,
            found=figure.value,
        )
        return _verdict(instance, Status.INCORRECT, source, finding, figure=figure, band=points)
    most = max(b.points for b in rule.bands)
    notes = []
    if points < most:
        notes.append(
            _finding(
                context,
                instance,
                best,
                "W508",
                None,
                figure=figure,
                found=figure.value,
                values={"points": points, "maximum": most},
            )
        )
    return _verdict(instance, Status.OK, source, *notes, figure=figure, band=points)


def _finding(
    context: Context,
    instance: Instance,
    best: Judgement,
    code: str,
    status: Status | None,
    *,
    figure: Figure | None = None,
    expected: Value = None,
    found: Value = None,
    values: dict[str, Value] | None = None,
) -> Finding:
    lines = instance.requirement.lines
    line = lines.get("measure.find") or lines.get("measure") or lines.get("", 0)
    finding = best.case.finding(
        code,
        status,
        page=figure.page if figure else None,
        quote=figure.quote if figure else "",
        expected=expected,
        found=found,
        values=values,
    )
    return replace(finding, rule=context.index.rule_line(line))


def _verdict(
    instance: Instance,
    status: Status,
    source: Verdict,
    *findings: Finding,
    figure: Figure | None = None,
    band: Decimal | None = None,
) -> Verdict:
    return Verdict(
        key=instance.key,
        requirement=instance.requirement.id,
        instance=instance.name,
        title=instance.requirement.title,
        status=status,
        due=source.due if status in (Status.MISSING, Status.NOT_DUE) else None,
        documents=source.documents[:1],
        findings=tuple(findings),
        figure=figure.value if figure else None,
        band=band,
    )
