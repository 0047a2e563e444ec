"""Who signed: authority, own title and name as fields, read off the closing's blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import Box, Line, Origin, Page
from evidence_check.model.record import Field, Method, Presence
from evidence_check.reading.closing import Closing
from evidence_check.reading.closing_blocks import SURE_NAME, SURELY_NAME, Block, delegates
from evidence_check.reading.layout import box_of
from evidence_check.reading.name_votes import MIDDLE, weighed
from evidence_check.reading.names import prose_name, with_surname
from evidence_check.reading.text import bare, key
from evidence_check.reading.titles import authority, find_title, prose_title, without_authority

TITLE = 0.97
CROWDED_TITLE = 0.85
SCANNED_TITLE = 0.95
"""titles are few: one that was found in a row of OCR is right even where its accents are not"""
MEETING = 0.85
"""of minutes: who chairs a meeting signs in that role, whatever office he holds"""
_ROLES = re.compile(r"(?:chu tri|chu toa|thu ky|nguoi ghi bien ban)\b")
_SHORT = 5
"""letters of a title that are too few to be told by: `bí thư`"""
DOUBTED_TITLE = 0.4
"""a title of which a part may lie under the seal: `PHÓ` before it, or a row of its own below"""
_OFF = 7.0
"""points that a title's middle is right of the name's where `PHÓ` or `Q.` before it was not read;
of whole ones no more than 4"""
_BESIDE = 60.0
"""points from which two middles are not those of one block"""
_LEGIBLE = 0.5
"""the same from which a row may be believed not to say `PHÓ`"""
_ALONGSIDE = 0.4
"""share of its width with which such a row stands under the title"""
_NEXT = 0.5
"""heights by which the middle of the next row is lower at the least"""
_PRINT = 0.8
"""confidence of a row from which it says what it says"""
_OFFICE = re.compile(r"(?:doc|truong|tich|thu|nhiem|pho|ban|vien)\b")
"""what rows with a title have in them"""
_FOR = re.compile(r"\W*K\s?/?\s?T\W*")
_ROWS_ABOVE = 3.0
"""heights of a title above it in which the row with `KT.` stands"""
_FEW = 4
"""letters of a scrap of a row"""
_LEVELS = frozenset({"Thường trực", "Phụ trách", "Điều hành"})
"""on a scan the end of a deputy's title, and no title by itself"""
DEDUCED_TITLE = 0.85
"""`KT.` is signed by the deputy of the title behind it (Decree 30, Điều 13)"""


def authority_field(closing: Closing) -> Field[str]:
    """The rows above the first signer's own title."""
    block = closing.blocks[0] if closing.blocks else None
    rows = block.authority_rows if block else ()
    if not block or not rows:
        return Field()
    text = " / ".join(line.text for line in rows)
    return Field(text, Presence.READ, TITLE, block.page, text, box_of(rows[0]), Method.LAYER)


def title_field(closing: Closing, scanned: bool) -> Field[str]:
    """The signers' own titles."""
    titles = [
        _in_a_role(field, block)
        for block in closing.blocks
        if (field := _title(block, closing.page)) is not None
    ]
    return _together(titles, scanned)


def _in_a_role(field: Field[str], block: Block) -> Field[str]:
    """A signer's field, not as sure as others where he signs as what he is to a meeting."""
    if any(_ROLES.match(bare(line.text)) for line in block.heads):
        return replace(field, confidence=min(field.confidence, MEETING))
    return field


def _title(block: Block, page: Page | None) -> Field[str] | None:
    if block.scanned:
        return _scanned_title(block, page)
    rows = block.title_rows
    if not rows:
        return None
    text = " ".join(line.text for line in rows)
    value = prose_title(text)
    sure = CROWDED_TITLE if _is_crowded(block) else TITLE
    return Field(value, Presence.READ, sure, block.page, text, box_of(rows[0]), Method.LAYER)


def _is_crowded(block: Block) -> bool:
    """Whether what was taken for the name stands where more of the title would: right under it."""
    name = block.name
    if name is None or block.name_page != block.page or block.likeness >= SURELY_NAME:
        return False
    last = box_of(block.heads[-1])
    return 0 < box_of(name).top - last.bottom < last.height


def _scanned_title(block: Block, page: Page | None) -> Field[str] | None:
    """The last row of a block that has a whole title; else the deputy of the one in `KT.`"""
    delegated = {
        find_title(without_authority(line.text)) for line in block.heads if delegates(line.text)
    }
    repeated = _repeated(block)
    for line in reversed(block.heads):
        title = None if delegates(line.text) else find_title(line.text)
        if title is not None and title in delegated:
            break  # whoever signs in the place of a title doesn't hold it: `PHÓ` was lost
        if title in _LEVELS:
            continue
        if title in repeated:  # printed, and stamped under it: the `KT.` of the first is ink
            return Field(
                f"Phó {title}", Presence.READ, DEDUCED_TITLE, block.page, line.text, box_of(line),
                Method.OCR,
            )  # fmt: skip
        if title is not None:
            box = box_of(line)
            sure = SCANNED_TITLE if line.origin is Origin.OCR else line.confidence
            if line.origin is Origin.OCR and _is_part(title, line, block, page):
                sure = DOUBTED_TITLE
            return Field(title, Presence.READ, sure, block.page, line.text, box, Method.OCR)
    for line in reversed(block.heads):
        if (authority(line.text) or "").strip("/") == "KT":
            title = find_title(without_authority(line.text))
            if title is not None:
                return Field(
                    f"Phó {title}", Presence.READ, DEDUCED_TITLE, block.page, line.text,
                    box_of(line), Method.OCR,
                )  # fmt: skip
    return None


def _is_part(title: str, line: Line, block: Block, page: Page | None) -> bool:
    """Whether something of a title may lie under the seal; of a deputy's, nothing that matters."""
    if title.startswith("Phó "):
        return False
    if line.confidence < _LEGIBLE:
        return True
    if page is not None and (_acts_for(line, page) or _goes_on(line, block, page)):
        return True
    return _is_cut_off(line, block)


def _acts_for(line: Line, page: Page) -> bool:
    """Whether `KT.` stands above a title, of the row that it began nothing else being left: who
    acts for somebody is a deputy.
    """
    box = box_of(line)
    return any(
        _FOR.fullmatch(other.text)
        and 0 < box.middle[1] - box_of(other).middle[1] < _ROWS_ABOVE * box.height
        and abs(box_of(other).middle[0] - box.middle[0]) < box.width
        for other in page.lines
        if other.origin is Origin.OCR
    )


def _is_cut_off(line: Line, block: Block) -> bool:
    """Whether a title seems to have lost its beginning: all rows of a block have one middle.

    A name may have lost its own beginning, and stands to the right then.
    """
    others = [other for other in block.heads if other is not line]
    if block.name is not None and block.name_page == block.page:
        others.append(block.name)
    middle = box_of(line).middle[0]
    return any(
        _OFF < middle - box_of(other).middle[0] < _BESIDE
        for other in others
        if other.confidence >= _PRINT
    )


def _goes_on(line: Line, block: Block, page: Page) -> bool:
    """Whether a row under a title could not be read, and may be the signer's own title."""
    box = box_of(line)
    return any(
        other is not line
        and other is not block.name
        and _is_next(box, box_of(other))
        and _shared(box, box_of(other)) > _ALONGSIDE
        and _is_half_read(other, box.middle[0])
        for other in page.lines
        if other.origin is Origin.OCR
    )


def _is_next(box: Box, other: Box) -> bool:
    """Whether a row is the one under another; what lies over them makes boxes too high."""
    apart = other.middle[1] - box.middle[1]
    return apart > _NEXT * min(box.height, other.height) and other.top < box.bottom + box.height


def _shared(one: Box, other: Box) -> float:
    """Share of the narrower box that is over or under the other one."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(1.0, min(one.width, other.width))


def _is_half_read(line: Line, middle: float) -> bool:
    """Whether a row in capitals is one of which a part is missing."""
    letters = [char for char in line.text if char.isalpha()]
    if len(letters) < _FEW or 2 * sum(map(str.isupper, letters)) <= len(letters):
        return False
    unsure = line.confidence < _PRINT or _OFFICE.search(bare(line.text)) is not None
    return unsure or abs(box_of(line).middle[0] - middle) > _OFF


def _repeated(block: Block) -> set[str]:
    """Titles in two rows of a block, one under the other; a letter of one may be lost."""
    rows = [line for line in block.heads if not delegates(line.text)]
    return {
        title
        for at, line in enumerate(rows)
        for above in rows[:at]
        if (title := find_title(above.text) or find_title(line.text)) is not None
        and _one_off(above.text, line.text)
        and box_of(line).top >= box_of(above).bottom - 4
    }


def _one_off(one: str, other: str) -> bool:
    """Whether two rows are the same title but for a letter."""
    from rapidfuzz.distance import Levenshtein

    if find_title(one) == find_title(other):
        return True
    return len(key(one)) > _SHORT and Levenshtein.distance(key(one), key(other)) <= 1


def name_field(closing: Closing, scanned: bool) -> Field[str]:
    """The signers' names."""
    named = [block for block in closing.blocks if block.name is not None]
    names = [
        _in_a_role(_name(block), block)
        for block in named
        if not (block.scanned and _cut_off(block))
    ]
    return _together(names, scanned or len(names) < len(named))


def _cut_off(block: Block) -> bool:
    """Whether OCR lost the beginning of a name under a seal: no surname stands first."""
    assert block.name is not None
    first = bare(prose_name(block.name.text)).partition(" ")[0]
    return block.likeness < SURE_NAME or (first in MIDDLE and not block.name.others)


def _middle(block: Block) -> float | None:
    """The middle of the rows over a name; None where one is not sure, or they differ: then the seal
    may cover the beginning of the title as well.
    """
    rows = [line for line in block.heads if line is not block.name]
    middles = [box_of(line).middle[0] for line in rows if line.confidence >= _PRINT]
    if (
        not middles
        or len(middles) < len(rows)
        or block.name_page != block.page
        or max(middles) - min(middles) > _OFF
    ):
        return None
    return middles[-1]


def _name(block: Block) -> Field[str]:
    assert block.name is not None
    line = block.name
    if line.origin is Origin.OCR:
        value, sure = weighed(line, _middle(block))
    else:
        value, sure = prose_name(line.text), min(0.98, block.likeness)
        if block.scanned:  # another program's OCR over a scan
            value, sure = with_surname(value), min(line.confidence, 0.8)
    method = Method.OCR if block.scanned else Method.LAYER
    return Field(value, Presence.READ, sure, block.name_page, line.text, box_of(line), method)


def _together(fields: Sequence[Field[str]], scanned: bool) -> Field[str]:
    """Several signers' fields as one, joined by `; `; on a scan nothing is absent for sure."""
    if not fields and scanned:
        return Field(presence=Presence.UNREAD)
    if not fields:
        return Field(presence=Presence.ABSENT, confidence=0.9)
    if len(fields) == 1:
        return fields[0]
    return replace(
        fields[0],
        value="; ".join(field.value or "" for field in fields),
        confidence=min(field.confidence for field in fields),
        quote="; ".join(field.quote for field in fields),
    )
