"""The Office's report to the Director: a Báo cáo in the form of Decree 30/2020/NĐ-CP.

It is a draft for the Office: number, day, place, the bodies' names and the signature are left for
people. An official document is Vietnamese whatever the language of the run, so its words stand
here and not in the catalogue.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from evidence_check import texts
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
)
from evidence_check.reports import wording
from evidence_check.reports.docx_parts import blank, body, closing, header, line, table
from evidence_check.reports.interface import Look
from evidence_check.reports.packages import steady
from evidence_check.reports.phrases import aside, beside, cost, name_of, reasons, status_of
from evidence_check.reports.ranking import costliest, set_aside
from evidence_check.reports.safe import plain

if TYPE_CHECKING:
    from docx.document import Document

name = "docx"
suffix = ".docx"
_SYMBOL = "BC-VP"
_SOON = dt.timedelta(days=31)
_FIRST = 5
"""criteria of each unit that the text names; the annex has all"""
_POINTS = (("Điểm tối đa", 22), ("Giữ được", 22), ("Mất", 22), ("Còn chờ", 22))
_ANNEX_POINTS = tuple((text, 15) for text, _width in _POINTS)
"""headings and widths in millimetres"""
_DUE = 30
"""pieces of evidence falling due that the text names"""


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the report."""
    with _vietnamese():
        document = blank()
        day = wording.date_text(assessment.as_of)
        document.core_properties.author = "evidence-check"
        document.core_properties.title = plain(assessment.rules_title, 200)
        document.core_properties.created = dt.datetime.combine(assessment.as_of, dt.time())
        header(document, ("…………………………", "VĂN PHÒNG"), _SYMBOL, assessment.as_of.year)
        _opening(document, assessment, day)
        _result(document, assessment, day)
        _faults(document, assessment)
        _soon(document, assessment)
        body(document, "IV. ĐỀ XUẤT", bold=True)
        body(document, "Đề nghị Giám đốc chỉ đạo các đơn vị hoàn thiện hồ sơ theo Mục II, Mục III.")
        body(document, "Trên đây là báo cáo của Văn phòng, kính trình Giám đốc xem xét./.")
        closing(document, ("Như trên;", "Các phòng, đơn vị;", "Lưu: VT."), "CHÁNH VĂN PHÒNG")
        _annex(document, assessment)
    packed = BytesIO()
    document.save(packed)
    stream.write(steady(packed.getvalue(), assessment.as_of))


@contextmanager
def _vietnamese() -> Iterator[None]:
    spoken = texts.language()
    texts.use_language("vi")
    try:
        yield
    finally:
        texts.use_language(spoken)


def _opening(document: Document, assessment: Assessment, day: str) -> None:
    document.add_paragraph()
    line(document.add_paragraph(), "BÁO CÁO", bold=True, centre=True)
    subject = f"Kết quả rà soát hồ sơ minh chứng tính đến ngày {day}"
    line(document.add_paragraph(), subject, bold=True, centre=True)
    document.add_paragraph()
    line(document.add_paragraph(), "Kính gửi: Giám đốc", centre=True)
    title = plain(assessment.rules_title, 300)
    body(
        document,
        f"Văn phòng đã rà soát hồ sơ minh chứng của các đơn vị theo {title}. Kết quả như sau:",
    )


def _result(document: Document, assessment: Assessment, day: str) -> None:
    body(document, "I. KẾT QUẢ CHUNG", bold=True)
    points = assessment.points
    most, kept, lost, hanging = _shown(points)
    body(
        document,
        f"1. Đến ngày {day}, giữ được {kept} trên {most} điểm; mất {lost} điểm; "
        f"còn chờ {hanging} điểm (cần xem lại hoặc chưa đến hạn).",
    )
    for text in beside(points):
        body(document, f"{text}.")
    found = Counter(
        verdict.status
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    )
    said = "; ".join(f"{found[one]} {wording.status_word(one)}" for one in Status if found[one])
    body(document, f"2. Minh chứng được yêu cầu: {said or 'không có'}.")
    body(document, "3. Điểm theo đơn vị:")
    ranked = sorted(assessment.submissions, key=lambda one: (-one.points.lost, -one.points.open))
    heads = (("STT", 12), ("Đơn vị", 65), *_POINTS)
    rows = ((str(n), one.name, *_shown(one.points)) for n, one in enumerate(ranked, start=1))
    table(document, heads, rows)


def _shown(points: Points) -> tuple[str, str, str, str]:
    most, kept, lost, hanging = map(
        wording.points_text, (points.max, points.kept, points.lost, points.open)
    )
    return most, kept, lost, hanging


def _faults(document: Document, assessment: Assessment) -> None:
    body(document, "II. NỘI DUNG CẦN XỬ LÝ NGAY", bold=True)
    number = 0
    for submission in assessment.submissions:
        ranked = costliest(submission)
        if not ranked:
            continue
        number += 1
        folder = "" if submission.path else " (chưa nộp hồ sơ)"
        body(document, f"{number}. {plain(submission.name, 120)}{folder}", bold=True)
        for each in ranked[:_FIRST]:
            why = "; ".join(reasons(each))
            body(document, f"- Tiêu chí {each.id} {each.title}: {cost(each.points)}. {why}.")
        if len(ranked) > _FIRST:
            body(document, f"- {len(ranked) - _FIRST} tiêu chí khác: xem Phụ lục.")
    if not number:
        body(document, "Không có.")
    _apart(document, assessment)


def _apart(document: Document, assessment: Assessment) -> None:
    """What is explained, does not apply or is waived: not among what is to be done."""
    found = [
        (submission, each)
        for submission in assessment.submissions
        for each in set_aside(submission)
    ]
    if found:
        body(document, "Nội dung giải trình, không áp dụng, được miễn (do thẩm định quyết định):")
    for submission, each in found:
        body(document, f"- {plain(submission.name, 120)}: {plain(aside(*each), 900)}")


def _soon(document: Document, assessment: Assessment) -> None:
    body(document, "III. NỘI DUNG SẮP ĐẾN HẠN TRONG 31 NGÀY TỚI", bold=True)
    last = assessment.as_of + _SOON
    due = sorted(
        (verdict.due, submission.name, name_of(verdict))
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.status is Status.NOT_DUE and verdict.due and verdict.due <= last
    )
    for number, (day, unit, title) in enumerate(due[:_DUE], start=1):
        last_day = wording.date_text(day)
        body(document, f"{number}. {title}: {plain(unit, 120)}, chậm nhất {last_day}.")
    if len(due) > _DUE:
        body(document, f"Và {len(due) - _DUE} nội dung khác.")
    if not due:
        body(document, "Không có.")


def _annex(document: Document, assessment: Assessment) -> None:
    head = line(document.add_paragraph(), "PHỤ LỤC", bold=True, centre=True)
    head.paragraph_format.page_break_before = True
    line(document.add_paragraph(), "KẾT QUẢ CHI TIẾT THEO TIÊU CHÍ", bold=True, centre=True)
    note = f"(Kèm theo Báo cáo số        /{_SYMBOL} của Văn phòng)"
    line(document.add_paragraph(), note, italic=True, centre=True, gaps=True)
    document.add_paragraph()
    heads = (("Tiêu chí", 52), ("Đơn vị", 28), *_ANNEX_POINTS, ("Kết luận", 25))
    rows = (
        _row(submission, criterion)
        for submission in assessment.submissions
        for criterion in submission.criteria
    )
    table(document, heads, rows)


def _row(submission: SubmissionResult, criterion: CriterionResult) -> Sequence[str]:
    title = f"{plain(criterion.id)} {plain(criterion.title)}"
    shown = _shown(criterion.points)
    if criterion.points.external:
        shown = (wording.points_text(criterion.points.external), "–", "–", "–")
    return (title, plain(submission.name, 120), *shown, status_of(criterion))
