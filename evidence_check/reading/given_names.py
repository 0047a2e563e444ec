"""Syllables that people are given for a name, to weigh what OCR made of one.

Vietnamese has some 6,000 syllables, and its names are made of few hundred: of `Diêu` and `Diệu`,
`Tuần` and `Tuấn` only one of each is likely to be a person. Middle names are among them. What is
not here may be a name all the same: it is only believed less.
"""

from __future__ import annotations

from evidence_check.reading.lexicon import listed
from evidence_check.reading.text import fold

GIVEN = frozenset(
    fold(name)
    for name in listed("""
        văn; thị; hữu; đức; ngọc; minh; thanh; quang; xuân; đình; công; quốc; trọng; hoàng; thành;
        bá; duy; anh; gia; mạnh; tiến; thế; viết; như; thu; kim; bích; hồng; mỹ; phương; thúy; hải;
        sĩ; sỹ; khắc; tấn; phước; phúc; vĩnh; chí; trung; nhật; tuấn; bảo; việt; hà; hương; lan;
        huệ; hoa; mai; đào; cúc; liên; trúc; quỳnh; hạnh; nga; nguyệt; nhung; oanh; thảo; thơm;
        thơ; thoa; thắm; thương; trang; trinh; tuyết; tuyền; uyên; vân; vy; vi; yến; xuyến; yên;
        an; ân; bình; bằng; bách; bắc; bính; cảnh; cần; cẩn; chính; chiến; chung; chương; chinh;
        châu; chi; chiêm; chất; chuẩn; cường; cương; cát; cung; đại; dân; danh; diễm; diệp; diệu;
        doanh; dung; dũng; dương; duyên; dậu; dần; dinh; du; dụng; đăng; đạo; đạt; điền; điệp; định;
        đoàn; đô; đông; đồng; đường; đang; đan; đài; đàn; đỉnh; đính; đệ; độ; đúc; giang; giáp;
        giao; giàu; hân; hằng; hạ; hảo; hậu; hiền; hiển; hiếu; hiệp; hiệu; hinh; hòa; hoài; hoan;
        hoàn; hoạt; học; hợi; hội; hợp; huân; huấn; hùng; huy; huyền; huyên; huynh; hưng; hưởng;
        hướng; hường; hạc; hành; hán; hào; hiến; hoạch; hoằng; hoành; hồ; khá; khải; khang; khanh;
        khánh; khiêm; khoa; khôi; khuê; khương; khuyên; kha; khai; kiên; kiệt; kiều; kiểm; kính; kỳ;
        kỷ; lai; lam; lâm; lân; lập; lê; lệ; lễ; linh; loan; lộc; lợi; long; luân; luận; luật; lực;
        lương; lượng; lưu; ly; lý; lành; lãm; lai; lịch; liêm; liệu; liễu; lụa; luyến; luyện; mẫn;
        mậu; miên; mây; mùi; mừng; mơ; mến; năm; nam; nghĩa; nghi; nghiêm; nghiệp; ngân; ngà; ngợi;
        nguyên; ngữ; nhàn; nhân; nhã; nhạn; nhâm; nhiên; nhi; nhu; nhuận; ninh; nương; nết; nhất;
        nhẫn; nhậm; nhạc; ngần; nhơn; phi; phong; phú; phùng; phụng; phượng; phát; phan; phấn; phả;
        phẩm; pha; quân; quảng; quế; quý; quyên; quyết; quyền; quỹ; quyến; quy; sang; sáng; sinh;
        sơn; song; sương; sử; sửu; soạn; sâm; tài; tâm; tân; tạo; tề; thạch; thái; thắng; thăng;
        thân; thận; thật; thiên; thiện; thiết; thiệu; thìn; thịnh; thọ; thoại; thông; thống; thuần;
        thuận; thuấn; thuật; thức; thục; thùy; thủy; thụy; thư; thường; thưởng; thanh; thảnh; thao;
        thạc; thạnh; thắm; thể; thêm; thi; thiều; thỏa; thuyết; thuyên; thuyền; tiên; tiệp; tín;
        tình; tính; tĩnh; tịnh; toàn; toán; toại; tôn; tố; tráng; trà; trâm; trân; trí; triều;
        triệu; trị; trình; trường; trưởng; trực; trụ; truyền; tư; tú; tùng; tường; tưởng; tụ; tuệ;
        tuân; tuyến; tuyển; tuất; tý; tỵ; tạc; tần; tuy; út; vang; vàng; vinh; vĩ; vịnh; vọng; vui;
        vũ; vương; vượng; vỹ; vận; viện; viên; viễn; vóc; xoan; xuyên; xướng; ý; yêm; ái; ánh; ảnh;
        bích; bồng; biên; biểu; bút; ca; cầm; cẩm; chiểu; chiêu; chúc; chức; chuyên; chuyền; côn;
        cơ; cử; cự; cừ; dự; dư; dưỡng; đỗ; đáng; đảm; đắc; đằng; đạm; đấu; điệu; điện; đượm; gấm;
        giỏi; giới; hái; hạp; hi; hoá; hòe; hưu; hỷ; hy; khâm; khiết; khởi; khải; kết; la; lãng;
        lạc; lẫm; luyn; mạch; mẽ; miền; nha; nhanh; nho; niên; nở; phiên; phiến; phin; phò; phận;
        sanh; sen; siêu; sự; tạ; tam; tảo; tăng; tẩm; tấn; tế; thám; thản; thích; thoan; tho; thới;
        thụ; thuỳ; tiếp; tiềm; tiêu; toản; tòng; trãi; trạch; trạng; trắng; trọng; trung; trứ;
        từ; tương; ứng; uy; vấn; vạn; vẻ; vệ; vĩnh; xuất; dịu; dĩnh; thược; thau; lũy; nhụy; nhiệm;
        nhuần; cảm; cầu; bưởi; bốn; ba; tư; sáu; bảy; tám; chín; mười; mỵ; na; nhài; sim; rạng;
        đoan; thiệp; khoái; ngọ; thước; triển; tuyên; vững; xứng; ất; bền; cửu; đoài; gương; ích;
        khẩn; kiệm; mão; mận; ngoan; tải; triết; tuế; tước; ước; khoát; nghiêu; quí; trạc; xinh;
        phái; thiêm; duệ;
        thuân; luyên; hoàng; phượng; kông; nguyễn; trần; phạm; huỳnh; đặng; bùi; võ; phan; trịnh
    """)
)
"""Folded; frequent ones and those of every generation."""
