"""The trail of a verdict: the documents and conditions behind it."""

import datetime as dt

import pytest

from evidence_check.checking import assess
from evidence_check.model.period import Period
from evidence_check.model.submission import Submission
from evidence_check.rules.loading import load_text
from evidence_check.tracing import Role, Why, trace

RULES = """
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence:
      - id: kh
        title: Kế hoạch CCHC
        document:
          {type: Kế hoạch, issuer: so-a, subject: cải cách hành chính năm 2026, signed: true}
        due: 2026-01-31
  - id: "1.2"
    title: Báo cáo tháng
    points: 1
    evidence:
      - id: bc
        title: Báo cáo tháng {month}
        document: {type: Báo cáo, subject: "kết quả nhiệm vụ tháng {month} năm {year}"}
        due: {by: {day: 25}}
        repeat: [2026-03, 2026-04]
  - id: "1.3"
    title: Góp ý, hoặc không có gì để góp ý
    points: 1
    evidence:
      - id: gy
        title: Góp ý
        any_of:
          - id: bc
            title: Báo cáo
            document: {type: Báo cáo, subject: không phát sinh văn bản góp ý năm 2026}
          - id: tl
            title: Trả lời
            replies:
              to: {type: Công văn, subject: góp ý dự thảo}
              by: {type: Công văn, issuer: so-a}
        due: 2026-06-30
  - id: "1.4"
    title: Thẩm định
    points: 1
    evidence:
      - id: td
        title: Thẩm định
        replies:
          to: {type: Công văn, subject: thẩm định dự thảo}
          by: {type: Báo cáo, issuer: so-a}
        due: {within: 15 days}
"""


@pytest.fixture
def trail(office):
    index = load_text(office.header + RULES, "quy-tac.yaml")

    def of(key, *files, as_of="2026-12-31"):
        submission = Submission("vp", "Văn phòng", "vp", None, None, tuple(files))
        day = dt.date.fromisoformat(as_of)
        (result,) = assess(index, [submission], day).submissions
        return trace(index, submission, day, result, key)

    return of


def reasons(considered):
    return [reason.why for reason in considered.reasons]


def test_the_best_counts_and_the_other_is_offered(trail, office):
    draft = office.reading(draft=True, number="", content="x")
    found = trail("1.1/kh", office.file("1.1/a.pdf", draft), office.file("1.1/b.pdf"))
    best, other = found.considered
    assert (best.file.path, best.role, best.status.value) == ("1.1/b.pdf", Role.COUNTS, "ok")
    assert (other.role, other.status.value) == (Role.OFFERED, "incorrect")
    failed = {shown.key for shown in other.shown if shown.status.value != "ok"}
    assert failed == {"number", "signed"}


def test_conditions_that_nobody_asked_for_are_not_shown(trail, office):
    (best,) = trail("1.1/kh", office.file("1.1/b.pdf")).considered
    keys = [shown.key for shown in best.shown]
    assert keys == ["file", "type", "subject", "number", "dated", "issuer", "signed", "due"]


@pytest.mark.parametrize(
    ("path", "criterion", "subject", "more", "why"),
    [
        ("1.2/KH.pdf", "1.2", "Kế hoạch cải cách hành chính năm 2026", {}, Why.ELSEWHERE),
        ("x.pdf", None, "Kế hoạch cải cách hành chính năm 2025", {}, Why.PERIOD),
        ("x.pdf", None, "Kế hoạch phòng cháy, chữa cháy năm 2026", {}, Why.SUBJECT),
        ("1.1/x.pdf", "1.1", "Họp giao ban", {"type": "Giấy mời"}, Why.TYPE),
    ],
)
def test_why_a_document_was_passed_over(trail, office, path, criterion, subject, more, why):
    file = office.file(path, office.reading(subject=subject, **more), criterion)
    found = trail("1.1/kh", file)
    if why is Why.ELSEWHERE:  # a plan in the wrong place is misplaced: it counts as that
        assert [shown.key for shown in found.considered[0].shown][-1] == "place"
        return
    (passed,) = found.considered
    assert passed.role is Role.PASSED_OVER
    assert why in reasons(passed)
    assert found.verdict.status.value == "missing"


def test_a_place_that_names_another_month(trail, office):
    march = office.reading(
        type="Báo cáo", subject="Kết quả nhiệm vụ tháng 3 năm 2026", date="2026-03-20"
    )
    file = office.file("1.2/T3/BC.pdf", march, "1.2", periods=[Period.parse("2026-03")])
    (passed,) = trail("1.2/bc[2026-04]", file).considered
    assert reasons(passed) == [Why.OTHER_PLACE, Why.PERIOD]
    assert trail("1.2/bc[2026-03]", file).considered[0].role is Role.COUNTS


def test_alternatives_of_several_kinds(trail, office):
    request = office.reading(
        type="Công văn",
        number="7/STC-NS",
        subject="V/v góp ý dự thảo Nghị quyết",
        issuer="Sở Tài chính",
        date="2026-03-02",
    )
    answer = office.reading(
        type="Công văn",
        number="9/SNV-VP",
        subject="V/v góp ý dự thảo Nghị quyết",
        date="2026-03-05",
        text="Phúc đáp Công văn số 7/STC-NS ngày 02/3/2026, nhất trí.",
    )
    found = trail(
        "1.3/gy",
        office.file("1.3/den.pdf", request, "1.3"),
        office.file("1.3/di.pdf", answer, "1.3"),
    )
    assert found.verdict.status.value == "ok"
    assert [(one.file.path, one.role) for one in found.considered] == [
        ("1.3/di.pdf", Role.COUNTS),
        ("1.3/den.pdf", Role.REQUEST),
    ]


@pytest.mark.parametrize(
    ("type_", "why"),
    [
        ("Báo cáo thẩm định", Why.NOT_CITED),
        ("Báo cáo", Why.NOT_CITED),
        ("Giấy mời", Why.TYPE),
        (None, Why.TYPE),
    ],
)
def test_a_letter_that_answers_nothing(trail, office, type_, why):
    request = office.reading(
        type="Công văn",
        number="7/STC-NS",
        subject="V/v đề nghị thẩm định dự thảo Nghị quyết",
        issuer="Sở Tài chính",
        date="2026-03-02",
    )
    other = office.reading(type=type_, number="9/BC-SNV", subject="Thẩm định dự thảo khác")
    found = trail(
        "1.4/td[7/STC-NS]",
        office.file("1.4/den.pdf", request, "1.4"),
        office.file("1.4/di.pdf", other, "1.4"),
    )
    assert [(one.role, reasons(one)) for one in found.considered] == [
        (Role.REQUEST, []),
        (Role.PASSED_OVER, [why]),
    ]


def test_there_is_no_trail_without_a_verdict(trail):
    assert trail("9.9/kh") is None
