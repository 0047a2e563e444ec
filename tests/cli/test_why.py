"""`why`, from a key as reports print it to every document and condition."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "samples" / "bo-chi-so-mau.yaml"
FOLDER = ROOT / "samples" / "phong-chuyen-mon"


@pytest.fixture
def why(call):
    def run(key, *words, folder=FOLDER):
        return call(
            "why", key, folder, "--rules", RULES, "--as-of", "2026-07-20", "--lang", "en", *words
        )

    return run


@pytest.fixture
def told(why):
    return lambda key: json.loads(why(key, "--format", "json").stdout)["verdicts"]


def test_every_condition_with_its_outcome_and_the_rule(told):
    (verdict,) = told("1.2.1/bao-cao-thang[2026-05]")
    assert (verdict["status"], verdict["rule"]["file"]) == ("incorrect", str(RULES))
    document = verdict["documents"][0]
    assert (document["path"], document["role"]) == ("1.2.1/Thang 05/BC thang 5.pdf", "counts")
    outcomes = {one["condition"]: one["status"] for one in document["conditions"]}
    assert outcomes.pop("subject") == "incorrect"
    assert set(outcomes.values()) == {"ok"}
    assert {"file", "type", "number", "dated", "issuer", "signed", "mentions", "due"} <= {*outcomes}
    assert all(one["rule"]["line"] > 1 for one in document["conditions"])


def test_how_it_was_signed_is_said_in_words(why):
    assert "found: digitally" in why("1.1.2").stdout


def test_every_document_of_the_folder_is_accounted_for(told):
    (verdict,) = told("1.2.1/bao-cao-thang[2026-05]")
    there = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.pdf")}
    assert there <= {document["path"] for document in verdict["documents"]}
    passed = [one for one in verdict["documents"] if one["role"] == "passed_over"]
    assert all(one["reasons"] for one in passed)
    assert passed[0]["path"].startswith("1.2.1/")  # what lies there is nearest


def test_missing_says_what_came_near(why):
    result = why("2.1.1")
    assert result.exit_code == 0
    assert "MISSING" in result.stdout
    assert "does not cite" in result.stdout


def test_a_request_and_its_answer(told):
    verdicts = told("2.1.1")
    answered = [one for one in verdicts if one["status"] == "ok"]
    roles = [document["role"] for document in answered[0]["documents"]]
    assert roles[:2] == ["counts", "request"]
    conditions = {one["condition"] for one in answered[0]["documents"][0]["conditions"]}
    assert {"states", "order", "due"} <= conditions


def test_a_requirement_stands_for_its_verdicts(told):
    assert len(told("1.2.1/bao-cao-thang")) > 4


def test_a_mistyped_key(why):
    result = why("1.2.1/bao-cao-thng[2026-05]")
    assert result.exit_code == 2
    assert "1.2.1/bao-cao-thang[2026-05]" in result.stderr


def test_verdicts_are_those_of_check(told, call, tmp_path):
    out = tmp_path / "kq.json"
    line = ("check", FOLDER, "--rules", RULES, "--as-of", "2026-07-20", "--format", f"json={out}")
    call(*line)
    (submission,) = json.loads(out.read_text("utf-8"))["submissions"]
    for criterion in submission["criteria"]:
        for requirement in criterion["requirements"]:
            (verdict,) = told(requirement["key"])
            assert verdict["status"] == requirement["status"]
            counted = [one for one in verdict["documents"] if one["role"] in ("counts", "offered")]
            if verdict["figure_of"] is None and counted:
                assert [one["path"] for one in counted] == requirement["documents"]
                assert counted[0]["status"] == requirement["status"]


def test_hostile_names_stay_text(why, tmp_path):
    folder = tmp_path / "phong-chuyen-mon"
    (folder / "1.2.1").mkdir(parents=True)
    source = FOLDER / "1.2.1" / "Thang 04" / "BC thang 4.pdf"
    shutil.copy(source, folder / "1.2.1" / "[red]x \x1b[31m.pdf")
    result = why("1.2.1/bao-cao-thang[2026-04]", folder=folder)
    assert result.exit_code == 0
    assert "\x1b[31m" not in result.stdout
