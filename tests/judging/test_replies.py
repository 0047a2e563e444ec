"""Every request has an answer that cites it, takes a position and is in time."""

from dataclasses import replace

import pytest

from evidence_check.model.document import TextSource

RULES = """
  - id: "2.1"
    title: Góp ý dự thảo
    points: 2
    evidence:
      - id: gop-y
        title: Mỗi đề nghị có văn bản trả lời
        replies:
          to: {type: Công văn, subject: góp ý dự thảo}
          by: {type: Công văn, issuer: so-a}
          states: [đồng ý, nhất trí, không đồng ý]
        due: {stated: true, within: 5 working days}
"""


@pytest.fixture
def request_(office):
    def make(number="45/STC-NS", date="2026-03-02", text="", **more):
        reading = office.reading(
            type="Công văn",
            number=number,
            symbol="STC-NS",
            date=date,
            issuer="Sở Tài chính",
            subject="V/v đề nghị góp ý dự thảo Quyết định về định mức",
            text=f"Kính gửi: Sở Nội vụ\nĐề nghị quý cơ quan góp ý. {text}",
            **more,
        )
        return office.file(f"2.1/{number.split('/')[0]}_den.pdf", reading, "2.1")

    return make


@pytest.fixture
def answer(office):
    def make(cites="45/STC-NS", date="2026-03-05", says="nhất trí với nội dung dự thảo", **more):
        reading = office.reading(
            type="Công văn",
            number="77/SNV-VP",
            symbol="SNV-VP",
            date=date,
            subject="V/v góp ý dự thảo Quyết định về định mức",
            text=f"Phúc đáp Công văn số {cites} ngày 02/3/2026, Sở Nội vụ {says}.",
            **more,
        )
        return office.file("2.1/tra-loi.pdf", reading, "2.1")

    return make


@pytest.fixture
def judge(office):
    def check(*files, as_of="2026-07-01"):
        got = office.verdicts(office.run(RULES, files, as_of))
        return {k: (v.status.value, [f.code for f in v.findings]) for k, v in got.items()}

    return check


KEY = "2.1/gop-y[45/STC-NS]"


def test_without_requests_there_is_nothing_to_answer(judge, office):
    assert judge() == {}
    assert office.run(RULES, []).points.kept == 2


def test_answered(judge, request_, answer):
    assert judge(request_(), answer()) == {KEY: ("ok", [])}


def test_the_answering_body_never_asks(judge, answer):
    assert judge(answer()) == {}


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-03-09", "not_due"), ("2026-03-10", "missing")]
)
def test_unanswered_until_the_term_is_over(judge, request_, as_of, status):
    assert judge(request_(), as_of=as_of)[KEY][0] == status


def test_an_answer_to_another_request_is_none(judge, request_, answer):
    assert judge(request_(), answer(cites="46/STC-NS")) == {KEY: ("missing", ["M102", "I223"])}


def test_a_letter_that_answers_another_request_is_not_meant_wrongly(judge, request_, answer):
    got = judge(request_(), request_("46/STC-NS"), answer(cites="46/STC-NS"))
    assert got == {KEY: ("missing", ["M102"]), "2.1/gop-y[46/STC-NS]": ("ok", [])}


def test_without_a_known_self_nobody_can_say_who_answers(office, request_, answer):
    criteria = RULES.replace("issuer: so-a", "issuer: self")
    got = office.verdicts(office.run(criteria, [request_(), answer()]))
    assert {k: (v.status.value, v.findings[0].code) for k, v in got.items()} == {
        "2.1/gop-y": ("review", "I269")
    }
    known = office.verdicts(office.run(criteria, [request_(), answer()], body="so-a"))
    assert {k: v.status.value for k, v in known.items()} == {KEY: "ok"}


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("Ý kiến gửi về trước ngày 12/3/2026.", "2026-03-11", "ok"),
        ("Ý kiến gửi về trước ngày 12/3/2026.", "2026-03-12", "late"),
        ("Ý kiến gửi về chậm nhất ngày 12/3/2026.", "2026-03-12", "ok"),
        ("", "2026-03-09", "ok"),
        ("", "2026-03-10", "late"),
    ],
)
def test_stated_deadline_or_the_rule_s_own_term(judge, request_, answer, text, day, status):
    assert judge(request_(text=text), answer(date=day))[KEY][0] == status


def test_late_answer_says_so(judge, request_, answer):
    assert judge(request_(), answer(date="2026-03-20"))[KEY] == ("late", ["L302"])


@pytest.mark.parametrize(
    ("says", "codes"),
    [
        ("không đồng ý với dự thảo", []),
        ("đã nhận được văn bản", ["I222"]),
    ],
)
def test_position(judge, request_, answer, says, codes):
    assert judge(request_(), answer(says=says))[KEY][1] == codes


def test_an_answer_before_the_request(judge, request_, answer):
    assert judge(request_(), answer(date="2026-02-20"))[KEY] == ("incorrect", ["I224"])


def test_two_requests_are_two_instances(judge, request_, answer):
    got = judge(request_(), request_("46/STC-NS"), answer())
    assert {key: status for key, (status, _) in got.items()} == {
        KEY: "ok",
        "2.1/gop-y[46/STC-NS]": "missing",
    }


def test_requests_are_used(office, request_):
    result = office.run(RULES, [request_()])
    assert [f.code for f in result.documents[0].findings] == []


def test_a_position_may_stand_where_nothing_was_read(judge, request_, answer):
    vague = answer(says="đã nhận được văn bản", unread_pages=[2])
    assert judge(request_(), vague)[KEY] == ("review", ["I257"])


def test_an_answer_may_cite_the_request_where_nothing_was_read(judge, request_, answer):
    other = answer(cites="46/STC-NS", unread_pages=[2])
    assert judge(request_(), other)[KEY] == ("review", ["I257"])
    assert judge(request_(), other, as_of="2026-03-09")[KEY] == ("not_due", [])


def test_a_term_that_begins_nobody_knows_when(judge, request_, answer):
    undated = request_(date=None)
    assert judge(undated, answer(date="2026-06-30"))[KEY] == ("review", ["I260"])
    assert judge(undated, as_of="2026-03-03")[KEY] == ("review", ["I260"])
    said = request_(date=None, text="Ý kiến gửi về trước ngày 12/3/2026.")
    assert judge(said, answer())[KEY] == ("ok", [])
    assert judge(said, answer(date="2026-03-12"))[KEY][0] == "late"


def test_a_request_may_set_its_deadline_where_nothing_was_read(judge, request_, answer):
    partly = request_(unread_pages=[2])
    assert judge(partly)[KEY] == ("review", ["I260"])
    assert judge(partly, answer(date="2026-03-20"))[KEY] == ("review", ["I260"])
    assert judge(partly, answer())[KEY] == ("review", ["I260"])
    said = request_(text="Ý kiến gửi về trước ngày 12/3/2026.", unread_pages=[2])
    assert judge(said, answer())[KEY] == ("ok", [])


def test_a_scan_whose_issuer_was_not_read_may_answer(judge, request_, answer):
    scan = answer(issuer=...)
    assert judge(request_(), scan) == {KEY: ("review", ["I254"])}


def test_a_scan_whose_issuer_was_not_read_may_ask(judge, request_, office):
    reading = office.reading(
        type="Công văn", number="46/STC-NS", issuer=..., subject="V/v góp ý dự thảo Nghị quyết"
    )
    got = judge(request_(), office.file("2.1/x.pdf", reading, "2.1"))
    assert set(got) == {KEY, "2.1/gop-y[46/STC-NS]"}


def test_a_position_whose_accents_ocr_lost_is_asked_about(judge, request_, answer):
    garbled = answer(says="cơ bản nhật trị với nội dung")
    assert judge(request_(), garbled)[KEY] == ("incorrect", ["I222"])
    scan = replace(garbled, reading=replace(garbled.reading, text=TextSource.OCR))
    assert judge(request_(), scan)[KEY] == ("review", ["I257"])


def test_an_answer_of_another_body_is_no_request(judge, request_, answer):
    got = judge(request_(), answer(issuer="Sở Y tế"))
    assert got == {KEY: ("incorrect", ["I209"])}


def test_a_reminder_is_no_answer(judge, request_, office):
    reading = office.reading(
        type="Công văn",
        number="60/STC-NS",
        issuer="Sở Tài chính",
        subject="V/v đôn đốc góp ý dự thảo Quyết định về định mức",
        text="Sở Tài chính đã có Công văn số 45/STC-NS ngày 02/3/2026. Đề nghị sớm cho ý kiến.",
    )
    got = judge(request_(), office.file("2.1/don-doc.pdf", reading, "2.1"))
    assert got[KEY] == ("missing", ["M102"])
