"""Text set in Vietnamese fonts from before Unicode (`.VnTime`, `VNI-Times`): what it shows.

The name of the font says how its codes are meant; `legacy_encodings` knows the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from evidence_check.documents.docx_blocks import Block, Paragraph
from evidence_check.model.document import Page, Quality

_LEGACY_FONT: Final = re.compile(r"\.?Vn[A-Z]|VNI[ -]", re.IGNORECASE)


def garbled(page: Page) -> bool:
    """Whether a page shows letters that no language writes: old codes in a font of today."""
    from evidence_check.documents.legacy_encodings import SUSPECT
    from evidence_check.documents.text_quality import judged, spelling

    text = page.text
    return SUSPECT.search(text) is not None and judged(spelling(text)) is Quality.GARBLED


def mend(stories: Iterable[list[Block]]) -> None:
    """Bring text of such fonts back to Unicode, in place."""
    paragraphs = [paragraph for blocks in stories for paragraph in _paragraphs(blocks)]
    texts: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for text, look in paragraph.pieces:
            if _LEGACY_FONT.match(look.font):
                texts.setdefault(look.font, []).append(text)
    if not texts:
        return
    from evidence_check.documents.legacy_encodings import repairs

    ways = repairs({font: " ".join(pieces) for font, pieces in texts.items()})
    for paragraph in paragraphs:
        paragraph.pieces = [
            (ways[look.font](text), look) if look.font in ways else (text, look)
            for text, look in paragraph.pieces
        ]


def _paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables and text boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for drawn in block.floats:
                yield from _paragraphs(drawn.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
