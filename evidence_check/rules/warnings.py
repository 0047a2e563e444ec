"""What loads and is probably not meant: warnings, which stop nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from evidence_check.model.index import (
    SELF,
    AnyOf,
    Criterion,
    DocumentRule,
    Index,
    MeasureRule,
    ReplyRule,
    Requirement,
    Section,
)
from evidence_check.rules.building import section_of
from evidence_check.rules.nodes import MapNode
from evidence_check.rules.problems import Issue, Mark
from evidence_check.scoring import parts_of
from evidence_check.texts import _, date_text, number_text


def warnings(index: Index, root: MapNode) -> Iterator[Issue]:
    """All warnings about a file that loads."""
    head = root.get("index")
    if index.max_points is not None and isinstance(head, MapNode):
        message = _("the criteria have {sum} points together, `max_points` says {points}")
        counted = [one for one in index.criteria if one.section is Section.MAIN]
        yield from _sum(counted, index.max_points, message, head.at("max_points"))
    yield from _groups(index, root)
    yield from _nobody(index)
    yield from _namesakes(index, root)
    yield from _unverified(index)
    for criterion in index.criteria:
        yield from _points(criterion)
        if criterion.slip:
            message = _("the original has a slip: {text}").format(text=criterion.slip)
            yield Issue(Mark(criterion.lines.get("slip", criterion.line), 1), message)
        for requirement in _all_requirements(criterion):
            yield from _requirement(requirement, criterion, index)
            yield from _figures(requirement, criterion)


def _sum(
    criteria: Iterable[Criterion], points: Decimal, message: str, mark: Mark
) -> Iterator[Issue]:
    """The points of the criteria, with or without those that others score."""
    criteria = tuple(criteria)
    total = sum((one.points for one in criteria), Decimal(0))
    inside = sum((one.points for one in criteria if one.scored_by is None), Decimal(0))
    if points not in {total, inside}:
        yield Issue(mark, message.format(sum=number_text(total), points=number_text(points)))


def _points(criterion: Criterion) -> Iterator[Issue]:
    """Parts that don't add up, and steps that give more than there is."""
    total = sum((part.points for part in criterion.parts), Decimal(0))
    if criterion.parts and total != criterion.points:
        message = _("the parts have {sum} points together, the criterion {points}")
        said = message.format(sum=number_text(total), points=number_text(criterion.points))
        yield Issue(Mark(criterion.line, 1), said)
    for part in parts_of(criterion):
        steps = [band.points for band in part.score.bands]
        steps += [level.points for level in part.score.levels]
        if max(steps, default=part.points) > part.points:
            message = _("a band or level gives more points than there are")
            yield Issue(Mark(part.score.lines.get("", part.line), 1), message)


def _unverified(index: Index) -> Iterator[Issue]:
    """One warning for all criteria that nobody has confirmed."""
    found = [one for one in index.criteria if one.verified is False]
    if found:
        message = _("{n} criteria are not confirmed yet (`verified: false`)").format(n=len(found))
        yield Issue(Mark(found[0].line, 1), message)


def _nobody(index: Index) -> Iterator[Issue]:
    """`issuer: self`, and there is no body that it could ever be."""
    if index.body is not None or index.bodies:
        return
    for criterion in index.criteria:
        for requirement in _all_requirements(criterion):
            asks = requirement.asks
            rules = {"document": asks} if isinstance(asks, DocumentRule) else {}
            if isinstance(asks, ReplyRule):
                rules = {"replies.to": asks.to, "replies.by": asks.by}
            for path, rule in rules.items():
                if SELF in rule.issuers:
                    message = _(
                        "`issuer: self`, and nothing says which body that is: `bodies:`, "
                        "and `body:` under `index:`; until then it is for a person"
                    )
                    yield Issue(_at(requirement, f"{path}.issuer"), message)
                    return


def _groups(index: Index, root: MapNode) -> Iterator[Issue]:
    node = root.get("groups")
    for id, group in index.groups.items():
        if group.points is None or not isinstance(node, MapNode):
            continue
        section = section_of(id, index.groups)
        inside = [one for one in index.criteria if group.holds(one.id) and one.section is section]
        message = _("the criteria of the group have {sum} points together, it says {points}")
        yield from _sum(inside, group.points, message, node.at(id))


def _namesakes(index: Index, root: MapNode) -> Iterator[Issue]:
    """Units that a folder's name cannot tell apart."""
    node = root.get("units")
    first: dict[str, str] = {}
    for unit in index.units.values():
        for name in {text.casefold() for text in (unit.id, unit.name, *unit.aliases)}:
            other = first.setdefault(name, unit.id)
            if other != unit.id and isinstance(node, MapNode):
                message = _("the units {first} and {second} share the name “{name}”")
                message = message.format(first=other, second=unit.id, name=name)
                yield Issue(node.at(unit.id), message)


def _all_requirements(criterion: Criterion) -> Iterator[Requirement]:
    for requirement in criterion.evidence:
        yield requirement
        if isinstance(requirement.asks, AnyOf):
            yield from requirement.asks.alternatives


def _at(requirement: Requirement, path: str) -> Mark:
    return Mark(requirement.lines.get(path, requirement.lines.get("", 1)), 1)


def _requirement(requirement: Requirement, criterion: Criterion, index: Index) -> Iterator[Issue]:
    rule = requirement.asks
    if isinstance(rule, DocumentRule) and not rule.types and rule.subject is None:
        message = _("nothing says which document is meant: neither `type` nor `subject`")
        yield Issue(_at(requirement, "document"), message)
    due = requirement.due.day if requirement.due else None
    if isinstance(due, date) and index.span.first is not None and due < index.span.first:
        message = _("the due day {day} lies before the index period").format(day=date_text(due))
        yield Issue(_at(requirement, "due"), message)
    other = [one.key for one in requirement.repeat if one.year != index.year]
    if other:
        message = _("{{year}} stands for {year} in the texts of {periods} too")
        message = message.format(year=index.year, periods=", ".join(other))
        yield Issue(_at(requirement, "repeat"), message)


def _figures(requirement: Requirement, criterion: Criterion) -> Iterator[Issue]:
    rule = requirement.asks
    if isinstance(rule, MeasureRule) and max(band.points for band in rule.bands) > criterion.points:
        message = _("a band gives more points than the criterion has")
        yield Issue(_at(requirement, "measure.bands"), message)
