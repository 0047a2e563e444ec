import pytest

from evidence_check import texts
from evidence_check.model.assessment import Status, Verdict
from evidence_check.reports.phrases import name_of


@pytest.mark.parametrize(
    ("title", "instance", "said"),
    [
        ("Báo cáo tháng 3", "2026-03", "Báo cáo tháng 3"),
        ("Báo cáo quý II", "2026-Q2", "Báo cáo quý II"),
        ("Báo cáo 6 tháng đầu năm", "2026-H1", "Báo cáo 6 tháng đầu năm"),
        ("Báo cáo của 3 phòng", "2026-03", "Báo cáo của 3 phòng [tháng 3 năm 2026]"),
        ("Báo cáo quý I", "2026-Q2", "Báo cáo quý I [quý II năm 2026]"),
        ("Trả lời góp ý", "12/STP-VP", "Trả lời góp ý [12/STP-VP]"),
        ("Kế hoạch", None, "Kế hoạch"),
    ],
)
def test_a_name_says_which_of_several_it_is_and_says_it_once(title, instance, said):
    texts.use_language("vi")
    assert name_of(Verdict("1/a", "a", instance, title, Status.OK)) == said
