"""Laying a Word document out on pages, near enough for a reader who looks at positions.

Word documents have no fixed layout. What the reading room needs holds all the same: what stands
side by side (cells, tabs, text boxes) has boxes side by side, what follows below lies below, and
pages end where Word ended them, if the file remembers (`w:lastRenderedPageBreak`), else where they
are full. A paragraph is one line, its box as high as its text takes rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from msgspec import Struct, structs

from evidence_check.documents.docx_blocks import (
    COLUMN_BREAK,
    LINE_BREAK,
    PAGE_BREAK,
    RENDERED_BREAK,
    Block,
    Float,
    Paragraph,
    Row,
    Section,
    Table,
)
from evidence_check.documents.docx_columns import PADDING, cell_places
from evidence_check.documents.docx_look import ParagraphLook
from evidence_check.documents.docx_metrics import text_width
from evidence_check.documents.docx_places import (
    Column,
    across,
    beneath,
    down,
    off_page,
    row_height,
    share_of,
)
from evidence_check.documents.docx_rows import Piece, segments, set_rows
from evidence_check.documents.docx_sheets import Sheet
from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.model.document import Box, Line, Picture, PictureKind

_SPILL: Final = 0.35
"""share of a page by which the estimate may be wrong where the file says how its pages end"""
_TIGHT: Final = 12.0
"""points that may hang over the bottom margin: estimates are no millimetre work"""
_LEAST_ROW: Final = 30.0
"""points; with less room than that a table row begins on the next page"""
_BOX_PADDING: Final = (7.2, 3.6)
_WATERMARK_SIZE: Final = 36.0
_SCAN_SHARE: Final = 0.45
"""share of the page from which a picture is taken for the page itself"""
_COVERING: Final = 0.8
"""share of the page from which what lies over the text leaves nothing of it to see"""
_NOTE_GAP: Final = 8.0


class Pictures(Protocol):
    """Looks at pictures, named by their parts."""

    def kind(self, part: str, box: Box) -> PictureKind:
        """What a picture can be taken for where it is drawn in that box."""
        ...

    def is_opaque(self, part: str) -> bool:
        """Whether nothing can be seen through a picture."""
        ...


class _Cursor(Struct):
    """Where the next thing goes."""

    page: int
    y: float
    fresh: bool = True
    """nothing stands above it on its page"""
    fixed: bool = False
    """a place that never moves on to another page: a header, a text box"""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """All that is laid out."""

    blocks: list[Block]
    sections: list[Section]
    edges: dict[str, list[Block]]
    """blocks of headers and footers by part"""
    notes: dict[str, list[Block]]
    """blocks of footnotes by id"""
    remembers: bool
    """the file says where Word ended its pages"""
    even_and_odd: bool = False


class Layout:
    """Lays a story out; `sheets` are its pages."""

    def __init__(self, story: Story, limits: Limits, pictures: Pictures) -> None:
        self._story = story
        self._limits = limits
        self._pictures = pictures
        self._covered: list[Sheet] = []
        self._enter(story.sections[0])
        self._section_begins = True
        self._to_edge = False
        self._over = False
        self._letters = 0
        self.sheets: list[Sheet] = []

    def run(self) -> list[Sheet]:
        """The pages. Raises `LimitExceeded`."""
        cursor = _Cursor(0, self._sheet(0).top)
        start = structs.replace(cursor)
        sections = iter(self._story.sections[1:])
        for block in self._story.blocks:
            self._flow([block], self._columns[cursor.column], cursor, start)
            if isinstance(block, Paragraph) and block.ends_section:
                following = next(sections, None)
                if following is not None:
                    self._begin_section(following, cursor)
                    start = structs.replace(cursor)
        for sheet in list(self.sheets):
            self._put_notes(sheet)
        for sheet in self._covered:
            sheet.cover()
        return self.sheets

    # Pages

    def _sheet(self, index: int) -> Sheet:
        while len(self.sheets) <= index:
            if len(self.sheets) >= self._limits.pages:
                raise LimitExceeded("pages", self._limits.pages)
            self._add_sheet()
        return self.sheets[index]

    def _add_sheet(self) -> None:
        section, number = self._section, len(self.sheets) + 1
        sheet = Sheet(number, section, section.top)
        self.sheets.append(sheet)
        kind = "default"
        if section.own_first_page and self._section_begins:
            kind = "first"
        elif self._story.even_and_odd and number % 2 == 0:
            kind = "even"
        self._section_begins = False
        column = Column(section.left, section.width - section.left - section.right)
        self._to_edge = True
        below = self._put_edge(section.headers.get(kind), column, number - 1, section.header)
        if below is not None:
            sheet.top = max(section.top, min(below, section.height / 2))
        self._put_edge(section.footers.get(kind), column, number - 1, sheet.bottom + 4.0)
        self._to_edge = False

    def _put_edge(self, part: str | None, column: Column, page: int, y: float) -> float | None:
        """Lay a header or footer out; where it ends."""
        blocks = self._story.edges.get(part or "")
        if not blocks:
            return None
        cursor = _Cursor(page, y, fixed=True)
        self._flow(blocks, column, cursor, cursor)
        return cursor.y

    def _break_page(self, cursor: _Cursor) -> None:
        if cursor.fixed:
            return
        cursor.page += 1
        cursor.y = self._sheet(cursor.page).top
        cursor.fresh = True
        cursor.column = 0

    def _break_column(self, cursor: _Cursor, start: _Cursor) -> None:
        """On to the next column of text, which begins at the height of the section's first one."""
        if cursor.fixed:
            return
        if cursor.column + 1 >= len(self._columns):
            self._break_page(cursor)
            return
        cursor.column += 1
        same = cursor.page == start.page
        cursor.y = start.y if same else self._sheet(cursor.page).top
        cursor.fresh = False

    def _enter(self, section: Section) -> None:
        whole = (section.left, section.width - section.left - section.right)
        self._section = section
        self._columns = [Column(*place) for place in section.columns or (whole,)]

    def _begin_section(self, section: Section, cursor: _Cursor) -> None:
        if self._section.columns and cursor.column:
            bottoms = [
                line.box.bottom for line in self._sheet(cursor.page).lines if line.box is not None
            ]
            cursor.y = max([cursor.y, *bottoms])
        self._enter(section)
        cursor.column = 0
        if section.starts not in ("continuous", "nextColumn"):
            self._section_begins = True
            self._break_page(cursor)

    # Blocks

    def _flow(self, blocks: list[Block], column: Column, cursor: _Cursor, start: _Cursor) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, column, cursor, start)
            else:
                self._table(block, column, cursor, start)

    def _paragraph(
        self, paragraph: Paragraph, column: Column, cursor: _Cursor, start: _Cursor
    ) -> None:
        look = paragraph.look
        if look.new_page and not cursor.fresh:
            self._break_page(cursor)
        if not cursor.fresh:
            cursor.y += look.before
        self._note_hidden(paragraph, cursor)
        floats = [drawn for drawn in paragraph.floats if drawn.across is not None]
        if floats:
            taken = [self._float(drawn, column, cursor) for drawn in floats]
            apart = [box for drawn, box in zip(floats, taken, strict=True) if drawn.displaces]
            cursor.y = beneath(apart, column, cursor.y)
        first = True
        for chunks, end in segments(paragraph):
            pieces = set_rows(chunks, look, column.left, column.width, first=first)
            if pieces:
                self._pieces(pieces, look, cursor)
            elif end == LINE_BREAK or (not end and first and not _has_inline(paragraph)):
                self._empty_row(paragraph, cursor)
            first = first and not pieces
            if end == COLUMN_BREAK:
                self._break_column(cursor, start)
                column = self._columns[cursor.column] if not cursor.fixed else column
            elif end == PAGE_BREAK or (end == RENDERED_BREAK and not cursor.fresh):
                self._break_page(cursor)
        for drawn in paragraph.floats:
            if drawn.across is None:
                self._inline(drawn, look, column, cursor)
        cursor.y += look.after
        self._sheet(cursor.page).notes += paragraph.notes

    def _empty_row(self, paragraph: Paragraph, cursor: _Cursor) -> None:
        """An empty paragraph or line takes room."""
        cursor.y += row_height(paragraph.mark.size, paragraph.look)
        self._spill(cursor)

    def _note_hidden(self, paragraph: Paragraph, cursor: _Cursor) -> None:
        text = "".join(paragraph.hidden)
        if text and any(char.isalnum() for char in text):
            self._sheet(cursor.page).hidden.append(" ".join(text.split()))

    def _spill(self, cursor: _Cursor, height: float = 0.0) -> None:
        """Turn the page where the next `height` points do not fit on it any more."""
        if cursor.fixed or cursor.fresh:
            return
        sheet = self._sheet(cursor.page)
        over = cursor.y + height - sheet.bottom - _TIGHT
        if over > (_SPILL * (sheet.bottom - sheet.top) if self._story.remembers else 0.0):
            self._break_page(cursor)

    def _pieces(self, pieces: list[Piece], look: ParagraphLook, cursor: _Cursor) -> None:
        """Put the text of one row, or of several rows of running text, on the page."""
        heights = [piece.rows * row_height(piece.size, look) for piece in pieces]
        row = row_height(max(piece.size for piece in pieces), look)
        self._spill(cursor, min(max(heights), 2 * row))
        sheet = self._sheet(cursor.page)
        for piece, height in zip(pieces, heights, strict=True):
            bottom = cursor.y + height
            if not cursor.fixed and not self._story.remembers:
                bottom = max(min(bottom, sheet.bottom + _TIGHT), cursor.y + row)
            self._line(piece, Box(piece.left, cursor.y, piece.right, bottom), sheet)
        cursor.y += max(heights)
        cursor.fresh = False
        while not cursor.fixed and not self._story.remembers and cursor.y > sheet.bottom + _TIGHT:
            over = cursor.y - sheet.bottom
            self._break_page(cursor)
            sheet = self._sheet(cursor.page)
            cursor.y += over
            cursor.fresh = False

    def _line(self, piece: Piece, box: Box, sheet: Sheet) -> None:
        limits = self._limits
        sheet.letters += len(piece.text)
        self._letters += len(piece.text)
        if sheet.letters > limits.text_per_page:
            raise LimitExceeded("text_per_page", limits.text_per_page)
        if self._letters > limits.text_total:
            raise LimitExceeded("text_total", limits.text_total)
        if off_page(box, sheet.section):
            sheet.hidden.append(piece.text)
            return
        line = Line(piece.text, box, size=piece.size, bold=piece.bold, italic=piece.italic)
        if self._over:
            sheet.floating.append(line)
        else:
            (sheet.edges if self._to_edge else sheet.lines).append(line)

    # Tables

    def _table(self, table: Table, column: Column, cursor: _Cursor, start: _Cursor) -> None:
        places = cell_places(table, column.left, column.width)
        for row, row_places in zip(table.rows, places, strict=True):
            self._row(row, row_places, cursor, start)

    def _row(
        self, row: Row, places: list[tuple[float, float]], cursor: _Cursor, start: _Cursor
    ) -> None:
        if not cursor.fresh and _begins_on_new_page(row):
            self._break_page(cursor)
        self._spill(cursor, _LEAST_ROW if not self._story.remembers else 0.0)
        ends = [(cursor.page, cursor.y + row.height, cursor.fresh)]
        for cell, (left, width) in zip(row.cells, places, strict=True):
            inner = structs.replace(cursor)
            padding = min(PADDING, width / 4)
            self._flow(cell.blocks, Column(left + padding, width - 2 * padding), inner, start)
            ends.append((inner.page, inner.y, inner.fresh))
        cursor.page, cursor.y, _ = max(ends)
        cursor.fresh = all(fresh for _, _, fresh in ends)

    # What floats

    def _inline(self, drawn: Float, look: ParagraphLook, column: Column, cursor: _Cursor) -> None:
        """A picture or text box that stands in the line of text."""
        self._spill(cursor, min(drawn.height, 600.0))
        free = column.width - look.left - look.right - drawn.width
        share = {"center": 0.5, "right": 1.0}.get(look.align, 0.0)
        left = column.left + look.left + max(0.0, free) * share
        bottom = self._content(drawn, left, cursor.y, column, cursor)
        cursor.y = max(cursor.y + drawn.height, bottom)
        cursor.fresh = False

    def _float(self, drawn: Float, column: Column, cursor: _Cursor) -> Box:
        """A picture or text box with a place of its own; what it takes up."""
        sheet = self._sheet(cursor.page)
        left = across(drawn, column, sheet.section)
        top = down(drawn, cursor.y, sheet)
        around, self._over = self._over, True
        end = self._content(drawn, left, top, column, cursor)
        self._over = around
        box = Box(left, top, left + drawn.width, top + drawn.height)
        if drawn.in_front and share_of(box, sheet.section) > _COVERING:
            opaque = drawn.filled or (drawn.picture and self._pictures.is_opaque(drawn.picture))
            if opaque:
                self._covered.append(sheet)
        return structs.replace(box, bottom=max(box.bottom, end))

    def _content(
        self, drawn: Float, left: float, top: float, column: Column, cursor: _Cursor
    ) -> float:
        """Put what is drawn at its place; where it ends."""
        sheet = self._sheet(cursor.page)
        width = drawn.width or column.width
        if drawn.picture:
            self._picture(drawn, Box(left, top, left + drawn.width, top + drawn.height), sheet)
        if drawn.watermark:
            self._watermark(drawn.watermark, sheet)
        inner = _Cursor(cursor.page, top + _BOX_PADDING[1], fixed=True)
        room = Column(left + _BOX_PADDING[0], max(8.0, width - 2 * _BOX_PADDING[0]))
        self._flow(drawn.blocks, room, inner, inner)
        return inner.y

    def _watermark(self, text: str, sheet: Sheet) -> None:
        """Large words across the middle of the page."""
        section, size = sheet.section, _WATERMARK_SIZE
        width = text_width(text, size)
        left, top = (section.width - width) / 2, (section.height - size) / 2
        piece = Piece(text, left, left + width, 1, size, bold=False, italic=False)
        self._line(piece, Box(left, top, left + width, top + size), sheet)

    def _picture(self, drawn: Float, box: Box, sheet: Sheet) -> None:
        if len(sheet.pictures) >= self._limits.pictures:
            return
        if self._to_edge and drawn.across is not None and _is_wide(box, sheet.section):
            kind = PictureKind.WATERMARK
        elif share_of(box, sheet.section) >= _SCAN_SHARE:
            kind = PictureKind.SCAN
        else:
            kind = self._pictures.kind(drawn.picture, box)
        sheet.pictures.append(Picture(box, kind))
        sheet.parts.append(drawn.picture)

    def _put_notes(self, sheet: Sheet) -> None:
        """Footnotes stand below the text that refers to them."""
        noted = [self._story.notes[note] for note in sheet.notes if note in self._story.notes]
        if not noted:
            return
        section = sheet.section
        column = Column(section.left, section.width - section.left - section.right)
        lowest = max((line.box.bottom for line in sheet.lines if line.box), default=sheet.top)
        cursor = _Cursor(sheet.number - 1, lowest + _NOTE_GAP, fixed=True)
        for blocks in noted:
            self._flow(blocks, column, cursor, cursor)


def _is_wide(box: Box, section: Section) -> bool:
    """Whether a picture of a header may be words across the page, and no logo."""
    return max(box.width, box.height) > 0.25 * section.width and min(box.width, box.height) > 20


def _has_inline(paragraph: Paragraph) -> bool:
    return any(drawn.across is None for drawn in paragraph.floats)


def _begins_on_new_page(row: Row) -> bool:
    """Whether Word ended a page before this row: the mark stands before all text of a cell."""
    for cell in row.cells:
        block = cell.blocks[0] if cell.blocks else None
        if isinstance(block, Paragraph) and block.text.startswith(RENDERED_BREAK):
            return True
    return False
