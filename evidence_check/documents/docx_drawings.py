"""What floats or is drawn in a Word document: text boxes, pictures, watermarks, SmartArt.

DrawingML and the older VML alike. Where both are there for one shape (`mc:AlternateContent`),
the branch that Word shows was chosen before this is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from evidence_check.documents.docx_blocks import Block, Float, Paragraph, Place
from evidence_check.documents.docx_look import ParagraphLook, RunLook
from evidence_check.documents.docx_package import Package
from evidence_check.documents.docx_xml import (
    DGM,
    MC,
    WP,
    WPS,
    A,
    C,
    Element,
    R,
    V,
    W,
    branch,
    measure,
)

Drawn = tuple[Float, Element | None, str | None]
"""What is drawn, the story in it, and the colour behind that story (None: unknown)"""

_EMU: Final = 12_700.0
"""English metric units in a point"""
_WHITE: Final = "FFFFFF"
_STORY: Final = f"{W}txbxContent"
_BLIP: Final = f"{A}blip"
_IMAGE: Final = f"{V}imagedata"
_TEXT_PATH: Final = f"{V}textpath"
_DIAGRAM: Final = f"{DGM}relIds"
_CHART: Final = f"{C}chart"
_FALLBACK: Final = f"{MC}Fallback"
_SIDES: Final = {
    "left": "left",
    "inside": "left",
    "center": "center",
    "right": "right",
    "outside": "right",
}
_VML_COLOUR: Final = re.compile(r"#([0-9a-fA-F]{6})\b")
_VML_NAMES: Final = {"white": _WHITE, "#fff": _WHITE, "window": _WHITE}


def table_place(element: Element | None) -> Place | None:
    """Where a floating table (`w:tblpPr`) stands across the page; None for one in the text."""
    if element is None:
        return None
    return Place(
        relative={"page": "page", "margin": "margin"}.get(
            element.get(f"{W}horzAnchor") or "", "column"
        ),
        offset=measure(element.get(f"{W}tblpX")) or 0.0,
        align=_SIDES.get(element.get(f"{W}tblpXSpec") or "", ""),
    )


class Drawings:
    """Finds what is drawn in the elements of one part, whose relationships its pictures use."""

    def __init__(
        self, package: Package, part: str, chunks: Callable[[str], list[Block]] | None = None
    ) -> None:
        """`chunks` reads the part of an `altChunk`; without it such chunks stay out."""
        self._package = package
        self._part = part
        self._chunks = chunks

    def chunk(self, element: Element) -> list[Block]:
        """The blocks of a document inside the document."""
        target = self._target(element.get(f"{R}id"))
        return self._chunks(target) if self._chunks is not None and target else []

    def _target(self, identity: str | None) -> str:
        """The part that a relationship leads to; empty for none and for external ones."""
        relationship = self._package.related(self._part).get(identity or "")
        return "" if relationship is None or relationship.external else relationship.target

    def floats(self, element: Element) -> Iterator[Drawn]:
        """Everything drawn by a `w:drawing`, `w:pict` or `w:object`."""
        for found in element.iter(_STORY, _BLIP, _IMAGE, _TEXT_PATH, _DIAGRAM, _CHART):
            if _is_inside_other(found, element):
                continue
            drawn = _placed(found, element)
            if found.tag == _STORY:
                yield drawn, found, _fill_behind(found, element)
            elif found.tag == _TEXT_PATH:
                drawn.watermark = (found.get("string") or "").strip()
                yield drawn, None, None
            elif found.tag == _DIAGRAM:
                drawn.blocks = self._diagram(found.get(f"{R}dm"))
                yield drawn, None, None
            elif found.tag == _CHART:
                drawn.blocks = self._chart(found.get(f"{R}id"))
                yield drawn, None, None
            else:
                drawn.picture = self._target(found.get(f"{R}embed") or found.get(f"{R}id"))
                if drawn.picture:
                    yield drawn, None, None
        yield from _covers(element)

    def _diagram(self, identity: str | None) -> list[Block]:
        """The texts of a SmartArt diagram."""
        target = self._target(identity)
        root = self._package.xml(target) if target else None
        if root is None:
            return []
        return _paragraphs(_texts(root))

    def _chart(self, identity: str | None) -> list[Block]:
        """The texts of a chart: its titles, then the names of its series and categories.

        Values are drawn as bars; those that are written beside them are not told apart from those
        that are not, and left out.
        """
        target = self._target(identity)
        root = self._package.xml(target) if target else None
        if root is None:
            return []
        names = (value.text or "" for value in root.iterfind(f".//{C}strCache/{C}pt/{C}v"))
        return _paragraphs(dict.fromkeys([*_texts(root), *names]))


def _texts(root: Element) -> Iterator[str]:
    """The paragraphs of a drawing's part."""
    for paragraph in root.iter(f"{A}p"):
        yield "".join(part.text or "" for part in paragraph.iter(f"{A}t"))


def _paragraphs(texts: Iterable[str]) -> list[Block]:
    return [Paragraph(ParagraphLook(), [(text, RunLook())]) for text in texts if text.strip()]


def _is_inside_other(found: Element, top: Element) -> bool:
    """Whether something belongs to an inner text box, or to a branch that is not shown."""
    for parent in found.iterancestors():
        if parent is top:
            return False
        if parent.tag == _STORY:
            return True
        if parent.tag == _FALLBACK:
            alternatives = parent.getparent()
            if alternatives is not None and branch(alternatives) is not parent:
                return True
    return False


def _placed(found: Element, top: Element) -> Float:
    """Size and place of what is drawn, from the frame or the shape around it."""
    for parent in found.iterancestors():
        if parent.tag in (f"{WP}anchor", f"{WP}inline"):
            return _placed_by_frame(parent)
        if parent.tag.startswith(V) and parent.get("style"):
            return _placed_by_style(parent.get("style") or "")
        if parent is top:
            break
    return Float()


def _placed_by_frame(frame: Element) -> Float:
    extent = frame.find(f"{WP}extent")
    drawn = Float()
    if extent is not None:
        drawn.width = measure(extent.get("cx"), _EMU) or 0.0
        drawn.height = measure(extent.get("cy"), _EMU) or 0.0
    if frame.tag == f"{WP}anchor":
        drawn.across = _anchor_place(frame.find(f"{WP}positionH"))
        drawn.down = _anchor_place(frame.find(f"{WP}positionV"))
        over = frame.get("behindDoc") in ("0", "false", None)
        drawn.in_front = over and frame.find(f"{WP}wrapNone") is not None
        drawn.displaces = frame.find(f"{WP}wrapTopAndBottom") is not None
    return drawn


def _covers(element: Element) -> Iterator[Drawn]:
    """Filled shapes without text that lie over the text of the page."""
    for shape in element.iterfind(f".//{WP}anchor//{WPS}wsp"):
        if shape.find(f"{WPS}txbx") is None and shape.find(f"{WPS}spPr/{A}solidFill") is not None:
            drawn = _placed(shape, element)
            drawn.filled = drawn.in_front
            yield drawn, None, None


def _anchor_place(element: Element | None) -> Place:
    if element is None:
        return Place()
    offset = measure(element.findtext(f"{WP}posOffset"), _EMU) or 0.0
    align = (element.findtext(f"{WP}align") or "").strip()
    return Place(element.get("relativeFrom") or "column", offset, _SIDES.get(align, align))


def _placed_by_style(style: str) -> Float:
    """Size and place from the CSS of a VML shape, whose bare numbers are pixels or EMU."""
    pairs = (piece.partition(":") for piece in style.split(";"))
    rules = {name.strip().lower(): text.strip().lower() for name, _, text in pairs}
    drawn = Float(_length(rules.get("width")), _length(rules.get("height")))
    if rules.get("position") == "absolute":
        across = rules.get("mso-position-horizontal", "")
        down = rules.get("mso-position-vertical", "")
        drawn.across = Place(
            _relative(rules.get("mso-position-horizontal-relative"), "column"),
            _length(rules.get("margin-left")) + _length(rules.get("left")),
            _SIDES.get(across, ""),
        )
        drawn.down = Place(
            _relative(rules.get("mso-position-vertical-relative"), "paragraph"),
            _length(rules.get("margin-top")) + _length(rules.get("top")),
            down if down in ("top", "center", "bottom") else "",
        )
    return drawn


def _length(text: str | None) -> float:
    return measure(text, 1.0) or 0.0


def _relative(text: str | None, default: str) -> str:
    return {"text": default, "char": "column", "line": "paragraph"}.get(text or "", text or default)


def _fill_behind(story: Element, top: Element) -> str | None:
    """The colour behind the text of a text box; white without a fill, None where it is unknown."""
    for parent in story.iterancestors():
        if parent.tag == f"{WPS}wsp":
            return _drawing_fill(parent)
        if parent.tag.startswith(V) and parent.tag != f"{V}textbox":
            return _vml_fill(parent)
        if parent is top:
            break
    return _WHITE


def _drawing_fill(shape: Element) -> str | None:
    own = shape.find(f"{WPS}spPr")
    if own is not None:
        solid = own.find(f"{A}solidFill")
        if solid is not None:
            colour = solid.find(f"{A}srgbClr")
            return None if colour is None else (colour.get("val") or "").upper() or None
        if any(own.find(A + name) is not None for name in ("gradFill", "blipFill", "pattFill")):
            return None
        if own.find(f"{A}noFill") is not None:
            return _WHITE
    reference = shape.find(f"{WPS}style/{A}fillRef")
    return _WHITE if reference is None or reference.get("idx") == "0" else None


def _vml_fill(shape: Element) -> str | None:
    if shape.get("filled") in ("f", "false", "0"):
        return _WHITE
    colour = (shape.get("fillcolor") or "white").lower()
    match = _VML_COLOUR.match(colour)
    return match[1].upper() if match else _VML_NAMES.get(colour.partition(" ")[0])
