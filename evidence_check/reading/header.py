"""The head of a document by positions: two columns, below them type, subject and body.

Left: the body above, the issuer, `Số: …`, in letters `V/v …`; right: the state's name and motto (or
the Party's), place and date (Decree 30/2020/NĐ-CP, Phụ lục I, mục IV). What others put there,
stamps of receipt, captions of signatures, page heads of the gazette, is set aside first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from statistics import median

from msgspec import structs

from evidence_check.model.document import Box, Line, Origin, Page, PictureKind, Quality, Word
from evidence_check.reading.bodies import looks_like_body
from evidence_check.reading.layout import Row, box_of, placed, rows
from evidence_check.reading.marks import aside
from evidence_check.reading.pipeline import Label, Zone, annotate
from evidence_check.reading.text import bare, key
from evidence_check.reading.types import type_at_start

ZONE_ROWS = 24
"""so many rows of each column, and below them, are looked at; the longest subjects have 10"""
LONGEST = 300
"""letters of a line that are looked at"""
MIN_LINES = 5
"""lines from which a page is a page of text and not a cover, a picture or a fragment"""
WORDS_APART = 40.0
"""points that the words of a heading may stand apart; what is further off stands beside it"""
_NATION = ("conghoaxahoichunghiavietnam", "conghoaxahoichunghia", "xahoichunghiavietnam")
_NATION_BEGUN = ("conghoaxahoi",)
"""the same over two rows, in a narrow column"""
_MOTTO = ("doclaptudohanhphuc",)
_PARTY = ("dangcongsanvietnam", "doantncshochiminh", "doanthanhniencongsanhochiminh")
_DATE = re.compile(r"ng[aà]y.{0,12}th[aá]ng.{0,10}n[aă]m", re.IGNORECASE)
_DATED = re.compile(_DATE.pattern + r"\W*(?:\d{2,4})?\W*", re.IGNORECASE)
"""a date and nothing behind it"""
_YEARLESS = re.compile(_DATE.pattern + r"\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?:19|20)\d{2}\W*")
_NUMBERED = re.compile(r"(?:luat )?so\s*[:.]?\s*(?:\d|[-/…._]|$)")


@dataclass(frozen=True)
class Header:
    """The head of a document, its rows sorted into their places. All rows from top to bottom."""

    page: Page
    left: Zone
    """issuer's side, down to where the page becomes one column; some set it on the right"""
    right: Zone
    """the state's side"""
    below: Zone
    """type, subject and the beginning of the body"""
    aside: tuple[Line, ...]
    """what is not the document's own"""
    motto: Box | None
    """where the right side begins, None without a state's or Party's line"""

    @cached_property
    def scanned(self) -> bool:
        """Whether its page was read by OCR: then nothing is absent just because it wasn't read.

        A picture with a few words on a page of text makes no scan of it.
        """
        read = sum(line.origin is Origin.OCR for line in self.page.lines)
        return 2 * read > len(self.page.lines)

    @property
    def readable(self) -> bool:
        """Whether what it doesn't have is not there: all that the page shows there is text."""
        if self.scanned or self.page.quality is not Quality.GOOD:
            return False
        return self.motto is not None or (len(self.page.lines) >= MIN_LINES and not self._pictured)

    @property
    def _pictured(self) -> bool:
        """Whether a picture stands where a head would: it may be one."""
        top = 0.35 * self.page.height
        return any(
            picture.kind in (PictureKind.OTHER, PictureKind.SCAN) and picture.box.top < top
            for picture in self.page.pictures
        )

    @property
    def formal(self) -> bool:
        """Whether it has the marks of an official document's head."""
        return self.motto is not None or self.number_row is not None

    @cached_property
    def number_row(self) -> Row | None:
        """The row with the document's own number, `Số: …` on the left above `V/v`."""
        for zone in (self.left, self.right):
            for index, row in enumerate(zone.rows):
                if zone.starts(index, Label.ABOUT):
                    break
                if zone.starts(index, Label.NUMBER) and row.text[:1].isupper():
                    return row
        return _scanned_number_row(self) if self.scanned else None


def read_header(page: Page) -> Header:
    """Sort the rows of a page's upper part into the places of a header."""
    lines = placed(page)
    own, others = aside(lines, page)
    middle = 0.5 * (page.width or 595.0)
    own = [piece for line in own for piece in _divided(_short(line), middle)]
    own.sort(key=lambda line: (box_of(line).top, box_of(line).left))
    own = own[: 3 * ZONE_ROWS]
    anchor = _anchor(own, page)
    split = anchor.left - 2 if anchor else _split_without(own, page)
    mirrored = _mirrored(own, page) if anchor is None or anchor.left < 0.35 * page.width else None
    if mirrored is not None:
        anchor, split = mirrored
        state, issuing, rest = _columns(own, split, anchor, page)
    else:
        issuing, state, rest = _columns(own, split, anchor, page)
    columns = (
        rows(issuing, page.number),
        rows(state, page.number),
        rows(rest, page.number, reach=WORDS_APART),
    )
    left, right, below = annotate(*(column[:ZONE_ROWS] for column in columns))
    return Header(page, left, right, below, tuple(others), anchor)


def _short(line: Line) -> Line:
    """No line of a head is longer; a file may have one of a megabyte."""
    if len(line.text) <= LONGEST:
        return line
    return structs.replace(line, text=line.text[:LONGEST])


def _divided(line: Line, middle: float) -> list[Line]:
    """A line that runs across both columns, cut before the state's line or the place and date.

    Where the cut is on the page is known by the words of a scan, else it can only be guessed; the
    second half stands on the right.
    """
    cut = _cut(line.text)
    at = _gap_before_date(line) if line.words else None
    if at is None and cut is not None:
        at = len(line.text[:cut].split())
    if at is not None and 0 < at < len(line.words):
        return [_of_words(line, line.words[:at]), _of_words(line, line.words[at:])]
    if cut is None:
        return [line]
    box = box_of(line)
    x = box.left + box.width * cut / len(line.text)
    left = structs.replace(box, right=min(x, middle))
    first = structs.replace(line, text=line.text[:cut].strip(), box=left, words=())
    right = structs.replace(
        box, left=max(x, middle), right=max(box.right, middle + 0.5 * box.width)
    )
    second = structs.replace(line, text=line.text[cut:].strip(), box=right, words=())
    return [first, second]


def _of_words(line: Line, words: tuple[Word, ...]) -> Line:
    """The part of a line that these of its words are."""
    box = reduce(Box.union, (word.box for word in words))
    sure = min(word.confidence for word in words)
    return structs.replace(
        line,
        text=" ".join(word.text for word in words),
        box=box,
        words=words,
        confidence=max(sure, line.confidence),
    )


def _gap_before_date(line: Line) -> int | None:
    """Which word of a line begins the place and date that run on from the number on its left: the
    one behind the widest gap between the symbol's slash and `ngày`.
    """
    words = line.words
    texts = [bare(word.text).strip(".,:;_") for word in words]
    day = next((at for at, text in enumerate(texts) if text.startswith("ngay")), None)
    if day is None or not any("thang" in text for text in texts[day + 1 : day + 4]):
        return None
    symbol = next((at for at in reversed(range(day)) if "/" in words[at].text), None)
    if symbol is None:
        return None
    return max(
        range(symbol + 1, day + 1), key=lambda at: words[at].box.left - words[at - 1].box.right
    )


_NAME_ACROSS = re.compile(r"(?<=\S)\s+(?=C[ỘO]NG\s+H[ÒOÓÀA]+\s+X[ÃA]\s+H[ỘO]I)")
_DATE_ACROSS = re.compile(
    r"(?<=[^\s,;])\s{2,}(?=[^\d,]{3,40},?\s*ng[àa]y\b.{0,12}th[áa]ng)", re.IGNORECASE
)
_ACROSS = (
    ("CỘNG", _NAME_ACROSS),
    ("CONG", _NAME_ACROSS),
    ("-", re.compile(r"(?<=\S)\s+(?=[ĐD][ộo]c\s+l[ậa]p\s*-\s*T[ựu]\s+do)", re.IGNORECASE)),
    (
        "NGHĨA",
        re.compile(r"(?<!H[ỘO]I)(?<!CHỦ)(?<=\S)\s+(?=(?:CHỦ\s+)?NGHĨA\s+VIỆT\s+NAM\s*$)"),
    ),
    ("ĐẢNG", re.compile(r"(?<=\S)\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM)")),
    ("  ", _DATE_ACROSS),
    ("\n", _DATE_ACROSS),
    (
        "Số",
        re.compile(r"(?<=^S)ố\s*:?\s*\S*/\S+\s+(?=[A-ZĐ][^\d,]{2,40},\s*ng[àa]y\b.{0,12}th[áa]ng)"),
    ),
)
"""where the right column begins in a line across both; before each pattern what is in all that it
matches, and in few other lines"""


def _cut(text: str) -> int | None:
    for sign, pattern in _ACROSS:
        match = pattern.search(text) if sign in text else None
        if match and match.end() < len(text):
            return match.end()
    return None


def _anchor(lines: Sequence[Line], page: Page) -> Box | None:
    """The box of the state's line, else of its motto, else of the Party's line on the right."""
    width = page.width or 595.0
    upper = [line for line in lines if box_of(line).top < 0.5 * (page.height or 842.0)]
    sides = ((_NATION, 0.25), (_NATION_BEGUN, 0.35), (_MOTTO, 0.3), (_PARTY, 0.42))
    for texts, leftmost in sides:
        for line in upper:
            folded = key(line.text)
            if box_of(line).left > leftmost * width and any(text in folded for text in texts):
                return box_of(line)
    return None


def _mirrored(lines: Sequence[Line], page: Page) -> tuple[Box, float] | None:
    """The state's line and where the columns part, of a head with the state's side on the left."""
    width = page.width or 595.0
    for line in lines:
        box = box_of(line)
        if box.top > 0.4 * (page.height or 842.0) or box.middle[0] > 0.45 * width:
            continue
        if not any(text in key(line.text) for text in (*_NATION, *_PARTY)):
            continue
        beside = [
            box_of(other)
            for other in lines
            if box_of(other).left > box.right
            and abs(box_of(other).middle[1] - box.middle[1]) < 2.5 * box.height
            and (other.text.isupper() or looks_like_body(other.text))
        ]
        if beside:
            return box, (box.right + min(other.left for other in beside)) / 2
    return None


def _split_without(lines: Sequence[Line], page: Page) -> float:
    """Where the columns part when no state's line says it: left of the date, else the middle."""
    width = page.width or 595.0
    for line in lines:
        box = box_of(line)
        if box.left > 0.35 * width and box.top < 0.4 * page.height and _DATE.search(line.text):
            return box.left - 2
    return 0.5 * width


def _columns(
    lines: Sequence[Line], split: float, anchor: Box | None, page: Page
) -> tuple[list[Line], list[Line], list[Line]]:
    """Issuer's column, state's column, and everything from the first row across both on."""
    if anchor and _alone(anchor, lines, page):
        return _under_one_another(lines, anchor, page)
    top = _below_top(lines, split, anchor, page)
    ceiling = anchor.top - 0.7 * anchor.height if anchor else 0.0
    left: list[Line] = []
    right: list[Line] = []
    below: list[Line] = []
    for line in lines:
        box = box_of(line)
        if box.middle[1] >= top:
            below.append(line)
        elif box.middle[1] >= ceiling:
            (left if _on_left(line, split, page) else right).append(line)
    above = [line for line in lines if box_of(line).middle[1] < ceiling]
    if anchor and not left:
        left, right = _stacked(above + right, anchor)
        left = left or _higher(above, split, page)
    if anchor and not any(_DATE.search(line.text) for line in [*left, *right]):
        right = _dated_above(above, anchor) + right
    return _risen(above, left) + left, right, below


def _on_left(line: Line, split: float, page: Page) -> bool:
    """Whether a line is in the left column; place and date may begin left of the state's line."""
    return box_of(line).middle[0] < split and not _dated_on_right(line, page)


def _dated_on_right(line: Line, page: Page) -> bool:
    """Whether a line has place and date and may be the right column's, though it begins before."""
    right = box_of(line).left > 0.35 * (page.width or 595.0)
    return right and _DATE.search(line.text) is not None


def _alone(anchor: Box, lines: Sequence[Line], page: Page) -> bool:
    """Whether the state's line stands in the middle of the page, nothing beside or above it.

    Then the issuer's rows stand below it, as in what was typed without a table.
    """
    if abs(anchor.middle[0] - 0.5 * page.width) > 0.05 * page.width:
        return False
    beside = anchor.bottom + 1.5 * anchor.height
    first = next((line for line in lines if box_of(line).top > beside), None)
    upper = [line for line in lines if box_of(line).middle[1] < beside]
    printed = first is not None and first.origin is not Origin.OCR
    return printed and all(_of_the_state(line.text) for line in upper)


def _under_one_another(
    lines: Sequence[Line], anchor: Box, page: Page
) -> tuple[list[Line], list[Line], list[Line]]:
    """The columns of a head without columns: all down to its number and its date, by what it is."""
    head: list[Row] = []
    end = anchor.bottom
    for row in rows(lines, page.number, reach=WORDS_APART):
        if row.box.top > 0.45 * page.height or _ends_head(row):
            break
        head.append(row)
        if _DATED.fullmatch(_placeless(row.text)) or _NUMBERED.match(bare(row.text)):
            end = max(end, row.box.bottom)
    left: list[Line] = []
    right: list[Line] = []
    for row in head:
        if row.box.middle[1] < end:
            (right if _of_the_state(row.text) else left).extend(row.pieces)
    return left, right, [line for line in lines if line not in left and line not in right]


def _of_the_state(text: str) -> bool:
    """Whether a row belongs on the state's side: its name, its motto, place and date."""
    dated = _DATED.fullmatch(_placeless(text)) is not None
    return dated or any(words in key(text) for words in _NATION + _MOTTO)


def _placeless(text: str) -> str:
    """A date line from its day on."""
    return text.partition(",")[2].strip(" .\xa0") or text.strip()


def _ends_head(row: Row) -> bool:
    return any(map(_is_type, row.pieces)) or bare(row.text).startswith(("kinh g", "can cu"))


def _stacked(lines: Sequence[Line], anchor: Box) -> tuple[list[Line], list[Line]]:
    """A head set in one column: the issuer's rows apart from the state's and the date."""
    right = [line for line in lines if _DATE.search(line.text) or _names_state(line.text)]
    near = 60 + anchor.width / 2
    left = [
        line
        for line in lines
        if line not in right and abs(box_of(line).middle[0] - anchor.middle[0]) < near
    ]
    return left, right


def _names_state(text: str) -> bool:
    """Whether the state's or the Party's name is in a text, or the state's motto."""
    letters = key(text)
    return any(name in letters for name in _NATION + _MOTTO + _PARTY)


def _higher(above: Sequence[Line], split: float, page: Page) -> list[Line]:
    """The issuer's column where all of it stands higher than the state's: with a number in it."""
    found = [line for line in above if _on_left(line, split, page)]
    return found if any(_NUMBERED.match(bare(line.text)) for line in found) else []


def _dated_above(above: Sequence[Line], anchor: Box) -> list[Line]:
    """Place and date where they stand above the state's line, and nowhere beside or below it."""
    return [
        line
        for line in above
        if "," in line.text
        and _DATED.fullmatch(_placeless(line.text))
        and box_of(line).left > anchor.left - anchor.width / 2
        and anchor.top - box_of(line).bottom < 3 * anchor.height
    ]


def _risen(above: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """Rows of the issuer that stand higher than the state's line: capitals right above the rest.

    What else stands there, smaller and to one side, is a stamp or a banner.
    """
    found: list[Line] = []
    for line in reversed(above):
        rest = [*found, *left]
        if not rest or line.origin is Origin.OCR:
            break
        nearest = min(rest, key=lambda other: box_of(other).top)
        box, below = box_of(line), box_of(nearest)
        close = -0.4 * box.height < below.top - box.bottom < 0.9 * box.height
        centred = abs(box.middle[0] - below.middle[0]) < 25
        if not (close and centred and line.text.isupper() and line.size >= 0.9 * nearest.size):
            break
        found.insert(0, line)
    return found


def _below_top(lines: Sequence[Line], split: float, anchor: Box | None, page: Page) -> float:
    """Height at which the columns end: the first row across them, or the type, or `Kính gửi`."""
    floor = _two_columns_floor(lines, split, anchor, page)
    for line in lines:
        box = box_of(line)
        if box.top < floor - 2:
            continue
        across = box.left < split - 12 and box.right > split + 12
        across = across and not _dated_on_right(line, page)
        if across or _is_type(line) or bare(line.text).startswith(("kinh gui", "kinh goi")):
            return box.top - 1
    return max(floor, 0.45 * page.height)


def _dates(line: Line, split: float) -> bool:
    """Whether a line is the date line: on the right, with its words or what OCR left of them."""
    if box_of(line).left < split - 15:
        return False
    if _DATE.search(line.text):
        return True
    scanned = line.origin is Origin.OCR
    return scanned and re.search(r"\bngay|\bthang|(?:19|20)\d\d\W*$", bare(line.text)) is not None


def _two_columns_floor(
    lines: Sequence[Line], split: float, anchor: Box | None, page: Page
) -> float:
    """Height above which nothing is below the columns: the number's and the date's row."""
    floor = anchor.bottom if anchor else 0.0
    limit = floor + 170
    for line in lines:
        box = box_of(line)
        if box.top > limit or box.top < floor - 30:
            continue
        dated = _dates(line, split) or _dated_on_right(line, page)
        numbered = box.middle[0] < split and _NUMBERED.match(bare(line.text))
        if dated or numbered:
            return max(floor, box.bottom, _year_below(lines, split, box))
    return floor


def _year_below(lines: Sequence[Line], split: float, level: Box) -> float:
    """Where the year of a date ends that stands on a row of its own: `… tháng 7 năm` / `2026`."""
    years = [box_of(line) for line in lines if _YEAR.fullmatch(line.text)]
    if not years:
        return 0.0
    dates = [
        box
        for line in lines
        if _YEARLESS.search(line.text)
        and (box := box_of(line)).left > split - 15
        and abs(box.top - level.top) < 2 * level.height
    ]
    return max(
        (
            year.bottom
            for year in years
            for box in dates
            if -2 < year.top - box.bottom < 1.5 * box.height
            and box.left < year.middle[0] < box.right
        ),
        default=0.0,
    )


def _is_type(line: Line) -> bool:
    """Whether a line is the heading of a type: its name in capitals, or alone and bold."""
    found = type_at_start(line.text)
    return found is not None and (found.capitals or (not found.rest and line.bold))


_SCANNED_NUMBER = re.compile(r"\W*S[O0Ø]{1,3}\s?(?:[^\w\s]|\d)|.{0,14}[/-]\s?[A-ZĐ]{2,}")
"""`Số:`, whatever became of its accents, or a symbol near the beginning"""


def _scanned_number_row(header: Header) -> Row | None:
    """On a scan: the left row with a symbol that is nearest in height to the date line."""
    dates = [row for row in header.right.rows if _dates(row.pieces[0], 0.0)]
    height = dates[0].box.middle[1] if dates else None
    rows = [
        row
        for index, row in enumerate(header.left.rows)
        if _SCANNED_NUMBER.match(bare(row.text).upper())
        and not header.left.starts(index, Label.ABOUT)
        and not looks_like_body(row.text)
    ]
    if height is None:
        return rows[0] if rows else None
    near = [row for row in rows if abs(row.box.middle[1] - height) < 45]
    return min(near, key=lambda row: abs(row.box.middle[1] - height), default=None)


def pitch(rows: Sequence[Row]) -> float:
    """Usual distance between the tops of rows, in points."""
    steps = [b.box.top - a.box.top for a, b in pairwise(rows)]
    steps = [step for step in steps if 0 < step < 60]
    return median(steps) if steps else 16.0
