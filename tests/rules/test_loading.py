"""Loading: all problems at once, and whatever the file holds, problems with places or an index."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.index import Index
from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load, load_swaps, load_text, load_with_warnings
from evidence_check.rules.problems import RulesError
from evidence_check.rules.shipped import CALENDAR, shipped_rules
from evidence_check.rules.skeleton import skeleton

SHARED = Path(__file__).parents[3] / "shared"
SCORED = """\
  - id: "9.1"
    title: Tiêu chí tính theo số liệu
    points: 2
    source: Nguồn
    verified: false
    note: Ghi chú
    evidence:
      - {id: bc, document: {type: Báo cáo}, locator: mục I, note: x}
    parts:
      - id: mot
        points: 1
        evidence: [{id: qd, document: {type: Quyết định}}]
        score:
          figures:
            a: {title: tổng số, in: bc, find: "tổng số {number}"}
            n: {count: qd}
          full_if: a == 0
          zero_if: n / a < 0.8
          formula: min(points, n / a * points)
      - {id: hai, points: 0.5, score: {levels: [{points: 0.5, when: Đầy đủ}]}}
      - {id: ba, points: 0.5, scored_by: authority}
    score:
      deducts: [{requirement: bc, when: [late], percent: 10, each: true}]
"""
VALID = skeleton(2026).rstrip() + "\n" + SCORED
LINES = VALID.splitlines(keepends=True)


def outcome(text: str) -> Index | RulesError:
    """The index, or an error whose problems all have a place in the text and an expectation."""
    try:
        index = load_text(text, "thu.yaml")
    except RulesError as error:
        assert error.problems
        places = [(one.line, one.column) for one in error.problems]
        assert places == sorted(places)
        height = max(1, len(text.splitlines()) + 1)
        for problem in error.problems:
            assert 1 <= problem.line <= height
            assert problem.column >= 1
            assert problem.message
            assert problem.expected
            assert str(problem).startswith(f"thu.yaml:{problem.line}:{problem.column}: ")
        return error
    for criterion in index.criteria:
        expand(criterion, index)
    return index


def test_the_skeleton_loads_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton(2031), "utf-8")
    loaded = load_with_warnings(path)
    assert loaded.warnings == ()
    assert loaded.index.year == 2031
    assert loaded.index.file == str(path)


@pytest.mark.parametrize("path", [shipped_rules() / "nhiem-vu-hang-thang.yaml"])
def test_shipped_rules_load_without_a_warning(path: Path) -> None:
    assert load_with_warnings(path).warnings == ()


@pytest.mark.parametrize("corpus", ["devset", "devset-paper"])
def test_rules_of_the_corpora_load(corpus: str) -> None:
    path = SHARED / corpus / "rules.yaml"
    if not path.is_file():
        pytest.skip(f"{corpus} is not here")
    loaded = load_with_warnings(path)
    assert loaded.warnings == ()
    assert all(expand(one, loaded.index) or one.scored_by for one in loaded.index.criteria)


def test_loading_twice_gives_equal_indices() -> None:
    assert load_text(VALID) == load_text(VALID)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    assert load(path).criteria == load_text(VALID).criteria


def test_decomposed_letters_change_nothing() -> None:
    import unicodedata

    decomposed = load_text(unicodedata.normalize("NFD", VALID))
    assert decomposed.criteria == load_text(VALID).criteria
    assert decomposed.units == load_text(VALID).units


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str) -> None:
    with pytest.raises(RulesError) as caught:
        load(tmp_path / name)
    assert "cannot be read" in caught.value.problems[0].message


def test_another_encoding_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(VALID.encode("utf-16"))
    with pytest.raises(RulesError) as caught:
        load(path)
    assert "UTF-8" in caught.value.problems[0].message


def test_ten_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(VALID.encode() + b"#" * 10_000_000)
    start = time.perf_counter()
    with pytest.raises(RulesError) as caught:
        load(path)
    assert "MB" in caught.value.problems[0].message
    assert time.perf_counter() - start < 10


def test_an_unreadable_calendar_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / CALENDAR
    path.write_text("version: 1\ncountry: VN\nswaps: [{of: 2026-01-02, source: x}]\n", "utf-8")
    with pytest.raises(RulesError) as caught:
        load_swaps(path)
    assert caught.value.problems[0].suggestion == "off"


def test_swapped_days_are_read(tmp_path: Path) -> None:
    path = tmp_path / CALENDAR
    swaps = "[{off: 2026-01-02, worked: 2026-01-10, source: x}, {off: 2026-03-09, source: y}]"
    path.write_text(f"version: 1\ncountry: VN\nswaps: {swaps}\n", "utf-8")
    found = load_swaps(path)
    assert {one.isoformat() for one in found.days_off} == {"2026-01-02", "2026-03-09"}
    assert {one.isoformat() for one in found.working_days} == {"2026-01-10"}


def test_a_calendar_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / CALENDAR
    path.write_bytes(b"version: 1\n# \xff\n")
    with pytest.raises(RulesError) as caught:
        load_swaps(path)
    assert "UTF-8" in caught.value.problems[0].message


def test_what_is_mutated_is_right() -> None:
    index = outcome(VALID)
    assert isinstance(index, Index)
    assert index.criteria[-1].id == "9.1"


# ── mutations: whatever is done to a file, no other error than RulesError ────────────────────

WORDS = sorted({word for line in LINES for word in line.replace(":", " ").split()})
MUTATIONS = settings(max_examples=80)
positions = st.integers(0, len(LINES) - 1)


@MUTATIONS
@given(st.integers(0, len(VALID)))
def test_truncated(length: int) -> None:
    outcome(VALID[:length])


@MUTATIONS
@given(positions, positions)
def test_lines_lost(first: int, second: int) -> None:
    low, high = sorted((first, second))
    outcome("".join(LINES[:low] + LINES[min(high, low + 12) :]))


@MUTATIONS
@given(positions, positions)
def test_lines_doubled_or_moved(first: int, second: int) -> None:
    moved = [*LINES[:first], LINES[second], *LINES[first:]]
    outcome("".join(moved))


@MUTATIONS
@given(positions, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_words_exchanged(position: int, old: str, new: str) -> None:
    lines = list(LINES)
    lines[position] = lines[position].replace(old, new)
    outcome("".join(lines))
    outcome(VALID.replace(old, new))


ODD = [
    "",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: {b: c}}",
    "no",
    "010",
    "12:30",
    "-1",
    "1e999",
    ".inf",
    "2026-02-30",
    "!!binary x",
    "*x",
    "&x y",
    "|\n  text",
    '"\\0"',
    "'{month}'",
    "'{'",
    "x" * 3000,
    "{<<: {a: b}}",
    "? a",
    "@",
    "\t",
]


@MUTATIONS
@given(positions, st.sampled_from(ODD))
def test_values_of_another_kind(position: int, value: str) -> None:
    lines = list(LINES)
    key, colon, _rest = lines[position].partition(":")
    lines[position] = f"{key}{colon} {value}\n"
    outcome("".join(lines))


@MUTATIONS
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_characters_changed(chance: random.Random, count: int) -> None:
    text = list(VALID)
    for _step in range(count):
        text[chance.randrange(len(text))] = chance.choice("{}[]:-#&*!|>'\"%@`, \n\tx0\x00\ud800é")
    outcome("".join(text))


@MUTATIONS
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    outcome(text)


@MUTATIONS
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_bytes(data)
        with pytest.raises(RulesError):
            load(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ["version", "extends", "index", "calendar", "bodies", "units", "groups", "criteria"]


@MUTATIONS
@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_structure_under_the_right_keys(data: dict[str, object]) -> None:
    import json

    assert isinstance(outcome(json.dumps(data)), RulesError)
