"""The date of minutes: their head has no date line, the text says when the meeting began.

Decree 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9 (Biên bản): «Thời gian bắt đầu: …».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from evidence_check.model.document import Page, Quality
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.text import Folded

MINUTES = "Biên bản"
_SURE = 0.95
_LEAD = 1500
"""letters of the first page in which the meeting begins"""
_BEGUN = re.compile(
    r"\b(?:hôm nay|thời gian(?: bắt đầu| họp| làm việc)?|(?:vào )?(?:hồi|lúc)|bắt đầu)\b"
    r"[^.;]{0,60}?\bngày\s*(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})"
    r"\s*(?:,?\s*năm|[/.-])\s*(?P<year>20\d\d)(?!\d)"
)


def begun(type_: str | None, pages: Sequence[Page]) -> Field[dt.date] | None:
    """The day on which the meeting began; None for other documents, and where it is not said."""
    if type_ != MINUTES or not pages or pages[0].quality is not Quality.GOOD:
        return None
    text = Folded.of(pages[0].text[:_LEAD])
    match = _BEGUN.search(text.text)
    if match is None:
        return None
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    quote = text.quote(*match.span())
    return Field(day, Presence.READ, _SURE, pages[0].number, quote, method=Method.LAYER)
