"""Several documents in one file: each with its head and its pages, and the annexes behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.model.document import Line, Page
from evidence_check.model.record import Annex, Part
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.layout import joined
from evidence_check.reading.own_number import own_number
from evidence_check.reading.subject import about
from evidence_check.reading.text import bare

MOST_PARTS = 40
"""documents of one file that are told apart; a collection of forms may have hundreds"""
_ANNEX = re.compile(r"(?:phu luc|phu bieu)\b(?:\s*(?:so\s*)?[\divxlc.]+)?\s*(?:[.:(-].*)?$")


def find_parts(pages: Sequence[Page], first: Header) -> tuple[Part, ...]:
    """The documents in the file, told by their heads; `first` is the head of the first page."""
    heads: list[tuple[Page, Header]] = [(pages[0], first)]
    for page in pages[1:]:
        if len(heads) < MOST_PARTS and _may_have_head(page):
            header = read_header(page)
            if header.formal and not _is_form(page):
                heads.append((page, header))
    parts = []
    for index, (page, header) in enumerate(heads):
        following = heads[index + 1][0].number if index + 1 < len(heads) else None
        last = following - 1 if following else pages[-1].number
        parts.append(_part(page.number, max(last, page.number), header))
    return tuple(parts)


_STATE = re.compile(r"doc lap\W+tu do|xa hoi chu nghia|dang cong san viet nam")


def _may_have_head(page: Page) -> bool:
    """Whether the state's or the Party's line is among the first lines: a cheap look."""
    return any(
        _STATE.search(bare(line.text))
        for line in page.lines[:20]
        if (10 < len(line.text) < 120 and "-" in line.text) or line.text.isupper()
    )


def _is_form(page: Page) -> bool:
    """A blank form of an annex, which has the state's line, too."""
    return any(
        re.match(r"\W*(?:mau|bieu|phu luc|phu bieu)\b", bare(line.text)) for line in page.lines[:4]
    )


def _part(first: int, last: int, header: Header) -> Part:
    number, symbol = own_number(header, ())
    what = about(header, symbol.value or "", "")
    return Part(first, last, what.type.value or "", number.value or "", what.subject.value or "")


def find_annexes(pages: Sequence[Page]) -> tuple[Annex, ...]:
    """Pages that begin with `Phụ lục`, each with the title under it."""
    found = []
    for page in pages[1:]:
        for index, line in enumerate(page.lines[:6]):
            if _ANNEX.match(bare(line.text)) and line.text[:1].isupper() and len(line.text) < 110:
                found.append(Annex(_annex_title(page.lines[index : index + 4]), page.number))
                break
    return tuple(found)


def _annex_title(lines: Sequence[Line]) -> str:
    """`PHỤ LỤC I` and the rows in capitals under it, as one line."""
    title = [lines[0].text]
    for line in lines[1:]:
        if not line.text.isupper():
            break
        title.append(line.text)
    return joined(title)
