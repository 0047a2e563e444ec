"""Which files are there: every entry of a folder is a file to read, a stray, or refused by name.

Nothing outside the root is ever touched: links and junctions are not followed, devices, pipes and
sockets not opened. The order depends on the names alone, not on the file system.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_check.engine.opening import Stamp, file_kind, open_regular, why_not
from evidence_check.model.document import Fault, FaultKind

DOCUMENT_SUFFIXES = (".pdf", ".docx")
"""Names that promise a document: such a file is read (or found faulty) whatever is in it."""

_JUNK = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})
_JUNK_BEGINNINGS = (".", "~$")
_OTHER_PACKAGES = frozenset(
    ".zip .7z .xlsx .xlsm .xltx .pptx .ppsx .odt .ods .odp .epub .jar .vsdx .csv".split()  # noqa: SIM905
)
"""Named so, a zip package is (or, with `.csv`, may be) another one than a DOCX."""


@dataclass(frozen=True, slots=True)
class WalkLimits:
    """How far a folder is looked through; what lies beyond is refused by name, never dropped."""

    depth: int = 40
    """folders inside one another"""
    entries: int = 500_000
    """files and folders together"""


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file."""

    path: str
    """relative to the root, `/` between parts, NFC, fit to be shown; unlike that of any other"""
    location: str
    """where it can be opened, as the file system spells it"""
    stamp: Stamp | None = field(default=None, compare=False)
    """what the file system said of it when it was found"""


@dataclass(frozen=True, slots=True)
class Walk:
    """All that a folder holds, each part in the order of the names."""

    files: tuple[Found, ...] = ()
    """to be read: named like a document, or with a document's first bytes"""
    strays: tuple[Found, ...] = ()
    """never evidence: lock files, folder settings, pictures, archives, formats that are not read.
    The path of a hidden folder, which is not looked into, ends with `/`"""
    refused: tuple[tuple[str, Fault], ...] = ()
    """links, devices, what cannot be opened, what lies too deep; never evidence, but named"""


def walk(root: Path, limits: WalkLimits | None = None) -> Walk:
    """Look through a folder.

    Raises `OSError` if `root` itself is no folder that can be listed. Entries that vanish while it
    runs, or cannot be opened, are refused.
    """
    walker = _Walker(limits or WalkLimits())
    with os.scandir(root) as entries:
        listed = list(entries)
    walker.entries(listed, "", depth=1)
    return Walk(tuple(walker.files), tuple(walker.strays), tuple(walker.refused))


def shown(name: str) -> str:
    """A file name fit to be shown: NFC; what is no text, or would act on a terminal, escaped.

    Bytes that are no UTF-8 become `\\xNN`; control characters, line breaks and characters that turn
    the direction of writing become `\\uNNNN`.
    """
    name = unicodedata.normalize("NFC", name)
    return name if name.isprintable() else "".join(map(_shown_character, name))


def _shown_character(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte of a name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or code in _TURNING:
        return f"\\u{code:04x}"
    return character


_TURNING = frozenset([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def is_junk(name: str) -> bool:
    """Whether a name says that the file (or folder) was not handed in by a person."""
    low = name.lower()
    return low.startswith(_JUNK_BEGINNINGS) or low in _JUNK


def promises_document(path: str) -> bool:
    """Whether a name says that it is a document."""
    return path.lower().endswith(DOCUMENT_SUFFIXES)


@dataclass(slots=True)
class _Walker:
    limits: WalkLimits
    files: list[Found] = field(default_factory=list)
    strays: list[Found] = field(default_factory=list)
    refused: list[tuple[str, Fault]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    count: int = 0

    def folder(self, location: str, path: str, depth: int) -> None:
        """List one folder below the root and all that is in it."""
        if depth > self.limits.depth:
            return self.refuse(path, FaultKind.LIMIT, f"depth: at most {self.limits.depth} folders")
        try:
            with os.scandir(location) as entries:
                listed = list(entries)
        except OSError as error:
            return self.refuse(path, FaultKind.UNREADABLE, why_not(error))
        return self.entries(listed, path, depth)

    def entries(self, listed: list[os.DirEntry[str]], path: str, depth: int) -> None:
        """Sort the entries of a folder into files, strays and refused ones."""
        for entry in sorted(listed, key=_order):
            self.count += 1
            if self.count > self.limits.entries:
                detail = f"entries: at most {self.limits.entries} files and folders"
                return self.refuse(path or ".", FaultKind.LIMIT, detail)
            self.entry(entry, self.unlike_others(path, entry.name), depth)
        return None

    def entry(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        """Sort one entry in."""
        try:
            info = entry.stat(follow_symlinks=False)
        except OSError as error:
            return self.refuse(path, FaultKind.UNREADABLE, why_not(error))
        kind = file_kind(info)
        folder = kind == "a folder"
        if is_junk(entry.name):
            self.strays.append(Found(path + "/" * folder, entry.path))
        elif folder:
            self.folder(entry.path, path, depth + 1)
        elif kind:
            self.refuse(path, FaultKind.UNREADABLE, kind)
        else:
            self.file(Found(path, entry.path, Stamp.of(info)), entry.name)
        return None

    def file(self, found: Found, name: str) -> None:
        """Sort a regular file in, by its name or its first bytes."""
        try:
            document = promises_document(name) or _begins_like_document(found.location, name)
        except OSError as error:
            return self.refuse(found.path, FaultKind.UNREADABLE, why_not(error))
        (self.files if document else self.strays).append(found)
        return None

    def refuse(self, path: str, kind: FaultKind, detail: str) -> None:
        """Name what is not looked at."""
        self.refused.append((path, Fault(kind, detail)))

    def unlike_others(self, folder: str, name: str) -> str:
        """The path to show. Two names that look alike (NFC and NFD) must not become one."""
        path = f"{folder}/{shown(name)}" if folder else shown(name)
        if path in self.seen:
            path = next(free for free in _numbered(path) if free not in self.seen)
        self.seen.add(path)
        return path


def _numbered(path: str) -> Iterator[str]:
    yield path
    number = 2
    while True:
        yield f"{path} [{number}]"
        number += 1


def _order(entry: os.DirEntry[str]) -> tuple[str, str, str]:
    """By what a person reads, then by the exact name, so that no two entries are equal."""
    name = unicodedata.normalize("NFC", entry.name)
    return name.casefold(), name, entry.name


def _begins_like_document(location: str, name: str) -> bool:
    """Whether a file that is not named like a document may be one all the same."""
    with open_regular(location) as file:
        head = file.read(8) or b""
    package = head.startswith(b"PK\x03\x04") and Path(name).suffix.lower() not in _OTHER_PACKAGES
    return head.startswith(b"%PDF-") or package
