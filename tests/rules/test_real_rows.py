"""The scoring rows of four real tables (a province, a software, a sector, a digital index).

Each is written in the language alone, in `real_rows/`, with cases beside it for every band that the
table names: no code knows of them.
"""

from pathlib import Path

import pytest

from evidence_check.rehearsing import rehearse
from evidence_check.rules.cases import SUFFIX, load_cases
from evidence_check.rules.loading import load, load_with_warnings

ROWS = Path(__file__).with_name("real_rows")
FILES = sorted(path for path in ROWS.glob("*.yaml") if not path.name.endswith(SUFFIX))
CASES = [
    (path, at)
    for path in FILES
    for at in range(path.with_suffix(SUFFIX).read_text("utf-8").count("- name:"))
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_is_tried(path):
    index = load(path)
    tried = {
        key.partition("/")[0]
        for case in load_cases(path.with_suffix(SUFFIX), index)
        for key in case.expect
    }
    assert {one.id for one in index.criteria if one.scored_by is None} <= tried


@pytest.mark.parametrize(("path", "at"), CASES, ids=lambda one: getattr(one, "stem", one))
def test_points_come_out_as_the_table_says(path, at):
    index = load(path)
    case = load_cases(path.with_suffix(SUFFIX), index)[at]
    assert rehearse(index, case) == (), case.name


def test_a_slip_of_the_original_is_a_warning():
    found = [one.message for one in load_with_warnings(ROWS / "ca-mau-2013.yaml").warnings]
    assert "the criteria of the group have 10 points together, it says 20" in found
