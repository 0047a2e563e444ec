import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.duties import Duty
from evidence_check.reports.ics import calendar, escaped, folded

DAY = dt.date(2026, 3, 20)
DUTY = Duty(
    day=DAY,
    owner="vp",
    owner_name="Văn phòng Sở; Tổng hợp, Pháp chế",
    criterion="1.1",
    criterion_title="Ban hành kế hoạch",
    key="1.1/ke-hoach",
    title="Kế hoạch cải cách hành chính năm 2026, phần một \\ hai; bản đã ký",
    points=Decimal("1.5"),
)


def made(*duties):
    return calendar(duties, rules_id="r", title="Hạn nộp", as_of=dt.date(2026, 3, 1))


def test_a_second_reader_reads_what_was_written():
    icalendar = pytest.importorskip("icalendar", reason="the second reader is not installed")
    read = icalendar.Calendar.from_ical(made(DUTY))
    (event,) = read.walk("VEVENT")
    assert event.decoded("DTSTART") == DAY
    assert event.decoded("DTEND") == dt.date(2026, 3, 21)
    assert str(event["SUMMARY"]) == f"1.1 {DUTY.title} ({DUTY.owner_name})"
    assert str(event["DESCRIPTION"]).split("\n")[-1] == "1.1/ke-hoach"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == dt.timedelta(days=-2, hours=-15)
    assert list(map(str, event["CATEGORIES"].cats)) == [DUTY.owner_name]


def test_lines_are_crlf_and_at_most_75_octets():
    lines = made(DUTY, DUTY).split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"


def test_the_same_duties_give_the_same_bytes_and_uids_stay():
    assert made(DUTY) == made(DUTY)
    uid = next(line for line in made(DUTY).split(b"\r\n") if line.startswith(b"UID:"))
    assert uid == f"UID:{DUTY.uid('r')}".encode()
    assert b"DTSTAMP:20260301T000000Z" in made(DUTY)


def test_nothing_in_a_name_makes_a_line_of_its_own():
    hostile = replace(DUTY, key="1.1/x\r\nEND:VEVENT", title="a\r\nATTACH:http://x")
    names = [line.partition(b":")[0] for line in made(hostile).split(b"\r\n")]
    assert b"ATTACH" not in names
    assert names.count(b"END") == 3


@given(st.text())
def test_folding_is_undone_by_joining(text):
    line = "X:" + text.replace("\r", "").replace("\n", "")
    line = line.encode("utf-8", "ignore").decode()
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_escapes():
    assert escaped("a\\b;c,d\r\ne\nf") == "a\\\\b\\;c\\,d\\ne\\nf"
