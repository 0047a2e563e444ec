"""The rows of the tables in a workbook, a Word document or a PDF, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.reading.text import clean
from evidence_check.submissions.spreadsheets import tables_of, text_of
from evidence_check.texts import _, reason_of

_MOST_BYTES = 50 * 1024 * 1024
_MOST_PAGES = 400
_MOST_ROWS = 20_000
_MOST_COLUMNS = 40
_LONGEST_CELL = 10_000
_SIDES = 2
"""points by which the ends of ruling lines may miss each other"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Lines of a cell stand under each other; where it is merged into the cell
    above or on the left, it is empty.
    """

    cells: tuple[str, ...]
    place: str
    """for people: `trang 3`, `dòng 12`"""
    flowing: bool = False
    """the lines of a cell were broken by the page, not by the author"""


class TableError(Exception):
    """The file gives no table; the message says why, for people."""


class MissingPartError(Exception):
    """What reads tables of a PDF is not installed (the extra `tables`)."""


def read_rows(path: Path) -> tuple[Row, ...]:
    """All rows of all tables of a file. Raises `TableError`, `MissingPartError`."""
    read, name = _READERS.get(path.suffix.lower()), path.name or path
    try:
        size = path.stat().st_size
        if read is None:
            raise TableError(_("no table can be read off a file like {name}").format(name=name))
        if size > _MOST_BYTES:
            raise TableError(_("the file is too large"))
        found = tuple(_up_to(read(path.read_bytes()), _MOST_ROWS))
    except OSError as error:
        raise TableError(reason_of(error)) from error
    except Refusal as error:
        raise TableError(str(error)) from error
    except (TableError, MissingPartError):
        raise
    except Exception as error:  # three libraries meet damage with errors of many types
        text = _("the file is damaged, or not what its name says ({error})")
        raise TableError(text.format(error=type(error).__name__)) from error
    if not found:
        hint = _("(a scan? then use the Word or Excel file that it was made of)")
        said = _("there is no table in the file")
        raise TableError(f"{said} {hint}" if read is _of_pdf else said)
    return found


def _up_to(rows: Iterable[Row], most: int) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number >= most:
            raise TableError(_("the file has more than {n} rows").format(n=most))
        yield row


def _cells(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(
        "\n".join(
            " ".join(clean(line).split()) for line in (text or "")[:_LONGEST_CELL].split("\n")
        )
        for text, _n in zip(texts, range(_MOST_COLUMNS), strict=False)
    )


def _of_xlsx(data: bytes) -> Iterator[Row]:
    for table in tables_of(data, Limits()):
        for row in table:
            texts = [cell if isinstance(cell, str) else text_of(cell) for cell in row.cells]
            if any(texts):
                yield Row(_cells(texts), f"dòng {row.number}")


def _of_docx(data: bytes) -> Iterator[Row]:
    from docx import Document

    for number, table in enumerate(Document(BytesIO(data)).tables, 1):
        seen: set[object] = set()
        for at, row in enumerate(table.rows, 1):
            texts = []
            for cell in row.cells:
                # A merged cell is given once for each place that it covers.
                texts.append("" if cell._tc in seen else cell.text)
                seen.add(cell._tc)
            yield Row(_cells(texts), f"bảng {number}, dòng {at}")


def _of_pdf(data: bytes) -> Iterator[Row]:
    try:
        import pdfplumber
    except ImportError as error:
        raise MissingPartError from error

    settings = {"snap_tolerance": _SIDES, "join_tolerance": _SIDES}
    with pdfplumber.open(BytesIO(data)) as file:
        if len(file.pages) > _MOST_PAGES:
            raise TableError(_("the file has more than {n} pages").format(n=_MOST_PAGES))
        for number, page in enumerate(file.pages, 1):
            for table in page.extract_tables(settings):
                for texts in table:
                    yield Row(_cells(texts), f"trang {number}", flowing=True)
            page.close()


_READERS = {".xlsx": _of_xlsx, ".xlsm": _of_xlsx, ".docx": _of_docx, ".pdf": _of_pdf}
