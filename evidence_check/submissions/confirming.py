"""What a person saw where the tool could not decide: `xac-nhan.yaml` in the submission.

A confirmation belongs to the content of a file, not to its name: it lapses when the file changes.
It decides what is `review`, never overrides what was read with confidence, and every report shows
it as a person's. (Contract, section 6, Confirmed by a person.)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from evidence_check.days import YEARS
from evidence_check.model.document_types import canonical
from evidence_check.model.record import Field, Method, Presence, Reading, Record, SignedBy
from evidence_check.reading.numbers import parse
from evidence_check.reading.text import clean
from evidence_check.submissions.own_yaml import OwnYamlError, converted, parsed

FILE_NAME = "xac-nhan.yaml"
MAX_BYTES = 1_000_000
"""A confirmation is a line or two; more is no confirmation file."""

FIELDS = (
    "number",
    "date",
    "type",
    "subject",
    "issuer",
    "parent",
    "signer_title",
    "signer_name",
    "signed",
)
"""The fields of a record that a person may confirm."""

Stated = Any
"""What a person says of a field: a text, a day, `signed: true` or `false`; checked by `_value`."""


class BadConfirmationsError(ValueError):
    """The file is no list of confirmations; says where and why."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one person saw in one file."""

    file: str
    """path in the submission, for people; the content's hash is what counts"""
    sha256: str
    fields: Mapping[str, Stated]
    by: str
    at: dt.datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Confirmations:
    version: int = 1
    confirmed: tuple[Confirmation, ...] = field(default=())


def read_confirmations(data: bytes) -> tuple[Confirmation, ...]:
    """The confirmations in a `xac-nhan.yaml`, in its order.

    Raises `BadConfirmationsError` for anything that is not one: a person's word that cannot be
    understood is never guessed at.
    """
    try:
        found = converted(parsed(data, MAX_BYTES), _Confirmations)
    except OwnYamlError as error:
        raise BadConfirmationsError(str(error)) from None
    if found.version != 1:
        raise BadConfirmationsError(f"version {found.version} is not known")
    for entry in found.confirmed:
        if not clean(entry.by).strip():
            raise BadConfirmationsError("by: a text is expected")
        for name, stated in entry.fields.items():
            _field(name, stated, entry)
    return found.confirmed


def write_confirmations(confirmations: Iterable[Confirmation]) -> bytes:
    """A `xac-nhan.yaml` that `read_confirmations` reads back."""
    import yaml

    entries = [
        {
            "file": entry.file,
            "sha256": entry.sha256,
            "fields": dict(entry.fields),
            "by": entry.by,
            "at": entry.at,
            **({"note": entry.note} if entry.note else {}),
        }
        for entry in confirmations
    ]
    tree = {"version": 1, "confirmed": entries}
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode()


def confirmed(reading: Reading, confirmations: Iterable[Confirmation]) -> Reading:
    """The reading with what a person confirmed in the place of what could not be read for sure.

    Later confirmations of the same field win over earlier ones.
    """
    mine = [entry for entry in confirmations if entry.sha256 == reading.sha256 and entry.sha256]
    record = reading.record
    for entry in mine:
        for name, stated in entry.fields.items():
            record = _with(record, name, _field(name, stated, entry))
    return reading if record is reading.record else replace(reading, record=record)


def _with(record: Record, name: str, stated: Field[Any]) -> Record:
    read: Field[Any] = getattr(record, name)
    if read.sure and read.method is not Method.PERSON:
        return record
    changes: dict[str, Any] = {name: replace(stated, page=read.page, box=read.box)}
    changed = replace(record, **changes)
    if name == "number" and not record.symbol.sure and (parts := parse(str(stated.value))):
        return replace(changed, symbol=replace(stated, value=parts.symbol))
    if name == "date":
        return replace(changed, date_range=None)
    return changed


def _field(name: str, stated: Stated, entry: Confirmation) -> Field[Any]:
    """What a person says, as a field. Raises `BadConfirmationsError` for no such field."""
    return Field(
        value=_value(name, stated),
        presence=Presence.ABSENT if stated is False else Presence.READ,
        confidence=1.0,
        quote=f"{entry.by}, {entry.at:%d/%m/%Y}",
        method=Method.PERSON,
    )


def _value(name: str, stated: Stated) -> str | dt.date | SignedBy | None:
    if name not in FIELDS:
        raise BadConfirmationsError(f"{name}: no such field; known are {', '.join(FIELDS)}")
    if name == "signed":
        if not isinstance(stated, bool):
            raise BadConfirmationsError("signed: true or false is expected")
        return SignedBy.INK if stated else None
    if name == "date":
        if isinstance(stated, dt.datetime) or not isinstance(stated, dt.date):
            raise BadConfirmationsError("date: a day as YYYY-MM-DD is expected")
        if stated.year not in YEARS:
            raise BadConfirmationsError(f"date: {stated} is no day of a document")
        return stated
    if not isinstance(stated, str) or not (text := clean(stated).strip()):
        raise BadConfirmationsError(f"{name}: a text is expected")
    if name == "number" and parse(text) is None:
        raise BadConfirmationsError(f"number: {text} is no number and symbol")
    if name == "type":
        if (type_ := canonical(text)) is None:
            raise BadConfirmationsError(f"type: {text} is no type of document")
        return type_
    return text
