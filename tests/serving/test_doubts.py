"""Which documents are asked about, which fields, where to look, and what an answer means."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document import Box, Filling, Format, Slot, SlotKind
from evidence_check.model.record import Field, Method, Presence, Reading, Record
from evidence_check.model.submission import SubmittedFile
from evidence_check.model.view import Spot
from evidence_check.serving.doubts import (
    BadAnswerError,
    Question,
    doubts,
    undecided,
    understood,
)

UNREAD = Field(presence=Presence.UNREAD, page=1, quote="Số: ??", box=Box(50, 90, 150, 110))
SURE = Field("Sở Nội vụ", Presence.READ, 0.99, 1, "SỞ NỘI VỤ", method=Method.LAYER)
NAME = Field("Trần Văn A", Presence.READ, 0.95, 2, "Trần Văn A", Box(300, 600, 400, 615))


def slot(kind, *readings):
    return Slot(kind, Box(0, 0, 1, 1), Filling.WRITTEN, tuple((text, 0.4) for text in readings))


def found(record, *findings, open_=1, path="KH.pdf", status=Status.REVIEW):
    reading = Reading("ab" * 32, 1, Format.PDF, page_count=2, record=record)
    verdict = Verdict(
        "1.1/kh", "kh", None, "Kế hoạch", status, documents=(path,), findings=findings
    )
    points = Points(Decimal(1), open=Decimal(open_))
    criterion = CriterionResult("1.1", "Kế hoạch", status, points, (), (verdict,))
    document = DocumentResult(SubmittedFile(path, reading))
    return SubmissionResult("vp", "Văn phòng", "hs", points, (criterion,), (document,))


def assessed(*submissions):
    return Assessment("r", "R", "r.yaml", "0", dt.date(2026, 2, 1), submissions)


def one(record, *findings):
    (only,) = doubts(assessed(found(record, *findings)))
    return only


def review(code, path="KH.pdf", **more):
    return Finding(code, Status.REVIEW, path, **more)


def test_ink_offers_its_readings_and_the_printed_part():
    symbol = Field("KH-SNV", Presence.READ, 0.95)
    record = Record(
        number=UNREAD, symbol=symbol, slots=(slot(SlotKind.NUMBER, "12", "", "72", "x"),)
    )
    (question,) = one(record, review("I251")).questions
    assert (question.guesses, question.suffix) == (("12/KH-SNV", "72/KH-SNV"), "/KH-SNV")
    assert question.spot == Spot(1, UNREAD.box, "Số: ??")
    assert understood(question, "012") == "012/KH-SNV"
    assert understood(question, "12/QĐ-UBND") == "12/QĐ-UBND"


@pytest.mark.parametrize(
    ("first", "last", "guesses"),
    [
        ((2026, 1, 1), (2026, 1, 31), ("12/01/2026", "17/01/2026")),
        ((2026, 1, 13), (2026, 1, 31), ("17/01/2026",)),
        ((2026, 1, 1), (2026, 12, 31), ("12/02/2026", "17/02/2026")),
        ((2025, 12, 1), (2026, 1, 31), ()),
    ],
)
def test_days_that_can_be(first, last, guesses):
    slots = (slot(SlotKind.DAY, "12", "17", "32"), slot(SlotKind.MONTH, "2", "02", "13"))
    span = (dt.date(*first), dt.date(*last))
    record = Record(date=UNREAD, date_range=span, slots=slots)
    assert one(record, review("L352")).questions[0].guesses == guesses


def test_what_was_read_with_confidence_is_not_asked():
    record = Record(issuer=SURE, number=UNREAD)
    asked = one(record, review("I254"), review("I251")).questions
    assert [each.field for each in asked] == ["number"]


def test_a_scan_that_was_not_read_is_asked_for_all():
    asked = one(Record(), review("F410")).questions
    assert {each.field for each in asked} >= {"number", "date", "type", "issuer", "signed"}
    assert {each.spot for each in asked if each.field != "signed"} == {Spot(1)}
    assert {each.spot for each in asked if each.field == "signed"} == {Spot(2)}


def test_a_signature_is_looked_for_above_the_name():
    record = Record(signer_name=NAME, signed=Field(presence=Presence.UNREAD))
    (question,) = one(record, review("I253")).questions
    assert question.spot.page == 2
    assert question.spot.box.top < NAME.box.top - 50
    assert question.spot.box.bottom >= NAME.box.bottom


def test_what_no_word_decides_comes_last_and_is_shown():
    later = found(Record(), review("L351", page=1, quote="ngày 5"), open_=9)
    asked = found(Record(number=UNREAD), review("I251"), open_=1)
    first, last = doubts(assessed(later, asked))
    assert first.questions and not last.questions
    assert last.spots == (Spot(1, None, "ngày 5"),)


def test_what_weighs_more_comes_first():
    light = found(Record(number=UNREAD), review("I251"), open_=1)
    heavy = found(Record(number=UNREAD), review("I251"), open_=3)
    assert [each.points for each in doubts(assessed(light, heavy))] == [3, 1]


def test_only_what_must_be_looked_at():
    assert doubts(assessed(found(Record(), status=Status.OK))) == ()
    wrong = found(Record(), Finding("I202", Status.INCORRECT, "KH.pdf"), status=Status.INCORRECT)
    assert doubts(assessed(wrong)) == ()


def test_what_concerns_no_document_is_told_apart():
    submission = found(Record(), review("I263", path=None))
    assert doubts(assessed(submission)) == ()
    assert [each[1].id for each in undecided(assessed(submission))] == ["1.1"]


@pytest.mark.parametrize(
    "said", ["20/3/2026", "20.03.2026", "20-03-2026", "2026-03-20", "20 /3/ 2026"]
)
def test_days_as_people_write_them(said):
    assert understood(Question("date"), said) == dt.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("date", "32/01/2026"), ("date", "20/03"), ("date", "x"), ("date", "20/03/0226"),
        ("number", "no number"),
        ("number", ""), ("type", "Thư tình"), ("signed", "maybe"), ("subject", " "),
        ("subject", "x" * 2000),
    ],
)  # fmt: skip
def test_what_is_no_value(field, said):
    with pytest.raises(BadAnswerError):
        understood(Question(field), said)


@given(st.sampled_from(["number", "date", "type", "subject", "issuer", "signed"]), st.text())
def test_any_answer_is_understood_or_refused(field, said):
    try:
        stated = understood(Question(field, suffix="/BC-SNV"), said)
    except BadAnswerError:
        return
    assert isinstance(stated, str | bool | dt.date)
