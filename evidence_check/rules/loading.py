"""Loading a rules file: all of its problems at once, or the index."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.index import Index, WorkCalendar
from evidence_check.rules import schema
from evidence_check.rules.building import Origin, build
from evidence_check.rules.checks import check
from evidence_check.rules.nodes import MapNode, TextNode
from evidence_check.rules.overlays import DEEPEST, EXTENDS, Layers, merge
from evidence_check.rules.problems import (
    Issue,
    Mark,
    RuleProblem,
    RulesError,
    UnreadableError,
    name_file,
    nearest,
)
from evidence_check.rules.shipped import CALENDAR, is_file, shipped_names, shipped_rules
from evidence_check.rules.source import MAX_BYTES, decode, parse
from evidence_check.rules.validation import validate
from evidence_check.rules.warnings import warnings
from evidence_check.texts import _, reason_of


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
    return _load(text, file, Path(file).parent, text.encode("utf-8", "surrogatepass")).index


def load_with_warnings(path: Path) -> Loaded:
    """The index in that file and the warnings about it. Raises `RulesError`."""
    data = _read(path, shipped=True)
    return _load(_decoded(data, _name(path)), _name(path), path.parent, data)


def read_file(path: Path) -> tuple[str, str]:
    """The text of a file and its name for problems. Raises `RulesError`."""
    return _decoded(_read(path), _name(path)), _name(path)


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


def _load(text: str, file: str, folder: Path, data: bytes) -> Loaded:
    root, layers, issues = _layered(text, file, folder)
    whole, starts = layers.text, layers.starts if len(layers.files) > 1 else ()
    rules, complaints = validate(root, schema.RulesFile)
    issues += complaints
    issues += check(root)
    if rules is None or issues:
        raise RulesError(name_file(issues, file, whole, starts))
    digest = _digest(data if not starts else whole.encode("utf-8", "surrogatepass"))
    swaps = load_swaps(shipped_rules() / CALENDAR)
    index = build(rules, root, Origin(file, digest, starts), swaps)
    return Loaded(index, name_file(warnings(index, root), file, whole, starts))


def _layered(text: str, file: str, folder: Path) -> tuple[MapNode, Layers, list[Issue]]:
    """The file's mapping, with the files that it extends underneath. Raises `RulesError`."""
    root, issues = _parsed(text, file)
    layers = Layers(()).below(file, text)
    overlays = [root]
    while isinstance(base := overlays[-1].get(EXTENDS), TextNode):
        name, found = _base(base, folder, layers, issues)
        if found is None:
            # Without its base nothing more can be said of a file that only holds changes.
            raise RulesError(name_file(issues, file, layers.text, layers.starts))
        folder = found.parent
        below = _decoded(_read(found), name)
        node, more = _parsed("\n" * layers.height + below, name, before=layers.height)
        layers = layers.below(name, below)
        overlays.append(node)
        issues += more
    merged = overlays.pop()
    for overlay in reversed(overlays):
        merged = merge(merged, overlay, issues)
    return merged, layers, issues


def _base(
    said: TextNode, folder: Path, layers: Layers, issues: list[Issue]
) -> tuple[str, Path | None]:
    """The file that is extended: beside the one that extends it, else a shipped one."""
    places = [
        folder / said.text,
        shipped_rules() / said.text,
        shipped_rules() / f"{said.text}.yaml",
    ]
    found = next((place for place in places if is_file(place)), None)
    name = _name(found) if found else said.text
    if found is None:
        message = _("there is no file {name} to extend").format(name=said.text)
        near = nearest(said.text, shipped_names())
        expected = _("a file beside this one, or a shipped one")
        issues.append(Issue(said.mark, message, expected, near))
    elif name in [name for name, _lines in layers.files] or len(layers.files) > DEEPEST:
        message = _("{name} is extended in a circle, or too often").format(name=said.text)
        issues.append(Issue(said.mark, message, _("a file that extends nothing of these")))
        found = None
    return name, found


def _decoded(data: bytes, file: str) -> str:
    try:
        return decode(data)
    except UnreadableError as error:
        shown = data[:MAX_BYTES].decode("utf-8", "replace")
        raise RulesError(name_file([error.issue], file, shown)) from None


def _parsed(text: str, file: str, before: int = 0) -> tuple[MapNode, list[Issue]]:
    """The mapping of a text; its first `before` lines belong to files above it."""
    try:
        return parse(text)
    except UnreadableError as error:
        raise RulesError(name_file([error.issue], file, text, [(file, before)])) from None


def _read(path: Path, *, shipped: bool = False) -> bytes:
    """The file's bytes, at most one more than a rules file may have; `shipped`: the name of rules
    that come with the tool would do as well.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=reason_of(error))
        expected = _("a readable file")
        if shipped:
            expected = _("a readable rules file, or the name of shipped rules: {names}")
        issue = Issue(Mark(1, 1), message, expected.format(names=", ".join(shipped_names())))
        raise RulesError(name_file([issue], _name(path), "")) from None


def _name(path: Path) -> str:
    """The path as text that every output can hold, also where its bytes are no UTF-8."""
    return str(path).encode("utf-8", "replace").decode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
