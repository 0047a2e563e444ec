"""What a PDF carries besides pages, and whether all of it is there."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_making import Paper, annotated
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from evidence_check.documents.limits import LimitExceeded, Limits, Refusal
from evidence_check.documents.pdf import open_pdf
from evidence_check.documents.pdf_structure import is_cut_off
from evidence_check.model.document import Document, FaultKind


def writer():
    return PdfWriter(clone_from=PdfReader(BytesIO(Paper().text(80, 80, "So: 14").bytes())))


def written(made, **options):
    out = BytesIO()
    made.write(out, **options)
    return out.getvalue()


def faults(data):
    return [(fault.kind, fault.detail) for fault in open_pdf(data, Limits()).faults]


def test_a_plain_file_carries_nothing():
    assert faults(written(writer())) == []


def test_javascript_of_the_document():
    made = writer()
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1);"),
        }
    )
    named = ArrayObject([TextStringObject("start"), script])
    tree = DictionaryObject({NameObject("/Names"): named})
    names = DictionaryObject({NameObject("/JavaScript"): tree})
    made.root_object[NameObject("/Names")] = names
    assert faults(written(made)) == [(FaultKind.ACTIVE_CONTENT, "not run: JavaScript")]


def with_action(kind):
    made = writer()
    action = DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("calc.exe")}
    )
    made.root_object[NameObject("/OpenAction")] = action
    return made


@pytest.mark.parametrize("kind", ["/Launch", "/JavaScript"])
def test_an_action_on_opening(kind):
    assert faults(written(with_action(kind))) == [
        (FaultKind.ACTIVE_CONTENT, f"not run: {kind[1:]}")
    ]


def test_an_action_packed_into_an_object_stream():
    import zlib

    packed = zlib.compress(b"7 0 << /S /Launch /F (calc.exe) >>")
    stream = b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >> stream\n"
    data = written(writer())
    at = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    data = data[:at] + stream % len(packed) + packed + b"\nendstream endobj\n" + data[at:]
    assert (FaultKind.ACTIVE_CONTENT, "not run: Launch") in faults(data)


def test_going_to_a_page_is_no_active_content():
    assert faults(written(with_action("/GoTo"))) == []


def test_attached_files_are_counted():
    made = writer()
    made.add_attachment("a.xlsx", b"1")
    made.add_attachment("b.docx", b"2")
    assert faults(written(made)) == [
        (FaultKind.ATTACHMENTS, "files inside the file, not opened: 2")
    ]


def test_a_portfolio_is_called_one():
    made = writer()
    made.add_attachment("a.pdf", b"1")
    made.root_object[NameObject("/Collection")] = DictionaryObject()
    (found,) = faults(written(made))
    assert found == (FaultKind.ATTACHMENTS, "a portfolio of other files, not opened: 1")


def test_a_file_pinned_to_a_page():
    pin = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/FileAttachment"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (10, 10, 30, 30))),
        }
    )
    assert faults(annotated(writer(), 0, pin)) == [
        (FaultKind.ATTACHMENTS, "files inside the file, not opened: 1")
    ]


def test_a_whole_file_is_not_cut_off_whatever_follows_its_end():
    data = written(writer())
    assert not is_cut_off(data)
    assert not is_cut_off(data.rstrip())
    assert not is_cut_off(data + b"\n<!-- sent by a mail gateway -->\n")


def test_an_update_that_breaks_off_is_cut_off():
    assert is_cut_off(written(writer()) + b"12 0 obj << /Type /Sig /Contents <00")


def test_a_linearized_file_says_how_long_it_is():
    data = b"%PDF-1.5\n1 0 obj << /Linearized 1 /L 5000 >> endobj\nstartxref\n0\n%%EOF\n"
    assert is_cut_off(data)
    assert not is_cut_off(data.ljust(4999, b" "))


def test_a_count_that_promises_more_pages_than_there_are():
    made = writer()
    made.root_object["/Pages"].get_object()[NameObject("/Count")] = FloatObject(3)
    document = open_pdf(written(made), Limits())
    assert document.page_count == len(document.pages) == 1


def test_a_stream_packed_too_many_times_is_refused():
    filters = b"/Filter [" + b" /FlateDecode" * 9 + b" ]"
    data = written(writer()).replace(b"/Filter", filters + b" /Old", 1)
    assert b"/FlateDecode /FlateDecode" in data
    with pytest.raises(LimitExceeded, match="filters"):
        open_pdf(data, Limits())


def test_the_text_of_the_whole_file_is_limited():
    with pytest.raises(LimitExceeded, match="text_total"):
        open_pdf(written(writer()), Limits(text_total=3))


def test_what_stands_on_a_layer_that_is_off_is_hidden():
    made = writer()
    layer = made._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("x")}
        )
    )
    made.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    page = made.pages[0]
    properties = DictionaryObject({NameObject("/L0"): layer})
    page["/Resources"][NameObject("/Properties")] = properties
    content = DecodedStreamObject()
    content.set_data(
        page.get_contents().get_data()
        + b" /OC /L0 BDC BT /F1 12 Tf 1 0 0 1 80 500 Tm (So: 99) Tj ET EMC "
    )
    page[NameObject("/Contents")] = made._add_object(content)
    document = open_pdf(written(made), Limits())
    assert document.pages[0].text == "So: 14"
    assert [fault.quote for fault in document.faults] == ["So: 99"]


WHOLE = written(writer())


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.booleans())
def test_damaged_bytes_never_raise_anything_unexpected(at, noise, cut):
    data = WHOLE[:at] + noise + (b"" if cut else WHOLE[at + len(noise) :])
    with contextlib.suppress(Refusal):
        assert isinstance(open_pdf(data, Limits()), Document)
