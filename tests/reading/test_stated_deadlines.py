from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.stated_deadlines import stated_deadline
from evidence_check.reading.text import bare

ASKED = date(2026, 1, 1)


def deadline(*pages, asked=ASKED):
    statement = stated_deadline(pages, asked)
    return statement and statement.day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("chậm nhất ngày 20/3/2026", 20),
        ("chậm nhất vào ngày 20 tháng 3 năm 2026", 20),
        ("chậm nhất là ngày 20/3", 20),
        ("chậm nhất trước ngày 20/3/2026", 19),
        ("đến hết ngày 20/03/2026", 20),
        ("trong ngày 20/3/2026", 20),
        ("trước ngày 20/3/2026", 19),
        ("trước 20/3/2026", 19),
        ("trước 17 giờ 00 ngày 20/3/2026", 20),
        ("trước 17h00, ngày 20/3/2026", 20),
        ("trước 10h ngày 20-3-2026", 20),
        ("trước 17 giờ 00 phút thứ Sáu, ngày 20/3/2026", 20),
        ("trước 0 giờ ngày 20/3/2026", 19),
        ("trước hoặc trong ngày 20/3/2026", 20),
        ("(hạn cuối: ngày 20/3/2026)", 20),
        ("không muộn hơn ngày 20/3/2026", 20),
        ("trước ngày\n20/3/2026", 19),
    ],
)
def test_wordings_of_a_deadline(words, day):
    text = f"Đề nghị quý cơ quan gửi ý kiến về Sở Công Thương {words} để tổng hợp."
    assert deadline(text) == date(2026, 3, day)
    assert deadline(bare(text)) == date(2026, 3, day)


@pytest.mark.parametrize(
    "text",
    [
        "Trước ngày 21/3/2026, đề nghị các đơn vị gửi văn bản góp ý về Sở.",
        "Đề nghị góp ý dự thảo. Thời hạn: chậm nhất ngày 20/3/2026.",
        "Hạn cuối nhận góp ý: 17 giờ, ngày 20/3/2026.",
        "Thời gian lấy ý kiến: từ ngày 05/3/2026 đến hết ngày 20/3/2026.",
        "Thời gian góp ý: đến hết ngày 20/3/2026.",
        "Gửi ý kiến về UBND TP. Hạ Long trước ngày 21/3/2026.",
        "Văn bản góp ý gửi về Sở để tổng hợp trước ngày 21/3/2026.",
        "Gửi ý kiến chậm nhất ngày 20/3/2026 để tổng hợp, trình UBND tỉnh trước ngày 30/3/2026.",
        "Để kịp trình UBND tỉnh trước ngày 30/3/2026, đề nghị gửi ý kiến trước ngày 21/3/2026.",
        "Ngày 05/3/2026 Sở đã có văn bản xin ý kiến, đề nghị trả lời trước ngày 10/3/2026. "
        "Đề nghị cơ quan gửi ý kiến trước ngày 21/3/2026.",
    ],
)
def test_the_day_for_the_answer_among_others(text):
    assert deadline(text) == date(2026, 3, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 20/3/2026 Sở nhận được Công văn số 5/STP-VP về việc góp ý.",
        "Thực hiện Luật có hiệu lực trước ngày 20/3/2026, đề nghị góp ý.",
        "Gửi ý kiến về Sở để trình UBND tỉnh trước ngày 20/3/2026.",
        "Gửi ý kiến trong thời hạn 10 ngày để Sở tổng hợp, báo cáo trước ngày 20/3/2026.",
        "Tính đến ngày 20/3/2026 có 12 đơn vị gửi ý kiến.",
        "Thời gian: 14 giờ 00 ngày 20/3/2026. Nội dung: góp ý dự thảo.",
        "Đề nghị gửi ý kiến trước ngày 31/02/2026.",
        "Đề nghị gửi ý kiến trong 5 ngày làm việc.",
        "Các dự án hoàn thành trước ngày 20/3/2026.",
        "",
    ],
)
def test_days_that_are_no_deadline_for_an_answer(text):
    assert deadline(text) is None


def test_a_cell_of_a_table_is_no_deadline_of_what_stands_below_it():
    rows = ["Thời gian hoàn thành", "Tập huấn", "Trước 30/9/2026", "Đề nghị gửi ý kiến về Sở."]
    assert deadline("\n".join(rows)) is None
    rows.insert(0, "V/v xin ý kiến dự thảo")
    assert deadline("\n".join(rows)) is None
    rows[1:] = ["gửi về Sở Nội vụ (qua Phòng Tổng hợp)", "trước ngày 30/9/2026.", "Trân trọng."]
    assert deadline("\n".join(rows)) == date(2026, 9, 29)
    rows[1:] = ["Thời hạn gửi ý kiến", "Trước 30/9/2026", "Sở cảm ơn."]
    assert deadline("\n".join(rows)) == date(2026, 9, 29)
    rows[2:] = ["Trước ngày 30/9/2026,", "đề nghị gửi ý kiến về Sở."]
    assert deadline("\n".join(rows)) == date(2026, 9, 29)


def test_the_deadline_comes_with_its_proof():
    pages = ["V/v góp ý dự thảo", "Gửi ý kiến  TRƯỚC NGÀY 21/3/2026."]
    statement = stated_deadline(pages, ASKED)
    assert (statement.page, statement.quote) == (2, "TRƯỚC NGÀY 21/3/2026")


def test_a_day_by_which_something_was_done_is_no_deadline():
    assert deadline("Trước ngày 05/3/2026 Trường Mẫu đã có văn bản xin ý kiến.") is None
    asked = "Ý kiến gửi về Trường Mẫu trước ngày 05/3/2026 (dự thảo đã gửi kèm)."
    assert deadline(asked) == date(2026, 3, 4)


def test_a_dash_within_a_name_ends_no_sentence():
    said = "Ý kiến gửi về Sở Đồi chè - Rừng thông trước ngày 29/01/2026."
    assert deadline(said) == date(2026, 1, 28)
    items = "Đề nghị:\n- Gửi ý kiến trong ngày 5/3/2026;\n- Họp trước ngày 9/3."
    assert deadline(items) == date(2026, 3, 5)


def test_a_day_before_the_request_is_one_of_what_it_is_about():
    words = "Đề nghị góp ý về đất trồng chè giao trước ngày 01/7/2014."
    assert deadline(words) is None
    assert deadline(f"{words} Gửi ý kiến chậm nhất ngày 20/3/2026.") == date(2026, 3, 20)
    assert deadline("Gửi ý kiến trong ngày 01/01/2026.") == ASKED


def test_a_day_without_a_year_is_the_one_near_the_request():
    words = "Gửi ý kiến chậm nhất ngày 05/01."
    assert deadline(words, asked=date(2026, 12, 20)) == date(2027, 1, 5)
    assert deadline(words) == date(2026, 1, 5)
    assert deadline(words, asked=date(2026, 1, 8)) is None


@given(st.dates(date(2000, 1, 2), date(2099, 12, 31)))
def test_any_day_is_read_in_any_form(day):
    for form in (f"{day:%d/%m/%Y}", f"{day.day} tháng {day.month} năm {day.year}"):
        assert deadline(f"gửi ý kiến chậm nhất ngày {form}", asked=day) == day
        before = day - timedelta(days=1)
        assert deadline(f"gửi ý kiến trước ngày {form}", asked=before) == before


@given(
    st.lists(st.text(alphabet="ngàytrướchạn0123456789/.;- \n"), max_size=3),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)
def test_any_text_can_be_asked(pages, asked):
    found = stated_deadline(pages, asked)
    assert found is None or found.quote in pages[found.page - 1]
