"""The issuing body and the one above it: the left side of the head, down to the number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.bodies import prose_body, split_bodies
from evidence_check.reading.header import Header, number_row
from evidence_check.reading.layout import Row, joined
from evidence_check.reading.pipeline import Label

SURE = 0.97


def issuers(header: Header, context: str) -> tuple[Field[str], Field[str]]:
    """Issuer and parent; `context` is text of the document that may spell them in small letters."""
    rows = _rows(header)
    if not rows:
        unread = header.motto is None
        absent: Field[str] = Field(
            presence=Presence.UNREAD if unread else Presence.ABSENT, confidence=0.9
        )
        return absent, Field()
    bodies = split_bodies(rows)
    return _field(bodies.issuer, context, bodies.sure), _field(bodies.parent, context, bodies.sure)


def _rows(header: Header) -> list[Row]:
    """Left side above the number, above `V/v`; rules and asterisks left out."""
    number = number_row(header)
    found: list[Row] = []
    for index, row in enumerate(header.left.rows):
        if row is number or header.left.starts(index, Label.ABOUT):
            break
        if number is not None and row.box.top >= number.box.top:
            break
        if Label.DATE in header.left.spans[index] or header.left.starts(index, Label.NUMBER):
            continue
        if re.search(r"[^\W\d_]{2}", row.text):
            found.append(row)
    return found


def _field(rows: Sequence[Row], context: str, sure: float) -> Field[str]:
    if not rows:
        return Field()
    text = joined(row.text for row in rows)
    box = rows[0].box
    for row in rows[1:]:
        box = box.union(row.box)
    ocr = any(row.ocr for row in rows)
    confidence = SURE * sure * (min(row.confidence for row in rows) if ocr else 1.0)
    method = Method.OCR if ocr else Method.LAYER
    value = prose_body(text, context)
    return Field(value, Presence.READ, confidence, rows[0].page, text, box, method)
