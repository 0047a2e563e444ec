import pytest

from evidence_check.model.document import Origin
from evidence_check.model.record import Presence

BODY = (
    "Thực hiện Công văn số 12/SNV-CCHC ngày 03/01/2026 của Sở Nội vụ, đơn vị báo cáo như",
    "sau: nội dung công tác cải cách hành chính của đơn vị trong tháng.",
)


def page(sheet, number=1):
    drawn = sheet(number)
    if number == 1:
        drawn.head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    return drawn.body(*BODY)


@pytest.mark.parametrize(
    ("rows", "authority", "title"),
    [
        (["GIÁM ĐỐC"], None, "Giám đốc"),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "KT. GIÁM ĐỐC", "Phó Giám đốc"),
        (["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], "TL. GIÁM ĐỐC", "Chánh Văn phòng"),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
            "Phó Chủ tịch",
        ),
        (
            ["TL. BỘ TRƯỞNG, CHỦ NHIỆM", "KT. VỤ TRƯỞNG VỤ NỘI CHÍNH", "PHÓ VỤ TRƯỞNG"],
            "TL. BỘ TRƯỞNG, CHỦ NHIỆM / KT. VỤ TRƯỞNG VỤ NỘI CHÍNH",
            "Phó Vụ trưởng",
        ),
        (["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG", "VỤ NỘI CHÍNH"], "TL. BỘ TRƯỞNG", "Vụ trưởng Vụ Nội chính"),
        (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"], "TUQ. CHỦ TỊCH", "Giám đốc Sở Nội vụ"),
        (["T/M BAN CHẤP HÀNH", "BÍ THƯ"], "T/M BAN CHẤP HÀNH", "Bí thư"),
        (
            ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH -", "QUẢN TRỊ"],
            "TL. GIÁM ĐỐC",
            "Trưởng phòng Hành chính - Quản trị",
        ),
        (["TRƯỞNG PHÒNG VẬT TƯ VÀ", "QUẢN TRỊ"], None, "Trưởng phòng Vật tư và Quản trị"),
        (["Q. GIÁM ĐỐC"], None, "Quyền Giám đốc"),
        (["PHÓ GIÁM ĐỐC PHỤ TRÁCH"], None, "Phó Giám đốc phụ trách"),
    ],
)
def test_authority_and_own_title(sheet, read, rows, authority, title):
    record = read(page(sheet).sign(*rows, name="ThS. Lê Văn Tám"))
    assert record.authority.value == authority
    assert record.signer_title.value == title
    assert record.signer_name.value == "Lê Văn Tám"


def test_nobody_is_made_up(sheet, read):
    record = read(page(sheet))
    assert record.signer_name.presence is Presence.ABSENT
    assert record.signer_title.presence is Presence.ABSENT
    assert record.recipients == ()
    unnamed = read(page(sheet).sign("GIÁM ĐỐC"))
    assert unnamed.signer_title.value == "Giám đốc"
    assert unnamed.signer_name.presence is Presence.ABSENT


def test_two_bodies_sign_side_by_side(sheet, read):
    drawn = page(sheet).sign("SỞ NỘI VỤ", "GIÁM ĐỐC", name="Lê Văn Tám", middle=170, recipients=())
    drawn.y -= 122
    record = read(drawn.sign("SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC", name="Trần Thị Hoa", recipients=()))
    assert record.signer_name.value == "Trần Thị Hoa; Lê Văn Tám"
    assert record.signer_title.value == "Phó Giám đốc; Giám đốc"


def test_who_drew_up_a_table_is_no_signer_beside_the_head(sheet, read):
    drawn = page(sheet).sign("NGƯỜI LẬP BIỂU", name="Lê Văn Tám", middle=170, recipients=())
    drawn.y -= 106
    record = read(drawn.sign("GIÁM ĐỐC", name="Trần Thị Hoa", recipients=()))
    assert (record.signer_title.value, record.signer_name.value) == ("Giám đốc", "Trần Thị Hoa")


def test_the_signature_may_stand_long_before_the_end(sheet, read):
    signed = page(sheet, 2).sign("GIÁM ĐỐC", name="Lê Văn Tám")
    annex = page(sheet, 3).sign("KẾ TOÁN TRƯỞNG", name="Trần Thị Hoa", recipients=())
    record = read(page(sheet), signed, *[page(sheet, n) for n in (3, 4)], annex)
    assert record.signer_name.value == "Lê Văn Tám"
    assert record.signer_name.page == 2


def test_an_approver_below_is_not_the_signer(sheet, read):
    drawn = page(sheet).sign("TRƯỞNG PHÒNG", name="Lê Văn Tám")
    drawn.y += 60
    record = read(drawn.sign("DUYỆT CỦA LÃNH ĐẠO", "GIÁM ĐỐC", name="Trần Thị Hoa", recipients=()))
    assert record.signer_name.value == "Lê Văn Tám"


def test_a_rubber_stamped_title_under_the_printed_one(sheet, read):
    drawn = page(sheet).sign("KT. HIỆU TRƯỞNG", recipients=())
    drawn.y -= 50
    drawn.centred("PHÓ HIỆU TRƯỞNG", 420, bold=True).y += 55
    record = read(drawn.centred("PGS.TS. Lê Thị Ánh", 420))
    assert record.signer_title.value == "Phó Hiệu trưởng"
    assert record.signer_name.value == "Lê Thị Ánh"


def test_a_block_that_a_page_break_cuts(sheet, read):
    first = page(sheet)
    first.y = 720
    first.sign("KT. GIÁM ĐỐC", recipients=("- Như trên;",))
    after = sheet(2)
    after.centred("PHÓ GIÁM ĐỐC", 420, bold=True).y += 80
    record = read(first, after.centred("Lê Văn Tám", 420, bold=True))
    assert record.signer_title.value == "Phó Giám đốc"
    assert record.signer_name.value == "Lê Văn Tám"
    assert record.signer_name.page == 2


@pytest.mark.parametrize(
    "above", [("GIÁM ĐỐC SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"), ("GIÁM ĐỐC SỞ KHOA HỌC",)]
)
def test_a_title_over_two_rows_and_a_page_break(sheet, read, above):
    first = page(sheet)
    first.y = 740
    for text in above:
        first.centred(text, 420, bold=True).y += 16
    last = sheet(2)
    if len(above) == 1:
        last.centred("VÀ CÔNG NGHỆ", 420, bold=True)
    last.y += 80
    record = read(first, last.centred("Lê Văn Tám", 420, bold=True))
    assert record.signer_title.value == "Giám đốc Sở Khoa học và Công nghệ"
    assert record.signer_name.value == "Lê Văn Tám"


def test_the_last_row_of_a_title_at_a_page_break_is_no_name(sheet, read):
    first = page(sheet)
    first.y = 730
    for text in ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH", "TỔNG HỢP"):
        first.centred(text, 420, bold=True).y += 15
    last = sheet(2)
    last.y += 60
    record = read(first, last.centred("Lê Văn Tám", 420, bold=True))
    assert record.signer_title.value == "Trưởng phòng Kế hoạch tổng hợp"
    assert record.signer_name.value == "Lê Văn Tám"


def test_words_of_signing_are_no_row_of_a_title(sheet, read):
    drawn = page(sheet)
    drawn.y += 20
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(ĐÃ KÝ)"):
        drawn.centred(text, 420, bold=True).y += 16
    record = read(drawn.centred("Lê Văn Tám", 420, y=drawn.y + 20, bold=True))
    assert record.signer_title.value == "Phó Giám đốc"
    assert record.signer_name.value == "Lê Văn Tám"


def test_two_signers_whom_a_page_break_cuts(sheet, read):
    first, last = page(sheet), sheet(2)
    for x, body, name in ((165, "NỘI VỤ", "Trần Thị Hoa"), (420, "TÀI CHÍNH", "Lê Văn Tám")):
        first.centred(f"KT. GIÁM ĐỐC SỞ {body}", x, y=770, bold=True)
        last.centred("PHÓ GIÁM ĐỐC", x, y=60, bold=True)
        last.centred(name, x, y=150, bold=True)
    record = read(first, last)
    assert record.signer_title.value == "Phó Giám đốc; Phó Giám đốc"
    assert record.signer_name.value == "Lê Văn Tám; Trần Thị Hoa"


def test_recipients(sheet, read):
    listed = ("- Như trên;", "- UBND tỉnh", "(để báo cáo);", "- Lưu: VT, NV.")
    record = read(page(sheet).sign("GIÁM ĐỐC", name="Lê Văn Tám", recipients=listed))
    assert record.recipients == ("Như trên", "UBND tỉnh (để báo cáo)", "Lưu: VT, NV")


def test_who_decides_is_not_who_signs(sheet, read):
    drawn = sheet().head("SỞ NỘI VỤ").title("QUYẾT ĐỊNH", "Về sáng kiến", "GIÁM ĐỐC SỞ NỘI VỤ")
    drawn.body("Căn cứ Luật Thi đua, khen thưởng;", italic=True).title("QUYẾT ĐỊNH:").body(*BODY)
    record = read(drawn.sign("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", name="Lê Văn Tám"))
    assert record.signer_title.value == "Phó Giám đốc"


def test_who_decides_over_two_rows_is_not_who_signs_overleaf(sheet, read):
    first = sheet().head("UBND TỈNH HẢI YÊN", "BAN QUẢN LÝ KHU KINH TẾ")
    first.title("QUYẾT ĐỊNH", "Về việc ban hành Quy chế")
    first.row(right="").y += 10
    for text in ("TRƯỞNG BAN BAN QUẢN LÝ KHU KINH TẾ VÀ CÁC KHU", "CÔNG NGHIỆP HẢI YÊN"):
        first.centred(text, 316, bold=True).y += 16
    first.body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", *BODY)
    second = sheet(2).sign("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", name="Lê Văn Tám")
    record = read(first, second)
    assert record.signer_title.value == "Phó Trưởng ban"
    assert record.signer_name.value == "Lê Văn Tám"


def test_a_body_over_two_rows_is_no_name(sheet, read):
    rows = ["TM. THƯỜNG TRỰC HỘI ĐỒNG", "NHÂN DÂN", "CHỦ TỊCH"]
    record = read(page(sheet).sign(*rows, name="Lê Văn Tám"))
    assert record.signer_name.value == "Lê Văn Tám"
    assert record.signer_title.value == "Chủ tịch"


def test_a_title_over_two_rows_of_which_one_looks_like_a_name(sheet, read):
    rows = ["KT. GIÁM ĐỐC", "TRƯỞNG PHÒNG CHUYỂN", "ĐỔI SỐ"]
    record = read(page(sheet).sign(*rows, name="Lê Văn Tám"))
    assert record.signer_title.value == "Trưởng phòng Chuyển đổi số"
    assert record.signer_name.value == "Lê Văn Tám"
    alone = read(page(sheet).sign(*rows))
    assert not alone.signer_title.sure
    assert not alone.signer_name.sure


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "THƯỜNG TRỰC"], "Phó Chủ tịch Thường trực"),
        (["TM. THƯỜNG TRỰC HỘI", "ĐỒNG NHÂN DÂN", "CHỦ TỊCH"], "Chủ tịch"),
    ],
)
def test_levels_and_bodies_on_rows_of_their_own(sheet, read, rows, title):
    record = read(page(sheet).sign(*rows, name="Lê Văn Tám"))
    assert (record.signer_title.value, record.signer_name.value) == (title, "Lê Văn Tám")


def scanned(sheet):
    drawn = sheet(origin=Origin.OCR)
    drawn.head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    return drawn.body(*BODY)


def test_a_title_under_which_a_seal_hides_the_name_of_a_scan(sheet, read):
    signed = scanned(sheet).sign("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", recipients=())
    assert read(signed).signer_title.value == "Phó Giám đốc"
    assert read(signed).signer_name.presence is Presence.UNREAD
    above = scanned(sheet).sign("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", recipients=()).body(*BODY)
    assert read(above).signer_title.value is None


def test_the_end_of_a_title_is_no_name(sheet, read):
    drawn = scanned(sheet).sign("KT. TỔNG CỤC TRƯỞNG")
    drawn.y -= 60
    record = read(drawn.centred("ỐNG CỤC TRƯỞNG", 420, bold=True))
    assert record.signer_name.value is None


def test_a_lone_kt_above_a_title_says_that_a_deputy_signs(sheet, read):
    for above, sure in ((), True), (("KT.",), False):
        drawn = scanned(sheet)
        for text in above:
            drawn.centred(text, 400, bold=True)
        record = read(drawn.sign("BỘ TRƯỞNG", name="Lê Văn Tám", recipients=()))
        assert record.signer_title.value == "Bộ trưởng"
        assert record.signer_title.sure is sure
