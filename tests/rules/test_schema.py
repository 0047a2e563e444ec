"""The language as a JSON Schema, and as descriptions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence_check.rules import json_schema, schema
from evidence_check.rules.shipped import CALENDAR, shipped_rules
from evidence_check.rules.skeleton import skeleton

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
SHARED = Path(__file__).parents[3] / "shared"


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as editors do (1.2): days stay texts, `off` and `no` too."""


CoreLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not (tag.endswith(":timestamp") or (tag.endswith(":bool") and first not in "tTfF"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(text: str, kind: str = "rules") -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema.SCHEMAS[kind]())
    data = yaml.load(text, CoreLoader)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def models(model: type[schema.Rule] = schema.Rule) -> Iterator[type[schema.Rule]]:
    for child in model.__subclasses__():
        yield child
        yield from models(child)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema.rules_schema())


def kind_of(path: Path) -> str:
    if path.name.endswith(".test.yaml"):
        return "cases"
    return "calendar" if path.name == CALENDAR else "rules"


SHIPPED = sorted(shipped_rules().glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.name for path in SHIPPED])
def test_shipped_files_fit_and_name_their_schema(path: Path) -> None:
    text, kind = path.read_text("utf-8"), kind_of(path)
    assert complaints(text, kind) == []
    first, _newline, _rest = text.partition("\n")
    assert f"{first}\n" == json_schema.MODELINE.format(file=json_schema.file_name(kind))


@pytest.mark.parametrize("kind", json_schema.SCHEMAS)
def test_the_published_schemas_are_current(kind: str) -> None:
    published = shipped_rules() / json_schema.file_name(kind)
    assert json.loads(published.read_text("utf-8")) == json_schema.SCHEMAS[kind]()


OVERLAY = """
version: 1
extends: so-mau-65-diem.yaml
units: {vp: {remove: true}, moi: {name: Phòng mới, new: true}}
criteria:
  - {id: "1.1", remove: true}
  - {id: "1.2", points: 2, evidence: [{id: kh, document: {signed: true}}]}
"""


def test_an_editor_knows_what_a_file_that_extends_another_may_leave_out() -> None:
    assert complaints(OVERLAY) == []
    assert complaints(OVERLAY.replace("points: 2", "point: 2"))
    assert complaints(OVERLAY.replace('id: "1.1", ', ""))
    assert complaints(OVERLAY.replace("extends: so-mau-65-diem.yaml", ""))


def test_the_skeleton_fits() -> None:
    assert complaints(skeleton(2027)) == []


@pytest.mark.parametrize("corpus", ["devset", "devset-paper"])
def test_rules_of_the_corpora_fit(corpus: str) -> None:
    path = SHARED / corpus / "rules.yaml"
    if not path.is_file():
        pytest.skip(f"{corpus} is not here")
    assert complaints(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title:", "titel:"),
        ("points: 1\n", "points: many\n"),
        ("repeat: quarterly", "repeat: weekly"),
        ("signed: digital", "signed: maybe"),
        ("due: 2026-01-31", "due: 31/01/2026"),
        ("keeps: {late: 0.5}", "keeps: {late: 5}"),
        ("version: 1", "version: 2"),
        ("symbols: [SKHCN]", "symbols:"),
    ],
)
def test_an_editor_sees_a_slip(right: str, wrong: str) -> None:
    text = skeleton(2026)
    assert right in text
    assert complaints(text.replace(right, wrong, 1))


@pytest.mark.parametrize("model", list(models()))
def test_every_key_is_described_in_both_languages(model: type[schema.Rule]) -> None:
    for name, field in model.model_fields.items():
        english, _sign, vietnamese = (field.description or "").partition(" / ")
        assert english, name
        assert vietnamese, name


def test_required_keys_are_there() -> None:
    def check(node: Any) -> None:
        if isinstance(node, dict):
            if "required" in node and "properties" in node:
                assert set(node["required"]) <= set(node["properties"])
            for value in node.values():
                check(value)
        elif isinstance(node, list):
            for value in node:
                check(value)

    check(json_schema.rules_schema())
