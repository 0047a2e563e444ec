"""Chains of certificates made here: which ones end in what was given, and which cannot be told."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from evidence_check.documents.signatures import read_signatures
from evidence_check.documents.signatures_trust import is_trusted

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
YEAR = dt.timedelta(days=365)
START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
WHEN = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


class Authority:
    """A certificate with its key; it can make others."""

    def __init__(self, name, above=None, *, is_authority=True, purpose=None, start=START):
        fresh = purpose is None  # the stand-in for a time-stamping authority knows RSA only
        self.key = ec.generate_private_key(ec.SECP256R1()) if fresh else RSA
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        issuer = above or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(issuer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + 5 * YEAR)
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        made = builder.sign(issuer.key, hashes.SHA256())
        self.der = made.public_bytes(serialization.Encoding.DER)

    @property
    def parsed(self):
        return asn1_x509.Certificate.load(self.der)

    @property
    def private(self):
        der = self.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return keys.PrivateKeyInfo.load(der)


ROOT, OTHER = Authority("Root"), Authority("Other root")
MIDDLE = Authority("Middle", ROOT)
PERSON = Authority("Lê Văn Tám", MIDDLE, is_authority=False)
STAMPER = Authority("Clock", ROOT, is_authority=False, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
FORGED = Authority("Lê Văn Tám", is_authority=False)
FORGED_CLOCK = Authority("Clock", is_authority=False, purpose=ExtendedKeyUsageOID.TIME_STAMPING)


@pytest.mark.parametrize(
    ("certificate", "others", "roots", "trusted"),
    [
        (PERSON, [MIDDLE], [ROOT], True),
        (PERSON, [MIDDLE, ROOT], [ROOT], True),
        (PERSON, [MIDDLE], [OTHER, ROOT], True),
        (PERSON, [], [MIDDLE], True),  # whom people trust need not be at the top
        (PERSON, [], [ROOT], None),  # a link is missing
        (PERSON, [MIDDLE], [OTHER], None),  # the end is missing
        (PERSON, [MIDDLE, ROOT], [OTHER], False),
        (FORGED, [MIDDLE, ROOT], [ROOT], False),
        (PERSON, [MIDDLE], [], None),  # nobody said whom to trust
    ],
)
def test_where_a_chain_ends(certificate, others, roots, trusted):
    parsed = [other.parsed for other in others]
    given_roots = tuple(root.der for root in roots)
    assert is_trusted(certificate.parsed, parsed, given_roots, WHEN) is trusted


@pytest.mark.parametrize("moment", [START - YEAR, START + 6 * YEAR])
def test_a_certificate_holds_for_its_days_only(moment):
    assert is_trusted(PERSON.parsed, [MIDDLE.parsed], (ROOT.der,), moment) is False
    assert is_trusted(PERSON.parsed, [MIDDLE.parsed], (ROOT.der,), None) is None


def test_a_name_is_no_proof():
    double = Authority("Root")
    assert is_trusted(PERSON.parsed, [MIDDLE.parsed], (double.der,), WHEN) is False


def test_who_may_sign_may_not_stamp_times():
    roots = (ROOT.der,)
    assert is_trusted(STAMPER.parsed, [], roots, WHEN, stamps_time=True) is True
    assert is_trusted(PERSON.parsed, [MIDDLE.parsed], roots, WHEN, stamps_time=True) is False


def test_chains_that_run_in_circles_end():
    one, two = Authority("One"), Authority("Two")
    one, two = Authority("One", two), Authority("Two", one)
    assert is_trusted(one.parsed, [one.parsed, two.parsed], (ROOT.der,), WHEN) is False


@settings(max_examples=30)
@given(st.integers(0, len(PERSON.der) - 1), st.integers(1, 255))
def test_no_broken_certificate_is_trusted_or_raises(at, change):
    broken = bytearray(PERSON.der)
    broken[at] ^= change
    try:
        parsed = asn1_x509.Certificate.load(bytes(broken))
        parsed.subject, parsed.issuer  # noqa: B018  lazily parsed
    except ValueError:
        return
    assert is_trusted(parsed, [MIDDLE.parsed], (ROOT.der,), WHEN) is not True


def signed_pdf(by, chain, stamper=None):
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(80, 700, "So: 14/KH")
    canvas.save()
    store = SimpleCertificateStore()
    store.register_multiple([one.parsed for one in chain])
    signer = signers.SimpleSigner(
        signing_cert=by.parsed, signing_key=by.private, cert_registry=store
    )
    clock = timestamps.DummyTimeStamper(
        tsa_cert=stamper.parsed, tsa_key=stamper.private, fixed_dt=WHEN
    ) if stamper else None  # fmt: skip
    signed = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(out.getvalue())),
        signers.PdfSignatureMetadata(field_name="ChuKy", md_algorithm="sha256"),
        signer=signer,
        timestamper=clock,
        new_field_spec=SigFieldSpec("ChuKy", on_page=0, box=(300, 100, 500, 180)),
        bytes_reserved=16384,
    )
    return signed.getvalue()


@pytest.mark.parametrize(
    ("by", "chain", "stamper", "trust"),
    [
        (PERSON, [MIDDLE], STAMPER, (True, True)),
        (PERSON, [MIDDLE], None, (True, None)),
        (PERSON, [MIDDLE], FORGED_CLOCK, (True, False)),
        (FORGED, [], STAMPER, (False, True)),
        (PERSON, [], None, (None, None)),
    ],
)
def test_signatures_and_their_time_stamps(by, chain, stamper, trust):
    data = signed_pdf(by, chain, stamper)
    (signature,) = read_signatures(data, roots=(ROOT.der,))
    assert signature.intact
    assert signature.timestamped is (stamper is not None)
    assert (signature.trusted, signature.time_trusted) == trust
    (untold,) = read_signatures(data)
    assert (untold.trusted, untold.time_trusted) == (None, None)
