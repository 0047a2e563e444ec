"""Sheets and cells of the workbook: their looks, and what makes every text a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, Any

from evidence_check.model.assessment import Status
from evidence_check.reports import wording
from evidence_check.reports.safe import plain
from evidence_check.texts import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

_LONGEST = 8_000
"""letters of a cell; Excel takes 32 767, no eye takes them"""
_LETTERS = 1.15
"""of a text that a unit of a column's width holds at least: a unit is as wide as a digit"""
_LINE = 15.75
"""points of a line of 12-point Times New Roman"""
_HIGHEST = 409.5
"""points of a row, as Excel has it"""
_LINKS = 60_000
"""of a sheet; Excel takes 65 530"""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
FILLS = {
    Status.MISSING: "F8CBAD",
    Status.INCORRECT: "FCE4D6",
    Status.LATE: "E4DFEC",
    Status.REVIEW: "FFF2CC",
    Status.OK: "E2EFDA",
    Status.NOT_DUE: "EDEDED",
}
"""Light enough for black letters; the word always stands in the cell."""
_FONT = "Times New Roman"
"""of Vietnamese administration (Decree 30/2020/NĐ-CP, Phụ lục I), on every office PC"""


@dataclass(frozen=True, slots=True)
class Item:
    """One cell: what is in it, how it looks, where it leads."""

    value: str | int | Decimal | dt.date | None
    style: str = "text"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (a marked text) and its width in letters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: lines above, columns, rows. The rows are made while they are written."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Item]]
    above: Sequence[str] = field(default_factory=tuple)
    frozen: int = 0
    """columns that stay in sight"""
    printed: int | None = None
    """columns that go to the printer, from the first; None: all"""


def status_item(status: Status, word: str | None = None) -> Item:
    """A status: the word, on its colour."""
    return Item(word or wording.status_word(status), f"status {status.value}")


def add_styles(book: Workbook) -> None:
    """The looks that cells ask for by name."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    edge = Side(style="thin", color="A6A6A6")
    border = Border(left=edge, right=edge, top=edge, bottom=edge)

    def style(name: str, fill: str = "", number: str = "General", **font: object) -> None:
        side = "right" if "points" in name or "date" in name else "left"
        alignment = Alignment(vertical="top", wrap_text=name != "above", horizontal=side)
        made = NamedStyle(name, number_format=number, alignment=alignment)
        made.font = Font(name=_FONT, size=12, **font)  # type: ignore[arg-type]
        if name != "above":
            made.border = border
        if fill:
            made.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(made)

    style("text")
    style("link", color="0B4F9E", underline="single")
    style("points")
    style("date", number="dd/mm/yyyy")
    style("head", "1F3864", bold=True, color="FFFFFF")
    style("area", "D9E1F2", bold=True)
    style("area points", "D9E1F2", bold=True)
    style("above", bold=True)
    for status, fill in FILLS.items():
        style(f"status {status.value}", fill)


def write_sheet(book: Workbook, sheet: Sheet) -> None:
    """Write a sheet with heading, frozen panes, a filter, and A4 print set-up."""
    from openpyxl.utils import get_column_letter

    page: Any = book.create_sheet(sheet.title)
    head = len(sheet.above) + 1
    last = get_column_letter(len(sheet.columns))
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{head + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "&P/&N"
    for text in sheet.above:
        item = Item(text, "above")
        page.append([_cell(page, item)])
    links = 0
    heads = [Item(_(column.head), "head") for column in sheet.columns]
    for number, row in enumerate(chain([heads], sheet.rows), start=head):
        links += sum(1 for each in row if each.link)
        # Not openpyxl's own height, which would stay as it is when somebody writes into the row.
        page.row_dimensions[number] = {"ht": str(_height(row, sheet.columns))}
        page.append([_cell(page, each, linked=links < _LINKS) for each in row])
        del page.row_dimensions[number]
    page.auto_filter.ref = f"A{head}:{last}{number}"
    if sheet.printed:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{number}"
    page.close()


def _height(row: Sequence[Item], columns: Sequence[Column]) -> float:
    """Points that a row needs: Excel finds out by itself, LibreOffice cuts the lines off."""
    lines = max(
        (
            sum(
                max(1, ceil(len(line) / (column.width * _LETTERS)))
                for line in item.value.split("\n")
            )
            for item, column in zip(row, columns, strict=True)
            if isinstance(item.value, str)
        ),
        default=1,
    )
    return min(lines * _LINE, _HIGHEST)


def _cell(page: Any, item: Item, *, linked: bool = True) -> Cell:  # noqa: ANN401  openpyxl's types lack its own fields
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page)
    if isinstance(item.value, str):
        # A text that begins with `=` is a formula until told otherwise.
        cell.value = _text(item.value)
        cell.data_type = "s"
    elif item.value is not None:
        cell.value = item.value
    cell.style = item.style
    if isinstance(item.value, str) and item.value.startswith(_FORMULA_STARTS):
        # Excel would take it for a formula once somebody presses Enter in the cell.
        cell.quotePrefix = True
    if item.link and linked:
        cell.hyperlink = item.link
    return cell


def _text(text: str) -> str:
    """A text as XML and Excel bear it; its lines stay lines."""
    lines = (each if each.isprintable() else plain(each, _LONGEST) for each in text.split("\n"))
    return "\n".join(lines)[:_LONGEST]
