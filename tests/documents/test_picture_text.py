"""Where a quote stands among lines."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.picture_text import excerpt, place_of
from evidence_check.model.document import Box, Line, Page
from evidence_check.model.view import Spot


def page(*texts, number=1):
    lines = [Line(text, Box(50, 50 + 20 * i, 300, 62 + 20 * i)) for i, text in enumerate(texts)]
    return Page(number, 595, 842, tuple(lines))


def marked(lines):
    return [line.text[slice(*line.marked)] for line in lines if line.marked]


def test_a_quote_within_a_line():
    found = page("Kính gửi", "Số: 14/KH-SKHCN  ngày", "Nơi nhận")
    assert place_of(Spot(1, quote="14/KH-SKHCN"), [found]) == found.lines[1].box
    assert marked(excerpt(Spot(1, quote="14/kh-skhcn"), found)) == ["14/KH-SKHCN"]


def test_a_quote_over_several_lines():
    found = page("KẾ HOẠCH", "cải cách hành chính", "năm 2026 của Sở", "Căn cứ")
    spot = Spot(1, quote="Cải cách hành chính năm 2026 của Sở")
    assert place_of(spot, [found]) == found.lines[1].box.union(found.lines[2].box)
    assert marked(excerpt(spot, found)) == ["cải cách hành chính", "năm 2026 của Sở"]


def test_accents_in_another_unicode_form():
    found = page("Số: 14/KH", "Đoàn Thị Lan")
    assert marked(excerpt(Spot(1, quote="Đoàn Thị Lan"), found)) == ["Đoàn Thị Lan"]


def test_a_place_without_a_quote_is_found_by_its_box():
    found = page("a", "b", "c")
    assert marked(excerpt(Spot(1, found.lines[1].box), found)) == ["b"]


def test_what_is_not_there_is_not_shown():
    found = page("a", "b")
    assert place_of(Spot(1, quote="nowhere"), [found]) is None
    assert place_of(Spot(2, quote="a"), [found]) is None
    assert excerpt(Spot(1, quote="nowhere"), found) == ()
    assert excerpt(Spot(1), found) == ()


def test_a_short_quote_is_no_proof_of_a_place():
    assert place_of(Spot(1, quote="a"), [page("banana")]) is None


def test_lines_side_by_side_share_a_row():
    left, right = Line("SỞ NỘI VỤ", Box(50, 50, 200, 62)), Line("Số: 14", Box(300, 51, 500, 63))
    lines = excerpt(Spot(1, quote="Số: 14"), Page(1, 595, 842, (left, right)))
    assert [line.row for line in lines] == [0, 0]


def test_a_paragraph_is_cut_around_the_quote():
    text = "đầu " * 500 + "ĐOẠN CẦN XEM" + " cuối" * 500
    (line,) = excerpt(Spot(1, quote="ĐOẠN CẦN XEM"), page(text))
    assert marked([line]) == ["ĐOẠN CẦN XEM"]
    assert len(line.text) < 410
    assert (line.text[0], line.text[-1]) == ("…", "…")


def test_only_the_rows_around_are_shown():
    lines = excerpt(Spot(1, quote="dòng số 50"), page(*(f"dòng số {n}" for n in range(100))))
    assert [line.text for line in lines] == [f"dòng số {n}" for n in range(47, 54)]


@given(st.lists(st.text(), max_size=8), st.text())
def test_marks_lie_within_their_lines(texts, quote):
    for line in excerpt(Spot(1, Box(0, 0, 600, 900), quote), page(*texts)):
        assert line.marked is None or 0 <= line.marked[0] <= line.marked[1] <= len(line.text)
