"""The text that a page draws, as lines with their places, by pdfium.

pdfium gives characters in the order in which they were drawn, with a line break where it thinks a
line ends. Here they become words, words become runs of one baseline, and runs are cut where the
gap is as wide as one between two columns. Only the first and the last character of a word are asked
for their place: that is what keeps this as fast as plain extraction.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evidence_check.documents.pdf_geometry import Frame
from evidence_check.model.document import Box, Line, Origin

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

HYPHEN_AT_LINE_END = "\ufffe"
"""what pdfium says for a hyphen that ends a line"""
_TOKEN = re.compile(rf"[^\s{HYPHEN_AT_LINE_END}]*{HYPHEN_AT_LINE_END}|[^\s{HYPHEN_AT_LINE_END}]+")
_BREAK = re.compile(r"[\r\n]")
_INVISIBLE = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_PLAIN = _INVISIBLE | {
    ord(HYPHEN_AT_LINE_END): "-",
    0xAD: "-",
    0xA0: " ",
    0x02: "-",  # older pdfium's mark for the same hyphen
    0xFFFF: None,
}
_RULE = re.compile(r"[\s_.…\-–—=*~·]*[_…]{3,}[\s_.…\-–—=*~·]*|[\s\-–—_=~]{3,}")

COLUMN_GAP = 1.6
"""gap, in font sizes, from which two words that one line holds stand in two columns"""
SPACED_GAP = 3.2
"""the same where the gap is filled with spaces that were typed (`Số:        /KH-UBND`)"""
WORD_GAP = 0.08
"""gap, in font sizes, under which the eye sees no space, whatever the text layer says"""
JOIN_GAP = 0.6
"""gap, in font sizes, up to which runs drawn at different times are one line"""


@dataclass(slots=True)
class _Word:
    """A word as drawn, on the displayed page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first: int
    """index of its first character"""
    breaks: bool
    """pdfium begins a line with it"""
    space: str
    """white space before it, as the text layer has it"""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is set."""

    size: float
    bold: bool
    italic: bool


class TextPage:
    """pdfium's text page with what this module needs of it. Close after use."""

    def __init__(self, page: PdfPage, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = page
        self.frame = frame
        self.handle = pdfium.FPDFText_LoadPage(page)
        self.count = max(0, pdfium.FPDFText_CountChars(self.handle)) if self.handle else 0
        self._rect = pdfium.FS_RECTF()

    def close(self) -> None:
        """Free pdfium's memory."""
        if self.handle:
            self._pdfium.FPDFText_ClosePage(self.handle)
            self.handle = None

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def characters(self) -> str:
        """All characters, one code unit per character index."""
        if not self.count:
            return ""
        units = self.count + 1
        buffer = (ctypes.c_ushort * units)()
        written = self._pdfium.FPDFText_GetText(self.handle, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == self.count:
            return text
        # characters without a code, or outside the BMP, shift the two numberings: ask one by one
        unicode_of = self._pdfium.FPDFText_GetUnicode
        codes = (unicode_of(self.handle, index) for index in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\x01" for code in codes)

    def box(self, index: int) -> Box:
        """The cell of a character: its advance wide, its font's ascent and descent high."""
        rect = self._rect
        self._pdfium.FPDFText_GetLooseCharBox(self.handle, index, rect)
        return self.frame.box((rect.left, rect.bottom, rect.right, rect.top))

    def style(self, index: int) -> Style:
        """Size, weight and slant at a character."""
        pdfium = self._pdfium
        flags = ctypes.c_int(0)
        name = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self.handle, index, name, 128, flags)
        font = name.value.decode("utf-8", "replace").lower()
        weight = pdfium.FPDFText_GetFontWeight(self.handle, index)
        matrix = pdfium.FS_MATRIX()
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(self.handle, index, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = pdfium.FPDFText_GetFontSize(self.handle, index) * scale
        bold = "bold" in font or "black" in font or weight >= 600 or bool(flags.value & 1 << 18)
        italic = "italic" in font or "oblique" in font or bool(flags.value & 1 << 6)
        return Style(round(size, 2), bold, italic)


def clean(text: str) -> str:
    """NFC, hyphens as `-`, spaces as ` `, nothing that has no width."""
    return unicodedata.normalize("NFC", text.translate(_PLAIN))


def text_lines(page: TextPage, origin: Origin = Origin.CONTENT, field: str = "") -> list[Line]:
    """The lines of a page in the order in which a reader meets them."""
    runs = _join(list(_runs(list(_words(page)))))
    lines = [_line(page, run, origin, field) for run in runs]
    return in_reading_order([line for line in lines if line is not None])


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Rows from top to bottom, each from left to right."""
    placed = sorted((line for line in lines if line.box), key=lambda line: line.box.middle[1])  # type: ignore[union-attr]
    rows: list[list[Line]] = []
    for line in placed:
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]  # type: ignore[union-attr]
    return ordered + [line for line in lines if not line.box]


def _same_row(one: Line, other: Line) -> bool:
    if one.box is None or other.box is None:
        return False
    lower = min(one.box.height, other.box.height)
    return abs(one.box.middle[1] - other.box.middle[1]) < 0.45 * lower


def _words(page: TextPage) -> Iterator[_Word]:
    text = page.characters()
    end = 0
    for match in _TOKEN.finditer(text):
        space = text[end : match.start()]
        first, end = match.span()
        start, stop = page.box(first), page.box(end - 1)
        yield _Word(
            match.group(),
            min(start.left, stop.left),
            min(start.top, stop.top),
            max(start.right, stop.right),
            max(start.bottom, stop.bottom),
            first,
            first == 0 or bool(_BREAK.search(space)) or text[first - 1] == HYPHEN_AT_LINE_END,
            _BREAK.sub("", space),
        )


def _runs(words: list[_Word]) -> Iterator[list[_Word]]:
    """Cut where pdfium breaks the line, where the baseline changes and at column gaps."""
    run: list[_Word] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _continues(word: _Word, follower: _Word) -> bool:
    if follower.breaks:
        return False
    em = min(word.height, follower.height)
    if abs(word.middle - follower.middle) > 0.6 * em:
        return False
    gap = follower.left - word.right
    widest = SPACED_GAP if len(follower.space) > 2 else COLUMN_GAP
    return -2 * em < gap < widest * em


def _join(runs: list[list[_Word]]) -> list[list[_Word]]:
    """Put together what was drawn in pieces but stands on one baseline without a column gap."""
    ordered = sorted(runs, key=lambda run: (run[0].middle, run[0].left))
    joined: list[list[_Word]] = []
    for run in ordered:
        before = next((left for left in reversed(joined[-8:]) if _abuts(left, run)), None)
        if before is None:
            joined.append(list(run))
        else:
            before.extend(run)
            before.sort(key=lambda word: word.left)
    return joined


def _abuts(left: list[_Word], right: list[_Word]) -> bool:
    first, second = (left, right) if left[0].left <= right[0].left else (right, left)
    one, other = first[-1], second[0]
    em = min(one.height, other.height)
    if abs(one.middle - other.middle) > 0.3 * em or max(one.height, other.height) > 1.6 * em:
        return False
    return -0.3 * em < other.left - one.right < JOIN_GAP * em


def _line(page: TextPage, run: list[_Word], origin: Origin, field: str) -> Line | None:
    pieces = [run[0].text]
    for word, follower in pairwise(run):
        seen = follower.left - word.right >= WORD_GAP * follower.height
        pieces.append((follower.space.replace("\xa0", " ") or " ") if seen else "")
        pieces.append(follower.text)
    text = clean("".join(pieces)).strip()
    if not text or _RULE.fullmatch(text):
        return None
    box = Box(
        min(word.left for word in run),
        min(word.top for word in run),
        max(word.right for word in run),
        max(word.bottom for word in run),
    )
    style = page.style(run[0].first)
    return Line(text, box, origin, style.size, style.bold, style.italic, field=field)
