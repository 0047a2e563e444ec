"""Laws and consolidated texts, which say of themselves at the end what others say in the head.

A law has no place and date line: `Luật này được Quốc hội … thông qua ngày 19 tháng 6 năm 2025.` A
consolidated text has its own number, date and body in the block that authenticates it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import Page
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.text import bare, clean

SURE = 0.93
_PARLIAMENT = re.compile(r"(?:\d{4}/)?(?:QH|UBTVQH)\d{1,2}")
_PASSED = re.compile(
    r"thông\s+qua\s+ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)", re.IGNORECASE
)
_BLOCK = 150.0
"""points above the number of the authenticating block in which its head stands"""


def passed_on(symbol: str, pages: Sequence[Page]) -> Field[dt.date] | None:
    """The day on which a law was passed, from its last sentence; None for other documents."""
    if not _PARLIAMENT.fullmatch(symbol):
        return None
    for page in reversed(pages):
        found = list(_PASSED.finditer(clean(page.text).replace("\n", " ")))
        if not found:
            continue
        day, month, year = (int(part) for part in found[-1].groups())
        try:
            value = dt.date(year, month, day)
        except ValueError:
            return None
        return Field(value, Presence.READ, SURE, page.number, found[-1][0], None, Method.LAYER)
    return None


def authenticating_head(pages: Sequence[Page]) -> Header | None:
    """The head inside the block that authenticates a consolidated text, on its last pages."""
    for page in reversed(pages[-3:]):
        for line in page.lines:
            if line.box is None or "vbhn" not in line.text.casefold():
                continue
            if not re.match(r"so\s*:?.*/\s*vbhn", bare(line.text)):
                continue
            top = line.box.top - _BLOCK
            lines = tuple(one for one in page.lines if one.box and one.box.top >= top)
            return read_header(replace(page, lines=lines))
    return None
