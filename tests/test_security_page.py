"""Every row of the table of attacks in `SECURITY.md` names a test that is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = re.findall(
    r"^\| (.+?) \|.*`([\w./]+\.py)::(\w+)` \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.M
)


def test_the_table_is_found():
    assert len(ROWS) > 20


@pytest.mark.parametrize(("attack", "file", "test"), ROWS, ids=[row[0] for row in ROWS])
def test_each_attack_has_its_test(attack, file, test):
    path = ROOT / (file if "/" in file else f"tests/documents/{file}")
    assert f"def {test}(" in path.read_text("utf-8"), attack
