"""The submission list (`danh-muc.xlsx`, `.csv`): who says that which file is what.

Bytes in, rows out; a list is as hostile as any other file, so it is read in a worker, too. A
self-scoring table in a DOCX is a list of its own kind: its reader gives `ListRow`s as well.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import PurePosixPath

from evidence_check.documents.limits import LimitExceeded, Limits, Refusal
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.submission import ListRow, SelfScore
from evidence_check.reading.figures import number_of
from evidence_check.reading.text import key
from evidence_check.submissions.spreadsheets import (
    LONGEST_CELL,
    MOST_ROWS,
    Cell,
    Row,
    decoded,
    tables_of,
    text_of,
)

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


@dataclass(frozen=True, slots=True)
class SubmissionList:
    """A list, read."""

    rows: tuple[ListRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    scores: tuple[SelfScore, ...] = ()
    """of a self-scoring table"""


def may_be_list(path: str) -> bool:
    """Whether a file is named like a submission list."""
    return PurePosixPath(path).suffix.lower() in _SUFFIXES and is_named_list(path)


def is_named_list(path: str) -> bool:
    """Whether a name says that the file is a list, whatever its format."""
    name = key(PurePosixPath(path).stem)
    return any(word in name for word in _NAMES)


def rows_of_table(lines: Iterable[Sequence[str]], path: str) -> Iterator[ListRow]:
    """The rows of a list that is a table of texts, as in a DOCX; none without the headings."""
    return _rows((Row(number, tuple(cells)) for number, cells in enumerate(lines, 1)), path)


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


def _rows(table: Iterable[Row], path: str) -> Iterator[ListRow]:
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
            if row.number > MOST_ROWS:
                raise LimitExceeded("list rows", MOST_ROWS)
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
        no_days=tuple(filter(None, map(_no_day, map(cells.get, ("date", "received"))))),
    )


def _columns(row: Row) -> dict[str, int] | None:
    """Which column is where, if the row is one of headings."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        heading = _IN_BRACKETS.sub("", cell[:LONGEST_CELL]) if isinstance(cell, str) else ""
        name = _COLUMN_OF.get(key(heading))
        if name is not None:
            found.setdefault(name, at)
    return found if len(found) > 1 and _TELLING & found.keys() else None


_IDENTIFIER = re.compile(r"(?i)(?:tc|ti[êe]u\s*ch[íi])?[\s.:]*\d+(?:\.\d+)+")


def _criterion_heading(row: Row) -> str | None:
    """The text of a row that is nothing but the heading of a criterion: `1.1.1 Ban hành …`."""
    said = [text for cell in row.cells if (text := text_of(cell))]
    return said[0] if len(said) == 1 and _IDENTIFIER.match(said[0]) else None


def figures_of(cell: Cell) -> tuple[tuple[str, Decimal], ...]:
    """Named figures of a cell: `a = 1.200; b = 98,5`."""
    said = _FIGURE.findall(text_of(cell) or "")
    return tuple((name, number_of(value.rstrip(".,"))) for name, value in said)


def files_of(cell: Cell) -> tuple[str, ...]:
    """The files that a cell names, one in a line or parted by `;`."""
    pieces = re.split(r"[;\n\r]", cell[:LONGEST_CELL]) if isinstance(cell, str) else [cell]
    return tuple(filter(None, map(text_of, pieces)))


_DAY = re.compile(
    r"(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2}))(?:[T ][\d:.]+)?"
)


def date_of(cell: Cell) -> dt.date | None:
    """The day in a cell: a date, `dd/mm/yyyy` or ISO, with or without a time. None for others."""
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


def _no_day(cell: Cell) -> str | None:
    """The text of a cell that should tell a day and tells none; a dash or a word tells nothing."""
    text = text_of(cell)
    wrong = text and date_of(cell) is None and any(map(str.isdigit, text))
    return text if wrong else None


# ── CSV ───────────────────────────────────────────────────────────────────────────────────────────


def _delimited(data: bytes) -> Iterator[Iterator[Row]]:
    """The one table of a CSV file."""
    text = decoded(data)
    lines = text.splitlines()[:_HEADING_WITHIN]
    delimiter = max(";,\t", key=lambda each: _headings_known(lines, each))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield (Row(number, tuple(cells)) for number, cells in enumerate(reader, 1))


def _headings_known(lines: Sequence[str], delimiter: str) -> int:
    """How many columns the best row of headings has when it is cut at `delimiter`."""
    rows = (Row(0, tuple(cells)) for cells in csv.reader(lines, delimiter=delimiter))
    return max((len(_columns(row) or ()) for row in rows), default=0)
