"""Every limit is a field of one class and a row of one page."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from evidence_check.documents.limits import (
    Damaged,
    Encrypted,
    LimitExceeded,
    Limits,
    Refusal,
)
from evidence_check.model.document import FaultKind

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
ROW = re.compile(r"^\| `(\w+)` \| ([\d.,]+(?: [KM]iB| s)?) \|", re.MULTILINE)
UNITS = {"KiB": 1024, "MiB": 1024 * 1024, "s": 1, "": 1}


def test_the_page_lists_every_limit_with_its_default():
    rows = {}
    for name, text in ROW.findall(PAGE.read_text(encoding="utf-8")):
        number, _, unit = text.partition(" ")
        rows[name] = float(number.replace(",", "")) * UNITS[unit]
    assert rows == {field.name: field.default for field in dataclasses.fields(Limits)}


def test_every_limit_says_what_it_limits():
    source = Path(Limits.__module__.replace(".", "/") + ".py")
    text = (PAGE.parents[1] / source).read_text(encoding="utf-8")
    for field in dataclasses.fields(Limits):
        assert re.search(rf'^    {field.name}: \w+ = .*\n    """\w', text, re.MULTILINE), field.name


def test_every_limit_is_held_by_somebody():
    package = PAGE.parents[1] / "evidence_check"
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    for field in dataclasses.fields(Limits):
        assert re.search(rf"limits\.{field.name}\b", source), field.name


def test_refusals_know_their_faults():
    refusals = [Damaged("x"), Encrypted("x"), LimitExceeded("pages", 3, 4)]
    assert [refusal.kind for refusal in refusals] == [
        FaultKind.DAMAGED,
        FaultKind.ENCRYPTED,
        FaultKind.LIMIT,
    ]
    assert all(isinstance(refusal, Refusal) for refusal in refusals)
    assert refusals[-1].detail == "pages: at most 3, found 4"
    assert LimitExceeded("pages", 3).detail == "pages: at most 3"
