"""The columns of a head: which lines stand on the issuer's side, which on the state's, which below.

The state's line (or its motto, or the Party's line) is the anchor; without one the date says where
the right column begins. Some set the state's side on the left, some all in one column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from evidence_check.model.document import Box, Line, Origin, Page
from evidence_check.reading.bodies import looks_like_body
from evidence_check.reading.layout import LONE_YEAR, Row, box_of, rows
from evidence_check.reading.text import bare, key
from evidence_check.reading.types import type_at_start

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
_NUMBERED = re.compile(r"(?:luat )?so\s*[:.]?\s*(?:\d|[-/…._]|$)")


class Columns(NamedTuple):
    """The lines of a head by the place that they have in it."""

    issuing: list[Line]
    """body above, issuer, number"""
    state: list[Line]
    """name of the state, motto, place and date"""
    below: list[Line]
    """everything from the first row across both on"""
    anchor: Box | None
    """the state's line, where there is one"""


def sorted_by_column(lines: Sequence[Line], page: Page) -> Columns:
    """Each line of a head, from top to bottom, into its column."""
    anchor = _anchor(lines, page)
    if anchor is None or anchor.left < 0.35 * page.width:
        mirrored = _mirrored(lines, page)
        if mirrored is not None:
            anchor, split = mirrored
            left, right, below = _columns(lines, split, anchor, page)
            return Columns(right, left, below, anchor)
    split = anchor.left - 2 if anchor else _split_without(lines, page)
    return Columns(*_columns(lines, split, anchor, page), anchor)


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
    """Left column, right column, and everything from the first row across both on."""
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


@lru_cache(maxsize=1024)
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


def is_dated(line: Line, split: float) -> bool:
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
        dated = is_dated(line, split) or _dated_on_right(line, page)
        numbered = box.middle[0] < split and _NUMBERED.match(bare(line.text))
        if dated or numbered:
            return max(floor, box.bottom, _year_below(lines, split, box))
    return floor


def _year_below(lines: Sequence[Line], split: float, level: Box) -> float:
    """Where the year of a date ends that stands on a row of its own: `… tháng 7 năm` / `2026`."""
    years = [box_of(line) for line in lines if LONE_YEAR.fullmatch(line.text)]
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
