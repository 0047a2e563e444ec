"""The head of a document by positions: two columns, below them type, subject and body.

Left: the body above, the issuer, `Số: …`, in letters `V/v …`; right: the state's name and motto (or
the Party's), place and date (Decree 30/2020/NĐ-CP, Phụ lục I, mục IV). What others put there,
stamps of receipt, captions of signatures, page heads of the gazette, is set aside first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Never

from msgspec import structs

from evidence_check.model.document import Box, Line, Origin, Page, PictureKind, Quality, SlotKind
from evidence_check.model.record import Field, Presence
from evidence_check.reading.bodies import looks_like_body
from evidence_check.reading.header_across import divided
from evidence_check.reading.header_columns import WORDS_APART, is_dated, sorted_by_column
from evidence_check.reading.layout import Row, box_of, placed, rows
from evidence_check.reading.marks import aside
from evidence_check.reading.pipeline import Label, Zone, annotate
from evidence_check.reading.text import bare

ZONE_ROWS = 24
"""so many rows of each column, and below them, are looked at; the longest subjects have 10"""
LONGEST = 300
"""letters of a line that are looked at"""
MIN_LINES = 5
"""lines from which a page is a page of text and not a cover, a picture or a fragment"""
_SCANNED_NUMBER = re.compile(r"\W*S[O0Ø]{1,3}\s?(?:[^\w\s]|\d)|.{0,14}[/-]\s?[A-ZĐ]{2,}")
"""`Số:`, whatever became of its accents, or a symbol near the beginning"""


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
    def nothing(self) -> Field[Never]:
        """A field that was not found: absent from a head that could be read, else unread."""
        if self.readable:
            return Field(presence=Presence.ABSENT, confidence=0.9)
        return Field(presence=Presence.UNREAD)

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
        return (_scanned_number_row(self) or _slotted_row(self)) if self.scanned else None


def read_header(page: Page) -> Header:
    """Sort the rows of a page's upper part into the places of a header."""
    lines = placed(page)
    own, others = aside(lines, page)
    middle = 0.5 * (page.width or 595.0)
    own = [piece for line in own for piece in divided(_short(line), middle)]
    own.sort(key=lambda line: (box_of(line).top, box_of(line).left))
    own = own[: 3 * ZONE_ROWS]
    columns = sorted_by_column(own, page)
    zones = (
        rows(columns.issuing, page.number),
        rows(columns.state, page.number),
        rows(columns.below, page.number, reach=WORDS_APART),
    )
    left, right, below = annotate(*(zone[:ZONE_ROWS] for zone in zones))
    return Header(page, left, right, below, tuple(others), columns.anchor)


def _short(line: Line) -> Line:
    """No line of a head is longer; a file may have one of a megabyte."""
    if len(line.text) <= LONGEST:
        return line
    return structs.replace(line, text=line.text[:LONGEST])


def _scanned_number_row(header: Header) -> Row | None:
    """On a scan: the left row with a symbol that is nearest in height to the date line."""
    dates = [row for row in header.right.rows if is_dated(row.pieces[0], 0.0)]
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


def _slotted_row(header: Header) -> Row | None:
    """On a scan: the row with the place for the number in it, of which no word can be read."""
    slot = header.page.slot(SlotKind.NUMBER)
    if slot is None:
        return None
    for index, row in enumerate(header.left.rows):
        if header.left.starts(index, Label.ABOUT):
            break
        level = slot.box.top < row.box.middle[1] < slot.box.bottom
        if level and row.box.left < slot.box.right and slot.box.left < row.box.right:
            return row
    return None


def pitch(rows: Sequence[Row]) -> float:
    """Usual distance between the tops of rows, in points."""
    steps = [b.box.top - a.box.top for a, b in pairwise(rows)]
    steps = [step for step in steps if 0 < step < 60]
    return median(steps) if steps else 16.0
