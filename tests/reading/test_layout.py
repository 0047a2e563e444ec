from evidence_check.model.document import Box, Line, Origin, Page, Picture, PictureKind
from evidence_check.reading.layout import OVERLAID, joined, placed, rows


def line(text, left, top, *, width=60, height=12, origin=Origin.CONTENT):
    return Line(text, Box(left, top, left + width, top + height), origin)


def texts(*lines, **more):
    return [row.text for row in rows(lines, 1, **more)]


def test_pieces_of_one_height_are_one_row_from_left_to_right():
    assert texts(line("/KH-SX", 150, 101), line("Số:", 80, 100, width=20)) == ["Số:  /KH-SX"]
    assert texts(line("b", 80, 130), line("a", 80, 100)) == ["a", "b"]


def test_texts_over_one_another_are_two_rows_however_high_their_boxes_are():
    over = [line("Phê duyệt giá trị", 120, 156, width=390, height=25),
            line("Công ty Cổ phần", 93, 168, width=430, height=26)]  # fmt: skip
    assert texts(*over) == ["Phê duyệt giá trị", "Công ty Cổ phần"]


def test_what_is_too_far_off_stands_beside():
    far = [line("KẾ HOẠCH", 270, 100), line("3Ến", 0, 100, width=40)]
    assert len(texts(*far)) == 1
    assert texts(*far, reach=40.0) == ["3Ến", "KẾ HOẠCH"]


def test_stamped_digits_go_to_the_row_with_the_blank():
    head = [line("Số:", 84, 100, width=18), line("/BNV-VP", 130, 100), line("V/v báo cáo", 70, 114)]
    stamped = line("12094", 100, 89, width=35, origin=Origin.WIDGET)
    assert texts(*head, stamped) == ["Số: 12094 /BNV-VP", "V/v báo cáo"]
    far = line("12", 100, 60, width=15, origin=Origin.WIDGET)
    assert texts(*head, far)[0] == "12"


def test_lines_without_a_place_are_set_one_under_the_other():
    page = Page(1, 595, 842, (Line("một"), Line("* * *"), Line("hai")))
    first, second = placed(page)
    assert first.box.bottom < second.box.top
    assert [first.text, second.text] == ["một", "hai"]


def test_a_text_layer_over_a_scan_is_doubted_and_a_stamp_on_it_is_not():
    scan = Picture(Box(0, 0, 595, 842), PictureKind.SCAN)
    lines = (line("Số: 14", 80, 100), line("14", 300, 100, origin=Origin.WIDGET))
    printed, stamped = placed(Page(1, 595, 842, lines, (scan,)))
    assert printed.confidence == OVERLAID
    assert stamped.confidence == 1.0
    assert rows([printed], 1)[0].overlaid
    assert not rows([stamped], 1)[0].overlaid


def test_a_hyphen_inside_a_symbol_takes_no_space():
    assert joined(["Tờ trình số 45/TTr-", "STC của Sở"]) == "Tờ trình số 45/TTr-STC của Sở"
    assert joined(["Liên đoàn Lao động -", "Sở Văn hóa"]) == "Liên đoàn Lao động - Sở Văn hóa"


def test_the_year_on_a_subjects_next_row_is_a_row_of_its_own():
    subject = line("Kết quả thực hiện nhiệm vụ tháng 5 năm", 101, 150, width=440)
    assert texts(subject, line("2026", 305, 166, width=30)) == [subject.text, "2026"]
