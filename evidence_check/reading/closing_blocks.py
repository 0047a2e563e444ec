"""Signature blocks of a page: rows of authority and title, and the name under them.

A block's name may have slipped to the next page; on a scan its second title may be a stamp's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from msgspec import structs

from evidence_check.model.document import Box, Line, Origin, Page
from evidence_check.reading.layout import box_of, placed, row_of
from evidence_check.reading.name_votes import weighed
from evidence_check.reading.names import name_likeness
from evidence_check.reading.pipeline import Label, annotate, may_start
from evidence_check.reading.text import bare, fold, in_capitals, opening
from evidence_check.reading.titles import authority, is_title, without_authority

REACH = 230.0
"""points below a title within which its name stands: signature and seal lie between"""
NAME = 0.5
"""likeness from which a row under a title is taken for the name"""
SURE_NAME = 0.85
SURELY_NAME = 0.9
"""likeness of what begins with a surname"""
LONGEST_HEAD = 90
"""letters of a title with the body that it belongs to"""
_UPPER = 0.85
"""share of capitals from which a row is in capitals"""
_LEGIBLE = 0.5
"""confidence of a row of OCR under which nothing is made of it but a title that it is"""
_FEW_LETTERS = 4
_ROW_GAP = 1.7
"""gap, in heights, up to which rows of a block follow one another"""
_STAMPED_GAP = 75.0
"""points within which a rubber-stamped second title may follow, the first one printed"""
_TWICE = 0.5
"""share of a row's place that another row has, from which both are one"""
_LEVELS = frozenset({"thuong truc", "phu trach", "dieu hanh", "chuyen trach"})
"""what makes a deputy one among several, on a row under the title: no title of its own there"""
_LOW = 0.72
"""share of the page below which a block may go on overleaf"""
_SENTENCE = re.compile(r"[;?!]|[.:]\s+\S|\d{2,}|,\s+\S+\s+\S+\s+\S+\s+\S+\s+\S+,")
_OPEN = re.compile(r"\s[-–]$|,$|\s(?:va|&)$")
_SIGNED = re.compile(r"\W*đã ký(?: tên)?(?:[\s,và]+đóng dấu)?\W*")


@dataclass(frozen=True, slots=True)
class Block:
    """Who signs: rows from the authority down to the name."""

    page: int
    heads: tuple[Line, ...]
    """authority and title rows"""
    name: Line | None
    likeness: float = 0.0
    name_page: int | None = None
    overleaf: tuple[Line, ...] = ()
    """rows that slipped to the top of the next page"""

    @property
    def box(self) -> Box:
        """Around all of it that is on its page."""
        box = box_of(self.heads[0])
        for line in self.heads[1:]:
            box = box.union(box_of(line))
        if self.name is not None and self.name_page == self.page:
            box = box.union(box_of(self.name))
        return box

    @property
    def turned(self) -> Box | None:
        """Around what slipped to the next page, from the top of that page on."""
        if self.name is None or self.name_page in (None, self.page):
            return None
        box = box_of(self.name)
        for line in self.overleaf:
            box = box.union(box_of(line))
        return structs.replace(box, top=0.0)

    @property
    def scanned(self) -> bool:
        """Whether it was read by OCR, by ours or by another program's over the scan."""
        return any(line.origin is Origin.OCR or line.confidence < 1.0 for line in self.heads)

    @property
    def title_rows(self) -> tuple[Line, ...]:
        """The rows of the signer's own title: the last ones without a prefix that are one."""
        heads = self.heads + self.overleaf
        counts = (2, 1, 3) if bare(heads[-1].text) in _LEVELS else (1, 2, 3)
        for count in counts:
            rows = heads[-count:]
            text = " ".join(line.text for line in rows)
            if len(rows) == count and is_title(text) and not delegates(text):
                return rows
        return () if delegates(heads[-1].text) or len(heads) == 1 else (heads[-1],)

    @property
    def authority_rows(self) -> tuple[Line, ...]:
        """The rows above the signer's own title."""
        heads = self.heads + self.overleaf
        if heads == (self.name,):
            return ()
        return heads[: len(heads) - len(self.title_rows)]


def delegates(text: str) -> bool:
    """Whether a row says in whose place: `KT. GIÁM ĐỐC`. An acting head (`Q.`) signs as himself."""
    return authority(text) not in (None, "Q", "QUYỀN", "QUYEN")


def blocks_on(lines: Sequence[Line], page: Page, following: Page | None) -> Iterator[Block]:
    """The blocks of a page's lines, from top to bottom; `following` is the page overleaf."""
    marked = _marked(lines, page)
    used: set[int] = set()
    for index in sorted(marked):
        if index in used:
            continue
        members = _stack(lines, index, marked)
        used.update(members)
        heads = [lines[i] for i in members]
        name, likeness = _name(lines, heads, used | marked)
        low = following is not None and box_of(heads[-1]).bottom > _LOW * page.height
        if low and following is not None and name is not None and _crowds(name, heads[-1]):
            turned = _turned(following, page.number, [*heads, name])
            if turned.name is not None:  # what looked like a name ends the title: `… TỔNG HỢP`
                yield turned
                continue
        if name is not None:
            later = _second_title(lines, heads, name, marked)
            heads += [lines[i] for i in later]
            used.update(later)
        if name is None and low and following is not None:
            yield _turned(following, page.number, heads)
            continue
        where = page.number if name is not None else None
        yield Block(page.number, tuple(heads), name, likeness, where)


def _crowds(name: Line, title: Line) -> bool:
    """Whether a row in capitals stands so close under a title that nobody could sign between."""
    box, last = box_of(name), box_of(title)
    return is_upper(name.text) and box.top - last.bottom < _ROW_GAP * last.height


def _marked(lines: Sequence[Line], page: Page) -> frozenset[int]:
    """Which lines may begin a block, by their places."""
    return frozenset(index for index, line in enumerate(lines) if may_head(line, page.number))


def may_head(line: Line, page: int) -> bool:
    """Whether a row may begin a block: an authority or a title, in capitals or bold."""
    text = line.text
    if len(text) > LONGEST_HEAD or (text[1:].islower() and not line.bold):
        return False
    ocr = line.origin is Origin.OCR
    if not (may_start(text, ocr, Label.AUTHORITY) or may_start(text, ocr, Label.TITLE)):
        return False
    (zone,) = annotate([row_of([line], page)])
    if zone.starts(0, Label.AUTHORITY):
        behind = without_authority(text)
        return len(behind) > 2 and is_upper(behind) and (line.bold or is_upper(text))
    titled = zone.starts(0, Label.TITLE) and not _SENTENCE.search(text)
    return titled and (line.bold or is_upper(text))


def _stack(lines: Sequence[Line], first: int, marked: frozenset[int]) -> list[int]:
    """The rows of a block: capitals centred under one another without a gap."""
    members = [first]
    for index in range(first + 1, len(lines)):
        last, box = box_of(lines[members[-1]]), box_of(lines[index])
        if box.top - last.bottom > _ROW_GAP * last.height:
            break
        if not _under(last, box) or box.middle[1] <= last.middle[1] or covers(last, box):
            continue
        if index not in marked and _is_scrap(lines[index]):
            continue
        if says_signed(lines[index]):
            break
        text = lines[index].text
        above = lines[members[-1]].text
        more = is_upper(text) and (
            _goes_on(lines[members[-1]]) or _no_name(lines, index, marked, above)
        )
        heading = index in marked or more
        if not heading or _SENTENCE.search(without_authority(text)):
            break
        members.append(index)
    return members


def _goes_on(line: Line) -> bool:
    """Whether a row of a title is to be continued: `TRƯỞNG PHÒNG HÀNH CHÍNH -` / `QUẢN TRỊ`.

    On a scan a dash may be a speck.
    """
    return line.origin is not Origin.OCR and bool(_OPEN.search(bare(line.text)))


def _is_scrap(line: Line) -> bool:
    """Whether a row of a scan is what OCR made of a seal's letters, and no row of a title."""
    letters = sum(char.isalpha() for char in line.text)
    return line.origin is Origin.OCR and (line.confidence < _LEGIBLE or letters < _FEW_LETTERS)


def likeness_of(line: Line) -> float:
    """How surely a row is a person's name; of a scan's, by the look at it that is most like one."""
    likeness = max(name_likeness(each.text) for each in (line, *line.others))
    return max(likeness, name_likeness(weighed(line)[0])) if line.others else likeness


def _no_name(lines: Sequence[Line], index: int, marked: frozenset[int], above: str) -> bool:
    """Whether a row in capitals is no name: it doesn't look like one, or goes on in a title.

    `TM. THƯỜNG TRỰC HỘI ĐỒNG` / `NHÂN DÂN` / `CHỦ TỊCH`
    """
    likeness = name_likeness(lines[index].text)
    if likeness < SURE_NAME:
        return True
    box = box_of(lines[index])
    if likeness < SURELY_NAME and _better_name(lines, index):
        return True
    of_all = (authority(above) or "") in ("TM", "T/M")
    return (likeness < SURELY_NAME or of_all) and any(
        0 < box_of(lines[i]).middle[1] - box.middle[1] < (1 + _ROW_GAP) * box.height
        and _under(box, box_of(lines[i]))
        for i in marked
    )


def _better_name(lines: Sequence[Line], index: int) -> bool:
    """Whether a row further down is a name for sure, and this one (`ĐỔI SỐ`) of a title then."""
    box = box_of(lines[index])
    return any(
        box.bottom < box_of(line).top < box.bottom + REACH
        and _under(box, box_of(line))
        and name_likeness(line.text) >= SURELY_NAME
        for line in lines[index + 1 :]
    )


def _under(above: Box, box: Box) -> bool:
    return abs(above.middle[0] - box.middle[0]) < max(40.0, 0.2 * above.width)


def _name(
    lines: Sequence[Line], heads: Sequence[Line], others: Set[int]
) -> tuple[Line | None, float]:
    """The name under a block, and how much it looks like one; `others` belong to blocks."""
    best: tuple[Line | None, float] = (None, 0.0)
    last = box_of(heads[-1])
    for index, line in enumerate(lines):
        box = box_of(line)
        if line in heads or not last.middle[1] < box.middle[1] < last.bottom + REACH:
            continue
        if abs(box.middle[0] - last.middle[0]) > max(65.0, 0.5 * last.width):
            continue
        if index in others:
            if delegates(line.text):
                break  # what stands below is the name under that block
            continue
        if _ends_as_title(line):
            continue
        likeness = likeness_of(line)
        if likeness >= SURE_NAME and line.others:  # the row that the scan's reader took for it
            return line, likeness
        if likeness >= NAME and likeness > best[1] and best[1] < SURE_NAME:
            best = (line, likeness)
    return best


def _ends_as_title(line: Line) -> bool:
    """Whether a row in capitals is the end of a title whose beginning a seal covers."""
    words = line.text.split()
    return is_upper(line.text) and any(
        is_title(" ".join(words[at:])) for at in range(1, len(words))
    )


def _second_title(
    lines: Sequence[Line], heads: Sequence[Line], name: Line, marked: frozenset[int]
) -> list[int]:
    """A title that stands between the block and its name: rubber-stamped, or under the seal."""
    last = box_of(heads[-1])
    for index in sorted(marked):
        line, box = lines[index], box_of(lines[index])
        between = last.bottom - 2 < box.middle[1] < box_of(name).top + 2
        near = box.top - last.bottom < _STAMPED_GAP and abs(box.middle[0] - last.middle[0]) < 90
        if between and near and line not in heads and not delegates(line.text):
            return [index]
    return []


def _turned(page: Page, number: int, heads: Sequence[Line]) -> Block:
    """A block at the foot of a page, with the rows and the name that slipped to the next one."""
    middle = box_of(heads[-1]).middle[0]
    upper = placed(page)[:12]
    marked = _marked(upper, page)
    more: list[Line] = []
    first = True
    for index, line in enumerate(upper):
        box = box_of(line)
        if abs(box.middle[0] - middle) > 65 or box.top > 0.35 * page.height:
            continue
        likeness = name_likeness(line.text)
        if likeness >= SURE_NAME:
            return Block(number, tuple(heads), line, likeness, page.number, tuple(more))
        goes_on = first or (more and _follows(more[-1], line))
        if index in marked or (goes_on and is_upper(line.text)):
            more.append(line)
        first = first and not any(map(str.isalpha, line.text))
    return Block(number, tuple(heads), None, overleaf=tuple(more))


def _follows(above: Line, line: Line) -> bool:
    """Whether a row stands right under another."""
    last, box = box_of(above), box_of(line)
    return box.top - last.bottom <= _ROW_GAP * last.height and _under(last, box)


def covers(one: Box, other: Box) -> bool:
    """Whether a box takes most of another's place."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _TWICE * other.width and down > _TWICE * other.height


def says_signed(line: Line) -> bool:
    """Whether a row is `(Đã ký)` and nothing else."""
    return "da ky" in opening(line.text) and bool(_SIGNED.fullmatch(fold(line.text)))


def is_upper(text: str) -> bool:
    """Whether a row is in capitals, as far as OCR can tell."""
    return in_capitals(text, _UPPER)
