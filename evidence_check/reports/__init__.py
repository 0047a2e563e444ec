"""How an assessment is shown: one module per format, one interface, a function of the assessment.

A module is a `Report` when it has `name`, `suffix` and `write`; it is imported only when its
format is asked for. Whatever comes from a file (names, quotes, texts of rules) is hostile until
the format has made it inert.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from evidence_check.reports.interface import FolderReport, Report

FORMATS: Mapping[str, str] = {
    "console": "evidence_check.reports.console",
    "json": "evidence_check.reports.json_report",
    "html": "evidence_check.reports.html_report",
    "xlsx": "evidence_check.reports.xlsx",
    "docx": "evidence_check.reports.docx_report",
    "letters": "evidence_check.reports.docx_letters",
    "explanation": "evidence_check.reports.docx_explanation",
    "markdown": "evidence_check.reports.markdown",
    "sarif": "evidence_check.reports.sarif",
    "junit": "evidence_check.reports.junit",
    "github": "evidence_check.reports.github",
    "gitlab": "evidence_check.reports.gitlab",
    "jsonl": "evidence_check.reports.jsonl",
}
"""Format names and their modules, in the order in which help lists them."""
SHORT: Mapping[str, str] = {"md": "markdown"}
"""Other names of formats, which help leaves out."""
PACKED = frozenset({"xlsx", "docx", "letters", "explanation"})
"""Formats that are no text: they need a file, or a folder."""
TEMPLATES = ("docx", "letters", "explanation")
"""Formats that fill in a Word document, which may be another than the one built in."""
FOLDERS = frozenset({"letters"})
"""Formats of several files: they need a folder."""


def load_report(name: str) -> Report:
    """The report of that format; `KeyError` when there is none."""
    return cast("Report", import_module(FORMATS[name]))


def load_folder_report(name: str) -> FolderReport:
    """The report of that format of several files; `KeyError` when there is none."""
    return cast("FolderReport", import_module(FORMATS[name]))
