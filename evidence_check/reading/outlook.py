"""What of a report speaks of what is to come: its sections of aims and of tasks ahead.

`III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II`, `Mục tiêu năm 2026:`. A figure there is aimed at; nothing of
it has been reached. A section ends with the next heading of its level or of a higher one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence_check.reading.text import fold, strip_accents

_LONGEST = 160
"""letters of a row that may be a heading"""
_SHORT = 90
"""the same of one that neither a Roman numeral nor capitals tell from a sentence"""
_NUMBERED = re.compile(
    r"(?:(?P<part>phan\s(?:thu\s)?(?:[ivx]+|\d|mot|nhat|hai|ba|bon|tu|nam)(?![^\W_])|phu luc"
    r"|phu bieu|bieu\s(?:so\s|mau\s)?\d+)|(?P<roman>[ivx]+)\s?[.)/:-]|(?P<letter>[a-h])\s?[./-]"
    r"|(?P<arabic>\d{1,2})\s?[.)/](?!\d))[\s:.-]*"
)
_LEVELS = {"part": 0, "letter": 1, "roman": 2, "arabic": 4}
"""0 is highest"""
_CAPITALS, _COLON = 3, 5
"""levels of headings without a number: in capitals, and those that a colon ends"""
_ROUND = r"(?:(?:mot so|cac|ve|nhung|doi voi|cong tac)\s)*"
_AHEAD = re.compile(
    rf"{_ROUND}(?:phuong huong|dinh huong|giai phap|muc tieu|du kien|phan dau|trong tam"
    r"|thoi gian toi"
    r"|nhiem vu(?=\s*$|\s*[,;:]|\s(?:va|trong tam|chu yeu|giai phap|cu the|can)(?![^\W_])))"
    r"(?![^\W_])"
)
_MAY_BE_AHEAD = re.compile(rf"{_ROUND}(?:nhiem vu|chi tieu|ke hoach|chuong trinh cong tac)(?!\w)")
_LATER = re.compile(r"(?<![^\W_])(?:toi|tiep theo|trong tam|thang|quy|nam|cuoi)(?![^\W_])|\d")
_LOOKS_BACK = re.compile(r"(?<![^\W_])(?:ket qua|tinh hinh|danh gia|da|duoc giao|hoan thanh)(?!\w)")
_ENDS = re.compile(r"[.;:/]\s*$")
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?[a-z\d]{1,2}[.)])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    ahead: bool
    """it stands over what is to come"""
    capitals: bool = False
    """it goes on in a next row in capitals"""
    unsaid: bool = False
    """the next row says over what it stands"""


def looks_ahead(pages: Sequence[str], page: int, place: int) -> bool:
    """Whether a place (on a page, from 1) is in a section of aims or of tasks ahead."""
    before = [row for text in pages[: page - 1] for row in text.split("\n")]
    before += pages[page - 1][:place].split("\n")
    level = _COLON + 1
    for heading in reversed(_headings(before)):
        if heading.level < level:
            if heading.ahead:
                return True
            level = heading.level
    return False


def _headings(rows: Iterable[str]) -> list[_Heading]:
    """The headings among some rows, in order; one in capitals may go on in the next row."""
    headings: list[_Heading] = []
    last, before = "", None
    for row in filter(str.strip, rows):
        heading = _heading(row.strip(), last)
        if heading is not None and before is not None and heading.level == _CAPITALS:
            if before.unsaid:  # `PHẦN II` alone
                headings[-1] = replace(before, ahead=heading.ahead)
        elif heading is not None:
            headings.append(heading)
        last, before = row, heading if heading is not None and heading.capitals else None
    return headings


def _heading(row: str, last: str) -> _Heading | None:
    """What kind of heading a row is; a new paragraph behind a list ends what a colon began."""
    if len(row) <= _LONGEST:
        capitals = row.isupper()
        plain = strip_accents(fold(row))
        numbered = _NUMBERED.match(plain)
        words = plain[numbered.end() :] if numbered else plain.lstrip("-+*•– ")
        if numbered and numbered.lastgroup:
            level = _LEVELS[numbered.lastgroup]
            sure = level < _CAPITALS or len(row) <= _SHORT
            unsaid = not words and level < _CAPITALS
            return _Heading(level, sure and _is_ahead(words, level), capitals or unsaid, unsaid)
        if capitals and " " in row:
            return _Heading(_CAPITALS, _is_ahead(words, _CAPITALS), capitals)
        if row.endswith(":") and len(row) <= _SHORT and _is_ahead(words, _COLON):
            return _Heading(_COLON, ahead=True)
    if row[:1].isupper() and _ENDS.search(last) and not _ITEM.match(row):
        return _Heading(_COLON, ahead=False)
    return None


def _is_ahead(words: str, level: int) -> bool:
    """Whether the words of a heading stand over what is to come.

    Where it is one of many (`1. Giải pháp …`) a time must say so.
    """
    if _LOOKS_BACK.search(words):
        return False
    later = bool(_LATER.search(words))
    surely = level != _LEVELS["arabic"] or later
    return bool(surely and _AHEAD.match(words)) or bool(later and _MAY_BE_AHEAD.match(words))
