"""The Office's report, read back by the reader that reads everybody's documents."""

from dataclasses import replace
from io import BytesIO

import pytest

from evidence_check import texts
from evidence_check.documents import open_document
from evidence_check.model.record import Presence
from evidence_check.reading.record import read_record
from evidence_check.reports import load_report
from evidence_check.reports.interface import Look


def written(assessment) -> bytes:
    stream = BytesIO()
    load_report("docx").write(assessment, stream, Look())
    return stream.getvalue()


@pytest.fixture
def document(assessment):
    return open_document(written(assessment), "bao-cao.docx")


def test_the_own_reader_reads_it_back(document):
    record = read_record(document)
    assert record.type.value == "Báo cáo"
    assert "rà soát hồ sơ minh chứng tính đến ngày 31/03/2026" in record.subject.value
    assert record.issuer.value == "Văn phòng"
    assert record.symbol.value == "BC-VP"
    assert record.signer_title.value == "Chánh Văn phòng"


def test_number_day_and_signature_are_left_for_people(document):
    record = read_record(document)
    assert record.number.presence is Presence.BLANK
    assert record.date.presence is Presence.BLANK
    assert record.signed.presence is Presence.ABSENT


def test_there_is_room_to_write_number_and_day(assessment):
    docx = pytest.importorskip("docx")
    header = docx.Document(BytesIO(written(assessment))).tables[0]
    number, day = (cell.text for cell in header.rows[1].cells)
    assert "Số:     " in number
    assert "ngày     " in day


def test_it_says_what_came_of_it(assessment):
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(written(assessment)))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "giữ được 2,5 trên 7 điểm; mất 1,63 điểm; còn chờ 2,88 điểm" in text
    assert "- Tiêu chí 1.2.1 Báo cáo hằng tháng: mất 1,13, còn chờ 1,88 trên 3 điểm." in text
    assert "1. Báo cáo tháng 4: Văn phòng Sở, chậm nhất 24/04/2026." in text
    _header, _units, _closing, annex = document.tables
    assert [cell.text for cell in annex.rows[1].cells] == [
        "1.1.1 Ban hành kế hoạch CCHC năm", "Văn phòng Sở", "1", "0,5", "0,5", "0", "quá hạn",
    ]  # fmt: skip


def test_vietnamese_whatever_the_language_and_the_same_bytes(assessment):
    texts.use_language("vi")
    vietnamese = written(assessment)
    texts.use_language("en")
    assert written(assessment) == vietnamese
    assert texts.language() == "en"


def test_a_unit_without_a_folder_is_said(assessment):
    docx = pytest.importorskip("docx")
    (submission,) = assessment.submissions
    absent = replace(assessment, submissions=(replace(submission, path=""),))
    document = docx.Document(BytesIO(written(absent)))
    assert any("(chưa nộp hồ sơ)" in each.text for each in document.paragraphs)
