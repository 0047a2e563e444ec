"""What shows when the submissions of an audit lie side by side."""

from dataclasses import replace

import pytest

from evidence_check.rollup import missing_from, shared_documents

RULES = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: kh
        title: Kế hoạch
        document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}
        due: 2026-01-15
  - id: "1.2"
    title: Báo cáo tháng
    points: 2
    evidence:
      - id: bc
        title: Báo cáo tháng {month}
        document: {type: Báo cáo, subject: "kết quả nhiệm vụ tháng {month} năm {year}"}
        due: {by: {day: 28}}
        repeat: [2026-03, 2026-04]
"""


@pytest.fixture
def hand_in(office):
    """A unit's result."""

    def made(id, *files):
        return replace(office.run(RULES, files), id=id, name=id.upper())

    return made


def test_missing_from_whom(office, hand_in):
    march = office.reading(
        type="Báo cáo", subject="Kết quả nhiệm vụ tháng 3 năm 2026", date="2026-03-20"
    )
    a = hand_in("a", office.file("1.1/KH.pdf", criterion="1.1"))
    b = hand_in("b", office.file("1.2/BC.pdf", march, "1.2"))
    plan, reports = missing_from([a, b])
    assert plan.criterion == "1.1"
    assert [(one.submission, one.name, one.keys) for one in plan.owing] == [("b", "B", ("1.1/kh",))]
    assert [(one.submission, one.keys) for one in reports.owing] == [
        ("a", ("1.2/bc[2026-03]", "1.2/bc[2026-04]")),
        ("b", ("1.2/bc[2026-04]",)),
    ]
    assert missing_from([]) == ()


def test_the_same_bytes_in_two_folders(office, hand_in):
    a = hand_in("a", office.file("1.1/KH.pdf"))
    b = hand_in("b", office.file("khac/Scan0001.pdf", criterion=None))
    (shared,) = shared_documents([a, b])
    assert shared.number == "12/KH-SNV"
    assert [(one.submission, one.path) for one in shared.holders] == [
        ("a", "1.1/KH.pdf"),
        ("b", "khac/Scan0001.pdf"),
    ]
    assert shared.holders[0].used_by == ("1.1/kh",)


def test_a_scan_and_its_original_are_one_document(office, hand_in):
    a = hand_in("a", office.file("1.1/KH.pdf", office.reading(content="in")))
    b = hand_in("b", office.file("1.1/KH.docx", office.reading(content="quet")))
    assert len(shared_documents([a, b])) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"number": "13/KH-SNV"},
        {"date": "2025-01-10"},
        {"issuer": "Sở Tài chính"},
        {"number": ""},
        {"confidence": 0.5},
    ],
)
def test_other_documents_are_not_shared(office, hand_in, other):
    a = hand_in("a", office.file("1.1/KH.pdf", office.reading(content="a")))
    b = hand_in("b", office.file("1.1/KH.pdf", office.reading(content="b", **other)))
    assert shared_documents([a, b]) == ()


def test_twice_in_one_folder_is_not_shared(office, hand_in):
    twice = (office.file("1.1/KH.pdf"), office.file("1.1/KH (1).pdf"))
    assert shared_documents([hand_in("a", *twice)]) == ()
