"""Loading a rules file: all of its problems at once, or the index."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.index import Index, WorkCalendar
from evidence_check.rules import schema
from evidence_check.rules.building import Origin, build
from evidence_check.rules.checks import check
from evidence_check.rules.doubts import doubts
from evidence_check.rules.nodes import MapNode
from evidence_check.rules.problems import (
    Issue,
    Mark,
    RuleProblem,
    RulesError,
    UnreadableError,
    name_file,
)
from evidence_check.rules.shipped import CALENDAR, shipped_rules
from evidence_check.rules.source import MAX_BYTES, decode, parse
from evidence_check.rules.wording import validate
from evidence_check.texts import _


@dataclass(frozen=True, slots=True)
class Loaded:
    """An index, and what may not be meant in its file."""

    index: Index
    warnings: tuple[RuleProblem, ...] = ()


def load(path: Path) -> Index:
    """The index in that file. Raises `RulesError` with every problem of the file."""
    return load_with_warnings(path).index


def load_text(text: str, file: str = "<text>") -> Index:
    """The index in that text; `file` names it in problems and rule lines. Raises `RulesError`."""
    return _load(text, Origin(file, _digest(text.encode("utf-8", "surrogatepass")))).index


def load_with_warnings(path: Path) -> Loaded:
    """The index in that file and the warnings about it. Raises `RulesError`."""
    data = _read(path)
    return _load(_decoded(data, _name(path)), Origin(_name(path), _digest(data)))


def load_swaps(path: Path) -> WorkCalendar:
    """The swapped working days in a file like `lich-lam-viec.yaml`. Raises `RulesError`."""
    text = _decoded(_read(path), _name(path))
    root, issues = _parsed(text, _name(path))
    swaps, complaints = validate(root, schema.SwapsFile)
    if swaps is None or issues:
        raise RulesError(name_file([*issues, *complaints], _name(path), text))
    return WorkCalendar(
        swaps.country,
        frozenset(swap.off for swap in swaps.swaps if swap.off),
        frozenset(swap.worked for swap in swaps.swaps if swap.worked),
    )


def _load(text: str, origin: Origin) -> Loaded:
    root, issues = _parsed(text, origin.file)
    rules, complaints = validate(root, schema.RulesFile)
    issues += complaints
    issues += check(root)
    if rules is None or issues:
        raise RulesError(name_file(issues, origin.file, text))
    index = build(rules, root, origin, load_swaps(shipped_rules() / CALENDAR))
    return Loaded(index, name_file(doubts(index, root), origin.file, text))


def _decoded(data: bytes, file: str) -> str:
    try:
        return decode(data)
    except UnreadableError as error:
        shown = data[:MAX_BYTES].decode("utf-8", "replace")
        raise RulesError(name_file([error.issue], file, shown)) from None


def _parsed(text: str, file: str) -> tuple[MapNode, list[Issue]]:
    try:
        return parse(text)
    except UnreadableError as error:
        raise RulesError(name_file([error.issue], file, text)) from None


def _read(path: Path) -> bytes:
    """The file's bytes, at most one more than a rules file may have."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror or error)
        issue = Issue(Mark(1, 1), message, _("a readable rules file"))
        raise RulesError(name_file([issue], _name(path), "")) from None


def _name(path: Path) -> str:
    """The path as text that every output can hold, also where its bytes are no UTF-8."""
    return str(path).encode("utf-8", "replace").decode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
