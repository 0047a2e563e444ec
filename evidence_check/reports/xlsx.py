"""The Excel workbook: the self-scoring table, outlook, findings, documents, deadlines.

Written row by row, so that ten thousand documents are no trouble, and always as text where it is
text: nothing that a file or a rule says can become a formula.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile

from evidence_check.model.assessment import Assessment
from evidence_check.reports.interface import Look
from evidence_check.reports.packages import steady
from evidence_check.reports.safe import plain
from evidence_check.reports.xlsx_cells import add_styles, write_sheet
from evidence_check.reports.xlsx_lists import deadlines, documents, findings
from evidence_check.reports.xlsx_outlook import outlook, set_aside_sheet
from evidence_check.reports.xlsx_rollup import missing, shared
from evidence_check.reports.xlsx_score import score

name = "xlsx"
suffix = ".xlsx"


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the workbook."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    add_styles(book)
    book.properties.creator = "evidence-check"
    book.properties.title = plain(assessment.rules_title, 200)
    book.properties.created = dt.datetime.combine(assessment.as_of, dt.time())
    for make in (score, outlook, missing, shared, findings, set_aside_sheet, documents, deadlines):
        if sheet := make(assessment, look.folder):
            write_sheet(book, sheet)
    packed = BytesIO()
    ExcelWriter(book, ZipFile(packed, "w", ZIP_STORED)).save()
    stream.write(steady(packed.getvalue(), assessment.as_of))
