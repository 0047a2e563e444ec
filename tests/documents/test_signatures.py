"""Small PDFs, signed here with throw-away certificates, then tampered with in every way known."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko_certvalidator.registry import SimpleCertificateStore

from evidence_check.documents.limits import Limits
from evidence_check.documents.signatures import read_signatures
from evidence_check.documents.signatures_cms import VIETNAM, read_cms
from evidence_check.model.document import Box, SignatureRole

PERSON, BODY = "Nguyễn Thị Hồng Thắm", "SỞ NỘI VỤ"
WHEN = dt.datetime(2026, 3, 12, 9, 30, 5, tzinfo=VIETNAM)


def certificate(name, key, string_type=None):
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "ỦY BAN NHÂN DÂN TỈNH MẪU"),
            x509.NameAttribute(NameOID.COMMON_NAME, name, *([string_type] if string_type else [])),
        ]
    )
    start = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )


def signer(name, key, *, pss=False, string_type=None):
    der = certificate(name, key, string_type).public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(der),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
        prefer_pss=pss,
    )


RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ELLIPTIC = ec.generate_private_key(ec.SECP256R1())
LEADER, OFFICE = signer(PERSON, RSA), signer(BODY, RSA)


def plain_pdf(text="Số:      /KH-SNV", rotate=0):
    """A one-page PDF with one line of text and a valid cross-reference table."""
    content = f"BT /F1 12 Tf 72 720 Td ({len(text)}) Tj ET".encode()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Rotate %d/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>" % rotate,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def sign(data, by=LEADER, field="ChuKy1", box=(300, 100, 500, 180), timestamper=None):
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data)),
        signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
        signer=by,
        timestamper=timestamper,
        new_field_spec=SigFieldSpec(field, on_page=0, box=box),
        bytes_reserved=16384,
    )
    return out.getvalue()


def updated(data, change):
    """`data` with one more revision, in which `change(writer)` was done."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer):
    return writer.root["/Pages"]["/Kids"][0]


SIGNED = sign(plain_pdf())
TWICE = sign(SIGNED, OFFICE, "ChuKy2", (100, 700, 160, 720))


def test_an_unsigned_file_has_no_signatures():
    assert read_signatures(plain_pdf()) == ()
    assert read_signatures(b"") == ()
    assert read_signatures(b"no pdf at all, though it says /ByteRange") == ()


def test_who_when_where_and_that_it_holds():
    (signature,) = read_signatures(SIGNED)
    assert signature.field == "ChuKy1"
    assert signature.signer == PERSON
    assert signature.organisation == "ỦY BAN NHÂN DÂN TỈNH MẪU"
    assert signature.time is not None
    assert signature.time.utcoffset() == dt.timedelta(hours=7)
    assert abs(signature.time - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert not signature.timestamped
    assert signature.intact
    assert signature.covers_whole_file
    assert not signature.changed_after
    assert signature.trusted is None
    assert signature.role is SignatureRole.SIGNER
    assert signature.page == 1
    assert signature.box == Box(300, 842 - 180, 500, 842 - 100)
    assert signature.error == ""


def test_the_box_is_where_a_rotated_page_shows_it():
    (signature,) = read_signatures(sign(plain_pdf(rotate=90)))
    assert signature.box == Box(100, 300, 180, 500)


@pytest.mark.parametrize(
    ("key", "pss"), [(RSA, False), (RSA, True), (ELLIPTIC, False)], ids=["pkcs1", "pss", "ecdsa"]
)
def test_every_signature_algorithm_in_use(key, pss):
    data = sign(plain_pdf(), signer(PERSON, key, pss=pss))
    assert read_signatures(data)[0].intact
    assert not read_signatures(data.replace(b"/Helvetica", b"/Helvetivo"))[0].intact


@pytest.mark.parametrize("name", ["UTF8String", "BMPString", "UniversalString"])
def test_names_in_every_string_type(name):
    kind = getattr(x509.name._ASN1Type, name)
    (signature,) = read_signatures(sign(plain_pdf(), signer(PERSON, RSA, string_type=kind)))
    assert signature.signer == PERSON


def test_a_body_signs_with_a_seal():
    (signature,) = read_signatures(sign(plain_pdf(), OFFICE))
    assert (signature.signer, signature.role) == (BODY, SignatureRole.SEAL)


def test_a_second_signature_takes_nothing_from_the_first():
    first, second = read_signatures(TWICE)
    assert (first.intact, first.covers_whole_file, first.changed_after) == (True, False, False)
    assert (second.intact, second.covers_whole_file, second.changed_after) == (True, True, False)


def test_blank_bytes_at_the_end_are_no_addition():
    (signature,) = read_signatures(SIGNED + b"\r\n\r\n")
    assert signature.covers_whole_file


def test_an_embedded_time_stamp_is_the_time():
    stamper = timestamps.DummyTimeStamper(
        tsa_cert=LEADER.signing_cert, tsa_key=LEADER.signing_key, fixed_dt=WHEN
    )
    (signature,) = read_signatures(sign(plain_pdf(), timestamper=stamper))
    assert (signature.time, signature.timestamped, signature.intact) == (WHEN, True, True)


def test_a_document_time_stamp_is_a_signature_of_its_authority():
    stamper = timestamps.DummyTimeStamper(
        tsa_cert=OFFICE.signing_cert, tsa_key=OFFICE.signing_key, fixed_dt=WHEN
    )
    out = signers.PdfTimeStamper(stamper).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(SIGNED)), "sha256"
    )
    person, authority = read_signatures(out.getvalue())
    assert (person.intact, person.changed_after) == (True, False)
    assert (authority.intact, authority.time, authority.timestamped) == (True, WHEN, True)


class TestTampering:
    def test_a_changed_byte(self):
        (signature,) = read_signatures(SIGNED.replace(b"72 720 Td", b"72 721 Td"))
        assert not signature.intact
        assert signature.error == "the signed bytes were changed"
        assert signature.signer == PERSON

    @settings(max_examples=40)
    @given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
    def test_no_flipped_byte_outside_of_the_container_goes_unseen(self, place, flip):
        start = SIGNED.index(b"/Contents <") + len(b"/Contents ")
        end = SIGNED.index(b">", start) + 1
        if start <= place < end:
            place = start - 1
        data = bytearray(SIGNED)
        data[place] ^= flip
        assert not any(signature.intact for signature in read_signatures(bytes(data)))

    @settings(max_examples=25)
    @given(st.integers(0, len(TWICE)))
    def test_a_cut_file_raises_nothing(self, end):
        assert all(
            not s.covers_whole_file or s.intact or s.error for s in read_signatures(TWICE[:end])
        )

    def test_page_content_replaced_in_a_later_revision(self):
        def change(writer):
            content = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (9) Tj ET")
            page = page_of(writer)
            page[pdf_name("/Contents")] = writer.add_object(content)
            writer.update_container(page)

        (signature,) = read_signatures(updated(SIGNED, change))
        assert signature.intact
        assert not signature.covers_whole_file
        assert signature.changed_after

    def test_a_font_replaced_in_a_later_revision(self):
        """Other glyphs for the same codes: the page's own objects stay as they were."""

        def change(writer):
            font = page_of(writer)["/Resources"]["/Font"]["/F1"]
            font[pdf_name("/BaseFont")] = pdf_name("/Symbol")
            writer.update_container(font)

        (signature,) = read_signatures(updated(SIGNED, change))
        assert (signature.intact, signature.changed_after) == (True, True)

    def test_a_page_appended(self):
        def change(writer):
            pages = writer.root["/Pages"]
            page = generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Page"),
                    pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                }
            )
            pages["/Kids"].append(writer.add_object(page))
            pages[pdf_name("/Count")] = generic.NumberObject(2)
            writer.update_container(pages["/Kids"])
            writer.update_container(pages)

        (signature,) = read_signatures(updated(SIGNED, change))
        assert (signature.intact, signature.changed_after) == (True, True)

    def test_the_appearance_of_an_earlier_signature_changed(self):
        """The number of an e-office file is the appearance of a signature field."""

        def change(writer):
            widget = page_of(writer)["/Annots"][1]
            assert widget["/T"] == "ChuKy2"
            look = generic.StreamObject(
                {pdf_name("/Subtype"): pdf_name("/Form")}, stream_data=b"(999) Tj"
            )
            widget[pdf_name("/AP")] = generic.DictionaryObject(
                {pdf_name("/N"): writer.add_object(look)}
            )
            writer.update_container(widget)

        first, second = read_signatures(updated(TWICE, change))
        assert (first.intact, second.intact) == (True, True)
        assert second.changed_after

    def test_a_stamp_added(self):
        def change(writer):
            stamp = generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Annot"),
                    pdf_name("/Subtype"): pdf_name("/Stamp"),
                    pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (1, 1, 9, 9))),
                }
            )
            page = page_of(writer)
            page["/Annots"].append(writer.add_object(stamp))
            writer.update_container(page["/Annots"])
            writer.update_container(page)

        (signature,) = read_signatures(updated(SIGNED, change))
        assert (signature.intact, signature.changed_after) == (True, True)

    def test_harmless_rewriting_is_no_change(self):
        """Signing programs write the page, the catalog and their metadata again, unchanged."""

        def change(writer):
            writer.update_container(page_of(writer))
            writer.root[pdf_name("/Lang")] = generic.TextStringObject("vi")
            writer.update_root()

        (signature,) = read_signatures(updated(SIGNED, change))
        assert (signature.intact, signature.covers_whole_file) == (True, False)
        assert not signature.changed_after

    def test_a_container_in_a_gap_that_is_too_wide(self):
        """What the gap holds beside the container could be changed at will."""
        assert read_signatures(raw_signed())[0].intact
        (signature,) = read_signatures(raw_signed(slack=20))
        assert not signature.intact
        assert "more bytes than itself" in signature.error

    def test_a_container_that_is_none(self):
        (signature,) = read_signatures(raw_signed(container=b"\x30\x03\x02\x01\x05"))
        assert not signature.intact
        assert signature.error.startswith("the signature cannot be read")

    def test_a_file_of_which_only_the_signature_is_left(self):
        """The structure is gone; that it was signed is still said, and that it does not hold."""
        start = SIGNED.index(b"/ByteRange")
        (signature,) = read_signatures(b"%PDF-1.7\n" + SIGNED[start - 20 :])
        assert not signature.intact
        assert signature.error

    def test_more_signatures_than_the_limit(self):
        first, second = read_signatures(TWICE, Limits(signatures=1))
        assert first.intact
        assert not second.intact
        assert "more than 1 signatures" in second.error


def raw_signed(slack=0, container=None):
    """A signed file put together by hand, its gap `slack` bytes wider than the container."""
    base = plain_pdf()
    holder = b"%d 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
    first = len(base)
    head = holder % 6 + b"/ByteRange [0 %010d %010d %010d]/Pad(" + b"x" * slack + b")/Contents "
    tail = (
        b">>\nendobj\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>\nendobj\n"
        b"7 0 obj\n<</FT/Sig/T(A)/V 6 0 R>>\nendobj\n"
    )
    reserved = 8192
    gap_start = first + len(head % (0, 0, 0)) - slack
    after = first + len(head % (0, 0, 0)) + reserved
    xref = after + len(tail)
    catalog = after + tail.index(b"1 0 obj")
    field = after + tail.index(b"7 0 obj")
    tail += (
        b"xref\n1 1\n%010d 00000 n \n6 2\n%010d 00000 n \n%010d 00000 n \n"
        b"trailer<</Size 8/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (catalog, first, field, base.index(b"xref\n0 6"), xref)
    )
    front = base + head % (gap_start, after, len(tail))
    if container is None:
        container = (
            pkcs7.PKCS7SignatureBuilder()
            .set_data(front[:gap_start] + tail)
            .add_signer(certificate(PERSON, RSA), RSA, hashes.SHA256())
            .sign(
                serialization.Encoding.DER,
                [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary],
            )
        )
    return front + b"<" + container.hex().encode().ljust(reserved - 2, b"0") + b">" + tail


def test_local_time_labelled_utc_is_put_right_by_the_files_own_label():
    """Programs in use write 10:44 Vietnam time as 10:44Z into the container."""
    container = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(b"x")
        .add_signer(certificate(PERSON, RSA), RSA, hashes.SHA256())
        .sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])
    )
    plain = read_cms(container, lambda _: b"", None).time
    assert plain is not None
    stated = plain - dt.timedelta(hours=7)
    assert read_cms(container, lambda _: b"", stated).time == stated
    other = plain - dt.timedelta(hours=3)
    assert read_cms(container, lambda _: b"", other).time == plain


def test_an_empty_field_is_no_signature_and_may_be_signed_later():
    def change(writer):
        append_signature_field(writer, SigFieldSpec("ChuKy9", on_page=0, box=(10, 10, 90, 40)))

    prepared = updated(plain_pdf(), change)
    assert read_signatures(prepared) == ()
    first = sign(prepared)
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(first)),
        signers.PdfSignatureMetadata(field_name="ChuKy9"),
        signer=OFFICE,
    )
    by_field = {s.field: s for s in read_signatures(out.getvalue())}
    assert not by_field["ChuKy1"].changed_after
    assert by_field["ChuKy9"].intact
