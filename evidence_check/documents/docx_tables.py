"""The tables of a Word document as tables: rows of cells with their text, merges told.

Layout makes lines of them, and what a column is gets lost there. Nothing is drawn here, so this
takes a fraction of the time; what the text is (revisions, fields, hidden text, automatic numbers)
is decided by the same reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_check.documents.docx_blocks import Block, Cell, Paragraph, Row, Table
from evidence_check.documents.docx_body import WHITE
from evidence_check.documents.docx_fonts import mend
from evidence_check.documents.docx_package import Package
from evidence_check.documents.docx_rows import segments
from evidence_check.documents.docx_source import Source
from evidence_check.documents.limits import Limits


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as it stands on the grid of its table."""

    column: int
    """first grid column, from 0"""
    span: int
    """grid columns that it takes"""
    text: str
    """its paragraphs, one a line"""
    covered: bool = False
    """the cell above it reaches down over it"""


TableRow = tuple[TableCell, ...]


def tables_in(data: bytes, limits: Limits) -> Iterator[Iterator[TableRow]]:
    """The outermost tables of the body, in order. Raises `Refusal` where a document would."""
    source = Source(Package(data, limits), limits)
    blocks = source.blocks(source.body(), WHITE)
    mend([blocks])
    for block in blocks:
        if isinstance(block, Table):
            yield (_row(row) for row in block.rows)


def _row(row: Row) -> TableRow:
    return tuple(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> TableCell:
    text = "\n".join(filter(None, _lines(cell.blocks)))
    return TableCell(cell.column, cell.span, text, cell.covered)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of blocks, tables inside them included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "\n".join(
                " ".join(chunk.text.strip() for chunk in chunks) for chunks, _ in segments(block)
            ).strip()
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell.blocks)
