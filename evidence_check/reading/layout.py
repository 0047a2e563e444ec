"""Lines become rows, and rows become the zones of a page.

A row is what a reader takes for one printed line in one column. It may be made of several pieces:
`Số:`, `/TB-UBND` and, in the gap between them, the number that an e-office system stamped there.
Positions decide, never the order in which a file happens to hold its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise

from msgspec import Struct, structs

from evidence_check.model.document import Box, Line, Origin, Page, PictureKind
from evidence_check.reading.text import clean

SAME_ROW = 0.5
"""two lines are on one row when their middles differ by less than this share of the lower one"""
WIDE_GAP = 0.6
"""gap, in heights of a row, from which the eye sees more than a space between two pieces"""

STAMPED = frozenset({Origin.WIDGET, Origin.ANNOTATION})
"""origins of what was put on the page after it was printed"""
LONE_YEAR = re.compile(r"\s*(?:19|20)\d{2}\W*")
"""a year that stands apart from the day and month before it"""
FILLED_IN = re.compile(r"\d{1,6}\s?[A-Za-zĐđ]?")
"""digits that someone may have put into a blank"""


class Row(Struct, frozen=True):
    """A printed line of one column."""

    text: str
    box: Box
    page: int
    pieces: tuple[Line, ...]
    """the lines that it was put together of, from left to right"""
    ocr: bool
    """whether any of it was read off a picture"""

    @property
    def own(self) -> tuple[Line, ...]:
        """The pieces that were printed with the page."""
        return tuple(line for line in self.pieces if line.origin not in STAMPED)

    @property
    def bold(self) -> bool:
        """Whether what was printed is bold."""
        own = self.own
        return bool(own) and all(line.bold for line in own)

    @property
    def italic(self) -> bool:
        """Whether what was printed is italic."""
        own = self.own
        return bool(own) and all(line.italic for line in own)

    @property
    def size(self) -> float:
        """Font size in points; 0 where unknown."""
        return max((line.size for line in self.own), default=0.0)

    @property
    def overlaid(self) -> bool:
        """Whether it is a text layer over a scan."""
        return any(line.confidence < 1.0 for line in self.own) and not self.ocr

    @property
    def doubtful(self) -> bool:
        """Whether OCR, ours or another program's, stands between the paper and the text."""
        return self.ocr or self.overlaid

    @property
    def stamped(self) -> bool:
        """Whether any of it was put on the page after printing."""
        return any(line.origin in STAMPED for line in self.pieces)

    @property
    def confidence(self) -> float:
        """The reader's own estimate for the worst piece."""
        return min(line.confidence for line in self.pieces)

    @property
    def legibility(self) -> float:
        """How well it was read on the whole: the mean over its words."""
        words = [word.confidence for line in self.pieces for word in line.words]
        return sum(words) / len(words) if words else self.confidence

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return self.box.middle[0]


OVERLAID = 0.85
"""confidence in a text layer that lies over a scan: another program's OCR, of unknown quality, and
like all print OCR not to be trusted with ink"""


def placed(page: Page) -> list[Line]:
    """The lines of a page, cleaned, each with a box; those without are set one under the other.

    What lies over a scan is no better than `OVERLAID`.
    """
    over = any(picture.kind is PictureKind.SCAN for picture in page.pictures)
    lines = []
    for index, line in enumerate(page.lines):
        text = clean(line.text).strip()
        if not _LEGIBLE.search(text):
            continue
        most = OVERLAID if over and line.origin is Origin.CONTENT else 1.0
        if text != line.text or line.box is None or line.confidence > most:
            box = line.box or _guessed(index, page)
            sure = min(line.confidence, most)
            lines.append(structs.replace(line, text=text, box=box, confidence=sure))
        else:
            lines.append(line)
    return lines


_LEGIBLE = re.compile(r"[^\W_]")


def _guessed(index: int, page: Page) -> Box:
    """A place for a line that has none: full width, 16 points below the one before."""
    width = page.width or 595.0
    return Box(0.15 * width, 60.0 + 16 * index, 0.9 * width, 73.0 + 16 * index)


def box_of(line: Line) -> Box:
    """The place of a line that `placed` has seen."""
    assert line.box is not None
    return line.box


def same_height(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one row."""
    lower = min(one.bottom - one.top, other.bottom - other.top)
    apart = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    return apart < SAME_ROW * max(lower, 8.0)


def rows(lines: Sequence[Line], page: int, reach: float = 1000.0) -> list[Row]:
    """Lines of one column put together to rows, from top to bottom.

    `reach` is the widest gap, in points, over which two pieces are one row.
    """
    groups: list[list[Line]] = []
    loose: list[Line] = []
    above: Line | None = None
    for line in sorted(lines, key=_by_height):
        if FILLED_IN.fullmatch(line.text):
            loose.append(line)
            continue
        near = reversed(groups[-3:]) if above is None or not _is_below(above, line) else ()
        home = next((group for group in near if _on_row(group, line, reach)), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
        above = line
    for line in loose:
        level = (group for group in groups if _on_row(group, line, reach))
        wraps = next((group for group in groups if _wrapped_year(group, line)), None)
        home = wraps or _blank_for(line, groups) or next(level, None)
        if home is None:
            groups.append([line])
        else:
            home.append(_behind(home, line) if wraps else line)
    return sorted((row_of(group, page) for group in groups), key=lambda row: row.box.middle[1])


_TEMPLATE = re.compile(r"s[ốo]\b|.*\b(?:ngày|tháng|năm)\b|/", re.IGNORECASE)
"""texts that have blanks for digits"""
_SLOPPY = 1.2
"""heights by which digits stamped by hand may be off their row"""


def _by_height(line: Line) -> tuple[float, float]:
    box = box_of(line)
    return box.top + box.bottom, box.left


def _is_below(above: Line, line: Line) -> bool:
    """Whether a line is so far below another that it is on no row with it, or with one above."""
    last, box = box_of(above), box_of(line)
    apart = ((box.top + box.bottom) - (last.top + last.bottom)) / 2
    return apart >= SAME_ROW * max(box.bottom - box.top, 8.0)


def _blank_for(line: Line, groups: Sequence[list[Line]]) -> list[Line] | None:
    """The number or date row that stamped digits belong to: clerks don't aim well."""
    box = box_of(line)
    near = []
    for group in groups:
        if not any(_TEMPLATE.match(piece.text) for piece in group):
            continue
        printed = [box_of(piece) for piece in group if not FILLED_IN.fullmatch(piece.text)]
        around = reduce(Box.union, printed)
        off = abs(around.middle[1] - box.middle[1])
        beside = around.left - 5 < box.middle[0] < around.right + 60
        if beside and off < _SLOPPY * max(min(around.height, box.height), 8.0):
            near.append((off, group))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _wrapped_year(group: Sequence[Line], line: Line) -> bool:
    """Whether a year stands below the date line that ends with `năm`: no digits for its blanks."""
    if line.origin in STAMPED or not re.fullmatch(r"(?:19|20)\d\d", line.text):
        return False
    last = max(group, key=lambda piece: box_of(piece).right)
    above, box = box_of(last), box_of(line)
    next_row = above.middle[1] <= box.top < above.bottom + 0.8 * above.height
    said = " ".join(piece.text for piece in sorted(group, key=lambda piece: box_of(piece).left))
    return next_row and re.search(r"\bngày\b.*\btháng\b.*\bnăm$", said) is not None


def _behind(group: Sequence[Line], line: Line) -> Line:
    """A line moved up to the end of the row that it goes on with."""
    last = max((box_of(piece) for piece in group), key=lambda box: box.right)
    left = last.right + 3.0
    moved = structs.replace(last, left=left, right=left + box_of(line).width)
    return structs.replace(line, box=moved)


def _on_row(group: Sequence[Line], line: Line, reach: float) -> bool:
    """On the row of the group: at the height of a piece of it, beside all of them.

    Two texts over one another are two rows, however high their boxes are; only digits may stand
    in the blank of a text.
    """
    box = box_of(line)
    for piece in group:
        other = box_of(piece)
        if same_height(other, box) and max(box.left - other.right, other.left - box.right) < reach:
            return not any(_over(each, line) for each in group)
    return False


def _over(one: Line, other: Line) -> bool:
    """Whether two lines stand over one another and neither is digits for a blank."""
    if one.text.isdigit() or other.text.isdigit():
        return False
    a, b = box_of(one), box_of(other)
    return min(a.right, b.right) - max(a.left, b.left) > 0.4 * min(a.width, b.width)


def row_of(pieces: Sequence[Line], page: int) -> Row:
    """One row of these pieces."""
    ocr = any(line.origin is Origin.OCR for line in pieces)
    if len(pieces) == 1:
        return Row(pieces[0].text, box_of(pieces[0]), page, (pieces[0],), ocr)
    ordered = sorted(pieces, key=lambda line: box_of(line).left)
    text = ordered[0].text
    for before, after in pairwise(ordered):
        gap = box_of(after).left - box_of(before).right
        text += ("  " if gap > WIDE_GAP * box_of(after).height else " ") + after.text
    box = reduce(Box.union, (box_of(line) for line in ordered))
    return Row(text, box, page, tuple(ordered), ocr)


def joined(texts: Iterable[str]) -> str:
    """Rows of one text as one line: a hyphen that ends a row inside a symbol takes no space."""
    out = ""
    for text in texts:
        tight = out.endswith("-") and len(out) > 1 and out[-2].isalnum() and text[:1].isupper()
        out += text if not out or (tight and "/" in out.rsplit(" ", 1)[-1]) else f" {text}"
    return " ".join(out.split())
