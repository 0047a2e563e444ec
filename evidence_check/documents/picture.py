"""Pictures of places: the part of a page that is spoken of, cropped, with the place marked.

A pure function of the bytes. Pages are as hostile here as anywhere: to be called in a worker
(`engine.picturing`), never where a crash or a long time would hurt.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from math import isfinite, sqrt
from typing import TYPE_CHECKING, Final, Protocol

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.documents.picture_text import excerpt, place_of
from evidence_check.documents.sniffing import Content, sniff
from evidence_check.model.document import Box, Page, PictureKind
from evidence_check.model.view import Spot, View

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

    from evidence_check.documents.ocr_pages import Pictures

MOST_SPOTS: Final = 60
"""places of one file that are shown; who asks for more asks again"""
_AROUND: Final = (72.0, 54.0)
"""points that are shown to the sides of a place, and above and below it"""
_LEAST: Final = (430.0, 130.0)
"""points that are shown at least: a number alone says nothing about where it stands"""
_SHARPEST: Final = 2.0
"""pixels a point, 144 dpi: letters of 13 points are then read with ease"""
_WIDEST: Final = 900
"""pixels"""
_MOST_PIXELS: Final = 700_000
_WHOLE_PAGE: Final = 2_100_000
"""pixels of a page whose fields are labelled: A4 at 144 dpi"""
_LABEL_SIZE: Final = 15
_COLOURS: Final = 48
"""of a PNG: print, its edges, a seal, a highlight"""
_JPEG_QUALITY: Final = 72
_HIGHLIGHT: Final = (255, 238, 140)
_OUTLINE: Final = (190, 50, 0)
"""dark enough to be seen on grey paper and in black and white"""
_ROOM: Final = 2.0
"""points between a place and the line around it"""


def views_of(data: bytes, spots: Sequence[Spot], limits: Limits) -> tuple[View, ...]:
    """What each place looks like, in their order. Whatever the file is, answers come back.

    Raises only what `open_document` would let out: bugs.
    """
    try:
        views = list(_views(data, spots[:MOST_SPOTS], limits))
    except Refusal as refusal:
        return tuple(View(reason=refusal.detail) for _ in spots)
    except MemoryError:
        reason = f"memory_bytes: at most {limits.memory_bytes}"
        return tuple(View(reason=reason) for _ in spots)
    except RecursionError:
        return tuple(View(reason="too many things inside one another") for _ in spots)
    left_out = View(reason=f"more than {MOST_SPOTS} places in one file")
    return (*views, *[left_out] * (len(spots) - len(views)))


def _views(data: bytes, spots: Sequence[Spot], limits: Limits) -> Iterator[View]:
    match sniff(data, limits):
        case Content.PDF:
            spots = _located(data, spots, limits)
            with _pdf_pages(data) as pages:
                for spot in spots:
                    yield _picture(pages, spot)
        case Content.DOCX:
            yield from _docx_views(data, spots, limits)
        case content:
            yield from (View(reason=f"no pages: {content.value}") for _ in spots)


class _Pages(Protocol):
    """Pages that can be painted."""

    def size(self, number: int) -> tuple[float, float] | None:
        """Width and height in points; None: there is no such page."""

    def painted(self, number: int, part: Box, scale: float) -> Image:
        """Part of a page, so many pixels a point."""


def _picture(pages: _Pages, spot: Spot) -> View:
    size = pages.size(spot.page)
    if size is None:
        return View(reason=f"page {spot.page} cannot be shown")
    boxes = [_within(box, size) for box in (spot.box, *spot.marks) if box is not None]
    part = _around([] if spot.labels else boxes, size)
    scale = _scale(part, _WHOLE_PAGE if spot.labels else _MOST_PIXELS)
    image = pages.painted(spot.page, part, scale)
    places = [_moved(box, part, scale) for box in boxes]
    _mark(image, places)
    if spot.labels:
        _label(image, places[len(boxes) - len(spot.marks) :], spot.labels)
    media, packed = _packed(image, png=bool(spot.labels))
    return View(packed, media, image.width, image.height)


def _within(box: Box, size: tuple[float, float]) -> Box:
    """The box, its sides in order and on the page."""
    width, height = size
    across = sorted(min(max(0.0, x), width) if isfinite(x) else 0.0 for x in (box.left, box.right))
    down = sorted(min(max(0.0, y), height) if isfinite(y) else 0.0 for y in (box.top, box.bottom))
    return Box(across[0], down[0], across[1], down[1])


def _around(boxes: Sequence[Box], size: tuple[float, float]) -> Box:
    """What is shown of a page: the places with room around them; without any, all of it."""
    if not boxes:
        return Box(0, 0, *size)
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    left, right = _stretched(whole.left, whole.right, _AROUND[0], _LEAST[0], size[0])
    top, bottom = _stretched(whole.top, whole.bottom, _AROUND[1], _LEAST[1], size[1])
    return Box(left, top, right, bottom)


def _stretched(
    low: float, high: float, room: float, least: float, end: float
) -> tuple[float, float]:
    """A stretch with room on both sides, `least` long, moved so that it lies between 0 and end."""
    length = min(end, max(least, high - low + 2 * room))
    start = min(max(0.0, (low + high - length) / 2), end - length)
    return start, start + length


def _scale(part: Box, most: int) -> float:
    width, height = max(1.0, part.width), max(1.0, part.height)
    widest = _WIDEST if most == _MOST_PIXELS else most
    return float(min(_SHARPEST, widest / width, sqrt(most / (width * height))))


def _moved(box: Box, part: Box, scale: float) -> tuple[int, int, int, int]:
    return (
        round((box.left - _ROOM - part.left) * scale),
        round((box.top - _ROOM - part.top) * scale),
        round((box.right + _ROOM - part.left) * scale),
        round((box.bottom + _ROOM - part.top) * scale),
    )


def _mark(image: Image, places: Sequence[tuple[int, int, int, int]]) -> None:
    """Highlight places as a text marker would, with a line around them for who sees no colours."""
    from PIL import ImageChops, ImageDraw
    from PIL.Image import new

    for left, top, right, bottom in places:
        place = (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom))
        if place[0] >= place[2] or place[1] >= place[3]:
            continue
        under = image.crop(place)
        image.paste(ImageChops.multiply(under, new("RGB", under.size, _HIGHLIGHT)), place)
        edge = (place[0], place[1], place[2] - 1, place[3] - 1)
        ImageDraw.Draw(image).rectangle(edge, outline=_OUTLINE, width=2)


_Place = tuple[float, float, float, float]


def _label(
    image: Image, places: Sequence[tuple[int, int, int, int]], labels: Sequence[str]
) -> None:
    """Write at each place what it is: beside it, where neither place nor label is in the way."""
    from PIL import ImageDraw, ImageFont

    pen, font = ImageDraw.Draw(image), ImageFont.load_default(_LABEL_SIZE)
    taken: list[_Place] = [*places]
    for place, label in zip(places, labels, strict=False):
        size = pen.textlength(label, font=font) + 6, _LABEL_SIZE + 4.0
        room = next(_rooms(place, size, image.size, taken))
        taken.append(room)
        pen.rectangle(room, fill=_OUTLINE)
        pen.text((room[0] + 3, room[1] + 1), label, font=font, fill="white")


def _rooms(
    place: _Place, size: tuple[float, float], page: tuple[int, int], taken: Sequence[_Place]
) -> Iterator[_Place]:
    """Where the label of a place may go, best first; over others where there is no other room."""
    left, top, right, bottom = place
    width, height = size
    corners = (left - width, top), (right, top), (left, top - height), (left, bottom)
    rooms = [(x, y, x + width, y + height) for x, y in corners]
    for room in rooms:
        inside = room[0] >= 0 and room[1] >= 0 and room[2] <= page[0] and room[3] <= page[1]
        if inside and not any(_overlap(room, other) for other in taken):
            yield room
    x, y = max(0.0, min(left, page[0] - width)), max(0.0, top - height)
    yield x, y, x + width, y + height


def _overlap(one: _Place, other: _Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _packed(image: Image, *, png: bool = False) -> tuple[str, bytes]:
    """The picture as PNG (print) or JPEG (photographed paper), whichever is smaller; or as PNG."""
    lossless, jpeg = io.BytesIO(), io.BytesIO()
    image.quantize(_COLOURS).save(lossless, "PNG", optimize=True)
    if png:
        return "image/png", lossless.getvalue()
    image.save(jpeg, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    if lossless.tell() <= jpeg.tell():
        return "image/png", lossless.getvalue()
    return "image/jpeg", jpeg.getvalue()


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


class _PdfPages:
    """The pages of an open PDF as a reader of it sees them: with stamps, notes and form fields."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._flat: set[int] = set()

    def size(self, number: int) -> tuple[float, float] | None:
        """See `_Pages`."""
        import pypdfium2

        try:
            with closing(self._document[number - 1]) as page:
                width, height = page.get_size()
        except (IndexError, pypdfium2.PdfiumError):
            return None
        return (width, height) if width >= 1 and height >= 1 else None

    def painted(self, number: int, part: Box, scale: float) -> Image:
        """See `_Pages`."""
        self._flatten(number)
        with closing(self._document[number - 1]) as page:
            width, height = page.get_size()
            cut = (part.left, height - part.bottom, width - part.right, part.top)
            crop = tuple(max(0.0, side) for side in cut)
            with closing(page.render(scale=scale, crop=crop, may_draw_forms=False)) as bitmap:
                image: Image = bitmap.to_pil()
                return image.convert("RGB")

    def _flatten(self, number: int) -> None:
        """Burn into a page what its annotations show.

        Drawn as forms, signature fields would be missing where the file lists no form.
        """
        import pypdfium2.raw as pdfium

        if number not in self._flat:
            self._flat.add(number)
            with closing(self._document[number - 1]) as page:
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)


def _located(data: bytes, spots: Sequence[Spot], limits: Limits) -> Sequence[Spot]:
    """The places, those that are only known by their quotes looked for. Raises `Refusal`.

    Before the pages are opened for painting: reading begins with a pdfium that has none open.
    """
    if all(spot.box or spot.marks or not spot.quote for spot in spots):
        return spots
    from evidence_check.documents.pdf import open_pdf

    pages = open_pdf(data, limits).pages
    return [
        spot if spot.box or spot.marks else replace(spot, box=place_of(spot, pages))
        for spot in spots
    ]


@contextmanager
def _pdf_pages(data: bytes) -> Iterator[_PdfPages]:
    """The pages of a PDF. Raises `Refusal`."""
    import pypdfium2

    from evidence_check.documents.limits import Damaged
    from evidence_check.documents.pdf_library import begin_afresh
    from evidence_check.documents.pdf_structure import refuse_what_chokes

    refuse_what_chokes(data)
    begin_afresh()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Damaged("no PDF structure that could be followed") from None
    with closing(document):
        yield _PdfPages(document)


# ── DOCX ─────────────────────────────────────────────────────────────────────────────────────────


def _docx_views(data: bytes, spots: Sequence[Spot], limits: Limits) -> Iterator[View]:
    """Pictures of pages that are pictures of paper, lines of those that are text."""
    from evidence_check.documents.docx import laid_out

    sheets, pictures = laid_out(data, limits)
    pages = {sheet.number: sheet.page() for sheet in sheets}
    for spot in spots:
        page = pages.get(spot.page)
        if page is None:
            yield View(reason=f"page {spot.page} cannot be shown")
        elif any(picture.kind is PictureKind.SCAN for picture in page.pictures):
            box = spot.box or place_of(spot, [page])
            yield _picture(_DocxPages(pages, pictures), replace(spot, box=box))
        else:
            lines = excerpt(spot, page)
            yield View(lines=lines, reason="" if lines else "not found on the page")


class _DocxPages:
    """Pages of a Word document that are pictures of paper."""

    def __init__(self, pages: Mapping[int, Page], pictures: Pictures) -> None:
        self._pages = pages
        self._pictures = pictures

    def size(self, number: int) -> tuple[float, float] | None:
        """See `_Pages`."""
        page = self._pages.get(number)
        return (page.width, page.height) if page else None

    def painted(self, number: int, part: Box, scale: float) -> Image:
        """See `_Pages`."""
        from PIL import Image

        scan = self._pictures.scan(number - 1, round(72 * scale))
        real = scan.dpi / 72
        sides = (part.left * real, part.top * real, part.right * real, part.bottom * real)
        image = Image.fromarray(scan.pixels).convert("RGB").crop(sides)
        return image.resize((round(part.width * scale), round(part.height * scale)))
