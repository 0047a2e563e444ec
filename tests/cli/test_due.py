"""`due`, from the command line to the calendar."""

import pytest

RULES = """\
version: 1
index: {id: mau-2026, title: Bộ chỉ số mẫu năm 2026, period: 2026, source: tự đặt ra}
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
        document: {type: Kế hoạch, subject: Kế hoạch cải cách hành chính năm 2026}
        due: 2026-01-15
  - id: "1.2"
    title: Báo cáo quý
    points: 2
    owner: phong-cn
    evidence:
      - id: bao-cao
        title: "Báo cáo quý {quarter} năm 2026"
        document: {type: Báo cáo, subject: "Báo cáo công nghệ quý {quarter}"}
        repeat: quarterly
        due: {by: {day: 25}}
"""


@pytest.fixture
def run(call, tmp_path):
    rules = tmp_path / "bo-chi-so.yaml"
    rules.write_text(RULES, encoding="utf-8")

    def with_rules(*words, as_of="2026-01-10"):
        return call("due", *words, "--rules", rules, "--as-of", as_of, "--lang", "en")

    return with_rules


def test_by_the_rules_alone(run):
    result = run()
    assert result.exit_code == 0
    assert "Văn phòng Sở" in result.stdout
    assert "2026-01-15" in result.stdout
    assert "5 days" in result.stdout
    assert "Báo cáo quý" not in result.stdout


def test_more_days(run):
    assert "Báo cáo quý I năm 2026" in run("--days", "80").stdout


def test_nothing_due(run):
    assert "Nothing falls due" in run("--days", "4").stdout


def test_one_unit(run):
    result = run("--days", "80", "--unit", "P.CN")
    assert "Phòng Công nghệ" in result.stdout
    assert "Văn phòng" not in result.stdout
    unknown = run("--unit", "xyz")
    assert unknown.exit_code == 2
    assert "xyz" in unknown.stderr


def test_a_calendar(run, tmp_path):
    file = tmp_path / "han.ics"
    result = run("--days", "365", "--format", f"ics={file}")
    assert result.exit_code == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 5
    assert result.stdout == ""


def test_a_folder_of_one_and_of_all(run, tmp_path):
    own = tmp_path / "ho-so" / "Văn phòng Sở"
    own.mkdir(parents=True)
    (tmp_path / "ho-so" / "P.CN").mkdir()
    alone = run(own, "--days", "80")
    assert alone.exit_code == 0
    assert "Kế hoạch năm 2026" in alone.stdout
    assert "Báo cáo" not in alone.stdout
    everyone = run(tmp_path / "ho-so", "--days", "80")
    assert "Kế hoạch năm 2026" in everyone.stdout
    assert "Báo cáo quý I năm 2026" in everyone.stdout
    chosen = run(tmp_path / "ho-so", "--days", "80", "--unit", "P.CN")
    assert "Kế hoạch" not in chosen.stdout


def test_a_format_that_is_none(run):
    assert run("--format", "xlsx").exit_code == 2
