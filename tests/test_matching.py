"""Which document answers which instance: place, content, and what to do where they differ."""

import random

import pytest

from evidence_check.model.document import FaultKind
from evidence_check.model.period import Period

RULES = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch CCHC năm 2026
        document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}
        due: 2026-01-15
  - id: "1.2"
    title: Báo cáo tháng
    points: 2
    evidence:
      - id: thang
        title: Báo cáo tháng {month}
        document: {type: Báo cáo, subject: "kết quả thực hiện nhiệm vụ tháng {month} năm {year}"}
        due: {by: {day: 28}}
        repeat: [2026-03, 2026-04]
  - id: "1.3"
    title: Kiểm tra
    points: 1
    evidence:
      - id: kiem-tra
        title: Kế hoạch kiểm tra
        document: {type: Kế hoạch, subject: kiểm tra công tác cải cách hành chính năm 2026}
      - id: thong-bao
        title: Thông báo kết quả tại {noi}
        document: {type: Thông báo, subject: "kết quả kiểm tra tại {noi}"}
        for_each: {noi: [Phòng Một, Trung tâm Hai]}
"""
APRIL, MARCH = Period.parse("2026-04"), Period.parse("2026-03")


@pytest.fixture
def statuses(office):
    def check(*files, as_of="2027-01-05"):
        result = office.run(RULES, files, as_of)
        return {k: (v.status.value, v.documents) for k, v in office.verdicts(result).items()}

    return check


@pytest.fixture
def report(office):
    def make(month, **more):
        return office.reading(
            type="Báo cáo",
            number=f"{month}/BC-SNV",
            subject=f"Kết quả thực hiện nhiệm vụ tháng {month} năm 2026",
            date=f"2026-0{month}-20",
            **more,
        )

    return make


def test_without_a_place_the_content_decides(statuses, office, report):
    got = statuses(
        office.file("Scan0001.pdf", criterion=None),
        office.file("Scan0002.pdf", report(4), criterion=None),
    )
    assert got["1.1/ke-hoach"] == ("ok", ("Scan0001.pdf",))
    assert got["1.2/thang[2026-04]"] == ("ok", ("Scan0002.pdf",))
    assert got["1.2/thang[2026-03]"] == ("missing", ())


def test_without_a_place_another_year_serves_nothing(statuses, office):
    old = office.reading(subject="Kế hoạch cải cách hành chính năm 2025", date="2025-01-10")
    assert statuses(office.file("KH.pdf", old, criterion=None))["1.1/ke-hoach"] == ("missing", ())


def test_near_miss_subject_is_another_document(statuses, office):
    check = office.reading(subject="Kế hoạch kiểm tra công tác cải cách hành chính năm 2026")
    got = statuses(office.file("KH.pdf", check, criterion=None))
    assert got["1.1/ke-hoach"][0] == "missing"
    assert got["1.3/kiem-tra"] == ("ok", ("KH.pdf",))


def test_march_report_in_the_april_place(statuses, office, report):
    got = statuses(office.file("1.2/T4/BC.pdf", report(3), "1.2", periods=[APRIL]))
    assert got["1.2/thang[2026-04]"] == ("incorrect", ("1.2/T4/BC.pdf",))
    assert got["1.2/thang[2026-03]"] == ("missing", ())


def test_content_names_the_month_where_the_place_does_not(statuses, office, report):
    got = statuses(office.file("1.2/BC.pdf", report(3), "1.2"))
    assert got["1.2/thang[2026-03]"] == ("ok", ("1.2/BC.pdf",))


def test_last_years_report_is_an_attempt_at_its_month(statuses, office, report):
    old = office.reading(
        type="Báo cáo", subject="Kết quả thực hiện nhiệm vụ tháng 4 năm 2025", date="2025-04-20"
    )
    got = statuses(office.file("1.2/BC.pdf", old, "1.2"))
    assert got["1.2/thang[2026-04]"][0] == "incorrect"
    assert got["1.2/thang[2026-03]"][0] == "missing"


def test_the_best_of_several_counts(statuses, office, report):
    got = statuses(
        office.file("1.2/T4/a.pdf", report(3), "1.2", periods=[APRIL]),
        office.file("1.2/T4/b.pdf", report(4), "1.2", periods=[APRIL]),
    )
    assert got["1.2/thang[2026-04]"] == ("ok", ("1.2/T4/b.pdf", "1.2/T4/a.pdf"))


def test_wrong_type_in_the_right_place(statuses, office):
    notice = office.reading(type="Thông báo", subject="Thông báo cải cách hành chính năm 2026")
    got = statuses(office.file("1.1/TB.pdf", notice, "1.1"))
    assert got["1.1/ke-hoach"] == ("incorrect", ("1.1/TB.pdf",))


def test_neither_type_nor_subject_is_unused(office):
    letter = office.reading(type="Giấy mời", subject="Họp giao ban tuần")
    result = office.run(RULES, [office.file("1.1/GM.pdf", letter, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/ke-hoach"].status == "missing"
    assert [f.code for f in result.documents[0].findings] == ["W501"]


def test_misplaced_is_incorrect_where_it_belongs(office, report):
    file = office.file("1.1/BC.pdf", report(3), "1.1")
    verdict = office.verdicts(office.run(RULES, [file]))["1.2/thang[2026-03]"]
    assert verdict.status == "incorrect"
    (finding,) = verdict.findings
    assert (finding.code, finding.expected, finding.found) == ("I219", "1.2", "1.1")


def test_rightly_placed_beats_misplaced(statuses, office, report):
    got = statuses(
        office.file("1.1/BC.pdf", report(3, content="x"), "1.1"),
        office.file("1.2/BC.pdf", report(3), "1.2"),
    )
    assert got["1.2/thang[2026-03]"][0] == "ok"


def test_folder_names_a_value(statuses, office):
    encrypted = office.blind(FaultKind.ENCRYPTED)
    got = statuses(office.file("1.3/Trung tam Hai/x.pdf", encrypted, "1.3"))
    assert got["1.3/thong-bao[Trung tâm Hai]"][0] == "incorrect"
    assert got["1.3/thong-bao[Phòng Một]"][0] == "missing"


def test_values_are_told_apart_by_content(statuses, office):
    notice = office.reading(type="Thông báo", subject="Thông báo kết quả kiểm tra tại Phòng Một")
    got = statuses(office.file("1.3/TB.pdf", notice, "1.3"))
    assert got["1.3/thong-bao[Phòng Một]"][0] == "ok"
    assert got["1.3/thong-bao[Trung tâm Hai]"][0] == "missing"


def test_unreadable_file_is_an_attempt_at_what_its_name_says(statuses, office):
    damaged = office.blind(FaultKind.DAMAGED)
    got = statuses(office.file("1.3/KH_Ke_hoach_kiem_tra.pdf", damaged, "1.3"))
    assert got["1.3/kiem-tra"][0] == "incorrect"


def test_order_of_files_changes_nothing(office, report):
    files = [
        office.file("1.2/T4/a.pdf", report(3), "1.2", periods=[APRIL]),
        office.file("1.2/T4/b.pdf", report(4), "1.2", periods=[APRIL]),
        office.file("1.1/BC.pdf", report(3, content="x"), "1.1"),
        office.file("KH.pdf", criterion=None),
        office.file("z.pdf", criterion=None),
    ]
    results = set()
    for seed in range(6):
        shuffled = list(files)
        random.Random(seed).shuffle(shuffled)
        results.add(repr(office.run(RULES, shuffled)))
    assert len(results) == 1
