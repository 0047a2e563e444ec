"""Last year's points by criterion, from a YAML or XLSX file: what was lost then is looked at first.

YAML is `"1.1.1": 0.5`, or `"1.1.1": {points: 0.5, max: 1}`; a workbook has a row of headings, with
a column of criteria, one of points and, where there is one, the most that a criterion can bring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any

from evidence_check.documents.limits import Damaged, Limits, Refusal
from evidence_check.model.assessment import CriterionResult, LastYear, SubmissionResult
from evidence_check.reading.text import key
from evidence_check.submissions.lists import HEADINGS
from evidence_check.submissions.spreadsheets import tables_of, text_of

_CRITERIA = {*map(key, HEADINGS["criterion"].split(";")), "tt", "stt", "ma", "maso"}
_MOST = re.compile("diemchuan|diemtoida|thangdiem|max")
_POINTS = re.compile("thamdinh|datduoc|diemdat|congnhan|ketqua|points")
_ANY_POINTS = re.compile("^diem|diem$")
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")
_ID = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*)(?![\d/])")
_HEADING_WITHIN = 40
_MOST_BYTES = 5_000_000
_MOST_ROWS = 20_000

Points = Mapping[str, LastYear]
"""By the criterion's id."""


def read_last_year(data: bytes, limits: Limits) -> Points:
    """The points of a file. Raises `Refusal` where it has none that can be understood."""
    if len(data) > _MOST_BYTES:
        raise Damaged(f"more than {_MOST_BYTES} bytes")
    found = _workbook(data, limits) if data.startswith(b"PK\x03\x04") else _yaml(data)
    if not found:
        raise Damaged("no criteria with points")
    return found


def with_last_year(result: SubmissionResult, points: Points) -> SubmissionResult:
    """The result of a submission, each criterion with its points of last year."""
    criteria = tuple(
        replace(one, last_year=_full(points[one.id], one)) if one.id in points else one
        for one in result.criteria
    )
    return replace(result, criteria=criteria) if points else result


def _full(points: LastYear, criterion: CriterionResult) -> LastYear:
    """Where the most is not said, it is what the criterion brings this year."""
    if points.most is not None:
        return points
    return replace(points, most=criterion.points.max + criterion.points.external)


# ── YAML ─────────────────────────────────────────────────────────────────────────────────────────


def _yaml(data: bytes) -> dict[str, LastYear]:
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, yaml.CBaseLoader)):
            raise Damaged("references are not permitted")
        # All scalars are texts: the criterion 1.10 is not the number 1.1.
        tree: Any = yaml.load(data, yaml.CBaseLoader)  # noqa: S506  it makes texts and nothing else
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Damaged("no YAML") from error
    if not isinstance(tree, dict):
        raise Damaged("no criteria with points")
    return {str(id): _entry(str(id), said) for id, said in tree.items()}


def _entry(id: str, said: object) -> LastYear:
    if isinstance(said, dict):
        points, most = _number(said.get("points")), _number(said.get("max"))
    else:
        points, most = _number(said), None
    if points is None:
        raise Damaged(f"no points at {id[:40]}")
    return LastYear(points, most)


def _number(said: object) -> Decimal | None:
    text = str(said).strip() if said is not None else ""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────────────


def _workbook(data: bytes, limits: Limits) -> dict[str, LastYear]:
    found: dict[str, LastYear] = {}
    try:
        for table in tables_of(data, limits):
            rows = (tuple(text_of(cell) or "" for cell in row.cells) for row in table)
            for id, points in _table(islice(rows, _MOST_ROWS)):
                found.setdefault(id, points)
    except Refusal:
        raise
    except Exception as error:  # openpyxl meets damage with errors of a dozen types
        raise Damaged(type(error).__name__) from error
    return found


def _table(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, LastYear]]:
    columns = next(filter(None, map(_columns, islice(rows, _HEADING_WITHIN))), None)
    if columns is None:
        return
    criterion, points, most = columns
    for row in rows:
        id = _ID.match(row[criterion]) if criterion < len(row) else None
        value = _number(row[points]) if points < len(row) else None
        if id is not None and value is not None:
            full = _number(row[most]) if most is not None and most < len(row) else None
            yield id[1], LastYear(value, full)


def _columns(row: tuple[str, ...]) -> tuple[int, int, int | None] | None:
    """Columns of criteria, points and the most; None where the row is not one of headings."""
    names = [key(text[:200]) for text in row]
    criterion = next((at for at, name in enumerate(names) if name in _CRITERIA), None)
    most = next((at for at, name in enumerate(names) if _MOST.search(name)), None)
    rest = [(at, name) for at, name in enumerate(names) if at not in (criterion, most)]
    points = [at for at, name in rest if _POINTS.search(name)]
    points += [at for at, name in rest if _ANY_POINTS.search(name)]
    return None if criterion is None or not points else (criterion, points[0], most)
