"""What the schema complains about, in words and with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import ValidationError

from evidence_check.reading.text import bare
from evidence_check.rules import schema
from evidence_check.rules.nodes import ListNode, MapNode, Node, TextNode, plain
from evidence_check.rules.problems import Issue, Mark, nearest
from evidence_check.texts import _, language

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WIDTH = 60
"""letters of a value that a message repeats"""
_TELLING = 3
"""letters of a key that may stand for a word of a description"""
Readers = dict[int, type[schema.Rule]]
"""Which model has read which mapping, by the identity of the mapping."""


File = TypeVar("File", bound=schema.Rule)


def validate(root: MapNode, kind: type[File]) -> tuple[File | None, list[Issue]]:
    """The file as the schema reads it, or everything in which it differs from the schema."""
    data = plain(root)
    readers: Readers = {}
    try:
        return kind.model_validate(data, context=readers), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        issues = (_issue(detail, root, data, readers) for detail in details)
        return None, [issue for issue in issues if issue is not None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an error of the schema is in the file."""

    mark: Mark
    node: Node
    path: tuple[int | str, ...]
    """way from the root, without the schema's own marks for forms"""


def _place(location: Sequence[int | str], root: MapNode) -> _Place:
    """Follow the way that the schema gives as far as the file has it."""
    node: Node = root
    mark = root.mark
    path: list[int | str] = []
    for step in location:
        if isinstance(node, MapNode) and isinstance(step, str):
            value = node.get(step)
            if value is None:
                continue
            mark, node = (node.at(step) if _blank(value) else value.mark), value
            path.append(step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            mark = node.mark
            path.append(step)
    return _Place(mark, node, tuple(path))


def _blank(node: Node) -> bool:
    return isinstance(node, TextNode) and node.empty


def _issue(detail: ErrorDetails, root: MapNode, data: object, readers: Readers) -> Issue | None:
    location = detail["loc"]
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(location, root, data, readers)
    if kind == "missing":
        return _missing_key(location, root, data, readers)
    place = _place(location, root)
    if kind == "too_short" and place.node.size > 1:
        return None  # entries are there, but each of them is wrong and told of already
    if location and location[-1] == "[key]":
        key = str(location[-2])
        parent = _place(location[:-2], root).node
        mark = parent.at(key) if isinstance(parent, MapNode) else place.mark
        return _worded(detail, mark, TextNode(key, mark, plain=False))
    if _blank(place.node):
        key = next((str(step) for step in reversed(place.path) if isinstance(step, str)), "")
        message = _("nothing stands after `{key}`").format(key=key)
        figure = (detail.get("ctx") or {}).get("class_name") == schema.FigureEntry.__name__
        return Issue(place.mark, message, _expected(detail), f"{key}: {{}}" if figure else "")
    return _worded(detail, place.mark, place.node)


def _worded(detail: ErrorDetails, mark: Mark, node: Node) -> Issue:
    context = detail.get("ctx") or {}
    message = str(context.get("message") or "") or _unfit(node)
    suggestion = str(context.get("suggestion") or "")
    if detail["type"] == "tuple_type" and isinstance(node, TextNode):
        suggestion = f"[{_shortened(node.text)}]"
    if isinstance(node, MapNode) and node.get("id") is not None:
        suggestion = _("`- ` before the first key: a list with one entry")
    if isinstance(node, MapNode) and len(node.entries) == 1 and _blank(node.entries[0][1]):
        suggestion = f'"{{{_shortened(node.entries[0][0].text)}}}"'  # a placeholder unquoted
    return Issue(mark, message, _expected(detail), suggestion)


def _unfit(node: Node) -> str:
    match node:
        case TextNode():
            return _("{value} cannot stand here").format(value=f"`{_shortened(node.text)}`")
        case ListNode():
            return _("a list cannot stand here") if node.items else _("the list is empty")
        case MapNode():
            return _("a mapping of keys cannot stand here")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _expected(detail: ErrorDetails) -> str:
    """What the schema wants there."""
    context = detail.get("ctx") or {}
    match detail["type"]:
        case "rule":
            return _(str(context["expected"]))
        case "model_type":
            model = getattr(schema, str(context["class_name"]))
            return _("the keys {keys}").format(keys=", ".join(model.keys()))
        case "dict_type":
            return _("a mapping of keys")
        case "tuple_type":
            return _("a list")
        case "too_short":
            return _("at least one entry")
        case _:
            return str(detail["msg"])


def _reader(path: Sequence[int | str], data: object, readers: Readers) -> type[schema.Rule] | None:
    """The model that has read the mapping at the end of the way."""
    for step in path:
        data = data[step]  # type: ignore[index]
    return readers.get(id(data))


def _unknown_key(
    location: Sequence[int | str], root: MapNode, data: object, readers: Readers
) -> Issue:
    key = str(location[-1])
    place = _place(location[:-1], root)
    assert isinstance(place.node, MapNode)
    reader = _reader(place.path, data, readers)
    keys = reader.keys() if reader else ()
    message = _("the key `{key}` is not known here").format(key=_shortened(key))
    expected = _("one of: {words}").format(words=", ".join(keys))
    value = place.node.get(key)
    if value is not None and _blank(value):
        message = _("`{key}` is taken for a key, and nothing stands after it").format(key=key)
        return Issue(place.node.at(key), message, expected, _("quotes around a text with a comma"))
    suggestion = _further_out(key, place.path, data, readers) or _further_in(key, reader)
    suggestion = suggestion or _meant(key, reader) or nearest(key, keys)
    return Issue(place.node.at(key), message, expected, suggestion)


def _meant(key: str, reader: type[schema.Rule] | None) -> str:
    """The key whose Vietnamese description has the words that somebody wrote for a key."""
    said = " ".join(bare(key.replace("_", " ").replace("-", " ")).split())
    if reader is None or len(said) < _TELLING:
        return ""
    texts = {
        field.alias or name: bare((field.description or "").partition(" / ")[2])
        for name, field in reader.model_fields.items()
    }
    words = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
    found = [name for name, text in texts.items() if words.search(text)]
    first = [name for name in found if words.match(texts[name])]
    return (first or found)[0] if len(first) == 1 or len(found) == 1 else ""


def _further_out(key: str, path: Sequence[int | str], data: object, readers: Readers) -> str:
    """Where a key belongs that only stands too deep: `due` inside of `document`."""
    for depth in range(len(path) - 1, -1, -1):
        reader = _reader(path[:depth], data, readers)
        if reader is not None and key in reader.keys():  # noqa: SIM118  a method of our own
            text = _("`{key}` further out, beside `{neighbour}`")
            return text.format(key=key, neighbour=path[depth])
    return ""


def _further_in(key: str, reader: type[schema.Rule] | None) -> str:
    """Where a key belongs that only stands too far out: `signed` beside `document`."""
    for name, field in (reader.model_fields if reader else {}).items():
        if any(key in model.keys() for model in _models(field.annotation)):  # noqa: SIM118
            text = _("`{key}` further in, under `{neighbour}`")
            return text.format(key=key, neighbour=field.alias or name)
    return ""


def _models(annotation: object) -> Iterator[type[schema.Rule]]:
    """The mappings that a key takes, in whatever form."""
    if isinstance(annotation, type) and issubclass(annotation, schema.Rule):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _missing_key(
    location: Sequence[int | str], root: MapNode, data: object, readers: Readers
) -> Issue:
    key = str(location[-1])
    place = _place(location[:-1], root)
    reader = _reader(place.path, data, readers)
    fields = reader.model_fields.values() if reader else ()
    description = next((field.description for field in fields if field.alias == key), None)
    if description is None and reader and key in reader.model_fields:
        description = reader.model_fields[key].description
    message = _("the key `{key}` is missing").format(key=key)
    said = _in_language(description or "")
    return Issue(place.mark, message, f"`{key}:` ({said})" if said else f"`{key}:`")


def _in_language(description: str) -> str:
    """The half of a description that the reader understands."""
    english, _sign, vietnamese = description.partition(" / ")
    return (vietnamese if language() == "vi" else english).rstrip(".")
