"""What spreadsheets hold: the rows of a workbook's sheets, the text of a CSV file."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from evidence_check.documents.archives import Archive
from evidence_check.documents.limits import Damaged, LimitExceeded, Limits
from evidence_check.reading.text import clean

MOST_ROWS = 100_000
_MOST_COLUMNS = 64
_MOST_SHEETS = 50
LONGEST_CELL = 2_000
"""characters that are kept of a cell"""

Cell = str | int | float | bool | dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, as it stands there."""

    number: int
    """from 1"""
    cells: tuple[Cell, ...]


def tables_of(data: bytes, limits: Limits) -> Iterator[Iterator[Row]]:
    """The sheets of a workbook; values only, never a formula."""
    _check_package(data, limits)
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in islice(workbook.worksheets, _MOST_SHEETS):
        sheet.reset_dimensions()  # what a file says of its own size need not be true
        cells = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=_MOST_COLUMNS)
        yield (
            Row(number, tuple(_as_shown(cell.value, cell.number_format) for cell in row))
            for number, row in enumerate(cells, 1)
        )


def _check_package(data: bytes, limits: Limits) -> None:
    """Raise `Refusal` for a package that would unpack to too much, before openpyxl unpacks it.

    The sizes that it declares are those at which `zipfile` stops reading.
    """
    package = Archive(data, limits)
    package.verify()
    largest = max(map(package.size, package.names), default=0)
    if largest > limits.part_bytes:
        raise LimitExceeded("part_bytes", limits.part_bytes, largest)


_DECIMALS = re.compile(r"0\.(0+)")


def _as_shown(value: object, number_format: str) -> Cell:
    """A cell's value; a number with the decimals that the sheet shows (`1.10` is kept as 1.1)."""
    if isinstance(value, float) and (decimals := _DECIMALS.fullmatch(number_format or "")):
        return f"{value:.{len(decimals[1])}f}"
    if value is None or isinstance(value, str | int | float | bool | dt.datetime | dt.date):
        return value
    return str(value)  # a time of day, a duration: no column of ours


def text_of(cell: Cell) -> str | None:
    """The text of a cell, in one line; None if there is none."""
    match cell:
        case None:
            return None
        case dt.datetime() | dt.date():
            return f"{cell:%d/%m/%Y}"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return " ".join(clean(str(cell)[:LONGEST_CELL]).split()) or None


def decoded(data: bytes) -> str:
    """Text by its byte order mark; else UTF-8; else what Excel writes on a Vietnamese Windows.

    Raises `Damaged` for what is no text.
    """
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    encoding = "utf-16" if wide else "utf-16-le" if data[1:2] == b"\0" else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1258", errors="replace")
    if "\0" in text:
        raise Damaged("no text")
    return text
