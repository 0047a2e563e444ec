"""The submission list as a workbook to fill in: a row for each piece of evidence.

Its headings are those that the reader of lists knows (`submissions.lists`); what else stands in a
row is for the person who fills it in. A row that names no file, number or title says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile

from evidence_check.model.index import Criterion, Index, MeasureRule
from evidence_check.reports.packages import steady
from evidence_check.reports.safe import plain
from evidence_check.reports.xlsx_cells import Column, Item, Sheet, add_styles, write_sheet
from evidence_check.rules.expansion import expand
from evidence_check.texts import N_, _

_TITLE: Final = "Danh mục"
_COLUMNS: Final = (
    Column("Tiêu chí", 10),
    Column("Yêu cầu", 26),
    Column(N_("What is asked for"), 44),
    Column(N_("Last permitted day"), 15),
    Column("Tên tệp", 34),
    Column("Số, ký hiệu", 20),
    Column("Ngày ban hành", 15),
    Column("Trích yếu", 44),
    Column("Ngày nhận", 15),
)
"""Vietnamese heads are words of the contract (section 6, The list's columns): never translated."""


def list_sheet(criteria: tuple[Criterion, ...], index: Index) -> bytes:
    """The workbook. The same index gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    first = index.span.first or dt.date(index.year, 1, 1)
    book = Workbook(write_only=True)
    add_styles(book)
    book.properties.creator = "evidence-check"
    book.properties.created = dt.datetime.combine(first, dt.time())
    above = (
        plain(index.title, 300),
        _("A row without a file, number or title counts for nothing."),
    )
    write_sheet(book, Sheet(_TITLE, _COLUMNS, _rows(criteria, index), above, frozen=3))
    made = BytesIO()
    ExcelWriter(book, ZipFile(made, "w", ZIP_STORED)).save()
    return steady(made.getvalue(), first)


def _rows(criteria: tuple[Criterion, ...], index: Index) -> Iterator[list[Item]]:
    for criterion in criteria:
        for instance in expand(criterion, index):
            if isinstance(instance.requirement.asks, MeasureRule):
                continue
            yield [
                Item(criterion.id),
                Item(instance.key),
                Item(instance.requirement.title),
                Item(instance.last_day, "date"),
                Item(None),
                Item(None),
                Item(None, "date"),
                Item(None),
                Item(None, "date"),
            ]
