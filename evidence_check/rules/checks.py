"""What a schema cannot say: unique ids, references, what may stand beside what.

Everything here looks at the nodes of the file, not at the models, and is silent where the schema
has something to say: so a file with an unknown key still gets its unknown bodies told as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from evidence_check.model.index import SELF, DateRange
from evidence_check.rules import scalars
from evidence_check.rules.building import KINDS, periods_of, span_of
from evidence_check.rules.placeholders import placeholder_issues, year_only_issues
from evidence_check.rules.problems import Issue, Mark, nearest
from evidence_check.rules.source import ListNode, MapNode, Node, TextNode, key_paths, plain
from evidence_check.rules.supported import NOT_JUDGED_YET
from evidence_check.texts import N_, _

KINDS_OF_EVIDENCE = ("document", "replies", "measure", "any_of")
_ALL = "all"


def check(root: MapNode) -> Iterator[Issue]:
    """All issues between the lines of the file."""
    yield from _calendar(root.get("calendar"))
    yield from _bodies(root)
    yield from _reserved(root.get("units"), _ALL)
    yield from _ordered(root, "index", "period", "from", "to")
    yield from year_only_issues(root)
    criteria = maps(root.get("criteria"))
    yield from _unique(_ids(criteria))
    for criterion in criteria:
        yield from _criterion(criterion, root)


def maps(node: Node | None) -> list[MapNode]:
    """The mappings in a list."""
    items = node.items if isinstance(node, ListNode) else ()
    return [item for item in items if isinstance(item, MapNode)]


def words(node: Node | None) -> list[TextNode]:
    """The texts of a value that is one text or a list of them."""
    items = node.items if isinstance(node, ListNode) else (node,)
    return [item for item in items if isinstance(item, TextNode) and not item.empty]


def dig(node: Node | None, *names: str) -> Node | None:
    """The value under these keys, one after the other."""
    for name in names:
        node = node.get(name) if isinstance(node, MapNode) else None
    return node


def _names(node: Node | None) -> list[str]:
    return [key.text for key, _value in node.entries] if isinstance(node, MapNode) else []


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
    known = _names(bodies)
    for id in known:
        parent = dig(bodies, id, "parent")
        yield from _references(words(parent), known, _("body"))
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


# ── ids and references ───────────────────────────────────────────────────────────────────────


def _ids(nodes: Iterable[MapNode]) -> list[TextNode]:
    return [id for node in nodes if isinstance(id := node.get("id"), TextNode)]


def _unique(ids: Iterable[TextNode]) -> Iterator[Issue]:
    first: dict[str, Mark] = {}
    for id in ids:
        if id.text in first:
            message = _("the id `{id}` stands here a second time (first in line {line})")
            message = message.format(id=id.text, line=first[id.text].line)
            yield Issue(id.mark, message, _("each id once"))
        first.setdefault(id.text, id.mark)


def _references(found: Iterable[TextNode], known: Iterable[str], what: str) -> Iterator[Issue]:
    known = tuple(known)
    for word in found:
        if word.text not in known:
            message = _("the {what} `{id}` is not known").format(what=what, id=word.text)
            expected = _("one of: {words}").format(words=", ".join(known) or "–")
            yield Issue(word.mark, message, expected, nearest(word.text, known))


# ── a criterion ──────────────────────────────────────────────────────────────────────────────


def _criterion(criterion: MapNode, root: MapNode) -> Iterator[Issue]:
    yield from _owners(criterion, root)
    yield from _scorer(criterion)
    yield from _unsupported(criterion, ("score", "scored_by", "owner"))
    requirements = maps(criterion.get("evidence"))
    alternatives = [node for outer in requirements for node in maps(outer.get("any_of"))]
    yield from _unique(_ids((*requirements, *alternatives)))
    for requirement in requirements:
        yield from _requirement(requirement, None, criterion, root)
        for alternative in maps(requirement.get("any_of")):
            yield from _requirement(alternative, requirement, criterion, root)


def _owners(criterion: MapNode, root: MapNode) -> Iterator[Issue]:
    owners = words(criterion.get("owner"))
    units = _names(root.get("units"))
    yield from _references((word for word in owners if word.text != _ALL), units, _("unit"))
    for word in owners:
        if word.text == _ALL and not units:
            message = _("`all` means every unit, and there are none")
            yield Issue(word.mark, message, _("entries under `units:`"))


def _scorer(criterion: MapNode) -> Iterator[Issue]:
    evidence = criterion.get("evidence")
    none = isinstance(evidence, TextNode) and evidence.text == "none"
    if none and criterion.get("scored_by") is None:
        message = _("without evidence somebody else scores the criterion")
        mark = criterion.at("evidence")
        yield Issue(mark, message, _("`scored_by: survey` or `scored_by: authority`"))
    if evidence is not None and not none and criterion.get("scored_by") is not None:
        message = _("`scored_by` goes with `evidence: none`")
        yield Issue(criterion.at("scored_by"), message, _("one of the two"))


# ── a requirement ────────────────────────────────────────────────────────────────────────────


def _requirement(
    node: MapNode, outer: MapNode | None, criterion: MapNode, root: MapNode
) -> Iterator[Issue]:
    yield from _one_kind(node)
    yield from _alternative(node, outer)
    yield from _issuers(node, root)
    yield from _repeat(node, root)
    yield from _due(node, outer)
    yield from _measure(node, criterion)
    yield from placeholder_issues(node, outer)
    for path in ("document", "replies.to", "replies.by"):
        yield from _ordered(node, *path.split("."), "dated", "from", "to")
        yield from _ordered(node, *path.split("."), "pages", "min", "max")
    if outer is None:
        yield from _unsupported(node)


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
    known = (*_names(root.get("bodies")), SELF)
    for path in (("document",), ("replies", "to"), ("replies", "by")):
        yield from _references(words(dig(node, *path, "issuer")), known, _("body"))


def _repeat(node: MapNode, root: MapNode) -> Iterator[Issue]:
    repeat = node.get("repeat")
    if isinstance(repeat, ListNode):
        yield from _unique_values(words(repeat))
    if isinstance(repeat, TextNode) and repeat.text in KINDS:
        span = _span(root)
        if span is not None and not any(True for _p in periods_of(KINDS[repeat.text], span)):
            message = _("the index period holds no whole period of this kind")
            yield Issue(repeat.mark, message, _("a list of periods"))
    values = node.get("for_each")
    if isinstance(values, MapNode):
        for _key, entries in values.entries:
            yield from _unique_values(words(entries))
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


def _unique_values(values: Iterable[TextNode]) -> Iterator[Issue]:
    seen: set[str] = set()
    for value in values:
        if value.text in seen:
            message = _("{value} stands here a second time").format(value=f"`{value.text}`")
            yield Issue(value.mark, message, _("each once"))
        seen.add(value.text)


def _measure(node: MapNode, criterion: MapNode) -> Iterator[Issue]:
    measure = node.get("measure")
    requirements = maps(criterion.get("evidence"))
    sources = [one for one in requirements if one.get("document") or one.get("any_of")]
    known = [id.text for id in _ids(sources)]
    found = words(dig(measure, "in"))
    yield from _references(found, known, _("requirement with a document"))
    for word in found:
        source = next((one for one in sources if _says(one, "id", word.text)), None)
        if source is not None and _rhythm(source) != _rhythm(node):
            message = _("not supported yet: a figure of a requirement that repeats differently")
            yield Issue(word.mark, message, _("the same `repeat` and `for_each` in both"))
    bands = [word for band in maps(dig(measure, "bands")) for word in words(band.get("at_least"))]
    yield from _unique_values(bands)


def _says(node: MapNode, key: str, text: str) -> bool:
    value = node.get(key)
    return isinstance(value, TextNode) and value.text == text


def _rhythm(node: MapNode) -> tuple[object, object]:
    """How a requirement repeats, as written."""
    repeat, values = node.get("repeat"), node.get("for_each")
    return repeat and plain(repeat), values and plain(values)


def _unsupported(node: MapNode, only: tuple[str, ...] = ()) -> Iterator[Issue]:
    """What the judging cannot judge yet."""
    found: dict[str, Mark] = {}
    for path, mark, value in key_paths(node):
        name = ".".join(step for step in path.split(".") if not step.isdigit())
        if only and name.partition(".")[0] not in only:
            continue
        found.setdefault(name, mark)
        if isinstance(value, TextNode):
            found.setdefault(f"{name}={value.text}", mark)
    for entry in sorted(NOT_JUDGED_YET):
        parts = entry.split("+")
        if all(part in found for part in parts):
            message = _("not supported yet: {what}").format(what=" + ".join(parts))
            yield Issue(found[parts[-1]], message, _("a rule without it"))


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


_ONLY_REPLIES = N_("`{key}` hangs on a request, and only `replies` has one")


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


# ── pairs in order ───────────────────────────────────────────────────────────────────────────


def _ordered(node: MapNode, *path: str) -> Iterator[Issue]:
    """The last two keys of the path hold a lower and an upper end, of which one is there."""
    *way, low, high = path
    parent = dig(node, *way)
    if isinstance(parent, MapNode) and not parent.entries:
        message = _("`{key}` says nothing").format(key=way[-1])
        yield Issue(parent.mark, message, _("one of: {words}").format(words=f"{low}, {high}"))
    ends = [_comparable(dig(parent, key)) for key in (low, high)]
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        upper = dig(parent, high)
        assert upper is not None
        message = _("`{low}` comes after `{high}`").format(low=low, high=high)
        yield Issue(upper.mark, message, _("the two the other way round"))


def _comparable(node: Node | None) -> Decimal | None:
    """A day or a number as something to compare; None where it is neither."""
    if not isinstance(node, TextNode):
        return None
    for read in (scalars.day, scalars.count):
        try:
            found = read(node.text)
        except PydanticCustomError:
            continue
        return Decimal(found.toordinal() if isinstance(found, date) else found)
    return None
