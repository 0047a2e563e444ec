"""The signature block of a scanned page, looked at again where seal and ink cover it.

Title and name are print, in black or rubber-stamped in red or blue; the seal is red, the signature
blue or black. So the block is looked at by its colours, one at a time; where a scan has none, the
seal's rings are taken off. Rows of the block are read alone: on a page the engine takes a row with
a seal on it for a picture. All looks at the name's row are kept: where they agree it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np
from msgspec import structs

from evidence_check.documents.ocr_anchors import Metrics, grouped, metrics_of, plain
from evidence_check.documents.ocr_block_covered import (
    is_covered,
    is_over_unread,
    with_covered_name,
    with_covered_titles,
)
from evidence_check.documents.ocr_block_pictures import BLOCK, RIGHT_SIDE, BlockPictures, Sheet
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
from evidence_check.documents.ocr_marks import is_name, is_recipients, is_title
from evidence_check.documents.ocr_rows import print_rows
from evidence_check.model.document import Box, Line

_SURE: Final = 0.96
"""confidence of every word from which one look at a name is enough"""
_CLOSER: Final = 1.5
"""how much larger rows are looked at the second time"""
_ABOVE: Final = (1.7, 2.3)
"""heights of a capital above the baseline that a row is cut out from: tight, and with room"""
_BELOW: Final = 0.75
_AROUND: Final = 125.0
"""points left and right of the block's middle that a row may reach"""
_CAP: Final = (5.5, 13.5)
"""heights of capitals, in points, that titles and names are printed in"""
_USUAL_CAP: Final = 9.3
"""of 14 points"""
_ROOM: Final = (16.0, 190.0)
"""points between the baselines of a title and of the name under it"""
_SIGNED_ROOM: Final = 40.0
"""the same of a name in capitals, which might be one more row of the title"""
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
_MOST_LOOKS: Final = 8
"""looks at one row"""


def read_block(sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine) -> BlockReading:
    """The words, with those of the signature block read again as far as it needs."""
    reading, pictures = _read_again(sheet, words, engine)
    if pictures is None:
        return reading
    if not reading.named or not _is_titled_clearly(sheet, reading.words, pictures):
        reading = _lost_again(sheet, reading, pictures, engine)
    if pictures.stamped:
        reading = _without_doubtful(sheet, reading, pictures)
    reading = with_covered_name(sheet, reading, pictures)
    return replace(reading, words=with_covered_titles(sheet, reading.words, pictures))


def _read_again(
    sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine
) -> tuple[BlockReading, BlockPictures | None]:
    """The block read by the engine, and its pictures, if there is one."""
    found = _located(sheet, words)
    if found is None:
        overlooked = _overlooked(sheet, words)
        if overlooked is None:
            return BlockReading(words), None
        pictures = BlockPictures(sheet, overlooked)
        words = _again(sheet, words, pictures.plain, pictures, engine)
        found = _located(sheet, words)
        if found is None:
            return BlockReading(words), None
    top, middle = found
    pictures = BlockPictures(sheet, top)
    if _is_done(sheet, words, top) and not pictures.stamped:
        pictures.take_plain()
        reading = _name_again(sheet, words, pictures, middle, engine)
        if not is_covered(reading, pictures):
            return reading, pictures
        pictures.take_all()
    reading = _rows_again(sheet, words, pictures, middle, engine)
    if reading.named and _is_titled(sheet, reading.words, top) and not pictures.stamped:
        return reading, pictures
    for picture in pictures.all():
        words = _again(sheet, words, picture, pictures, engine)
    return _rows_again(sheet, words, pictures, middle, engine), pictures


def _without_doubtful(sheet: Sheet, reading: BlockReading, pictures: BlockPictures) -> BlockReading:
    """Without titles where red print was not read: what is printed may be the title of him whom
    a deputy signs for, and `PHÓ` stand in the stamp.
    """
    if not pictures.stamped:
        return reading
    lines = [line for line in lines_of(reading.words, sheet.place) if is_title(line.text)]
    if any(plain(line.text).startswith("pho") for line in lines):
        return reading
    boxes = [line.box for line in lines]
    kept = tuple(
        word for word in reading.words if not any(_stands_in(word, box, sheet) for box in boxes)
    )
    return replace(reading, words=kept)


def _stands_in(word: OcrWord, box: Box | None, sheet: Sheet) -> bool:
    x, y = sheet.place((word.left + word.right) / 2, (word.top + word.bottom) / 2)
    return box is not None and _holds(box, x, y)


def _located(sheet: Sheet, words: Sequence[OcrWord]) -> tuple[float, float | None] | None:
    """Height of the block's first line, and the middle of its title, in points."""
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
    return top, near[-1].middle[0] if near else None


def _overlooked(sheet: Sheet, words: Sequence[OcrWord]) -> float | None:
    """Height at which a block may begin that has lost its title, in points: above a name at the
    end of the page, or where ink begins that nobody has read, right of and below all else. With a
    seal on it the engine takes a whole block for a picture.
    """
    inked = ink(sheet.grey)
    rows, columns = inked.shape
    left = round(RIGHT_SIDE * columns)
    read = [word for word in words if word.right > left and word.confidence >= LEGIBLE]
    lines = [line for line in lines_of(read, sheet.place) if line.box]
    last = max(lines, key=lambda line: line.box.bottom if line.box else 0.0, default=None)
    if last is not None and last.box and is_name(last.text):
        return max(0.0, last.box.top - _OVER_NAME)
    prose = [line for line in lines if len(line.words) >= _PROSE]
    ends = [line.box.bottom / sheet.points for line in prose if line.box]
    above = min(rows, round(max(ends, default=rows)))
    part = inked[above + 1 : round(_FOOT * rows), left : round(_EDGE * columns)]
    by_row = part.sum(axis=1) * sheet.points**2
    if by_row.sum() < _UNREAD_INK:
        return None
    begun = int(np.searchsorted(np.cumsum(by_row), _SPECKS * _UNREAD_INK))
    return float((above + 1 + begun) * sheet.points)


def _is_done(sheet: Sheet, words: Sequence[OcrWord], top: float) -> bool:
    """Whether a title and, under it, a name that was read surely stand below that height."""
    lines = [line for line in lines_of(words, sheet.place) if line.box and line.box.top > top - 25]
    titled = [line for line in lines if is_title(line.text)]
    return any(
        is_name(line.text) and line.confidence >= _SURE and _below(titled, line) for line in lines
    )


def _is_titled(sheet: Sheet, words: Sequence[OcrWord], top: float) -> bool:
    """Whether a title stands below that height."""
    lines = lines_of(words, sheet.place)
    return any(line.box and line.box.top > top - 25 and is_title(line.text) for line in lines)


def _below(titles: Sequence[Line], name: Line) -> bool:
    return any(title.box and name.box and title.box.top < name.box.top for title in titles)


def _again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    picture: Pixels,
    pictures: BlockPictures,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """The words, with what a closer look at the block finds besides or more surely."""
    large = enlarged(picture, _CLOSER)
    found = engine.recognise(large, round(sheet.dpi * _CLOSER), Layout.SPARSE)
    return with_overlooked(words, [_back(word, pictures, _CLOSER, 0, 0) for word in found])


def _back(
    word: OcrWord, pictures: BlockPictures, scale: float, left: int, top: int, line: int = 0
) -> OcrWord:
    """A word of an enlarged part of the block, in the page's pixels."""
    x, y = pictures.left + left, pictures.top + top
    return word.from_part(x, y, scale, x, line)


def _lost_again(
    sheet: Sheet, reading: BlockReading, pictures: BlockPictures, engine: OcrEngine
) -> BlockReading:
    """The block with rows of print that the engine took for a part of a picture."""
    found = _located(sheet, reading.words)
    words = _with_lost_rows(sheet, reading.words, pictures, found[1] if found else None, engine)
    found = _located(sheet, words)
    middle = found[1] if found else None
    again = _rows_again(sheet, words, pictures, middle, engine)
    if not again.named:
        again = _name_in_capitals(sheet, again.words, pictures, middle, engine)
    return again if again.named or not reading.others else replace(reading, words=again.words)


def _is_titled_clearly(sheet: Sheet, words: Sequence[OcrWord], pictures: BlockPictures) -> bool:
    """Whether a title stands in the block, and no row that nobody could read under it."""
    titles = [
        title
        for row in grouped(words)
        if is_whole_title(title := capitals([word for word in row if pictures.holds(word)]))
    ]
    return bool(titles) and not any(
        is_over_unread(sheet, words, title, pictures)
        for title in titles
        if not plain(title[0].text).startswith("pho")
    )


def _with_lost_rows(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """The words, with those of rows of print that the engine took for a part of a picture."""
    for number, picture in enumerate(pictures.all()):
        left, right = _span(sheet, pictures, middle, picture)
        for baseline in print_rows(ink(picture[:, left:right]), sheet.points):
            if is_read(words, pictures.top + baseline, sheet):
                continue
            cap = _USUAL_CAP / sheet.points
            top = max(0, round(baseline - _ABOVE[0] * cap))
            part = picture[top : round(baseline + _BELOW * cap), left:right]
            read = engine.recognise(part.copy(), sheet.dpi, Layout.LINE)
            line = pictures.top + baseline
            row = [
                on_line(_back(word, pictures, 1.0, left, top, number), line, cap) for word in read
            ]
            if any(map(is_legible, row)):
                words = with_overlooked(words, row)
    return words


def _span(
    sheet: Sheet, pictures: BlockPictures, middle: float | None, picture: Pixels
) -> tuple[int, int]:
    """First column of the block's rows in its pictures, and the one behind the last."""
    width = picture.shape[1]
    if middle is None:
        return 0, width
    centre, reach = middle / sheet.points - pictures.left, _AROUND / sheet.points
    return max(0, round(centre - reach)), min(width, max(0, round(centre + reach)))


def _rows_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """Title and name read row by row."""
    words = _titles_again(sheet, words, pictures, middle, engine)
    return _name_again(sheet, words, pictures, middle, engine)


def _titles_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """Rows of capitals that were no sure title read alone: the surest look counts."""
    for row in _rows(sheet, words, pictures, middle, CAPITALS):
        if _is_sure_title(row, sheet.place):
            continue
        looks = islice(_looks(sheet, row, pictures, middle, engine), _MOST_LOOKS)
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


def _name_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """The row of the name read alone, in all pictures and sizes."""
    rows = _rows(sheet, words, pictures, middle, NAME_WORD)
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(is_name_word, row)))
    looks = [tuple(row), *_looks(sheet, row, pictures, middle, engine)]
    best = max(map(tail, looks), key=_worth)
    if not best:
        return BlockReading(words)
    words = (*(word for word in words if word not in row), *best)
    return BlockReading(words, best[0], tuple(filter(None, looks)), named=len(best) > 1)


def _worth(row: Sequence[OcrWord]) -> tuple[bool, int, float]:
    """Of what reads like a name: the legible first, then the longest, then the surest."""
    sure = [word.confidence for word in row]
    return bool(sure) and min(sure) >= HALF, len(row), sum(sure)


def _rows(
    sheet: Sheet,
    words: Sequence[OcrWord],
    pictures: BlockPictures,
    middle: float | None,
    kind: re.Pattern[str],
) -> list[list[OcrWord]]:
    """Short rows of the block with at least one word of that kind, in letters of the usual size.

    Names stand under the middle of the title, some way down; capitals anywhere in the block.
    """
    found = []
    for row in grouped(words):
        inside = [word for word in row if pictures.holds(word)]
        sure = [w for w in inside if w.confidence >= LEGIBLE and kind.fullmatch(w.text)]
        metrics = metrics_of(sure)
        if metrics is None or len(inside) > 9:
            continue
        if not _CAP[0] <= metrics.cap * sheet.points <= _CAP[1]:
            continue
        centre = sum(word.left + word.right for word in sure) / (2 * len(sure)) * sheet.points
        if middle is None or abs(centre - middle) < 0.6 * _AROUND:
            found.append(inside)
    if kind is NAME_WORD:
        found = [row for row in found if _under_title(sheet, row, words)]
    return found


def _name_in_capitals(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """The row of a name in capitals: words that no look takes for a title, far under one."""
    rows = [
        row
        for row in _rows(sheet, words, pictures, middle, CAPITALS)
        if sum(map(is_legible, row)) > 1 and _under_title(sheet, row, words, _SIGNED_ROOM)
    ]
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(is_legible, row)))
    looks = [tuple(row), *_looks(sheet, row, pictures, middle, engine)]
    if any(is_title(" ".join(word.text for word in look)) for look in looks):
        return BlockReading(words)
    best = max(map(capitals, looks), key=_worth)
    words = (*(word for word in words if word not in row), *best)
    return BlockReading(words, best[0], tuple(filter(None, looks)), named=len(best) > 1)


def _under_title(
    sheet: Sheet, row: Sequence[OcrWord], words: Sequence[OcrWord], least: float = _ROOM[0]
) -> bool:
    """Whether a title, or what is left of one, stands as far above as names are below titles."""
    top = min(word.top for word in row)
    capitals = [w for w in words if CAPITALS.fullmatch(w.text) and w.confidence >= LEGIBLE]
    return any(
        least < (top - word.top) * sheet.points < _ROOM[1]
        and abs(word.left + word.right - row[0].left - row[-1].right) * sheet.points < 2 * _AROUND
        for word in capitals
    )


def _looks(
    sheet: Sheet,
    row: Sequence[OcrWord],
    pictures: BlockPictures,
    middle: float | None,
    engine: OcrEngine,
) -> Iterator[tuple[OcrWord, ...]]:
    """A row read alone, in each picture, cut out tightly and with room, as it is and larger."""
    metrics = metrics_of(row)
    if metrics is None:
        return
    number = 0
    for picture in pictures.all():
        for above, scale in zip(_ABOVE, (_CLOSER, 1.0), strict=True):
            left, top, part = _cut(sheet, metrics, row, pictures, middle, picture, above)
            if not part.size:
                continue
            number += 1
            large = enlarged(part, scale) if scale != 1.0 else part
            read = engine.recognise(large.copy(), round(sheet.dpi * scale), Layout.LINE)
            yield tuple(_back(word, pictures, scale, left, top, number) for word in read)


def _cut(
    sheet: Sheet,
    metrics: Metrics,
    row: Sequence[OcrWord],
    pictures: BlockPictures,
    middle: float | None,
    picture: Pixels,
    above: float,
) -> tuple[int, int, Pixels]:
    """A row cut out of a picture of the block; where it begins there, and itself."""
    baseline = metrics.baseline - pictures.top
    top = max(0, round(baseline - above * metrics.cap))
    bottom = max(0, round(baseline + _BELOW * metrics.cap))
    centre = middle if middle is not None else (row[0].left + row[-1].right) / 2 * sheet.points
    reach = _AROUND / sheet.points
    left = max(0, round(centre / sheet.points - pictures.left - reach))
    right = max(0, round(centre / sheet.points - pictures.left + reach))
    return left, top, picture[top:bottom, left:right]


def with_others(lines: Sequence[Line], reading: BlockReading, place: Place) -> tuple[Line, ...]:
    """The lines of the page, that of the name with what the other looks made of it."""
    if reading.name is None or not reading.others:
        return tuple(lines)
    x, y = place(reading.name.left + 1, reading.name.top + 1)
    others = tuple(line for look in reading.others for line in lines_of(look, place))
    return tuple(
        structs.replace(line, others=others) if line.box and _holds(line.box, x, y) else line
        for line in lines
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom
