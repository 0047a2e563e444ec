"""What this machine has of all that the program can use, and what is missing: `doctor`.

Everything is tried, not looked up: a program that is there and does not run is not there.
"""

from __future__ import annotations

import importlib.util
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from evidence_check.texts import N_

OLDEST_PYTHON: Final = (3, 11)
_SECONDS: Final = 20
_SENTENCE: Final = "Số: 14/QĐ-SKHCN, Quyết định ban hành kế hoạch"
"""what OCR must read off a picture; every kind of Vietnamese letter is in it"""


class System(StrEnum):
    """A kind of computer; the value is its name for people."""

    WINDOWS = "Windows"
    DEBIAN = "Debian, Ubuntu"
    MACOS = "macOS"


class State(StrEnum):
    """How a part is."""

    FINE = "fine"
    LIMITED = "limited"
    """not there, and something is not read, or not as well, without it"""
    OPTIONAL = "optional"
    """not there, and only a command that asks for it needs it"""


_Ways = Mapping[System, str]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the program can use."""

    name: str
    """stable, for programs: `ocr`"""
    title: str
    state: State
    found: str = ""
    """version, place: what is there"""
    lacks: str = ""
    """what cannot be done without it; empty where it is there"""
    ways: _Ways = field(default_factory=dict)
    """how to get it, a line for each system; empty where it is there"""

    def unless(self, fine: bool) -> Part:
        """The part as it is told: with what it lacks, or fine."""
        return Part(self.name, self.title, State.FINE, self.found) if fine else self


def parts(cache: Path | None, encoding: str) -> Iterator[Part]:
    """All parts, what matters most first.

    `cache` is where readings are kept (None: nowhere), `encoding` that of the terminal.
    """
    yield _python()
    font = next(vietnamese_fonts(), None)
    yield from _ocr(font)
    yield _fonts(font)
    yield _cache(cache)
    yield _terminal(encoding)
    yield from map(_extra, EXTRAS)


def this_system() -> System:
    """The kind of computer that this is; other Unix systems count as Debian."""
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.DEBIAN)


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    bits = struct.calcsize("P") * 8
    fine = sys.version_info >= OLDEST_PYTHON and bits == 64
    return Part(
        "python",
        N_("Python 3.11 or newer, 64 bits"),
        State.LIMITED,
        f"{version}, {bits} bits, {sys.executable}",
        N_("Large files do not fit into the memory of a 32-bit program."),
        {
            System.WINDOWS: "winget install Python.Python.3.13",
            System.DEBIAN: "sudo apt install python3 python3-venv",
            System.MACOS: "brew install python",
        },
    ).unless(fine)


# ── OCR ──────────────────────────────────────────────────────────────────────────────────────────


_GET_TESSERACT: Final = {
    System.WINDOWS: N_(
        "winget install --interactive UB-Mannheim.TesseractOCR (tick Vietnamese when it asks)"
    ),
    System.DEBIAN: "sudo apt install tesseract-ocr tesseract-ocr-vie",
    System.MACOS: "brew install tesseract tesseract-lang",
}
_GET_MODEL: Final = {
    System.WINDOWS: N_(
        "Run the Tesseract installer again and tick Vietnamese under “Additional language data”."
    ),
    System.DEBIAN: "sudo apt install tesseract-ocr-vie",
    System.MACOS: "brew install tesseract-lang",
}
_GET_TURNING: Final = {
    System.WINDOWS: N_("Run the Tesseract installer again and keep “osd” ticked."),
    System.DEBIAN: "sudo apt install tesseract-ocr-osd",
    System.MACOS: "brew reinstall tesseract",
}
_SCANS: Final = N_("Scans are not read: what hangs on them must be looked at by a person.")


@dataclass(frozen=True, slots=True)
class _Program:
    place: str
    version: str


def _ocr(font: Path | None) -> Iterator[Part]:
    """OCR, step by step; of steps that hang on one that fails nothing is said."""
    program = _tesseract()
    yield Part(
        "ocr",
        N_("Tesseract, which reads scans"),
        State.LIMITED,
        f"{program.version}, {program.place}" if program else "",
        _SCANS,
        _GET_TESSERACT,
    ).unless(program is not None)
    if program is None:
        return
    languages = _languages(program)
    there = "vie" in languages
    yield Part(
        "ocr-vie",
        N_("Tesseract's Vietnamese letters"),
        State.LIMITED,
        ", ".join(languages),
        _SCANS,
        _GET_MODEL,
    ).unless(there)
    if there:
        yield _reads(font)
    yield Part(
        "ocr-osd",
        N_("Tesseract's eye for pages that lie on their side"),
        State.OPTIONAL,
        "",
        N_("Scans that lie on their side or upside down are not turned."),
        _GET_TURNING,
    ).unless("osd" in languages)


def _tesseract() -> _Program | None:
    from evidence_check.documents.ocr_engine import tesseract_program

    place = tesseract_program()
    said = _asked(place, "--version") if place else None
    return _Program(place, said.split("\n", 1)[0].strip()) if place and said else None


def _languages(program: _Program) -> Sequence[str]:
    said = _asked(program.place, "--list-langs") or ""
    return re.findall(r"^[A-Za-z_]+$", said.replace("\r", ""), re.MULTILINE)


def _reads(font: Path | None) -> Part:
    """Whether OCR reads a Vietnamese sentence off a picture: all of it together, tried."""
    read = _read_back(font) if font else ""
    return Part(
        "ocr-works",
        N_("OCR reads a Vietnamese sentence"),
        State.LIMITED if font else State.OPTIONAL,
        read,
        _SCANS if font else N_("Not tried: no font to write the sentence with."),
        _GET_MODEL if font else {},
    ).unless(read == _SENTENCE)


def _read_back(font: Path) -> str:
    """What OCR reads where the sentence is written."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    from evidence_check.documents.ocr_engine import Layout, OcrFailed, find_tesseract

    engine = find_tesseract()
    if engine is None:
        return ""
    page = Image.new("L", (1_600, 120), 255)
    letters = ImageFont.truetype(str(font), 44)
    ImageDraw.Draw(page).text((40, 30), _SENTENCE, font=letters, fill=0)
    try:
        words = engine.recognise(np.asarray(page), 300, Layout.LINE)
    except OcrFailed:
        return ""
    return " ".join(word.text for word in words)


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────


_FONTS: Final = ("times", "timesnewroman", "liberationserif", "tinos", "notoserif", "dejavuserif")
"""Names (letters only) of fonts that look like what Decree 30/2020/NĐ-CP asks for, best first."""


def font_folders() -> Iterator[Path]:
    """Where this system keeps its fonts."""
    home = Path.home() if Path.home().is_absolute() else Path("/")
    match this_system():
        case System.WINDOWS:
            yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
            if local := os.environ.get("LOCALAPPDATA"):
                yield Path(local, "Microsoft", "Windows", "Fonts")
        case System.MACOS:
            yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"))
            yield home / "Library" / "Fonts"
        case _:
            yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
            yield from (home / ".local" / "share" / "fonts", home / ".fonts")


def vietnamese_fonts() -> Iterator[Path]:
    """Upright serif fonts of this system that have Vietnamese letters, best first."""
    known: dict[str, Path] = {}
    for folder in font_folders():
        for path in sorted(folder.rglob("*.[to]tf")) if folder.is_dir() else ():
            name = re.sub(r"[^a-z]", "", path.stem.lower()).removesuffix("regular")
            known.setdefault(name, path)
    return (known[name] for name in _FONTS if name in known and _has_letters(known[name]))


def _has_letters(path: Path) -> bool:
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(str(path), 20)
    except OSError:
        return False
    lacking = bytes(font.getmask("\U000fffff"))
    return all(bytes(font.getmask(letter)) != lacking for letter in "ếộữđĐ")


def _fonts(font: Path | None) -> Part:
    return Part(
        "fonts",
        N_("A font with Vietnamese letters, like Times New Roman"),
        State.OPTIONAL,
        str(font or ""),
        N_("Pictures of pages that do not bring their own font show other letters."),
        {
            System.WINDOWS: N_("Settings, Optional features: add Times New Roman."),
            System.DEBIAN: "sudo apt install fonts-liberation",
            System.MACOS: "brew install --cask font-liberation",
        },
    ).unless(font is not None)


def _cache(folder: Path | None) -> Part:
    return Part(
        "cache",
        N_("A folder that is yours alone, to keep what was read"),
        State.OPTIONAL,
        str(folder or ""),
        N_("Every run reads all files anew."),
        {
            System.WINDOWS: r"setx EVIDENCE_CHECK_CACHE_DIR %LOCALAPPDATA%\evidence-check",
            System.DEBIAN: "export EVIDENCE_CHECK_CACHE_DIR=$HOME/.cache/evidence-check",
            System.MACOS: "export EVIDENCE_CHECK_CACHE_DIR=$HOME/Library/Caches/evidence-check",
        },
    ).unless(folder is not None)


def _terminal(encoding: str) -> Part:
    try:
        fine = "ế".encode(encoding) != b"?"
    except (LookupError, UnicodeEncodeError):
        fine = False
    return Part(
        "terminal",
        N_("A terminal that writes Vietnamese"),
        State.OPTIONAL,
        encoding,
        N_("The terminal shows letters without their marks; files are not concerned."),
        {
            System.WINDOWS: "chcp 65001",
            System.DEBIAN: "export LANG=C.UTF-8",
            System.MACOS: "export LANG=vi_VN.UTF-8",
        },
    ).unless(fine)


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of the package, which a command needs."""

    name: str
    modules: tuple[str, ...]
    title: str


EXTRAS: Final = (
    Extra("serve", ("starlette", "uvicorn"), N_("The local page (evidence-check serve)")),
    Extra("tables", ("pdfplumber",), N_("Tables in PDF (evidence-check rules from-table)")),
    Extra("watch", ("watchfiles",), N_("Checking as files are dropped in (evidence-check watch)")),
)


def has_extra(name: str) -> bool:
    """Whether all that the extra of that name brings is there."""
    modules = next(extra.modules for extra in EXTRAS if extra.name == name)
    return all(importlib.util.find_spec(module) for module in modules)


def way_to_extra(name: str) -> str:
    """The command that installs it, on every system."""
    return f'python -m pip install "evidence-check[{name}]"'


def _extra(extra: Extra) -> Part:
    return Part(
        extra.name,
        extra.title,
        State.OPTIONAL,
        "",
        N_("The command says so and ends."),
        dict.fromkeys(System, way_to_extra(extra.name)),
    ).unless(has_extra(extra.name))


def _asked(program: str, option: str) -> str | None:
    """What a program says of itself; None where it cannot be run."""
    try:
        done = subprocess.run(  # noqa: S603  the program that reads pages, asked who it is
            [program, option], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else (done.stdout + done.stderr).decode("utf-8", "replace")
