"""How text looks: the properties that runs and paragraphs set, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from evidence_check.documents.docx_xml import Element, W, measure, switched_on, value, whole

Properties = dict[str, Any]

_MOST_STOPS = 64
"""tab stops that Word allows a paragraph"""
_DEFAULT_SIZE = 10.0
"""Word's size where nothing sets one"""
_SMALLEST_SIZE = 2.0
"""points; nobody can read what is smaller"""
_HIGHLIGHTS = {
    "white": "FFFFFF", "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_NEAR = 24
"""colours whose channels all differ by less cannot be told apart on paper"""
_THEME_WHITE = frozenset({"background1", "bg1", "light1", "lt1"})


class RunLook(Struct, frozen=True):
    """How a run of text looks."""

    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    vanished: bool = False
    """hidden by its properties (`w:vanish`), or smaller than anybody can read"""
    colour: str | None = None
    """RRGGBB; None for automatic, which always differs from what is behind it"""
    behind: str | None = None
    """colour behind it, of its own; None where it has none"""
    font: str = ""


class Stop(Struct, frozen=True):
    """A tab stop: where (points from the left of the text column), and how text stands at it."""

    at: float
    align: str = "left"


class ParagraphLook(Struct, frozen=True):
    """How a paragraph stands on the page; lengths in points."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    """what the first line is moved by, against `left`"""
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """height of a line as a multiple of the usual one"""
    exact: float | None = None
    """height of a line in points where it is fixed"""
    new_page: bool = False
    behind: str | None = None
    stops: tuple[Stop, ...] = ()
    numbered: tuple[str, int] | None = None
    """id of its numbering and level"""


def _shade(element: Element) -> str | None:
    fill = element.get(f"{W}fill")
    return fill.upper() if fill and len(fill) == 6 else None


def _colour(element: Element) -> str | None:
    text = value(element)
    if text and len(text) == 6:
        return text.upper()
    return "FFFFFF" if element.get(f"{W}themeColor") in _THEME_WHITE else None


def _font(element: Element) -> str:
    return element.get(f"{W}ascii") or element.get(f"{W}hAnsi") or ""


_RUN: dict[str, tuple[str, Callable[[Element], Any]]] = {
    f"{W}b": ("bold", switched_on),
    f"{W}i": ("italic", switched_on),
    f"{W}caps": ("capitals", switched_on),
    f"{W}smallCaps": ("small_capitals", switched_on),
    f"{W}vanish": ("vanish", switched_on),
    f"{W}sz": ("size", lambda element: measure(value(element), 2.0)),
    f"{W}color": ("colour", _colour),
    f"{W}highlight": ("highlight", lambda element: _HIGHLIGHTS.get(value(element) or "")),
    f"{W}shd": ("shade", _shade),
    f"{W}rFonts": ("font", _font),
    f"{W}rStyle": ("style", value),
}


def run_properties(element: Element | None) -> Properties:
    """The properties that a `w:rPr` sets itself."""
    found: Properties = {}
    for child in () if element is None else element:
        entry = _RUN.get(child.tag)
        if entry is not None:
            found[entry[0]] = entry[1](child)
    return found


def run_look(properties: Mapping[str, Any]) -> RunLook:
    """The look that resolved properties make."""
    size = properties.get("size")
    size = _DEFAULT_SIZE if size is None else size
    return RunLook(
        size=size,
        bold=properties.get("bold", False),
        italic=properties.get("italic", False),
        capitals=properties.get("capitals", False) or properties.get("small_capitals", False),
        vanished=properties.get("vanish", False) or size < _SMALLEST_SIZE,
        colour=properties.get("colour"),
        behind=properties.get("highlight") or properties.get("shade"),
        font=properties.get("font", ""),
    )


def _indents(element: Element) -> Properties:
    found: Properties = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        length = measure(element.get(W + names[0]) or element.get(W + names[1]))
        if length is not None:
            found[key] = length
    first, hanging = measure(element.get(f"{W}firstLine")), measure(element.get(f"{W}hanging"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first
    return found


def _spacing(element: Element) -> Properties:
    found: Properties = {}
    for key in ("before", "after"):
        length = measure(element.get(W + key))
        if length is not None:
            found[key] = length
    line = element.get(f"{W}line")
    if line is not None:
        if element.get(f"{W}lineRule") == "exact":
            found["exact"] = measure(line)
        else:
            found["exact"] = None
            auto = element.get(f"{W}lineRule", "auto") == "auto"
            found["line"] = max(0.5, (measure(line, 240.0) or 1.0) if auto else 1.0)
    return found


def _stops(element: Element) -> Properties:
    stops = []
    for tab in element:
        at = measure(tab.get(f"{W}pos"))
        if at is not None and value(tab) not in ("clear", "bar"):
            stops.append(Stop(at, {"end": "right"}.get(value(tab) or "", value(tab) or "left")))
    return {"stops": tuple(sorted(stops[:_MOST_STOPS], key=lambda stop: stop.at))}


def _numbered(element: Element) -> Properties:
    number, level = value(element.find(f"{W}numId")), value(element.find(f"{W}ilvl"))
    found: Properties = {} if number is None else {"number": number}
    return found if level is None else {**found, "level": min(8, max(0, whole(level)))}


_PARAGRAPH: dict[str, Callable[[Element], Properties]] = {
    f"{W}jc": lambda element: {"align": value(element) or "left"},
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}tabs": _stops,
    f"{W}numPr": _numbered,
    f"{W}pageBreakBefore": lambda element: {"new_page": switched_on(element)},
    f"{W}shd": lambda element: {"behind": _shade(element)},
    f"{W}pStyle": lambda element: {"style": value(element)},
}


def paragraph_properties(element: Element | None) -> Properties:
    """The properties that a `w:pPr` sets itself."""
    found: Properties = {}
    for child in () if element is None else element:
        read = _PARAGRAPH.get(child.tag)
        if read is not None:
            found.update(read(child))
    return found


_ALIGN = {"center": "center", "right": "right", "end": "right"}


def paragraph_look(properties: Mapping[str, Any]) -> ParagraphLook:
    """The look that resolved properties make."""
    number = properties.get("number")
    return ParagraphLook(
        align=_ALIGN.get(properties.get("align", "left"), "left"),
        left=properties.get("left", 0.0),
        right=properties.get("right", 0.0),
        first=properties.get("first", 0.0),
        before=max(0.0, properties.get("before", 0.0)),
        after=max(0.0, properties.get("after", 0.0)),
        line=properties.get("line", 1.0),
        exact=properties.get("exact"),
        new_page=properties.get("new_page", False),
        behind=properties.get("behind"),
        stops=properties.get("stops", ()),
        numbered=None if number in (None, "0") else (number, properties.get("level", 0)),
    )


def alike(colour: str, other: str) -> bool:
    """Whether two colours (RRGGBB) cannot be told apart."""
    try:
        first, second = bytes.fromhex(colour), bytes.fromhex(other)
    except ValueError:
        return False
    return all(abs(a - b) < _NEAR for a, b in zip(first, second, strict=False))
