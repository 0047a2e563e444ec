"""Records of pages that lie on their side: read upright, shown as they are displayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from evidence_check.model.document import Box, Page
from evidence_check.model.record import Field, Record


def displayed(record: Record, pages: Sequence[Page]) -> Record:
    """The record with every place where the page, as it is displayed, has it."""
    turned = {page.number: page for page in pages if page.turned}
    if not turned:
        return record
    changed: dict[str, Any] = {
        each.name: replace(value, box=_displayed(value.box, turned.get(value.page or 0)))
        for each in fields(record)
        if isinstance(value := getattr(record, each.name), Field)
    }
    slotted = next((page for page in pages if page.slots), None)
    slots = tuple(
        replace(slot, box=_displayed(slot.box, slotted) or slot.box) for slot in record.slots
    )
    marks = tuple(
        replace(mark, box=_displayed(mark.box, turned.get(mark.page or 0))) for mark in record.marks
    )
    return replace(record, slots=slots, marks=marks, **changed)


def _displayed(box: Box | None, page: Page | None) -> Box | None:
    if box is None or page is None or not page.turned:
        return box
    return box.turned(4 - page.turned, page.width, page.height)
