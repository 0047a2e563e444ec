"""Folders that are dropped into the page: kept in a temporary folder, within bounds, then removed.

A name comes from whoever sends it: it is taken apart, and what could leave the folder, or means
something to the system, is refused. Nothing in the folder is ever a link, since only files and
folders are made in it, each anew.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from evidence_check.engine.walking import shown
from evidence_check.preparing.tree import is_device
from evidence_check.texts import N_

_LONGEST_NAME: Final = 200
"""bytes of a file's name; file systems take 255"""
_LONGEST_PATH: Final = 1_000
"""characters"""
_MEANING: Final = frozenset('\\/:*?"<>|')
_DEEPEST: Final = 40
"""folders inside one another; as deep as folders are looked through"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be dropped at once."""

    files: int = 5_000
    total_bytes: int = 2 << 30
    file_bytes: int = 200 << 20
    """of one file; larger ones are not read anyway (`Limits.file_bytes`)"""


class RefusedUploadError(Exception):
    """Something that is not taken; the text (marked, to be translated) says why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def parts_of(path: str) -> tuple[str, ...]:
    """The parts of a path that a browser names. Raises `RefusedUploadError`."""
    parts = path.split("/")
    if len(path) > _LONGEST_PATH or len(parts) > _DEEPEST:
        raise RefusedUploadError(400, N_("The path is too long."))
    for part in parts:
        if not _is_name(part):
            raise RefusedUploadError(400, N_("This is no name of a file."))
    return tuple(parts)


def _is_name(part: str) -> bool:
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    odd = part in ("", ".", "..") or part != part.rstrip(" .") or is_device(part)
    meaning = any(letter in _MEANING or ord(letter) < 32 or ord(letter) == 127 for letter in part)
    return size <= _LONGEST_NAME and not odd and not meaning


@dataclass(slots=True)
class Upload:
    """A folder that is being dropped."""

    folder: Path
    bounds: Bounds
    files: int = 0
    size: int = 0
    """bytes of all files"""
    tops: set[str] = field(default_factory=set)

    async def receive(self, path: str, pieces: AsyncIterator[bytes]) -> None:
        """Keep a file. Raises `RefusedUploadError`; what was begun of it is removed then."""
        parts = parts_of(path)
        if self.files >= self.bounds.files:
            raise RefusedUploadError(413, N_("There are too many files."))
        target = self.folder.joinpath(*parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            await self._write(target, pieces)
        except FileExistsError:
            raise RefusedUploadError(409, N_("There is a file of that name already.")) from None
        except OSError:
            target.unlink(missing_ok=True)
            raise RefusedUploadError(507, N_("The file could not be kept.")) from None
        self.files += 1
        self.tops.add(parts[0] if len(parts) > 1 else "")

    async def _write(self, target: Path, pieces: AsyncIterator[bytes]) -> None:
        size = 0
        whole = False
        with target.open("xb") as stream:
            try:
                async for piece in pieces:
                    size += len(piece)
                    self.size += len(piece)
                    if size > self.bounds.file_bytes:
                        raise RefusedUploadError(413, N_("The file is too large."))
                    if self.size > self.bounds.total_bytes:
                        raise RefusedUploadError(413, N_("The folder is too large."))
                    stream.write(piece)
                whole = True
            finally:
                if not whole:
                    self.size -= size
                    target.unlink(missing_ok=True)

    @property
    def submission(self) -> Path:
        """The folder that was dropped: the only one at the top, if everything lies in it."""
        top = next(iter(self.tops), "")
        return self.folder / top if len(self.tops) == 1 and top else self.folder

    @property
    def name(self) -> str:
        """Its name, for people."""
        return shown(self.submission.name) if self.submission != self.folder else ""


class Shelter:
    """The temporary folder of a run; it is gone when the run is."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._folder: Path | None = None
        self._count = 0

    def begin(self) -> Upload:
        """Make room for one more folder. Only its user can look into it."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="evidence-check-"))
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir(mode=0o700)
        return Upload(folder, self._bounds)

    def remove(self, upload: Upload) -> None:
        """Remove what was dropped."""
        shutil.rmtree(upload.folder, ignore_errors=True)

    def close(self) -> None:
        """Remove everything."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
