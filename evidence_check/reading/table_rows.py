"""Rows of tables whose first words go on below their values, put together again.

A page's text is its lines from top to bottom: of a cell that took two lines the second one stands
behind the figures that are beside the first (`Tỷ lệ hồ sơ giải quyết | % | 98,7 | đúng hạn`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CELL = 14
"""letters of a cell that holds a value or its unit"""
_CELLS = 5
"""values beside the words of a row"""
_MORE = 3
"""further lines of the words of a row"""
_VALUE = re.compile(r"[\d.,/\s]*\d[\d.,/\s]*%?")


def wrapped_rows(pages: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Page (from 1), place on it and text of each row whose words go on below its values."""
    for number, page in enumerate(pages, 1):
        lines = page.split("\n")
        place = 0
        for index, line in enumerate(lines):
            row = _row(lines, index) if len(line) > _CELL else None
            if row is not None:
                yield number, place, row
            place += len(line) + 1


def _row(lines: Sequence[str], index: int) -> str | None:
    """The row that begins with a line of words; None where it is no such row."""
    values: list[str] = []
    for line in lines[index + 1 : index + 1 + _CELLS]:
        if len(line.strip()) > _CELL or (values and line[:1].islower()):
            break
        values.append(line.strip())
    if not any(_VALUE.fullmatch(value) for value in values):
        return None
    rest = lines[index + 1 + len(values) : index + 1 + len(values) + _MORE]
    more: list[str] = []
    for line in rest:
        if not line[:1].islower() or len(line) > len(lines[index]) + _CELL:
            break
        more.append(line)
    return " ".join([lines[index], *more, *values]) if more else None
