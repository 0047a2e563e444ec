"""What a schema cannot say: unique ids, references, what may stand beside what.

Everything here looks at the nodes of the file, not at the models, and is silent where the schema
has something to say: so a file with an unknown key still gets its unknown bodies told as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.model.index import SELF
from evidence_check.rules.nodes import MapNode, Node, TextNode, dig, maps, names, words
from evidence_check.rules.placeholders import year_only_issues
from evidence_check.rules.problems import Issue
from evidence_check.rules.relations import ids, names_in, ordered, references, unique_ids
from evidence_check.rules.requirement_checks import check_requirement
from evidence_check.rules.score_checks import check_scores, requirements_of
from evidence_check.rules.supported import unsupported
from evidence_check.texts import _

_ALL = "all"


def check(root: MapNode) -> Iterator[Issue]:
    """All issues between the lines of the file."""
    yield from _calendar(root.get("calendar"))
    yield from _bodies(root)
    yield from _reserved(root.get("units"), _ALL)
    yield from ordered(root, "index", "period", "from", "to")
    yield from year_only_issues(root)
    criteria = maps(root.get("criteria"))
    yield from unique_ids(ids(criteria))
    for criterion in criteria:
        yield from _criterion(criterion, root)


# ── the head of the file ─────────────────────────────────────────────────────────────────────


def _calendar(calendar: Node | None) -> Iterator[Issue]:
    off = {word.text for word in words(dig(calendar, "days_off"))}
    for word in words(dig(calendar, "working_days")):
        if word.text in off:
            message = _("{day} is a day off and a working day").format(day=word.text)
            yield Issue(word.mark, message, _("a day in one of the two lists"))
    country = dig(calendar, "country")
    if isinstance(country, TextNode) and country.text not in {"VN", "none"}:
        yield from _country(country)


def _country(country: TextNode) -> Iterator[Issue]:
    from holidays import country_holidays

    try:
        country_holidays(country.text)
    except NotImplementedError:
        message = _("no public holidays are known of {country}").format(country=country.text)
        yield Issue(country.mark, message, _("a code of two letters like VN, or none"), "VN")


def _bodies(root: MapNode) -> Iterator[Issue]:
    bodies = root.get("bodies")
    yield from _reserved(bodies, SELF)
    known = names(bodies)
    yield from references(words(dig(root, "index", "body")), known, _("body"))
    for id in known:
        parent = dig(bodies, id, "parent")
        yield from references(words(parent), known, _("body"))
        if isinstance(parent, TextNode) and id in _ancestors(id, bodies):
            message = _("the body {id} stands above itself").format(id=id)
            yield Issue(parent.mark, message, _("the body next above it"))


def _ancestors(id: str, bodies: Node | None) -> list[str]:
    """The bodies above one, each once."""
    above: list[str] = []
    parent = dig(bodies, id, "parent")
    while isinstance(parent, TextNode) and parent.text not in above:
        above.append(parent.text)
        parent = dig(bodies, parent.text, "parent")
    return above


def _reserved(node: Node | None, word: str) -> Iterator[Issue]:
    if isinstance(node, MapNode) and node.get(word) is not None:
        message = _("`{word}` has a meaning of its own and can be no id").format(word=word)
        yield Issue(node.at(word), message, _("another id"))


# ── a criterion ──────────────────────────────────────────────────────────────────────────────


def _criterion(criterion: MapNode, root: MapNode) -> Iterator[Issue]:
    yield from _owners(criterion, root)
    yield from _scorer(criterion)
    yield from unsupported(criterion, ("score", "scored_by", "owner"))
    yield from check_scores(criterion)
    requirements = requirements_of(criterion)
    alternatives = [node for outer in requirements for node in _alternatives(outer)]
    parts = maps(criterion.get("parts"))
    yield from unique_ids(ids((*requirements, *alternatives, *parts)))
    for requirement in requirements:
        yield from check_requirement(requirement, None, criterion, root)
        for alternative in _alternatives(requirement):
            yield from check_requirement(alternative, requirement, criterion, root)


def _alternatives(requirement: MapNode) -> Iterator[MapNode]:
    """The alternatives of a requirement, and theirs."""
    for alternative in maps(requirement.get("any_of")):
        yield alternative
        yield from _alternatives(alternative)


def _owners(criterion: MapNode, root: MapNode) -> Iterator[Issue]:
    owners = words(criterion.get("owner"))
    units = names(root.get("units"))
    named = (word for word in owners if word.text != _ALL)
    yield from references(named, units, _("unit"), names_in(root.get("units")))
    for word in owners:
        if word.text == _ALL and not units:
            message = _("`all` means every unit, and there are none")
            yield Issue(word.mark, message, _("entries under `units:`"))


def _scorer(criterion: MapNode) -> Iterator[Issue]:
    evidence = criterion.get("evidence")
    none = isinstance(evidence, TextNode) and evidence.text == "none"
    parts = criterion.get("parts")
    if evidence is None and parts is None:
        message = _("the criterion does not say what proves it")
        yield Issue(criterion.mark, message, _("`evidence`, or `parts` with evidence"))
    if none and parts is not None:
        message = _("`{kind}` stands beside `{first}`").format(kind="parts", first="evidence: none")
        yield Issue(criterion.at("parts"), message, _("one of the two"))
    if none and criterion.get("scored_by") is None:
        message = _("without evidence somebody else scores the criterion")
        mark = criterion.at("evidence")
        yield Issue(mark, message, _("`scored_by: survey` or `scored_by: authority`"))
    if evidence is not None and not none and criterion.get("scored_by") is not None:
        message = _("`scored_by` goes with `evidence: none`")
        yield Issue(criterion.at("scored_by"), message, _("one of the two"))
