"""`extends: base.yaml`: an index as changes to another one, by id.

Bodies, units, groups, the head and the keys of a document are merged; criteria, requirements and
parts are found by their id and changed key by key; everything else is replaced whole. An id that
the base does not have is an error unless the entry says `new: true`; `remove: true` takes an entry
out. The lines of the base follow those of the overlay, as if it were one text: so every line of
the merged index still knows its file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence_check.rules.nodes import ListNode, MapNode, Node, TextNode
from evidence_check.rules.problems import Issue, nearest
from evidence_check.rules.relations import unique_ids
from evidence_check.texts import _

EXTENDS = "extends"
DEEPEST = 5
"""overlays on overlays"""
_MERGED = frozenset({"index", "calendar", "bodies", "units", "groups", "document"})
"""mappings of which single keys can be changed"""
_NAMED = frozenset({"bodies", "units", "groups"})
"""mappings whose values are entries that can be removed"""
_BY_ID = frozenset({"criteria", "evidence", "parts"})
"""lists whose entries are found by their id"""
_NEW, _REMOVE = "new", "remove"


@dataclass(frozen=True, slots=True)
class Layers:
    """The files that an index is made of, the topmost first: name and lines of each."""

    files: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """All lines, one file after the other."""
        return "\n".join(line for _name, lines in self.files for line in lines)

    @property
    def starts(self) -> tuple[tuple[str, int], ...]:
        """The files, each with the line before its first one."""
        found = []
        before = 0
        for name, lines in self.files:
            found.append((name, before))
            before += len(lines)
        return tuple(found)

    @property
    def height(self) -> int:
        """Lines of all files together."""
        return sum(len(lines) for _name, lines in self.files)

    def below(self, name: str, text: str) -> Layers:
        """With one more file at the bottom."""
        return Layers((*self.files, (name, (*text.splitlines(), ""))))


def merge(base: MapNode, overlay: MapNode, issues: list[Issue]) -> MapNode:
    """The base with the changes of the overlay; what cannot be changed goes to `issues`."""
    changes = _without(overlay, EXTENDS)
    return _merged(_without(base, EXTENDS), changes, issues, top=True)


def _merged(base: MapNode, overlay: MapNode, issues: list[Issue], *, top: bool = False) -> MapNode:
    """Key by key; keys of the base keep their order."""
    entries = {key.text: (key, value) for key, value in base.entries}
    for key, value in overlay.entries:
        if key.text in (_NEW, _REMOVE) and not top:
            continue
        _key, old = entries.get(key.text, (key, None))
        entries[key.text] = (key, _value(key.text, old, value, issues))
    return _map(base, tuple(entries.values()), overlay)


def _value(name: str, old: Node | None, new: Node, issues: list[Issue]) -> Node:
    if old is None and isinstance(new, MapNode) and name in _NAMED:
        old = MapNode((), new.mark, 1, 1)
    if isinstance(old, MapNode) and isinstance(new, MapNode) and name in _MERGED:
        return _entries(old, new, issues) if name in _NAMED else _merged(old, new, issues)
    if name in _BY_ID and isinstance(old, ListNode) and isinstance(new, ListNode):
        return _by_id(old, new, issues)
    return new


def _entries(old: MapNode, new: MapNode, issues: list[Issue]) -> MapNode:
    """Bodies, units, groups: changed, added, or taken out."""
    entries = {key.text: (key, value) for key, value in old.entries}
    for key, value in new.entries:
        _key, before = entries.get(key.text, (key, None))
        if _flag(value, _REMOVE):
            if before is None:
                issues.append(_unknown(key, tuple(entries)))
            entries.pop(key.text, None)
        elif isinstance(before, MapNode) and isinstance(value, MapNode):
            entries[key.text] = (key, _merged(before, value, issues))
        elif before is None and isinstance(value, MapNode) and not _flag(value, _NEW):
            issues.append(_unknown(key, tuple(entries)))
        else:
            new_one = _without(value, _NEW) if isinstance(value, MapNode) else value
            entries[key.text] = (key, new_one)
    return _map(old, tuple(entries.values()), new)


def _by_id(old: ListNode, new: ListNode, issues: list[Issue]) -> ListNode:
    known = {id.text: at for at, entry in enumerate(old.items) if (id := _id(entry))}
    items: list[Node | None] = list(old.items)
    # An id that stands there twice would undo its own first change.
    issues += unique_ids(filter(None, map(_id, new.items)))
    for entry in new.items:
        id = _id(entry)
        at = known.get(id.text) if id else None
        if id is None or not isinstance(entry, MapNode) or (at is None and _flag(entry, _NEW)):
            items.append(_without(entry, _NEW) if isinstance(entry, MapNode) else entry)
        elif at is None:
            issues.append(_unknown(id, tuple(known)))
        elif _flag(entry, _NEW):
            message = _("the id `{id}` is not new: the base has it").format(id=id.text)
            issues.append(Issue(id.mark, message, _("another id, or no `new: true`")))
        elif _flag(entry, _REMOVE):
            items[at] = None
        else:
            before = old.items[at]
            assert isinstance(before, MapNode)
            items[at] = _merged(before, entry, issues)
    kept = tuple(item for item in items if item is not None)
    return ListNode(kept, old.mark, 1 + sum(i.size for i in kept), _height(kept))


def _unknown(id: TextNode, known: tuple[str, ...]) -> Issue:
    message = _("the base has no `{id}` to change").format(id=id.text)
    expected = _("an id of the base, or `new: true` beside it")
    return Issue(id.mark, message, expected, nearest(id.text, known))


def _id(entry: Node) -> TextNode | None:
    id = entry.get("id") if isinstance(entry, MapNode) else None
    return id if isinstance(id, TextNode) else None


def _flag(entry: Node, name: str) -> bool:
    value = entry.get(name) if isinstance(entry, MapNode) else None
    return isinstance(value, TextNode) and value.text.casefold() == "true"


def _without(node: MapNode, name: str) -> MapNode:
    return replace(node, entries=tuple(one for one in node.entries if one[0].text != name))


def _map(base: MapNode, entries: tuple[tuple[TextNode, Node], ...], overlay: MapNode) -> MapNode:
    """A mapping that stands where the overlay's does if all of it is new, else the base's."""
    mark = overlay.mark if not base.entries else base.mark
    values = [value for _key, value in entries]
    return MapNode(entries, mark, 1 + sum(value.size for value in values), _height(values))


def _height(nodes: list[Node] | tuple[Node, ...]) -> int:
    return 1 + max((node.height for node in nodes), default=0)
