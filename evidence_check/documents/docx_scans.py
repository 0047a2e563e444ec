"""Word documents that are pictures of paper: their pages as pictures, for the reader of scans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from evidence_check.documents.docx_pictures import PictureReader
from evidence_check.documents.docx_sheets import Sheet
from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr import OcrOptions, installed, ocr_document
from evidence_check.documents.ocr_image import Pixels, Scan
from evidence_check.model.document import Box, Document, Page, PictureKind, Quality


class DocxPictures:
    """The pages of a Word document, with their pictures alone."""

    def __init__(self, sheets: list[Sheet], reader: PictureReader, limits: Limits) -> None:
        self._sheets = sheets
        self._reader = reader
        self._limits = limits

    def scan(self, index: int, dpi: int) -> Scan:
        """The page with this index, from 0; of a larger page than the limit at a lower dpi."""
        from PIL import Image

        sheet = self._sheets[index]
        width, height = sheet.section.width, sheet.section.height
        dpi = max(36, min(dpi, int(72 * (self._limits.picture_pixels / (width * height)) ** 0.5)))
        scale = dpi / 72
        page = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
        for picture, part in zip(sheet.pictures, sheet.parts, strict=True):
            box = picture.box
            size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
            image = self._reader.opened(part)
            if image is not None and size[0] <= page.width * 2 and size[1] <= page.height * 2:
                place = (round(box.left * scale), round(box.top * scale))
                page.paste(image.convert("RGB").resize(size), place)
        return Scan(np.asarray(page), dpi)


class DocxWashed:
    """The pictures of headers that may be watermarks."""

    def __init__(self, sheets: list[Sheet], reader: PictureReader) -> None:
        self._sheets = sheets
        self._reader = reader

    def washed(self, index: int, box: Box) -> Pixels:
        """See `watermarks.Washed`; empty where the picture cannot be shown."""
        from PIL import Image

        sheet = self._sheets[index]
        places = zip(sheet.pictures, sheet.parts, strict=True)
        part = next((part for picture, part in places if picture.box == box), None)
        image = self._reader.opened(part) if part is not None else None
        if image is None:
            return np.zeros((0, 0), dtype=np.uint8)
        image.thumbnail((_WASHED, _WASHED))
        ground = Image.new("RGBA", image.size, "white")
        return np.asarray(Image.alpha_composite(ground, image.convert("RGBA")).convert("L"))


_WASHED = 1200
"""pixels of the longer side of a watermark that is read"""
_CROSSED = 3
"""lines that a picture must lie across to be a watermark"""


def with_watermarks(page: Page) -> Page:
    """The page, its large pictures of headers called watermarks only where they cross its text."""
    pictures = tuple(
        replace(picture, kind=PictureKind.OTHER)
        if picture.kind is PictureKind.WATERMARK and _crossed(picture.box, page) < _CROSSED
        else picture
        for picture in page.pictures
    )
    return replace(page, pictures=pictures)


def _crossed(box: Box, page: Page) -> int:
    boxes = [line.box for line in page.lines if line.box is not None]
    return sum(
        box.top < own.middle[1] < box.bottom and own.left < box.right and box.left < own.right
        for own in boxes
    )


def read_scans(
    document: Document,
    pictures: DocxPictures,
    options: OcrOptions | None,
    limits: Limits,
) -> Document:
    """The document with its scanned pages read; as it is where there is no OCR.

    Captions that stand as text on such a page stay beside what is read off the picture.
    """
    options = options or installed()
    if options.engine is None:
        return document
    read = ocr_document(document, pictures, options.engine, options.full, limits)
    pages = [
        _with_captions(page, old) for page, old in zip(read.pages, document.pages, strict=True)
    ]
    return replace(read, pages=tuple(pages))


def _with_captions(page: Page, old: Page) -> Page:
    if page is old or old.quality is not Quality.PARTIAL:
        return page
    kept = {line.text for line in page.lines}
    return replace(
        page, lines=(*(line for line in old.lines if line.text not in kept), *page.lines)
    )
