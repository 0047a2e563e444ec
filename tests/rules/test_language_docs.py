"""The page about the language: its examples load, and it knows every key."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load_text
from evidence_check.rules.schema import REPEATS, Rule, SwapsFile
from evidence_check.rules.waivers import with_waivers

PAGE = Path(__file__).parents[2] / "docs" / "rules-language.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = """\
version: 1
index: {id: trang, title: Ví dụ, period: 2026}
bodies:
  so-khcn: {name: Sở Khoa học và Công nghệ}
  so-tu-phap: {name: Sở Tư pháp}
  ubnd-tp: {name: Ủy ban nhân dân thành phố}
units:
  van-phong: {name: Văn phòng Sở}
  phong-cn: {name: Phòng Công nghệ}
"""
CRITERION = "- id: '1'\n  title: x\n  points: 1\n  evidence:\n"
SURVEY = "criteria: [{id: '1', title: x, points: 1, evidence: none, scored_by: survey}]\n"


def whole(kind: str, example: str) -> str:
    """The file that an example is a part of."""
    match kind:
        case "file":
            return example
        case "head":
            return HEAD + example + SURVEY
        case "sections":
            return HEAD + example
        case "waivers":
            return example
        case "criterion":
            return f"{HEAD}criteria:\n{example}"
        case "requirement":
            return f"{HEAD}criteria:\n{CRITERION}{textwrap.indent(example, '  ')}"
        case _:
            raise AssertionError(f"what is a {kind}?")


EXAMPLES = EXAMPLE.findall(TEXT)


def test_every_yaml_example_says_what_it_is_part_of() -> None:
    assert len(EXAMPLES) == TEXT.count("```yaml") >= 10


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples_load_and_expand(kind: str, example: str, tmp_path: Path) -> None:
    if kind == "waivers":
        (tmp_path / "mien-tru.yaml").write_text(example, "utf-8")
        index = load_text(next(text for kind, text in EXAMPLES if kind == "file"))
        assert with_waivers(index, tmp_path / "mien-tru.yaml").waivers
        return
    index = load_text(whole(kind, example))
    assert all(expand(one, index) or one.scored_by for one in index.criteria)


def models(model: type[Rule] = Rule) -> Iterator[type[Rule]]:
    for child in model.__subclasses__():
        yield child
        yield from models(child)


@pytest.mark.parametrize("model", [one for one in models() if one is not SwapsFile])
def test_every_key_is_on_the_page(model: type[Rule]) -> None:
    keys = model.keys()
    for key in keys:
        assert re.search(rf"[`.{{ ,]{key}[`:,]", TEXT), key


@pytest.mark.parametrize("word", [*REPEATS, "survey", "authority", "next_working_day", "received"])
def test_every_word_is_on_the_page(word: str) -> None:
    assert word in TEXT
