"""The words that a page draws, with their places and how they are set, by pdfium.

pdfium gives characters in the order in which they were drawn, with a line break where it thinks a
line ends. Only the first and the last character of a word are asked for their place, and a text
object only once for its font: that is what keeps this nearly as fast as plain extraction.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from re import Match
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from evidence_check.documents import pdf_calls
from evidence_check.documents.legacy_encodings import SUSPECT
from evidence_check.documents.pdf_calls import call
from evidence_check.documents.pdf_geometry import Frame, Rectangle
from evidence_check.documents.pdf_objects import clips_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

HYPHEN_AT_LINE_END = "\ufffe"
"""what pdfium says for a hyphen that ends a line"""
UNMAPPED = "\ufffd"
"""for a character that the font gives no code for"""
TOKEN = re.compile(
    rf"[.…_]{{3,}}|…+|(?:(?![.…_]{{3}}|…)[^\s{HYPHEN_AT_LINE_END}])+{HYPHEN_AT_LINE_END}?|{HYPHEN_AT_LINE_END}"
)
"""words; a line of dots or underscores is a word of its own, since forms are filled in over it"""
LEADER = re.compile(r"[.…_]{3,}|…+")
_ROW = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"[\u0300-\u036f]")
_INNER_MARK = re.compile(r"[\u0300-\u036f]+(?=[^\W\d_])")
_SPACE = 0.12
"""heights of a letter between two words, at the least: a space is a quarter of the font size"""
_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(range(0x20), UNMAPPED),  # codes of a font without a table of what they mean
    **dict.fromkeys(range(0xD800, 0xE000), UNMAPPED),  # halves of a pair are no characters
    **dict.fromkeys([0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF]),
    ord(HYPHEN_AT_LINE_END): "-",
    0xAD: "-",
    0xA0: " ",
}

_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")

_BACK = 0.1
"""heights of a letter by which one that was drawn later begins before the one that it follows"""
RAISED = 0.75
"""height, relative to its word's, under which letters at its end are a mark above the line"""
UNPAINTED_MODES = frozenset({3, 7})
"""text rendering modes that put no paint on the page (ISO 32000-1, table 106)"""


class TextObject(NamedTuple):
    """What one `Tj` says of all its characters."""

    font: str
    """base font name without its subset tag"""
    size: float
    """in points on the page"""
    bold: bool
    italic: bool
    level: bool
    """the text runs from left to right on the displayed page"""
    painted: bool
    colour: tuple[int, ...]
    """fill colour: red, green, blue, opacity, 0…255"""
    clip: Rectangle | None = None
    """the part of the page, in user space, outside of which nothing of it is painted"""


class Word(Struct, gc=False):
    """A word as drawn, on the displayed page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """height of its baseline; unlike the box it doesn't depend on the font"""
    breaks: bool
    """pdfium begins a line with it"""
    set: TextObject
    em: float
    """the font size, or the height of the cell where a font lies about its size"""
    handle: int = 0
    """address of the text object, for whoever asks pdfium more about it"""


_Number = TypeVar("_Number", float, NDArray[np.float64])


def is_honest(size: _Number, height: _Number) -> Any:  # noqa: ANN401  of one bool, of many many
    """Whether a font whose cells have that height may be of the size that it says."""
    return (0.4 * height < size) & (size < 2 * height)


def em_of(size: float, height: float) -> float:
    """What to go by as the size of a font."""
    return size if is_honest(size, height) else max(height, 0.1)


_Cell = tuple[float, float, float, float]
"""left, top, right, bottom of a character on the displayed page"""
Token = tuple[int, int, bool]
"""a word by its characters, the first and the one behind the last; whether a row begins with it"""


def _height(cell: _Cell) -> float:
    return cell[3] - cell[1]


def _heights(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    heights: NDArray[np.float64] = cells[:, pdf_calls.BOTTOM] - cells[:, pdf_calls.TOP]
    return heights


def _look(set_as: TextObject) -> tuple[object, ...]:
    return set_as.painted, set_as.colour


def _last_base(text: str, first: int, end: int) -> int:
    """Index of a word's last letter: a mark over it, drawn by itself, reaches into what follows."""
    last = end - 1
    while last > first and "\u0300" <= text[last] <= "\u036f":
        last -= 1
    return last


def clean(text: str) -> str:
    """NFC, hyphens as `-`, spaces as ` `, nothing that has no width."""
    if _UNCLEAN.search(text):
        text = text.translate(_PLAIN)
    return unicodedata.normalize("NFC", text)


class TextPage:
    """pdfium's text page with what is needed of it. A context manager: it frees pdfium's memory."""

    def __init__(self, page: PdfPage, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self.frame = frame
        self._text: Any = pdfium.FPDFText_LoadPage(page)
        self._address = ctypes.addressof(self._text.contents) if self._text else 0
        self._count = max(0, pdfium.FPDFText_CountChars(self._text)) if self._text else 0
        self._cell = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(0), ctypes.c_double(0)
        # where pdfium writes its answers
        self._cell_at = ctypes.addressof(self._cell)
        self._x_at, self._y_at = map(ctypes.addressof, (self._x, self._y))
        self._objects: dict[int, TextObject] = {}
        self._sets: dict[tuple[Any, ...], TextObject] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *_: object) -> None:
        if self._text:
            self._pdfium.FPDFText_ClosePage(self._text)
            self._text = None

    @property
    def count(self) -> int:
        """Number of characters."""
        return self._count

    @cached_property
    def characters(self) -> str:
        """All characters, exactly one for each character index of pdfium."""
        if not self._count:
            return ""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = self._pdfium.FPDFText_GetText(self._text, 0, self._count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == self._count:
            return text
        # characters without a code, or outside the BMP, shift the two numberings: ask one by one
        codes = (
            self._pdfium.FPDFText_GetUnicode(self._text, index) for index in range(self._count)
        )
        return "".join(chr(code) if 0 < code < 0x110000 else UNMAPPED for code in codes)

    @cached_property
    def is_suspect(self) -> bool:
        """Whether a font of the page may have codes that are not Unicode."""
        return SUSPECT.search(self.characters) is not None

    def text_of(self, pointer: Any) -> str:  # noqa: ANN401  ctypes
        """The characters of one text object."""
        length = self._pdfium.FPDFTextObj_GetText(pointer, self._text, None, 0)
        buffer = (ctypes.c_ushort * (length // 2 + 1))()
        self._pdfium.FPDFTextObj_GetText(pointer, self._text, buffer, length)
        return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")

    def words(self) -> Iterator[Word]:
        """All words in the order in which they were drawn."""
        text = self.characters
        tokens: list[Token] = []
        for row in _ROW.finditer(text):
            breaks = True
            for first, end in map(Match.span, TOKEN.finditer(text, *row.span())):
                tokens.append((first, end, breaks))
                breaks = text[end - 1] == HYPHEN_AT_LINE_END
        return chain.from_iterable(self.read(text, tokens))

    def read(self, text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Word]]:
        """For each of these the word that it is; several where its end is set in another way, or
        where words only touch.
        """
        for token, word in zip(tokens, self._whole(text, tokens), strict=True):
            yield [*self._told_apart(text, *token)] if word is None else (word,)

    def _whole(self, text: str, tokens: Sequence[Token]) -> Iterable[Word | None]:
        """These words, their places and how they are set asked for in one go.

        None for one that a look at its letters may tell apart.
        """
        if not tokens or self.frame.quarter_turns:
            return repeat(None, len(tokens))
        firsts, lasts = [first for first, *_ in tokens], [end - 1 for _, end, _ in tokens]
        starts, stops = self.cells_at(firsts), self.cells_at(lasts)
        described = self.described(firsts)
        drawn_by = self.objects_at(lasts)
        is_whole = (
            (_heights(stops) >= RAISED * _heights(starts))
            & self._alike(lasts, drawn_by, described)
            & self._forward(tokens, stops, drawn_by, described)
        )
        boxes = np.hstack([np.minimum(starts, stops)[:, :2], np.maximum(starts, stops)[:, 2:]])
        bases = self.baselines(firsts)
        has_marks = _MARK.search(text) is not None
        return [
            Word(
                text[first:end],
                left,
                top,
                right,
                bottom,
                base if own.level else bottom,
                breaks,
                own,
                em_of(own.size, bottom - top),
                handle,
            )
            if whole and not (has_marks and _MARK.search(text, first, end))
            else None
            for (first, end, breaks), whole, (left, top, right, bottom), base, (handle, own) in zip(
                tokens, is_whole.tolist(), boxes.tolist(), bases, described, strict=True
            )
        ]

    def _alike(
        self,
        indices: Sequence[int],
        drawn_by: Sequence[int | None],
        begun_by: Sequence[tuple[int, TextObject]],
    ) -> NDArray[np.bool_]:
        """Whether each of these characters has the paint of what began its word.

        Cheaper than describing the text object that draws it.
        """
        found = np.ones(len(indices), bool)
        other = [at for at, handle in enumerate(drawn_by) if handle and handle != begun_by[at][0]]
        if other:
            modes = map(call("FPDFTextObj_GetTextRenderMode"), [drawn_by[at] for at in other])
            colours = pdf_calls.colours(self._address, [indices[at] for at in other])
            found[other] = [
                (mode not in UNPAINTED_MODES, colour) == _look(begun_by[at][1])
                for at, mode, colour in zip(other, modes, colours, strict=True)
            ]
        return found

    def _forward(
        self,
        tokens: Sequence[Token],
        stops: NDArray[np.float64],
        drawn_by: Sequence[int | None],
        begun_by: Sequence[tuple[int, TextObject]],
    ) -> NDArray[np.bool_]:
        """Whether the last letter of each of these words stands behind the one before it.

        What a font lacks some programs draw in another one when the row is done, and pdfium takes
        it for the end of the last word: `ĐCỐ`.
        """
        found = np.ones(len(tokens), bool)
        other = [
            at
            for at, (first, end, _) in enumerate(tokens)
            if end - first > 1 and drawn_by[at] != begun_by[at][0]
        ]
        if other:
            before = self.cells_at([tokens[at][1] - 2 for at in other])
            least = before[:, pdf_calls.LEFT] - _BACK * _heights(before)
            found[other] = stops[other, pdf_calls.LEFT] > least
        return found

    def _told_apart(self, text: str, first: int, end: int, breaks: bool) -> Iterator[Word]:
        for begin, until in self._at_gaps(text, first, end):
            yield from self._token(text, begin, until, breaks)
            breaks = False

    def _token(self, text: str, first: int, end: int, breaks: bool) -> Iterator[Word]:
        start, stop = self._place(first), self._place(_last_base(text, first, end))
        handle, own = self.object_at(first)
        drawn_by = self.objects_at((end - 1,))
        if own.level and drawn_by != [handle] and self._goes_back(text, first, end):
            yield from self._in_place(text, first, end, breaks)
            return
        (alike,) = self._alike((end - 1,), drawn_by, ((handle, own),))
        if _height(stop) < RAISED * _height(start) or not alike:
            for begin, until in self._parts(first, end):
                cells = self._place(begin), self._place(until - 1)
                part = text[begin:until]
                yield self._word(part, begin, *cells, *self.object_at(begin), breaks)
                breaks = False
        else:
            yield self._word(text[first:end], first, start, stop, handle, own, breaks)

    def _goes_back(self, text: str, first: int, end: int) -> bool:
        """Whether the last letter of a word begins before the one that it follows."""
        last = _last_base(text, first, end)
        if last == first:
            return False
        before = self._place(_last_base(text, first, last))
        return self._place(last)[0] <= before[0] - _BACK * _height(before)

    def _in_place(self, text: str, first: int, end: int, breaks: bool) -> Iterator[Word]:
        """The letters of a word from left to right, each with its marks: they fill its gaps."""
        begins = [at for at in range(first, end) if at == first or not _MARK.match(text, at)]
        letters = zip(begins, [*begins[1:], end], strict=True)
        for _, begin, until in sorted((self._place(one)[0], one, two) for one, two in letters):
            cell = self._place(begin)
            yield self._word(text[begin:until], begin, cell, cell, *self.object_at(begin), breaks)
            breaks = False

    def _at_gaps(self, text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
        """A word cut where a mark drawn by itself has filled the gap to the word after it."""
        for mark in _INNER_MARK.finditer(text, first, end):
            before = self._place(_last_base(text, first, mark.end()))
            after = self._place(mark.end())
            if after[0] - before[2] > _SPACE * _height(after):
                yield first, mark.end()
                first = mark.end()
        yield first, end

    def _parts(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """A word cut where a smaller end begins (a footnote's mark after `NĐ-CP`) or its colour
        changes (a mark in white, before a name, for the program that signs).
        """
        own, height = self.object_at(first)[1], _height(self._place(first))
        for index in range(first + 1, end):
            here, its_height = self.object_at(index)[1], _height(self._place(index))
            if _look(here) != _look(own) or its_height < RAISED * height:
                yield first, index
                first, own, height = index, here, its_height
        yield first, end

    def _word(
        self,
        text: str,
        first: int,
        start: _Cell,
        stop: _Cell,
        handle: int,
        own: TextObject,
        breaks: bool,
    ) -> Word:
        left, right = min(start[0], stop[0]), max(start[2], stop[2])
        top, bottom = min(start[1], stop[1]), max(start[3], stop[3])
        base = self.baseline(first) if own.level else bottom
        em = em_of(own.size, bottom - top)
        return Word(text, left, top, right, bottom, base, breaks, own, em, handle)

    def _place(self, index: int) -> _Cell:
        """The cell of a character: its advance wide, its font's ascent and descent high."""
        cell, frame = self._cell, self.frame
        call("FPDFText_GetLooseCharBox")(self._address, index, self._cell_at)
        if not frame.quarter_turns:
            return (
                cell.left - frame.left,
                frame.top - cell.top,
                cell.right - frame.left,
                frame.top - cell.bottom,
            )
        rectangle: Rectangle = (cell.left, cell.bottom, cell.right, cell.top)
        box = frame.box(rectangle)
        return box.left, box.top, box.right, box.bottom

    def baseline(self, index: int) -> float:
        """Height of the baseline of a character on the displayed page."""
        call("FPDFText_GetCharOrigin")(self._address, index, self._x_at, self._y_at)
        if not self.frame.quarter_turns:
            return self.frame.top - float(self._y.value)
        return self.frame.point(self._x.value, self._y.value)[1]

    def object_at(self, index: int) -> tuple[int, TextObject]:
        """The text object that draws a character: its address, and what it says."""
        handle = call("FPDFText_GetTextObject")(self._address, index) or 0
        known = self._objects.get(handle)
        return (handle, known) if known is not None else self.described((index,))[0]

    def described(self, indices: Sequence[int]) -> list[tuple[int, TextObject]]:
        """The text objects that draw these characters: their addresses, and what they say."""
        handles = [handle or 0 for handle in self.objects_at(indices)]
        known = self._objects
        new = dict(pair for pair in zip(handles, indices, strict=True) if pair[0] not in known)
        known.update(zip(new, self._describe(list(new), list(new.values())), strict=True))
        return [(handle, known[handle]) for handle in handles]

    def baselines(self, indices: Sequence[int]) -> list[float]:
        """Heights of the baselines of these characters on a page that is not turned."""
        bases: list[float] = (self.frame.top - pdf_calls.origins(self._address, indices)).tolist()
        return bases

    def objects_at(self, indices: Sequence[int]) -> list[int | None]:
        """The address of the text object that draws each of these characters."""
        return pdf_calls.objects(self._address, indices)

    def cells_at(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """The cells of these characters on a page that is not turned; columns as in `pdf_calls`."""
        cells = pdf_calls.cells(self._address, indices)
        cells[:, pdf_calls.ACROSS] -= self.frame.left
        cells[:, pdf_calls.DOWN] = self.frame.top - cells[:, pdf_calls.DOWN]
        return cells

    def _describe(self, handles: Sequence[int], indices: Sequence[int]) -> Iterator[TextObject]:
        """What text objects say, each with a character that it draws; 0: no object draws it."""
        if not handles:
            return
        text, known = self._address, self._sets
        points = map(call("FPDFText_GetFontSize"), repeat(text), indices)
        modes = map(call("FPDFTextObj_GetTextRenderMode"), handles)
        fonts = map(call("FPDFTextObj_GetFont"), handles)
        clips = clips_of(handles)
        matrices, colours = pdf_calls.matrices(text, indices), pdf_calls.colours(text, indices)
        for said in zip(points, modes, fonts, clips, matrices, colours, strict=True):
            if said not in known:  # most of a page is set alike
                known[said] = self._set(*said)
            yield known[said]

    def _set(
        self,
        points: float,
        mode: int,
        font: int | None,
        clip: Rectangle | None,
        matrix: tuple[float, ...],
        colour: tuple[int, ...],
    ) -> TextObject:
        """What these say of a text object."""
        across, up = matrix[0], matrix[1]
        for _ in range(self.frame.quarter_turns):
            across, up = up, -across
        name, bold, italic = self._font(font)
        return TextObject(
            name,
            round(points * math.hypot(matrix[2], matrix[3]), 2),
            bold,
            italic,
            level=across > 0 and abs(up) < 0.2 * across,
            painted=mode not in UNPAINTED_MODES,
            colour=colour,
            clip=clip,
        )

    def _font(self, address: int | None) -> tuple[str, bool, bool]:
        """Name, boldness and slant of a font."""
        if not address:
            return "", False, False
        if address not in self._fonts:
            pdfium = self._pdfium
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            flags = pdfium.FPDFFont_GetFlags(font)
            self._fonts[address] = (
                name.partition("+")[2] or name,
                bool(re.search("bold|black|heavy", name, re.I)) or bool(flags & 1 << 18),
                bool(re.search("italic|oblique", name, re.I)) or bool(flags & 1 << 6),
            )
        return self._fonts[address]
