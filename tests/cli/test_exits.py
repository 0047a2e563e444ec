import datetime as dt
from itertools import product

import pytest

from evidence_check.cli.exits import Exit, exit_code
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
    Verdict,
    worst,
)

DEFAULT = frozenset({Status.MISSING, Status.INCORRECT, Status.LATE})


def assessment(*statuses):
    verdicts = tuple(Verdict(f"1/{n}", "a", None, "t", status) for n, status in enumerate(statuses))
    criterion = CriterionResult("1", "t", worst(list(statuses)), Points(), (), verdicts)
    submission = SubmissionResult("a", "a", "a", Points(), (criterion,))
    return Assessment("r", "r", "r", "0", dt.date(2026, 1, 1), (submission,))


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ((), Exit.FINE),
        ((Status.OK, Status.NOT_DUE), Exit.FINE),
        ((Status.OK, Status.REVIEW), Exit.UNDECIDED),
        ((Status.REVIEW, Status.LATE), Exit.FAILED),
        ((Status.MISSING,), Exit.FAILED),
        ((Status.INCORRECT,), Exit.FAILED),
    ],
)
def test_codes_of_the_contract(statuses, code):
    assert exit_code(assessment(*statuses), DEFAULT) is code


def test_fail_on_decides():
    assert exit_code(assessment(Status.LATE), ()) is Exit.FINE
    assert exit_code(assessment(Status.LATE), {Status.MISSING}) is Exit.FINE
    assert exit_code(assessment(Status.REVIEW), {Status.REVIEW}) is Exit.FAILED
    assert exit_code(assessment(Status.OK), {Status.OK}) is Exit.FAILED


def test_review_is_never_zero():
    for statuses in product(Status, repeat=3):
        code = exit_code(assessment(*statuses), DEFAULT)
        if Status.REVIEW in statuses or DEFAULT & set(statuses):
            assert code is not Exit.FINE
        else:
            assert code is Exit.FINE
