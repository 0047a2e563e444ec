"""A Markdown summary: for a job's page, a merge request, a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from evidence_check.model.assessment import Assessment, Points, SubmissionResult
from evidence_check.reports import wording
from evidence_check.reports.interface import Look
from evidence_check.reports.phrases import (
    aside,
    beside,
    cost,
    nothing_there,
    reasons,
    status_of,
    unconfirmed,
)
from evidence_check.reports.ranking import costliest, set_aside
from evidence_check.reports.safe import plain
from evidence_check.texts import _, date_text

name = "markdown"
suffix = ".md"
_FIRST = 10
"""criteria whose reasons are told"""
_MEANT = re.compile(r"([\\`*_\[\]|~#!$^=])")
_ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""where a bare address would become a link"""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the summary."""
    for line in _lines(assessment):
        stream.write(f"{line}\n".encode("utf-8", "replace"))


def inert(text: str, limit: int = 300) -> str:
    """Text that is only text: no markup, no HTML, no link, nobody is mentioned."""
    escaped = _ADDRESSES.sub(r"\\", _MEANT.sub(r"\\\1", plain(text, limit)))
    return re.sub("[&<>@]", lambda found: _ENTITIES[found[0]], escaped)


def _lines(assessment: Assessment) -> Iterator[str]:
    yield f"# {inert(assessment.rules_title)}"
    yield ""
    yield _("As of {day}").format(day=date_text(assessment.as_of))
    yield ""
    if len(assessment.submissions) > 1:
        yield from _head(_("Handed in by"))
        for each in assessment.submissions:
            yield _row(inert(each.name, 120), each.points)
        yield _row(f"**{_('Total')}**", assessment.points)
        yield ""
    for each in assessment.submissions:
        yield from _submission(assessment, each)


def _head(first: str) -> Iterator[str]:
    yield f"| {first} | {_('Max')} | {_('Kept')} | {_('Lost')} | {_('Open')} |"
    yield "| --- | ---: | ---: | ---: | ---: |"


def _row(first: str, points: Points) -> str:
    shown = (points.max, points.kept, points.lost, points.open)
    return f"| {first} | {' | '.join(map(wording.points_text, shown))} |"


def _submission(assessment: Assessment, submission: SubmissionResult) -> Iterator[str]:
    yield f"## {inert(submission.name, 120)}"
    yield ""
    if lacking := nothing_there(submission):
        yield f"**{lacking}**"
        yield ""
    for text in unconfirmed([submission]):
        yield f"> {inert(text, 500)}"
        yield ""
    ranked = costliest(submission, assessment.groups)
    yield f"### {_('What to do first')}" if ranked else _("Nothing needs to be done now.")
    yield ""
    for number, each in enumerate(ranked[:_FIRST], start=1):
        word = wording.status_word(each.status)
        yield f"{number}. **{inert(each.id)} {inert(each.title)}** – {word}, {cost(each.points)}"
        for reason in reasons(each):
            yield f"   - {inert(reason, 600)}"
    if ranked:
        yield ""
    if apart := set_aside(submission):
        yield f"### {_('Set aside, for the appraiser to decide')}"
        yield ""
        yield from (f"- {inert(aside(*each), 900)}" for each in apart)
        yield ""
    yield from _head(_("Criterion"))
    for each in submission.criteria:
        status = status_of(each)
        yield _row(f"{inert(each.id)} {inert(each.title)} ({status})", each.points)
    yield _row(f"**{_('Total')}**", submission.points)
    yield ""
    for text in beside(submission.points):
        yield text
        yield ""
