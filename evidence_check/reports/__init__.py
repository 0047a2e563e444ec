"""How an assessment is shown: one module per format, one interface, a function of the assessment.

A module is a `Report` when it has `name`, `suffix` and `write`; it is imported only when its
format is asked for. Whatever comes from a file (names, quotes, texts of rules) is hostile until
the format has made it inert.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from evidence_check.model.assessment import Assessment

FORMATS: Mapping[str, str] = {
    "console": "evidence_check.reports.console",
    "json": "evidence_check.reports.json_report",
}
"""Format names and their modules, in the order in which help lists them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to show it, as far as the place where it is shown decides."""

    width: int = 100
    """columns of the terminal"""
    colour: bool = False
    encoding: str = "utf-8"
    """of the terminal; files are always UTF-8"""
    errors: str = "replace"
    """what becomes of letters that the encoding lacks (a codec error handler)"""
    verbose: bool = False
    """also what is in order"""
    brief: bool = False
    """only the summary"""


class Report(Protocol):
    """A report format."""

    @property
    def name(self) -> str:
        """As in `--format NAME`."""

    @property
    def suffix(self) -> str:
        """Of its files, with the dot."""

    def write(self, assessment: Assessment, stream: BinaryIO, look: Look) -> None:
        """Write the whole report."""


def load_report(name: str) -> Report:
    """The report of that format; `KeyError` when there is none."""
    return cast(Report, import_module(FORMATS[name]))
