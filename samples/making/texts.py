"""The documents of the fictional department, by kind; every argument changes one thing."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl import Workbook

from making.letter import DEPARTMENT, PARENT, Letter
from making.steady import EPOCH, repacked


@dataclass(frozen=True)
class Unit:
    """A department of the Sở, as its own documents show it."""

    name: str
    symbol: str
    head: str
    signer: str
    field: str
    """what it works on, for the texts"""

    def letter(self, type: str, subject: str, number: str, date: str, *body: str) -> Letter:
        abbreviation = {"Kế hoạch": "KH", "Báo cáo": "BC", "Thông báo": "TB", "Tờ trình": "TTr"}
        return Letter(
            type=type,
            subject=subject,
            number=number,
            symbol=f"{abbreviation[type]}-{self.symbol}",
            date=dt.date.fromisoformat(date),
            issuer=self.name,
            parent=DEPARTMENT,
            body=body,
            title=self.head,
            name=self.signer,
            recipients=("Văn phòng Sở;", f"Lưu: {self.symbol}."),
        )


QLCN = Unit("Phòng Quản lý công nghệ", "QLCN", "Trưởng phòng", "Trần Thị Hòa", "quản lý công nghệ")
CDS = Unit("Phòng Chuyển đổi số", "CĐS", "Trưởng phòng", "Lê Quang Huy", "chuyển đổi số")
SHTT = Unit("Phòng Sở hữu trí tuệ", "SHTT", "Trưởng phòng", "Ngô Thu Hà", "sở hữu trí tuệ")
OFFICE = Unit("Văn phòng Sở", "VP", "Chánh Văn phòng", "Đỗ Văn Lâm", "văn phòng")

_PLAN = "Kế hoạch số 07/KH-SKHCN ngày 12/01/2026 của Sở Khoa học và Công nghệ"


def unit_plan(unit: Unit, number: str, date: str) -> Letter:
    """1.1.2"""
    return unit.letter(
        "Kế hoạch",
        "Triển khai công tác cải cách hành chính năm 2026",
        number,
        date,
        f"Thực hiện {_PLAN}, {unit.name} xây dựng kế hoạch triển khai như sau:",
        f"1. Rà soát quy trình thuộc lĩnh vực {unit.field}; công khai kết quả giải quyết hồ sơ.",
        "2. Báo cáo tiến độ, nêu rõ khó khăn, vướng mắc, trước ngày 25 hằng tháng.",
        "Trong quá trình thực hiện, công chức báo cáo Trưởng phòng để xem xét, điều chỉnh./.",
    )


def monthly(unit: Unit, month: int, number: str, date: str, *, obstacles: bool = True) -> Letter:
    """1.2.1"""
    difficulty = (
        "2. Khó khăn, vướng mắc: phần mềm dùng chung còn chậm vào cuối tháng."
        if obstacles
        else "2. Phương hướng: tiếp tục thực hiện các nhiệm vụ đã đề ra."
    )
    return unit.letter(
        "Báo cáo",
        f"Kết quả thực hiện Kế hoạch cải cách hành chính tháng {month} năm 2026",
        number,
        date,
        f"Thực hiện {_PLAN}, {unit.name} báo cáo kết quả tháng {month} như sau:",
        f"1. Kết quả: đã giải quyết các hồ sơ về {unit.field} đúng quy trình.",
        difficulty,
        f"Trên đây là báo cáo tháng {month} của {unit.name}./.",
    )


def office_monthly(month: int, number: str, date: str) -> Letter:
    """1.2.2"""
    return OFFICE.letter(
        "Báo cáo",
        f"Tổng hợp kết quả thực hiện Kế hoạch cải cách hành chính tháng {month} năm 2026",
        number,
        date,
        f"Văn phòng Sở tổng hợp báo cáo tháng {month} của các phòng, đơn vị thuộc Sở như sau:",
        f"Các phòng đã triển khai {_PLAN}; khó khăn, vướng mắc nêu tại báo cáo của phòng.",
        "Kính báo cáo Giám đốc Sở xem xét, chỉ đạo./.",
    ).but(to="Giám đốc Sở")


def directive(type: str, subject: str, number: str, symbol: str, date: str, *body: str) -> Letter:
    """A document of the Sở itself."""
    return Letter(type, subject, number, symbol, dt.date.fromisoformat(date), body=body)


def periodic(period: str, number: str, date: str) -> Letter:
    """1.2.3 and 1.2.4"""
    return directive(
        "Báo cáo",
        f"Công tác cải cách hành chính {period} năm 2026",
        number,
        "BC-SKHCN",
        date,
        f"Sở Khoa học và Công nghệ báo cáo công tác cải cách hành chính {period} năm 2026 như sau:",
        "Các nhiệm vụ trong kế hoạch được triển khai đúng tiến độ./.",
    ).but(to="Ủy ban nhân dân tỉnh")


def procedure(number: str, date: str) -> Letter:
    """2.2.1"""
    return directive(
        "Quyết định",
        "Ban hành quy trình nội bộ giải quyết thủ tục hành chính",
        number,
        "QĐ-SKHCN",
        date,
        "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Căn cứ Quyết định số 22/QĐ-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh;",
        "Điều 1. Ban hành kèm theo Quyết định này quy trình nội bộ giải quyết thủ tục hành chính.",
        "Điều 2. Các phòng, đơn vị thuộc Sở chịu trách nhiệm thi hành Quyết định này./.",
    )


def announced(number: str, date: str) -> Letter:
    """2.2.1, second line: a decision of the province."""
    return Letter(
        type="Quyết định",
        subject="Công bố danh mục thủ tục hành chính lĩnh vực khoa học và công nghệ",
        number=number,
        symbol="QĐ-UBND",
        date=dt.date.fromisoformat(date),
        issuer=PARENT,
        parent="",
        body=("Điều 1. Công bố danh mục thủ tục hành chính kèm theo Quyết định này./.",),
        authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        title="Phó Chủ tịch",
        name="Mai Văn Toàn",
    )


def review_report(
    unit: Unit, number: str, date: str, *, pages: int = 2, done: bool = True
) -> Letter:
    """2.2.2"""
    result = (
        "Đã rà soát 12 thủ tục, đề nghị giữ nguyên 11, đơn giản hóa 01 thủ tục."
        if done
        else "Do thiếu nhân sự, đến nay phòng chưa thực hiện rà soát đối với 05 thủ tục."
    )
    rows = (
        "Phụ lục: danh mục thủ tục",
        *(f"{n}. Thủ tục số {n}: giữ nguyên" for n in range(1, 13)),
    )
    return unit.letter(
        "Báo cáo",
        "Kết quả rà soát thủ tục hành chính",
        number,
        date,
        f"{unit.name} báo cáo kết quả rà soát thủ tục thuộc lĩnh vực {unit.field}:",
        result,
        "Danh mục chi tiết tại phụ lục kèm theo./.",
    ).but(annex=rows if pages > 1 else ())


def publicity(unit: Unit, type: str, quarter: str, number: str, date: str) -> Letter:
    """3.1.1"""
    return unit.letter(
        type,
        f"Tuyên truyền cải cách hành chính quý {quarter} năm 2026",
        number,
        date,
        f"{unit.name} tuyên truyền kết quả cải cách hành chính quý {quarter} trên trang tin Sở.",
        "Nội dung: dịch vụ công trực tuyến, thanh toán không dùng tiền mặt./.",
    )


def half_year(unit: Unit, number: str, date: str, *sentences: str) -> Letter:
    """3.1.2; the sentences state the figure (or don't)"""
    return unit.letter(
        "Báo cáo",
        "Kết quả thực hiện nhiệm vụ 6 tháng đầu năm 2026",
        number,
        date,
        f"{unit.name} báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm như sau:",
        *sentences,
        "Trên đây là báo cáo kết quả 6 tháng đầu năm./.",
    )


@dataclass(frozen=True)
class Neighbour:
    """Another body of the province that writes to the Sở."""

    name: str
    symbol: str
    signer: str


STP = Neighbour("Sở Tư pháp", "STP-XDPL", "Vũ Thành Nam")
SNV = Neighbour("Sở Nội vụ", "SNV-CCHC", "Hoàng Kim Liên")
STC = Neighbour("Sở Tài chính", "STC-HCSN", "Đặng Hữu Phúc")


def request(by: Neighbour, subject: str, number: str, date: str, deadline: str = "") -> Letter:
    """A letter that came in; with a `deadline` in the words of the letter."""
    until = f" gửi về {by.name} {deadline}".rstrip()
    return Letter(
        type="Công văn",
        subject=subject,
        number=number,
        symbol=by.symbol,
        date=dt.date.fromisoformat(date),
        issuer=by.name,
        to=DEPARTMENT,
        body=(
            f"{by.name} đề nghị quý cơ quan nghiên cứu, có văn bản{until} để tổng hợp.",
            f"{by.name} trân trọng cảm ơn sự phối hợp của quý cơ quan./.",
        ),
        name=by.signer,
    )


def reply(
    unit: Unit, to: Letter, number: str, date: str, position: str, **changes: object
) -> Letter:
    """The answer of the Sở, drafted by a department."""
    letter = Letter(
        type="Công văn",
        subject=f"trả lời Công văn số {to.number}/{to.symbol}",
        number=number,
        symbol=f"SKHCN-{unit.symbol}",
        date=dt.date.fromisoformat(date),
        to=to.issuer,
        body=(
            f"Phúc đáp Công văn số {to.number}/{to.symbol} ngày {to.date:%d/%m/%Y} của {to.issuer}"
            f" về việc {to.subject}, sau khi nghiên cứu, Sở có ý kiến như sau:",
            position,
            f"Sở Khoa học và Công nghệ gửi {to.issuer} để tổng hợp./.",
        ),
        authority=("KT. GIÁM ĐỐC",),
        title="Phó Giám đốc",
        name="Bùi Thị Lan",
    )
    return letter.but(**changes)


def inspection(where: str, number: str, date: str, **changes: object) -> Letter:
    """1.3.1"""
    return directive(
        "Thông báo",
        f"Kết quả kiểm tra giải quyết thủ tục hành chính tại {where}",
        number,
        "TB-SKHCN",
        date,
        f"Ngày 15/5/2026, đoàn kiểm tra làm việc tại {where} theo kế hoạch kiểm tra năm 2026.",
        "Kết quả: hồ sơ được giải quyết đúng quy trình; chưa phát hiện hồ sơ quá hạn.",
        f"Đề nghị {where} tiếp tục phát huy kết quả đã đạt được./.",
    ).but(**changes)


class Row(NamedTuple):
    """A row of a submission list, in the order of `COLUMNS`."""

    criterion: str
    requirement: str
    file: str
    number: str
    date: str
    received: str = ""
    figures: str = ""
    explanation: str = ""


def row_of(criterion: str, requirement: str, file: str, letter: Letter, figures: str = "") -> Row:
    """A row that agrees with the letter."""
    return Row(
        criterion,
        requirement,
        file,
        f"{letter.number}/{letter.symbol}",
        f"{letter.date:%d/%m/%Y}",
        figures=figures,
    )


COLUMNS = (
    "Tiêu chí",
    "Yêu cầu",
    "Tên tệp",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Ngày nhận",
    "Số liệu",
    "Giải trình",
)


def as_xlsx(rows: Sequence[Row]) -> bytes:
    """A submission list with a title above its headings, as people make them."""
    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = EPOCH
    sheet = workbook.active
    sheet.append(["DANH MỤC TÀI LIỆU MINH CHỨNG (MẪU)"])
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return repacked(out.getvalue())


def as_csv(rows: Sequence[Row]) -> bytes:
    """A submission list as a spreadsheet program saves it on a Vietnamese Windows."""
    lines = [";".join(cells) for cells in (COLUMNS, *rows)]
    return "\r\n".join((*lines, "")).encode("utf-8-sig")
