"""Every finding planted in the samples is found, and nothing else; results are as they were.

The plan is `samples/expected.json`, written by `samples/make_samples.py`. The golden results in
`tests/samples/` are written by `tools/refresh.py`: read the difference before you commit it.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_check.findings import CATALOGUE
from evidence_check.model.assessment import Status

ROOT = Path(__file__).resolve().parent.parent
PLAN = json.loads((ROOT / "samples" / "expected.json").read_text("utf-8"))

NOT_PLANTED = {
    "F407": "a file that takes too long would make every run of the sample take too long",
    "F408": "a file that breaks the reader is a bug to be mended, not to be kept",
    "F409": "links, devices and files without permission do not survive a copy of the repository",
    "I223": "stands beside M102, on a letter that the samples do not have",
    "I269": "the samples say which body is under audit",
    "I270": "stands where an Office keeps waivers; see docs/rules-language.md",
    "W513": "stands where an Office keeps waivers; see docs/rules-language.md",
    "I252": "stands on a scan that OCR reads badly",
    "I253": "stands on a scan in black and white",
    "I254": "stands on a scan that OCR reads badly",
    "I255": "stands on a scan that OCR reads badly",
    "I256": "stands on a scan that OCR reads badly",
    "I257": "stands on a file of which OCR reads a part; without OCR it would be another finding",
    "I271": "stands on a watermark that is a picture, where OCR does not read it",
    "I272": "stands where somebody names the roots to be trusted; the samples' keys are their own",
    "I273": "stands where words beside a figure may narrow down what it is of",
    "I260": "stands on a request of which OCR reads a part",
}
"""Codes that no sample shows, and why: no result may depend on OCR being installed."""

NOT_SHOWN = {
    "extends": "an index of another file, with changes: it needs two files",
    "new": "stands in a file that extends another",
    "remove": "stands in a file that extends another",
    "section": "bonus and penalty: the samples have the main part alone",
    "cap": "goes with them",
    "slip": "the samples have no original that could have one",
    "take": "no figure of the samples stands in several reports",
    "page": "the long form of `locator`; the short one is shown",
}
"""Keys of the rules language that the sample does without."""

WITHOUT_A_FILE = {"M101", "I226", "I261", "I262", "I263", "I264"}
"""Codes about what is not there, or what no document can show."""

GAPS: dict[tuple[str, str], dict[str, object]] = {}
"""What is said today of planted cases that the plan says otherwise of: bugs. To be emptied."""


def planned(folder):
    """What is to be said of the instances of a folder, with what is known to be wrong today."""
    instances = dict(PLAN[folder]["instances"])
    return instances | {key: said for (where, key), said in GAPS.items() if where == folder}


def _tool(name: str, path: Path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


refresh = _tool("refresh", ROOT / "tools" / "refresh.py")


pytestmark = pytest.mark.xdist_group("samples")  # the results are read once, not once a worker


@pytest.fixture(scope="module")
def outputs():
    """The results of both samples without OCR, as text; read once."""
    return {
        name: refresh.output(f"{command} --format json")
        for name, command in refresh.SAMPLES.items()
    }


@pytest.fixture(scope="module")
def submissions(outputs):
    """What was said of every sample folder."""
    results = (json.loads(text) for text in outputs.values())
    return {
        each["path"].removeprefix("samples/"): each for r in results for each in r["submissions"]
    }


def rows(submission):
    """Every row of the result: instance → status and codes."""
    return {
        row["key"]: {"status": row["status"], "codes": sorted(f["code"] for f in row["findings"])}
        for criterion in submission["criteria"]
        for row in criterion["requirements"]
    }


@pytest.mark.parametrize("folder", PLAN)
class TestPlan:
    def test_every_instance_has_its_planned_verdict(self, submissions, folder):
        assert rows(submissions[folder]) == planned(folder)

    def test_every_file_has_its_planned_findings(self, submissions, folder):
        documents = submissions[folder]["documents"]
        found = {each["path"]: sorted(f["code"] for f in each["findings"]) for each in documents}
        assert found == PLAN[folder]["documents"]

    def test_lists_and_strays(self, submissions, folder):
        submission = submissions[folder]
        assert sorted(f["code"] for f in submission["findings"]) == PLAN[folder]["list"]
        assert sorted(submission["strays"]) == PLAN[folder]["strays"]

    def test_every_finding_says_where_and_which_rule(self, submissions, folder):
        for criterion in submissions[folder]["criteria"]:
            for row in criterion["requirements"]:
                for finding in row["findings"]:
                    assert finding["rule"]["line"] > 0, finding
                    assert finding["message"], finding
                    assert finding["fix"], finding
                    assert finding["path"] or finding["code"] in WITHOUT_A_FILE, finding


def test_no_other_folder_was_checked(submissions):
    assert submissions.keys() == PLAN.keys()


def test_both_samples_together_show_every_code_and_status(submissions):
    found, statuses = set(), set()
    for submission in submissions.values():
        for row in rows(submission).values():
            statuses.add(row["status"])
            found.update(row["codes"])
        for each in submission["documents"]:
            found.update(finding["code"] for finding in each["findings"])
        found.update(finding["code"] for finding in submission["findings"])
    assert statuses == {status.value for status in Status}
    assert found | NOT_PLANTED.keys() == CATALOGUE.keys()
    assert not found & NOT_PLANTED.keys(), "planted after all: take it off the list"


@pytest.mark.parametrize("name", refresh.SAMPLES)
def test_the_result_is_the_golden_one(outputs, name):
    golden = (refresh.GOLDEN / name).read_text("utf-8")
    assert outputs[name] == golden, "intended? then: make refresh"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_with_ocr_no_verdict_is_another():
    command = refresh.SAMPLES["so.json"].split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "evidence_check", *command, "--format", "json", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for submission in json.loads(done.stdout)["submissions"]:
        folder = submission["path"].removeprefix("samples/")
        statuses = {key: row["status"] for key, row in rows(submission).items()}
        assert statuses == {k: row["status"] for k, row in planned(folder).items()}


def test_plan_and_files_are_those_of_the_script():
    script = [sys.executable, "samples/make_samples.py", "--check"]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class TestRules:
    @pytest.fixture
    def used(self):
        yaml = pytest.importorskip("yaml")
        text = (ROOT / "samples" / "bo-chi-so-mau.yaml").read_text("utf-8")
        return set(_keys(yaml.safe_load(text)))

    def test_the_sample_shows_every_key_of_the_language(self, used):
        schema = json.loads(refresh.output("evidence-check rules schema"))
        known = {name for found in _values(schema, "properties") for name in found}
        assert known - used == NOT_SHOWN.keys()

    def test_lint_warns_of_the_one_criterion_that_nobody_has_confirmed(self):
        done = refresh.run("evidence-check rules lint samples/bo-chi-so-mau.yaml --lang en")
        warnings = [line for line in (done.stdout + done.stderr).splitlines() if "warning:" in line]
        assert done.returncode == 0
        assert [line for line in warnings if "verified: false" not in line] == []
        assert len(warnings) == 1


def _keys(node):
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict):
        yield from map(str, node)
    for child in children:
        yield from _keys(child)


def _values(node, wanted):
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and wanted in node:
        yield node[wanted]
    for child in children:
        yield from _values(child, wanted)
