"""Word documents that are pictures of paper: their pages as pictures, for the reader of scans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from evidence_check.documents.docx_pictures import PictureReader
from evidence_check.documents.docx_sheets import Sheet
from evidence_check.documents.limits import Limits
from evidence_check.documents.ocr import OcrOptions, installed, ocr_document
from evidence_check.documents.ocr_image import Scan
from evidence_check.model.document import Document, Page, Quality


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
