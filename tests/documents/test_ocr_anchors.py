"""The lines to fill in, found by words and places."""

from __future__ import annotations

import pytest

from evidence_check.documents.ocr_anchors import date_line, metrics_of, number_line
from evidence_check.documents.ocr_engine import OcrWord

SHAPE = (2339, 1654)
CAP = 24


def row(text, left, baseline, line, confidence=0.95):
    """Words as Tesseract boxes them: capitals and digits 24 pixels high, tails below the line."""
    words = []
    for part in text.split():
        below = 7 if any(char in "gpqy,(" for char in part) else 0
        width = 14 * len(part)
        above = 30 if "ố" in part else CAP
        words.append(
            OcrWord(
                part, left, baseline - above, left + width, baseline + below, confidence, (line,)
            )
        )
        left += width + 10
    return words


MOTTO = row("Độc lập - Tự do - Hạnh phúc", 900, 220, 1)
DATE = row("Hải Phòng, ngày 05 tháng 02 năm 2026", 860, 310, 2)
NUMBER = row("Số: 12/KH-SNV", 250, 312, 3)
BODY = row("Căn cứ Quyết định số 1491/QĐ-BNV ngày 28 tháng 11 năm 2025", 200, 700, 4)
HEAD = [*MOTTO, *DATE, *NUMBER, *BODY]


def found(words):
    date = date_line(words, SHAPE)
    return date, number_line(words, SHAPE, date)


def test_both_lines_of_a_head():
    date, number = found(HEAD)
    assert date is not None
    assert number is not None
    assert date.metrics.baseline == pytest.approx(310, abs=2)
    assert number.metrics.baseline == pytest.approx(312, abs=2)
    assert date.metrics.cap == pytest.approx(CAP, abs=2)
    assert date.left == next(w for w in DATE if w.text == "ngày").left
    assert date.right == DATE[-1].right
    assert number.left == NUMBER[0].left


def places(date_text, number_text):
    date, number = found(
        [*MOTTO, *row(date_text, 860, 310, 2), *row(number_text, 250, 312, 3), *BODY]
    )
    return {
        name: (left, right)
        for line in (date, number)
        if line is not None
        for name, left, right in line.gaps
    }


@pytest.mark.parametrize("label", ["Số:", "S0", "Số:................", "Số:.17"])
def test_the_place_of_the_number_begins_behind_its_label(label):
    left, right = places("Hải Phòng, ngày 05 tháng 02 năm 2026", f"{label} /KH-SNV")["number"]
    assert 250 + CAP < left <= 250 + 2.4 * CAP
    assert right == next(w for w in row(f"{label} /KH-SNV", 250, 312, 3) if "/" in w.text).left


def test_the_place_within_a_word_that_holds_the_whole_line():
    left, right = places("Hải Phòng, ngày 05 tháng 02 năm 2026", "Số:........../KH-SNV")["number"]
    assert left == pytest.approx(250 + 2.2 * CAP, abs=3)
    assert right == pytest.approx(250 + 13 * 14, abs=3)


def test_dots_that_were_read_as_a_label_are_none():
    dots = [OcrWord("so", 330, 308, 352, 312, 0.8, (3,))]
    label, symbol = row("Số:", 250, 312, 3), row("/KH-SNV", 440, 312, 3)
    _, number = found([*MOTTO, *DATE, *dots, *symbol])
    assert number.left < 300
    _, number = found([*MOTTO, *DATE, *label, *dots, *symbol])
    assert number.left == 250


def test_a_symbol_whose_first_letters_were_read_as_small_ones():
    _, number = found([*MOTTO, *DATE, *row("søẽ SH /rrr-QLCN", 250, 312, 3, 0.6)])
    assert number is not None


def test_where_no_label_was_read_the_place_is_what_would_hold_the_last_digits():
    left, right = places("Hải Phòng, ngày 05 tháng 02 năm 2026", "/KH-SNV")["number"]
    assert (left, right) == (pytest.approx(250 - 3.2 * CAP, abs=3), 250)


def test_the_place_of_a_day_behind_dots_that_ran_into_the_word():
    found_places = places("Hải Phòng, ngày............ tháng 02 năm 2026", "Số: 12/KH-SNV")
    words = row("Hải Phòng, ngày............ tháng 02 năm 2026", 860, 310, 2)
    left, right = found_places["day"]
    assert left == pytest.approx(words[2].left + 2.85 * CAP, abs=3)
    assert right == words[3].left


def test_the_place_of_a_day_whose_word_was_not_read():
    left, right = places("tháng 02 năm 2026", "Số: 12/KH-SNV").get("day", (0, 0))
    assert right - left == pytest.approx(2.2 * CAP, abs=3)


def test_a_sentence_of_the_body_is_no_date_line():
    assert date_line([*MOTTO, *BODY], SHAPE) is None
    assert number_line([*MOTTO, *BODY], SHAPE, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hải An, ngà _2háng)_2năm 2026",
        "Hải An, ngàysÀ›Ÿ tháng 02 năm 2026",
        "TP. Hồ Chí Minh, ngày “ŠthángAÌhăm 2023",
        "Cà Mau, ngày ',|/_' tháng 10 năm 2013",
        "Hai An, ngay 1 thang 2 nam 2026",
    ],
)
def test_a_date_line_garbled_by_ink(text):
    assert date_line([*MOTTO, *row(text, 820, 310, 2)], SHAPE) is not None


@pytest.mark.parametrize(
    "text",
    [
        "só:{l(ƒTB-DCT",
        "Số: ? /QĐ-UBND",
        "Sô: 20/GM-GAVI",
        "/BC-VP",
        "J0†/TB-KCN",
        "Số:...../UBND-VX",
    ],
)
def test_a_number_line_garbled_by_ink(text):
    assert number_line(
        [*MOTTO, *DATE, *row(text, 250, 312, 3)], SHAPE, date_line([*MOTTO, *DATE], SHAPE)
    )


def test_the_nearer_of_two_date_lines_counts():
    below = row("Kiên Giang, ngày 09 tháng 3 năm 2020", 860, 380, 5)
    date, _ = found([*below, *HEAD])
    assert date is not None
    assert date.metrics.baseline == pytest.approx(310, abs=2)


def test_without_a_motto_the_upper_part_of_the_page_counts():
    assert date_line(DATE, SHAPE) is not None
    low = [OcrWord(w.text, w.left, w.top + 900, w.right, w.bottom + 900, 0.9, w.line) for w in DATE]
    assert date_line(low, SHAPE) is None


def test_the_crop_reaches_past_the_slash_within_a_word():
    _, number = found([*MOTTO, *DATE, *row("Số: 1246/SXD-TCHC", 250, 312, 3)])
    assert number is not None
    symbol = 250 + 14 * 3 + 10
    assert number.right > symbol + 14 * 5


def test_what_stands_in_the_blanks_is_no_text():
    _, number = found([*MOTTO, *DATE, *row("Số: Ôq /KH-SNV", 250, 312, 3)])
    assert number is not None
    assert [word.text for word in number.fillings] == ["Ôq"]
    date, _ = found(HEAD)
    assert date is not None
    assert [word.text for word in date.fillings] == ["05", "02", "2026"]


def test_ink_does_not_move_the_baseline():
    ink = [OcrWord("14", 330, 270, 370, 330, 0.3, (3,))]
    metrics = metrics_of([*NUMBER, *ink])
    assert metrics is not None
    assert metrics.cap == pytest.approx(CAP, abs=2)
    assert metrics_of([]) is None


def test_words_of_the_title_and_of_a_basis_are_no_lines_to_fill_in():
    title = row("sáng kiến cải cách hành chính năm 2026 của phường", 640, 460, 5)
    basis = row("Thực hiện Công văn số 3029/STC-KSTT ngày 28/3/2026", 320, 590, 6)
    assert found([*MOTTO, *title, *basis]) == (None, None)


def test_a_rule_that_touches_the_number_line_does_not_make_it_larger():
    touched = [
        OcrWord(w.text, w.left, w.top - 25, w.right, w.bottom, w.confidence, w.line)
        for w in row("Số: /BC-VP", 250, 312, 3)
    ]
    _, number = found([*MOTTO, *DATE, *touched])
    assert number is not None
    assert number.metrics.cap == pytest.approx(CAP, abs=2)


def test_the_number_stands_where_its_own_words_do():
    lower = [*row("/KH-UBND", 400, 330, 3, confidence=0.1), *row("Hải Phòng,", 860, 310, 3)]
    _, number = found([*MOTTO, *DATE, *lower])
    assert number is not None
    assert number.metrics.baseline == pytest.approx(330, abs=3)


@pytest.mark.parametrize(
    ("text", "left", "baseline", "there"),
    [
        ("Số ZÝ32.BND", 250, 312, True),
        ("sø ZÝ32.BND", 250, 312, True),
        ("SỞ ZÝ32.BND", 250, 312, False),  # of a body's name
        ("Số ZÝ32.BND", 250, 390, False),  # of a row of text
    ],
)
def test_a_label_level_with_the_date_is_one_whatever_ink_made_of_the_rest(
    text, left, baseline, there
):
    words = [*MOTTO, *DATE, *row(text, left, baseline, 3), *BODY]
    _, number = found(words)
    assert (number is not None) is there
    assert number is None or number.merged


def test_a_number_whose_symbol_was_read_has_a_known_end():
    _, number = found(HEAD)
    assert number is not None
    assert not number.merged


def test_the_number_of_a_stamp_of_receipt_is_not_the_documents():
    own = row("12 /KH-SNV", 250, 312, 3)  # its label lost in ink
    above = row("Số: 5532", 90, 120, 5)
    _, number = found([*MOTTO, *DATE, *own, *above])
    assert number is not None
    assert number.metrics.baseline == pytest.approx(312, abs=2)
    below = row("Số: 5532", 250, 430, 5)
    _, number = found([*MOTTO, *DATE, *own, *below])
    assert number is not None
    assert number.metrics.baseline == pytest.approx(312, abs=2)
