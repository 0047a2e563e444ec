"""Small rules files around the piece that a test is about."""

import textwrap
from collections.abc import Callable

import pytest

from evidence_check.model.index import Criterion, Index
from evidence_check.rules.loading import load_text
from evidence_check.rules.problems import RuleProblem, RulesError

HEAD = """\
version: 1
index: {id: thu, title: Bộ chỉ số thử năm 2026, period: 2026}
bodies:
  so: {name: Sở Thử nghiệm, symbols: [STN]}
units:
  vp: {name: Văn phòng}
  ktc: {name: Phòng Kế toán}
criteria:
"""
CRITERION = """\
- id: "1.1"
  title: Tiêu chí
  points: 1
  owner: vp
  evidence:
"""


@pytest.fixture
def file_of() -> Callable[[str], str]:
    """The text of a file with these criteria."""
    return lambda criteria: HEAD + textwrap.dedent(criteria)


@pytest.fixture
def file_with() -> Callable[[str], str]:
    """The text of a file with one criterion, `1.1`, that has these requirements."""
    return lambda requirements: (
        HEAD + CRITERION + textwrap.indent(textwrap.dedent(requirements).lstrip("\n"), "  ")
    )


@pytest.fixture
def index_with(file_with: Callable[[str], str]) -> Callable[[str], tuple[Criterion, Index]]:
    """The criterion with these requirements and its index."""

    def build(requirements: str) -> tuple[Criterion, Index]:
        index = load_text(file_with(requirements), "thu.yaml")
        return index.criteria[0], index

    return build


@pytest.fixture
def problems_of() -> Callable[[str], list[RuleProblem]]:
    """What is wrong in a text; nothing where it loads."""

    def find(text: str) -> list[RuleProblem]:
        try:
            load_text(text, "thu.yaml")
        except RulesError as error:
            return list(error.problems)
        return []

    return find


@pytest.fixture
def complaints(
    file_with: Callable[[str], str], problems_of: Callable[[str], list[RuleProblem]]
) -> Callable[[str], list[str]]:
    """The messages about a file with these requirements."""
    return lambda requirements: [one.message for one in problems_of(file_with(requirements))]
