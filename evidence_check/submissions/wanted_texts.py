"""The texts that the rules ask about: which are still to be read, which to let go of. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from evidence_check.model.record import Pages, Reading
from evidence_check.model.submission import Submission, SubmittedFile

WantsText = Callable[[Submission], frozenset[str]]
"""Of which files of a submission more is asked than the record says, by path."""


def with_pages_of(
    submission: Submission, wanted: frozenset[str], pages: Mapping[str, Pages]
) -> Submission:
    """The submission with the texts of the wanted files alone: those of all would fill memory.

    `pages`: where texts are to be had of readings that come without.
    """

    def reading_of(file: SubmittedFile) -> Reading:
        if file.path not in wanted:
            return file.reading.without_text()
        text = pages.get(file.path)
        return replace(file.reading, pages=text()) if text else file.reading

    return _with_files(submission, reading_of)


def unread_texts(submission: Submission, wanted: frozenset[str]) -> tuple[str, ...]:
    """Wanted files of which the text is not at hand, by path: to be read again."""
    return tuple(
        file.path
        for file in submission.files
        if file.path in wanted and file.reading.readable and not file.reading.whole
    )


def with_texts(submission: Submission, texts: Mapping[str, Reading]) -> Submission:
    """The submission with the texts that were read since, by path."""
    if not texts:
        return submission
    return _with_files(
        submission,
        lambda file: (
            with_text(file.reading, texts[file.path]) if file.path in texts else file.reading
        ),
    )


def with_text(record: Reading, text: Reading) -> Reading:
    """A reading of the record with the text of another reading of the same content.

    The record stays, so that what a document is taken for does not hang on what is asked of it, but
    now the documents behind it are known; so does all of the reading where the other one failed:
    its text is known in part, then.
    """
    if not text.readable or text.sha256 != record.sha256:
        return record
    return replace(
        record,
        record=replace(record.record, span=text.record.span, later=text.record.later),
        text=text.text,
        faults=text.faults,
        pages=text.pages,
        unread_pages=text.unread_pages,
    )


def _with_files(
    submission: Submission, reading_of: Callable[[SubmittedFile], Reading]
) -> Submission:
    files = tuple(file.with_reading(reading_of(file)) for file in submission.files)
    return replace(submission, files=files)
