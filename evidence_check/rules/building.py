"""The checked file as `model.index.Index`: short forms, `all` and `monthly` spelt out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from evidence_check.model.index import (
    AnyOf,
    Band,
    Body,
    Criterion,
    DateRange,
    DayOfMonth,
    Deduction,
    Degree,
    DocumentRule,
    DueRule,
    FigureRule,
    Group,
    Index,
    Level,
    Measured,
    MeasureRule,
    PageRule,
    Part,
    Per,
    ReplyRule,
    Requirement,
    ScoredBy,
    ScoreRule,
    Section,
    SignedRule,
    Take,
    Unit,
    WorkCalendar,
)
from evidence_check.model.period import Period, PeriodKind
from evidence_check.rules import schema
from evidence_check.rules.calendar import merged
from evidence_check.rules.nodes import ListNode, MapNode, Node, key_paths
from evidence_check.rules.placeholders import fill

T = TypeVar("T")

KINDS = {
    "monthly": PeriodKind.MONTH,
    "quarterly": PeriodKind.QUARTER,
    "half_yearly": PeriodKind.HALF,
    "yearly": PeriodKind.YEAR,
}
_ALL = "all"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an index is built from."""

    file: str
    sha256: str
    starts: tuple[tuple[str, int], ...] = ()
    """with `extends`: the files and the line before each one's first"""


def build(rules: schema.RulesFile, root: MapNode, origin: Origin, swaps: WorkCalendar) -> Index:
    """The index of a file that schema and checks have found nothing wrong with."""
    span = span_of(rules.index.period)
    head = {"year": str(year_of(span))}
    groups = {
        id: Group(
            id,
            fill(entry.title, head),
            entry.points,
            Section(entry.section) if entry.section else None,
            entry.cap,
        )
        for id, entry in rules.groups.items()
    }
    nodes = root.get("criteria")
    assert isinstance(nodes, ListNode)
    return Index(
        id=rules.index.id,
        title=fill(rules.index.title, head),
        span=span,
        year=year_of(span),
        max_points=rules.index.max_points,
        source=rules.index.source,
        file=origin.file,
        sha256=origin.sha256,
        calendar=merged(_calendar(rules.calendar), swaps),
        bodies={id: _body(id, entry) for id, entry in rules.bodies.items()},
        units={id: Unit(id, entry.name, entry.aliases) for id, entry in rules.units.items()},
        groups=groups,
        criteria=tuple(
            _criterion(entry, node, rules, span, section_of(entry.id, groups))
            for entry, node in zip(rules.criteria, nodes.items, strict=True)
        ),
        starts=origin.starts,
        body=rules.index.body,
    )


def span_of(period: int | schema.FullSpan) -> DateRange:
    """First and last day of an index period."""
    if isinstance(period, int):
        return DateRange(date(period, 1, 1), date(period, 12, 31))
    return DateRange(period.first, period.last)


def year_of(span: DateRange) -> int:
    """The year that most days of the span lie in, the later of two with as many."""
    assert span.first is not None
    assert span.last is not None
    middle = span.first + timedelta(days=((span.last - span.first).days + 1) // 2)
    return middle.year


def periods_of(kind: PeriodKind, span: DateRange) -> Iterator[Period]:
    """The periods of that kind which lie wholly inside the span, in order."""
    assert span.first is not None
    assert span.last is not None
    for year in range(span.first.year, span.last.year + 1):
        for ordinal in range(1, kind.per_year + 1):
            period = Period(year, kind, ordinal)
            if period.first_day >= span.first and period.last_day <= span.last:
                yield period


def many(value: T | tuple[T, ...] | None) -> tuple[T, ...]:
    """One or many as many."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _calendar(head: schema.CalendarHead) -> WorkCalendar:
    country = None if head.country == _NONE else head.country
    return WorkCalendar(country, frozenset(head.days_off), frozenset(head.working_days))


def _body(id: str, entry: schema.BodyEntry) -> Body:
    return Body(id, entry.name, entry.symbols, entry.aliases, entry.parent)


def _criterion(
    entry: schema.CriterionEntry,
    node: Node,
    rules: schema.RulesFile,
    span: DateRange,
    section: Section,
) -> Criterion:
    assert isinstance(node, MapNode)
    owners = many(entry.owner)
    listed = () if isinstance(entry.evidence, str) else entry.evidence
    evidence = [*_evidence(listed, node, span, section)]
    parts = []
    for part, where in zip(entry.parts, _items(node.get("parts")), strict=True):
        own = _evidence(part.evidence, where, span, section)
        evidence += own
        parts.append(_part(part, own, where))
    return Criterion(
        id=entry.id,
        title=fill(entry.title, {"year": str(year_of(span))}),
        points=entry.points,
        owners=tuple(rules.units) if _ALL in owners else owners,
        evidence=tuple(evidence),
        scored_by=ScoredBy(entry.scored_by) if entry.scored_by else None,
        score=_score(entry.score, node),
        line=node.mark.line,
        parts=tuple(parts),
        source=entry.source,
        lines={key.text: key.mark.line for key, _value in node.entries},
        verified=entry.verified,
        note=entry.note,
        section=section,
        slip=entry.slip,
    )


def section_of(id: str, groups: Mapping[str, Group]) -> Section:
    """The section that a criterion lies in: what the innermost of its groups says."""
    around = [one for one in groups.values() if one.section is not None and one.holds(id)]
    innermost = max(around, key=lambda one: len(one.id), default=None)
    return (innermost.section if innermost else None) or Section.MAIN


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else ()


def _evidence(
    entries: tuple[schema.RequirementEntry, ...], node: Node, span: DateRange, section: Section
) -> tuple[Requirement, ...]:
    """Requirements; those of a section apart are never owed: who hands nothing in loses nothing."""
    assert isinstance(node, MapNode)
    owed = section is Section.MAIN
    return tuple(
        replace(found, required=found.required and owed)
        for found in _requirements(entries, node, span)
    )


def _requirements(
    entries: tuple[schema.RequirementEntry, ...], node: MapNode, span: DateRange
) -> Iterator[Requirement]:
    return (
        _requirement(requirement, where, span)
        for requirement, where in zip(entries, _items(node.get("evidence")), strict=bool(entries))
    )


def _part(entry: schema.PartEntry, own: tuple[Requirement, ...], node: Node) -> Part:
    assert isinstance(node, MapNode)
    return Part(
        id=entry.id,
        title=entry.title or entry.id,
        points=entry.points,
        requirements=tuple(requirement.id for requirement in own),
        scored_by=ScoredBy(entry.scored_by) if entry.scored_by else None,
        score=_score(entry.score, node),
        line=node.mark.line,
    )


def _score(entry: schema.Score, node: MapNode) -> ScoreRule:
    where = node.get("score")
    return ScoreRule(
        keeps=dict(entry.keeps),
        per=Per(entry.per),
        figures=tuple(
            FigureRule(
                name,
                figure.title,
                figure.source,
                figure.find,
                figure.count,
                Take(figure.take) if figure.take else None,
            )
            for name, figure in entry.figures.items()
        ),
        formula=entry.formula,
        value=entry.value or (next(iter(entry.figures), "") if entry.bands else ""),
        bands=_bands(entry.bands),
        full_if=entry.full_if,
        zero_if=entry.zero_if,
        levels=tuple(Degree(level.points, level.when) for level in entry.levels),
        deducts=tuple(
            Deduction(one.requirement, one.when, one.percent, one.points, one.each)
            for one in entry.deducts
        ),
        lines={"": node.at("score").line, **(_lines(where) if isinstance(where, MapNode) else {})},
    )


def _requirement(entry: schema.RequirementEntry, node: Node, span: DateRange) -> Requirement:
    assert isinstance(node, MapNode)
    return Requirement(
        id=entry.id,
        title=entry.title or entry.id,
        asks=_asks(entry, node, span),
        due=_due(entry.due),
        measured=Measured(entry.measured or Measured.ISSUED),
        repeat=_repeat(entry.repeat, span),
        for_each=next(iter(entry.for_each.items())) if entry.for_each else None,
        required=entry.required,
        lines={"": node.mark.line, **_lines(node)},
        locator=_locator(entry.locator),
        note=entry.note,
    )


def _locator(entry: str | schema.Place) -> str:
    """Where it stands, in the words that appraisers use: «mục III, trang 12»."""
    if isinstance(entry, str):
        return entry
    section = f"mục {entry.section}" if entry.section else ""
    return ", ".join(filter(None, (section, f"trang {entry.page}" if entry.page else "")))


def _asks(
    entry: schema.RequirementEntry, node: MapNode, span: DateRange
) -> DocumentRule | ReplyRule | MeasureRule | AnyOf:
    if entry.document is not None:
        return _document(entry.document)
    if entry.replies is not None:
        replies = entry.replies
        return ReplyRule(_document(replies.to), _document(replies.by), replies.states)
    if entry.measure is not None:
        return _measure(entry.measure)
    nodes = node.get("any_of")
    assert isinstance(nodes, ListNode)
    return AnyOf(
        tuple(
            alternative
            for one, where in zip(entry.any_of, nodes.items, strict=True)
            for alternative in _alternatives(_requirement(one, where, span), entry, node)
        )
    )


def _alternatives(
    requirement: Requirement, outer: schema.RequirementEntry, outer_node: MapNode
) -> Iterator[Requirement]:
    """An alternative, with the outer `due` and `measured` where it has none of its own.

    Alternatives of alternatives are alternatives.
    """
    if isinstance(requirement.asks, AnyOf):
        for inner in requirement.asks.alternatives:
            yield from _alternatives(inner, outer, outer_node)
        return
    inherited = {"due", "measured"} - {path.partition(".")[0] for path in requirement.lines}
    lines = {
        path: line
        for path, line in _lines(outer_node).items()
        if path.partition(".")[0] in inherited
    }
    measured = Measured(outer.measured or Measured.ISSUED)
    yield replace(
        requirement,
        due=requirement.due or _due(outer.due),
        measured=measured if "measured" in inherited else requirement.measured,
        lines={**lines, **requirement.lines},
    )


def _document(entry: schema.Document) -> DocumentRule:
    numberless = entry.number == _NONE
    return DocumentRule(
        types=tuple(dict.fromkeys(many(entry.type))),
        issuers=many(entry.issuer),
        number=None if numberless else entry.number,
        numberless=numberless,
        subject=entry.subject,
        dated=_dated(entry.dated),
        signed=_signed(entry.signed),
        mentions=tuple(_phrase(phrase) for phrase in entry.mentions),
        forbids=tuple(_phrase(phrase) for phrase in entry.forbids),
        cites=entry.cites,
        pages=PageRule(entry.pages.min, entry.pages.max) if entry.pages else None,
        formats=entry.format,
        levels={name: Level(level) for name, level in entry.level.items()},
    )


def _dated(entry: int | schema.Span | None) -> DateRange | None:
    match entry:
        case None:
            return None
        case int():
            return DateRange(date(entry, 1, 1), date(entry, 12, 31))
        case schema.Span():
            return DateRange(entry.first, entry.last)


def _signed(entry: str | schema.Signed | None) -> SignedRule | None:
    match entry:
        case None | "false":
            return None
        case str():
            return SignedRule(digital=entry == "digital")
        case schema.Signed():
            return SignedRule(entry.digital, entry.by)


def _phrase(entry: str | schema.Wordings) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry.any_of


def _measure(entry: schema.Measure) -> MeasureRule:
    return MeasureRule(entry.source, entry.find, _bands(entry.bands))


def _bands(entries: tuple[schema.BandEntry, ...]) -> tuple[Band, ...]:
    ordered = sorted(entries, key=lambda band: band.at_least, reverse=True)
    return tuple(Band(band.at_least, band.points) for band in ordered)


def _due(entry: str | date | schema.Due | None) -> DueRule | None:
    match entry:
        case None:
            return None
        case date():
            return DueRule(day=entry)
        case str():
            return DueRule(stated=True)
        case schema.Due():
            return DueRule(
                day=_due_day(entry.before if entry.by is None else entry.by),
                before=entry.before is not None,
                within=entry.within,
                stated=entry.stated,
                rollover=entry.rollover is not None,
            )


def _due_day(entry: date | schema.MonthDay | None) -> date | DayOfMonth | None:
    if isinstance(entry, schema.MonthDay):
        return DayOfMonth(entry.day, next_month=entry.month == "next")
    return entry


def _repeat(entry: str | tuple[Period, ...] | None, span: DateRange) -> tuple[Period, ...]:
    match entry:
        case None:
            return ()
        case str():
            return tuple(periods_of(KINDS[entry], span))
        case tuple():
            return entry


def _lines(node: MapNode) -> dict[str, int]:
    """Line of every key of a requirement by dotted path; alternatives keep their own."""
    paths = key_paths(node)
    return {path: mark.line for path, mark, _value in paths if not path.startswith("any_of.")}
