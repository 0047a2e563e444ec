"""Several documents in one file: each with its head and its pages, and what is enclosed with them.

The first of them is the file's record. Of the others, what a register would say is read in the same
way from their own pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.model.document import Line, Page
from evidence_check.model.record import Annex, Part
from evidence_check.reading.closing import read_closing
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.issuer import issuers
from evidence_check.reading.layout import joined
from evidence_check.reading.own_date import own_date
from evidence_check.reading.own_number import own_number
from evidence_check.reading.signers import name_field, title_field
from evidence_check.reading.subject import about
from evidence_check.reading.text import bare
from evidence_check.reading.types import type_at_start

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
        last = max(following - 1 if following else pages[-1].number, page.number)
        if len(heads) == 1:
            return (Part(page.number, last),)
        own = [each for each in pages if page.number <= each.number <= last]
        parts.append(_part(own, last, header))
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


def _part(pages: Sequence[Page], last: int, header: Header) -> Part:
    """What the pages of one document say. Signatures of the file are nobody's in particular."""
    context = "\n".join(page.text for page in pages[:3])
    number, symbol = own_number(header, ())
    dated = own_date(header, (), context).date
    issuer, _ = issuers(header, context)
    what = about(header, symbol.value or "", issuer.value or "")
    closing = read_closing(pages, header.below.rows[0].box.bottom if header.below.rows else 0.0)
    title, name = title_field(closing, header.scanned), name_field(closing, header.scanned)
    return Part(
        pages[0].number,
        last,
        type=what.type.value or "",
        number=number.value or "",
        subject=what.subject.value or "",
        date=dated.value,
        issuer=issuer.value or "",
        signer_title=title.value or "",
        signer_name=name.value or "",
        sure=all(field.sure for field in (number, dated, issuer, what.type, what.subject)),
    )


_ENCLOSED = re.compile(r"\W*(?:ban hanh )?kem theo\b.{0,40}\b(?:so|ngay)\b")
"""`(Ban hành kèm theo Quyết định số …)`: under the title of a regulation, a plan, a list"""
_ENCLOSED_ROWS = 10


def find_annexes(pages: Sequence[Page]) -> tuple[Annex, ...]:
    """Pages that begin with `Phụ lục`, or with a title `kèm theo …`, each with that title."""
    found = []
    for page in pages[1:]:
        title = _annexed(page) or _enclosed(page)
        if title:
            found.append(Annex(title, page.number))
    return tuple(found)


def _annexed(page: Page) -> str:
    for index, line in enumerate(page.lines[:6]):
        if _ANNEX.match(bare(line.text)) and line.text[:1].isupper() and len(line.text) < 110:
            return _annex_title(page.lines[index : index + 4])
    return ""


def _enclosed(page: Page) -> str:
    """The title of what a page encloses: a type in capitals, on until `kèm theo`."""
    lines = page.lines[:_ENCLOSED_ROWS]
    until = next((i for i, line in enumerate(lines) if _ENCLOSED.match(bare(line.text))), None)
    if until is None:
        return ""
    for index, line in enumerate(lines[:until]):
        heading = type_at_start(line.text)
        if heading is not None and heading.capitals:
            return joined(each.text for each in lines[index:until])
    return ""


def _annex_title(lines: Sequence[Line]) -> str:
    """`PHỤ LỤC I` and the rows in capitals under it, as one line."""
    title = [lines[0].text]
    for line in lines[1:]:
        if not line.text.isupper():
            break
        title.append(line.text)
    return joined(title)
