"""From PDF user space (origin bottom left, before rotation) to the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_check.model.document import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Rectangle = tuple[float, float, float, float]
"""left, bottom, right, top in user space"""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page (CropBox within MediaBox) and its rotation."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0
    """clockwise quarter turns with which the page is displayed (`/Rotate` divided by 90)"""

    @property
    def width(self) -> float:
        """Width of the displayed page."""
        across, up = self.right - self.left, self.top - self.bottom
        return up if self.quarter_turns % 2 else across

    @property
    def height(self) -> float:
        """Height of the displayed page."""
        across, up = self.right - self.left, self.top - self.bottom
        return across if self.quarter_turns % 2 else up

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space, on the displayed page, from its top left corner."""
        match self.quarter_turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, rectangle: Rectangle) -> Box:
        """A rectangle of user space, on the displayed page."""
        left, bottom, right, top = rectangle
        x1, y1 = self.point(left, bottom)
        x2, y2 = self.point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> Rectangle:
        """A box of the displayed page, in user space: the way back."""
        xs, ys = zip(self._back(left, top), self._back(right, bottom), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        match self.quarter_turns:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y


def page_frame(page: PdfPage) -> Frame:
    """The frame of a page that pdfium has loaded."""
    import pypdfium2.raw as pdfium

    visible = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, visible)
    turns = pdfium.FPDFPage_GetRotation(page)
    return Frame(visible.left, visible.bottom, visible.right, visible.top, max(0, turns) % 4)
