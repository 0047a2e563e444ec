"""What each signature field of an e-office file is there for, told from what it shows.

Clerks' programs sign the number, the day and the month as fields of their own, with the body's
certificate: five signatures on a page are rarely five signers. The field's appearance tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from evidence_check.model.document import Box, Page, Signature, SignatureRole

_NUMBER: Final = re.compile(r"(?:số\s*:?\s*)?\d{1,6}\s*[a-zđ]?(?:\s*[/-]\s*\S+)?", re.IGNORECASE)
_SHORT: Final = re.compile(r"\d{1,2}")
_YEAR: Final = re.compile(r"20\d\d")
_COPY: Final = re.compile(r"\b(?:sao\s+y|sao\s+lục|trích\s+sao)\b", re.IGNORECASE)
_HEADER: Final = 0.45
"""share of the first page's height in which number and date stand; an organisation's name, a
coat of arms and a long subject may push them that far down, not further"""


def with_roles(signatures: Sequence[Signature], pages: Sequence[Page]) -> tuple[Signature, ...]:
    """The signatures, with the roles that their appearances on these pages show.

    A field that shows no digits and no copy mark keeps the role its certificate gave it.
    """
    shown = [_shown(signature, pages) for signature in signatures]
    roles = [
        _role(signature, text, page)
        for signature, (text, page) in zip(signatures, shown, strict=True)
    ]
    dates = [index for index, role in enumerate(roles) if role is SignatureRole.DAY]
    for order, index in enumerate(sorted(dates, key=lambda index: _left(signatures[index]))):
        roles[index] = _of_date(order, shown[index][0])
    return tuple(
        replace(signature, role=role) for signature, role in zip(signatures, roles, strict=True)
    )


def _shown(signature: Signature, pages: Sequence[Page]) -> tuple[str, Page | None]:
    """The text of the field's appearance, and the page that it is on."""
    page = next((page for page in pages if page.number == signature.page), None)
    if page is None or not signature.field:
        return "", page
    return " ".join(line.text for line in page.lines if line.field == signature.field), page


def _role(signature: Signature, text: str, page: Page | None) -> SignatureRole:
    if _COPY.search(text):
        return SignatureRole.COPY
    if page is None or signature.box is None or not _in_header(signature.box, page):
        return signature.role
    text = text.strip()
    on_the_left = signature.box.middle[0] < page.width / 2
    if on_the_left and _NUMBER.fullmatch(text):
        return SignatureRole.NUMBER
    if not on_the_left and (_SHORT.fullmatch(text) or _YEAR.fullmatch(text)):
        return SignatureRole.DAY
    return signature.role


def _in_header(box: Box, page: Page) -> bool:
    return page.number == 1 and box.middle[1] < page.height * _HEADER


def _of_date(order: int, text: str) -> SignatureRole:
    """Day, month, year stand in this order; four digits are a year wherever they stand."""
    if _YEAR.fullmatch(text.strip()):
        return SignatureRole.YEAR
    return SignatureRole.DAY if order == 0 else SignatureRole.MONTH


def _left(signature: Signature) -> float:
    return signature.box.left if signature.box is not None else 0.0
