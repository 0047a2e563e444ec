"""Where a quote stands among the lines of a page, and the lines around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from evidence_check.model.document import Box, Line, Page
from evidence_check.model.view import Spot, ViewLine

_LINES_AROUND: Final = 3
"""rows that are shown before and after a place"""
_ROWS: Final = 14
"""rows that are shown at most"""
_LETTERS: Final = 400
"""characters of one line that are shown at most: a paragraph is one line"""
_LEAST: Final = 4
"""letters of a quote, or of a line, from which being part of the other means something"""
_SAME_ROW: Final = 3.0
"""points; lines whose tops differ by less stand side by side"""


def place_of(spot: Spot, pages: Sequence[Page]) -> Box | None:
    """Where the quote of a place stands on its page; None: nowhere as one run of lines."""
    page = next((page for page in pages if page.number == spot.page), None)
    found = [line.box for line in _quoted(spot, page.lines) if line.box] if page else []
    if not found:
        return None
    place = found[0]
    for box in found[1:]:
        place = place.union(box)
    return place


def excerpt(spot: Spot, page: Page) -> tuple[ViewLine, ...]:
    """The lines around a place, the place marked; none where it is not found on the page."""
    chosen = set(map(id, _quoted(spot, page.lines) or _in_box(spot.box, page.lines)))
    if not chosen:
        return ()
    rows = list(_rows(page.lines))
    hit = [number for number, row in enumerate(rows) if any(id(line) in chosen for line in row)]
    start = max(0, hit[0] - _LINES_AROUND)
    end = min(hit[-1] + _LINES_AROUND + 1, start + _ROWS)
    return tuple(
        replace(
            _shown(line, number - start, spot.quote if id(line) in chosen else None),
            right=line.box is not None and line.box.left > page.width / 2,
        )
        for number in range(start, min(end, len(rows)))
        for line in rows[number]
    )


def _quoted(spot: Spot, lines: Sequence[Line]) -> list[Line]:
    """The run of lines that hold the quote, or that it is made of."""
    quote = _plain(spot.quote)
    if len(quote) < _LEAST:
        return []
    for line in lines:
        if quote in _plain(line.text):
            return [line]
    run: list[Line] = []
    for line in lines:
        text = _plain(line.text)
        if text and text in quote and (len(text) >= _LEAST or run):
            run.append(line)
        elif run and sum(len(_plain(each.text)) for each in run) * 2 > len(quote):
            break
    return run if sum(len(_plain(each.text)) for each in run) * 2 > len(quote) else []


def _in_box(box: Box | None, lines: Sequence[Line]) -> list[Line]:
    if box is None:
        return []
    return [line for line in lines if line.box and _meet(line.box, box)]


def _meet(one: Box, other: Box) -> bool:
    x, y = one.middle
    inside = other.left <= x <= other.right and other.top <= y <= other.bottom
    x, y = other.middle
    return inside or (one.left <= x <= one.right and one.top <= y <= one.bottom)


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for line in lines:
        top = line.box.top if line.box else 0.0
        if row and not (line.box and row[0].box and abs(top - row[0].box.top) < _SAME_ROW):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _shown(line: Line, row: int, quote: str | None) -> ViewLine:
    """The line, cut around what is marked: the quote, or all of it where that is not found in it.

    `quote` None: nothing of the line is marked.
    """
    text = " ".join(unicodedata.normalize("NFC", line.text).split())
    if quote is None:
        return ViewLine(_cut(text, 0, _LETTERS), row)
    wanted = " ".join(unicodedata.normalize("NFC", quote).split())
    at = text.casefold().find(wanted.casefold()) if wanted else -1
    if at < 0 or len(text.casefold()) != len(text):
        shown = _cut(text, 0, _LETTERS)
        return ViewLine(shown, row, (0, len(shown)))
    start = max(0, at - (_LETTERS - len(wanted)) // 2) if len(text) > _LETTERS else 0
    shown = _cut(text, start, max(_LETTERS, len(wanted)))
    first = at - start + (1 if start else 0)
    return ViewLine(shown, row, (first, min(first + len(wanted), len(shown))))


def _cut(text: str, start: int, length: int) -> str:
    part = text[start : start + length]
    return f"{'…' if start else ''}{part}{'…' if start + length < len(text) else ''}"


def _plain(text: str) -> str:
    """The text without spaces, case and Unicode form."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())
