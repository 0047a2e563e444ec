"""The day of a meeting stands in its minutes, not in their head."""

import datetime as dt

import pytest

from evidence_check.model.document import Page, Quality
from evidence_check.reading.minutes import begun


def page(text, quality=Quality.GOOD):
    from evidence_check.model.document import Line

    lines = tuple(Line(line) for line in text.splitlines())
    return Page(1, 595, 842, lines=lines, quality=quality)


HEAD = "SỞ NỘI VỤ\nBIÊN BẢN\nHội nghị đối thoại\n"


@pytest.mark.parametrize(
    "said",
    [
        "Hôm nay, ngày 12 tháng 5 năm 2026, tại trụ sở",
        "Thời gian bắt đầu: 08 giờ 00, ngày 12/5/2026",
        "Vào hồi 14 giờ 30 phút ngày 12 tháng 05, năm 2026",
    ],
)
def test_the_day_on_which_the_meeting_began(said):
    field = begun("Biên bản", [page(HEAD + said)])
    assert field.value == dt.date(2026, 5, 12)
    assert field.sure
    assert field.page == 1


@pytest.mark.parametrize(
    ("type_", "text", "quality"),
    [
        ("Báo cáo", "Hôm nay, ngày 12 tháng 5 năm 2026", Quality.GOOD),
        ("Biên bản", "Căn cứ Quyết định ngày 12 tháng 5 năm 2026", Quality.GOOD),
        ("Biên bản", "Hôm nay, ngày … tháng … năm 2026", Quality.GOOD),
        ("Biên bản", "Hôm nay, ngày 31 tháng 6 năm 2026", Quality.GOOD),
        ("Biên bản", "Hôm nay, ngày 12 tháng 5 năm 2026", Quality.NONE),
    ],
)
def test_what_says_no_day(type_, text, quality):
    assert begun(type_, [page(HEAD + text, quality)]) is None


def test_who_chairs_a_meeting_signs_in_that_role_only(sheet, read):
    minutes = sheet().head("UBND TỈNH HẢI YÊN", "SỞ NỘI VỤ", date="").title("BIÊN BẢN", "Họp")
    chaired = read(minutes.body("Nội dung cuộc họp.").sign("CHỦ TRÌ", name="Lê Văn Tám"))
    assert (chaired.signer_title.value, chaired.signer_name.value) == ("Chủ trì", "Lê Văn Tám")
    assert not chaired.signer_title.sure
    assert not chaired.signer_name.sure
