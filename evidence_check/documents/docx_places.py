"""Places on a page: of rows of text, of what floats, and whether they can be seen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from evidence_check.documents.docx_blocks import Float, Place, Section
from evidence_check.documents.docx_look import ParagraphLook
from evidence_check.documents.docx_rows import LEADING
from evidence_check.documents.docx_sheets import Sheet
from evidence_check.model.document import Box

_BESIDE: Final = 72.0
"""points that must be free beside what floats for text to stand there, as Word has it"""
_HANGING: Final = 36.0
"""points below the text's height within which what floats still pushes it down"""


class Column(Struct, frozen=True):
    """A column of text."""

    left: float
    width: float


def off_page(box: Box, section: Section) -> bool:
    """Whether it stands beside or above the page, or so far below that no estimate can be wrong."""
    beside = box.left >= section.width or box.right <= 0
    return beside or box.bottom <= 0 or box.top >= 2 * section.height


def share_of(box: Box, section: Section) -> float:
    """Share of the page that a box covers."""
    width = min(box.right, section.width) - max(box.left, 0.0)
    height = min(box.bottom, section.height) - max(box.top, 0.0)
    return max(0.0, width) * max(0.0, height) / (section.width * section.height)


def row_height(size: float, look: ParagraphLook) -> float:
    """Height of a row of text of that font size."""
    return look.exact if look.exact is not None else size * LEADING * look.line


def across(drawn: Float, column: Column, section: Section) -> float:
    """Left edge of something that floats."""
    place = drawn.across or Place()
    if place.relative == "page":
        left, width = 0.0, section.width
    elif "margin" in place.relative.lower():
        left, width = section.left, section.width - section.left - section.right
    else:
        left, width = column.left, column.width
    free = width - drawn.width
    return left + {"center": free / 2, "right": free}.get(place.align, place.offset)


def down(drawn: Float, y: float, sheet: Sheet) -> float:
    """Top edge of something that floats."""
    place = drawn.down or Place("paragraph")
    if place.relative == "page":
        top, height = 0.0, sheet.section.height
    elif "margin" in place.relative.lower():
        top, height = sheet.section.top, sheet.bottom - sheet.section.top
    else:
        return y + place.offset
    free = height - drawn.height
    return top + {"center": free / 2, "bottom": free}.get(place.align, place.offset)


def beneath(boxes: Sequence[Box], column: Column, y: float) -> float:
    """Where text at the height `y` begins, that may not stand over these boxes.

    Frames of a head, side by side, leave no room: the text goes on below the longest of them.
    """
    level = [box for box in boxes if box.top < y + _HANGING and box.bottom > y]
    edge, free = column.left, 0.0
    for box in sorted(level, key=lambda box: box.left):
        free = max(free, box.left - edge)
        edge = max(edge, box.right)
    free = max(free, column.left + column.width - edge)
    return max(box.bottom for box in level) if level and free < _BESIDE else y
