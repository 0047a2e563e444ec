"""From bytes to a tree of nodes that keep their source text, line and column.

YAML is only used for its structure. What a scalar means is decided by the schema from the text as
it stands in the file, never by YAML 1.1, for which `no` is False, `010` is 8, `12:30` is 750 and
the criterion `1.10` is `1.1`. Hostile input (alias bombs, deep nesting, tags, sheer size) ends in
an issue with a place, within bounds of time and memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from evidence_check.rules.nodes import ListNode, MapNode, Node, TextNode
from evidence_check.rules.problems import Issue, Mark, UnreadableError
from evidence_check.texts import _

MAX_BYTES = 2 * 1024 * 1024
"""Largest rules file; an index of 500 requirements has about 250 KB."""
MAX_NODES = 100_000
"""Most values a file may hold, aliases counted as often as they are used."""
MAX_DEPTH = 40
"""Deepest nesting; the language itself needs about ten levels."""

# What YAML permits in a text: everything else is refused before the parser sees it.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MERGE = "<<"


def decode(data: bytes) -> str:
    """The text of a rules file, without a byte order mark. Raises `UnreadableError`."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(_too_large())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        mark = Mark(before.count(b"\n") + 1, column)
        message = _("the file is not written in UTF-8")
        expected = _("a text file saved with the encoding UTF-8")
        raise UnreadableError(Issue(mark, message, expected)) from None


def parse(text: str) -> tuple[MapNode, list[Issue]]:
    """The mapping that the text holds, and what is wrong in it so far (duplicate keys, tags).

    Raises `UnreadableError` where there is no telling what the rest of the text means.
    """
    if len(text) > MAX_BYTES:
        raise UnreadableError(_too_large())
    _refuse_control_characters(text)
    builder = _Builder(text)
    root = builder.document()
    if isinstance(root, MapNode):
        return root, builder.issues
    message = _("the file does not hold a mapping")
    raise UnreadableError(
        Issue(root.mark, message, _("keys like `version:`, `index:`, `criteria:`"))
    )


def _too_large() -> Issue:
    message = _("the file is larger than {size} MB").format(size=MAX_BYTES // 1024 // 1024)
    return Issue(Mark(1, 1), message, _("one index per file"))


def _refuse_control_characters(text: str) -> None:
    match = _FORBIDDEN.search(text)
    if match is None:
        return
    before = text[: match.start()]
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = _("a character that no text may hold: U+{code:04X}").format(code=ord(match[0]))
    raise UnreadableError(Issue(mark, message, _("letters, digits and punctuation")))


class _Builder:
    """Builds the tree from the parser's events, which come lazily: a bomb is stopped in time."""

    def __init__(self, text: str) -> None:
        self.issues: list[Issue] = []
        self._text = text
        self._anchors: dict[str, Node] = {}
        self._count = 0
        self._events = self._read(text)

    def document(self) -> Node:
        """The one document of the text."""
        first = next(self._events, None)
        if first is None or isinstance(first, yaml.StreamEndEvent):
            message = _("the file is empty")
            raise UnreadableError(Issue(Mark(1, 1), message, _("an index; `rules new` writes one")))
        root = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            message = _("a second document begins here (`---`)")
            raise UnreadableError(Issue(_mark(after), message, _("one index per file")))
        return root

    def _read(self, text: str) -> Iterator[yaml.Event]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(text, Loader=loader):
                if not isinstance(event, yaml.StreamStartEvent):
                    yield event
        except yaml.MarkedYAMLError as error:
            raise UnreadableError(_syntax_issue(error, text)) from None

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self._grow(1, depth, event)
        if event.tag is not None:
            message = _("the tag {tag} is not supported").format(tag=event.tag)
            self.issues.append(Issue(_mark(event), message, _("the value without a tag")))
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._list(event, depth)
        else:
            node = self._map(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _grow(self, count: int, depth: int, event: yaml.Event) -> None:
        self._count += count
        if self._count > MAX_NODES:
            message = _("the file holds more than {count} values").format(count=MAX_NODES)
            raise UnreadableError(
                Issue(_mark(event), message, _("fewer, or fewer uses of an alias"))
            )
        if depth > MAX_DEPTH:
            message = _("values are nested more than {depth} deep").format(depth=MAX_DEPTH)
            raise UnreadableError(
                Issue(_mark(event), message, _("an index as the manual shows it"))
            )

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        node = self._anchors.get(event.anchor or "")
        if node is None:
            message = _("the alias *{name} names nothing before it").format(name=event.anchor)
            expected = _("an anchor &{name} that is complete before").format(name=event.anchor)
            raise UnreadableError(Issue(_mark(event), message, expected))
        self._grow(node.size, depth + node.height, event)
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> TextNode:
        text = unicodedata.normalize("NFC", event.value)
        if _CONTROL.search(text):
            message = _("a control character in a text")
            self.issues.append(Issue(_mark(event), message, _("letters, digits and punctuation")))
        return TextNode(text, _mark(event), plain=event.implicit[0])

    def _list(self, start: yaml.Event, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return ListNode(tuple(items), _mark(start), *_extent(items))

    def _map(self, start: yaml.Event, depth: int) -> MapNode:
        entries: dict[str, tuple[TextNode, Node]] = {}
        merged: list[MapNode] = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, TextNode) or (key.empty and not key.text):
                message = _("a key that is not a text")
                self.issues.append(Issue(_mark(event), message, _("a word and a colon")))
            elif key.text == _MERGE and key.plain:
                merged += self._merged(key, value)
            elif key.text in entries:
                self.issues.append(_twice(key, entries[key.text][0]))
            else:
                entries[key.text] = (key, value)
        for other in merged:
            for key, value in other.entries:
                entries.setdefault(key.text, (key, value))
        pairs = tuple(entries.values())
        return MapNode(pairs, _mark(start), *_extent([value for _key, value in pairs]))

    def _merged(self, key: TextNode, value: Node) -> list[MapNode]:
        parts = value.items if isinstance(value, ListNode) else (value,)
        maps = [part for part in parts if isinstance(part, MapNode)]
        if len(maps) != len(parts):
            message = _("`<<` takes over the keys of a mapping, and this is none")
            self.issues.append(Issue(key.mark, message, _("an alias of a mapping")))
        return maps


def _extent(children: list[Node]) -> tuple[int, int]:
    """Size and height of a node with these children."""
    size = 1 + sum(child.size for child in children)
    return size, 1 + max((child.height for child in children), default=0)


def _mark(event: yaml.Event) -> Mark:
    where = event.start_mark
    return Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)


def _twice(key: TextNode, first: TextNode) -> Issue:
    message = _("the key `{key}` stands here a second time (first in line {line})")
    return Issue(
        key.mark,
        message.format(key=key.text, line=first.mark.line),
        _("each key once in a mapping"),
    )


def _syntax_issue(error: yaml.MarkedYAMLError, text: str) -> Issue:
    """The parser's complaint in words for people who do not know YAML."""
    where = error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    line = (text.splitlines() or [""])[min(mark.line, len(text.splitlines()) or 1) - 1]
    found = line[mark.column - 1 : mark.column]
    if found == "\t":
        return Issue(mark, _("a tab stands where the indentation is"), _("spaces"))
    if found == "{":
        message = _("a brace inside a mapping in braces")
        return Issue(mark, message, _("quotes around a text with a placeholder"))
    problem = error.problem or error.context or ""
    if "mapping values are not allowed" in problem:
        message = _("a colon where none may stand")
        return Issue(mark, message, _("quotes around a text with a colon, or a new line"))
    if "cannot start any token" in problem:
        message = _("a text begins with {sign}").format(sign=f"`{found}`")
        return Issue(mark, message, _("quotes around such a text"))
    if "end of stream" in problem:
        return Issue(mark, _("the file ends in the middle of something"), _("its closing sign"))
    message = _("the text cannot be understood as YAML ({problem})").format(problem=problem)
    return Issue(mark, message, _("keys and lists with the same indentation per level"))
