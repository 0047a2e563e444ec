"""What may stand around a figure without taking it from the words of its pattern.

Words that say nothing, a time, whose it is, amounts that it sums up; and what makes a figure
another one: an aim, a bound, what is late. All tables are without accents, as OCR loses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_ROUND_TIMES = frozenset("trong tinh tu ngay het cuoi ky luy ke thoi diem hien nay cua".split())  # noqa: SIM905
"""Words that say nothing beside an expression of time: `tính đến hết ngày 15/6/2026`."""
_LATE = r"qua han|tre han|cham|muon|ton dong"
_BOUNDS = re.compile(
    r"(?<![^\W_])(?:duoi|chua|khong|gan|xap xi|thap hon|it hon|giam|tang|con|" + _LATE + r")\b"
)
_OF_LATE_ONES = re.compile(rf"(?<![^\W_])(?:{_LATE})(?![^\W_])")
_TARGET = re.compile(
    r"(?<![^\W_])(?:phan dau|muc tieu|du kien|dat ra|de ra|chi tieu la|yeu cau|phai"
    r"|can(?! bo| cu)|toi thieu|thoi gian toi)(?![^\W_])[^.;:]*$"
    r"|(?<![^\W_])(?:(?:muc tieu|chi tieu (?:duoc )?giao)(?: nam \d{4})?\s?:|de|nham|neu)\s*$"
    r"|(?<![^\W_])(?:giao chi tieu|ke hoach giao|quyet tam|dua|cho phep|huong toi"
    r"|(?<!chia )se|(?<!ky )(?<!ban )cam ket"
    r"|chi tieu(?: [^\W\d_]+){0,2}(?: nam \d{4})? (?:la|giao))(?![^\W_])[^.,;:]*$"
    r"|(?:[.;:]|(?<![^\W_])[-+•])\s(?:bao dam|dam bao|nang)\s*$"
)
_AIMS_REACHED = re.compile(
    r"(?<![^\W_])ket qua (?:thuc hien|hoan thanh)(?: cac| nhung| mot so)?"
    r"(?:(?:,| va)? (?:muc tieu|chi tieu|nhiem vu|ke hoach))+(?![^\W_])"
)
_DEMANDS = re.compile(
    r"(?<![^\W_])(?:phai|can|toi thieu|it nhat|phan dau|chi tieu|muc tieu|ke hoach)(?![^\W_])"
)
_OTHER_TIME = re.compile(
    r"(?<![^\W_])(?:cung ky|(?:nam|ky|quy|thang) (?:truoc|ngoai))(?![^\W_])[^,]*$"
)
_OR_MORE = re.compile(r"\s*(?:trở lên|tro len)")
# `tăng 2% so với cùng kỳ, đạt 97%`; `1.245/1.260 hồ sơ (98,8%)`
_LEADS_ON = re.compile(
    r"(?:[,(–-]\s*(?:(?:thuc hien|ket qua|thuc te|da|chi|moi)\s)?"
    r"(?:dat|bang|chiem|tuong duong|tuong ung)(?:\s(?:duoc|ty le|ti le|khoang|tren))*|\()[\s:]*$"
)
_RESULT = re.compile(r"(?<![^\W_])(?:thuc hien|ket qua|thuc te)(?:\sdat)?[\s:|]*$")
_PEOPLE = r"(?:nguoi dan|cong dan|nhan dan|to chuc|doanh nghiep|ca nhan)"
_WHOSE = re.compile(
    rf"(?<![^\W_])cua {_PEOPLE}(?:(?:,| va)? {_PEOPLE})*(?![^\W_])|"
    r"(?<![^\W_])(?:cua|tai|tren dia ban|toan)\s(?:ubnd|uy ban|so|phuong|xa|dac khu|don vi|co quan"
    r"|ban|chi cuc|cuc|trung tam|truong|thanh pho|tinh|bo)(?![^\W_])[^,;:.%\d]{0,50}?"
    r"(?=\s(?:dat|la|chiem|bang)(?![^\W_])|\s?:|\s*$)"
)
_REMARK = re.compile(r"\([^()%]{0,80}\)")
_PLANNED = re.compile(r"(?<![^\W_])(?:phan dau|muc tieu|chi tieu|ke hoach|nhiem vu)(?![^\W_])")
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


def aimed(before: str, wanted: Words) -> bool:
    """Whether what stands before makes a figure one that is only aimed at.

    `Kết quả thực hiện các mục tiêu`, a heading mostly, says what came of aims.
    """
    return not wanted.aims and bool(_TARGET.search(_AIMS_REACHED.sub(" ", before)))


def speaks_of_aims(words: str) -> bool:
    """Whether the words of a pattern themselves ask for what is aimed at."""
    return bool(_PLANNED.search(strip_accents(words)))


def of_another_time(before: str) -> bool:
    """Whether a figure is one of last year, by the words before: `cùng kỳ năm trước`."""
    return bool(_OTHER_TIME.search(before[-GAP // 2 :]))


def is_bound(before: str) -> bool:
    """Whether a figure is a bound, by the words right before it: `dưới 90%`."""
    return bool(_BOUNDS.search(before[-16:]))


def or_more(text: str, end: int) -> bool:
    """Whether `trở lên` stands behind a figure: it is to be reached."""
    return bool(_OR_MORE.match(text, end))


def ends_sentence(between: str) -> bool:
    """Whether a sentence ends there."""
    return bool(_SENTENCE_END.search(between))


def leads_on(between: str) -> bool:
    """Whether words behind a bound or an aim lead to what came of it: `tăng 2%, đạt 97%`."""
    bare = strip_accents(between)
    return bool(_LEADS_ON.search(bare) or _RESULT.search(bare))


def leads_to(gap: str, wanted: Words) -> bool:
    """Whether what stands between the words and the first figure leaves it theirs."""
    bare, _ = _without_times(_REMARK.sub(" ", gap))
    if says_nothing(bare, wanted):
        return True
    sums_up = wanted.percent and _LEADS_ON.search(bare)
    return bool(sums_up) and not (_SENTENCE_END.search(bare) or _OF_LATE_ONES.search(bare))


def says_nothing(bare: str, wanted: Words) -> bool:
    """Whether words between a figure and those of the pattern take nothing from what they say."""
    if _BOUNDS.search(bare) or _DEMANDS.search(bare) or re.search(r"[\d;]|\.\s", bare):
        return False
    if len(bare) > GAP or _OTHER_TIME.search(bare):
        return False
    own = set(strip_accents(wanted.after).split())
    words = re.findall(r"[^\W_]+", _WHOSE.sub(" ", bare))
    others = [word for word in words if word not in _FILLERS | own]
    free = _FREE if len(wanted.before + wanted.after) >= _FREE_FROM else 0
    return len(others) <= free


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
    opens = re.search(r"(?:^|[.;:,(]|\s[-+•]|(?<![^\W_])(?:trong|rieng|cua|ky))\s*$", in_front)
    return said[-1] if opens else None


def goes_on(between: str) -> bool:
    """Whether a figure behind another one may be meant as well: another column, another period."""
    if not between.strip(" |"):
        return True
    rest, timed = _without_times(between)
    return timed and not [word for word in re.findall(r"[^\W_]+", rest) if word not in _FILLERS]


def _without_times(gap: str) -> tuple[str, bool]:
    """What stands there without accents and without expressions of time; whether there are any."""
    said = times(gap)
    bare = strip_accents(gap)
    for time in reversed(said):
        bare = f"{bare[: time.start]} {bare[time.end :]}"
    if said:
        words = re.findall(r"[^\W_]+|\W", bare)
        bare = "".join(" " if word in _ROUND_TIMES else word for word in words)
    return bare, bool(said)


def only_fillers(gap: str) -> bool:
    """Whether words say nothing at all."""
    words = re.findall(r"[^\W_]+", strip_accents(gap))
    return all(word in _FILLERS or word.isdigit() for word in words) and not re.search("[;.]", gap)
