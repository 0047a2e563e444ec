"""The issuing body and the one above it: the left side of the head, down to the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from msgspec import structs

from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.bodies import (
    looks_like_body,
    nameless,
    prose_body,
    split_bodies,
    unfinished,
)
from evidence_check.reading.foreign_letters import foreign
from evidence_check.reading.header import Header
from evidence_check.reading.layout import Row, joined
from evidence_check.reading.pipeline import Label
from evidence_check.reading.restoring import restored
from evidence_check.reading.text import bare, key

SURE = 0.97
LOST_ROW = 2.0
"""gap above the number, in heights of a row, in which a row may have been"""
_SLANTING = 1.2
"""heights of its words from which the box of a row is that of one that slants"""
UNFINISHED_ROWS = 0.85
UNHEADED = 0.3
"""and that on a page without an official head: any text in its upper left"""
UNFINISHED = 0.5
"""a name that stops short (`Ủy ban nhân dân`), or has letters that Vietnamese hasn't"""
_NUMBERED = re.compile(r"\W*[sS][ốoôóòỏổộO0]?\W*[^\w\s]|\W*[sS][ốoôóòỏổộ]$|.*\w\s*/")
"""what is left of a number row that OCR could not read"""
_SMALL_AMID = re.compile(r"[A-ZĐÀ-Ỹ]{3}\W+[a-zđà-ỹ]{2,}\W+[A-ZĐÀ-Ỹ]{2}")
"""a word in small letters amid capitals, which a garbled one became: `PHÒNG KINH đc HẠ TẦNG`"""
_ADDRESS = re.compile(r"\W*(?:dia(?: chi\b.*)?|(?:dien thoai|dt|tel|fax|e-?mail|website)\b.*)\W*")
"""what a letterhead has under the name of a company or a school"""
_ASTERISKS = re.compile(r"(?=[^A-ZĐÀ-Ỹ]*$)\W*[^\W\d_aàáảãạeèéẻẽẹiìíỉĩịoòóỏõọuùúủũụyỳýỷỹỵ]{2,6}\W*$")
"""what OCR makes of the Party's asterisks: a few small letters, none of them a vowel"""
_ORNAMENT = 8
"""letters and signs that three asterisks become, at the most"""
_NATION = "conghoaxahoichunghiavietnam"
_GARBLED = 0.4
"""a name with a bracket that was opened and not closed (a letter of it was one), or whose row below
was lost"""
UNKNOWN = 0.85
"""a name that doesn't begin as the names of bodies do"""


def issuers(header: Header, context: str) -> tuple[Field[str], Field[str]]:
    """Issuer and parent; `context` is text of the document that may spell them in small letters."""
    rows = _rows(header)
    if not rows:
        return header.nothing, Field() if header.readable else header.nothing
    bodies = split_bodies(rows)
    most = bodies.sure if not _row_lost(header, rows) else UNFINISHED_ROWS
    if most < bodies.sure and _numbers_otherwise(header, bodies.issuer):
        most = min(most, _GARBLED)
    headed = header.motto is not None
    return (
        _field(bodies.issuer, context, most, headed, below=bool(bodies.parent)),
        _field(bodies.parent, context, bodies.sure, headed),
    )


def _row_lost(header: Header, rows: Sequence[Row]) -> bool:
    """Whether on a scan a gap above the number may be a row that OCR didn't see."""
    number = header.number_row
    if number is None or not header.scanned:
        return False
    last = rows[-1]
    heights = [word.box.height for piece in last.pieces for word in piece.words]
    high = last.box.height
    if heights and high > _SLANTING * median(heights):
        high = median(heights)
    return number.box.top - last.box.bottom > LOST_ROW * high


def _numbers_otherwise(header: Header, issuer: Sequence[Row]) -> bool:
    """Whether a people's committee would have numbered what bears a symbol without `UBND`: the row
    that was lost is that of the body below it.
    """
    number = header.number_row
    named = bare(joined(row.text for row in issuer)).startswith(("uy ban nhan dan", "ubnd"))
    symbol = re.search(r"[A-ZĐ]{2,}.*$", number.text) if number is not None else None
    return named and symbol is not None and "UB" not in symbol[0]


def _rows(header: Header) -> list[Row]:
    """Left side above the number, above `V/v`; rules and asterisks left out."""
    number = header.number_row
    found: list[Row] = []
    for index, row in enumerate(header.left.rows):
        if row.ocr and _NUMBERED.match(row.text):
            break
        if row is number or header.left.starts(index, Label.ABOUT):
            break
        if found and _ADDRESS.fullmatch(bare(row.text)):
            break
        if number is not None and row.box.top >= number.box.top:
            break
        if header.left.has(index, Label.DATE) or header.left.starts(index, Label.NUMBER):
            continue
        if _ends_nation(row, header):
            continue
        if re.search(r"[^\W\d_]{2}", row.text) and not (row.ocr and _is_ornament(row, found)):
            found.append(_mended(row) if row.doubtful else row)
    return found


def _is_ornament(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row is what OCR made of asterisks: no word, or a short one in small letters under
    capitals (`kêu`).
    """
    if _ASTERISKS.match(row.text):
        return True
    small = not any(map(str.isupper, row.text)) and len(row.text) <= _ORNAMENT
    return small and bool(above) and above[-1].text.isupper() and " " not in row.text.strip()


def _ends_nation(row: Row, header: Header) -> bool:
    """Whether a row is the end of the state's name that did not fit on its own row on the right.

    Set with tabs it runs over: `… CHỦ NGHĨA VIỆT`, and `NAM` below it, at the left margin.
    """
    end = key(row.text)
    if len(end) < 3 or not _NATION.endswith(end):
        return False
    state = [key(other.text) for other in header.right.rows]
    return _NATION.removesuffix(end) in state and _NATION not in "".join(state)


def _mended(row: Row) -> Row:
    """A row that OCR read: accents put back, and no dash of dust behind the end of a name."""
    text = restored(row.text)[0]
    if text.endswith("-") and not looks_like_body(text):
        text = text.rstrip(" -")
    return structs.replace(row, text=text)


def _field(
    rows: Sequence[Row], context: str, most: float, headed: bool, *, below: bool = False
) -> Field[str]:
    if not rows:
        return Field()
    printed = joined(piece.text for row in rows for piece in row.pieces)
    box = rows[0].box
    for row in rows[1:]:
        box = box.union(row.box)
    ocr = any(row.doubtful for row in rows)
    method = Method.OCR if any(row.ocr for row in rows) else Method.LAYER
    text, sure = joined(row.text for row in rows), SURE
    if ocr:
        text, known = restored(text, context)
        if not looks_like_body(text):
            return Field(None, Presence.UNREAD, 0.0, rows[0].page, printed, box, method)
        read = min(row.confidence for row in rows)
        sure = 0.95 if known == 1.0 else max(read, 0.5 + 0.4 * known) - 0.05
    elif not looks_like_body(text):
        sure = UNKNOWN if headed else UNHEADED
    if unfinished(text, below=below and not ocr) or foreign(text) or (ocr and nameless(text)):
        sure = min(sure, UNFINISHED)
    if ocr and _SMALL_AMID.search(printed):
        sure = min(sure, UNFINISHED)
    if ocr and printed.count("(") != printed.count(")"):
        sure = min(sure, _GARBLED)
    value = prose_body(text, context)
    return Field(value, Presence.READ, min(sure, most), rows[0].page, printed, box, method)
