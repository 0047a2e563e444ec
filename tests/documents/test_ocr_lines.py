"""Words to lines: columns apart, noise out, in points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.ocr_engine import OcrWord
from evidence_check.documents.ocr_lines import lines_of, with_overlooked


def half(x, y):
    return x / 2, y / 2


def word(text, left, top=100, confidence=0.95, line=(1,), height=30, width=None):
    width = 15 * len(text) if width is None else width
    return OcrWord(text, left, top, left + width, top + height, confidence, line)


def texts(*words):
    return [line.text for line in lines_of(words, half)]


def test_two_columns_on_one_height_are_two_lines():
    left = [word("SỞ", 50), word("NỘI", 95), word("VỤ", 155)]
    right = [word("CỘNG", 500), word("HÒA", 575)]
    assert texts(*left, *right) == ["SỞ NỘI VỤ", "CỘNG HÒA"]


def test_boxes_are_on_the_page():
    (line,) = lines_of([word("Quyết", 60, 100), word("định", 150, 102)], half)
    assert (line.box.left, line.box.top, line.box.bottom) == (30, 50, 66)
    assert [w.box.left for w in line.words] == [30, 75]


def test_specks_and_rules_are_left_out():
    rule = word("—", 50, 140, 0.9, (2,), height=3, width=300)
    speck = word("|", 700, 100, 0.3)
    assert texts(word("Kính", 50), word("gửi", 130), speck) == ["Kính gửi"]
    assert texts(word("Kính", 50), word("~", 300, 100, 0.4)) == ["Kính"]
    assert texts(word("Kính", 50), rule)[0] == "Kính"


def test_the_dash_between_words_stays():
    motto = [word("Độc", 50), word("lập", 110), word("-", 165, 115, 0.9, height=4), word("Tự", 195)]
    assert texts(*motto) == ["Độc lập - Tự"]


def test_digits_in_ink_stay_whatever_their_confidence():
    assert texts(word("Số:", 50), word("4", 110, 98, 0.1)) == ["Số: 4"]


def test_a_line_is_as_sure_as_its_worst_word_that_is_print():
    place, day = word("Hải", 50, confidence=0.93), word("2Ô", 110, confidence=0.2)
    (line,) = lines_of([place, day], half)
    assert line.confidence == 0.2
    (line,) = lines_of([place, day], half, {day})
    assert line.confidence == 0.93


def test_lines_go_from_top_to_bottom_and_left_to_right():
    low, right, left = (
        word("c", 50, 400, line=(1,)),
        word("bb", 600, 103, line=(2,)),
        word("aa", 50, line=(3,)),
    )
    assert texts(low, right, left) == ["aa", "bb", "c"]


def test_text_is_composed_unicode():
    assert texts(word("So\u0302\u0301", 50)) == ["Số"]


def test_a_second_reading_adds_only_what_the_first_overlooked():
    first = (word("Kính", 50, 300),)
    again = [word("Kinh", 52, 302, line=(7,)), word("Số:", 50, 100, line=(8,))]
    assert with_overlooked(first, again) == (*first, again[1])


def test_a_second_reading_replaces_what_was_read_much_less_surely():
    first = (word("PẪST8", 50, 300, 0.2), word("Hà", 300, 300, 0.9))
    again = [word("Lê", 50, 300, 0.9, (7,)), word("Ánh", 90, 300, 0.9, (7,))]
    assert with_overlooked(first, again) == (first[1], *again)


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=8).filter(str.strip),
            st.integers(0, 1500),
            st.integers(0, 2000),
            st.floats(0, 1),
            st.integers(0, 4),
        ),
        max_size=20,
    )
)
def test_no_word_is_made_up_or_read_twice(raw):
    given_words = [word(text, x, y, c, (n,)) for text, x, y, c, n in raw]
    found = [w for line in lines_of(given_words, half) for w in line.words]
    assert len(found) <= len(given_words)
    for line in lines_of(given_words, half):
        assert 0 <= line.confidence <= 1
        assert line.text == " ".join(w.text for w in line.words)
