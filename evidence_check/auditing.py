"""Folders in, results out, one submission after the other: recalled, or read and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from evidence_check.as_of import AsOf
from evidence_check.engine.readers import Readers, Stopped
from evidence_check.model.assessment import SubmissionResult
from evidence_check.model.index import Index
from evidence_check.recalling import Recalling
from evidence_check.submissions.intake import Arrival, Intake

if TYPE_CHECKING:
    from evidence_check.checking import Checking
    from evidence_check.model.submission import Submission


class Audit:
    """What becomes of what was handed in."""

    def __init__(self, index: Index, readers: Readers, as_of: date) -> None:
        self._index = index
        self._as_of = as_of
        self._recalling = (
            Recalling(readers, readers.memory, index, as_of) if readers.memory else None
        )
        self._recalled: dict[int, SubmissionResult] = {}
        """by the identity of arrivals that are on their way through the intake"""
        self._intake = Intake(index, readers, self._wants_text, self._knows)

    @cached_property
    def _checking(self) -> Checking:
        from evidence_check.checking import Checking  # not where everything is recalled

        return Checking(self._index)

    def _wants_text(self, submission: Submission) -> frozenset[str]:
        return self._checking.wants_text(submission)

    def results(
        self, arrivals: Iterable[Arrival], take: Callable[[SubmissionResult], None]
    ) -> None:
        """Give each result to `take`, in the order of the arrivals.

        Raises `Stopped` on Ctrl-C and `CannotStart` where nothing can be read at all.
        """
        try:
            for result in self._results(arrivals):
                take(result)
        except KeyboardInterrupt:
            raise Stopped(self._intake.unread()) from None

    def _results(self, arrivals: Iterable[Arrival]) -> Iterator[SubmissionResult]:
        for arrival, submission in self._intake.take(arrivals):
            if submission is None:
                yield self._recalled.pop(id(arrival))
                continue
            as_of = AsOf(self._as_of)
            result = self._checking.judge(submission, as_of)
            if self._recalling:
                self._recalling.keep(arrival, submission, result, as_of)
            yield result

    def _knows(self, arrival: Arrival) -> bool:
        known = self._recalling.recall(arrival) if self._recalling else None
        if known is not None:
            self._recalled[id(arrival)] = known
        return known is not None
