"""The parts of a Word package that hold text, read into blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from evidence_check.documents.docx_blocks import Block, Paragraph, Section
from evidence_check.documents.docx_body import WHITE, Body
from evidence_check.documents.docx_chunks import READ_KINDS, chunk_content, text_blocks
from evidence_check.documents.docx_drawings import Drawings
from evidence_check.documents.docx_fonts import mend
from evidence_check.documents.docx_layout import Story
from evidence_check.documents.docx_numbering import Numbering
from evidence_check.documents.docx_package import Package
from evidence_check.documents.docx_sections import read_sections
from evidence_check.documents.docx_styles import Styles
from evidence_check.documents.docx_table_styles import TableStyles, set_aside
from evidence_check.documents.docx_xml import Element, W, switched_on
from evidence_check.documents.limits import Damaged, LimitExceeded, Limits
from evidence_check.documents.sniffing import Content

_NO_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Source:
    """The parts of one package that hold text, and what they have in common."""

    package: Package
    limits: Limits
    depth: int = 0
    """packages around this one"""
    unread: int = 0
    """documents inside the document whose format is not read"""
    roots: list[Element] = field(default_factory=list)
    """all stories that were read"""
    _styles: Styles | None = None
    _tables: TableStyles | None = None
    _numbering: Numbering | None = None

    def body(self) -> Element:
        """The main part."""
        root = self._xml(self.package.main_part)
        if root is None or root.tag != f"{W}document":
            raise Damaged("the main part of the package is no Word document")
        return root

    def _xml(self, part: str | None) -> Element | None:
        root = self.package.xml(part) if part else None
        if root is not None:
            self.roots.append(root)
        return root

    def _part(self, kind: str) -> str | None:
        return self.package.first(self.package.main_part, kind)

    def _plain(self, kind: str) -> Element | None:
        """A part without text of its own."""
        part = self._part(kind)
        return self.package.xml(part) if part else None

    def reader(self, part: str) -> Body:
        """A reader for the stories of a part; all of a package share styles and lists."""
        if self._styles is None or self._tables is None or self._numbering is None:
            data = self.package.data(self._part("styles") or "") or b""
            data, self._tables = set_aside(data)
            self._styles = Styles(self.package.parse(data) if data else None)
            self._numbering = Numbering(lambda: self._plain("numbering"))
        drawings = Drawings(self.package, part, self._chunk)
        return Body(self._styles, self._tables, self._numbering, drawings)

    def blocks(self, root: Element, behind: str | None) -> list[Block]:
        """The blocks of the main part."""
        count = sum(1 for _ in root.iter(f"{W}p"))
        if count > self.limits.paragraphs:
            raise LimitExceeded("paragraphs", self.limits.paragraphs, count)
        reader = self.reader(self.package.main_part)
        return [block for body in root.iterfind(f"{W}body") for block in reader.story(body, behind)]

    def story(self, root: Element) -> Story:
        """Everything that is laid out."""
        settings = self._plain("settings")
        behind = _page_colour(root, settings)
        targets = {
            identity: relationship.target
            for identity, relationship in self.package.related(self.package.main_part).items()
            if relationship.kind in ("header", "footer") and not relationship.external
        }
        first_body = root.find(f"{W}body")
        sections = [Section()] if first_body is None else read_sections(first_body, targets)
        used = {
            part
            for section in sections
            for part in (*section.headers.values(), *section.footers.values())
        }
        blocks = self.blocks(root, behind) + self._endnotes()
        edges = {part: self._edge(part) for part in sorted(used)}
        notes = self._notes("footnotes")
        mend([blocks, *edges.values(), *notes.values()])
        return Story(
            blocks=blocks,
            sections=sections,
            edges=edges,
            notes=notes,
            remembers=next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None,
            even_and_odd=settings is not None
            and switched_on(settings.find(f"{W}evenAndOddHeaders")),
        )

    def _edge(self, part: str) -> list[Block]:
        root = self._xml(part)
        return [] if root is None else self.reader(part).story(root)

    def _notes(self, kind: str) -> dict[str, list[Block]]:
        """Footnotes or endnotes by their ids."""
        part = self._part(kind)
        root = self._xml(part)
        if root is None or part is None:
            return {}
        reader = self.reader(part)
        return {
            note.get(f"{W}id") or "": reader.story(note)
            for note in root
            if note.get(f"{W}type") not in _NO_NOTES
        }

    def _endnotes(self) -> list[Block]:
        return [block for blocks in self._notes("endnotes").values() for block in blocks]

    def _chunk(self, part: str) -> list[Block]:
        """The blocks of a document inside the document."""
        data = self.package.data(part)
        if not data:
            return []
        content = chunk_content(data, self.limits, self.depth)
        if content not in READ_KINDS:
            self.unread += 1
            return []
        if content is not Content.DOCX:
            return text_blocks(data, content, self.limits)
        inner = Source(Package(data, self.limits), self.limits, self.depth + 1)
        blocks = inner.blocks(inner.body(), WHITE)
        for block in blocks:
            if isinstance(block, Paragraph):
                block.ends_section = False  # its sections are none of this document
        self.roots += inner.roots
        self.unread += inner.unread
        return blocks


def _page_colour(root: Element, settings: Element | None) -> str | None:
    """The colour of the page; None where it has one that is not said plainly."""
    background = root.find(f"{W}background")
    shown = settings is not None and switched_on(settings.find(f"{W}displayBackgroundShape"))
    if background is None or not shown:
        return WHITE
    colour = background.get(f"{W}color") or ""
    return colour.upper() if len(colour) == 6 else None
