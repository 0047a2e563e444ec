"""What changed between two indices (two years, a base and its overlay), in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from evidence_check.model.index import Criterion, Index
from evidence_check.rules.describing import (
    describe_criterion,
    describe_heading,
    describe_index,
)
from evidence_check.texts import _


def differences(old: Index, new: Index) -> Iterator[str]:
    """What of the old index is gone, new, or otherwise; nothing where they say the same."""
    yield from _changed(_("The index"), [*describe_index(old)], [*describe_index(new)])
    for id, heading in old.groups.items():
        if id not in new.groups:
            yield _("Gone: {id} {title}").format(id=id, title=heading.title)
    for id, heading in new.groups.items():
        before = old.groups.get(id)
        if before is None:
            yield _("New: {id} {title}").format(id=id, title=heading.title)
        elif before != heading:
            yield from _changed(
                f"{id} {heading.title}",
                [describe_heading(before)],
                [describe_heading(heading)],
            )
    yield from _criteria(old, new)


def _criteria(old: Index, new: Index) -> Iterator[str]:
    for criterion in old.criteria:
        if new.criterion(criterion.id) is None:
            yield _criterion(_("Gone: {id} {title} ({points} points)"), criterion)
    for criterion in new.criteria:
        before = old.criterion(criterion.id)
        if before is None:
            yield _criterion(_("New: {id} {title} ({points} points)"), criterion)
        else:
            name = f"{criterion.id} {criterion.title}"
            yield from _changed(name, _lines(before, old), _lines(criterion, new))


def _criterion(text: str, criterion: Criterion) -> str:
    return text.format(id=criterion.id, title=criterion.title, points=criterion.points)


def _lines(criterion: Criterion, index: Index) -> list[str]:
    """The criterion in words, without the files that it comes from."""
    plain = replace(index, starts=())
    return [" ".join(line.split()) for line in describe_criterion(criterion, plain)]


def _changed(name: str, old: list[str], new: list[str]) -> Iterator[str]:
    """The lines that differ, under the name of what they belong to."""
    steps = [
        step
        for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if step[0] != "equal"
    ]
    if steps:
        yield _("Changed: {name}").format(name=name)
    for _kind, first, last, start, end in steps:
        yield from (f"  - {line}" for line in old[first:last])
        yield from (f"  + {line}" for line in new[start:end])
