"""From rows to the lines of an index: id, title, points, and whatever else the columns say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evidence_check.drafting.tables import Row
from evidence_check.reading.text import key

COLUMNS: dict[str, tuple[str, ...]] = {
    "evidence": ("kiemchung", "minhchung", "tailieu", "tlkc", "hosochungminh"),
    "due": ("thoihan", "thoigian", "thoidiem", "tiendo", "ngayhoanthanh"),
    "how": ("cachtinh", "cachcham", "cachxacdinh", "cachdanhgia", "phuongphap", "thangdiem"),
    "points": ("diemtoida", "diemchuan", "sodiem", "diem"),
    "title": ("tieuchi", "linhvuc", "noidung", "chisothanhphan", "nhiemvu", "chiso", "tentc"),
    "owner": ("donvi", "phutrach", "chutri", "coquan", "phongchuyenmon", "thuchien"),
    "id": ("stt", "tt", "sott", "ma", "maso", "matieuchi", "machiso"),
}
"""What a heading of each column has in it, without accents and spaces; `id`: what it is."""
_ID = re.compile(r"(?:[IVXLC]{1,5}|[A-HĐ]|\d{1,3})(?:[.\-]\d{1,3}){0,5}(?=[.):]|\s|$)[.):]?")
_NAMED = re.compile(
    r"(?:(?:TCTP|TC|Tiêu chí(?: thành phần)?)\s*(?P<id>\d{1,3}(?:\.\d{1,3})*)\s*[-–.:)]*"
    r"|(?P<bare>\d{1,3}(?:\.\d{1,3})+)\s*[-–.:)]+)\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`TCTP 1.3.1 - Tỷ lệ …`: there the first column only counts"""
_POINTS = re.compile(r"[-–+]?\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:điểm|đ)?\.?", re.IGNORECASE)
_SURVEY = ("dtxhh", "dieutraxahoihoc", "dieutraxhh", "khaosat")
_AUTHORITY = ("khongtudanhgia", "khongphaitudanhgia", "khongcantudanhgia", "khongtucham")
_BONUS, _PENALTY = ("diemcong", "diemthuong"), ("diemtru", "diemphat")
_ROMAN = re.compile(r"[IVXLC]+")
_FIGURE = re.compile(r"[a-z]\d?\s*(?:là|:|=)\s")
"""`a là tổng số …`: begins a line of its own though it begins with a small letter"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: an area, a criterion with sub-criteria, or a leaf."""

    id: str
    title: str
    points: Decimal | None
    place: str
    how: tuple[str, ...] = ()
    """what the table says of the scoring, line by line"""
    evidence: tuple[str, ...] = ()
    due: str = ""
    owner: str = ""
    survey: bool = False
    authority: bool = False

    @property
    def section(self) -> str:
        """`bonus`, `penalty`, or nothing."""
        said = key(self.title)
        if any(word in said for word in _BONUS):
            return "bonus"
        return "penalty" if any(word in said for word in _PENALTY) else ""


def entries_of(rows: Iterable[Row]) -> tuple[Entry, ...]:
    """The lines of the index in the order of the tables; none where no headings are known."""
    found: list[Entry] = []
    columns: dict[str, int] = {}
    below_headings = False
    for row in rows:
        if headings := _headings(row):
            columns, below_headings = headings, True
        elif columns:
            at = columns["title"]
            if below_headings and not (at < len(row.cells) and row.cells[at]):
                continue  # headings in two rows: «Điểm đánh giá» over «Tự chấm», «Điều tra XHH»
            below_headings = False
            _take(row, columns, found)
    return tuple(_unique(found))


def _headings(row: Row) -> dict[str, int] | None:
    """Which column is where, if the row is one of headings."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        said = key(re.sub(r"\([^)]*\)", "", cell))
        for name, words in COLUMNS.items():
            if name in found or not said:
                continue
            if said in words if name == "id" else any(word in said for word in words):
                found[name] = at
                break
    telling = {"points", "evidence", "how"} & found.keys()
    short = all(len(row.cells[at]) < 80 for at in found.values())
    return found if "title" in found and telling and len(found) > 1 and short else None


def _take(row: Row, columns: dict[str, int], found: list[Entry]) -> None:
    """A new line of the index, or more of the last one."""
    cells = {name: row.cells[at] for name, at in columns.items() if at < len(row.cells)}
    id, title = _id_and_title(cells)
    others = [cell for at, cell in enumerate(row.cells) if at != columns.get("title")]
    if id is None:
        if found:
            found[-1] = _more(found[-1], row, cells, others)
        return
    lines = _lines(title, row.flowing)
    # Of a cell that the author broke, the first line is the title.
    head, rest = (" ".join(lines), []) if row.flowing else (lines[0], lines[1:])
    entry = Entry(
        id=id,
        title=head.rstrip(" .;:"),
        points=points_of(cells.get("points", "")),
        place=row.place,
        how=(*rest, *_lines(cells.get("how", ""), row.flowing)),
        evidence=tuple(_lines(cells.get("evidence", ""), row.flowing)),
        due=" ".join(cells.get("due", "").split()),
        owner=" ".join(cells.get("owner", "").split()),
        survey=_says(others, _SURVEY),
        authority=_says((*others, *rest), _AUTHORITY),
    )
    found.append(entry)


def merged(first: Sequence[Entry], further: Sequence[Entry]) -> tuple[Entry, ...]:
    """The lines of one table with what another one, of the same ids, says besides."""
    more = {entry.id: entry for entry in further}
    return tuple(
        replace(
            entry,
            points=other.points if entry.points is None else entry.points,
            how=entry.how or other.how,
            evidence=entry.evidence or other.evidence,
            due=entry.due or other.due,
            owner=entry.owner or other.owner,
            survey=entry.survey or other.survey,
            authority=entry.authority or other.authority,
        )
        if (other := more.get(entry.id))
        else entry
        for entry in first
    )


def _id_and_title(cells: dict[str, str]) -> tuple[str | None, str]:
    """The number of a line and its wording; the number may stand in front of the wording."""
    said, title = cells.get("id", "").strip(), cells.get("title", "").strip()
    if named := _NAMED.fullmatch(title):
        return named["id"] or named["bare"], named["title"]
    if "id" in cells:
        match = _ID.fullmatch(said)
        return (
            (match[0].rstrip(".):").replace("-", "."), title) if match and title else (None, title)
        )
    match = _ID.match(title)
    rest = title[match.end() :].strip(" .:-–)") if match else ""
    return (match[0].rstrip(".):"), rest) if match and rest else (None, title)


def _more(entry: Entry, row: Row, cells: dict[str, str], others: Sequence[str]) -> Entry:
    """The last line with what a row without a number adds to it."""
    lines = _lines(cells.get("title", ""), row.flowing)
    title = entry.title
    if lines and not entry.how and row.place != entry.place and _goes_on(lines[0]):
        title, lines = f"{title} {lines[0]}", lines[1:]  # the page broke in the title
    how = (*entry.how, *lines, *_lines(cells.get("how", ""), row.flowing))
    return replace(
        entry,
        title=title,
        points=points_of(cells.get("points", "")) if entry.points is None else entry.points,
        how=how,
        evidence=(*entry.evidence, *_lines(cells.get("evidence", ""), row.flowing)),
        due=" ".join(f"{entry.due} {cells.get('due', '')}".split()),
        owner=" ".join(f"{entry.owner} {cells.get('owner', '')}".split()),
        survey=entry.survey or _says(others, _SURVEY),
        authority=entry.authority or _says((*others, *lines), _AUTHORITY),
    )


def _says(texts: Iterable[str], words: Sequence[str]) -> bool:
    return any(word in key(text) for text in texts for word in words)


def _goes_on(line: str) -> bool:
    return line[:1].islower() and not _FIGURE.match(line)


def _lines(text: str, flowing: bool) -> list[str]:
    """The lines of a cell; those that only the page has broken put together."""
    lines: list[str] = []
    for line in filter(None, (part.strip() for part in text.split("\n"))):
        if flowing and lines and _goes_on(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def points_of(text: str) -> Decimal | None:
    """The points in a cell: `9.50`, `1,5`, `2 điểm`; None where there are none."""
    match = _POINTS.fullmatch(text.split("\n", maxsplit=1)[0].strip())
    return Decimal(match[1].replace(",", ".")) if match else None


def _unique(found: Sequence[Entry]) -> Iterator[Entry]:
    """The lines with ids that stand there once: areas may number their criteria anew each.

    A line that stands there twice all the same (a table that is repeated) counts once.
    """
    ids = [entry.id for entry in found]
    areas = [entry.id for entry in found if _ROMAN.fullmatch(entry.id) or entry.id.isalpha()]
    renumbered = len(set(ids)) < len(ids) and bool(areas)
    area, seen = "", set()
    for entry in found:
        if entry.id in areas:
            area = entry.id
        id = f"{area}.{entry.id}" if renumbered and area and entry.id != area else entry.id
        if id not in seen:
            seen.add(id)
            yield replace(entry, id=id)


def leaves_of(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The lines with nothing under them."""
    above = {id for entry in entries for id in _above(entry.id)}
    return tuple(entry for entry in entries if entry.id not in above)


def _above(id: str) -> Iterator[str]:
    """`1.2` and `1`, of `1.2.3`."""
    while "." in id:
        id = id.rpartition(".")[0]
        yield id
