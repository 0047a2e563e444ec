from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_check.reading import citations
from evidence_check.reading.citations import citations_in, cites
from evidence_check.reading.numbers import same_number
from evidence_check.reading.text import clean


def one(*pages):
    (citation,) = citations_in(pages)
    return citation


def test_everything_that_is_said_of_a_document():
    text = "- Kế hoạch số 213/KH-UBND ngày 15/7/2025 của UBND tỉnh về phát triển du lịch năm 2026;"
    found = one(text)
    assert found.number == "213/KH-UBND"
    assert found.date == date(2025, 7, 15)
    assert found.type == "Kế hoạch"
    assert found.issuer == "UBND tỉnh"
    assert found.subject == "phát triển du lịch năm 2026"
    assert (found.page, found.quote) == (1, "Kế hoạch số 213/KH-UBND ngày 15/7/2025")


@pytest.mark.parametrize(
    ("text", "number", "day", "kind"),
    [
        ("Luật số 91/2015/QH13", "91/2015/QH13", None, "Luật"),
        ("Nghị định 30/2020/NĐ-CP", "30/2020/NĐ-CP", None, "Nghị định"),
        ("QĐ số 14/QĐ-SCT ngày 05-01-2026", "14/QĐ-SCT", date(2026, 1, 5), "Quyết định"),
        ("Số: 07/BC-SCT", "07/BC-SCT", None, "Báo cáo"),
        ("theo Nghị quyết số 05-NQ/TU", "05-NQ/TU", None, "Nghị quyết"),
        ("Công văn số 88/SCT-TC&KT (ngày 2.3.2026)", "88/SCT-TC&KT", date(2026, 3, 2), "Công văn"),
        ("88/SCT-VP", "88/SCT-VP", None, None),
        ("Tờ trình số 9/TTr-SCT ngày 31/02/2026", "9/TTr-SCT", None, "Tờ trình"),
        (
            "Báo cáo số 45/BC-SCT ngày 05 tháng\n3 năm 2026",
            "45/BC-SCT",
            date(2026, 3, 5),
            "Báo cáo",
        ),
    ],
)
def test_forms_of_citations(text, number, day, kind):
    found = one(text)
    assert (found.number, found.date, found.type) == (number, day, kind)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "QĐ số 1/QĐ-SCT ngày 5/1/2026 của Sở Khoa học và Công nghệ về giá",
            "Sở Khoa học và Công nghệ",
        ),
        ("QĐ số 1/QĐ-SCT của Giám đốc Sở và các văn bản", "Giám đốc Sở"),
        ("QĐ số 1/QĐ-SCT của Bộ trưởng Bộ Y tế quy định giá", "Bộ trưởng Bộ Y tế"),
        ("QĐ số 1/QĐ-SCT về giá", None),
    ],
)
def test_issuers(text, issuer):
    assert one(text).issuer == issuer


def test_several_citations_do_not_mix():
    first, second, third = citations_in(
        [
            "(1) Báo cáo số 12/BC-SCT ngày 15/3/2026 về thu ngân sách, Quyết định số 14/QĐ-SCT,",
            "2\n15/QĐ-SCT ngày 10/01/2026 về giao dự toán",
        ]
    )
    assert (first.subject, first.date) == ("thu ngân sách", date(2026, 3, 15))
    assert (second.type, second.date, second.subject) == ("Quyết định", None, None)
    assert (third.page, third.date) == (2, date(2026, 1, 10))


def test_a_citation_over_a_page_break():
    found = one("theo Quyết định số 5304/QĐ-", "3\nUBND ngày 29/12/2025")
    assert (found.number, found.date, found.page) == ("5304/QĐ-UBND", date(2025, 12, 29), 1)


@pytest.mark.parametrize(
    "text", ["ngày 20/11/2026", "đạt 45/50 nhiệm vụ", "24/7", "xếp thứ 9/14", "5 phòng", ""]
)
def test_what_is_no_number_of_a_document(text):
    assert citations_in([text]) == ()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("14/QĐ-SCT", "Quyết định số 14/QĐ-SCT."),
        ("14/QĐ-SCT", "Quyết định số 014/QĐ–SCT"),
        ("014/QĐ-SCT", "Quyết định số 14 / QĐ - SCT"),
        ("673/QĐ-UBND", "Quyết định 673/QĐUBND"),
        ("673/QĐ-UBND", "Quyet dinh 673/QD-UBND"),
        ("673/QĐ-UBND", "Quyết định số 673/QĐ-\nUBND"),
        ("508/SNV-CCHC&PC", "Công văn 508/SNV-CCHC & PC"),
        ("05-NQ/TU", "Nghị quyết số 05-NQ/TU"),
        ("05-NQ/TU", "Nghị quyết số 5/NQ-TU"),
        ("30/2018/QĐ-UBND", "Quyết định 30/2018/QĐ-UBND"),
        ("15/2007/QĐ-UBND", "Quyết định 15/2007QĐ-UBND"),
        ("3176B/QĐ-SYT", "số 3176b/QĐ-SYT"),
    ],
)
def test_a_cited_number_is_found(number, text):
    hit = cites([text], number)
    assert hit is not None
    assert hit.quote in text.replace("\n", " ") or "\n" in hit.quote


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("14/QĐ-SCT", "Quyết định số 114/QĐ-SCT"),
        ("14/QĐ-SCT", "Quyết định số 141/QĐ-SCT"),
        ("14/QĐ-SCT", "Quyết định số 14/QĐ-SCTT"),
        ("14/QĐ-SCT", "Quyết định số 14/QĐ-SCT-VP"),
        ("14/QĐ-SCT", "Quyết định số 14/2026/QĐ-SCT"),
        ("14/2026/QĐ-SCT", "Quyết định số 14/QĐ-SCT"),
        ("14/QĐ-SCT", "Quyết định số 14b/QĐ-SCT"),
        ("14/QĐ-SCT", "Quyết định số 1.14/QĐ-SCT"),
        ("14/QĐ-SCT", "Kế hoạch số 14/KH-SCT"),
        ("508/SNV-CCHC", "Công văn 508/SNV-CCHC&PC"),
    ],
)
def test_another_number_is_not_the_cited_one(number, text):
    assert cites([text], number) is None


def test_lost_accents_cost_score():
    assert cites(["số 14/QĐ-SCT"], "14/QĐ-SCT").score == 1.0
    assert cites(["số 14/QD-SCT"], "14/QĐ-SCT").score < 1.0


numbers = st.builds(
    "{}/{}-{}".format,
    st.integers(1, 99999),
    st.sampled_from(["QĐ", "KH", "BC", "TTr", "SNV", "UBND"]),
    st.sampled_from(["UBND", "SNV", "CCHC&PC", "VP", "BQLKKT"]),
)


@given(numbers, st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.sampled_from([" ", "\n", "\n2\f"]))
def test_what_is_cited_is_read_and_found(number, day, gap):
    pages = f"Căn cứ văn bản số{gap}{number} ngày {day:%d/%m/%Y} của Sở;".split("\f")
    found = one(*pages)
    assert same_number(found.number, number)
    assert found.date == day
    assert cites(pages, number) is not None


@given(numbers, numbers)
def test_only_the_same_number_is_cited(asked, written):
    assert (cites([f"theo văn bản số {written}."], asked) is not None) == same_number(
        asked, written
    )


WORDS = st.lists(
    st.sampled_from(
        ["Quyết định", "số", "12/QĐ-SNV", "ngày", "05/3/2026", "của Sở", "về", ",", "\n"]
    )
)


@given(st.lists(st.text(max_size=40) | WORDS.map(" ".join), max_size=3), st.text(max_size=12))
@example(["QUYETDINH", "0/A"], "")
def test_what_any_text_cites_stands_in_it(pages, number):
    pages = [" ".join(clean(page).split()) for page in pages]
    _, text = citations._joined(pages)  # a citation may run over the end of a page
    for found in citations_in(pages):
        assert found.quote in " ".join(text.split())
        assert found.number.partition("/")[0] in pages[found.page - 1]
        assert cites(pages, found.number) is not None
    cites(pages, number)
