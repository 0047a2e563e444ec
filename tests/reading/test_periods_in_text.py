import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.period import Period, PeriodKind
from evidence_check.reading.periods_in_text import (
    TimeUnit,
    periods_in,
    periods_in_name,
    times_in,
)
from evidence_check.reading.text import bare, fold


def keys(text, default_year=None):
    return [found.period.key for found in periods_in(text, default_year)]


def name_keys(part, default_year=2026):
    return [period.key for period in periods_in_name(part, default_year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo kết quả tháng 3 năm 2026", ["2026-03"]),
        ("báo cáo THÁNG 03/2026", ["2026-03"]),
        ("báo cáo tháng 12-2025", ["2025-12"]),
        ("tháng 3, năm 2026", ["2026-03"]),
        ("Quý I/2026", ["2026-Q1"]),
        ("quý 1 năm 2026", ["2026-Q1"]),
        ("quí IV của năm 2025", ["2025-Q4"]),
        ("3 tháng đầu năm 2026", ["2026-Q1"]),
        ("6 tháng đầu năm 2026", ["2026-H1"]),
        ("06 tháng cuối năm 2026", ["2026-H2"]),
        ("sáu tháng đầu năm 2026", ["2026-H1"]),
        ("6 tháng năm 2026", ["2026-H1"]),
        ("nửa đầu năm 2026", ["2026-H1"]),
        ("nửa cuối năm 2026", ["2026-H2"]),
        ("kế hoạch cải cách hành chính năm 2026", ["2026"]),
        ("Kế hoạch CCHC 2026", ["2026"]),
        ("kết quả năm 2025, phương hướng năm 2026", ["2025", "2026"]),
        ("tháng 3 và quý I năm 2026", ["2026-03", "2026-Q1"]),
        ("quý I, nhiệm vụ trọng tâm quý II năm 2026", ["2026-Q1", "2026-Q2"]),
        ("quý IV, nhiệm vụ trọng tâm quý I năm 2026", ["2025-Q4", "2026-Q1"]),
        ("báo cáo thág 3 năm 2026", ["2026-03"]),
        ("báo cáo thàng 3 năm 2026", ["2026-03"]),
        ("hội nghị lần thứ 3 năm 2026", ["2026"]),
        ("BAO CAO THANG 3 NAM 2026", ["2026-03"]),
        ("quy II nam 2026", ["2026-Q2"]),
        ("Báo cáo tháng Ba năm 2026", ["2026-03"]),
        ("báo cáo tháng Năm năm 2026", ["2026-05"]),
        ("tháng Mười Hai/2026", ["2026-12"]),
        ("tháng Mười, năm 2026", ["2026-10"]),
        ("tháng Ba và quý Một năm 2026", ["2026-03", "2026-Q1"]),
        ("Quý Bốn của năm 2026", ["2026-Q4"]),
        ("báo cáo tháng     năm 2026", ["2026"]),
        ("trong tháng một số phòng chậm, năm 2026", ["2026"]),
        ("bà Quý hai lần được khen năm 2026", ["2026"]),
        ("ke hoach thang sau, nam 2026", ["2026"]),
        ("ngày 5 tháng Ba năm 2026", []),
    ],
)
def test_periods_in_running_text(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9 tháng đầu năm 2026",
        "giai đoạn 2026-2030",
        "giai đoạn 2026 – 2030",
        "năm học 2025 - 2026",
        "ngày 15 tháng 3 năm 2026",
        "ngày      tháng 3 năm 2026",
        "ngày 15/3/2026",
        "2026-03-15",
        "20 tháng 3 năm 2026",
        "Nghị định số 30/2020/NĐ-CP",
        "ISO 9001:2015",
        "Quy chế làm việc",
        "quý vị đại biểu",
        "quỹ I",
        "cuối năm",
        "hàng tháng",
    ],
)
def test_what_is_no_period(text):
    assert keys(text, 2026) == []


def test_the_default_year_stands_in_for_a_year_that_is_not_said():
    assert keys("báo cáo tháng 3") == []
    assert keys("báo cáo tháng 3", 2026) == ["2026-03"]
    assert keys("nhiệm vụ 6 tháng cuối năm", 2026) == ["2026-H2"]
    assert keys("nửa đầu năm", 2026) == ["2026-H1"]
    assert keys("nửa đầu tháng 3", 2026) == ["2026-03"]
    assert keys("tiến độ tháng 3 thực hiện Kế hoạch năm 2026") == ["2026-03", "2026"]
    assert keys("tồn tại quý I sau công bố Chỉ số năm 2025", 2026) == ["2026-Q1", "2025"]


def test_the_words_are_given_back():
    text = "Báo cáo  kết quả\nQUÝ  I/2026 của Sở"
    (found,) = periods_in(text)
    assert found.quote == "QUÝ  I/2026" == text[found.start : found.end]


def test_times_that_are_no_periods_are_told_apart():
    text = fold("9 tháng đầu năm 2026, giai đoạn 2021-2025, ngày 5/3/2026, 6 tháng năm 2026")
    assert [(time.unit, time.ordinal, time.year) for time in times_in(text)] == [
        (TimeUnit.MONTHS, 9, 2026),
        (TimeUnit.SPAN, 2021, 2025),
        (TimeUnit.DATE, 3, 2026),
        (TimeUnit.HALF, None, 2026),
    ]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Thang 03", ["2026-03"]),
        ("Tháng 3", ["2026-03"]),
        ("T3", ["2026-03"]),
        ("t03-2025", ["2025-03"]),
        ("BC_thang_03.pdf", ["2026-03"]),
        ("BC thang 3 nam 2025.docx", ["2025-03"]),
        ("thang03.2026.signed.pdf", ["2026-03"]),
        ("2026-03", ["2026-03"]),
        ("2026.03", ["2026-03"]),
        ("202603", ["2026-03"]),
        ("03.2025", ["2025-03"]),
        ("2025 - Bao cao T12", ["2025-12"]),
        ("Quy II", ["2026-Q2"]),
        ("Quý IV", ["2026-Q4"]),
        ("quy_2", ["2026-Q2"]),
        ("Q2", ["2026-Q2"]),
        ("2025_Q1", ["2025-Q1"]),
        ("BC_quy_I_2025.pdf", ["2025-Q1"]),
        ("6 thang dau nam", ["2026-H1"]),
        ("6_thang_cuoi_nam_2025", ["2025-H2"]),
        ("BC 6T", ["2026-H1"]),
        ("H1", ["2026-H1"]),
        ("2026-H2", ["2026-H2"]),
        ("KH nam 2026.docx", ["2026"]),
        ("KH_2026.pdf", ["2026"]),
        ("1.2.1_BC_thang_12.pdf", ["2026-12"]),
    ],
)
def test_periods_in_names(part, expected):
    assert name_keys(part) == expected


@pytest.mark.parametrize(
    "part",
    [
        "Quy che lam viec.pdf",
        "1.2.1",
        "TC 1.1.2 - Thong bao",
        "TT 12.pdf",
        "14.signed.pdf",
        "Scan0003.pdf",
        "KH (2).pdf",
        "2026-03-15.pdf",
        "15.03.2026",
        "20260315_BC",
        "BC 03-2026",
        "TTr-15",
        "QT4",
        "H1N1",
        "giai doan 2026-2030",
        "9 thang.pdf",
        "danh muc.xlsx",
    ],
)
def test_names_that_say_no_period(part):
    assert name_keys(part) == []


periods = st.one_of(
    st.builds(Period, st.integers(2000, 2099), st.just(PeriodKind.MONTH), st.integers(1, 12)),
    st.builds(Period, st.integers(2000, 2099), st.just(PeriodKind.QUARTER), st.integers(1, 4)),
    st.builds(Period, st.integers(2000, 2099), st.just(PeriodKind.HALF), st.integers(1, 2)),
    st.builds(Period, st.integers(2000, 2099), st.just(PeriodKind.YEAR)),
)
WORDINGS = {
    PeriodKind.MONTH: "tháng {month} năm {year}",
    PeriodKind.QUARTER: "quý {quarter} năm {year}",
    PeriodKind.HALF: "6 tháng {half} năm {year}",
    PeriodKind.YEAR: "năm {year}",
}


@given(periods)
def test_what_a_rule_fills_in_is_read_back(period):
    wording = WORDINGS[period.kind].format(**period.fill)
    assert keys(f"Báo cáo công tác {wording} của Sở") == [period.key]
    assert keys(bare(f"Báo cáo công tác {wording} của Sở")) == [period.key]
    assert name_keys(period.key) == [period.key]
    assert name_keys(bare(wording).replace(" ", "_") + ".pdf") == [period.key]


@given(st.text(alphabet="thángquýnăm tT.,-/_0123456iIvV đầucuốinửa"), st.integers(2000, 2099))
def test_any_text_can_be_asked(text, year):
    for found in periods_in(text, year):
        assert text[found.start : found.end] == found.quote
    periods_in_name(text, year)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Thang Ba", ["2026-03"]),
        ("BC_thang_muoi_hai_2026", ["2026-12"]),
        ("Quý Một", ["2026-Q1"]),
        ("thang nam nam 2026", ["2026-05"]),
        ("thang nam 2026", ["2026"]),
        ("thang sau", []),
        ("Quy ba ben", []),
    ],
)
def test_periods_in_words_in_names(name, expected):
    assert name_keys(name) == expected


def test_a_term_of_years_behind_the_word_year_is_no_year():
    assert [time.unit for time in times_in("5 năm 2026-2030")] == [TimeUnit.SPAN]
    assert periods_in_name("Ke hoach nam 2026-2030") == ()
