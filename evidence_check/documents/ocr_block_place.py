"""Where the signature block of a scanned page is, and whether what was read of it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from evidence_check.documents.ocr_anchors import grouped, plain
from evidence_check.documents.ocr_block_covered import is_over_unread
from evidence_check.documents.ocr_block_pictures import BLOCK, RIGHT_SIDE, BlockPictures, Sheet
from evidence_check.documents.ocr_block_words import LEGIBLE, capitals, is_whole_title
from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_image import ink
from evidence_check.documents.ocr_lines import lines_of
from evidence_check.documents.ocr_marks import is_name, is_recipients, is_title
from evidence_check.model.document import Line

_SURE: Final = 0.96
"""confidence of every word from which one look at a name is enough"""
_OVER_TITLE: Final = 25.0
"""points above the block's first line from which a line is the block's"""
_OVER_NAME: Final = 110.0
"""points above a name from which a block with a lost title is looked at"""
_FOOT, _EDGE = 0.96, 0.97
"""shares of height and width beyond which there are edges of the scan"""
_PROSE: Final = 4
"""words of a line from which it is of the text, and no letters of a seal"""
_UNREAD_INK: Final = 300.0
"""square points of ink that a title, a name and a signature have at the least"""
_SPECKS: Final = 0.05
"""share of that which may be dust above them"""


class BlockPlace(NamedTuple):
    """Where a signature block is, in points."""

    top: float
    """height of its first line"""
    middle: float | None = None
    """of its title, across the page; None where no title was read"""


def located(sheet: Sheet, words: Sequence[OcrWord]) -> BlockPlace | None:
    """The place of the block whose title, or whose list of recipients beside it, was read."""
    lines = lines_of(words, sheet.place)
    width = sheet.grey.shape[1] * sheet.points
    titles = [
        line.box
        for line in lines
        if line.box and is_title(line.text) and line.box.middle[0] > RIGHT_SIDE * width
    ]
    labels = [line.box for line in lines if line.box and is_recipients(line.text)]
    if not titles and not labels:
        return None
    top = max(box.top for box in (titles or labels))
    if labels and titles and abs(labels[-1].top - top) < BLOCK[1]:
        top = min(labels[-1].top, top)
    near = [box for box in titles if top - 5 <= box.top < top + BLOCK[1]]
    return BlockPlace(top, near[-1].middle[0] if near else None)


def overlooked(sheet: Sheet, words: Sequence[OcrWord]) -> BlockPlace | None:
    """Where a block may begin that has lost its title: above a name at the end of the page, or
    where ink begins that nobody has read, right of and below all else. With a seal on it the
    engine takes a whole block for a picture.
    """
    inked = ink(sheet.grey)
    rows, columns = inked.shape
    left = round(RIGHT_SIDE * columns)
    read = [word for word in words if word.right > left and word.confidence >= LEGIBLE]
    lines = [line for line in lines_of(read, sheet.place) if line.box]
    last = max(lines, key=lambda line: line.box.bottom if line.box else 0.0, default=None)
    if last is not None and last.box and is_name(last.text):
        return BlockPlace(max(0.0, last.box.top - _OVER_NAME))
    prose = [line for line in lines if len(line.words) >= _PROSE]
    ends = [line.box.bottom / sheet.points for line in prose if line.box]
    above = min(rows, round(max(ends, default=rows)))
    part = inked[above + 1 : round(_FOOT * rows), left : round(_EDGE * columns)]
    by_row = part.sum(axis=1) * sheet.points**2
    if by_row.sum() < _UNREAD_INK:
        return None
    begun = int(np.searchsorted(np.cumsum(by_row), _SPECKS * _UNREAD_INK))
    return BlockPlace(float((above + 1 + begun) * sheet.points))


def is_done(sheet: Sheet, words: Sequence[OcrWord], top: float) -> bool:
    """Whether a title and, under it, a name that was read surely stand below that height."""
    lines = _lines_below(sheet, words, top)
    titled = [line for line in lines if is_title(line.text)]
    return any(
        is_name(line.text) and line.confidence >= _SURE and _below(titled, line) for line in lines
    )


def is_titled(sheet: Sheet, words: Sequence[OcrWord], top: float) -> bool:
    """Whether a title stands below that height."""
    return any(is_title(line.text) for line in _lines_below(sheet, words, top))


def is_titled_clearly(words: Sequence[OcrWord], pictures: BlockPictures) -> bool:
    """Whether a title stands in the block, and no row that nobody could read under it."""
    titles = [
        title
        for row in grouped(words)
        if is_whole_title(title := capitals([word for word in row if pictures.holds(word)]))
    ]
    return bool(titles) and not any(
        is_over_unread(words, title, pictures)
        for title in titles
        if not plain(title[0].text).startswith("pho")
    )


def _lines_below(sheet: Sheet, words: Sequence[OcrWord], top: float) -> list[Line]:
    lines = lines_of(words, sheet.place)
    return [line for line in lines if line.box and line.box.top > top - _OVER_TITLE]


def _below(titles: Sequence[Line], name: Line) -> bool:
    return any(title.box and name.box and title.box.top < name.box.top for title in titles)
