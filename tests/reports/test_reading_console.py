import datetime as dt

from evidence_check import texts
from evidence_check.model.assessment import Finding
from evidence_check.model.document import Fault, FaultKind, Format, TextSource
from evidence_check.model.record import Field, Method, Presence, Reading, Record
from evidence_check.reports.inspect_json import inspected
from evidence_check.reports.interface import Look
from evidence_check.reports.reading_console import (
    METHOD_WORDS,
    PRESENCE_WORDS,
    ROLE_WORDS,
    render,
)
from evidence_check.reports.wording import SIGNED_WORDS, STATUS_WORDS


def reading(**values):
    known = {"sha256": "ab", "size": 1, "format": Format.PDF, "page_count": 2}
    return Reading(**{**known, "text": TextSource.LAYER, **values})


def test_a_field_with_page_quote_method_and_confidence():
    record = Record(
        number=Field("07/KH-SKHCN", Presence.READ, 0.987, 1, "Số: 07/KH-SKHCN", None, Method.INK)
    )
    text = render("KH.pdf", reading(record=record), (), Look())
    assert "Number and symbol: 07/KH-SKHCN" in text
    assert "page 1 · handwriting · confidence 98% · “Số: 07/KH-SKHCN”" in text


def test_how_sure_is_said_in_words():
    record = Record(
        number=Field("1/A", Presence.READ, 0.6),
        type=Field("Kế hoạch", Presence.READ, 0.2),
        subject=Field(presence=Presence.BLANK),
        issuer=Field(presence=Presence.UNREAD),
        date=Field(presence=Presence.UNREAD),
        date_range=(dt.date(2026, 1, 1), dt.date(2026, 1, 31)),
    )
    text = render("KH.pdf", reading(record=record), (), Look())
    assert "1/A (not sure)" in text
    assert "Kế hoạch (a guess: does not count)" in text
    assert "Subject: left blank on the page" in text
    assert "Issuing body: could not be read" in text
    assert "between 2026-01-01 and 2026-01-31" in text


def test_signatures(signature):
    text = render("KH.pdf", reading(signatures=(signature,)), (), Look(width=200))
    assert "Trần Văn Mẫu · signer · 2026-01-20 09:12 by the signer's clock · intact" in text


def test_a_file_of_another_format_has_no_pages_to_speak_of():
    other = reading(format=Format.OTHER, faults=(Fault(FaultKind.UNSUPPORTED),))
    text = render("hoso.zip", other, (Finding("F405", path="hoso.zip", found="archive"),), Look())
    assert text == "hoso.zip\n  F405 This is archive; only PDF and DOCX are read.\n\n"


def test_an_unreadable_file_shows_why_and_no_fields():
    broken = reading(faults=(Fault(FaultKind.ENCRYPTED),))
    finding = Finding("F402", path="KH.pdf")
    text = render("KH.pdf", broken, (finding,), Look())
    assert "F402 The file is encrypted" in text
    assert "Number" not in text


def test_every_word_of_the_model_has_a_text():
    from evidence_check.model import assessment, document, record

    for words, kinds in (
        (PRESENCE_WORDS, record.Presence),
        (METHOD_WORDS, record.Method),
        (SIGNED_WORDS, record.SignedBy),
        (ROLE_WORDS, document.SignatureRole),
        (STATUS_WORDS, assessment.Status),
    ):
        assert set(words) == set(kinds)


def test_vietnamese():
    texts.use_language("vi")
    text = render(
        "KH.pdf", reading(record=Record(subject=Field(presence=Presence.BLANK))), (), Look()
    )
    assert "Trích yếu: trên trang còn để trống" in text


def test_json_of_a_document():
    record = Record(type=Field("Kế hoạch", Presence.READ, 1.0, 1, "KẾ HOẠCH", None, Method.LAYER))
    told = inspected("KH.pdf", reading(record=record), (Finding("F415", path="KH.pdf"),))
    assert told["path"] == "KH.pdf"
    assert told["used_by"] == []
    assert told["findings"][0]["code"] == "F415"
    assert told["record"]["evidence"]["type"]["quote"] == "KẾ HOẠCH"
