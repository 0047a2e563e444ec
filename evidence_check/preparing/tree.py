"""The folders and files of a new submission, as a plan; writing it is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_check.model.index import Criterion, Index, Unit
from evidence_check.preparing.guides import criterion_guide, main_guide
from evidence_check.preparing.list_sheet import list_sheet
from evidence_check.reports.safe import plain
from evidence_check.rules.expansion import criteria_of
from evidence_check.submissions.own_files import GUIDE, LIST
from evidence_check.submissions.owners import assign

_LONGEST: Final = 48
"""letters of a folder's name: all of a path must stay below the 260 that Windows allows"""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]+')
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""names that Windows gives to no folder"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that is to be there."""

    parts: tuple[str, ...]
    """of its path below the new folder"""
    data: bytes


def plan(index: Index, unit: Unit | None, name: str) -> Iterator[Planned]:
    """The files of a new submission; its folders are those that files lie in.

    With a `unit` the folder is that unit's; without one it holds a folder for each unit that owes
    anything, or, where the rules know no units, the folders of all criteria.
    """
    if unit is not None:
        yield Planned((GUIDE,), main_guide(index, unit.name, several=False))
        yield from _submission((), index, criteria_of(index, unit.id))
        return
    owing = [each for each in index.units.values() if criteria_of(index, each.id)]
    yield Planned((GUIDE,), main_guide(index, name, several=bool(owing)))
    for each in owing:
        yield from _submission((_unit_folder(each, index),), index, criteria_of(index, each.id))
    if not owing:
        yield from _submission((), index, index.criteria)


def _unit_folder(unit: Unit, index: Index) -> str:
    """The name of a unit's folder, by which an audit knows whose it is."""
    name = folder_name(unit.name)
    return name if assign([name], index.units.values()) == {unit.id: name} else unit.id


def _submission(
    place: tuple[str, ...], index: Index, criteria: Sequence[Criterion]
) -> Iterator[Planned]:
    asked = tuple(criterion for criterion in criteria if criterion.evidence)
    yield Planned((*place, LIST), list_sheet(asked, index))
    for criterion in asked:
        folder = folder_name(f"{criterion.id} {criterion.title}")
        yield Planned((*place, folder, GUIDE), criterion_guide(criterion, index))


def folder_name(said: str) -> str:
    """A name that Windows, macOS and Linux give to a folder, cut between words."""
    name = " ".join(_FORBIDDEN.sub(" ", plain(said, 500)).split())
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition(" ")[0] or name[:_LONGEST]
    name = name.strip(" .,;-–")
    return f"_{name}" if not name or is_device(name) else name


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device."""
    return _DEVICES.fullmatch(name) is not None
