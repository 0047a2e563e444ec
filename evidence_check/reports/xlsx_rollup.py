"""Sheets of an audit's workbook: what is missing from whom, what several of them handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.model.assessment import Assessment
from evidence_check.reports.phrases import name_of
from evidence_check.reports.safe import plain, plain_path
from evidence_check.reports.xlsx_cells import Column, Item, Sheet
from evidence_check.rollup import Lacking, Shared, missing_from, shared_documents
from evidence_check.texts import N_, _

_MISSING = (
    Column(N_("Criterion"), 10),
    Column(N_("Title"), 56),
    Column(N_("Unit"), 28),
    Column(N_("What is missing"), 60),
    Column(N_("How many"), 9),
    Column(N_("Last permitted day"), 14),
)
_SHARED = (
    Column(N_("Number"), 22),
    Column(N_("Unit"), 28),
    Column(N_("File"), 50),
    Column(N_("Evidence for"), 40),
)


def missing(assessment: Assessment, folder: str | None) -> Sheet | None:
    """What is missing, by criterion, and from whom; None where nothing is, or nobody beside."""
    if len(assessment.submissions) < 2:
        return None
    found = missing_from(assessment.submissions)
    rows = (row for each in found for row in _lacking(each))
    return Sheet(_("Missing"), _MISSING, rows, frozen=1) if found else None


def _lacking(lacking: Lacking) -> Iterator[Sequence[Item]]:
    for owing in lacking.owing:
        days = [each.due for each in owing.verdicts if each.due]
        yield (
            Item(plain(lacking.criterion)),
            Item(plain(lacking.title, 500)),
            Item(plain(owing.name, 120)),
            Item("\n".join(name_of(each) for each in owing.verdicts)),
            Item(len(owing.verdicts)),
            Item(min(days, default=None), "date"),
        )


def shared(assessment: Assessment, folder: str | None) -> Sheet | None:
    """The documents that lie in several submissions, a row for each place; None where none do."""
    found = shared_documents(assessment.submissions)
    rows = (row for each in found for row in _places(each))
    return Sheet(_("Handed in by several"), _SHARED, rows, frozen=1) if found else None


def _places(shared: Shared) -> Iterator[Sequence[Item]]:
    for holder in shared.holders:
        yield (
            Item(plain(shared.number or "–", 100)),
            Item(plain(holder.name, 120)),
            Item(plain_path(holder.path)),
            Item("\n".join(plain(key) for key in holder.used_by)),
        )
