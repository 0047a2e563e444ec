"""A small office package, signed here byte by byte, then tampered with."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import zipfile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.x509.oid import NameOID

from evidence_check.documents.signatures_cms import VIETNAM
from evidence_check.documents.signatures_xml import read_package_signatures
from evidence_check.model.document import SignatureRole

DS = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
OPC = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ELLIPTIC = ec.generate_private_key(ec.SECP256R1())
METHODS = {
    RSA: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    ELLIPTIC: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
}
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships xmlns="{OPC}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/document.xml": "<document>Số: 12/KH-SNV</document>",
    "word/styles.xml": "<styles/>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{OPC}/relationships">\n'
    f'  <Relationship Id="rId2" Type="{OFFICE}/image" Target="b.png"/>\n'
    f'  <Relationship Target="styles.xml" Type="{OFFICE}/styles" Id="rId1"/>\n'
    "</Relationships>",
    "docProps/core.xml": "<properties/>",
}
REDUCED_RELATIONSHIPS = (
    f'<Relationships xmlns="{OPC}/relationships"><Relationship Id="rId1" Target="styles.xml"'
    f' TargetMode="Internal" Type="{OFFICE}/styles"></Relationship></Relationships>'
)
"""of `word/_rels/document.xml.rels` with `rId1` named, in canonical form"""


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def reference(uri, text, transforms=""):
    return (
        f'<Reference URI="{uri}">{transforms}'
        '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>'
        f"<DigestValue>{digest(text)}</DigestValue></Reference>"
    )


def manifest(names):
    entries = [reference(f"/{name}?ContentType=text/xml", PARTS[name]) for name in names]
    transforms = (
        f'<Transforms><Transform Algorithm="{OPC}/RelationshipTransform">'
        f'<RelationshipReference xmlns="{OPC}/digital-signature" SourceId="rId1">'
        f'</RelationshipReference></Transform><Transform Algorithm="{C14N}"></Transform>'
        "</Transforms>"
    )
    relationships = reference(
        "/word/_rels/document.xml.rels?ContentType=text/xml", REDUCED_RELATIONSHIPS, transforms
    )
    return f"<Manifest>{''.join(entries)}{relationships}</Manifest>"


def signature_part(key=RSA, name="Trần Văn Mẫu", names=("word/document.xml", "word/styles.xml")):
    time = (
        f'<SignatureProperties><SignatureProperty><SignatureTime xmlns="{OPC}/digital-signature">'
        "<Value>2026-03-12T02:30:05Z</Value></SignatureTime></SignatureProperty>"
        "</SignatureProperties>"
    )
    inside = f"{manifest(names)}{time}</Object>"
    signed_object = f'<Object xmlns="{DS}" Id="idPackageObject">{inside}'
    info = (
        f'<CanonicalizationMethod Algorithm="{C14N}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{METHODS[key]}"></SignatureMethod>'
        f"{reference('#idPackageObject', signed_object)}</SignedInfo>"
    )
    value = base64.b64encode(raw_signature(key, f'<SignedInfo xmlns="{DS}">{info}')).decode()
    certificate = base64.b64encode(self_signed(key, name)).decode()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Signature xmlns="{DS}"><SignedInfo>{info}'
        f"<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>"
        f"{certificate}</X509Certificate></X509Data></KeyInfo>"
        f'<Object Id="idPackageObject">{inside}</Signature>'
    )


def raw_signature(key, text):
    if key is RSA:
        return key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    r, s = utils.decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def self_signed(key, name):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.DER)


def package(signature=None, **changes):
    parts = dict(PARTS)
    if signature is not None:
        parts["_xmlsignatures/sig1.xml"] = signature
    parts.update(changes)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def read(signature=None, **changes):
    (found,) = read_package_signatures(package(signature or signature_part(), **changes))
    return found


def test_an_unsigned_package_has_no_signatures():
    assert read_package_signatures(package()) == ()
    assert read_package_signatures(b"no package") == ()


@pytest.mark.parametrize("key", [RSA, ELLIPTIC], ids=["rsa", "ecdsa"])
def test_a_signature_that_holds(key):
    found = read(signature_part(key))
    assert (found.intact, found.error) == (True, "")
    assert found.signer == "Trần Văn Mẫu"
    assert found.role is SignatureRole.SIGNER
    assert found.time == dt.datetime(2026, 3, 12, 9, 30, 5, tzinfo=VIETNAM)
    assert found.time.utcoffset() == dt.timedelta(hours=7)
    assert found.covers_whole_file


def test_properties_and_other_relationships_may_change():
    relationships = PARTS["word/_rels/document.xml.rels"].replace("b.png", "c.png")
    found = read(**{"docProps/core.xml": "<other/>", "word/_rels/document.xml.rels": relationships})
    assert found.intact
    assert found.covers_whole_file


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", "12/KH", "13/KH"),
        ("word/styles.xml", "<styles/>", "<styles />"),
        ("word/_rels/document.xml.rels", "styles.xml", "others.xml"),
    ],
)
def test_a_changed_part(name, old, new):
    changed = PARTS[name].replace(old, new)
    assert changed != PARTS[name]
    found = read(**{name: changed})
    assert not found.intact
    assert found.error == "the signed parts were changed"
    assert found.signer == "Trần Văn Mẫu"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-03-12T02", "2026-03-11T02"),
        ("<Manifest>", "<Manifest> "),
        (METHODS[RSA], METHODS[ELLIPTIC]),
        ("<SignatureValue>", "<SignatureValue>AAAA"),
        ('Id="idPackageObject"', 'Id="other"'),
    ],
)
def test_a_changed_signature_part(old, new):
    part = signature_part()
    assert old in part
    found = read(part.replace(old, new))
    assert not found.intact
    assert found.error


def test_a_second_object_of_the_signed_name_is_no_way_around():
    fake = f'<Object Id="idPackageObject">{manifest(["word/styles.xml"])}</Object></Signature>'
    assert not read(signature_part().replace("</Signature>", fake)).intact


def test_a_signature_that_leaves_the_text_out():
    found = read(signature_part(names=("word/styles.xml",)))
    assert not found.intact
    assert found.error == "the signature does not cover the text of the document"


def test_a_part_added_later_is_not_covered():
    found = read(**{"word/header9.xml": "<header/>"})
    assert found.intact
    assert not found.covers_whole_file


@pytest.mark.parametrize("junk", ["", "<a", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_a_part_that_is_no_signature(junk):
    found = read(junk or " ")
    assert not found.intact
    assert found.error
