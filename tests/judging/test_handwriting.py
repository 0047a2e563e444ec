"""Ink that was not read for sure: what a person is shown to choose from."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from evidence_check.judging.handwriting import date_candidates, number_candidates
from evidence_check.model.document import Box, Filling, Slot, SlotKind
from evidence_check.model.record import Field, Method, Presence, Record
from evidence_check.reports import json_report, wording

RULES = """
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch
        document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}
        due: 2026-01-15
"""
JANUARY = (dt.date(2026, 1, 1), dt.date(2026, 1, 31))


def slot(kind, *readings):
    return Slot(kind, Box(0, 0, 9, 9), Filling.WRITTEN, readings, readings[0][1])


def test_the_three_likeliest_readings_that_are_worth_a_look():
    number = slot(SlotKind.NUMBER, ("14", 0.5), ("19", 0.3), ("", 0.1), ("11", 0.05), ("1", 0.04))
    record = Record(slots=(number,), symbol=Field("KH-SNV", Presence.READ, 0.95))
    assert number_candidates(record) == {"candidates": ("14/KH-SNV", "19/KH-SNV", "11/KH-SNV")}
    unlikely = Record(slots=(slot(SlotKind.NUMBER, ("14", 0.99), ("19", 0.001)),))
    assert number_candidates(unlikely) == {"candidates": ("14",)}
    assert number_candidates(Record()) == {}


@pytest.mark.parametrize("span", [None, (dt.date(2026, 1, 1), dt.date(2026, 12, 31))])
def test_without_a_month_there_is_no_day_to_choose(span):
    record = Record(slots=(slot(SlotKind.DAY, ("14", 0.5)),), date_range=span)
    assert date_candidates(record) == {}


def test_days_that_the_month_does_not_have_are_none():
    february = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    record = Record(slots=(slot(SlotKind.DAY, ("30", 0.5), ("20", 0.4)),), date_range=february)
    assert date_candidates(record) == {"candidates": ("2026-02-20",)}


def test_a_day_in_ink_around_the_deadline_comes_with_its_readings(office):
    reading = office.reading()
    record = dataclasses.replace(
        reading.record,
        date=Field(presence=Presence.UNREAD, method=Method.INK, page=1, quote="ngày _4 tháng 01"),
        date_range=JANUARY,
        slots=(slot(SlotKind.DAY, ("14", 0.5), ("19", 0.3)),),
    )
    file = office.file("1.1/a.pdf", dataclasses.replace(reading, record=record))
    (verdict,) = office.verdicts(office.run(RULES, [file])).values()
    (finding,) = verdict.findings
    assert finding.code == "L352"
    assert json_report.finding(finding)["candidates"] == ["2026-01-14", "2026-01-19"]
    assert "19" in wording.fix(finding)
    assert "candidates" not in json_report.finding(dataclasses.replace(finding, values={}))
