"""The end of a document: by whose authority, title, name, who receives it.

On the right `TM. …`, `KT. …`, title, (signature), name; on the left `Nơi nhận`. It can stand on
page 2 of 78, beside it the signatures of two bodies, behind it annexes with signatures of their
own: the first complete block beside the first `Nơi nhận` is the document's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.document import Box, Line, Origin, Page
from evidence_check.reading.closing_blocks import (
    REACH,
    SURE_NAME,
    Block,
    blocks_on,
    covers,
    delegates,
    is_upper,
    likeness_of,
    may_head,
    says_signed,
)
from evidence_check.reading.layout import box_of, placed
from evidence_check.reading.marks import is_caption
from evidence_check.reading.text import bare, opening

MOST_LINES = 400
"""lines of a page that are looked at; a full one has 50, a dense table 200"""
_RECIPIENTS = re.compile(r"\W*noi (?:nhan|gui)\b")
_MAY_BE_LABEL = re.compile(r"\W*[nN\x80-\U0010ffff]")
"""what the same looks like at a glance"""
_RECIPIENTS_READ = re.compile(r"\W*n[o0][il1]\s\w{2,4}\W*")
"""what OCR makes of the same, on a row of its own"""
_GROUNDS = re.compile(r"\W*(?:can cu|theo de nghi|xet)\b")
_CLERKS = re.compile(r"(?:nguoi|ke toan|thu ky|thu quy|kiem soat)\b")
_BODY, _RIGHT = 0.25, 0.55
"""shares of a page above and left of which no document is signed"""
_WORDS = 6
"""words of a row of prose: more than a recipient's or what OCR makes of a seal"""


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a document."""

    blocks: tuple[Block, ...] = ()
    """the signers', from right to left"""
    recipients: tuple[str, ...] = ()
    page: Page | None = None
    signed_words: Line | None = None
    """`(Đã ký)` in the block"""
    beside: Box | None = None
    """`Nơi nhận`, to the right of which the block stands"""


def read_closing(pages: Sequence[Page], below: float) -> Closing:
    """The closing of the document on these pages; `below` is where its body begins on the first."""
    fallback: Closing | None = None
    last: Closing | None = None
    for position, page in enumerate(pages):
        lines = placed(page)[:MOST_LINES]
        if not any(_is_recipients(line) or may_head(line, page.number) for line in lines):
            continue
        lines = [line for line in lines if not is_caption(line)]
        if position == 0:
            lines = [line for line in lines if box_of(line).top > below]
        label = next((line for line in lines if _is_recipients(line)), None)
        following = pages[position + 1] if position + 1 < len(pages) else None
        blocks = [block for block in blocks_on(lines, page, following) if not _enacts(block, lines)]
        chosen = _chosen(blocks, label, page)
        if chosen:
            return _closing(chosen, label, lines, page, following)
        if label is not None and (fallback is None or not fallback.blocks):
            partial = _unnamed(blocks, label) or _headless(label, lines, page)
            fallback = _closing(partial, label, lines, page)
        if label is None and (lowest := _lowest(blocks, lines, page)):
            last = _closing(lowest, label, lines, page)
    return fallback or last or Closing()


def _is_recipients(line: Line) -> bool:
    if not _MAY_BE_LABEL.match(line.text):
        return False
    text = opening(line.text)
    read = line.origin is Origin.OCR and _RECIPIENTS_READ.fullmatch(text)
    return bool(_RECIPIENTS.match(text) or read)


def _closing(
    blocks: Sequence[Block],
    label: Line | None,
    lines: Sequence[Line],
    page: Page,
    following: Page | None = None,
) -> Closing:
    words = next((line for line in lines if _signed_words(line, blocks)), None)
    if words is None and following is not None:
        upper = placed(following)[:MOST_LINES]
        words = next((line for line in upper if _signed_overleaf(line, blocks)), None)
    beside = box_of(label) if label is not None else None
    return Closing(tuple(blocks), _recipients(lines, label, blocks), page, words, beside)


def _chosen(blocks: Sequence[Block], label: Line | None, page: Page) -> list[Block]:
    """The document's own signers among the blocks of a page; none if the page has no closing."""
    named = [block for block in blocks if block.name is not None and _plausible(block, page)]
    if not named:
        return []
    if label is not None:
        beside = [block for block in named if abs(block.box.top - box_of(label).top) < 190]
        named = beside or named
    first = min(named, key=lambda block: block.box.top)
    level = [block for block in named if abs(block.box.top - first.box.top) < 45]
    level = [block for block in level if not _is_part_of_another(block, level)]
    chiefs = [block for block in level if not _CLERKS.match(bare(block.heads[-1].text))]
    return sorted(chiefs or level, key=lambda block: -block.box.middle[0])


def _is_part_of_another(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether OCR read a row of a scan twice, and the other block has more of it."""
    last = block.heads[-1]
    return any(
        other is not block
        and len(other.heads[-1].text) > len(last.text)
        and covers(box_of(other.heads[-1]), box_of(last))
        for other in blocks
    )


def _enacts(block: Block, lines: Sequence[Line]) -> bool:
    """Whether it is who decides, above the grounds of a decision: nobody signs there."""
    foot = block.box.bottom
    below = [line for line in lines if box_of(line).top > foot - 0.3 * box_of(line).height]
    return bool(below) and bool(_GROUNDS.match(opening(below[0].text)))


def _plausible(block: Block, page: Page) -> bool:
    """A block on the right, or with an authority; a lone title on the left is a table's cell."""
    right = block.box.middle[0] > 0.42 * page.width
    return right or any(delegates(line.text) for line in block.heads) or block.likeness > 0.9


def _unnamed(blocks: Sequence[Block], label: Line) -> list[Block]:
    """A block beside `Nơi nhận` under which no name stands."""
    near = [
        block
        for block in blocks
        if abs(block.box.top - box_of(label).top) < 120
        and block.box.middle[0] > box_of(label).right
    ]
    return near[:1]


def _lowest(blocks: Sequence[Block], lines: Sequence[Line], page: Page) -> list[Block]:
    """A block on the right of a scan under which no name could be read, and below which there is
    no text any more.
    """
    prose = [line for line in lines if len(line.text.split()) > _WORDS and not is_upper(line.text)]
    foot = max((box_of(line).bottom for line in prose), default=0.0)
    return [
        block
        for block in blocks
        if block.scanned
        and block.box.top > max(foot, _BODY * page.height)
        and block.box.middle[0] > _RIGHT * page.width
    ][:1]


def _headless(label: Line, lines: Sequence[Line], page: Page) -> list[Block]:
    """A name on the right of `Nơi nhận` on a scan, whose title OCR lost under the seal."""
    side = box_of(label)
    for line in lines:
        box = box_of(line)
        if line.origin is not Origin.OCR or not side.top < box.top < side.top + REACH:
            continue
        likeness = likeness_of(line) if box.left > side.right + 60 else 0.0
        if likeness >= SURE_NAME:
            return [Block(page.number, (line,), line, likeness, page.number)]
    return []


def _recipients(
    lines: Sequence[Line], label: Line | None, blocks: Sequence[Block]
) -> tuple[str, ...]:
    """The lines of `Nơi nhận`, continued rows joined, without dash and semicolon."""
    if label is None:
        return ()
    edge = min((block.box.left for block in blocks), default=10_000.0)
    found: list[str] = []
    last = box_of(label)
    for line in lines:
        box = box_of(line)
        if box.top <= last.top or box.left >= edge or box.left > box_of(label).right + 60:
            continue
        if box.top - last.bottom > 2.0 * box.height or len(found) > 40:
            break
        last = box
        if re.match(r"[-–+•*]|\d+[.)]", line.text) or not found:
            found.append(line.text)
        else:
            found[-1] += f" {line.text}"
    return tuple(item.strip(" -–+•*;.") for item in found if item.strip(" -–+•*;."))


def _signed_overleaf(line: Line, blocks: Sequence[Block]) -> bool:
    """Whether a line of the next page says so in a block that goes on there."""
    areas = [block.turned for block in blocks if block.turned is not None]
    return any(box_of(line).top < area.bottom for area in areas) and says_signed(line)


def _signed_words(line: Line, blocks: Sequence[Block]) -> bool:
    if not says_signed(line):
        return False
    y = box_of(line).middle[1]
    return any(block.box.top - 5 < y < block.box.bottom + REACH for block in blocks)
