"""`so/`: what the Office gets from four departments, each of which files in a way of its own."""

from __future__ import annotations

import hashlib

from making import defects, texts
from making.page import pdf
from making.plan import Planted, Sample, incorrect, late, missing, ok, review
from making.signing import handwritten, issued
from making.steady import steady
from making.texts import CDS, OFFICE, QLCN, SHTT
from making.word import docx, self_scoring

_AGREED = "Sở Khoa học và Công nghệ nhất trí với nội dung dự thảo."
_AGAINST = "Sở Khoa học và Công nghệ không đồng ý với quy định tại Điều 3 của dự thảo."
_GIVEN = "Sở Khoa học và Công nghệ cung cấp số liệu tại phụ lục kèm theo."

# ── Văn phòng Sở: everything in one folder, placed by a spreadsheet ──────────────────────────────

_PLAN = texts.directive(
    "Kế hoạch",
    "Cải cách hành chính nhà nước năm 2026 của Sở Khoa học và Công nghệ",
    "07",
    "KH-VP",
    "2026-01-12",
    "Sở ban hành kế hoạch, phân công nhiệm vụ cho các phòng, đơn vị.",
    "Năm 2026 chưa bố trí kinh phí thực hiện./.",
)
_MONTHS = {
    1: texts.office_monthly(1, "02", "2026-01-28"),
    2: texts.office_monthly(2, "06", "2026-02-26"),
    3: texts.office_monthly(3, "11", "2026-03-27"),
    4: texts.office_monthly(4, "15", "2026-04-28"),
    5: texts.office_monthly(5, "19", "2026-06-01"),
    6: texts.office_monthly(6, "23", "2026-06-26"),
}
_QUARTER_I = texts.periodic("quý I", "88", "2026-04-03")
_QUARTER_II = texts.periodic("quý II", "171", "2026-07-03")
_HALF = texts.periodic("6 tháng đầu", "160", "2026-06-18")
_ONLINE = texts.directive(
    "Báo cáo",
    "Kết quả cung cấp dịch vụ công trực tuyến 6 tháng đầu năm 2026",
    "165",
    "BC-SKHCN",
    "2026-06-24",
    "Trong 6 tháng, tỷ lệ hồ sơ trực tuyến đạt 92,5%, tăng so với cùng kỳ./.",
)
_IDEAS = texts.directive(
    "Báo cáo",
    "Sáng kiến cải cách hành chính năm 2026",
    "166",
    "BC-SKHCN",
    "2026-06-25",
    "Hội đồng đã họp và công nhận 0 sáng kiến; 03 sáng kiến đang được thẩm định./.",
)
_STP = texts.request(texts.STP, "góp ý dự thảo Nghị quyết về phí", "388", "2026-04-20")
_SNV = texts.request(
    texts.SNV, "góp ý dự thảo Quy định phân cấp", "501", "2026-05-04", "trước ngày 15/5/2026"
)
_STC = texts.request(
    texts.STC, "cung cấp thông tin về tài sản công", "122", "2026-04-06", "trong ngày 15/4/2026"
)
_TOO_EARLY = texts.reply(OFFICE, _STP, "240", "2026-04-10", _AGREED)
_REFUSED = texts.reply(OFFICE, _SNV, "290", "2026-05-12", _AGAINST)
_DATA = texts.reply(OFFICE, _STC, "236", "2026-04-15", _GIVEN)
_WHY = texts.reply(OFFICE, _SNV, "350", "2026-06-26", "Các sáng kiến còn lại chờ thẩm định.").but(
    subject="giải trình về sáng kiến cải cách hành chính"
)

_FOUND = texts.directive(
    "Báo cáo",
    "Xử lý các vấn đề phát hiện qua kiểm tra",
    "168",
    "BC-SKHCN",
    "2026-06-29",
    "Qua kiểm tra, tổng số phải xử lý 8 vấn đề.",
    "Đến nay đã xử lý xong 6 vấn đề; các vấn đề còn lại hoàn thành trong quý III./.",
)
_PROCEDURES = texts.directive(
    "Quyết định",
    "Ban hành danh mục rà soát thủ tục hành chính",
    "33",
    "QĐ-SKHCN",
    "2026-02-24",
    "Điều 1. Ban hành danh mục rà soát thủ tục hành chính năm 2026./.",
)
_EXPIRED = texts.directive(
    "Quyết định",
    "Công bố danh mục văn bản hết hiệu lực",
    "12",
    "QĐ-SKHCN",
    "2026-01-30",
    "Điều 1. Công bố danh mục văn bản hết hiệu lực năm 2025./.",
)
_LAWS_I = texts.periodic("quý I", "82", "2026-03-18").but(
    subject="Công tác kiểm tra văn bản quý I năm 2026"
)
_LAWS_II = texts.periodic("quý II", "170", "2026-06-25").but(
    subject="Công tác kiểm tra văn bản quý II năm 2026"
)
_NO_TRAINING = "Lớp tập huấn lùi sang quý III do sắp xếp tổ chức bộ máy"
_NOT_OURS = "Không áp dụng: Sở không tham mưu văn bản quy phạm pháp luật trong kỳ"

_OFFICE_LIST = (
    texts.row_of("1.1.1", "ke-hoach", "VB01.pdf", _PLAN),
    *(
        texts.row_of("1.2.2", "tong-hop-thang", f"TH thang {month:02d}.pdf", letter)
        for month, letter in _MONTHS.items()
    ),
    texts.row_of("1.2.3", "bao-cao-quy", "BC quy I.pdf", _QUARTER_I),
    texts.row_of("1.2.3", "bao-cao-quy", "BC quy II.pdf", _QUARTER_II),
    texts.row_of("1.2.4", "bao-cao-nua-nam", "VB10.pdf", _HALF),
    texts.row_of("2.1.1", "gop-y", "VB11.pdf", _STP),
    texts.row_of("2.1.1", "gop-y", "VB12.pdf", _TOO_EARLY),
    texts.row_of("2.1.1", "gop-y", "VB13.pdf", _SNV),
    texts.row_of("2.1.1", "gop-y", "VB14.pdf", _REFUSED),
    texts.row_of("2.1.2", "cung-cap-thong-tin", "VB15.pdf", _STC),
    texts.row_of("2.1.2", "cung-cap-thong-tin", "VB16.pdf", _DATA),
    texts.row_of("3.1.3", "bao-cao-truc-tuyen", "VB17.pdf", _ONLINE),
    texts.row_of("3.1.4", "bao-cao-sang-kien", "VB18.pdf", _IDEAS),
    texts.row_of("3.1.4", "giai-trinh", "VB19.docx", _WHY),
    texts.row_of("5.1", "bao-cao-xu-ly", "VB20.pdf", _FOUND),
    texts.row_of("5.2", "danh-muc-thu-tuc", "VB21.pdf", _PROCEDURES, figures="a = 40; b = 38"),
    texts.row_of("5.4", "cong-bo", "VB22.pdf", _EXPIRED),
    texts.Row("5.5", "ke-hoach-tap-huan", "", "", "", explanation=_NO_TRAINING),
    texts.Row("5.6", "danh-muc-kiem-tra", "", "", "", explanation=_NOT_OURS),
    texts.row_of("5.6", "bao-cao-kiem-tra", "VB23.pdf", _LAWS_I),
    texts.row_of("5.6", "bao-cao-kiem-tra", "VB24.pdf", _LAWS_II),
)

BY_LIST = Sample(
    unit="van-phong",
    folder="so/Văn phòng Sở",
    files=(
        Planted("VB01.pdf", lambda: issued(_PLAN, "2026-01-12T08:30")),
        Planted("TH thang 01.pdf", lambda: pdf(_MONTHS[1])),
        Planted("TH thang 02.pdf", lambda: defects.encrypted(pdf(_MONTHS[2])), ("F402",)),
        Planted("TH thang 03.pdf", lambda: defects.cut(pdf(_MONTHS[3])), ("F401",)),
        Planted("TH thang 04.pdf", lambda: b"", ("F403",)),
        Planted("TH thang 05.pdf", lambda: pdf(_MONTHS[5])),
        Planted("TH thang 06.pdf", lambda: defects.with_script(pdf(_MONTHS[6])), ("F413",)),
        Planted("BC quy I.pdf", lambda: issued(_QUARTER_I, "2026-04-09T16:05")),
        Planted("BC quy II.pdf", lambda: pdf(_QUARTER_II)),
        Planted("VB10.pdf", lambda: defects.with_attachment(pdf(_HALF)), ("F414",)),
        Planted("VB11.pdf", lambda: pdf(_STP)),
        Planted("VB12.pdf", lambda: pdf(_TOO_EARLY)),
        Planted("VB13.pdf", lambda: pdf(_SNV)),
        Planted("VB14.pdf", lambda: pdf(_REFUSED)),
        Planted("VB15.pdf", lambda: pdf(_STC)),
        Planted("VB16.pdf", lambda: pdf(_DATA)),
        Planted("VB17.pdf", lambda: pdf(_ONLINE)),
        Planted("VB18.pdf", lambda: pdf(_IDEAS)),
        Planted("VB19.docx", lambda: docx(_WHY)),
        Planted("VB20.pdf", lambda: pdf(_FOUND)),
        Planted("VB21.pdf", lambda: pdf(_PROCEDURES)),
        Planted("VB22.pdf", lambda: pdf(_EXPIRED)),
        Planted("VB23.pdf", lambda: pdf(_LAWS_I)),
        Planted("VB24.pdf", lambda: pdf(_LAWS_II)),
    ),
    others={"danh-muc.xlsx": lambda: texts.as_xlsx(_OFFICE_LIST)},
    instances={
        "1.1.1/ke-hoach": incorrect("I213", "I215", "I216", "I217"),
        "1.2.2/tong-hop-thang[2026-01]": ok(),
        "1.2.2/tong-hop-thang[2026-02]": incorrect("F402"),
        "1.2.2/tong-hop-thang[2026-03]": incorrect("F401"),
        "1.2.2/tong-hop-thang[2026-04]": incorrect("F403"),
        "1.2.2/tong-hop-thang[2026-05]": late(),
        "1.2.2/tong-hop-thang[2026-06]": ok("F413"),
        "1.2.3/bao-cao-quy[2026-Q1]": late("L303"),
        "1.2.3/bao-cao-quy[2026-Q2]": incorrect("I205", "L354"),
        "1.2.4/bao-cao-nua-nam[2026-H1]": ok("F414"),
        "2.1.1/gop-y[388/STP-XDPL]": incorrect("I224"),
        "2.1.1/gop-y[501/SNV-CCHC]": ok(),
        "2.1.2/cung-cap-thong-tin[122/STC-HCSN]": ok(),
        "3.1.3/bao-cao-truc-tuyen": ok(),
        "3.1.3/ty-le-truc-tuyen": ok(),
        "3.1.4/bao-cao-sang-kien": ok(),
        "3.1.4/so-sang-kien": incorrect("I221"),
        "3.1.4/giai-trinh": ok(),
        "5.1/bao-cao-xu-ly": ok(),
        "5.1/score": ok("W510"),
        "5.2/danh-muc-thu-tuc": ok(),
        "5.2/score": review("I261"),
        "5.4/cong-bo": ok("I205"),
        "5.4/score": review("I263"),
        "5.5/ke-hoach-tap-huan": review("I267"),
        "5.6/danh-muc-kiem-tra": review("I268"),
        "5.6/bao-cao-kiem-tra[2026-Q1]": ok(),
        "5.6/bao-cao-kiem-tra[2026-Q2]": late(),
    },
    list_codes=("W511",),
    not_due=(
        *(f"1.2.2/tong-hop-thang[2026-{month:02d}]" for month in range(7, 13)),
        "1.2.3/bao-cao-quy[2026-Q3]",
        "1.2.3/bao-cao-quy[2026-Q4]",
        "1.2.4/bao-cao-nua-nam[2026-H2]",
        "1.2.4/bao-cao-nam[2026]",
    ),
)

# ── Phòng Quản lý công nghệ: folders that begin with `TC` and the criterion's id ─────────────────

_COMPLAINT = texts.request(texts.SNV, "phản ánh kiến nghị của công dân", "610", "2026-05-11")
_OTHER_NOTICE = texts.directive(
    "Thông báo",
    "Lịch trực bộ phận một cửa tháng 6 năm 2026",
    "42",
    "TB-SKHCN",
    "2026-05-29",
    "Các phòng phân công công chức trực theo lịch kèm theo./.",
)
_TIMELESS = texts.monthly(QLCN, 6, "63", "2026-06-30").but(
    subject="Kết quả thực hiện Kế hoạch cải cách hành chính"
)
_REVIEWED = texts.review_report(QLCN, "44", "2026-05-20", pages=1, done=False)

_SELF_SCORES = (
    ("1", "Công tác chỉ đạo và điều hành", "", "", ""),
    ("1.1.2", "Kế hoạch của phòng", "1", "1", "Tờ trình số 03/TTr-QLCN ngày 15/01/2026"),
    (
        "1.2.1",
        "Báo cáo tháng của phòng",
        "2",
        "1,5",
        "Báo cáo số 21/BC-QLCN ngày 24/3/2026; Báo cáo số 58/BC-QLCN ngày 23/6/2026",
    ),
    ("2.2.2", "Rà soát thủ tục hành chính", "2", "2", "Báo cáo số 44/BC-QLCN ngày 20/5/2026"),
)

BY_CRITERION = Sample(
    unit="phong-chuyen-mon",
    folder="so/Phong Quan ly cong nghe",
    files=(
        Planted(
            "TC 1.1.2 - Ke hoach/To trinh.pdf",
            lambda: pdf(
                QLCN.letter(
                    "Tờ trình",
                    "Triển khai công tác cải cách hành chính năm 2026",
                    "03",
                    "2026-01-15",
                    "Phòng trình Lãnh đạo Sở xem xét kế hoạch của phòng./.",
                )
            ),
        ),
        Planted(
            "TC 1.2.1 - Bao cao thang/T3.pdf",
            lambda: issued(texts.monthly(QLCN, 3, "21", "2026-03-24"), "2026-03-24T10:00"),
        ),
        Planted(
            "TC 1.2.1 - Bao cao thang/T4.pdf",
            lambda: pdf(
                texts.monthly(QLCN, 4, "30", "2026-04-22").but(
                    issuer=texts.DEPARTMENT, parent=texts.PARENT, symbol="BC-SKHCN"
                )
            ),
        ),
        Planted(
            "TC 1.2.1 - Bao cao thang/T5.pdf",
            lambda: pdf(texts.monthly(QLCN, 5, "45", "2026-05-22").but(issuer="", parent="")),
        ),
        Planted(
            "TC 1.2.1 - Bao cao thang/T6.pdf",
            lambda: docx(texts.monthly(QLCN, 6, "58", "2026-06-23"), picture=True),
            ("F404",),
        ),
        Planted("TC 1.2.1 - Bao cao thang/Thang 7/BC.pdf", lambda: pdf(_TIMELESS)),
        Planted(
            "TC 1.3.1 - Kiem tra/Trung tam Kiem dinh.pdf",
            lambda: pdf(texts.inspection("Trung tâm Kiểm định", "31", "2026-05-25")),
        ),
        Planted("TC 1.3.1 - Kiem tra/Trung tam Ung dung cong nghe.pdf", lambda: pdf(_OTHER_NOTICE)),
        Planted("TC 1.3.1 - Kiem tra/Quy Phat trien khoa hoc.pdf", defects.says_nothing),
        Planted("Bang tu danh gia.docx", lambda: self_scoring(_SELF_SCORES)),
        Planted("TC 2.1.3 - Kien nghi/610-SNV.pdf", lambda: pdf(_COMPLAINT)),
        Planted(
            "TC 2.1.3 - Kien nghi/Tra loi 610.docx",
            lambda: docx(texts.reply(QLCN, _COMPLAINT, "371", "2026-05-19", _GIVEN)),
        ),
        Planted(
            "TC 2.2.1 - Quy trinh/QD quy trinh.pdf",
            lambda: issued(
                texts.procedure("45", "2026-03-18").but(
                    authority=("TL. GIÁM ĐỐC",), title="Trưởng phòng", name=QLCN.signer
                ),
                "2026-03-18T10:02",
            ),
        ),
        Planted("TC 2.2.2 - Ra soat/BC ra soat.pdf", lambda: pdf(_REVIEWED)),
        Planted("TC 3.1.1 - Tuyen truyen/Quy I/KH tuyen truyen.docx", defects.old_word, ("F405",)),
        Planted(
            "TC 3.1.1 - Tuyen truyen/Quy II/KH tuyen truyen.pdf", defects.unreadable_scan, ("F410",)
        ),
        Planted(
            "TC 3.1.2 - Nhiem vu/BC 6 thang.pdf",
            lambda: pdf(
                texts.half_year(QLCN, "60", "2026-06-26", "Phòng đã hoàn thành 60/120 nhiệm vụ.")
            ),
        ),
    ),
    instances={
        "1.1.2/ke-hoach-phong": incorrect("I210"),
        "1.2.1/bao-cao-thang[2026-03]": ok(),
        "1.2.1/bao-cao-thang[2026-04]": incorrect("I209"),
        "1.2.1/bao-cao-thang[2026-05]": incorrect("I225"),
        "1.2.1/bao-cao-thang[2026-06]": ok("F404"),
        "1.2.1/bao-cao-thang[2026-07]": review("I265"),
        "1.3.1/ket-qua-kiem-tra[Trung tâm Kiểm định]": ok(),
        "1.3.1/ket-qua-kiem-tra[Trung tâm Ứng dụng công nghệ]": incorrect("I211"),
        "1.3.1/ket-qua-kiem-tra[Quỹ Phát triển khoa học]": review("I250"),
        "2.1.3/tra-loi-kien-nghi[610/SNV-CCHC]": incorrect("I204"),
        "2.2.1/quy-trinh": incorrect("I207"),
        "2.2.1/can-cu": ok(),
        "2.2.2/ra-soat": incorrect("I215", "I217"),
        "3.1.1/tuyen-truyen[2026-Q1]": incorrect("F405"),
        "3.1.1/tuyen-truyen[2026-Q2]": review("F410"),
        "3.1.2/bao-cao-6-thang": review("L353"),
        "3.1.2/ty-le": incorrect("I221"),
    },
    list_codes=("W514",),
    not_due=("3.1.1/tuyen-truyen[2026-Q3]",),
)

# ── Phòng Chuyển đổi số: a folder for each month, and a list that cannot be opened ───────────────

_HARDLY_DONE = _FOUND.but(
    number="169",
    body=("Qua kiểm tra, tổng số phải xử lý 10 vấn đề; đến nay đã xử lý xong 3 vấn đề./.",),
)
_CONFIRMED = Planted(
    "Tháng 04/Báo cáo tháng.pdf",
    lambda: issued(
        texts.monthly(CDS, 4, "20", "2026-04-23"), "2026-04-23T16:30", stamped=handwritten
    ),
    ("W512", "W512"),
)
"""Its number and day are pictures; a person has looked at them."""


def _confirmations() -> bytes:
    """The department's `xac-nhan.yaml`: bound to the content of the file, so that is made again."""
    with steady(_CONFIRMED.path):
        content = _CONFIRMED.make()
    return (
        "version: 1\n"
        "confirmed:\n"
        f"- file: {_CONFIRMED.path}\n"
        f"  sha256: {hashlib.sha256(content).hexdigest()}\n"
        "  fields:\n"
        "    number: 20/BC-CĐS\n"
        "    date: 2026-04-23\n"
        "  by: Lê Quang Huy\n"
        "  at: 2026-07-17 09:30:00+07:00\n"
        "  note: số và ngày do văn thư viết tay\n"
    ).encode()


BY_MONTH = Sample(
    unit="phong-cds",
    folder="so/P.CĐS",
    files=(
        Planted(
            "Tháng 01/Kế hoạch của phòng.pdf",
            lambda: issued(texts.unit_plan(CDS, "02", "2026-01-22"), "2026-01-22T09:00"),
        ),
        Planted("Tháng 02/Quyết định.pdf", lambda: pdf(_PROCEDURES)),
        Planted(
            "Tháng 02/Kế hoạch tuyên truyền.pdf",
            lambda: pdf(texts.publicity(CDS, "Kế hoạch", "I", "09", "2026-03-25")),
        ),
        Planted(
            "Tháng 03/Báo cáo tháng.pdf",
            lambda: issued(
                texts.monthly(CDS, 3, "14", "2026-03-20"), "2026-03-20T16:00", stamped=handwritten
            ),
        ),
        Planted(
            "Tháng 03/Quyết định quy trình nội bộ.docx",
            lambda: docx(texts.procedure("45", "2026-03-18"), picture=True),
        ),
        Planted(
            "Tháng 03/Quyết định công bố.pdf",
            lambda: issued(
                texts.announced("22", "2026-03-09"), "2026-03-09T16:00", stamped=handwritten
            ),
        ),
        _CONFIRMED,
        Planted(
            "Tháng 05/Báo cáo rà soát.pdf",
            lambda: pdf(texts.review_report(CDS, "25", "2026-05-15")),
        ),
        Planted(
            "Tháng 05/Báo cáo tháng.pdf",
            lambda: pdf(
                texts.monthly(CDS, 5, "25", "2026-05-21", obstacles=False),
                hidden="Khó khăn, vướng mắc: không",
            ),
            ("F412", "W503"),
        ),
        Planted(
            "Tháng 06/Báo cáo kết quả thực hiện kế hoạch cải cách hành chính tháng 6.pdf",
            lambda: defects.filtered_too_often(pdf(texts.monthly(CDS, 6, "33", "2026-06-22"))),
            ("F406",),
        ),
        Planted(
            "Tháng 06/Thông báo tuyên truyền.docx",
            lambda: docx(
                texts.publicity(CDS, "Thông báo", "II", "", "2026-06-10").but(said_signed=True)
            ),
        ),
        Planted("Tháng 06/Báo cáo xử lý.pdf", lambda: pdf(_HARDLY_DONE)),
        Planted(
            "Tháng 06/Báo cáo 6 tháng.pdf",
            lambda: pdf(
                texts.half_year(CDS, "34", "2026-06-25", "Phòng hoàn thành phần lớn nhiệm vụ.")
            ),
        ),
    ),
    others={
        "xac-nhan.yaml": _confirmations,
        "danh-muc.xlsx": lambda: b"PK\x03\x04 mau",
    },
    list_codes=("W509", "W514"),
    instances={
        "1.1.2/ke-hoach-phong": ok(),
        "1.2.1/bao-cao-thang[2026-03]": review("I251", "L352"),
        "1.2.1/bao-cao-thang[2026-04]": ok(),
        "1.2.1/bao-cao-thang[2026-05]": incorrect("F412", "I214"),
        "1.2.1/bao-cao-thang[2026-06]": review("F406"),
        "2.2.1/quy-trinh": incorrect("I205", "I218"),
        "2.2.1/can-cu": review("I251"),
        "2.2.2/ra-soat": ok(),
        "3.1.1/tuyen-truyen[2026-Q1]": late(),
        "3.1.1/tuyen-truyen[2026-Q2]": ok(),
        "3.1.2/bao-cao-6-thang": review("L353"),
        "3.1.2/ty-le": incorrect("I220"),
        "5.1/bao-cao-xu-ly": ok(),
        "5.1/score": incorrect("I226"),
        "5.2/danh-muc-thu-tuc": ok(),
        "5.2/score": review("I262"),
    },
    not_due=("1.2.1/bao-cao-thang[2026-07]", "3.1.1/tuyen-truyen[2026-Q3]"),
)

# ── Phòng Sở hữu trí tuệ: one flat folder; what a file is, it says itself ────────────────────────

_DRAFT_LAW = texts.request(
    texts.STP,
    "góp ý dự thảo Quyết định về sáng kiến",
    "455",
    "2026-06-01",
    "đến hết ngày 12/6/2026",
)

_COVER = texts.reply(SHTT, _DRAFT_LAW, "391", "2026-06-23", "Báo cáo gửi kèm theo.").but(
    subject="gửi báo cáo kết quả thực hiện kế hoạch", to="Văn phòng Sở"
)
_NOTHING_FOUND = texts.directive(
    "Báo cáo",
    "Xử lý các vấn đề phát hiện qua kiểm tra",
    "172",
    "BC-SKHCN",
    "2026-06-30",
    "Qua kiểm tra, tổng số phải xử lý 0 vấn đề; đã xử lý xong 0 vấn đề./.",
)
_IDEA = texts.directive(
    "Quyết định",
    "Công nhận sáng kiến cải cách hành chính",
    "77",
    "QĐ-SKHCN",
    "2026-06-12",
    "Điều 1. Công nhận 01 sáng kiến của Phòng Sở hữu trí tuệ./.",
)

BY_CONTENT = Sample(
    unit="phong-shtt",
    folder="so/phong-shtt",
    files=(
        Planted(
            "Ke hoach.pdf",
            lambda: pdf(
                texts.unit_plan(SHTT, "01", "2026-01-20").but(said_signed=True),
                picture=False,
                seal=False,
            ),
        ),
        Planted("Document1.pdf", lambda: pdf(texts.monthly(SHTT, 3, "08", "2026-03-20"))),
        Planted(
            "Document2.pdf",
            lambda: pdf(texts.monthly(SHTT, 4, "13", "2026-04-21"), picture=False, seal=False),
        ),
        Planted(
            "Ket qua thuc hien ke hoach cai cach hanh chinh thang 5.pdf",
            defects.garbled,
            ("F411",),
        ),
        Planted(
            "14.signed.pdf",
            lambda: issued(
                texts.procedure("52", "2026-03-25").but(title="", authority=()), "2026-03-25T08:00"
            ),
        ),
        Planted("QD cong bo.pdf", lambda: pdf(texts.announced("23", "2026-01-09"))),
        Planted("BC ra soat.pdf", lambda: pdf(texts.review_report(SHTT, "16", "2026-05-18"))),
        Planted(
            "tuyen truyen Q1.pdf",
            lambda: pdf(texts.publicity(SHTT, "Kế hoạch", "I", "04", "2026-02-06")),
        ),
        Planted(
            "BC 6 thang.pdf",
            lambda: pdf(
                texts.half_year(
                    SHTT,
                    "22",
                    "2026-06-25",
                    "Đến ngày 15/6, phòng hoàn thành 110/120 nhiệm vụ.",
                    "Theo phần mềm theo dõi, phòng hoàn thành 84/120 nhiệm vụ.",
                )
            ),
        ),
        Planted(
            "CV gui bao cao thang 6.pdf",
            lambda: defects.one_after_another(
                pdf(_COVER), pdf(texts.monthly(SHTT, 6, "21", "2026-06-23"))
            ),
        ),
        Planted("BC kiem tra.pdf", lambda: pdf(_NOTHING_FOUND)),
        Planted("QD sang kien.pdf", lambda: pdf(_IDEA, picture=False, seal=False)),
        Planted("455 STP.pdf", lambda: pdf(_DRAFT_LAW)),
        Planted(
            "Gop y gui STP.pdf",
            lambda: issued(
                texts.reply(SHTT, _DRAFT_LAW, "388", "2026-06-12", _AGAINST), "2026-06-12T11:00"
            ),
        ),
    ),
    instances={
        "1.1.2/ke-hoach-phong": ok(),
        "1.2.1/bao-cao-thang[2026-03]": ok(),
        "1.2.1/bao-cao-thang[2026-04]": incorrect("I204"),
        "1.2.1/bao-cao-thang[2026-05]": review("F411"),
        "1.2.1/bao-cao-thang[2026-06]": review("I266"),
        "2.1.1/gop-y[455/STP-XDPL]": ok(),
        "2.2.1/quy-trinh": review("I258"),
        "2.2.1/can-cu": incorrect("I213"),
        "2.2.2/ra-soat": ok(),
        "3.1.1/tuyen-truyen[2026-Q1]": ok(),
        "3.1.1/tuyen-truyen[2026-Q2]": missing(),
        "3.1.2/bao-cao-6-thang": review("L353"),
        "3.1.2/ty-le": review("I259"),
        "5.1/bao-cao-xu-ly": ok(),
        "5.1/score": review("I264"),
        "5.3/cong-nhan": incorrect("I204"),
    },
    not_due=("1.2.1/bao-cao-thang[2026-07]", "3.1.1/tuyen-truyen[2026-Q3]"),
)

SAMPLES = (BY_LIST, BY_CRITERION, BY_MONTH, BY_CONTENT)
