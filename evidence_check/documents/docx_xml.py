"""XML of office packages, parsed without entities, document types or network, in one dialect.

Strict OOXML (ISO/IEC 29500-1) differs from the transitional form that everybody writes by its
namespaces; they are translated before parsing: nothing after it has to know of two dialects.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from evidence_check.documents.limits import XML_DEPTH, Damaged, LimitExceeded, Limits, Refusal

Element = etree._Element

_SCHEMAS: Final = "http://schemas.openxmlformats.org/"
W: Final = f"{{{_SCHEMAS}wordprocessingml/2006/main}}"
R: Final = f"{{{_SCHEMAS}officeDocument/2006/relationships}}"
A: Final = f"{{{_SCHEMAS}drawingml/2006/main}}"
WP: Final = f"{{{_SCHEMAS}drawingml/2006/wordprocessingDrawing}}"
M: Final = f"{{{_SCHEMAS}officeDocument/2006/math}}"
C: Final = f"{{{_SCHEMAS}drawingml/2006/chart}}"
DGM: Final = f"{{{_SCHEMAS}drawingml/2006/diagram}}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V: Final = "{urn:schemas-microsoft-com:vml}"

_STRICT: Final = (
    ("wordprocessingml/main", "wordprocessingml/2006/main"),
    ("officeDocument/relationships", "officeDocument/2006/relationships"),
    ("officeDocument/math", "officeDocument/2006/math"),
    ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
    ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    ("drawingml/main", "drawingml/2006/main"),
    ("drawingml/picture", "drawingml/2006/picture"),
    ("drawingml/chart", "drawingml/2006/chart"),
    ("drawingml/diagram", "drawingml/2006/diagram"),
)
_STRICT_ROOT: Final = b"http://purl.oclc.org/ooxml/"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_RESOURCE_LIMIT: Final = 114  # XML_ERR_RESOURCE_LIMIT

_KNOWN_EXTENSIONS: Final = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    _SCHEMAS,
)
"""namespaces of which a choice is understood well enough to be taken before its fallback"""

_MEASURE: Final = re.compile(r"\s*([+-]?\d{1,9})(?:\.(\d{1,9})\d*)?\s*(mm|cm|in|pt|pc|pi|px)?\s*$")
_POINTS: Final = {
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72.0,
    "pt": 1.0,
    "pc": 12,
    "pi": 12,
    "px": 0.75,
}
_FARTHEST: Final = 100_000.0
"""points; what lies farther out is a trick, or noise"""
_OFF: Final = frozenset({"0", "false", "off", "none"})


def parse_xml(data: bytes, limits: Limits) -> Element:
    """The root of an XML part. Raises `Damaged`, or `LimitExceeded` for one that is too deep."""
    if data.startswith(_UTF16):
        data = _to_utf8(data)
    if b"<!DOCTYPE" in data:  # OPC forbids it (ECMA-376-2, 10.1.2.2): no entities, no bombs
        raise Damaged("XML part with a document type definition")
    if _STRICT_ROOT in data:
        for strict, transitional in _STRICT:
            data = data.replace(_STRICT_ROOT + strict.encode(), (_SCHEMAS + transitional).encode())
    if len(data) > limits.part_bytes:
        raise LimitExceeded("part_bytes", limits.part_bytes, len(data))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, limits) from error
    except (ValueError, LookupError) as error:
        raise Damaged("XML part in an unknown encoding") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Damaged("XML part with a document type definition")
    return root


def _refusal(error: etree.XMLSyntaxError, limits: Limits) -> Refusal:
    """What libxml2's complaint means."""
    if getattr(error, "code", None) != _RESOURCE_LIMIT:
        return Damaged("XML part that is not well-formed")
    if "depth" in str(error):
        return LimitExceeded("xml_depth", XML_DEPTH)
    return LimitExceeded("text_per_page", limits.text_per_page)


def _to_utf8(data: bytes) -> bytes:
    """UTF-16 as UTF-8, without a declaration that would say otherwise."""
    codec = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2], "utf-16")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise Damaged("XML part that is not the UTF-16 it begins as") from error
    return _DECLARATION.sub("", text).encode("utf-8", "surrogatepass")


def measure(text: str | None, per_point: float = 20.0) -> float | None:
    """A length in points; a bare number counts in 1/`per_point` points, others have a unit."""
    if text is None:
        return None
    if text.isdecimal() and len(text) < 8:
        return min(_FARTHEST, int(text) / per_point)
    match = _MEASURE.match(text)
    if match is None:
        return None
    number = float(f"{match[1]}.{match[2] or 0}")
    points = number * _POINTS[match[3]] if match[3] else number / per_point
    return max(-_FARTHEST, min(_FARTHEST, points))


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of at most nine digits, `default` for anything else."""
    if text is None or len(text) > 10:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def child_of(element: Element, tag: str) -> Element | None:
    """The first child of that tag."""
    for child in element:  # it is the first one of all as a rule: sooner there than lxml's `find`
        if child.tag == tag:
            return child
    return None


def parts_of(element: Element | None) -> dict[str, Element]:
    """The children of an element, if there is one, by their tags; of twins the first."""
    return {} if element is None else {part.tag: part for part in reversed(element)}


def value(element: Element | None) -> str | None:
    """The `w:val` of an element, None where there is none."""
    return None if element is None else element.get(f"{W}val")


def switched_on(element: Element | None) -> bool:
    """Whether a switch (`<w:b/>`, `<w:b w:val="0"/>`) is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def branch(alternatives: Element) -> Element | None:
    """The one branch of `mc:AlternateContent` that a current Word shows."""
    for choice in alternatives.findall(f"{MC}Choice"):
        prefixes = (choice.get("Requires") or "").split()
        spaces = [choice.nsmap.get(prefix) or "" for prefix in prefixes]
        if all(space.startswith(_KNOWN_EXTENSIONS) for space in spaces):
            return choice
    return alternatives.find(f"{MC}Fallback")
