"""The type of a document: its heading, or what its symbol says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from evidence_check.model.document_types import LETTER, TYPES, canonical, kind_of
from evidence_check.reading.numbers import tidy
from evidence_check.reading.text import in_capitals, key

_LONGEST = 6
"""words of the longest name of a type"""
_DRAFT = re.compile(r"^\W*d[ựu]\s*th[ảa]o\W+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that begins with the name of a type."""

    type: str
    """canonical"""
    rest: str
    """what follows on the row: the beginning of the subject, as printed"""
    capitals: bool
    """whether the name stands in capitals, as a heading does"""


@lru_cache(maxsize=1024)
def type_at_start(text: str) -> Heading | None:
    """The type whose name a row begins with, the longest if several (`BÁO CÁO THẨM ĐỊNH`)."""
    text = _DRAFT.sub("", text.strip(' "“”*'))
    words = text.split()
    if not words or key(words[0]) not in _beginnings():
        return None
    whole = canonical(text, abbreviations=False)
    if whole:
        return Heading(whole, "", _capitals(text))
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        name = canonical(head, abbreviations=False) if head[-1].isalpha() or count > 1 else None
        if name and not (kind_of(name) and not words[count][:1].isupper()):
            rest = text[_end_of(text, count) :].strip(" :.-")
            return Heading(name, rest, _capitals(head))
    return None


@cache
def _beginnings() -> frozenset[str]:
    """How the letters of types' names begin: what doesn't, is not looked up."""
    names = [key(name) for kind in TYPES for name in (kind.name, *kind.other_names)]
    return frozenset(name[:end] for name in names for end in range(len(name) + 1))


def _end_of(text: str, count: int) -> int:
    """Where the first `count` words end."""
    return [match.end() for match in re.finditer(r"\S+\s*", text)][count - 1]


def _capitals(text: str) -> bool:
    return in_capitals(text, 0.8)


def general(heading: Heading, symbol: str) -> Heading:
    """The heading with the type that the symbol confirms.

    `BÁO CÁO KIỂM TRA …` with more on the row is a Báo cáo about a Kiểm tra unless the symbol says
    otherwise; alone on its row it is the type's name.
    """
    parent = kind_of(heading.type)
    if not parent or not heading.rest or type_of_symbol(symbol) == heading.type:
        return heading
    tail = heading.type[len(parent) :].strip()
    rest = f"{tail.upper() if heading.capitals else tail} {heading.rest}".strip()
    return Heading(parent, rest, heading.capitals)


def type_of_symbol(symbol: str) -> str | None:
    """The type that a symbol's abbreviation says: `QĐ-SX` → Quyết định; None for letters.

    The abbreviation stands first, after the year of a legal normative document.
    """
    code = re.sub(r"^(?:19|20)\d{2}/", "", tidy(symbol))
    head = re.split(r"[-/.,]", code, maxsplit=1)[0]
    if not head or head.isdigit() or head == code:
        return None
    name = canonical(head)
    return name if name and canonical(name, abbreviations=False) else None


__all__ = ["LETTER", "Heading", "general", "type_at_start", "type_of_symbol"]
