"""Waivers in a run: named in the call, or beside the rules; every report lists them apart."""

import json
import zipfile

import pytest
from click.testing import CliRunner

from evidence_check import texts
from evidence_check.cli import main

CRITERIA = """
- id: '1.1'
  title: x
  points: 2
  owner: vp
  evidence: [{id: kh, title: Kế hoạch, document: {type: KH}, due: 2026-01-10}]
"""
WAIVERS = """
version: 1
waivers:
  - {criterion: '1.1', reason: Đang sắp xếp lại, granted_by: Thông báo 12/TB, until: 2026-12-31}
"""


@pytest.fixture(autouse=True)
def _english(monkeypatch, tmp_path):
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    texts.use_language("en")
    yield
    texts.use_language("en")


@pytest.fixture
def call(tmp_path, file_of):
    (tmp_path / "vp").mkdir()
    (tmp_path / "quy-tac.yaml").write_text(file_of(CRITERIA), "utf-8")

    def run(*words):
        rules = tmp_path / "quy-tac.yaml"
        args = ["--lang", "en", "check", tmp_path / "vp", "--rules", rules, "--as-of", "2026-05-01"]
        return CliRunner().invoke(main, [str(word) for word in (*args, *words)])

    return run


@pytest.mark.parametrize("name", ["quy-tac.mien-tru.yaml", "khac.yaml"])
def test_waived_is_listed_apart(call, tmp_path, name):
    (tmp_path / name).write_text(WAIVERS, "utf-8")
    words = ["--waivers", tmp_path / name] if name == "khac.yaml" else []
    result = json.loads(call(*words, "--format", "json").output)
    (submission,) = result["submissions"]
    assert submission["apart"] == ["1.1/kh"]
    assert submission["criteria"][0]["requirements"][0]["apart"] == "waived"
    assert submission["points"]["open"] == 2
    assert result["waivers"]["file"].endswith(name)
    shown = call(*words).output
    assert "Set aside, for the appraiser to decide" in shown
    assert "1.1 Kế hoạch: waived – Waived by Thông báo 12/TB" in shown
    assert "Nothing needs to be done now." in shown
    assert call(*words, "--format", "markdown").output.count("waived") == 1
    assert call(*words).exit_code == 3


def test_without_waivers_it_is_missing(call):
    done = call("--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.output)["submissions"][0]["apart"] == []


@pytest.mark.parametrize("format_", ["console", "markdown", "html", "json", "docx", "xlsx"])
def test_rules_that_nobody_confirmed_are_said_in_every_report(call, tmp_path, format_):
    rules = tmp_path / "quy-tac.yaml"
    rules.write_text(rules.read_text("utf-8").rstrip() + "\n  verified: false\n", "utf-8")
    out = tmp_path / "ra"
    call("--format", f"{format_}={out}")
    data = out.read_bytes()
    if format_ in {"docx", "xlsx"}:
        with zipfile.ZipFile(out) as package:
            data = b"".join(map(package.read, package.namelist()))
    said = "are not confirmed yet" if format_ != "docx" else "chưa được xác nhận"
    assert said.encode() in data


def test_slips_in_them_stop_the_run(call, tmp_path):
    (tmp_path / "quy-tac.mien-tru.yaml").write_text(WAIVERS.replace("1.1", "1.7"), "utf-8")
    done = call()
    assert done.exit_code == 2
    assert "quy-tac.mien-tru.yaml:4:17: the criterion or group `1.7` is not known" in done.stderr
