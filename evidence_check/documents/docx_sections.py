"""Sections of a Word document: page sizes, margins, text columns, headers and footers."""

from __future__ import annotations

from evidence_check.documents.docx_blocks import Section
from evidence_check.documents.docx_xml import Element, R, W, measure, switched_on, value, whole

_KINDS = frozenset({"default", "first", "even"})
_SMALLEST, _LARGEST = 100.0, 4_000.0
"""points; pages that are narrower or wider than that are taken for A4"""
_LEAST_TEXT = 72.0
"""points; margins that leave less than that for text are a trick, or noise"""


def read_sections(body: Element, targets: dict[str, str]) -> list[Section]:
    """The sections in order; `targets` are the parts of header and footer references by id."""
    elements = [
        element
        for element in body.iter(f"{W}sectPr")
        if (parent := element.getparent()) is not None and parent.tag in (f"{W}pPr", f"{W}body")
    ]
    sections: list[Section] = []
    for element in elements:
        section = _read(element)
        _read_edges(section, element, targets, sections[-1] if sections else None)
        sections.append(section)
    return sections or [Section()]


def _read(element: Element) -> Section:
    section = Section(starts=value(element.find(f"{W}type")) or "nextPage")
    section.own_first_page = switched_on(element.find(f"{W}titlePg"))
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    if size is not None:
        width, height = measure(size.get(f"{W}w")) or 0.0, measure(size.get(f"{W}h")) or 0.0
        if _SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST:
            section.width, section.height = width, height
    if margins is not None:
        _read_margins(section, margins)
    columns = element.find(f"{W}cols")
    if columns is not None:
        section.columns = _columns(columns, section)
    return section


def _read_margins(section: Section, margins: Element) -> None:
    for name in ("left", "right", "top", "bottom", "header"):
        length = measure(margins.get(W + name))
        if length is not None:
            setattr(section, name, abs(length))  # negative: fixed, whatever the header's height
    if section.width - section.left - section.right < _LEAST_TEXT:
        section.left = section.right = min(56.7, section.width / 8)
    if section.height - section.top - section.bottom < _LEAST_TEXT:
        section.top = section.bottom = min(56.7, section.height / 8)


def _columns(element: Element, section: Section) -> tuple[tuple[float, float], ...]:
    """Left edges and widths of the text columns; empty for a single one."""
    text = section.width - section.left - section.right
    own = [
        (measure(column.get(f"{W}w")) or 0.0, measure(column.get(f"{W}space")) or 0.0)
        for column in element.iterfind(f"{W}col")
    ]
    count = min(45, whole(element.get(f"{W}num"), 1))
    if len(own) < 2 or element.get(f"{W}equalWidth", "1") in ("1", "true"):
        if count < 2:
            return ()
        space = measure(element.get(f"{W}space")) or 36.0
        space = min(space, text / count / 2)
        own = [((text - space * (count - 1)) / count, space)] * count
    places, left = [], section.left
    for width, space in own[:45]:
        places.append((left, width))
        left += width + space
    return tuple(places)


def _read_edges(
    section: Section, element: Element, targets: dict[str, str], before: Section | None
) -> None:
    """Headers and footers; what a section doesn't set it has from the one before."""
    for name, edges in (("header", "headers"), ("footer", "footers")):
        found = dict(getattr(before, edges)) if before is not None else {}
        for reference in element.iterfind(f"{W}{name}Reference"):
            target = targets.get(reference.get(f"{R}id") or "")
            kind = reference.get(f"{W}type") or "default"
            if target and kind in _KINDS:
                found[kind] = target
        setattr(section, edges, found)
