"""`inspect --image`: pages with a labelled box around each field of the record."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.terminal import replaced_file
from evidence_check.texts import _

if TYPE_CHECKING:
    from evidence_check.engine.readers import Readers
    from evidence_check.engine.reading import Job
    from evidence_check.model.document import Box
    from evidence_check.model.record import Reading, Record
    from evidence_check.model.view import Spot


def draw_fields(image: Path, job: Job, reading: Reading, readers: Readers) -> None:
    """Write the first page with fields to `image`, further ones beside it (`…-p3.png`).

    Drawn by the workers that read, who can be killed. A page that cannot be shown is told.
    """
    from evidence_check.engine.picturing import PictureJob

    spots = spots_of(reading.record)
    if not spots:
        click.echo(_("No field was read that has a place on a page: nothing is drawn."), err=True)
        return
    (views,) = readers.pictures([PictureJob(job, spots, reading.sha256)])
    for index, (spot, view) in enumerate(zip(spots, views, strict=True)):
        if not view.image:
            reason = view.reason or _("a Word document has no fixed pages")
            text = _("Page {page} cannot be drawn: {reason}.")
            click.echo(text.format(page=spot.page, reason=reason), err=True)
            continue
        path = image if index == 0 else image.with_name(f"{image.stem}-p{spot.page}{image.suffix}")
        with replaced_file(path) as stream:
            stream.write(view.image)
        click.echo(_("Written: {file}").format(file=click.format_filename(path)), err=True)


def spots_of(record: Record) -> tuple[Spot, ...]:
    """For each page with fields their boxes, labelled with their names and how sure they are."""
    from evidence_check.model.view import Spot
    from evidence_check.reports.document_json import fields

    found: dict[int, dict[Box, list[str]]] = defaultdict(dict)
    for document in (record, *record.later):
        for name, field in fields(document):
            if field.page is not None and field.box is not None:
                share = f"{name} {int(field.confidence * 100)}%"
                found[field.page].setdefault(field.box, []).append(share)
    for mark in record.marks:
        if mark.page is not None and mark.box is not None:
            found[mark.page].setdefault(mark.box, []).append(mark.kind.value)
    return tuple(
        Spot(page, marks=tuple(boxes), labels=tuple(" + ".join(said) for said in boxes.values()))
        for page, boxes in sorted(found.items())
    )
