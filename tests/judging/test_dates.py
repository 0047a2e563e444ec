"""What is sure of a date decides, and nothing else does."""

import datetime as dt
from dataclasses import replace

import pytest

from evidence_check.judging.dates import issuing_day, possible_days
from evidence_check.model.document import SignatureRole
from evidence_check.model.record import Field, Presence, Record

RULES = """
- id: "1.1"
  title: Kế hoạch
  points: 1
  evidence:
    - id: ke-hoach
      title: Kế hoạch cải cách hành chính
      document: {type: Kế hoạch, dated: {from: 2026-02-01, to: 2026-03-31}}
"""
TENTH = dt.date(2026, 3, 10)


def span(first, last):
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def told(office, confidence, date_range=None):
    """Status and codes of a document of 10 March 2026 that was read so surely."""
    reading = office.reading(date="2026-03-10")
    date = replace(reading.record.date, confidence=confidence)
    record = replace(reading.record, date=date, date_range=date_range)
    file = office.file(reading=replace(reading, record=record))
    verdict = office.verdicts(office.run(RULES, [file]))["1.1/ke-hoach"]
    return verdict.status.value, [finding.code for finding in verdict.findings]


def test_a_doubtful_date_leaves_its_range_possible():
    year = span("2026-01-01", "2026-12-31")
    sure = Record(date=Field(TENTH, Presence.READ, 0.99), date_range=year)
    assert possible_days(sure) == (TENTH, TENTH)
    doubtful = replace(sure, date=replace(sure.date, confidence=0.5))
    assert possible_days(doubtful) == year
    assert possible_days(replace(doubtful, date_range=None)) is None


def test_a_doubtful_date_within_the_span_proves_nothing(office):
    assert told(office, 0.99) == ("ok", [])
    assert told(office, 0.5) == ("review", ["I252"])


@pytest.mark.parametrize(
    ("possible", "expected"),
    [
        (span("2026-03-01", "2026-03-31"), ("ok", [])),
        (span("2026-03-01", "2026-04-30"), ("review", ["I252"])),
        (span("2026-01-01", "2026-02-28"), ("review", ["I252"])),
        (span("2026-01-01", "2026-12-31"), ("review", ["I252"])),
        (span("2026-04-01", "2026-04-30"), ("incorrect", ["I201"])),
        (span("2026-01-01", "2026-01-31"), ("incorrect", ["I201"])),
    ],
)
def test_a_range_is_decided_where_all_of_it_is(office, possible, expected):
    assert told(office, 0.5, possible) == expected


@pytest.mark.parametrize(
    ("made", "day"),
    [
        ([("signer", 10), ("number", 12), ("copy", 20)], 12),
        ([("other", 10), ("other", 20)], 10),  # the first signs, later ones may receive
        ([("copy", 20)], None),
        ([], None),
    ],
)
def test_the_day_of_the_last_signature_that_issues(office, made, day):
    signatures = [
        office.signature(f"2026-01-{at}T09:00:00+07:00", role=SignatureRole(role))
        for role, at in made
    ]
    assert issuing_day(tuple(signatures)) == (day and dt.date(2026, 1, day))
