"""Waivers in a run: named in the call, or beside the rules; every report lists them apart."""

import json
import zipfile
from functools import partial

import pytest

RULES = """\
version: 1
index: {id: thu, title: Bộ chỉ số thử năm 2026, period: 2026}
units:
  vp: {name: Văn phòng}
criteria:
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


@pytest.fixture
def check(call, tmp_path):
    (tmp_path / "vp").mkdir()
    rules = tmp_path / "quy-tac.yaml"
    rules.write_text(RULES, "utf-8")
    return partial(
        call, "--lang", "en", "check", tmp_path / "vp", "--rules", rules, "--as-of", "2026-05-01"
    )


@pytest.mark.parametrize("name", ["quy-tac.mien-tru.yaml", "khac.yaml"])
def test_waived_is_listed_apart(check, tmp_path, name):
    (tmp_path / name).write_text(WAIVERS, "utf-8")
    words = ["--waivers", tmp_path / name] if name == "khac.yaml" else []
    result = json.loads(check(*words, "--format", "json").output)
    (submission,) = result["submissions"]
    assert submission["apart"] == ["1.1/kh"]
    assert submission["criteria"][0]["requirements"][0]["apart"] == "waived"
    assert submission["points"]["open"] == 2
    assert result["waivers"]["file"].endswith(name)
    shown = check(*words).output
    assert "Set aside, for the appraiser to decide" in shown
    assert "1.1 Kế hoạch: waived – Waived by Thông báo 12/TB" in shown
    assert "Nothing needs to be done now." in shown
    assert check(*words, "--format", "markdown").output.count("waived") == 1
    assert check(*words).exit_code == 3


def test_without_waivers_it_is_missing(check):
    done = check("--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.output)["submissions"][0]["apart"] == []


@pytest.mark.parametrize("format_", ["console", "markdown", "html", "json", "docx", "xlsx"])
def test_rules_that_nobody_confirmed_are_said_in_every_report(check, tmp_path, format_):
    rules = tmp_path / "quy-tac.yaml"
    rules.write_text(rules.read_text("utf-8").rstrip() + "\n  verified: false\n", "utf-8")
    out = tmp_path / "ra"
    check("--format", f"{format_}={out}")
    data = out.read_bytes()
    if format_ in {"docx", "xlsx"}:
        with zipfile.ZipFile(out) as package:
            data = b"".join(map(package.read, package.namelist()))
    said = "are not confirmed yet" if format_ != "docx" else "chưa được xác nhận"
    assert said.encode() in data


def test_slips_in_them_stop_the_run(check, tmp_path):
    (tmp_path / "quy-tac.mien-tru.yaml").write_text(WAIVERS.replace("1.1", "1.7"), "utf-8")
    done = check()
    assert done.exit_code == 2
    assert "quy-tac.mien-tru.yaml:4:17: the criterion or group `1.7` is not known" in done.stderr
