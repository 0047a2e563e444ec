import pytest

from evidence_check.model.document import Origin
from evidence_check.model.record import Presence

BODY = (
    "Thực hiện Công văn số 12/SNV-CCHC ngày 03/01/2026 của Sở Nội vụ, đơn vị báo cáo như",
    "sau: nội dung công tác cải cách hành chính của đơn vị trong tháng.",
)


def about(sheet, read, *title, number="Số: 9/KH-SNV", to="", bold=True):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number=number).title(*title, bold=bold)
    if to:
        page.to(to)
    record = read(page.body(*BODY))
    return record.type.value, record.subject.value


@pytest.mark.parametrize(
    ("title", "type_", "subject"),
    [
        (["KẾ HOẠCH", "Cải cách hành chính năm 2026"], "Kế hoạch", "Cải cách hành chính năm 2026"),
        (["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026"], "Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2026"),
        (
            ["KẾ HOẠCH KIỂM TRA CÔNG TÁC", "CẢI CÁCH HÀNH CHÍNH"],
            "Kế hoạch",
            "KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
        ),
        (
            ["KẾ HOẠCH", "Thực hiện Nghị quyết số 05-NQ/TU", "của Tỉnh ủy Hải Yên"],
            "Kế hoạch",
            "Thực hiện Nghị quyết số 05-NQ/TU của Tỉnh ủy Hải Yên",
        ),
        (
            ["QUYẾT ĐỊNH", "Về việc công nhận sáng kiến", "GIÁM ĐỐC SỞ NỘI VỤ"],
            "Quyết định",
            "Về việc công nhận sáng kiến",
        ),
        (
            ["NGHỊ QUYẾT", "Về mức chi", "HỘI ĐỒNG NHÂN DÂN TỈNH HẢI YÊN"],
            "Nghị quyết",
            "Về mức chi",
        ),
        (
            ["QUY ĐỊNH", "Về tổ chức tiếp công dân", "(Ban hành kèm theo Quyết định số 9)"],
            "Quy định",
            "Về tổ chức tiếp công dân",
        ),
        (["BÁO CÁO THẨM ĐỊNH", "Dự thảo Nghị quyết"], "Báo cáo thẩm định", "Dự thảo Nghị quyết"),
        (["LUẬT", "TỔ CHỨC CHÍNH QUYỀN"], "Luật", "TỔ CHỨC CHÍNH QUYỀN"),
    ],
)
def test_type_and_subject_end_where_the_body_begins(sheet, read, title, type_, subject):
    assert about(sheet, read, *title) == (type_, subject)


def test_a_subject_that_is_not_bold(sheet, read):
    page = sheet().head("SỞ NỘI VỤ", number="Số: 9/KH-SNV").title("KẾ HOẠCH")
    page.title("Triển khai công tác văn thư năm 2026", bold=False)
    assert read(page.body(*BODY)).subject.value == "Triển khai công tác văn thư năm 2026"


def test_a_document_with_an_address_under_its_subject(sheet, read):
    found = about(sheet, read, "TỜ TRÌNH", "Về việc giao biên chế", to="Kính gửi: Ủy ban nhân dân")
    assert found == ("Tờ trình", "Về việc giao biên chế")
    assert about(sheet, read, "GIẤY MỜI", to="Kính gửi: Các phòng") == ("Giấy mời", None)


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        (["V/v góp ý dự thảo", "Quyết định"], "V/v góp ý dự thảo Quyết định"),
        (["Vv báo cáo quý I"], "Vv báo cáo quý I"),
        (["V/v: “báo cáo”"], "V/v: “báo cáo”"),
        (["Về việc báo cáo quý I"], "Về việc báo cáo quý I"),
        (["V/v góp ý hồ sơ", "dự thảo", "Nghị quyết"], "V/v góp ý hồ sơ dự thảo Nghị quyết"),
    ],
)
def test_letters(sheet, read, rows, subject):
    page = sheet().head("SỞ NỘI VỤ", number="Số: 74/SNV-VP").about(*rows)
    record = read(page.to("Kính gửi: Các sở, ban, ngành").body(*BODY))
    assert (record.type.value, record.subject.value) == ("Công văn", subject)
    assert record.marks == ()


def test_a_letter_with_its_subject_in_the_middle(sheet, read):
    page = sheet().head("SỞ NỘI VỤ", number="Số: 74/SNV-VP").title("V/v tăng cường kỷ luật")
    record = read(page.to("Kính gửi: Các sở").body(*BODY))
    assert (record.type.value, record.subject.value) == ("Công văn", "V/v tăng cường kỷ luật")


def test_a_type_that_only_the_symbol_says(sheet, read):
    page = sheet().head("ỦY BAN NHÂN DÂN", "TỈNH HẢI YÊN", number="Số: 74/GM-UBND")
    record = read(page.to("Kính gửi: Các sở").body(*BODY))
    assert record.type.value == "Giấy mời"
    assert record.subject.presence is Presence.ABSENT


def test_a_heading_without_an_official_head_is_not_sure(sheet, read):
    page = sheet().title("HƯỚNG DẪN CHẤM ĐIỂM CÁC TIÊU CHÍ").body(*BODY, *BODY, *BODY)
    record = read(page)
    assert record.type.value == "Hướng dẫn"
    assert not record.type.sure
    assert record.number.presence is Presence.ABSENT


def test_the_rest_of_a_sentence_may_stand_apart(sheet, read):
    drawn = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", number="Số: 12/SNV-VP")
    drawn.about("V/v đăng ký chỉ tiêu đào tạo năm")
    drawn.y += 12
    record = read(drawn.about("2026").to("Kính gửi: Sở Tài chính").body("Sở Nội vụ đề nghị."))
    assert record.subject.value == "V/v đăng ký chỉ tiêu đào tạo năm 2026"


def test_a_bracket_that_is_open_at_the_end_of_a_row(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ")
    page.title("QUYẾT ĐỊNH", "Công nhận tuyên truyền viên pháp luật (đợt", "1) năm 2026")
    record = read(page.body("1) Công nhận ông Lê Văn Tám.", "Điều 2. Thi hành."))
    assert record.subject.value == "Công nhận tuyên truyền viên pháp luật (đợt 1) năm 2026"


def test_a_subject_in_bold_italics(sheet, read):
    page = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO")
    page.centred("Kết quả công tác tháng 4 năm 2026", 316, bold=True, italic=True)
    page.y += 30
    record = read(page.body("Căn cứ kế hoạch công tác năm 2026, Sở báo cáo:", italic=True))
    assert record.subject.value == "Kết quả công tác tháng 4 năm 2026"


def test_a_garbled_row_in_capitals_ends_the_subject_of_a_scan(sheet, read):
    drawn = sheet(origin=Origin.OCR).head("BỘ TÀI CHÍNH", "TỔNG CỤC THỐNG KÊ")
    drawn.title("QUYẾT ĐỊNH", "Về việc công khai dự toán ngân sách năm 2026")
    drawn.y -= 12
    drawn.centred("TỔỐNG CỤC TRƯỞNGG TỔNG CỤCC", 300, bold=True)
    subject = read(drawn.body("Căn cứ Luật Thống kê ngày 23 tháng 11 năm 2015;")).subject.value
    assert subject == "Về việc công khai dự toán ngân sách năm 2026"


def test_a_mark_stamped_over_the_beginning_of_a_subject_makes_it_doubtful(sheet, read):
    for text, sure in (
        ("_KHẨN ý dự thảo Nghị định về tổ chức bộ máy", False),
        ("Góp ý dự thảo Nghị định về tổ chức bộ máy", True),
        ("Bảo vệ bí mật nhà nước năm 2026", True),
    ):
        drawn = sheet(origin=Origin.OCR).head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ")
        record = read(drawn.title("CHƯƠNG TRÌNH", text).body("Thực hiện Kế hoạch, Sở báo cáo."))
        assert record.subject.value is not None
        assert record.subject.sure is sure
