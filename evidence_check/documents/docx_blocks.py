"""What the body of a Word document consists of, before it is laid out on pages."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from evidence_check.documents.docx_look import ParagraphLook, RunLook

LINE_BREAK: Final = "\n"
TAB: Final = "\t"
PAGE_BREAK: Final = "\f"
COLUMN_BREAK: Final = "\x1d"
RENDERED_BREAK: Final = "\v"
"""where Word broke the page when it last showed the document"""
# None of them but the tab and the newline can stand in XML, and those two are made spaces there.


class Section(Struct):
    """Page and margins of a section, in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 85.05
    right: float = 56.7
    top: float = 56.7
    bottom: float = 56.7
    header: float = 35.4
    starts: str = "nextPage"
    """how the section begins"""
    columns: tuple[tuple[float, float], ...] = ()
    """left edge and width of each text column; empty for one column"""
    own_first_page: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    """parts by the kind of page they are for: `first`, `default`, `even`"""
    footers: dict[str, str] = field(default_factory=dict)


class Place(Struct):
    """Where something that floats stands on one axis."""

    relative: str = "column"
    """what it is measured from: page, margin, column, paragraph, …"""
    offset: float = 0.0
    align: str = ""


class Float(Struct):
    """A text box, a picture or a watermark."""

    width: float = 0.0
    height: float = 0.0
    across: Place | None = None
    """None: it stands in the line of text"""
    down: Place | None = None
    blocks: list[Block] = field(default_factory=list)
    picture: str = ""
    """name of the picture's part"""
    watermark: str = ""
    in_front: bool = False
    """text of the page lies under it"""
    filled: bool = False
    """a shape that shows nothing of what is under it"""
    displaces: bool = False
    """text of the page stands beside it or below it"""


class Paragraph(Struct):
    """A paragraph: its visible text in pieces of one look each, and what hangs on it."""

    look: ParagraphLook
    pieces: list[tuple[str, RunLook]] = field(default_factory=list)
    label: str = ""
    """its automatic number"""
    floats: list[Float] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """text that stands here and that nobody sees"""
    notes: list[str] = field(default_factory=list)
    """ids of the footnotes it refers to"""
    mark: RunLook = field(default_factory=RunLook)
    """look of the paragraph mark: the height of an empty paragraph"""
    ends_section: bool = False
    goes_on: bool = False
    """its mark is deleted, or it is a drop cap: the next paragraph continues it"""
    frame: Float | None = None
    """the frame that it stands in"""

    @property
    def text(self) -> str:
        """Its text with the breaks in it."""
        return "".join(text for text, _ in self.pieces)


class Cell(Struct):
    """A cell of a table."""

    column: int
    """grid column at which it begins"""
    span: int = 1
    width: float | None = None
    """in points, as the cell asks for it"""
    blocks: list[Block] = field(default_factory=list)
    covered: bool = False
    """a merged cell above it or beside it shows in its place"""


class Row(Struct):
    """A row of a table."""

    cells: list[Cell] = field(default_factory=list)
    height: float = 0.0
    """least height in points"""


class Table(Struct):
    """A table."""

    grid: list[float] = field(default_factory=list)
    """widths of the grid columns in points"""
    rows: list[Row] = field(default_factory=list)
    indent: float = 0.0
    align: str = "left"
    across: Place | None = None
    """where it stands when it floats"""
    width: float | None = None
    """in points, as the table asks for it"""


Block = Paragraph | Table
