"""What OCR read unsurely and another place of the same file says, too.

What others say may confirm a doubtful reading that agrees with it, and never stands in for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import Signature, SignatureRole
from evidence_check.model.record import Field, Method
from evidence_check.reading.names import prose_name
from evidence_check.reading.text import bare

CERTIFIED = 0.95
"""a name that OCR and a certificate agree on, accents aside"""


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
