import json

import pytest

from evidence_check.cli import init as module

OWN = """
version: 1
index: {id: thu, title: Bộ chỉ số thử, period: 2026}
units: {vp: {name: Văn phòng}, p1: {name: Phòng Một}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    owner: all
    evidence: [{id: kh, title: Kế hoạch, document: {type: Kế hoạch}, due: 2026-01-15}]
"""


@pytest.fixture
def rules(tmp_path):
    file = tmp_path / "quy-tac.yaml"
    file.write_text(OWN, encoding="utf-8")
    return file


def result(text):
    return json.loads(text[text.index("{") :])


def test_a_check_in_the_new_folder_needs_no_options(call, tmp_path, monkeypatch, rules):
    made = call("init", tmp_path / "hs", "--rules", rules, "--unit", "Văn phòng")
    assert made.exit_code == 0, made.output
    monkeypatch.chdir(tmp_path / "hs")
    checked = call("check", "--as-of", "2026-02-01", "--format", "json")
    submission = result(checked.stdout)["submissions"][0]
    assert (checked.exit_code, submission["id"]) == (1, "vp")
    assert "quy-tac.yaml" in checked.stderr
    assert submission.get("strays", []) == []
    assert submission["documents"] == []


def test_all_units_are_audited_without_options_and_strangers(call, tmp_path, monkeypatch, rules):
    assert call("init", tmp_path / "hs", "--rules", rules, "--unit", "all").exit_code == 0
    monkeypatch.chdir(tmp_path / "hs")
    checked = call("audit", "--as-of", "2026-02-01", "--format", "json", "--lang", "en")
    assert [each["id"] for each in result(checked.stdout)["submissions"]] == ["vp", "p1"]
    assert "belong to no unit" not in checked.stderr
    monkeypatch.chdir(tmp_path / "hs" / "Phòng Một")
    checked = call("check", "--as-of", "2026-02-01", "--format", "json")
    assert result(checked.stdout)["submissions"][0]["id"] == "p1"


def test_shipped_rules_by_name_and_another_year(call, tmp_path):
    folder = tmp_path / "hs"
    made = call(
        "init",
        folder,
        "--rules",
        "so-mau-65-diem",
        "--unit",
        "van-phong",
        "--year",
        "2027",
        "--lang",
        "en",
    )
    assert made.exit_code == 0, made.output
    assert "were moved from 2026 to 2027" in made.output
    shown = call("rules", "show", folder / "bo-chi-so.yaml")
    assert "2027" in shown.output.splitlines()[0]
    assert "extends: so-mau-65-diem.yaml" in (folder / "bo-chi-so.yaml").read_text("utf-8")


def test_own_rules_of_another_year_are_extended(call, tmp_path, rules):
    folder = tmp_path / "hs"
    assert call("init", folder, "--rules", rules, "--unit", "vp", "--year", "2027").exit_code == 0
    written = (folder / "bo-chi-so.yaml").read_text("utf-8")
    assert "extends: ../quy-tac.yaml" in written
    assert "due: 2027-01-15" in written
    assert call("rules", "lint", folder / "bo-chi-so.yaml").exit_code == 0
    checked = call("check", folder, "--as-of", "2027-02-01", "--format", "json")
    assert "W511" in checked.stdout  # nobody has confirmed the days


def test_nothing_is_ever_overwritten(call, tmp_path, rules):
    folder = tmp_path / "hs"
    (folder / "1.1 Kế hoạch").mkdir(parents=True)
    (folder / "danh-muc.xlsx").write_bytes(b"mine")
    (folder / "1.1 Kế hoạch" / "HUONG-DAN.txt").write_bytes(b"mine")
    made = call("init", folder, "--rules", rules, "--unit", "vp", "--lang", "en")
    assert made.exit_code == 0
    assert made.output.count("Left as it was") == 2
    assert (folder / "danh-muc.xlsx").read_bytes() == b"mine"
    assert (folder / "1.1 Kế hoạch" / "HUONG-DAN.txt").read_bytes() == b"mine"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again = call("init", folder, "--rules", "so-mau-65-diem", "--unit", "vp")
    assert again.exit_code == 2
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_link_in_the_way_is_not_written_through(call, tmp_path, rules):
    folder = tmp_path / "hs"
    folder.mkdir()
    target = tmp_path / "elsewhere"
    (folder / "danh-muc.xlsx").symlink_to(target)
    assert call("init", folder, "--rules", rules, "--unit", "vp").exit_code == 0
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rules", "none-such.yaml"], "none-such.yaml"),
        (["--rules", "so-mau-65-diem", "--unit", "phong-x"], "phong-x"),
        ([], "--rules"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_made(call, tmp_path, words, said):
    made = call("init", tmp_path / "hs", *words)
    assert made.exit_code == 2
    assert said in made.output
    assert not (tmp_path / "hs").exists()


def test_it_asks_for_what_is_not_given(call, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_can_ask", lambda: True)
    folder = tmp_path / "hs"
    made = call("init", folder, input="so-mau-65-diem\n1\n\n")
    assert made.exit_code == 0, made.output
    assert "unit: van-phong" in (folder / "evidence-check.yaml").read_text("utf-8")


def test_without_rules_and_configuration_the_way_is_told(call, tmp_path):
    checked = call("check", tmp_path)
    assert checked.exit_code == 2
    assert "evidence-check init" in checked.output


def test_a_bad_configuration_is_told_and_never_passed_over(call, tmp_path):
    (tmp_path / "evidence-check.yaml").write_text("rules: [", encoding="utf-8")
    checked = call("check", tmp_path)
    assert checked.exit_code == 2
    assert "evidence-check.yaml" in checked.output
