"""The rooms of docs/architecture.md are those of the package, and import what it says."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "evidence_check"
ROW = re.compile(r"^\| ((?:`\w+(?:/|\.py)`(?:, )?)+) \|.*\| ([\w ,–]+) \|$", re.MULTILINE)
FOR_ALL = {"texts", "__version__"}


def allowed():
    """What each room may import, by the page; None: everything."""
    rooms = {}
    for names, imports in ROW.findall((ROOT / "docs" / "architecture.md").read_text("utf-8")):
        known = None if imports.startswith("everything") else {*re.findall(r"\w+", imports)}
        for name in re.findall(r"`(\w+)", names):
            rooms[name] = known
    return rooms


def imported(room):
    """What the modules of a room import of the package, at whatever place in them."""
    modules = (PACKAGE / room).rglob("*.py") if (PACKAGE / room).is_dir() else [PACKAGE / room]
    for module in modules:
        path = module if module.suffix else module.with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == PACKAGE.name:
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module.startswith(f"{PACKAGE.name}."):
                yield node.module.split(".")[1]


def test_every_room_is_on_the_page():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    files = {path.stem for path in PACKAGE.glob("[a-z]*.py")}
    assert allowed().keys() == folders | files


@pytest.mark.parametrize("room", sorted(allowed()))
def test_a_room_imports_what_the_page_says_and_no_more(room):
    said = allowed()[room]
    if said is not None:
        assert {*imported(room)} <= said | FOR_ALL | {room}
