"""What others say of a scan, held against its ink."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from submission_making import criterion, index, read

from evidence_check.model.document import Box, Filling, Slot, SlotKind
from evidence_check.model.record import Field, Method, Presence, Record
from evidence_check.model.submission import ListRow
from evidence_check.reading.ink import backed
from evidence_check.submissions.claiming import (
    Claim,
    claims_by_citations,
    claims_by_rows,
    with_claims,
)
from evidence_check.submissions.gather import Contents, Owner, gather_submission
from evidence_check.submissions.lists import SubmissionList

BOX = Box(0, 0, 9, 9)
FEBRUARY = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))


def slot(kind, *readings):
    return Slot(kind, BOX, Filling.WRITTEN, readings, readings[0][1])


def scan(*slots, number=None, day=None, span=FEBRUARY):
    """A scan with print around its ink: `number` and `day` are what was read surely."""
    unread = Field(presence=Presence.UNREAD, method=Method.INK)
    record = Record(
        number=number or unread,
        symbol=Field("BC-VP", Presence.READ, 0.95),
        date=day or unread,
        date_range=span,
        slots=slots,
    )
    return replace(read(), record=record)


NUMBER = slot(SlotKind.NUMBER, ("05", 0.6), ("055", 0.3), ("65", 0.01))
DAY = slot(SlotKind.DAY, ("17", 0.6), ("12", 0.3), ("11", 0.001))


def test_ink_that_agrees_with_the_list_is_read():
    record = with_claims(scan(NUMBER, DAY), [Claim("05/BC-VP", dt.date(2026, 2, 17))]).record
    assert (record.number.value, record.date.value) == ("05/BC-VP", dt.date(2026, 2, 17))
    assert record.number.sure
    assert record.date.sure
    assert record.number.method is record.date.method is Method.INK


@pytest.mark.parametrize(
    "claim",
    [
        Claim("06/BC-VP"),  # the ink says nothing of the kind
        Claim("65/BC-VP"),  # it might, with much good will
        Claim("055/BC-VP"),  # it might, and it more likely says something else
        Claim(date=dt.date(2026, 2, 12)),
        Claim("05/KH-VP"),  # another document
        Claim("05", type="Kế hoạch"),
        Claim(date=dt.date(2026, 2, 11)),
        Claim(date=dt.date(2026, 3, 17)),  # the print says February
        Claim("nothing of a number"),
    ],
)
def test_what_the_ink_does_not_support_changes_nothing(claim):
    reading = scan(NUMBER, DAY)
    assert with_claims(reading, [claim]) is reading


def test_claims_that_differ_confirm_nothing_where_the_ink_supports_both():
    reading = scan(NUMBER, DAY)
    claims = [Claim(date=dt.date(2026, 2, 17)), Claim(date=dt.date(2026, 2, 12))]
    assert with_claims(reading, claims) is reading


def test_no_claim_fills_a_place_that_nobody_could_look_at():
    reading = scan()
    assert with_claims(reading, [Claim("05/BC-VP", dt.date(2026, 2, 17))]) is reading
    unknown = replace(NUMBER, filling=Filling.UNKNOWN)
    assert with_claims(scan(unknown), [Claim("05/BC-VP")]).record.number.value is None
    blank = Field(presence=Presence.BLANK, confidence=0.99, method=Method.INK)
    assert with_claims(scan(NUMBER, number=blank), [Claim("05")]).record.number is blank


def test_what_was_read_surely_stays():
    sure = Field("15/BC-VP", Presence.READ, 0.95, method=Method.INK)
    assert with_claims(scan(NUMBER, number=sure), [Claim("05")]).record.number is sure


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("1.3/Thang 02/05-BC.pdf", ["05"]),
        ("406-CV_tra loi.pdf", ["406"]),
        ("07_QD_UBND.pdf", ["07"]),
        ("3176B-QĐ.pdf", ["3176B"]),
        ("Scan0017.pdf", []),
        ("12 trang.pdf", []),
        ("T3/BC_thang_03.pdf", []),
        ("1.3_BC_thang_02.pdf", []),
    ],
)
def test_the_name_of_a_file_may_say_a_number(name, numbers):
    assert [claim.number for claim in claims_by_rows(name, ())] == numbers


def test_documents_that_cite_it_are_heard_if_the_day_is_possible():
    text = "Căn cứ Báo cáo số 05/BC-VP ngày 17 tháng 02 năm 2026 của Văn phòng về việc khác"
    citing = replace(read(), pages=(text, "Báo cáo số 04/BC-VP ngày 17 tháng 01 năm 2026"))
    found = claims_by_citations({"a.pdf": scan(NUMBER, DAY), "b.pdf": citing}, {})
    assert found == {"a.pdf": [Claim("05/BC-VP", dt.date(2026, 2, 17))]}
    assert claims_by_citations({"b.pdf": citing}, {}) == {}


def test_texts_that_are_elsewhere_are_fetched_where_a_scan_is_doubtful():
    pages = ("Báo cáo số 05/BC-VP ngày 17 tháng 02 năm 2026",)
    fetched = []

    def fetch():
        fetched.append(1)
        return pages

    both = {"a.pdf": scan(NUMBER, DAY), "b.pdf": read()}
    claims = claims_by_citations(both, {"a.pdf": tuple, "b.pdf": fetch})
    assert claims == {"a.pdf": [Claim("05/BC-VP", dt.date(2026, 2, 17))]}
    assert claims_by_citations({"b.pdf": read()}, {"b.pdf": fetch}) == {}
    assert len(fetched) == 1


def test_in_a_submission_the_list_is_held_against_the_ink():
    row = ListRow("danh-muc.csv", 2, file="a.pdf", number="05/BC-VP", date=dt.date(2026, 2, 17))
    contents = Contents(
        {"a.pdf": scan(NUMBER, DAY)}, lists={"danh-muc.csv": SubmissionList((row,))}
    )
    rules = index(criterion("1.1.1"))
    submission = gather_submission("vp", Owner("vp", "Văn phòng", unit="vp"), contents, rules)
    assert submission.files[0].reading.record.number.value == "05/BC-VP"


def test_the_more_the_ink_says_it_the_surer_the_claim():
    chances = (0.5, 0.3, 0.1, 0.05)
    shares = [backed([slot(SlotKind.DAY, ("17", one))], SlotKind.DAY, "17") for one in chances]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.9 > shares[-1]


def test_the_likeliest_reading_is_confirmed_and_never_outvoted():
    slots = [slot(SlotKind.DAY, ("17", 0.5), ("12", 0.4), ("", 0.05))]
    shares = [backed(slots, SlotKind.DAY, day) for day in ("17", "12", "30", "")]
    assert [bool(share) for share in shares] == [True, False, False, False]


def test_a_zero_is_not_what_an_empty_place_says():
    empty = slot(SlotKind.NUMBER, ("", 0.6), ("5", 0.3))
    reading = scan(empty)
    assert with_claims(reading, [Claim("00/BC-VP")]) is reading
    assert backed([empty], SlotKind.NUMBER, "0") == 0.0
