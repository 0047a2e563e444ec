"""The commands about rules."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from evidence_check.cli.exits import Exit
from evidence_check.cli.rules import rules
from evidence_check.rules.shipped import shipped_rules
from evidence_check.rules.skeleton import skeleton
from evidence_check.texts import use_language

DUTIES = shipped_rules() / "nhiem-vu-hang-thang.yaml"


def run(*words: object) -> Result:
    result = CliRunner().invoke(rules, [str(word) for word in words], standalone_mode=False)
    if result.exception is not None and not hasattr(result.exception, "exit_code"):
        raise result.exception
    return result


def test_lint_of_a_sound_file() -> None:
    result = run("lint", DUTIES)
    assert result.return_value is Exit.FINE
    assert "in order, 3 criteria" in result.output


def test_lint_tells_everything_of_every_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(skeleton(2026).replace("points: 1\n", "point: 1\n"), "utf-8")
    result = run("lint", bad, DUTIES, tmp_path / "none.yaml")
    assert result.return_value is Exit.UNUSABLE
    assert result.output.count("did you mean points?") == 6
    assert "12 problems; it cannot be used" in result.output
    assert "in order" in result.output
    assert "none.yaml:1:1: the file cannot be read" in result.output


def test_lint_shows_warnings_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton(2026).replace("max_points: 6", "max_points: 7"), "utf-8")
    result = run("lint", path)
    assert result.return_value is Exit.FINE
    assert "warning: " in result.output
    assert "1 warning" in result.output


def test_show_tells_every_condition_and_day() -> None:
    output = run("show", DUTIES).output
    for text in (
        "Phòng Kế hoạch và Tài chính",
        "Cites: 14/QĐ-SKHCN",
        "khó khăn or vướng mắc",
        "month 2 of 2026: 2026-02-28",
        "as the request says, else 15 days after the request",
        "Number: none needed",
    ):
        assert text in output


def test_show_in_vietnamese_writes_days_as_vietnamese_do() -> None:
    use_language("vi")
    assert "28/02/2026" in run("show", DUTIES).output


EVERYTHING = """
version: 1
index: {id: a, title: Tất cả, period: {from: 2026-01-01, to: 2026-06-30}}
bodies: {so: {name: Sở Thử}}
criteria:
  - id: "1"
    title: x
    points: 1
    score: {keeps: {late: 0.5, incorrect: 0.25}}
    evidence:
      - id: a
        required: false
        measured: signed
        any_of:
          - id: b
            document: {type: [BC, KH], issuer: self, dated: {to: 2026-03-01}}
            due: 2026-05-01
          - {id: c, document: {type: CV, pages: {min: 2}, format: [pdf], forbids: [chưa có]}}
      - id: d
        document: {subject: "ở {x}", signed: {digital: true, by: [Giám đốc]}}
        for_each: {x: [p, q]}
      - {id: e, replies: {to: {type: CV}, by: {type: CV}}, due: {within: 1 working days}}
      - id: f
        document: {type: BC, number: "*/BC-ST"}
      - {id: g, measure: {in: f, find: "{percent}", bands: [{at_least: 90, points: 1}]}}
  - {id: "2", title: y, points: 2, evidence: none, scored_by: authority}
"""


def test_show_knows_every_construct(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(EVERYTHING, "utf-8")
    output = run("show", path).output
    for text in (
        "2026-01-01 – 2026-06-30",
        "the body as a whole",
        "(not required)",
        "One of:",
        "Issued by: itself",
        "… – 2026-03-01",
        "Pages: 2–…",
        "Format: pdf",
        "Must not hold: chưa có",
        "Signed: digitally · Giám đốc",
        "1 working day after the request",
        "from 90 on: points 1",
        "late keeps 0.5; incorrect keeps 0.25",
        "the time of the digital signature counts",
        "no evidence: scored by the authority",
    ):
        assert text in output, text


def test_show_of_one_criterion_or_group(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton(2026), "utf-8")
    output = run("show", path, "--criterion", "1.2").output
    assert "1.2.1" in output
    assert "1.2.2" in output
    assert "1.1.1" not in output


def test_show_of_an_unknown_criterion_suggests_one() -> None:
    result = run("show", DUTIES, "--criterion", "1.3")
    assert "There is no criterion “1.3”" in str(result.exception)
    assert "Did you mean" in str(result.exception)


def test_show_of_an_unusable_file_tells_why(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("version: 1\n", "utf-8")
    result = run("show", path)
    assert "`criteria` is missing" in str(result.exception)
    assert getattr(result.exception, "exit_code", None) == Exit.UNUSABLE


def test_schema_is_json() -> None:
    assert json.loads(run("schema").output)["$defs"]


def test_new_writes_what_lints_clean(tmp_path: Path) -> None:
    path = tmp_path / "mới.yaml"
    written = run("new", path, "--year", "2028").output
    assert f"Written: {path}" in written
    assert f"Written: {path.with_name('rules.schema.json')}" in written  # no file unsaid
    result = run("lint", path)
    assert result.return_value is Exit.FINE
    assert "warning" not in result.output
    assert "period: 2028" in path.read_text("utf-8")


def test_new_to_standard_output() -> None:
    assert run("new", "--year", "2026").output == skeleton(2026)


def test_new_leaves_a_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine", "utf-8")
    assert "cannot be written" in str(run("new", path).exception)
    assert path.read_text("utf-8") == "mine"
