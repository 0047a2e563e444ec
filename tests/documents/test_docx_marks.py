"""What is remarkable about a Word file besides its text."""

from __future__ import annotations

import io

import pytest
from docx_making import MACRO_TYPE, docx, opened, p, parts_of, picture, png, r, zipped

from evidence_check.documents import Limits, open_document
from evidence_check.documents.docx import open_docx
from evidence_check.documents.ocr import OcrOptions
from evidence_check.model.document import FaultKind, PictureKind, Quality, TextSource


def told(document) -> dict[str, str]:
    return {fault.kind.value: fault.detail for fault in document.faults}


def test_macros_never_run_and_are_told_of():
    document = open_document(docx(p("x"), main_type=MACRO_TYPE), "x.docm")
    assert told(document) == {"active_content": "macros; not run"}
    assert document.pages[0].text == "x"
    assert "active_content" in told(opened(p("x"), related={"m": ("vbaProject", "vbaProject.bin")}))


@pytest.mark.parametrize(
    "body",
    [
        p("<w:r><w:instrText>DDEAUTO c:\\\\windows cmd</w:instrText></w:r>"),
        p("<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E excel</w:instrText></w:r>"),
        p('<w:fldSimple w:instr=" DDE excel "/>'),
    ],
)
def test_fields_that_start_programs(body):
    assert "a field that starts a program" in told(opened(p("x") + body))["active_content"]


def test_a_template_from_the_network_is_told_of_and_one_from_a_disk_is_not():
    def attached(target: str):
        return told(opened(p("x"), related={"t": ("attachedTemplate", target)}))

    assert "active_content" in attached("https://example.test/x.dotm")
    assert attached("file:///C:/Templates/Normal.dotm") == {}


def test_embedded_files_are_listed_and_links_are_not():
    document = opened(
        p("x"),
        related={
            "a": ("oleObject", "embeddings/a.bin"),
            "b": ("package", "embeddings/b.xlsx"),
            "c": ("hyperlink", "https://example.test/"),
            "d": ("image", "https://example.test/x.png"),
        },
    )
    assert told(document) == {"attachments": "2 embedded files, not opened"}


def test_metadata():
    entries = parts_of(p("x"))
    entries["docProps/core.xml"] = (
        '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Kế hoạch</dc:title><dc:creator> </dc:creator></c:coreProperties>"
    )
    assert open_document(zipped(entries), "x.docx").metadata == (("title", "Kế hoạch"),)
    entries["docProps/core.xml"] = "<broken"
    assert open_document(zipped(entries), "x.docx").pages[0].text == "x"


def test_a_document_that_shows_nothing_is_empty():
    assert told(opened(p(""))) == {"empty": "neither text nor pictures"}
    assert not opened("").readable


def test_old_codes_in_a_font_of_today_are_no_words():
    text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, Së Néi vô b¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô"
    document = opened(p(text))
    assert told(document) == {"garbled": "1 of 1 pages"}
    assert document.pages[0].quality is Quality.GARBLED
    assert document.pages[0].text == text
    german = opened(
        p("Der Antrag auf die Förderung wird von der Behörde noch in diesem Jahr geprüft: 2 ± 1 °C")
    )
    assert german.faults == ()


def test_smart_art_is_text():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    data = f'<d xmlns:a="{drawing}main"><a:p><a:r><a:t>Bước 1</a:t></a:r></a:p></d>'
    body = p(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f'<x:relIds xmlns:x="{drawing}diagram" r:dm="d"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    document = opened(body, related={"d": ("diagramData", "data.xml")}, data=data)
    assert document.pages[0].text == "Bước 1"


def strokes() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (300, 120), (255, 255, 255, 0))
    points = [(10, 100), (80, 20), (120, 90), (200, 30), (290, 80)]
    ImageDraw.Draw(image).line(points, fill=(20, 40, 160, 255), width=4)
    return saved(image)


def seal() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (300, 300), "white")
    for edge in (5, 60):
        box = (edge, edge, 300 - edge, 300 - edge)
        ImageDraw.Draw(image).ellipse(box, outline=(210, 20, 30), width=10)
    return saved(image)


def saved(image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "size", "kind"),
    [
        (strokes(), (113, 45), PictureKind.SIGNATURE),
        (seal(), (100, 100), PictureKind.SEAL),
        (png(colour="white"), (100, 100), PictureKind.OTHER),
        (png(colour="blue"), (100, 100), PictureKind.OTHER),
        (b"no picture", (100, 100), PictureKind.OTHER),
        (strokes(), (500, 3), PictureKind.OTHER),
        (png(colour="blue"), (460, 640), PictureKind.SCAN),
    ],
)
def test_pictures_are_told_by_their_ink(content, size, kind):
    body = p("GIÁM ĐỐC", picture("i", *size))
    document = opened(body, related={"i": ("image", "i.png")}, i_png=content)
    assert [drawn.kind for page in document.pages for drawn in page.pictures] == [kind]


def test_a_picture_too_large_to_decode_is_another_picture():
    body = p("x", picture("i", 113, 45))
    data = docx(body, related={"i": ("image", "i.png")}, i_png=strokes())
    document = open_docx(data, Limits(picture_pixels=1_000))
    assert document.pages[0].pictures[0].kind is PictureKind.OTHER


SCAN = {"related": {"i": ("image", "i.png")}, "i_png": png(colour="gray", size=(800, 1100))}


def test_pictures_of_paper_are_told_of_where_nothing_can_read_them():
    document = open_docx(docx(p(picture("i", 450, 640)), **SCAN), Limits(), OcrOptions(None))
    assert told(document) == {"no_text": "1 pages are pictures without text"}
    assert (document.text, document.pages[0].quality) == (TextSource.NONE, Quality.NONE)


def test_pictures_of_paper_go_to_the_reader_of_scans(monkeypatch):
    from evidence_check.documents import docx_scans

    seen = []

    def ocr_document(document, pictures, engine, full, limits):
        seen.append(pictures.scan(0, 100))
        return document

    monkeypatch.setattr(docx_scans, "ocr_document", ocr_document)
    open_docx(docx(p(picture("i", 450, 640)), **SCAN), Limits(), OcrOptions(object()))
    (scan,) = seen
    assert scan.dpi == 100
    assert scan.pixels.shape[0] == pytest.approx(842 / 0.72, abs=2)
    assert scan.pixels.min() < 140 < scan.pixels.max()


def test_a_caption_beside_a_picture_of_paper_is_not_its_text():
    body = p(r("Trang 1"), picture("i", 450, 640))
    document = open_docx(docx(body, **SCAN), Limits(), OcrOptions(None))
    assert document.pages[0].quality is Quality.PARTIAL
    assert FaultKind.EMPTY.value not in told(document)
