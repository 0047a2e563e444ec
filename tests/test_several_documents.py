"""A covering letter and a plan in one file, as PDF and as Word file: from bytes to verdict."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes

sys.path.insert(0, str(Path(__file__).parent / "documents" / "help"))
from pdf_making import Paper, vietnamese

LETTER = {
    "number": "Số: 20/SNV-VP",
    "title": ["Kính gửi: Các phòng, đơn vị"],
    "signer": ["GIÁM ĐỐC", "(Đã ký)", "Lê Văn Tám"],
}
PLAN = {
    "number": "Số: 21/KH-SNV",
    "title": ["KẾ HOẠCH", "Cải cách hành chính năm 2026"],
    "signer": ["PHÓ GIÁM ĐỐC", "(Đã ký)", "Trần Thị Hoa"],
}
BLANK = {**PLAN, "number": "Số:        /KH-SNV"}
ENCLOSED = {**PLAN, "title": [*PLAN["title"], "(Kèm theo Công văn số 20/SNV-VP ngày 10/01/2026)"]}
LEFT = ["UBND TỈNH MẪU", "SỞ NỘI VỤ"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
DAY = "Mẫu, ngày 10 tháng 01 năm 2026"
BODY = ["Sở Nội vụ triển khai thực hiện nhiệm vụ cải cách hành chính của tỉnh."] * 5
RULES = """
  - id: "1.1"
    title: Kế hoạch CCHC
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch CCHC năm 2026
        document:
          type: Kế hoạch
          subject: Kế hoạch cải cách hành chính năm 2026
          signed: {by: [Phó Giám đốc]}
"""


def as_pdf(*documents):
    paper = Paper(vietnamese(), 12)
    for document in documents:
        left, right = [*LEFT, "", document["number"]], [*RIGHT, "", DAY]
        for at, texts in enumerate(zip(left, right, strict=True)):
            for middle, text in zip((150, 420), texts, strict=True):
                paper.canvas.setFont(paper.font, 12)
                paper.canvas.drawCentredString(middle, 780 - 18 * at, text)
        for at, text in enumerate(document["title"]):
            paper.canvas.drawCentredString(300, 680 - 18 * at, text)
        for at, text in enumerate(BODY):
            paper.canvas.drawString(80, 600 - 18 * at, text)
        paper.canvas.drawString(80, 480, "Nơi nhận:")
        for at, text in enumerate(document["signer"]):
            paper.canvas.drawCentredString(420, 480 - 40 * at, text)
        paper.canvas.showPage()
    paper.canvas.save()
    return paper._out.getvalue()


def as_docx(*documents):
    file = Document()
    for at, document in enumerate(documents):
        if at:
            file.add_page_break()
        left, right = [*LEFT, document["number"]], [*RIGHT, DAY]
        table = file.add_table(3, 2)
        for row, texts in enumerate(zip(left, right, strict=True)):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        for text in document["title"]:
            file.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text in BODY:
            file.add_paragraph(text)
        closing = file.add_table(1, 2)
        closing.cell(0, 0).text = "Nơi nhận:\n- Lưu: VT."
        cell = closing.cell(0, 1)
        for text in document["signer"]:
            cell.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.fixture(params=[as_pdf, as_docx])
def verdict(request, office):
    def judged(*documents):
        reading = read_bytes(request.param(*documents), "x", Limits())
        result = office.run(RULES, [office.file("x", reading, None)])
        found = office.verdicts(result)["1.1/ke-hoach"]
        return found.status.value, [(finding.code, finding.page) for finding in found.findings]

    return judged


def test_the_plan_counts_with_its_own_number_and_signer(verdict):
    assert verdict(PLAN) == ("ok", [])
    assert verdict(LETTER, PLAN) == ("ok", [])


def test_a_finding_names_the_page_of_the_later_document(verdict):
    other = {**PLAN, "signer": ["CHÁNH VĂN PHÒNG", "(Đã ký)", "Trần Thị Hoa"]}
    assert verdict(LETTER, other) == ("incorrect", [("I207", 2)])
    unsigned = {**PLAN, "signer": ["PHÓ GIÁM ĐỐC", "", "Trần Thị Hoa"]}
    assert verdict(LETTER, unsigned) == ("incorrect", [("I204", 2)])


@pytest.mark.parametrize("plan", [BLANK, ENCLOSED])
def test_what_may_be_only_enclosed_is_asked_about(verdict, plan):
    assert verdict(LETTER, plan) == ("review", [("I266", 2)])
