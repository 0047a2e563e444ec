"""How far print OCR may be believed: what on a scan is print, and what is ink.

On paper the clerk writes number and day by hand, and Tesseract makes digits of ink as readily as
of print: on real scans 21 % of its numbers and 28 % of its dates were wrong. But it knows: of
digits read with the confidences below, at the height of the print around them, none was wrong on
some hundred lines of three collections. All else is left to the line reader and to people.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from evidence_check.model.document import Origin, Page, Word
from evidence_check.reading.layout import Row
from evidence_check.reading.text import bare

PRINTED = 0.93
"""confidence from which a word of digits alone is print"""
PRINTED_NUMBER = 0.87
"""the same for digits and symbol in one word: letters in capitals lower it"""
TALL = 1.3
"""ink is higher than print: a word higher than so many times the others of its row is ink"""
FIELD = 0.95
"""share right of fields that passed"""
_POOR = 0.6
"""mean confidence of a page's words below which nothing on it is sure; published scans have 0.73
and more, copies of copies that a person has to guess at 0.43 to 0.53"""
DOUBTED = 0.4
"""confidence of what stands on such a page"""
_YEAR = re.compile(r"(?:19|20)\d\d[.:,;]?")


def is_poor(page: Page) -> bool:
    """Whether OCR read a page so badly that nothing on it can be believed."""
    words = [word for line in page.lines if line.origin is Origin.OCR for word in line.words]
    letters = sum(len(word.text) for word in words)
    return 0 < sum(word.confidence * len(word.text) for word in words) < _POOR * letters


@dataclass(frozen=True, slots=True)
class ScannedDate:
    """A date line as print OCR saw it. What is None may be ink, or nothing."""

    place: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def date(self) -> dt.date | None:
        """The day, if all of it is print."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def range(self) -> tuple[dt.date, dt.date] | None:
        """First and last possible day, as far as the print goes."""
        if self.year is None:
            return None
        first = self.month or 1
        last = self.month or 12
        end = dt.date(self.year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
        return dt.date(self.year, first, 1), end


def words_of(row: Row) -> list[Word]:
    """The words of a row from left to right; empty where the reader gave none."""
    return sorted((word for line in row.pieces for word in line.words), key=_left)


def _left(word: Word) -> float:
    return word.box.left


def is_print(word: Word, row: Sequence[Word], least: float = PRINTED) -> bool:
    """Whether a word was printed and read right, by its confidence and its height."""
    others = [other.box.height for other in row if other is not word and len(other.text) > 1]
    usual = median(others) if others else word.box.height
    return word.confidence >= least and word.box.height <= TALL * max(usual, 1.0) + 1.0


def printed_number(row: Row) -> bool:
    """Whether the digits of a number row are print."""
    words = words_of(row)
    digits = [word for word in words if any(char.isdigit() for char in word.text)]
    if not digits:
        return False
    first = digits[0]
    least = PRINTED if first.text.isdigit() else PRINTED_NUMBER
    return is_print(first, words, least)


def scanned_date(row: Row) -> ScannedDate | None:
    """The date line of a scan taken apart; None if the row is none."""
    words = words_of(row)
    day_at = _find(words, "ngay")
    blurred = next((i for i, w in enumerate(words) if bare(w.text).startswith("ngay")), None)
    month_at = _find(words, "thang", day_at + 1 if day_at is not None else 0)
    year_at = next((i for i in reversed(range(len(words))) if _YEAR.fullmatch(words[i].text)), None)
    if day_at is None and blurred is None and (month_at is None or year_at is None):
        return None
    year_word_at = _find(words, "nam", (month_at or 0) + 1)
    first = min(at for at in (day_at, blurred, month_at, year_at) if at is not None)
    end = year_word_at if year_word_at is not None else year_at
    return ScannedDate(
        " ".join(word.text for word in words[:first]).strip(" ,.;:-_"),
        _digits(words, day_at, month_at, 31),
        _digits(words, month_at, end, 12),
        _year(words, year_at),
    )


def _find(words: Sequence[Word], wanted: str, start: int = 0) -> int | None:
    """The word that is `ngày`, `tháng` or `năm` and nothing more, one letter off at most.

    Names are capitals: the `Ngãi,` of a place is no `ngày`.
    """
    letters = [bare(word.text).strip(".,:;_") for word in words]
    exact = next((i for i in range(start, len(words)) if letters[i] == wanted), None)
    if exact is not None or len(wanted) < 4:
        return exact
    near = (i for i in range(start, len(words)) if _one_off(letters[i], wanted))
    return next((i for i in near if not words[i].text[:1].isupper()), None)


def _one_off(text: str, wanted: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return text.isalpha() and Levenshtein.distance(text, wanted) <= 1


def _digits(words: Sequence[Word], after: int | None, before: int | None, most: int) -> int | None:
    """The printed number between two words; None if there is ink, or anything else."""
    if after is None or before is None or before - after != 2:
        return None
    word = words[after + 1]
    if not re.fullmatch(r"\d{1,2}", word.text) or not is_print(word, words):
        return None
    return int(word.text) if 1 <= int(word.text) <= most else None


def _year(words: Sequence[Word], at: int | None) -> int | None:
    if at is None or words[at].confidence < 0.9:
        return None
    return int(words[at].text[:4])
