"""Which pages of a PDF are to be read off their pictures, and which by the text laid over them."""

from io import BytesIO

import pytest
from pdf_making import HEIGHT, WIDTH, Paper, paper, vietnamese, widget
from pypdf import PdfWriter

from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr import needs_ocr
from evidence_check.documents.pdf import open_pdf
from evidence_check.model.document import Quality

GOOD = "Ủy ban nhân dân thành phố báo cáo kết quả thực hiện"
INVISIBLE = 3


def scan():
    return Paper(vietnamese()).image(paper(), 0, 0, WIDTH, HEIGHT)


def opened(sheet):
    return open_pdf(sheet.bytes(), Limits()).pages[0]


def layered(text, rows=12, step=40, top=80):
    """A scan over which somebody's program has laid what it read."""
    sheet = scan()
    for row in range(rows):
        sheet.text(60, top + step * row, text, mode=INVISIBLE)
    return sheet


def test_a_layer_of_good_spelling_is_taken():
    assert not needs_ocr(opened(layered(GOOD)))


@pytest.mark.parametrize(
    "text",
    [
        "Uy ban nhan dan thanh pho bao cao ket qua thuc hien",  # read by one that knows no accents
        "Uy ban nh~n d~n th6ng b~o k6t qu~ thvc hi~n",
        "Ủy ban nhân dân thành phđ bảo cảo kêt qud thưc hiện nhiêm vụ năn",  # one word in five
        "Uÿ ban nhân dân thành phô báo cáo kêt quå thuc hiên",  # for French or German
        "ủy bãn nhãn dân thânh phở bão cảo kêt quả thưc hiên",  # legible, every accent guessed
    ],
)
def test_a_layer_of_poor_quality_is_read_again(text):
    assert opened(layered(text)).quality is Quality.GARBLED


def test_one_bad_page_does_not_condemn_the_others():
    good, bad = layered(GOOD).bytes(), layered("Uy ban nh~n d~n th6ng b~o k6t qu~").bytes()
    writer, out = PdfWriter(), BytesIO()
    for data in (good, bad):
        writer.append(BytesIO(data))
    writer.write(out)
    pages = open_pdf(out.getvalue(), Limits()).pages
    assert [needs_ocr(page) for page in pages] == [False, True]


@pytest.mark.parametrize("rows", [1, 2, 4])
def test_a_layer_over_the_head_alone_is_not_the_text_of_the_page(rows):
    page = opened(layered(GOOD, rows, step=16))
    assert page.quality is Quality.PARTIAL


def test_few_words_from_head_to_foot_are_a_layer():
    page = opened(layered("Ủy ban nhân dân thành phố", rows=6, step=100))
    assert page.quality is Quality.GOOD


def test_a_title_printed_over_a_poor_layer_does_not_make_it_good():
    sheet = layered("Uy ban nh~n d~n th6ng b~o k6t qu~ thvc hi~n")
    sheet.text(200, 200, "QUYẾT ĐỊNH về việc ban hành Quy chế làm việc của Sở Nội vụ")
    assert opened(sheet).quality is Quality.GARBLED


def test_a_title_printed_over_a_good_layer_is_read_with_it_and_is_no_surer():
    sheet = layered(GOOD)
    sheet.text(200, 200, "QUYẾT ĐỊNH về việc ban hành Quy chế")
    page = opened(sheet)
    assert page.quality is Quality.GOOD
    assert any(line.text.startswith("QUYẾT ĐỊNH") for line in page.lines)


def test_a_title_printed_on_a_scan_without_a_layer_is_not_its_text():
    sheet = scan().text(200, 200, "QUYẾT ĐỊNH về việc ban hành Quy chế làm việc của Sở Nội vụ")
    assert opened(sheet).quality is Quality.PARTIAL


def test_banners_and_captions_over_a_scan_are_not_its_text():
    sheet = scan().text(300, 20, "SAO Y; Văn phòng Ủy ban nhân dân thành phố Hải Yên")
    data = widget(sheet.bytes(), (300, 10, 500, 40), "Signed by: VAN PHONG")
    assert open_pdf(data, Limits()).pages[0].quality is Quality.PARTIAL


def test_a_layer_in_another_language_over_a_scan_is_read_again():
    """An English document is rare; Vietnamese that an English reader made words of is not."""
    text = "The department shall report the results of the implementation of the plan"
    assert needs_ocr(opened(layered(text)))
