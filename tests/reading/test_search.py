import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import TextSource
from evidence_check.reading.search import SearchText, find_all, find_phrase, stands
from evidence_check.reading.text import fold

OCR = TextSource.OCR


def quote(phrase, *pages, **options):
    hit = find_phrase(phrase, pages, **options)
    return hit.quote if hit else None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Ủy ban nhân dân", "UỶ BAN\n  NHÂN DÂN"),
        ("hoàn thành kế hoạch", "đã hòan thành kế hoạch"),
        ("kỷ luật, kỷ cương", "siết chặt kỷ luật kỷ cương hành chính"),
        ("tăng cường kiểm tra", "tăngcường kiểm tra"),
        ("tăng cường kiểm tra", "tăng cư ờng ki ểm tra"),
        ("thủ tục hành chính", "thủ tục hành chí-\nnh"),
        ("thủ tục hành chính", unicodedata.normalize("NFD", "Thủ tục hành chính")),
        ("đường dây nóng", "công khai Ðường dây nóng"),
        ("lịch tiếp công dân", "LICH TIEP CONG DAN"),
        ("lich tiep cong dan", "lịch tiếp công dân"),
        ("trách nhiệm người đứng đầu", "trách nhiệm của người đứng đầu cơ quan"),
        ("bảng theo dõi tiến độ báo cáo tháng 3", "Bảng theo dõi tiến độ báo cáo tháng 03"),
        ("xếp thứ 9/14", "xếp thứ 9 / 14 sở, ban, ngành"),
        ("xếp thứ 9/14", "xếp thứ 09/14 sở, ban, ngành"),
        ("Biểu mẫu số 02", "theo Biểu mẫu số 2/CK"),
        ("nộp trước ngày 05/3/2026", "nộp trước 05/3/2026"),
        ("nộp trước ngày 5/3/2026", "nộp trước ngày 05/03/2026"),
        ("Chỉ thị số 12-CT/TU", "thực hiện Chỉ thị 12-CT/TU"),
        ("Chỉ thị 12-CT/TU", "thực hiện Chỉ thị số 12-CT/TU"),
        ("ứng dụng công nghệ thông tin", "đẩy mạnh ứng dụng CNTT"),
        ("ứng dụng CNTT", "đẩy mạnh ứng dụng công nghệ thông tin"),
        ("chưa tổ chức trồng rừng", "đến nay chưa được tổ chức trồng rừng"),
        ("thời hạn hoàn thành tưới tiêu", "thời hạn hoàn thành việc tưới tiêu"),
    ],
)
def test_what_a_reader_takes_for_the_phrase_is_found(phrase, text):
    assert quote(phrase, text) is not None


@pytest.mark.parametrize("source", [TextSource.LAYER, OCR])
@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("đồng ý", "Phòng không đồng ý với dự thảo"),
        ("không đồng ý", "Phòng đồng ý với dự thảo"),
        ("hoàn thành nhiệm vụ được giao", "chưa hoàn thành nhiệm vụ được giao"),
        ("hoàn thành nhiệm vụ được giao", "chưa thể hoàn thành nhiệm vụ được giao"),
        ("chưa thực hiện kiểm kê tài sản", "đã thực hiện kiểm kê tài sản"),
        ("kế hoạch đào tạo năm 2026", "kế hoạch đào tạo năm 2025"),
        ("báo cáo kết quả tháng 3", "báo cáo kết quả tháng 12"),
        ("báo cáo kết quả tháng 1", "báo cáo kết quả tháng 12"),
        ("báo cáo kết quả quý I", "báo cáo kết quả quý II"),
        ("báo cáo kết quả quý II", "báo cáo kết quả quý III"),
        ("báo cáo 6 tháng đầu năm 2026", "báo cáo 6 tháng cuối năm 2026"),
        ("hoàn thành 45", "hoàn thành 45/50 nhiệm vụ"),
        ("nộp trước ngày 5/3/2026", "nộp trước ngày 15/3/2026"),
        ("Biểu mẫu số 2", "theo Biểu mẫu số 12"),
        ("Chỉ thị số 12-CT/TU", "thực hiện Chỉ thị 12/CT-TTg"),
        ("hoàn thành 100", "hoàn thành 100,5% chỉ tiêu"),
        ("Phụ lục I", "kèm theo Phụ lục II"),
        ("304/QĐ-UBND", "Quyết định số 5304/QĐ-UBND"),
        ("đồng ý", "hợp đồng ýên tâm"),
        ("quỹ", "quý"),
        ("công chức đầu mối", "công chức đầu tư"),
        ("đào tạo cán bộ cấp xã và công chức", "đào tạo cán bộ cấp tỉnh và công chức"),
        ("kế hoạch cải cách hành chính năm", "kế hoạch tuyên truyền cải cách hành chính năm"),
    ],
)
def test_what_says_something_else_is_not_found(phrase, text, source):
    assert quote(phrase, text, source=source) is None


def test_a_negated_place_does_not_hide_a_later_one():
    hit = find_phrase("đồng ý", ["Sở không đồng ý khoản 1.", "Sở đồng ý khoản 2."])
    assert (hit.page, hit.quote) == (2, "đồng ý")


def test_aviation_is_no_negation():
    assert quote("thống nhất", "Cảng hàng không thống nhất phương án")


def test_to_say_that_there_is_none_still_speaks_of_it():
    assert quote("phản ánh, kiến nghị", "trong kỳ không có phản ánh, kiến nghị")


def test_a_phrase_over_a_page_break_is_found_past_page_numbers():
    pages = ["đẩy mạnh cải cách\n- 1 -", "Trang 2\nhành chính nhà nước"]
    hit = find_phrase("cải cách hành chính", pages)
    assert (hit.page, hit.quote, hit.score) == (1, "cải cách hành chính", 1.0)
    assert pages[0][hit.start :].startswith("cải cách")


def test_place_and_quote_are_those_of_the_page():
    page = "Mục 1.\n\n  Đẩy  mạnh\tcải cách"
    hit = find_phrase("đẩy mạnh cải cách", ["", page])
    assert (hit.page, page[hit.start : hit.end], hit.quote) == (2, hit.quote, page[10:])


def test_scores_fall_with_what_differs():
    score = {
        text: find_phrase("bồi dưỡng nghiệp vụ cho công chức", [text], source=OCR).score
        for text in (
            "bồi dưỡng nghiệp vụ cho công chức",
            "bồi dưỡng nghiệp vụ cho côngchức",
            "bồi duong nghiệp vụ cho công chức",
            "boi duong nghiep vu cho cong chuc",
        )
    }
    assert list(score.values()) == sorted(score.values(), reverse=True)
    assert len(set(score.values())) == len(score)


def test_ocr_text_is_given_more_benefit_of_the_doubt():
    text = "hệ thông hóa văn bản quy phạm phap luật"
    phrase = "hệ thống hóa văn bản quy phạm pháp luật"
    assert quote(phrase, text) is not None
    noisy = "hệ thông hóa văn bàn quy phạn phap luật"
    assert quote(phrase, noisy) is None
    assert quote(phrase, noisy, source=OCR) == noisy


def test_ocr_takes_letters_for_digits():
    assert quote("kế hoạch đào tạo năm 2026", "kế hoạch đào tạo năm 2O26", source=OCR)
    assert quote("kế hoạch đào tạo năm 2026", "kế hoạch đào tạo năm 2O25", source=OCR) is None


def test_all_places_in_order_without_overlap():
    pages = ["Đồng ý. Không đồng ý.", "dong y; đồng ý"]
    assert [(hit.page, hit.quote) for hit in find_all("đồng ý", pages)] == [
        (1, "Đồng ý"),
        (2, "dong y"),
        (2, "đồng ý"),
    ]


@pytest.mark.parametrize("phrase", ["", "  ", "-", "…"])
def test_nothing_is_found_nowhere(phrase):
    assert find_phrase(phrase, ["có gì ở đây - …"]) is None
    assert find_phrase("có gì", []) is None


WORDS = ["đồng", "ý", "KHOA", "họC", "Uỷ", "ban,", "công-khai", "(một", "cửa)", "chính.", "-", "…ở"]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=20),
    st.sampled_from([" ", "\n", "  ", "\u00a0", "\r\n\t"]),
    st.data(),
)
def test_whole_words_of_a_text_are_found_in_it(words, space, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    phrase = " ".join(words[first:last])
    hit = find_phrase(phrase, [space.join(words)])
    if set(phrase) <= set("- "):
        assert hit is None
    else:
        assert hit.score == 1.0
        assert fold(hit.quote) == fold(phrase)


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=20))
def test_any_text_can_be_searched_for_anything(pages, phrase):
    for hit in find_all(phrase, pages):
        assert 0 < hit.score <= 1
        assert hit.quote.split()[0] in pages[hit.page - 1]


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(
                    [*WORDS, "công", "khai", "số 12", "không", "chưa được", "2026", "12"]
                ),
                st.sampled_from([" ", " ", " ", "\n", "  ", "\u00a0"]),
            ),
            min_size=10,
            max_size=60,
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["công khai", "khai số 12", "12", "đồng ý", "Công khai", " công  khai", ""]),
)
def test_a_phrase_stands_where_it_is_found(words, phrase):
    pages = ["".join(word + space for word, space in page) for page in words]
    assert stands(phrase, SearchText.of(pages)) is (find_phrase(phrase, pages) is not None)


@pytest.mark.parametrize(
    ("phrase", "pages"),
    [
        ("công khai kết quả", ["Đơn vị chưa được", f"công khai kết quả. {'Nội dung khác. ' * 9}"]),
        ("khai số 12", [f"{'Nội dung khác. ' * 9}Tờ khai số 12", "/50 hồ sơ"]),
    ],
)
def test_what_another_page_says_of_a_phrase_counts(phrase, pages):
    assert stands(phrase, SearchText.of(pages[1:] if "công" in phrase else pages[:1]))
    assert not stands(phrase, SearchText.of(pages))


def test_of_a_text_is_folded_what_may_tell():
    page = "Đơn vị đã công khai\nkết quả giải quyết hồ sơ. ".join(["Nội dung khác. " * 20] * 2)
    text = SearchText.of([page])
    assert stands("công khai kết quả", text)
    assert vars(text).keys() == {"pages", "source"}
    assert not stands("xếp hạng thi đua", text)
    assert vars(text).keys() == {"pages", "source", "bare_letters", "_inner"}


def test_long_documents_cost_little():
    """Three hundred phrases in 100,000 letters that are made of pieces of them."""
    sentence = "Báo cáo kết quả {} công tác cải cách hành chính nhà nước lần {} của Sở Nội vụ.\n"
    pages = ["".join(sentence.format(i * j, j) for j in range(40)) for i in range(33)]
    text = SearchText.of(pages)
    assert len(text.text) > 100_000
    start = time.process_time()
    for number in range(300):
        find_phrase(f"kết quả thực hiện công tác cải cách lần {number} ở đơn vị khác", text)
    assert time.process_time() - start < 5


def test_a_word_on_every_line_costs_little():
    text = SearchText.of(["kế hoạch số 5; ke hoach\n" * 5000])
    start = time.process_time()
    assert len(find_all("kế hoạch", text)) == 10_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tỷ lệ nảy mầm", "Tỉ lệ nảy mầm đạt 98%"),
        ("kĩ thuật ươm", "áp dụng kỹ thuật ươm mới"),
        ("quý I và kỳ sau", "kết quả quí I và kỳ sau"),
    ],
)
def test_i_or_y(phrase, text):
    assert find_phrase(phrase, (text,)).score == 1.0


def test_both_spellings_are_found_where_both_stand():
    found = find_all("tỷ lệ", ("tỷ lệ nảy mầm và tỉ lệ sống, không phải tỉ mỉ",))
    assert [hit.quote for hit in found] == ["tỷ lệ", "tỉ lệ"]
