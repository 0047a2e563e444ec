"""What shows that a document was signed (contract, section 6: Signed)."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.model.document import (
    Box,
    Document,
    Page,
    Picture,
    PictureKind,
    SignatureRole,
    TextSource,
)
from evidence_check.model.record import Field, Method, Presence, SignedBy
from evidence_check.reading.closing import Closing
from evidence_check.reading.closing_blocks import Block
from evidence_check.reading.layout import box_of

SURE = 0.98
SURE_BESIDE = 0.93
_OVER_NAME = 110.0
"""points above a name, whose title was not read, in which seal and signature stand"""
_PERSONAL = frozenset({SignatureRole.SIGNER, SignatureRole.SEAL, SignatureRole.OTHER})
"""roles that show a signature: number, day and copy stamps are a clerk's"""
_INK = frozenset({PictureKind.SIGNATURE, PictureKind.SEAL})


def how_signed(document: Document, closing: Closing, pages: Sequence[Page]) -> Field[SignedBy]:
    """The best proof that the document was signed.

    ABSENT: the block shows no mark, a typed name alone is none. UNREAD: a scan on which no mark
    could be made out, or a picture in the block that may be one.
    """
    for signature in document.signatures:
        if signature.intact and signature.role in _PERSONAL:
            quote = signature.signer or ""
            return Field(
                SignedBy.DIGITAL, Presence.READ, SURE, signature.page, quote, signature.box,
                Method.SIGNATURE,
            )  # fmt: skip
    pictures = _in_blocks(closing, pages)
    scanned = _scanned(document, closing, pages)
    sure = SURE
    inked = [(page, picture) for page, picture in pictures if picture.kind in _INK]
    if not inked:
        inked, sure = _beside_recipients(closing), SURE_BESIDE
    if inked:
        number, picture = inked[0]
        kind = SignedBy.INK if scanned else SignedBy.PICTURE
        return Field(kind, Presence.READ, sure, number, "", picture.box, Method.PICTURE)
    if closing.signed_words is not None:
        line = closing.signed_words
        page = closing.page.number if closing.page else None
        return Field(
            SignedBy.WORDS, Presence.READ, SURE, page, line.text, box_of(line), Method.LAYER
        )
    if scanned or pictures or document.text is TextSource.NONE:
        return Field(presence=Presence.UNREAD)
    return Field(presence=Presence.ABSENT, confidence=SURE if closing.blocks else 0.9)


def _in_blocks(closing: Closing, pages: Sequence[Page]) -> list[tuple[int, Picture]]:
    """Pictures that lie in a signature block, scans of whole pages left out."""
    return [
        (page.number, picture)
        for page in pages
        for picture in page.pictures
        if picture.kind is not PictureKind.SCAN
        and any(_in(block, picture.box, page.number) for block in closing.blocks)
    ]


def _beside_recipients(closing: Closing) -> list[tuple[int, Picture]]:
    """Ink and seals on the right of `Nơi nhận`, where nothing could be made of the block itself.

    OCR lost it, or the signer's title is one that nobody knows.
    """
    label, page = closing.beside, closing.page
    if label is None or page is None or closing.blocks:
        return []
    return [
        (page.number, picture)
        for picture in page.pictures
        if picture.kind in _INK
        and picture.box.middle[0] > 0.45 * page.width
        and label.top - 30 < picture.box.middle[1] < label.top + 190
    ]


def _in(block: Block, box: Box, page: int) -> bool:
    """Whether a picture's middle is in the block; seals reach over its left edge."""
    x, y = box.middle
    if page != block.page:
        turned = block.turned if page == block.name_page else None
        within = turned is not None and turned.left - 130 < x < turned.right + 90
        return within and turned is not None and y < turned.bottom + 30
    area = block.box
    whole = block.name is not None and block.turned is None
    bottom = area.bottom + (30 if whole else 150)
    top = area.top - (_OVER_NAME if block.heads == (block.name,) else 30)
    return area.left - 130 < x < area.right + 60 and top < y < bottom


def _scanned(document: Document, closing: Closing, pages: Sequence[Page]) -> bool:
    """Whether the signature page, or with none found any page, is a picture of paper."""
    numbers = {block.page for block in closing.blocks}
    return document.text is TextSource.OCR or any(
        picture.kind is PictureKind.SCAN
        for page in pages
        if not numbers or page.number in numbers
        for picture in page.pictures
    )
