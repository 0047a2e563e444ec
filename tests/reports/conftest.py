"""Hand-made assessments: everything that a report must be able to show, and nothing real."""

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from evidence_check import texts
from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document import Format, Signature, SignatureRole, TextSource
from evidence_check.model.index import RuleLine
from evidence_check.model.record import Field, Method, Presence, Reading, Record
from evidence_check.model.submission import SubmittedFile

# The tool that makes the Word templates is no part of the package.
sys.path.append(str(Path(__file__).parents[2] / "tools"))

D = Decimal
PLAN = "1.1.1/KH.pdf"


def read(value, confidence=0.99, quote="", method=Method.LAYER):
    return Field(value, Presence.READ, confidence, 1, quote or str(value), None, method)


def plan_record() -> Record:
    return Record(
        number=read("07/KH-SKHCN", quote="Số: 07/KH-SKHCN"),
        symbol=read("KH-SKHCN"),
        date=read(dt.date(2026, 1, 20), quote="Hải Phòng, ngày 20 tháng 01 năm 2026"),
        place=read("Hải Phòng"),
        type=read("Kế hoạch", quote="KẾ HOẠCH"),
        subject=read("Cải cách hành chính nhà nước năm 2026"),
        issuer=read("Sở Khoa học và Công nghệ"),
        parent=read("Ủy ban nhân dân thành phố Hải Phòng"),
        signer_title=read("Giám đốc"),
        signer_name=read("Trần Văn Mẫu"),
    )


def plan_signature() -> Signature:
    return Signature(
        field="Signature1",
        signer="Trần Văn Mẫu",
        organisation="Sở Khoa học và Công nghệ",
        time=dt.datetime(2026, 1, 20, 9, 12, 44, tzinfo=dt.timezone(dt.timedelta(hours=7))),
        timestamped=False,
        intact=True,
        covers_whole_file=True,
        role=SignatureRole.SIGNER,
        page=1,
    )


def submitted(path=PLAN, record=None, signatures=(), **reading) -> SubmittedFile:
    values = {"sha256": "ab" * 32, "size": 1000, "format": Format.PDF, "page_count": 4}
    values |= {"text": TextSource.LAYER, "record": record or Record(), **reading}
    return SubmittedFile(path, Reading(signatures=signatures, **values))


def late_finding() -> Finding:
    return Finding(
        "L301",
        Status.LATE,
        path=PLAN,
        page=1,
        quote="Hải Phòng, ngày 20 tháng 01 năm 2026",
        expected=dt.date(2026, 1, 15),
        found=dt.date(2026, 1, 20),
        rule=RuleLine("bo-chi-so.yaml", 31),
        values={"days": 5},
    )


def missing(month: int) -> Verdict:
    key, due = f"2026-{month:02d}", dt.date(2026, month, 24)
    title = f"Báo cáo tháng {month}"
    values = {"title": title, "due": due, "criterion": "1.2.1"}
    finding = Finding("M101", Status.MISSING, rule=RuleLine("bo-chi-so.yaml", 44), values=values)
    return Verdict(
        f"1.2.1/bao-cao[{key}]", "bao-cao", key, title, Status.MISSING, due, (), (finding,)
    )


def submission() -> SubmissionResult:
    late = Verdict(
        "1.1.1/ke-hoach", "ke-hoach", None, "Kế hoạch CCHC năm 2026", Status.LATE,
        dt.date(2026, 1, 15), (PLAN,), (late_finding(),),
    )  # fmt: skip
    review = Verdict(
        "1.1.2/thong-bao", "thong-bao", None, "Thông báo phân công", Status.REVIEW, None,
        ("1.1.2/TB.pdf",),
        (Finding("I251", Status.REVIEW, "1.1.2/TB.pdf", 1, "Số: …/TB-SKHCN"),),
    )  # fmt: skip
    good = Verdict("1.3.1/kiem-tra", "kiem-tra", None, "Kiểm tra", Status.OK, None, ("a.pdf",))
    april = Verdict(
        "1.2.1/bao-cao[2026-04]", "bao-cao", "2026-04", "Báo cáo tháng 4", Status.NOT_DUE,
        dt.date(2026, 4, 24),
    )  # fmt: skip
    criteria = (
        CriterionResult(
            "1.1.1", "Ban hành kế hoạch CCHC năm", Status.LATE,
            Points(D(1), D("0.5"), D("0.5")), ("van-phong",), (late,),
        ),
        CriterionResult(
            "1.1.2", "Phân công nhiệm vụ", Status.REVIEW, Points(D(1), open=D(1)),
            ("van-phong",), (review,),
        ),
        CriterionResult(
            "1.2.1", "Báo cáo hằng tháng", Status.MISSING,
            Points(D(3), D(0), D("1.125"), D("1.875")), ("van-phong",),
            (missing(2), missing(3), april),
        ),
        CriterionResult("1.3.1", "Kiểm tra", Status.OK, Points(D(2), D(2)), (), (good,)),
        CriterionResult("8.1", "Mức độ hài lòng", Status.OK, Points(external=D(35))),
    )  # fmt: skip
    points = sum((each.points for each in criteria), Points())
    documents = (
        DocumentResult(
            submitted(record=plan_record(), signatures=(plan_signature(),)), ("1.1.1/ke-hoach",)
        ),
        DocumentResult(
            submitted("giay-moi.docx", format=Format.DOCX),
            findings=(Finding("W501", None, "giay-moi.docx"),),
        ),
    )
    return SubmissionResult(
        "van-phong", "Văn phòng Sở", "ho-so/van-phong", points, criteria, documents, ("Thumbs.db",)
    )


@pytest.fixture
def assessment() -> Assessment:
    return Assessment(
        "bo-chi-so-mau", "Bộ chỉ số mẫu năm 2026", "bo-chi-so.yaml", "cd" * 32,
        dt.date(2026, 3, 31), (submission(),),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _speak_english():
    """Every test begins in English, whatever the one before spoke."""
    texts.use_language("en")
    yield
    texts.use_language("en")


@pytest.fixture
def signature() -> Signature:
    return plan_signature()
