"""Small PDFs of every shape, made by reportlab and pypdf, for the tests of this folder."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842
_FONTS = (
    "liberation2/LiberationSerif-Regular.ttf",
    "liberation/LiberationSerif-Regular.ttf",
    "dejavu/DejaVuSerif.ttf",
    "dejavu/DejaVuSans.ttf",
    "noto/NotoSerif-Regular.ttf",
)


def vietnamese():
    """The name of a font with Vietnamese letters; the test is skipped where there is none."""
    for name in _FONTS:
        path = Path("/usr/share/fonts/truetype") / name
        if path.exists():
            pdfmetrics.registerFont(TTFont("Vietnamese", path))
            return "Vietnamese"
    return pytest.skip("no font with Vietnamese letters on this computer")


class Paper:
    """A PDF in the making; places are points from the top left corner."""

    def __init__(self, font="Times-Roman", size=13, **options):
        self._out = BytesIO()
        self.canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), **options)
        self.font, self.size = font, size

    def text(self, x, y, text, font=None, size=None, colour=None, mode=None, spacing=0):
        """Text with its baseline at y."""
        written = self.canvas.beginText(x, HEIGHT - y)
        written.setFont(font or self.font, size or self.size)
        written.setCharSpace(spacing)
        written.setTextRenderMode(mode or 0)
        if colour:
            written.setFillColor(Color(*colour))
        written.textOut(text)
        if colour:
            written.setFillColor(Color(0, 0, 0))
        self.canvas.drawText(written)
        return self

    def spread(self, x, y, *pieces):
        """One text object: words, and between them by how many font sizes to move on."""
        shown = " ".join(
            f"({piece}) " if isinstance(piece, str) else f"{-1000 * piece:.0f}" for piece in pieces
        )
        written = self.canvas.beginText(x, HEIGHT - y)
        written.setFont(self.font, self.size)
        written._code.append(f"[{shown}] TJ")
        self.canvas.drawText(written)
        return self

    def texts(self, *placed):
        """Several texts."""
        for x, y, text in placed:
            self.text(x, y, text)
        return self

    def box(self, left, top, right, bottom, colour=(0, 0, 0)):
        """A filled rectangle."""
        self.canvas.saveState()
        self.canvas.setFillColor(Color(*colour))
        self.canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)
        self.canvas.restoreState()
        return self

    def image(self, picture, left, top, right, bottom, mask="auto"):
        """A Pillow picture."""
        place = (left, HEIGHT - bottom, right - left, bottom - top)
        self.canvas.drawImage(ImageReader(picture), *place, mask=mask)
        return self

    def page(self):
        """End this page and begin another one."""
        self.canvas.showPage()
        return self

    def bytes(self):
        """The file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()


def widget(
    data,
    rectangle,
    text,
    *,
    page=0,
    field="Signature1",
    kind="/Widget",
    flags=132,
    size=13,
    **changes,
):
    """The PDF with an annotation on it, as e-office programs make them.

    Its appearance holds a form which holds a form which has the text, in a font of its own whose
    codes mean nothing without its ToUnicode table. `rectangle` is left, top, right, bottom from the
    top left corner.
    """
    left, top, right, bottom = rectangle
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    inner = _form(
        writer, right - left, bottom - top, _shifted(text, size), {"/Font": {"/F1": _font(writer)}}
    )
    middle = _form(
        writer,
        right - left,
        bottom - top,
        b"q 1 0 0 1 0 0 cm /n2 Do Q",
        {"/XObject": {"/n2": inner}},
    )
    outer = _form(
        writer, right - left, bottom - top, b"q /FRM Do Q", {"/XObject": {"/FRM": middle}}
    )
    annotation = _dictionary(
        {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject(kind),
            "/F": NumberObject(flags),
            "/T": TextStringObject(field),
            "/FT": NameObject("/Sig"),
            "/Rect": ArrayObject(map(FloatObject, (left, HEIGHT - bottom, right, HEIGHT - top))),
            "/AP": _dictionary({"/N": outer}),
            **changes,
        }
    )
    return annotated(writer, page, annotation)


def square(data, rectangle, painting):
    """The PDF with an annotation on its first page that is painted by these operators.

    `rectangle` is left, top, right, bottom from the top left corner.
    """
    left, top, right, bottom = rectangle
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    look = _form(writer, right - left, bottom - top, painting, {})
    annotation = _dictionary(
        {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Square"),
            "/F": NumberObject(4),
            "/Rect": ArrayObject(map(FloatObject, (left, HEIGHT - bottom, right, HEIGHT - top))),
            "/AP": _dictionary({"/N": look}),
        }
    )
    return annotated(writer, 0, annotation)


def annotated(writer, page, annotation):
    """The file of a pypdf writer with one more annotation."""
    holder = writer.pages[page]
    there = holder.get("/Annots", ArrayObject())
    holder[NameObject("/Annots")] = ArrayObject([*there, writer._add_object(annotation)])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _dictionary(entries):
    made = DictionaryObject()
    for key, value in entries.items():
        if value is not None:
            made[NameObject(key)] = _dictionary(value) if type(value) is dict else value
    return made


def _form(writer, width, height, content, resources):
    form = DecodedStreamObject()
    form.set_data(content)
    form.update(
        _dictionary(
            {
                "/Type": NameObject("/XObject"),
                "/Subtype": NameObject("/Form"),
                "/BBox": ArrayObject(map(FloatObject, (0, 0, width, height))),
                "/Resources": resources,
            }
        )
    )
    return writer._add_object(form)


def _shifted(text, size):
    """The text in codes that are its own plus 64."""
    codes = bytes(ord(letter) + 64 for letter in text).hex()
    return f"BT /F1 {size} Tf 1 0 0 1 2 4 Tm <{codes}> Tj ET".encode()


def _font(writer):
    table = DecodedStreamObject()
    codes = "\n".join(f"<{code + 64:02x}> <{code:04x}>" for code in range(32, 127))
    table.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange\n"
        + f"95 beginbfchar\n{codes}\nendbfchar endcmap end end".encode()
    )
    return _dictionary(
        {
            "/Type": NameObject("/Font"),
            "/Subtype": NameObject("/Type1"),
            "/BaseFont": NameObject("/Times-Roman"),
            "/FirstChar": NumberObject(96),
            "/LastChar": NumberObject(190),
            "/Widths": ArrayObject(NumberObject(500) for _ in range(95)),
            "/ToUnicode": writer._add_object(table),
        }
    )


def seal(size=200):
    """A round red stamp on white."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 4, size - 5, size - 5), outline=(210, 30, 30), width=8)
    draw.ellipse((size // 3, size // 3, 2 * size // 3, 2 * size // 3), fill=(210, 30, 30))
    return picture


def scribble(colour=(20, 40, 160)):
    """Strokes of a pen on white."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (280, 140), "white")
    points = [(20 + 12 * step, 70 + (45 if step % 2 else -45)) for step in range(20)]
    ImageDraw.Draw(picture).line(points, fill=colour, width=4)
    return picture


def photograph():
    """A picture of nothing in particular, in all colours."""
    from PIL import Image

    picture = Image.new("RGB", (120, 90))
    picture.putdata([(x * 2, y * 2, (x + y) % 255) for y in range(90) for x in range(120)])
    return picture


def paper():
    """A page of grey paper, as a scanner sees it."""
    from PIL import Image

    return Image.new("L", (300, 420), 235)
