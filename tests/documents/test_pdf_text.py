"""Words asked for in one go are those that a look at each letter's surroundings tells."""

from itertools import repeat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_making import Paper, vietnamese
from reportlab.pdfbase.pdfmetrics import stringWidth

from evidence_check.documents import pdf_page
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_text import UNMAPPED, TextPage, clean

RED, WHITE = (1, 0, 0), (1, 1, 1)


def test_halves_of_a_pair_are_no_characters():
    assert clean("a\ud800\udd00b") == f"a{UNMAPPED}{UNMAPPED}b"
    assert clean("\U0001f600") == "\U0001f600"


@pytest.fixture
def same(monkeypatch):
    """Read a PDF word by word: in one go, and one word after the other. Returns its lines."""
    monkeypatch.setattr(pdf_page, "_plain", lambda *_: None)
    in_one_go = TextPage._whole

    def read(data):
        monkeypatch.setattr(TextPage, "_whole", in_one_go)
        found = open_pdf(data, Limits())
        monkeypatch.setattr(
            TextPage, "_whole", lambda _self, _text, tokens: repeat(None, len(tokens))
        )
        assert open_pdf(data, Limits()) == found
        return [line.text for page in found.pages for line in page.lines]

    return read


def after(text, font="Times-Roman", size=13):
    """Where, from 60 on, what follows this text begins."""
    return 60 + stringWidth(text, font, size)


def test_words_drawn_letter_by_letter(same):
    text, font = "Số: 14/QĐ-SM", vietnamese()
    paper = Paper(font)
    for at, letter in enumerate(text):
        if not letter.isspace():
            paper.text(after(text[:at], font), 100, letter)
    assert same(paper.bytes()) == [text]


@pytest.mark.parametrize("size", [9, 13, 20])
@pytest.mark.parametrize(("drawn", "letter"), [("ĐC", "Ố"), ("HH", "Ủ"), ("IP", "Ệ"), ("TP", "Ị")])
def test_a_letter_that_its_font_lacked_stands_where_it_is_seen(same, drawn, letter, size):
    font = vietnamese()
    gap, first = (stringWidth(one, font, size) for one in (letter, f"GIÁM {drawn[0]}"))
    start = 60 + first - stringWidth(drawn[0], font, size)
    paper = Paper(font, size).text(60, 100, "GIÁM").text(start, 100, drawn, spacing=gap)
    paper.text(60 + first, 100, letter)
    assert same(paper.bytes()) == [f"GIÁM {drawn[0]}{letter}{drawn[1]}"]


def test_a_smaller_end_is_told_apart(same):
    paper = Paper().text(60, 100, "30/2020/ND-CP").text(after("30/2020/ND-CP"), 96, "1", size=6)
    assert same(paper.bytes()) == ["30/2020/ND-CP 1"]


def test_an_end_in_white_is_no_part_of_its_word(same):
    paper = Paper().text(60, 100, "Nguyen").text(after("Nguyen") + 1, 100, "daky", colour=WHITE)
    assert same(paper.bytes()) == ["Nguyen"]


def test_an_end_in_another_colour_stays_in_its_line(same):
    paper = Paper().text(60, 100, "Nguyen").text(after("Nguyen"), 100, "An", colour=RED)
    assert same(paper.bytes()) == ["NguyenAn"]


def test_pages_without_text(same):
    assert same(Paper().box(10, 10, 90, 90).bytes()) == []


pieces = st.lists(
    st.tuples(
        st.floats(-2, 40),
        st.text("aăâbcdđ 01/.…ẢỘ\u0301", min_size=1, max_size=8),
        st.sampled_from([13, 13, 7]),
        st.sampled_from([None, None, RED, WHITE]),
        st.sampled_from([None, None, 3]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(pieces)
def test_whatever_the_objects_are_that_draw_a_row(same, drawn):
    paper, x = Paper(vietnamese()), 40.0
    for gap, text, size, colour, mode in drawn:
        x += gap
        paper.text(x, 100, text, size=size, colour=colour, mode=mode)
        x += size * len(text) / 2
    same(paper.bytes())
