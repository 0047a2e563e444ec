"""Pictures of places for reports, drawn by workers that are only started when a report asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from evidence_check.cli.options import ReadOptions
    from evidence_check.engine.picturing import PictureJob
    from evidence_check.engine.readers import Readers
    from evidence_check.engine.walking import Found
    from evidence_check.model.assessment import SubmissionResult
    from evidence_check.model.view import Spot, View
    from evidence_check.reports.interface import Gallery
    from evidence_check.submissions.owners import Handed

_Places = Sequence[tuple[str, "Spot"]]


@contextmanager
def open_gallery(handed: Sequence[Handed], options: ReadOptions) -> Iterator[Gallery]:
    """Shows places in what was handed in, for as long as it is open."""
    folders = {each.owner.id: each.folder for each in handed if each.folder}
    with ExitStack() as stack:
        yield _Gallery(folders, options, stack).views


class _Gallery:
    """Draws with workers of its own: those that read have gone home when reports are written."""

    def __init__(self, folders: Mapping[str, Path], options: ReadOptions, stack: ExitStack) -> None:
        self._folders = folders
        self._options = replace(options, progress=False)
        self._stack = stack
        self._readers: Readers | None = None

    def views(self, submission: SubmissionResult, places: _Places) -> Sequence[View]:
        """What the places look like, in their order."""
        from evidence_check.model.view import View

        folder = self._folders.get(submission.id)
        if folder is None or not places:
            return [View(reason="no folder")] * len(places)
        jobs = _jobs(submission, _found(folder), places)
        spots = [(job.file.name, spot) for job in jobs for spot in job.spots]
        views = [view for views in self._open().pictures(jobs) for view in views]
        shown = dict(zip(spots, views, strict=True))
        return [shown.get(place, View(reason="no such file")) for place in places]

    def _open(self) -> Readers:
        from evidence_check.cli.reading import open_readers

        if self._readers is None:
            self._readers = self._stack.enter_context(open_readers(self._options))
        return self._readers


def _found(folder: Path) -> Mapping[str, Found]:
    """The files of a folder by path; looked for again, since names for people open no file."""
    from evidence_check.engine.walking import walk

    try:
        return {found.path: found for found in walk(folder).files}
    except OSError:  # it was there when it was read
        return {}


def _jobs(
    submission: SubmissionResult, found: Mapping[str, Found], places: _Places
) -> list[PictureJob]:
    """What is to be drawn, by file; of one with very many places in parts."""
    from evidence_check.documents.picture import MOST_SPOTS
    from evidence_check.engine.picturing import PictureJob
    from evidence_check.engine.reading import Job

    digests = {each.file.path: each.file.reading.sha256 for each in submission.documents}
    spots: dict[str, list[Spot]] = {}
    for path, spot in places:
        if path in found and digests.get(path):
            spots.setdefault(path, []).append(spot)
    return [
        PictureJob(
            Job(found[path].location, path, found[path].stamp),
            tuple(wanted[start : start + MOST_SPOTS]),
            digests[path],
        )
        for path, wanted in spots.items()
        for start in range(0, len(wanted), MOST_SPOTS)
    ]
