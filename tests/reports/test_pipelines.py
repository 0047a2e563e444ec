"""The formats of pipelines: SARIF, JUnit, GitHub, GitLab, Markdown, JSON Lines."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from evidence_check import texts
from evidence_check.model.assessment import Finding, Status
from evidence_check.model.index import RuleLine
from evidence_check.reports import load_report
from evidence_check.reports.interface import Look
from evidence_check.reports.markdown import inert
from evidence_check.reports.pipelines import hints

SCHEMAS = Path(__file__).parent / "schemas"


def written(format_, assessment) -> str:
    stream = BytesIO()
    load_report(format_).write(assessment, stream, Look())
    return stream.getvalue().decode()


def test_sarif_is_as_the_standard_says(assessment):
    jsonschema = pytest.importorskip("jsonschema")
    log = json.loads(written("sarif", assessment))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    late, doubt, *_others = run["results"]
    assert (late["level"], doubt["level"]) == ("error", "warning")
    place = late["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "ho-so/van-phong/1.1.1/KH.pdf"}}


def test_what_is_missing_stands_at_the_rule_that_asks(assessment):
    missing = [each for each in hints(assessment) if each.place.finding.code == "M101"]
    assert {(each.file, each.line) for each in missing} == {("bo-chi-so.yaml", 44)}


def test_fingerprints_are_stable_and_tell_findings_apart(assessment):
    first = [each.fingerprint for each in hints(assessment)]
    assert len(set(first)) == len(first)
    texts.use_language("vi")
    later = replace(assessment, as_of=assessment.as_of.replace(day=1), rules_sha256="ee" * 32)
    assert [each.fingerprint for each in hints(later)] == first


def test_junit_is_as_servers_read_it(assessment):
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    schema.assertValid(etree.fromstring(written("junit", assessment).encode()))


def test_junit_says_what_failed_what_is_open_and_what_is_not_due(assessment):
    root = ElementTree.fromstring(written("junit", assessment))
    (suite,) = root.findall("testsuite")
    told = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert told == {"tests": "6", "failures": "3", "errors": "1", "skipped": "1"}
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        name: told[name] for name in ("tests", "failures", "errors")
    }
    case = suite.find("testcase")
    assert case.get("classname") == "van-phong.1.1.1"
    assert case.find("failure").get("type") == "late"
    assert "L301 1.1.1/KH.pdf: Dated 2026-01-20" in case.find("failure").text


def test_github_commands(assessment):
    lines = written("github", assessment).splitlines()
    assert len(lines) == 5
    assert lines[0].startswith(
        "::error file=ho-so/van-phong/1.1.1/KH.pdf,line=1,title=1.1.1 · L301%3A "
    )
    assert lines[-1].startswith("::notice file=ho-so/van-phong/giay-moi.docx")


def test_no_file_gives_the_runner_a_command(assessment):
    (submission,) = assessment.submissions
    trap = "a\n::set-env name=PATH::x\r\n::error::,title=x::"
    finding = Finding("I213", Status.INCORRECT, path=trap, found=trap, rule=RuleLine(trap, 1))
    hostile = replace(submission, name=trap, findings=(finding,), criteria=(), documents=())
    (line,) = written("github", replace(assessment, submissions=(hostile,))).splitlines()
    properties, _sign, _text = line.removeprefix("::error ").partition("::")
    assert [each.partition("=")[0] for each in properties.split(",")] == ["file", "line", "title"]


def test_gitlab_issues(assessment):
    issues = json.loads(written("gitlab", assessment))
    assert [each["severity"] for each in issues] == ["major", "minor", "major", "major", "info"]
    assert issues[2]["location"] == {"path": "bo-chi-so.yaml", "lines": {"begin": 44}}
    assert all(
        set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        for each in issues
    )


def test_json_lines_hold_the_result(assessment):
    lines = [json.loads(each) for each in written("jsonl", assessment).splitlines()]
    whole = json.loads(written("json", assessment))
    assert lines[0]["kind"] == "run"
    assert lines[-1] == {"kind": "summary", **whole["summary"]}
    requirements = [each for each in lines if each["kind"] == "requirement"]
    (submission,) = whole["submissions"]
    first = {**submission["criteria"][0]["requirements"][0]}
    assert requirements[0] == {
        "kind": "requirement", "submission": "van-phong", "criterion": "1.1.1", **first,
    }  # fmt: skip
    assert [each["path"] for each in lines if each["kind"] == "document"] == [
        each["path"] for each in submission["documents"]
    ]


def test_markdown_tells_the_costliest_first(assessment):
    text = written("markdown", assessment)
    assert "1. **1.2.1 Báo cáo hằng tháng** – missing, loses 1.13" in text
    assert "| **Total** | 7 | 2.5 | 1.63 | 2.88 |" in text


@pytest.mark.parametrize(
    "trap",
    ["<img src=x>", "[x](http://y)", "| a |", "`rm`", "@all", "**b**", "www.x.vn", "a\n# b", "$x$"],
)
def test_markdown_takes_no_text_for_markup(trap):
    text = inert(trap)
    assert not re.search(r"(?<![\\&])[`*_\[\]|#$]|[<>@\n]|://|www\.", text)


@pytest.mark.parametrize("format_", ["sarif", "junit", "github", "gitlab", "jsonl", "markdown"])
def test_same_input_same_bytes(assessment, format_):
    assert written(format_, assessment) == written(format_, assessment)
