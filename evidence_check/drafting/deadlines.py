"""What the words of a table about a deadline can be written as: `due` and `repeat`.

`trước ngày 25 hằng tháng` is `{before: {day: 25}}`, monthly. Only what is read whole is written: a
text with two days, with an exception or with a day that nobody can place stays for a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from evidence_check.model.period import PeriodKind
from evidence_check.reading.periods_in_text import periods_in
from evidence_check.reading.text import bare

_LONGEST = 300
"""letters: what takes more to say is no single day, and patterns take their time with it"""
MONTHLY, QUARTERLY, HALF_YEARLY = "monthly", "quarterly", "half_yearly"
_UNITS = {"thang": MONTHLY, "quy": QUARTERLY}
_OFTEN = {
    MONTHLY: r"(?<!\d )(?<!ba )(?<!sau )thang",
    QUARTERLY: r"(?:quy|(?:0?3|ba) thang)",
    HALF_YEARLY: r"(?:nua nam|(?:0?6|sau) thang)",
    "yearly": r"nam",
}
_PLACEHOLDER = {
    MONTHLY: "tháng {month} năm {year}",
    QUARTERLY: "quý {quarter} năm {year}",
    HALF_YEARLY: "6 tháng {half} năm {year}",
}
_EVERY = {
    often: re.compile(
        rf"\b(?:hang|moi|tung|dinh ky(?: theo| hang)?|theo) {word}\b(?! \d)"
        rf"|\b(?:0?1|mot) lan ?(?:/|moi|trong) ?(?:0?1 |mot )?{word}\b"
        rf"|\b{word} ?(?:/ ?|(?:0?1|mot) )lan\b"
    )
    for often, word in _OFTEN.items()
}
"""`hằng quý`, `mỗi quý`, `1 lần/quý`, `quý/lần`, `3 tháng một lần`"""
_LAST_MONTH = re.compile(
    r"\b(?:cua )?thang cuoi(?: cung)?(?: cua)?(?: (?:(?:moi|tung|hang) )?(?P<unit>quy|ky)"
    r"(?: bao cao)?)?\b"
)
_NEXT = r"(?:sau|tiep theo|ke tiep|ke sau|lien sau|lien ke sau)"
_NEXT_MONTH = re.compile(
    rf"\b(?:cua )?(?:thang {_NEXT}|thang (?:dau|thu nhat)(?: tien)?(?: cua)? (?:quy|ky) {_NEXT})\b"
)
_NEXT_YEAR = re.compile(rf"\b(?:cua )?nam {_NEXT}\b")
_ROLLOVER = re.compile(
    r"[(,;.]*\s*(?:neu |truong hop )?(?:ngay (?:do |nay |cuoi )?)?(?:trung|roi) (?:vao )?"
    r"(?:cac )?ngay (?:nghi|le)[^;.]*?ngay lam viec (?:tiep theo|ke tiep|lien ke|dau tien)"
    r"[^;.)]*\)?"
)
_HOUR = re.compile(r"\btruoc (?:luc )?\d{1,2} ?(?:h|g|gio)(?: ?\d{2})?(?: ?phut)?,? (?=ngay\b)")
"""`trước 17 giờ ngày 25`: the 25th is the last day"""
_DATE = re.compile(
    r"(?:\bngay )?\b(?:(?P<day>\d{1,2}) ?(?:[/.-]|thang) ?(?P<month>\d{1,2})"
    r" ?(?:[/.-]|,? nam) ?(?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))\b"
    r"|(?:^|(?<=\bngay)|(?<=\btruoc)|(?<=\bden)|(?<=\bhet)|(?<=\bnhat)|(?<=\bqua))"
    r" ?\b(?P<d>\d{1,2}) ?(?:/|thang) ?(?P<m>\d{1,2})\b(?! ?[/\d])"
)
"""`ngày 15 tháng 3 năm 2026`; without a year only after a word such as `trước`"""
_DAY = re.compile(
    r"\bngay (?:mung )?(?P<day>\d{1,2})\b(?! ?(?:[/.-] ?\d|thang \d|ngay\b|lam viec))"
)
_MONTH_END = re.compile(
    r"\b(?:ngay cuoi(?: cung)?(?: cua)?|cuoi|het) (?:(?:moi|tung|hang) )?(?:thang|quy|ky)\b"
)
_TERM = re.compile(
    r"\b(?:trong|khong qua|toi da|sau|cham nhat)(?: (?:vong|thoi han|thoi gian|la|khong qua|toi da"
    r"|sau))* (?P<days>\d{1,3})(?: ?\([^)]*\))? ngay(?P<working> lam viec)?\b"
)
_STATED = re.compile(
    r"\b(?:theo|dung)(?: dung)? (?:(?:thoi han|thoi gian|han|tien do)\b[^.;]*?"
    r"\b(?:yeu cau|neu|ghi|quy dinh|de nghi)|yeu cau (?:cua|tai|trong))\b"
)
_BY_ITSELF = re.compile(
    r"\s*(?:(?:cham nhat|hoan thanh|xong|thuc hien|ban hanh|trong|het|den|cuoi|vao|la|thoi han"
    r"|va|nam|hang nam)\s+|[,;:.]\s*)*"
)
"""what may stand around a period that is the whole deadline"""
_NOT_LAST = re.compile(r"(?:\bsau|\btu|\bke tu|\btinh tu|(?<!khong )\bqua|\bngoai)(?: ngay)?$")
_BEFORE = re.compile(r"\btruoc(?: ngay)?$")
_EXCEPTION = re.compile(
    r"\b(?:rieng|tru|ngoai tru|doi voi|hoac|neu(?! (?:tai|trong|tren|o))|dot xuat)\b"
)
_OTHER_TIMES = re.compile(r"\b(?:thang|quy|nam|ky|tuan)\b")
_OTHER_EVENTS = re.compile(r"\b(?:ban hanh|ket thuc|ky ban hanh|phe duyet|co hieu luc|truoc khi)\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a text can be written as; all empty: it is a person's to say."""

    repeat: str = ""
    """`monthly`, `[2026-Q1, 2026-Q3]`"""
    due: str = ""
    """the value of `due`, as YAML"""
    relative: bool = False
    """`due` hangs on a request, and only `replies` has one"""

    @property
    def kind(self) -> str:
        """What the periods are: `monthly`, `quarterly`, `half_yearly`, or nothing."""
        for mark, kind in (("-Q", QUARTERLY), ("-H", HALF_YEARLY), ("[", MONTHLY)):
            if mark in self.repeat:
                return kind
        return self.repeat


def is_reply(piece: str) -> bool:
    """Whether a piece of evidence answers what somebody else asked."""
    return bool(
        re.search(r"\b(?:tra loi|phuc dap|gop y|tham gia y kien|y kien tham gia)\b", bare(piece))
    )


def often(text: str) -> str:
    """How often in a year, as a piece of evidence says it: `báo cáo hằng quý` → `quarterly`.

    Empty where it does not say, or says several.
    """
    found = _only(_how_often(bare(text[:_LONGEST])))
    return found if found in _PLACEHOLDER else ""


def deadline_of(text: str, year: int, rhythm: str = "") -> Deadline:
    """What the words about a deadline mean in an index of that year.

    `rhythm`: how often, as the evidence itself says it, where the words do not.
    """
    if len(text) > _LONGEST:
        return Deadline()
    said = " ".join(bare(text).split())
    said, rolls = _ROLLOVER.sub("", said), bool(_ROLLOVER.search(said))
    said = _HOUR.sub("den ", said).replace("truoc hoac trong ngay", "den ngay")
    repeats = _how_often(said)
    if len(repeats) > 1 or _EXCEPTION.search(said):
        return Deadline()
    words = _Words.of(said, year, _only(repeats), rhythm)
    found = words.day() or words.term() or _periods(text, year) or words.rhythm_alone()
    if rolls and found.due and not found.relative:
        return Deadline(found.repeat, _rolling(found.due))
    return found


def _how_often(said: str) -> set[str]:
    return {often for often, pattern in _EVERY.items() if pattern.search(said)}


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def _rolling(due: str) -> str:
    inside = due[1:-1] if due.startswith("{") else f"by: {due}"
    return f"{{{inside}, rollover: next_working_day}}"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words about a deadline, folded, with all that was recognised in them."""

    said: str
    year: int
    repeat: str
    """how often, as they say"""
    rhythm: str
    """how often, as the evidence says"""
    last_month: re.Match[str] | None
    next_month: re.Match[str] | None
    days: tuple[re.Match[str], ...]
    """days that are named, in any form"""
    terms: tuple[re.Match[str], ...]
    rest: str
    """what is left over"""

    @classmethod
    def of(cls, said: str, year: int, repeat: str, rhythm: str) -> _Words:
        last, following = _LAST_MONTH.search(said), _NEXT_MONTH.search(said)
        rest = said
        for pattern in (_LAST_MONTH, _NEXT_MONTH):
            rest = _blanked(pattern, rest)
        days = tuple(match for each in (_DATE, _DAY, _MONTH_END) for match in each.finditer(rest))
        for pattern in (_DATE, _DAY, _MONTH_END, _TERM, _NEXT_YEAR, *_EVERY.values()):
            rest = _blanked(pattern, rest)
        rest = rest.replace(f"nam {year}", "")
        terms = tuple(_TERM.finditer(said))
        return cls(said, year, repeat, rhythm, last, following, days, terms, rest)

    def rhythm_alone(self) -> Deadline:
        """How often, where no day is said: the rest must not say anything of time."""
        return Deadline(self.repeat if self._whole and self.repeat != "yearly" else "")

    @property
    def _whole(self) -> bool:
        """Whether nothing of what was not recognised speaks of time."""
        return not re.search(r"\d", self.rest) and not _OTHER_TIMES.search(self.rest)

    def day(self) -> Deadline | None:
        """The deadline where a day is named, of the year or of every period; None: none is."""
        if not self.days:
            return None
        (place, *others) = self.days
        before = self.said[: place.start()].rstrip()
        if others or self.terms or not self._whole or _NOT_LAST.search(before):
            return Deadline()
        word = "before" if _BEFORE.search(before) else "by"
        if place.re is _DATE:
            return self._on_date(place, word)
        return self._in_period(place, word)

    def _on_date(self, place: re.Match[str], word: str) -> Deadline:
        if self.repeat not in ("", "yearly"):
            return Deadline()
        try:
            if place["iso"]:
                day = date.fromisoformat(place["iso"])
            else:
                year = int(place["year"] or self.year + bool(_NEXT_YEAR.search(self.said)))
                day = date(year, int(place["month"] or place["m"]), int(place["day"] or place["d"]))
        except ValueError:
            return Deadline()
        return Deadline("", f"{{before: {day}}}" if word == "before" else f"{day}")

    def _in_period(self, place: re.Match[str], word: str) -> Deadline:
        end = place.re is _MONTH_END
        unit = place[0].rpartition(" ")[2] if end else (self.last_month or {"unit": None})["unit"]
        repeat = self.repeat or self.rhythm or _UNITS.get(unit or "", "")
        if repeat not in _PLACEHOLDER or (end and self._elsewhere(unit, repeat)):
            return Deadline()
        day = 31 if end else int(place["day"])
        known = repeat == MONTHLY or end or bool(self.last_month) != bool(self.next_month)
        if not known or not 1 <= day <= 31:
            return Deadline(repeat)  # of which month of the quarter, nobody says
        month = ", month: next" if self.next_month else ""
        return Deadline(repeat, f"{{{word}: {{day: {day}{month}}}}}")

    def _elsewhere(self, unit: str | None, repeat: str) -> bool:
        """Whether the end of a month or quarter is not that of the period."""
        named = _UNITS.get(unit or "", repeat)
        return named != repeat or bool(self.next_month or self.last_month)

    def term(self) -> Deadline | None:
        """A term after something came in, or the day that a request sets."""
        stated = "stated: true" if _STATED.search(self.said) else ""
        if len(self.terms) > 1 or not (self.terms or stated) or _OTHER_EVENTS.search(self.said):
            return None
        within = ""
        if self.terms:
            days = int(self.terms[0]["days"])
            if not days:
                return None
            within = f"within: {days} {'working days' if self.terms[0]['working'] else 'days'}"
        return Deadline("", f"{{{', '.join(filter(None, (stated, within)))}}}", relative=True)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what a pattern finds made blank, every other character in its place."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _periods(text: str, year: int) -> Deadline | None:
    """The deadline where nothing is named but months, quarters or halves: their last days."""
    found = periods_in(text, year)
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    periods = [one.period for one in found]
    kinds = {one.kind for one in periods}
    if not _BY_ITSELF.fullmatch(f"{bare(rest).strip()} ") or len(set(periods)) < len(periods):
        return None
    if len(kinds) != 1 or PeriodKind.YEAR in kinds:
        return None
    if len(periods) == 1:
        return Deadline("", f"{periods[0].last_day}")
    if any(one.year != year for one in periods):
        return None
    return Deadline(f"[{', '.join(one.key for one in periods)}]", "{by: {day: 31}}")


# ── the subject of what repeats ──────────────────────────────────────────────────────────────────

_RHYTHM_WORDS = re.compile(
    r"\s*\(?\b(?:(?:định kỳ|hằng|hàng|mỗi|từng|theo)\s+)*(?:0?[36] tháng|tháng|quý)"
    r"(?:\s*/\s*lần|\s+(?:một|1) lần)?\)?\s*$",
    re.IGNORECASE,
)


def repeating_subject(subject: str, kind: str) -> tuple[str, str]:
    """The subject of a document that repeats: what stands before its period, and that period."""
    return _RHYTHM_WORDS.sub("", subject).strip() or subject, _PLACEHOLDER[kind]
