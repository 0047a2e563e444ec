"""`locator`, `note`: where in a long document the evidence stands; shown, never judged."""

import pytest

from evidence_check.reports.phrases import name_of
from evidence_check.rules.describing import describe_criterion

REQUIREMENT = (
    "- {{id: bc, title: Báo cáo, document: {{type: BC}}, locator: {locator}, note: Xem kỹ}}"
)


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("'mục III, trang 12'", "mục III, trang 12"),
        ("{section: III, page: 12}", "mục III, trang 12"),
        ("{section: Phụ lục 2}", "mục Phụ lục 2"),
        ("{page: 3}", "trang 3"),
    ],
)
def test_it_is_shown_beside_the_title(index_with, office, locator, said):
    criterion, index = index_with(REQUIREMENT.format(locator=locator))
    lines = [line.strip() for line in describe_criterion(criterion, index)]
    assert f"Where: {said}" in lines
    assert "Note: Xem kỹ" in lines
    rules = "- id: '1.1'\n  title: x\n  points: 1\n  evidence:\n"
    result = office.run(rules + "    " + REQUIREMENT.format(locator=locator), [])
    (verdict,) = result.criteria[0].verdicts
    assert name_of(verdict) == f"Báo cáo ({said})"
    assert verdict.status.value == "not_due"


def test_slips(complaints):
    (message,) = complaints(REQUIREMENT.format(locator="{trang: 3}"))
    assert "the key `trang` is not known here" in message
