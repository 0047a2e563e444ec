"""The pages hold what they promise: links, commands, rules and outputs."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from evidence_check.cli import main
from evidence_check.rules.loading import load_text

ROOT = Path(__file__).resolve().parent.parent
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
PAGES = [
    *READMES,
    ROOT / "CHANGELOG.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def _refresh():
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "tools" / "refresh.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["refresh"] = module
    spec.loader.exec_module(module)
    return module


refresh = _refresh()


def name(path):
    return path.relative_to(ROOT).as_posix()


def blocks(page, language):
    """The code blocks of a page in that language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def commands(page):
    """Every `evidence-check …` line in the shell blocks of a page."""
    lines = (
        line
        for kind in ("sh", "bat")
        for block in blocks(page, kind)
        for line in block.splitlines()
    )
    return [line for line in lines if line.startswith("evidence-check ")]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_anchors_are_headings(page):
    text = page.read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


@pytest.mark.parametrize(
    "line", [pytest.param(line, id=line) for page in PAGES for line in commands(page)]
)
def test_commands_exist_with_these_options(line):
    words = shlex.split(line.split(" > ")[0], comments=True)[1:]
    command, context = main, click.Context(main, info_name="evidence-check")
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(context, words.pop(0))
        assert command is not None, line
        context = click.Context(command, context)
    parser = command.make_parser(context)
    _, rest, _ = parser.parse_args(args=words)
    assert not rest, line


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_rules_file_loads_and_says_so(page):
    for number, block in enumerate(blocks(page, "yaml")):
        index = load_text(block, f"{page.name}-{number}.yaml")
        assert len(index.criteria) == 3


def test_both_readmes_explain_the_same_rules():
    def bare(page):
        return [line.split("  # ")[0].rstrip() for line in blocks(page, "yaml")[0].splitlines()]

    assert bare(READMES[0]) == bare(READMES[1])


@pytest.mark.parametrize("page", READMES, ids=name)
def test_outputs_are_what_the_commands_print(page):
    text = page.read_text("utf-8")
    found = list(refresh.BLOCK.finditer(text))
    assert len(found) == text.count("<!-- output: ") == 2
    for match in found:
        printed = refresh.output(match["command"])
        assert printed in match.group(0), f"{match['command']}: run make refresh"


def test_how_well_documents_are_read_is_told_once():
    def rows(page):
        found = [re.findall(r"\d+/\d+/\d+", line) for line in page.read_text("utf-8").splitlines()]
        return [row for row in found if len(row) == 6]

    _, *scans = rows(READMES[0])
    assert rows(READMES[1]) == rows(READMES[0])
    assert len(scans) == 2
    measured = rows(ROOT / "docs" / "reading.md")
    assert all(row in measured for row in scans)


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_first_output_is_that_of_make_demo(page):
    demo = re.search(r"^DEMO +:= (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert f"<!-- output: {demo} --quiet" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "page", [ROOT / "docs" / "contributing.md", ROOT / "docs" / "architecture.md"]
)
def test_files_that_are_named_exist(page):
    for path in re.findall(
        r"`((?:evidence_check|tests|tools|samples|rules|docs)/[\w./-]+)`", page.read_text("utf-8")
    ):
        assert (ROOT / path).exists() or (ROOT / "evidence_check" / path).exists(), path
