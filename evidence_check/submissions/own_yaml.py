"""The small YAML files that people may edit beside their documents, read without being hurt.

What is wrong is said in English; `reports/details.py` knows the same in Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeVar

import msgspec

T = TypeVar("T")

_DEEPEST: Final = 8
"""levels of nesting; confirmations have four"""
_KINDS: Final = {"str": "text", "int": "whole number", "array": "list", "object": "mapping"}
_EXPECTED = re.compile(r"Expected `(?P<kind>\w+)")
_MISSING = re.compile(r"missing required field `(?P<key>\w+)`")
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`")


class OwnYamlError(ValueError):
    """The file is not what it should be; says where and why."""


def parsed(data: bytes, most: int) -> object:
    """What stands in such a file of `most` bytes; an empty one is a mapping of nothing.

    Raises `OwnYamlError`.
    """
    import yaml

    if len(data) > most:
        raise OwnYamlError(f"larger than {most} bytes")
    try:
        _refuse_towers(yaml.parse(data, yaml.CSafeLoader))
        return yaml.load(data, yaml.CSafeLoader) or {}
    except OwnYamlError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise OwnYamlError(f"no YAML, from line {mark.line + 1 if mark else 1} on") from None
    except (yaml.YAMLError, ValueError):
        raise OwnYamlError("no YAML") from None


def converted(tree: object, kind: type[T]) -> T:
    """What was parsed, as what it should be. Raises `OwnYamlError`."""
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError as error:
        raise OwnYamlError(_complaint(str(error))) from None


def _refuse_towers(events: Iterable[object]) -> None:
    """Aliases let a few bytes grow without end, nesting eats the stack; neither is written here."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        if isinstance(event, AliasEvent):
            raise OwnYamlError("aliases (*name) are not allowed")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise OwnYamlError("nested too deeply")


def _complaint(said: str) -> str:
    """What msgspec says, as people say it."""
    found = _PLACE.search(said)
    place = found["place"] if found else ""
    if match := _MISSING.search(said):
        return f"{f'{place}.' if place else ''}{match['key']}: is missing"
    match = _EXPECTED.match(said)
    kind = _KINDS.get(match["kind"], "") if match else ""
    expected = f"a {kind} is expected" if kind else "is not as expected"
    return f"{place}: {expected}" if place else expected
