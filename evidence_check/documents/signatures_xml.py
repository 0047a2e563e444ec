"""Digital signatures of a DOCX: XML signatures over the parts of the package. Offline.

ISO/IEC 29500-2, clause 12: a signature part signs objects inside itself; one of them is a manifest
with the digest of each part, a relationship part being reduced to the relationships named first.
No library verifies that (signxml knows neither manifests nor the relationship transform), so this
does, with lxml's canonical XML and cryptography.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from evidence_check.days import VIETNAM
from evidence_check.documents.archives import Archive
from evidence_check.documents.limits import Limits, Refusal
from evidence_check.documents.signatures_cms import Identity, identity
from evidence_check.documents.signatures_trust import Roots, is_trusted
from evidence_check.model.document import Signature, SignatureRole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from lxml.etree import _Element as Element

_FOLDER: Final = "_xmlsignatures/"
_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP: Final = f"{{{_RELATIONSHIPS}}}Relationship"
_RELATIONSHIP_TRANSFORM: Final = (
    "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
)
_CANONICAL: Final = {
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": (False, False),
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments": (False, True),
    "http://www.w3.org/2001/10/xml-exc-c14n#": (True, False),
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments": (True, True),
}
"""canonical forms by name: exclusive, with comments"""
_DIGESTS: Final = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
_TIMES: Final = (
    f"{_PACKAGE}SignatureTime/{_PACKAGE}Value",
    "{http://uri.etsi.org/01903/v1.3.2#}SigningTime",
)


class _Broken(Exception):  # noqa: N818  an answer about the signature, not an error of the program
    """Why a signature does not hold, in English and without text of the document."""


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of the package, read on demand."""

    archive: Archive

    def part(self, name: str) -> bytes:
        if name not in self.archive:
            raise _Broken("a signed part is missing")
        return self.archive.read(name)


def read_package_signatures(
    data: bytes, limits: Limits | None = None, roots: Roots = ()
) -> tuple[Signature, ...]:
    """All digital signatures of an office package, in the order of their parts' names.

    `roots` are the certificates in which trusted chains end; without any, trust cannot be told.

    A signature that cannot be read or verified is one with `intact=False` and an `error`.
    """
    if _FOLDER.encode() not in data:
        return ()
    limits = limits or Limits()
    try:
        package = _Package(Archive(data, limits))
    except Refusal:
        return ()
    names = sorted(filter(_is_signature_part, package.archive.names))
    return tuple(_read(package, name, roots) for name in names[: limits.signatures])


def _is_signature_part(name: str) -> bool:
    folder, base = posixpath.split(name)
    return folder + "/" == _FOLDER and base.endswith(".xml")


def _read(package: _Package, name: str, roots: Roots) -> Signature:
    owner, time, error, covered, trusted = None, None, "", frozenset[str](), None
    try:
        root = _parsed(package.part(name))
        if root.tag != f"{_DS}Signature":
            raise _Broken("the signature part holds no signature")
        certificate = _verified_certificate(root)
        owner = _identity(certificate)
        signed = list(_signed_objects(root))
        time = _time(signed)
        trusted = _trusted(certificate, root, roots, time)
        covered = frozenset(_verified_parts(signed, package))
        if not _main_part(package) & covered:
            raise _Broken("the signature does not cover the text of the document")
    except _Broken as broken:
        error = str(broken)
    except Refusal as refusal:
        error = f"the signature cannot be read: {refusal.detail}"
    except Exception as unexpected:  # malformed XML, keys, numbers: a dozen kinds from strangers
        error = f"the signature cannot be read: {type(unexpected).__name__}"
    owner = owner or _claimed_identity(package, name)
    return Signature(
        field=posixpath.basename(name).removesuffix(".xml"),
        signer=owner.signer if owner else None,
        organisation=owner.organisation if owner else None,
        time=time,
        timestamped=False,
        intact=not error,
        covers_whole_file=not error and not _uncovered(package, covered),
        trusted=trusted,
        role=_role(owner),
        error=error,
    )


def _parsed(data: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if b"<!DOCTYPE" in data:
        raise _Broken("the signature part has a document type")
    return root


def _canonical(element: Element, method: str | None) -> bytes:
    """Canonical XML of an element as it stands in its document."""
    from lxml import etree

    form = _CANONICAL.get(method or next(iter(_CANONICAL)))
    if form is None:
        raise _Broken("a canonical form that is not known")
    exclusive, comments = form
    # Serialising first puts all namespaces in scope onto the element; libxml2 would leave them out.
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    return etree.tostring(alone, method="c14n", exclusive=exclusive, with_comments=comments)


def _algorithm(parent: Element, child: str) -> str | None:
    found = parent.find(_DS + child)
    return None if found is None else found.get("Algorithm")


def _content(parent: Element, child: str) -> bytes:
    found = parent.find(_DS + child)
    if found is None or not found.text:
        raise _Broken(f"the signature has no {child}")
    return base64.b64decode(found.text)


def _verified_certificate(root: Element) -> bytes:
    """The certificate (DER) whose key signed `SignedInfo`."""
    info = root.find(f"{_DS}SignedInfo")
    if info is None:
        raise _Broken("the signature signs nothing")
    signed = _canonical(info, _algorithm(info, "CanonicalizationMethod"))
    method, value = _algorithm(info, "SignatureMethod") or "", _content(root, "SignatureValue")
    for certificate in _certificates(root):
        if _verifies(certificate, method, value, signed):
            return certificate
    raise _Broken("the cryptographic signature does not verify")


def _certificates(root: Element) -> Iterator[bytes]:
    for found in root.iterfind(f"{_DS}KeyInfo//{_DS}X509Certificate"):
        yield base64.b64decode(found.text or "")


def _verifies(certificate: bytes, method: str, value: bytes, signed: bytes) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

    family, _, digest = method.rpartition("#")[2].partition("-")
    algorithm = _hash(digest)
    key = x509.load_der_x509_certificate(certificate).public_key()
    try:
        if family == "rsa" and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, signed, padding.PKCS1v15(), algorithm)
        elif family == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
            half = len(value) // 2
            r, s = int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
            key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _hash(name: str) -> HashAlgorithm:
    from cryptography.hazmat.primitives import hashes

    known: dict[str, type[hashes.SHA1 | hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
        "sha1": hashes.SHA1,
        "sha256": hashes.SHA256,
        "sha384": hashes.SHA384,
        "sha512": hashes.SHA512,
    }
    if name not in known:
        raise _Broken("a signature algorithm that is not known")
    return known[name]()


def _signed_objects(root: Element) -> Iterator[Element]:
    """The elements inside the part that `SignedInfo` signs, each with its digest checked."""
    for reference in root.iterfind(f"{_DS}SignedInfo/{_DS}Reference"):
        target = (reference.get("URI") or "").removeprefix("#")
        found = [element for element in root.iter() if target and element.get("Id") == target]
        if len(found) != 1:
            raise _Broken("the signature points to nothing, or to several things of one name")
        methods = [step.get("Algorithm") for step in _transforms(reference)] or [None]
        if len(methods) > 1:
            raise _Broken("a chain of transforms that is not known")
        _check_digest(reference, _canonical(found[0], methods[0]))
        yield found[0]


def _transforms(reference: Element) -> Sequence[Element]:
    return reference.findall(f"{_DS}Transforms/{_DS}Transform")


def _check_digest(reference: Element, data: bytes) -> None:
    name = _DIGESTS.get(_algorithm(reference, "DigestMethod") or "")
    if name is None:
        raise _Broken("a digest algorithm that is not known")
    if hashlib.new(name, data).digest() != _content(reference, "DigestValue"):
        raise _Broken("the signed parts were changed")


def _verified_parts(signed: Sequence[Element], package: _Package) -> Iterator[str]:
    """Names of the parts in the signed manifests, each with its digest checked."""
    for element in signed:
        for reference in element.iterfind(f".//{_DS}Manifest/{_DS}Reference"):
            name = unquote((reference.get("URI") or "").partition("?")[0]).removeprefix("/")
            _check_digest(reference, _transformed(reference, package.part(name)))
            yield name


def _transformed(reference: Element, data: bytes) -> bytes:
    """What of a part is digested: its bytes, or the named relationships in canonical form."""
    from lxml import etree

    for step in _transforms(reference):
        method = step.get("Algorithm")
        if method == _RELATIONSHIP_TRANSFORM:
            data = etree.tostring(_named_relationships(_parsed(data), step))
        elif method in _CANONICAL:
            data = _canonical(_parsed(data), method)
        else:
            raise _Broken("a transform that is not known")
    return data


def _named_relationships(root: Element, step: Element) -> Element:
    """The relationship transform of ISO/IEC 29500-2, 12.2.4.26."""
    from lxml import etree

    ids = {e.get("SourceId") for e in step.iterfind(f"{_PACKAGE}RelationshipReference")}
    types = {e.get("SourceType") for e in step.iterfind(f"{_PACKAGE}RelationshipsGroupReference")}
    kept = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    chosen = [
        entry
        for entry in root.iterfind(_RELATIONSHIP)
        if entry.get("Id") in ids or entry.get("Type") in types
    ]
    for entry in sorted(chosen, key=lambda entry: entry.get("Id") or ""):
        copy = etree.SubElement(kept, _RELATIONSHIP)
        for name, value in entry.items():
            copy.set(name, value)
        copy.set("TargetMode", entry.get("TargetMode", "Internal"))
    return kept


def _main_part(package: _Package) -> frozenset[str]:
    """Where the text is: the target of the package's office-document relationship."""
    if "_rels/.rels" not in package.archive:
        return frozenset()
    root = _parsed(package.part("_rels/.rels"))
    return frozenset(
        unquote(entry.get("Target", "")).removeprefix("/").removeprefix("./")
        for entry in root.iterfind(_RELATIONSHIP)
        if (entry.get("Type") or "").endswith("/officeDocument")
    )


def _uncovered(package: _Package, covered: frozenset[str]) -> list[str]:
    """Parts of the document that are not signed; those about it (properties) never are."""
    return [
        name
        for name in package.archive.names
        if name not in covered and name.startswith("word/") and not name.endswith(".rels")
    ]


def _time(signed: Sequence[Element]) -> dt.datetime | None:
    """The signing time inside what is signed, the signer's own clock."""
    for path in _TIMES:
        for element in signed:
            text = element.findtext(f".//{path}")
            if text:
                time = dt.datetime.fromisoformat(text.strip())
                return (time if time.tzinfo else time.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
    return None


def _identity(certificate: bytes) -> Identity:
    from asn1crypto import x509

    return identity(x509.Certificate.load(certificate))


def _trusted(
    certificate: bytes, root: Element, roots: Roots, time: dt.datetime | None
) -> bool | None:
    from asn1crypto import x509

    others = [x509.Certificate.load(one) for one in _certificates(root)]
    return is_trusted(x509.Certificate.load(certificate), others, roots, time)


def _claimed_identity(package: _Package, name: str) -> Identity | None:
    """Whose certificate lies in a signature that does not hold: claimed, not proven."""
    try:
        return next(map(_identity, _certificates(_parsed(package.part(name)))), None)
    except Exception:  # as unreadable as what was reported already
        return None


def _role(owner: Identity | None) -> SignatureRole:
    if owner is None or owner.personal is None:
        return SignatureRole.OTHER
    return SignatureRole.SIGNER if owner.personal else SignatureRole.SEAL
