"""From words as they were drawn to lines as they are read. Pure.

Words become runs of one baseline, cut where the gap is as wide as one between two columns. What was
drawn later into the blanks of a run stands where it is seen: the number that a clerk's program put
behind `Số:`, the letters that came from another font because the first one lacks them. Text of the
page joins the run; text of a widget stays a line of its own between two halves.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from evidence_check.documents.pdf_text import LEADER, RAISED, Word, clean
from evidence_check.documents.rulings import is_ruling
from evidence_check.model.document import Box, Line, Origin

COLUMN_GAP = 1.8
"""gap, in font sizes, from which two words stand in two columns"""
WORD_GAP = 0.045
"""gap under which the eye sees no space, whatever the text layer says"""
JOIN_GAP = 0.7
"""gap up to which runs drawn at different times are one line"""
SPILL = 0.5
"""how far what fills a blank may reach over its ends"""
ROW = 0.35
"""difference of baselines up to which two runs stand in one row"""


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
    def base(self) -> float:
        """Its baseline."""
        return self.words[0].base

    @property
    def em(self) -> float:
        """Its font size."""
        return self.words[0].em

    def of(self, words: list[Word]) -> Run:
        """The same with other words."""
        return Run(words, self.origin, self.field, self.confidence)


def runs(words: Iterable[Word], origin: Origin = Origin.CONTENT, field: str = "") -> Iterator[Run]:
    """Cut where pdfium breaks the line, where the baseline changes and at column gaps."""
    run: list[Word] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield Run(run, origin, field)
            run = []
        if run and word.left < run[-1].left and word.set.level:  # a letter that its font lacked
            run.insert(bisect(run, word.left, key=lambda one: one.left), word)
        else:
            run.append(word)
    if run:
        yield Run(run, origin, field)


def lines(found: list[Run]) -> tuple[Line, ...]:
    """The lines of a page in the order in which a reader meets them."""
    pieces = [run for row in _rows(found) for run in _composed(row)]
    return in_reading_order([line for run in pieces if (line := _line(run)) is not None])


def in_reading_order(unordered: list[Line]) -> tuple[Line, ...]:
    """Rows from top to bottom, each from left to right."""
    placed = [
        ((box.top + box.bottom) / 2, box.left, box.bottom - box.top, line)
        for line in unordered
        if (box := line.box) is not None
    ]
    placed.sort(key=itemgetter(0, 1))
    rows: list[list[_Placed]] = []
    for each in placed:
        if rows and _same_row(rows[-1][0], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return tuple(line for row in rows for *_, line in sorted(row, key=itemgetter(1)))


_Placed = tuple[float, float, float, Line]
"""a line behind its middle, left edge and height"""


def _same_row(one: _Placed, below: _Placed) -> bool:
    return below[0] - one[0] < 0.45 * min(one[2], below[2])


def _continues(word: Word, follower: Word) -> bool:
    if follower.breaks:
        return False
    if not (word.set.level and follower.set.level):
        return word.set.level == follower.set.level  # slanted text: trust pdfium
    em, tallest = sorted((word.em, follower.em))
    if abs(word.base - follower.base) > 0.6 * tallest:
        return False
    return -2 * em < follower.left - word.right < COLUMN_GAP * em


def _rows(found: list[Run]) -> Iterator[list[Run]]:
    """Runs of the same height, whatever lies between them."""
    row: list[Run] = []
    above = em_above = 0.0
    placed = [(run.base, run.em, run) for run in found]
    for base, em, run in sorted(placed, key=itemgetter(0)):
        if row and base - above > ROW * min(em, em_above):
            yield row
            row = []
        row.append(run)
        above, em_above = base, em
    if row:
        yield row


def _composed(row: list[Run]) -> list[Run]:
    """The runs of one row, each where it is seen."""
    if len(row) == 1:
        return row
    level = [run for run in row if run.words[0].set.level]
    own = [run for run in level if run.origin is Origin.CONTENT]
    placed = [run for run in level if run.origin is not Origin.CONTENT]
    own = _joined(_interleaved(own))
    for filler in placed:
        own = [part for run in own for part in _cut(run, filler)]
    return [*own, *placed, *(run for run in row if not run.words[0].set.level)]


def _interleaved(row: list[Run]) -> list[Run]:
    """Runs that fill one another's blanks become one, cut again at column gaps."""
    merged: list[Run] = []
    for run in sorted(row, key=lambda run: run.right - run.left, reverse=True):
        for index, other in enumerate(merged):
            together = _woven(other, run) if run.left < other.right else None
            if together:
                merged[index] = together
                break
        else:
            merged.append(run)
    return [part for run in merged for part in _at_column_gaps(run)]


def _woven(run: Run, filler: Run) -> Run | None:
    """One run of both, if no word of one lies on a word of the other."""
    if not (run.left < filler.right and filler.left < run.right):
        return None
    words = [
        word for word in run.words if not (LEADER.fullmatch(word.text) and _covers(filler, word))
    ]
    words = sorted([*words, *filler.words], key=lambda word: word.left)
    for word, follower in pairwise(words):
        if follower.left < word.right - SPILL * min(word.em, follower.em, word.right - word.left):
            return None
    return run.of(words)


def _at_column_gaps(run: Run) -> Iterator[Run]:
    start = 0
    for index, (word, follower) in enumerate(pairwise(run.words), start=1):
        if follower.left - word.right >= COLUMN_GAP * min(word.em, follower.em):
            yield run.of(run.words[start:index])
            start = index
    yield run.of(run.words[start:])


def _cut(run: Run, filler: Run) -> list[Run]:
    """The run before and after what fills a blank of it; whole, if it has no such blank."""
    if not (run.left < filler.left and filler.right < run.right):
        return [run]
    spill = SPILL * min(run.em, filler.em)
    kept = [
        word for word in run.words if not (LEADER.fullmatch(word.text) and _covers(filler, word))
    ]
    for index, (word, follower) in enumerate(pairwise(kept), start=1):
        if word.right - spill <= filler.left and filler.right <= follower.left + spill:
            return [run.of(kept[:index]), run.of(kept[index:])]
    return [run]


def _covers(filler: Run, word: Word) -> bool:
    return any(other.left < word.right and word.left < other.right for other in filler.words)


def _joined(row: list[Run]) -> list[Run]:
    """Put together what was drawn in pieces but stands without a column gap."""
    whole: list[Run] = []
    for run in sorted(row, key=lambda run: run.left):
        if whole and _abuts(whole[-1], run):
            whole[-1] = whole[-1].of([*whole[-1].words, *run.words])
        else:
            whole.append(run)
    return whole


def _abuts(left: Run, right: Run) -> bool:
    em, tallest = sorted((left.em, right.em))
    return tallest < 1.6 * em and -0.3 * em < right.left - left.right < JOIN_GAP * em


def _apart(word: Word, follower: Word) -> bool:
    """Whether a reader sees a space, or a mark of a footnote, which is no part of the word."""
    if not word.set.level:
        return True
    raised = follower.em < RAISED * word.em and follower.base < word.base - 0.1 * word.em
    return raised or follower.left - word.right >= WORD_GAP * follower.em


def _text(words: list[Word]) -> str:
    """Words with a space where a reader sees one."""
    if len(words) == 1:  # nearly every line of a plain page
        return words[0].text
    pieces = [words[0].text]
    for word, follower in pairwise(words):
        pieces.append(" " if _apart(word, follower) else "")
        pieces.append(follower.text)
    return "".join(pieces)


def _line(run: Run) -> Line | None:
    text = clean(_text(run.words)).strip()
    if not text or is_ruling(text):
        return None
    box = _spanned(run.words)
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


def _spanned(words: list[Word]) -> Box:
    if len(words) == 1:
        (word,) = words
        return Box(word.left, word.top, word.right, word.bottom)
    return Box(
        min([word.left for word in words]),
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
    )
