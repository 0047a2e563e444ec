"""What OCR read unsurely and another place of the same file says, too.

What others say may confirm a doubtful reading that agrees with it, and never stands in for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import Signature, SignatureRole
from evidence_check.model.document_types import canonical
from evidence_check.model.record import Field, Method
from evidence_check.reading.names import prose_name
from evidence_check.reading.numbers import fold_symbol
from evidence_check.reading.text import bare

CONFIRMED = 0.92
"""a symbol with the issuer's initials in it"""
_HALF = 0.5
"""confidence below which the issuer's initials say nothing of the other parts of a symbol"""
CERTIFIED = 0.95
"""a name that OCR and a certificate agree on, accents aside"""


def by_issuer(symbol: Field[str], issuer: str) -> Field[str]:
    """A symbol that OCR read unsurely, sure enough where it has the initials of the issuer.

    All of them or some in a row: `UBND` of a province, `VHXH` of a Phòng Văn hóa - Xã hội.
    """
    if symbol.value is None or symbol.confidence >= CONFIRMED or not issuer:
        return symbol
    parts = [fold_symbol(part) for part in re.split(r"[-/]", symbol.value)]
    words = [word for word in re.split(r"[\s,\-]+", issuer) if fold_symbol(word) not in ("va", "")]
    names = {"".join(fold_symbol(word)[0] for word in words)}
    names |= {fold_symbol(word) for word in words if word.isupper() and len(word) > 2}
    own = [len(part) > 2 and any(part in name for name in names) for part in parts]
    types = [canonical(part) is not None for part in re.split(r"[-/]", symbol.value)]
    rest = all(mine or type_ for mine, type_ in zip(own, types, strict=True))
    if len(parts) > 1 and any(own) and (rest or symbol.confidence >= _HALF):
        return replace(symbol, confidence=CONFIRMED)
    return symbol


def by_certificate(name: Field[str], signatures: Sequence[Signature]) -> Field[str]:
    """A doubtful name in the spelling of the certificate that signed, where they agree."""
    if name.value is None or name.sure:
        return name
    for signature in signatures:
        if signature.role is not SignatureRole.SIGNER or not signature.signer:
            continue
        signer = prose_name(signature.signer)
        if bare(signer) == bare(name.value) or bare(signer).endswith(f" {bare(name.value)}"):
            return replace(name, value=signer, confidence=CERTIFIED, method=Method.SIGNATURE)
    return name
