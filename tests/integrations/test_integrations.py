"""The files that other programs read: right by their schemas, and their scripts run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from evidence_check.cli import main

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "integrations" / "github" / "action.yml"
TEMPLATE = ROOT / "integrations" / "gitlab" / "evidence-check.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SAMPLES = ROOT / "samples"
posix = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-actions", ACTION), ("vendor.gitlab-ci", TEMPLATE)],
    ids=["github", "gitlab"],
)
def test_they_are_what_their_schemas_ask_for(schema, path):
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_hooks_are_what_pre_commit_asks_for():
    for hook in load(HOOKS):
        assert {"id", "name", "entry", "language"} <= hook.keys()
        words = hook["entry"].split()
        assert words[0] == "evidence-check"
        command = main
        for word in words[1:]:
            command = command.get_command(None, word)
            assert command is not None, hook["entry"]


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("bo-chi-so-2026.yaml", True), ("hs/bo-chi-so.yaml", True), ("rules/tinh.yaml", True),
        ("rules/tinh.test.yaml", False), ("rules/tinh.mien-tru.yaml", False),
        ("rules/lich-lam-viec.yaml", False), ("evidence-check.yaml", False),
    ],
)  # fmt: skip
def test_hooks_take_rules_files_and_not_what_stands_beside_them(name, taken):
    for hook in load(HOOKS)[:2]:
        chosen = re.search(hook["files"], name) and not re.search(hook["exclude"], name)
        assert bool(chosen) is taken


def test_every_input_of_the_action_is_used_and_none_stands_in_a_script():
    action = load(ACTION)
    text = ACTION.read_text(encoding="utf-8")
    for name in action["inputs"]:
        assert f"inputs.{name} " in text or f"inputs.{name}}}" in text, name
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "a value in a script can be a command"


@pytest.fixture
def place(tmp_path):
    """A checkout with the sample, its folder named as somebody hostile might name it."""
    folder = tmp_path / "$(touch broken); `touch broken` --rules"
    shutil.copytree(SAMPLES / "phong-chuyen-mon", folder)
    shutil.copy(SAMPLES / "bo-chi-so-mau.yaml", tmp_path)
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "evidence-check"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evidence_check "$@"\n')
    program.chmod(0o755)
    return tmp_path


def run(script, place, **variables):
    path = f"{place / 'bin'}:/usr/bin:/bin"
    own = {"PATH": path, "EVIDENCE_CHECK_CACHE_DIR": str(place / "cache")}
    return subprocess.run(
        ["bash", "-c", script],
        cwd=place,
        env=os.environ | own | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def hostile(place):
    return next(path.name for path in place.iterdir() if path.name.startswith("$"))


@posix
def test_the_step_of_the_action(place):
    done = run(
        f"bash '{ACTION.parent / 'run.sh'}'",
        place,
        EC_FOLDER=hostile(place),
        EC_RULES="bo-chi-so-mau.yaml",
        EC_AS_OF="2026-07-20",
        EC_REPORTS="reports here",
        GITHUB_OUTPUT=str(place / "output"),
        GITHUB_STEP_SUMMARY=str(place / "summary"),
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=" in done.stdout
    output = (place / "output").read_text(encoding="utf-8")
    assert output == "exit-code=1\nreports=reports here\n"
    assert "Bộ chỉ số cải cách hành chính mẫu" in (place / "summary").read_text(encoding="utf-8")
    sarif = json.loads((place / "reports here" / "report.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    assert not (place / "broken").exists()


@posix
@pytest.mark.parametrize(("review", "code"), [("warning", 0), ("error", 3)])
def test_what_must_be_looked_at_is_a_warning_unless_told(place, review, code):
    (place / "bin" / "evidence-check").write_text("#!/bin/sh\nexit 3\n")
    done = run(f"bash '{ACTION.parent / 'run.sh'}'", place, EC_REVIEW=review)
    assert done.returncode == code


@posix
def test_the_action_takes_no_other_command(place):
    done = run(f"bash '{ACTION.parent / 'run.sh'}'", place, EC_COMMAND="cache clear; ls")
    assert done.returncode == 2
    assert "::error::" in done.stdout


@posix
def test_the_script_of_the_gitlab_job(place):
    job = load(TEMPLATE)[".evidence-check"]
    variables = {name: value for name, value in job["variables"].items() if "$" not in value}
    variables |= {"EVIDENCE_FOLDER": hostile(place), "EVIDENCE_RULES": "bo-chi-so-mau.yaml"}
    done = run("set -e\n" + "\n".join(job["script"]), place, **variables)
    assert done.returncode == 1, done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (place / report).stat().st_size > 100
    assert json.loads((place / "evidence-check/gl-code-quality-report.json").read_text())
    assert not (place / "broken").exists()
