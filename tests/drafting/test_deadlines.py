"""Words about deadlines, as tables of indices write them: read whole, or left to a person."""

import datetime as dt
import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.drafting.deadlines import Deadline, deadline_of, is_reply, often
from evidence_check.drafting.entries import Entry
from evidence_check.drafting.writing import CONFIRM, draft
from evidence_check.model.index import DocumentRule, ReplyRule
from evidence_check.reading.text import bare
from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load_text

READ = {
    "trước ngày 25 hằng tháng": ("monthly", "{before: {day: 25}}"),
    "Chậm nhất vào ngày 05 của tháng sau, hàng tháng": ("monthly", "{by: {day: 5, month: next}}"),
    "Trước 17 giờ 00 ngày 25 hằng tháng": ("monthly", "{by: {day: 25}}"),
    "trước 17h ngày 25 mỗi tháng": ("monthly", "{by: {day: 25}}"),
    "trước hoặc trong ngày 25 hàng tháng": ("monthly", "{by: {day: 25}}"),
    "Định kỳ hằng tháng, trước ngày 20 trong năm 2026": ("monthly", "{before: {day: 20}}"),
    "Ngày cuối cùng của tháng": ("monthly", "{by: {day: 31}}"),
    "hằng quý, trước ngày 20 của tháng cuối quý": ("quarterly", "{before: {day: 20}}"),
    "Ngày 15 tháng cuối của mỗi quý": ("quarterly", "{by: {day: 15}}"),
    "hằng quý, chậm nhất ngày 05 tháng đầu quý sau": ("quarterly", "{by: {day: 5, month: next}}"),
    "Cuối quý": ("quarterly", "{by: {day: 31}}"),
    "Hằng quý": ("quarterly", ""),
    "trước ngày 25 hằng quý": ("quarterly", ""),  # of which month?
    "1 lần/quý": ("quarterly", ""),
    "3 tháng một lần": ("quarterly", ""),
    "6 tháng/lần": ("half_yearly", ""),
    "ngày 32 hằng tháng": ("monthly", ""),
    "Ngày 25 hằng tháng (nếu trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo)": (
        "monthly",
        "{by: {day: 25}, rollover: next_working_day}",
    ),
    "Quý I": ("", "2026-03-31"),
    "Trong quý II năm 2026": ("", "2026-06-30"),
    "Hoàn thành trong tháng 3/2026": ("", "2026-03-31"),
    "6 tháng đầu năm": ("", "2026-06-30"),
    "Quý II và quý IV": ("[2026-Q2, 2026-Q4]", "{by: {day: 31}}"),
    "Tháng 6, tháng 12": ("[2026-06, 2026-12]", "{by: {day: 31}}"),
    "15/01/2026": ("", "2026-01-15"),
    "2026-03-31": ("", "2026-03-31"),
    "Trước ngày 15 tháng 12 hằng năm": ("", "{before: 2026-12-15}"),
    "Chậm nhất ngày 15/01 năm sau": ("", "2027-01-15"),
    "đến hết ngày 14/12/2026": ("", "2026-12-14"),
    "31/12/2026, nếu trùng ngày nghỉ thì tính vào ngày làm việc tiếp theo": (
        "",
        "{by: 2026-12-31, rollover: next_working_day}",
    ),
}
FIVE = "{within: 5 working days}"
TERMS = {
    "trong 5 ngày làm việc kể từ khi nhận": FIVE,
    "Trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận được văn bản": FIVE,
    "trong vòng 15 ngày kể từ ngày nhận được đề nghị": "{within: 15 days}",
    "theo thời hạn yêu cầu của văn bản lấy ý kiến": "{stated: true}",
    "Theo thời hạn nêu tại văn bản xin ý kiến, trong 10 ngày": "{stated: true, within: 10 days}",
}
LEFT = (
    "",
    "Thường xuyên",
    "Cả năm",
    "Năm 2026",
    "Đột xuất",
    "trước ngày 25",
    "chậm nhất ngày 05 tháng sau",
    "sau ngày 15 hằng tháng",
    "Từ ngày 01/01/2026",
    "Từ ngày 20 đến ngày 25 hằng tháng",
    "Ngày 15 và ngày 30 hằng tháng",
    "Kế hoạch: 15/01/2026; báo cáo: 25/12/2026",
    "trước ngày 20/3, 20/6, 20/9",
    "Trước ngày 15/6 và 15/12",
    "25/3 hằng tháng",
    "Trước ngày 25 hằng tháng; riêng tháng 12 trước ngày 15",
    "Hằng tháng, quý, 6 tháng, năm",
    "Hằng tháng và hằng quý",
    "Ngày làm việc cuối cùng của tháng",
    "Từ tháng 1 đến tháng 6",
    "Trước quý II",
    "Đầu quý I",
    "31/02/2026",
    "30/2",
    "5-10 ngày",
    "chậm nhất 03 ngày sau khi ban hành",
    "trước 05 ngày làm việc tính đến ngày họp",
    "trong 0 ngày",
    "Quý I/2025 và quý I/2026",
)


def test_texts_without_end_take_no_time():
    pieces = ("(", "trong ", "trùng ngày nghỉ ", "ngày 25 ", "1 lần ", "tháng cuối ", "25/", "quý ")
    start = time.process_time()
    for piece in pieces:
        assert deadline_of(piece * 20_000, 2026) == Deadline()
        assert deadline_of((piece * 300)[:300], 2026).due == ""
        assert often(piece * 20_000) in ("", "quarterly")
    assert time.process_time() - start < 2


def forms(text):
    """As others write it."""
    hang = text.replace("hằng", "hàng")
    return {text, hang, text.upper(), bare(text), unicodedata.normalize("NFD", text)}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text):
    for form in forms(text):
        found = deadline_of(form, 2026)
        assert ((found.repeat, found.due), found.relative) == (READ[text], False), form


@pytest.mark.parametrize("text", TERMS)
def test_terms_hang_on_a_request(text):
    for form in forms(text):
        assert deadline_of(form, 2026) == Deadline("", TERMS[text], relative=True), form


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_to_a_person(text):
    for form in forms(text):
        assert deadline_of(form, 2026) == Deadline(), form


def test_the_evidence_may_say_how_often():
    assert often("Báo cáo CCHC hằng quý") == "quarterly"
    assert often("Báo cáo hằng tháng, hằng quý") == ""
    for text, due in (
        ("Chậm nhất ngày 25 của tháng cuối kỳ báo cáo", "{by: {day: 25}}"),
        ("trước ngày 05 tháng sau", ""),
    ):
        found = deadline_of(text, 2026, "half_yearly")
        assert (found.repeat, found.due) == (
            "half_yearly",
            due or "{before: {day: 5, month: next}}",
        )
    assert is_reply("Công văn tham gia ý kiến dự thảo")
    assert not is_reply("Công văn đôn đốc")


def requirement(piece, due):
    text = draft([Entry("1", "CCHC", Decimal(1), "", evidence=(piece,), due=due)], "b.xlsx", 2026)
    index = load_text(text.text)
    return index, index.criteria[0].evidence[0], text.text


def test_a_monthly_report():
    index, found, text = requirement("Báo cáo CCHC hằng tháng", "trước ngày 25 hằng tháng")
    april = expand(index.criteria[0], index)[3]
    assert (april.key.rpartition("/")[2], april.last_day) == (
        "bao-cao-cchc-hang-thang[2026-04]",
        dt.date(2026, 4, 24),
    )
    assert found.asks.subject == "CCHC tháng {month} năm {year}"
    assert f"# {CONFIRM}: thời hạn; bảng ghi: trước ngày 25 hằng tháng" in text


def test_what_the_evidence_says_without_a_deadline():
    index, _found, text = requirement("Báo cáo kết quả CCHC quý", "")
    assert [each.name for each in expand(index.criteria[0], index)] == [None]
    index, found, text = requirement("Báo cáo kết quả CCHC hằng quý", "")
    assert [each.key[-9:] for each in expand(index.criteria[0], index)] == [
        f"[2026-Q{number}]" for number in range(1, 5)
    ]
    assert found.asks.subject == "kết quả CCHC quý {quarter} năm {year}"
    assert "bảng không ghi thời hạn" in text


def test_an_answer_to_a_request():
    due = "Trong 05 ngày làm việc kể từ ngày nhận được văn bản"
    assert requirement("Văn bản góp ý dự thảo luật", due)[1].asks.to.subject == "góp ý dự thảo luật"
    _index, found, text = requirement("Công văn trả lời góp ý dự thảo văn bản", due)
    assert isinstance(found.asks, ReplyRule)
    assert found.asks.to.subject == "góp ý dự thảo văn bản"
    assert found.due.within.days == 5
    assert due in " ".join(text.replace("#", "").split())
    # What answers nobody has no request that the term could be counted from.
    _index, found, text = requirement("Quyết định kiện toàn", due)
    assert isinstance(found.asks, DocumentRule)
    assert (found.due, due in " ".join(text.replace("#", "").split())) == (None, True)


def test_a_plan_beside_reports_is_not_due_every_month():
    line = Entry(
        "1",
        "CCHC",
        Decimal(1),
        "",
        evidence=("Kế hoạch CCHC năm", "Báo cáo CCHC"),
        due="hằng tháng",
    )
    plan, reports = load_text(draft([line], "b.xlsx", 2026).text).criteria[0].evidence
    assert not plan.repeat
    assert reports.repeat


def test_reports_of_several_periods_are_not_due_on_one_day():
    _index, found, text = requirement("Báo cáo CCHC hằng quý", "trước ngày 15/01/2026")
    assert (bool(found.repeat), found.due) == (True, None)
    assert f"# {CONFIRM}: thời hạn (`due`); bảng ghi: trước ngày 15/01/2026" in text


@given(
    day=st.integers(1, 31),
    before=st.booleans(),
    rhythm=st.sampled_from([("hằng tháng", 1), ("tháng cuối quý", 3)]),
    later=st.booleans(),
    flat=st.booleans(),
)
def test_every_day_of_every_period_is_the_one_that_is_said(day, before, rhythm, later, flat):
    words, months = rhythm
    said = f"{'trước ngày' if before else 'chậm nhất ngày'} {day:02d} {words}"
    if later:
        said = f"{'hằng tháng' if months == 1 else 'hằng quý'}, {said.rpartition(words)[0]}"
        said += "của tháng sau" if months == 1 else "tháng đầu quý sau"
    index, _found, _text = requirement("Báo cáo", bare(said) if flat else said)
    for number, instance in enumerate(expand(index.criteria[0], index), 1):
        at = number * months + later
        first = dt.date(2026 + (at > 12), (at - 1) % 12 + 1, 1)
        following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
        length = (following - first).days
        last = first.replace(day=min(day, length))
        if before and day <= length:
            last -= dt.timedelta(days=1)
        assert instance.last_day == last, said


WORDS = "trước ngày 25 5 tháng sau quý I năm / - , . và 2026 31/2 hằng cuối đến"


@given(st.lists(st.sampled_from(WORDS.split(" "))))
def test_no_words_break_a_draft(words):
    requirement("Báo cáo", " ".join(words))
