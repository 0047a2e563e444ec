"""The tree of a rules file: texts, lists, mappings, each with its place.

The helpers at the end look into it without asking first whether the file is sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from evidence_check.rules.problems import Mark

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar: its text, and whether it stands there without quotes."""

    text: str
    mark: Mark
    plain: bool = True
    size: ClassVar[int] = 1
    height: ClassVar[int] = 0

    @property
    def empty(self) -> bool:
        """Whether nothing stands there (`due:`, `due: ~`, `due: null`)."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark
    size: int
    """values in it, itself included"""
    height: int
    """levels below it"""


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping; every key is a text and stands there once."""

    entries: tuple[tuple[TextNode, Node], ...]
    mark: Mark
    size: int
    height: int

    def get(self, name: str) -> Node | None:
        """The value of that key."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> TextNode | None:
        """The key itself, for its place."""
        return next((key for key, _value in self.entries if key.text == name), None)

    def at(self, name: str) -> Mark:
        """Place of the key, of the mapping where it has no such key."""
        key = self.key(name)
        return key.mark if key else self.mark


Node = TextNode | ListNode | MapNode


def key_paths(node: Node, prefix: str = "") -> Iterator[tuple[str, Mark, Node]]:
    """Every key and list entry below `node`, by dotted path (`document.mentions.0`)."""
    steps: list[tuple[str, Mark, Node]] = []
    if isinstance(node, MapNode):
        steps = [(key.text, key.mark, value) for key, value in node.entries]
    elif isinstance(node, ListNode):
        steps = [(str(number), item.mark, item) for number, item in enumerate(node.items)]
    for name, mark, value in steps:
        path = f"{prefix}.{name}" if prefix else name
        yield path, mark, value
        yield from key_paths(value, path)


def plain(node: Node) -> object:
    """The node as dict, list and text; `NOTHING` for an empty value."""
    match node:
        case TextNode():
            return NOTHING if node.empty else node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key.text: plain(value) for key, value in node.entries}


class _Nothing:
    """No value. An object of its own, since None would pass for «not given»."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


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


def names(node: Node | None) -> list[str]:
    """The keys of a mapping."""
    return [key.text for key, _value in node.entries] if isinstance(node, MapNode) else []
