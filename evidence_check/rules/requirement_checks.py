"""What must hold within a requirement: one kind of evidence, its neighbours, due days."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from evidence_check.model.index import SELF, DateRange
from evidence_check.rules import scalars
from evidence_check.rules.building import KINDS, periods_of, span_of
from evidence_check.rules.nodes import ListNode, MapNode, TextNode, dig, maps, names, plain, words
from evidence_check.rules.placeholders import placeholder_issues
from evidence_check.rules.problems import Issue
from evidence_check.rules.relations import ids, names_in, ordered, references, unique_values
from evidence_check.rules.score_checks import requirements_of, shows_document
from evidence_check.rules.supported import unsupported
from evidence_check.texts import N_, _

KINDS_OF_EVIDENCE = ("document", "replies", "measure", "any_of")
_ONLY_REPLIES = N_("`{key}` hangs on a request, and only `replies` has one")


def check_requirement(
    node: MapNode, outer: MapNode | None, criterion: MapNode, root: MapNode
) -> Iterator[Issue]:
    """All issues of a requirement; `outer` is the one around it where it is an alternative."""
    yield from _one_kind(node)
    yield from _alternative(node, outer)
    yield from _issuers(node, root)
    yield from _repeat(node, root)
    yield from _due(node, outer)
    yield from _measure(node, criterion, outer)
    yield from placeholder_issues(node, outer)
    for path in ("document", "replies.to", "replies.by"):
        yield from ordered(node, *path.split("."), "dated", "from", "to")
        yield from ordered(node, *path.split("."), "pages", "min", "max")
    if outer is None:
        yield from unsupported(node)


def _one_kind(node: MapNode) -> Iterator[Issue]:
    expected = _("exactly one of: {words}").format(words=", ".join(KINDS_OF_EVIDENCE))
    found = [kind for kind in KINDS_OF_EVIDENCE if node.get(kind) is not None]
    if not found:
        yield Issue(node.mark, _("the requirement does not say what it asks for"), expected)
    for kind in found[1:]:
        message = _("`{kind}` stands beside `{first}`").format(kind=kind, first=found[0])
        yield Issue(node.at(kind), message, expected)


def _alternative(node: MapNode, outer: MapNode | None) -> Iterator[Issue]:
    for key in ("repeat", "for_each", "required"):
        if outer is not None and node.get(key) is not None:
            message = _("`{key}` stands at an alternative").format(key=key)
            yield Issue(node.at(key), message, _("it at the requirement around `any_of`"))


def _issuers(node: MapNode, root: MapNode) -> Iterator[Issue]:
    known = (*names(root.get("bodies")), SELF)
    for path in (("document",), ("replies", "to"), ("replies", "by")):
        said = words(dig(node, *path, "issuer"))
        yield from references(said, known, _("body"), names_in(root.get("bodies")))


def _repeat(node: MapNode, root: MapNode) -> Iterator[Issue]:
    repeat = node.get("repeat")
    if isinstance(repeat, ListNode):
        yield from unique_values(words(repeat))
    if isinstance(repeat, TextNode) and repeat.text in KINDS:
        span = _span(root)
        if span is not None and not any(True for _p in periods_of(KINDS[repeat.text], span)):
            message = _("the index period holds no whole period of this kind")
            yield Issue(repeat.mark, message, _("a list of periods"))
    values = node.get("for_each")
    if isinstance(values, MapNode):
        for _key, entries in values.entries:
            yield from unique_values(words(entries))
        if len(values.entries) != 1:
            expected = _("one name with its values")
            yield Issue(values.mark, _("`for_each` has not one name"), expected)


def _span(root: MapNode) -> DateRange | None:
    """The index period; None where the schema has something to say of it."""
    period = dig(root, "index", "period")
    first, last = dig(period, "from"), dig(period, "to")
    try:
        if isinstance(period, TextNode):
            return span_of(scalars.year(period.text))
        if isinstance(first, TextNode) and isinstance(last, TextNode):
            return DateRange(scalars.day(first.text), scalars.day(last.text))
    except PydanticCustomError:
        pass
    return None


def _measure(node: MapNode, criterion: MapNode, outer: MapNode | None) -> Iterator[Issue]:
    measure = node.get("measure")
    requirements = requirements_of(criterion)
    sources = [one for one in requirements if shows_document(one)]
    known = [id.text for id in ids(sources)]
    found = words(dig(measure, "in"))
    yield from references(found, known, _("requirement with a document"))
    for word in found:
        source = next((one for one in sources if _says(one, "id", word.text)), None)
        if source is not None and _rhythm(source) != _rhythm(outer or node):
            message = _("not supported yet: a figure of a requirement that repeats differently")
            expected = _("the same `repeat` and `for_each` in both, or `figures` with `take`")
            yield Issue(word.mark, message, expected)
    bands = [word for band in maps(dig(measure, "bands")) for word in words(band.get("at_least"))]
    yield from unique_values(bands)


def _says(node: MapNode, key: str, text: str) -> bool:
    value = node.get(key)
    return isinstance(value, TextNode) and value.text == text


def _rhythm(node: MapNode) -> tuple[object, object]:
    """How a requirement repeats, as written."""
    repeat, values = node.get("repeat"), node.get("for_each")
    return repeat and plain(repeat), values and plain(values)


# ── due days ─────────────────────────────────────────────────────────────────────────────────


def _due(node: MapNode, outer: MapNode | None) -> Iterator[Issue]:
    due = node.get("due")
    replies = node.get("replies") is not None
    if isinstance(due, TextNode) and due.text == "stated" and not replies:
        message = _(_ONLY_REPLIES).format(key="stated")
        yield Issue(due.mark, message, _("a day, or a mapping with by or before"))
    if isinstance(due, MapNode):
        yield from _due_keys(due, replies)
        repeats = outer if outer is not None else node
        if repeats.get("repeat") is None:
            yield from _without_period(due)


def _due_keys(due: MapNode, replies: bool) -> Iterator[Issue]:
    keys = [key for key in ("by", "before", "within") if due.get(key) is not None]
    stated = due.get("stated")
    has_stated = isinstance(stated, TextNode) and stated.text.casefold() == "true"
    if not keys and not has_stated:
        expected = _("one of: {words}").format(words="by, before, within, stated")
        yield Issue(due.mark, _("`due` does not say which day"), expected)
    for key in keys[1:]:
        message = _("`{kind}` stands beside `{first}`").format(kind=key, first=keys[0])
        yield Issue(due.at(key), message, _("one of the two"))
    for key in ("within", "stated"):
        if due.get(key) is not None and not replies:
            message = _(_ONLY_REPLIES).format(key=key)
            yield Issue(due.at(key), message, _("`by` or `before`"))


def _without_period(due: MapNode) -> Iterator[Issue]:
    for key in ("by", "before"):
        if dig(due, key, "day") is not None:
            message = _("a day of the month needs a period that it belongs to")
            yield Issue(due.at(key), message, _("`repeat` beside it, or a day as YYYY-MM-DD"))
