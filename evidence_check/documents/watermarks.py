"""What the watermarks of a page say, where they are pictures or curves and no text.

Straightened by the direction in which their ink runs and read by OCR. What could be read becomes a
line of the page, as large as a watermark; what is not words is an ornament. Without OCR, or where
it fails or reads half of a word, the picture stays one that may be a watermark, and the document
says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from evidence_check.model.document import Box, Document, Line, Origin, Page, Picture, PictureKind

if TYPE_CHECKING:
    from evidence_check.documents.ocr_engine import OcrEngine, OcrWord
    from evidence_check.documents.ocr_image import Pixels

PAGES = 40
"""pages of a file whose watermarks are looked at; what is on further ones is on these, too"""
DIFFERENT = 10
"""pictures of a file that are read, the same on several pages counted once; further ones stay what
may be a watermark"""
FAINTEST = 6
"""levels of grey, of 255, by which ink must differ from its ground"""
LEGIBLE = 0.55
"""mean confidence of the words from which they were read"""
HALF_READ = 0.3
_NOBODY_KNOWS = ("", HALF_READ)
LETTERS = 3
"""letters of the shortest word that is one: `MẬT`"""
_COVERING = 0.7
"""share of a page from which a picture is the page"""
_BLACK, _PRINT = 110, 0.004
"""levels of grey of black ink, and its share of a page with a few lines"""
_SIZE = 36.0
"""points; what a watermark is at least"""
_HEIGHT = 72
"""pixels, of the line that is read"""
_DPI = 150


class Washed(Protocol):
    """Gives what lies under or over the print of a page."""

    def washed(self, index: int, box: Box) -> Pixels:
        """What is drawn in a box of the page with this index, from 0, without the print: grey."""
        ...


def has_watermarks(document: Document) -> bool:
    """Whether any page has something that may be a watermark."""
    return any(map(_washed, document.pages))


def _washed(page: Page) -> list[Picture]:
    """What may be one; what is on a scan has been read with it."""
    if any(picture.kind is PictureKind.SCAN for picture in page.pictures):
        return []
    return [picture for picture in page.pictures if picture.kind is PictureKind.WATERMARK]


class WatermarkReader:
    """Reads watermarks by an engine, the same on several pages once; without one nobody knows."""

    def __init__(self, engine: OcrEngine | None) -> None:
        self._engine = engine
        self._said: dict[bytes, tuple[str, float]] = {}

    def read(self, grey: Pixels) -> tuple[str, float]:
        """What is on a picture and how surely it was read; at 0.0 there are no words on it."""
        picture = sha256(f"{grey.shape}".encode() + grey.tobytes()).digest()
        if picture not in self._said:
            if self._engine is None or len(self._said) == DIFFERENT:
                return _NOBODY_KNOWS
            self._said[picture] = _read(grey, self._engine)
        return self._said[picture]


def read_watermarks(document: Document, source: Washed, engine: OcrEngine | None) -> Document:
    """The document with its watermarks read; without an engine they stay what may be one."""
    pages, reader = list(document.pages), WatermarkReader(engine)
    suspects = [index for index, page in enumerate(pages) if _washed(page)]
    for index in suspects[:PAGES]:
        pages[index] = read_page(pages[index], source, reader)
    for index in suspects[PAGES:]:
        pages[index] = _without(pages[index])
    return replace(document, pages=tuple(pages), needed_ocr=True)


def read_page(page: Page, source: Washed, reader: WatermarkReader) -> Page:
    """The page with its watermarks read."""
    lines: list[Line] = []
    pictures: list[Picture] = []
    for picture in page.pictures:
        kind = picture.kind
        if kind is PictureKind.WATERMARK:
            grey = source.washed(page.number - 1, picture.box)
            if _is_paper(grey, picture.box, page):
                kind = PictureKind.SCAN
            else:
                text, sure = reader.read(grey)
                if sure >= LEGIBLE:
                    lines.append(Line(text, _band(picture.box), Origin.OCR, _SIZE, confidence=sure))
                kind = kind if HALF_READ <= sure < LEGIBLE else PictureKind.OTHER
        pictures.append(picture if kind is picture.kind else replace(picture, kind=kind))
    return replace(page, lines=(*page.lines, *lines), pictures=tuple(pictures))


def _is_paper(grey: Pixels, box: Box, page: Page) -> bool:
    """Whether a picture over the whole page is scanned print: it has black ink, and much of it."""
    covering = box.width * box.height > _COVERING * page.width * page.height
    return covering and bool((grey < _BLACK).mean() > _PRINT)


def _band(box: Box) -> Box:
    """A line's height in the middle of a watermark: its box reaches over half of the page."""
    middle = box.middle[1]
    return Box(box.left, middle - _SIZE / 2, box.right, middle + _SIZE / 2)


def _without(page: Page) -> Page:
    pictures = (
        replace(picture, kind=PictureKind.OTHER)
        if picture.kind is PictureKind.WATERMARK
        else picture
        for picture in page.pictures
    )
    return replace(page, pictures=tuple(pictures))


def _read(grey: Pixels, engine: OcrEngine) -> tuple[str, float]:
    """The words on a picture and how surely they were read; nothing at 0.0 where there are none."""
    from evidence_check.documents.ocr_engine import Layout, OcrFailed

    ink = _ink(grey)
    if ink is None:
        return "", 0.0
    best = ("", 0.0)
    for angle in _directions(ink):
        try:
            words = engine.recognise(_straight(ink, angle), _DPI, Layout.BLOCK)
        except OcrFailed:  # not that there is nothing: nobody has looked
            best = max(best, _NOBODY_KNOWS, key=lambda said: said[1])
            continue
        best = max(best, _said(words), key=lambda said: said[1])
        if best[1] >= LEGIBLE:
            break
    return best


def _said(words: Sequence[OcrWord]) -> tuple[str, float]:
    """The text of the words that are some, and the mean of their confidence."""
    proper = [word for word in words if re.search(r"[^\W\d_]{2}", word.text)]
    text = " ".join(word.text for word in proper)
    if sum(letter.isalpha() for letter in text) < LETTERS:
        return "", 0.0
    return text, sum(word.confidence for word in proper) / len(proper)


def _ink(grey: Pixels) -> Pixels | None:
    """What differs from the ground, 0 for none of it, 255 for the most; None where nothing does."""
    import numpy as np

    if grey.size < 100:
        return None
    ground = int(np.bincount(grey.reshape(-1), minlength=256).argmax())
    apart = np.abs(grey.astype(np.int16) - ground)
    most = int(np.percentile(apart[apart >= FAINTEST], 95)) if (apart >= FAINTEST).any() else 0
    if most < FAINTEST:
        return None
    ink: Pixels = np.minimum(255, apart * 255 // most).astype(np.uint8)
    return ink


def _directions(ink: Pixels) -> tuple[float, ...]:
    """Degrees by which to turn the picture, clockwise, so that its words may stand upright.

    Words are longer than high: the direction in which their ink spreads most is theirs.
    """
    import numpy as np

    ys, xs = np.nonzero(ink > 100)
    if len(xs) < 20:
        return (0.0,)
    step = max(1, len(xs) // 20_000)
    spread = np.cov(np.stack([xs[::step], ys[::step]]).astype(np.float64))
    values, vectors = np.linalg.eigh(spread)
    across, down = vectors[:, int(values.argmax())]
    angle = float(np.degrees(np.arctan2(down, across)))
    angle = (angle + 90) % 180 - 90
    return (angle, angle + 180 if abs(angle) > 80 else 0.0)


def _straight(ink: Pixels, angle: float) -> Pixels:
    """The picture turned and cut to its ink, dark on white, a line of print in height."""
    import numpy as np
    from PIL import Image, ImageOps

    turned = Image.fromarray(ink).rotate(angle, resample=Image.Resampling.BICUBIC, expand=True)
    place = turned.point(lambda level: 255 if level > 90 else 0).getbbox()
    cut = turned.crop(place) if place else turned
    scale = _HEIGHT / max(1, cut.height)
    size = (max(1, min(4000, round(cut.width * scale))), _HEIGHT)
    return np.asarray(ImageOps.expand(ImageOps.invert(cut.resize(size)), border=30, fill=255))
