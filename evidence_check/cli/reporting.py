"""Writing all reports of a run: with pictures, the rules' words and the Office's own template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from evidence_check.cli.base import Unusable, unreadable
from evidence_check.cli.terminal import deliver
from evidence_check.texts import _

if TYPE_CHECKING:
    from pathlib import Path

    from evidence_check.cli.options import RunOptions
    from evidence_check.model.assessment import Assessment
    from evidence_check.model.index import Index
    from evidence_check.reports.interface import Look
    from evidence_check.submissions.owners import Handed

PICTURED = frozenset({"html"})
"""formats that show places of documents"""


def report(
    assessment: Assessment, handed: Sequence[Handed], index: Index, options: RunOptions
) -> None:
    """Write every report that was asked for. Raises `Unusable` where one cannot be written."""
    from evidence_check.reports import load_folder_report, load_report
    from evidence_check.rules.describing import asked_by

    pictured = options.pictures and any(each.format in PICTURED for each in options.outputs)
    templates = {each.format: _template(each.file) for each in options.templates if each.file}
    with ExitStack() as stack:
        gallery = None
        if pictured:
            from evidence_check.cli.picturing import open_gallery

            gallery = stack.enter_context(open_gallery(handed, options.reading))

        def completed(format_: str, look: Look) -> Look:
            rules, template = partial(asked_by, index), templates.get(format_)
            return replace(look, gallery=gallery, rules=rules, template=template)

        def write(format_: str, stream: BinaryIO, look: Look) -> None:
            with _filled_in():
                load_report(format_).write(assessment, stream, completed(format_, look))

        def files(format_: str, look: Look) -> Iterable[tuple[str, bytes]]:
            with _filled_in():
                yield from load_folder_report(format_).files(assessment, completed(format_, look))

        deliver(options.outputs, write, files, verbose=options.verbose, brief=options.quiet)


@contextmanager
def _filled_in() -> Iterator[None]:
    """Raises `Unusable` where a template cannot be filled in."""
    from evidence_check.reports.details import detail_text
    from evidence_check.reports.docx_filling import TemplateProblem

    try:
        yield
    except TemplateProblem as problem:
        text = _("The template cannot be filled in: {reason}.")
        raise Unusable(text.format(reason=detail_text(str(problem)))) from problem


def _template(path: Path) -> bytes:
    """A template's bytes. Raises `Unusable`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
