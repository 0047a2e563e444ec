"""Pages of a PDF as pictures, in the resolution that reading needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

import numpy as np

from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr_image import Pixels, Scan, brightest, darkest_channel

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LARGEST = 24_000_000
"""pixels of a page that is read: six times A4 at 200 dpi; larger ones are read smaller"""
_COLOUR = 40
"""difference of channels that no camera's or scanner's idea of grey has"""
_COLOURED_SHARE = 2e-4
"""share of coloured pixels from which a page has colours: a seal has a hundred times as many"""


class Pictures(Protocol):
    """Gives pages as pictures."""

    def scan(self, index: int, dpi: int) -> Scan:
        """The page with this index, from 0; of a larger page than the limit at a lower dpi."""
        ...


class PdfPictures:
    """The pages of an open PDF, without annotations: what those show is read from the file."""

    def __init__(self, document: PdfDocument, limits: Limits) -> None:
        self._document = document
        self._limits = limits

    def scan(self, index: int, dpi: int) -> Scan:
        """See `Pictures`."""
        page = self._document[index]
        try:
            width, height = page.get_size()
            most = min(self._limits.picture_pixels, _LARGEST)
            fitting = int(72 * (most / max(1.0, width * height)) ** 0.5)
            dpi = max(36, min(dpi, fitting))
            bitmap = page.render(scale=dpi / 72, may_draw_forms=False, draw_annots=False)
            try:
                return Scan(_pixels(bitmap.to_numpy()), dpi)
            finally:
                bitmap.close()
        finally:
            page.close()


def _pixels(blue_green_red: Pixels) -> Pixels:
    """Red, green, blue; or grey alone where the picture has no colours."""
    if blue_green_red.ndim == 2 or blue_green_red.shape[2] == 1:
        return np.array(blue_green_red.reshape(blue_green_red.shape[:2]))
    colours = blue_green_red[:, :, 2::-1]
    sample = colours[::3, ::3]
    spread = brightest(sample) - darkest_channel(sample)
    if (spread > _COLOUR).mean() < _COLOURED_SHARE:
        return np.ascontiguousarray(colours[:, :, 1])
    return np.ascontiguousarray(colours)


@contextmanager
def pdf_pictures(data: bytes, limits: Limits) -> Iterator[PdfPictures]:
    """The pages of these bytes. Raises `pypdfium2.PdfiumError` where they are no PDF."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        yield PdfPictures(document, limits)
