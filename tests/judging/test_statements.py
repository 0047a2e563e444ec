"""Explanations, criteria that do not apply, rules that nobody has confirmed."""

import pytest

from evidence_check.model.submission import ListRow, Statement

RULES = """
- id: "1.1"
  title: x
  points: 2
  evidence:
    - {id: kh, title: Kế hoạch, document: {type: Kế hoạch}, due: 2026-02-01}
    - {id: bc, title: Báo cáo, document: {type: Báo cáo}, due: 2026-12-01}
"""


@pytest.fixture
def judge(office):
    def check(explanation, requirement=None, files=(), as_of="2026-07-01", **more):
        row = ListRow("danh-muc.xlsx", 7, "1.1", requirement, explanation=explanation)
        statements = (Statement(row, "1.1", **more),)
        result = office.run(RULES, files, as_of, statements=statements)
        points = result.criteria[0].points
        said = {
            key: (one.status.value, [finding.code for finding in one.findings])
            for key, one in office.verdicts(result).items()
        }
        return said, str(points.kept), str(points.open)

    return check


def test_an_explanation_stands_for_review_never_for_ok(judge):
    said, kept, open_ = judge("Năm 2026 không phát sinh")
    assert said == {"1.1/kh": ("review", ["I267"]), "1.1/bc": ("not_due", [])}
    assert (kept, open_) == ("0", "2")


def test_an_explanation_of_another_requirement_explains_nothing(judge):
    assert judge("Chưa có", requirement="bc")[0]["1.1/kh"] == ("missing", ["M101"])


def test_what_is_submitted_is_judged(judge, office):
    files = [office.file(reading=office.reading(signed=None))]
    said = judge("Không áp dụng: không có", files=files, not_applicable=True)[0]
    assert said["1.1/kh"][1] != ["I268"]
    assert said["1.1/bc"] == ("review", ["I268"])


def test_without_a_word_nothing_is_explained(judge):
    assert judge(None)[0]["1.1/kh"][0] == "missing"


def test_rules_that_nobody_confirmed_are_said_once(office):
    rules = RULES + "  verified: false\n" + RULES.replace("1.1", "1.2") + "  verified: true\n"
    (finding,) = office.run(rules, []).findings
    assert (finding.code, finding.found) == ("W511", ("1.1",))
    assert office.run(RULES, []).findings == ()
