"""The document's own number: the one on the `Số:` row of its head, never one that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import (
    Box,
    Page,
    PictureKind,
    Signature,
    SignatureRole,
    SlotKind,
)
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.header import Header
from evidence_check.reading.ink import around, doubted, has_ink, left_blank, reading
from evidence_check.reading.layout import FILLED_IN, Row, box_of, row_of
from evidence_check.reading.numbers import DocumentNumber, parse, tidy
from evidence_check.reading.scans import printed_number
from evidence_check.reading.subject import heading
from evidence_check.reading.symbols import as_headed, mended_symbol, scanned_symbol

SURE = 0.985
"""printed text in its place, in the form of a number"""
ASTRAY = 0.93
"""digits that a signature field for the number shows, though not in the blank"""
ODD = 0.8
"""in its place, in a form that is none of the known ones"""

_BEHIND = re.compile(r"\s{2,}|\(|\bng[àa]y\b")
"""where a number ends when more stands on its row"""
_LABEL = re.compile(r"^\s*(?:luật\s+)?s\s?[ốoôọồổóòỏõøØ]\s*[:.;]?", re.IGNORECASE)
_BLANK = re.compile(
    r"^[\s.…_,-]*(?:\(\*\))?[/-]?\s*(?P<symbol>(?:(?:19|20)\d{2}\s*/?\s*)?[^\W\d_].*)?$"
)


def own_number(
    header: Header, signatures: Sequence[Signature], issuer: str = ""
) -> tuple[Field[str], Field[str]]:
    """Number with symbol, and the symbol alone, which the issuer may confirm."""
    row = header.number_row
    if row is None:
        return header.nothing, Field()
    if row.ocr:
        found = heading(header)
        return _scanned(row, header.page, found[2].type if found else "", issuer)
    text = _filled(row)
    number = parse(text) or parse(_BEHIND.split(text)[0]) or _odd(text)
    if number is not None:
        sure = SURE if number.code and parse(text) else ODD
        symbol = _field(number.symbol, row, sure) if number.code else Field()
        return _field(str(number), row, sure), symbol
    return _unfilled(row, text, header.page, signatures)


def _odd(text: str) -> DocumentNumber | None:
    """A number without symbol (`Số: 45`), or without the slash (`Số: 45 QĐ-SX`)."""
    match = re.fullmatch(
        r"(\d{1,6})(?:\s+([A-ZĐ]{2,}(?:-[\w&]+)*))?\W*", _LABEL.sub("", text).strip()
    )
    return DocumentNumber(match[1], match[2] or "") if match else None


def _scanned(row: Row, page: Page, type_: str, issuer: str) -> tuple[Field[str], Field[str]]:
    """On a scan the digits count if they are print, or ink that was read as surely; the symbol is
    print in any case.
    """
    number = parse(row.text)
    if number is not None and number.code and printed_number(row):
        code, most = as_headed(mended_symbol(number.symbol), type_)
        whole = f"{number.running}{number.suffix}{number.separator}{code}"
        doubtful = doubted(page, SlotKind.NUMBER, number.running + number.suffix.upper())
        return _field(whole, row, 0.0 if doubtful else most), _field(code, row, most)
    looks = [row, *(row_of([look], row.page) for piece in row.pieces for look in piece.others)]
    text, sure = scanned_symbol(looks, type_, issuer)
    unread: Field[str] = Field(presence=Presence.UNREAD)
    symbol = _field(text, row, sure) if text else unread
    written = _written(row, page, symbol)
    return replace(written, box=around(page, row.box, SlotKind.NUMBER)), symbol


def _written(row: Row, page: Page, symbol: Field[str]) -> Field[str]:
    """The number whose digits are ink, as sure as ink and symbol were read; or that it is blank."""
    if left_blank(page, SlotKind.NUMBER):
        return replace(_field(None, row, SURE, Presence.BLANK), method=Method.INK)
    digits, sure = reading(page, SlotKind.NUMBER)
    if not digits or not symbol.value:
        unread = _field(None, row, 0.0, Presence.UNREAD)
        # Ink that nobody can read is a number; what may be nothing at all is not.
        return replace(unread, method=Method.INK) if has_ink(page, SlotKind.NUMBER) else unread
    value = f"{digits}{_joint(row.text, symbol.value)}{symbol.value}"
    return replace(_field(value, row, min(sure, symbol.confidence)), method=Method.INK)


def _joint(text: str, symbol: str) -> str:
    """What stands between the digits and the symbol: as the row shows it, else as such symbols have
    it: `-TB/BTC` the Party's, `/TB-SNV` all others'.
    """
    before, found, _ = tidy(text).partition(symbol)
    if found and before[-1:] in ("-", "/"):
        return before[-1:]
    parted = re.sub(r"^(?:19|20)\d\d/", "", symbol)
    return "-" if "/" in parted else "/"


def _unfilled(
    row: Row, text: str, page: Page, signatures: Sequence[Signature]
) -> tuple[Field[str], Field[str]]:
    """A row without a number in it: left blank, or filled in by something that can't be read."""
    match = _BLANK.match(_LABEL.sub("", text))
    printed = tidy(match["symbol"] or "").strip(".;:,") if match else ""
    symbol: Field[str] = _field(printed, row, SURE) if printed else Field()
    stamped = stamped_digits(page, signatures, SignatureRole.NUMBER)
    if stamped and printed:
        number = _field(f"{stamped}/{printed}", row, ASTRAY)
        return replace(number, method=Method.STAMP), symbol
    if match is None or row.ocr or covered(row.box, page, signatures, SignatureRole.NUMBER):
        return _field(None, row, 0.0, Presence.UNREAD), symbol
    return _field(None, row, SURE, Presence.BLANK), symbol


def _filled(row: Row) -> str:
    """The row's text with stray digits of stamps put between `Số:` and the symbol."""
    for piece in row.pieces:
        if piece in row.own or not parse(piece.text):
            continue
        return piece.text
    stray = [piece for piece in row.pieces if FILLED_IN.fullmatch(piece.text)]
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
    if row.overlaid and presence is Presence.READ:
        confidence = min(confidence, row.confidence)
    method = Method.OCR if row.ocr else Method.STAMP if row.stamped else Method.LAYER
    return Field(value, presence, confidence, row.page, row.text, row.box, method)


def stamped_digits(page: Page, signatures: Sequence[Signature], role: SignatureRole) -> str:
    """The digits that the only signature field of a role shows on the page, wherever it stands."""
    fields = {s.field for s in signatures if s.role is role and s.page == page.number and s.field}
    shown = [line.text.strip() for line in page.lines if line.field and line.field in fields]
    return shown[0] if len(shown) == 1 and shown[0].isdigit() else ""


def covered(box: Box, page: Page, signatures: Sequence[Signature], *roles: SignatureRole) -> bool:
    """Whether something that has no text stands on a row: a stamp that could not be read.

    A picture inside the row's height, or a signature field of one of the roles, or of none known.
    """
    boxes = [
        picture.box
        for picture in page.pictures
        if picture.kind in (PictureKind.OTHER, PictureKind.SIGNATURE)
        and picture.box.height < 3 * box.height
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
