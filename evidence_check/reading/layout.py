"""Lines become rows, and rows become the zones of a page.

A row is what a reader takes for one printed line in one column. It may be made of several pieces:
`Số:`, `/TB-UBND` and, in the gap between them, the number that an e-office system stamped there.
Positions decide, never the order in which a file happens to hold its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from msgspec import structs

from evidence_check.model.document import Box, Line, Origin, Page, PictureKind
from evidence_check.reading.text import clean

SAME_ROW = 0.5
"""two lines are on one row when their middles differ by less than this share of the lower one"""
WIDE_GAP = 0.6
"""gap, in heights of a row, from which the eye sees more than a space between two pieces"""

STAMPED = frozenset({Origin.WIDGET, Origin.ANNOTATION})
"""origins of what was put on the page after it was printed"""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of one column."""

    text: str
    box: Box
    page: int
    pieces: tuple[Line, ...]
    """the lines that it was put together of, from left to right"""

    @property
    def own(self) -> tuple[Line, ...]:
        """The pieces that were printed with the page."""
        return tuple(line for line in self.pieces if line.origin not in STAMPED)

    @property
    def bold(self) -> bool:
        """Whether what was printed is bold."""
        return bool(self.own) and all(line.bold for line in self.own)

    @property
    def italic(self) -> bool:
        """Whether what was printed is italic."""
        return bool(self.own) and all(line.italic for line in self.own)

    @property
    def size(self) -> float:
        """Font size in points; 0 where unknown."""
        return max((line.size for line in self.own), default=0.0)

    @property
    def ocr(self) -> bool:
        """Whether any of it was read off a picture."""
        return any(line.origin is Origin.OCR for line in self.pieces)

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
        if not any(char.isalnum() for char in text):
            continue
        box = line.box or _guessed(index, page)
        doubted = over and line.origin is Origin.CONTENT
        lines.append(_with(line, text, box, min(line.confidence, OVERLAID if doubted else 1.0)))
    return lines


def _guessed(index: int, page: Page) -> Box:
    """A place for a line that has none: full width, 16 points below the one before."""
    width = page.width or 595.0
    return Box(0.15 * width, 60.0 + 16 * index, 0.9 * width, 73.0 + 16 * index)


def _with(line: Line, text: str, box: Box, confidence: float) -> Line:
    if text == line.text and box is line.box and confidence == line.confidence:
        return line
    return structs.replace(line, text=text, box=box, confidence=confidence)


def box_of(line: Line) -> Box:
    """The place of a line that `placed` has seen."""
    assert line.box is not None
    return line.box


def same_height(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one row."""
    lower = min(one.height, other.height) or 1.0
    return abs(one.middle[1] - other.middle[1]) < SAME_ROW * max(lower, 8.0)


def rows(lines: Sequence[Line], page: int, reach: float = 1000.0) -> list[Row]:
    """Lines of one column put together to rows, from top to bottom.

    `reach` is the widest gap, in points, over which two pieces are one row.
    """
    groups: list[list[Line]] = []
    loose = [line for line in lines if _LOOSE.fullmatch(line.text)]
    firm = [line for line in lines if not _LOOSE.fullmatch(line.text)]
    for line in sorted(firm, key=_by_height):
        home = next((g for g in reversed(groups[-3:]) if _on_row(g, line, reach)), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    for line in sorted(loose, key=_by_height):
        level = (group for group in groups if _on_row(group, line, reach))
        wraps = next((group for group in groups if _wrapped_year(group, line)), None)
        home = wraps or _blank_for(line, groups) or next(level, None)
        if home is None:
            groups.append([line])
        else:
            home.append(_behind(home, line) if wraps else line)
    return sorted((row_of(group, page) for group in groups), key=lambda row: row.box.middle[1])


_LOOSE = re.compile(r"\d{1,6}\s?[A-Za-zĐđ]?")
"""digits that someone may have put into a blank"""
_TEMPLATE = re.compile(r"s[ốo]\b|.*\b(?:ngày|tháng|năm)\b|/", re.IGNORECASE)
"""texts that have blanks for digits"""
_SLOPPY = 1.2
"""heights by which digits stamped by hand may be off their row"""


def _by_height(line: Line) -> tuple[float, float]:
    return box_of(line).middle[1], box_of(line).left


def _blank_for(line: Line, groups: Sequence[list[Line]]) -> list[Line] | None:
    """The number or date row that stamped digits belong to: clerks don't aim well."""
    box = box_of(line)
    near = []
    for group in groups:
        if not any(_TEMPLATE.match(piece.text) for piece in group):
            continue
        printed = [box_of(piece) for piece in group if not _LOOSE.fullmatch(piece.text)]
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
    level = any(
        same_height(box_of(piece), box)
        and max(box.left - box_of(piece).right, box_of(piece).left - box.right) < reach
        for piece in group
    )
    return level and not any(_over(piece, line) for piece in group)


def _over(one: Line, other: Line) -> bool:
    """Whether two lines stand over one another and neither is digits for a blank."""
    if one.text.isdigit() or other.text.isdigit():
        return False
    a, b = box_of(one), box_of(other)
    return min(a.right, b.right) - max(a.left, b.left) > 0.4 * min(a.width, b.width)


def row_of(pieces: Sequence[Line], page: int) -> Row:
    """One row of these pieces."""
    ordered = sorted(pieces, key=lambda line: box_of(line).left)
    text = ordered[0].text
    for before, after in pairwise(ordered):
        gap = box_of(after).left - box_of(before).right
        text += ("  " if gap > WIDE_GAP * box_of(after).height else " ") + after.text
    box = reduce(Box.union, (box_of(line) for line in ordered))
    return Row(text, box, page, tuple(ordered))


def joined(texts: Iterable[str]) -> str:
    """Rows of one text as one line: a hyphen that ends a row inside a symbol takes no space."""
    out = ""
    for text in texts:
        tight = out.endswith("-") and len(out) > 1 and out[-2].isalnum() and text[:1].isupper()
        out += text if not out or (tight and "/" in out.rsplit(" ", 1)[-1]) else f" {text}"
    return " ".join(out.split())
