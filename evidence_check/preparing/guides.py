"""What stands in the guide of a folder: what belongs there, and by when.

A text file that opens by double-click on any office PC: with a byte order mark and Windows line
ends, since the Notepad of older Windows knows neither UTF-8 nor line feeds without them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from evidence_check.model.index import Criterion, Index, Instance, MeasureRule, ReplyRule
from evidence_check.occasions import untitled_occasion
from evidence_check.rules.describing import describe_criterion
from evidence_check.rules.expansion import expand, filled
from evidence_check.texts import _, date_text

_WIDTH: Final = 90
_RULE: Final = "─" * 60


def packed(lines: Sequence[str]) -> bytes:
    """The lines as a text file for Windows."""
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def criterion_guide(criterion: Criterion, index: Index) -> bytes:
    """What belongs into the folder of a criterion, and by when."""
    return packed([line for part in _criterion(criterion, index) for line in _wrapped(part)])


def _criterion(criterion: Criterion, index: Index) -> Iterator[str]:
    yield _("CRITERION {id}: {title}").format(id=criterion.id, title=criterion.title)
    yield index.title
    yield ""
    yield _("BY WHEN")
    for instance in expand(criterion, index):
        if not isinstance(instance.requirement.asks, MeasureRule):
            yield f"  [ ] {_due(instance)}: {_name(instance)}"
    yield ""
    yield _("WHAT BELONGS INTO THIS FOLDER")
    lines = describe_criterion(_filled(criterion, index), replace(index, starts=()))
    yield from islice(lines, 1, None)  # the first is the heading above
    yield ""
    yield _RULE
    yield from _manners()


def _filled(criterion: Criterion, index: Index) -> Criterion:
    """The criterion with its year filled in, and dots for what differs from piece to piece."""
    values = {"year": str(index.year), "month": "…", "quarter": "…", "half": "…"}
    return replace(
        criterion,
        evidence=tuple(
            filled(each, values | ({each.for_each[0]: "…"} if each.for_each else {}))
            for each in criterion.evidence
        ),
    )


def _due(instance: Instance) -> str:
    if instance.last_day is not None:
        return _("by {day}").format(day=date_text(instance.last_day))
    if isinstance(instance.requirement.asks, ReplyRule):
        return _("as the request says")
    return _("by the end of the index period")


def _name(instance: Instance) -> str:
    title = instance.requirement.title
    occasion = untitled_occasion(instance.name or "", title)
    return f"{title} [{occasion}]" if occasion else title


def _manners() -> Iterator[str]:
    yield _("Put the issued PDF files (signed digitally, or scanned) or DOCX files here.")
    yield _("The name of a file is free; a folder inside, like “Tháng 03”, may say the period.")
    yield _("This guide is no evidence and may be deleted.")


def main_guide(index: Index, folder: str, *, several: bool) -> bytes:
    """The guide of the whole: how to begin, and what to type."""
    return packed([line for part in _main(index, folder, several) for line in _wrapped(part)])


def _main(index: Index, folder: str, several: bool) -> Iterator[str]:
    yield index.title
    yield _("Folder: {name}").format(name=folder)
    yield ""
    yield _("1. Put each document into the folder of its criterion.")
    yield "   " + _("Every folder holds a guide: what belongs there, and by when.")
    yield _("2. Fill in the list danh-muc.xlsx as far as you like; it may stay empty.")
    yield _("3. Check before handing in. In this folder, type:")
    yield "       evidence-check audit ." if several else "       evidence-check check"
    yield "   " + _("or, for a page in the browser instead of the command line:")
    yield "       evidence-check serve"
    yield ""
    yield _("The rules are those that {file} names; hold them against your own decision.").format(
        file="evidence-check.yaml"
    )


def _wrapped(line: str) -> list[str]:
    """A line as several ones, further ones below its first letter."""
    indent = " " * (len(line) - len(line.lstrip(" [-]")))
    return textwrap.wrap(line, _WIDTH, subsequent_indent=indent, break_long_words=False) or [""]
