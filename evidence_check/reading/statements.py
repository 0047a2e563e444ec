"""What a letter says: the day by which a request wants an answer, the position of an answer.

Both are found where a reader would take them for meant: a deadline in a sentence that asks for an
answer, a position outside the title of the draft that it is about, and not in phrases that only
share its words (`bảo đảm tính thống nhất`, `quản lý thống nhất`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_check.model.document import TextSource
from evidence_check.reading.search import FUZZY_FROM, SearchText, Span, find_spans
from evidence_check.reading.text import fold, strip_accents


@dataclass(frozen=True, slots=True)
class Statement:
    """The last day that a request gives for its answer."""

    day: dt.date
    quote: str
    page: int


@dataclass(frozen=True, slots=True)
class Position:
    """The position that an answer takes."""

    state: str
    """one of the states asked about, as the rule spells it"""
    quote: str
    """the sentence, or the part of it around the state"""
    page: int


# --- deadlines (all patterns read the text without accents, since OCR loses them) -----------------

_HOUR = r"(?:(?P<hour>\d{1,2})\s?(?:gio|h|:)\s?(?:\d{1,2})?\s?(?:phut|')?[\s,]*)"
_WEEKDAY = r"(?:(?:thu\s(?:\w{2,4})|chu nhat)[\s,(]*)?"
_DEADLINE = re.compile(
    r"(?<![^\W_])(?P<intro>(?:cham nhat|muon nhat|han cuoi|han chot|khong (?:cham|muon) (?:qua|hon)"
    r"|khong qua|thoi han|thoi gian|han)(?:\s(?:la|vao|den|trong|het|truoc|gui|nop|tra loi|gop y"
    r"|tham gia|y kien|van ban|cho|cuoi|cung))*"
    r"|den het|(?:het|trong)(?=\sngay)|truoc hoac trong|truoc)"
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
# A dash begins an item where one has ended, else it is within a name: `Sở Quy hoạch - Kiến trúc`.
_SENTENCE_END = re.compile(
    r"(?:(?<!\btp)(?<!\bt\.p)(?<!\bp)(?<!\bq)(?<!\bkt)(?<!\btl)[.]|;)(?=\s|$)"
    r"|\s(?=[+•*]\s)|(?<![^\W_])\s(?=-\s)"
)


def stated_deadline(pages: Sequence[str] | SearchText, year: int) -> Statement | None:
    """The last day for an answer that a request states; None: it states none.

    `chậm nhất ngày D`, `đến hết ngày D`, `trong ngày D` and `trước 17 giờ 00 ngày D` end on day D,
    `trước ngày D` on the day before. `year` stands in where the day has none.
    """
    text = SearchText.of(pages)
    bare = strip_accents(text.text)
    best: tuple[int, dt.date, Span] | None = None
    for match in _DEADLINE.finditer(bare):
        day = _last_day(match, year)
        weight = _asks_for_answer(bare, match) if day else 0
        if day and weight and (best is None or weight > best[0]):
            best = weight, day, Span(match.start(), match.end(), 1.0)
    if best is None:
        return None
    hit = text.hit(best[2].start, best[2].end)
    return Statement(best[1], hit.quote, hit.page)


def _last_day(match: re.Match[str], year: int) -> dt.date | None:
    """The last permitted day that a match states; None where it makes no day."""
    try:
        day = dt.date(
            int(match["year"] or match["year2"] or year),
            int(match["month"] or match["month2"]),
            int(match["day"]),
        )
    except ValueError:
        return None
    intro = match["intro"]
    strictly = intro.endswith("truoc") and (match["hour"] is None or int(match["hour"]) == 0)
    return day - dt.timedelta(days=1) if strictly else day


def _asks_for_answer(bare: str, match: re.Match[str]) -> int:
    """How surely a day is the one for the answer: 0 not at all, 5 surely."""
    start, end = _sentence(bare, match.start(), match.end())
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


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends."""
    begin = 0
    for stop in _SENTENCE_END.finditer(text, max(0, start - 600), start):
        begin = stop.end()
    following = _SENTENCE_END.search(text, end, end + 600)
    return max(begin, start - 600), following.start() if following else min(len(text), end + 600)


# --- positions ------------------------------------------------------------------------------------

_NO_POSITION_BEFORE = re.compile(
    r"(?<![^\W_])(?:hệ|tính|sự|bảo đảm|đảm bảo|được|cho|để|nếu|khi|hoặc|hay|coi như|xem như|coi là"
    r"|(?<!ban )(?<!cục )(?<!phòng )(?<!đội )quản lý|đồng bộ,?|đồng bộ và|nhằm|tạo|văn bản"
    r"|xin ý kiến|đề nghị|chưa có|lấy ý kiến|phải|cần|hợp)\s$"
)
# What others are to agree to, or nobody has agreed to yet.
_NOT_YET = re.compile(
    r"(?<![^\W_])(?:sẽ\s|(?:chờ|đợi)\s(?:[^\s.,;]+\s){1,6}"
    r"|(?:khi|nếu)\s(?:được|có)\s(?:[^\s.,;]+\s){0,6}"
    r"|(?:để|xin|chờ)\s(?:có\s)?ý kiến\s|(?:mong|đề nghị|xin)\s(?:được\s)?quý\s(?:[^\s.,;]+\s){1,3}"
    r"|để\s(?:[^\s.,;]+\s){0,4}(?:xem xét|nghiên cứu|trao đổi|bàn|thảo luận)(?:,\s|\s(?:và\s)?))$"
)
_ASKED_BEFORE = re.compile(r"(?<![^\W_])có\s$")
_ASKED_AFTER = re.compile(r"[^.;]{0,70}(?<![^\W_])(?:hay|hoặc) không(?![^\W_])")
_QUOTES = ('"', "'", "“", "”", "‘", "’", "«", "»")
_LOOK_BACK = 64
"""letters before the words of a position that may take it back"""
_NO_POSITION_AFTER = re.compile(
    r"[\s,]*(?:quản lý|đồng bộ|đất nước|trong cả nước|trong toàn|trên toàn quốc|từ trung ương|giữa"
    r"|và đồng bộ|hay không|hoặc không|hay chưa|về mặt|lãnh đạo|chỉ đạo|tưởng|kiến(?!\snghị))"
    r"(?![^\W_])"
)
# What is `thống nhất với quy định` of a law agrees with it, and nobody agrees to anything.
_CONSISTENT = re.compile(
    r"thống nhất\s(?:với|theo)\s(?:các\s)?(?:quy định|luật|nghị định|thông tư|pháp luật)(?![^\W_])"
    r"(?![^.;]{0,60}dự thảo)"
)
_DRAFT = re.compile(r"(?<![^\W_])(?:dự thảo|du thao)\s\S.*")
_NEGATIONS = ("không", "chưa")
_AROUND = 120


_ADDRESSED = re.compile(r"(?<![^\W_])k[íi]nh g[ửưởu]i(?![^\W_])")
_HEAD = 1500
"""letters of a letter within which it says to whom it goes"""


def stated_position(
    pages: Sequence[str] | SearchText,
    states: Sequence[str],
    own_subject: str | None = None,
    request_subject: str | None = None,
    *,
    source: TextSource = TextSource.LAYER,
) -> Position | None:
    """The position that an answer takes; the longest of the states that it says wins.

    `không đồng ý` is not `đồng ý`. A negation that is not among the states (`chưa nhất trí`) is
    taken for the negative state that is, if there is one. Words of the draft's title count for
    nothing: the title is cut out of both subjects and looked for in the text. Above `Kính
    gửi` the subject's rows are mixed with those of the other column: there the subject decides.
    """
    text = SearchText.of(pages, source)
    titles = list(_titles(text, own_subject, request_subject))
    addressed = _ADDRESSED.search(text.text, 0, _HEAD)
    body = addressed.end() if addressed else 0
    said = _DRAFT.sub(" ", fold(own_subject or ""))
    for state, wording in _wordings(states):
        for span in find_spans(wording, text):
            if span.start < body and wording not in said:
                continue
            if any(span.start < title.end and title.start < span.end for title in titles):
                continue
            if _takes_position(text.text, span):
                hit = text.hit(*_clause(text.text, span))
                return Position(state, hit.quote, hit.page)
    return None


def _wordings(states: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each state and what says it, longest first; then negations of the others."""
    ordered = sorted(states, key=lambda state: -len(fold(state)))
    negative = next((s for s in ordered if fold(s).startswith(_NEGATIONS)), None)
    known = {fold(state) for state in ordered}
    wordings = [(state, fold(state)) for state in ordered]
    if negative is not None:
        wordings += [
            (negative, f"{negation} {wording}")
            for wording in sorted(known)
            if not wording.startswith(_NEGATIONS)
            for negation in _NEGATIONS
            if f"{negation} {wording}" not in known
        ]
    yield from sorted(wordings, key=lambda pair: -len(pair[1]))


def _titles(
    text: SearchText, own_subject: str | None, request_subject: str | None
) -> Iterator[Span]:
    """Where the title of the draft stands, in the request's words or in the answer's."""
    for subject in (request_subject, own_subject):
        if subject:
            draft = _DRAFT.search(fold(subject))
            if draft is not None:
                yield from find_spans(draft[0], text)
    if request_subject and len(request_subject) >= FUZZY_FROM:
        yield from find_spans(request_subject, text)


def _takes_position(text: str, span: Span) -> bool:
    """Whether the words stand for a position, not for a quality or a condition."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    after = text[span.end : span.end + 80]
    aviation = before.endswith("hàng ") and text.startswith("không", span.start)
    consistent = _CONSISTENT.match(text, max(span.start, span.end - len("thống nhất")))
    return not (
        aviation
        or consistent
        or _NO_POSITION_BEFORE.search(before)
        or _NOT_YET.search(before)
        or (before.endswith(_QUOTES) and after.startswith(_QUOTES))
        or (_ASKED_BEFORE.search(before) and _ASKED_AFTER.match(after))
        or _NO_POSITION_AFTER.match(after)
    )


def _clause(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a span, cut to what can be shown, at word ends."""
    start, end = _sentence(text, span.start, span.end)
    if span.start - start > _AROUND:
        start = text.find(" ", span.start - _AROUND, span.start) + 1 or span.start
    if end - span.end > _AROUND:
        end = max(text.rfind(" ", span.end, span.end + _AROUND), span.end)
    clause = text[start:end]
    return start + len(clause) - len(clause.lstrip()), end
