"""The position that an answer takes: outside the title of the draft that it is about, and not in
phrases that only share its words (`bảo đảm tính thống nhất`, `quản lý thống nhất`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_check.model.document import TextSource
from evidence_check.reading.search import FUZZY_FROM, SearchText, Span, find_spans
from evidence_check.reading.sentences import sentence_around
from evidence_check.reading.text import fold

_NO_POSITION_BEFORE = re.compile(
    r"(?<![^\W_])(?:hệ|tính|sự|bảo đảm|đảm bảo|được|cho|để|nếu|khi|hoặc|hay|coi như|xem như|coi là"
    r"|(?<!ban )(?<!cục )(?<!phòng )(?<!đội )quản lý|đồng bộ,?|đồng bộ và|nhằm"
    r"|đồng thuận,?|đồng thuận và|(?<!đào )tạo|văn bản"
    r"|sử dụng|dùng|viết|ghi|áp dụng|thể hiện|trình bày|rà soát|chỉnh sửa|chỉnh lý|sửa|sự"
    r"|(?:hai|ba|các) bên|từ ngữ|thiếu|đoàn kết,?|đoàn kết và|cơ sở|cơ sở để"
    r"|xin ý kiến|đề nghị|chưa có|lấy ý kiến|phải|cần|hợp|từ chối|khó|khó có thể)\s$"
)
# What others are to agree to, or nobody has agreed to yet.
_NOT_YET = re.compile(
    r"(?<![^\W_])(?:sẽ\s|(?:chờ|đợi)\s(?:[^\s.,;]+\s){1,6}"
    r"|(?:nếu|trường hợp)\s(?:[^\s.,;]+\s){1,5}"
    r"|(?:khi|nếu)\s(?:được|có)\s(?:[^\s.,;]+\s){0,6}"
    r"|(?:để|xin|chờ)\s(?:có\s)?ý kiến\s|(?:mong|đề nghị|xin)\s(?:được\s)?quý\s(?:[^\s.,;]+\s){1,3}"
    r"|(?<!theo\s)(?:mong|đề nghị)\s(?:sở|bộ|ubnd|ủy ban)\s(?:[^\s.,;]+\s){0,3}"
    r"(?:(?:xem xét|nghiên cứu),\s)?"
    r"|(?<!theo\s)(?:mong|đề nghị)\s(?:được\s)?quý\s[^.;:]{0,30},\s"
    r"|để\s(?:[^\s.,;]+\s){0,4}(?:xem xét|nghiên cứu|trao đổi|bàn|thảo luận)(?:,\s|\s(?:và\s)?))$"
)
_ASKED_BEFORE = re.compile(r"(?<![^\W_])có\s$")
_ASKED_AFTER = re.compile(r"[^.;]{0,70}(?<![^\W_])(?:hay|hoặc) không(?![^\W_])")
# Texts agree with each other or do not. `Điều 3: không thống nhất` is a position all the same.
_TEXTS = (
    r"(?:tiêu đề|phần|bảng|điều|khoản|điểm|mục|chương|phụ lục|số liệu|tên gọi|quy định"
    r"|văn bản|thuật ngữ|từ ngữ|cụm từ|thể thức|cách \w+|nội dung|bố cục|câu chữ|biểu mẫu"
    r"|thời hạn|mức)"
)
_WHO = (
    r"(?:sở|ubnd|hđnd|ủy ban|hội đồng|ban|phòng|trường|bệnh viện|chúng tôi|đơn vị|cơ quan|đảng ủy"
    r"|công an|trung tâm|xã|phường|cục|chi cục|bộ|hội|đoàn|văn phòng|tôi|cá nhân|quỹ|viện)"
)
_OF_TEXTS = re.compile(
    r"(?:^\s*|[.;:]\s)(?:[-+•*]\s|\d{1,2}[.)]\s)*"
    rf"(?:(?:tại|đối với|các|một số|về|nhiều|trong|giữa)\s)*"
    rf"{_TEXTS}(?![^\W_])(?:(?!\s{_WHO}(?![^\W_]))[^.;:]){{0,120}}$"
)
_WORTHY = re.compile(
    r"(?:hợp hiến|hợp pháp|phù hợp|khả thi|minh bạch|chặt chẽ|rõ ràng|công khai)(?:,| và)\s$"
)
_NOT_ALL = re.compile(
    r"(?<![^\W_])không phải\s(?:tất cả|mọi|toàn bộ|ai|lúc nào|hoàn toàn|[^.;,]{0,20}\snào)"
    r"[^.;,]{0,50}$"
)
# What somebody has to agree to by law, or has agreed to elsewhere.
_BY_LAW = re.compile(
    r"(?<![^\W_])(?:(?:phải|cần|khi|nếu) được [^.;:]{0,60}$"
    r"|(?:đã được|(?:theo )?quy định,?) "
    r"(?:chủ|người|hộ|cơ quan|cấp|ubnd|ủy ban|tổ chức|thủ trưởng|bộ|thủ tướng|tập thể|giám đốc)"
    r"(?![^\W_])[^.;:]{0,50}$)"
)
_DONE_BEFORE = re.compile(r"(?<![^\W_])đã\s$")
_DONE_WHERE = re.compile(
    r"\s(?:chủ trương|cho|thông qua|tại|bằng|trong|từ|ký|giao|ban hành|triển khai|lùi|điều chỉnh)"
    r"(?![^\W_])"
)
_QUOTES = ('"', "'", "“", "”", "‘", "’", "«", "»")
_LOOK_BACK = 64
"""letters before the words of a position that may take it back"""
_NO_POSITION_AFTER = re.compile(
    r"[\s,]*(?:(?:được )?với nhau"
    r"|(?:các )?(?:biểu mẫu|cách|tên gọi|thuật ngữ|từ ngữ|cụm từ|câu chữ)"
    r"|của|quản lý|đồng bộ|đất nước|trong cả nước|trong toàn|trên toàn quốc"
    r"|từ trung ương|giữa"
    r"|và đồng bộ|hay không|hoặc không|hay chưa|về mặt|lãnh đạo|chỉ đạo|tưởng|kiến(?!\snghị))"
    r"(?![^\W_])"
)
# What is `thống nhất với quy định` of a law agrees with it, and nobody agrees to anything.
_CONSISTENT = re.compile(
    r"thống nhất\s(?:với|theo)\s(?:các\s)?(?:quy định|luật|nghị định|thông tư|pháp luật"
    r"|hệ thống pháp luật|văn bản quy phạm)(?![^\W_])"
    r"(?![^.;]{0,60}dự thảo)"
)
_DRAFT = re.compile(r"(?<![^\W_])(?:dự thảo|du thao)\s\S.*")
_NEGATIONS = ("không", "chưa")
_AROUND = 120
_ADDRESSED = re.compile(r"(?<![^\W_])k[íi]nh g[ửưởu]i(?![^\W_])")
_HEAD = 1500
"""letters of a letter within which it says to whom it goes"""


@dataclass(frozen=True, slots=True)
class StatedPosition:
    """The position that an answer takes."""

    state: str
    """one of the states asked about, as the rule spells it"""
    quote: str
    """the sentence, or the part of it around the state"""
    page: int


def stated_position(
    pages: Sequence[str] | SearchText,
    states: Sequence[str],
    own_subject: str | None = None,
    request_subject: str | None = None,
    *,
    source: TextSource = TextSource.LAYER,
) -> StatedPosition | None:
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
            if " sự " not in text.text[span.start : span.end] and _takes_position(text.text, span):
                hit = text.hit(*_clause(text.text, span))
                return StatedPosition(state, hit.quote, hit.page)
    return None


def _wordings(states: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each state and what says it, longest first; then negations of the others."""
    ordered = sorted(states, key=lambda state: -len(fold(state)))
    negative = next((s for s in ordered if fold(s).startswith(_NEGATIONS)), None)
    known = {fold(state) for state in ordered}
    wordings = [(state, fold(state)) for state in ordered]
    if negative is not None:
        wordings += [
            (_no_to(wording, ordered) or negative, f"{negation} {wording}")
            for wording in sorted(known)
            if not wording.startswith(_NEGATIONS)
            for negation in _NEGATIONS
            if f"{negation} {wording}" not in known
        ]
    yield from sorted(wordings, key=lambda pair: -len(pair[1]))


def _no_to(wording: str, states: Sequence[str]) -> str | None:
    """The state that is the very negation of some words, if there is one."""
    return next((state for state in states if fold(state) == f"không {wording}"), None)


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
    whole = text[sentence_around(text, span.start, span.end)[0] : span.start]
    unity = "thống nhất" in text[span.start : span.end]
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
        or _NOT_ALL.search(before)
        or _BY_LAW.search(before)
        or (_DONE_BEFORE.search(before) and _DONE_WHERE.match(after))
        or (unity and (_WORTHY.search(before) or _is_of_texts(whole, text[span.start :], after)))
    )


def _is_of_texts(before: str, said: str, after: str) -> bool:
    """Whether texts are said to agree with each other, or not to: `Điều 3 và Điều 5 không …`.

    `Nội dung này thống nhất như dự thảo` is a position all the same.
    """
    if not said.startswith(_NEGATIONS) or re.match(
        r"\s(?:như|với|theo)\s[^.;]{0,12}dự thảo", after
    ):
        return False
    return _OF_TEXTS.search(before) is not None


def _clause(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a span, cut to what can be shown, at word ends."""
    start, end = sentence_around(text, span.start, span.end)
    if span.start - start > _AROUND:
        start = text.find(" ", span.start - _AROUND, span.start) + 1 or span.start
    if end - span.end > _AROUND:
        end = max(text.rfind(" ", span.end, span.end + _AROUND), span.end)
    clause = text[start:end]
    return start + len(clause) - len(clause.lstrip()), end
