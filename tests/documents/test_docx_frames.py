"""Frames: paragraphs that stand elsewhere than in the text; and what charts say."""

from __future__ import annotations

import pytest
from docx_making import lines, opened, p, table

from evidence_check.reading.record import read_record

LEFT = '<w:framePr w:w="3600" w:hAnchor="page" w:vAnchor="page" w:x="1400" w:y="{y}"/>'
RIGHT = '<w:framePr w:w="5200" w:hAnchor="page" w:vAnchor="page" w:x="5600" w:y="{y}"/>'
CENTRED = '<w:jc w:val="center"/>'


def framed(text, frame, y):
    return p(text, look=frame.format(y=y) + CENTRED)


def test_a_head_set_in_frames_is_read_as_its_two_columns():
    body = (
        framed("UBND TỈNH MẪU", LEFT, 1100)
        + framed("SỞ NỘI VỤ", LEFT, 1100)
        + framed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT, 1100)
        + framed("Độc lập - Tự do - Hạnh phúc", RIGHT, 1100)
        + framed("Số: 14/BC-SNV", LEFT, 1900)
        + framed("Mẫu, ngày 05 tháng 02 năm 2026", RIGHT, 1900)
        + "".join(p("") for _ in range(6))
        + p("BÁO CÁO", look=CENTRED)
        + p("Công tác cải cách hành chính tháng 01 năm 2026", look=CENTRED)
        + p("Sở Nội vụ báo cáo kết quả như sau.")
    )
    document = opened(body)
    record = read_record(document)
    assert record.number.value == "14/BC-SNV"
    assert (record.date.value.isoformat(), record.place.value) == ("2026-02-05", "Mẫu")
    assert (record.issuer.value, record.type.value) == ("Sở Nội vụ", "Báo cáo")


@pytest.mark.parametrize(("wrap", "below"), [("around", True), ("through", False)])
def test_the_text_begins_below_frames_that_leave_no_room_beside_them(wrap, below):
    left = LEFT.replace("<w:framePr", f'<w:framePr w:wrap="{wrap}"')
    right = RIGHT.replace("<w:framePr", f'<w:framePr w:wrap="{wrap}"')
    body = (
        framed("Độc lập - Tự do - Hạnh phúc", right, 1100)
        + "".join(framed(text, left, 1100) for text in ("UBND TỈNH MẪU", "SỞ NỘI VỤ", "Số: 14/BC"))
        + p("BÁO CÁO", look=CENTRED)
    )
    found = {line.text: line.box for line in opened(body).pages[0].lines}
    assert (found["BÁO CÁO"].top >= found["Số: 14/BC"].bottom) == below


def test_the_text_stands_beside_a_narrow_frame():
    body = framed("Nơi nhận:", LEFT, 1100) + p("GIÁM ĐỐC")
    found = {line.text: line.box for line in opened(body).pages[0].lines}
    assert found["GIÁM ĐỐC"].top < found["Nơi nhận:"].bottom


def test_paragraphs_of_one_frame_stand_under_one_another():
    body = framed("một", LEFT, 2000) + framed("hai", LEFT, 2000) + p("ba")
    one, two = (
        next(line.box for line in opened(body).pages[0].lines if line.text == text)
        for text in ("một", "hai")
    )
    assert abs(one.middle[0] - two.middle[0]) < 1
    assert two.top >= one.bottom - 1


def test_a_frame_before_a_table_or_at_the_end_is_not_lost():
    assert "khung" in lines(framed("khung", LEFT, 2000) + table(["ô"]))
    assert "khung" in lines(p("một") + framed("khung", LEFT, 2000))


def test_a_frame_without_width_at_the_right_margin_is_on_the_page():
    look = '<w:framePr w:hAnchor="margin" w:xAlign="right" w:vAnchor="page" w:y="900"/>'
    page = opened(p("Hải Phòng, ngày 05 tháng 02 năm 2026", look=look) + p("văn bản")).pages[0]
    line = next(line for line in page.lines if line.text.startswith("Hải"))
    assert 250 < line.box.left < line.box.right < page.width


def test_a_drop_cap_is_the_first_letter_of_its_paragraph():
    cap = p("C", look='<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>')
    assert lines(cap + p("ăn cứ Luật Tổ chức chính quyền địa phương")) == [
        "Căn cứ Luật Tổ chức chính quyền địa phương"
    ]


def test_titles_and_categories_of_a_chart_are_text():
    space = "http://schemas.openxmlformats.org/drawingml/2006/"
    body = p(
        '<w:r><w:drawing><wp:inline><wp:extent cx="2000000" cy="1000000"/><a:graphic>'
        f'<a:graphicData uri="{space}chart"><c:chart xmlns:c="{space}chart" r:id="c"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    chart = (
        f'<c:chartSpace xmlns:c="{space}chart" xmlns:a="{space}main"><c:chart><c:title><c:tx>'
        "<c:rich><a:p><a:r><a:t>Tỷ lệ hồ sơ </a:t></a:r><a:r><a:t>đúng hạn</a:t></a:r></a:p>"
        "</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:strCache>"
        '<c:pt idx="0"><c:v>Quý I</c:v></c:pt><c:pt idx="1"><c:v>Quý II</c:v></c:pt>'
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        '<c:pt idx="0"><c:v>97.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
        "</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    found = lines(body, related={"c": ("chart", "chart.xml")}, chart=chart)
    assert found == ["Tỷ lệ hồ sơ đúng hạn", "Quý I", "Quý II"]
