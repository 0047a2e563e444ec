import pytest

from evidence_check.model.document import (
    Box,
    Origin,
    Picture,
    PictureKind,
    Signature,
    SignatureRole,
)
from evidence_check.model.record import Presence

BODY = ("Theo Công văn số 11/SNV-VP ngày 01/01/2026 của Sở Nội vụ, đơn vị báo cáo.",)


def head(sheet, number):
    return sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number=number).title("BÁO CÁO", "Tháng 3")


def signature(role, box, page=1, field="Signature2"):
    return Signature(
        field, "Sở Nội vụ", None, None, False, True, True, role=role, page=page, box=box
    )


@pytest.mark.parametrize(
    ("row", "number", "symbol"),
    [
        ("Số: 19/BC-SNV", "19/BC-SNV", "BC-SNV"),
        ("Số:19 /BC - SNV", "19/BC-SNV", "BC-SNV"),
        ("Số 03-BC/TU", "03-BC/TU", "BC/TU"),
        ("Số: 30/2018/QĐ-UBND", "30/2018/QĐ-UBND", "2018/QĐ-UBND"),
        ("Số: 154/CTPH-LĐLĐ-SVH,TT,DL", "154/CTPH-LĐLĐ-SVH,TT,DL", "CTPH-LĐLĐ-SVH,TT,DL"),
        ("Luật số: 91/2025/QH15", "91/2025/QH15", "2025/QH15"),
        ("Số: 19/BC-SNV (bản thay thế)", "19/BC-SNV", "BC-SNV"),
        ("Số: 45", "45", None),
        ("Số: 45 QĐ-SNV", "45/QĐ-SNV", "QĐ-SNV"),
    ],
)
def test_forms_of_the_number_row(sheet, read, row, number, symbol):
    record = read(head(sheet, row).body(*BODY))
    assert (record.number.value, record.symbol.value) == (number, symbol)


@pytest.mark.parametrize(
    "row",
    ["Số:      /BC-SNV", "Số: ……/BC-SNV", "Số: ...../BC-SNV", "Số:____/BC-SNV", "Số: /BC-SNV"],
)
def test_blanks(sheet, read, row):
    record = read(head(sheet, row).body(*BODY))
    assert record.number.presence is Presence.BLANK
    assert record.number.sure
    assert record.symbol.value == "BC-SNV"


def test_a_number_of_another_document_is_never_taken(sheet, read):
    page = head(sheet, "").body("Số: 11/SNV-VP ngày 01/01/2026")
    assert read(page).number.value is None
    letter = sheet().head("SỞ NỘI VỤ", number="Số:     /SNV-VP")
    letter.about("V/v trả lời Công văn", "số 12/STC-NS của Sở Tài chính").to("Kính gửi: Sở")
    assert read(letter.body(*BODY)).number.presence is Presence.BLANK


def test_a_blank_under_a_picture_or_an_unread_stamp_is_not_blank(sheet, read):
    page = head(sheet, "Số:      /BC-SNV").body(*BODY)
    row = next(line.box for line in page.lines if line.text.startswith("Số"))
    blank = Box(row.left + 20, row.top, row.left + 40, row.bottom)
    stamped = read(page, signatures=[signature(SignatureRole.NUMBER, blank)])
    assert stamped.number.presence is Presence.UNREAD
    page.pictures.append(Picture(blank, PictureKind.OTHER))
    assert read(page).number.presence is Presence.UNREAD


def test_a_signature_of_the_signer_leaves_the_blank_blank(sheet, read):
    page = head(sheet, "Số:      /BC-SNV").body(*BODY)
    signed = [signature(SignatureRole.SIGNER, Box(350, 600, 450, 680))]
    assert read(page, signatures=signed).number.presence is Presence.BLANK


def test_digits_of_the_numbers_own_field_wherever_they_stand(sheet, read):
    page = head(sheet, "Số:      /BC-SNV").body(*BODY)
    page.put("542", 20, y=300, origin=Origin.WIDGET, field="Signature2")
    record = read(page, signatures=[signature(SignatureRole.NUMBER, Box(20, 300, 50, 312))])
    assert record.number.value == "542/BC-SNV"
    assert 0.9 <= record.number.confidence < 0.98
