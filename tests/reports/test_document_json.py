import datetime as dt

import pytest

from evidence_check.model.record import Field, Method, Presence, Record
from evidence_check.reports import document_json


def told(**fields):
    return document_json.record(Record(**fields), ())


def test_a_blank_number_is_null_and_absent():
    record = told(number=Field(presence=Presence.BLANK, confidence=0.99))
    assert record["number"] is None
    assert record["number_present"] is False


def test_ink_before_a_printed_symbol_is_a_number():
    record = told(
        number=Field(presence=Presence.UNREAD, confidence=0.3),
        symbol=Field("TB-DCT", Presence.READ, 0.97),
    )
    assert (record["number"], record["number_present"]) == (None, True)
    assert record["symbol"] == "TB-DCT"


def test_a_page_that_nobody_read_may_bear_a_number_or_none():
    assert told(number=Field(presence=Presence.UNREAD))["number_present"] is None


@pytest.mark.parametrize(("confidence", "shown"), [(0.49, None), (0.5, "Kế hoạch")])
def test_a_guess_is_no_answer(confidence, shown):
    record = told(type=Field("Kế hoạch", Presence.READ, confidence))
    assert record["type"] == shown
    assert record["confidence"]["type"] == confidence


def test_an_unread_value_is_null_however_sure():
    assert told(type=Field("Kế hoạch", Presence.UNREAD, 0.9))["type"] is None


def test_only_month_and_year():
    record = told(
        date=Field(presence=Presence.UNREAD),
        date_range=(dt.date(2026, 1, 1), dt.date(2026, 1, 31)),
    )
    assert record["date"] is None
    assert record["date_range"] == ["2026-01-01", "2026-01-31"]


def test_evidence_names_every_field():
    evidence = document_json.evidence(
        Record(type=Field("Kế hoạch", Presence.READ, 1, 1, "KẾ HOẠCH"))
    )
    assert list(evidence) == list(document_json.FIELDS)
    assert evidence["type"] == {
        "presence": "read", "method": "none", "page": 1, "quote": "KẾ HOẠCH",
    }  # fmt: skip


def test_ink_in_the_place_of_the_number_is_a_number_whatever_its_symbol():
    ink = Field(presence=Presence.UNREAD, method=Method.INK)
    assert told(number=ink)["number_present"] is True
