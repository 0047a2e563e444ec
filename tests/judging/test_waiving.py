"""Waivers: what need not be shown is for people to decide, and never `ok`."""

import datetime as dt

import pytest

from evidence_check.checking import assess
from evidence_check.model.assessment import Apart
from evidence_check.model.submission import Submission
from evidence_check.rules.loading import load_text
from evidence_check.rules.waivers import with_waivers

RULES = """
- id: "1.1"
  title: x
  points: 2
  owner: all
  evidence:
    - {id: kh, title: Kế hoạch, document: {type: Kế hoạch}, due: 2026-02-01}
    - {id: bc, title: Báo cáo, document: {type: Báo cáo}, repeat: quarterly, due: {by: {day: 20}}}
  score: {per: instance}
- id: "1.2"
  title: y
  points: 1
  owner: all
  evidence:
    - {id: kh, title: Kế hoạch, document: {type: Kế hoạch}, due: 2026-02-01}
"""
WAIVER = "reason: Hệ thống dừng để bàn giao, granted_by: Thông báo số 12/TB-SNV"


@pytest.fixture
def judge(office, tmp_path):
    def check(*waivers, files=(), as_of="2026-07-01", unit="vp"):
        path = tmp_path / "mien-tru.yaml"
        lines = "".join(f"  - {{{one}, {WAIVER}}}\n" for one in waivers)
        path.write_text(f"version: 1\nwaivers:\n{lines}", "utf-8")
        index = with_waivers(load_text(office.header + RULES, "quy-tac.yaml"), path)
        handed = Submission(unit, unit, unit, unit, files=tuple(files))
        return assess(index, [handed], dt.date.fromisoformat(as_of)).submissions[0]

    return check


def said(office, result):
    return {
        key.removeprefix("1.1/"): (one.status.value, [each.code for each in one.findings])
        for key, one in office.verdicts(result).items()
    }


def test_what_is_waived_is_review_and_its_fault_stays_said(judge, office):
    result = judge("criterion: '1.1', until: 2026-12-31")
    assert said(office, result)["kh"] == ("review", ["I270", "M101"])
    assert said(office, result)["bc[2026-Q4]"] == ("not_due", [])
    verdict = office.verdicts(result)["1.1/kh"]
    assert verdict.apart is Apart.WAIVED
    assert verdict.findings[0].rule.line == 3
    assert (result.points.kept, result.points.lost, result.points.open) == (0, 1, 2)
    waiver, fault = verdict.findings
    assert (waiver.status.value, fault.status) == ("review", None)
    assert (waiver.expected, waiver.found) == (dt.date(2026, 12, 31), "Thông báo số 12/TB-SNV")
    assert waiver.quote == waiver.values["reason"] == "Hệ thống dừng để bàn giao"


@pytest.mark.parametrize(
    ("broken", "was"), [({"number": ""}, "I202"), ({"date": "2026-02-02"}, "L301")]
)
def test_what_is_wrong_and_what_is_late_is_waived_as_well(judge, office, broken, was):
    files = [office.file(reading=office.reading(type="Kế hoạch", **broken))]
    result = judge("criterion: '1.1', until: 2026-12-31", files=files)
    assert said(office, result)["kh"] == ("review", ["I270", was])


def test_another_criterion_is_not_waived(judge, office):
    result = judge("criterion: '1.2', until: 2026-12-31")
    assert said(office, result)["kh"] == ("missing", ["M101"])
    assert said(office, result)["1.2/kh"] == ("review", ["I270", "M101"])


@pytest.mark.parametrize(
    ("scope", "unit", "waived"),
    [
        ("criterion: '1.1', requirement: kh", "vp", {"kh"}),
        ("criterion: '1.1', requirement: [bc], instance: 2026-Q1", "vp", {"bc[2026-Q1]"}),
        ("criterion: '1.1', instance: [2026-Q1, 2026-Q2]", "vp", {"bc[2026-Q1]", "bc[2026-Q2]"}),
        ("criterion: '1.1', owner: p1", "vp", set()),
        ("criterion: '1.1', owner: [p1, vp], requirement: kh", "p1", {"kh"}),
    ],
)
def test_scope(judge, office, scope, unit, waived):
    result = judge(f"{scope}, until: 2026-12-31", unit=unit)
    assert {key for key, (_s, codes) in said(office, result).items() if "I270" in codes} == waived


def test_a_waiver_never_touches_what_is_in_order(judge, office):
    files = [office.file(reading=office.reading(type="Kế hoạch"))]
    result = judge("criterion: '1.1', until: 2026-12-31", files=files)
    assert said(office, result)["kh"] == ("ok", [])


def test_it_holds_on_its_last_day_and_expired_it_is_a_finding(judge, office):
    on_the_day = judge("criterion: '1.1', until: 2026-07-01")
    assert (said(office, on_the_day)["kh"][0], on_the_day.findings) == ("review", ())
    result = judge("criterion: '1.1', until: 2026-06-30")
    assert said(office, result)["kh"] == ("missing", ["M101"])
    (finding,) = result.findings
    assert (finding.code, finding.expected) == ("W513", dt.date(2026, 6, 30))
    assert (finding.found, finding.rule.line) == ("1.1", 3)
    assert finding.values == {
        "by": "Thông báo số 12/TB-SNV",
        "reason": "Hệ thống dừng để bàn giao",
    }
    assert judge("criterion: '1.1', owner: p1, until: 2026-06-30").findings == ()
