"""Automatic numbers as text: `1.`, `a)`, `II.`, bullets (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from evidence_check.documents.docx_look import Properties, paragraph_properties
from evidence_check.documents.docx_symbols import as_unicode
from evidence_check.documents.docx_xml import Element, W, switched_on, value, whole

_LEVELS = 9
_LONGEST_LABEL = 120
"""characters; a label stands before each paragraph of its list"""
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text


def _letter(number: int) -> str:
    """1 is a, 26 z, 27 aa, 53 aaa: Word repeats the letter."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def formatted(number: int, form: str) -> str:
    """A number in one of Word's forms; decimal for those that are not known."""
    match form:
        case "upperRoman":
            return _roman(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperLetter":
            return _letter(number).upper()
        case "lowerLetter":
            return _letter(number)
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
        case _:
            return str(number)


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    """all numbers in it are shown as decimals"""
    restarts: int | None = None
    """the level (from 1) after which it starts again; 0 never, None after any higher one"""
    style: str | None = None
    properties: Properties = field(default_factory=dict)


def _read_level(element: Element) -> _Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    restart = value(element.find(f"{W}lvlRestart"))
    return _Level(
        start=whole(value(element.find(f"{W}start")), 1),
        form=value(element.find(f"{W}numFmt")) or "decimal",
        text=as_unicode((value(element.find(f"{W}lvlText")) or "")[:_LONGEST_LABEL], font),
        legal=switched_on(element.find(f"{W}isLgl")),
        restarts=None if restart is None else whole(restart),
        style=value(element.find(f"{W}pStyle")),
        properties=paragraph_properties(element.find(f"{W}pPr")),
    )


def _read_levels(element: Element) -> dict[int, _Level]:
    return {
        whole(level.get(f"{W}ilvl")): _read_level(level) for level in element.iterfind(f"{W}lvl")
    }


class Numbering:
    """The lists of a document, counting as its paragraphs come by, in order."""

    def __init__(self, read: Callable[[], Element | None]) -> None:
        """`read` gives the numbering part; it is asked for when a paragraph has a number."""
        self._source: Callable[[], Element | None] | None = read
        self._lists: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def _levels(self, identity: str) -> dict[int, _Level]:
        if self._source is not None:
            root, self._source = self._source(), None
            if root is not None:
                self._read(root)
        return self._lists.get(identity, {})

    def _read(self, root: Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        styled: dict[str, str] = {}
        links: dict[str, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId") or ""
            abstract[identity] = _read_levels(element)
            if (name := value(element.find(f"{W}styleLink"))) is not None:
                styled[name] = identity
            if (name := value(element.find(f"{W}numStyleLink"))) is not None:
                links[identity] = name
        for element in root.iterfind(f"{W}num"):
            identity = element.get(f"{W}numId") or ""
            base = value(element.find(f"{W}abstractNumId")) or ""
            base = styled.get(links.get(base, ""), base)
            self._abstract[identity] = base
            self._lists[identity] = dict(abstract.get(base, {}))
            self._read_overrides(identity, element)

    def _read_overrides(self, identity: str, element: Element) -> None:
        for override in element.iterfind(f"{W}lvlOverride"):
            index = whole(override.get(f"{W}ilvl"))
            self._lists[identity].update(_read_levels(override))
            start = value(override.find(f"{W}startOverride"))
            if start is not None:
                self._starts.setdefault(identity, {})[index] = whole(start, 1)

    def level_of_style(self, identity: str, style: str | None) -> int:
        """The level of a list that a paragraph style stands for; 0 where none does."""
        levels = self._levels(identity)
        return next((index for index, level in levels.items() if level.style == style), 0)

    def properties(self, identity: str, index: int) -> Properties:
        """Paragraph properties (indents) of a level."""
        level = self._levels(identity).get(index)
        return {} if level is None else level.properties

    def label(self, identity: str, index: int) -> str:
        """The number of the next paragraph of a list; empty for a list that is not there."""
        levels = self._levels(identity)
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[identity], {})
        for start_index, start in self._starts.pop(identity, {}).items():
            counts[start_index] = start - 1  # a list's own start holds from its first paragraph
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in range(index + 1, _LEVELS):
            after = levels.get(deeper, _Level()).restarts
            if after is None or 0 < after <= index + 1:
                counts.pop(deeper, None)
        return _PLACE.sub(lambda match: self._shown(match, levels, level, counts), level.text)

    @staticmethod
    def _shown(
        match: re.Match[str], levels: dict[int, _Level], own: _Level, counts: dict[int, int]
    ) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, _Level())
        return formatted(counts.get(index, level.start), "decimal" if own.legal else level.form)
