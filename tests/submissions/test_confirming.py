"""A person's word: it decides what was not sure, and nothing else."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.record import Method, Presence, SignedBy
from evidence_check.submissions.confirming import (
    BadConfirmationsError,
    Confirmation,
    confirmed,
    read_confirmations,
    write_confirmations,
)

WHEN = dt.datetime(2026, 3, 21, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def entry(reading, **fields):
    return Confirmation("1.1/KH.pdf", reading.sha256, fields, "Trần Thị B", WHEN)


def test_decides_what_could_not_be_read(office):
    reading = office.reading(number=..., symbol=..., date=...)
    seen = entry(reading, number="12/KH-SNV", date=dt.date(2026, 1, 10))
    record = confirmed(reading, [seen]).record
    assert (record.number.value, record.symbol.value) == ("12/KH-SNV", "KH-SNV")
    assert record.date.value == dt.date(2026, 1, 10)
    assert {record.number.method, record.date.method} == {Method.PERSON}
    assert record.number.confidence == 1
    assert "Trần Thị B, 21/03/2026" in record.number.quote


def test_never_overrides_what_was_read_for_sure(office):
    reading = office.reading()
    assert confirmed(reading, [entry(reading, number="99/KH-SNV")]) is reading


def test_a_sure_blank_stays_blank(office):
    reading = office.reading(number="")
    assert confirmed(reading, [entry(reading, number="99/KH-SNV")]) is reading


def test_lapses_when_the_file_changes(office):
    old, new = office.reading(number=...), office.reading(number=..., text="changed")
    assert confirmed(new, [entry(old, number="12/KH-SNV")]) is new


def test_the_later_word_wins(office):
    reading = office.reading(number=...)
    words = [entry(reading, number="12/KH-SNV"), entry(reading, number="13/KH-SNV")]
    assert confirmed(reading, words).record.number.value == "13/KH-SNV"


def test_signed(office):
    reading = office.reading(signed=...)
    assert confirmed(reading, [entry(reading, signed=True)]).record.signed.value is SignedBy.INK
    unsigned = confirmed(reading, [entry(reading, signed=False)]).record.signed
    assert (unsigned.presence, unsigned.sure) == (Presence.ABSENT, True)


def test_written_is_read_back(office):
    reading = office.reading()
    seen = entry(reading, number="12/KH-SNV", date=dt.date(2026, 1, 10), signed=True)
    assert read_confirmations(write_confirmations([seen])) == (seen,)


def test_an_empty_file_confirms_nothing():
    assert read_confirmations(b"") == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("{color: red}", "no such field"),
        ("{number: abc}", "is no number"),
        ("{date: tomorrow}", "YYYY-MM-DD"),
        ("{date: 0226-01-10}", "no day"),
        ("{type: Bài thơ}", "no type"),
        ("{signed: maybe}", "true or false"),
        ("{subject: 5}", "text"),
    ],
)
def test_a_word_that_cannot_be_understood_is_refused(fields, message):
    text = f"confirmed: [{{file: a, sha256: b, by: c, at: 2026-01-01T00:00:00, fields: {fields}}}]"
    with pytest.raises(BadConfirmationsError, match=message):
        read_confirmations(text.encode())


def test_nobody_s_word_is_refused():
    text = "confirmed: [{file: a, sha256: b, by: ' ', at: 2026-01-01T00:00:00, fields: {}}]"
    with pytest.raises(BadConfirmationsError, match="by: a text is expected"):
        read_confirmations(text.encode())


def test_alias_bombs_are_refused():
    with pytest.raises(BadConfirmationsError, match="aliases"):
        read_confirmations(b"a: &a [1]\nconfirmed: [*a, *a]")


def test_towers_are_refused():
    with pytest.raises(BadConfirmationsError, match="nested"):
        read_confirmations(b"[" * 100_000)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_anything_is_read_or_refused(data):
    try:
        read_confirmations(data)
    except BadConfirmationsError as error:
        assert str(error)
