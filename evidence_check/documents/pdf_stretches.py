"""Words of a text page that follow one another in one text object, taken as one.

Of the same lines as the words themselves and several times cheaper: pdfium is asked for object and
cell at the ends of a row alone. That there are no columns between them follows from its width: what
its letters leave of it are its spaces. For pages on which nothing hangs on a single word, because
none can be covered, cut or filled in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from re import Match
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from evidence_check.documents import pdf_calls
from evidence_check.documents.legacy_encodings import SUSPECT
from evidence_check.documents.pdf_text import (
    HYPHEN_AT_LINE_END,
    TOKEN,
    UNMAPPED,
    TextObject,
    TextPage,
    Token,
    Word,
    is_honest,
)

_ROW = re.compile(r"\S(?:[^\r\n]*\S)?")
"""a row without the spaces around it"""
_INTRICATE = re.compile(
    rf"[\u0300-\u036f]|[.…_]{{3}}|…|\s{{2}}|[^\S ]|{HYPHEN_AT_LINE_END}|{UNMAPPED}"
    rf"|{SUSPECT.pattern}"
)
"""what in a row asks for a look at each of its words"""
_SPACES = "\t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""what Python takes for a space, but for the space itself and for what ends a row"""
_ODD = re.compile(rf"[\u0300-\u036f…{HYPHEN_AT_LINE_END}{UNMAPPED}{_SPACES}]")
_ODD_PAIRS = ("  ", "..", "__", "._", "_.")
SPACE = 0.25
"""font sizes from one word to the next where nothing spreads them"""
NARROWER, WIDER = -0.15, 1.4
"""font sizes by which all gaps of a stretch together may be less, or more, than so many spaces: not
one of them can be anything but a space to `pdf_lines` then, whichever it is that differs"""


class _Piece(Struct, frozen=True):
    """Characters of one row, from the first of a word to behind the last of one."""

    first: int
    end: int
    breaks: bool
    """a row begins with it"""
    together: bool
    """one text object draws its words, with single spaces between them"""

    def tokens(self, text: str) -> list[Token]:
        """Its words by themselves."""
        return [
            (*match.span(), self.breaks and match.start() == self.first)
            for match in TOKEN.finditer(text, self.first, self.end)
        ]


def stretches(page: TextPage) -> Iterator[Word]:
    """Stretches of words in the order in which they were drawn; of a page that is not turned."""
    text = page.characters
    pieces = list(_pieces(page, text))
    stretched = _words(page, text, [piece for piece in pieces if piece.together])
    found = [
        (next(stretched) if piece.together else None) or piece.tokens(text) for piece in pieces
    ]
    tokens = [token for each in found if not isinstance(each, Word) for token in each]
    read = page.read(text, tokens)
    for each in found:
        if isinstance(each, Word):
            yield each
        else:
            yield from chain.from_iterable(islice(read, len(each)))


def _pieces(page: TextPage, text: str) -> Iterator[_Piece]:
    """The rows of a page, cut where one text object ends and another begins."""
    calm = not page.is_suspect and _is_calm(text)
    rows = [
        _Piece(first, end, True, " " in text[first:end] and (calm or _is_plain(text, first, end)))
        for first, end in map(Match.span, _ROW.finditer(text))
    ]
    plain = [row for row in rows if row.together]
    begin = page.objects_at([row.first for row in plain])
    ends = page.objects_at([row.end - 1 for row in plain])
    cut = {row.first for row, one, other in zip(plain, begin, ends, strict=True) if one != other}
    for row in rows:
        if row.first in cut:
            yield from _by_objects(page, text, row)
        else:
            yield row


def _is_calm(text: str) -> bool:
    """Whether no row of a page without suspect codes is intricate.

    A look at all of them costs as much as at a few. Of one that is not calm each is looked at.
    """
    return not _ODD.search(text) and not any(pair in text for pair in _ODD_PAIRS)


def _is_plain(text: str, first: int, end: int) -> bool:
    return not _INTRICATE.search(text, first, end)


def _by_objects(page: TextPage, text: str, row: _Piece) -> Iterator[_Piece]:
    """A row that several text objects draw, halved until one draws a piece."""
    words = [match.span() for match in TOKEN.finditer(text, row.first, row.end)]
    begin = page.objects_at([first for first, _ in words])
    ends = page.objects_at([end - 1 for _, end in words])
    halves = [(0, len(words))]
    while halves:
        one, other = halves.pop()
        alone = other - one == 1
        if alone or begin[one] == ends[other - 1]:
            yield _Piece(words[one][0], words[other - 1][1], row.breaks and not one, not alone)
        else:
            middle = one + (other - one) // 2
            halves += [(middle, other), (one, middle)]


def _words(page: TextPage, text: str, pieces: list[_Piece]) -> Iterator[Word | None]:
    """Each piece as one word; None for one that may have anything but a space between two words."""
    if not pieces:
        return
    heads, ends = [each.first for each in pieces], [each.end for each in pieces]
    described = page.described(heads)
    looks = [own for _, own in described]
    bases = np.array(page.baselines(heads))
    letters = _letters(page, text, np.array(heads), np.array(ends), looks, bases)
    lefts = page.cells_at(heads)[:, pdf_calls.LEFT]
    rights = page.cells_at([end - 1 for end in ends])[:, pdf_calls.RIGHT]
    sizes = np.array([own.size or math.inf for own in looks])
    gaps = (rights - lefts - letters.widths) / sizes
    gaps -= [SPACE * text.count(" ", each.first, each.end) for each in pieces]
    heights = letters.bottoms - letters.tops
    is_even = (gaps > NARROWER) & (gaps < WIDER) & is_honest(sizes, heights)
    boxes = np.stack((lefts, bases + letters.tops, rights, bases + letters.bottoms), axis=1)
    for piece, (handle, own), (left, top, right, bottom), base, even in zip(
        pieces, described, boxes.tolist(), bases.tolist(), is_even.tolist(), strict=True
    ):
        if even and own.level:
            of = text[piece.first : piece.end]
            yield Word(of, left, top, right, bottom, base, piece.breaks, own, own.size, handle)
        else:
            yield None


class _Letters(NamedTuple):
    """What the letters of each piece measure, in points."""

    widths: NDArray[np.float64]
    """the sum of their advances, without spaces"""
    tops: NDArray[np.float64]
    """from the baseline to the upper edge of the tallest: below zero"""
    bottoms: NDArray[np.float64]
    """from the baseline to the lower edge of the deepest"""


def _letters(
    page: TextPage,
    text: str,
    heads: NDArray[np.int_],
    ends: NDArray[np.int_],
    looks: Sequence[TextObject],
    bases: NDArray[np.float64],
) -> _Letters:
    """Measure the letters of pieces with these looks and baselines.

    A letter of one look is the same wherever it stands: pdfium is asked about one of each.
    """
    lengths = ends - heads
    starts = np.cumsum(lengths) - lengths
    owners = np.repeat(np.arange(len(heads)), lengths)
    places = np.arange(len(owners)) + (heads - starts)[owners]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)[places].astype(int)
    numbers = {look: number for number, look in enumerate(dict.fromkeys(looks))}
    looked = np.array([numbers[look] for look in looks])[owners]
    named = codes * len(numbers) + looked
    named = named.astype(np.min_scalar_type(named.max()))  # short ones are sorted faster
    _, one, kinds = np.unique(named, return_index=True, return_inverse=True)
    cells = page.cells_at(places[one].tolist())
    widths = cells[:, pdf_calls.RIGHT] - cells[:, pdf_calls.LEFT]
    widths[codes[one] == ord(" ")] = 0
    tops, bottoms = (cells[:, pdf_calls.DOWN] - bases[owners[one], None]).T
    return _Letters(
        np.add.reduceat(widths[kinds], starts),
        np.minimum.reduceat(tops[kinds], starts),
        np.maximum.reduceat(bottoms[kinds], starts),
    )
