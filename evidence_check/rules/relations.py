"""What may be asked of any nodes: is each there once, is it known, are two ends in order?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from evidence_check.reading.text import fold
from evidence_check.rules import scalars
from evidence_check.rules.nodes import MapNode, Node, TextNode, dig, words
from evidence_check.rules.problems import Issue, Mark, nearest
from evidence_check.texts import _

_SHOWN = 20
"""known ids that a message lists; of more, those around the nearest"""


def ids(nodes: Iterable[MapNode]) -> list[TextNode]:
    """The ids of criteria or requirements."""
    return [id for node in nodes if isinstance(id := node.get("id"), TextNode)]


def unique_ids(found: Iterable[TextNode]) -> Iterator[Issue]:
    """Each id stands there once."""
    first: dict[str, Mark] = {}
    for id in found:
        if id.text in first:
            message = _("the id `{id}` stands here a second time (first in line {line})")
            message = message.format(id=id.text, line=first[id.text].line)
            yield Issue(id.mark, message, _("each id once"))
        first.setdefault(id.text, id.mark)


def references(
    found: Iterable[TextNode],
    known: Iterable[str],
    what: str,
    called: Mapping[str, str] | None = None,
) -> Iterator[Issue]:
    """Each id is one of those known; `what` says of what kind they are.

    `called` has the ids by the names that people write instead.
    """
    known = tuple(known)
    for word in found:
        if word.text not in known:
            message = _("the {what} `{id}` is not known").format(what=what, id=word.text)
            near = (called or {}).get(fold(word.text)) or nearest(word.text, known)
            at = known.index(near) if near else 0
            shown = known if len(known) <= _SHOWN else known[max(0, at - 3) : at + 4]
            texts = ", ".join(shown) + (", …" if len(shown) < len(known) else "")
            expected = _("one of: {words}").format(words=texts or "–")
            yield Issue(word.mark, message, expected, near)


def names_in(entries: Node | None) -> dict[str, str]:
    """The ids of bodies or units by their names and other names, folded."""
    found: dict[str, str] = {}
    for key, value in entries.entries if isinstance(entries, MapNode) else ():
        names = [*words(dig(value, "name")), *words(dig(value, "aliases"))]
        found |= {fold(name.text): key.text for name in names}
    return found


def unique_values(values: Iterable[TextNode]) -> Iterator[Issue]:
    """Each value stands there once."""
    seen: set[str] = set()
    for value in values:
        if value.text in seen:
            message = _("{value} stands here a second time").format(value=f"`{value.text}`")
            yield Issue(value.mark, message, _("each once"))
        seen.add(value.text)


def ordered(node: MapNode, *path: str) -> Iterator[Issue]:
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
