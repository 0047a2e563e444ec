"""Words of official Vietnamese that weigh little, and short forms that stand for long ones.

Tables to be edited. Everything here is read through `reading.text.fold`, so case and tone placement
don't matter; accents do.
"""

from __future__ import annotations

from evidence_check.reading.lexicon import listed

SMALL = frozenset(
    """
    và của các những về việc trong tại cho trên đối với theo do được là có đến để một cũng như ở từ
    bằng mà thì sau khi trước tới thuộc vào ra nhằm sự đã sẽ đang này đó
    """.split()  # noqa: SIM905  a table to be edited by people
)
"""Words that come and go in a rewording without changing what is said."""

SMALL_PLAIN = frozenset({"va", "cua", "cac", "nhung", "trong", "tren", "voi", "doi", "duoc", "ve"})
"""The same for texts without accents: only what is hardly another word."""

WEAK = (
    "công tác",
    "kết quả",
    "tình hình",
    "tiến độ",
    "thực hiện",
    "triển khai",
    "tổ chức",
    "hoạt động",
    "nhiệm vụ",
    "trọng tâm",
    "tổng hợp",
    "tăng cường",
    "đẩy mạnh",
    "siết chặt",
    "bảo đảm",
    "áp dụng",
    "ứng dụng",
    "hưởng ứng",
    "phát động",
    "tập trung",
    "trực tiếp",
    "thực hiện chính sách",
    "tập thể, cá nhân",
    "tổ chức, cá nhân",
    "cá nhân, tổ chức",
    "cơ quan, tổ chức",
    "chấp hành",
    "tiếp tục",
    "hội nghị",
    "cuộc họp",
    "phiên họp",
    "buổi làm việc",
    "đồng chí",
    "ban hành",
    "đề nghị",
    "phối hợp",
    "nhà nước",
    "định kỳ",
    "nội dung",
    "một số",
    "công bố",
    "duy trì",
    "duy trì, cải tiến",
    "duy trì và cải tiến",
    "xây dựng, áp dụng",
    "xây dựng và áp dụng",
    "năm",
    "tháng",
    "lãnh đạo thực hiện",
    "hằng tháng",
    "hàng tháng",
    "hằng quý",
    "hàng quý",
    "hằng năm",
    "hàng năm",
    "tự",
    "trên địa bàn",
    "chương trình mục tiêu quốc gia",
    "thành phố",
    "tỉnh",
)
"""Phrases that official subjects put in front or leave out at will: `Báo cáo (kết quả) (công tác)
cải cách hành chính`."""

STRONG = (
    "ban chấp hành",
    "giao dịch bảo đảm",
    "biện pháp bảo đảm",
    "tổ chức bộ máy",
    "tổ chức cán bộ",
    "tổ chức hành chính",
    "cộng tác viên",
    "nhiệm vụ chuyên môn",
    "nhiệm vụ quy hoạch",
    "quản lý nhà nước",
    "thi đua",
    "theo dõi",
    "tại chỗ",
    "một cửa",
    "đối thoại",
    "đối ngoại",
    "đối tượng",
    "đối chiếu",
    "cho thuê",
    "cho vay",
    "cho phép",
    "từ chối",
    "từ thiện",
    "sau đại học",
    "trong sạch",
    "văn bằng",
    "bằng cấp",
    "bằng khen",
    "trước bạ",
    "ra quân",
    "ra mắt",
    "người có công",
    "quy chế phối hợp",
    "làm việc",
)
"""Phrases that weigh although they contain weak phrases or small words."""

TURNING = listed("""
    hội đồng; tiểu ban; tổ giúp; tổ công tác; tổ thư ký; đoàn kiểm tra; điều chỉnh; đính chính;
    bãi bỏ; thu hồi; thanh lý; đấu giá
""")
"""Groups that help another body or do its work, and what is done to a document, small words left
out: theirs is another document, as `thành lập Tổ giúp việc Ban Chỉ đạo` is not `thành lập Ban Chỉ
đạo`, nor `công khai điều chỉnh dự toán` `công khai dự toán`."""

TURNING_BEHIND = listed("trực tết; trực lễ; trực cơ quan; trực ban")
"""The same of words that stand behind: `phân công lãnh đạo trực Tết`."""

TURNING_AS_SPELT = frozenset({"phó"})
"""The same of words that are others without their accents (`phố`): who appoints a deputy does not
appoint the head."""

TURNING_IF_STRONG = ("phối hợp",)
"""The same of words that mostly are weak: `quy chế phối hợp làm việc` is no `quy chế làm việc`."""

ANOTHER_THING = listed("""
    bổ nhiệm lại; dự toán lập; ngân sách đảng; nhiệm vụ quy hoạch; thực hiện dự toán
""")
"""What contains the words for one thing and is another one, wherever it stands and however little
its words weigh: who carries a budget out does not publish it."""

OF_A_PART = "thực hiện dự toán"
"""The one of them that is all there is within a year: of a quarter nobody publishes a budget."""

OUTLOOK = listed("""
    phương hướng; định hướng; nhiệm vụ; giải pháp; dự kiến; chương trình công tác; kế hoạch
""")
"""What a report begins its look ahead with: `kết quả tháng 3, phương hướng nhiệm vụ tháng 4`; after
these words the periods are no longer those that it reports on."""

SAME = {
    "tham gia góp ý": "góp ý",
    "đóng góp ý kiến": "góp ý",
    "tham gia đóng góp ý kiến": "góp ý",
    "ý kiến góp ý": "góp ý",
    "ý kiến tham gia": "góp ý",
    "có ý kiến": "góp ý",
    "có ý kiến góp ý": "góp ý",
    "cho ý kiến góp ý": "góp ý",
    "xin ý kiến góp ý": "góp ý",
    "xin ý kiến tham gia": "góp ý",
    "lấy ý kiến góp ý": "góp ý",
    "lấy ý kiến tham gia": "góp ý",
    "lấy ý kiến đóng góp": "góp ý",
    "tham gia ý kiến góp ý": "góp ý",
    "tham gia ý kiến": "góp ý",
    "xin ý kiến": "góp ý",
    "lấy ý kiến": "góp ý",
    "cho ý kiến": "góp ý",
    "góp ý kiến": "góp ý",
    "tổng rà soát": "rà soát",
    "bản đánh giá": "đánh giá",
    **{
        f"quản lý{link} sử dụng tài sản công": "tài sản công"
        for link in (",", " và", ", khai thác và", " và khai thác")
    },
    "kỳ thi": "thi",
    "kỳ xét": "xét",
    "lịch trực": "phân công trực",
    "xây dựng và thực hiện": "thực hiện",
    "xây dựng, thực hiện": "thực hiện",
    "thi hành kỷ luật": "xử lý kỷ luật",
    "triển khai thi hành": "triển khai thực hiện",
    "tổ chức thi hành": "tổ chức thực hiện",
    "kỷ cương, kỷ luật": "kỷ luật, kỷ cương",
    "thi hành pháp luật về xử lý vi phạm hành chính": "xử lý vi phạm hành chính",
    "quy chế dân chủ": "dân chủ",
    "ý kiến kết luận": "kết luận",
    "của đồng chí": "của",
    **{
        f"phát triển {both}": "kinh tế xã hội"
        for both in ("kinh tế - xã hội", "kinh tế xã hội", "kinh tế, xã hội", "kt-xh", "ktxh")
    },
    "bản kê khai tài sản": "tài sản",
    "tham dự": "dự",
    "mời dự": "dự",
    "mời tham dự": "dự",
    "với nhân dân": "với người dân",
    "cho nhân dân": "cho người dân",
    "của nhân dân": "của người dân",
    "phục vụ nhân dân": "phục vụ người dân",
    "đảm bảo": "bảo đảm",
    "quí": "quý",
    "giải ngân kế hoạch vốn": "giải ngân vốn",
    "an toàn, an ninh thông tin": "an toàn thông tin",
    "an ninh, an toàn thông tin": "an toàn thông tin",
    "an toàn và an ninh thông tin": "an toàn thông tin",
    "phong trào thi đua": "thi đua",
    **{f"đánh giá{link} phân loại": f"đánh giá{link} xếp loại" for link in ("", ",", " và")},
    **{
        f"{standard}{name}": "iso" if "iso" in name else "tcvn"
        for standard in ("", "tiêu chuẩn ", "tiêu chuẩn quốc gia ")
        for name in ("tcvn", "tcvn iso", "iso")
        if standard or name == "tcvn iso"
    },
    "ngân sách nhà nước": "ngân sách",
    **dict.fromkeys(
        (
            "tồn tại, hạn chế",
            "tồn tại và hạn chế",
            "hạn chế, tồn tại",
            "hạn chế, yếu kém",
            "hạn chế, khuyết điểm",
            "tồn tại, hạn chế, yếu kém",
        ),
        "hạn chế",
    ),
    "thông tin, tuyên truyền": "tuyên truyền",
    "thông tin và tuyên truyền": "tuyên truyền",
    "thông tin tuyên truyền": "tuyên truyền",
    **{
        who: "công chức viên chức"
        for comma in (", ", " ")
        for people in (
            f"cán bộ{comma}công chức",
            f"cán bộ{comma}công chức{comma}viên chức",
            f"công chức{comma}viên chức",
        )
        for who in (people, f"{people} và người lao động", f"{people}, người lao động")
    },
    **{
        f"{one}{link}{other}": "người dân doanh nghiệp"
        for people in ("người dân", "công dân")
        for group in ("tổ chức", "doanh nghiệp", "tổ chức, doanh nghiệp", "tổ chức và doanh nghiệp")
        for one, other in ((people, group), (group, people))
        for link in (", ", " và ")
    },
    **{
        f"hài lòng của {who}": "hài lòng của người dân doanh nghiệp"
        for who in ("tổ chức, cá nhân", "cá nhân, tổ chức", "tổ chức và cá nhân")
    },
    "công nhận kết quả": "kết quả",
    "phê duyệt kết quả": "kết quả",
    "tự đánh giá, chấm điểm": "tự đánh giá",
    "tự chấm điểm, đánh giá": "tự đánh giá",
    "tự chấm điểm": "tự đánh giá",
    "đánh giá, chấm điểm": "đánh giá",
    "chấm điểm, đánh giá": "đánh giá",
    "chấm điểm": "đánh giá",
    "sơ, tổng kết": "sơ kết tổng kết",
    **{
        f"{verb} {who} {link}đầu mối": "công chức đầu mối"
        for verb in ("cử", "phân công", "phân công nhiệm vụ", "giao nhiệm vụ", "bố trí")
        for who in ("công chức", "viên chức", "cán bộ", "cán bộ, công chức")
        for link in ("", "làm ", "là ")
    },
}
"""Wordings of subjects → the one that stands for all of them."""

ABBREVIATIONS = {
    "attt": "an toàn thông tin",
    "attm": "an toàn thông tin mạng",
    "bcđ": "ban chỉ đạo",
    "bđkh": "biến đổi khí hậu",
    "bhxh": "bảo hiểm xã hội",
    "bql": "ban quản lý",
    "bv": "bệnh viện",
    "cbcc": "công chức viên chức",
    "cbccvc": "công chức viên chức",
    "ccvc": "công chức viên chức",
    "cchc": "cải cách hành chính",
    "cđs": "chuyển đổi số",
    "cntt": "công nghệ thông tin",
    "csdl": "cơ sở dữ liệu",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "đmst": "đổi mới sáng tạo",
    "hđnd": "hội đồng nhân dân",
    "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ",
    "kstthc": "kiểm soát thủ tục hành chính",
    "kt-xh": "kinh tế xã hội",
    "ktxh": "kinh tế xã hội",
    "mttq": "mặt trận tổ quốc",
    "nsnn": "ngân sách",
    "pakn": "phản ánh kiến nghị",
    "par index": "chỉ số cải cách hành chính",
    "pbgdpl": "phổ biến giáo dục pháp luật",
    "pctn": "phòng chống tham nhũng",
    "qlnn": "quản lý nhà nước",
    "qppl": "quy phạm pháp luật",
    "sipas": "chỉ số hài lòng",
    "thpl": "thi hành pháp luật",
    "tdthpl": "theo dõi thi hành pháp luật",
    "tp": "thành phố",
    "tt": "trung tâm",
    "tthc": "thủ tục hành chính",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "vbqppl": "văn bản quy phạm pháp luật",
    "vp": "văn phòng",
    "vtvl": "vị trí việc làm",
}
"""Abbreviations in subjects → what they stand for. One that is not here is still understood where
the other side spells it out, by its initials."""

PLAIN_TYPES = frozenset(
    {
        "Báo cáo",
        "Biên bản",
        "Chỉ thị",
        "Công điện",
        "Công văn",
        "Giấy mời",
        "Kế hoạch",
        "Nghị định",
        "Nghị quyết",
        "Quyết định",
        "Thông báo",
        "Thông tư",
        "Tờ trình",
    }
)
"""Types whose name in front of a subject is not part of it. Others (`Quy chế làm việc`, `Kết luận
kiểm tra`) say what the subject is."""

HEADINGS = frozenset({"chương trình", "hướng dẫn", "phương án", "chuong trinh", "huong dan"})
"""Folded types whose name in front of nothing but weak words says no more than the type does."""

BODY_HEADS = frozenset(
    """
    ban bộ chi chủ cơ cục đảng đoàn đơn giám hội phòng phường sở lãnh thành trung trường
    tỉnh ủy văn viện xã
    """.split()  # noqa: SIM905
)
"""First syllables of names of bodies and units, where they follow `tại`, `của`, `do`, `thuộc`."""

BODY_OPENINGS = (
    "báo và",
    "bảo tàng",
    "bệnh viện",
    "bí thư",
    "bưu điện",
    "cảng vụ",
    "công đoàn",
    "công ty",
    "chánh (?:thanh tra|văn phòng)",
    "đài phát thanh",
    "đài truyền hình",
    "đại học",
    "đặc khu",
    "đồn biên phòng",
    "hạt kiểm lâm",
    "hiệp hội",
    "hiệu trưởng",
    "học viện",
    "hợp tác xã",
    "kho bạc",
    "khu bảo tồn",
    "khu di tích",
    "liên đoàn",
    "liên hiệp",
    "mặt trận",
    "ngân hàng",
    "nhà hát",
    "nhà khách",
    "nhà trường",
    "nhà văn hóa",
    "nhà xuất bản",
    "tập đoàn",
    "phó (?:bí thư|chủ tịch|cục trưởng|giám đốc|hiệu trưởng|trưởng|vụ trưởng)",
    "thanh tra",
    "thư viện",
    "tòa án",
    "tòa soạn",
    "tổng công ty",
    "tổng cục",
    "trạm y tế",
    "trưởng (?:ban|phòng)",
    "vụ trưởng",
    "vụ (?!án|cháy|kiện|lợi|mùa|việc)",
    "vườn quốc gia",
    "vườn ươm",
    "tổ (?!chức|công)",
    "khoa (?!học)",
)
"""The same where the first syllable begins other words, too."""

BODY_ENDS = frozenset(
    """triển thực giao về trong theo đối để nhằm trên từ""".split()  # noqa: SIM905
)
"""Words that end the name of a body."""

PLACE_HEADS = frozenset("phường xã huyện quận tỉnh khu trấn phuong xa huyen quan tinh tran".split())  # noqa: SIM905
"""Words that the name of a place stands behind."""

BEGIN_PLACES = frozenset("từ giao tu".split())  # noqa: SIM905
"""Words of the tables above that names of places begin with: `phường Từ Liêm`, `xã Giao Thủy`."""
