"""Makes the Word templates of the reports, in the form of Decree 30/2020/NĐ-CP.

    python tools/templates.py

They are documents like any other: Word can edit them. Run it after changing this file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from template_parts import blank, body, closing, header, line, table

from evidence_check.reports.packages import steady

if TYPE_CHECKING:
    from docx.document import Document

FOLDER = Path(__file__).resolve().parent.parent / "evidence_check" / "reports" / "templates"
DAY = dt.date(2026, 1, 1)
"""in the files' properties, so that the same templates are the same bytes"""
POINTS = (("Điểm tối đa", 22), ("Giữ được", 22), ("Mất", 22), ("Còn chờ", 22))
"""headings and widths in millimetres"""
OFFICE = ("…………………………", "VĂN PHÒNG")


def main() -> None:
    """Write all templates."""
    for name, make in (("docx", report), ("letters", letter), ("explanation", explanation)):
        document = make()
        document.core_properties.author = "evidence-check"
        document.core_properties.created = dt.datetime.combine(DAY, dt.time())
        packed = BytesIO()
        document.save(packed)
        (FOLDER / f"{name}.docx").write_bytes(steady(packed.getvalue(), DAY))


def repeated(
    document: Document, heads: Sequence[tuple[str, int]], loop: str, row: Sequence[str]
) -> None:
    """A table with one row for each thing of a list."""
    first = [f"{{%tr for {loop} %}}", *[""] * (len(heads) - 1)]
    last = ["{%tr endfor %}", *[""] * (len(heads) - 1)]
    table(document, heads, (first, row, last))


def report() -> Document:
    """The Office's report to the Director."""
    document = blank()
    header(document, OFFICE, "BC-VP", "{{ nam }}")
    document.add_paragraph()
    line(document.add_paragraph(), "BÁO CÁO", bold=True, centre=True)
    subject = "Kết quả rà soát hồ sơ minh chứng tính đến ngày {{ ngay_ra_soat }}"
    line(document.add_paragraph(), subject, bold=True, centre=True)
    document.add_paragraph()
    line(document.add_paragraph(), "Kính gửi: Giám đốc", centre=True)
    opening = "Văn phòng đã rà soát hồ sơ minh chứng của các đơn vị theo {{ bo_chi_so }}."
    body(document, f"{opening} Kết quả như sau:")
    _result(document)
    _to_do(document)
    _soon(document)
    body(document, "IV. ĐỀ XUẤT", bold=True)
    body(document, "Đề nghị Giám đốc chỉ đạo các đơn vị hoàn thiện hồ sơ theo Mục II, Mục III.")
    body(document, "Trên đây là báo cáo của Văn phòng, kính trình Giám đốc xem xét./.")
    closing(document, ("Như trên;", "Các phòng, đơn vị;", "Lưu: VT."), "CHÁNH VĂN PHÒNG")
    _annex(document)
    return document


def _result(document: Document) -> None:
    body(document, "I. KẾT QUẢ CHUNG", bold=True)
    said = "giữ được {{ giu }} trên {{ toi_da }} điểm; mất {{ mat }} điểm; còn chờ {{ cho }} điểm"
    body(document, f"1. Đến ngày {{{{ ngay_ra_soat }}}}, {said} (cần xem lại hoặc chưa đến hạn).")
    body(document, "{%p for d in diem_khac %}")
    body(document, "{{ d.noi_dung }}.")
    body(document, "{%p endfor %}")
    body(document, "2. Minh chứng được yêu cầu: {{ ket_qua }}.")
    body(document, "3. Điểm theo đơn vị:")
    row = (
        "{{ d.stt }}",
        "{{ d.ten }}",
        "{{ d.toi_da }}",
        "{{ d.giu }}",
        "{{ d.mat }}",
        "{{ d.cho }}",
    )
    repeated(document, (("STT", 14), ("Đơn vị", 63), *POINTS), "d in don_vi", row)


def _to_do(document: Document) -> None:
    body(document, "II. NỘI DUNG CẦN XỬ LÝ NGAY", bold=True)
    body(document, "{%p for dv in xu_ly %}")
    name = "{{ dv.stt }}. {{ dv.ten }}{% if dv.chua_nop %} (chưa nộp hồ sơ){% endif %}"
    body(document, name, bold=True)
    body(document, "{%p for tc in dv.tieu_chi %}")
    body(document, "- Tiêu chí {{ tc.ma }} {{ tc.ten }}: {{ tc.diem }}. {{ tc.ly_do }}.")
    body(document, "{%p endfor %}")
    body(document, "{%p if dv.con_lai %}")
    body(document, "- {{ dv.con_lai }} tiêu chí khác: xem Phụ lục.")
    body(document, "{%p endif %}")
    body(document, "{%p endfor %}")
    body(document, "{%p if not xu_ly %}")
    body(document, "Không có.")
    body(document, "{%p endif %}")
    body(document, "{%p if de_rieng %}")
    body(document, "Nội dung giải trình, không áp dụng, được miễn (do thẩm định quyết định):")
    body(document, "{%p for d in de_rieng %}")
    body(document, "- {{ d.noi_dung }}")
    body(document, "{%p endfor %}")
    body(document, "{%p endif %}")


def _soon(document: Document) -> None:
    body(document, "III. NỘI DUNG SẮP ĐẾN HẠN TRONG 31 NGÀY TỚI", bold=True)
    body(document, "{%p for h in sap_den_han %}")
    body(document, "{{ h.stt }}. {{ h.ten }}: {{ h.don_vi }}, chậm nhất {{ h.han }}.")
    body(document, "{%p endfor %}")
    body(document, "{%p if sap_den_han_khac %}")
    body(document, "Và {{ sap_den_han_khac }} nội dung khác.")
    body(document, "{%p endif %}")
    body(document, "{%p if not sap_den_han %}")
    body(document, "Không có.")
    body(document, "{%p endif %}")


def _annex(document: Document) -> None:
    head = line(document.add_paragraph(), "PHỤ LỤC", bold=True, centre=True)
    head.paragraph_format.page_break_before = True
    line(document.add_paragraph(), "KẾT QUẢ CHI TIẾT THEO TIÊU CHÍ", bold=True, centre=True)
    note = "(Kèm theo Báo cáo số        /BC-VP của Văn phòng)"
    line(document.add_paragraph(), note, italic=True, centre=True, gaps=True)
    document.add_paragraph()
    points = tuple((text, 15) for text, _width in POINTS)
    heads = (("Tiêu chí", 52), ("Đơn vị", 28), *points, ("Kết luận", 25))
    row = (
        "{{ d.tieu_chi }}", "{{ d.don_vi }}", "{{ d.toi_da }}", "{{ d.giu }}", "{{ d.mat }}",
        "{{ d.cho }}", "{{ d.ket_luan }}",
    )  # fmt: skip
    repeated(document, heads, "d in phu_luc", row)


def letter() -> Document:
    """A reminder to a unit."""
    document = blank()
    about = "V/v đôn đốc hoàn thiện hồ sơ minh chứng"
    header(document, OFFICE, "VP", "{{ nam }}", about)
    document.add_paragraph()
    line(document.add_paragraph(), "Kính gửi: {{ don_vi }}", centre=True)
    document.add_paragraph()
    opening = "Văn phòng đã rà soát hồ sơ minh chứng theo {{ bo_chi_so }}, tính đến ngày"
    missing = "{% if chua_nop %} {{ don_vi }} chưa nộp hồ sơ.{% endif %}"
    said = "giữ được {{ giu }} trên {{ toi_da }} điểm, mất {{ mat }} điểm, còn chờ {{ cho }} điểm"
    body(document, f"{opening} {{{{ ngay_ra_soat }}}}.{missing} {{{{ don_vi }}}} {said}.")
    body(document, "Văn phòng đề nghị {{ don_vi }} thực hiện các nội dung sau:")
    body(document, "{%p if can_lam %}")
    body(document, "1. Hoàn thiện ngay:")
    heads = (
        ("STT", 14), ("Tiêu chí", 18), ("Nội dung", 40), ("Hạn cuối", 24), ("Tình trạng", 22),
        ("Việc cần làm", 47),
    )  # fmt: skip
    row = (
        "{{ d.stt }}", "{{ d.tieu_chi }}", "{{ d.ten }}", "{{ d.han }}", "{{ d.tinh_trang }}",
        "{{ d.viec }}",
    )  # fmt: skip
    repeated(document, heads, "d in can_lam", row)
    body(document, "{%p endif %}")
    body(document, "{%p if sap_den_han %}")
    body(document, "2. Nộp đúng hạn, trong 31 ngày tới:")
    body(document, "{%p for h in sap_den_han %}")
    body(document, "- {{ h.ten }} (tiêu chí {{ h.tieu_chi }}): chậm nhất {{ h.han }}.")
    body(document, "{%p endfor %}")
    body(document, "{%p endif %}")
    ending = "Hồ sơ đã hoàn thiện, hoặc văn bản giải trình, gửi về Văn phòng trước ngày …………"
    body(document, f"{ending} để tổng hợp, báo cáo Giám đốc./.")
    recipients = ("Như trên;", "Giám đốc (để b/c);", "Lưu: VT.")
    closing(document, recipients, "CHÁNH VĂN PHÒNG")
    return document


def explanation() -> Document:
    """A unit's sheet; several in one document begin on pages of their own."""
    document = blank()
    body(document, "{%p for p in phieu %}")
    body(document, "{%p if not loop.first %}")
    document.add_page_break()
    body(document, "{%p endif %}")
    header(document, ("…………………………", "{{ p.don_vi | upper }}"), "GTr", "{{ nam }}")
    document.add_paragraph()
    line(document.add_paragraph(), "PHIẾU GIẢI TRÌNH", bold=True, centre=True)
    subject = "Hồ sơ minh chứng theo {{ bo_chi_so }}, tính đến ngày {{ ngay_ra_soat }}"
    line(document.add_paragraph(), subject, bold=True, centre=True)
    said = "Kết quả rà soát: giữ được {{ p.giu }} trên {{ p.toi_da }} điểm, mất {{ p.mat }} điểm,"
    body(document, f"{said} còn chờ {{{{ p.cho }}}} điểm. {{{{ p.don_vi }}}} giải trình như sau:")
    heads = (
        ("STT", 14), ("Tiêu chí, nội dung", 42), ("Kết quả rà soát", 46), ("Giải trình", 37),
        ("Minh chứng bổ sung", 26),
    )  # fmt: skip
    row = (
        "{{ d.stt }}", "{{ d.tieu_chi }} {{ d.ten }}", "{{ d.tinh_trang }}: {{ d.van_de }}",
        "{{ d.giai_trinh }}", "",
    )  # fmt: skip
    repeated(document, heads, "d in p.dong", row)
    ending = "{{ p.don_vi }} cam kết nội dung giải trình và minh chứng là đúng sự thật./."
    body(document, ending)
    closing(document, ("Văn phòng;", "Lưu: đơn vị."), "TRƯỞNG ĐƠN VỊ")
    body(document, "{%p endfor %}")
    body(document, "{%p if not phieu %}")
    body(document, "Không có nội dung phải giải trình.")
    body(document, "{%p endif %}")
    return document


if __name__ == "__main__":
    main()
