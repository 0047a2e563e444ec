"""The rules of a new folder: what is other than in the rules that they extend.

A year's or a body's changes are an overlay; the base is never copied, so that what is mended in it
counts everywhere. Taken for another year, the days that the base names are moved to the same days
of that year, and every criterion with such a day is marked as not confirmed (`verified: false`): a
draft that reports go on reminding of, never silently this year's law.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from evidence_check.model.index import Criterion, DateRange, DocumentRule, DueRule, Index

_COMMENT: Final = """\
# Bộ chỉ số của thư mục này: chỉ ghi những chỗ khác so với `extends`.
# The rules of this folder: only what is other than in `extends`.
#
#   evidence-check rules show {name}      # bản đầy đủ / all of it
#   evidence-check rules lint {name}      # kiểm tra sau khi sửa / after every change
#
"""
_EXAMPLE: Final = """\
# Sửa một tiêu chí (điểm, hạn nộp, đơn vị phụ trách) như sau / a criterion of your own:
#
# criteria:
#   - id: "1.1.1"
#     points: 1.5
#     owner: van-phong
"""
_MOVED: Final = """\
# CHƯA XÁC NHẬN: ngày của năm {before} đã chuyển sang cùng ngày năm {year}. Đối chiếu từng ngày với
# quyết định của cơ quan mình, rồi xóa dòng `verified: false`.
# NOT CONFIRMED: days of {before}, moved to the same days of {year}.
"""


def overlay(extends: str, index: Index, year: int, name: str) -> str:
    """Rules that are those of `extends`, which are `index`, for a year.

    `name` is that of the new file, for its reader.
    """
    id = index.id if year == index.year else f"{index.id}-{year}"
    head = {"version": 1, "extends": extends, "index": {"id": id, "period": year}}
    text = _COMMENT.format(name=name)
    moved = list(moved_days(index, year))
    if not moved:
        return text + _EXAMPLE + _yaml(head)
    return (
        text
        + _yaml(head)
        + _MOVED.format(before=index.year, year=year)
        + _yaml({"criteria": moved})
    )


def _yaml(tree: object) -> str:
    import yaml

    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def moved_days(index: Index, year: int) -> Iterator[dict[str, Any]]:
    """The criteria that name days of the index's year, with these days in the other year."""
    if year == index.year:
        return
    for criterion in index.criteria:
        if evidence := list(_moved(criterion, year - index.year)):
            yield {"id": criterion.id, "verified": False, "evidence": evidence}


def _moved(criterion: Criterion, years: int) -> Iterator[dict[str, Any]]:
    for requirement in criterion.evidence:
        changes: dict[str, Any] = {}
        if requirement.due and isinstance(requirement.due.day, date):
            changes["due"] = _due(requirement.due, requirement.due.day, years)
        if isinstance(requirement.asks, DocumentRule) and requirement.asks.dated:
            changes["document"] = {"dated": _span(requirement.asks.dated, years)}
        if changes:
            yield {"id": requirement.id, **changes}


def _due(due: DueRule, day: date, years: int) -> date | dict[str, Any]:
    later = _in_other_year(day, years)
    if not (due.before or due.rollover):
        return later
    rollover = {"rollover": "next_working_day"} if due.rollover else {}
    return {"before" if due.before else "by": later, **rollover}


def _span(span: DateRange, years: int) -> int | dict[str, Any]:
    first, last = (_in_other_year(day, years) if day else None for day in (span.first, span.last))
    if first and last and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return first.year
    return {name: day for name, day in (("from", first), ("to", last)) if day}


def _in_other_year(day: date, years: int) -> date:
    """The same day; of 29 February in a year without one, the 28th."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
