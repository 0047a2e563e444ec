"""Shipped rules and those of the corpora, changed in every way: positioned errors, or they load.

The whole files are large; most changes are tried on a piece of one (its head and some of its
criteria), which loads by itself, and a few on the whole.
"""

import re
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.model.index import Index
from evidence_check.rules.loading import load, load_text
from evidence_check.rules.problems import RulesError
from evidence_check.rules.shipped import shipped_rules

SHARED = Path(__file__).parents[3] / "shared"
FILES = [
    *(path for path in sorted(shipped_rules().glob("*.yaml")) if ".test" not in path.name),
    *(
        path
        for name in ("devset", "devset-paper")
        if (path := SHARED / name / "rules.yaml").exists()
    ),
]
INDICES = [path for path in FILES if "\nindex:" in path.read_text("utf-8")]
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WHOLE = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])


@cache
def pieces(path: Path) -> tuple[str, tuple[str, ...]]:
    """The head of a file, up to its criteria, and each of these."""
    text = path.read_text("utf-8")
    end = text.index("criteria:\n") + len("criteria:\n")
    first = re.search(r"^( *)- ", text[end:], re.MULTILINE)
    assert first
    split = re.split(rf"^(?={first[1]}- )", text[end:], flags=re.MULTILINE)
    return text[:end], tuple(split[1:])


@st.composite
def files(draw: st.DrawFn) -> tuple[Path, str]:
    """A file that loads: the head of one, and some of its criteria."""
    path = draw(st.sampled_from(INDICES))
    head, criteria = pieces(path)
    chosen = draw(st.lists(st.sampled_from(criteria), min_size=1, max_size=4, unique=True))
    return path, head + "".join(chosen)


def outcome(text: str, path: Path) -> Index | RulesError:
    """The index, or problems that each have a place in the text."""
    try:
        return load_text(text, str(path))
    except RulesError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.message
            assert problem.line >= 1
            assert problem.column >= 1
            assert re.match(r".+:\d+:\d+: ", problem.summary)
        return error


@pytest.mark.parametrize("path", INDICES, ids=[path.parent.name + path.name for path in INDICES])
def test_they_load(path: Path) -> None:
    assert load(path).criteria


@FEW
@given(files())
def test_pieces_of_them_load(piece: tuple[Path, str]) -> None:
    path, text = piece
    if "extends:" not in text:
        assert isinstance(outcome(text, path), Index)


KEY = re.compile(r"(?<![\w\"'])([a-z_]+):(?=\s)")


@FEW
@given(files(), st.randoms(use_true_random=False), st.sampled_from(["x", "s", "titel", "", "Due"]))
def test_keys_renamed(piece: tuple[Path, str], chance, more: str) -> None:
    path, text = piece
    keys = list(KEY.finditer(text))
    key = chance.choice(keys)
    renamed = text[: key.start()] + f"{key[1]}{more}" + text[key.end() - 1 :]
    outcome(renamed, path)


VALUES = ["", "~", "[]", "{}", "[[1]]", "{a: {b: c}}", "no", "-1", "1e999", "2026-02-30", "x" * 500]
VALUES += [
    "!!python/object:os.system x",
    "*nothing",
    "'{month}'",
    "{<<: {a: b}}",
    "|\n  text",
    '"\\0"',
]


@FEW
@given(files(), st.randoms(use_true_random=False), st.sampled_from(VALUES))
def test_values_of_the_wrong_kind(piece: tuple[Path, str], chance, value: str) -> None:
    path, text = piece
    lines = text.splitlines(keepends=True)
    at = chance.choice([n for n, line in enumerate(lines) if KEY.search(line)])
    lines[at] = f"{lines[at].split(':', 1)[0]}: {value}\n"
    outcome("".join(lines), path)


@FEW
@given(files(), st.randoms(use_true_random=False))
def test_ids_doubled(piece: tuple[Path, str], chance) -> None:
    path, _text = piece
    head, criteria = pieces(path)
    doubled = chance.choice(criteria)
    found = outcome(f"{head}{doubled}{doubled}", path)
    assert isinstance(found, RulesError)
    assert any("`" in problem.message for problem in found.problems)


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@FEW
@given(files(), st.integers(5, 30), st.integers(2, 12))
def test_bombs_by_alias(piece: tuple[Path, str], levels: int, width: int) -> None:
    path, text = piece
    start = time.perf_counter()
    assert isinstance(outcome(text + bomb(levels, width), path), RulesError)
    assert time.perf_counter() - start < 10


@WHOLE
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_whole_files_with_a_character_lost_or_changed(path: Path, chance) -> None:
    text = path.read_text("utf-8")
    at = chance.randrange(len(text))
    outcome(text[:at] + chance.choice(["", "{", "\t", "x", "\n", "'"]) + text[at + 1 :], path)


@pytest.mark.parametrize("filling", ["# x\n", "- {id: '1', title: x, points: 1}\n", "a" * 80, "["])
def test_files_of_ten_megabytes(filling: str, tmp_path: Path) -> None:
    path = tmp_path / "lon.yaml"
    head, criteria = pieces(INDICES[0])
    text = head + "".join(criteria)
    path.write_text(text + filling * (10_000_000 // len(filling)), "utf-8")
    start = time.perf_counter()
    with pytest.raises(RulesError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert "larger than" in problem.message
    assert (problem.line, problem.column) == (1, 1)
    assert time.perf_counter() - start < 10
