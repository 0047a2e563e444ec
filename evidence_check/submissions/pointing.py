"""Which file does a row of the submission list mean? By its path, its name, else its number.

Names in lists are typed by people: with `\\` or `/`, from the list's own folder or from the root,
without the suffix, without accents. Of several files that a name may mean, the row's other columns
decide.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import Self

from evidence_check.model.record import Presence, Reading
from evidence_check.model.submission import ListRow
from evidence_check.reading.numbers import fold_symbol, parse, same_number
from evidence_check.reading.text import clean, key
from evidence_check.submissions.placement import PlaceNames, listed_criteria, place


def point(
    rows: Iterable[ListRow], readings: Mapping[str, Reading], names: PlaceNames
) -> Mapping[str, tuple[ListRow, ...]]:
    """The rows that point to each file, by the file's path. `readings` are all files, by path.

    A row that points to none appears nowhere.
    """
    every = tuple(rows)
    if not every:
        return {}
    shelf = _Shelf.of(readings)
    pointing: dict[str, list[ListRow]] = defaultdict(list)
    for row in every:
        candidates = shelf.named(row) if row.file else shelf.numbered(row)
        if candidates:
            best = max(candidates, key=partial(_likeness, row, readings, names, pointing.keys()))
            pointing[best].append(row)
    return {path: tuple(found) for path, found in pointing.items()}


def _likeness(
    row: ListRow,
    readings: Mapping[str, Reading],
    names: PlaceNames,
    taken: Container[str],
    path: str,
) -> tuple[bool, bool, bool, bool]:
    """How well a file agrees with a row; the first of equals is taken."""
    first = readings[path].record
    record = next(
        (each for each in (first, *first.later) if _same(row.number, each.number.value)), first
    )
    places = {placement.criterion for placement in place(path, (), names)}
    return (
        _same(row.number, record.number.value),
        row.date is not None and row.date == record.date.value,
        not places.isdisjoint(listed_criteria(row, names)),
        path not in taken,
    )


def _same(listed: str | None, read: str | None) -> bool:
    return bool(listed and read and same_number(listed, read))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The files of a submission, by every way in which a list may call them."""

    by_path: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_name: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_key: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_number: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_date: Mapping[tuple[str, dt.date], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """by symbol and date: files with a number that could not be read"""

    @classmethod
    def of(cls, readings: Mapping[str, Reading]) -> Self:
        """Put the files in."""
        shelf = cls()
        for path, reading in readings.items():
            whole = PurePosixPath(path)
            shelf.by_path[path.casefold()].append(path)
            shelf.by_name[whole.name.casefold()].append(path)
            shelf.by_key[key(whole.name)].append(path)
            shelf.by_key[key(whole.stem)].append(path)
            for later in reading.record.later:
                if later.apart and later.number.value and later.number.sure:
                    shelf.by_number[_plain(later.number.value)].append(path)
            number = reading.record.number
            if number.value and number.sure:
                shelf.by_number[_plain(number.value)].append(path)
            elif number.presence is Presence.UNREAD or number.value:
                day, symbol = reading.record.date, fold_symbol(reading.record.symbol.value or "")
                if day.value and day.sure and symbol:
                    shelf.by_date[symbol, day.value].append(path)
        return shelf

    def named(self, row: ListRow) -> list[str]:
        """Files that the row's `file` may mean, by the strictest way that finds any."""
        written = clean(row.file or "").replace("\\", "/").strip(" /").removeprefix("./")
        beside = str(PurePosixPath(row.source).parent / written)
        name = PurePosixPath(written).name
        ways = (
            self.by_path.get(beside.casefold()),
            self.by_path.get(written.casefold()),
            self.by_name.get(name.casefold()),
            self.by_key.get(key(name)) if key(name) else None,
        )
        return next(filter(None, ways), [])

    def numbered(self, row: ListRow) -> list[str]:
        """Files that bear the row's number, for a row that names no file."""
        if not row.number:
            return []
        return self.by_number.get(_plain(row.number)) or self._confirmed(row)

    def _confirmed(self, row: ListRow) -> list[str]:
        """Files whose number could not be read, where symbol and date are those of the row."""
        symbol = symbol_of(row.number)
        if not symbol or row.date is None:
            return []
        return self.by_date.get((symbol, row.date), [])


def symbol_of(number: str | None) -> str:
    """The symbol of a number as it compares; empty where it has none."""
    parts = parse(number) if number else None
    return fold_symbol(parts.symbol) if parts else ""


def _plain(number: str) -> str:
    """A number as it compares: `07/BC-SNV` and `7/BC-SNV` are one."""
    return key(number).lstrip("0")
