import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.similarity import Subject, SubjectIndex, subject_fit
from evidence_check.reading.text import bare

SAME = [
    ("Chương trình công tác năm 2026", "Chương trình công tác năm 2026 của UBND phường Từ Mẫu"),
    ("kết quả công tác tháng 2 năm 2026", "Kết quả công tác tháng 2/2026 của UBND xã Giao Mẫu"),
    ("tỷ lệ nảy mầm quý I năm 2026", "Tỉ lệ nảy mầm quí I năm 2026"),
    ("kỹ thuật ươm năm 2026", "Kĩ thuật ươm năm 2026"),
    ("gửi hồ sơ đăng kiểm tàu cá", "V/v báo cáo kết quả và gửi hồ sơ đăng kiểm tàu cá"),
    ("Chương trình công tác năm 2026", "Chương trình công tác trọng tâm năm 2026 của Sở Nội vụ"),
    ("hội nghị xúc tiến vườn ươm năm 2026", "Dự Hội nghị xúc tiến vườn ươm năm 2026"),
    ("hội nghị xúc tiến vườn ươm năm 2026", "Tham dự Hội nghị xúc tiến vườn ươm năm 2026"),
    ("kinh tế - xã hội tháng 2 năm 2026", "Phát triển kinh tế - xã hội, quốc phòng tháng 2/2026"),
    ("kinh tế - xã hội tháng 2 năm 2026", "Tình hình phát triển KT-XH tháng 02 năm 2026"),
    ("phát triển kinh tế - xã hội năm 2026", "Phát triển kinh tế xã hội năm 2026"),
    (
        "kết luận hội nghị giao ban quý I năm 2026",
        "Ý kiến kết luận của đồng chí Trưởng ban tại hội nghị giao ban quý I năm 2026",
    ),
    (
        "đối thoại giữa Chủ tịch Ủy ban nhân dân với thanh niên năm 2026",
        "Đối thoại trực tiếp giữa Chủ tịch UBND phường Mai Lâm - Thủy Ba với thanh niên năm 2026",
    ),
    ("ứng phó hạn mặn năm 2026", "V/v tập trung ứng phó hạn mặn năm 2026"),
    ("tổ chức ngày hội đọc sách năm 2026", "Phát động ngày hội đọc sách năm 2026"),
    ("kết quả thực hiện nhiệm vụ tháng 2", "Kết quả thực hiện nhiệm vụ tháng 2 của Vườn ươm Mẫu"),
    ("kê khai tài sản, thu nhập năm 2026", "Kê khai, công khai bản kê khai tài sản, thu nhập"),
    ("an toàn lưới điện năm 2026", "Bảo đảm an toàn lưới điện năm 2026"),
    ("triển khai thẻ số năm 2026", "Triển khai ứng dụng thẻ số năm 2026"),
    ("khen thưởng công tác đê điều", "Khen thưởng tập thể, cá nhân có thành tích đê điều"),
    ("phát động phong trào thi đua năm 2026", "Tổ chức phát động thi đua năm 2026"),
    ("cử công chức đầu mối quản lý kho", "V/v cử cán bộ, công chức đầu mối quản lý kho"),
    ("cử công chức đầu mối quản lý kho", "Phân công công chức làm đầu mối quản lý kho"),
    ("xếp loại chất lượng trại giống năm 2025", "Công nhận kết quả xếp loại chất lượng trại giống"),
    ("tự đánh giá, chấm điểm thi đua năm 2026", "Tự chấm điểm thi đua năm 2026"),
    ("trồng rừng 5 năm 2026-2030", "Trồng rừng 05 năm 2026 - 2030"),
    ("giải ngân vốn đầu tư năm 2026", "Tiến độ giải ngân kế hoạch vốn đầu tư năm 2026"),
    ("trồng rừng tháng 2 năm 2026", "Kết quả trồng rừng tháng 02/2026 và cách làm tháng 3"),
    ("trồng rừng tháng 2 năm 2026", "Trồng rừng tháng 1 và tháng 2 năm 2026"),
    ("trồng rừng quý II năm 2026", "Báo cáo trồng rừng quý I, trồng rừng quý II năm 2026"),
    (
        "thực hiện Nghị quyết số 57-NQ/TW quý II năm 2026",
        "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị quý II năm 2026",
    ),
    ("thu chi tháng 2 năm 2026", "Kết quả thu chi tháng 2 năm 2026 của Thư viện tỉnh"),
    ("kỷ luật, kỷ cương hành chính quý I", "Chấp hành kỷ cương, kỷ luật hành chính quý I"),
    ("thực hiện dân chủ ở cơ sở năm 2026", "Thực hiện Quy chế dân chủ ở cơ sở năm 2026"),
    (
        "xử lý vi phạm hành chính năm 2026",
        "Công tác thi hành pháp luật về xử lý vi phạm hành chính năm 2026",
    ),
    ("thực hiện Nghị quyết số 57-NQ/TW năm 2026", "Thực hiện Nghị quyết 57-NQ/TW năm 2026"),
    ("thực hiện Nghị quyết 57-NQ/TW năm 2026", "Thực hiện Nghị quyết số 57-NQ/TW năm 2026"),
    ("góp ý dự thảo", "xin ý kiến góp ý đối với dự thảo Quy chế quản lý chợ"),
    ("góp ý dự thảo", "lấy ý kiến tham gia dự thảo Nghị quyết"),
    ("triển khai thi hành Luật Thư viện", "Triển khai thực hiện Luật Thư viện"),
    ("đối thoại với người dân năm 2026", "Đối thoại với Nhân dân năm 2026"),
    (
        "đối thoại với người dân, doanh nghiệp năm 2026",
        "Kế hoạch đối thoại giữa lãnh đạo Sở với người dân, doanh nghiệp năm 2026",
    ),
    (
        "đối thoại giữa lãnh đạo thành phố với doanh nghiệp năm 2026",
        "Đối thoại với doanh nghiệp năm 2026",
    ),
    ("dự Hội nghị sơ kết công tác năm 2026", "Tham dự Hội nghị sơ kết công tác năm 2026"),
    ("công tác năm 2026", "Công tác trọng tâm năm 2026"),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Công tác cải cách hành chính, kiểm soát thủ tục hành chính năm 2026",
    ),
    (
        "công khai dự toán ngân sách năm 2026",
        "Về việc công bố công khai dự toán thu, chi ngân sách nhà nước năm 2026",
    ),
    (
        "danh mục thủ tục hành chính lĩnh vực khám bệnh, chữa bệnh",
        "Công bố danh mục thủ tục hành chính lĩnh vực khám chữa bệnh của Sở Y tế",
    ),
    ("kết luận giao ban", "Kết luận của Giám đốc Sở tại cuộc họp giao ban"),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "V/v ban hành Kế hoạch CCHC năm 2026 của Sở Xây dựng",
    ),
    ("Kế hoạch cải cách hành chính năm 2026", "Cải cách hành chính nhà nước năm 2026"),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Thực hiện công tác cải cách hành chính năm 2026 trên địa bàn xã",
    ),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "V/v ban hành Kế hoạch thực hiện cải cách hành chính nhà nước năm 2026 của Cục Thuế",
    ),
    ("Kế hoạch cải cách hành chính năm 2026", "KE HOACH CAI CACH HANH CHINH NAM 2026"),
    ("Kế hoạch cải cách hành chính năm 2026", "Cải cách hàmh chính năm 2026"),
    (
        "Kế hoạch kiểm tra công tác cải cách hành chính năm 2026",
        "Kiểm tra CCHC năm 2026 tại các phòng chuyên môn",
    ),
    (
        "Kế hoạch kiểm tra công tác cải cách hành chính năm 2026",
        "Về việc kiểm tra tình hình thực hiện công tác CCHC năm 2026",
    ),
    (
        "tuyên truyền cải cách hành chính năm 2026",
        "Kế hoạch thông tin, tuyên truyền cải cách hành chính năm 2026",
    ),
    (
        "công tác cải cách hành chính quý I năm 2026",
        "Báo cáo tình hình thực hiện công tác CCHC quý I/2026",
    ),
    (
        "công tác cải cách hành chính quý I năm 2026",
        "Công tác cải cách hành chính quý 1 năm 2026, phương hướng nhiệm vụ quý II năm 2026",
    ),
    (
        "công tác cải cách hành chính 6 tháng đầu năm 2026",
        "Báo cáo kết quả CCHC 06 tháng đầu năm và nhiệm vụ trọng tâm 6 tháng cuối năm 2026",
    ),
    (
        "công tác cải cách hành chính năm 2026",
        "Báo cáo công tác cải cách hành chính năm 2026, phương hướng, nhiệm vụ năm 2027",
    ),
    (
        "theo dõi tình hình thi hành pháp luật năm 2026",
        "Báo cáo tình hình theo dõi thi hành pháp luật năm 2026",
    ),
    (
        "kết quả rà soát văn bản quy phạm pháp luật năm 2026",
        "Kết quả công tác rà soát, hệ thống hóa VBQPPL năm 2026",
    ),
    ("kiểm soát thủ tục hành chính năm 2026", "Kế hoạch hoạt động kiểm soát TTHC năm 2026"),
    ("kiểm soát thủ tục hành chính năm 2026", "Kế hoạch công tác KSTTHC năm 2026"),
    (
        "rà soát, đánh giá thủ tục hành chính năm 2026",
        "Rà soát, đánh giá, đơn giản hóa thủ tục hành chính năm 2026",
    ),
    (
        "kết quả kiểm tra tại Phòng Hành chính",
        "Thông báo kết quả kiểm tra công tác văn thư tại Phòng Hành chính",
    ),
    ("ban hành Quy chế làm việc của Sở Nội vụ", "V/v ban hành Quy chế làm việc"),
    ("Quy chế làm việc", "Về việc ban hành Quy chế làm việc của Ủy ban nhân dân xã An Bình"),
    (
        "đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2026",
        "Đào tạo, bồi dưỡng CBCCVC năm 2026",
    ),
    (
        "đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2026",
        "Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức năm 2026",
    ),
    ("góp ý dự thảo", "V/v đề nghị tham gia ý kiến đối với dự thảo Nghị quyết về phí thư viện"),
    ("góp ý dự thảo", "lấy ý kiến góp ý dự thảo Quyết định quy định giá nước sạch"),
    ("góp ý dự thảo", "xin ý kiến về dự thảo Kế hoạch phát triển du lịch"),
    (
        "khắc phục hạn chế sau công bố Chỉ số cải cách hành chính năm 2025",
        "Kế hoạch khắc phục tồn tại, hạn chế trong công tác CCHC sau công bố Chỉ số CCHC năm 2025",
    ),
    (
        "khắc phục tồn tại, hạn chế, nâng cao Chỉ số PAR INDEX năm 2025",
        "Khắc phục tồn tại, hạn chế và nâng cao Chỉ số CCHC năm 2025",
    ),
    ("công nhận sáng kiến năm 2026", "Quyết định về việc công nhận sáng kiến cấp cơ sở năm 2026"),
    ("chuyển đổi số năm 2026", "Kế hoạch chuyển đổi số năm 2026 của Sở Y tế"),
    (
        "đánh giá, xếp loại công chức năm 2026",
        "kết quả đánh giá, xếp loại chất lượng công chức năm 2026",
    ),
    ("kế hoạch triển khai Đề án 06 năm 2026", "Triển khai thực hiện Đề án 06 năm 2026"),
    (
        "áp dụng Hệ thống quản lý chất lượng TCVN ISO 9001:2015",
        "Duy trì áp dụng Hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015 năm 2026",
    ),
    ("phổ biến, giáo dục pháp luật năm 2026", "Kế hoạch công tác PBGDPL năm 2026"),
    (
        "kết quả thực hiện nhiệm vụ cải cách hành chính tháng 3 năm 2026",
        "Báo cáo công tác CCHC tháng 3/2026 của Phòng Kỹ thuật",
    ),
    (
        "kết quả thực hiện nhiệm vụ tháng 3 năm 2026",
        "Kết quả công tác tháng 03/2026, chương trình công tác tháng 04/2026",
    ),
    (
        "kết quả kiểm tra công tác cải cách hành chính tại Phòng Kế hoạch - Tài chính",
        "kết quả kiểm tra CCHC tại Phòng KHTC",
    ),
    (
        "phân công nhiệm vụ triển khai Kế hoạch cải cách hành chính năm 2026",
        "Phân công nhiệm vụ thực hiện Kế hoạch CCHC năm 2026",
    ),
    (
        "công bố công khai dự toán ngân sách năm 2026",
        "Về việc công khai dự toán ngân sách nhà nước năm 2026",
    ),
    ("Chỉ thị số 07/CT-UBND", "Triển khai thực hiện Chỉ thị số 7/CT-UBND ngày 05/3/2026"),
    (
        "tự kiểm tra công tác văn thư, lưu trữ năm 2026",
        "Kiểm tra công tác văn thư, lưu trữ năm 2026",
    ),
]
DIFFERENT = [
    ("gửi hồ sơ đăng kiểm tàu cá", "Bãi bỏ báo cáo kết quả và gửi hồ sơ đăng kiểm tàu cá"),
    ("Chương trình công tác năm 2026", "Chương trình trồng rừng, chống xói mòn năm 2026"),
    ("phân công nhiệm vụ nhân viên trạm", "Phân công trực nhân viên trạm dịp lễ"),
    ("họp hội đồng thẩm định giá năm 2026", "Dự án họp nhóm thẩm định giá năm 2026"),
    ("thu, nộp đảng phí năm 2025", "Thu, nộp đoàn phí năm 2025"),
    ("nâng cao Chỉ số QTX năm 2026", "Nâng cao Chỉ số HLM năm 2026"),
    ("quản lý vườn ươm", "Quản lý vườn thú"),
    ("đăng ký giao dịch bảo đảm năm 2026", "Đăng ký giao dịch năm 2026"),
    ("ban hành Bộ chỉ số xếp hạng cảng", "Công bố Chỉ số xếp hạng cảng"),
    ("trồng rừng năm 2026", "Trồng rừng 5 năm 2026-2030"),
    ("trồng rừng 5 năm 2026-2030", "Trồng rừng năm 2026"),
    ("trồng rừng tháng 3 năm 2026", "Kết quả trồng rừng tháng 02/2026 và cách làm tháng 3"),
    ("trồng rừng quý I năm 2027", "Kết quả trồng rừng quý IV năm 2026, việc của quý I năm 2027"),
    ("trồng rừng năm 2026", "Kết quả trồng rừng năm 2025 và giải pháp năm 2026"),
    (
        "thực hiện Nghị quyết số 57-NQ/TW quý II năm 2026",
        "Thực hiện Nghị quyết số 18-NQ/TW, ngày 22/12/2024 của Bộ Chính trị quý II năm 2026",
    ),
    ("kiện toàn Ban Chỉ đạo chuyển đổi số", "Kiện toàn Ban Chấp hành Công đoàn"),
    ("bầu Ban Chấp hành Công đoàn cơ sở", "Bầu Ban Thanh tra nhân dân cơ sở"),
    ("Quy chế làm việc", "Quy chế phối hợp làm việc"),
    ("Quy chế phối hợp làm việc", "Quy chế làm việc"),
    ("đối thoại với người dân năm 2026", "Đối thoại với Ủy ban nhân dân xã năm 2026"),
    (
        "đối thoại với người dân năm 2026",
        "Đối thoại giữa lãnh đạo Sở với công chức trẻ năm 2026",
    ),
    (
        "Quy chế phối hợp giữa Sở Nội vụ với Sở Tài chính",
        "Quy chế phối hợp giữa Sở Nội vụ với Sở Y tế",
    ),
    (
        "công bố danh mục thủ tục hành chính lĩnh vực đất đai",
        "Công bố danh mục thủ tục hành chính lĩnh vực hộ tịch thuộc thẩm quyền của Sở Tư pháp",
    ),
    (
        "công bố danh mục thủ tục hành chính lĩnh vực an toàn thực phẩm",
        "Công bố danh mục thủ tục hành chính lĩnh vực an toàn lao động",
    ),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Cải thiện, nâng cao Chỉ số cải cách hành chính năm 2026",
    ),
    ("Kế hoạch cải cách hành chính năm 2026", "Tuyên truyền cải cách hành chính năm 2026"),
    ("Kế hoạch cải cách hành chính năm 2026", "Kiểm tra công tác cải cách hành chính năm 2026"),
    ("Kế hoạch cải cách hành chính năm 2026", "Cải cách hành chính năm 2025"),
    ("Kế hoạch cải cách hành chính năm 2026", "Cải cách hành chính giai đoạn 2026-2030"),
    ("Kế hoạch cải cách hành chính năm 2026", "Cải cách thủ tục hành chính năm 2026"),
    ("Kế hoạch cải cách hành chính năm 2026", "Công tác cải cách hành chính quý I năm 2026"),
    ("Kế hoạch cải cách hành chính năm 2026", "Tập huấn nghiệp vụ cải cách hành chính năm 2026"),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Phân công nhiệm vụ triển khai Kế hoạch CCHC năm 2026",
    ),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2026",
    ),
    ("Kế hoạch cải cách hành chính năm 2026", "Khắc phục hạn chế về CCHC năm 2026"),
    (
        "Kế hoạch cải cách hành chính năm 2026",
        "Khen thưởng thành tích cải cách hành chính năm 2026",
    ),
    ("công tác cải cách hành chính quý I năm 2026", "công tác cải cách hành chính quý II năm 2026"),
    ("công tác cải cách hành chính quý I năm 2026", "công tác cải cách hành chính năm 2026"),
    (
        "công tác cải cách hành chính quý III năm 2026",
        "công tác cải cách hành chính 9 tháng đầu năm 2026",
    ),
    (
        "công tác cải cách hành chính 6 tháng đầu năm 2026",
        "công tác cải cách hành chính 6 tháng cuối năm 2026",
    ),
    (
        "công tác cải cách hành chính năm 2026",
        "Công tác CCHC năm 2025, phương hướng nhiệm vụ năm 2026",
    ),
    (
        "kết quả thực hiện nhiệm vụ tháng 4 năm 2026",
        "Kết quả công tác tháng 03/2026, chương trình công tác tháng 04/2026",
    ),
    ("kết quả kiểm tra tại Phòng Hành chính", "kết quả kiểm tra tại Phòng Nghiệp vụ"),
    (
        "kết quả kiểm tra tại Trung tâm Phục vụ hành chính công",
        "kết quả kiểm tra tại Trung tâm Cung ứng dịch vụ công",
    ),
    ("kết quả kiểm tra tại Phòng Kinh tế", "Kết quả kiểm tra tại Phòng Văn hóa - Xã hội"),
    ("kiểm soát thủ tục hành chính năm 2026", "Rà soát, đánh giá thủ tục hành chính năm 2026"),
    ("rà soát, đánh giá thủ tục hành chính năm 2026", "Kiểm soát thủ tục hành chính năm 2026"),
    ("rà soát văn bản quy phạm pháp luật năm 2026", "xây dựng văn bản quy phạm pháp luật năm 2026"),
    (
        "đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2026",
        "Tuyển dụng công chức, viên chức năm 2026",
    ),
    (
        "đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2026",
        "Bồi dưỡng tại chỗ cho công chức, viên chức năm 2026",
    ),
    ("công khai dự toán ngân sách năm 2026", "công khai quyết toán ngân sách năm 2026"),
    ("công khai dự toán ngân sách năm 2026", "công khai dự toán ngân sách năm 2025"),
    ("kế hoạch triển khai Đề án 06 năm 2026", "Triển khai Đề án 09 năm 2026"),
    ("kiểm tra đợt 1 năm 2026", "kiểm tra đợt 2 năm 2026"),
    ("Chỉ thị số 07/CT-UBND", "Triển khai Chỉ thị số 08/CT-UBND"),
    ("đối thoại với doanh nghiệp năm 2026", "Đối thoại với thanh niên năm 2026"),
    ("hội nghị đối thoại với doanh nghiệp", "Kết luận hội nghị đối thoại với doanh nghiệp"),
    ("kết luận hội nghị đối thoại với doanh nghiệp", "Hội nghị đối thoại với doanh nghiệp"),
    ("Quy chế làm việc", "Quy chế chi tiêu nội bộ"),
    ("Quy chế làm việc", "Lịch làm việc tuần 12"),
    ("Quy chế làm việc của Sở Nội vụ", "Quy chế làm việc của Trung tâm Lưu trữ"),
    ("theo dõi tình hình thi hành pháp luật năm 2026", "phổ biến, giáo dục pháp luật năm 2026"),
    ("kết quả giải quyết hồ sơ thủ tục hành chính", "công bố danh mục thủ tục hành chính"),
    (
        "tự đánh giá, chấm điểm cải cách hành chính năm 2026",
        "Công tác cải cách hành chính năm 2026",
    ),
    (
        "tiến độ thực hiện Kế hoạch cải cách hành chính tháng 3 năm 2026",
        "Kết quả thực hiện nhiệm vụ cải cách hành chính tháng 3 năm 2026",
    ),
    (
        "kết quả thực hiện nhiệm vụ cải cách hành chính tháng 3 năm 2026",
        "Tiến độ thực hiện Kế hoạch cải cách hành chính tháng 3 năm 2026",
    ),
    ("góp ý dự thảo", "trả lời kiến nghị của cử tri"),
    ("chấn chỉnh kỷ luật, kỷ cương hành chính", "Kết quả kiểm tra kỷ luật, kỷ cương hành chính"),
    (
        "mô tả sáng kiến cải cách hành chính năm 2026",
        "Công nhận sáng kiến cải cách hành chính năm 2026",
    ),
    ("giao biên chế công chức năm 2027", "Giao biên chế viên chức năm 2027"),
    ("tiếp công dân năm 2026", "tiếp xúc cử tri năm 2026"),
    ("phòng, chống tham nhũng năm 2026", "phòng, chống thiên tai năm 2026"),
    ("chuyển đổi số năm 2026", "Bồi dưỡng kiến thức chuyển đổi số năm 2026"),
    ("kê khai tài sản, thu nhập năm 2026", "kiểm kê tài sản năm 2026"),
    ("đánh giá, xếp loại công chức năm 2026", "đánh giá, xếp loại tổ chức cơ sở đảng năm 2026"),
]


SAME += [
    ("kết quả công tác năm 2025", "Tình hình thực hiện nhiệm vụ năm 2025"),
    (
        "khắc phục hạn chế Chỉ số cải cách hành chính năm 2025",
        "Khắc phục tồn tại, hạn chế sau công bố Chỉ số cải cách hành chính (PAR INDEX) năm 2025",
    ),
    ("kiểm soát thủ tục hành chính năm 2026", "Kiểm soát thủ tục hành chính (TTHC) năm 2026"),
    ("công khai dự toán ngân sách nhà nước năm 2026", "Công khai dự toán ngân sách năm 2026"),
    ("thông tin, tuyên truyền phòng dịch năm 2026", "Tuyên truyền phòng dịch năm 2026"),
    (
        "khám sức khỏe cán bộ, công chức, viên chức năm 2026",
        "Công tác khám sức khỏe cán bộ, công chức và người lao động năm 2026",
    ),
    (
        "khảo sát sự hài lòng của người dân, tổ chức năm 2026",
        "Khảo sát mức độ hài lòng của tổ chức, cá nhân năm 2026",
    ),
    ("đối thoại với tổ chức, công dân năm 2026", "Đối thoại với người dân, doanh nghiệp năm 2026"),
    (
        "duy trì hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015",
        "Duy trì, cải tiến hệ thống quản lý chất lượng theo ISO 9001:2015",
    ),
    (
        "kết luận cuộc họp giao ban tháng 3 năm 2026",
        "Kết luận của Vụ trưởng Vụ Pháp chế tại cuộc họp giao ban tháng 3 năm 2026",
    ),
    (
        "kết luận hội nghị giao ban quý I năm 2026",
        "Kết luận của Bí thư Đảng ủy xã Hải Yên tại hội nghị giao ban quý I năm 2026",
    ),
]


@pytest.mark.parametrize(("wanted", "found"), SAME)
def test_the_wanted_subject_in_other_words(wanted, found):
    fit = subject_fit(wanted, found)
    assert fit.fits, fit
    assert fit.conflicts == ()


@pytest.mark.parametrize(("wanted", "found"), DIFFERENT)
def test_another_subject(wanted, found):
    fit = subject_fit(wanted, found)
    assert not fit.fits, fit


@pytest.mark.parametrize(("wanted", "found"), SAME)
def test_lost_accents_make_no_other_subject(wanted, found):
    assert subject_fit(wanted, bare(found)).fits
    assert subject_fit(bare(wanted), found).fits


@pytest.mark.parametrize(
    "found",
    [
        "Kểt quả rà soát quy trình nội bộ quý I năm 2026",
        "Kết quả rà soát quy trinh nôi bộ quý I năm 2026",
        "Kêt quả rà soátquy trình nội bộ quý I năm 2026",
        "Kết quả rà soát quy trìmh nội bộ quý I năm 2026",
        "Kt quả rà soát quy trình nội bộ quý I năm 2026",
    ],
)
def test_slips_of_ocr_make_no_other_subject(found):
    wanted = "kết quả rà soát quy trình nội bộ quý I năm 2026"
    assert subject_fit(wanted, found).fits
    assert not subject_fit(wanted.replace("quý I ", "quý II "), found).fits


@pytest.mark.parametrize(
    ("wanted", "found", "conflict"),
    [
        ("sơ kết năm 2026", "Sơ kết năm 2025", "năm 2025"),
        ("sơ kết tháng 3 năm 2026", "Sơ kết tháng 4/2026", "tháng 4/2026"),
        ("sơ kết tháng 3 năm 2026", "Sơ kết tháng 3/2025", "tháng 3/2025"),
        ("sơ kết quý I năm 2026", "Sơ kết quý III", "quý 3"),
        ("sơ kết 6 tháng đầu năm 2026", "Sơ kết 9 tháng đầu năm 2026", "9 tháng/2026"),
        ("sơ kết 6 tháng đầu năm 2026", "Sơ kết 6 tháng cuối năm 2026", "6 tháng cuối năm/2026"),
        ("sơ kết năm 2026", "Sơ kết giai đoạn 2021-2026", "2021-2026"),
        ("sơ kết năm 2026", "Sơ kết quý I năm 2026", "quý 1/2026"),
        ("sơ kết đợt 1", "Sơ kết đợt 2", "2"),
        ("sơ kết Nghị quyết số 05-NQ/TU", "Sơ kết Nghị quyết số 15-NQ/TU", "số 15-nq/tu"),
        ("kiểm tra tại Phòng Kế toán", "Kiểm tra tại Phòng Đào tạo", "đào tạo"),
    ],
)
def test_another_period_number_or_body_is_a_conflict(wanted, found, conflict):
    fit = subject_fit(wanted, found)
    assert not fit.fits
    assert fit.conflicts == (conflict,)


def test_what_is_not_said_is_no_conflict_but_costs():
    fit = subject_fit("sơ kết phong trào thi đua năm 2026", "Sơ kết phong trào thi đua")
    assert (fit.fits, fit.conflicts, fit.unsaid) == (True, (), ("năm 2026",))
    assert fit.score < subject_fit("sơ kết phong trào thi đua", "Sơ kết phong trào thi đua").score


def test_six_months_without_saying_which_are_either_half():
    for half in ("đầu", "cuối"):
        assert subject_fit(
            "tiếp công dân 6 tháng năm 2026", f"Tiếp công dân 6 tháng {half} năm"
        ).fits


def test_what_is_missing_and_what_was_added_is_said():
    fit = subject_fit("tuyên truyền chuyển đổi số", "Bồi dưỡng kỹ năng số")
    assert "tuyên" in fit.missing
    fit = subject_fit("chuyển đổi số", "Tuyên truyền chuyển đổi số")
    assert fit.extra == ("tuyên", "truyền")


INDEX = {
    "ke-hoach": "Kế hoạch cải cách hành chính năm 2026",
    "kiem-tra": "kiểm tra công tác cải cách hành chính năm 2026",
    "ket-qua[A]": "kết quả kiểm tra công tác cải cách hành chính tại Phòng Quản trị",
    "ket-qua[B]": "kết quả kiểm tra công tác cải cách hành chính tại Phòng Kế hoạch - Tài chính",
    **{f"thang[{m}]": f"kết quả thực hiện nhiệm vụ tháng {m} năm 2026" for m in range(1, 13)},
    "doi-thoai": "đối thoại với doanh nghiệp năm 2026",
    "bien-ban": "hội nghị đối thoại với doanh nghiệp",
}


def scores(found):
    """How well `found` fits each wanted subject."""
    held = SubjectIndex(INDEX).held(found)
    return {key: fit.score if (fit := held.get(key)) else 0.0 for key in INDEX}


@pytest.mark.parametrize(
    ("found", "key"),
    [
        ("Cải cách hành chính nhà nước năm 2026 của Sở Tư pháp", "ke-hoach"),
        ("V/v kiểm tra công tác CCHC năm 2026", "kiem-tra"),
        ("Kết quả kiểm tra công tác CCHC năm 2026 tại Phòng KHTC", "ket-qua[B]"),
        ("Báo cáo kết quả công tác tháng 11/2026", "thang[11]"),
        ("Tổ chức hội nghị đối thoại với doanh nghiệp năm 2026", "doi-thoai"),
        ("Hội nghị đối thoại với doanh nghiệp", "bien-ban"),
    ],
)
def test_the_right_requirement_comes_first(found, key):
    assert max(INDEX, key=scores(found).__getitem__) == key


def test_what_fits_nothing_scores_nothing():
    assert max(scores("Lịch trực Tết Nguyên đán").values()) < 0.5


@given(st.sampled_from([found for _, found in SAME + DIFFERENT]))
def test_the_index_finds_what_comparing_all_would_find(found):
    held = SubjectIndex(INDEX).held(found)
    fits = {key: fit for key in INDEX if (fit := held.get(key)) is not None and fit.fits}
    every = {key: subject_fit(wanted, found) for key, wanted in INDEX.items()}
    assert fits == {key: fit for key, fit in every.items() if fit.fits}


@given(st.sampled_from(SAME), st.integers(2000, 2025))
def test_another_year_is_always_another_document(pair, year):
    wanted, found = pair
    changed = found.replace("2026", str(year)).replace("2027", str(year + 1))
    if "2026" in wanted and "2026" in found:
        assert subject_fit(wanted, changed).conflicts


@given(st.text(alphabet="abcđêốgh ý2367/,.-IVX"), st.text(alphabet="abcđêốgh ý2367/,.-IVX"))
def test_any_texts_can_be_compared(wanted, found):
    fit = subject_fit(wanted, found)
    assert 0 <= fit.score <= 1
    same = subject_fit(wanted, wanted)
    assert same.fits == bool(Subject.of(wanted).words)
    assert same.score == 1 or not same.fits


@pytest.mark.parametrize(
    "owner", ["Bệnh viện Mắt", "Tổ Văn phòng", "Khoa Nội", "Công đoàn ngành", "Nhà trường"]
)
def test_any_body_may_stand_behind_its_report(owner):
    wanted = "kết quả thực hiện nhiệm vụ tháng 3 năm 2026"
    assert subject_fit(wanted, f"Kết quả thực hiện nhiệm vụ tháng 3 năm 2026 của {owner}").fits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("bảo đảm an toàn thông tin mạng năm 2026", "Đảm bảo an toàn thông tin mạng năm 2026"),
        (
            "bảo đảm an toàn thông tin mạng năm 2026",
            "Bảo đảm an toàn, an ninh thông tin mạng năm 2026",
        ),
        ("sắp xếp tổ chức bộ máy năm 2026", "Sắp xếp, tinh gọn tổ chức bộ máy năm 2026"),
    ],
)
def test_a_longer_list_is_the_same(wanted, found):
    assert subject_fit(wanted, found).fits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("giải ngân vốn đầu tư công năm 2026", "Giao vốn đầu tư công năm 2026"),
        ("tinh giản biên chế năm 2026", "Giao biên chế năm 2026"),
        (
            "thành lập Ban Chỉ đạo chuyển đổi số",
            "Thành lập Tổ giúp việc Ban Chỉ đạo chuyển đổi số",
        ),
        ("công nhận sáng kiến năm 2026", "Thành lập Hội đồng công nhận sáng kiến năm 2026"),
        ("bổ nhiệm Trưởng phòng Nội vụ", "Bổ nhiệm Phó Trưởng phòng Nội vụ"),
        ("phân công nhiệm vụ lãnh đạo", "Phân công lãnh đạo trực Tết Nguyên đán năm 2026"),
        ("kết quả công tác năm 2025", "Kết quả công tác năm 2024"),
        ("kết quả công tác năm 2025", "Tình hình thực hiện Đề án năm 2025"),
        ("công khai dự toán ngân sách năm 2026", "Công khai quyết toán ngân sách năm 2026"),
        (
            "công bố công khai dự toán ngân sách năm 2026",
            "Công bố công khai điều chỉnh dự toán ngân sách năm 2026",
        ),
    ],
)
def test_a_short_word_more_or_another_one_is_another_document(wanted, found):
    assert not subject_fit(wanted, found).fits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("kết quả kiểm tra tại Bệnh viện Mắt", "Kết quả kiểm tra tại BV Mắt"),
        ("kết quả kiểm tra tại Trung tâm Pháp y", "Kết quả kiểm tra năm 2026 tại TT Pháp y"),
        ("kết quả kiểm tra tại Văn phòng Sở", "Kết quả kiểm tra tại VP Sở"),
    ],
)
def test_bodies_with_two_letters(wanted, found):
    assert subject_fit(wanted, found).fits
    assert not subject_fit(wanted, found[: found.rindex(" ")] + " Hồng Hà").fits


def test_officials_are_graded_in_either_word():
    wanted = "Kết quả đánh giá, xếp loại chất lượng viên chức năm 2026"
    assert subject_fit(wanted, "Kết quả đánh giá phân loại chất lượng viên chức năm 2026").fits
    assert not subject_fit(wanted, "Kết quả đánh giá, phân loại chất lượng nước năm 2026").fits


def test_what_a_plan_of_land_is_to_be_is_not_the_plan():
    wanted = "Quy hoạch chi tiết vùng chè"
    assert subject_fit(wanted, "Quy hoạch chi tiết vùng chè Mẫu").fits
    assert not subject_fit(wanted, "Nhiệm vụ quy hoạch chi tiết vùng chè").fits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("công khai dự toán vườn ươm năm 2026", "Công khai tình hình thực hiện dự toán năm 2026"),
        ("quy hoạch vườn ươm", "Phê duyệt nhiệm vụ quy hoạch vườn ươm"),
        ("quy hoạch vườn ươm", "Phê duyệt dự toán lập quy hoạch vườn ươm"),
        ("bổ nhiệm Trạm trưởng", "Bổ nhiệm lại Trạm trưởng"),
        ("quyết toán ngân sách nhà nước năm 2025", "Quyết toán ngân sách Đảng năm 2025"),
    ],
)
def test_the_same_words_may_be_of_another_thing(wanted, found):
    assert not subject_fit(wanted, found).fits
    assert not subject_fit(bare(wanted), bare(found)).fits
    assert subject_fit(found, found).fits


def test_within_a_year_a_budget_is_only_carried_out():
    assert subject_fit(
        "công khai dự toán quý I năm 2026", "Công khai thực hiện dự toán quý I năm 2026"
    ).fits


@pytest.mark.parametrize(
    ("wanted", "found", "fits"),
    [
        ("kế hoạch trồng cây năm 2026", "Phê duyệt kết quả trồng cây năm 2026", False),
        ("kết quả trồng cây năm 2026", "Ban hành Kế hoạch trồng cây năm 2026", False),
        ("kế hoạch trồng cây năm 2026", "Phê duyệt Kế hoạch trồng cây năm 2026", True),
        ("kết quả trồng cây năm 2026", "Trồng cây năm 2026", True),
        ("kết quả Kế hoạch trồng cây", "Kết quả thực hiện Kế hoạch trồng cây", True),
    ],
)
def test_what_is_planned_and_what_came_of_it(wanted, found, fits):
    assert subject_fit(wanted, found).fits is fits


def test_public_property_is_managed_and_used():
    wanted = "công khai tài sản công năm 2025"
    assert subject_fit(wanted, "Công khai quản lý, sử dụng tài sản công năm 2025").fits
    assert not subject_fit(wanted, "Công khai thanh lý tài sản công năm 2025").fits


def test_one_syllable_may_be_replaced_by_two():
    assert not subject_fit("phòng chống cháy rừng", "Phòng chống cháy trụ sở").fits
    assert subject_fit("phòng chống cháy rừng", "Phòng chống cháy rừng, trụ sở").fits


@pytest.mark.parametrize(
    ("found", "fits"),
    [
        ("Sơ kết học kỳ I, phương hướng nhiệm vụ học kỳ II năm học 2025-2026", True),
        ("Sơ kết học kỳ II, nhiệm vụ học kỳ I năm học 2026-2027", False),
        ("Sơ kết học kỳ II năm học 2025-2026", False),
    ],
)
def test_half_a_school_year_looks_ahead_to_the_other_half(found, fits):
    assert subject_fit("sơ kết học kỳ I năm học 2025-2026", found).fits is fits
