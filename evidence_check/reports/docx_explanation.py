"""The sheet on which a unit explains its open points (phiếu giải trình), one for each unit."""

from __future__ import annotations

from typing import BinaryIO

from evidence_check.model.assessment import Assessment
from evidence_check.reports.docx_filling import filled, shipped_template, vietnamese
from evidence_check.reports.docx_values import common, explanation_values
from evidence_check.reports.interface import Look

name = "explanation"
suffix = ".docx"


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the sheets, each on a page of its own. Raises `TemplateProblem`."""
    template = shipped_template(name) if look.template is None else look.template
    with vietnamese():
        values = explanation_values(assessment) or {**common(assessment), "phieu": []}
    stream.write(filled(template, values, assessment.as_of, assessment.rules_title))
