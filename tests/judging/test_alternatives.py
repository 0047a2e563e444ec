"""Alternatives that are no documents, alternatives of alternatives, periods times values."""

import pytest

RULES = """
- id: "1.1"
  title: x
  points: 2
  evidence:
    - id: bc
      title: Báo cáo
      document: {{type: Báo cáo, subject: kết quả năm 2026}}
      due: 2026-06-01
    - id: chon
      title: Một trong các cách
      due: 2026-06-10
      any_of:
        - {{id: kh, document: {{type: Kế hoạch, subject: cải cách hành chính năm 2026}}}}
        {other}
"""
MEASURE = """- id: ty-le
          measure:
            in: bc
            find: "đạt {percent}"
            bands: [{at_least: 90, points: 2}, {at_least: 50, points: 1}]"""
REPLIES = """- id: gop-y
          replies:
            to: {type: Công văn, subject: góp ý dự thảo}
            by: {type: Công văn, issuer: so-a}
          due: {within: 5 working days}"""
NESTED = """- id: khac
          any_of:
            - {id: qd, document: {type: Quyết định, subject: phê duyệt nhiệm vụ}}
            - {id: tb, document: {type: Thông báo, subject: phân công nhiệm vụ}, due: 2026-07-20}"""


@pytest.fixture
def judge(office):
    def check(other, *files, as_of="2026-07-01"):
        result = office.run(RULES.format(other=other), files, as_of)
        verdict = office.verdicts(result)["1.1/chon"]
        assert verdict.title == "Một trong các cách"
        codes = [finding.code for finding in verdict.findings]
        return verdict.status.value, codes, str(result.criteria[0].points.kept)

    return check


@pytest.fixture
def report(office):
    def make(text):
        reading = office.reading(
            type="Báo cáo", subject="Kết quả năm 2026", date="2026-05-20", text=text
        )
        return office.file("1.1/BC.pdf", reading, "1.1")

    return make


def test_a_figure_as_an_alternative(judge, report, office):
    assert judge(MEASURE, report("đạt 95% kế hoạch")) == ("ok", [], "2")
    assert judge(MEASURE, report("đạt 60% kế hoạch")) == ("ok", ["W508"], "1")
    assert judge(MEASURE, report("đạt 10% kế hoạch"))[0] == "incorrect"
    assert judge(MEASURE)[0] == "missing"
    plan = office.file("1.1/KH.pdf", office.reading(), "1.1")
    assert judge(MEASURE, report("đạt 10% kế hoạch"), plan) == ("ok", [], "2")


MONTHLY = """
- id: "1.1"
  title: x
  points: 2
  evidence:
    - id: chon
      title: Một trong các cách
      repeat: [2026-03, 2026-04]
      due: {before: {day: 20}}
      any_of:
        - {id: bc, document: {type: Báo cáo, subject: "kết quả tháng {month}"}}
        - id: gop-y
          replies:
            to: {type: Công văn, subject: góp ý dự thảo}
            by: {type: Công văn, issuer: so-a}
"""


def test_replies_as_an_alternative_are_due_with_their_month(office):
    request = office.reading(
        type="Công văn",
        number="7/STC-NS",
        subject="V/v góp ý dự thảo",
        issuer="Sở Tài chính",
        date="2026-03-02",
    )
    file = office.file("1.1/den.pdf", request, "1.1")
    verdicts = office.verdicts(office.run(MONTHLY, [file], "2026-03-25"))
    assert {key: (one.status.value, str(one.due)) for key, one in verdicts.items()} == {
        "1.1/chon[2026-03]": ("missing", "2026-03-19"),
        "1.1/chon[2026-04]": ("not_due", "2026-04-19"),
    }


def test_replies_as_an_alternative(judge, report, office):
    asked = office.reading(
        type="Công văn",
        number="45/STC-NS",
        symbol="STC-NS",
        date="2026-03-02",
        issuer="Sở Tài chính",
        subject="V/v góp ý dự thảo Quyết định",
    )
    request = office.file("1.1/den.pdf", asked, "1.1")
    assert judge(REPLIES, report(""))[0] == "ok"
    assert judge(REPLIES, report(""), request)[:2] == ("missing", ["M101"])  # the plan is due last
    plan = office.file("1.1/KH.pdf", office.reading(date="2026-06-20"), "1.1")
    assert judge(REPLIES, report(""), request, plan)[:2] == ("late", ["L301"])


def test_alternatives_of_alternatives(judge, report, office):
    notice = office.reading(type="Thông báo", subject="Phân công nhiệm vụ", date="2026-07-18")
    file = office.file("1.1/TB.pdf", notice, "1.1")
    assert judge(NESTED, report(""), file, as_of="2026-08-01") == ("ok", [], "2")
    assert judge(NESTED, report(""), as_of="2026-07-20")[0] == "not_due"
    assert judge(NESTED, report(""), as_of="2026-07-21")[0] == "missing"


EACH = """
- id: "1.1"
  title: x
  points: 2
  evidence:
    - id: bc
      title: "Báo cáo quý {quarter} của {don_vi}"
      document: {type: Báo cáo, subject: "kết quả quý {quarter} năm 2026 của {don_vi}"}
      repeat: [2026-Q1, 2026-Q2]
      for_each: {don_vi: [Phòng Một, Phòng Hai]}
      due: {by: {day: 20}}
"""


def test_once_per_period_and_value(office):
    reading = office.reading(
        type="Báo cáo", subject="Kết quả quý I năm 2026 của Phòng Hai", date="2026-03-20"
    )
    result = office.run(EACH, [office.file("1.1/Phong Hai/Quy I/BC.pdf", reading, "1.1")])
    got = {key: one.status.value for key, one in office.verdicts(result).items()}
    assert got == {
        "1.1/bc[2026-Q1, Phòng Một]": "missing",
        "1.1/bc[2026-Q1, Phòng Hai]": "ok",
        "1.1/bc[2026-Q2, Phòng Một]": "missing",
        "1.1/bc[2026-Q2, Phòng Hai]": "missing",
    }
