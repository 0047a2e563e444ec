"""What next, in lines of text: the way to a target, what cost points last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.assessment import Assessment, CriterionResult, LastYear
from evidence_check.reports import wording
from evidence_check.reports.phrases import name_of, status_of
from evidence_check.reports.safe import plain
from evidence_check.targets import Mend, Plan, plan
from evidence_check.texts import _

_TOP = 8
"""lines that are named on a screen; the others are counted"""
ALL = 1_000
"""lines of a list that must not be cut: whoever mends works it off"""


@dataclass(frozen=True, slots=True)
class Lines:
    """A heading with lines under it."""

    heading: str
    lines: Sequence[str]
    more: int = 0
    """lines that were left out"""

    @classmethod
    def of(cls, heading: str, lines: Sequence[str], most: int = _TOP) -> Lines:
        """The first lines, the others counted."""
        return cls(heading, lines[:most], max(len(lines) - most, 0))


def way_to_target(assessment: Assessment, most: int = _TOP) -> Lines | None:
    """The shortest list of things to mend that reaches the points that are wanted, if any are."""
    if assessment.target is None:
        return None
    found = plan(assessment.submissions, assessment.target, assessment.groups)
    several = len(assessment.submissions) > 1
    lines = [_mend(each, several=several) for each in found.things]
    return Lines.of(_target_heading(found), lines, most)


def _target_heading(found: Plan) -> str:
    """Whether a target is reached, and by what."""
    target, points = map(wording.points_text, (found.target, found.points))
    if not found.reached:
        text = _("{target} points cannot be reached; with all of this it is {points}:")
    elif found.things:
        text = _("The shortest way to {target} points ({points}, the rest in time):")
    else:
        text = _("{target} points are reached ({points}) if the rest is handed in in time.")
    return text.format(target=target, points=points)


def _mend(mend: Mend, *, several: bool) -> str:
    unit = f" ({plain(mend.submission.name, 60)})" if several else ""
    status = wording.status_word(mend.verdict.status)
    return f"{plain(mend.criterion.id)} {name_of(mend.verdict)}: {status}{unit}"


def lost_last_year(criteria: Sequence[CriterionResult]) -> Lines | None:
    """What cost points last year, and what has become of it; None where nothing is known."""
    lost = [(each, each.last_year) for each in criteria if each.last_year and each.last_year.lost]
    if not lost:
        return None
    lost.sort(key=lambda pair: -pair[1].lost)
    total = sum((year.lost for _criterion, year in lost), Decimal(0))
    heading = _("Lost last year: {points} points. Now:").format(points=wording.points_text(total))
    return Lines.of(heading, [_lost(criterion, year) for criterion, year in lost])


def _lost(criterion: CriterionResult, year: LastYear) -> str:
    cost = wording.points_text(year.lost)
    return f"{plain(criterion.id)} −{cost}: {status_of(criterion)} · {plain(criterion.title, 160)}"
