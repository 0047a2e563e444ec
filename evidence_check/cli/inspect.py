"""`evidence-check inspect`: what was read off documents, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from evidence_check.cli.base import Unusable, command, note, option
from evidence_check.cli.options import ReadOptions, read_options
from evidence_check.cli.terminal import deliver
from evidence_check.cli.values import Output, OutputType, outputs_of
from evidence_check.texts import N_, _

if TYPE_CHECKING:
    from evidence_check.engine.reading import Job
    from evidence_check.model.record import Reading
    from evidence_check.reports.interface import Look

    Read = tuple[str, Reading]

FORMATS = ("console", "json")


@command(
    help=N_(
        "Shows what was read off documents, field by field, with page, quote, method and "
        "confidence. Folders are looked through."
    ),
    examples=(
        ("evidence-check inspect ke-hoach.pdf", N_("What does the tool see in this file?")),
        (
            "evidence-check inspect --format json=ket-qua.json ho-so/",
            N_("All documents of a folder, for a program."),
        ),
        (
            "evidence-check inspect --image trang.png ke-hoach.pdf",
            N_("Where on the page does each field stand?"),
        ),
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@option(
    "--format",
    "outputs",
    type=OutputType(FORMATS),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=N_("console (unless another is given) or json; may be given several times."),
)
@option("--text", is_flag=True, help=N_("Read all pages of scans, and show the text, too."))
@option(
    "--image",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help=N_("Draw the page with a labelled box around each field that was read (one file only)."),
)
@read_options
def inspect(
    paths: tuple[Path, ...],
    outputs: tuple[Output, ...],
    text: bool,
    image: Path | None,
    reading: ReadOptions,
) -> None:
    """Read the files and write what was read."""
    from evidence_check.cli.reading import open_readers

    asked = outputs_of(outputs)
    todo, refused = _jobs(paths, text=text)
    if image is not None and len(todo) + len(refused) != 1:
        raise click.UsageError(_("--image shows one file; name only that."))
    if not todo and not refused:
        note(_("there is no PDF or DOCX file there, so there is nothing to read."))
    with open_readers(reading) as readers:
        with readers.read(todo) as readings:
            found = [(job.name, reading) for job, reading in zip(todo, readings, strict=True)]
        if image is not None and found:
            from evidence_check.cli.drawing import draw_fields

            draw_fields(image, todo[0], found[0][1], readers)
    found += refused
    deliver(asked, lambda format_, stream, look: _write(format_, found, stream, look, text))


def _jobs(paths: Sequence[Path], *, text: bool) -> tuple[list[Job], list[Read]]:
    """The files to read, and those that may not be opened with their fault for an answer."""
    from evidence_check.cli.submitting import look_through
    from evidence_check.engine.opening import Stamp
    from evidence_check.engine.reading import Job, Layer, unread
    from evidence_check.engine.walking import shown

    layer = Layer.TEXT if text else Layer.RECORD
    jobs: list[Job] = []
    refused: list[Read] = []
    for path in paths:
        name = shown(path.as_posix())
        if not path.is_dir():
            if not path.exists():
                raise Unusable(_("“{file}” is not there.").format(file=name))
            jobs.append(Job(str(path), name, Stamp.of(path.lstat()), layer))
            continue
        seen = look_through(path)
        jobs += [Job(f.location, f"{name}/{f.path}", f.stamp, layer) for f in seen.files]
        refused += [(f"{name}/{inner}", unread(fault)) for inner, fault in seen.refused]
    return jobs, refused


def _write(format_: str, found: Sequence[Read], stream: BinaryIO, look: Look, text: bool) -> None:
    from evidence_check.judging.files import fault_findings
    from evidence_check.model.submission import SubmittedFile

    told = [
        (name, reading, fault_findings(SubmittedFile(name, reading))) for name, reading in found
    ]
    if format_ == "json":
        from evidence_check.reports.inspect_json import inspected
        from evidence_check.reports.json_report import dump

        stream.write(dump({"documents": [inspected(*each, text=text) for each in told]}))
        return
    from evidence_check.reports.reading_console import render

    for each in told:
        stream.write(render(*each, look, text=text).encode(look.encoding, look.errors))
