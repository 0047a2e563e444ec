"""What a CMS signature says, and whether it holds: the part that PDF signatures are made of.

Offline: who signed, when, whether the signed bytes are the ones in front of us, and whether the
chains end in roots that were given. The cryptography is pyHanko's; what is here is what Vietnamese
signing programs make necessary (clock times labelled UTC, names in string types that lie about
their encoding).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from evidence_check.days import VIETNAM
from evidence_check.documents.signatures_trust import Roots, is_trusted

_MISLABELLED: Final = dt.timedelta(hours=7)
_SLACK: Final = dt.timedelta(minutes=2)

Asn1: TypeAlias = Any
"""a value of asn1crypto, which has no types"""

DigestOf: TypeAlias = Callable[[str], bytes]
"""the digest of the signed bytes under a hash algorithm (`sha256`, …)"""


@dataclass(frozen=True, slots=True)
class CmsFacts:
    """What one CMS container says. `error` is empty exactly when `intact`."""

    signer: str | None = None
    organisation: str | None = None
    personal: bool | None = None
    """the certificate is a person's; None: cannot tell"""
    time: dt.datetime | None = None
    timestamped: bool = False
    intact: bool = False
    error: str = ""
    trusted: bool | None = None
    """the signer's chain ends in a given root; None: cannot tell"""
    time_trusted: bool | None = None
    """that of the authority which stamped the time does"""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose certificate it is."""

    signer: str | None
    organisation: str | None
    personal: bool | None


def read_cms(
    contents: bytes, digest_of: DigestOf, stated: dt.datetime | None, roots: Roots = ()
) -> CmsFacts:
    """Read and verify a CMS container over bytes that only their digest is known of.

    `stated` is the time that the file gives outside of the container (`/M`), `roots` are the
    certificates that a trusted chain ends in. Whatever is wrong
    with the container becomes `error`: the containers come from strangers, and the parsers below
    raise about a dozen kinds of exceptions on bad ones.
    """
    from asn1crypto import cms

    facts = CmsFacts(time=_local(stated))
    try:
        signed_data = cms.ContentInfo.load(contents)["content"]
        signer_info = _only_signer(signed_data)
        certificate = _certificate_of(signed_data)
    except Exception as error:
        return replace(facts, error=f"the signature cannot be read: {_reason(error)}")
    owner = identity(certificate)
    facts = replace(
        facts, signer=owner.signer, organisation=owner.organisation, personal=owner.personal
    )
    facts = _with_time(facts, signed_data, signer_info, roots)
    if roots:
        facts = _with_trust(facts, signed_data, certificate, roots)
    try:
        error_text = _integrity_error(signed_data, signer_info, certificate, digest_of)
    except Exception as error:
        error_text = f"the signature cannot be verified: {_reason(error)}"
    return replace(facts, intact=not error_text, error=error_text)


def _with_trust(facts: CmsFacts, signed_data: Asn1, certificate: Asn1, roots: Roots) -> CmsFacts:
    """Whether the chain of a signature holds; of a time stamp, that of a time-stamping authority.

    Its time is the one held against the certificates' days: without a trusted stamp that is only
    what the signer's clock said.
    """
    stamp = _is_stamp(signed_data)
    trusted = is_trusted(certificate, _enclosed(signed_data), roots, facts.time, stamps_time=stamp)
    return replace(facts, trusted=trusted, time_trusted=trusted if stamp else facts.time_trusted)


def _is_stamp(signed_data: Asn1) -> bool:
    return bool(signed_data["encap_content_info"]["content_type"].native == "tst_info")


def _enclosed(signed_data: Asn1) -> list[Asn1]:
    """The certificates that a container brings along."""
    try:
        found = signed_data["certificates"]
        return [one.chosen for one in found if one.name == "certificate"]
    except (TypeError, ValueError, KeyError):
        return []


def _only_signer(signed_data: Asn1) -> Asn1:
    from pyhanko.sign.general import extract_signer_info

    return extract_signer_info(signed_data)


def _certificate_of(signed_data: Asn1) -> Asn1:
    from pyhanko.sign.general import extract_certificate_info

    return extract_certificate_info(signed_data).signer_cert


def _integrity_error(
    signed_data: Asn1, signer_info: Asn1, certificate: Asn1, digest_of: DigestOf
) -> str:
    """Why the signature does not hold, or nothing."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    algorithm = signer_info["digest_algorithm"]["algorithm"].native
    content_info = signed_data["encap_content_info"]
    content_type = content_info["content_type"].native
    embedded = content_info["content"].native is not None
    if content_type == "tst_info":
        imprint = content_info["content"].parsed["message_imprint"]
        if digest_of(imprint["hash_algorithm"]["algorithm"].native) != (
            imprint["hashed_message"].native
        ):
            return "the time stamp belongs to other bytes"
    elif embedded and digest_of("sha1") != bytes(content_info["content"]):
        # adbe.pkcs7.sha1: the container holds the SHA-1 of the bytes and signs that.
        return "the signed bytes were changed"
    digest = _hash(algorithm, bytes(content_info["content"])) if embedded else digest_of(algorithm)
    same_bytes, valid = validate_sig_integrity(signer_info, certificate, content_type, digest)
    if not same_bytes:
        return "the signed bytes were changed"
    return "" if valid else "the cryptographic signature does not verify"


def _hash(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data).digest()


def _with_time(facts: CmsFacts, signed_data: Asn1, signer_info: Asn1, roots: Roots) -> CmsFacts:
    """The best known time: a time-stamping authority's, else the signer's own clock."""
    try:
        if _is_stamp(signed_data):
            own = signed_data["encap_content_info"]["content"].parsed["gen_time"].native
            return replace(facts, time=_local(own), timestamped=True)
        stamped = _stamped_time(signer_info, roots)
        if stamped is not None:
            time, trusted = stamped
            return replace(facts, time=_local(time), timestamped=True, time_trusted=trusted)
        claimed = _claimed_time(signer_info)
    except Exception:  # a bad time attribute leaves the stated time
        return facts
    return replace(facts, time=_own_clock(claimed, facts.time))


def _own_clock(claimed: dt.datetime | None, stated: dt.datetime | None) -> dt.datetime | None:
    """The signer's clock. Several Vietnamese signing programs write local time labelled UTC into
    the container and the same time rightly labelled into the file; seven hours apart to the
    minute, the file's label is the right one.
    """
    if claimed is None:
        return stated
    if stated is not None and abs(claimed - stated - _MISLABELLED) <= _SLACK:
        return stated
    return _local(claimed)


def _claimed_time(signer_info: Asn1) -> dt.datetime | None:
    from pyhanko.sign.validation.generic_cms import extract_self_reported_ts

    claimed: dt.datetime | None = extract_self_reported_ts(signer_info)
    return claimed


def _stamped_time(signer_info: Asn1, roots: Roots) -> tuple[dt.datetime, bool | None] | None:
    """The time of an embedded time stamp that verifies over this very signature, and whether the
    authority that gave it is trusted.
    """
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

    signature = signer_info["signature"].native
    for token in extract_tst_data_iter(signer_info, signed=False):
        try:
            token_signer = _only_signer(token)
            authority = _certificate_of(token)
            error = _integrity_error(
                token, token_signer, authority, lambda algorithm: _hash(algorithm, signature)
            )
        except Exception:  # noqa: S112  a bad token proves no time
            continue
        if not error:
            time: dt.datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
            return time, is_trusted(authority, _enclosed(token), roots, time, stamps_time=True)
    return None


def _local(time: dt.datetime | None) -> dt.datetime | None:
    """In Vietnam's time; a time without a zone is taken for Vietnam's."""
    if time is None:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=VIETNAM)
    return time.astimezone(VIETNAM).replace(microsecond=0)


def identity(certificate: Asn1) -> Identity:
    """Whose certificate it is, by an `asn1crypto.x509.Certificate`."""
    names, identifiers = _names(certificate)
    signer, organisation = names.get("common_name"), names.get("organization_name")
    return Identity(
        signer,
        names.get("organizational_unit_name") or organisation,
        _is_personal(signer, organisation, identifiers),
    )


def _names(certificate: Asn1) -> tuple[dict[str, str], tuple[str, ...]]:
    """The subject's names by kind (the last of each kind) and its user identifiers."""
    names: dict[str, str] = {}
    identifiers: list[str] = []
    for relative in certificate.subject.chosen:
        for part in relative:
            kind, text = part["type"].native, _text(part["value"])
            if kind == "user_id":
                identifiers.append(text)
            elif text:
                names[kind] = text
    return names, tuple(identifiers)


def _text(value: Asn1) -> str:
    """A name as meant: some authorities put UTF-8 into string types that are not UTF-8."""
    chosen: Asn1 = getattr(value, "chosen", value)
    raw: bytes = chosen.contents or b""
    try:
        if type(chosen).__name__ in {"TeletexString", "PrintableString", "IA5String"}:
            text = raw.decode("utf-8")
        else:
            text = str(chosen.native)
    except (UnicodeDecodeError, ValueError):
        text = raw.decode("latin-1")
    return unicodedata.normalize("NFC", text).replace("\x00", "").strip()


_BODY_WORDS: Final = (
    "ủy ban", "uỷ ban", "ubnd", "hội đồng", "hđnd", "sở ", "bộ ", "ban ", "văn phòng", "phòng ",
    "chi cục", "cục ", "tổng cục", "trung tâm", "trường ", "đại học", "học viện", "viện ",
    "bệnh viện", "công ty", "tổng công ty", "chính phủ", "quốc hội", "tòa án", "toà án",
    "thanh tra", "kho bạc", "bảo hiểm", "ngân hàng", "báo ", "đài ", "liên đoàn", "hội ",
    "đoàn ", "đảng ", "tỉnh ", "thành phố", "cổng ", "quỹ ", "trạm ", "đội ", "vụ ", "thuế ",
    "công an", "chi nhánh",
)  # fmt: skip
"""how names of bodies begin; `hội ` and the like with a space, since they are also syllables"""


def _is_personal(
    signer: str | None, organisation: str | None, identifiers: tuple[str, ...]
) -> bool | None:
    """Whether the certificate is a person's: by its identifiers (`CMND:`/`CCCD:` are a person's,
    `MST:` a body's; circulars on government certificates), else by the name.
    """
    kinds = {identifier.partition(":")[0].strip().upper() for identifier in identifiers}
    if kinds & {"CMND", "CCCD", "HC"}:
        return True
    if "MST" in kinds:
        return False
    if signer is None:
        return None
    folded = signer.casefold() + " "
    if organisation is not None and folded.strip() == organisation.casefold():
        return False
    return not folded.startswith(_BODY_WORDS)


def _reason(error: Exception) -> str:
    """One line without any text of the document."""
    return f"{type(error).__name__}"
