import json
from io import BytesIO

import pytest

from evidence_check import __version__, texts
from evidence_check.reports import json_report, load_report
from evidence_check.reports.interface import Look


def written(assessment) -> bytes:
    stream = BytesIO()
    load_report("json").write(assessment, stream, Look())
    return stream.getvalue()


@pytest.fixture
def result(assessment):
    return json.loads(written(assessment))


def test_top_level_as_in_the_contract(result):
    assert list(result) == ["version", "tool", "rules", "as_of", "submissions", "summary"]
    assert result["version"] == 1
    assert result["tool"] == {"name": "evidence-check", "version": __version__}
    assert result["rules"]["id"] == "bo-chi-so-mau"
    assert result["as_of"] == "2026-03-31"


def test_points_are_numbers_rounded_only_here(result):
    (submission,) = result["submissions"]
    assert submission["points"] == {
        "max": 7, "kept": 2.5, "lost": 1.63, "open": 2.88, "external": 35,
    }  # fmt: skip
    assert '"kept": 2.5' in json.dumps(result)
    criteria = {each["id"]: each for each in submission["criteria"]}
    assert (criteria["1.1.1"]["points"], criteria["1.1.1"]["kept"]) == (1, 0.5)
    assert criteria["8.1"]["external"] == 35


def test_a_requirement_and_its_finding(result):
    requirement = result["submissions"][0]["criteria"][0]["requirements"][0]
    assert list(requirement)[:8] == [
        "key", "id", "instance", "title", "due", "status", "documents", "findings",
    ]  # fmt: skip
    assert requirement["due"] == "2026-01-15"
    assert requirement["findings"] == [
        {
            "code": "L301",
            "severity": "error",
            "status": "late",
            "message": "Dated 2026-01-20; the last permitted day was 2026-01-15 (5 days late).",
            "path": "1.1.1/KH.pdf",
            "page": 1,
            "quote": "Hải Phòng, ngày 20 tháng 01 năm 2026",
            "expected": "2026-01-15",
            "found": "2026-01-20",
            "rule": {"file": "bo-chi-so.yaml", "line": 31},
            "fix": "The date cannot be mended. Check whether an earlier version was issued in "
            "time; else prepare an explanation (giải trình).",
        }
    ]


def test_a_document_and_its_record(result):
    document = result["submissions"][0]["documents"][0]
    assert list(document) == [
        "path", "sha256", "format", "pages", "text", "record", "used_by", "findings",
    ]  # fmt: skip
    record = document["record"]
    assert list(record)[:10] == [
        "number", "date", "type", "issuer", "parent", "place", "subject", "signer_title",
        "signer_name", "signatures",
    ]  # fmt: skip
    assert record["number"] == "07/KH-SKHCN"
    assert record["date"] == "2026-01-20"
    assert record["symbol"] == "KH-SKHCN"
    assert record["number_present"] is True
    assert record["date_range"] is None
    assert record["signatures"][0]["time"] == "2026-01-20T09:12:44+07:00"
    assert record["signatures"][0]["role"] == "signer"
    assert record["confidence"]["number"] == 0.99


def test_summary_counts_every_status(result):
    assert result["summary"]["requirements"] == {
        "ok": 1, "missing": 2, "incorrect": 0, "late": 1, "review": 1, "not_due": 1,
    }  # fmt: skip
    assert result["summary"]["documents"] == 2
    assert result["summary"]["points"]["max"] == 7


def test_same_input_same_bytes(assessment):
    assert written(assessment) == written(assessment)


def test_only_texts_change_with_the_language(assessment, result):
    texts.use_language("vi")
    other = json.loads(written(assessment))
    finding = other["submissions"][0]["criteria"][0]["requirements"][0]["findings"][0]
    assert finding["message"].startswith("Văn bản đề ngày 20/01/2026")
    assert finding["expected"] == "2026-01-15"

    def without_texts(value):
        if isinstance(value, dict):
            return {k: without_texts(v) for k, v in value.items() if k not in ("message", "fix")}
        return [without_texts(each) for each in value] if isinstance(value, list) else value

    assert without_texts(other) == without_texts(result)


def test_plain_numbers():
    from decimal import Decimal

    assert json_report._number(Decimal("7.50")) == 7.5
    assert isinstance(json_report._number(Decimal("10.00")), int)
    assert json_report.json_value(0) == 0
    assert json_report.json_value("") is None
    assert json_report.json_value(("a",)) == ["a"]


def test_half_a_character_pair_is_no_reason_to_fail():
    whole, half = json_report.dump({"a": ["x", 1, 2.5, None]}), json_report.dump({"a": "\udcff"})
    assert json.loads(half) == {"a": "\udcff"}
    assert whole == b'{\n "a": [\n  "x",\n  1,\n  2.5,\n  null\n ]\n}\n'
    assert half == b'{\n "a": "\\udcff"\n}\n'
