"""One scanned page, read: turned and levelled as it needs, looked at again where it is hard.

The first look reads the whole page. Two places are looked at again: the head, larger and piece by
piece, where one of the lines to fill in was overlooked, and the signature block (`ocr_block`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from msgspec import structs

from evidence_check.documents.ocr_anchors import plain
from evidence_check.documents.ocr_block import read_block, with_others
from evidence_check.documents.ocr_block_pictures import Sheet
from evidence_check.documents.ocr_dots import without_dots
from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import (
    Levelled,
    Pixels,
    Scan,
    enlarged,
    evened,
    ink,
    levelled,
    turned,
)
from evidence_check.documents.ocr_lines import lines_of, mean_confidence, with_overlooked
from evidence_check.documents.ocr_marks import signature_marks
from evidence_check.documents.ocr_overlays import red_stamps, with_watermark
from evidence_check.documents.ocr_page_number import with_page_number
from evidence_check.documents.ocr_pages import Pictures
from evidence_check.documents.ocr_showing import front, whitest
from evidence_check.documents.ocr_slots import Head, find_head, read_slots
from evidence_check.documents.ocr_streaks import without_streaks
from evidence_check.documents.ocr_symbol import symbol_looks, with_symbol
from evidence_check.model.document import Box, Line, Origin, Page, Quality

DPI = 200
"""Vietnamese marks are two pixels high at 150 dpi; more than 200 costs time and gains nothing"""
_BLANK_INK = 2e-4
"""share of ink below which a page is an empty back side"""
_POOR = 0.55
"""mean confidence below which a page may lie on its side, or on its head"""
_UPPER_PART = 0.42
"""share of a page in which its head is"""
_STATE = ("doclaptudo", "xahoichunghia", "congsanvietnam")
_CLOSER = 1.5
"""how much larger a place is looked at the second time"""
_SECOND = 2
"""a page of a document's first two, which are read in any case"""
_FEW_WORDS = 12
"""a page with fewer words has no head to look for"""


def ocr_page(page: Page, pictures: Pictures, engine: OcrEngine) -> Page:
    """The page with the lines read off its picture. Raises `OcrFailed`.

    What annotations and signature fields show stays; a garbled or poor text layer goes.
    """
    scan = without_dots(pictures.scan(page.number - 1, DPI))
    grey = evened(scan.grey)
    if ink(grey).mean() < _BLANK_INK:
        return replace(page, quality=Quality.GOOD)
    clean = without_streaks(scan, grey)
    if clean is not scan:
        scan, grey = clean, evened(clean.grey)
    view, quarters = _read(grey, scan, engine)
    if quarters:
        page, scan, grey = _upright(page, scan, grey, quarters)
    headed = page.number == 1 or _begins_document(view)
    head, words = _head(view, engine) if headed else (Head(None, None), view.words)
    if page.number > _SECOND:
        words = with_page_number(words, view.level.grey, view.dpi, engine)
    sheet = _sheet(view, scan)
    block = read_block(sheet, words, engine)
    lines = with_others(lines_of(block.words, view.place, head.fillings), block, view.place)
    lines = with_symbol(lines, head.number, symbol_looks(sheet, head, engine), view.place)
    kept = tuple(line for line in page.lines if line.origin is not Origin.CONTENT)
    read = replace(
        page,
        pictures=(*page.pictures, *signature_marks(scan, grey, lines)),
        lines=_merged((*kept, *red_stamps(scan, engine)), lines),
        quality=Quality.GOOD,
        slots=read_slots(head, view.ink, view.box),
    )
    return with_watermark(read, scan, engine)


def _upright(page: Page, scan: Scan, grey: Pixels, quarters: int) -> tuple[Page, Scan, Pixels]:
    """Page and picture turned so that what was scanned stands upright."""
    measures = (quarters, page.width, page.height)
    across = quarters % 2
    upright = replace(
        page,
        width=page.height if across else page.width,
        height=page.width if across else page.height,
        lines=tuple(
            structs.replace(line, box=line.box.turned(*measures) if line.box else None)
            for line in page.lines
        ),
        pictures=tuple(
            replace(picture, box=picture.box.turned(*measures)) for picture in page.pictures
        ),
        turned=quarters,
    )
    return upright, Scan(turned(scan.pixels, quarters), scan.dpi), turned(grey, quarters)


@dataclass(frozen=True, slots=True)
class _View:
    """A page's picture as it was read: upright, and levelled as it needed."""

    level: Levelled
    dpi: int
    words: tuple[OcrWord, ...]
    ink: Pixels
    """the picture with all that is written on it, however pale"""
    white: float = 255.0
    """the grey from which on it is the back of the sheet that shows through"""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the picture, on the upright page, in points."""
        x, y = self.level.back(x, y)
        return x * 72 / self.dpi, y * 72 / self.dpi

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the picture, on the page."""
        corners = [self.place(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(across), min(down), max(across), max(down))


def _read(grey: Pixels, scan: Scan, engine: OcrEngine) -> tuple[_View, int]:
    """The words of a picture, and by how many quarters it was turned clockwise to be read."""
    first = _view(grey, scan.dpi, engine)
    if mean_confidence(first.words) >= _POOR:
        return first, 0
    quarters = engine.turned(first.level.grey, scan.dpi)
    if not quarters:
        return first, 0
    other = _view(turned(grey, quarters), scan.dpi, engine)
    # Of a poor copy the engine may not tell which side is up: the side that reads better counts.
    better = mean_confidence(other.words) > mean_confidence(first.words)
    return (other, quarters) if better else (first, 0)


def _view(grey: Pixels, dpi: int, engine: OcrEngine) -> _View:
    """A picture levelled and read; where the back of the sheet shows through, its dark print."""
    level = levelled(grey)
    words = engine.recognise(level.grey, dpi, Layout.COLUMN)
    if (white := whitest(words, level.grey)) is not None:
        clean = front(level.grey, white)
        read = engine.recognise(clean, dpi, Layout.COLUMN)
        if mean_confidence(read) > mean_confidence(words):
            return _View(replace(level, grey=clean), dpi, read, level.grey, white)
    return _View(level, dpi, words, level.grey)


def _begins_document(view: _View) -> bool:
    """Whether the state's line or its motto stands in the upper part of a later page."""
    top = _UPPER_PART * view.level.grey.shape[0]
    words = [plain(word.text) for word in view.words if word.bottom < top]
    said = "".join(letter for word in words for letter in word if letter.isalpha())
    return any(line in said for line in _STATE)


def _head(view: _View, engine: OcrEngine) -> tuple[Head, tuple[OcrWord, ...]]:
    """The lines to fill in, and all words. Where one of the lines was overlooked the upper part is
    read again, larger and piece by piece; what that finds besides is added.
    """
    grey = view.level.grey
    head = find_head(view.words, grey.shape)
    if head.complete or len(view.words) < _FEW_WORDS:
        return head, view.words
    words = _again(view, view.words, 0, round(grey.shape[0] * _UPPER_PART), engine)
    again = find_head(words, grey.shape)
    return Head(head.number or again.number, head.date or again.date), words


def _sheet(view: _View, scan: Scan) -> Sheet:
    """The page for the readers of its symbol and its signature block."""
    level = view.level

    def red() -> Pixels:
        return level.likewise(scan.red)

    @cache  # both are on the page of a short document
    def black() -> Pixels:
        return front(level.likewise(evened(scan.print)), view.white)

    return Sheet(level.grey, (red, black) if scan.coloured else (), view.dpi, view.place)


def _again(
    view: _View,
    words: tuple[OcrWord, ...],
    top: int,
    bottom: int,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """The words, with those of a part of the page that a closer look finds besides."""
    part = view.level.grey[top:bottom]
    if not part.size:
        return words
    found = engine.recognise(enlarged(part, _CLOSER), round(view.dpi * _CLOSER), Layout.SPARSE)
    return with_overlooked(words, [word.from_part(0, top, _CLOSER) for word in found])


def _merged(kept: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines of both kinds from top to bottom, those without a place first."""
    return tuple(
        sorted(
            (*kept, *lines),
            key=lambda line: (line.box.top, line.box.left) if line.box else (0.0, 0.0),
        )
    )
