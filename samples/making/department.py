"""`phong-chuyen-mon/`: one department; a folder for each criterion, month folders, a CSV list."""

from __future__ import annotations

from making import texts
from making.page import pdf
from making.pictures import signature
from making.plan import Planted, Sample, incorrect, late, missing, ok, review
from making.signing import issued, tamper
from making.texts import QLCN
from making.word import docx

_AGREED = "Sở Khoa học và Công nghệ thống nhất với nội dung dự thảo."
_SILENT = "Sở Khoa học và Công nghệ đã nhận được hồ sơ dự thảo kèm theo."
_STP = texts.request(
    texts.STP, "góp ý dự thảo Quyết định về công nghệ", "412", "2026-05-06", "trước ngày 20/5/2026"
)
_SNV = texts.request(
    texts.SNV, "góp ý dự thảo Quy chế phối hợp", "655", "2026-05-28", "chậm nhất ngày 10/6/2026"
)
_STC = texts.request(texts.STC, "góp ý dự thảo Quyết định về mức chi", "230", "2026-06-26")
_SNV_2 = texts.request(
    texts.SNV, "góp ý dự thảo Đề án vị trí việc làm", "702", "2026-06-15", "trước ngày 26/6/2026"
)
_DONE = "Phòng đã hoàn thành 96/120 nhiệm vụ được giao."
_APRIL = texts.monthly(QLCN, 4, "36", "2026-04-27")
_AT_CENTRE = texts.inspection("Trung tâm Kiểm định", "31", "2026-05-25")
_DRAFT = texts.inspection("Trung tâm Ứng dụng công nghệ", "", "2026-06-01")

_LETTERS = (
    Planted("2.1.1/412-STP/412-STP.pdf", lambda: pdf(_STP)),
    Planted(
        "2.1.1/412-STP/Tra loi.pdf",
        lambda: issued(texts.reply(QLCN, _STP, "301", "2026-05-18", _AGREED), "2026-05-18T14:20"),
    ),
    Planted("2.1.1/655-SNV/655-SNV.pdf", lambda: pdf(_SNV)),
    Planted(
        "2.1.1/655-SNV/Tra loi.pdf",
        lambda: pdf(texts.reply(QLCN, _SNV, "377", "2026-06-15", _AGREED)),
    ),
    Planted("2.1.1/230-STC/230-STC.pdf", lambda: pdf(_STC)),
    Planted("2.1.1/702-SNV/702-SNV.pdf", lambda: pdf(_SNV_2)),
    Planted(
        "2.1.1/702-SNV/Tra loi.pdf",
        lambda: pdf(texts.reply(QLCN, _SNV_2, "402", "2026-06-24", _SILENT)),
    ),
)
"""Requests that came in, each with its answer beside it, as far as there is one."""

_FILES = (
    Planted(
        "1.1.2/Ke hoach trien khai CCHC.pdf",
        lambda: issued(texts.unit_plan(QLCN, "05", "2026-01-29"), "2026-02-05T09:10"),
    ),
    Planted(
        "1.2.1/Thang 03/BC thang 3.pdf", lambda: pdf(texts.monthly(QLCN, 3, "21", "2026-03-23"))
    ),
    Planted("1.2.1/Thang 04/BC thang 4.pdf", lambda: pdf(_APRIL)),
    Planted("1.2.1/Thang 05/BC thang 5.pdf", lambda: pdf(_APRIL), ("W502",)),
    Planted(
        "1.2.1/Thang 06/BC thang 6.docx",
        lambda: docx(texts.monthly(QLCN, 6, "58", "2026-06-22", obstacles=False), picture=True),
        ("W505",),
    ),
    Planted(
        "1.3.1/Trung tam Kiem dinh/TB ket qua kiem tra.pdf",
        lambda: issued(_AT_CENTRE, "2026-05-25T15:40"),
    ),
    Planted(
        "1.3.1/Trung tam Ung dung cong nghe/TB ket qua kiem tra.docx",
        lambda: docx(_DRAFT.but(day_blank=True, draft=True), tracked=True),
        ("F415",),
    ),
    *_LETTERS,
    Planted(
        "2.2.1/QD quy trinh noi bo.pdf",
        lambda: tamper(issued(texts.procedure("45", "2026-03-18"), "2026-03-18T10:02")),
    ),
    Planted(
        "2.2.2/BC ra soat TTHC.pdf",
        lambda: pdf(texts.review_report(QLCN, "188", "2025-12-19")),
        ("W506",),
    ),
    Planted(
        "2.2.2/KH tuyen truyen quy II.pdf",
        lambda: pdf(texts.publicity(QLCN, "Kế hoạch", "II", "40", "2026-05-08")),
    ),
    Planted(
        "3.1.1/Quy I/KH tuyen truyen quy I.docx",
        lambda: docx(
            texts.publicity(QLCN, "Kế hoạch", "I", "12", "2026-02-10").but(said_signed=True)
        ),
    ),
    Planted(
        "3.1.2/BC 6 thang.pdf",
        lambda: pdf(
            texts.half_year(QLCN, "60", "2026-06-26", "Phòng đã hoàn thành 96/120 nhiệm vụ.")
        ),
    ),
    Planted(
        "Moi hop.pdf",
        lambda: pdf(texts.request(texts.STC, "mời dự hội nghị sơ kết", "511", "2026-07-01")),
        ("W501",),
    ),
)

_LIST = (
    texts.Row("1.2.1", "", "1.2.1/Thang 03/BC thang 3.pdf", "21/BC-QLCN", "23/03/2026"),
    texts.Row("1.2.1", "", "1.2.1/Thang 06/BC thang 6.docx", "85/BC-QLCN", "22/06/2026"),
    texts.Row("2.2.2", "", "2.2.2/BC ra soat TTHC.pdf", "188/BC-QLCN", "19/12/2026"),
    texts.Row("2.2.2", "", "2.2.2/BC bo sung ra soat.pdf", "191/BC-QLCN", "31/06/2026"),
    texts.Row("3.1.2", "", "3.1.2/BC 6 thang.pdf", "60/BC-QLCN", "26/06/2026", "02/07/2026"),
)
"""The department's own list; the number, the day and the file of one row each are wrong, and the
calendar has no day as the one beside that file."""

SAMPLE = Sample(
    unit="phong-chuyen-mon",
    folder="phong-chuyen-mon",
    files=_FILES,
    instances={
        "1.1.2/ke-hoach-phong": review("L351"),
        "1.2.1/bao-cao-thang[2026-03]": ok(),
        "1.2.1/bao-cao-thang[2026-04]": late(),
        "1.2.1/bao-cao-thang[2026-05]": incorrect("I212"),
        "1.2.1/bao-cao-thang[2026-06]": incorrect("I214"),
        "1.3.1/ket-qua-kiem-tra[Trung tâm Kiểm định]": ok(),
        "1.3.1/ket-qua-kiem-tra[Trung tâm Ứng dụng công nghệ]": incorrect(
            "F415", "I202", "I203", "I204", "I208"
        ),
        "1.3.1/ket-qua-kiem-tra[Quỹ Phát triển khoa học]": missing(),
        "2.1.1/gop-y[412/STP-XDPL]": ok(),
        "2.1.1/gop-y[655/SNV-CCHC]": late("L302"),
        "2.1.1/gop-y[230/STC-HCSN]": missing("M102"),
        "2.1.1/gop-y[702/SNV-CCHC]": incorrect("I222"),
        "2.2.1/quy-trinh": incorrect("I206"),
        "2.2.1/can-cu": ok(),
        "2.2.2/ra-soat": incorrect("I201"),
        "3.1.1/tuyen-truyen[2026-Q1]": ok(),
        "3.1.1/tuyen-truyen[2026-Q2]": incorrect("I219"),
        "3.1.2/bao-cao-6-thang": late("L304"),
        "3.1.2/ty-le": ok("W508"),
    },
    not_due=("1.2.1/bao-cao-thang[2026-07]", "3.1.1/tuyen-truyen[2026-Q3]"),
    strays=("1.2.1/Thang 06/~$BC thang 6.docx", "3.1.1/Quy I/anh hoi nghi.png"),
    list_codes=("W504", "W514", "W515"),
    others={
        "danh-muc.csv": lambda: texts.as_csv(_LIST),
        "1.2.1/Thang 06/~$BC thang 6.docx": lambda: b"\x05MAU",
        "3.1.1/Quy I/anh hoi nghi.png": signature,
    },
)
