"""The language as JSON Schema, for editors that check YAML while it is written.

What a file may hold that extends another one differs: there, entries are found by id and say only
what changes. So the schema of rules has two faces, and `extends` tells which one is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_check.rules.schema import Rule, RulesFile, SwapsFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
MODELINE = "# yaml-language-server: $schema={file}\n"
"""the line by which yaml-language-server (VS Code, Neovim, …) finds a schema"""
_CHANGE = "Change"
_BY_ID = frozenset({"CriterionEntry", "PartEntry", "RequirementEntry"})
"""entries that an overlay finds by their id"""
_MERGED = _BY_ID | {"IndexHead", "CalendarHead", "BodyEntry", "UnitEntry", "GroupEntry"}
"""entries of which an overlay says only what changes"""
_REMOVABLE = _MERGED - {"IndexHead", "CalendarHead"}
_FLAGS = {
    "new": "true: the base has no such entry. / true: mục mới, tệp gốc không có.",
    "remove": "true: takes the entry out. / true: bỏ mục này của tệp gốc.",
}
Json = dict[str, Any]


def file_name(kind: str) -> str:
    """What the file of a schema is called: `rules.schema.json`."""
    return f"{kind}.schema.json"


def rules_schema() -> Json:
    """The schema of rules files, those that extend another one included."""
    whole = _of(RulesFile)
    defs: Json = whole.pop("$defs")
    changes = {f"{name}{_CHANGE}": _changing(name, defs[name]) for name in sorted(_MERGED)}
    head = {key: value for key, value in whole.items() if key != "$schema"}
    overlay = {**_pointing(head), "required": ["version", "extends"]}
    return {
        "$schema": DRAFT,
        "description": head.pop("description"),
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/$defs/{RulesFile.__name__}{_CHANGE}"},
        "else": {"$ref": f"#/$defs/{RulesFile.__name__}"},
        "$defs": {
            **defs,
            **changes,
            RulesFile.__name__: head,
            f"{RulesFile.__name__}{_CHANGE}": overlay,
        },
    }


def _waivers() -> Json:
    from evidence_check.rules.waivers import WaiversFile

    return _of(WaiversFile)


def _cases() -> Json:
    from evidence_check.rules.cases import CasesFile

    return _of(CasesFile)


SCHEMAS: dict[str, Callable[[], Json]] = {
    "rules": rules_schema,
    "waivers": _waivers,
    "cases": _cases,
    "calendar": lambda: _of(SwapsFile),
}
"""the kinds of files that there is a schema of"""


def _changing(name: str, entry: Json) -> Json:
    """An entry of an overlay: nothing in it must be there but the id, by which it is found."""
    found: Json = _pointing(entry)
    found.pop("required", None)
    if name in _BY_ID:
        found["required"] = ["id"]
    if name in _REMOVABLE:
        flags = {key: {"type": "boolean", "description": text} for key, text in _FLAGS.items()}
        found["properties"] = {**found["properties"], **flags}
    return found


def _pointing(node: Any) -> Any:  # noqa: ANN401  any JSON
    """With references to entries of the overlay instead of whole ones."""
    if isinstance(node, list):
        return [_pointing(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    changed = {key: _pointing(value) for key, value in node.items()}
    name = str(changed.get("$ref", "")).rpartition("/")[2]
    if name in _MERGED:
        changed["$ref"] += _CHANGE
    return changed


def _of(model: type[Rule]) -> Json:
    schema = _tidied(model.model_json_schema(by_alias=True))
    return {"$schema": DRAFT, **schema}


def _tidied(schema: Any) -> Any:  # noqa: ANN401  any JSON
    """Without the titles that pydantic makes up and without `null`, which no key takes."""
    if isinstance(schema, list):
        return [_tidied(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    rest = {
        key: value
        for key, value in schema.items()
        if not (key == "anyOf" or (key == "title" and isinstance(value, str)))
        and not (key == "default" and value is None)
    }
    if len(choices) == 1:
        return _tidied({**choices[0], **rest})
    return {key: _tidied(value) for key, value in {**rest, **_any_of(choices)}.items()}


def _any_of(choices: list[Any]) -> dict[str, Any]:
    return {"anyOf": choices} if choices else {}
