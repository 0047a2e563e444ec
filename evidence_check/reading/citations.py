"""Documents that a text cites: `Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh về …`.

`citations_in` reads all of them, with what is said about each; `cites` looks for one number, also
where hyphens, slashes, spaces or accents of its symbol got lost.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.document_types import TYPES, canonical
from evidence_check.reading.numbers import DocumentNumber, find_numbers, fold_symbol, parse
from evidence_check.reading.search import Hit, SearchText, find_phrase
from evidence_check.reading.search_text import without_page_number
from evidence_check.reading.text import clean, fold, strip_accents
from evidence_check.reading.types import type_of_symbol


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as a text cites it."""

    number: str
    """number and symbol, without spaces: `213/KH-UBND`"""
    date: dt.date | None = None
    type: str | None = None
    """canonical name, as said or else as the symbol says"""
    issuer: str | None = None
    """as said behind `của`"""
    subject: str | None = None
    """as said behind `về`"""
    page: int = 1
    quote: str = ""
    """from the type to the date, as it stands there"""


_WINDOW = 90  # letters before and behind a number that speak of it
_SUBJECT = 250
_LONGEST_TYPE = max(len(name.split()) for kind in TYPES for name in (kind.name, *kind.other_names))
_BEFORE = re.compile(r"(?P<words>[^;:.()\d]*?)\s*(?:\bsố\s*[:.]?\s*)?$", re.IGNORECASE)
_DATE = re.compile(
    r"\s*[,(;]?\s*(?:ký\s+|đề\s+)?(?:ngày\s*)?(?P<day>\d{1,2})"
    r"(?:\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*|\s*tháng\s*(?P<month2>\d{1,2})\s*năm\s*)"
    r"(?P<year>\d{4})(?!\d)\)?",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\s*,?\s*của\s+(?P<issuer>[^\W\d_][^,;:.()\"“”\n]*?)(?=\s*(?:$|[,;:.()\"“”])"
    r"|\s+(?:về|v/v|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|công bố|thành lập|triển khai"
    r"|thực hiện|trong|tại|số|ngày|theo|giao|đã|kèm|yêu cầu|đề nghị|hoặc|và(?=\s(?-i:[a-zđà-ỹ])))"
    r"(?![^\W_]))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\s*,?\s*(?:về\s+việc|v/v|về)(?![^\W_])\s*[:.]?\s*"
    r"(?P<subject>[^;()\"“”]*?)(?=\s*(?:$|[;()\"“”]|\.(?:\s|$)))",
    re.IGNORECASE,
)


def citations_in(pages: Sequence[str]) -> tuple[Citation, ...]:
    """Every document number in the text, in order, with type, date, issuer and subject if said.

    A document's own number counts, too. Line breaks and page breaks may run through a citation.
    """
    starts, text = _joined(pages)
    numbers = find_numbers(text)
    edges = [start for _, start, _ in numbers[1:]] + [len(text)] * bool(numbers)
    return tuple(
        _citation(text, number, start, end, edge, bisect_right(starts, start))
        for (number, start, end), edge in zip(numbers, edges, strict=True)
    )


def _joined(pages: Sequence[str]) -> tuple[list[int], str]:
    """Where each page begins, and all pages on one line, page numbers left out."""
    starts, parts, position = [], [], 0
    for page in pages:
        text = re.sub(r"\s", " ", clean(without_page_number(page)[1])) + " "
        starts.append(position)
        parts.append(text)
        position += len(text)
    return starts, "".join(parts)


def _citation(
    text: str, number: DocumentNumber, start: int, end: int, edge: int, page: int
) -> Citation:
    named, first = _type_before(text[max(0, start - _WINDOW) : start])
    last = end
    date = _DATE.match(text, end, edge)
    day = _day(date) if date else None
    if date and day:
        last = date.end()
    issuer = _ISSUER.match(text, last, min(edge, last + _WINDOW))
    _, following = (
        _type_before(text[max(end, edge - _WINDOW) : edge]) if edge < len(text) else (0, 0)
    )
    about = _ABOUT.match(text, issuer.end() if issuer else last, edge - following)
    return Citation(
        number=str(number),
        date=day,
        type=named or type_of_symbol(number.symbol),
        issuer=" ".join(issuer["issuer"].split()) if issuer else None,
        subject=" ".join(about["subject"].split())[:_SUBJECT].strip(" ,") or None
        if about
        else None,
        page=page,
        quote=" ".join(text[start - first : last].split()).lstrip(", -"),
    )


def _type_before(text: str) -> tuple[str | None, int]:
    """The type named right before a number, and how far before the number its name begins."""
    match = _BEFORE.search(text)
    if match is None:
        return None, 0
    words = list(re.finditer(r"[^\W\d_]\S*", match["words"]))
    for count in range(min(_LONGEST_TYPE, len(words)), 0, -1):
        begin = match.start("words") + words[-count].start()
        name = canonical(text[begin : match.end("words")], abbreviations=count == 1)
        if name:
            return name, len(text) - begin
    return None, len(text) - match.end("words") - (0 if text[match.end("words") :].strip() else 1)


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        month = int(match["month"] or match["month2"])
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


_LOST = r"[\s/.,&_~-]*"  # what stands between two letters of a symbol, or got lost there
_WITHOUT_ACCENTS = 0.9


def cites(pages: Sequence[str] | SearchText, number: str) -> Hit | None:
    """Where a document number stands, digits exact, leading zeros aside; None: nowhere.

    Separators of the symbol may be lost or added, accents cost score; the number may not be a
    part of a longer one (`14/QĐ-UBND` in `114/QĐ-UBND` or in `14/QĐ-UBND-VX`).
    """
    text = SearchText.of(pages)
    parsed = parse(number)
    if parsed is None or not parsed.code:
        return find_phrase(number, text)
    symbol = "".join(filter(str.isalnum, fold(parsed.code)))
    for where, letters, score in (
        (text.text, symbol, 1.0),
        (strip_accents(text.text), fold_symbol(parsed.code), _WITHOUT_ACCENTS),
    ):
        match = _pattern(parsed, letters).search(where)
        if match is not None:
            return text.hit(*match.span(), score)
    return None


def _pattern(number: DocumentNumber, letters: str) -> re.Pattern[str]:
    """The number with whatever may stand between the letters of its symbol."""
    year = rf"\s*[/-]\s*{number.year}" if number.year else ""
    suffix = re.escape(number.suffix.casefold())
    code = _LOST.join(map(re.escape, letters))
    return re.compile(
        rf"(?<![^\W_])(?<!\d[/.,-])(?<!\d\s[/-])0*{int(number.running)}{suffix}{year}"
        rf"\s*[/_-]?\s*{code}(?!\s?[/&]\s?[^\W_]|-?[^\W_])"
    )
