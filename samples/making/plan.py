"""What a sample consists of, and what is to be found in it.

The codes are those of a computer without OCR. With OCR the statuses are the same: the only scan and
the only garbled page are unreadable by anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Planted:
    """One file of a sample, and what must be said of the file itself, whatever it proves."""

    path: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expected:
    """What must become of one instance."""

    status: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """The folder of one department."""

    unit: str
    folder: str
    """below `samples/`"""
    files: tuple[Planted, ...]
    instances: Mapping[str, Expected]
    """every instance by its key, but those in `not_due`"""
    not_due: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    list_codes: tuple[str, ...] = ()
    """what is to be said of the submission list's rows that point to no file"""
    others: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """lists and strays, by path"""

    def contents(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Every path, and how its file is made."""
        yield from ((file.path, file.make) for file in self.files)
        yield from self.others.items()


def ok(*codes: str) -> Expected:
    return Expected("ok", codes)


def missing(code: str = "M101") -> Expected:
    return Expected("missing", (code,))


def incorrect(*codes: str) -> Expected:
    return Expected("incorrect", codes)


def late(code: str = "L301") -> Expected:
    return Expected("late", (code,))


def review(*codes: str) -> Expected:
    return Expected("review", codes)
