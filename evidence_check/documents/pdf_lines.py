"""From words as they were drawn to lines as they are read. Pure.

Words become runs of one baseline, cut where the gap is as wide as one between two columns. What was
drawn later into the blanks of a run (the number that a clerk's program put behind `Số:`) is put where
it is seen: text of the page joins the run, text of a widget stays a line of its own between two halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from evidence_check.documents.pdf_text import LEADER, Word, clean
from evidence_check.model.document import Box, Line, Origin

COLUMN_GAP = 1.6
"""gap, in heights of a line, from which two words stand in two columns"""
WORD_GAP = 0.08
"""gap under which the eye sees no space, whatever the text layer says"""
JOIN_GAP = 0.6
"""gap up to which runs drawn at different times are one line"""
SPILL = 0.5
"""how far what fills a blank may reach over its ends"""
_RULE = re.compile(r"[\s_.…\-–—=*~·+|]*[_…=*~]{3,}[\s_.…\-–—=*~·+|]*|[\s.\-–—_=~|]{3,}")
"""what stands for a line drawn with a pen: no text"""


@dataclass(slots=True)
class Run:
    """Words that follow one another on one baseline, from left to right."""

    words: list[Word]
    origin: Origin = Origin.CONTENT
    field: str = ""
    confidence: float = 1.0

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """Vertical middle of its first word."""
        return self.words[0].middle

    @property
    def height(self) -> float:
        """Height of its first word."""
        return self.words[0].height


def runs(words: Iterable[Word], origin: Origin = Origin.CONTENT, field: str = "") -> Iterator[Run]:
    """Cut where pdfium breaks the line, where the baseline changes and at column gaps."""
    run: list[Word] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield Run(run, origin, field)
            run = []
        run.append(word)
    if run:
        yield Run(run, origin, field)


def lines(found: list[Run]) -> tuple[Line, ...]:
    """The lines of a page in the order in which a reader meets them."""
    pieces = _joined(_filled_in(found))
    return in_reading_order([line for run in pieces if (line := _line(run)) is not None])


def in_reading_order(unordered: list[Line]) -> tuple[Line, ...]:
    """Rows from top to bottom, each from left to right."""
    placed = [(line.box, line) for line in unordered if line.box is not None]
    placed.sort(key=lambda pair: (pair[0].middle[1], pair[0].left))
    rows: list[list[tuple[Box, Line]]] = []
    for box, line in placed:
        if rows and _same_row(rows[-1][0][0], box):
            rows[-1].append((box, line))
        else:
            rows.append([(box, line)])
    return tuple(line for row in rows for _, line in sorted(row, key=lambda pair: pair[0].left))


def _same_row(one: Box, other: Box) -> bool:
    return abs(one.middle[1] - other.middle[1]) < 0.45 * min(one.height, other.height)


def _continues(word: Word, follower: Word) -> bool:
    if follower.breaks:
        return False
    if not (word.set.level and follower.set.level):
        return word.set.level == follower.set.level  # slanted text: trust pdfium
    em = min(word.height, follower.height)
    if abs(word.middle - follower.middle) > 0.6 * em:
        return False
    return -2 * em < follower.left - word.right < COLUMN_GAP * em


def _rows(found: list[Run]) -> Iterator[list[Run]]:
    """Runs of the same height, whatever lies between them."""
    row: list[Run] = []
    for run in sorted(found, key=lambda run: run.middle):
        if row and run.middle - row[-1].middle > 0.3 * min(run.height, row[-1].height):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _filled_in(found: list[Run]) -> list[Run]:
    """Cut runs where another run fills one of their blanks."""
    done: list[Run] = []
    for row in _rows(found):
        fillers = sorted(row, key=lambda run: run.right - run.left)
        for run in row:
            pieces = [run]
            if run.origin is Origin.CONTENT and len(row) > 1:
                for filler in fillers:
                    if filler is not run and run.left < filler.left and filler.right < run.right:
                        pieces = [part for piece in pieces for part in _cut(piece, filler)]
            done.extend(pieces)
    return done


def _cut(run: Run, filler: Run) -> list[Run]:
    """The run before and after what fills a blank of it; whole, if it has no such blank."""
    em = min(run.height, filler.height)
    spill = SPILL * em
    kept = [
        word for word in run.words if not (LEADER.fullmatch(word.text) and _covers(filler, word))
    ]
    for index, (word, follower) in enumerate(pairwise(kept), start=1):
        if word.right - spill <= filler.left and filler.right <= follower.left + spill:
            return [
                Run(half, run.origin, run.field, run.confidence)
                for half in (kept[:index], kept[index:])
            ]
    return [run]


def _covers(filler: Run, word: Word) -> bool:
    return filler.left < word.right and word.left < filler.right


def _joined(found: list[Run]) -> list[Run]:
    """Put together what was drawn in pieces but stands on one baseline without a column gap."""
    joined: list[Run] = []
    for row in _rows(found):
        whole: list[Run] = []
        for run in sorted(row, key=lambda run: run.left):
            before = next((other for other in reversed(whole) if _abuts(other, run)), None)
            if before is None:
                whole.append(run)
            else:
                before.words = [*before.words, *run.words]
        joined.extend(whole)
    return joined


def _abuts(left: Run, right: Run) -> bool:
    if (left.origin, left.field) != (right.origin, right.field):
        return False
    one, other = left.words[-1], right.words[0]
    em, tallest = sorted((one.height, other.height))
    if not (one.set.level and other.set.level) or tallest > 1.6 * em:
        return False
    return -0.3 * em < other.left - one.right < JOIN_GAP * em


def _line(run: Run) -> Line | None:
    pieces = [run.words[0].text]
    for word, follower in pairwise(run.words):
        pieces.append(" " if follower.left - word.right >= WORD_GAP * follower.height else "")
        pieces.append(follower.text)
    text = clean("".join(pieces)).strip()
    if not text or _RULE.fullmatch(text):
        return None
    box = Box(
        min(word.left for word in run.words),
        min(word.top for word in run.words),
        max(word.right for word in run.words),
        max(word.bottom for word in run.words),
    )
    first, last = run.words[0].set, run.words[-1].set
    return Line(
        text,
        box,
        run.origin,
        first.size,
        first.bold and last.bold,
        first.italic and last.italic,
        run.confidence,
        field=run.field,
    )
