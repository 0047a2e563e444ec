"""What a report format is, and how it is told to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from evidence_check.model.assessment import Assessment


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
    folder: str | None = None
    """where the file that is written will lie, for links to documents; None: nobody knows"""


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
