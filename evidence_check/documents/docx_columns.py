"""Where the cells of a table stand across the page."""

from __future__ import annotations

from typing import Final

from evidence_check.documents.docx_blocks import Place, Row, Table

PADDING: Final = 5.4
"""points between the edge of a cell and its text, as Word sets it by default"""
_NARROWEST: Final = 8.0
_WIDEST: Final = 1.6
"""a table that is that many times wider than the text is fitted to it"""


def cell_places(table: Table, left: float, width: float) -> list[list[tuple[float, float]]]:
    """Left edge and width of each cell, row by row, in a column of text of that place."""
    grid = _grid(table, width)
    rows = [_row_widths(row, grid) for row in table.rows]
    total = max((start + sum(widths) for start, widths in rows), default=0.0)
    scale = width / total if total > width * _WIDEST else 1.0
    origin = _origin(table, left, width, total * scale)
    places = []
    for start, widths in rows:
        x, row_places = origin + start * scale, []
        for cell_width in widths:
            scaled = max(_NARROWEST, cell_width * scale)
            row_places.append((x, scaled))
            x += cell_width * scale
        places.append(row_places)
    return places


def _grid(table: Table, width: float) -> list[float]:
    """Widths of the grid columns; equal shares where the file doesn't say."""
    count = max((cell.column + cell.span for row in table.rows for cell in row.cells), default=1)
    count = min(count, 1024)
    grid = table.grid[:count]
    if len(grid) == count and sum(grid) > _NARROWEST * count:
        return grid
    whole = table.width if table.width and table.width > _NARROWEST * count else width
    return [whole / count] * count


def _row_widths(row: Row, grid: list[float]) -> tuple[float, list[float]]:
    """Offset of the first cell and widths of all; what cells ask for goes before the grid."""
    start = sum(grid[: row.cells[0].column]) if row.cells else 0.0
    asked = [cell.width for cell in row.cells if cell.width and cell.width > 0]
    if len(asked) == len(row.cells):
        return start, asked
    return start, [sum(grid[cell.column : cell.column + cell.span]) for cell in row.cells]


def _origin(table: Table, left: float, width: float, total: float) -> float:
    """Left edge of the table."""
    align = table.align
    if isinstance(table.across, Place):
        align = table.across.align or "left"
        if align == "left":
            return left + table.across.offset - PADDING
    if align == "center":
        return left + (width - total) / 2
    if align == "right":
        return left + width - total
    return left + table.indent - PADDING
