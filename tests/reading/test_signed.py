import pytest

from evidence_check.model.document import Box, Origin, PictureKind, Signature, SignatureRole
from evidence_check.model.record import Presence, SignedBy


def page(sheet, **more):
    drawn = sheet(**more).head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    drawn.body("Sở Nội vụ báo cáo kết quả công tác tháng 3 năm 2026 như sau.")
    return drawn.sign("GIÁM ĐỐC", name="Lê Văn Tám")


def signature(role=SignatureRole.SIGNER, intact=True):
    return Signature("Signature1", "Lê Văn Tám", None, None, False, intact, True, role=role, page=1)


def test_a_typed_name_is_no_signature(sheet, read):
    assert read(page(sheet)).signed.presence is Presence.ABSENT
    assert read(page(sheet)).signed.sure


@pytest.mark.parametrize("role", [SignatureRole.SIGNER, SignatureRole.SEAL, SignatureRole.OTHER])
def test_an_intact_digital_signature(sheet, read, role):
    assert read(page(sheet), signatures=[signature(role)]).signed.value is SignedBy.DIGITAL


@pytest.mark.parametrize(
    "role", [SignatureRole.NUMBER, SignatureRole.DAY, SignatureRole.MONTH, SignatureRole.COPY]
)
def test_a_clerks_stamps_sign_nothing(sheet, read, role):
    assert read(page(sheet), signatures=[signature(role)]).signed.presence is Presence.ABSENT


def test_a_broken_signature_signs_nothing(sheet, read):
    broken = [signature(intact=False)]
    assert read(page(sheet), signatures=broken).signed.presence is Presence.ABSENT


@pytest.mark.parametrize("kind", [PictureKind.SIGNATURE, PictureKind.SEAL])
def test_a_picture_in_the_block(sheet, read, kind):
    assert read(page(sheet).picture(kind)).signed.value is SignedBy.PICTURE


def test_a_picture_elsewhere_is_none(sheet, read):
    logo = page(sheet).picture(PictureKind.SEAL, Box(60, 30, 110, 80))
    assert read(logo).signed.presence is Presence.ABSENT


def test_a_picture_that_may_be_one_is_left_open(sheet, read):
    assert read(page(sheet).picture(PictureKind.OTHER)).signed.presence is Presence.UNREAD


def test_words(sheet, read):
    drawn = page(sheet)
    drawn.centred("(Đã ký)", 420, y=drawn.y - 60)
    signed = read(drawn).signed
    assert signed.value is SignedBy.WORDS
    assert signed.quote == "(Đã ký)"


@pytest.mark.parametrize(("left", "signed"), [(400, True), (60, False)])
def test_a_picture_beside_the_recipients_where_nobody_knows_the_title(sheet, read, left, signed):
    drawn = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    drawn.body("Sở Nội vụ báo cáo như sau.").sign("NHẠC SƯ ĐOÀN")
    drawn.picture(PictureKind.SIGNATURE, Box(left, drawn.y - 50, left + 70, drawn.y - 20))
    assert (read(drawn).signed.value is SignedBy.PICTURE) == signed


def test_a_scan(sheet, read):
    scan = page(sheet, origin=Origin.OCR).picture(PictureKind.SCAN, Box(0, 0, 595, 842))
    assert read(scan).signed.presence is Presence.UNREAD
    assert read(scan.picture(PictureKind.SEAL)).signed.value is SignedBy.INK


def test_ink_beside_the_recipients_where_ocr_lost_the_block(sheet, read):
    drawn = sheet(origin=Origin.OCR).head("SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    drawn.put("Nơi nhận:", 85, y=400).put("- Như trên;", 85, y=415)
    drawn.picture(PictureKind.SCAN, Box(0, 0, 595, 842))
    assert read(drawn).signed.presence is Presence.UNREAD
    drawn.picture(PictureKind.SIGNATURE, Box(360, 430, 480, 500))
    assert read(drawn).signed.value is SignedBy.INK


def overleaf(sheet):
    """A block whose authority is the last row of its page; what follows is on the next."""
    first = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ").title("BÁO CÁO", "Tháng 3")
    first.body("Sở Nội vụ báo cáo kết quả công tác tháng 3 năm 2026 như sau.")
    first.y = 770
    first.put("Nơi nhận:", 85).centred("KT. GIÁM ĐỐC", 420, bold=True)
    second = sheet(number=2).centred("PHÓ GIÁM ĐỐC", 420, bold=True)
    second.y += 80
    second.centred("Lê Văn Tám", 420, bold=True)
    second.y += 20
    return first, second


def test_a_block_that_runs_over_to_the_next_page(sheet, read):
    first, second = overleaf(sheet)
    assert read(first, second).signed.presence is Presence.ABSENT
    signed = read(first, second.picture()).signed
    assert (signed.value, signed.page) == (SignedBy.PICTURE, 2)


def test_words_in_a_block_that_runs_over_to_the_next_page(sheet, read):
    first, second = overleaf(sheet)
    second.centred("(Đã ký)", 420, y=second.y - 60)
    assert read(first, second).signed.value is SignedBy.WORDS


def test_a_picture_further_down_the_next_page_is_none(sheet, read):
    first, second = overleaf(sheet)
    second.picture(box=Box(380, 500, 460, 550))
    assert read(first, second).signed.presence is Presence.ABSENT


def test_the_authority_above_a_short_decision_signs_nothing(sheet, read):
    drawn = sheet().head("ỦY BAN NHÂN DÂN", "XÃ HẢI YÊN").title("QUYẾT ĐỊNH", "Kiện toàn Tổ")
    drawn.centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HẢI YÊN", 330, bold=True)
    drawn.y += 20
    drawn.body("Điều 1. Kiện toàn Tổ giúp việc.")
    drawn.sign("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name="Lê Văn Tám")
    record = read(drawn.picture())
    assert record.signed.value is SignedBy.PICTURE
    assert (record.signer_name.value, record.signer_title.value) == ("Lê Văn Tám", "Phó Chủ tịch")
