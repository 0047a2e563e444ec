"""What heads and closings are put together of: names and phrases that everybody knows."""

from evidence_check.model.document_types import LETTER
from evidence_check.model.document_types import TYPES as _TYPES
from evidence_check.reading.bodies import PROVINCES as _PROVINCES
from evidence_check.reading.bodies import SECTORS as _SECTORS
from evidence_check.reading.given_names import GIVEN as _GIVEN
from evidence_check.reading.lexicon import listed
from evidence_check.reading.names import SURNAMES as _SURNAMES

PROVINCES = tuple(name for name in _PROVINCES if name not in ("Việt Nam", "Sài Gòn", "Tây Nguyên"))
SECTORS = _SECTORS
GIVEN = tuple(sorted(_GIVEN))
SURNAMES = _SURNAMES
TYPES = tuple(
    (name, kind.abbreviations[0])
    for kind in _TYPES
    if kind.abbreviations and kind.name != LETTER
    # the frequent ones come more often
    for name in (kind.name, *kind.other_names)
    for _ in range(8 if kind.name in ("Quyết định", "Kế hoạch", "Báo cáo", "Thông báo", "Tờ trình") else 1)
)  # fmt: skip

DISTRICTS = listed("""
    Hồng Bàng; Lê Chân; Ngô Quyền; Kiến An; Hải An; An Dương; An Lão; Thủy Nguyên; Cát Hải; Vĩnh
    Bảo; Tiên Lãng; Hoàn Kiếm; Ba Đình; Đống Đa; Cầu Giấy; Long Biên; Đông Anh; Gia Lâm; Sóc Sơn;
    Thanh Trì; Bình Thạnh; Gò Vấp; Tân Bình; Củ Chi; Hóc Môn; Thủ Đức; Ninh Kiều; Hải Châu; Thanh
    Khê; Sơn Trà; Hội An; Tam Kỳ; Quy Nhơn; Tuy Hòa; Nha Trang; Cam Ranh; Đà Lạt; Bảo Lộc; Buôn Ma
    Thuột; Pleiku; Biên Hòa; Long Khánh; Thủ Dầu Một; Mỹ Tho; Gò Công; Sa Đéc; Cao Lãnh; Châu Đốc;
    Rạch Giá; Hà Tiên; Vị Thanh; Ngã Bảy; Hạ Long; Cẩm Phả; Uông Bí; Móng Cái; Phổ Yên; Sông Công;
    Việt Trì; Tam Đảo; Phúc Yên; Từ Sơn; Chí Linh; Kinh Môn; Phủ Lý; Duy Tiên; Ninh Giang; Thanh
    Miện; Quỳnh Phụ; Thái Thụy; Tiền Hải; Giao Thủy; Nghĩa Hưng; Hoa Lư; Tam Điệp; Bỉm Sơn; Sầm Sơn;
    Cửa Lò; Vinh; Hồng Lĩnh; Kỳ Anh; Đồng Hới; Ba Đồn; Đông Hà; Hương Thủy; Phú Vang; Điện Bàn
""")
MINISTRIES = listed("""
    Bộ Nội vụ; Bộ Tài chính; Bộ Khoa học và Công nghệ; Bộ Y tế; Bộ Tư pháp; Bộ Xây dựng; Bộ Công
    Thương; Bộ Giáo dục và Đào tạo; Bộ Văn hóa, Thể thao và Du lịch; Bộ Nông nghiệp và Môi trường;
    Bộ Quốc phòng; Bộ Công an; Bộ Ngoại giao; Bộ Dân tộc và Tôn giáo; Ngân hàng Nhà nước Việt Nam;
    Bộ Thông tin và Truyền thông; Bộ Kế hoạch và Đầu tư; Bộ Lao động - Thương binh và Xã hội
""")
OFFICES = listed("""
    Văn phòng; Văn phòng Ủy ban nhân dân; Thanh tra tỉnh; Thanh tra thành phố; Ban Dân tộc; Ban Quản
    lý Khu kinh tế; Đài Phát thanh và Truyền hình; Trung tâm Phục vụ hành chính công; Quỹ Đầu tư
    phát triển; Trường Chính trị; Hội đồng thi đua - khen thưởng; Tổ công tác Đề án 06
""")
BRANCHES = listed("""
    Trung tâm; Chi cục; Phòng; Trung tâm Thông tin; Trung tâm Kiểm nghiệm; Trung tâm Giáo dục nghề
    nghiệp; Chi cục Tiêu chuẩn Đo lường; Thanh tra; Văn phòng; Quỹ; Ban Quản lý dự án; Viện
""")
SCHOOLS = listed("""
    Trường Tiểu học; Trường Mầm non; Trường Trung học cơ sở; Trường THCS; Trường THPT; Trường TH và
    THCS; Trường Trung học phổ thông; Trung tâm Giáo dục thường xuyên; Trường THPT Chuyên
""")
ENTERPRISES = listed("""
    Công ty Cổ phần; Công ty TNHH Một thành viên; Công ty TNHH MTV; Tổng công ty; Công ty Cổ phần Đầu
    tư; Công ty Điện lực; Hợp tác xã; Quỹ tín dụng nhân dân; Ngân hàng Thương mại Cổ phần; Viễn thông
""")
MASS = listed("""
    Hội Liên hiệp Phụ nữ; Hội Nông dân; Hội Cựu chiến binh; Liên đoàn Lao động; Ủy ban Mặt trận Tổ quốc
    Việt Nam; Đoàn TNCS Hồ Chí Minh; Tỉnh đoàn; Thành đoàn; Hội Chữ thập đỏ; Liên minh Hợp tác xã; Hội
    Khuyến học; Ban Chấp hành Đoàn; Hội Nhà báo; Công đoàn viên chức; BCH Liên đoàn Lao động
""")
CHIEFS = listed("""
    Chủ tịch; Giám đốc; Hiệu trưởng; Chánh Văn phòng; Trưởng phòng; Trưởng ban; Cục trưởng; Chi cục
    trưởng; Viện trưởng; Bộ trưởng; Tổng Giám đốc; Trưởng khoa; Chánh Thanh tra; Chánh án; Bí thư; Chủ
    nhiệm; Vụ trưởng; Thứ trưởng; Thủ trưởng đơn vị; Trưởng đoàn; Trạm trưởng; Đội trưởng; Tổng cục
    trưởng; Chủ tịch Hội đồng quản trị; Tổ trưởng; Viện trưởng Viện kiểm sát; Chủ tịch; Giám đốc
""")
AUTHORITIES_OF = listed("""
    Ủy ban nhân dân; Hội đồng nhân dân; Ban Thường vụ; Ban Chỉ đạo; Hội đồng; Ban Chấp hành; UBND; Thường
    trực Hội đồng nhân dân; Ban Tổ chức; Đoàn kiểm tra; Chính phủ; Tổ công tác; Hội đồng quản trị
""")
VERBS = listed("""
    triển khai; thực hiện; ban hành Kế hoạch; kết quả thực hiện; phê duyệt; báo cáo kết quả; góp ý dự thảo;
    tăng cường; đẩy mạnh; tổ chức; hướng dẫn; công bố Danh mục thủ tục hành chính; kiện toàn; thành lập Tổ công
    tác; phân công nhiệm vụ; sửa đổi, bổ sung một số điều của Quy chế; bổ nhiệm; điều động; giao chỉ tiêu;
    phối hợp; khen thưởng thành tích trong; xin ý kiến về; cung cấp số liệu; tham gia ý kiến đối với; kiểm tra;
    tổng kết; sơ kết; đánh giá; cử công chức tham dự; mời họp; ủy quyền; tiếp nhận; trả lời kiến nghị về;
    đề nghị thẩm định; thu hồi; cho phép; phát động phong trào; quy định chức năng, nhiệm vụ; chuyển đổi; rà soát
""")
TOPICS = listed("""
    công tác cải cách hành chính; chuyển đổi số; kiểm soát thủ tục hành chính; phòng, chống tham nhũng, lãng phí;
    công tác văn thư, lưu trữ; cải cách chế độ công vụ; nhiệm vụ phát triển kinh tế - xã hội; dự toán ngân sách nhà
    nước; đề án vị trí việc làm; nâng cao chỉ số hài lòng; tuyên truyền, phổ biến pháp luật; theo dõi tình hình thi
    hành pháp luật; an toàn giao thông; phòng cháy, chữa cháy; công tác dân vận; phong trào thi đua yêu nước; tuyển
    dụng viên chức; đào tạo, bồi dưỡng cán bộ; sử dụng chữ ký số; dịch vụ công trực tuyến toàn trình; một cửa, một
    cửa liên thông; hệ thống quản lý chất lượng ISO 9001:2015; xây dựng nông thôn mới; bảo vệ môi trường; đầu tư
    công; công tác tiếp công dân; giải quyết khiếu nại, tố cáo; dân chủ ở cơ sở; kỷ luật, kỷ cương hành chính; an
    toàn thông tin mạng; y tế học đường; phòng, chống dịch bệnh; kỳ thi tốt nghiệp; năm học mới; công tác quốc phòng;
    bầu cử đại biểu; đại hội đảng bộ; kiểm tra, giám sát; quản lý tài sản công; thực hành tiết kiệm; sáng kiến kinh
    nghiệm; trợ cấp xã hội; người có công; giảm nghèo bền vững; quy hoạch sử dụng đất; đất đai; khoa học và công nghệ;
    đổi mới sáng tạo; thanh tra chuyên ngành; hội nghị trực tuyến; họp Hội đồng; lễ kỷ niệm; nghỉ Tết Nguyên đán;
    tiền lương; nâng bậc lương; chế độ bảo hiểm; sắp xếp tổ chức bộ máy; tinh giản biên chế; văn bản quy phạm pháp luật
""")
PERIODS = listed("""
    năm {year}; quý I năm {year}; quý III/{year}; 6 tháng đầu năm {year}; tháng {month} năm {year}; tháng {month}/{year};
    giai đoạn {year} - 2030; ngày {day} tháng {month} năm {year}; nhiệm kỳ 2021 - 2026; năm học {year} - 2026; 9 tháng đầu
    năm {year}; năm {year}; năm {year}; đến năm 2030; lần thứ {day}; (từ ngày 01/01/{year} đến ngày {day}/{month}/{year})
""")
BODY_OPENINGS = listed("""
    Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Nghị định số 30/2020/NĐ-CP; Thực hiện Kế hoạch số 12/KH-UBND; Theo đề
    nghị của; Xét đề nghị của; Thực hiện Công văn số; Căn cứ Quyết định số; Nhằm; Điều 1.; I. MỤC ĐÍCH, YÊU CẦU; Phúc đáp
    Công văn số; Trong thời gian qua,; Để triển khai; Ủy ban nhân dân; Ngày 12 tháng 3,; Sở; 1. Mục đích; Kính gửi; Hiện nay,;
    Điều 2. Quyết định này có hiệu lực; Trên đây là; Nơi; Đề nghị; Yêu cầu; Trường; Hôm nay, vào hồi; PHẦN I; A. KẾT QUẢ
""")
BODY_HEADINGS = (
    "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", "I. MỤC ĐÍCH, YÊU CẦU", "PHẦN THỨ NHẤT", "Chương I", "QUY ĐỊNH CHUNG", "A. KẾT QUẢ",
    "I. KẾT QUẢ THỰC HIỆN", "Điều 1. Phạm vi điều chỉnh", "THÔNG BÁO:",
)  # fmt: skip
_BODY = """
    đơn vị phòng chuyên môn kế hoạch nhiệm vụ triển khai thực hiện kết quả công tác báo cáo tổ chức cá nhân hồ sơ thủ
    tục hành chính công khai minh bạch chất lượng tiến độ phối hợp kiểm tra đôn đốc văn bản hướng dẫn quy định pháp luật
    cán bộ công chức viên chức người dân doanh nghiệp dịch vụ trực tuyến tiếp nhận giải quyết đúng hạn tỷ lệ đạt mức độ
    hài lòng khắc phục hạn chế nguyên nhân giải pháp trọng tâm thời gian tới lãnh đạo chỉ đạo và của các theo về việc
    tại cho với được trong từ đến tỉnh thành phố huyện xã phường năm tháng ngày số Quyết định Chủ tịch Giám đốc Sở Ban
    Ủy ban nhân dân trường học sinh giáo viên bệnh viện đầu tư xây dựng dự án ngân sách nhà nước kinh phí chi thu quý
"""
BODY_WORDS = tuple(_BODY.split())
RECIPIENTS = listed("""
    Như trên; Như Điều 3; Lưu: VT, VP; Lưu: VT; Ban Giám đốc; UBND thành phố; Sở Nội vụ (để b/c); Các phòng, đơn vị; Thường trực
    Tỉnh ủy; Chủ tịch, các PCT; Văn phòng Chính phủ; Website Sở; Như kính gửi; Lưu: VT, CCHC (02); TT HĐND huyện; Kho bạc NN; CPVP
""")
STAMPS = (
    "CÔNG VĂN ĐẾN", "ĐẾN Số: 1203", "Ngày: 12/3/2024", "Chuyển: VP", "Số hồ sơ:", "SAO Y", "HỎA TỐC", "VĂN BẢN ĐẾN",
    "Lưu hồ sơ số:", "Người ký: Văn phòng", "Thời gian ký: 12.03.2024", "Số: 345", "Ngày 05 tháng 4", "Số và ký hiệu HS:",
)  # fmt: skip
