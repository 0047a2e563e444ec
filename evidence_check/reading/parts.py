"""Several documents in one file: each with its head and its pages, and what is enclosed with them.

A covering letter and the plan behind it are two documents. A form at the end of a plan has a head,
too, and a letter that passes on a decision has a copy of it behind: those are no documents of whom
the file is from. Which of them it is, is said only where nothing leaves a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.document import Line, Page
from evidence_check.model.record import Annex, MarkKind, Presence, Record
from evidence_check.reading.closing import Closing, read_closing
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.layout import joined
from evidence_check.reading.text import bare, key
from evidence_check.reading.types import type_at_start

MOST_PARTS = 40
"""documents of one file that are told apart; a collection of forms may have hundreds"""
_ANNEX = re.compile(r"(?:phu luc|phu bieu)\b(?:\s*(?:so\s*)?[\divxlc.]+)?\s*(?:[.:(-].*)?$")
_FORM = re.compile(r"\W*(?:mau|bieu|phu luc|phu bieu)\b(?!.{0,30},\W*ngay\b)")
"""`Mẫu số 01`, but not `Mẫu Sơn, ngày …`"""
_HEAD_LINES = 14
"""lines of a page with the head and what stands above and under it"""
_COPIES = frozenset({"SY", "SL", "TRS"})
"""symbols of copies, in capitals (Decree 30/2020/NĐ-CP, Phụ lục III)"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pages of one document in a file, and its head."""

    header: Header
    pages: tuple[Page, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Number of the first and of the last page."""
        return self.pages[0].number, self.pages[-1].number


def stretches(pages: Sequence[Page], first: Header) -> tuple[Stretch, ...]:
    """The documents in the file, told by their heads; `first` is the head of the first page."""
    heads: list[tuple[int, Header]] = [(0, first)]
    for index, page in enumerate(pages[1:], 1):
        if len(heads) < MOST_PARTS and _may_have_head(page):
            header = read_header(page)
            if header.formal and not _is_form(page):
                heads.append((index, header))
    ends = [index for index, _ in heads[1:]] + [len(pages)]
    return tuple(
        Stretch(header, tuple(pages[start:end]))
        for (start, header), end in zip(heads, ends, strict=True)
    )


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
    return any(_FORM.match(bare(line.text)) for line in page.lines[:4])


def ending(stretch: Stretch) -> Closing:
    """How a document ends; on its first page that may begin under the head."""
    rows = stretch.header.below.rows
    return read_closing(stretch.pages, rows[0].box.bottom if rows else 0.0)


def stands_apart(first: Record, before: Stretch, own: Stretch, record: Record) -> bool:
    """Whether a later document is surely one of its own; `record` is what was read of it.

    What stands `before` it must end as a document does, with a signer's name, and go on with no
    annex, of which it may be a part; and it must be filled in, of the body that issued the `first`
    one of the file (others' are enclosed for whoever reads that), and be neither a form, nor called
    an enclosure, nor a copy, nor be in a file that is one.
    """
    filled = (record.number, record.date, record.type)
    return (
        own.header.motto is not None
        and all(field.presence in (Presence.READ, Presence.UNREAD) for field in filled)
        and key(record.issuer.value or "") == key(first.issuer.value or "") != ""
        and not _is_copy(first)
        and not _is_copy(record)
        and not any(_encloses(line) for line in own.pages[0].lines[:_HEAD_LINES])
        and not any(map(_is_form, before.pages[1:]))
        and not find_annexes(before.pages)
        and any(block.name is not None for block in ending(before).blocks)
    )


def _is_copy(record: Record) -> bool:
    """Whether a document is a copy of another, or the sheet with which one is passed on."""
    symbol = (record.symbol.value or "").upper()
    return record.mark(MarkKind.COPY) is not None or bool(_COPIES & set(re.split(r"\W", symbol)))


def _encloses(line: Line) -> bool:
    """Whether a line of a head says that the document belongs to another one."""
    return bool(_FORM.match(bare(line.text))) or _is_enclosed(line.text)


_ENCLOSED = re.compile(r"\W*(?:ban hanh )?kem theo\b.{0,40}\b(?:so|ngay)\b")
"""`(Ban hành kèm theo Quyết định số …)`: under the title of a regulation, a plan, a list"""
_MAY_BE_ENCLOSED = re.compile(r"\W*[bBkK\x80-\U0010ffff]")
"""what the same looks like at a glance"""
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
        if not line.text[:1].isupper() or len(line.text) >= 110:
            continue
        if _ANNEX.match(bare(line.text)):
            return _annex_title(page.lines[index : index + 4])
    return ""


def _enclosed(page: Page) -> str:
    """The title of what a page encloses: a type in capitals, on until `kèm theo`."""
    lines = page.lines[:_ENCLOSED_ROWS]
    until = next((i for i, line in enumerate(lines) if _is_enclosed(line.text)), None)
    if until is None:
        return ""
    for index, line in enumerate(lines[:until]):
        heading = type_at_start(line.text)
        if heading is not None and heading.capitals:
            return joined(each.text for each in lines[index:until])
    return ""


def _is_enclosed(text: str) -> bool:
    return bool(_MAY_BE_ENCLOSED.match(text) and _ENCLOSED.match(bare(text)))


def _annex_title(lines: Sequence[Line]) -> str:
    """`PHỤ LỤC I` and the rows in capitals under it, as one line."""
    title = [lines[0].text]
    for line in lines[1:]:
        if not line.text.isupper():
            break
        title.append(line.text)
    return joined(title)
