"""`check` and `audit` from the command line to the exit code, on folders made here."""

import json

import pytest

RULES = """\
version: 1
index: {id: mau-2026, title: Bộ chỉ số mẫu năm 2026, period: 2026, source: tự đặt ra}
bodies:
  so-mau: {name: Sở Mẫu, symbols: [SM]}
units:
  van-phong: {name: Văn phòng Sở, aliases: [VP]}
  phong-cn: {name: Phòng Công nghệ, aliases: [P.CN]}
criteria:
  - id: "1.1"
    title: Ban hành kế hoạch
    points: 1.5
    owner: van-phong
    evidence:
      - id: ke-hoach
        title: Kế hoạch năm 2026
        document: {type: Kế hoạch, issuer: so-mau, subject: Kế hoạch cải cách hành chính năm 2026}
        due: 2026-01-15
  - id: "1.2"
    title: Báo cáo quý
    points: 2
    owner: phong-cn
    evidence:
      - id: bao-cao
        title: "Báo cáo quý {quarter} năm 2026"
        document: {type: Báo cáo, issuer: so-mau, subject: "Báo cáo công nghệ quý {quarter}"}
        repeat: quarterly
        due: {by: {day: 25}}
"""


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "bo-chi-so.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path):
    root = tmp_path / "ho-so"
    for name in ("Văn phòng Sở", "P.CN", "la"):
        (root / name).mkdir(parents=True)
    return root


@pytest.fixture
def run(call, rules):
    def with_rules(*words, as_of="2026-03-31", lang="en"):
        return call(*words, "--rules", rules, "--as-of", as_of, "--lang", lang)

    return with_rules


def test_a_folder_known_by_its_name(run, office):
    result = run("check", office / "Văn phòng Sở")
    assert result.exit_code == 1
    assert "M101" in result.stdout
    assert "lost 1.5" in result.stdout
    assert "1.2" not in result.stdout
    assert result.stderr == ""


def test_vietnamese_by_default(call, rules, office):
    result = call("check", office / "P.CN", "--rules", rules, "--as-of", "31/03/2026")
    assert result.exit_code == 1
    assert "CHƯA ĐẾN HẠN" in result.stdout
    assert "25/03/2026" in result.stdout


def test_a_unit_by_option(run, office):
    result = run("check", office / "la", "--unit", "VP")
    assert "Văn phòng Sở" in result.stdout
    assert result.stderr == ""


def test_a_folder_of_nobody_is_checked_against_everything_and_that_is_said(run, office):
    result = run("check", office / "la")
    assert "“la” is the name of no unit" in result.stderr
    assert "1.1 " in result.stdout
    assert "1.2 " in result.stdout


def test_before_the_last_day_nothing_fails(run, office):
    result = run("check", office / "Văn phòng Sở", as_of="2026-01-15")
    assert result.exit_code == 0
    assert "Nothing needs to be done now." in result.stdout


def test_fail_on(run, office):
    assert run("check", office / "Văn phòng Sở", "--fail-on", "late").exit_code == 0
    early = run("check", office / "Văn phòng Sở", "--fail-on", "not_due", as_of="2026-01-01")
    assert early.exit_code == 1


def test_the_way_to_a_target(run, office, tmp_path):
    file = tmp_path / "kq.json"
    folder = office / "Văn phòng Sở"
    result = run("check", folder, "--target", "1,5", "--format", f"json={file}", "-q")
    assert result.exit_code == 1
    assert json.loads(file.read_text(encoding="utf-8"))["target"] == {
        "points": 1.5,
        "reached": True,
        "with_all": 1.5,
        "mend": [{"submission": "van-phong", "key": "1.1/ke-hoach"}],
    }
    assert "The shortest way to 1.5 points" in run("check", folder, "--target", "1.5").stdout
    assert run("check", folder, "--target", "-3").exit_code == 2


def test_with_a_baseline_only_what_is_new_fails(run, office, tmp_path):
    file = tmp_path / "kq.json"
    root = office / "P.CN"
    assert run("check", root, "--format", f"json={file}").exit_code == 1
    assert run("check", root, "--baseline", file).exit_code == 0
    later = run("check", root, "--baseline", file, as_of="2026-06-30")
    assert later.exit_code == 1
    broken = run("check", root, "--baseline", office.parent / "bo-chi-so.yaml")
    assert broken.exit_code == 2
    assert "is no result of a check" in broken.stderr


def test_what_changed_between_two_results(call, run, office, tmp_path):
    old, new = tmp_path / "1.json", tmp_path / "2.json"
    run("check", office / "P.CN", "--format", f"json={old}")
    run("check", office / "P.CN", "--format", f"json={new}", as_of="2026-06-30")
    result = call("diff", old, new, "--lang", "en")
    assert result.exit_code == 0
    assert "From 2026-03-31 to 2026-06-30" in result.stdout
    assert "New: 1" in result.stdout
    assert "M101 1.2/bao-cao[2026-Q2]" in result.stdout
    assert "Still open: 1" in result.stdout
    assert "bao-cao[2026-Q1]" not in result.stdout
    assert "bao-cao[2026-Q1]" in call("diff", old, new, "--lang", "en", "-v").stdout
    assert call("diff", old, tmp_path / "3.json").exit_code == 2


def test_what_was_lost_last_year_and_how_it_is_now(run, office, tmp_path):
    past, file = tmp_path / "2025.yaml", tmp_path / "kq.json"
    past.write_text('"1.1": 0.5\n"9.9": 1\n', encoding="utf-8")
    folder = office / "Văn phòng Sở"
    result = run("check", folder, "--last-year", past, "--format", "console", "-q")
    assert "Lost last year: 1 points. Now:\n  1.1 −1: missing" in result.stdout
    assert "criteria that the rules do not have: 9.9" in result.stderr
    run("check", folder, "--last-year", past, "--format", f"json={file}")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["submissions"][0]["criteria"][0]["last_year"] == {"points": 0.5, "max": 1.5}
    past.write_text("none", encoding="utf-8")
    assert run("check", folder, "--last-year", past).exit_code == 2


def test_two_reports_at_once(run, office, tmp_path):
    file = tmp_path / "kq.json"
    result = run("check", office / "P.CN", "--format", "console", "--format", f"json={file}")
    assert "Báo cáo quý I năm 2026" in result.stdout
    told = json.loads(file.read_text(encoding="utf-8"))
    requirements = told["submissions"][0]["criteria"][0]["requirements"]
    assert [each["status"] for each in requirements] == ["missing", *["not_due"] * 3]
    assert told["submissions"][0]["id"] == "phong-cn"


def test_json_on_standard_output_is_json_alone(run, office):
    result = run("check", office / "P.CN", "--format", "json")
    assert json.loads(result.stdout)["as_of"] == "2026-03-31"


def test_quiet_prints_the_summary_alone(run, office):
    output = run("check", office / "P.CN", "--quiet").stdout
    assert "M101" not in output
    assert "Summary" in output


def test_audit_of_all_units(run, office):
    result = run("audit", office)
    assert result.exit_code == 1
    assert "la" in result.stderr
    assert "Handed in by" in result.stdout
    for name in ("Văn phòng Sở", "Phòng Công nghệ"):
        assert name in result.stdout


def test_audit_of_one_unit(run, office):
    result = run("audit", office, "--unit", "P.CN", "--format", "json")
    assert [each["id"] for each in json.loads(result.stdout)["submissions"]] == ["phong-cn"]


def test_a_unit_without_a_folder_has_handed_in_nothing(run, office):
    (office / "Văn phòng Sở").rmdir()
    told = json.loads(run("audit", office, "--format", "json").stdout)
    statuses = {each["id"]: each["criteria"][0]["status"] for each in told["submissions"]}
    assert statuses["van-phong"] == "missing"


@pytest.mark.parametrize("command", ["check", "audit"])
def test_what_cannot_be_used(run, call, rules, office, tmp_path, command):
    cases = [
        run(command, tmp_path / "none"),
        run(command, rules),
        run(command, office, "--unit", "Phòng X"),
        run(command, office, "--format", "xml"),
        call(command, office),
        call(command, office, "--rules", tmp_path / "none.yaml"),
        run(command, office, as_of="2026-02-30"),
        run(command, office, "--jobs", "0"),
    ]
    for result in cases:
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr


def test_all_errors_of_the_rules_at_once(run, rules, office):
    text = RULES.replace("points: 2\n", "poins: 2\n").replace("type: Kế hoạch", "typ: Kế hoạch")
    rules.write_text(text, encoding="utf-8")
    result = run("check", office / "P.CN")
    assert result.exit_code == 2
    assert "poins" in result.stderr
    assert "typ" in result.stderr
    assert f"{rules}:" in result.stderr


def test_a_root_of_nobody(run, tmp_path):
    (tmp_path / "ai-do" / "x").mkdir(parents=True)
    result = run("audit", tmp_path / "ai-do")
    assert result.exit_code == 2
    assert "named like: Văn phòng Sở, Phòng Công nghệ" in result.stderr


def test_nothing_asked_is_nothing_proven(run, rules, office):
    rules.write_text(RULES.replace("owner: phong-cn", "owner: van-phong"), encoding="utf-8")
    result = run("check", office / "P.CN")
    assert result.exit_code == 2
    assert "nothing was checked" in result.stderr


def test_a_near_unit_is_suggested(run, office):
    assert "Did you mean" in run("check", office, "--unit", "van-phog").stderr


def test_a_report_that_cannot_be_written(run, office, tmp_path, monkeypatch):
    from pathlib import Path

    def refuse(self, *_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("check", office / "P.CN", "--format", f"json={tmp_path / 'kq.json'}")
    assert result.exit_code == 2
    assert "kq.json" in result.stderr
    assert list(tmp_path.glob("*.tmp")) == []


def test_a_hostile_rules_file_is_inert(run, rules, office):
    rules.write_text(RULES.replace("points: 2", "points: '\u202e2'"), encoding="utf-8")
    result = run("check", office / "P.CN")
    assert result.exit_code == 2
    assert "\u202e" not in result.stderr
    rules.write_text(RULES + "x: \x1b[2J\n", encoding="utf-8")
    assert "\x1b" not in run("check", office / "P.CN").stderr
