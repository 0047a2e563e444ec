"""What a report format is, and how it is told to look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from evidence_check.model.assessment import Assessment, SubmissionResult
from evidence_check.model.view import Spot, View

Gallery = Callable[[SubmissionResult, Sequence[tuple[str, Spot]]], Sequence[View]]
"""What places of a submission's files look like: path and place in, as many views out."""
Wording = Callable[[str], Sequence[str]]
"""What the rules ask for with a criterion, by its id, in words, a line each."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A folder for further files of a report."""

    name: str
    """relative to the report's own folder; empty: the report is the folder"""
    open: Callable[[str], AbstractContextManager[BinaryIO]]
    """opens one of its files, by name, for writing"""
    back: str = ""
    """the address of the report itself, from there"""


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
    beside: Beside | None = None
    """where a report may put further files; None: it is one file"""
    gallery: Gallery | None = None
    """shows places in documents; None: there are no pictures"""
    rules: Wording | None = None
    """tells what the rules ask for; None: nobody can"""
    template: bytes | None = None
    """a document to fill in instead of the one that the format has (DOCX)"""


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


class FolderReport(Protocol):
    """A report format of several files."""

    @property
    def name(self) -> str:
        """As in `--format NAME`."""

    @property
    def suffix(self) -> str:
        """Of its files, with the dot."""

    def files(self, assessment: Assessment, look: Look) -> Iterator[tuple[str, bytes]]:
        """All files, each with its name."""
