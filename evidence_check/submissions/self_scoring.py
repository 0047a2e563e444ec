"""The self-scoring table in a DOCX (bảng tổng hợp kết quả tự đánh giá): a submission list, too.

Its rows are criteria. A column holds the unit's own points; another one, in running text, the
documents that prove them: `Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh về …`, several in
a cell, line breaks anywhere. Recognised by its headings, whatever the file is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from evidence_check.documents.limits import LimitExceeded, Limits, Refusal
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.submission import ListRow, SelfScore
from evidence_check.reading.citations import Citation, citations_in
from evidence_check.reading.numbers import fold_symbol
from evidence_check.reading.text import clean, key
from evidence_check.submissions.lists import SubmissionList, is_named_list, rows_of_table

if TYPE_CHECKING:
    from evidence_check.documents.docx_tables import TableRow

_DOCUMENTS = re.compile("kiemchung|minhchung|tailieukemtheo|vanbankemtheo|tailieuchungminh")
_OWN_SCORE = re.compile("tudanhgia|tucham|tuchodiem")
_MOST_POINTS = re.compile("diemchuan|diemtoida|thangdiem|diemquydinh")
_CRITERION = re.compile("tieuchi|linhvuc|chiso|noidung")
_ORDINAL = re.compile("s?tt|so(thutu)?|ma(so|tieuchi|tc)?|tctp|tc")

_HEADING_WITHIN = 40
"""rows in which the headings of a table must stand"""
_MOST_HEADING_ROWS = 3
_MOST_ROWS = 100_000
"""documents and criteria that one table may name"""
_MOST_CELL = 100_000
"""characters of one cell"""
_LONGEST_TITLE = 300


def read_self_scoring(data: bytes, path: str, limits: Limits) -> SubmissionList:
    """What a DOCX's self-scoring tables say: nothing where it has none.

    One that is named like a submission list may hold that instead, as a table with its headings.
    A document that cannot be opened is not told of here: its own reading does that.
    """
    from evidence_check.documents.docx_tables import tables_in

    rows: list[ListRow] = []
    scores: list[SelfScore] = []
    try:
        columns: _Columns | None = None
        first = 0
        for table in tables_in(data, limits):
            lines = tuple(table)
            columns = _columns_of(lines, columns)
            if columns is not None:
                reader = _Reader(columns, path, first)
                reader.read(lines)
                rows += reader.rows
                scores += reader.scores
            elif is_named_list(path):
                rows += rows_of_table(map(_texts, lines), path)
            first += len(lines)
    except LimitExceeded as refusal:
        return SubmissionList(faults=(Fault(refusal.kind, refusal.detail),))
    except Refusal:
        return SubmissionList()
    except MemoryError:
        detail = f"memory_bytes: at most {limits.memory_bytes}"
        return SubmissionList(faults=(Fault(FaultKind.LIMIT, detail),))
    return SubmissionList(tuple(rows), scores=tuple(scores))


def _texts(row: TableRow) -> tuple[str, ...]:
    """The texts of a row by grid column; nothing where a cell above reaches down."""
    texts = [""] * min(_width(row), 64)
    for cell in row:
        if cell.column < len(texts) and not cell.covered:
            texts[cell.column] = cell.text
    return tuple(texts)


# ── which column is what ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Columns:
    """Grid columns by what they hold, and the rows of headings above the first criterion."""

    width: int
    """grid columns of the table"""
    documents: int
    own_score: int
    criterion: int | None
    ordinal: int | None
    most: int | None
    below: int = 0
    """first row under the headings"""

    @property
    def known(self) -> int:
        """How many of the columns that not every table has were told."""
        return sum(column is not None for column in (self.criterion, self.ordinal, self.most))

    @classmethod
    def of(cls, headings: Mapping[int, str], width: int, below: int) -> Self | None:
        """The columns that headings tell, or None where they are not those of such a table."""
        documents = _first(headings, _DOCUMENTS)
        rest = {at: text for at, text in headings.items() if at != documents}
        own = _first(rest, _OWN_SCORE)
        rest.pop(own, None) if own is not None else None
        most = _first(rest, _MOST_POINTS)
        rest.pop(most, None) if most is not None else None
        ordinal = next((at for at, text in rest.items() if _ORDINAL.fullmatch(text)), None)
        rest.pop(ordinal, None) if ordinal is not None else None
        criterion = _first(rest, _CRITERION)
        if documents is None or own is None or (criterion is None and ordinal is None):
            return None
        return cls(width, documents, own, criterion, ordinal, most, below)


def _first(headings: Mapping[int, str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, text in headings.items() if pattern.search(text)), None)


def _columns_of(table: Sequence[TableRow], before: _Columns | None) -> _Columns | None:
    """The columns of a table: by its own headings, else those of the one that it continues."""
    width = max(map(_width, table), default=0)
    for first in range(min(len(table), _HEADING_WITHIN)):
        found = _by_headings(table[first : first + _MOST_HEADING_ROWS], width, first)
        if found is not None:
            return found
    if before is not None and before.width == width:  # parted from it by a page break
        return _Columns(
            width,
            before.documents,
            before.own_score,
            before.criterion,
            before.ordinal,
            before.most,
        )
    return None


def _by_headings(rows: Sequence[TableRow], width: int, first: int) -> _Columns | None:
    """The columns that a few rows of headings tell: as many of them as are headings."""
    if not _is_heading(rows[0]):
        return None
    headings: dict[int, str] = dict.fromkeys(range(min(width, 64)), "")
    found: _Columns | None = None
    for number, row in enumerate(rows):
        if not _is_heading(row):
            break
        for cell in row:
            for at in range(cell.column, min(cell.column + cell.span, 64)):
                headings[at] = headings.get(at, "") + key(cell.text[:_LONGEST_TITLE])
        more = _Columns.of(headings, width, first + number + 1)
        # A group («A. Công tác chỉ đạo») right below looks like headings and spoils them.
        if more is not None and (found is None or more.known >= found.known):
            found = more
    return found


def _is_heading(row: TableRow) -> bool:
    """Headings have no figures but in brackets: `Điểm tối đa (1)`."""
    texts = [re.sub(r"\([^)]*\)", "", cell.text[:_LONGEST_TITLE]) for cell in row]
    return any(texts) and not any(re.search(r"\d", text) for text in texts)


def _width(row: TableRow) -> int:
    return max((cell.column + cell.span for cell in row), default=0)


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────

_ID = re.compile(
    r"\s*(?:(?i:tc|tctp|ti[êe]u\s*ch[íi])(?![^\W\d_]))?[\s.:]*"
    r"(\d{1,3}(?:\.\d{1,3})+|(?:[IVX]{1,5}|[A-Z])[.-]?\d{1,3}(?:\.\d{1,3})*)(?![\w/])"
)
"""`1.2.1`, `Tiêu chí 1.2.1`, `TC1.2`, and the ids of indices with letters: `A3`, `II.4`"""
_POINTS = re.compile(r"\s*([-−–]?\d{1,4}(?:[.,]\d{1,6})?)\s*(?:điểm|đ)?\s*", re.I)


class _Reader:
    """Goes down the rows of one table."""

    def __init__(self, columns: _Columns, path: str, first: int) -> None:
        self.columns = columns
        self.path = path
        self.first = first
        """rows of the tables before this one"""
        self.rows: list[ListRow] = []
        self.scores: list[SelfScore] = []
        self._criterion: str | None = None
        self._named: set[tuple[str | None, str]] = set()
        self._scored: set[str] = set()
        self._shared: tuple[str, tuple[Citation, ...]] = ("", ())

    def read(self, table: Sequence[TableRow]) -> None:
        """Take in all rows under the headings. Raises `LimitExceeded`."""
        above: dict[int, str] = {}
        for number, row in enumerate(table):
            if number < self.columns.below:
                continue
            cells = _spread(row, above)
            above = cells.below
            if not self._repeats_headings(cells):
                self._row(cells, self.first + number + 1)
            if len(self.rows) + len(self.scores) > _MOST_ROWS:
                raise LimitExceeded("list rows", _MOST_ROWS)

    def _repeats_headings(self, cells: _Cells) -> bool:
        """Headings again at the top of a page, or the row that numbers the columns."""
        own = cells.text(self.columns.own_score)
        if _OWN_SCORE.search(key(own)) and not _POINTS.fullmatch(own):
            return True
        texts = [re.sub(r"[\s()]", "", text) for text in cells.texts]
        counted = [text for text in texts if text]
        return len(counted) > 2 and all(re.fullmatch(r"\d{1,2}|[A-Z]", t) for t in counted)

    def _row(self, cells: _Cells, number: int) -> None:
        self._criterion = _criterion(cells, self.columns, self._criterion)
        points = _points(cells.own(self.columns.own_score))
        if points is not None and self._criterion and self._criterion not in self._scored:
            self._scored.add(self._criterion)
            most = self.columns.most
            limit = None if most is None else _points(cells.text(most))
            self.scores.append(SelfScore(self.path, number, self._criterion, points, limit))
        for citation in self._cited(cells.text(self.columns.documents)):
            named = (self._criterion, fold_symbol(citation.number))
            if named not in self._named:
                self._named.add(named)
                self.rows.append(_listed(citation, self.path, number, self._criterion))

    def _cited(self, text: str) -> tuple[Citation, ...]:
        """The documents that a cell cites; a merged cell is read once."""
        if len(text) > _MOST_CELL:
            raise LimitExceeded("characters of a cell", _MOST_CELL, len(text))
        if text != self._shared[0]:
            self._shared = (text, tuple(handed_in(text)) if text else ())
        return self._shared[1]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The texts of a row by grid column."""

    texts: tuple[str, ...]
    """of the cells that are its own"""
    at: Mapping[int, str]
    """by column, those reached by a cell above included"""
    covered: frozenset[int]
    below: dict[int, str]
    """what a cell that is covered in the next row would show"""

    def text(self, column: int | None) -> str:
        """What a reader sees in that column."""
        return "" if column is None else self.at.get(column, "")

    def own(self, column: int) -> str:
        """The same, but nothing of the cells above."""
        return "" if column in self.covered else self.at.get(column, "")


def _spread(row: TableRow, above: Mapping[int, str]) -> _Cells:
    at: dict[int, str] = {}
    covered: set[int] = set()
    for cell in row:
        for column in range(cell.column, min(cell.column + cell.span, cell.column + 64)):
            at[column] = above.get(column, "") if cell.covered else cell.text
            if cell.covered:
                covered.add(column)
    return _Cells(tuple(cell.text for cell in row), at, frozenset(covered), at)


def _criterion(cells: _Cells, columns: _Columns, before: str | None) -> str | None:
    """The criterion of a row as written: its id where it shows one, else number and title.

    A row without a number of its own goes on with the criterion before it.
    """
    ordinal = " ".join(cells.text(columns.ordinal).split())
    title = " ".join(cells.text(columns.criterion).partition("\n")[0].split())[:_LONGEST_TITLE]
    for text in (ordinal, title):
        if match := _ID.match(text):
            return match[1]
    if before is not None and not re.match(r"\d|[IVX]+\b|[A-Z]\b", ordinal):  # `-`, `a)`
        return before if columns.ordinal is not None or not title else title
    return f"{ordinal} {title}".strip() or before


def _points(text: str) -> Decimal | None:
    match = _POINTS.fullmatch(text)
    return None if match is None else Decimal(re.sub("[−–]", "-", match[1]).replace(",", "."))


def _listed(citation: Citation, path: str, number: int, criterion: str | None) -> ListRow:
    return ListRow(
        source=path,
        row=number,
        criterion=criterion,
        number=citation.number,
        date=citation.date,
        title=citation.subject,
        cited=True,
    )


# ── what is handed in, and what is only spoken of ────────────────────────────────────────────────

_ANSWERED = re.compile(
    r"(?:căn cứ|thực hiện|triển khai|trả lời|phúc đáp|thay thế|sửa đổi|bổ sung)"
    r"(?:\s+(?:các|những|nội dung))?\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:theo|của|tại|quy định|hướng dẫn|yêu cầu|chỉ đạo)(?:\s+(?:các|những))?\s*$",
    re.IGNORECASE,
)
"""behind another citation; at the beginning `theo Báo cáo số …` names the evidence itself"""
_NEXT = re.compile(r"[;.•+]|(?:^|\s)[-–](?:\s|$)")


def handed_in(text: str) -> Iterator[Citation]:
    """The documents that a cell offers as evidence, without those that it says something about.

    In `Kế hoạch số 5/KH-VP thực hiện Quyết định số 9/QĐ-UBND` the decision is only spoken of.
    """
    flat = " ".join(clean(text).split())
    at = 0
    spoken_of = False
    for position, citation in enumerate(citations_in([flat])):
        begin = max(at, flat.find(citation.quote, at))
        lead, at = flat[at:begin], begin + len(citation.quote)
        within = position > 0 and not _NEXT.search(lead)
        if not (within and re.search(r"\bvà\s*$", lead, re.IGNORECASE)):  # else like the one before
            spoken_of = bool(_ANSWERED.search(lead) or (within and _WITHIN.search(lead)))
        if not spoken_of:
            yield citation
