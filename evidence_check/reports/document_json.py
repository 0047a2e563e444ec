"""A document of the result JSON: what was read off it. Shared by `check`, `audit` and `inspect`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from evidence_check.model.document import Signature
from evidence_check.model.record import Field, Method, Presence, Reading, Record

Json = dict[str, Any]
FIELDS = (
    "number",
    "symbol",
    "date",
    "type",
    "issuer",
    "parent",
    "place",
    "subject",
    "signer_title",
    "signer_name",
    "signed",
)
"""Fields of a record, in the order in which they are shown."""
_FIELDS = attrgetter(*FIELDS)


def document(path: str, reading: Reading) -> Json:
    """What the file is and what was read off it."""
    return {
        "path": path,
        "sha256": reading.sha256,
        "format": reading.format.value,
        "pages": reading.page_count,
        "text": reading.text.value,
        "record": record(reading.record, reading.signatures),
    }


def record(record: Record, signatures: tuple[Signature, ...]) -> Json:
    """The record: the contract's fields, then what says how sure they are."""
    return {
        "number": value(record.number),
        "date": value(record.date),
        "type": value(record.type),
        "issuer": value(record.issuer),
        "parent": value(record.parent),
        "place": value(record.place),
        "subject": value(record.subject),
        "signer_title": value(record.signer_title),
        "signer_name": value(record.signer_name),
        "signatures": [signature(each) for each in signatures],
        "number_present": number_present(record),
        "symbol": value(record.symbol),
        "date_range": [day.isoformat() for day in record.date_range] if record.date_range else None,
        "signed": value(record.signed),
        "authority": value(record.authority),
        "parts": [part(each) for each in (record, *record.later) if each.span],
        "annexes": [{"title": each.title, "page": each.page} for each in record.annexes],
        "confidence": {name: round(field.confidence, 3) for name, field in fields(record)},
    }


def evidence(record: Record) -> Json:
    """Where each field stands on the page and how it was read."""
    return {
        name: {
            "presence": field.presence.value,
            "method": field.method.value,
            "page": field.page,
            "quote": field.quote or None,
        }
        for name, field in fields(record)
    }


def fields(record: Record) -> Iterator[tuple[str, Field[Any]]]:
    """All fields with their names."""
    return zip(FIELDS, _FIELDS(record), strict=True)


def value(field: Field[Any]) -> str | None:
    """What a field says, where that can be relied on."""
    if not field.credible or field.presence is not Presence.READ:
        return None
    return field.value.isoformat() if isinstance(field.value, dt.date) else str(field.value)


def number_present(record: Record) -> bool | None:
    """Whether a number visibly stands there, read or not; None where that cannot be told."""
    match record.number.presence:
        case Presence.READ:
            return True
        case Presence.BLANK | Presence.ABSENT:
            return False
        case Presence.UNREAD:
            # Ink in its place is a number, and so is what stands before a printed symbol; a page
            # of which nothing was read may be bare.
            return True if record.number.method is Method.INK or value(record.symbol) else None


def part(part: Record) -> Json:
    """One of several documents in the file, by what its own pages say."""
    names = ("number", "date", "type", "issuer", "subject", "signer_title", "signer_name")
    decisive = (part.number, part.date, part.issuer, part.type, part.subject)
    return {
        "pages": list(part.span or ()),
        **{name: value(getattr(part, name)) for name in names},
        "sure": all(field.sure for field in decisive),
        "apart": part.apart,
    }


def signature(signature: Signature) -> Json:
    """A digital signature: the contract's facts, then the others."""
    return {
        "signer": signature.signer,
        "time": signature.time.isoformat() if signature.time else None,
        "intact": signature.intact,
        "covers_whole_file": signature.covers_whole_file,
        "role": signature.role.value,
        "organisation": signature.organisation,
        "timestamped": signature.timestamped,
        "changed_after": signature.changed_after,
        "trusted": signature.trusted,
        "time_trusted": signature.time_trusted,
        "page": signature.page,
        "field": signature.field,
        "error": signature.error or None,
    }
