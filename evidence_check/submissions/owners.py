"""Whose folder is it? Names of folders held against ids, names and aliases of units and bodies.

People write `P.CĐS`, `Phong Chuyen doi so`, `02. Phòng Chuyển đổi số`, `VAN PHONG SO - 2026`, in
either Unicode form. The strictest way that finds an owner decides; a name that may mean two of them
means nobody, and is reported.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_check.engine.walking import is_junk, shown
from evidence_check.model.index import Body, Index, Unit
from evidence_check.reading.text import bare, clean, fold, key
from evidence_check.submissions.gather import Owner
from evidence_check.submissions.own_files import is_own

_NUMBERING = re.compile(r"^[\s\[(]*\d{1,3}\s*[.)\]_:-]\s*")
_TELLING = 6
"""letters of a name that may stand among others in a folder's name (`VP` may not)"""


@dataclass(frozen=True, slots=True)
class Handed:
    """A folder that an owner hands in, or is known to owe."""

    owner: Owner
    folder: Path | None
    """None: there is none"""


@dataclass(frozen=True, slots=True)
class Root:
    """What the root of an audit holds."""

    handed: tuple[Handed, ...]
    """by unit in the order of the rules, or by body in the order of the folders"""
    strangers: tuple[str, ...] = ()
    """names of folders and files that are nobody's: reported, never read"""


def find_submissions(root: Path, index: Index) -> Root:
    """The folders of an audit: one for each unit of the index, or else one for each body.

    A unit that owes criteria and has no folder is there all the same, without one. Of two folders
    of one owner the first counts and the other is a stranger. Raises `OSError` if `root` cannot be
    listed.
    """
    with os.scandir(root) as entries:
        found = sorted(entries, key=lambda entry: (fold(entry.name), entry.name))
        folders = [entry.name for entry in found if entry.is_dir(follow_symlinks=False)]
        known = set(folders)
        files = [entry.name for entry in found if entry.name not in known]
    folders = [name for name in folders if not is_junk(name)]
    units = assign(folders, index.units.values())
    bodies = assign(folders, index.bodies.values())
    if len(units) >= len(bodies):
        handed = _of_units(root, units, index)
        known = set(units.values())
    else:
        owners = {name: _body(index.bodies[id]) for id, name in bodies.items()}
        handed = tuple(Handed(owners[name], root / name) for name in folders if name in owners)
        known = set(owners)
    strangers = [name for name in folders if name not in known]
    strangers += [name for name in files if not (is_junk(name) or is_own(name))]
    return Root(handed, tuple(map(shown, strangers)))


def handed_in(folder: Path, index: Index, unit: str | None = None) -> tuple[Handed, ...]:
    """What a folder is: one owner's, by its name or by `unit`; else the folders of all in it.

    Raises `LookupError` if `unit` names no unit of the index, `OSError` if the folder cannot be
    listed.
    """
    owner = owner_of(folder, index, unit)
    root = find_submissions(folder, index)
    there = tuple(each for each in root.handed if each.folder)
    if unit is not None:
        own = tuple(each for each in there if each.owner.unit == owner.unit)
        return own or (Handed(owner, folder),)
    of_somebody = owner.unit is not None or owner.body is not None
    return (Handed(owner, folder),) if of_somebody or not there else root.handed


def owner_of(folder: Path, index: Index, unit: str | None = None) -> Owner:
    """The owner of one folder: the unit that is named, else the one that the folder's name says.

    Where the name says none, the folder's own name is the owner's, and everything is asked of it.
    Raises `LookupError` if `unit` names no unit of the index.
    """
    wanted = folder.resolve().name if unit is None else unit
    units = assign([wanted], index.units.values())
    if units:
        return _unit(index.units[next(iter(units))])
    if unit is not None:
        raise LookupError(unit)
    bodies = assign([wanted], index.bodies.values())
    if bodies:
        return _body(index.bodies[next(iter(bodies))])
    return Owner(shown(wanted), shown(wanted))


def _of_units(root: Path, units: Mapping[str, str], index: Index) -> tuple[Handed, ...]:
    owing = {owner for criterion in index.criteria for owner in criterion.owners}
    return tuple(
        Handed(_unit(unit), root / units[unit.id] if unit.id in units else None)
        for unit in index.units.values()
        if unit.id in units or unit.id in owing
    )


def _unit(unit: Unit) -> Owner:
    return Owner(unit.id, unit.name, unit=unit.id)


def _body(body: Body) -> Owner:
    return Owner(body.id, body.name, body=body.id)


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def assign(folders: Sequence[str], owners: Iterable[Unit | Body]) -> dict[str, str]:
    """Which folder is whose: owner's id → folder's name. Each has at most one of the other."""
    names = {owner.id: _names(owner) for owner in owners}
    found: dict[str, str] = {}
    ways = [_by_key(*keys, names) for keys in _KEYS] + [_by_words(way, names) for way in _WAYS]
    for meant in ways:
        assigned = set(found.values())
        for folder in folders:
            if folder not in assigned and (owner := meant(folder)) is not None:
                found.setdefault(owner, folder)
    return found


def _by_key(of_folder: _Key, of_name: _Key, names: Mapping[str, Sequence[str]]) -> _Meaning:
    """The one owner that has a name with the folder's key; None if there is none, or are several.

    By a table: a country has thousands of both.
    """
    owners: dict[str, set[str]] = {}
    for id, each in names.items():
        for name in each:
            owners.setdefault(of_name(name), set()).add(id)

    def meant(folder: str) -> str | None:
        ids = owners.get(of_folder(folder), set()) if of_folder(folder) else set()
        return next(iter(ids)) if len(ids) == 1 else None

    return meant


def _by_words(alike: _Alike, names: Mapping[str, Sequence[str]]) -> _Meaning:
    """The one owner whose name is most alike; None if there is none, or are several."""
    words = {id: tuple(map(_words, each)) for id, each in names.items()}

    def meant(folder: str) -> str | None:
        scores = {id: max(alike(folder, name) for name in each) for id, each in words.items()}
        best = max(scores.values(), default=0)
        ids = [id for id, score in scores.items() if score == best > 0]
        return ids[0] if len(ids) == 1 else None

    return meant


def _names(owner: Unit | Body) -> tuple[str, ...]:
    symbols = owner.symbols if isinstance(owner, Body) else ()
    return (owner.id, owner.name, *owner.aliases, *symbols)


_Meaning = Callable[[str], str | None]
"""The owner that a folder's name means."""
_Key = Callable[[str], str]
_Alike = Callable[[str, str], int]
"""How alike a folder's name and the words of an owner's are: 0 not at all, more is better."""


def _letters(folder: str) -> str:
    return key(_NUMBERING.sub("", clean(folder)))


_KEYS: tuple[tuple[_Key, _Key], ...] = ((clean, clean), (fold, fold), (_letters, key))
"""What the name of a folder and of its owner have in common, the strictest first."""


def _name_inside(folder: str, name: str) -> int:
    return _inside(name, _words(folder))


def _folder_inside(folder: str, name: str) -> int:
    return _inside(_words(_NUMBERING.sub("", clean(folder))), name)


def _inside(words: str, text: str) -> int:
    """How long `words` are, if they stand in `text` and are long enough to say anything."""
    return len(words) if len(words) >= _TELLING and f" {words} " in f" {text} " else 0


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", bare(text)))


_WAYS: tuple[_Alike, ...] = (_name_inside, _folder_inside)
"""How else a folder's name may be an owner's, the strictest first."""
