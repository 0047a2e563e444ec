"""Figures and their bands."""

import pytest

RULES = """
  - id: "1.8"
    title: Nhiệm vụ được giao
    points: 2
    evidence:
      - id: bao-cao
        title: Báo cáo năm
        document: {{type: Báo cáo, subject: kết quả nhiệm vụ năm 2026}}
        due: 2026-07-10
      - id: ty-le
        title: Tỷ lệ hoàn thành
        measure:
          in: bao-cao
          find: "{find}"
          bands:
            - {{at_least: 100, points: 2}}
            - {{at_least: 80, points: 1}}
            - {{at_least: 60, points: 0.5}}
    score: {{keeps: {{late: 0.5}}}}
"""


@pytest.fixture
def judge(office):
    def check(text, find="hoàn thành {percent}", date="2026-07-01", as_of="2026-08-01", **more):
        reading = office.reading(
            type="Báo cáo",
            subject="Kết quả nhiệm vụ năm 2026",
            date=date,
            text=text,
            **more,
        )
        files = [] if text is None else [office.file("1.8/BC.pdf", reading, "1.8")]
        result = office.run(RULES.format(find=find), files, as_of)
        verdict = office.verdicts(result)["1.8/ty-le"]
        points = result.criteria[0].points
        return (
            verdict.status.value,
            [f.code for f in verdict.findings],
            str(points.kept.normalize()),
        )

    return check


def test_highest_band(judge):
    assert judge("Đơn vị hoàn thành 100% nhiệm vụ.") == ("ok", [], "2")


def test_lower_band_is_ok_with_fewer_points(judge):
    assert judge("Đơn vị hoàn thành 85,5% nhiệm vụ.") == ("ok", ["W508"], "1")


def test_under_all_bands(judge):
    assert judge("Đơn vị hoàn thành 59,9% nhiệm vụ.") == ("incorrect", ["I221"], "0")


def test_no_figure(judge):
    assert judge("Đơn vị hoàn thành tốt nhiệm vụ.") == ("incorrect", ["I220"], "0")


def test_no_figure_in_what_was_not_read_completely(judge):
    assert judge("Đơn vị nỗ lực.", unread_pages=[2]) == ("review", ["I220"], "0")
    assert judge("Đơn vị hoàn thành 100% nhiệm vụ.", unread_pages=[2]) == ("ok", [], "2")


def test_share_is_not_rounded(judge):
    find = "hoàn thành {done}/{total} nhiệm vụ"
    assert judge("hoàn thành 799/1000 nhiệm vụ", find)[2] == "0.5"
    assert judge("hoàn thành 8/10 nhiệm vụ", find)[2] == "1"


def test_keeps_of_a_late_document_multiplies_the_band(judge):
    assert judge("Đơn vị hoàn thành 90% nhiệm vụ.", date="2026-07-20")[2] == "0.5"


def test_different_figures_in_different_bands_are_asked_about(judge):
    text = "Đơn vị hoàn thành 90% nhiệm vụ. Tính chung hoàn thành 70% nhiệm vụ."
    assert judge(text)[:2] == ("review", ["I259"])


def test_a_figure_that_may_be_of_a_part_is_asked_about(judge):
    find, part = "tỷ lệ hoàn thành {percent}", "Tỷ lệ hoàn thành việc khó đạt 100%."
    assert judge(part, find)[:2] == ("review", ["I273"])
    assert judge(f"{part} Tỷ lệ hoàn thành đạt 85%.", find) == ("ok", ["W508"], "1")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-07-10", "not_due"), ("2026-07-11", "missing")]
)
def test_without_a_document_as_the_document(judge, as_of, status):
    assert judge(None, as_of=as_of)[0] == status


def test_a_figure_is_absent_whatever_else_is_doubtful(judge):
    assert judge("Đơn vị làm tốt.", signed=...) == ("incorrect", ["I220"], "0")
    assert judge("Đơn vị làm tốt.", unread_pages=[1])[0] == "review"
