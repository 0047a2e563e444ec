"""What `check` and `audit` do alike: load the rules, judge, report, and say how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import Unusable, note, unreadable
from evidence_check.cli.exits import Exit, exit_code, exit_of
from evidence_check.cli.reporting import report
from evidence_check.texts import _

if TYPE_CHECKING:
    from evidence_check.cli.options import RunOptions
    from evidence_check.model.assessment import Assessment, Status
    from evidence_check.model.index import Index
    from evidence_check.results import PastResult
    from evidence_check.submissions.last_year import Points
    from evidence_check.submissions.owners import Handed

_NAMED = 8
"""ids that a note names"""


def load_rules(path: Path, waivers: Path | None = None) -> Index:
    """The index of a rules file, with the waivers that are named or stand beside it.

    Raises `Unusable` with every problem of either.
    """
    from evidence_check.rules.problems import RulesError
    from evidence_check.rules.waivers import load_with_waivers

    try:
        return load_with_waivers(path, waivers)
    except RulesError as error:
        raise Unusable(str(error)) from error


def run(handed: Sequence[Handed], index: Index, options: RunOptions) -> Exit:
    """Read, judge and report what was handed in."""
    from evidence_check.cli.diff import read_result_file

    baseline = read_result_file(options.baseline) if options.baseline else None
    assessment = assessed(handed, index, options)
    report(assessment, handed, index, options)
    if baseline is None:
        return exit_code(assessment, options.fail_on)
    return exit_of(_new_since(baseline, assessment), options.fail_on)


def assessed(handed: Sequence[Handed], index: Index, options: RunOptions) -> Assessment:
    """What became of what was handed in. Raises `Unusable` where nothing is asked of it."""
    from evidence_check.cli.submitting import judge_submissions
    from evidence_check.model.assessment import Assessment
    from evidence_check.shelf import Shelf
    from evidence_check.submissions.last_year import with_last_year

    past = _last_year(options.last_year, index) if options.last_year else {}
    shelf = Shelf()
    judge_submissions(
        handed, index, options, lambda result: shelf.add(with_last_year(result, past))
    )
    assessment = replace(Assessment.of(index, options.as_of, shelf), target=options.target)
    if not any(each.criteria for each in assessment.submissions):
        raise Unusable(_("The rules ask nothing of these folders, so nothing was checked."))
    return assessment


def _last_year(path: Path, index: Index) -> Points:
    """Last year's points; what they say of criteria that there are not is told.

    Raises `Unusable`.
    """
    from evidence_check.documents.limits import Limits, Refusal
    from evidence_check.reports.details import detail_text
    from evidence_check.submissions.last_year import read_last_year

    try:
        found = read_last_year(path.read_bytes(), Limits())
    except OSError as error:
        raise unreadable(path, error) from error
    except Refusal as error:
        text = _("“{file}” does not tell points by criterion: {reason}.")
        raise Unusable(text.format(file=path, reason=detail_text(error.detail))) from error
    known = {criterion.id for criterion in index.criteria} | index.groups.keys()
    if strange := [id for id in found if id not in known]:
        text = _("{file} names criteria that the rules do not have: {ids}")
        ids = ", ".join(strange[:_NAMED]) + (" …" if len(strange) > _NAMED else "")
        note(text.format(file=click.format_filename(path), ids=ids))
    return found


def _new_since(baseline: PastResult, assessment: Assessment) -> frozenset[Status]:
    from evidence_check.changes import new_statuses
    from evidence_check.reports.json_report import dump, result
    from evidence_check.results import read_result

    return new_statuses(baseline, read_result(dump(result(assessment))))
