"""Pictures of places: bytes and places in, small pictures out."""

from io import BytesIO

import pytest
from attacks import odd_numbers, odd_relationships, overlapping, twins
from docx_making import docx, p, picture, png, r
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_making import HEIGHT, WIDTH, Paper, widget
from PIL import Image
from pypdf import PdfReader, PdfWriter

from evidence_check.documents.limits import Limits
from evidence_check.documents.picture import MOST_SPOTS, views_of
from evidence_check.model.document import Box
from evidence_check.model.view import Spot

PLACE = Box(300, 88, 420, 104)


def view(data, *spots):
    (found,) = views_of(data, spots, Limits())
    return found


def image(view):
    return Image.open(BytesIO(view.image)).convert("RGB")


def colours(view):
    return {colour for _count, colour in image(view).getcolors(1 << 20)}


def has_yellow(view):
    return any(r > 220 and g > 200 and b < 190 for r, g, b in colours(view))


def dark_pixels(view):
    return sum(count for count, colour in image(view).convert("L").getcolors() if colour < 100)


@pytest.fixture(scope="module")
def paper():
    return Paper().text(300, 100, "So: 14/KH-SKHCN").text(60, 700, "Noi nhan").bytes()


def test_the_place_is_cropped_and_marked(paper):
    found = view(paper, Spot(1, PLACE))
    assert (found.media, found.lines, found.reason) == ("image/png", (), "")
    assert (found.width, found.height) == image(found).size
    assert found.width < 2 * WIDTH
    assert found.height < HEIGHT / 2
    assert has_yellow(found)
    assert dark_pixels(found) > 100  # the text shows through the highlight


def test_a_picture_is_small(paper):
    assert len(view(paper, Spot(1, PLACE)).image) < 30_000
    assert len(view(paper, Spot(1)).image) < 60_000


def test_a_place_is_found_by_its_quote(paper):
    found = view(paper, Spot(1, quote="So: 14/KH-SKHCN"))
    assert has_yellow(found)
    assert found.height < HEIGHT / 2


def test_without_a_place_the_whole_page_is_shown_unmarked(paper):
    for spot in (Spot(1), Spot(1, quote="nowhere on this page")):
        found = view(paper, spot)
        assert not has_yellow(found)
        assert found.width / found.height == pytest.approx(WIDTH / HEIGHT, abs=0.01)


def test_the_same_place_is_the_same_picture(paper):
    assert view(paper, Spot(1, PLACE)) == view(paper, Spot(1, PLACE))


def test_all_marks_are_in_the_picture(paper):
    found = view(paper, Spot(1, PLACE, marks=(Box(60, 690, 120, 705),)))
    assert found.height > 600


def test_a_page_that_is_not_there(paper):
    for number in (0, 2, 10**9, -1):
        found = view(paper, Spot(number, PLACE))
        assert not found
        assert "cannot be shown" in found.reason


def test_turned_pages_are_shown_as_a_reader_sees_them(paper):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper)))
    writer.pages[0].rotate(90)
    out = BytesIO()
    writer.write(out)
    # So many points from the top left corner as before, on the page before it was turned.
    turned = Box(HEIGHT - PLACE.bottom, PLACE.left, HEIGHT - PLACE.top, PLACE.right)
    found = view(out.getvalue(), Spot(1, turned))
    inside = image(found)
    assert has_yellow(found)
    assert dark_pixels(found) > 100
    assert inside.height > inside.width / 2


def test_what_fields_show_is_in_the_picture():
    data = widget(Paper().text(60, 60, "x").bytes(), (300, 90, 420, 110), "So: 14")
    blank = Paper().text(60, 60, "x").bytes()
    assert dark_pixels(view(data, Spot(1, PLACE))) > dark_pixels(view(blank, Spot(1, PLACE))) + 50


def test_the_text_of_a_word_document_is_shown_as_lines():
    body = "".join(p(r(text)) for text in ("Mot", "Hai ba", "So: 14/KH-SKHCN ngay", "Nam"))
    found = view(docx(body), Spot(1, quote="14/KH-SKHCN"))
    assert not found.image
    assert [line.text for line in found.lines] == ["Mot", "Hai ba", "So: 14/KH-SKHCN ngay", "Nam"]
    (marked,) = [line for line in found.lines if line.marked]
    assert marked.text[slice(*marked.marked)] == "14/KH-SKHCN"


def test_a_word_document_of_pictures_of_paper_is_shown_as_a_picture():
    scanned = docx(
        p(picture("r9", 560, 800)),
        related={"r9": ("image", "media/scan.png")},
        media__scan_png=png(colour="gray"),
    )
    found = view(scanned, Spot(1, PLACE))
    assert found.image
    assert any(max(colour) - min(colour) < 9 and 120 < colour[0] < 136 for colour in colours(found))


def test_what_is_no_document_has_no_pages():
    for data in (b"", b"%PDF-1.7 nothing", b"PK\x03\x04", b"hello", b"\0" * 99):
        found = view(data, Spot(1, PLACE))
        assert not found
        assert found.reason


def test_more_places_than_a_report_shows(paper):
    views = views_of(paper, [Spot(1, PLACE)] * (MOST_SPOTS + 2), Limits())
    assert [bool(each) for each in views] == [True] * MOST_SPOTS + [False] * 2


@pytest.mark.parametrize("attack", [odd_numbers, odd_relationships, overlapping, twins])
def test_attacks_end_in_an_answer(attack):
    for found in views_of(attack(), [Spot(1, PLACE), Spot(1, quote="anything")], Limits()):
        assert found or found.reason


numbers = st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=60)
@given(st.integers(-2, 3), numbers, numbers, numbers, numbers)
def test_any_place_gets_an_answer_of_bounded_size(page, left, top, right, bottom):
    data = Paper().text(300, 100, "So: 14/KH-SKHCN").bytes()
    found = view(data, Spot(page, Box(left, top, right, bottom)))
    assert bool(found) == (page == 1)
    assert found.width * found.height <= 720_000
    assert found.width <= 905


def test_labels_stand_beside_their_places_and_the_whole_page_is_shown():
    places = (Box(80, 80, 200, 96), Box(80, 98, 200, 114), Box(300, 88, 420, 104))
    spot = Spot(1, marks=places, labels=("parent", "issuer", "date 98%"))
    found = view(Paper().text(80, 92, "So: 14/KH").bytes(), spot)
    assert (found.media, found.width, found.height) == ("image/png", 2 * WIDTH, 2 * HEIGHT)
    red = image(found).crop((0, 150, 160, 240)).getcolors(1 << 20)
    assert sum(count for count, (r, g, b) in red if r > 150 and g < 90 and b < 60) > 500
    assert has_yellow(found)


@given(
    st.lists(st.tuples(*[st.floats(-50, 900, allow_nan=False)] * 4), min_size=1, max_size=12),
    st.lists(st.text("abc %+", max_size=30), min_size=1, max_size=12),
)
@settings(max_examples=20)
def test_labels_anywhere_never_fail(places, labels):
    spot = Spot(1, marks=tuple(Box(*place) for place in places), labels=tuple(labels))
    assert view(Paper().text(80, 92, "So: 14/KH").bytes(), spot).media == "image/png"
