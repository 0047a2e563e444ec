import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.outlook import looks_ahead

PLACE = "Gieo được 90%"


def ahead(*pages):
    page = next(n for n, text in enumerate(pages, 1) if PLACE in text)
    return looks_ahead(pages, page, pages[page - 1].index(PLACE))


@pytest.mark.parametrize(
    "text",
    [
        "NHIỆM VỤ NĂM 2026\n1. Gieo được 90%.",
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM\n- Tiếp tục làm đất.\n- Gieo được 90%.",
        "I. KẾT QUẢ\nLàm đất.\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM\nQUÝ II\n1. Gieo được 90%.",
        "PHẦN II\nPHƯƠNG HƯỚNG\nGieo được 90%",
        "Phần thứ hai: NHIỆM VỤ VÀ GIẢI PHÁP\nGieo được 90%",
        "B. Mục tiêu, nhiệm vụ quý II\nI. Gieo trồng\n1. Lúa\na) Gieo được 90%",
        "III. TRỌNG TÂM CÔNG TÁC QUÝ IV\n- Gieo được 90%.",
        "2. Nhiệm vụ trọng tâm quý III/2026\n- Gieo được 90%.",
        "Nhiệm vụ thời gian tới:\n- Làm đất.\n- Gieo được 90%.",
        "* Mục tiêu:\n- Gieo được 90%.",
    ],
)
def test_sections_of_what_is_to_come(text):
    assert ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gieo được 90%",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\nGieo được 90%",
        "I. NHIỆM VỤ ĐƯỢC GIAO VÀ KẾT QUẢ\nGieo được 90%",
        "I. KẾT QUẢ CÔNG TÁC TRỌNG TÂM\nGieo được 90%",
        "1. Nhiệm vụ gieo trồng\n- Gieo được 90%.",
        "I. MỤC TIÊU\nGieo được 95%.\nII. KẾT QUẢ\nGieo được 90%.",
        "Mục tiêu năm nay:\n- Làm đất 95%;\n- Thu hoạch.\nTrong kỳ đã làm đất. Gieo được 90%.",
        "II. NHIỆM VỤ QUÝ II\nLàm đất.\nPHỤ LỤC\nGieo được 90%",
        "Báo cáo kết quả gieo trồng\nquý I, nhiệm vụ trọng tâm quý II:\nI. KẾT QUẢ\nGieo được 90%",
    ],
)
def test_sections_of_what_was_done(text):
    assert not ahead(text)


def test_a_section_goes_on_over_pages():
    assert ahead("I. KẾT QUẢ\nLàm đất.\nII. NHIỆM VỤ QUÝ II", "2\nGieo được 90%")
    assert not ahead("II. NHIỆM VỤ QUÝ II", "III. KẾT QUẢ KHÁC\nGieo được 90%")


@given(st.text(alphabet="PHẦNIXa1.:-)\n nhiệmvụ", max_size=120), st.integers(0, 120))
def test_any_text_can_be_asked(text, place):
    assert looks_ahead([text], 1, min(place, len(text))) in {True, False}
