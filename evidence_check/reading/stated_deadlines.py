"""The day by which a request wants an answer: a deadline in a sentence that asks for one.

All patterns read the text without accents, since OCR loses them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.reading.search import SearchText, Span
from evidence_check.reading.sentences import sentence_around
from evidence_check.reading.text import fold, strip_accents

_HOUR = r"(?:(?P<hour>\d{1,2})\s?(?:gio|h|:)\s?(?:\d{1,2})?\s?(?:phut|')?[\s,]*)"
_WEEKDAY = r"(?:(?:thu\s(?:\w{2,4})|chu nhat)[\s,(]*)?"
_DEADLINE = re.compile(
    r"(?<![^\W_])(?P<intro>(?:cham nhat|muon nhat|han cuoi|han chot|khong (?:cham|muon) (?:qua|hon)"
    r"|khong qua|thoi han|thoi gian|han)(?:\s(?:la|vao|den|trong|het|truoc|gui|nop|tra loi|gop y"
    r"|tham gia|y kien|van ban|cho|cuoi|cung|nhan|lay|dong gop|phan hoi))*"
    r"|den het|(?:het|trong)(?=\sngay)|truoc hoac trong|truoc)"
    r"(?:[\s:,(]*tu\s(?:ngay\s)?\d{1,2}(?:\s?[/.-]\s?\d{1,4}){0,2}\s(?:den|-)(?:\shet)?(?=\s))?"
    rf"[\s:,(]*{_HOUR}?(?:cua\s)?{_WEEKDAY}(?P<word>ngay\s?)?"
    r"(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4}))?"
    r"|\s?thang\s?(?P<month2>\d{1,2})(?:\s?nam\s?(?P<year2>\d{4}))?)(?![\d/])"
)
_ASKS = re.compile(r"(?<![^\W_])(?:gui|tra loi|phuc dap|gop y|y kien|phan hoi|cho biet)(?![^\W_])")
# Behind these words a day is one of the asking body's own steps, or one of the draft itself.
_OWN_STEP = re.compile(
    r"(?<![^\W_])(?:trinh|ban hanh|co hieu luc|thong qua|ap dung|tham dinh|dang tai)(?![^\W_])"
)
# `gửi về Sở để tổng hợp trước ngày D` may mean either; a term in days says which.
_NEXT_STEP = re.compile(r"(?<![^\W_])(?:tong hop|hoan thien|bao cao)(?![^\W_])")
_TERM_OF_DAYS = re.compile(r"(?<![^\W_])(?:trong vong|trong thoi han|sau)\s\d+\sngay")
_EARLIER = re.compile(r"(?<![^\W_])da (?:co|gui|de nghi|ban hanh|nhan|xin)(?![^\W_])")
_DONE_BY_THEN = re.compile(
    r"[\s,]*(?:[^\s.,;(]+\s){1,6}da\s(?:co|gui|de nghi|ban hanh|nhan|xin)(?![^\W_])"
)
_TERM = re.compile(r"(?<![^\W_])(?:thoi han|han cuoi|han chot)(?![^\W_])")

_HALF_A_YEAR = 6
"""months; what is asked for in December is due in January of the next year"""


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """The last day that a request gives for its answer."""

    day: dt.date
    quote: str
    page: int


def stated_deadline(pages: Sequence[str] | SearchText, asked: dt.date) -> StatedDeadline | None:
    """The last day for an answer that a request states; None: it states none.

    `chậm nhất ngày D`, `đến hết ngày D`, `trong ngày D` and `trước 17 giờ 00 ngày D` end on day D,
    `trước ngày D` on the day before. `asked` is the request's own day: a D without a year is the
    one near it, and an earlier D is one of what is written about (`đất giao trước ngày …`).
    """
    text = SearchText.of(pages)
    bare = strip_accents(text.text)
    best: tuple[int, dt.date, Span] | None = None
    for match in _DEADLINE.finditer(bare):
        day = _last_day(match, asked)
        weight = _asks_for_answer(bare, match) if day else 0
        if weight and _is_cell(text, match):
            continue
        if day and weight and (best is None or weight > best[0]):
            best = weight, day, Span(match.start(), match.end(), 1.0)
    if best is None:
        return None
    hit = text.hit(best[2].start, best[2].end)
    return StatedDeadline(best[1], hit.quote, hit.page)


def _is_cell(text: SearchText, match: re.Match[str]) -> bool:
    """Whether a day is a cell of a table of other things: all that its row says, while what stands
    above does not ask for an answer and what stands below begins anew.
    """
    hit = text.hit(match.start(), match.end())
    page = text.pages[hit.page - 1]
    above, _, beside = page[: hit.start].rpartition("\n")
    below = page[hit.end :].lstrip(" ")
    if beside.strip() or below[:1] != "\n" or below.lstrip()[:1].islower():
        return False
    return not _ASKS.search(strip_accents(fold(above[above.rfind("\n") + 1 :])))


def _last_day(match: re.Match[str], asked: dt.date) -> dt.date | None:
    """The last permitted day that a match states; None where it makes no day to come."""
    month, said = int(match["month"] or match["month2"]), match["year"] or match["year2"]
    year = int(said) if said else asked.year + (asked.month - month > _HALF_A_YEAR)
    try:
        day = dt.date(year, month, int(match["day"]))
    except ValueError:
        return None
    if day < asked:
        return None
    intro = match["intro"]
    strictly = intro.endswith("truoc") and (match["hour"] is None or int(match["hour"]) == 0)
    return day - dt.timedelta(days=1) if strictly else day


def _asks_for_answer(bare: str, match: re.Match[str]) -> int:
    """How surely a day is the one for the answer: 0 not at all, 5 surely."""
    start, end = sentence_around(bare, match.start(), match.end())
    before, after = bare[start : match.start()], bare[match.end() : end]
    asks = [cue.end() for cue in _ASKS.finditer(before)]
    between = before[asks[-1] :] if asks else before
    if _OWN_STEP.search(between) or _DONE_BY_THEN.match(after):
        return 0
    if asks or _ASKS.search(match["intro"]):
        weight = 5
        if _NEXT_STEP.search(between):
            weight = 0 if _TERM_OF_DAYS.search(before) else 3
    elif _ASKS.search(after):
        weight = 4
    else:
        weight = 2 if _TERM.search(before + match["intro"]) and _ASKS.search(bare) else 0
    return max(0, weight - bool(_EARLIER.search(before)))
