from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.figures import find_figures


def value(pattern, *pages):
    figures = find_figures(pattern, pages)
    return figures[0].value if figures else None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("đúng hạn đạt tỷ lệ {percent}", "Hồ sơ giải quyết đúng hạn đạt tỷ lệ 99,2%.", "99.2"),
        ("đúng hạn đạt tỷ lệ {percent}", "giải quyết đúng hạn đạt 98,7 %", "98.7"),
        ("đúng hạn đạt tỷ lệ {percent}", "giải quyết ĐÚNG HẠN: 100%", "100"),
        ("đúng hạn {percent}", "đúng hạn\nđạt tỷ lệ\n99.5%", "99.5"),
        ("đúng hạn {percent}", "đúng hạn chiếm trên 95 phần trăm", "95"),
        ("giải quyết đúng hạn {percent}", "3 Giải quyết đúng hạn % 97,5 96,1", "97.5"),
        ("giải quyết đúng hạn {percent}", "Tỷ lệ giải quyết đúng hạn (%) | 97,5", "97.5"),
        ("{percent} hồ sơ được số hóa", "đã có 85,5% hồ sơ được số hóa", "85.5"),
        ("số cuộc họp {number}", "Số cuộc họp: 1.234 cuộc", "1234"),
        ("tiếp nhận {number} hồ sơ", "Tiếp nhận 7.194 hồ sơ", "7194"),
        ("tiếp nhận {number} hồ sơ", "tiếp nhận tổng số 12 hồ sơ", "12"),
        ("bình quân {number} điểm", "bình quân 8,25 điểm", "8.25"),
        ("hoàn thành {done}/{total} nhiệm vụ", "đã hoàn thành 45/50 nhiệm vụ", "90"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành 45 trên tổng số 50 nhiệm vụ", "90"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành 45 nhiệm vụ/50 nhiệm vụ", "90"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành 1.000/1.250 nhiệm vụ", "80"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành nhiệm vụ: 45/50", "90"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoan thanh 45/50 nhiem vu", "90"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành được 45/50 (90%) nhiệm vụ", "90"),
    ],
)
def test_figures_as_reports_write_them(pattern, text, expected):
    assert value(pattern, text) == Decimal(expected)


RATE = "tỷ lệ nảy mầm đúng vụ đạt {percent}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ nảy mầm đúng vụ năm 2026 đạt 98,7%.", "98.7"),
        ("Tỷ lệ nảy mầm đúng vụ năm 2026: 98,7%.", "98.7"),
        ("Tỷ lệ nảy mầm đúng vụ trong 6 tháng đầu năm 2026 là 98,7%.", "98.7"),
        ("Tỷ lệ nảy mầm đúng vụ (tính đến hết ngày 15/6/2026) đạt 97,5%.", "97.5"),
        ("Tỷ lệ nảy mầm đúng vụ 1.245/1.260 khay, đạt 98,81%.", "98.81"),
        ("Tỷ lệ nảy mầm đúng vụ đạt 1.245/1.260 khay (98,81%).", "98.81"),
        ("Tỷ lệ nảy mầm đúng vụ và trước vụ đạt 99%", "99"),
        ("Tỷ lệ nảy mầm đúng vụ tăng 2% so với cùng kỳ, đạt 97%.", "97"),
        ("Tỷ lệ nảy mầm đúng vụ còn thấp, chỉ đạt 80%", "80"),
        ("Tỷ lệ nảy mầm đúng vụ của UBND xã Đồng Lúa đạt 97%", "97"),
        ("Tỷ lệ nảy mầm đúng vụ của người dân, doanh nghiệp đạt 97%", "97"),
        ("Thực hiện chỉ tiêu giao, tỷ lệ nảy mầm đúng vụ đạt 97%", "97"),
        ("Tỉnh giao chỉ tiêu tỷ lệ nảy mầm đúng vụ đạt 98%", None),
        ("Chỉ tiêu năm 2026 là tỷ lệ nảy mầm đúng vụ đạt 98%", None),
        ("Cả xã quyết tâm đưa tỷ lệ nảy mầm đúng vụ đạt 98%", None),
        ("Tỷ lệ nảy mầm đúng vụ. Chỉ tiêu: 98%", None),
        ("Tỷ lệ nảy mầm đúng vụ: 1.200 khay, quá hạn 12 khay, chiếm 1%", None),
        ("Tỷ lệ nảy mầm đúng vụ cùng kỳ năm trước đạt 91%", None),
        ("nếu tỷ lệ nảy mầm đúng vụ đạt 98%", None),
    ],
)
def test_what_may_stand_between_the_words_and_the_figure(text, expected):
    assert value(RATE, text) == (None if expected is None else Decimal(expected))


def test_a_number_is_not_the_year_before_it():
    assert value("số khay gieo: {number}", "Số khay gieo quý I năm 2026 là 1.234 khay") == 1234


@pytest.mark.parametrize(
    "text",
    [
        "đã thực hiện và hoàn thành đúng hạn 45/50 nhiệm vụ",
        "Số nhiệm vụ đã hoàn thành: 45/50",
        "Đến ngày 15/6/2026 hoàn thành 45/50 nhiệm vụ",
    ],
)
def test_shares_and_the_words_around_them(text):
    assert value("hoàn thành {done}/{total} nhiệm vụ", text) == 90


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ nảy mầm đúng vụ 98% 92%",
        "Tỷ lệ nảy mầm đúng vụ | 98% | 92%",
    ],
)
def test_of_two_columns_nobody_knows_which_one_is_meant(text):
    assert [figure.value for figure in find_figures(RATE, [text])] == [98, 92]


def test_a_result_behind_an_aim():
    rows = "Tỷ lệ nảy mầm đúng vụ\nChỉ tiêu: 98%\nThực hiện: 92%"
    assert [figure.value for figure in find_figures(RATE, [rows])] == [92]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I, tỷ lệ nảy mầm đúng vụ đạt 99%; quý II tỷ lệ nảy mầm đúng vụ đạt 91%.", [91]),
        ("Tỷ lệ nảy mầm đúng vụ quý I đạt 99%, quý II đạt 91%.", [91]),
        ("Năm 2025, tỷ lệ nảy mầm đúng vụ đạt 99%.", []),
        ("Theo Kế hoạch năm 2025, tỷ lệ nảy mầm đúng vụ đạt 99%.", [99]),
        ("Trong năm 2026, tỷ lệ nảy mầm đúng vụ đạt 99%.", [99]),
    ],
)
def test_a_report_says_what_other_periods_brought(text, expected):
    found = find_figures(RATE, [text], "Kết quả ươm giống quý II năm 2026")
    assert [figure.value for figure in found] == expected


def test_the_figures_of_a_plan_are_aims_all_of_them():
    pages = ["II. MỤC TIÊU\nTỷ lệ nảy mầm đúng vụ đạt 99%."]
    assert not find_figures(RATE, pages, type_="Báo cáo")
    assert [figure.value for figure in find_figures(RATE, pages, type_="Kế hoạch")] == [99]
    (aim,) = find_figures("mục tiêu: tỷ lệ nảy mầm đạt {percent}", ["Mục tiêu: tỷ lệ nảy mầm 9%"])
    assert aim.value == 9


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("hoàn thành {percent}", "phấn đấu hoàn thành 100% nhiệm vụ"),
        ("tỷ lệ nảy mầm đạt {percent}", "Mục tiêu năm 2026: tỷ lệ nảy mầm đạt 100%"),
        ("tỷ lệ nảy mầm đạt {percent}", "Chỉ tiêu giao: tỷ lệ nảy mầm đạt 95%"),
        ("tỷ lệ nảy mầm đạt {percent}", "tỷ lệ nảy mầm phải đạt 95%"),
        ("tỷ lệ nảy mầm đạt {percent}", "để tỷ lệ nảy mầm đạt 95%, tưới hằng ngày"),
        ("tỷ lệ nảy mầm đạt {percent}", "tỷ lệ nảy mầm đạt từ 95% trở lên"),
        ("hoàn thành {percent}", "mục tiêu đến cuối năm hoàn thành 100%"),
        ("hoàn thành {percent}", "chưa hoàn thành 100% nhiệm vụ"),
        ("hoàn thành {percent}", "hoàn thành dưới 70%"),
        ("hoàn thành {percent}", "hoàn thành gần 100%"),
        ("hoàn thành {percent}", "hoàn thành rà soát văn bản, giải ngân 58,7%"),
        ("hoàn thành {percent}", "hoàn thành. Giải ngân 58,7%"),
        ("hoàn thành {percent}", "hoàn thành 45 nhiệm vụ"),
        ("hoàn thành {number} nhiệm vụ", "hoàn thành 45/50 nhiệm vụ"),
        ("hoàn thành {number} nhiệm vụ", "hoàn thành 95% nhiệm vụ"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành 45/50 chỉ tiêu"),
        ("hoàn thành {done}/{total}", "hoàn thành 15/3/2026"),
        ("hoàn thành {done}/{total}", "hoàn thành tháng 3/2026"),
        ("hoàn thành {done}/{total}", "hoàn thành 3/2026"),
        ("hoàn thành {done}/{total} nhiệm vụ", "hoàn thành 0/0 nhiệm vụ"),
        ("đúng hạn {percent}", "trước hạn 20%, quá hạn 5%"),
        ("đúng hạn {percent}", "không đúng hạn 20%"),
    ],
)
def test_what_is_no_such_figure(pattern, text):
    assert value(pattern, text) is None


@pytest.mark.parametrize(
    "words", ["Trong quý tới sẽ nâng", "Xã cam kết", "Hướng tới", "Tỉnh quyết tâm đưa"]
)
def test_what_is_promised_is_only_aimed_at(words):
    assert value("tỷ lệ đúng hạn đạt {percent}", f"{words} tỷ lệ đúng hạn đạt 99%.") is None


@pytest.mark.parametrize(
    "words",
    [
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, MỤC TIÊU",
        "Kết quả hoàn thành mục tiêu",
        "Hồ sơ được chia sẻ giữa các sở có",
        "Số đơn vị ký cam kết có",
    ],
)
def test_what_came_of_aims_and_promises_is_reached(words):
    assert value("tỷ lệ đúng hạn đạt {percent}", f"{words}\nTỷ lệ đúng hạn đạt 99%.") == 99


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã đăng ký tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Vụ này gieo hạt đăng ký, tỷ lệ nảy mầm đúng vụ đạt 98%.", 98),
        ("Kế hoạch đề ra: tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Hoàn thành chỉ tiêu đề ra: tỷ lệ nảy mầm đúng vụ đạt 98%.", 98),
        ("Nghị quyết giao tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Theo Nghị quyết đã giao, tỷ lệ nảy mầm đúng vụ đạt 98%.", 98),
        ("Chưa đạt chỉ tiêu tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Chưa đạt chỉ tiêu: tỷ lệ nảy mầm đúng vụ đạt 68%.", 68),
        ("Thang điểm: tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Xếp loại tốt khi tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Tiêu chí 2: tỷ lệ nảy mầm đúng vụ đạt 98% được 2 điểm.", None),
        ("Tỷ lệ nảy mầm đúng vụ đạt từ 98%.", None),
        ("Vụ tới có khả năng tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
    ],
)
def test_who_sets_an_aim_stands_right_before_it(text, expected):
    assert value(RATE, text) == expected


def test_tasks_in_the_words_of_a_pattern_are_no_aim_of_it():
    find, said = "tỷ lệ hoàn thành nhiệm vụ đạt {percent}", "tỷ lệ hoàn thành nhiệm vụ đạt 98%"
    assert value(find, f"Xếp loại tốt khi {said}.") is None
    assert value(find, f"Kết quả: {said}.") == 98
    assert value("chỉ tiêu giao {percent}", "Chỉ tiêu giao 98%") == 98


def test_what_is_given_to_be_done_is_counted():
    assert value("tổng số {number} nhiệm vụ", "Xã được giao tổng số 40 nhiệm vụ") == 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiếp tục bảo đảm tỷ lệ nảy mầm đúng vụ đạt 100%.", None),
        ("Giao tổ ươm đảm bảo tỷ lệ nảy mầm đúng vụ đạt 100%, không gieo muộn.", None),
        ("Đã giao tổ ươm đảm bảo tỷ lệ nảy mầm đúng vụ đạt 100%.", None),
        ("Nhờ tổ ươm, đã đảm bảo tỷ lệ nảy mầm đúng vụ đạt 100%.", 100),
        ("Xã luôn duy trì tỷ lệ nảy mầm đúng vụ đạt 100%.", 100),
        ("Gieo sớm, đảm bảo tỷ lệ nảy mầm đúng vụ đạt 98,73%.", Decimal("98.73")),
        ("Gieo sớm, đưa tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Đã gieo sớm, đưa tỷ lệ nảy mầm đúng vụ đạt 98%.", 98),
        ("Trạm khuyến cáo tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
        ("Gieo sớm để nâng tỷ lệ nảy mầm đúng vụ đạt 98%.", None),
    ],
)
def test_what_is_to_be_ensured_is_not_reached_yet(text, expected):
    assert value(RATE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ nảy mầm đúng vụ (chỉ tiêu 98%) đạt 75%.", 75),
        ("Tỷ lệ nảy mầm đúng vụ (kế hoạch: 98%): đạt 75%.", 75),
        ("Tỷ lệ nảy mầm đúng vụ đạt 75% (chỉ tiêu 98%).", 75),
        ("Tỷ lệ nảy mầm đúng vụ tăng từ 91% lên 97%.", 97),
        ("Tỉnh giao tỷ lệ nảy mầm đúng vụ đạt 98%; xã đạt 75%.", 75),
        ("Phấn đấu tỷ lệ nảy mầm đúng vụ đạt 98%, kết quả cuối năm đạt 75%.", 75),
        ("Phấn đấu tỷ lệ nảy mầm đúng vụ đạt 98%, tỷ lệ ra hoa đạt 75%.", None),
    ],
)
def test_what_came_of_an_aim_stands_beside_it(text, expected):
    assert value(RATE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "So với năm 2025 (tỷ lệ nảy mầm đúng vụ đạt 91%), vụ này khá hơn.",
        "Bình quân chung toàn tỉnh, tỷ lệ nảy mầm đúng vụ đạt 91%.",
        "Có 05 xã có tỷ lệ nảy mầm đúng vụ đạt 91%.",
    ],
)
def test_figures_of_others_and_of_other_years(text):
    assert not find_figures(RATE, [text], "Kết quả ươm giống năm 2026")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Tỷ lệ nảy mầm đúng vụ vẫn rất cao, đạt 91%", True),
        ("Tỷ lệ nảy mầm đúng vụ vườn nhỏ đạt 91%", False),
        ("Phải gieo trước ngày 15/10. Tỷ lệ nảy mầm đúng vụ đạt 91%", True),
        ("Để cân đối vườn ươm và chia sẻ giống, tỷ lệ nảy mầm đúng vụ đạt 91%", True),
        ("Gửi về bộ phận đầu mối, tỷ lệ nảy mầm đúng vụ đạt 91%", True),
        ("Xuân này, tính từ đầu năm đến nay tỷ lệ nảy mầm đúng vụ giảm còn 91%", True),
        ("Nhờ vậy tỷ lệ nảy mầm đúng vụ đạt 91%", True),
        ("Bà con bàn tỷ lệ nảy mầm đúng vụ đạt 91%", False),
        ("Tỷ lệ nảy mầm đúng vụ đạt 91%. Bà con bàn tỷ lệ nảy mầm đúng vụ đạt 98%", True),
    ],
)
def test_a_figure_that_may_be_of_a_part_or_not_stated_is_not_sure(text, sure):
    (figure,) = find_figures(RATE, [text])
    assert (figure.value, figure.sure) == (91, sure)


def test_a_figure_of_a_month_is_not_surely_that_of_the_year():
    said = "Kết quả ươm giống năm 2026"
    (month,) = find_figures(RATE, ["Tỷ lệ nảy mầm đúng vụ tháng 5 đạt 91%"], said)
    (until,) = find_figures(RATE, ["Đến hết tháng 5, tỷ lệ nảy mầm đúng vụ đạt 91%"], said)
    assert (month.sure, until.sure) == (False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ cấp xã giải quyết đúng hạn đạt 91%", None),
        ("Tỷ lệ hồ sơ cây giống giải quyết đúng hạn đạt 91%", None),
        ("Tỷ lệ hồ sơ TTHC được giải quyết đúng hạn đạt 91%", 91),
        ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết trước hạn và đúng hạn đạt 91%", 91),
        ("Tỷ lệ giải quyết hồ sơ đúng và trước hạn đạt 91%", 91),
        ("Không tính được tỷ lệ giải quyết hồ sơ quá hạn và đúng hạn đạt 91%", None),
    ],
)
def test_words_that_narrow_down_and_words_that_do_not(text, expected):
    assert value("tỷ lệ hồ sơ giải quyết đúng hạn đạt {percent}", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong 50 nhiệm vụ được giao, đã hoàn thành 45 nhiệm vụ", 90),
        ("Được giao 50 nhiệm vụ, hoàn thành 45/50", 90),
        ("Được giao 60 nhiệm vụ, hoàn thành 45/50", None),
        ("Được giao 50 nhiệm vụ. Năm qua hoàn thành 45 nhiệm vụ", None),
        ("Được giao 50 nhiệm vụ, phấn đấu hoàn thành 45 nhiệm vụ", None),
    ],
)
def test_a_total_may_stand_before_what_is_done(text, expected):
    assert value("hoàn thành {done}/{total} nhiệm vụ", text) == expected


def test_a_share_is_not_rounded():
    assert value("đạt {done}/{total}", "đạt 1/3") == Decimal(100) / 3


def test_page_and_quote_show_the_figure():
    pages = ["Mở đầu", "Hồ sơ giải quyết  ĐÚNG HẠN đạt 99,5%;"]
    (figure,) = find_figures("đúng hạn {percent}", pages)
    assert (figure.page, figure.quote) == (2, "ĐÚNG HẠN đạt 99,5%")
    pages = ["Đã hoàn thành 4/5 nhiệm vụ giao"]
    (figure,) = find_figures("hoàn thành {done}/{total} nhiệm vụ", pages)
    assert figure.quote == "hoàn thành 4/5 nhiệm vụ"


def test_all_figures_are_given_in_order():
    pages = ["đúng hạn 99%; đúng hạn đạt 97%", "dung han 95%"]
    assert [figure.value for figure in find_figures("đúng hạn {percent}", pages)] == [99, 97, 95]


def test_a_pattern_without_a_figure_is_an_error():
    with pytest.raises(ValueError, match="percent"):
        find_figures("hoàn thành", ["hoàn thành 90%"])


@given(st.decimals(0, 100, places=1), st.sampled_from(["", " ", "\n"]))
def test_any_percentage_is_read(number, space):
    text = f"tỷ lệ đúng hạn đạt {str(number).replace('.', ',')}{space}%."
    assert value("đúng hạn đạt {percent}", text) == number


@given(st.integers(0, 10**7))
def test_any_number_is_read(number):
    assert value("gồm {number} hồ sơ", f"gồm {number:,} hồ sơ".replace(",", ".")) == number


@given(st.integers(13, 9999), st.integers(1, 9999))
def test_any_share_is_read(done, total):
    text = f"hoàn thành {done}/{total} nhiệm vụ"
    assert value("hoàn thành {done}/{total} nhiệm vụ", text) == Decimal(100 * done) / total


@given(
    st.sampled_from(["đạt {percent}", "{number} hồ", "hoàn {done}/{total} nhiệm"]),
    st.lists(st.text(alphabet="đạthoànhồnhiệm 0123456789.,/%\n"), max_size=3),
)
def test_any_text_can_be_asked(pattern, pages):
    for figure in find_figures(pattern, pages):
        assert figure.value >= 0
