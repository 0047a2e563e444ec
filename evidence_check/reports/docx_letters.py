"""Reminders, a letter for each unit (công văn đôn đốc): what it owes, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.model.assessment import Assessment
from evidence_check.reports.docx_filling import filled, shipped_template, vietnamese
from evidence_check.reports.docx_values import letter_values
from evidence_check.reports.interface import Look
from evidence_check.reports.packages import file_names

name = "letters"
suffix = ".docx"


def files(assessment: Assessment, look: Look) -> Iterator[tuple[str, bytes]]:
    """A letter for each unit that owes something. Raises `TemplateProblem`."""
    template = shipped_template(name) if look.template is None else look.template
    names = file_names(each.id for each in assessment.submissions)
    for called, submission in zip(names, assessment.submissions, strict=True):
        with vietnamese():
            values = letter_values(assessment, submission)
        if values is not None:
            letter = filled(template, values, assessment.as_of, assessment.rules_title)
            yield f"{called}{suffix}", letter
