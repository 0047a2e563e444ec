"""The page about the language: its examples load, and it knows every key."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.rules import cases, schema, waivers
from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load_swaps, load_text
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
        case "waivers" | "swaps":
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
    if kind == "swaps":
        (tmp_path / "lich.yaml").write_text(example, "utf-8")
        assert load_swaps(tmp_path / "lich.yaml").working_days
        return
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


# ── the table of constructs ──────────────────────────────────────────────────────────────────────

WORDS = {
    schema.RulesFile: ("file",),
    schema.IndexHead: ("index",),
    schema.CalendarHead: ("calendar",),
    schema.BodyEntry: ("bodies",),
    schema.UnitEntry: ("units",),
    schema.GroupEntry: ("groups",),
    schema.CriterionEntry: ("criteria",),
    schema.PartEntry: ("parts",),
    schema.RequirementEntry: ("evidence",),
    schema.Place: ("locator",),
    schema.Document: ("document",),
    schema.Span: ("dated",),
    schema.FullSpan: ("period",),
    schema.Signed: ("signed",),
    schema.Pages: ("pages",),
    schema.Wordings: ("mentions", "forbids"),
    schema.Due: ("due",),
    schema.MonthDay: ("by", "before"),
    schema.Replies: ("replies",),
    schema.Measure: ("measure",),
    schema.BandEntry: ("bands",),
    schema.Score: ("score",),
    schema.FigureEntry: ("figures",),
    schema.LevelEntry: ("levels",),
    schema.DeductionEntry: ("deducts",),
    schema.SwapsFile: ("lich-lam-viec.yaml",),
    schema.Swap: ("swaps",),
    waivers.WaiversFile: ("waivers",),
    waivers.WaiverEntry: ("waivers",),
    cases.CasesFile: ("cases",),
    cases.Case: ("cases",),
    cases.GivenDocument: ("given",),
    cases.GivenRow: ("rows",),
    cases.Expected: ("expect",),
}
"""The word that each mapping of the language stands below, as the table says it."""
ROW = re.compile(
    r"^\| (?P<word>[^|]+?): (?P<keys>`[^|]+) \| "
    r"\[[^\]]+\]\(#(?P<anchor>[^)]+)\) \| (?P<tests>[^|]+) \|$",
    re.MULTILINE,
)
ROWS = [
    (
        tuple(re.findall(r"[\w.-]+", row["word"])),
        tuple(re.findall(r"`(\w+)`", row["keys"])),
        row["anchor"],
        tuple(re.findall(r"`([^`]+)`", row["tests"])),
    )
    for row in ROW.finditer(TEXT)
]
BLOCKS = re.compile(r"^```\w*(?: \w+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    """The sections of the page by the anchors of their headings."""
    parts = re.split(r"^#+ (.+)$", TEXT, flags=re.MULTILINE)
    anchors = (re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-") for head in parts[1::2])
    return dict(zip(anchors, parts[2::2], strict=True))


def test_every_mapping_of_the_schema_has_rows_with_all_its_keys() -> None:
    shown: dict[str, set[str]] = {}
    for words, keys, _anchor, _tests in ROWS:
        for word in words:
            shown.setdefault(word, set()).update(keys)
    for model in models():
        for word in WORDS[model]:
            assert {*model.keys()} <= shown[word], (word, {*model.keys()} - shown[word])


@pytest.mark.parametrize(("words", "keys", "anchor", "tests"), ROWS)
def test_every_key_is_shown_in_its_section_and_tried_in_its_tests(
    words: tuple[str, ...], keys: tuple[str, ...], anchor: str, tests: tuple[str, ...]
) -> None:
    examples = "\n".join(BLOCKS.findall(sections()[anchor]))
    tried = "\n".join((PAGE.parents[1] / test).read_text("utf-8") for test in tests)
    for key in keys:
        assert re.search(rf"\b{key}\s*:", examples), f"{key} is in no example of #{anchor}"
        assert re.search(rf"(?:\b|\\n){key}\b", tried), f"{key} is in none of {tests}"
