"""Pages drawn line by line, as the documents room would give them."""

import pytest

from evidence_check.model.document import (
    Box,
    Document,
    Format,
    Line,
    Origin,
    Page,
    Picture,
    PictureKind,
    TextSource,
)

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, MIDDLE = 165.0, 420.0, 316.0
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def extent(text, size=13.0):
    return (
        sum(0.62 if char.isupper() else 0.28 if char in " .,:/" else 0.46 for char in text) * size
    )


class Sheet:
    """An A4 page under construction; every method draws at the pen's height unless told `y`."""

    def __init__(self, number=1, origin=Origin.CONTENT):
        self.number, self.origin, self.y = number, origin, 57.0
        self.lines, self.pictures, self.slots = [], [], []

    def put(self, text, x, *, y=None, bold=False, italic=False, size=13.0, origin=None, **more):
        y = self.y if y is None else y
        box = Box(x, y, x + extent(text, size), y + size)
        style = {"bold": bold, "italic": italic, "size": size}
        self.lines.append(Line(text, box, origin or self.origin, **style, **more))
        return self

    def centred(self, text, middle, **style):
        return self.put(text, middle - extent(text, style.get("size", 13.0)) / 2, **style)

    def row(self, left="", right="", *, bold=(False, True), italic=False, step=16.0):
        if left:
            self.centred(left, LEFT, bold=bold[0])
        if right:
            self.centred(right, RIGHT, bold=bold[1], italic=italic)
        self.y += step
        return self

    def head(self, *bodies, number="Số: 14/QĐ-SX", date="Hải Yên, ngày 05 tháng 02 năm 2026"):
        """Two columns; the last of the bodies is bold, as the decree wants it."""
        right = [NATION, MOTTO]
        for index in range(max(len(bodies), 2)):
            left = bodies[index] if index < len(bodies) else ""
            state = right[index] if index < 2 else ""
            self.row(left, state, bold=(index == len(bodies) - 1, True))
        self.y += 12
        if number:
            self.centred(number, LEFT)
        if date:
            self.centred(date, RIGHT, italic=True)
        self.y += 22
        return self

    def about(self, *rows):
        """The `V/v` of a letter."""
        for text in rows:
            self.centred(text, LEFT, size=12.0)
            self.y += 15
        return self

    def title(self, *rows, bold=True):
        self.y += 10
        for text in rows:
            self.centred(text, MIDDLE, bold=bold, size=14.0)
            self.y += 17
        return self

    def to(self, text):
        self.y += 12
        self.centred(text, MIDDLE, size=14.0)
        self.y += 24
        return self

    def body(self, *paragraphs, italic=False):
        self.y += 8
        for text in paragraphs:
            self.lines.append(
                Line(
                    text,
                    Box(120.0, self.y, 540.0, self.y + 14),
                    self.origin,
                    size=14.0,
                    italic=italic,
                )
            )
            self.y += 18
        return self

    def sign(self, *rows, name="", recipients=("- Như trên;", "- Lưu: VT."), middle=RIGHT):
        self.y += 10
        top = self.y
        if recipients:
            self.put("Nơi nhận:", 85.0, size=12.0, bold=True, italic=True)
            for index, text in enumerate(recipients, start=1):
                self.put(text, 85.0, y=top + 14 * index, size=11.0)
        for text in rows:
            self.centred(text, middle, bold=True)
            self.y += 16
        self.y += 60
        if name:
            self.centred(name, middle, bold=True)
            self.y += 20
        return self

    def picture(self, kind=PictureKind.SIGNATURE, box=None):
        box = box or Box(RIGHT - 50, self.y - 75, RIGHT + 40, self.y - 25)
        self.pictures.append(Picture(box, kind))
        return self

    def page(self):
        ordered = sorted(self.lines, key=lambda line: (round(line.box.top / 4), line.box.left))
        pictures, slots = tuple(self.pictures), tuple(self.slots)
        return Page(self.number, WIDTH, HEIGHT, tuple(ordered), pictures, slots=slots)


def bound(*sheets, signatures=()):
    """The sheets as a document."""
    pages = tuple(sheet.page() for sheet in sheets)
    ocr = any(line.origin is Origin.OCR for page in pages for line in page.lines)
    source = TextSource.OCR if ocr else TextSource.LAYER
    return Document(Format.PDF, pages, len(pages), source, tuple(signatures))


@pytest.fixture
def sheet():
    return Sheet


@pytest.fixture
def read():
    """Sheets → record."""
    from evidence_check.reading.record import read_record

    def reader(*sheets, signatures=()):
        return read_record(bound(*sheets, signatures=signatures))

    return reader
