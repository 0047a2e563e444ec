"""The catalogue: every code once, every text there, and how much a finding matters."""

import pytest

from evidence_check import findings
from evidence_check.model.assessment import Finding, Status


def test_no_code_is_given_twice():
    codes = [text.code for text in findings._TEXTS]
    assert sorted(codes) == sorted(set(codes))


def test_the_codes_of_a_family_stand_in_order():
    codes = list(findings.CATALOGUE)
    assert codes == sorted(codes, key=lambda code: ("MILFW".index(code[0]), code))


def test_every_code_has_all_its_texts():
    for text in findings.CATALOGUE.values():
        assert all((text.title, text.message, text.fix, text.explanation)), text.code


def test_every_fault_has_a_code():
    assert set(findings.FAULT_CODES.values()) <= set(findings.CATALOGUE)


@pytest.mark.parametrize(
    ("code", "status", "severity"),
    [
        ("I204", Status.INCORRECT, "error"),
        ("L351", Status.REVIEW, "warning"),
        ("F412", None, "warning"),
        ("W502", None, "note"),
    ],
)
def test_a_finding_matters_as_much_as_the_status_it_forces(code, status, severity):
    assert Finding(code, status).severity.value == severity
