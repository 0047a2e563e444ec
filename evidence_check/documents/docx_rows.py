"""A paragraph's text as rows: broken where it breaks, cut at gaps as wide as between columns.

The same rule as for PDF: words with a wide gap between them are two lines side by side. In a Word
document tabs and long runs of spaces make such gaps.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from evidence_check.documents.docx_blocks import (
    COLUMN_BREAK,
    LINE_BREAK,
    PAGE_BREAK,
    RENDERED_BREAK,
    TAB,
    Paragraph,
)
from evidence_check.documents.docx_look import ParagraphLook, RunLook, Stop
from evidence_check.documents.docx_metrics import text_width, wrapped_rows
from evidence_check.documents.rulings import is_ruling

LEADING: Final = 1.15
"""height of a line of Times New Roman, in font sizes"""
COLUMN_GAP: Final = 1.6
"""gap, in heights of a line, from which two words stand in two columns"""
_TAB_GRID: Final = 36.0
"""points between Word's default tab stops"""
_FAR: Final = 72.0
"""points; text that begins so far from the row's begin hangs in a column of its own"""
_MARKER: Final = 4
"""a text of so few characters before a tab (`1.`, `a)`, `-`) belongs to what follows it"""
_MOST_CHUNKS: Final = 200
"""pieces of one row that are placed each by itself"""
_SPLIT: Final = re.compile(f"([{LINE_BREAK}{TAB}{PAGE_BREAK}{COLUMN_BREAK}{RENDERED_BREAK}])")
_CONTROLS: Final = frozenset(_SPLIT.pattern[2:-2])
_WIDE_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0\u2000-\u200a\u3000]{6,}(?=\S)")
_NO_WIDTH: Final = dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_NOT_SHOWN: Final = re.compile("[\x00-\x1f\x7f\xad\u200b-\u200d\u2060\ufeff]")


class Chunk(Struct):
    """Text without a tab in it."""

    tabs: int
    """tabs before it"""
    text: str
    size: float
    bold: bool
    italic: bool
    gap: float = 0.0
    """points of white space before it, besides the tabs"""

    @property
    def width(self) -> float:
        """Its width in points when it is set in one row."""
        return text_width(self.text, self.size, bold=self.bold)


class Piece(Struct):
    """Text that has its place: what becomes a line."""

    text: str
    left: float
    right: float
    rows: int
    """rows of text that it takes"""
    size: float
    bold: bool
    italic: bool


def shown(text: str) -> str:
    """Text as a line has it: NFC, single spaces, nothing without width; empty for mere rules."""
    if _may_have_gaps(text):
        if _NOT_SHOWN.search(text):
            text = text.translate(_NO_WIDTH)
        text = " ".join(text.split())
    text = unicodedata.normalize("NFC", text.strip())
    return "" if is_ruling(text) else text


def segments(paragraph: Paragraph) -> Iterator[tuple[list[Chunk], str]]:
    """The paragraph between its breaks: chunks, and the break that ends them (empty at the end)."""
    gathered = _Gathered()
    if paragraph.label:
        look = paragraph.pieces[0][1] if paragraph.pieces else paragraph.mark
        gathered.add(f"{paragraph.label} ", look)
    for text, look in paragraph.pieces:
        if text.isprintable() or _CONTROLS.isdisjoint(text):
            gathered.add(text, look)
            continue
        for part in _SPLIT.split(text):
            if part == TAB:
                gathered.tab()
            elif part in _CONTROLS:
                yield gathered.take(), part
            elif part:
                gathered.add(part, look)
    yield gathered.take(), ""


class _Gathered:
    """Text gathered up to the next break."""

    __slots__ = ("_chunks", "_parts", "_tabs")

    def __init__(self) -> None:
        self._chunks: list[Chunk] = []
        self._parts: list[tuple[str, RunLook]] = []
        self._tabs = 0

    def add(self, text: str, look: RunLook) -> None:
        self._parts.append((text, look))

    def tab(self) -> None:
        if len(self._chunks) >= _MOST_CHUNKS:
            self._parts.append((" ", RunLook()))
            return
        self._close()
        self._tabs += 1

    def take(self) -> list[Chunk]:
        self._close()
        chunks, self._chunks, self._tabs = self._chunks, [], 0
        return chunks

    def _close(self) -> None:
        """What was gathered since the last tab is a chunk, or several with wide spaces between."""
        text = "".join(part for part, _ in self._parts)
        if text.strip():
            size, bold, italic = _most(self._parts)
            at = 0
            for space in _WIDE_SPACES.finditer(text) if _may_have_gaps(text) else ():
                self._chunks.append(Chunk(self._tabs, text[at : space.start()], size, bold, italic))
                at, self._tabs = space.start(), 0
            self._chunks.append(Chunk(self._tabs, text[at:], size, bold, italic))
            self._tabs = 0
        self._parts = []


def _may_have_gaps(text: str) -> bool:
    """Whether there may be more than a space between words: only the plain one is printable."""
    return "  " in text or not text.isprintable()


def _most(parts: list[tuple[str, RunLook]]) -> tuple[float, bool, bool]:
    """Size, boldness and slant of most of a text."""
    if len(parts) == 1:
        look = parts[0][1]
        return look.size, look.bold, look.italic
    total = bold = italic = 0
    sizes: dict[float, int] = {}
    for text, look in parts:
        count = len(text.strip())
        total += count
        bold += count if look.bold else 0
        italic += count if look.italic else 0
        sizes[look.size] = sizes.get(look.size, 0) + count
    size = max(sizes, key=lambda size: (sizes[size], size))
    return size, 2 * bold > total, 2 * italic > total


class _Row(Struct, frozen=True):
    """A row of text; places in points from the left of the page."""

    left: float
    """edge of the text column, from which tab stops count"""
    start: float
    """where its text begins"""
    rest: float
    """where the rows after it begin"""
    end: float


def set_rows(
    chunks: list[Chunk], look: ParagraphLook, left: float, width: float, *, first: bool
) -> list[Piece]:
    """Give the chunks of a segment their places in a column of text."""
    rest = left + look.left
    start = rest + (look.first if first else 0.0)
    row = _Row(left, start, rest, max(left + width - look.right, start + 1.0, rest + 1.0))
    pieces = _along(chunks, look.stops, row)
    if not pieces or look.align == "left":
        return pieces
    spare = row.end - max(piece.right for piece in pieces)
    for piece in pieces if spare > 0 else ():
        shift = spare / 2 if look.align == "center" else spare
        piece.left += shift
        piece.right += shift
    return pieces


def _along(chunks: list[Chunk], stops: tuple[Stop, ...], row: _Row) -> list[Piece]:
    """The chunks one after the other, wrapped at `end`; joined where gaps are small."""
    pieces: list[Piece] = []
    x = row.start
    for chunk in chunks:
        size = chunk.size
        indent = len(chunk.text) - len(chunk.text.lstrip())
        chunk_width = chunk.width
        at = _after_tabs(chunk, stops, x - row.left, chunk_width) + row.left if chunk.tabs else x
        text = shown(chunk.text)
        lead = indent * 0.25 * size
        if text:
            before = pieces[-1] if pieces else None
            gap = at + lead - (before.right if before is not None else row.start)
            if before is not None and _belongs(before, gap):
                before.text = f"{before.text} {text}"
                before.right = at + chunk_width
                _wrap(before, row)
            else:
                piece = Piece(text, at + lead, at + chunk_width, 1, size, chunk.bold, chunk.italic)
                _wrap(piece, row)
                pieces.append(piece)
        x = at + chunk_width
    return pieces


def _belongs(before: Piece, gap: float) -> bool:
    """Whether what follows at this distance stands in the same column."""
    if len(before.text) <= _MARKER:
        return gap < 2 * _TAB_GRID
    return gap < COLUMN_GAP * LEADING * before.size


def _wrap(piece: Piece, row: _Row) -> None:
    """Text that reaches over the end of the row goes on below."""
    start, end = row.start, row.end
    if piece.right <= end + 0.5:
        return
    if piece.left >= end:  # a tab past the end: Word begins a new row
        piece.left, piece.right = start, start + piece.right - piece.left
    room = max(end - piece.left, 1.0)
    full = max(end - row.rest, 1.0)
    piece.rows = wrapped_rows(piece.text, piece.size, room, full, bold=piece.bold)
    if piece.rows > 1:
        piece.right = end
        if piece.left < start + _FAR:
            piece.left = min(piece.left, row.rest)


def _after_tabs(chunk: Chunk, stops: tuple[Stop, ...], x: float, width: float) -> float:
    """Where a chunk begins after its tabs, from the left of the column."""
    for number in range(min(chunk.tabs, 40)):
        last = number == chunk.tabs - 1
        stop = next((stop for stop in stops if stop.at > x + 0.5), None)
        if stop is None:
            x = (math.floor(x / _TAB_GRID + 0.01) + 1) * _TAB_GRID
        elif last and stop.align == "center":
            x = max(x, stop.at - width / 2)
        elif last and stop.align == "right":
            x = max(x, stop.at - width)
        else:
            x = stop.at
    return x
