"""The signature block of a scanned page, looked at again where seal and ink cover it.

Title and name are print, in black or rubber-stamped in red or blue; the seal is red, the signature
blue or black. So the block is looked at by its colours, one at a time; where a scan has none, the
seal's rings are taken off. Rows of the block are read alone: on a page the engine takes a row with
a seal on it for a picture. All looks at the name's row are kept: where they agree it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np
from msgspec import structs

from evidence_check.documents.ocr_anchors import Metrics, grouped, metrics_of, plain
from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import Pixels, darkest, enlarged, ink
from evidence_check.documents.ocr_lines import Place, lines_of, with_overlooked
from evidence_check.documents.ocr_marks import is_name, is_recipients, is_title
from evidence_check.documents.ocr_seal import Ring, find_ring, without_rings
from evidence_check.model.document import Box, Line

_BLOCK: Final = (25.0, 200.0)
"""points above and below its first line that a signature block takes"""
_RIGHT_SIDE: Final = 0.42
"""share of the page's width left of which no signature block begins"""
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
_ROOM: Final = (16.0, 190.0)
"""points between the baselines of a title and of the name under it"""
_LEGIBLE: Final = 0.6
_OVER_NAME: Final = 110.0
"""points above a name from which a block with a lost title is looked at"""
_FOOT, _EDGE = 0.96, 0.97
"""shares of height and width beyond which there are edges of the scan"""
_UNREAD_INK: Final = 300.0
"""square points of ink that a title, a name and a signature have at the least"""
_SPECKS: Final = 0.05
"""share of that which may be dust above them"""
_NAME_WORD: Final = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]{1,5}[.,]?")
_QUOTES: Final = ".,;:'\"‘’“”`*_-–—|{}()[]"
"""what dust and the ends of strokes become at the edges of words"""
_EDGES: Final = ",;:'\"‘’“”`*_-–—|{}()[]⁄/\\"
_AUTHORITY: Final = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)[.,]?|PHÓ|PHO")
_SURE_TITLE: Final = 0.8
_SEAL_EDGE: Final = 1.08
_RED_PRINT: Final = 60.0
"""square points of red beside a seal from which something is printed there: two words"""
_HALF: Final = 0.5
_CAPITALS: Final = re.compile(r"[A-ZĐÀ-Ỹ./]{3,}[.,]?")
_MOST_LOOKS: Final = 8
"""looks at one row"""

Layer = Callable[[], Pixels]
"""makes a picture of the page in which some of its inks are left"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the block's reader needs it: level, upright, in pixels of one kind."""

    grey: Pixels
    """what the first look read: without red"""
    layers: tuple[Layer, ...]
    """further pictures by colour, likeliest to help first; none on a scan without colours"""
    dpi: int
    place: Place

    @property
    def points(self) -> float:
        """How wide a pixel is."""
        return 72 / self.dpi


@dataclass(frozen=True, slots=True)
class BlockReading:
    """All words of a page after the closer look, and what was made out of its name's row."""

    words: tuple[OcrWord, ...]
    name: OcrWord | None = None
    """one of the words of the name's row"""
    others: tuple[tuple[OcrWord, ...], ...] = ()
    """that row as the other looks read it"""
    named: bool = False
    """whether any look at that row read something like a name"""


def read_block(sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine) -> BlockReading:
    """The words, with those of the signature block read again as far as it needs."""
    found = _located(sheet, words)
    if found is None:
        overlooked = _overlooked(sheet, words)
        if overlooked is None:
            return BlockReading(words)
        pictures = _Pictures(sheet, overlooked)
        words = _again(sheet, words, pictures.plain, pictures, engine)
        found = _located(sheet, words)
        if found is None:
            return BlockReading(words)
    top, middle = found
    pictures = _Pictures(sheet, top)
    if _is_done(sheet, words, top) and not pictures.stamped:
        pictures.take_plain()
        return _name_again(sheet, words, pictures, middle, engine)
    reading = _rows_again(sheet, words, pictures, middle, engine)
    if reading.named and _is_titled(sheet, reading.words, top) and not pictures.stamped:
        return reading
    for picture in pictures.all():
        words = _again(sheet, words, picture, pictures, engine)
    reading = _rows_again(sheet, words, pictures, middle, engine)
    return _without_doubtful(sheet, reading, pictures)


class _Pictures:
    """The block in its pictures, each made when it is asked for."""

    def __init__(self, sheet: Sheet, top: float) -> None:
        rows, columns = sheet.grey.shape
        self.left = round(_RIGHT_SIDE * columns)
        self.top = max(0, round((top - _BLOCK[0]) / sheet.points))
        self._part = (
            slice(self.top, min(rows, round((top + _BLOCK[1]) / sheet.points))),
            slice(self.left, columns),
        )
        self._sheet = sheet
        self._made: list[Pixels] | None = None

    def all(self) -> list[Pixels]:
        """All of them; where there are no colours, without the seal's rings."""
        if self._made is None:
            grey, ring = self.plain, self._ring
            clean = [without_rings(self._sealed, ring)] if ring else []
            first = [self._sealed] if self._sheet.layers else []
            layers = first + [layer()[self._part] for layer in self._sheet.layers[1:]]
            self._made = _different((grey, darkest(grey), *clean, *layers))
        return self._made

    @cached_property
    def _sealed(self) -> Pixels:
        """The picture that shows seals: their paint, or all ink where there are no colours."""
        return self._sheet.layers[0]()[self._part] if self._sheet.layers else self.plain

    @cached_property
    def _ring(self) -> Ring | None:
        return find_ring(ink(self._sealed), self._sheet.dpi) if self._sealed.size else None

    @cached_property
    def stamped(self) -> bool:
        """Whether there is red print beside the seal: a deputy's title and name, rubber-stamped."""
        if not self._sheet.layers:
            return False
        red, ring = ink(self._sealed), self._ring
        if ring is not None:
            rows, columns = np.ogrid[: red.shape[0], : red.shape[1]]
            red &= np.hypot(rows - ring.y, columns - ring.x) > _SEAL_EDGE * ring.radius
        right = round(ring.x) if ring else 0
        return bool(red[:, right:].sum() * self._sheet.points**2 > _RED_PRINT)

    def take_plain(self) -> None:
        """Leave it at what the first look saw: nothing covers it."""
        self._made = [self.plain]

    @property
    def plain(self) -> Pixels:
        """What the first look saw."""
        return self._sheet.grey[self._part]


def _without_doubtful(sheet: Sheet, reading: BlockReading, pictures: _Pictures) -> BlockReading:
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


def _different(pictures: Sequence[Pixels]) -> list[Pixels]:
    """The pictures that show something, each once: two looks at one picture always agree."""
    kept: list[Pixels] = []
    for picture in pictures:
        if picture.size and not any(np.array_equal(picture, other) for other in kept):
            kept.append(picture)
    return kept


def _located(sheet: Sheet, words: Sequence[OcrWord]) -> tuple[float, float | None] | None:
    """Height of the block's first line, and the middle of its title, in points."""
    lines = lines_of(words, sheet.place)
    width = sheet.grey.shape[1] * sheet.points
    titles = [
        line.box
        for line in lines
        if line.box and is_title(line.text) and line.box.middle[0] > _RIGHT_SIDE * width
    ]
    labels = [line.box for line in lines if line.box and is_recipients(line.text)]
    if not titles and not labels:
        return None
    top = max(box.top for box in (titles or labels))
    if labels and titles and abs(labels[-1].top - top) < _BLOCK[1]:
        top = min(labels[-1].top, top)
    near = [box for box in titles if top - 5 <= box.top < top + _BLOCK[1]]
    return top, near[-1].middle[0] if near else None


def _overlooked(sheet: Sheet, words: Sequence[OcrWord]) -> float | None:
    """Height at which a block may begin that has lost its title, in points: above a name at the
    end of the page, or where ink begins that nobody has read, right of and below all else. With a
    seal on it the engine takes a whole block for a picture.
    """
    inked = ink(sheet.grey)
    rows, columns = inked.shape
    left = round(_RIGHT_SIDE * columns)
    read = [word for word in words if word.right > left and word.confidence >= _LEGIBLE]
    lines = [line for line in lines_of(read, sheet.place) if line.box]
    last = max(lines, key=lambda line: line.box.bottom if line.box else 0.0, default=None)
    if last is not None and last.box and is_name(last.text):
        return max(0.0, last.box.top - _OVER_NAME)
    above = max((word.bottom for word in read), default=rows)
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
    pictures: _Pictures,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """The words, with what a closer look at the block finds besides or more surely."""
    large = enlarged(picture, _CLOSER)
    found = engine.recognise(large, round(sheet.dpi * _CLOSER), Layout.SPARSE)
    return with_overlooked(words, [_back(word, pictures, _CLOSER, 0, 0) for word in found])


def _back(
    word: OcrWord, pictures: _Pictures, scale: float, left: int, top: int, line: int = 0
) -> OcrWord:
    """A word of an enlarged part of the block, in the page's pixels."""
    x, y = pictures.left + left, pictures.top + top
    return word.from_part(x, y, scale, x, line)


def _rows_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: _Pictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """Title and name read row by row."""
    words = _titles_again(sheet, words, pictures, middle, engine)
    return _name_again(sheet, words, pictures, middle, engine)


def _titles_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: _Pictures,
    middle: float | None,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """Rows of capitals that were no sure title read alone: the surest look counts."""
    for row in _rows(sheet, words, pictures, middle, _CAPITALS):
        if _is_sure_title(row, sheet.place):
            continue
        looks = islice(_looks(sheet, row, pictures, middle, engine), _MOST_LOOKS)
        titles = [look for look in map(_capitals, (tuple(row), *looks)) if _is_whole_title(look)]
        best = max(titles, key=_surely_read, default=None)
        if best is not None:
            words = (*(word for word in words if word not in row), *best)
    return words


def _capitals(row: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """A row from its first to its last word of capitals, without dust at their edges."""
    words = [replace(word, text=word.text.strip(_EDGES)) for word in row]
    solid = [at for at, word in enumerate(words) if _CAPITALS.fullmatch(word.text)]
    if not solid:
        return ()
    first = solid[0] - (solid[0] > 0 and _AUTHORITY.fullmatch(words[solid[0] - 1].text) is not None)
    return tuple(word for word in words[first : solid[-1] + 1] if word.text)


def _is_sure_title(row: Sequence[OcrWord], place: Place) -> bool:
    """Whether a row is one line that reads like a title, every word of it legible."""
    lines = lines_of(row, place)
    return len(lines) == 1 and is_title(lines[0].text) and lines[0].confidence >= _SURE_TITLE


def _is_whole_title(row: Sequence[OcrWord]) -> bool:
    """Whether a row reads like a title of at least two words."""
    return len(row) > 1 and is_title(" ".join(word.text for word in row))


def _surely_read(row: Sequence[OcrWord]) -> float:
    """Letters that were read, by how surely."""
    return sum(len(word.text) * (word.confidence - _HALF) for word in row)


def _name_again(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: _Pictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """The row of the name read alone, in all pictures and sizes."""
    rows = _rows(sheet, words, pictures, middle, _NAME_WORD)
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(_is_name_word, row)))
    looks = [tuple(row), *_looks(sheet, row, pictures, middle, engine)]
    best = max(map(_tail, looks), key=_worth)
    if not best:
        return BlockReading(words)
    words = (*(word for word in words if word not in row), *best)
    return BlockReading(words, best[0], tuple(filter(None, looks)), named=len(best) > 1)


def _tail(row: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """The words at the end of a row that are written as names are; a seal covers the beginning,
    dust stands behind.
    """
    end = len(row)
    while end and not _is_name_word(row[end - 1]):
        end -= 1
    start = end
    while start and row[start - 1].text.strip(_QUOTES).istitle():
        start -= 1
    return tuple(row[start:end])


def _worth(row: Sequence[OcrWord]) -> tuple[bool, int, float]:
    """Of what reads like a name: the legible first, then the longest, then the surest."""
    sure = [word.confidence for word in row]
    return bool(sure) and min(sure) >= _HALF, len(row), sum(sure)


def _is_name_word(word: OcrWord) -> bool:
    return word.confidence >= _LEGIBLE and _NAME_WORD.fullmatch(word.text) is not None


def _rows(
    sheet: Sheet,
    words: Sequence[OcrWord],
    pictures: _Pictures,
    middle: float | None,
    kind: re.Pattern[str],
) -> list[list[OcrWord]]:
    """Short rows of the block with at least one word of that kind, in letters of the usual size.

    Names stand under the middle of the title, some way down; capitals anywhere in the block.
    """
    found = []
    for row in grouped(words):
        inside = [word for word in row if word.left >= pictures.left and word.top >= pictures.top]
        sure = [w for w in inside if w.confidence >= _LEGIBLE and kind.fullmatch(w.text)]
        metrics = metrics_of(sure)
        if metrics is None or len(inside) > 9:
            continue
        if not _CAP[0] <= metrics.cap * sheet.points <= _CAP[1]:
            continue
        centre = sum(word.left + word.right for word in sure) / (2 * len(sure)) * sheet.points
        if middle is None or abs(centre - middle) < 0.6 * _AROUND:
            found.append(inside)
    if kind is _NAME_WORD:
        found = [row for row in found if _under_title(sheet, row, words)]
    return found


def _under_title(sheet: Sheet, row: Sequence[OcrWord], words: Sequence[OcrWord]) -> bool:
    """Whether a title, or what is left of one, stands as far above as names are below titles."""
    top = min(word.top for word in row)
    capitals = [w for w in words if _CAPITALS.fullmatch(w.text) and w.confidence >= _LEGIBLE]
    return any(
        _ROOM[0] < (top - word.top) * sheet.points < _ROOM[1]
        and abs(word.left + word.right - row[0].left - row[-1].right) * sheet.points < 2 * _AROUND
        for word in capitals
    )


def _looks(
    sheet: Sheet,
    row: Sequence[OcrWord],
    pictures: _Pictures,
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
    pictures: _Pictures,
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
