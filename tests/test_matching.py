"""Which document answers which instance: place, content, and what to do where they differ."""

import random
from dataclasses import replace

import pytest

from evidence_check.model.document import FaultKind
from evidence_check.model.period import Period
from evidence_check.model.submission import ListRow, PlacedBy, Placement

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


TWO = """
  - id: "1.1"
    title: Đối thoại
    points: 1
    evidence:
      - id: kh
        title: Kế hoạch
        document: {type: Kế hoạch, subject: đối thoại năm 2026}
      - id: qd
        title: Quyết định
        document: {type: Quyết định, subject: thành lập tổ đối thoại}
"""


@pytest.mark.parametrize("readable", ["a.pdf", "z.pdf"])
def test_an_unreadable_file_is_meant_for_what_has_no_answer(office, readable):
    plan = office.file(f"1.1/{readable}", office.reading(subject="Đối thoại năm 2026"), "1.1")
    damaged = office.file("1.1/Scan0007.pdf", office.blind(FaultKind.DAMAGED), "1.1")
    got = office.verdicts(office.run(TWO, [plan, damaged], "2027-01-05"))
    assert [got[key].status.value for key in ("1.1/kh", "1.1/qd")] == ["ok", "incorrect"]
    optional = TWO.replace("title: Quyết định", "title: Quyết định\n        required: false")
    got = office.verdicts(office.run(optional, [plan, damaged], "2027-01-05"))
    assert [got[key].status.value for key in ("1.1/kh", "1.1/qd")] == ["ok", "ok"]


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


# ── what the document does not say ───────────────────────────────────────────────────────────────


@pytest.fixture
def nameless(office):
    """A monthly report whose subject does not say the month."""

    def make(date, **more):
        return office.reading(
            type="Báo cáo", subject="Kết quả thực hiện nhiệm vụ", date=date, **more
        )

    return make


@pytest.mark.parametrize("place", [None, "1.2"])
@pytest.mark.parametrize(("date", "month"), [("2026-03-20", "03"), ("2026-04-02", "04")])
def test_a_report_without_its_month_is_that_of_its_date(
    statuses, office, nameless, place, date, month
):
    got = statuses(office.file("1.2/BC.pdf", nameless(date), place))
    served = {key for key, (_, documents) in got.items() if documents}
    assert served == {f"1.2/thang[2026-{month}]"}
    assert got[f"1.2/thang[2026-{month}]"][0] == "ok"


def test_a_report_without_its_month_is_that_of_its_place(statuses, office, nameless):
    got = statuses(office.file("1.2/T4/BC.pdf", nameless("2026-04-20"), "1.2", periods=[APRIL]))
    assert got["1.2/thang[2026-04]"][0] == "ok"
    assert got["1.2/thang[2026-03]"][0] == "missing"


@pytest.mark.parametrize(
    ("issued", "status"),
    [("2025-04-27", "review"), ("2025-12-20", "ok"), ("2026-01-05", "ok")],
)
def test_a_plan_that_names_no_year_and_is_older_than_last_autumn_is_asked_about(
    statuses, office, issued, status
):
    plan = office.reading(subject="Cải cách hành chính", date=issued)
    assert statuses(office.file("1.1/a.pdf", plan, "1.1"))["1.1/ke-hoach"][0] == status
    said = office.reading(subject="Cải cách hành chính năm 2026", date="2025-04-27")
    assert statuses(office.file("1.1/a.pdf", said, "1.1"))["1.1/ke-hoach"][0] == "ok"


def test_a_report_older_than_the_period_of_its_place_is_asked_about(statuses, office, nameless):
    got = statuses(office.file("1.2/T4/BC.pdf", nameless("2026-03-20"), "1.2", periods=[APRIL]))
    assert got["1.2/thang[2026-04]"][0] == "review"


def test_the_list_may_name_the_instance_or_its_period(statuses, office, nameless):
    for row in (
        ListRow("danh-muc.xlsx", 2, requirement="thang[2026-03]"),
        ListRow("danh-muc.xlsx", 2, title="Báo cáo tháng 3"),
    ):
        file = office.file("x.pdf", nameless("2026-04-05"), "1.2", "thang", rows=[row])
        got = statuses(file)
        assert got["1.2/thang[2026-03]"] == ("late", ("x.pdf",))
        assert got["1.2/thang[2026-04]"][0] == "missing"


def test_another_value_in_its_place_is_another_document(statuses, office):
    notice = office.reading(type="Thông báo", subject="Kết quả kiểm tra tại Phòng Ba")
    keys = [f"1.3/thong-bao[{value}]" for value in ("Phòng Một", "Trung tâm Hai")]
    flat = statuses(office.file("TB.pdf", notice, criterion=None))
    placed = statuses(office.file("1.3/TB.pdf", notice, "1.3"))
    assert [flat[key][0] for key in keys] == ["missing", "missing"]
    assert "ok" not in {placed[key][0] for key in keys}


@pytest.mark.parametrize("front", ["Tổng kết", "Sơ kết kết quả", "Thuyết minh kết quả"])
def test_a_report_may_sum_up_or_explain(statuses, office, front):
    reading = office.reading(
        type="Báo cáo", subject=f"{front} thực hiện nhiệm vụ tháng 3 năm 2026", date="2026-03-20"
    )
    assert statuses(office.file("1.2/BC.pdf", reading, "1.2"))["1.2/thang[2026-03]"][0] == "ok"


@pytest.mark.parametrize("front", ["Tổng kết", "Thuyết minh"])
def test_a_plan_to_sum_up_is_another_plan(statuses, office, front):
    reading = office.reading(subject=f"{front} cải cách hành chính năm 2026")
    assert statuses(office.file("KH.pdf", reading, None))["1.1/ke-hoach"][0] == "missing"


# ── what could not be read well, and what stands behind something else ───────────────────────────


def test_a_badly_read_document_in_its_place_is_asked_about(statuses, office):
    scan = office.reading(type="Kể hoech", subject="Gái eách hnh ehĩnhi", confidence=0.5)
    assert statuses(office.file("1.1/x.pdf", scan, "1.1"))["1.1/ke-hoach"][0] == "review"
    assert statuses(office.file("x.pdf", scan, None))["1.1/ke-hoach"][0] == "missing"


def behind(office, first, *later, apart=True):
    """The reading of a file with further documents, of two pages each, behind the first one."""
    records = tuple(
        replace(each.record, span=(2 * at, 2 * at + 1), apart=apart)
        for at, each in enumerate(later, 1)
    )
    pages = ("bìa", *(text for each in later for text in (*each.pages, "trang sau")))
    record = replace(first.record, span=(1, 1), later=records)
    return replace(first, record=record, pages=pages, page_count=len(pages))


def covering(office, **more):
    return office.reading(
        type="Công văn", number="5/SNV-VP", subject="V/v gửi tài liệu", date="2026-01-12", **more
    )


PLACED = [("1.1/x.pdf", "1.1"), ("x.pdf", None)]


@pytest.mark.parametrize(("path", "place"), PLACED)
def test_a_plan_behind_its_covering_letter_is_judged_as_one_of_its_own(office, path, place):
    def verdict(**more):
        file = office.file(path, behind(office, covering(office), office.reading(**more)), place)
        return office.verdicts(office.run(RULES, [file], "2027-01-05"))["1.1/ke-hoach"]

    assert (verdict().status, verdict().documents) == ("ok", (path,))
    assert [f.code for f in verdict(number="").findings] == ["I202"]
    assert verdict(date="2026-02-20").status == "late"
    assert verdict(issuer=None).status == "incorrect"
    assert verdict(date=...).status == "review"


@pytest.mark.parametrize(("path", "place"), PLACED)
def test_what_may_be_only_enclosed_is_asked_about(office, path, place):
    letter = behind(office, covering(office), office.reading(), apart=False)
    verdict = office.verdicts(office.run(RULES, [office.file(path, letter, place)], "2027-01-05"))[
        "1.1/ke-hoach"
    ]
    assert (verdict.status, [f.code for f in verdict.findings]) == ("review", ["I266"])
    assert verdict.findings[0].page == 2


def test_a_letter_that_may_be_meant_itself_does_not_hide_what_it_encloses(office):
    """By the list, or by its own subject, the letter is an attempt; the plan may be the answer."""
    listed = office.file("x.pdf", behind(office, covering(office), office.reading(), apart=False))
    listed = replace(listed, placements=(Placement("1.1", PlacedBy.LIST, "ke-hoach"),))
    letter = office.reading(
        type="Công văn", number="5/SNV-VP", subject="V/v cải cách hành chính năm 2026"
    )
    alike = office.file("1.1/x.pdf", behind(office, letter, office.reading(), apart=False), "1.1")
    for file in (listed, alike):
        verdict = office.verdicts(office.run(RULES, [file], "2027-01-05"))["1.1/ke-hoach"]
        assert (verdict.status, [f.code for f in verdict.findings]) == ("review", ["I266"])


@pytest.mark.parametrize(("path", "place"), PLACED)
def test_what_a_good_document_encloses_is_evidence_for_nothing_else(statuses, office, path, place):
    """The form of a report at the end of a plan; a late plan with a draft of itself behind it."""
    form = office.reading(type="Báo cáo", subject="Tháng 3 năm 2026", number="", date="")
    found = statuses(office.file(path, behind(office, office.reading(), form, apart=False), place))
    assert found["1.1/ke-hoach"] == ("ok", (path,))
    assert found["1.2/thang[2026-03]"][0] == "missing"
    late = behind(office, office.reading(date="2026-02-20"), office.reading(), apart=False)
    assert statuses(office.file(path, late, place))["1.1/ke-hoach"][0] == "late"


def test_a_file_of_several_documents_answers_for_each(statuses, office):
    report = office.reading(
        number="9/BC-SNV",
        type="Báo cáo",
        subject="Kết quả thực hiện nhiệm vụ tháng 3 năm 2026",
        date="2026-03-20",
    )
    found = statuses(office.file("x.pdf", behind(office, office.reading(), report), None))
    assert found["1.1/ke-hoach"] == ("ok", ("x.pdf",))
    assert found["1.2/thang[2026-03]"] == ("ok", ("x.pdf",))


def test_last_years_plan_behind_its_letter_is_an_attempt_at_this_years(office):
    last = office.reading(subject="Kế hoạch cải cách hành chính năm 2025", date="2025-01-10")
    file = office.file("1.1/x.pdf", behind(office, covering(office), last), "1.1")
    verdict = office.verdicts(office.run(RULES, [file], "2027-01-05"))["1.1/ke-hoach"]
    assert verdict.status == "incorrect"
    assert "I212" in [finding.code for finding in verdict.findings]


def test_a_later_document_that_lies_elsewhere_is_misplaced(statuses, office):
    letter = behind(office, covering(office), office.reading())
    assert statuses(office.file("1.2/x.pdf", letter, "1.2"))["1.1/ke-hoach"][0] == "incorrect"
    hidden = behind(office, covering(office), office.reading(), apart=False)
    assert statuses(office.file("1.2/x.pdf", hidden, "1.2"))["1.1/ke-hoach"][0] == "missing"


CITING = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch
        document:
          type: Kế hoạch
          subject: Kế hoạch cải cách hành chính năm 2026
          %s
"""


@pytest.mark.parametrize(
    ("condition", "text", "status"),
    [
        ("cites: [77/QĐ-UBND]", "Thực hiện Quyết định số 77/QĐ-UBND", "ok"),
        ("cites: [77/QĐ-UBND]", "", "incorrect"),
        ("pages: {min: 2}", "", "ok"),
        ("pages: {min: 3}", "", "incorrect"),
        ("mentions: [gửi kèm theo]", "", "ok"),
        ("signed: {digital: true}", "", "review"),
    ],
)
def test_what_a_later_document_says_stands_on_its_own_pages(office, condition, text, status):
    """But phrases may stand anywhere in the file."""
    plan = office.reading(text=text)
    reading = behind(office, covering(office), plan)
    cover = "Căn cứ Quyết định số 77/QĐ-UBND, gửi kèm theo"
    reading = replace(
        reading, pages=(cover, *reading.pages[1:]), signatures=(office.signature(page=1),)
    )
    result = office.run(CITING % condition, [office.file("1.1/x.pdf", reading, "1.1")])
    assert office.verdicts(result)["1.1/ke-hoach"].status == status


def test_a_broken_signature_is_the_whole_files(office):
    broken = office.signature(intact=False, page=1)
    reading = replace(behind(office, covering(office), office.reading()), signatures=(broken,))
    rules = CITING % "signed: true"
    result = office.run(rules, [office.file("1.1/x.pdf", reading, "1.1")])
    assert "I206" in [f.code for f in office.verdicts(result)["1.1/ke-hoach"].findings]


def test_one_file_listed_for_several_requirements(office):
    rules = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - {id: mot, title: Một, document: {subject: cải cách hành chính năm 2026}}
      - {id: hai, title: Hai, document: {subject: kế hoạch cải cách hành chính nhà nước}}
"""
    file = office.file("x.pdf", criterion="1.1")
    places = tuple(replace(file.placements[0], requirement=id) for id in ("mot", "hai"))
    result = office.run(rules, [replace(file, placements=places)])
    assert {v.status.value for v in office.verdicts(result).values()} == {"ok"}


TYPED = """
  - id: "1.1"
    title: Chương trình
    points: 1
    evidence:
      - id: ct
        title: Chương trình thực hành tiết kiệm
        document:
          type: [Chương trình, Quyết định]
          subject: Chương trình thực hành tiết kiệm, chống lãng phí năm 2026
"""


@pytest.mark.parametrize(
    ("type_", "subject", "status"),
    [
        ("Chương trình", "Thực hành tiết kiệm, chống lãng phí năm 2026", "ok"),
        ("Chương trình", "Chương trình thực hành tiết kiệm, chống lãng phí năm 2026", "ok"),
        ("Quyết định", "Ban hành Chương trình thực hành tiết kiệm, chống lãng phí năm 2026", "ok"),
        ("Chương trình", "Kiểm tra thực hành tiết kiệm, chống lãng phí năm 2026", "incorrect"),
        ("Quyết định", "Khen thưởng thực hành tiết kiệm, chống lãng phí năm 2026", "incorrect"),
    ],
)
def test_type_in_front_of_the_subject_asked_for(office, type_, subject, status):
    reading = office.reading(type=type_, subject=subject)
    result = office.run(TYPED, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/ct"].status.value == status


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        ("Phê duyệt Phương án đơn giản hóa quy trình năm 2026", "ok"),
        ("Về việc thông qua phương án đơn giản hóa quy trình năm 2026", "ok"),
        ("Thành lập Tổ thẩm định phương án đơn giản hóa quy trình năm 2026", "incorrect"),
        ("Phê duyệt Phương án phòng cháy năm 2026", "incorrect"),
    ],
)
def test_a_decision_that_puts_into_force_what_is_asked_for(office, subject, status):
    rules = """
  - {id: "1.1", title: Phương án, points: 1, evidence: [{id: pa, title: Phương án,
     document: {type: [Phương án, Quyết định], subject: đơn giản hóa quy trình năm 2026}}]}
"""
    reading = office.reading(type="Quyết định", subject=subject)
    result = office.run(rules, [office.file("a.pdf", reading)], "2027-01-05")
    assert office.verdicts(result)["1.1/pa"].status.value == status


@pytest.mark.parametrize(
    ("type_", "subject", "status"),
    [
        ("Quyết định", "Về việc phê duyệt danh mục việc làm", "ok"),
        ("Quyết định", "Phê duyệt điều chỉnh danh mục việc làm", "incorrect"),
        ("Kế hoạch", "Phê duyệt danh mục việc làm", "incorrect"),
        ("Phương án", "Phương án danh mục việc làm", "ok"),
        ("Quy chế", "Quy chế danh mục việc làm", "ok"),
        ("Quy chế", "Quy chế phối hợp danh mục việc làm", "incorrect"),
        ("Kế hoạch", "Triển khai thực hiện Chương trình danh mục việc làm", "ok"),
    ],
)
def test_what_an_act_begins_with_at_will(office, type_, subject, status):
    rules = """
  - {id: "1.1", title: Danh mục, points: 1, evidence: [{id: dm, title: Danh mục,
     document: {type: [Quyết định, Kế hoạch, Phương án, Quy chế],
     subject: danh mục việc làm}}]}
"""
    reading = office.reading(type=type_, subject=subject)
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/dm"].status.value == status


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        ("V/v: hướng dẫn lập hồ sơ công việc", "ok"),
        ("V/v lập hồ sơ công việc", "ok"),
        ("V/v đề nghị hướng dẫn tiêu hủy hồ sơ công việc", "incorrect"),
    ],
)
def test_a_letter_in_the_place_of_another_type(office, subject, status):
    rules = """
  - {id: "1.1", title: Hướng dẫn, points: 1, evidence: [{id: hd, title: Hướng dẫn,
     document: {type: [Hướng dẫn, Công văn], subject: lập hồ sơ công việc}}]}
"""
    reading = office.reading(type="Công văn", subject=subject)
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/hd"].status.value == status


@pytest.mark.parametrize("asked", ["", "họp "])
@pytest.mark.parametrize("said", ["", "Họp "])
def test_minutes_of_a_meeting_on_something_are_minutes_of_it(office, asked, said):
    rules = f"""
  - {{id: "1.1", title: Kiểm kê, points: 1, evidence: [{{id: bb, title: Biên bản kiểm kê,
     document: {{type: [Biên bản, Báo cáo], subject: {asked}xét kiểm kê tài sản năm 2026}}}}]}}
"""
    reading = office.reading(type="Biên bản", subject=f"{said}xét kiểm kê tài sản năm 2026")
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/bb"].status.value == "ok"


@pytest.mark.parametrize("asked", ["", "sơ kết ", "tổng kết "])
@pytest.mark.parametrize("said", ["", "Sơ kết ", "Kết quả sơ kết "])
def test_reports_sum_up_or_not(office, asked, said):
    rules = f"""
  - {{id: "1.1", title: Sơ kết, points: 1, evidence: [{{id: bc, title: Báo cáo,
     document: {{type: Báo cáo, subject: {asked}phong trào thi đua năm 2026}}}}]}}
"""
    reading = office.reading(type="Báo cáo", subject=f"{said}phong trào thi đua năm 2026")
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/bc"].status.value == "ok"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("của XPBM Chín Dòng", "ok"),
        ("của Xưởng phim BM Chín Dòng", "ok"),
        ("của XPBM", "incorrect"),
        ("của XPBM Mười Dòng", "incorrect"),
    ],
)
def test_whose_report_it_is_may_be_said_by_initials(office, said, status):
    rules = """
  - {id: "1.1", title: Công tác, points: 1, evidence: [{id: bc, title: Báo cáo,
     document: {type: Báo cáo, subject: kết quả công tác tháng 3 năm 2026}}]}
"""
    reading = office.reading(
        type="Báo cáo",
        subject=f"Kết quả công tác tháng 3 năm 2026 {said}",
        issuer="Xưởng phim Bốn Mùa - Chín Dòng",
    )
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/bc"].status.value == status


@pytest.mark.parametrize("own", ["Xưởng phim Bốn Mùa", "Làng nghề Chín Dòng"])
def test_whose_report_it_is_may_be_said_whatever_the_body_is_called(office, own):
    rules = """
  - {id: "1.1", title: Công tác, points: 1, evidence: [{id: bc, title: Báo cáo,
     document: {type: Báo cáo, subject: kết quả công tác tháng 3 năm 2026}}]}
"""
    subject = f"Kết quả công tác tháng 3 năm 2026 của {own}"
    for issuer, status in ((own, "ok"), ("Sở Xây dựng", "incorrect")):
        reading = office.reading(type="Báo cáo", subject=subject, issuer=issuer)
        result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
        assert office.verdicts(result)["1.1/bc"].status.value == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Triển khai thực hiện Kế hoạch nuôi ong năm 2026 của tỉnh", "ok"),
        ("Thực hiện Kế hoạch nuôi ong năm 2026", "ok"),
        ("Kiểm tra thực hiện Kế hoạch nuôi ong năm 2026", "incorrect"),
    ],
)
def test_a_plan_may_be_one_that_carries_out_a_plan(office, said, status):
    rules = """
  - {id: "1.1", title: Ong, points: 1, evidence: [{id: kh, title: Kế hoạch,
     document: {type: Kế hoạch, subject: Kế hoạch nuôi ong năm 2026}}]}
"""
    reading = office.reading(type="Kế hoạch", subject=said)
    result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    assert office.verdicts(result)["1.1/kh"].status.value == status


@pytest.mark.parametrize("asked", ["", "đề nghị "])
@pytest.mark.parametrize("said", ["Phê duyệt", "Đề nghị phê duyệt", "Về việc đề nghị phê duyệt"])
def test_a_submission_asks_for_something_or_names_it(office, asked, said):
    rules = f"""
  - {{id: "1.1", title: Ong, points: 1, evidence: [{{id: tt, title: Tờ trình,
     document: {{type: Tờ trình, subject: {asked}phê duyệt kế hoạch nuôi ong năm 2026}}}}]}}
"""
    for what, status in (("kế hoạch nuôi ong", "ok"), ("kết quả nuôi ong", "incorrect")):
        reading = office.reading(type="Tờ trình", subject=f"{said} {what} năm 2026")
        result = office.run(rules, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
        assert office.verdicts(result)["1.1/tt"].status.value == status


def test_a_month_looked_ahead_to_is_not_the_reports_own(statuses, office):
    old = office.reading(
        type="Báo cáo",
        subject="Kết quả thực hiện nhiệm vụ tháng 3/2025 và phương hướng nhiệm vụ tháng 4",
        date="2025-03-24",
    )
    got = statuses(office.file("1.2/BC.pdf", old, "1.2"))
    assert got["1.2/thang[2026-03]"][0] == "incorrect"
    assert got["1.2/thang[2026-04]"][0] == "missing"


def test_the_wrong_type_of_what_is_asked_for_by_its_type(office):
    reading = office.reading(
        type="Tờ trình", subject="Thực hành tiết kiệm, chống lãng phí năm 2026"
    )
    result = office.run(TYPED, [office.file("1.1/a.pdf", reading, "1.1")], "2027-01-05")
    (finding,) = office.verdicts(result)["1.1/ct"].findings
    assert finding.code == "I210"


CLASSES = """
  - {id: "2", title: Khảo sát, points: 1, evidence: [{id: ks, title: "Khảo sát {khoi}",
     document: {type: Thông báo, subject: "kết quả khảo sát {khoi}"},
     for_each: {khoi: [khối 1, khối 10, khối 12]}}]}
"""


@pytest.mark.parametrize("folder", ["2", "2/12", "2/Khoi 10", "2/Khối 1 - 2026"])
def test_a_folder_says_a_value_in_whole_figures(office, folder):
    said = {"2/Khoi 10": "khối 10", "2/Khối 1 - 2026": "khối 1"}.get(folder)
    for value in ("khối 1", "khối 10", "khối 12"):
        reading = office.reading(type="Thông báo", subject=f"Kết quả khảo sát {value}")
        file = office.file(f"{folder}/a.pdf", reading, "2")
        got = office.verdicts(office.run(CLASSES, [file], "2027-01-05"))
        assert got[f"2/ks[{value}]"].status.value == ("ok" if said in (None, value) else "missing")


def test_a_page_that_says_nothing_is_of_the_period_in_the_title_of_the_list(office):
    path = "1.2/phu luc.pdf"
    row = ListRow("danh-muc.xlsx", 3, title="Kết quả công tác tháng 4 năm 2026")
    blank = office.reading(type=None, subject=None)
    files = [office.file(path, blank, "1.2", rows=(row,))]
    got = office.verdicts(office.run(RULES, files, "2027-01-05"))
    assert got["1.2/thang[2026-04]"].documents == (path,)
    assert got["1.2/thang[2026-03]"].status.value == "missing"


# ── what a file that says nothing, and one that says too little, is meant for ────────────────────

PLAN, SCAN = "Kế hoạch cải cách hành chính năm 2026", FaultKind.DAMAGED


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("Kế hoạch cải cách hành chính năm 2026.pdf", "1.1/ke-hoach"),
        ("Kế hoạch kiểm tra công tác cải cách hành chính năm 2026.pdf", "1.3/kiem-tra"),
        ("Tháng 4/Báo cáo kết quả thực hiện nhiệm vụ.pdf", "1.2/thang[2026-04]"),
        ("Scan0001.pdf", None),
        ("Kế hoạch trồng cây đầu xuân.pdf", None),
    ],
)
def test_a_file_without_a_place_that_says_nothing_is_what_its_name_says(
    statuses, office, path, key, blank
):
    nothing = office.reading(type=None, subject=None) if blank else office.blind(SCAN)
    periods = [APRIL] if "Tháng 4" in path else ()
    got = statuses(office.file(path, nothing, criterion=None, periods=periods))
    assert [one for one, (_status, files) in got.items() if files] == ([key] if key else [])
    if key:
        assert got[key][0] in ("review", "incorrect")


def test_what_is_asked_for_by_its_type_alone_needs_a_place(office):
    rules = '- {id: "1.1", title: x, points: 1, evidence: [{id: kh, document: {type: Kế hoạch}}]}'
    for criterion, status in ((None, "missing"), ("1.1", "ok")):
        result = office.run(rules, [office.file("KH.pdf", criterion=criterion)], "2027-01-05")
        assert office.verdicts(result)["1.1/kh"].status.value == status


def test_what_is_asked_for_by_its_number_is_known_without_a_place(office):
    rules = (
        '- {id: "1.1", title: x, points: 1, evidence: [{id: qd, document: {number: 12/KH-SNV}}]}'
    )
    got = office.verdicts(office.run(rules, [office.file("x.pdf", criterion=None)], "2027-01-05"))
    assert (got["1.1/qd"].status.value, got["1.1/qd"].documents) == ("ok", ("x.pdf",))


@pytest.mark.parametrize("nothing", [True, False])
def test_a_file_under_a_criterion_that_asks_for_nothing_serves_nothing(office, nothing):
    survey = '\n  - {id: "1.1", title: x, points: 1, evidence: none, scored_by: survey}'
    rules = survey + RULES.replace('"1.1"', '"1.9"')
    reading = office.blind(SCAN) if nothing else office.reading(subject="Kế hoạch trồng cây")
    result = office.run(rules, [office.file("1.1/KH.pdf", reading)], "2027-01-05")
    assert not any(verdict.documents for verdict in office.verdicts(result).values())


TWICE = """
  - id: "1.1"
    title: x
    points: 1
    evidence:
      - {id: kh, title: Kế hoạch, document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}}
      - {id: qd, title: Quyết định, document: {type: Quyết định, subject: thành lập tổ công tác}}
  - id: "1.2"
    title: y
    points: 1
    evidence:
      - {id: kh, title: Kế hoạch, document: {type: Kế hoạch, subject: cải cách hành chính năm 2026}}
"""


def test_what_answers_where_it_lies_is_not_misplaced_elsewhere(office):
    got = office.verdicts(office.run(TWICE, [office.file("1.1/KH.pdf")], "2027-01-05"))
    assert [got[key].status.value for key in ("1.1/kh", "1.2/kh")] == ["ok", "missing"]


def test_what_the_list_gives_for_another_requirement_is_not_misplaced_where_it_lies(office):
    file = office.file("1.1/KH.pdf", requirement="qd")
    got = office.verdicts(office.run(TWICE, [file], "2027-01-05"))
    assert [f.code for f in got["1.1/qd"].findings] == ["I210", "I211"]
    assert got["1.1/kh"].status.value == "missing"
    assert [f.code for f in got["1.2/kh"].findings] == ["I219"]


def test_unreadable_files_alone_stay_where_they_are(office):
    damaged = office.file("1.1/Scan0007.pdf", office.blind(SCAN))
    got = office.verdicts(office.run(TWO, [damaged], "2027-01-05"))
    assert [got[key].status.value for key in ("1.1/kh", "1.1/qd")] == ["incorrect", "missing"]


def test_the_date_says_which_month_a_report_is_an_attempt_at(statuses, office):
    for month, other in ((3, 4), (4, 3)):
        nameless = office.reading(type="Báo cáo", subject=..., date=f"2026-0{month}-20")
        got = statuses(office.file("1.2/BC.pdf", nameless, "1.2"))
        assert got[f"1.2/thang[2026-0{month}]"][1] == ("1.2/BC.pdf",)
        assert got[f"1.2/thang[2026-0{other}]"] == ("missing", ())


DECISIONS = """
  - id: "1.1"
    title: x
    points: 1
    evidence:
      - {id: to, title: Lập tổ, document: {type: Quyết định, subject: thành lập tổ đối thoại}}
      - {id: quy-che, title: Quy chế, document: {type: Quyết định, subject: quy chế đối thoại}}
"""


@pytest.mark.parametrize(
    ("path", "meant"),
    [("QD thành lập tổ đối thoại.pdf", "to"), ("QD ban hành quy chế đối thoại.pdf", "quy-che")],
)
def test_its_name_says_what_a_file_is_an_attempt_at(office, path, meant):
    other = office.reading(type="Quyết định", subject="Quyết định trồng cây đầu xuân")
    got = office.verdicts(office.run(DECISIONS, [office.file(f"1.1/{path}", other)], "2027-01-05"))
    assert [key for key, verdict in got.items() if verdict.documents] == [f"1.1/{meant}"]
