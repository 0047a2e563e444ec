"""Whether a certificate's chain ends in a root that was given, as far as the file itself can tell.

Offline: revocation is not asked for, issuers are not fetched. A chain of which a link is not in the
file, nor among what was given, cannot be told; one that ends elsewhere is not trusted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

Asn1: TypeAlias = Any
"""a value of asn1crypto or of pyHanko's validator, which have no types"""

Roots: TypeAlias = tuple[bytes, ...]
"""certificates (DER) that end a trusted chain: of root authorities, or of those below them"""

_MOST: Final = 60
"""certificates of one signature that are looked at"""
_WEAK: Final = frozenset({"md2", "md5"})


def is_trusted(
    certificate: Asn1,
    others: Iterable[Asn1],
    roots: Roots,
    moment: dt.datetime | None,
    *,
    stamps_time: bool = False,
) -> bool | None:
    """Whether a chain from `certificate` over `others` ends in one of `roots`, valid at `moment`.

    `stamps_time`: the certificate must be one of a time-stamping authority. None where it cannot be
    told: no roots were given, no moment is known, or a link of the chain is not at hand.
    """
    if not roots or moment is None:
        return None
    at_hand, given = [*others][:_MOST], _parsed(roots)
    try:
        _validate(certificate, at_hand, given, moment, {"time_stamping"} if stamps_time else set())
    except Exception:  # the certificates come from strangers; pyHanko leaks many kinds of errors
        return None if _is_cut(certificate, at_hand, given) else False
    return True


def _parsed(roots: Roots) -> list[Asn1]:
    from asn1crypto import x509

    return [x509.Certificate.load(root) for root in roots]


def _validate(
    certificate: Asn1, others: Sequence[Asn1], given: Sequence[Asn1], moment: dt.datetime,
    purposes: set[str],
) -> None:  # fmt: skip
    """Raises whatever pyHanko raises where there is no valid path."""
    import asyncio

    from pyhanko_certvalidator import CertificateValidator, ValidationContext

    context = ValidationContext(
        trust_roots=list(given),
        other_certs=list(others),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        weak_hash_algos=set(_WEAK),
    )
    validator: Asn1 = CertificateValidator(certificate, validation_context=context)
    asyncio.run(validator.async_validate_usage(set(), extended_key_usage=purposes))


def _is_cut(certificate: Asn1, at_hand: Sequence[Asn1], given: Sequence[Asn1]) -> bool:
    """Whether the way up from a certificate ends at one whose issuer is not at hand."""
    try:
        ends = {one.subject.hashable for one in given}
        above = {one.subject.hashable: one for one in at_hand}
        current = certificate
        for _ in range(_MOST):
            issuer = current.issuer.hashable
            if issuer in ends or issuer == current.subject.hashable:
                return False
            if issuer not in above:
                return True
            current = above[issuer]
    except (ValueError, TypeError):  # names that are none lead nowhere
        return False
    return False
