"""What must hold within `score` and `parts`: formulas that can be computed, ids that are there."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.formulas import FormulaError, is_name, names_of
from evidence_check.rules.nodes import ListNode, MapNode, TextNode, dig, maps, names, words
from evidence_check.rules.placeholders import figure_issues
from evidence_check.rules.problems import Issue, Mark, nearest
from evidence_check.rules.relations import ids, references, unique_values
from evidence_check.texts import _

_WAYS = ("formula", "bands", "levels")
_CONDITIONS = ("full_if", "zero_if")
_POINTS = "points"


def requirements_of(criterion: MapNode) -> list[MapNode]:
    """The requirements of a criterion, those of its parts included."""
    parts = maps(criterion.get("parts"))
    return [one for node in (criterion, *parts) for one in maps(node.get("evidence"))]


def shows_document(requirement: MapNode) -> bool:
    """Whether there is a document that figures can be read off: not a measure, not replies."""
    alternatives = maps(requirement.get("any_of"))
    plain = bool(alternatives) and all(shows_document(one) for one in alternatives)
    return requirement.get("document") is not None or plain


def check_scores(criterion: MapNode) -> Iterator[Issue]:
    """All issues of the scoring of a criterion and its parts."""
    parts = maps(criterion.get("parts"))
    yield from _figure_names((criterion, *parts))
    for part in parts:
        if part.get("scored_by") is not None and part.get("evidence") is not None:
            message = _("`scored_by` stands beside `evidence`")
            yield Issue(part.at("scored_by"), message, _("one of the two"))
    if parts:
        yield from _at_the_parts(criterion)
    for node in (criterion, *parts):
        score = node.get("score")
        if isinstance(score, MapNode):
            yield from _score(score, criterion)


def _at_the_parts(criterion: MapNode) -> Iterator[Issue]:
    """Beside parts, the criterion itself can only deduct."""
    score = criterion.get("score")
    for key in names(score):
        if key != "deducts" and isinstance(score, MapNode):
            message = _("`{key}` stands at a criterion with `parts`").format(key=key)
            yield Issue(score.at(key), message, _("it at each part; here only `deducts`"))


def _figure_names(nodes: tuple[MapNode, ...]) -> Iterator[Issue]:
    """Each figure has a name of its own, so that a list can declare it."""
    first: dict[str, Mark] = {}
    for node in nodes:
        figures = dig(node, "score", "figures")
        for key, _value in figures.entries if isinstance(figures, MapNode) else ():
            if not is_name(key.text):
                message = _("`{name}` cannot be the name of a figure").format(name=key.text)
                yield Issue(key.mark, message, _("a word of letters, digits and `_`, like b1"))
            if key.text in first:
                message = _("the figure `{name}` stands here a second time (first in line {line})")
                message = message.format(name=key.text, line=first[key.text].line)
                yield Issue(
                    key.mark, message, _("another name, like {name}2").format(name=key.text)
                )
            first.setdefault(key.text, key.mark)


def _score(score: MapNode, criterion: MapNode) -> Iterator[Issue]:
    yield from _one_way(score)
    yield from _figures(score, criterion)
    yield from _formulas(score)
    yield from _deducts(score, criterion)
    bands = [word for band in maps(score.get("bands")) for word in words(band.get("at_least"))]
    yield from unique_values(bands)


def _one_way(score: MapNode) -> Iterator[Issue]:
    """One way to points at a time, and nothing that hangs in the air."""
    found = [key for key in _WAYS if score.get(key) is not None]
    expected = _("one of: {words}").format(words=", ".join(_WAYS))
    for key in found[1:]:
        message = _("`{kind}` stands beside `{first}`").format(kind=key, first=found[0])
        yield Issue(score.at(key), message, expected)
    computed = {"formula", "bands"} & {*found}
    for key in ("figures", "value", *_CONDITIONS):
        if score.get(key) is not None and not computed:
            message = _("`{key}` serves nothing here").format(key=key)
            yield Issue(score.at(key), message, _("`formula` or `bands` beside it"))
    if found and score.get("per") is not None:
        message = _("`{kind}` stands beside `{first}`").format(kind="per", first=found[0])
        yield Issue(score.at("per"), message, _("one of the two"))
    if "bands" in found and len(names(score.get("figures"))) != 1 and score.get("value") is None:
        message = _("nothing says what the bands are held against")
        yield Issue(score.at("bands"), message, _("`value: b / a * 100`, or exactly one figure"))


def _figures(score: MapNode, criterion: MapNode) -> Iterator[Issue]:
    requirements = requirements_of(criterion)
    documents = [one for one in requirements if shows_document(one)]
    figures = score.get("figures")
    for _key, figure in figures.entries if isinstance(figures, MapNode) else ():
        if not isinstance(figure, MapNode):
            continue
        yield from references(words(figure.get("count")), _ids(requirements), _("requirement"))
        sources = words(figure.get("in"))
        yield from references(sources, _ids(documents), _("requirement with a document"))
        yield from _taken(figure, sources, requirements)
        for one, other in (("in", "find"), ("find", "in")):
            if figure.get(one) is not None and figure.get(other) is None:
                message = _("`{one}` goes with `{other}`").format(one=one, other=other)
                yield Issue(figure.at(one), message, _("both, or neither"))
        if figure.get("count") is not None and figure.get("in") is not None:
            message = _("`{kind}` stands beside `{first}`").format(kind="count", first="in")
            yield Issue(figure.at("count"), message, _("one of the two"))
        find = figure.get("find")
        if isinstance(find, TextNode):
            yield from figure_issues(find)


def _ids(nodes: list[MapNode]) -> list[str]:
    return [id.text for id in ids(nodes)]


def _taken(
    figure: MapNode, sources: list[TextNode], requirements: list[MapNode]
) -> Iterator[Issue]:
    """Of a requirement that repeats, it is said which of its figures counts."""
    repeated = {
        id.text
        for id in ids([one for one in requirements if one.get("repeat") or one.get("for_each")])
    }
    take = figure.get("take")
    for source in sources:
        if source.text in repeated and take is None:
            message = _("`{id}` repeats, and nothing says which of its figures counts")
            expected = _("`take: sum`, `take: mean` or `take: last` beside it")
            yield Issue(source.mark, message.format(id=source.text), expected)
    if take is not None and not any(source.text in repeated for source in sources):
        message = _("`{key}` serves nothing here").format(key="take")
        yield Issue(figure.at("take"), message, _("`in` with a requirement that repeats"))


def _formulas(score: MapNode) -> Iterator[Issue]:
    known = (*names(score.get("figures")), _POINTS)
    for key in ("formula", "value", *_CONDITIONS):
        node = score.get(key)
        if not isinstance(node, TextNode) or node.empty:
            continue
        try:
            found = names_of(" ".join(node.text.split()), condition=key in _CONDITIONS)
        except FormulaError as error:
            example = "b / a < 0.8" if key in _CONDITIONS else "b / a * points"
            yield Issue(node.mark, str(error), _("a formula like `{text}`").format(text=example))
            continue
        for name in sorted(found - {*known}):
            message = _("the figure `{name}` is not known").format(name=name)
            expected = _("one of: {words}").format(words=", ".join(known))
            yield Issue(node.mark, message, expected, nearest(name, known))


def _deducts(score: MapNode, criterion: MapNode) -> Iterator[Issue]:
    known = _ids(requirements_of(criterion))
    deducts = score.get("deducts")
    if not isinstance(deducts, ListNode):
        return
    for one in maps(deducts):
        yield from references(words(one.get("requirement")), known, _("requirement"))
        if (one.get("percent") is None) == (one.get(_POINTS) is None):
            message = _("the deduction does not say how much")
            yield Issue(one.mark, message, _("either `percent` or `points`"))
