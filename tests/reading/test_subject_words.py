import pytest

from evidence_check.reading.periods_in_text import TimeUnit
from evidence_check.reading.subject_words import Subject


def heavy(text):
    return " ".join(word.text for word in Subject.of(text).words if word.heavy)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("V/v tuyển dụng viên chức", "tuyển dụng viên chức"),
        ("Về việc ban hành Kế hoạch tuyển dụng viên chức", "tuyển dụng viên chức"),
        ("Báo cáo: kết quả công tác tuyển dụng", "tuyển dụng"),
        ("kết quả thực hiện Kế hoạch tuyển dụng", "kế hoạch tuyển dụng"),
        ("Quy chế thi đua, khen thưởng", "quy chế thi đua khen thưởng"),
        ("CNTT và CĐS", "công nghệ thông tin chuyển đổi số"),
        ("nội quy của Sở Xây dựng", "nội quy"),
        ("thanh tra tại Sở Xây dựng", "thanh tra sở xây dựng"),
        ("tiếp dân tháng 3 năm 2026", "tiếp dân"),
        ("sơ kết quý I, phương hướng tuyển dụng quý II", "sơ kết"),
        ("tổ chức bộ máy", "tổ chức bộ máy"),
        ("Tố chức hội nghị tuyển dụng", "tuyển dụng"),  # as OCR reads it
        ("Tố chúc tuyển dụng", "tố chúc tuyển dụng"),
        ("tố chức bộ máy", "tố chức bộ máy"),
        ("cộng tác viên", "cộng tác viên"),
        ("Kế hoạch", "kế hoạch"),
        ("", ""),
    ],
)
def test_what_weighs_in_a_subject(text, words):
    assert heavy(text) == words


def test_periods_and_numbers_are_facts_and_no_words():
    subject = Subject.of("Kiểm tra đợt 2 theo Quyết định số 05/QĐ-SXD ngày 3/2/2026, quý III/2026")
    assert [(number.label, number.key) for number in subject.numbers] == [
        ("so", "5/qdsxd"),
        ("dot", "2"),
    ]
    assert [(time.unit, time.ordinal, time.year) for time in subject.times] == [
        (TimeUnit.QUARTER, 3, 2026)
    ]


def test_a_prepared_subject_is_returned_as_it_is():
    subject = Subject.of("tuyển dụng")
    assert Subject.of(subject) is subject
