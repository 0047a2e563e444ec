"""From folders to submissions: looked through and read, with what is said where that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evidence_check.cli.base import Unusable, did_you_mean
from evidence_check.cli.reading import open_readers
from evidence_check.texts import _, reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from evidence_check.cli.options import ReadOptions, RunOptions
    from evidence_check.engine.walking import Walk
    from evidence_check.model.assessment import SubmissionResult
    from evidence_check.model.index import Index
    from evidence_check.model.submission import Submission
    from evidence_check.submissions.intake import Arrival
    from evidence_check.submissions.owners import Handed
    from evidence_check.submissions.wanted_texts import WantsText


def read_submissions(
    handed: Sequence[Handed], index: Index, options: ReadOptions, wants_text: WantsText
) -> Iterator[Submission]:
    """What the owners handed in, in their order, with the texts that are wanted.

    One at a time, to be let go of before the next. Raises `Unusable` where a folder cannot be
    looked through.
    """
    from evidence_check.submissions.intake import take_in

    with open_readers(options) as readers:
        arrivals = map(_arrive, handed)
        yield from take_in(arrivals, index, readers, wants_text)


def judge_submissions(
    handed: Sequence[Handed],
    index: Index,
    options: RunOptions,
    take: Callable[[SubmissionResult], None],
) -> None:
    """Give what became of each owner's folder to `take`, in their order.

    Raises `Unusable` where a folder cannot be looked through.
    """
    from evidence_check.auditing import Audit

    with open_readers(options.reading) as readers:
        Audit(index, readers, options.as_of).results(map(_arrive, handed), take)


def handed_by(folder: Path, index: Index, unit: str | None) -> Sequence[Handed]:
    """One department's folder, by its name or by --unit; else the folders of all in it.

    Raises `Unusable`.
    """
    from evidence_check.submissions.owners import handed_in

    try:
        return handed_in(folder, index, unit)
    except LookupError as error:
        raise Unusable(unit_named(str(unit), index)) from error
    except OSError as error:
        raise unlisted(folder, error) from error


def _arrive(handed: Handed) -> Arrival:
    from evidence_check.submissions.intake import arrive

    try:
        return arrive(handed)
    except OSError as error:
        raise unlisted(handed.folder, error) from error


def look_through(folder: Path) -> Walk:
    """All that a folder holds. Raises `Unusable`."""
    from evidence_check.engine.walking import walk

    try:
        return walk(folder)
    except OSError as error:
        raise unlisted(folder, error) from error


def unlisted(folder: Path | None, error: OSError) -> Unusable:
    """What to say of a folder that cannot be looked through."""
    from evidence_check.engine.walking import shown

    text = _("The folder “{folder}” cannot be read: {reason}.")
    name = shown(folder.as_posix()) if folder else ""
    return Unusable(text.format(folder=name, reason=reason_of(error)))


def unit_named(name: str, index: Index) -> str:
    """The text for a `--unit` that no unit is called."""
    from evidence_check.reports.safe import plain

    known = [word for unit in index.units.values() for word in (unit.id, unit.name, *unit.aliases)]
    text = _("The rules know no unit “{name}”.").format(name=plain(name, 80))
    if hint := did_you_mean(name, known):
        return text + hint
    ids = ", ".join(index.units) or "–"
    return f"{text} " + _("There are: {names}.").format(names=ids)
