"""A page of a Word document while it is being filled, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from msgspec import structs

from evidence_check.documents.docx_blocks import Section
from evidence_check.model.document import Box, Line, Page, Picture, PictureKind, Quality

_SAME_ROW: Final = 3.0
"""points; lines whose tops differ by less stand side by side"""
_FEW_LETTERS: Final = 40
"""letters on a page that is a picture of paper: a caption, not its text"""


@dataclass(slots=True)
class Sheet:
    """A page being filled."""

    number: int
    section: Section
    top: float
    lines: list[Line] = field(default_factory=list)
    edges: list[Line] = field(default_factory=list)
    """lines of header and footer"""
    floating: list[Line] = field(default_factory=list)
    """lines of what floats over the text"""
    pictures: list[Picture] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """of each picture, the part that it is in"""
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: int = 0

    @property
    def bottom(self) -> float:
        """Where its text ends."""
        return self.section.height - self.section.bottom

    def cover(self) -> None:
        """Something that shows nothing of what is under it lies over the whole page."""
        self.hidden += [line.text for line in (*self.edges, *self.lines)]
        self.edges, self.lines = [], []

    def page(self) -> Page:
        """The page, its lines in reading order."""
        lines = _in_reading_order([*_fitted(self.lines, self.section), *self.edges, *self.floating])
        return Page(
            number=self.number,
            width=self.section.width,
            height=self.section.height,
            lines=lines,
            pictures=tuple(self.pictures),
            quality=_quality(lines, self.pictures),
        )


def _fitted(lines: list[Line], section: Section) -> list[Line]:
    """Lines that Word had on one page fit on it, though by estimate they would not."""
    lowest = max((line.box.bottom for line in lines if line.box), default=0.0)
    if lowest <= section.height:
        return lines
    room = section.height - section.bottom - section.top
    scale = room / (lowest - section.top)
    return [
        structs.replace(line, box=_squeezed(line.box, section.top, scale)) if line.box else line
        for line in lines
    ]


def _squeezed(box: Box, top: float, scale: float) -> Box:
    if box.bottom <= top:
        return box
    return Box(
        box.left,
        box.top if box.top < top else top + (box.top - top) * scale,
        box.right,
        top + (box.bottom - top) * scale,
    )


def _in_reading_order(lines: list[Line]) -> tuple[Line, ...]:
    """Rows from top to bottom, each from left to right."""
    placed = [(line.box, line) for line in lines if line.box is not None]
    placed.sort(key=lambda pair: pair[0].top)
    ordered: list[Line] = []
    row: list[tuple[Box, Line]] = []
    for box, line in placed:
        if row and box.top - row[0][0].top >= _SAME_ROW:
            ordered += [line for _, line in sorted(row, key=lambda pair: pair[0].left)]
            row = []
        row.append((box, line))
    ordered += [line for _, line in sorted(row, key=lambda pair: pair[0].left)]
    return tuple(ordered)


def _quality(lines: tuple[Line, ...], pictures: list[Picture]) -> Quality:
    """How far the text of the page is what the page shows."""
    if not any(picture.kind is PictureKind.SCAN for picture in pictures):
        return Quality.GOOD
    if not lines:
        return Quality.NONE
    letters = sum(char.isalpha() for line in lines for char in line.text)
    return Quality.PARTIAL if letters < _FEW_LETTERS else Quality.GOOD
