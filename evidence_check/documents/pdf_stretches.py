"""Words of a text page that follow one another in one text object, taken as one.

Of the same lines as the words themselves and several times cheaper: pdfium is asked for the object
at the ends of a row alone, and for the cells at the ends of all words of a page in one go. For
pages on which nothing hangs on a single word, because none can be covered, cut or filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from evidence_check.documents import pdf_calls
from evidence_check.documents.legacy_encodings import SUSPECT
from evidence_check.documents.pdf_text import (
    HYPHEN_AT_LINE_END,
    TOKEN,
    UNMAPPED,
    TextPage,
    Token,
    Word,
)

_ROW = re.compile(r"[^\r\n]+")
_INTRICATE = re.compile(
    rf"[\u0300-\u036f]|[.…_]{{3}}|…|\s{{2}}|[^\S ]|{HYPHEN_AT_LINE_END}|{UNMAPPED}"
    rf"|{SUSPECT.pattern}"
)
"""what in a row asks for a look at each of its words"""
_ODD = re.compile(rf"[\u0300-\u036f…{HYPHEN_AT_LINE_END}{UNMAPPED}]")
_ODD_SPACE = re.compile(r"[^\S \r\n]")
_ODD_PAIRS = ("  ", "..", "__", "._", "_.")
NARROWEST, WIDEST = 0.06, 1.2
"""font sizes between words of a stretch: well within what is a space to `pdf_lines`"""


@dataclass(slots=True)
class _Piece:
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
    text = page.characters()
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
    calm = _is_calm(text)
    rows = [_row(text, *row.span(), calm) for row in _ROW.finditer(text) if not row[0].isspace()]
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
    """Whether no row of a page is intricate: a look at all of them that costs as much as at a few.

    Of one that is not calm each row is looked at.
    """
    odd = _ODD.search(text) or _ODD_SPACE.search(text) or SUSPECT.search(text)
    return not odd and not any(pair in text for pair in _ODD_PAIRS)


def _row(text: str, first: int, end: int, calm: bool) -> _Piece:
    """A row without the spaces around it."""
    while text[first].isspace():
        first += 1
    while text[end - 1].isspace():
        end -= 1
    several = text.find(" ", first, end) > 0
    plain = calm or not _INTRICATE.search(text, first, end)
    return _Piece(first, end, True, several and plain)


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
    """Each piece as one word; None for one with anything but a space between two of its words."""
    if not pieces:
        return
    heads, ends = np.array([each.first for each in pieces]), np.array([p.end for p in pieces])
    inner = _spaces(text, heads, ends)
    firsts = np.sort(np.concatenate([heads, inner + 1]))
    lasts = np.sort(np.concatenate([inner - 1, ends - 1]))
    begins = np.searchsorted(firsts, heads)
    before, after = page.cells_at(firsts.tolist()), page.cells_at(lasts.tolist())
    described = page.described(heads.tolist())
    bases = page.baselines(heads.tolist())
    sizes = np.array([own.size for _, own in described])
    counts = np.diff(begins, append=len(firsts))
    even = _even(before, after, begins, np.repeat(sizes, counts))
    lefts = before[begins, pdf_calls.LEFT]
    tops = np.minimum.reduceat(np.minimum(before, after)[:, pdf_calls.TOP], begins)
    rights = after[begins + counts - 1, pdf_calls.RIGHT]
    bottoms = np.maximum.reduceat(np.maximum(before, after)[:, pdf_calls.BOTTOM], begins)
    boxes = np.stack((lefts, tops, rights, bottoms), axis=1).tolist()
    for piece, (handle, own), box, base, is_even in zip(
        pieces, described, boxes, bases, even, strict=True
    ):
        left, top, right, bottom = box
        of = text[piece.first : piece.end]
        word = Word(of, left, top, right, bottom, base, piece.breaks, own, handle)
        yield word if is_even and own.level and word.em == own.size else None


def _spaces(text: str, heads: NDArray[np.int_], ends: NDArray[np.int_]) -> NDArray[np.int_]:
    """Where the spaces are in the pieces that begin and end there, one after the other."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    spaces = np.flatnonzero(codes == ord(" "))
    piece = np.searchsorted(heads, spaces, side="right") - 1
    return spaces[(piece >= 0) & (spaces < ends[piece])]


def _even(
    firsts: NDArray[np.float64],
    lasts: NDArray[np.float64],
    begins: NDArray[np.int_],
    sizes: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """For each piece whether all gaps between its words are those of a space."""
    gaps = np.empty(len(firsts))
    gaps[1:] = firsts[1:, pdf_calls.LEFT] - lasts[:-1, pdf_calls.RIGHT]
    spaced = (NARROWEST * sizes < gaps) & (gaps < WIDEST * sizes)
    spaced[begins] = True  # the gap to the piece before is none of its own
    return np.logical_and.reduceat(spaced, begins)
