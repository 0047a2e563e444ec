"""The body of a Word document: which text it shows, paragraph by paragraph.

Tracked changes count as accepted: what is inserted or moved here is text, what is deleted or
moved away is not. Of a field the result is text, of alternative contents the one that Word shows.
Hidden text (vanished, in the colour of what is behind it, too small to see, clipped) is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, structs

from evidence_check.documents.docx_blocks import (
    COLUMN_BREAK,
    LINE_BREAK,
    PAGE_BREAK,
    RENDERED_BREAK,
    TAB,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
)
from evidence_check.documents.docx_drawings import Drawings, table_place
from evidence_check.documents.docx_fields import Fields, fields_of
from evidence_check.documents.docx_frames import frame_of, is_drop_cap, with_frames
from evidence_check.documents.docx_look import (
    ParagraphLook,
    Properties,
    RunLook,
    alike,
    paragraph_look,
    paragraph_properties,
)
from evidence_check.documents.docx_numbering import Numbering
from evidence_check.documents.docx_styles import Styles
from evidence_check.documents.docx_symbols import as_unicode
from evidence_check.documents.docx_table_styles import TableStyles
from evidence_check.documents.docx_xml import (
    MC,
    Element,
    M,
    W,
    branch,
    child_of,
    measure,
    parts_of,
    switched_on,
    value,
)

WHITE: Final = "FFFFFF"
_CLIPPED: Final = 2.0
"""points; lines and rows fixed to less show nothing of their text"""

_INLINE_WRAPPERS: Final = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_BLOCK_WRAPPERS: Final = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag"))
_DRAWN: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_BREAKS: Final = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_FIXED: Final = {
    f"{W}tab": TAB,
    f"{W}ptab": TAB,
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": RENDERED_BREAK,
}
_SPACE: Final = re.compile(r"[\t\n\r]")


class Body:
    """Reads stories (body, headers, notes) into blocks."""

    def __init__(
        self, styles: Styles, tables: TableStyles, numbering: Numbering, drawings: Drawings
    ) -> None:
        self._styles = styles
        self._table_styles = tables
        self._numbering = numbering
        self._drawings = drawings
        self._fields = Fields()
        self._looks: dict[tuple[object, ...], ParagraphLook] = {}

    def story(self, element: Element, behind: str | None = WHITE) -> list[Block]:
        """The blocks of a story of its own; `behind` is the colour of the page, None if unknown."""
        outer, self._fields = self._fields, fields_of(element)
        blocks = self._blocks(element, behind)
        self._fields = outer
        return blocks

    def _blocks(self, parent: Element, behind: str | None) -> list[Block]:
        blocks: list[Block] = []
        for block in self._read_blocks(parent, behind):
            last = blocks[-1] if blocks else None
            if isinstance(last, Paragraph) and last.goes_on and isinstance(block, Paragraph):
                _join(last, block)
            else:
                blocks.append(block)
        return with_frames(blocks)

    def _read_blocks(self, parent: Element, behind: str | None) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield self._paragraph(child, behind)
            elif tag == f"{W}tbl":
                yield self._table(child, behind)
            elif tag == f"{W}altChunk":
                yield from self._drawings.chunk(child)
            else:
                inner = _inside(child, _BLOCK_WRAPPERS)
                if inner is not None:
                    yield from self._read_blocks(inner, behind)

    # Paragraphs

    def _paragraph(self, element: Element, behind: str | None) -> Paragraph:
        own = child_of(element, f"{W}pPr")
        direct = paragraph_properties(own)
        style = direct.get("style")
        parts = parts_of(own)
        mark, frame = parts.get(f"{W}rPr"), parts.get(f"{W}framePr")
        paragraph = Paragraph(
            look=self._paragraph_look(style, direct),
            mark=self._styles.run_look(style, mark),
            ends_section=f"{W}sectPr" in parts,
            goes_on=is_drop_cap(frame) or _is_gone(mark),
            frame=frame_of(frame),
        )
        if paragraph.look.numbered is not None and not paragraph.goes_on:
            paragraph.label = self._numbering.label(*paragraph.look.numbered)
        self._inline(element, _Sink(paragraph, style, paragraph.look.behind or behind))
        return paragraph

    def _paragraph_look(self, style: str | None, direct: Properties) -> ParagraphLook:
        key = (style, *direct.items())
        if key not in self._looks:
            self._looks[key] = self._resolved(style, direct)
        return self._looks[key]

    def _resolved(self, style: str | None, direct: Properties) -> ParagraphLook:
        """Defaults, style, numbering level, own properties: each goes before the ones before it."""
        styled = self._styles.paragraph(style)
        number = direct.get("number", styled.get("number"))
        level = direct.get("level", styled.get("level"))
        merged = {**self._styles.paragraph_defaults, **styled}
        if isinstance(number, str):
            if not isinstance(level, int):
                level = self._numbering.level_of_style(number, style)
            merged |= {**self._numbering.properties(number, level), "level": level}
            merged |= {} if "number" in direct else _only_indents(styled)
        return paragraph_look({**merged, **direct})

    def _inline(self, parent: Element, sink: _Sink) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, sink)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                text = "".join(part.text or "" for part in child.iter(f"{M}t", f"{W}t"))
                self._put(text, self._styles.run_look(sink.style, None), sink)
            else:
                inner = _inside(child, _INLINE_WRAPPERS)
                if inner is not None:
                    self._inline(inner, sink)

    def _run(self, element: Element, sink: _Sink) -> None:
        look = self._styles.run_look(sink.style, child_of(element, f"{W}rPr"))
        self._run_content(element, look, sink)

    def _run_content(self, element: Element, look: RunLook, sink: _Sink) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                text = child.text or ""
                self._put(text if text.isprintable() else _SPACE.sub(" ", text), look, sink)
            elif tag in _FIXED:
                self._put(_FIXED[tag], look, sink)
            elif tag == f"{W}br":
                self._put(_BREAKS.get(child.get(f"{W}type") or "", LINE_BREAK), look, sink)
            elif tag == f"{W}sym":
                self._put(*_symbol(child, look), sink)
            elif tag == f"{W}fldChar":
                self._fields.meet(child.get(f"{W}fldCharType"))
            elif tag in _DRAWN:
                self._draw(child, look, sink)
            elif tag == f"{W}footnoteReference":
                sink.paragraph.notes.append(child.get(f"{W}id") or "")
            elif tag == f"{W}ruby":
                for run in child.iterfind(f"{W}rubyBase/{W}r"):
                    self._run(run, sink)
            elif tag == f"{MC}AlternateContent":
                chosen = branch(child)
                if chosen is not None:
                    self._run_content(chosen, look, sink)

    def _put(self, text: str, look: RunLook, sink: _Sink) -> None:
        """Add text to a paragraph, or to what is hidden in it."""
        if not text or not self._fields.shown:
            return
        if look.font:
            text = as_unicode(text, look.font)
        if look.capitals:
            text = text.upper()
        if _hides(look, sink):
            sink.paragraph.hidden.append(text)
            return
        sink.paragraph.pieces.append((text, look))

    def _draw(self, element: Element, look: RunLook, sink: _Sink) -> None:
        if self._fields.shown and not look.vanished:
            for drawn, story, behind in self._drawings.floats(element):
                if story is not None:
                    drawn.blocks = self.story(story, behind)
                sink.paragraph.floats.append(drawn)

    # Tables

    def _table(self, element: Element, behind: str | None) -> Table:
        own = element.find(f"{W}tblPr")
        table = Table(
            grid=[
                measure(column.get(f"{W}w")) or 0.0
                for column in element.iterfind(f"{W}tblGrid/{W}gridCol")
            ]
        )
        if own is not None:
            _stand_table(table, own)
            if self._table_styles.paint(value(own.find(f"{W}tblStyle"))):
                behind = None
        table.rows = [
            row
            for child in _children(element, f"{W}tr")
            if (row := self._row(child, behind)) is not None
        ]
        return table

    def _row(self, element: Element, behind: str | None) -> Row | None:
        """A row; None for one that is deleted."""
        own = parts_of(child_of(element, f"{W}trPr"))
        if f"{W}del" in own:
            return None
        column = _whole_of(own, "gridBefore", 0)
        height = own.get(f"{W}trHeight")
        least = 0.0 if height is None else measure(value(height)) or 0.0
        clipped = height is not None and height.get(f"{W}hRule") == "exact" and least < _CLIPPED
        clipped = clipped or switched_on(own.get(f"{W}hidden"))
        row = Row(height=least)
        for child in _children(element, f"{W}tc"):
            cell = self._cell(child, column, behind)
            column += cell.span
            if clipped:
                cell.blocks = [_all_hidden(cell.blocks)]
            row.cells.append(cell)
        return row

    def _cell(self, element: Element, column: int, behind: str | None) -> Cell:
        own = parts_of(child_of(element, f"{W}tcPr"))
        cell = Cell(column, span=max(1, min(512, _whole_of(own, "gridSpan", 1))))
        width = own.get(f"{W}tcW")
        if width is not None and width.get(f"{W}type", "dxa") == "dxa":
            cell.width = measure(width.get(f"{W}w"))
        shading = own.get(f"{W}shd")
        fill = None if shading is None else shading.get(f"{W}fill")
        behind = fill.upper() if fill and len(fill) == 6 else behind
        if f"{W}cellDel" in own:
            return cell
        cell.blocks = self._blocks(element, behind)
        if _is_covered(own):
            cell.blocks = [_all_hidden(cell.blocks)]
            cell.covered = True
        return cell


class _Sink(Struct):
    """The paragraph that is being read, and what holds for all of it."""

    paragraph: Paragraph
    style: str | None
    behind: str | None


def _inside(element: Element, wrappers: frozenset[str]) -> Element | None:
    """What stands for an element that only wraps others; None for one that shows nothing."""
    if element.tag in wrappers:
        return element
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtContent")
    if element.tag == f"{MC}AlternateContent":
        return branch(element)
    return None


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            inner = _inside(child, _BLOCK_WRAPPERS)
            if inner is not None:
                yield from _children(inner, tag)


def _whole_of(properties: Mapping[str, Element], name: str, default: int) -> int:
    text = value(properties.get(W + name))
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else default


def _is_covered(cell: Mapping[str, Element]) -> bool:
    """Whether it is the continuation of a merged cell: Word does not show what stands in it."""
    merges = (cell.get(W + name) for name in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) != "restart" for merge in merges)


def _stand_table(table: Table, own: Element) -> None:
    """Where a table stands, from its properties."""
    width = own.find(f"{W}tblW")
    if width is not None and width.get(f"{W}type", "dxa") == "dxa":
        table.width = measure(width.get(f"{W}w"))
    indent = own.find(f"{W}tblInd")
    if indent is not None and indent.get(f"{W}type", "dxa") == "dxa":
        table.indent = measure(indent.get(f"{W}w")) or 0.0
    table.align = {"center": "center", "right": "right", "end": "right"}.get(
        value(own.find(f"{W}jc")) or "", "left"
    )
    table.across = table_place(own.find(f"{W}tblpPr"))


def _symbol(element: Element, look: RunLook) -> tuple[str, RunLook]:
    """A character of a symbol font."""
    font = element.get(f"{W}font") or ""
    try:
        char = chr(int(element.get(f"{W}char") or "", 16) & 0xFFFF)
    except ValueError:
        return "", look
    if "\ud800" <= char <= "\udfff":
        return "", look
    return as_unicode(char, font), structs.replace(look, font="")


def _is_gone(mark: Element | None) -> bool:
    """Whether a paragraph mark with this `w:rPr` is deleted, or moved away."""
    changes = (f"{W}del", f"{W}moveFrom")
    return mark is not None and any(mark.find(change) is not None for change in changes)


def _hides(look: RunLook, sink: _Sink) -> bool:
    """Whether text of this look cannot be seen at this place."""
    exact = sink.paragraph.look.exact
    if look.vanished or (exact is not None and exact < _CLIPPED):
        return True
    behind = look.behind or sink.behind
    return look.colour is not None and behind is not None and alike(look.colour, behind)


def _all_hidden(blocks: list[Block]) -> Paragraph:
    """What nobody sees of a clipped or hidden row, as one paragraph without visible text."""
    hidden: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            hidden += [*block.hidden, block.text]
        else:
            for row in block.rows:
                for cell in row.cells:
                    hidden += _all_hidden(cell.blocks).hidden
    return Paragraph(ParagraphLook(exact=0.0), hidden=hidden)


def _join(first: Paragraph, second: Paragraph) -> None:
    """Let the second go on in the first: the mark between them is deleted."""
    if not first.label:
        first.look, first.label = second.look, second.label
    first.pieces += second.pieces
    first.floats += second.floats
    first.hidden += second.hidden
    first.notes += second.notes
    first.goes_on = second.goes_on
    first.ends_section = first.ends_section or second.ends_section


def _only_indents(properties: Properties) -> Properties:
    """Indents of a style that brings its numbering along: they go before those of the level."""
    return {key: properties[key] for key in ("left", "right", "first") if key in properties}
