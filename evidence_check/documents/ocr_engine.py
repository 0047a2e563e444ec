"""The engine that reads letters off a picture, behind one small interface.

Tesseract's program with the Vietnamese model, as a library where `ocr_library` finds it; another
engine takes its place by the same protocol. All of it is optional: `find_tesseract` says what is
there.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from evidence_check.documents.ocr_image import Pixels

LANGUAGE = "vie"
_WORD_LEVEL = "5"


class Layout(StrEnum):
    """How the text of a picture lies; the value is Tesseract's page segmentation mode."""

    COLUMN = "4"
    """one column with lines of several sizes"""
    BLOCK = "6"
    """one block of even lines"""
    LINE = "7"
    SPARSE = "11"
    """pieces anywhere, as much as can be found"""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word in pixels of the picture, from its top left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    """the engine's own estimate, 0…1"""
    line: tuple[int, ...] = ()
    """words of one line, by the engine, have the same value here"""

    def from_part(self, left: int, top: int, scale: float, *look: int) -> OcrWord:
        """The word in the whole picture, of which it was read off a part, enlarged by `scale`.

        `left`, `top`: where the part begins; `look` tells its lines from those of other looks.
        """
        return replace(
            self,
            left=round(self.left / scale) + left,
            right=round(self.right / scale) + left,
            top=round(self.top / scale) + top,
            bottom=round(self.bottom / scale) + top,
            line=(top, *look, *self.line),
        )


class OcrEngine(Protocol):
    """Reads the words off a grey picture."""

    def recognise(self, picture: Pixels, dpi: int, layout: Layout) -> tuple[OcrWord, ...]:
        """The words in reading order. Raises `OcrFailed`."""
        ...

    def turned(self, picture: Pixels, dpi: int) -> int:
        """Clockwise quarter turns that put the picture upright, 0 where it cannot be told."""
        ...


class OcrFailed(Exception):  # noqa: N818  names what happened
    """The engine could not be run, or gave up on this picture."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program `tesseract`, one process a picture, one thread a process.

    One thread: with its default of four it is 2.5 times slower, also when nothing else runs.
    """

    program: str
    seconds: float = 60.0
    """time that one picture may take"""

    def recognise(self, picture: Pixels, dpi: int, layout: Layout) -> tuple[OcrWord, ...]:
        """See `OcrEngine`."""
        table = self._run(picture, dpi, "-l", LANGUAGE, "--psm", layout.value, "tsv")
        return words_of_table(table)

    def turned(self, picture: Pixels, dpi: int) -> int:
        """See `OcrEngine`."""
        try:
            report = self._run(picture, dpi, "-l", "osd", "--psm", "0")
        except OcrFailed:  # too few letters, or no model for it
            return 0
        turns = [line.partition(":")[2] for line in report.splitlines() if "Rotate:" in line]
        return int(turns[0]) // 90 % 4 if turns and turns[0].strip().isdigit() else 0

    def _run(self, picture: Pixels, dpi: int, *arguments: str) -> str:
        command = [self.program, "stdin", "stdout", "--dpi", str(dpi), *arguments]
        try:
            done = subprocess.run(  # noqa: S603  no shell, nothing of the document in it
                command,
                input=_as_pgm(picture),
                capture_output=True,
                timeout=self.seconds,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OcrFailed(type(error).__name__) from error
        if done.returncode:
            raise OcrFailed(f"exit code {done.returncode}")
        return done.stdout.decode("utf-8", "replace")


def _as_pgm(picture: Pixels) -> bytes:
    """The simplest picture format there is: no compression to pay for, no library to need."""
    rows, columns = picture.shape
    return b"P5 %d %d 255\n" % (columns, rows) + picture.tobytes()


def words_of_table(table: str) -> tuple[OcrWord, ...]:
    """The words of Tesseract's tab-separated report."""
    words = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != _WORD_LEVEL or not text:
            continue
        left, top = int(row["left"]), int(row["top"])
        words.append(
            OcrWord(
                text,
                left,
                top,
                left + int(row["width"]),
                top + int(row["height"]),
                max(0.0, min(1.0, float(row["conf"]) / 100)),
                (int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
            )
        )
    return tuple(words)


def _in_program_files() -> str | None:
    """Where Windows' installer puts the program, which it leaves out of the search path."""
    folders = filter(None, map(os.environ.get, ("PROGRAMFILES", "LOCALAPPDATA")))
    places = (Path(folder, "Tesseract-OCR", "tesseract.exe") for folder in folders)
    return next((str(place) for place in places if place.is_file()), None)


def tesseract_program() -> str | None:
    """Where the program is, whatever it can read."""
    return shutil.which("tesseract") or _in_program_files()


@cache
def find_tesseract() -> Tesseract | None:
    """The installed program, if it is there and has the Vietnamese model; asked once a process.

    As a library inside this process where that is installed, too.
    """
    from evidence_check.documents.ocr_library import linked

    program = tesseract_program()
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = listed.stdout.decode("utf-8", "replace")
    if LANGUAGE not in told.split():
        return None
    return linked(Tesseract(program), told) or Tesseract(program)
