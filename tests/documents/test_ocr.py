"""Which pages of a document are read, and what becomes of them; with an engine made of words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from evidence_check.documents import ocr
from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr import OcrOptions, needs_ocr, ocr_document, read_scans
from evidence_check.documents.ocr_engine import OcrFailed, OcrWord
from evidence_check.documents.ocr_image import Scan
from evidence_check.documents.ocr_page import ocr_page
from evidence_check.model.document import (
    Box,
    Document,
    FaultKind,
    Format,
    Line,
    Origin,
    Page,
    Quality,
    TextSource,
)

DPI = 200
SHAPE = (1000, 700)


def words(*texts, top=100):
    """Lines of words, one under the other, 30 pixels high."""
    found = []
    for row, text in enumerate(texts):
        left = 60
        for word in text.split():
            width = 15 * len(word)
            y = top + 60 * row
            found.append(OcrWord(word, left, y, left + width, y + 30, 0.95, (1, 1, row)))
            left += width + 15
    return tuple(found)


@dataclass
class Paper:
    """Pictures whose first pixel is the page's number, so that the engine knows what to say."""

    blank: frozenset[int] = frozenset()
    asked: list[int] = field(default_factory=list)

    def scan(self, index, dpi):
        self.asked.append(index + 1)
        pixels = np.full(SHAPE, 255, np.uint8)
        if index + 1 not in self.blank:
            for top in range(200, 800, 40):
                pixels[top : top + 3, 100:600] = 0
        pixels[0, 0] = index + 1
        return Scan(pixels, dpi)


@dataclass
class Engine:
    """Says what was agreed for each page; raises where that is nothing."""

    pages: dict
    turn: int = 0
    layouts: list = field(default_factory=list)

    def recognise(self, picture, dpi, layout):
        self.layouts.append(layout)
        said = self.pages.get("any") or self.pages.get(len(self.layouts))
        if said is None:
            raise OcrFailed("broken")
        return said

    def turned(self, picture, dpi):
        return self.turn


@dataclass
class Reader(Engine):
    """Says for each page, by its order among the pages asked for, what `texts` has."""

    paper: Paper = field(default_factory=Paper)

    def recognise(self, picture, dpi, layout):
        return words(*self.pages.get(self.paper.asked[-1], ("chữ",)))


def scanned(count, **changes):
    pages = tuple(Page(n, 252.0, 360.0, quality=Quality.NONE) for n in range(1, count + 1))
    return Document(Format.PDF, pages, count, TextSource.NONE, **changes)


def read(document, texts, full=False, limits=None, blank=()):
    paper = Paper(frozenset(blank))
    engine = Reader(texts, paper=paper)
    return ocr_document(document, paper, engine, full, limits or Limits()), paper.asked


def test_the_record_needs_the_first_page_and_the_one_that_closes():
    document, asked = read(scanned(6), {4: ("Nơi nhận:", "KT. GIÁM ĐỐC")})
    assert asked == [1, 2, 6, 5, 4]
    assert document.text is TextSource.OCR
    assert [bool(page.lines) for page in document.pages] == [True, True, False, True, True, True]


def test_what_is_signed_on_its_second_page_needs_no_look_at_the_annexes():
    _, asked = read(scanned(78), {2: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")})
    assert asked == [1, 2]


def test_what_closes_another_document_bound_behind_sends_back_to_the_first(monkeypatch):
    monkeypatch.setattr(ocr, "numbered", lambda page: {3: 3, 7: 3}.get(page.number))
    _, asked = read(scanned(7), {3: ("KT. GIÁM ĐỐC",), 7: ("KT. CHỦ TỊCH",)})
    assert asked == [1, 2, 7, 5, 4, 3]  # 5 has the head of the other one, 6 nothing


def test_a_single_page_is_read_once():
    _, asked = read(scanned(1), {1: ("BÁO CÁO", "Nơi nhận:")})
    assert asked == [1]


def test_the_whole_text_on_request():
    _, asked = read(scanned(5), {}, full=True)
    assert asked == [1, 2, 3, 4, 5]


def test_no_more_pages_than_the_limit():
    _, asked = read(scanned(9), {}, full=True, limits=Limits(ocr_pages=3))
    assert asked == [1, 2, 3]


def test_pages_with_text_are_left_alone():
    good = Page(1, 252.0, 360.0, (Line("Số: 1/BC-A", Box(1, 1, 9, 9)),))
    document = scanned(3)
    document = Document(Format.PDF, (good, *document.pages[1:]), 3, TextSource.LAYER)
    found, asked = read(document, {3: ("Nơi nhận:",)})
    assert asked == [2, 3]
    assert found.pages[0] == good


def test_a_document_that_closes_in_its_text_layer_needs_no_search():
    closing = Page(3, 252.0, 360.0, (Line("Nơi nhận:", Box(9, 200, 60, 210)),))
    document = scanned(3)
    document = Document(Format.PDF, (*document.pages[:2], closing), 3, TextSource.LAYER)
    _, asked = read(document, {})
    assert asked == [1]


def test_a_garbled_page_that_seems_to_close_the_document_is_read_first():
    document = scanned(5)
    layer = (Line("N\u00a1i nh", Box(20, 200, 90, 210)), Line("Nơi nhận:", Box(20, 220, 90, 230)))
    garbled = Page(4, 252.0, 360.0, layer, quality=Quality.GARBLED)
    pages = (*document.pages[:3], garbled, document.pages[4])
    _, asked = read(Document(Format.PDF, pages, 5, TextSource.LAYER), {4: ("Nơi nhận:",)})
    assert asked == [1, 4]


def test_an_empty_back_side_has_no_text():
    document, _ = read(scanned(2), {1: ("BÁO CÁO",), 2: ("rác",)}, blank=[2])
    assert document.pages[1].lines == ()


def test_what_stamps_show_stays_and_a_garbled_layer_goes():
    stamp = Line("542", Box(50, 30, 70, 40), Origin.WIDGET, field="Signature2")
    wrong = Line("CcNG HbA", Box(50, 10, 90, 20))
    page = Page(1, 252.0, 360.0, (wrong, stamp), quality=Quality.GARBLED)
    found = ocr_page(page, Paper(), Engine({"any": words("CỘNG HÒA")}))
    assert [line.text for line in found.lines] == ["542", "CỘNG HÒA"]
    assert found.quality is Quality.GOOD


def test_boxes_are_points_of_the_page():
    found = ocr_page(scanned(1).pages[0], Paper(), Engine({"any": words("Quyết định")}))
    (line,) = found.lines
    assert line.origin is Origin.OCR
    assert line.box.left == pytest.approx(60 * 72 / DPI)
    assert line.box.top == pytest.approx(100 * 72 / DPI)
    assert [word.text for word in line.words] == ["Quyết", "định"]


def test_a_page_on_its_head_is_turned():
    poor = tuple(
        OcrWord(w.text, w.left, w.top, w.right, w.bottom, 0.2, w.line) for w in words("ị ò")
    )
    engine = Engine({1: poor, 2: words("Quyết định")}, turn=2)
    page = ocr_page(scanned(1).pages[0], Paper(), engine)
    (line,) = page.lines
    assert line.text == "Quyết định"
    assert page.turned == 2
    assert line.box.top == pytest.approx(100 * 72 / DPI)


def test_a_page_that_reads_worse_on_its_head_stays_as_it_is():
    poor, worse = (
        tuple(OcrWord(w.text, w.left, w.top, w.right, w.bottom, sure, w.line) for w in words("ị ò"))
        for sure in (0.5, 0.1)
    )
    page = ocr_page(scanned(1).pages[0], Paper(), Engine({1: poor, 2: worse}, turn=2))
    assert page.turned == 0
    assert [line.confidence for line in page.lines] == [0.5]


def test_an_engine_that_fails_costs_the_page_and_says_so():
    document = ocr_document(scanned(1), Paper(), Engine({}), False, Limits())
    (fault,) = document.faults
    assert (fault.kind, fault.page) == (FaultKind.NO_TEXT, 1)
    assert document.text is TextSource.NONE
    assert needs_ocr(document.pages[0])


@pytest.mark.parametrize(
    ("quality", "kind"),
    [
        (Quality.NONE, FaultKind.NO_TEXT),
        (Quality.PARTIAL, FaultKind.NO_TEXT),
        (Quality.GARBLED, FaultKind.GARBLED),
    ],
)
def test_without_an_engine_the_document_says_that_it_was_not_read(quality, kind):
    pages = (Page(1, 252.0, 360.0), Page(2, 252.0, 360.0, quality=quality))
    document = Document(Format.PDF, pages, 2, TextSource.LAYER)
    (fault,) = read_scans(document, b"", OcrOptions(None), Limits()).faults
    assert (fault.kind, fault.page, fault.detail) == (kind, 2, "1 of 2 pages")


def test_a_document_with_good_text_is_not_touched():
    document = Document(Format.PDF, (Page(1, 252.0, 360.0),), 1, TextSource.LAYER)
    assert read_scans(document, b"", OcrOptions(None), Limits()) is document


@pytest.mark.parametrize(
    ("page", "first", "slots"),
    [(1, "", True), (2, "", False)]
    + [
        (2, line, True)
        for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    ],
)
def test_places_of_number_and_date_are_looked_for_where_a_document_begins(page, first, slots):
    head = ("SỞ NỘI VỤ MẪU " + first, "Số: 21/KH-SNV", "Mẫu, ngày 10 tháng 01 năm 2026")
    said = words(*head, *["Sở Nội vụ ban hành kế hoạch công tác của đơn vị như sau"] * 4)
    read = ocr_page(Page(page, 595, 842), Paper(), Engine({"any": said}))
    assert bool(read.slots) is slots
