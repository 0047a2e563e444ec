"""Results as bytes and back: kept between runs, and laid aside while an audit goes on. Pure.

MessagePack of rows: whatever has got into the bytes, nothing comes of them but values of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from evidence_check.model.assessment import (
    CriterionResult,
    DocumentResult,
    Finding,
    SubmissionResult,
    Value,
    Verdict,
)
from evidence_check.model.period import Period

T = TypeVar("T")
Told = bool | int | str | None | tuple[str, str | tuple[str, ...]]
"""A value of a finding: what MessagePack knows as it is, anything else with the name of its kind"""


def pack(result: SubmissionResult) -> bytes:
    """A result as bytes."""
    return _ENCODER.encode(_SUBMISSION.row(result))


def unpack(packed: bytes) -> SubmissionResult:
    """The result that `pack` packed. Raises `msgspec.MsgspecError` or `ValueError` otherwise."""
    return _SUBMISSION.made(_DECODER.decode(packed))


def _told(value: Value) -> Told:
    match value:
        case Decimal():
            return "decimal", str(value)
        case date():
            return "date", value.isoformat()
        case Period():
            return "period", value.key
        case tuple():
            return "texts", value
    return value


def _heard(told: Told) -> Value:
    match told:
        case "decimal", str(text):
            return Decimal(text)
        case "date", str(text):
            return date.fromisoformat(text)
        case "period", str(text):
            return Period.parse(text)
        case "texts", tuple(texts):
            return texts
        case tuple():
            raise ValueError(f"no value of a finding: {told[0]!r}")
    return told


class _Row(Generic[T]):
    """A dataclass as the row of its fields, some of which hold rows of others."""

    def __init__(self, kind: type[T], **inner: _Row[Any]) -> None:
        hints = get_type_hints(kind)
        for name, row in inner.items():
            hints[name] = tuple.__class_getitem__((row.type, ...))
        self._kind = kind
        self._names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._values = attrgetter(*self._names)
        self._inner = tuple((self._names.index(name), row) for name, row in inner.items())
        self.type: Any = tuple[tuple(hints[name] for name in self._names)]  # type: ignore[misc]

    def row(self, value: T) -> tuple[Any, ...]:
        """The values of its fields."""
        values = list(self._values(value))
        for at, inner in self._inner:
            values[at] = tuple(map(inner.row, values[at]))
        return tuple(values)

    def made(self, row: tuple[Any, ...]) -> T:
        """What such a row is of."""
        values = list(row)
        for at, inner in self._inner:
            if values[at]:
                values[at] = tuple(map(inner.made, values[at]))
        return self._kind(*values)


class _FindingRow(_Row[Finding]):
    """A finding, whose values may be of any kind."""

    def __init__(self) -> None:
        super().__init__(Finding)
        hints = get_type_hints(Finding)
        hints |= {"expected": Told, "found": Told, "values": dict[str, Told]}
        self.type = tuple[tuple(hints[name] for name in self._names)]  # type: ignore[misc]
        self._told = tuple(self._names.index(name) for name in ("expected", "found"))
        self._said = self._names.index("values")

    def row(self, value: Finding) -> tuple[Any, ...]:
        """The values of its fields, each with its kind."""
        row = list(super().row(value))
        for at in self._told:
            row[at] = _told(row[at])
        said: Mapping[str, Value] = row[self._said]
        row[self._said] = {name: _told(each) for name, each in said.items()}
        return tuple(row)

    def made(self, row: tuple[Any, ...]) -> Finding:
        """What such a row is of."""
        values = list(row)
        for at in self._told:
            values[at] = _heard(values[at])
        values[self._said] = {name: _heard(each) for name, each in row[self._said].items()}
        return Finding(*values)


_FINDING = _FindingRow()
_SUBMISSION = _Row(
    SubmissionResult,
    criteria=_Row(CriterionResult, verdicts=_Row(Verdict, findings=_FINDING)),
    documents=_Row(DocumentResult, findings=_FINDING),
    findings=_FINDING,
)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_SUBMISSION.type)
