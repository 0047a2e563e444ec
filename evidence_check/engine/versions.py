"""What a reading depends on besides the file: the readers, the libraries, the OCR program.

Whatever of it changes, nothing that was read before is taken for what would be read now.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from evidence_check import __version__

_PACKAGE = Path(__file__).parent.parent
_READERS = ("days.py", "documents", "engine/reading.py", "model", "reading", "submissions")
"""Everything of ours that has a say in what a file's bytes are read as, weights and tables too."""

_SHOWING = frozenset({"cli", "locale", "reports"})
"""What has no say in what becomes of a submission, only in how that is shown."""


@cache
def program_version() -> str:
    """Changes with `reader_version`, and with the code that judges what was read."""
    digest = hashlib.blake2b(reader_version().encode(), digest_size=16)
    told = _SHOWING.union(_READERS)
    rooms = (room for room in sorted(_PACKAGE.glob("*")) if room.name not in told)
    for path in chain.from_iterable(map(_files, rooms)):
        if path.endswith(".py"):
            digest.update(_content(path))
    return digest.hexdigest()


@cache
def reader_version() -> str:
    """Changes with the readers' code and data, and with any library installed beside them."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (__version__, sys.version, *_libraries()):
        digest.update(part.encode("utf-8", "replace") + b"\0")
    for path in _sources():
        digest.update(_content(path))
    return digest.hexdigest()


def _sources() -> Iterator[str]:
    """Files of the readers; none where the program is packed into one file: its version tells."""
    for name in _READERS:
        yield from _files(_PACKAGE / name)


def _files(root: Path) -> Iterator[str]:
    """A file, or all that are in a folder. Of hundreds `pathlib` would take a tenth of a start."""
    if root.is_file():
        yield str(root)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (os.path.join(folder, name) for name in sorted(names) if name[-4:] != ".pyc")  # noqa: PTH118


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read() + b"\0"


def _libraries() -> list[str]:
    """Names and versions of all that is installed, by the names of their folders.

    All of it, so that no list of libraries can be out of date; the metadata themselves would cost
    fifty times as much.
    """
    found: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        found.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
    return sorted(found)


NO_OCR = "none"


@cache
def ocr_version() -> str:
    """The OCR program and its language model; `NO_OCR` where there is none.

    Asks the program (some 50 ms), so only to be called about files that needed it.
    """
    from evidence_check.documents.ocr_engine import LANGUAGE, find_tesseract

    engine = find_tesseract()
    if engine is None:
        return NO_OCR
    told = [_output(engine.program, option) for option in ("--version", "--list-langs")]
    digest = hashlib.blake2b(repr((engine, *told)).encode(), digest_size=8)
    folder = told[1].partition('"')[2].partition('"')[0]  # List of available languages in "…" (3):
    model = Path(folder, f"{LANGUAGE}.traineddata")
    if model.is_file():
        info = model.stat()
        digest.update(f"{info.st_size} {info.st_mtime_ns}".encode())
    return digest.hexdigest()


def _output(program: str, option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  the program that reads pages, asked who it is
            [program, option], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")
