"""Number and day of e-office files: appearances of widgets, each in its place."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import HEIGHT, Paper, annotated, scribble, seal, widget
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from evidence_check.documents import pdf_annotations, pdf_flattening
from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_annotations import placement
from evidence_check.model.document import Origin, PictureKind, Quality


def lines(data, page=0):
    return open_pdf(data, Limits()).pages[page].lines


def header():
    """A page whose number and day are left to widgets."""
    return (
        Paper()
        .texts((80, 100, "So:"), (140, 100, "/TB-UBND"), (320, 100, "ngay"), (375, 100, "thang 11"))
        .bytes()
    )


def test_number_and_day_stand_between_the_words_of_the_page():
    data = widget(header(), (102, 86, 138, 106), "542", field="Signature3")
    data = widget(data, (348, 86, 372, 106), "06", field="Signature4")
    found = lines(data)
    assert [line.text for line in found] == ["So:", "542", "/TB-UBND", "ngay", "06", "thang 11"]
    assert [line.origin for line in found].count(Origin.WIDGET) == 2
    assert [line.field for line in found if line.field] == ["Signature3", "Signature4"]
    assert all(line.box.left < other.box.left for line, other in pairwise(found))


def test_a_line_drawn_in_one_go_is_cut_where_a_widget_fills_its_blank():
    data = Paper().text(80, 100, "ngay").text(118, 100, "thang 11 nam 2026").bytes()
    data = widget(data, (101, 86, 120, 106), "06")
    assert [line.text for line in lines(data)] == ["ngay", "06", "thang 11 nam 2026"]


def test_dots_under_a_widget_are_no_text():
    data = widget(
        Paper().text(80, 100, "So: ............/QD-UBND").bytes(), (104, 86, 138, 106), "157"
    )
    assert [line.text for line in lines(data)] == ["So:", "157", "/QD-UBND"]


@pytest.mark.parametrize("flags", [2, 32])
def test_what_is_not_shown_is_not_read(flags):
    assert [
        line.text for line in lines(widget(header(), (102, 86, 138, 106), "542", flags=flags))
    ] == [
        "So:",
        "/TB-UBND",
        "ngay",
        "thang 11",
    ]


def test_an_appearance_is_scaled_into_its_rectangle():
    matrix = {"/Rect": ArrayObject(map(FloatObject, (100, HEIGHT - 140, 180, HEIGHT - 100)))}
    (line,) = lines(widget(Paper().bytes(), (100, 100, 140, 120), "9", **matrix))
    assert line.size == 26
    assert 100 < line.box.left < 110
    assert 100 < line.box.top < line.box.bottom < 145


def test_stamps_are_annotations_and_have_no_field():
    (line,) = lines(widget(Paper().bytes(), (300, 10, 400, 40), "SAO Y", kind="/Stamp"))
    assert (line.text, line.origin, line.field) == ("SAO Y", Origin.ANNOTATION, "")


def test_the_name_of_a_field_names_the_fields_above_it():
    parent = DictionaryObject({NameObject("/T"): TextStringObject("Van thu")})
    (line,) = lines(widget(Paper().bytes(), (0, 0, 50, 20), "1", field="So", **{"/Parent": parent}))
    assert line.field == "Van thu.So"


def test_the_state_that_is_set_is_shown():
    data = widget(Paper().bytes(), (0, 0, 50, 20), "seen")
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    annotation = writer.pages[0]["/Annots"][0].get_object()
    shown = annotation["/AP"].raw_get("/N")
    annotation["/AP"][NameObject("/N")] = DictionaryObject({NameObject("/Yes"): shown})
    annotation[NameObject("/AS")] = NameObject("/Yes")
    out = BytesIO()
    writer.write(out)
    assert [line.text for line in lines(out.getvalue())] == ["seen"]


def plain(kind, **entries):
    """A PDF with an annotation that leaves its drawing to the viewer."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(Paper().bytes())))
    rectangle = ArrayObject(map(FloatObject, (100, HEIGHT - 130, 200, HEIGHT - 100)))
    annotation = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): rectangle,
            NameObject("/F"): NumberObject(4),
            **{NameObject(key): value for key, value in entries.items()},
        }
    )
    return annotated(writer, 0, annotation)


def test_free_text_without_a_drawing():
    found = lines(plain("/FreeText", **{"/Contents": TextStringObject("Số 14\nngày 6")}))
    assert [line.text for line in found] == ["Số 14", "ngày 6"]
    assert found[0].box.top == pytest.approx(100)
    assert found[1].box.bottom == pytest.approx(130)


def test_the_value_of_a_text_field_without_a_drawing():
    entries = {"/FT": NameObject("/Tx"), "/T": TextStringObject("so"), "/V": TextStringObject("14")}
    (line,) = lines(plain("/Widget", **entries))
    assert (line.text, line.origin, line.field) == ("14", Origin.WIDGET, "so")


def test_comments_are_not_printed():
    assert lines(plain("/Text", **{"/Contents": TextStringObject("a note")})) == ()


def test_widgets_on_a_rotated_page_stand_where_they_are_seen():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(widget(header(), (102, 86, 138, 106), "542"))))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(180)
    out = BytesIO()
    writer.write(out)
    number = next(line for line in lines(out.getvalue()) if line.field)
    assert number.box.middle[0] > 400
    assert number.box.middle[1] > 700


def test_pictures_in_appearances_are_pictures_of_the_page():
    signed = Paper().image(seal(), 300, 500, 400, 600).image(scribble(), 380, 520, 500, 580)
    appearance = PdfReader(BytesIO(signed.bytes())).pages[0]
    writer = PdfWriter(
        clone_from=PdfReader(BytesIO(widget(Paper().bytes(), (0, 0, 595, 842), " ")))
    )
    form = writer.pages[0]["/Annots"][0].get_object()["/AP"]["/N"]
    form.set_data(appearance.get_contents().get_data())
    form[NameObject("/Resources")] = appearance["/Resources"].clone(writer)
    out = BytesIO()
    writer.write(out)
    pictures = open_pdf(out.getvalue(), Limits()).pages[0].pictures
    assert {picture.kind for picture in pictures} == {PictureKind.SEAL, PictureKind.SIGNATURE}
    assert next(p.box.left for p in pictures if p.kind is PictureKind.SEAL) == pytest.approx(
        300, abs=1
    )


def test_without_pypdf_pdfium_still_shows_them(monkeypatch):
    def fails(*_):
        raise RecursionError

    monkeypatch.setattr(pdf_annotations, "_collected", fails)
    found = lines(widget(header(), (102, 86, 138, 106), "542"))
    assert [line.text for line in found] == ["So:", "542", "/TB-UBND", "ngay", "thang 11"]
    assert found[1].origin is Origin.ANNOTATION


def test_stamps_that_cannot_be_read_make_the_page_one_that_was_read_in_part(monkeypatch):
    def fails(*_):
        raise ValueError

    monkeypatch.setattr(pdf_annotations, "_collected", fails)
    monkeypatch.setattr(pdf_flattening, "_burnt", lambda *_: b"nothing")
    page = open_pdf(widget(header(), (102, 86, 138, 106), "542"), Limits()).pages[0]
    assert page.quality is Quality.PARTIAL
    assert page.text == "So:\n/TB-UBND\nngay\nthang 11"


sides = st.floats(-500, 500).map(lambda number: round(number, 3))
boxes = st.tuples(sides, sides, sides, sides).filter(
    lambda box: abs(box[0] - box[2]) > 1 and abs(box[1] - box[3]) > 1
)


@given(boxes, boxes)
def test_the_corners_of_an_appearance_fall_on_those_of_its_rectangle(rectangle, bbox):
    a, b, c, d, e, f = placement(rectangle, bbox, (1, 0, 0, 1, 0, 0))
    xs = sorted(a * x + e for x in (bbox[0], bbox[2]))
    ys = sorted(d * y + f for y in (bbox[1], bbox[3]))
    assert (b, c) == (0, 0)
    assert xs == pytest.approx(sorted((rectangle[0], rectangle[2])), abs=1e-6)
    assert ys == pytest.approx(sorted((rectangle[1], rectangle[3])), abs=1e-6)


def test_a_rotated_appearance_is_fitted_by_its_rotated_box():
    assert placement((10, 20, 30, 60), (0, 0, 40, 20), (0, 1, -1, 0, 0, 0)) == (1, 0, 0, 1, 30, 20)
