"""Where a file was put: the criterion, requirement and periods that list, folders and name say.

Only ids of the index count, and only at the beginning of a name: `1.1.1/…`, `1.1.1_KH.pdf`,
`TC 1.1.1 - …`, `Tiêu chí 1.2.1`. The strongest of list, folder and file name decides alone
(contract, section 3); among folders the deepest does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Self

from evidence_check.model.index import AnyOf, Index, Requirement
from evidence_check.model.period import Period
from evidence_check.model.submission import ListRow, PlacedBy, Placement
from evidence_check.reading.periods_in_text import periods_in_name
from evidence_check.reading.text import clean, key

_LEAD = r"[\s\[(#_-]*"
_MARKER = (
    r"(?:tctp|tc|cstp|cs|mc|ti[êe]u\s*ch[íi](?:\s*th[àa]nh\s*ph[ầa]n)?|ch[ỉi]\s*s[ốo]"
    r"|minh\s*ch[ứu]ng|m[ụu]c)[\s._:#-]*"
)
_AND = r"\s*(?:[,;+&]|v[àa](?=\s))\s*"


@dataclass(frozen=True, slots=True, eq=False)
class PlaceNames:
    """The names of an index that places can bear."""

    ids: Mapping[str, str]
    """id of each criterion in small letters → as the index spells it"""
    titles: Mapping[str, str]
    """title of each criterion, letters and digits only → its id; only titles unlike all others"""
    titled: Mapping[str, str]
    """id of each criterion → its title, letters and digits only"""
    requirements: Mapping[str, tuple[Requirement, ...]]
    """criterion id → its requirements and their alternatives"""
    first: re.Pattern[str]
    """an id at the beginning of a name"""
    further: re.Pattern[str]
    """one more after it"""

    @classmethod
    def of(cls, index: Index) -> Self:
        """The names of an index."""
        criteria = index.criteria
        # The longest first: alternatives are tried in order.
        ids = sorted((criterion.id for criterion in criteria), key=len, reverse=True)
        one = "|".join(map(_spellings, ids)) or "(?!)"
        id = rf"(?P<marker>{_MARKER})?(?P<id>{one})"
        titles = [key(criterion.title) for criterion in criteria]
        return cls(
            ids={criterion.id.casefold(): criterion.id for criterion in criteria},
            titles={
                title: criterion.id
                for title, criterion in zip(titles, criteria, strict=True)
                if titles.count(title) == 1
            },
            titled={criterion.id: key(criterion.title) for criterion in criteria},
            requirements={c.id: tuple(_with_alternatives(c.evidence)) for c in criteria},
            first=re.compile(rf"{_LEAD}{id}", re.IGNORECASE),
            further=re.compile(rf"{_AND}{id}", re.IGNORECASE),
        )

    def known(self, said: str) -> str:
        """The id that `first` or `further` found, as the index spells it."""
        said = said.casefold()
        return self.ids.get(said) or self.ids[re.sub("[-_]", ".", said)]


def place(path: str, rows: Iterable[ListRow], names: PlaceNames) -> tuple[Placement, ...]:
    """Placements of a file by the strongest of list, folders and name that places it at all.

    `path` is relative to the submission, `rows` are the rows of its list that point to the file.
    """
    listed, cited = partition_cited(rows)
    if found := _by_list(listed, names):
        return found
    # One document proves several criteria, and running text names it where it is spoken of: that
    # adds to the place where the file was put and doesn't take it away.
    own = _by_folder(path, names) or _by_name(path, names)
    return (*_by_list(cited, names), *own)


def partition_cited(rows: Iterable[ListRow]) -> tuple[list[ListRow], list[ListRow]]:
    """Rows of lists, and documents that a self-scoring table cites."""
    every = list(rows)
    return [row for row in every if not row.cited], [row for row in every if row.cited]


def periods(path: str, names: PlaceNames, year: int) -> tuple[Period, ...]:
    """Periods that the parts of a path name, nearest to the file first.

    `year` is that of a month or quarter without one. What a folder says of its criterion's title
    (`1.2 Bao cao 6 thang va nam`) is true of all that lies in it, and names no period.
    """
    found = (
        period
        for depth, part in enumerate(reversed(_parts(path)))
        for period in _periods_of(part, names, year, folder=depth > 0)
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _periods_of(part: str, names: PlaceNames, year: int, *, folder: bool) -> tuple[Period, ...]:
    return tuple(periods_in_name(_without_title(part, names, folder=folder), year))


def _without_title(part: str, names: PlaceNames, *, folder: bool) -> str:
    """A part of a path without a criterion's id and, behind it, title, be that cut short or not."""
    ids, rest = _read(part, names, folder=folder)
    said = key(rest)
    titled = said and any(names.titled[id].startswith(said) for id in ids)
    return "" if titled else rest


@lru_cache(maxsize=16)  # asked for the criterion and for the periods
def _parts(path: str) -> tuple[str, ...]:
    """Folders and the file's name without its suffix."""
    whole = PurePosixPath(path)
    return (*whole.parts[:-1], whole.stem)


def _by_list(rows: Iterable[ListRow], names: PlaceNames) -> tuple[Placement, ...]:
    found = (
        Placement(id, PlacedBy.LIST, _listed_requirement(row.requirement or "", id, names))
        for row in rows
        for id in listed_criteria(row, names)
    )
    return tuple(dict.fromkeys(found))


def _by_folder(path: str, names: PlaceNames) -> tuple[Placement, ...]:
    parts = _parts(path)
    for depth in range(len(parts) - 2, -1, -1):
        ids, rest = _read(parts[depth], names, folder=True)
        if ids:
            below = (rest, *parts[depth + 1 :])
            return tuple(
                Placement(id, PlacedBy.FOLDER, _named_requirement(below, id, names)) for id in ids
            )
    return ()


def _by_name(path: str, names: PlaceNames) -> tuple[Placement, ...]:
    ids, rest = _read(_parts(path)[-1], names, folder=False)
    return tuple(Placement(id, PlacedBy.NAME, _named_requirement((rest,), id, names)) for id in ids)


# ── criteria ─────────────────────────────────────────────────────────────────────────────────────


def _spellings(id: str) -> str:
    """A pattern of an id that takes it for no piece of a longer number.

    So `1.1` is found neither in `1.1.1` nor in `1.10`, nor `1.2` in the date `1.2.2026`. `1-2-1`
    and `1_2_1` are `1.2.1`, but `1-2` may be anything.
    """
    long = id.count(".") > 1
    plain = re.escape(id) + r"(?!\.?\d)" + ("" if long else r"(?![^\W_])")
    dashed = re.escape(id).replace(r"\.", "[-_]") + r"(?![-_.]?\d)"
    return f"{plain}|{dashed}" if long else plain


@lru_cache(maxsize=4096)  # files of one folder have their folders in common
def _read(part: str, names: PlaceNames, *, folder: bool) -> tuple[tuple[str, ...], str]:
    """Criteria that the beginning of a name says, and what follows them.

    A single number before a file's name may be anything (`14.signed.pdf`), and so may a letter
    that months and quarters begin with (`T3`): it needs the word `TC` or `Tiêu chí` before it.
    """
    text = clean(part)
    match = names.first.match(text)
    if match is None or not (folder or match["marker"] or _telling(names.known(match["id"]))):
        return (), text
    ids, end = [], 0
    while match is not None:
        ids.append(names.known(match["id"]))
        end = match.end()
        match = names.further.match(text, end)
    return tuple(dict.fromkeys(ids)), text[end:]


def _telling(id: str) -> bool:
    """Whether an id at the beginning of a file's name can hardly be anything else."""
    return "." in id or re.fullmatch(r"(?![HQT]\d)[A-Z]+[-_]?\d{1,2}", id) is not None


def listed_criteria(row: ListRow, names: PlaceNames) -> tuple[str, ...]:
    """Criteria that a list's row names by id or by title."""
    return criteria_in(row.criterion or (row.requirement or "").partition("/")[0], names)


def criteria_in(cell: str, names: PlaceNames) -> tuple[str, ...]:
    """Criteria that a cell names by id or by title, its row's ordinal before it or not."""
    ids, _ = _read(cell, names, folder=True)
    titles = (key(cell), key(_ROW_NUMBER.sub("", cell)))
    by_title = next((names.titles[title] for title in titles if title in names.titles), None)
    if by_title and not any("." in id for id in ids):  # `5 Ban hành …`: the fifth row, no id
        return (by_title,)
    return ids


_ROW_NUMBER = re.compile(r"^\s*\d{1,4}[\s.)]+")


# ── requirements ─────────────────────────────────────────────────────────────────────────────────


def _with_alternatives(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    for requirement in requirements:
        yield requirement
        if isinstance(requirement.asks, AnyOf):
            yield from _with_alternatives(requirement.asks.alternatives)


def _listed_requirement(cell: str, criterion: str, names: PlaceNames) -> str | None:
    """The requirement that a cell names by id, by key (`1.1.1/ke-hoach[2026]`) or by title."""
    named = key(cell.rpartition("/")[2].partition("[")[0])
    if not named:
        return None
    requirements = names.requirements[criterion]
    by_id = [each.id for each in requirements if key(each.id) == named]
    by_title = [each.id for each in requirements if key(each.title) == key(cell)]
    return next(iter(by_id or by_title), None)


def _named_requirement(parts: Sequence[str], criterion: str, names: PlaceNames) -> str | None:
    """The requirement whose id one of the parts begins with, the deepest part first.

    Only an id with a hyphen counts, written as the index writes it: `bc`, `Ke hoach` or `Bao cao`
    are what names of files are made of anyway.
    """
    hyphened = _hyphened(criterion, names)
    found = (
        id
        for part in reversed(parts)
        for id, pattern in hyphened
        if pattern.match(part) is not None
    )
    return next(found, None)


@lru_cache(maxsize=4096)
def _hyphened(criterion: str, names: PlaceNames) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ids of a criterion's requirements that count in names, with what finds them there."""
    ids = sorted((each.id for each in names.requirements[criterion]), key=len, reverse=True)
    return tuple(
        (id, re.compile(rf"[\s._:)\]-]*{re.escape(id)}(?![^\W_]|-\w)", re.IGNORECASE))
        for id in ids
        if "-" in id
    )
