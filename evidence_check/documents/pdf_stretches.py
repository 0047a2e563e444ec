"""Words of a text page that follow one another in one text object, taken as one.

Of the same lines as the words themselves and several times cheaper, since pdfium is asked for the
object at the ends of a row alone. For pages on which nothing hangs on a single word, because none
can be covered, cut or filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.documents.legacy_encodings import SUSPECT
from evidence_check.documents.pdf_text import (
    HYPHEN_AT_LINE_END,
    TOKEN,
    UNMAPPED,
    TextPage,
    Word,
)

_ROW = re.compile(r"[^\r\n]+")
_INTRICATE = re.compile(
    rf"[\u0300-\u036f]|[.…_]{{3}}|…|\s{{2}}|[^\S ]|{HYPHEN_AT_LINE_END}|{UNMAPPED}"
    rf"|{SUSPECT.pattern}"
)
"""what in a row asks for a look at each of its words"""
NARROWEST, WIDEST = 0.06, 1.2
"""font sizes between words of a stretch: well within what is a space to `pdf_lines`"""

_Span = tuple[int, int]


def stretches(page: TextPage) -> Iterator[Word]:
    """Stretches of words in the order in which they were drawn; of a page that is not turned."""
    text = page.characters()
    for row in _ROW.finditer(text):
        tokens = [match.span() for match in TOKEN.finditer(text, *row.span())]
        if not tokens:
            continue
        in_row = _single if _INTRICATE.search(row.group()) else _together
        breaks = True
        for word in in_row(page, text, tokens):
            word.breaks = breaks
            yield word
            breaks = False


def _single(page: TextPage, text: str, tokens: list[_Span]) -> Iterator[Word]:
    return (word for token in tokens for word in page.token(text, *token, False))


def _together(page: TextPage, text: str, tokens: list[_Span]) -> Iterator[Word]:
    """The words of a row, as far as one text object draws them, as one."""
    first, end = tokens[0][0], tokens[-1][1]
    if len(tokens) == 1:
        yield from _single(page, text, tokens)
    elif page.address(first) != page.address(end - 1):
        middle = len(tokens) // 2
        yield from _together(page, text, tokens[:middle])
        yield from _together(page, text, tokens[middle:])
    elif (stretch := _stretch(page, text[first:end], tokens)) is not None:
        yield stretch
    else:
        yield from _single(page, text, tokens)


def _stretch(page: TextPage, text: str, tokens: list[_Span]) -> Word | None:
    """The words of one text object; None if there is anything but a space between two of them."""
    import pypdfium2.raw as pdfium

    ask, pointer, cell = pdfium.FPDFText_GetLooseCharBox, page.pointer, pdfium.FS_RECTF()
    handle, own = page.object_at(tokens[0][0])
    least, most = NARROWEST * own.size, WIDEST * own.size
    ask(pointer, tokens[0][0], cell)
    left, top, bottom = cell.left, cell.top, cell.bottom
    right = left - 2 * least
    for first, end in tokens:
        ask(pointer, first, cell)
        if first != tokens[0][0] and not least < cell.left - right < most:
            return None
        top, bottom = max(top, cell.top), min(bottom, cell.bottom)
        ask(pointer, end - 1, cell)
        right = cell.right
        top, bottom = max(top, cell.top), min(bottom, cell.bottom)
    base, frame = page.baseline(tokens[0][0]), page.frame
    word = Word(
        text,
        left - frame.left,
        frame.top - top,
        right - frame.left,
        frame.top - bottom,
        base,
        True,
        own,
        handle,
    )
    return word if own.level and word.em == own.size else None
