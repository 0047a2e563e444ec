"""Stretches of words give the lines that the words themselves give."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pdf_making import Paper, vietnamese, widget

from evidence_check.documents import pdf_page, pdf_stretches
from evidence_check.documents.legacy_encodings import SUSPECT
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.model.document import FaultKind


def assert_alike(row, same):
    """The same line; by stretches it is as high as its highest letter, wherever that stands."""
    wide, high = (row.box.left, row.box.right), (row.box.top, row.box.bottom)
    assert wide == pytest.approx((same.box.left, same.box.right), abs=0.01)
    assert high == pytest.approx((same.box.top, same.box.bottom), abs=0.3 * row.size)
    assert replace(row, box=None) == replace(same, box=None)


@pytest.fixture
def both(monkeypatch):
    """Read a PDF as a rule, and word by word; tells how often stretches were taken."""
    taken = []
    original = pdf_page._plain

    def plain(*args):
        taken.append(original(*args))
        return taken[-1]

    def read(data):
        monkeypatch.setattr(pdf_page, "_plain", plain)
        by_stretch = open_pdf(data, Limits())
        monkeypatch.setattr(pdf_page, "_plain", lambda *_: None)
        by_word = open_pdf(data, Limits())
        for one, other in zip(by_stretch.pages, by_word.pages, strict=True):
            for row, same in zip(one.lines, other.lines, strict=True):
                assert_alike(row, same)
        assert by_stretch.faults == by_word.faults
        return [words for words in taken if words is not None]

    return read


def test_a_plain_page_is_read_by_stretches(both):
    paper = Paper(vietnamese()).texts(
        (60, 60, "ỦY BAN NHÂN DÂN TỈNH"), (300, 60, "CỘNG HÒA XÃ HỘI"), (60, 90, "Số: 14/QĐ-SM")
    )
    (words,) = both(paper.bytes())
    whole = " ".join(word.text for word in words)
    assert whole == "ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI Số: 14/QĐ-SM"
    assert len(words) < len(whole.split()) / 2


@pytest.mark.parametrize(
    "draw",
    [
        lambda paper: paper.text(60, 60, "có chữ trắng", colour=(1, 1, 1)),
        lambda paper: paper.text(60, 60, "chữ không vẽ", mode=3),
        lambda paper: paper.text(-40, 60, "chữ ngoài lề trang giấy"),
        lambda paper: paper.box(50, 40, 200, 90).text(60, 60, "chữ trên nền đen"),
        lambda paper: paper.text(60, 60, "chữ dưới nền").box(50, 40, 200, 90),
        lambda paper: paper.text(60, 60, "chữ rất nhỏ ở đây", size=0.5),
    ],
)
def test_where_something_hangs_on_single_words_they_are_looked_at(both, draw):
    paper = draw(Paper(vietnamese()).text(60, 200, "một dòng bình thường"))
    assert both(paper.bytes()) == []


def test_what_a_reader_does_not_see_is_still_found():
    data = Paper(vietnamese()).text(60, 60, "thấy rõ").text(60, 90, "giấu đi", mode=3).bytes()
    assert [fault.kind for fault in open_pdf(data, Limits()).faults] == [FaultKind.HIDDEN_TEXT]


def test_pages_with_fields_are_read_word_by_word(both):
    data = Paper().text(60, 100, "So:      /TB-UBND").bytes()
    assert both(widget(data, (102, 86, 138, 106), "542")) == []


letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyẢẾỘ0129./-:,"
rows = st.lists(
    st.tuples(
        st.integers(40, 300),
        st.lists(st.text(letters, min_size=1, max_size=9), min_size=1, max_size=7),
        st.sampled_from([" ", "  ", "      "]),
        st.sampled_from([9, 12, 14]),
        st.sampled_from([0, 0, 0.5, 3]),
    ),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(rows)
def test_the_lines_are_the_same(both, drawn):
    paper = Paper(vietnamese())
    for at, (left, words, space, size, spacing) in enumerate(drawn):
        paper.text(left, 60 + 40 * at, space.join(words), size=size, spacing=spacing)
    both(paper.bytes())


moves = st.lists(st.sampled_from([0, 0, 0, 0.1, 0.3, 0.7, 1.0, 1.3, 1.6, 2, 9]), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(moves, min_size=1, max_size=8))
def test_columns_that_one_object_draws_are_told_apart(both, drawn):
    paper = Paper()
    for at, spread in enumerate(drawn):
        moved = [piece for move in spread for piece in (move, " WAVE Typo")]
        paper.spread(40, 60 + 40 * at, "SO MAU", *moved)
    both(paper.bytes())


def test_a_row_with_two_columns_is_two_lines(both):
    data = Paper().spread(40, 60, "UBND TINH", 3, "CONG HOA XA HOI").bytes()
    both(data)
    assert [line.text for line in open_pdf(data, Limits()).pages[0].lines] == [
        "UBND TINH",
        "CONG HOA XA HOI",
    ]


odd = "aáĐÃä  ..__…\u0301\u00a0\t-\ufffe\ufffd»“‘"


@given(st.text(odd + "bcdeghiklmnopqrstuvxy\r\n", max_size=30))
def test_a_page_is_calm_where_no_row_is_intricate(text):
    rows = pdf_stretches._ROW.findall(text)
    if not SUSPECT.search(text) and pdf_stretches._is_calm(text):
        assert not any(map(pdf_stretches._INTRICATE.search, rows))
