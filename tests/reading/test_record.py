"""What a whole document says; the parts of the way have tests of their own."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.document import (
    Box,
    Document,
    Format,
    Line,
    Origin,
    Page,
    Quality,
    Signature,
    SignatureRole,
    TextSource,
)
from evidence_check.model.record import MarkKind, Presence, SignedBy
from evidence_check.reading.lexicon import listed
from evidence_check.reading.record import read_record

BODY = (
    "Thực hiện Công văn số 12/SNV-CCHC ngày 03/01/2026 của Sở Nội vụ, đơn vị báo cáo như",
    "sau: nội dung công tác cải cách hành chính của đơn vị trong tháng.",
)


def said(record):
    names = "number date type issuer parent place subject signer_title signer_name"
    return {name: getattr(record, name).value for name in names.split()}


def test_a_report_of_a_department(sheet, read):
    page = (
        sheet()
        .head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 19/BC-SNV")
        .title("BÁO CÁO", "Kết quả công tác cải cách hành chính", "tháng 3 năm 2026")
        .to("Kính gửi: Ủy ban nhân dân tỉnh")
        .body(*BODY)
        .sign("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name="TS. Lê Văn Tám")
    )
    record = read(page)
    assert said(record) == {
        "number": "19/BC-SNV",
        "date": dt.date(2026, 2, 5),
        "type": "Báo cáo",
        "issuer": "Sở Nội vụ",
        "parent": "UBND tỉnh Hải Yên",
        "place": "Hải Yên",
        "subject": "Kết quả công tác cải cách hành chính tháng 3 năm 2026",
        "signer_title": "Phó Giám đốc",
        "signer_name": "Lê Văn Tám",
    }
    assert record.authority.value == "KT. GIÁM ĐỐC"
    assert record.recipients == ("Như trên", "Lưu: VT")
    assert record.number.quote == "Số: 19/BC-SNV"
    assert record.number.page == 1
    assert record.number.box is not None
    assert all(getattr(record, name).sure for name in said(record))


def test_a_letter(sheet, read):
    page = (
        sheet()
        .head("ỦY BAN NHÂN DÂN", "TỈNH HẢI YÊN", number="Số: 74/UBND-NC")
        .about("V/v góp ý dự thảo", "Quyết định sửa đổi", "Quyết định số 2269/QĐ-TTg")
        .to("Kính gửi: Các sở, ban, ngành")
        .body(*BODY)
        .sign("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", name="Lê Văn Tám")
    )
    record = read(page)
    assert record.type.value == "Công văn"
    assert record.issuer.value == "Ủy ban nhân dân tỉnh Hải Yên"
    assert record.parent.value is None
    assert record.number.value == "74/UBND-NC"
    assert record.subject.value == (
        "V/v góp ý dự thảo Quyết định sửa đổi Quyết định số 2269/QĐ-TTg"
    )
    assert record.authority.value == "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG"
    assert record.signer_title.value == "Phó Chánh Văn phòng"


def test_a_party_document(sheet, read):
    page = sheet().row("TỈNH ỦY HẢI YÊN", "ĐẢNG CỘNG SẢN VIỆT NAM", bold=(False, True))
    page.row("BAN TUYÊN GIÁO", bold=(True, True)).row("*")
    page.row("Số 05-NQ/TU", "Hải Yên, ngày 12 tháng 5 năm 2026", bold=(False, False))
    page.title("NGHỊ QUYẾT", "về công tác cải cách hành chính").body(*BODY)
    record = read(page.sign("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", name="Nguyễn Văn Bình"))
    assert record.number.value == "05-NQ/TU"
    assert record.type.value == "Nghị quyết"
    assert (record.issuer.value, record.parent.value) == ("Ban Tuyên giáo", "Tỉnh ủy Hải Yên")
    assert record.authority.value == "T/M BAN THƯỜNG VỤ"
    assert record.signer_title.value == "Phó Bí thư"


def test_columns_that_were_merged_on_one_line(sheet, read):
    page = sheet()
    for text in (
        "UBND TỈNH HẢI YÊN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ TƯ PHÁP  Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-STP  Hải Yên, ngày 05 tháng 02 năm 2026",
    ):
        page.put(text, 90).y += 18
    record = read(page.title("BÁO CÁO", "Công tác tư pháp").body(*BODY))
    assert record.issuer.value == "Sở Tư pháp"
    assert record.parent.value == "UBND tỉnh Hải Yên"
    assert record.number.value == "15/BC-STP"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.place.value == "Hải Yên"


def test_nothing_is_made_up_where_the_page_is_blank(sheet, read):
    page = (
        sheet()
        .head(
            "UBND TỈNH HẢI YÊN",
            "SỞ NỘI VỤ",
            number="Số:       /KH-SNV",
            date="Hải Yên, ngày      tháng 01 năm 2026",
        )
        .title("KẾ HOẠCH", "Cải cách hành chính năm 2026")
        .body("Ngày 05 tháng 3 năm 2021 Sở nhận Công văn số 11/SNV-VP của Ủy ban nhân dân tỉnh.")
    )
    record = read(page)
    assert record.number.presence is Presence.BLANK
    assert record.number.value is None
    assert record.symbol.value == "KH-SNV"
    assert record.date.presence is Presence.BLANK
    assert record.date.value is None
    assert record.date_range is None
    assert record.signer_name.presence is Presence.ABSENT
    assert record.number.sure and record.date.sure


def test_a_head_without_a_number_row(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ TƯ PHÁP", number="", date="")
    record = read(page.title("BÁO CÁO", "Số liệu").body("Theo Công văn số 11/SNV-VP"))
    assert record.number.presence is Presence.ABSENT
    assert record.date.presence is Presence.ABSENT
    assert record.type.value == "Báo cáo"


def test_number_and_day_out_of_widgets(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="", date="")
    y = page.y - 22
    page.put("Số:", 107, y=y).put("/TTr-SNV", 161, y=y)
    page.put("156", 130, y=y + 1, origin=Origin.WIDGET, field="Signature3")
    page.put("Hải Yên, ngày", 301, y=y, italic=True)
    page.put("25", 398, y=y - 2, origin=Origin.WIDGET, field="Signature4")
    page.put("tháng", 419, y=y, italic=True)
    page.put("8", 452, y=y + 1, origin=Origin.WIDGET, field="Signature5")
    page.put("năm 2025", 465, y=y, italic=True)
    page.put("Ký bởi: Sở Nội vụ", 300, y=10, size=8, origin=Origin.WIDGET, field="Signature1")
    page.put("25/08/2025 14:01:33 +07:00", 300, y=20, size=8, origin=Origin.WIDGET)
    record = read(page.title("TỜ TRÌNH", "Về việc đổi tên Hội").body(*BODY))
    assert record.number.value == "156/TTr-SNV"
    assert record.date.value == dt.date(2025, 8, 25)
    assert record.number.method == record.date.method == "stamp"


def test_a_stamp_of_receipt_is_not_the_document(sheet, read):
    page = sheet()
    for text, x, y, size in (
        ("ỦY BAN NHÂN DÂN PHƯỜNG AN BIÊN", 14, 10, 8),
        ("ĐẾN", 16, 30, 13),
        ("Số:", 56, 26, 8),
        ("8748", 84, 26, 9),
        ("Ngày:", 56, 37, 8),
        ("12/2/26", 84, 37, 9),
        ("Chuyển:…………", 16, 47, 8),
    ):
        page.put(text, x, y=y, size=size)
    page.head("UBND TỈNH HẢI YÊN", "SỞ TƯ PHÁP", number="Số: 317/STP-VP").about("V/v góp ý")
    record = read(page.to("Kính gửi: Các sở").body(*BODY))
    assert record.number.value == "317/STP-VP"
    assert record.issuer.value == "Sở Tư pháp"
    assert record.parent.value == "UBND tỉnh Hải Yên"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.mark(MarkKind.INCOMING) is not None


def test_a_page_head_of_the_gazette_is_not_the_document(sheet, read):
    page = sheet()
    page.put("52", 60, y=30).put("CÔNG BÁO/Số 863 + 864/Ngày 10-7-2025", 180, y=30)
    page.head("CHÍNH PHỦ", number="Số: 175/2025/NĐ-CP", date="Hà Nội, ngày 30 tháng 6 năm 2025")
    page.title(
        "NGHỊ ĐỊNH",
        "Sửa đổi, bổ sung Nghị định số 10/2022/NĐ-CP",
        "ngày 15 tháng 01 năm 2022 của Chính phủ",
    )
    record = read(page.body(*BODY))
    assert record.number.value == "175/2025/NĐ-CP"
    assert record.symbol.value == "2025/NĐ-CP"
    assert record.date.value == dt.date(2025, 6, 30)
    assert record.subject.value == (
        "Sửa đổi, bổ sung Nghị định số 10/2022/NĐ-CP ngày 15 tháng 01 năm 2022 của Chính phủ"
    )


@pytest.fixture
def letter(sheet):
    """A covering letter, signed."""
    return (
        sheet(1)
        .head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 20/SNV-VP")
        .about("V/v gửi kế hoạch")
        .to("Kính gửi: Các sở")
        .body(*BODY)
        .sign("GIÁM ĐỐC", name="Lê Văn Tám")
        .picture()
    )


BODIES = ("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ")


def plan_sheets(sheet, first=2, *, bodies=BODIES, above="", under=(), **head):
    """A plan over two pages, signed on the second."""
    plan = sheet(first)
    if above:
        plan.row("", above)
    plan.head(*bodies, **{"number": "Số: 21/KH-SNV", **head})
    plan.title("KẾ HOẠCH", "Công tác năm 2026", *under).body(*BODY)
    end = sheet(first + 1).body(*BODY).sign("PHÓ GIÁM ĐỐC", name="Trần Thị Hoa").picture()
    return plan, end


def test_each_of_several_documents_has_a_record(letter, sheet, read):
    record = read(letter, *plan_sheets(sheet))
    assert (record.number.value, record.span) == ("20/SNV-VP", (1, 1))
    assert record.signer_name.value == "Lê Văn Tám"
    (plan,) = record.later
    assert (plan.span, plan.type.value, plan.number.value) == ((2, 3), "Kế hoạch", "21/KH-SNV")
    assert (plan.subject.value, plan.issuer.value) == ("Công tác năm 2026", "Sở Nội vụ")
    assert plan.date.value == dt.date(2026, 2, 5)
    assert (plan.signer_title.value, plan.signer_name.value) == ("Phó Giám đốc", "Trần Thị Hoa")
    assert (plan.number.page, plan.signer_name.page) == (2, 3)
    assert plan.signed.value is SignedBy.PICTURE
    assert plan.apart
    assert plan.behind
    assert not record.behind


@pytest.mark.parametrize(
    "head",
    [
        {"number": "Số:       /KH-SNV"},
        {"date": "Hải Yên, ngày     tháng     năm 2026"},
        {"bodies": ("CHÍNH PHỦ", "BỘ NỘI VỤ")},
        {"under": ("(Kèm theo Công văn số 20/SNV-VP ngày 05/02/2026)",)},
        {"above": "SAO Y"},
    ],
)
def test_a_form_or_a_copy_is_perhaps_no_document_of_its_own(letter, sheet, read, head):
    (plan,) = read(letter, *plan_sheets(sheet, **head)).later
    assert not plan.apart


def test_what_stands_behind_an_unfinished_document_or_its_annex_may_be_a_part_of_it(
    letter, sheet, read
):
    unsigned = sheet(1).head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("QUYẾT ĐỊNH", "Về kế hoạch")
    assert not read(unsigned.body(*BODY), *plan_sheets(sheet)).later[0].apart
    annex = sheet(2).title("PHỤ LỤC I", "DANH MỤC").body(*BODY)
    assert not read(letter, annex, *plan_sheets(sheet, 3)).later[0].apart
    form = sheet(2).title("Mẫu số 02").head("SỞ NỘI VỤ", number="Số:     /BC").title("BÁO CÁO")
    record = read(letter, form.body(*BODY), *plan_sheets(sheet, 3))
    assert [each.type.value for each in record.later] == ["Kế hoạch"]
    assert not record.later[0].apart


def test_nothing_of_a_file_that_is_a_copy_stands_apart(sheet, read):
    cover = (
        sheet(1)
        .head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 20/SY-SNV")
        .title("SAO Y")
        .body(*BODY)
        .sign("GIÁM ĐỐC", name="Lê Văn Tám")
    )
    assert not any(each.apart for each in read(cover, *plan_sheets(sheet)).later)


def signature(page):
    role = SignatureRole.SIGNER
    return Signature("S1", "Lê Văn Tám", None, None, False, True, True, role=role, page=page)


def test_a_signature_is_that_of_the_document_on_whose_page_it_stands(letter, sheet, read):
    letter.pictures.clear()
    plan, end = plan_sheets(sheet)
    end.pictures.clear()
    record = read(letter, plan, end, signatures=[signature(page=3)])
    assert record.signed.presence is Presence.UNREAD
    assert record.later[0].signed.value is SignedBy.DIGITAL
    record = read(letter, plan, end, signatures=[signature(page=1)])
    assert record.signed.value is SignedBy.DIGITAL
    assert record.later[0].signed.presence is Presence.UNREAD
    whole = read(letter, plan, end, signatures=[signature(page=None)])
    assert {each.signed.value for each in (whole, *whole.later)} == {SignedBy.DIGITAL}


def test_what_is_enclosed_is_an_annex_and_no_document_of_its_own(sheet, read):
    decision = (
        sheet()
        .head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ")
        .title("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc")
        .body(*BODY)
        .sign("GIÁM ĐỐC", name="Lê Văn Tám")
    )
    regulation = sheet(2).title("QUY CHẾ", "Làm việc của Sở Nội vụ")
    regulation.row("", "(Ban hành kèm theo Quyết định số 14/QĐ-SX ngày 05/02/2026)")
    record = read(decision, regulation.body(*BODY))
    assert [(annex.title, annex.page) for annex in record.annexes] == [
        ("QUY CHẾ Làm việc của Sở Nội vụ", 2)
    ]
    assert record.later == ()


def test_annexes_are_listed_and_their_signatures_left_alone(sheet, read):
    first = sheet(1).head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("KẾ HOẠCH", "Năm 2026")
    last = sheet(2).body(*BODY).sign("GIÁM ĐỐC", name="Lê Văn Tám")
    annex = sheet(3).title("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ").body(*BODY)
    annex.sign("NGƯỜI LẬP BIỂU", name="Trần Thị Hoa", recipients=())
    record = read(first.body(*BODY), last, annex)
    assert [(annex.page, annex.title) for annex in record.annexes] == [
        (3, "PHỤ LỤC I DANH MỤC NHIỆM VỤ")
    ]
    assert record.signer_name.value == "Lê Văn Tám"
    assert record.signer_name.page == 2


def test_a_document_that_nobody_could_read():
    record = read_record(Document(Format.PDF, (Page(1, 595, 842),), 1, TextSource.NONE))
    fields = (record.number, record.date, record.issuer, record.type, record.subject, record.signed)
    assert {field.presence for field in fields} == {Presence.UNREAD}
    assert not any(field.sure for field in fields)


def test_no_pages_at_all():
    assert read_record(Document(Format.OTHER)).number.presence is Presence.UNREAD


_words = st.sampled_from(
    listed("""
        Số:; /KH-SX; 14/QĐ-SX; ngày; tháng; năm; 2026; 05; CỘNG HÒA; Độc lập; QUYẾT ĐỊNH; KT.;
        GIÁM ĐỐC; V/v; ĐẾN; Nơi nhận:; SỞ TƯ PHÁP; Lê Văn Tám; Kính gửi; -; *; …; DỰ THẢO; Phụ lục;
        UBND; 31; 02
    """)
)
_lines = st.builds(
    lambda words, x, y, size, bold, origin: Line(
        " ".join(words), Box(x, y, x + 6 * len(" ".join(words)), y + size), origin, size, bold
    ),
    st.lists(_words, min_size=1, max_size=5),
    st.floats(0, 500),
    st.floats(0, 800),
    st.sampled_from([8.0, 13.0, 14.0]),
    st.booleans(),
    st.sampled_from(list(Origin)),
)


@settings(max_examples=60)
@given(st.lists(_lines | st.builds(Line, st.text(max_size=30)), max_size=25))
def test_any_page_gives_a_record_that_makes_sense(lines):
    record = read_record(
        Document(Format.PDF, (Page(1, 595, 842, tuple(lines)),), 1, TextSource.LAYER)
    )
    for field in (record.number, record.date, record.type, record.issuer, record.signer_name):
        assert (field.value is not None) == (field.presence is Presence.READ)
        assert 0 <= field.confidence <= 1
        if field.value is not None:
            assert field.quote
    if record.date.value:
        day = str(record.date.value.day)
        assert day in record.date.quote


@pytest.mark.parametrize("pages", [1, 3])
def test_reading_twice_says_the_same(sheet, read, pages):
    sheets = [
        sheet(n).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3").body(*BODY)
        for n in range(1, pages + 1)
    ]
    assert read(*sheets) == read(*sheets)


def test_a_law_says_its_day_at_the_end(sheet, read):
    first = sheet(1).row("QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=(True, True))
    first.row("", "Độc lập - Tự do - Hạnh phúc").row("Luật số: 91/2025/QH15")
    first.title("LUẬT", "TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG")
    first.body("Căn cứ Hiến pháp sửa đổi ngày 16 tháng 6 năm 2025;", italic=True)
    last = sheet(2).body(
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV thông",
        "qua ngày 19 tháng 6 năm 2025.",
    )
    record = read(first, last.sign("CHỦ TỊCH QUỐC HỘI", name="Trần Văn Mẫu", recipients=()))
    assert record.number.value == "91/2025/QH15"
    assert record.type.value == "Luật"
    assert record.subject.value == "TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG"
    assert record.issuer.value == "Quốc hội"
    assert record.date.value == dt.date(2025, 6, 19)
    assert record.date.page == 2
    assert record.place.value is None


def test_a_consolidated_text_is_numbered_where_it_is_authenticated(sheet, read):
    first = sheet(1).row("QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=(True, True))
    first.row("", "Độc lập - Tự do - Hạnh phúc").title("LUẬT", "CÁN BỘ, CÔNG CHỨC").body(*BODY)
    last = sheet(2).body(*BODY, *BODY)
    last.row("VĂN PHÒNG QUỐC HỘI", "XÁC THỰC VĂN BẢN HỢP NHẤT", bold=(True, True)).row()
    last.row("Số: 15/VBHN-VPQH", "Hà Nội, ngày 5 tháng 7 năm 2026", bold=(False, False))
    record = read(first, last.sign("CHỦ NHIỆM", name="Nguyễn Văn Mẫu", recipients=()))
    assert record.number.value == "15/VBHN-VPQH"
    assert record.date.value == dt.date(2026, 7, 5)
    assert record.issuer.value == "Văn phòng Quốc hội"
    assert record.subject.value == "CÁN BỘ, CÔNG CHỨC"


def test_an_issuer_that_begins_above_the_states_line(sheet, read):
    page = sheet()
    page.centred("SỔ TAY NỘI BỘ", 60, y=20, size=8)
    page.centred("UBND TỈNH HẢI YÊN", 165, y=42).put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290)
    page.centred("BAN QUẢN LÝ DỰ ÁN", 165, bold=True).y += 16
    page.centred("GIAO THÔNG", 165, bold=True).put("Độc lập - Tự do - Hạnh phúc", 330).y += 24
    page.row("Số: 7/BQLGT-VP", "Hải Yên, ngày 05 tháng 02 năm 2026", bold=(False, False))
    record = read(page.about("V/v nghỉ lễ").to("Kính gửi: Các phòng").body(*BODY))
    assert record.issuer.value.upper() == "BAN QUẢN LÝ DỰ ÁN GIAO THÔNG"
    assert record.parent.value == "UBND tỉnh Hải Yên"


def test_a_number_stamped_beside_its_blank(sheet, read):
    page = sheet().head("BỘ NỘI VỤ", number="", date="")
    y = page.y - 22
    page.put("Số:", 84, y=y, size=14).put("/BNV-VP", 130, y=y, size=14)
    page.put("12094", 100, y=y - 11, size=14, origin=Origin.WIDGET, field="Signature2")
    page.put("Hà Nội, ngày", 290, y=y, size=14).put("tháng 12 năm 2025", 386, y=y, size=14)
    page.put("15", 370, y=y + 9, size=14, origin=Origin.WIDGET, field="Signature3")
    record = read(page.about("V/v tự chấm điểm").to("Kính gửi: Các bộ").body(*BODY))
    assert record.number.value == "12094/BNV-VP"
    assert record.date.value == dt.date(2025, 12, 15)


def test_a_head_set_in_one_column(sheet, read):
    page = sheet()
    for text in (
        "UBND TỈNH HẢI YÊN",
        "SỞ NỘI VỤ",
        "Số: 15/TB-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Yên, ngày 05 tháng 02 năm 2026",
    ):
        page.centred(text, 300, bold=True).y += 17
    record = read(page.title("THÔNG BÁO", "Về việc nghỉ lễ").body(*BODY))
    assert record.number.value == "15/TB-SNV"
    assert record.issuer.value == "Sở Nội vụ"
    assert record.parent.value == "UBND tỉnh Hải Yên"
    assert record.date.value == dt.date(2026, 2, 5)
    assert record.type.value == "Thông báo"


def test_digits_of_a_garbled_layer_are_not_sure(sheet):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("KẾ HOẠCH", "Năm 2026").page()
    for quality, sure in ((Quality.GOOD, True), (Quality.GARBLED, False)):
        pages = (replace(page, quality=quality),)
        record = read_record(Document(Format.PDF, pages, 1, TextSource.LAYER))
        assert record.number.value == "14/QĐ-SX"
        assert record.date.value == dt.date(2026, 2, 5)
        assert (record.number.sure, record.symbol.sure, record.date.sure) == (sure,) * 3
