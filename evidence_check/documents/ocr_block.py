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
from evidence_check.documents.ocr_covered import DEGREE, NOTHING, OTHER, word_before
from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import Pixels, darkest, enlarged, ink
from evidence_check.documents.ocr_lines import Place, lines_of, with_overlooked
from evidence_check.documents.ocr_marks import is_name, is_recipients, is_title
from evidence_check.documents.ocr_rows import print_rows
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
_USUAL_CAP: Final = 9.3
"""of 14 points"""
_HIGHEST, _LOWEST = 1.5, 0.35
"""heights of a capital above and below the line that letters with their marks reach"""
_ON_LINE: Final = 5.0
"""points that a word's lower edge, which may be a tail's, is from its line at the most"""
_ROOM: Final = (16.0, 190.0)
"""points between the baselines of a title and of the name under it"""
_LONGEST_DEGREE: Final = 9
_SIGNED_ROOM: Final = 40.0
"""the same of a name in capitals, which might be one more row of the title"""
_LEGIBLE: Final = 0.6
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
_NAME_WORD: Final = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]{1,5}[.,]?")
_PREFIXES: Final = frozenset({"PHÓ", "KT.", "TL.", "Q."})
_SHORT: Final = 4
"""letters of a word that `PHÓ` or `KT.` may have become"""
_MOST_COVERED: Final = 3
_UNTOLD: Final = "xx"
"""what nobody could read before a name"""
_TOLD, _GUESSED = 0.8, 0.6
"""probability from which a covered word is put before a title, and from which it has a vote in a
name: of 50 such answers on made pages none was wrong, of 12 less sure ones 3 were"""
_COVERED_LOOK: Final = (-1,)
_INKED_BEFORE: Final = 3.0
"""heights of a capital before a word in which something is to be seen where a word is"""
_SOME_INK: Final = 0.03
_VISIBLE: Final = 0.6
"""ink of a row in a picture, beside that in the picture with most of it, in which it shows"""
_NEXT_ROW: Final = (0.5, 3.1)
"""heights of a capital below a row's line between which the next row ends"""
_TAIL: Final = 3.6
"""points below a line that have to be seen to know that it is one"""
_NEVER: Final = 0.3
"""confidence of what is not believed"""
_SHOWN: Final = 3
"""pictures in which a covered word is looked for: the ones without seals' paint or rings"""
_SMALLER: Final = (1.0, 0.8)
"""how high capitals may be beside what words' boxes say"""
_GAP: Final = 0.35
"""a space, in heights of a capital"""
_LETTER_WIDTHS: Final = {"i": 0.42, "l": 0.42, "t": 0.5, "r": 0.65, "m": 1.2, "w": 1.1, ".": 0.35}
"""heights of a capital; small letters that are not here, 0.75"""
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
    reading, pictures = _read_again(sheet, words, engine)
    if pictures is None:
        return reading
    if not reading.named or not _is_titled_clearly(sheet, reading.words, pictures):
        reading = _lost_again(sheet, reading, pictures, engine)
    if pictures.stamped:
        reading = _without_doubtful(sheet, reading, pictures)
    reading = _with_covered_name(sheet, reading, pictures)
    return replace(reading, words=_with_covered_titles(sheet, reading.words, pictures))


def _read_again(
    sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine
) -> tuple[BlockReading, _Pictures | None]:
    """The block read by the engine, and its pictures, if there is one."""
    found = _located(sheet, words)
    if found is None:
        overlooked = _overlooked(sheet, words)
        if overlooked is None:
            return BlockReading(words), None
        pictures = _Pictures(sheet, overlooked)
        words = _again(sheet, words, pictures.plain, pictures, engine)
        found = _located(sheet, words)
        if found is None:
            return BlockReading(words), None
    top, middle = found
    pictures = _Pictures(sheet, top)
    if _is_done(sheet, words, top) and not pictures.stamped:
        pictures.take_plain()
        reading = _name_again(sheet, words, pictures, middle, engine)
        if not _is_covered(reading, pictures):
            return reading, pictures
        pictures.take_all()
    reading = _rows_again(sheet, words, pictures, middle, engine)
    if reading.named and _is_titled(sheet, reading.words, top) and not pictures.stamped:
        return reading, pictures
    for picture in pictures.all():
        words = _again(sheet, words, picture, pictures, engine)
    return _rows_again(sheet, words, pictures, middle, engine), pictures


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

    def holds(self, word: OcrWord) -> bool:
        """Whether a word stands in the block."""
        return word.left >= self.left and word.top >= self.top

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

    def before(self, row: Sequence[OcrWord]) -> dict[str, float]:
        """What may stand before a row of the page, likeliest first, with probabilities; empty
        where there is no ink.
        """
        metrics = metrics_of(row)
        if metrics is None:
            return {}
        cap, left = metrics.cap, row[0].left - self.left
        baseline = metrics.baseline - self.top
        place = self.plain[
            max(0, round(baseline - cap)) : max(0, round(baseline)),
            max(0, round(left - _INKED_BEFORE * cap)) : max(0, round(left - _GAP * cap)),
        ]
        if not place.size or ink(place).mean() < _SOME_INK:
            return {}
        shown = self._showing(row)[:_SHOWN]
        if not shown:
            return {}
        right = row[-1].right - self.left
        return word_before(shown, left, self._measures(Metrics(cap, baseline), left, right))

    def told_before(self, row: Sequence[OcrWord]) -> tuple[str, float]:
        """The likeliest answer; nothing, where there is no ink or no row."""
        chances = self.before(row) if row else {}
        return next(iter(chances.items())) if chances else (NOTHING, 1.0)

    def _measures(self, metrics: Metrics, left: float, right: float) -> list[Metrics]:
        """What a row may measure: as its words' boxes say, which what lies over it makes too high,
        or by the line that it stands on.
        """
        top = max(0, round(metrics.baseline - 2 * metrics.cap))
        part = self.plain[
            top : max(top, round(metrics.baseline + metrics.cap)),
            max(0, round(left)) : max(0, round(right)),
        ]
        lines = [top + line for line in print_rows(ink(part), self._sheet.points)]
        line = min(lines, key=lambda line: abs(line - metrics.baseline), default=metrics.baseline)
        return [metrics, *(Metrics(metrics.cap * smaller, line) for smaller in _SMALLER)]

    @property
    def made(self) -> list[Pixels]:
        """The pictures that were looked at."""
        return self._made if self._made is not None else [self.plain]

    def _showing(self, row: Sequence[OcrWord]) -> list[Pixels]:
        """The pictures in which a row is to be seen: paint of stamps vanishes in some."""
        top, bottom = min(word.top for word in row), max(word.bottom for word in row)
        left, right = row[0].left - self.left, row[-1].right - self.left
        rows = slice(max(0, top - self.top), max(0, bottom - self.top))
        parts = [picture[rows, max(0, left) : max(0, right)] for picture in self.made]
        shares = [float((255 - part).mean()) if part.size else 0.0 for part in parts]
        least = _VISIBLE * max(shares)
        return [
            picture for picture, share in zip(self.made, shares, strict=True) if share >= least > 0
        ]

    def take_all(self) -> None:
        """Look at all of them, after all."""
        self._made = None

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


def _lost_again(
    sheet: Sheet, reading: BlockReading, pictures: _Pictures, engine: OcrEngine
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


def _is_titled_clearly(sheet: Sheet, words: Sequence[OcrWord], pictures: _Pictures) -> bool:
    """Whether a title stands in the block, and no row that nobody could read under it."""
    titles = [
        title
        for row in grouped(words)
        if _is_whole_title(title := _capitals([word for word in row if pictures.holds(word)]))
    ]
    return bool(titles) and not any(
        _is_over_unread(sheet, words, title, pictures)
        for title in titles
        if not plain(title[0].text).startswith("pho")
    )


def _with_lost_rows(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: _Pictures,
    middle: float | None,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    """The words, with those of rows of print that the engine took for a part of a picture."""
    for number, picture in enumerate(pictures.all()):
        left, right = _span(sheet, pictures, middle, picture)
        for baseline in print_rows(ink(picture[:, left:right]), sheet.points):
            if _is_read(words, pictures.top + baseline, sheet):
                continue
            cap = _USUAL_CAP / sheet.points
            top = max(0, round(baseline - _ABOVE[0] * cap))
            part = picture[top : round(baseline + _BELOW * cap), left:right]
            read = engine.recognise(part.copy(), sheet.dpi, Layout.LINE)
            line = pictures.top + baseline
            row = [
                _on_line(_back(word, pictures, 1.0, left, top, number), line, cap) for word in read
            ]
            if any(map(_is_legible, row)):
                words = with_overlooked(words, row)
    return words


def _on_line(word: OcrWord, baseline: float, cap: float) -> OcrWord:
    """A word with the height that it can have: what lies over a row makes boxes too high."""
    top, bottom = round(baseline - _HIGHEST * cap), round(baseline + _LOWEST * cap)
    return replace(word, top=max(word.top, top), bottom=max(top + 1, min(word.bottom, bottom)))


def _span(
    sheet: Sheet, pictures: _Pictures, middle: float | None, picture: Pixels
) -> tuple[int, int]:
    """First column of the block's rows in its pictures, and the one behind the last."""
    width = picture.shape[1]
    if middle is None:
        return 0, width
    centre, reach = middle / sheet.points - pictures.left, _AROUND / sheet.points
    return max(0, round(centre - reach)), min(width, max(0, round(centre + reach)))


def _is_read(words: Sequence[OcrWord], baseline: float, sheet: Sheet) -> bool:
    """Whether a word was read on a line, in the block's columns."""
    left = _RIGHT_SIDE * sheet.grey.shape[1]
    near = _ON_LINE / sheet.points
    return any(
        word.right > left and _is_legible(word) and abs(word.bottom - baseline) < near
        for word in words
    )


def _is_legible(word: OcrWord) -> bool:
    """Whether a word reads like one of a title or a name."""
    kinds = (_NAME_WORD, _CAPITALS)
    return word.confidence >= _LEGIBLE and any(kind.fullmatch(word.text) for kind in kinds)


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
    while start and _is_titlecase(row[start - 1].text.strip(_QUOTES)):
        start -= 1
    return tuple(row[start:end])


def _is_titlecase(text: str) -> bool:
    """Whether a word is written as one of a name, a degree that stuck to it aside: `TS.Lường`."""
    degree, _, rest = text.rpartition(".")
    return text.istitle() or (rest.istitle() and 0 < len(degree) < _LONGEST_DEGREE)


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
        inside = [word for word in row if pictures.holds(word)]
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


def _name_in_capitals(
    sheet: Sheet,
    words: tuple[OcrWord, ...],
    pictures: _Pictures,
    middle: float | None,
    engine: OcrEngine,
) -> BlockReading:
    """The row of a name in capitals: words that no look takes for a title, far under one."""
    rows = [
        row
        for row in _rows(sheet, words, pictures, middle, _CAPITALS)
        if sum(map(_is_legible, row)) > 1 and _under_title(sheet, row, words, _SIGNED_ROOM)
    ]
    if not rows:
        return BlockReading(words)
    row = max(rows, key=lambda row: sum(map(_is_legible, row)))
    looks = [tuple(row), *_looks(sheet, row, pictures, middle, engine)]
    if any(is_title(" ".join(word.text for word in look)) for look in looks):
        return BlockReading(words)
    best = max(map(_capitals, looks), key=_worth)
    words = (*(word for word in words if word not in row), *best)
    return BlockReading(words, best[0], tuple(filter(None, looks)), named=len(best) > 1)


def _under_title(
    sheet: Sheet, row: Sequence[OcrWord], words: Sequence[OcrWord], least: float = _ROOM[0]
) -> bool:
    """Whether a title, or what is left of one, stands as far above as names are below titles."""
    top = min(word.top for word in row)
    capitals = [w for w in words if _CAPITALS.fullmatch(w.text) and w.confidence >= _LEGIBLE]
    return any(
        least < (top - word.top) * sheet.points < _ROOM[1]
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


def _with_covered_titles(
    sheet: Sheet, words: tuple[OcrWord, ...], pictures: _Pictures
) -> tuple[OcrWord, ...]:
    """The words, with `PHÓ` or `KT.` before a title where a seal covers it; where that cannot be
    told the title is not sure.
    """
    for row in grouped(words):
        title = _capitals([word for word in row if pictures.holds(word)])
        if not _is_whole_title(title) or _AUTHORITY.fullmatch(title[0].text):
            continue
        if _is_over_unread(sheet, words, title, pictures):
            words = _doubted(words, title[0], _NEVER)
            continue
        words = _with_prefix(words, title, pictures)
    return words


def _with_prefix(
    words: tuple[OcrWord, ...], title: Sequence[OcrWord], pictures: _Pictures
) -> tuple[OcrWord, ...]:
    """The words, with what stands before a title, or what its first word (`BHÓ`) is."""
    first, rest = title[0], title[1:]
    if len(first.text) <= _SHORT and _is_whole_title(rest):
        answer, sure = pictures.told_before(rest)
        if answer in _PREFIXES and sure >= _TOLD:
            meant = replace(first, text=answer)
            return tuple(meant if word == first else word for word in words)
    chances = pictures.before(title)
    if not chances:
        return words
    answer, sure = next(iter(chances.items()))
    if answer in _PREFIXES and sure >= _TOLD:
        return (*words, _covered_word(first, answer, sure, title))
    return _doubted(words, first, chances[NOTHING])


def _doubted(words: tuple[OcrWord, ...], which: OcrWord, most: float) -> tuple[OcrWord, ...]:
    """The words, one of them no surer than that."""
    less = replace(which, confidence=min(which.confidence, most))
    return tuple(less if word == which else word for word in words)


def _is_over_unread(
    sheet: Sheet, words: Sequence[OcrWord], title: Sequence[OcrWord], pictures: _Pictures
) -> bool:
    """Whether a row of print that nobody could read stands right under a title, which may be that
    of whom the signer acts for.
    """
    points = sheet.points
    metrics = metrics_of(title)
    if metrics is None:
        return False
    top = round(metrics.baseline + _NEXT_ROW[0] * metrics.cap) - pictures.top
    bottom = round(metrics.baseline + _NEXT_ROW[1] * metrics.cap) - pictures.top
    left, right = (side - pictures.left for side in (title[0].left, title[-1].right))
    if top < 0 or left < 0:
        return False
    return any(
        not _is_read(words, pictures.top + top + baseline, sheet)
        for picture in pictures.made[:_SHOWN]
        for baseline in print_rows(ink(picture[top:bottom, left:right]), points)
        if baseline + top < bottom - _TAIL / points
    )


def _with_covered_name(sheet: Sheet, reading: BlockReading, pictures: _Pictures) -> BlockReading:
    """The block, with one more look at its name: at the word that a seal covers before it."""
    known = _surely_known(reading.others)
    found: list[OcrWord] = []
    answer, sure = pictures.told_before(known)
    while (
        answer not in (OTHER, NOTHING, DEGREE) and sure >= _GUESSED and len(found) < _MOST_COVERED
    ):
        found.insert(0, _covered_word((found or known)[0], answer, sure, known))
        answer, sure = pictures.told_before([*found, *known])
    if not found and answer != DEGREE:
        return reading
    if answer != NOTHING or sure < _GUESSED:
        before = DEGREE if answer == DEGREE and sure >= _GUESSED else _UNTOLD
        found.insert(0, _covered_word((found or known)[0], before, sure, known))
    look = tuple(replace(word, line=_COVERED_LOOK) for word in (*found, *known))
    return replace(reading, others=(*reading.others, look))


def _is_covered(reading: BlockReading, pictures: _Pictures) -> bool:
    """Whether something that may be a word of the name stands before it."""
    known = _surely_known(reading.others)
    chances = pictures.before(known) if known else {}
    return bool(chances) and chances[NOTHING] + chances[DEGREE] < _TOLD


def _surely_known(looks: Sequence[Sequence[OcrWord]]) -> list[OcrWord]:
    """The end of a name from the first word on that several looks read surely and alike."""
    sure = [
        word
        for look in looks
        for word in look
        if word.confidence >= _LEGIBLE and _is_titlecase(word.text) and word.text.isalpha()
    ]
    agreed = [
        word
        for word in sure
        if word.confidence >= _SURE_TITLE
        and sum(other.text == word.text and _same_place(other, word) for other in sure) > 1
    ]
    first = min(agreed, key=lambda word: word.left, default=None)
    if first is None:
        return []
    return [
        _lowest(word, sure)
        for word in max(
            looks, key=lambda look: (first in look, sum(word in agreed for word in look))
        )
        if word in sure and word.left >= first.left
    ]


def _lowest(word: OcrWord, looks: Sequence[OcrWord]) -> OcrWord:
    """The same word of the look in which its box is lowest: what lies over it makes it higher."""
    same = [other for other in looks if other.text == word.text and _same_place(other, word)]
    return min((word, *same), key=lambda other: other.bottom - other.top)


def _same_place(one: OcrWord, other: OcrWord) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > _HALF * max(one.right - one.left, other.right - other.left)


def _covered_word(first: OcrWord, text: str, sure: float, row: Sequence[OcrWord]) -> OcrWord:
    """A word before the first one of a row, about where it stands."""
    metrics = metrics_of(row)
    cap = metrics.cap if metrics else float(first.bottom - first.top)
    right = first.left - _GAP * cap
    left = right - _width(text) * cap
    return replace(
        first, text=text, left=round(left), right=round(right), confidence=(1 + sure) / 2
    )


def _width(text: str) -> float:
    """How wide a word is in print, in heights of a capital, roughly."""
    return sum(_LETTER_WIDTHS.get(plain(char), 0.75) + 0.35 * char.isupper() for char in text)


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
