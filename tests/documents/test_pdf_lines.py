"""From words as they were drawn to lines as they are read."""

import unicodedata
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import Paper, vietnamese
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_lines import lines, runs
from evidence_check.documents.pdf_text import TextObject, Word

PLAIN = TextObject("Times", 12.0, False, False, True, True, (0, 0, 0, 255))


def word(text, left, base, breaks=False, width=None, size=12.0):
    set_as = TextObject("Times", size, False, False, True, True, (0, 0, 0, 255))
    right = left + (width or 6 * len(text))
    return Word(text, left, base - 0.9 * size, right, base + 0.2 * size, base, breaks, set_as, size)


def composed(*words):
    return [line.text for line in lines(list(runs(words)))]


def page(data):
    return open_pdf(data, Limits()).pages[0]


def texts(data):
    return [line.text for line in page(data).lines]


def test_a_gap_as_wide_as_between_columns_makes_two_lines():
    assert composed(word("SỞ", 80, 100), word("CỘNG", 80 + 12 + 30, 100)) == ["SỞ", "CỘNG"]


def test_a_gap_as_in_justified_text_makes_one():
    assert composed(word("Căn", 80, 100), word("cứ", 80 + 18 + 15, 100)) == ["Căn cứ"]


def test_pieces_drawn_at_different_times_are_one_line():
    first = [word("Căn", 80, 100, breaks=True), word("Luật", 116, 100)]
    second = [word("cứ", 101, 100.8, breaks=True)]
    assert composed(*first, *second) == ["Căn cứ Luật"]


def test_letters_of_a_fallback_font_go_back_into_their_words():
    own = [word("K", 80, 100, True), word("ho", 95, 100), word("ch", 113, 100)]
    other = [word("ế", 86, 100.2, True), word("ạ", 107, 100.2)]
    assert composed(*own, *other) == ["Kế hoạch"]


def test_a_letter_drawn_behind_its_word_goes_back_into_it():
    drawn = [word("Đ", 80, 100, True, 8), word("C", 98, 100, width=8), word("Ố", 88, 100, width=10)]
    assert composed(*drawn) == ["ĐỐC"]


def test_text_printed_over_other_text_stays_apart():
    header = [word("SỞNỘIVỤTỈNH", 80, 100, True), word("MẪU", 150, 100)]
    stamp = [word("ĐẾNSố1793", 110, 101, True)]
    assert sorted(composed(*header, *stamp)) == ["SỞNỘIVỤTỈNH MẪU", "ĐẾNSố1793"]


def test_rules_are_no_text():
    assert composed(word("_" * 20, 80, 100), word("-" * 12, 80, 130)) == []


def test_dots_beside_words_stay():
    assert composed(word("Số:", 80, 100), word(".......", 98, 100)) == ["Số:......."]


def test_a_line_is_as_bold_as_its_first_and_last_word():
    bold = TextObject("Times-Bold", 12.0, True, False, True, True, (0, 0, 0, 255))
    one, other = word("Điều", 80, 100), word("Phạm", 110, 100)
    one.set = bold
    (line,) = lines(list(runs([one, other])))
    assert not line.bold
    other.set = bold
    (line,) = lines(list(runs([one, other])))
    assert line.bold


@given(st.permutations(range(9)))
def test_the_order_of_drawing_does_not_matter(order):
    placed = [word(f"w{n}", 80 + 16 * (n % 3), 100 + 20 * (n // 3), breaks=True) for n in range(9)]
    assert composed(*(placed[index] for index in order)) == ["w0 w1 w2", "w3 w4 w5", "w6 w7 w8"]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.floats(0, 600), st.floats(0, 800))))
def test_no_letter_is_lost_or_made_up(placed):
    words = [word(text, x, y, breaks=True) for text, x, y in placed]
    found = "".join(line.text for line in lines(list(runs(words))))
    assert set(found) <= {*"".join(text for text, _, _ in placed), " ", "-", "\ufffd"} | set(
        "".join(composed_form(text) for text, _, _ in placed)
    )


def composed_form(text):
    import unicodedata

    return unicodedata.normalize("NFC", text)


def test_a_hyphen_at_the_end_of_a_line_is_kept():
    data = Paper().texts((80, 100, "Cong van so 45/TTr-"), (80, 116, "TCHC ngay 6")).bytes()
    assert texts(data) == ["Cong van so 45/TTr-", "TCHC ngay 6"]


def test_the_mark_of_a_footnote_is_no_part_of_a_number():
    sheet = Paper().text(80, 100, "So 126/2024/ND-CP").text(189, 95, "1", size=7)
    sheet.text(196, 100, "ngay 8")
    assert texts(sheet.bytes()) == ["So 126/2024/ND-CP 1 ngay 8"]


def test_size_weight_and_slant():
    sheet = Paper().text(80, 100, "Title", font="Times-Bold", size=14)
    sheet.text(80, 130, "Place", font="Times-Italic", size=11)
    title, place = page(sheet.bytes()).lines
    assert (title.size, title.bold, title.italic) == (14, True, False)
    assert (place.size, place.bold, place.italic) == (11, False, True)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_displayed_page(turn):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(Paper().text(80, 100, "So: 14").bytes())))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(turn)
    crop = ArrayObject(map(FloatObject, (50, 100, 550, 800)))
    writer.pages[0][NameObject("/CropBox")] = crop
    out = BytesIO()
    writer.write(out)
    shown = page(out.getvalue())
    assert (shown.width, shown.height) == ((500, 700) if turn % 180 == 0 else (700, 500))
    box = shown.lines[0].box
    begins = {0: box.left, 90: box.top, 180: 500 - box.right, 270: 500 - box.bottom}[turn]
    below = {0: box.bottom, 90: 700 - box.left, 180: 700 - box.top, 270: box.right}[turn]
    assert begins == pytest.approx(80 - 50, abs=1)
    assert below == pytest.approx(100 - 42 + 3, abs=2)


def test_text_written_for_a_rotated_page_is_read_in_its_lines():
    sheet = Paper()
    sheet.canvas.translate(300, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Times-Roman", 13)
    sheet.canvas.drawString(0, 0, "BIEU SO 05")
    sheet.canvas.drawString(0, -20, "TONG HOP")
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sheet.bytes())))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    out = BytesIO()
    writer.write(out)
    assert texts(out.getvalue()) == ["BIEU SO 05", "TONG HOP"]


def test_a_watermark_across_the_page_is_text_that_is_seen():
    sheet = Paper(vietnamese(), size=60)
    sheet.canvas.translate(100, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFillGray(0.85)
    sheet.canvas.setFont(sheet.font, 60)
    sheet.canvas.drawString(0, 0, "DỰ THẢO")
    assert "DỰ THẢO" in " ".join(texts(sheet.bytes()))


@pytest.mark.parametrize("stroke", ["_", "__.", "…", "-"])
def test_a_pen_without_end_takes_no_time(stroke):
    begin = perf_counter()
    assert composed(word(stroke * 100_000, 0, 100)) == []
    assert composed(word(stroke * 100_000 + "a", 0, 100)) == [stroke * 100_000 + "a"]
    assert perf_counter() - begin < 5


def test_marks_that_are_drawn_by_themselves_swallow_no_space():
    text = "XÃ HỘI, MỸ BÌNH"
    data = Paper(vietnamese()).text(80, 80, unicodedata.normalize("NFD", text)).bytes()
    (line,) = open_pdf(data, Limits()).pages[0].lines
    assert line.text == text


def test_words_drawn_one_by_one_stay_apart_behind_such_a_mark():
    sheet = Paper(vietnamese())
    x = 80.0
    for word_ in ("XÃ", "HỘI,", "MỸ", "BÌNH"):
        sheet.text(x, 80, unicodedata.normalize("NFD", word_))
        x += sheet.canvas.stringWidth(f"{word_} ", "Vietnamese", 13)
    (line,) = open_pdf(sheet.bytes(), Limits()).pages[0].lines
    assert line.text == "XÃ HỘI, MỸ BÌNH"
