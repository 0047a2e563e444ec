"""Rows of a signature block read alone: on a page the engine takes a row with a seal on it for a
picture. All looks at the name's row are kept: where they agree it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from evidence_check.documents.ocr_anchors import Metrics, grouped, metrics_of
from evidence_check.documents.ocr_block_pictures import BlockPictures, Sheet
from evidence_check.documents.ocr_block_words import (
    CAPITALS,
    HALF,
    LEGIBLE,
    NAME_WORD,
    SURE_TITLE,
    BlockReading,
    capitals,
    is_legible,
    is_name_word,
    is_read,
    is_whole_title,
    on_line,
    tail,
)
from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import Pixels, enlarged, ink
from evidence_check.documents.ocr_lines import Place, lines_of, with_overlooked
from evidence_check.documents.ocr_marks import is_title
from evidence_check.documents.ocr_rows import print_rows

_CLOSER: Final = 1.5
"""how much larger rows are looked at the second time"""
_ABOVE: Final = (1.7, 2.3)
"""heights of a capital above the baseline that a row is cut out from: tight, and with room"""
_BELOW: Final = 0.75
_AROUND: Final = 125.0
"""points left and right of the block's middle that a row may reach"""
_NEAR: Final = 0.6 * _AROUND
"""points between the middles of a title and of a row of the same block"""
_CAP: Final = (5.5, 13.5)
"""heights of capitals, in points, that titles and names are printed in"""
_USUAL_CAP: Final = 9.3
"""of 14 points"""
_MOST_WORDS: Final = 9
"""of a row that is no line of the text"""
_ROOM: Final = (16.0, 190.0)
"""points between the baselines of a title and of the name under it"""
_SIGNED_ROOM: Final = 40.0
"""the same of a name in capitals, which might be one more row of the title"""
_MOST_LOOKS: Final = 8
"""looks at one row"""


@dataclass(frozen=True, slots=True)
class Block:
    """A signature block that is being read: what it looks like, and who reads it."""

    pictures: BlockPictures
    engine: OcrEngine
    middle: float | None
    """of its title, in points across the page; None where no title was read"""

    @property
    def sheet(self) -> Sheet:
        """The page that it stands on."""
        return self.pictures.sheet


def whole_again(block: Block, words: tuple[OcrWord, ...], picture: Pixels) -> tuple[OcrWord, ...]:
    """The words, with what a closer look at the block finds besides or more surely."""
    large = enlarged(picture, _CLOSER)
    found = block.engine.recognise(large, round(block.sheet.dpi * _CLOSER), Layout.SPARSE)
    return with_overlooked(words, [_back(block, word, _CLOSER, 0, 0) for word in found])


def rows_again(block: Block, words: tuple[OcrWord, ...]) -> BlockReading:
    """Title and name read row by row."""
    return name_again(block, _titles_again(block, words))


def name_again(block: Block, words: tuple[OcrWord, ...]) -> BlockReading:
    """The row of the name read alone, in all pictures and sizes."""
    rows = _rows(block, words, NAME_WORD)
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(is_name_word, row)))
    looks = [tuple(row), *_looks(block, row)]
    return _with_name(words, row, looks, max(map(tail, looks), key=_worth))


def name_in_capitals(block: Block, words: tuple[OcrWord, ...]) -> BlockReading:
    """The row of a name in capitals: words that no look takes for a title, far under one."""
    rows = [
        row
        for row in _rows(block, words, CAPITALS)
        if sum(map(is_legible, row)) > 1 and _under_title(block, row, words, _SIGNED_ROOM)
    ]
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(is_legible, row)))
    looks = [tuple(row), *_looks(block, row)]
    if any(is_title(" ".join(word.text for word in look)) for look in looks):
        return BlockReading(words)
    return _with_name(words, row, looks, max(map(capitals, looks), key=_worth))


def with_lost_rows(block: Block, words: tuple[OcrWord, ...]) -> tuple[OcrWord, ...]:
    """The words, with those of rows of print that the engine took for a part of a picture."""
    sheet, pictures = block.sheet, block.pictures
    cap = _USUAL_CAP / sheet.points
    for number, picture in enumerate(pictures.all()):
        left, right = _span(block, picture)
        for baseline in print_rows(ink(picture[:, left:right]), sheet.points):
            line = pictures.top + baseline
            if is_read(words, line, sheet):
                continue
            top = max(0, round(baseline - _ABOVE[0] * cap))
            part = picture[top : round(baseline + _BELOW * cap), left:right]
            read = block.engine.recognise(part.copy(), sheet.dpi, Layout.LINE)
            row = [on_line(_back(block, word, 1.0, left, top, number), line, cap) for word in read]
            if any(map(is_legible, row)):
                words = with_overlooked(words, row)
    return words


def _span(block: Block, picture: Pixels) -> tuple[int, int]:
    """First column of the block's rows in its pictures, and the one behind the last."""
    width = picture.shape[1]
    if block.middle is None:
        return 0, width
    left, right = _around(block, block.middle)
    return left, min(width, right)


def _around(block: Block, middle: float) -> tuple[int, int]:
    """The columns of the block's pictures that a row about that middle may reach."""
    centre = middle / block.sheet.points - block.pictures.left
    reach = _AROUND / block.sheet.points
    return max(0, round(centre - reach)), max(0, round(centre + reach))


def _titles_again(block: Block, words: tuple[OcrWord, ...]) -> tuple[OcrWord, ...]:
    """Rows of capitals that were no sure title read alone: the surest look counts."""
    for row in _rows(block, words, CAPITALS):
        if _is_sure_title(row, block.sheet.place):
            continue
        looks = islice(_looks(block, row), _MOST_LOOKS)
        titles = [look for look in map(capitals, (tuple(row), *looks)) if is_whole_title(look)]
        best = max(titles, key=_surely_read, default=None)
        if best is not None:
            words = (*(word for word in words if word not in row), *best)
    return words


def _is_sure_title(row: Sequence[OcrWord], place: Place) -> bool:
    """Whether a row is one line that reads like a title, every word of it legible."""
    lines = lines_of(row, place)
    return len(lines) == 1 and is_title(lines[0].text) and lines[0].confidence >= SURE_TITLE


def _surely_read(row: Sequence[OcrWord]) -> float:
    """Letters that were read, by how surely."""
    return sum(len(word.text) * (word.confidence - HALF) for word in row)


def _with_name(
    words: tuple[OcrWord, ...],
    row: Sequence[OcrWord],
    looks: Sequence[tuple[OcrWord, ...]],
    best: tuple[OcrWord, ...],
) -> BlockReading:
    """The words, those of the name's row replaced by the best that a look made of it."""
    if not best:
        return BlockReading(words)
    words = (*(word for word in words if word not in row), *best)
    return BlockReading(words, best[0], tuple(filter(None, looks)), named=len(best) > 1)


def _worth(row: Sequence[OcrWord]) -> tuple[bool, int, float]:
    """Of what reads like a name: the legible first, then the longest, then the surest."""
    sure = [word.confidence for word in row]
    return bool(sure) and min(sure) >= HALF, len(row), sum(sure)


def _rows(block: Block, words: Sequence[OcrWord], kind: re.Pattern[str]) -> list[list[OcrWord]]:
    """Short rows of the block with at least one word of that kind, in letters of the usual size.

    Names stand under the middle of the title, some way down; capitals anywhere in the block.
    """
    points, middle = block.sheet.points, block.middle
    found = []
    for row in grouped(words):
        inside = [word for word in row if block.pictures.holds(word)]
        sure = [w for w in inside if w.confidence >= LEGIBLE and kind.fullmatch(w.text)]
        metrics = metrics_of(sure)
        if metrics is None or len(inside) > _MOST_WORDS:
            continue
        if not _CAP[0] <= metrics.cap * points <= _CAP[1]:
            continue
        centre = sum(word.left + word.right for word in sure) / (2 * len(sure)) * points
        if middle is None or abs(centre - middle) < _NEAR:
            found.append(inside)
    if kind is NAME_WORD:
        found = [row for row in found if _under_title(block, row, words)]
    return found


def _under_title(
    block: Block, row: Sequence[OcrWord], words: Sequence[OcrWord], least: float = _ROOM[0]
) -> bool:
    """Whether a title, or what is left of one, stands as far above as names are below titles."""
    points = block.sheet.points
    top = min(word.top for word in row)
    above = [w for w in words if CAPITALS.fullmatch(w.text) and w.confidence >= LEGIBLE]
    return any(
        least < (top - word.top) * points < _ROOM[1]
        and abs(word.left + word.right - row[0].left - row[-1].right) * points < 2 * _AROUND
        for word in above
    )


def _looks(block: Block, row: Sequence[OcrWord]) -> Iterator[tuple[OcrWord, ...]]:
    """A row read alone, in each picture, cut out tightly and with room, as it is and larger."""
    metrics = metrics_of(row)
    if metrics is None:
        return
    points, dpi = block.sheet.points, block.sheet.dpi
    middle = block.middle
    left, right = _around(
        block, middle if middle is not None else (row[0].left + row[-1].right) / 2 * points
    )
    number = 0
    for picture in block.pictures.all():
        for above, scale in zip(_ABOVE, (_CLOSER, 1.0), strict=True):
            top, bottom = _heights(block, metrics, above)
            part = picture[top:bottom, left:right]
            if not part.size:
                continue
            number += 1
            large = enlarged(part, scale) if scale != 1.0 else part
            read = block.engine.recognise(large.copy(), round(dpi * scale), Layout.LINE)
            yield tuple(_back(block, word, scale, left, top, number) for word in read)


def _heights(block: Block, metrics: Metrics, above: float) -> tuple[int, int]:
    """First and last row of pixels of a row of print in the block's pictures."""
    baseline = metrics.baseline - block.pictures.top
    top = max(0, round(baseline - above * metrics.cap))
    return top, max(0, round(baseline + _BELOW * metrics.cap))


def _back(block: Block, word: OcrWord, scale: float, left: int, top: int, line: int = 0) -> OcrWord:
    """A word of an enlarged part of the block, in the page's pixels."""
    x, y = block.pictures.left + left, block.pictures.top + top
    return word.from_part(x, y, scale, x, line)
