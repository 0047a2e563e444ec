"""What may stand around a figure without taking it from the words of its pattern.

Words that say nothing, a time, whose it is, amounts that it sums up; and what makes a figure
another one: an aim, a bound, what is late. All tables are without accents, as OCR loses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.reading.figure_moods import (
    PEOPLE,
    any_of,
    as_meant,
    of_another_time,
    on_average,
)
from evidence_check.reading.periods_in_text import TimeUnit, TimeWords, times_in
from evidence_check.reading.text import strip_accents

GAP = 60
"""letters between the words of a pattern and its figure, times left out"""
_FILLERS = frozenset(
    """
    dat duoc ty ti le la co voi khoang tren hon chiem bang ket qua uoc muc o toi den so luong tong
    cong da cac tat ca du va
    """.split()  # noqa: SIM905
)
_DAY = re.compile(r"(?<![^\W_])(?:ngày|ngay|hết|het|đến|den)\s\d{1,2}/\d{1,2}(?![/\d])")
_ROUND_TIMES = frozenset("trong tinh tu ngay het cuoi ky luy ke thoi diem hien nay cua".split())  # noqa: SIM905
"""Words that say nothing beside an expression of time: `tính đến hết ngày 15/6/2026`."""
_LATE = r"qua han|tre han|cham|muon|ton dong"
_BOUNDS = re.compile(
    r"(?<![^\W_])(?:duoi|chua|khong|gan|xap xi|thap hon|it hon|giam|tang|con|" + _LATE + r")\b"
    r"|(?<![^\W_])tu\s*$"
)
_DOWN_TO = re.compile(r"(?<![^\W_])giam (?:xuong )?con(?![^\W_])")
_OF_LATE_ONES = re.compile(rf"(?<![^\W_])(?:{_LATE})(?![^\W_])")
_DEMANDS = re.compile(
    r"(?<![^\W_])(?:phai|can|toi thieu|it nhat|phan dau|chi tieu|muc tieu|ke hoach)(?![^\W_])"
)
_OR_MORE = re.compile(
    r"\s*(?:trở lên|tro len"
    r"|(?:thì )?(?:được|duoc) (?:tính |chấm |cộng )?\d+(?:[.,]\d+)? (?:điểm|diem))"
)
# `tăng 2% so với cùng kỳ, đạt 97%`; `1.245/1.260 hồ sơ (98,8%)`
_LEADS_ON = re.compile(
    r"(?:[,()–-]\s*:?\s*(?:(?:thuc hien|ket qua|thuc te|da|chi|moi)\s)?"
    r"(?:dat|bang|chiem|tuong duong|tuong ung)(?:\s(?:duoc|ty le|ti le|khoang|tren))*|\()[\s:]*$"
)
# `tăng từ 91% lên 97%`
_UP_OR_DOWN = re.compile(r"(?<![^\W_])(?:tang|giam|nang)(?: tu)?\s*\d+(?:[.,]\d+)?\s*%\s*$")
_TO = re.compile(r"\s(?:len|xuong)(?: (?:con|muc|dat|toi|den))*\s*$")
# Behind an aim: `giao tỷ lệ … đạt 98%; xã đạt 99,3%`.
_CAME = any_of("""
    kết quả(?: thuc hien| dat duoc| (?:cuoi|ca) (?:nam|ky))*; thực hiện; thực tế;
    (?:den|hien) nay; xã; phường; sở; đơn vị; cơ quan; đặc khu
""")
_CAME_OF_IT = re.compile(
    rf"[,;.(]\s*(?:(?:{_CAME})\s?(?:(?:da|chi|moi|uoc|thuc hien)\s)*){{1,2}}"
    r"[\s:]*(?:dat|la|bang)?[\s:]*$"
)
_ASIDE = re.compile(
    r"\([^()]*(?<![^\W_])(?:chi tieu|muc tieu|ke hoach|giao|cung ky|nam \d{4}|quy dinh|yeu cau)"
    r"(?![^\W_])[^()%]*$"
)
_RESULT = re.compile(r"(?<![^\W_])(?:thuc hien|ket qua|thuc te)(?:\sdat)?[\s:|]*$")
_PEOPLE = f"(?:{any_of(PEOPLE)})"
_MANNER = any_of("""
    mới; chỉ; vẫn; luôn; cũng; đều; thực tế; thực hiện; hiện nay; đến nay; khá; rất; cao; thấp;
    tốt; tuyệt đối; tối đa; bình quân; trung bình; chung; đúng (?:thoi )?hạn; đúng tiến độ; xong;
    còn; so; của; (?:tang|giam|nang) từ; tăng; nâng; lên; giữ; duy trì; ổn định; nay;
    thời gian qua; ghi nhận; đánh giá; tính; theo; báo cáo; thống kê; hệ thống; thành; như sau;
    cụ thể; lần lượt; nguyên; đơn vị; tích cực; đầy đủ; kể cả; cả năm; năm nay; trong kỳ; toàn;
    sau; lại; thế; nhanh; nhất; gần nhất; tại; khả quan; hằng năm; hàng năm; chất lượng;
    thuộc thẩm quyền; được giao; trên địa bàn; vượt mức; vượt; hồ sơ; giao dịch; văn bản;
    nhiệm vụ; thủ tục hành chính; tthc; phí; lệ phí
""")
"""how a figure is, not of what"""
_MANNERS = re.compile(rf"(?<![^\W_])(?:{_MANNER})(?![^\W_])|(?:,| va)? {_PEOPLE}(?![^\W_])")
_EARLY = re.compile(r"(?<![^\W_])(?:truoc|som) (?:thoi )?han(?![^\W_])")
_BESIDE = re.compile(r"[,;:()\d%]|\s(?:dat|la|chiem|bang)(?![^\W_])")
"""where ends what may narrow down the words before"""
_SERVED = (
    r"doi voi (?:su|viec|cong tac) (?:phuc vu|giai quyet (?:thu tuc hanh chinh|ho so|cong viec))"
)
_BODIES = any_of("""
    các (?:phong|bo phan|khoa); (?:cac )?ubnd; ủy ban; sở; phường; xã; đặc khu; đơn vị; cơ quan;
    ban; chi cục; cục; trung tâm; trường; thành phố; tỉnh; bộ
""")
_AND_THEN = r"(?=\s(?:dat|la|chiem|bang)(?![^\W_])|\s?:|\s*$)"
_WHOSE = re.compile(
    rf"(?<![^\W_])(?:trong|tren|so voi) tong so [^,;:.%\d]{{0,50}}?{_AND_THEN}"
    rf"|(?<![^\W_]){_SERVED}(?: cua [^,;:.%\d]{{0,60}}?)?{_AND_THEN}"
    rf"|(?<![^\W_])cua {_PEOPLE}(?:(?:,| va)? {_PEOPLE})*(?![^\W_])"
    rf"|(?<![^\W_])(?:cua|tai|tren dia ban|toan)\s(?:{_BODIES})(?![^\W_])"
    rf"[^,;:.%\d]{{0,50}}?{_AND_THEN}"
)
_REMARK = re.compile(
    r"\([^()%]{0,80}\)|\([^()%]*[^()%\d]\d+(?:[.,]\d+)?\s?%(?: (?:trở lên|tro len))?\)"
)
_PLANNED = re.compile(r"(?<![^\W_])(?:phan dau|muc tieu|chi tieu|ke hoach|nhiem vu)(?![^\W_])")
_CARRIED_OUT = re.compile(
    r"(?<![^\W_])(?:hoan thanh|thuc hien|giai quyet|xu ly|trien khai|dat|vuot|so|ket qua)"
    r"(?: (?:cac|nhung|so|tot|muc))* (?:nhiem vu|chi tieu|ke hoach|muc tieu)(?![^\W_])"
)
_OPENS = re.compile(r"(?:^|[.;:,(]|\s[-+•]|(?<![^\W_])(?:trong|rieng|cua|ky|so voi))\s*$")
_SENTENCE_END = re.compile(r"[;]|\.\s")
_FREE_FROM = 12  # letters of the words from which on a word or two may stand in the gap
_FREE = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a pattern around its figure, folded."""

    before: str
    after: str
    percent: bool
    """the figure is a percentage"""
    aims: bool = False
    """what is aimed at is wanted"""


def without_fillers(words: str) -> str:
    """Without words at the end that say nothing, unless nothing else is left."""
    kept = words.split()
    while len(kept) > 1 and strip_accents(kept[-1]) in _FILLERS:
        kept.pop()
    return " ".join(kept)


def speaks_of_aims(words: str) -> bool:
    """Whether the words of a pattern themselves ask for what is aimed at.

    `Tỷ lệ hoàn thành nhiệm vụ` asks for what was reached.
    """
    return bool(_PLANNED.search(_CARRIED_OUT.sub(" ", strip_accents(words))))


def is_bound(before: str) -> bool:
    """Whether a figure is a bound, by the words right before it: `dưới 90%`."""
    return bool(_BOUNDS.search(before[-16:]))


def or_more(text: str, end: int) -> bool:
    """Whether a figure is to be reached: `trở lên`, `được 2 điểm` stands behind it."""
    return bool(_OR_MORE.match(text, end))


def ends_sentence(between: str) -> bool:
    """Whether a sentence ends there."""
    return bool(_SENTENCE_END.search(between))


def leads_on(between: str) -> bool:
    """Whether words behind a bound or an aim lead to what came of it: `tăng 2%, đạt 97%`."""
    bare = strip_accents(between)
    return bool(_LEADS_ON.search(bare) or _RESULT.search(bare))


def goes_up(gap: str, between: str) -> bool:
    """Whether a figure is what another one went up or down to: `tăng từ 91% lên 97%`."""
    bare = strip_accents(gap.removesuffix(between))
    step = _UP_OR_DOWN.search(bare)
    return bool(step and len(bare) <= GAP and _TO.fullmatch(strip_accents(between)))


def came_of_it(between: str) -> bool:
    """Whether words behind an aim lead to what came of it."""
    return bool(_CAME_OF_IT.search(strip_accents(between)))


def aside(gap: str, behind: str) -> bool:
    """Whether a figure behind a gap is a remark on another: `(chỉ tiêu 98%) đạt 75%`."""
    closed = re.match(r"(?:\s*(?:trở lên|kế hoạch))?\s*\)", behind)
    return bool(closed and _ASIDE.search(strip_accents(gap)))


def leads_to(gap: str, wanted: Words) -> bool:
    """Whether what stands between the words and the first figure leaves it theirs."""
    bare, _ = without_times(_REMARK.sub(" ", gap))
    if on_average(bare):
        return False
    if says_nothing(bare, wanted):
        return True
    sums_up = wanted.percent and _LEADS_ON.search(bare)
    return bool(sums_up) and not (_SENTENCE_END.search(bare) or _OF_LATE_ONES.search(bare))


def says_nothing(bare: str, wanted: Words) -> bool:
    """Whether words between a figure and those of the pattern take nothing from what they say."""
    bare = _DOWN_TO.sub(" ", bare)
    if _BOUNDS.search(bare) or _DEMANDS.search(bare) or re.search(r"[\d;]|\.\s", bare):
        return False
    if len(bare) > GAP or of_another_time(bare):
        return False
    free = _FREE if len(wanted.before + wanted.after) >= _FREE_FROM else 0
    return len(_others(bare, wanted)) <= free


def _others(bare: str, wanted: Words) -> list[str]:
    """The words of a gap that are none of the pattern, say no manner, and not whose it is."""
    own = set(strip_accents(wanted.after).split())
    if " han" in strip_accents(wanted.before):  # what is early is in time, too
        bare = _EARLY.sub(" ", bare)
    words = re.findall(r"[^\W_]+", _MANNERS.sub(" ", _WHOSE.sub(" ", bare)))
    return [word for word in words if word not in _FILLERS | own]


def may_narrow(gap: str, wanted: Words) -> bool:
    """Whether words between may make a figure one of a part: `hồ sơ trực tuyến toàn trình đạt`."""
    bare, _ = without_times(_REMARK.sub(" ", gap))
    return bool(_others(_BESIDE.split(_DOWN_TO.sub(" ", bare), maxsplit=1)[0], wanted))


def times(text: str) -> list[TimeWords]:
    """Expressions of time; a colon behind one ends it, and none is the number of a standard."""
    return times_in(re.sub(r":(?!\d)", " ", text))


def periods(text: str) -> list[TimeWords]:
    """The same without days."""
    return [time for time in times(text) if time.unit is not TimeUnit.DATE]


def time_before(text: str, start: int) -> TimeWords | None:
    """The period that a sentence begins with, right before the words: `Quý I, tỷ lệ … đạt 99%`."""
    before = text[max(0, start - GAP) : start]
    said = periods(before)
    if not said or re.search(r"[^\W_]", before[said[-1].end :]):
        return None
    in_front = strip_accents(before[: said[-1].start])
    opens = re.search(
        r"(?:^|[.;:,(]|\s[-+•]|(?<![^\W_])(?:trong|rieng|cua|ky|so voi))\s*$", in_front
    )
    return said[-1] if opens else None


def goes_on(between: str) -> bool:
    """Whether a figure behind another one may be meant as well: another column, another period."""
    if not between.strip(" |"):
        return True
    rest, timed = without_times(between)
    return timed and not [word for word in re.findall(r"[^\W_]+", rest) if word not in _FILLERS]


def without_times(gap: str) -> tuple[str, bool]:
    """What stands there without accents and without expressions of time; whether there are any."""
    bare, timed = with_times_cut(gap)
    if timed:
        words = re.findall(r"[^\W_]+|\W", bare)
        bare = "".join(" " if word in _ROUND_TIMES else word for word in words)
    return bare, timed


def with_times_cut(gap: str) -> tuple[str, bool]:
    """The same with the words round an expression of time left there."""
    gap = _DAY.sub(" ", gap)
    said = times(gap)
    bare = as_meant(gap)
    for time in reversed(said):
        bare = f"{bare[: time.start]} {bare[time.end :]}"
    return bare, bool(said)


def only_fillers(gap: str) -> bool:
    """Whether words say nothing at all."""
    words = re.findall(r"[^\W_]+", strip_accents(gap))
    return all(word in _FILLERS or word.isdigit() for word in words) and not re.search("[;.]", gap)
