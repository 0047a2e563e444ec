import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.stated_positions import stated_position

STATES = ("đồng ý", "nhất trí", "thống nhất", "không đồng ý")


def position(text, own=None, request=None, states=STATES):
    found = stated_position([text], states, own, request)
    return found and found.state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Sở Y tế đồng ý với nội dung dự thảo.", "đồng ý"),
        ("Sở Y tế cơ bản NHẤT TRÍ với dự thảo.", "nhất trí"),
        ("Sở Y tế hoàn toàn thống nhất về bố cục.", "thống nhất"),
        ("Sở Y tế không đồng ý với khoản 2 Điều 5.", "không đồng ý"),
        ("1. Đồng ý với Điều 1. 2. Không đồng ý với Điều 2.", "không đồng ý"),
        ("Sở Y tế không nhất trí với dự thảo.", "không đồng ý"),
        ("Sở Y tế chưa thống nhất với dự thảo.", "không đồng ý"),
        ("So Y te dong y voi noi dung du thao.", "đồng ý"),
        ("Sở có ý kiến thống nhất với các quy định tại dự thảo Nghị quyết.", "thống nhất"),
        ("Cảng hàng không đồng ý với dự thảo.", "đồng ý"),
        ("Sở Giáo dục và Đào tạo nhất trí với dự thảo.", "nhất trí"),
    ],
)
def test_positions(text, state):
    assert position(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị làm rõ nguồn kinh phí.",
        "Nhằm bảo đảm tính thống nhất của hệ thống pháp luật.",
        "Cơ quan quản lý thống nhất về giá.",
        "Bộ thống nhất quản lý nhà nước về giá.",
        "Nâng cấp hệ thống nhất thời.",
        "Sửa lại cho thống nhất với Luật Giá.",
        "Đề nghị chỉnh sửa thống nhất với quy định tại Luật Giá.",
        "Nếu đồng ý, đề nghị xác nhận.",
        "Trường hợp được sự đồng ý của chủ sở hữu.",
        "Bảo đảm đồng bộ, thống nhất trong toàn ngành.",
        "Cơ quan được hỏi có đồng ý hay không.",
        "Hợp đồng ý tưởng.",
    ],
)
def test_words_that_take_no_position(text):
    assert position(text) is None


def test_without_a_negative_state_a_negation_is_none_of_the_states():
    assert position("Sở không nhất trí với dự thảo.", states=("đồng ý", "nhất trí")) is None


def test_the_title_of_the_draft_takes_no_position():
    title = "góp ý dự thảo Quy chế thống nhất tên gọi các tuyến đường"
    text = f"Trả lời Công văn số 5/STP-VP về việc {title}, Sở có ý kiến: đề nghị bổ sung phụ lục."
    assert position(text, request=title) is None
    assert position(text, own=f"V/v {title}") is None
    agreed = text.replace("đề nghị bổ sung", "đồng ý với")
    assert position(agreed, request=title) == "đồng ý"


def test_an_own_subject_that_states_the_position_counts():
    subject = "thống nhất nội dung dự thảo Quy chế thi đua"
    assert (
        position(f"V/v {subject}", own=subject, request="góp ý dự thảo Quy chế thi đua") is not None
    )


def test_the_position_comes_with_its_sentence():
    pages = ["Kính gửi: Sở Tư pháp", "Sở có ý kiến như sau. Sở nhất trí với\ndự thảo. Trân trọng."]
    found = stated_position(pages, STATES)
    assert (found.page, found.quote) == (2, "Sở nhất trí với\ndự thảo")


@given(st.lists(st.text(alphabet="đồng ýkhôgthnấrichưa.;,-\n "), max_size=3))
def test_any_text_can_be_asked(pages):
    found = stated_position(pages, STATES, "đồng ý", "dự thảo đồng ý")
    assert found is None or found.state in STATES


@pytest.mark.parametrize(
    "words",
    [
        "Phòng sẽ trả lời sau khi được Hiệu trưởng đồng ý.",
        "Phòng xin chuyển Tổ Văn để có ý kiến thống nhất.",
        "Phòng ghi nhận và sẽ thống nhất tại cuộc họp tới.",
        "Khi có kết quả thống nhất, Phòng sẽ phúc đáp.",
        "Các tổ báo cáo để Phòng xem xét, thống nhất trước khi gửi.",
        "Đề nghị cho biết có đồng ý gia hạn thời gian góp ý hay không.",
        "Phòng mong quý cơ quan đồng ý gia hạn.",
        "Chờ Hội đồng trường đồng ý, Phòng trả lời bằng văn bản khác.",
        "Phòng đề nghị sửa “đồng ý” tại Điều 4 thành “chấp thuận”.",
        "Trường hợp quý cơ quan đồng ý, đề nghị gửi lại hồ sơ.",
        "Theo ý kiến thống nhất của tập thể, Phòng đề nghị bổ sung.",
        "Cần giữ nguyên tắc đồng thuận, thống nhất.",
        "Đề nghị Sở Chè xem xét, đồng ý gia hạn.",
        "Kính mong Sở đồng ý gia hạn.",
        "Phòng khó có thể đồng ý với thời hạn này.",
        "Phòng từ chối đồng ý với dự thảo.",
    ],
)
def test_what_is_yet_to_be_agreed_to_is_no_position(words):
    assert stated_position([f"Kính gửi: Trường Mẫu\n{words}"], STATES) is None


@pytest.mark.parametrize(
    "words",
    [
        "Sau khi nghiên cứu dự thảo Phòng thống nhất với nội dung.",
        "Phòng đã xem xét, thống nhất với dự thảo.",
        "Theo đề nghị của quý cơ quan, Phòng nhất trí với dự thảo.",
        "Phòng có ý kiến thống nhất với dự thảo.",
        "Theo đề nghị UBND xã Mẫu Phòng thống nhất với dự thảo.",
        "Sau khi nghiên cứu, Ban Quản lý thống nhất với dự thảo.",
    ],
)
def test_what_is_agreed_to_is_a_position(words):
    assert stated_position([f"Kính gửi: Trường Mẫu\n{words}"], STATES) is not None


def test_rows_of_the_head_take_no_position():
    subject = "V/v góp ý dự thảo Quy chế thống nhất quản lý tài sản"
    head = (
        "V/v góp ý dự thảo Quy chế\nBắc Hà, ngày 05 tháng 3 năm 2026\nthống nhất quản lý tài sản\n"
    )
    letter = head + "Kính gửi: Sở Tài chính\nSở Nội vụ gửi văn bản kèm theo."
    assert stated_position([letter], ["thống nhất"], subject, subject) is None
    agreed = letter + " Sở Nội vụ thống nhất với nội dung."
    assert stated_position([agreed], ["thống nhất"], subject, subject) is not None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Điều 3 và Điều 5 không thống nhất, đề nghị sửa.", None),
        ("Điều 3: không thống nhất, đề nghị sửa.", "không thống nhất"),
        ("Tên gọi tại khoản 2 chưa thống nhất với khoản 4.", None),
        ("Với khoản 2 và khoản 4, Sở không thống nhất.", "không thống nhất"),
        ("Nội dung này thống nhất như dự thảo.", "thống nhất"),
        ("Dự thảo hợp hiến, hợp pháp, thống nhất.", None),
        ("Không phải tất cả các phòng đều đồng ý.", None),
        ("Không phải việc của Sở nhưng Sở đồng ý.", "đồng ý"),
        ("Đề nghị dùng từ ngữ thống nhất trong cả dự thảo.", None),
        ("Đề nghị viết thống nhất tên gọi.", None),
        ("Các phòng chưa thống nhất được với nhau.", None),
        ("Hai bên thống nhất ký biên bản.", None),
        ("Khoản 2 quy định phải được chủ hộ đồng ý.", None),
        ("Việc thu phí phải được Hội đồng nhân dân đồng ý.", None),
        ("Theo quy định, Sở đã họp và đồng ý.", "đồng ý"),
        ("Tỉnh đã đồng ý chủ trương tại Thông báo số 1.", None),
        ("Sở đã đồng ý với dự thảo.", "đồng ý"),
        ("Các ý kiến chưa có sự thống nhất.", None),
    ],
)
def test_whose_unity_and_whose_consent_it_is(text, state):
    states = ["đồng ý", "thống nhất", "không đồng ý", "không thống nhất"]
    found = stated_position([f"Kính gửi: Sở.\n{text}"], states)
    assert (found.state if found else None) == state


def test_a_negation_is_that_of_its_own_words():
    states = ["đồng ý", "nhất trí", "không đồng ý", "không nhất trí"]
    found = stated_position(["Sở chưa nhất trí với dự thảo."], states)
    assert found.state == "không nhất trí"
