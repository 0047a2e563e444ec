"""Duties as an iCalendar file (RFC 5545) that Outlook and others import: all-day events.

The few lines that it takes are written here: a library for them weighs many times as much. Tests
read them back with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from evidence_check.duties import Duty
from evidence_check.reports import wording
from evidence_check.reports.safe import plain
from evidence_check.texts import _

_OCTETS = 75
"""of a line, its break aside (RFC 5545, 3.1)"""
_ALARM = "-P2DT15H"
"""nine o'clock, three days before"""


def calendar(duties: Iterable[Duty], *, rules_id: str, title: str, as_of: date) -> bytes:
    """The calendar. The same duties give the same bytes, and each event keeps its UID."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//evidence-check//due//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(plain(title, 160))}",
    ]
    for duty in duties:
        lines += _event(duty, rules_id, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(duty: Duty, rules_id: str, as_of: date) -> Iterator[str]:
    summary = f"{plain(duty.criterion)} {plain(duty.title, 200)}"
    if duty.owner_name:
        summary += f" ({plain(duty.owner_name, 120)})"
    yield "BEGIN:VEVENT"
    yield f"UID:{duty.uid(rules_id)}"
    # The day of the check and no clock: a calendar made again is the same calendar.
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{duty.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{duty.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    yield f"DESCRIPTION:{escaped(_description(duty))}"
    if duty.owner_name:
        yield f"CATEGORIES:{escaped(plain(duty.owner_name, 120))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_ALARM}"
    yield f"DESCRIPTION:{escaped(summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(duty: Duty) -> str:
    lines = [
        f"{plain(duty.criterion)} {plain(duty.criterion_title, 300)}",
        _("The criterion brings {points} points").format(points=wording.points_text(duty.points)),
    ]
    if duty.to_mend:
        lines.append(_("Handed in, but to be mended."))
    return "\n".join((*lines, plain(duty.key)))


def escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, none of them ending within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join((*pieces, piece))
