"""The document's own number: the one on the `Số:` row of its head, never one that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.model.document import Box, Page, PictureKind, Signature, SignatureRole
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.header import Header, number_row
from evidence_check.reading.layout import Row, box_of
from evidence_check.reading.numbers import parse, tidy

SURE = 0.985
"""printed text in its place, in the form of a number"""
ODD = 0.8
"""in its place, in a form that is none of the known ones"""
INK = 0.0
"""on scanned paper the digits are ink more often than not, and print OCR cannot read ink"""

_LABEL = re.compile(r"^\s*(?:luật\s+)?s\s?[ốoôọồổ]\s*[:.;]?", re.IGNORECASE)
_BLANK = re.compile(
    r"^[\s.…_,-]*(?:\(\*\))?[/-]?\s*(?P<symbol>(?:(?:19|20)\d{2}\s*/?\s*)?[^\W\d_].*)?$"
)
_DIGITS = re.compile(r"\d{1,6}\s?[A-Za-zĐđ]?")


def own_number(header: Header, signatures: Sequence[Signature]) -> tuple[Field[str], Field[str]]:
    """Number with symbol, and the symbol alone."""
    row = number_row(header)
    if row is None:
        return _missing(header), Field()
    text = _filled(row)
    number = parse(text)
    if number is not None:
        sure = SURE if number.code else ODD
        symbol = _field(number.symbol, row, sure) if number.code else Field()
        return _field(str(number), row, sure), symbol
    return _unfilled(row, text, header.page, signatures)


def _missing(header: Header) -> Field[str]:
    """No row for a number: a head without one, or a head that could not be read."""
    unread = header.motto is None
    return Field(presence=Presence.UNREAD if unread else Presence.ABSENT, confidence=0.9)


def _unfilled(
    row: Row, text: str, page: Page, signatures: Sequence[Signature]
) -> tuple[Field[str], Field[str]]:
    """A row without a number in it: left blank, or filled in by something that can't be read."""
    match = _BLANK.match(_LABEL.sub("", text))
    printed = tidy(match["symbol"] or "").strip(".;:,") if match else ""
    symbol: Field[str] = _field(printed, row, SURE) if printed else Field()
    if match is None or row.ocr or covered(row.box, page, signatures, SignatureRole.NUMBER):
        return _field(None, row, 0.0, Presence.UNREAD), symbol
    return _field(None, row, SURE, Presence.BLANK), symbol


def _filled(row: Row) -> str:
    """The row's text with stray digits of stamps put between `Số:` and the symbol."""
    for piece in row.pieces:
        if piece in row.own or not parse(piece.text):
            continue
        return piece.text
    stray = [piece for piece in row.pieces if _DIGITS.fullmatch(piece.text)]
    printed = [piece.text for piece in row.pieces if piece not in stray]
    text = " ".join(printed)
    if stray and parse(text) is None and _LABEL.match(text):
        label = _LABEL.match(text)
        assert label is not None
        digits = "".join(piece.text for piece in sorted(stray, key=lambda p: box_of(p).left))
        return f"{label[0]} {digits} {text[label.end() :].lstrip(' .…_')}"
    return row.text


def _field(
    value: str | None, row: Row, confidence: float, presence: Presence = Presence.READ
) -> Field[str]:
    method = Method.OCR if row.ocr else Method.STAMP if row.stamped else Method.LAYER
    confidence = min(confidence, INK if row.ocr and presence is Presence.READ else confidence)
    return Field(value, presence, confidence, row.page, row.text, row.box, method)


def covered(box: Box, page: Page, signatures: Sequence[Signature], *roles: SignatureRole) -> bool:
    """Whether something that has no text stands on a row: a stamp that could not be read.

    A picture inside the row's height, or a signature field of one of the roles, or of none known.
    """
    boxes = [
        picture.box
        for picture in page.pictures
        if picture.kind is PictureKind.OTHER and picture.box.height < 3 * box.height
    ]
    boxes += [
        signature.box
        for signature in signatures
        if signature.box is not None
        and signature.page == page.number
        and signature.role in (*roles, SignatureRole.OTHER)
        and signature.box.height < 3 * box.height
    ]
    return any(_touches(box, other) for other in boxes)


def _touches(row: Box, other: Box) -> bool:
    x, y = other.middle
    return row.left - 5 <= x <= row.right + 60 and row.top - 4 <= y <= row.bottom + 4
