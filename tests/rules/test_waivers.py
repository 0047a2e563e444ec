"""The file of waivers: slips are told with their place."""

import pytest

from evidence_check.rules.loading import load_text
from evidence_check.rules.problems import RulesError
from evidence_check.rules.waivers import SUFFIX, waivers_beside, with_waivers

CRITERIA = "- {id: '1.1', title: x, points: 2, evidence: [{id: kh, document: {type: KH}}]}\n"
GRANT = "reason: x, granted_by: y, until: 2026-12-31"


@pytest.fixture
def load(file_of, tmp_path):
    def read(text):
        path = tmp_path / "mien-tru.yaml"
        path.write_text(text, "utf-8")
        return with_waivers(load_text(file_of(CRITERIA), "thu.yaml"), path)

    return read


def test_a_waiver_as_it_is_written(load):
    index = load(f"version: 1\nwaivers:\n  - {{criterion: '1.1', requirement: kh, {GRANT}}}\n")
    (waiver,) = index.waivers
    assert (waiver.scope, waiver.requirements, waiver.owners) == ("1.1", ("kh",), ())
    assert waiver.at.file.endswith("mien-tru.yaml")
    assert waiver.at.line == 3
    assert len(index.waivers_sha256) == 64


def test_no_waivers_at_all(load):
    assert load("version: 1\n").waivers == ()


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (f"criterion: '1.2', {GRANT}", "the criterion or group `1.2` is not known"),
        (f"criterion: '1.1', requirement: kk, {GRANT}", "the requirement `kk` is not known"),
        (f"criterion: '1.1', owner: vpp, {GRANT}", "the unit `vpp` is not known"),
        ("criterion: '1.1', reason: x, granted_by: y", "the key `until` is missing"),
        ("criterion: '1.1', reason: x, until: 2026-12-31", "the key `granted_by` is missing"),
        ("criterion: '1.1', until: 31/12/2026, reason: x, granted_by: y", "`31/12/2026`"),
        (f"criterion: '1.1', expires: 1, {GRANT}", "the key `expires` is not known here"),
    ],
)
def test_slips(load, entry, complaint):
    with pytest.raises(RulesError) as caught:
        load(f"version: 1\nwaivers:\n  - {{{entry}}}\n")
    (problem,) = caught.value.problems
    assert complaint in problem.message
    assert problem.line == 3


def test_beside_the_rules(tmp_path):
    rules = tmp_path / "bo-chi-so.yaml"
    assert waivers_beside(rules) is None
    (tmp_path / f"bo-chi-so{SUFFIX}").touch()
    assert waivers_beside(rules) == tmp_path / "bo-chi-so.mien-tru.yaml"
