"""Exit codes: what a pipeline learns of a run."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence_check.model.assessment import Assessment, Status


class Exit(IntEnum):
    """Exit codes of the contract, and those of a run that did not come to its end."""

    FINE = 0
    """everything decided, nothing to fail on"""
    FAILED = 1
    """something has a status of `--fail-on`"""
    UNUSABLE = 2
    """the call, the rules or the folder cannot be used"""
    UNDECIDED = 3
    """nothing failed, but something must be looked at: not proven"""
    BROKEN = 70
    """a bug of this program (EX_SOFTWARE of sysexits.h)"""
    INTERRUPTED = 130
    """stopped from the keyboard (128 + SIGINT)"""
    BROKEN_PIPE = 141
    """the reader of the output went away (128 + SIGPIPE)"""


def exit_code(assessment: Assessment, fail_on: Iterable[Status]) -> Exit:
    """The exit code of a run that came to its end."""
    statuses = {
        verdict.status
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    }
    return exit_of(statuses, fail_on)


def exit_of(statuses: Iterable[Status], fail_on: Iterable[Status]) -> Exit:
    """The exit code of a run that found these statuses, or (with a baseline) found them new."""
    from evidence_check.model.assessment import Status

    statuses = set(statuses)
    if statuses & set(fail_on):
        return Exit.FAILED
    return Exit.UNDECIDED if Status.REVIEW in statuses else Exit.FINE
