"""Marks on a page, and what on it is not the document's own.

DỰ THẢO, SAO Y, HỎA TỐC, MẬT stand alone, in a box, as a watermark; the same words inside a sentence
or a subject are no marks. A receiver's ĐẾN stamp has a number and a date, a signature's caption a
time, a page head of the Công báo both: none of them is the document's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from evidence_check.model.document import Box, Line, Origin, Page, PictureKind
from evidence_check.model.record import Mark, MarkKind
from evidence_check.reading.layout import LONE_YEAR, box_of, same_height
from evidence_check.reading.numbers import parse
from evidence_check.reading.text import bare, first_word, fold, in_capitals, opening

_MARK = re.compile(
    r"(?P<draft>(?:ban )?du thao(?: (?:lan|so|ngay|\d|[ivx]+\b).{0,24})?)"
    r"|(?P<copy>(?:sao y|sao luc|trich sao|ban sao)(?: ban chinh)?(?:\W.*)?)"
    r"|(?P<urgency>(?:thuong |toi )?khan|hoa toc(?: hen gio)?(?:\W.{0,30})?)"
    r"|(?P<secrecy>(?:tuyet |toi )?mat)"
    r"|(?P<incoming>(?:cong van |cv |van ban )?den(?:\W*(?:so|ngay)\b.{0,30})?)"
)
"""what a mark says, by its kind"""
_MAY_BE = re.compile(
    r"\W*+(?:[BCDĐÐHKMTV]\w*+"
    r"(?:(?:\W++\w\S*+){0,6}+\s*$|(?:\W++\w\S*+){0,5}+\W+[^\w\s]\s*$)"
    r"|(?:BẢN\s+)?SAO\b.{0,110}$)",
    re.DOTALL,
)
"""what a mark looks like at a glance: a few words behind a capital, or a SAO Y banner. What was
taken for a word stays one: the dotted lines of a form could be cut up in millions of ways"""
_ANYWHERE = frozenset({MarkKind.DRAFT, MarkKind.COPY})
_LABELS = re.compile(r"[;:,]|\b[Ss]ố\b|\b[Nn]gày\b")
"""what follows a mark on its line"""
SMALL = 9.5
"""points under which nothing of a head is printed, but for a head all of which is small"""
_STAMPED = 1.5
"""sizes of its word ĐẾN from which a row is too large for a stamp of receipt"""
WATERMARK = 24.0
"""points from which a text across a page is a watermark"""
_PIECE = re.compile(r"\W*(?:bản )?(?:dự|thảo)(?: lần)?\W*\d*\W*$", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:duoc )?(?:nguoi ky|ky boi|ky so boi|thoi gian ky|ngay ky|gio ky|chuc vu ky|digitally "
    r"signed|signature valid|signed by|email\s*:|co quan\s*:\s|sao y[;:,]|e-?mail\s*:)"
    r"|[\w.]+@[\w.]+\s*$"
)
_CAPTIONED = frozenset(
    "duoc nguoi ky thoi ngay gio chuc digitally signature signed co sao".split()  # noqa: SIM905
)
"""first words of a caption; what begins with an address, or with the word for it, may be one too"""
_TIME = re.compile(r"\d{1,2}:\d{2}:\d{2}|^\+07:00$|\+07:00\s*$|\+07'00'")
_GAZETTE = re.compile(r"(?:\d+\s+)?cong bao\b.{0,24}/?\s*so\b.*")
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,6}[A-Za-zĐđ]?")
_STAMP_WORDS = re.compile(
    r"(?:số|so|ngày|ngay|chuyển|chuyen|lưu hồ sơ|luu ho so|giờ|gio|số và ký hiệu|so va ky hieu)"
    r"(?:\s(?:số|hs|cv|hồ sơ|đến|so|den|hs))?\s*(?:[:.…_\d].{0,28})?"
)
_SYMBOL = re.compile(r"(?:^|\d\s*|[Ss]ố\s*:?\s*)[/-]\s*(?:(?:19|20)\d{2}/)?[A-ZĐ]{2}")
"""only a document's own number has one; a stamp of receipt counts without"""
_LONGEST_NUMBER = 45
"""letters of a row that is a number and no sentence which cites one"""
_STAMP_VALUE = re.compile(r"[\d/.\-\s:…_]+(?:/[\w-]+)?")


def mark_of(text: str) -> MarkKind | None:
    """The mark that a text is, if it is one and nothing else."""
    if text[:1].islower() or not _MAY_BE.match(text):
        return None
    plain = bare(text).strip(" .,;:()[]{}\"'*-_…|")
    match = _MARK.fullmatch(plain)
    if match is None:
        return None
    kind = MarkKind(str(match.lastgroup))
    return kind if _is_set_so(kind, text, plain) else None


def _is_set_so(kind: MarkKind, text: str, plain: str) -> bool:
    """Whether words are set as that mark is: words of common sentences in capitals, and with the
    accents that mean it.
    """
    match kind:
        case MarkKind.DRAFT:
            return text.strip(' ("“[*')[:1].isupper()
        case MarkKind.URGENCY:
            return in_capitals(text, 1.0)
        case MarkKind.SECRECY if "mật" not in fold(text) and "mat" not in fold(text):
            return False
        case MarkKind.INCOMING if "đến" not in fold(text) and plain != "den":
            return False
    return in_capitals(_LABELS.split(text)[0], 1.0)


def find_marks(page: Page, head_until: float) -> list[Mark]:
    """The marks of a page, each as printed.

    In the head, down to `head_until`, every mark counts; below it and on other pages only what
    is set as a mark: in a margin, or as large as a watermark. A table's cell `Dự thảo` is none.
    """
    found = []
    for line in page.lines:
        kind = mark_of(line.text)
        if kind is None:
            continue
        box = line.box
        y = box.middle[1] if box is not None else 0.5 * page.height
        margin = not 0.07 < y / (page.height or 842.0) < 0.92  # a footer may have two lines
        apart = (margin or line.size >= WATERMARK) and kind in _ANYWHERE
        if y <= head_until or apart or kind is MarkKind.COPY:
            found.append(Mark(kind, line.text.strip(), page.number, box))
    return [*found, *_watermarks(page)]


def _watermarks(page: Page) -> list[Mark]:
    """What watermarks that are no text say: `DỰ THẢO` with a letter misread, or nobody knows."""
    found = [
        Mark(MarkKind.DRAFT, line.text.strip(), page.number, line.box)
        for line in page.lines
        if line.origin is Origin.OCR
        and line.size >= WATERMARK
        and mark_of(line.text) is None
        and _nearly_draft(line.text)
    ]
    found += _draft_in_pieces(page)
    unread = (picture.box for picture in page.pictures if picture.kind is PictureKind.WATERMARK)
    return found + [Mark(MarkKind.UNCLEAR, "", page.number, box) for box in unread]


def _draft_in_pieces(page: Page) -> list[Mark]:
    """`DỰ` and `THẢO` across the page, on rows of their own: a watermark too long for one."""
    pieces = [line for line in page.lines if line.size >= WATERMARK and _PIECE.match(line.text)]
    said = {word for line in pieces for word in fold(line.text).split()}
    if len(pieces) < 2 or not {"dự", "thảo"} <= said:
        return []
    box = reduce(Box.union, map(box_of, pieces))
    return [Mark(MarkKind.DRAFT, " ".join(line.text for line in pieces), page.number, box)]


def _nearly_draft(text: str) -> bool:
    """Whether a few large letters are `DỰ THẢO` but for one."""
    from rapidfuzz.distance import Levenshtein

    letters = re.sub(r"[^a-z]", "", bare(text))
    return len(letters) <= 9 and Levenshtein.distance(letters.removeprefix("ban"), "duthao") <= 1


def aside(lines: Sequence[Line], page: Page) -> tuple[list[Line], list[Line]]:
    """Divide the lines of a page into the document's own and what others put there."""
    arrived = _arrived(lines, page)
    stamp = _stamp_area(arrived) if arrived is not None else None
    numbered = _numbered(lines) if stamp is not None else []
    printed = min((line.size for line in numbered if line.size), default=SMALL)
    small = min(SMALL, 0.9 * printed)
    if arrived is not None and arrived.size:
        small = min(small, _STAMPED * arrived.size)
    height = page.height or 842.0
    own: list[Line] = []
    others: list[Line] = []
    for line in lines:
        box = box_of(line)
        foreign = (
            is_caption(line)
            or mark_of(line.text) is not None
            or (box.top < 0.25 * height and bool(_GAZETTE.fullmatch(bare(line.text))))
            or (box.top < 0.08 * height and bool(_PAGE_NUMBER.fullmatch(line.text)))
            or (
                stamp is not None
                and _in_stamp(line, stamp, small)
                and not _ends_date(line, lines)
                and not any(same_height(box_of(line), box_of(number)) for number in numbered)
            )
        )
        (others if foreign else own).append(line)
    return own, others


def _ends_date(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a row is the year of a date that the row above it did not hold: `… tháng 7 năm`."""
    if not LONE_YEAR.fullmatch(line.text):
        return False
    box = box_of(line)
    return any(
        fold(other.text).endswith(" năm")
        and -2 < box.top - box_of(other).bottom < box.height
        and box_of(other).left < box.middle[0] < box_of(other).right
        for other in lines
    )


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """The numbers with a symbol."""
    short = (line for line in lines if len(line.text) <= _LONGEST_NUMBER)
    return [line for line in short if _SYMBOL.search(line.text)]


def is_caption(line: Line) -> bool:
    """A caption of a signature; of what a widget shows only number, day, month, year are own."""
    if line.origin is Origin.WIDGET:
        is_number = parse(line.text) is not None or re.match(r"[Ss]ố\b", line.text)
        return not (_DIGITS.fullmatch(line.text) or is_number or _dated(line.text))
    first = first_word(line.text)
    may_be = first in _CAPTIONED or "@" in first or first.startswith(("email", "e-mail"))
    return (may_be and bool(_CAPTION.match(opening(line.text)))) or _timed(line.text)


def _timed(text: str) -> bool:
    """Whether a time of day to the second, or its zone, is in a text."""
    return (":" in text or "+" in text) and _TIME.search(bare(text)) is not None


def _dated(text: str) -> bool:
    return bool(re.search(r"ng[aà]y.*th[áa]ng", text)) and not _TIME.search(text)


def _arrived(lines: Sequence[Line], page: Page) -> Line | None:
    """The word ĐẾN in the upper part of the page."""
    for line in lines:
        if box_of(line).top < 0.4 * page.height and mark_of(line.text) is MarkKind.INCOMING:
            return line
    return None


def _stamp_area(arrived: Line) -> Box:
    """Around the word ĐẾN: where a stamp of receipt may reach."""
    box = box_of(arrived)
    return Box(box.left - 70, box.top - 34, box.right + 130, box.bottom + 64)


def _in_stamp(line: Line, area: Box, small: float) -> bool:
    """Inside the stamp's area and in the words of a stamp, or smaller than what is printed."""
    x, y = box_of(line).middle
    if not (area.left < x < area.right and area.top < y < area.bottom):
        return False
    labels = line.text[:1].isupper() or ":" in line.text  # `số` may be the end of a subject
    words = labels and _STAMP_WORDS.fullmatch(fold(line.text))
    words = words or _STAMP_VALUE.fullmatch(line.text)
    return bool(words) or (0 < line.size < small and y < area.bottom - 30)
