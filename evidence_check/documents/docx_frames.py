"""Frames of a Word document (`w:framePr`): paragraphs that stand elsewhere than in the text.

Older templates place number, date and recipients by frames. Paragraphs with the same frame that
follow one another are one frame (ISO/IEC 29500-1, 17.3.1.11); it hangs on the paragraph after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evidence_check.documents.docx_blocks import Block, Float, Paragraph, Place
from evidence_check.documents.docx_look import ParagraphLook
from evidence_check.documents.docx_metrics import text_width
from evidence_check.documents.docx_xml import Element, W, measure

_PADDING: Final = 15.0
"""points that a text box leaves at its sides, both together"""
_SIDES: Final = {"left": "left", "inside": "left", "right": "right", "outside": "right"}


def frame_of(frame: Element | None) -> Float | None:
    """What a paragraph's `w:framePr` asks for; None for a drop cap."""
    if frame is None or is_drop_cap(frame):
        return None
    return Float(
        width=measure(frame.get(f"{W}w")) or 0.0,
        height=measure(frame.get(f"{W}h")) or 0.0,
        across=Place(
            relative=frame.get(f"{W}hAnchor") or "column",
            offset=measure(frame.get(f"{W}x")) or 0.0,
            align=_SIDES.get(frame.get(f"{W}xAlign") or "", frame.get(f"{W}xAlign") or ""),
        ),
        down=Place(
            relative={"page": "page", "margin": "margin"}.get(
                frame.get(f"{W}vAnchor") or "", "paragraph"
            ),
            offset=measure(frame.get(f"{W}y")) or 0.0,
            align=frame.get(f"{W}yAlign") or "",
        ),
        displaces=frame.get(f"{W}wrap") != "through",
    )


def is_drop_cap(frame: Element | None) -> bool:
    """Whether a paragraph of this `w:framePr` is the large first letter of the one after it."""
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def with_frames(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a story with its framed paragraphs hung on those that follow them."""
    found: list[Block] = []
    waiting: list[Float] = []
    for block in blocks:
        frame = block.frame if isinstance(block, Paragraph) else None
        if frame is not None and isinstance(block, Paragraph):
            if not waiting or not _same(waiting[-1], frame):
                waiting.append(frame)
            waiting[-1].blocks.append(block)
            continue
        if waiting:
            _hang(waiting, block, found)
            waiting = []
        found.append(block)
    if waiting:
        _hang(waiting, None, found)
    return found


def _same(one: Float, other: Float) -> bool:
    places = (one.width, one.height, one.across, one.down)
    return places == (other.width, other.height, other.across, other.down)


def _hang(frames: Sequence[Float], block: Block | None, found: list[Block]) -> None:
    """Hang frames on a paragraph, or on an empty one where none follows."""
    for frame in frames:
        frame.width = frame.width or _width(frame)
    if isinstance(block, Paragraph):
        block.floats = [*frames, *block.floats]
        return
    holder = Paragraph(ParagraphLook())
    holder.floats = [*frames]
    found.append(holder)


def _width(frame: Float) -> float:
    """How wide a frame without a width of its own becomes: as its longest paragraph."""
    widths = [
        sum(text_width(text, look.size) for text, look in block.pieces)
        for block in frame.blocks
        if isinstance(block, Paragraph)
    ]
    return min(max(widths, default=0.0) + _PADDING, 500.0)
