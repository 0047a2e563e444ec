"""Type and subject: the heading and what stands under it, or the `V/v` of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from msgspec import structs

from evidence_check.model.document_types import LETTER
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.bodies import looks_like_body
from evidence_check.reading.header import Header, pitch
from evidence_check.reading.layout import Row, joined, row_of
from evidence_check.reading.marks import mark_of
from evidence_check.reading.pipeline import Label, Zone
from evidence_check.reading.text import bare, fold, in_capitals, key, opening
from evidence_check.reading.titles import authority, is_title
from evidence_check.reading.types import Heading, general, type_at_start, type_of_symbol

SURE = 0.98
INFORMAL = 0.7
"""a heading on a page that has no official head: an annex, a form"""
BY_SYMBOL = 0.92
"""a type that no heading says, only the symbol or the form of a letter"""
OFF_CENTRE = 0.6
"""a subject that isn't set under its heading: OCR may have lost half of it"""
SCANNED = 0.95
"""names of types are few: one that was found is right even where its accents were misread"""
CENTRED = 9.0
"""points that the middle of a subject's row may be off the heading's"""
MOST_ROWS = 14
"""no subject is longer"""
_ATTACHED = re.compile(r"\((?:ban hanh |kem |dinh kem|trinh |thoi gian|so lieu|tu ngay)|kem theo ")
_SCRAP = 0.5
"""confidence of a piece of a row, apart from the rest, under which it is of something else"""
_UPPER_ROW = 0.9
"""share of capitals from which a row is in capitals"""


@dataclass(frozen=True, slots=True)
class About:
    """What the document is and what it is about."""

    type: Field[str]
    subject: Field[str]


def about(header: Header, symbol: str, issuer: str) -> About:
    """Type and subject of a document."""
    at = heading(header)
    if at is None:
        return _letter(header, symbol)
    index, row, found = at
    found = general(found, symbol)
    rows = _subject_rows(header.below, index, issuer)
    if rows and rows[0].ocr:
        rows[0] = _without_stamp(rows[0])
    texts = ([found.rest] if found.rest else []) + [row.text for row in rows]
    type_ = replace(_field(found.type, [row], SURE), confidence=SCANNED if row.doubtful else SURE)
    if not header.formal:
        type_ = replace(type_, confidence=INFORMAL)
    centred = not rows or abs(rows[0].centre - row.centre) < 3 * CENTRED
    if not texts:
        return About(type_, _letter_subject(header))
    sure = SURE if centred and (found.rest or not _is_beheaded(rows[0])) else OFF_CENTRE
    return About(type_, _field(joined(texts), [row, *rows] if found.rest else rows, sure))


def heading(header: Header) -> tuple[int, Row, Heading] | None:
    """The row with the type's name: the first in capitals, above the body."""
    for index, row in enumerate(header.below.rows):
        found = type_at_start(row.text)
        if found and (found.capitals or (not found.rest and (row.bold or row.ocr))):
            return index, row, found
        if header.below.starts(index, Label.TO) or _opens_body(header.below, index):
            return None
    return None


def _opens_body(zone: Zone, index: int) -> bool:
    row = zone.rows[index]
    return zone.starts(index, Label.BASIS) and not row.bold and not _upper(row.text)


def _subject_rows(zone: Zone, heading: int, issuer: str) -> list[Row]:
    """The rows under a heading that belong to the subject."""
    title = zone.rows[heading]
    found: list[Row] = []
    for index in range(heading + 1, min(len(zone.rows), heading + 1 + MOST_ROWS)):
        row = zone.rows[index]
        if mark_of(row.text) or _beside(row, title):
            continue
        if _ends(zone, index, title, found, issuer):
            break
        found.append(row)
    return found


def _is_beheaded(row: Row) -> bool:
    """Whether OCR lost the beginning of a subject: none begins small, but for `về việc`."""
    small = row.ocr and row.text[:1].islower()
    return small and re.match(r"v\W*v\b|v\w? viec\b|ve\b", bare(row.text)) is None


def _without_stamp(row: Row) -> Row:
    """The first row of a subject without what OCR read of a stamp on its left."""
    first, *rest = row.pieces
    if rest and first.confidence < _SCRAP < min(piece.confidence for piece in rest):
        return row_of(rest, row.page)
    match = re.search(r"\s(?=(?:Về việc|V/v)\b)", row.text)
    return structs.replace(row, text=row.text[match.end() :]) if match else row


def _beside(row: Row, title: Row) -> bool:
    """Whether a row of a scan stands in the margin: what is left of a stamp."""
    return row.ocr and (row.box.right < title.box.left - 60 or row.box.left > title.box.right + 60)


def _ends(zone: Zone, index: int, title: Row, found: Sequence[Row], issuer: str) -> bool:
    """Whether the subject is over before this row."""
    row = zone.rows[index]
    if zone.starts(index, Label.TO) or zone.starts(index, Label.RECIPIENTS):
        return True
    if _ATTACHED.match(opening(row.text)) or _is_authority(row, found, issuer):
        return True
    before = found[-1] if found else title
    begun = found or (row.text[:1].isupper() and _has_rest(title))
    if row.box.top - before.box.bottom > 2.2 * max(row.box.height, pitch([title, *found])):
        return True
    if found and found[0].bold and not row.bold:
        return True
    if _is_set_off(zone, row, title, found):
        return True
    off = abs(row.centre - title.centre)
    if off > CENTRED / 2 and not row.bold and _opens_paragraph(zone, row):
        return True
    if zone.starts(index, Label.BASIS) and not row.bold and row.text[:1].isupper():
        grounds = key(row.text).startswith("cancu")
        complete = begun and not _OPEN.search(fold(before.text))
        if grounds or complete or (title.bold and off > CENTRED / 2):
            return True
    slanted = row.italic and not title.italic and not (found and found[0].italic)
    if slanted and (found or not row.bold):
        return True
    inside = before.text.rfind("(") > before.text.rfind(")")  # `(đợt` / `1) năm 2026`
    if re.match(r"(?:[IVX]{1,4}|\d{1,2}|[A-Z])\s*[.)]\s", row.text) and not inside:
        return True
    if re.match(r"dieu 1\b|phan (?:i|thu nhat)\b|chuong i\b", opening(row.text)):
        return True
    if not found and title.ocr and not zone.starts(index, Label.BASIS):
        return off > 60 and not re.search(r"\bve viec\b", bare(row.text))
    return off > CENTRED and not _bold_continues(row, found)


def _is_set_off(zone: Zone, row: Row, title: Row, found: Sequence[Row]) -> bool:
    """Whether a row of a scan begins the body, though its first words are under a stamp: it fills
    the page's width, as no row of the subject did, and stands further off than those.
    """
    if not (found and row.ocr):
        return False
    left, right = min(r.box.left for r in zone.rows), max(r.box.right for r in zone.rows)
    above = [title, *found]
    usual = min(b.box.top - a.box.bottom for a, b in pairwise(above))
    apart = row.box.top - above[-1].box.bottom > usual + 0.5 * above[-1].box.height
    wide = row.box.width > 0.8 * (right - left) and row.box.right > right - 40
    return apart and wide and max(r.box.width for r in found) < 0.9 * row.box.width


def _opens_paragraph(zone: Zone, row: Row) -> bool:
    """Set as the first row of a paragraph: indented, and filled up to the right margin.

    A paragraph begins with a capital: a row that doesn't lost its first word under a stamp.
    """
    if row.ocr and row.text[:1].islower():
        return False
    right = max(r.box.right for r in zone.rows)
    left = min(r.box.left for r in zone.rows[-6:])
    return row.box.right > right - 14 and 12 < row.box.left - left < 70


def _bold_continues(row: Row, found: Sequence[Row]) -> bool:
    """Off the middle, but in the bold of the rows before: a subject that isn't set centred."""
    return bool(found) and row.bold and found[-1].bold and not looks_like_body(row.text)


def _is_authority(row: Row, found: Sequence[Row], issuer: str) -> bool:
    """`GIÁM ĐỐC SỞ …`, `ỦY BAN NHÂN DÂN TỈNH …`: who decides, between subject and grounds."""
    if not _upper(row.text):
        return False
    own = bool(issuer) and (key(row.text) == key(issuer) or key(issuer) in key(row.text))
    if own and (is_title(row.text) or key(row.text).startswith(key(issuer))):
        return True
    if not found:
        return False
    if _upper(found[-1].text):
        return is_title(row.text) and not _OPEN.search(fold(found[-1].text))
    if row.ocr and len(row.text.split()) >= _GARBLED_ROW and not _is_open(found[-1]):
        return True  # `TỔỐNG CỤC TRƯỞNG`: a subject in small letters has no row in capitals
    return is_title(row.text) or authority(row.text) is not None or looks_like_body(row.text)


def _has_rest(title: Row) -> bool:
    """Whether the subject begins on the heading's own row."""
    found = type_at_start(title.text)
    return found is not None and bool(found.rest)


UNDER_MARK = 0.5
"""a subject over the beginning of which a mark was stamped"""
_MARK = re.compile(r"[\W_]*(?:thuong khan|khan|hoa toc|(?:toi |tuyet )?mat)\b")
_GARBLED_ROW = 3
"""words of a row in capitals that is none of a subject's names"""
_OPEN = re.compile(
    r"(?:[-,&]|\b(?:quý|tháng|năm|số|kỳ|và|của|về|cho|với|tại|do|bởi|các|những|trên|theo))$"
)


def _letter(header: Header, symbol: str) -> About:
    """A document without a heading: a letter, or a form that only its symbol tells."""
    subject = _letter_subject(header)
    to = _row_with(header.below, Label.TO)
    by_symbol = type_of_symbol(symbol)
    row = header.number_row
    # On a scan a stamp may lie on the heading: what is addressed to nobody is hardly a letter.
    lost = header.scanned and to is None
    if by_symbol and row is not None and (subject.value is None or lost):
        return About(_field(by_symbol, [row], BY_SYMBOL), subject)
    if subject.value is not None:
        sure = SURE if symbol and subject.sure else BY_SYMBOL
        return About(replace(subject, value=LETTER, confidence=sure), subject)
    if to is not None and symbol:
        return About(_field(LETTER, [to], BY_SYMBOL), subject)
    return About(header.nothing, subject)


def _letter_subject(header: Header) -> Field[str]:
    """The `V/v …` under the number, or above `Kính gửi` where a letter has it in the middle."""
    for zone in (header.left, header.below):
        for index in range(len(zone.rows)):
            if zone.starts(index, Label.TO) or (zone is header.below and _opens_body(zone, index)):
                break
            if zone.starts(index, Label.ABOUT) and not _opens_body(zone, index):
                rows = _about_rows(zone, index)
                return _field(joined(row.text for row in rows), rows, SURE)
    return _unlabelled(header)


def _unlabelled(header: Header) -> Field[str]:
    """The rows under the number of a letter whose `V/v` is not there or was misread."""
    number = header.number_row
    if number is None or _row_with(header.below, Label.TO) is None:
        return header.nothing
    floor = number.box.top + 6
    under = [index for index, row in enumerate(header.left.rows) if row.box.top > floor]
    if not under or mark_of(header.left.rows[under[0]].text):
        return header.nothing
    rows = _about_rows(header.left, under[0])
    if sum(len(row.text) for row in rows) < 12:
        return header.nothing
    return _field(joined(row.text for row in rows), rows, OFF_CENTRE)


def _about_rows(zone: Zone, start: int) -> list[Row]:
    """The rows of a `V/v`: on until a wide gap, the address or the body."""
    rows = [zone.rows[start]]
    for index in range(start + 1, min(len(zone.rows), start + MOST_ROWS)):
        row = zone.rows[index]
        if zone.starts(index, Label.TO) or (
            _opens_body(zone, index)
            and zone.rows[index].text[0].isupper()
            and row.box.left < rows[-1].box.left - 30
        ):
            break
        gap = row.box.top - rows[-1].box.bottom
        if gap > (2.2 if _goes_on(row, rows) else 1.1) * row.box.height or mark_of(row.text):
            break
        if row.ocr and _upper(row.text) and not (_upper(rows[-1].text) or _is_open(rows[-1])):
            break  # a stamp
        rows.append(row)
    return rows


def _goes_on(row: Row, before: Sequence[Row]) -> bool:
    """Whether a row is the rest of a sentence: in small letters, a figure, or awaited, under it."""
    open_ = _OPEN.search(fold(before[-1].text)) is not None
    return (
        (open_ or row.text[:1].islower() or row.text[:1].isdigit())
        and not re.search(r"[.;:/]$", before[-1].text)
        and abs(row.centre - before[-1].centre) < 40
    )


def _is_open(row: Row) -> bool:
    """Whether a sentence must go on behind a row."""
    return _OPEN.search(fold(row.text)) is not None


def _row_with(zone: Zone, label: Label) -> Row | None:
    return next((row for index, row in enumerate(zone.rows) if zone.starts(index, label)), None)


def _upper(text: str) -> bool:
    return in_capitals(text, _UPPER_ROW)


def _field(value: str, rows: Sequence[Row], sure: float) -> Field[str]:
    if not rows:
        return Field(value, Presence.READ, sure)
    box = rows[0].box
    for row in rows[1:]:
        box = box.union(row.box)
    ocr = any(row.ocr for row in rows)
    if any(row.doubtful for row in rows):
        sure = min(sure, *(row.legibility for row in rows))
    if ocr and _is_under_mark(value):
        sure = min(sure, UNDER_MARK)
    method = Method.OCR if ocr else Method.LAYER
    quote = joined(row.text for row in rows)
    value = _with_quarters(value) if ocr else value
    return Field(value, Presence.READ, sure, rows[0].page, quote, box, method)


def _is_under_mark(text: str) -> bool:
    """Whether a subject that OCR read begins with a mark of urgency or secrecy, which was stamped
    over its first word.
    """
    first = re.match(r"[\W_]*[^\W\d_]{3,}(?: [^\W\d_]{3,})??(?= )", text)
    return bool(first and first[0].isupper() and not _upper(text) and _MARK.match(bare(text)))


def _with_quarters(text: str) -> str:
    """A text that OCR read, with the Roman figures of its quarters: there are four, and no `H`."""
    return _QUARTER.sub(lambda found: found[1] + found[2].replace("H", "II"), text)


_QUARTER = re.compile(r"\b([Qq][uU][ýÝyY]\s)(HI|IH|H)\b")
