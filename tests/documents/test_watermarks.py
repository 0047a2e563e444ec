"""Words across the page that are pictures or curves: read by OCR, or said to be unclear."""

from __future__ import annotations

import pytest
from pdf_making import HEIGHT, WIDTH, Paper
from PIL import Image, ImageDraw, ImageFont

from evidence_check.documents import watermarks
from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr_engine import OcrFailed, OcrWord, find_tesseract
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_watermarks import pdf_washed
from evidence_check.documents.watermarks import has_watermarks, read_watermarks
from evidence_check.model.document import Origin, PictureKind

GREY = (200, 200, 200, 255)


def words(text="NHAP", angle=40, colour=GREY):
    """Large letters on a transparent ground."""
    picture = Image.new("RGBA", (900, 240), (255, 255, 255, 0))
    font = ImageFont.load_default(160)
    ImageDraw.Draw(picture).text((20, 20), text, font=font, fill=colour)
    return picture.rotate(angle, expand=True)


def printed(lines=30):
    sheet = Paper()
    for row in range(lines):
        sheet.text(80, 100 + 20 * row, "Cac phong bao cao ket qua thuc hien nhiem vu duoc giao nam")
    return sheet


def curves(sheet, *, colour=0.8, size=60):
    """Four rings beside one another: as large and as curved as letters."""
    canvas = sheet.canvas
    canvas.setFillGray(colour)
    for index in range(4):
        path = canvas.beginPath()
        for radius in (size / 2, size / 3):
            path.circle(150 + 80 * index, 400, radius)
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillGray(0)
    return sheet


def suspects(sheet):
    page = open_pdf(sheet.bytes(), Limits()).pages[0]
    return [picture for picture in page.pictures if picture.kind is PictureKind.WATERMARK]


def test_a_large_picture_across_print_may_be_a_watermark():
    assert len(suspects(printed().image(words(), 100, 250, 480, 600))) == 1


def test_large_curves_across_print_may_be_one():
    assert len(suspects(curves(printed()))) == 1


@pytest.mark.parametrize(
    "sheet",
    [
        printed,
        lambda: printed().image(words(), 250, 20, 340, 60),  # a logo
        lambda: printed(5).image(words(), 100, 400, 480, 700),  # below the print
        lambda: curves(printed(), size=14),  # ornaments as small as print
        lambda: printed().box(80, 200, 500, 400, (0.9, 0.9, 0.9)),  # the ground of a table
    ],
)
def test_what_is_none(sheet):
    assert suspects(sheet()) == []


class Reader:
    """An engine that says the same of every picture."""

    def __init__(self, text, confidence):
        self.text, self.confidence, self.seen = text, confidence, []

    def recognise(self, picture, dpi, layout):
        self.seen.append(picture.shape)
        if not self.text:
            raise OcrFailed("nothing")
        return (OcrWord(self.text, 0, 0, 10, 10, self.confidence),)

    def turned(self, picture, dpi):
        return 0


def pages_of(sheet, engine):
    data = sheet.bytes()
    document = open_pdf(data, Limits())
    with pdf_washed(data, Limits()) as source:
        return read_watermarks(document, source, engine).pages


def read(sheet, engine):
    page = pages_of(sheet, engine)[0]
    said = [line.text for line in page.lines if line.origin is Origin.OCR]
    return said, [picture.kind for picture in page.pictures]


def marked():
    return printed().image(words(), 100, 250, 480, 600)


def test_what_ocr_reads_is_a_line_of_the_page():
    engine = Reader("NHAP", 0.9)
    assert read(marked(), engine) == (["NHAP"], [PictureKind.OTHER])
    ((height, width),) = engine.seen
    assert width > 2 * height  # it was straightened


@pytest.mark.parametrize("engine", [Reader("x", 0.9), Reader(" ", 0.0), Reader("NHAP", 0.1)])
def test_an_ornament_is_no_watermark(engine):
    assert read(marked(), engine) == ([], [PictureKind.OTHER])


def test_half_a_word_and_no_ocr_leave_it_unclear():
    assert read(marked(), Reader("NH", 0.4))[1] == [PictureKind.OTHER]  # no word at all
    assert read(marked(), Reader("NHAP", 0.4)) == ([], [PictureKind.WATERMARK])
    assert read(marked(), None) == ([], [PictureKind.WATERMARK])


def test_that_ocr_failed_does_not_make_it_an_ornament():
    assert read(marked(), Reader("", 0.0)) == ([], [PictureKind.WATERMARK])


def marked_pages(*texts):
    """A page for each watermark, all of them in the same place."""
    sheet = Paper()
    for text in texts:
        for row in range(30):
            sheet.text(80, 100 + 20 * row, "Cac phong bao cao ket qua thuc hien nhiem vu duoc giao")
        sheet.image(words(text), 100, 250, 480, 600).page()
    return sheet


def test_the_same_watermark_of_several_pages_is_read_once():
    engine = Reader("MAT", 0.9)
    pages = pages_of(marked_pages("MAT", "MAT", "MAT"), engine)
    assert [page.lines[-1].text for page in pages[:3]] == ["MAT"] * 3
    assert len(engine.seen) == 1


def test_another_one_on_a_later_page_is_read_as_well():
    engine = Reader("NHAP", 0.9)
    pages_of(marked_pages(*["CO QUAN"] * 4, "NHAP"), engine)
    assert len(engine.seen) == 2


def test_of_more_different_ones_than_are_read_nobody_knows(monkeypatch):
    monkeypatch.setattr(watermarks, "DIFFERENT", 2)
    pages = pages_of(marked_pages("MOT", "HAI", "BA", "HAI"), Reader("x", 0.9))
    kinds = [page.pictures[0].kind for page in pages[:4]]
    assert kinds == [PictureKind.OTHER] * 2 + [PictureKind.WATERMARK, PictureKind.OTHER]


@pytest.mark.parametrize("engine", [None, Reader("NHAP", 0.9), Reader("x", 0.9)])
def test_what_they_say_hangs_on_the_ocr_program(engine):
    data = marked().bytes()
    document = open_pdf(data, Limits())
    assert not document.needed_ocr
    with pdf_washed(data, Limits()) as source:
        assert read_watermarks(document, source, engine).needed_ocr


def test_a_scan_under_a_visible_text_is_a_scan():
    scan = Image.new("L", (600, 850), "white")
    pen = ImageDraw.Draw(scan)
    for row in range(40):
        pen.rectangle((60, 60 + 18 * row, 540, 66 + 18 * row), fill=0)
    sheet = Paper().image(scan, 0, 0, WIDTH, HEIGHT)
    for row in range(30):
        sheet.text(80, 100 + 20 * row, "Cac phong bao cao ket qua thuc hien")
    assert read(sheet, Reader("NHAP", 0.9)) == ([], [PictureKind.SCAN])


def test_a_pale_picture_over_the_whole_page_is_read():
    ground = Image.new("RGB", (620, 876), "white")
    mark = words().resize((500, 480))
    ground.paste(mark, (60, 200), mark)
    sheet = Paper().image(ground, 0, 0, WIDTH, HEIGHT)
    for row in range(30):
        sheet.text(80, 100 + 20 * row, "Cac phong bao cao ket qua thuc hien")
    assert read(sheet, Reader("NHAP", 0.9)) == (["NHAP"], [PictureKind.OTHER])


def test_nothing_is_rendered_where_there_is_nothing_to_look_at():
    assert not has_watermarks(open_pdf(printed().bytes(), Limits()))


@pytest.mark.skipif(find_tesseract() is None, reason="no Tesseract with Vietnamese")
@pytest.mark.parametrize("angle", [0, 45, -30, 90])
def test_real_letters_at_any_angle(angle):
    picture = words("DU THAO", angle)
    half = 200 * picture.width / max(picture.size), 200 * picture.height / max(picture.size)
    sheet = printed().image(picture, 300 - half[0], 400 - half[1], 300 + half[0], 400 + half[1])
    said, _ = read(sheet, find_tesseract())
    assert said == ["DU THAO"]
