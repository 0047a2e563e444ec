"""Months, quarters, halves and years in running text, and in the names of folders and files.

`times_in` finds every expression of time, dates and spans included, so that nothing in them is
taken for a period; `periods_in` and `periods_in_name` make of them the periods that rules speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from evidence_check.model.period import Period, PeriodKind
from evidence_check.reading.text import Folded, bare


class TimeUnit(StrEnum):
    """What an expression of time counts."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    MONTHS = "months"
    """the first `ordinal` months of a year, where that is no quarter and no half: `9 tháng`"""
    SPAN = "span"
    """from the year `ordinal` to `year`: a term of office, a school year, `giai đoạn 2026-2030`"""
    DATE = "date"
    """a day; `ordinal` is its month"""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """An expression of time in a folded text."""

    unit: TimeUnit
    ordinal: int | None
    """None: `6 tháng` without saying which half"""
    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """A period and the words that say it."""

    period: Period
    quote: str
    start: int
    end: int
    """place in the text that was asked about"""


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDED = {"ba": 3, "sáu": 6, "sau": 6, "chín": 9, "chin": 9}

_MONTH_WORDS = {
    "giêng": 1,
    "gieng": 1,
    "một": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "tu": 4,
    "năm": 5,
    "nam": 5,
    "sáu": 6,
    "bảy": 7,
    "bay": 7,
    "tám": 8,
    "tam": 8,
    "chín": 9,
    "chin": 9,
    "mười": 10,
    "muoi": 10,
    "chạp": 12,
    "chap": 12,
    **{
        f"{ten} {one}": 10 + at
        for ten in ("mười", "muoi")
        for one, at in {"một": 1, "mot": 1, "hai": 2}.items()
    },
}
"""`sau` without its accent is left out: `thang sau` is next month."""
_NEVER_A_YEAR = tuple(word for word in _MONTH_WORDS if word not in {"năm", "nam"})
"""`tháng năm 2026` is a month left blank."""
_QUARTER_WORDS = {
    "một": 1,
    "mot": 1,
    "nhất": 1,
    "nhat": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "tu": 4,
    "bốn": 4,
    "bon": 4,
}

_YEAR = r"(?:19|20)\d{2}(?!\d)"


def _of_year(group: str) -> str:
    """The year after a period, if it is said: `/2026`, `-2026`, `năm 2026`, `của năm 2026`."""
    return rf"(?:\s*(?:[/.-]|,?\s*(?:của )?n[ăa]m)\s*(?P<{group}>{_YEAR}))?"


def _worded(words: Iterable[str], after: str) -> str:
    """One of the words, where nothing goes on that could give it another meaning.

    `tháng một số phòng`, `tháng năm 2026` (the number left blank) and `Bà Quý hai lần` say none.
    """
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?:{longest_first})(?=\s*(?:{after}))"


_AFTER_WORD = rf"[/-]\s*{_YEAR}|,?\s*(?:của )?n[ăa]m\s+{_YEAR}|$|[,.;:()]|v[àa]\s"


# First what must not be taken for a period, then the longer expressions.
_IN_TEXT = re.compile(
    "|".join(
        (
            r"(?P<date>(?<!\d)\d{1,2}\s?[/.-]\s?(?P<date_m>\d{1,2})\s?[/.-]\s?(?P<date_y>\d{4})(?!\d)"
            rf"|(?P<iso_y>{_YEAR})-(?P<iso_m>\d{{2}})-\d{{2}}(?!\d)"
            r"|(?:ng[àa]y\s?[\d.…_]*|(?<!\d)\d{1,2})\s*th[aàáảãạâầấậ]ng\s?(?P<long_m>\d{1,2}|[.…_]+"
            rf"|(?<=\s)(?:{'|'.join(_NEVER_A_YEAR)})(?![^\W_]))"
            r"(?:\s?n[ăa]m\s?(?P<long_y>\d{4}))?)",
            rf"(?P<span>(?P<span_from>{_YEAR})\s?-\s?(?P<span_to>{_YEAR}))",
            # a year inside a number of a document, a standard or a law is not a period
            r"(?P<symbol>\d+[a-z]?\s?/\s?(?:19|20)\d{2}\s?/\S*|(?<=:)\d{4}(?!\d))",
            r"(?P<months>\(?(?<!\d)0?(?P<months_n>[369]|ba|sáu|sau|chín|chin)\)?\s?th[aàáảãạâầấậ]ng"
            r"(?!\s?\d{1,2}(?!\d))(?:\s(?P<months_half>[đd][ầa]u|cu[ốo]i))?"
            + _of_year("months_y")
            + ")",
            r"(?P<half>n[ửu]a\s(?P<half_which>[đd][ầa]u|cu[ốo]i)\s(?:của )?n[ăa]m"
            rf"(?:\s(?P<half_y>{_YEAR}))?)",
            # OCR may lose a letter of the word where number and year still say what it is
            r"(?P<month>(?<![^\W\d_])(?:th[aàáảãạâầấậ]ng|th(?:[aàáảãạâầấậ]\w{1,2}|ng)"
            rf"(?=\s\d\d?\s?(?:/|n[ăa]m)\s?{_YEAR}))\s?(?:(?P<month_n>1[0-2]|0?[1-9])(?!\d)"
            rf"|(?P<month_w>(?<=\s){_worded(_MONTH_WORDS, _AFTER_WORD)}))"
            + _of_year("month_y")
            + ")",
            r"(?P<quarter>(?<![^\W\d_])qu[ýyíi]\s?(?:(?P<quarter_n>iv|i{1,3}|0?[1-4])(?![^\W_])"
            rf"|(?P<quarter_w>(?<=\s){_worded(_QUARTER_WORDS, _AFTER_WORD)}))"
            + _of_year("quarter_y")
            + ")",
            rf"(?P<year>(?<![\w/.:-])(?:n[ăa]m\s?)?(?P<year_y>{_YEAR})(?!\s?/\s?\d)(?![\w:])"
            rf"(?!\s?-\s?{_YEAR}))",
        )
    )
)


def times_in(folded: str) -> list[TimeWords]:
    """Every expression of time in a folded text (with or without accents), in order."""
    return [time for match in _IN_TEXT.finditer(folded) for time in _time(match)]


def _time(match: re.Match[str]) -> Iterator[TimeWords]:
    found = match.groupdict()
    start, end = match.span()

    def words(unit: TimeUnit, ordinal: int | None, year: str | None) -> TimeWords:
        return TimeWords(unit, ordinal, int(year) if year else None, start, end)

    if found["date"]:
        month = found["date_m"] or found["iso_m"] or found["long_m"]
        year = found["date_y"] or found["iso_y"] or found["long_y"]
        yield words(TimeUnit.DATE, int(month) if month.isdigit() else None, year)
    elif found["span"]:
        yield words(TimeUnit.SPAN, int(found["span_from"]), found["span_to"])
    elif found["months"]:
        count = _WORDED.get(found["months_n"]) or int(found["months_n"])
        yield words(*_months(count, found["months_half"]), found["months_y"])
    elif found["half"]:
        yield words(TimeUnit.HALF, 2 if found["half_which"][0] == "c" else 1, found["half_y"])
    elif found["month"]:
        said = _MONTH_WORDS.get(found["month_w"] or "") or int(found["month_n"])
        yield words(TimeUnit.MONTH, said, found["month_y"])
    elif found["quarter"]:
        number = found["quarter_n"]
        said = _QUARTER_WORDS.get(found["quarter_w"] or "") or _ROMAN.get(number) or int(number)
        yield words(TimeUnit.QUARTER, said, found["quarter_y"])
    elif found["year"]:
        yield words(TimeUnit.YEAR, 1, found["year_y"])


def _months(count: int, half: str | None) -> tuple[TimeUnit, int | None]:
    """`6 tháng đầu năm` is a half, `3 tháng đầu năm` a quarter, `9 tháng` neither."""
    last = half is not None and half[0] == "c"
    match count:
        case 6:
            return TimeUnit.HALF, None if half is None else 1 + last
        case 3:
            return TimeUnit.QUARTER, 4 if last else 1
        case _:
            return TimeUnit.MONTHS, count


def periods_in(text: str, default_year: int | None = None) -> tuple[PeriodFound, ...]:
    """The periods that a text speaks of, in order: `tháng 3 năm 2026`, `quý I/2026`, `năm 2026`.

    Where no year is said it is that of the next month, quarter or half that has one (`tháng 3 và
    quý I năm 2026`), else `default_year`, else the only year that the text names; else the
    expression is left out. `6 tháng` alone is the first half: the second is always named.
    """
    folded = Folded.of(text)
    times = times_in(folded.text)
    return tuple(
        PeriodFound(period, folded.quote(start, end), *folded.span(start, end))
        for period, start, end in _periods(times, default_year)
    )


def _periods(times: list[TimeWords], default_year: int | None) -> Iterator[tuple[Period, int, int]]:
    for time, dated in zip(times, with_years(times), strict=True):
        if time.unit in {TimeUnit.DATE, TimeUnit.SPAN, TimeUnit.MONTHS}:
            continue
        year = dated.year or default_year or _only_year(times)
        if year is not None:
            period = Period(year, PeriodKind(time.unit.value), time.ordinal or 1)
            yield period, time.start, time.end


def with_years(times: Sequence[TimeWords]) -> list[TimeWords]:
    """Months, quarters and halves without a year get that of the next one that has a year.

    `quý I và quý II năm 2026`; but in `quý IV, nhiệm vụ quý I năm 2026` it is the year before.
    """
    parts = {TimeUnit.MONTH, TimeUnit.QUARTER, TimeUnit.HALF, TimeUnit.MONTHS}
    dated: list[TimeWords] = []
    following: TimeWords | None = None
    for time in reversed(times):
        if time.unit in parts:
            if time.year is None and following is not None and following.year is not None:
                ends = time.unit is following.unit
                back = ends and (following.ordinal or 1) < (time.ordinal or 1)
                time = replace(time, year=following.year - back)  # noqa: PLW2901
            following = time
        dated.append(time)
    return dated[::-1]


def _only_year(times: Iterable[TimeWords]) -> int | None:
    years = {time.year for time in times if time.unit is TimeUnit.YEAR}
    return years.pop() if len(years) == 1 else None


# Names have lost their accents and know more short forms. `Q3` might be a district and `T3` a
# Tuesday; where evidence is filed by period they are not.
def _of_name_year(group: str) -> str:
    return rf"(?:[ .-]*(?:nam[ .-]*)?(?P<{group}>{_YEAR}))?"


_AFTER_NAME = rf"[ .-]*(?:nam[ .-]*)?{_YEAR}|nam[ .-]*{_YEAR}|[ .-]*(?:$|[(),])"
_IN_NAME = re.compile(
    "|".join(
        (
            r"(?P<date>(?<!\d)\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}(?!\d)"
            r"|(?<!\d)(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}(?!\d)"
            r"|(?<!\d)(?:19|20)\d{6}(?!\d)"
            r"|ngay[ .-]*\d{1,2}[ .-]*thang[ .-]*\d{1,2}(?:[ .-]*nam)?(?:[ .-]*\d{4})?)",
            r"(?P<span>(?<!\d)(?:19|20)\d{2} ?- ?(?:19|20)\d{2}(?!\d))",
            r"(?P<iso>(?<!\d)(?P<iso_y>(?:19|20)\d{2})[ .-]?"
            r"(?:(?P<iso_m>0[1-9]|1[0-2])|q(?P<iso_q>[1-4])|h(?P<iso_h>[12])"
            r"|[ .-]?t(?:hang[ .-]*)?(?P<iso_t>0?[1-9]|1[0-2]))(?![a-z0-9]))",
            r"(?P<months>(?<![a-z0-9])0?(?P<months_n>[369]) ?[.-]?(?:thang|t)(?![a-z0-9])"
            r"(?! ?\d{1,2}(?!\d))(?:[ .-]*(?P<months_half>dau|cuoi)(?:[ .-]*nam)?)?"
            + _of_name_year("months_y")
            + ")",
            r"(?P<half>(?<![a-z0-9])(?:nua[ .-]*(?P<half_which>dau|cuoi)(?:[ .-]*nam)?"
            r"|h(?P<half_n>[12]))"
            r"(?![a-z0-9])" + _of_name_year("half_y") + ")",
            r"(?P<month>(?<![a-z0-9])(?:(?:(?:thang|thg|th)[ .-]*|t\.?)(?P<month_n>1[0-2]|0?[1-9])"
            rf"(?![a-z0-9])|thang[ .-]+(?P<month_w>{_worded(_NEVER_A_YEAR, _AFTER_NAME)}"
            r"|nam(?=[ .-]+nam\b)))" + _of_name_year("month_y") + ")",
            r"(?P<quarter>(?<![a-z0-9])(?:(?:quy|qui)[ .-]*(?P<quarter_r>iv|i{1,3}|0?[1-4])"
            rf"|(?:quy|qui)[ .-]+(?P<quarter_w>{_worded(_QUARTER_WORDS, _AFTER_NAME)})"
            r"|q(?P<quarter_n>0?[1-4]))(?![a-z0-9])" + _of_name_year("quarter_y") + ")",
            r"(?P<short>(?<![a-z0-9.-])(?P<short_m>0[1-9]|1[0-2])[.-](?P<short_y>20\d{2})(?![a-z0-9]))",
            r"(?P<year>(?<![a-z0-9])(?:nam[ .-]*)?(?P<year_y>(?:19|20)\d{2})(?![a-z0-9])"
            rf"(?! ?- ?{_YEAR}))",
        )
    )
)
# `BC 03-2026` is as well a report's number as a month.
_TYPE_BEFORE = re.compile(r"(?:so|kh|bc|qd|cv|tb|tt|ttr|bb|gm|nq|hd|ct|ctr|vb)[ .-]*$")


def periods_in_name(part: str, default_year: int | None = None) -> tuple[Period, ...]:
    """The periods that the name of a folder or file says, in order: `Thang 03`, `T3`, `2026-Q1`.

    A year that stands apart belongs to the month or quarter beside it (`2026 - BC T3`). Running
    numbers, dates (`2026-03-15`) and words such as `Quy che` say no period.
    """
    name = bare(part.replace("_", " "))
    times = [time for match in _IN_NAME.finditer(name) for time in _name_time(match, name)]
    year = _only_year(times)
    if year is not None and any(time.year is None for time in times):
        times = [
            replace(time, year=time.year or year)
            for time in times
            if time.unit is not TimeUnit.YEAR
        ]
    return tuple(period for period, *_ in _periods(times, default_year))


def _name_time(match: re.Match[str], name: str) -> Iterator[TimeWords]:
    found = match.groupdict()
    start, end = match.span()

    def words(unit: TimeUnit, ordinal: str | int | None, year: str | None) -> TimeWords:
        number = None if ordinal is None else int(ordinal)
        return TimeWords(unit, number, int(year) if year else None, start, end)

    if found["iso"]:
        if found["iso_q"]:
            yield words(TimeUnit.QUARTER, found["iso_q"], found["iso_y"])
        elif found["iso_h"]:
            yield words(TimeUnit.HALF, found["iso_h"], found["iso_y"])
        else:
            yield words(TimeUnit.MONTH, found["iso_m"] or found["iso_t"], found["iso_y"])
    elif found["months"]:
        unit, ordinal = _months(int(found["months_n"]), found["months_half"])
        yield words(unit, ordinal, found["months_y"])
    elif found["half"]:
        which = found["half_n"] or (2 if found["half_which"][0] == "c" else 1)
        yield words(TimeUnit.HALF, which, found["half_y"])
    elif found["month"]:
        said = _MONTH_WORDS.get(found["month_w"] or "", found["month_n"])
        yield words(TimeUnit.MONTH, said, found["month_y"])
    elif found["quarter"]:
        number = found["quarter_r"] or found["quarter_n"] or found["quarter_w"]
        number = _QUARTER_WORDS.get(number, _ROMAN.get(number, number))
        yield words(TimeUnit.QUARTER, number, found["quarter_y"])
    elif found["short"] and not _TYPE_BEFORE.search(name[:start]):
        yield words(TimeUnit.MONTH, found["short_m"], found["short_y"])
    elif found["year"]:
        yield words(TimeUnit.YEAR, 1, found["year_y"])
