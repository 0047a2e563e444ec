"""From folders to submissions: looked through and read, with what is said where that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evidence_check.cli.base import Unusable
from evidence_check.cli.reading import open_readers
from evidence_check.texts import _

if TYPE_CHECKING:
    from pathlib import Path

    from evidence_check.cli.options import ReadOptions
    from evidence_check.engine.walking import Walk
    from evidence_check.model.index import Index
    from evidence_check.model.submission import Submission
    from evidence_check.submissions.intake import Arrival
    from evidence_check.submissions.owners import Handed
    from evidence_check.submissions.texts import WantsText


def read_submissions(
    handed: Sequence[Handed], index: Index, options: ReadOptions, wants_text: WantsText
) -> Iterator[Submission]:
    """What the owners handed in, in their order, with the texts that are wanted.

    One at a time, to be let go of before the next. Raises `Unusable` where a folder cannot be
    looked through.
    """
    from evidence_check.submissions.intake import take_in

    with open_readers(options) as readers:
        arrivals = [_arrive(each) for each in handed]
        yield from take_in(arrivals, index, readers, wants_text)


def _arrive(handed: Handed) -> Arrival:
    from evidence_check.submissions.intake import arrive

    try:
        return arrive(handed)
    except OSError as error:
        raise _unlisted(handed.folder, error) from error


def look_through(folder: Path) -> Walk:
    """All that a folder holds. Raises `Unusable`."""
    from evidence_check.engine.walking import walk

    try:
        return walk(folder)
    except OSError as error:
        raise _unlisted(folder, error) from error


def _unlisted(folder: Path | None, error: OSError) -> Unusable:
    from evidence_check.engine.walking import shown

    text = _("The folder “{folder}” cannot be read: {reason}.")
    name = shown(folder.as_posix()) if folder else ""
    return Unusable(text.format(folder=name, reason=error.strerror))
