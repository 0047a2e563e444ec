"""Which files more is asked of than the record says; and that nothing else of their text counts."""

from dataclasses import replace
from datetime import date

import pytest

from evidence_check import checking
from evidence_check.as_of import AsOf
from evidence_check.checking import Checking, assess
from evidence_check.model.submission import Submission
from evidence_check.rules.loading import load_text
from evidence_check.submissions.wanted_texts import with_pages_of, with_texts

DOCUMENT = """
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch
        document:
          type: Kế hoạch
          subject: cải cách hành chính năm 2026
          {extra}
"""
MEASURE = """
      - id: ty-le
        title: Tỷ lệ
        measure: {in: ke-hoach, find: "đạt {percent}", bands: [{at_least: 50, points: 1}]}
"""
EACH_QUARTER = """
        repeat: quarterly
"""
REPLIES = """
  - id: "2.1"
    title: Góp ý
    points: 1
    evidence:
      - id: gop-y
        title: Mỗi đề nghị có văn bản trả lời
        replies:
          to: {type: Công văn, subject: góp ý dự thảo}
          by: {type: Công văn, issuer: so-a}
        due: {due}
"""


@pytest.fixture
def wanted(office):
    def of(criteria, *files):
        index = load_text(office.header + criteria, "quy-tac.yaml")
        submission = Submission("vp", "Văn phòng", "vp", files=tuple(files))
        return set(Checking(index).wants_text(submission))

    return of


@pytest.fixture
def plan(office):
    return lambda **more: office.file("1.1/KH.pdf", office.reading(**more))


@pytest.mark.parametrize("extra", ["", "signed: true", "pages: {min: 2}", "number: 12/KH-SNV"])
def test_the_record_suffices(wanted, plan, extra):
    assert wanted(DOCUMENT.replace("{extra}", extra), plan()) == set()


@pytest.mark.parametrize("extra", ["mentions: [a]", "forbids: [a]", "cites: [1/QĐ-SNV]"])
def test_content_is_asked_of_candidates_alone(wanted, office, plan, extra):
    other = office.file("1.1/moi.pdf", office.reading(type="Giấy mời", subject="Họp giao ban"))
    assert wanted(DOCUMENT.replace("{extra}", extra), plan(), other) == {"1.1/KH.pdf"}


def test_a_document_without_a_subject_says_it_in_its_text(wanted, plan):
    assert wanted(DOCUMENT.replace("{extra}", ""), plan(subject=None)) == {"1.1/KH.pdf"}
    assert wanted(DOCUMENT.replace("{extra}", ""), plan(subject=...)) == set()


@pytest.mark.parametrize("repeat", ["", EACH_QUARTER])
def test_figures_are_read_off_texts(wanted, plan, repeat):
    measure = MEASURE + (repeat if repeat else "")
    rules = DOCUMENT.replace("{extra}", "") + repeat.strip("\n") + measure
    assert wanted(rules, plan()) == {"1.1/KH.pdf"}


@pytest.mark.parametrize(
    ("due", "requests"),
    [("{stated: true, within: 5 days}", {"2.1/den.pdf"}), ("{within: 5 days}", set())],
)
def test_answers_are_read_and_requests_where_they_set_the_deadline(wanted, office, due, requests):
    subject = "V/v góp ý dự thảo Quyết định"
    letter = {"type": "Công văn", "subject": subject}
    asks = office.reading(number="4/STC-NS", symbol="STC-NS", issuer="Sở Tài chính", **letter)
    answers = office.reading(number="7/SNV-VP", symbol="SNV-VP", **letter)
    files = office.file("2.1/den.pdf", asks, "2.1"), office.file("2.1/di.pdf", answers, "2.1")
    assert wanted(REPLIES.replace("{due}", due), *files) == {"2.1/di.pdf"} | requests


def test_texts_that_nobody_asks_for_change_nothing(office, plan):
    """What is let go of to save memory is of no account for any verdict."""
    rules = DOCUMENT.replace("{extra}", "mentions: [cải cách]") + MEASURE
    rules += REPLIES.replace("{due}", "{stated: true, within: 5 days}")
    index = load_text(office.header + rules, "quy-tac.yaml")
    letter = {"type": "Công văn", "subject": "V/v góp ý dự thảo", "text": "Phúc đáp 4/STC-NS"}
    files = (
        plan(text="đạt 80% kế hoạch cải cách"),
        office.file("2.1/den.pdf", office.reading(issuer="Sở Tài chính", **letter), "2.1"),
        office.file("2.1/di.pdf", office.reading(**letter), "2.1"),
        office.file("khac.pdf", office.reading(type="Giấy mời", subject="Họp"), None),
    )
    whole = Submission("vp", "Văn phòng", "vp", files=files)
    asked = Checking(index).wants_text(whole)
    assert asked == {"1.1/KH.pdf", "2.1/den.pdf", "2.1/di.pdf"}
    thinned = with_pages_of(whole, asked, {})
    assert [bool(file.reading.pages) for file in thinned.files] == [True, True, True, False]
    day = index.span.last
    kept, let_go = (assess(index, [each], day).submissions[0] for each in (whole, thinned))
    assert kept.criteria == let_go.criteria
    assert [each.findings for each in kept.documents] == [
        each.findings for each in let_go.documents
    ]
    nothing_kept = with_pages_of(whole, frozenset(), {})
    criteria = assess(index, [nothing_kept], day).submissions[0].criteria
    assert "incorrect" not in {verdict.status for each in criteria for verdict in each.verdicts}
    assert replace(whole, files=()) == replace(thinned, files=())


def test_what_was_worked_out_for_the_texts_is_used_again_where_only_texts_changed(
    office, plan, monkeypatch
):
    index = load_text(office.header + DOCUMENT.replace("{extra}", "mentions: [cải cách]"))
    before = Submission("vp", "Văn phòng", "vp", files=(plan(text="cải cách"),))
    run = Checking(index)
    assert run.wants_text(with_pages_of(before, frozenset(), {})) == {"1.1/KH.pdf"}
    expected = assess(index, [before], index.span.last)
    renamed = replace(before, files=(replace(before.files[0], path="1.1/khac.pdf"),))
    expected_renamed = assess(index, [renamed], index.span.last)
    assert run.assess([renamed], index.span.last) == expected_renamed
    run.wants_text(before)
    monkeypatch.setattr(checking, "match", None)
    assert run.assess([before], index.span.last) == expected


def test_a_list_that_cannot_be_read_is_said(office):
    from evidence_check.model.document import Fault, FaultKind

    index = load_text(office.header + DOCUMENT.replace("{extra}", ""), "quy-tac.yaml")
    faults = (("danh-muc.xlsx", Fault(FaultKind.DAMAGED, "BadZipFile")),)
    submission = Submission("vp", "Văn phòng", "vp", list_faults=faults)
    (finding,) = assess(index, [submission], index.span.last).submissions[0].findings
    assert (finding.code, finding.path, finding.status) == ("W509", "danh-muc.xlsx", None)
    assert (finding.severity, finding.values["detail"]) == ("note", "BadZipFile")


def test_a_scan_that_serves_nothing_is_read_on_for_what_stands_behind_its_letter(wanted, office):
    rules = DOCUMENT.format(extra="")
    pages = {"unread_pages": (2, 3), "page_count": 3}
    letter = {"type": "Công văn", "subject": "V/v gửi tài liệu"}
    behind = office.reading(**letter, **pages)
    assert wanted(rules, office.file("1.1/x.pdf", behind)) == {"1.1/x.pdf"}
    assert wanted(rules, office.file("x.pdf", behind, None)) == {"x.pdf"}
    other = office.reading(type="Quy chế", subject="Quy chế chi tiêu", **pages)
    assert wanted(rules, office.file("1.1/x.pdf", other)) == {"1.1/x.pdf"}
    assert wanted(rules, office.file("x.pdf", other, None)) == set()
    assert wanted(rules, office.file("1.1/x.pdf", office.reading(**letter))) == set()
    assert wanted(rules, office.file("1.1/x.pdf", office.reading(**pages))) == set()
    unseen = office.reading(**letter, unread_pages=(1, 2, 3), page_count=3)
    assert wanted(rules, office.file("1.1/x.pdf", unseen)) == set()


def test_what_is_found_behind_a_letter_when_all_of_it_is_read_counts(office):
    index = load_text(office.header + DOCUMENT.format(extra=""), "quy-tac.yaml")
    letter = office.reading(
        type="Công văn", subject="V/v gửi tài liệu", unread_pages=(2,), page_count=2
    )
    plan = replace(office.reading().record, span=(2, 2), apart=True)
    read_on = replace(
        letter,
        record=replace(letter.record, span=(1, 1), later=(plan,)),
        pages=("thư", "kế hoạch"),
        unread_pages=(),
    )
    run = Checking(index)
    found = Submission("vp", "Văn phòng", "vp", files=(office.file("1.1/x.pdf", letter),))
    assert run.wants_text(found) == {"1.1/x.pdf"}
    result = run.judge(with_texts(found, {"1.1/x.pdf": read_on}), AsOf(date(2026, 7, 1)))
    assert office.verdicts(result)["1.1/ke-hoach"].status == "ok"
