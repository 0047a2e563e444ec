"""Where sentences of an official letter begin and end."""

from __future__ import annotations

import re

# A dash begins an item where one has ended, else it is within a name: `Sở Quy hoạch - Kiến trúc`.
_END = re.compile(
    r"(?:(?<!\btp)(?<!\bt\.p)(?<!\bp)(?<!\bq)(?<!\bkt)(?<!\btl)[.]|;)(?=\s|$)"
    r"|\s(?=[+•*]\s)|(?<![^\W_])\s(?=-\s)"
)
_FURTHEST = 600
"""letters to either side that a sentence is looked for in"""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends."""
    first, last = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    begin = max((stop.end() for stop in _END.finditer(text, first, start)), default=first)
    following = _END.search(text, end, last)
    return begin, following.start() if following else last
