"""The Office's report to the Director: a Báo cáo in the form of Decree 30/2020/NĐ-CP.

It is a draft for the Office: number, day, place, the bodies' names and the signature are left for
people.
"""

from __future__ import annotations

from typing import BinaryIO

from evidence_check.model.assessment import Assessment
from evidence_check.reports.docx_filling import filled, shipped_template, vietnamese
from evidence_check.reports.docx_values import report_values
from evidence_check.reports.interface import Look

name = "docx"
suffix = ".docx"


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the report. Raises `TemplateProblem`."""
    template = shipped_template(name) if look.template is None else look.template
    with vietnamese():
        values = report_values(assessment)
    stream.write(filled(template, values, assessment.as_of, assessment.rules_title))
