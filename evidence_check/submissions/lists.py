"""The submission list (`danh-muc.xlsx`, `.csv`): who says that which file is what.

Bytes in, rows out; a list is as hostile as any other file, so it is read in a worker, too. A
self-scoring table in a DOCX is a list of its own kind: its reader gives `ListRow`s as well.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import PurePosixPath

from evidence_check.documents.limits import Damaged, LimitExceeded, Limits, Refusal
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.submission import ListRow, SelfScore
from evidence_check.reading.figures import number_of
from evidence_check.reading.text import clean, key

_NAMES = ("danhmuc", "danhsachminhchung", "danhsachtailieu", "bangkeminhchung")
_SUFFIXES = (".xlsx", ".xlsm", ".csv")

HEADINGS: Mapping[str, str] = {
    "criterion": "criterion; tiêu chí; mã tiêu chí; tiêu chí thành phần; tc; mã tc; mã chỉ số;"
    "tiêu chí, tiêu chí thành phần; chỉ số thành phần",
    "requirement": "requirement; yêu cầu; mã yêu cầu; yêu cầu minh chứng",
    "file": "file; tên tệp; tệp; tệp tin; tên tệp tin; tên file; đường dẫn; tệp minh chứng;"
    "file minh chứng; tệp đính kèm; file đính kèm",
    "number": "number; số, ký hiệu; số ký hiệu văn bản; số và ký hiệu; số hiệu; số hiệu văn bản;"
    "số văn bản; số; số kí hiệu",
    "date": "date; ngày ban hành; ngày văn bản; ngày, tháng; ngày, tháng, năm; ngày ký;"
    "ngày, tháng, năm ban hành",
    "title": "title; trích yếu; trích yếu nội dung; tên văn bản; tên tài liệu; tên minh chứng;"
    "tên loại và trích yếu; tên loại và trích yếu nội dung; nội dung",
    "received": "received; ngày nhận; ngày tiếp nhận; ngày nộp",
    "figures": "figures; số liệu; số liệu kê khai",
    "explanation": "explanation; giải trình; nội dung giải trình",
}
"""What each column may be called; matched without accents, case, spaces, punctuation and whatever
stands in brackets."""

_COLUMN_OF = {key(name): column for column, names in HEADINGS.items() for name in names.split(";")}
_FIGURE = re.compile(r"(\w+)\s*[=:]\s*(\d[\d.,]*)")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TELLING = frozenset({"criterion", "file", "number"})
"""A list has at least two columns, one of them of these."""
_HEADING_WITHIN = 40
"""rows in which the headings must stand: above them are titles and the names of bodies"""
_MOST_ROWS = 100_000
_MOST_COLUMNS = 64
_MOST_SHEETS = 50
_LONGEST_CELL = 2_000
"""characters that are kept of a cell"""

Cell = str | int | float | bool | dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True)
class SubmissionList:
    """A list, read."""

    rows: tuple[ListRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    scores: tuple[SelfScore, ...] = ()
    """of a self-scoring table"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, as it stands there."""

    number: int
    """from 1"""
    cells: tuple[Cell, ...]


def may_be_list(path: str) -> bool:
    """Whether a file is named like a submission list."""
    return PurePosixPath(path).suffix.lower() in _SUFFIXES and is_named_list(path)


def is_named_list(path: str) -> bool:
    """Whether a name says that the file is a list, whatever its format."""
    name = key(PurePosixPath(path).stem)
    return any(word in name for word in _NAMES)


def rows_of_table(lines: Iterable[Sequence[str]], path: str) -> Iterator[ListRow]:
    """The rows of a list that is a table of texts, as in a DOCX; none without the headings."""
    return _rows((_Row(number, tuple(cells)) for number, cells in enumerate(lines, 1)), path)


def read_list(data: bytes, path: str, limits: Limits) -> SubmissionList:
    """Read a submission list; `path` is where it lies in the submission.

    A table without the headings of a list has no rows: it is some other table. Never raises on
    account of the file.
    """
    try:
        package = data.startswith(b"PK\x03\x04")
        tables = tables_of(data, limits) if package else _delimited(data)
        return SubmissionList(tuple(row for table in tables for row in _rows(table, path)))
    except Refusal as refusal:
        return SubmissionList(faults=(Fault(refusal.kind, refusal.detail),))
    except MemoryError:
        limit = f"memory_bytes: at most {limits.memory_bytes}"
        return SubmissionList(faults=(Fault(FaultKind.LIMIT, limit),))
    except csv.Error:  # of what it reads as we do, it only minds a field over 131,072 letters
        return SubmissionList(faults=(Fault(FaultKind.DAMAGED, "a cell without end"),))
    except Exception as error:  # openpyxl meets damage with errors of a dozen types
        return SubmissionList(faults=(Fault(FaultKind.DAMAGED, type(error).__name__),))


# ── from a table to rows ─────────────────────────────────────────────────────────────────────────


def _rows(table: Iterable[_Row], path: str) -> Iterator[ListRow]:
    """The rows below the headings that say anything."""
    rows = iter(table)
    columns = next(filter(None, map(_columns, islice(rows, _HEADING_WITHIN))), None)
    if columns is None:
        return
    criterion: str | None = None
    for row in rows:
        if heading := _criterion_heading(row):
            criterion = heading
            continue
        cells = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells)}
        found = _listed(cells, path, row.number)
        # A merged cell has its value in the first row alone; the rows below belong to it.
        criterion = found.criterion or criterion
        for file in files_of(cells.get("file")) or (None,):
            if not (file or found.number or found.title or found.figures or found.explanation):
                continue
            if row.number > _MOST_ROWS:
                raise LimitExceeded("list rows", _MOST_ROWS)
            yield replace(found, criterion=criterion, file=file)


def _listed(cells: Mapping[str, Cell], path: str, number: int) -> ListRow:
    """What the cells of a row say, its files aside."""
    return ListRow(
        source=path,
        row=number,
        criterion=text_of(cells.get("criterion")),
        requirement=text_of(cells.get("requirement")),
        number=text_of(cells.get("number")),
        date=date_of(cells.get("date")),
        title=text_of(cells.get("title")),
        received=date_of(cells.get("received")),
        figures=figures_of(cells.get("figures")),
        explanation=text_of(cells.get("explanation")),
    )


def _columns(row: _Row) -> dict[str, int] | None:
    """Which column is where, if the row is one of headings."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        heading = _IN_BRACKETS.sub("", cell[:_LONGEST_CELL]) if isinstance(cell, str) else ""
        name = _COLUMN_OF.get(key(heading))
        if name is not None:
            found.setdefault(name, at)
    return found if len(found) > 1 and _TELLING & found.keys() else None


_IDENTIFIER = re.compile(r"(?i)(?:tc|ti[êe]u\s*ch[íi])?[\s.:]*\d+(?:\.\d+)+")


def _criterion_heading(row: _Row) -> str | None:
    """The text of a row that is nothing but the heading of a criterion: `1.1.1 Ban hành …`."""
    said = [text for cell in row.cells if (text := text_of(cell))]
    return said[0] if len(said) == 1 and _IDENTIFIER.match(said[0]) else None


def figures_of(cell: Cell) -> tuple[tuple[str, Decimal], ...]:
    """Named figures of a cell: `a = 1.200; b = 98,5`."""
    said = _FIGURE.findall(text_of(cell) or "")
    return tuple((name, number_of(value.rstrip(".,"))) for name, value in said)


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
            return " ".join(clean(str(cell)[:_LONGEST_CELL]).split()) or None


def files_of(cell: Cell) -> tuple[str, ...]:
    """The files that a cell names, one in a line or parted by `;`."""
    pieces = re.split(r"[;\n\r]", cell[:_LONGEST_CELL]) if isinstance(cell, str) else [cell]
    return tuple(filter(None, map(text_of, pieces)))


_DAY = re.compile(
    r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?:[T ][\d:.]+)?"
)


def date_of(cell: Cell) -> dt.date | None:
    """The day in a cell: a date, `dd/mm/yyyy` or ISO. None for anything else."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    match = _DAY.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None:
        return None
    day, month, year = (
        match["d"] or match["id"],
        match["m"] or match["im"],
        match["y"] or match["iy"],
    )
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────────────


def tables_of(data: bytes, limits: Limits) -> Iterator[Iterator[_Row]]:
    """The sheets of a workbook; values only, never a formula."""
    _check_package(data, limits)
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in islice(workbook.worksheets, _MOST_SHEETS):
        sheet.reset_dimensions()  # what a file says of its own size need not be true
        cells = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
        yield (
            _Row(number, tuple(_as_shown(cell.value, cell.number_format) for cell in row))
            for number, row in enumerate(cells, 1)
        )


def _check_package(data: bytes, limits: Limits) -> None:
    """Raise `Refusal` for a package that would unpack to too much.

    The sizes that it declares are those at which `zipfile` stops reading.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Damaged("no zip package") from error
    if len(entries) > limits.zip_entries:
        raise LimitExceeded("zip_entries", limits.zip_entries, len(entries))
    largest = max((entry.file_size for entry in entries), default=0)
    if largest > limits.part_bytes:
        raise LimitExceeded("part_bytes", limits.part_bytes, largest)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise LimitExceeded("unpacked_bytes", limits.unpacked_bytes, unpacked)


_DECIMALS = re.compile(r"0\.(0+)")


def _as_shown(value: object, number_format: str) -> Cell:
    """A cell's value; a number with the decimals that the sheet shows (`1.10` is kept as 1.1)."""
    if isinstance(value, float) and (decimals := _DECIMALS.fullmatch(number_format or "")):
        return f"{value:.{len(decimals[1])}f}"
    if value is None or isinstance(value, str | int | float | bool | dt.datetime | dt.date):
        return value
    return str(value)  # a time of day, a duration: no column of ours


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────


def _delimited(data: bytes) -> Iterator[Iterator[_Row]]:
    """The one table of a CSV file."""
    text = _decoded(data)
    lines = text.splitlines()[:_HEADING_WITHIN]
    delimiter = max(";,\t", key=lambda each: _headings_known(lines, each))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield (_Row(number, tuple(cells)) for number, cells in enumerate(reader, 1))


def _headings_known(lines: Sequence[str], delimiter: str) -> int:
    """How many columns the best row of headings has when it is cut at `delimiter`."""
    rows = (_Row(0, tuple(cells)) for cells in csv.reader(lines, delimiter=delimiter))
    return max((len(_columns(row) or ()) for row in rows), default=0)


def _decoded(data: bytes) -> str:
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
