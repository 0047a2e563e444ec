"""Place and date of issue: the one line on the right of the head, never a date of the body."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evidence_check.model import record
from evidence_check.model.document import Page, Signature, SignatureRole, SlotKind
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.dates import (
    PARTS,
    DateLine,
    filled,
    parse_date_line,
    parse_short_date_line,
)
from evidence_check.reading.header import Header
from evidence_check.reading.ink import (
    around,
    doubted,
    left_blank,
    likely_blank,
    written_date,
)
from evidence_check.reading.layout import Row, box_of, row_of
from evidence_check.reading.own_number import ASTRAY, covered, stamped_digits
from evidence_check.reading.pipeline import Label
from evidence_check.reading.restoring import restored
from evidence_check.reading.scans import FIELD, ScannedDate, scanned_date, words_of
from evidence_check.reading.text import bare, clean

SURE = 0.985
LONGEST_PLACE = 40
"""letters of a place; `Thành phố Hồ Chí Minh` has 21"""
SHORT = 0.92
"""a date in digits only, in the right place"""
_REST = re.compile(r"\W*(?:(?:thang )?\d{1,2} )?(?:nam )?(?:19|20)\d{2}\W*")
"""what a date line may leave for the row below it"""
_STATE = (Label.NATION, Label.MOTTO, Label.PARTY)
_ROLES = (SignatureRole.DAY, SignatureRole.MONTH, SignatureRole.YEAR)


@dataclass(frozen=True, slots=True)
class OwnDate:
    """What the date line says."""

    date: Field[dt.date]
    place: Field[str]
    range: tuple[dt.date, dt.date] | None = None


def own_date(header: Header, signatures: Sequence[Signature], context: str = "") -> OwnDate:
    """Read the date line of a head; `context` may spell a place that OCR misread."""
    if header.scanned:
        return _scanned(header, context)
    found = _date_row(header)
    if found is None:
        return OwnDate(header.nothing, Field() if header.readable else header.nothing)
    row, line, sure = found
    place = _field(line.place or None, row, sure) if line.place else _place_above(header, row)
    if line.date is not None:
        return OwnDate(_dated(line.date, row, sure), place)
    stamped = _with_stamps(line, header, signatures)
    if stamped.date is not None:
        dated = _dated(stamped.date, row, ASTRAY)
        return OwnDate(replace(dated, method=Method.STAMP), place)
    unread = row.ocr or not line.blanks or covered(row.box, header.page, signatures, *_ROLES)
    if unread:
        return OwnDate(_blank(row, Presence.UNREAD, 0.0), place, line.range)
    return OwnDate(_blank(row, Presence.BLANK, sure), place)


def _with_stamps(line: DateLine, header: Header, signatures: Sequence[Signature]) -> DateLine:
    """The line with what the signature fields for day, month and year show in its blanks."""
    shown = {
        part: stamped_digits(header.page, signatures, role)
        for part, role in zip(PARTS, _ROLES, strict=True)
    }
    return replace(
        line,
        day=line.day or shown["day"],
        month=line.month or shown["month"],
        year=line.year if len(line.year) == 4 else shown["year"],
    )


def _spelt(place: str, context: str) -> str:
    """The place as the language, else the document's own text, mostly spells it."""
    wanted = bare(place)
    if len(wanted) < 5:
        return place
    mended, known = restored(place)
    if known == 1.0:
        return mended
    words = clean(context).split()
    size = len(wanted.split())
    runs = (" ".join(words[i : i + size]).strip(".,;:()") for i in range(len(words) - size + 1))
    found = Counter(run for run in runs if run[:1].isupper() and bare(run) == wanted)
    found = Counter({run: n for run, n in found.items() if not run.isupper()})
    return found.most_common(1)[0][0] if found else place


def _scanned(header: Header, context: str) -> OwnDate:
    """On a scan only what is print counts; ink is left for others to read, its box is given."""
    for row, line in _scanned_rows(header):
        place = _field(_spelt(line.place, context) or None, row, FIELD)
        certain = _undoubted(line, header.page)
        if certain.date is not None:
            return OwnDate(_dated(certain.date, row, FIELD), place)
        written = _written(certain, row, place, header.page)
        box = around(header.page, row.box, SlotKind.DAY, SlotKind.MONTH)
        return replace(written, date=replace(written.date, box=box))
    return OwnDate(Field(presence=Presence.UNREAD), Field(presence=Presence.UNREAD))


def _scanned_rows(header: Header) -> Iterator[tuple[Row, ScannedDate]]:
    """Rows that are date lines; last, one that ink or a streak garbled, by where its year is."""
    for row in header.right.rows:
        line = scanned_date(row)
        if line is not None:
            yield row, line
    year = header.page.slot(SlotKind.YEAR)
    for row in header.right.rows:
        if year is not None and row.box.top < year.box.middle[1] < row.box.bottom:
            yield row, ScannedDate("", None, None, None)


def _undoubted(line: ScannedDate, page: Page) -> ScannedDate:
    """The line without the day and the month that the line reader is sure are others."""
    if line.day is not None and doubted(page, SlotKind.DAY, str(line.day)):
        line = replace(line, day=None)
    if line.month is not None and doubted(page, SlotKind.MONTH, str(line.month)):
        line = replace(line, month=None)
    return line


def _written(line: ScannedDate, row: Row, place: Field[str], page: Page) -> OwnDate:
    """The date line with the places in ink as far as they could be read."""
    if line.day is None and left_blank(page, SlotKind.DAY):
        blank = replace(_blank(row, Presence.BLANK, SURE), method=Method.INK)
        return OwnDate(blank, place, line.range)
    printed = {"day": line.day, "month": line.month, "year": line.year}
    known = written_date(page, printed)
    read = _with(line, known, 0.0)
    certain = replace(_with(line, known, record.SURE), day=None).range
    if read.date is None:
        if line.day is None and likely_blank(page, SlotKind.DAY):
            certain = None  # what may be blank is on no day of the month
        return OwnDate(_blank(row, Presence.UNREAD, 0.0), place, certain)
    sure = min(FIELD, *(share for _, share in known.values()))
    return OwnDate(replace(_dated(read.date, row, sure), method=Method.INK), place, certain)


def _with(line: ScannedDate, known: Mapping[str, tuple[int, float]], least: float) -> ScannedDate:
    """The line with those of the known parts that are at least so sure."""
    parts = {part: value for part, (value, share) in known.items() if share >= least}
    return ScannedDate(line.place, parts.get("day"), parts.get("month"), parts.get("year"))


def _date_row(header: Header) -> tuple[Row, DateLine, float] | None:
    """The date line: right column first, nearest under the motto; split over two rows, too."""
    for zone in (header.right, header.left):
        for index, row in enumerate(zone.rows):
            if zone.has(index, Label.ABOUT):
                break  # a subject names the days of other documents
            line = _parsed(row) if zone.has(index, Label.DATE) else None
            if line is not None and len(line.place) <= LONGEST_PLACE:
                complete = _over_two_rows(row, zone.rows[index + 1 : index + 2], line)
                return complete or (row, line, SURE)
    under = [
        row
        for index, row in enumerate(header.right.rows)
        if not any(header.right.has(index, label) for label in _STATE)
    ]
    under = [row for row in under if not row.text.isupper()] or under
    if len(under) > 1:
        whole = row_of([piece for row in under for piece in row.pieces], under[0].page)
        line = parse_date_line(" ".join(row.text for row in under))
        if line is not None:
            return whole, line, SURE
    for row in under:
        short = parse_short_date_line(row.text)
        if short is not None and short.date is not None:
            return row, short, SHORT
    return None


def _over_two_rows(
    row: Row, following: Sequence[Row], line: DateLine
) -> tuple[Row, DateLine, float] | None:
    """The date line with the row below it, if its year (and month) stands there."""
    if line.date is not None or not following or not _REST.fullmatch(bare(following[0].text)):
        return None
    whole = parse_date_line(f"{row.text} {following[0].text}")
    if whole is None or whole.date is None:
        return None
    return row_of([*row.pieces, *following[0].pieces], row.page), whole, SURE


def _place_above(header: Header, date: Row) -> Field[str]:
    """The place on a row of its own, above the date that it goes with."""
    above = [row for row in header.right.rows if row.box.middle[1] < date.box.top]
    if not above or date.box.top - above[-1].box.bottom > 0.6 * date.box.height:
        return Field()
    text = above[-1].text.strip()
    alone = text.rstrip(" ,").istitle() or text.endswith(",")
    if not alone or text.isupper() or re.search(r"[:;/]|lập\b.*\bdo\b", text):
        return Field()
    return _field(text.rstrip(" ,.;"), above[-1], SURE if text.endswith(",") else SHORT)


def _parsed(row: Row) -> DateLine | None:
    """The row taken apart, digits that were stamped over its blanks put into them."""
    line = parse_date_line(row.text)
    if line is None or line.date is not None:
        return line
    loose = [piece for piece in row.pieces if piece.text.strip().isdigit()]
    printed = [piece for piece in row.pieces if piece not in loose]
    template = parse_date_line(row_of(printed, row.page).text) if printed else None
    if not loose or template is None:
        return line
    stamps = [
        (piece.text.strip(), (box_of(piece).middle[0] - row.box.left) / (row.box.width or 1.0))
        for piece in loose
    ]
    return filled(template, stamps)


def _dated(value: dt.date, row: Row, sure: float) -> Field[dt.date]:
    sure = min(sure, row.confidence) if row.overlaid else sure
    method = Method.OCR if row.ocr else Method.STAMP if row.stamped else Method.LAYER
    return Field(value, Presence.READ, sure, row.page, row.text, row.box, method)


def _blank(row: Row, presence: Presence, sure: float) -> Field[dt.date]:
    method = Method.OCR if row.ocr else Method.LAYER
    return Field(None, presence, sure, row.page, row.text, row.box, method)


def _field(value: str | None, row: Row, sure: float) -> Field[str]:
    if value is None or len(value) > LONGEST_PLACE or not any(char.isalpha() for char in value):
        return Field()
    method = Method.OCR if row.ocr else Method.LAYER
    if row.overlaid:
        sure = min(sure, row.confidence)
    if row.ocr:
        read = [word.confidence for word in words_of(row) if word.text.strip(",.") in value]
        sure = min(sure, *read, row.legibility) if read else min(sure, row.confidence)
    return Field(value, Presence.READ, sure, row.page, row.text, row.box, method)
