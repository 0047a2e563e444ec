"""A PDF from the outside: bytes in, `Document` out."""

from io import BytesIO

import pytest
from pdf_making import HEIGHT, WIDTH, Paper, paper, vietnamese, widget
from pypdf import PdfReader, PdfWriter

from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf import open_pdf
from evidence_check.model.document import FaultKind, Quality, TextSource


def opened(data):
    return open_pdf(data, Limits())


def kinds(document):
    return [fault.kind for fault in document.faults]


def encrypted(user_password):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(Paper().text(80, 80, "So: 14/KH").bytes())))
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_lines_from_top_to_bottom_with_the_two_sides_of_a_header_apart():
    data = (
        Paper().texts((300, 60, "CONG HOA"), (80, 100, "So: 14/KH"), (80, 60, "SO NOI VU")).bytes()
    )
    document = opened(data)
    assert [line.text for line in document.pages[0].lines] == ["SO NOI VU", "CONG HOA", "So: 14/KH"]
    assert (document.text, document.faults, document.page_count) == (TextSource.LAYER, (), 1)


def test_vietnamese_text_is_nfc_and_good():
    text = "Kế hoạch cải cách hành chính nhà nước năm 2026 của Ủy ban nhân dân"
    page = opened(Paper(vietnamese()).text(60, 80, text).bytes()).pages[0]
    assert page.text == text
    assert page.quality is Quality.GOOD


def test_bytes_without_structure_are_damaged():
    assert kinds(opened(b"%PDF-1.7\nnothing")) == [FaultKind.DAMAGED]


def test_a_file_without_its_end_is_damaged():
    data = Paper().text(80, 80, "So: 14/KH").page().text(80, 80, "Noi nhan").bytes()
    document = opened(data[: data.rindex(b"startxref")])
    assert kinds(document) == [FaultKind.DAMAGED]
    assert not document.readable


def test_a_password_is_needed():
    assert kinds(opened(encrypted("secret"))) == [FaultKind.ENCRYPTED]


def test_encryption_that_needs_no_password_to_read_is_no_fault():
    document = opened(encrypted(""))
    assert document.pages[0].text == "So: 14/KH"
    assert document.faults == ()


def test_widgets_of_an_encrypted_file_are_read_too():
    data = widget(
        Paper().text(80, 100, "So:").text(150, 100, "/KH").bytes(), (105, 88, 140, 106), "14"
    )
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt("", "owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    assert [line.text for line in opened(out.getvalue()).pages[0].lines] == ["So:", "14", "/KH"]


@pytest.mark.parametrize(
    ("limits", "name"),
    [(Limits(pages=1), "pages"), (Limits(text_per_page=3), "text_per_page")],
)
def test_going_past_a_limit_is_refused_by_name(limits, name):
    data = Paper().text(9, 9, "many").page().text(9, 9, "pages").bytes()
    with pytest.raises(LimitExceeded, match=name):
        open_pdf(data, limits)


def test_too_many_annotations_are_refused():
    data = widget(widget(Paper().bytes(), (0, 0, 9, 9), "1"), (0, 0, 9, 9), "2")
    with pytest.raises(LimitExceeded, match="annotations_per_page"):
        open_pdf(data, Limits(annotations_per_page=1))


def test_a_blank_page_has_nothing_that_could_be_unread():
    page = opened(Paper().page().text(9, 9, "x").bytes()).pages[0]
    assert (page.lines, page.quality) == ((), Quality.GOOD)


def test_a_page_with_nothing_but_a_rule_is_blank_and_one_of_outlines_is_not():
    sheet = Paper().box(80, 60, 500, 61).page()
    for letter in range(40):
        sheet.box(80 + 9 * letter, 100, 85 + 9 * letter, 112)
    ruled, outlined = opened(sheet.bytes()).pages
    assert (ruled.quality, outlined.quality) == (Quality.GOOD, Quality.NONE)


def test_a_scan_has_no_text():
    document = opened(Paper().image(paper(), 0, 0, WIDTH, HEIGHT).bytes())
    assert document.pages[0].quality is Quality.NONE
    assert document.text is TextSource.NONE


def test_a_caption_on_a_scan_is_not_the_text_of_the_page():
    data = Paper().image(paper(), 0, 0, WIDTH, HEIGHT).text(300, 20, "Signed by: VAN PHONG").bytes()
    assert opened(data).pages[0].quality is Quality.PARTIAL


def test_a_signature_field_on_a_scan_is_not_the_text_of_the_page():
    data = widget(
        Paper().image(paper(), 0, 0, WIDTH, HEIGHT).bytes(), (300, 10, 400, 40), "Signed by"
    )
    page = opened(data).pages[0]
    assert [line.text for line in page.lines] == ["Signed by"]
    assert page.quality is Quality.PARTIAL


def test_the_text_layer_of_a_scan_is_read_with_less_confidence():
    sheet = Paper(vietnamese()).image(paper(), 0, 0, WIDTH, HEIGHT)
    for row in range(8):
        sheet.text(60, 80 + 20 * row, "Ủy ban nhân dân thành phố báo cáo kết quả", mode=3)
    page = opened(sheet.bytes()).pages[0]
    assert page.quality is Quality.GOOD
    assert {line.confidence for line in page.lines} == {0.9}


def test_a_poor_text_layer_of_a_scan_is_garbled():
    sheet = Paper().image(paper(), 0, 0, WIDTH, HEIGHT)
    for row in range(8):
        sheet.text(60, 80 + 20 * row, "Uy ban nh~n d~n th6ng b~o k6t qu~ thvc hi~n", mode=3)
    assert opened(sheet.bytes()).pages[0].quality is Quality.GARBLED


def test_a_picture_behind_a_full_page_of_text_makes_no_scan():
    sheet = Paper(vietnamese()).image(paper(), 0, 0, WIDTH, HEIGHT)
    for row in range(12):
        sheet.text(60, 80 + 20 * row, "Ủy ban nhân dân thành phố báo cáo kết quả thực hiện")
    page = opened(sheet.bytes()).pages[0]
    assert page.quality is Quality.GOOD
    assert {line.confidence for line in page.lines} == {1.0}


def test_the_same_bytes_give_the_same_document():
    data = widget(Paper().texts((80, 80, "So:"), (140, 80, "/KH")).bytes(), (105, 68, 135, 86), "7")
    assert opened(data) == opened(data)
