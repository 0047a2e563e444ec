"""Letters as PDF by reportlab, in the layout of Decree 30/2020/NĐ-CP, with a text layer."""

from __future__ import annotations

import io
import re
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from making import pictures
from making.letter import NOTE, Letter

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 85, WIDTH - 57, HEIGHT - 57, 64
LEFT_COLUMN, RIGHT_COLUMN = 165, 400
NUMBER_Y = TOP - 46
SIZE, LEADING = 13, 18
_FACES = {"S": "Regular", "SB": "Bold", "SI": "Italic"}


def register_fonts() -> None:
    """A serif font with Vietnamese letters; stops where there is none, instead of drawing boxes."""
    for name, face in _FACES.items():
        paths = Path("/usr/share/fonts").rglob(f"LiberationSerif-{face}.ttf")
        fonts = (TTFont(name, str(path)) for path in sorted(paths))
        font = next((font for font in fonts if ord("ệ") in font.face.charToGlyph), None)
        if font is None:
            raise SystemExit("Liberation Serif 2 is needed: apt install fonts-liberation")
        pdfmetrics.registerFont(font)


def pdf(letter: Letter, *, picture: bool = True, seal: bool = True, hidden: str = "") -> bytes:
    """The file, with a picture of signature and seal; `hidden` is written white on white."""
    return laid_out(letter, picture=picture, seal=seal, hidden=hidden)[0]


def laid_out(letter: Letter, *, picture: bool, seal: bool, hidden: str) -> tuple[bytes, float]:
    """The file, and how high above the foot of its page the signer's name stands."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName="S")
    canvas.setTitle(letter.subject)
    y = _header(canvas, letter)
    for paragraph in letter.body:
        y = _paragraph(canvas, paragraph, y)
    if y < BOTTOM + 190:
        y = _turn(canvas)
    name_y = _closing(canvas, letter, y - 24, picture, seal)
    if hidden:
        canvas.setFillGray(1)
        canvas.setFont("S", SIZE)
        canvas.drawString(LEFT, BOTTOM, hidden)
        canvas.setFillGray(0)
    for index, paragraph in enumerate(letter.annex):
        if index == 0 or paragraph.startswith("Phụ lục"):
            y = _turn(canvas)
        y = _paragraph(canvas, paragraph, y)
    _turn(canvas)
    canvas.save()
    return out.getvalue(), name_y


def _turn(canvas: Canvas) -> float:
    """End the page, which says that it is a sample; where the next one begins."""
    canvas.setFont("S", 9)
    canvas.setFillGray(0.45)
    canvas.drawCentredString(WIDTH / 2, 30, NOTE)
    canvas.setFillGray(0)
    canvas.showPage()
    return TOP


def gaps(letter: Letter) -> tuple[tuple[float, float, float, float], ...]:
    """Where number and day belong that the letter leaves blank: boxes on the first page."""
    lines = ((letter.number_line, "S", LEFT_COLUMN), (letter.date_line, "SI", RIGHT_COLUMN))
    found = []
    for line, font, middle in lines:
        start = middle - stringWidth(line, font, SIZE) / 2
        blank = re.search(" {3,}", line)
        assert blank, line
        left, right = (start + stringWidth(line[:at], font, SIZE) for at in blank.span())
        found.append((left, NUMBER_Y - 4, right, NUMBER_Y + 11))
    return tuple(found)


def _header(canvas: Canvas, letter: Letter) -> float:
    if letter.draft:
        canvas.setFont("SB", 12)
        canvas.rect(LEFT - 4, TOP + 14, 70, 20)
        canvas.drawString(LEFT, TOP + 20, "DỰ THẢO")
    rows = [(letter.parent.upper(), "S", 11), (letter.issuer.upper(), "SB", 11)]
    rows = [row for row in rows if row[0]]
    motto = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SB", 11),
        ("Độc lập - Tự do - Hạnh phúc", "SB", 12),
    ]
    for x, column in ((LEFT_COLUMN, rows), (RIGHT_COLUMN, motto)):
        for index, (text, font, size) in enumerate(column):
            canvas.setFont(font, size)
            canvas.drawCentredString(x, TOP - 15 * index, text)
    if rows:
        canvas.line(LEFT_COLUMN - 40, TOP - 20, LEFT_COLUMN + 40, TOP - 20)
    canvas.line(RIGHT_COLUMN - 75, TOP - 20, RIGHT_COLUMN + 75, TOP - 20)
    canvas.setFont("S", SIZE)
    canvas.drawCentredString(LEFT_COLUMN, NUMBER_Y, letter.number_line)
    canvas.setFont("SI", SIZE)
    canvas.drawCentredString(RIGHT_COLUMN, NUMBER_Y, letter.date_line)
    y = NUMBER_Y - 18
    if letter.is_letter:
        y = _centred(canvas, f"V/v {letter.subject}", y, LEFT_COLUMN, 180, "S", 12) - 20
    else:
        y = _centred(canvas, letter.type.upper(), y - 18, WIDTH / 2, 420, "SB", 14)
        y = _centred(canvas, letter.subject, y, WIDTH / 2, 420, "SB", 14) - 18
    if letter.to:
        y = _centred(canvas, f"Kính gửi: {letter.to}", y, WIDTH / 2, 400, "S", 14) - 12
    return y


def _centred(
    canvas: Canvas, text: str, y: float, x: float, width: float, font: str, size: int
) -> float:
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, width):
        canvas.drawCentredString(x, y, line)
        y -= size + 4
    return y


def _paragraph(canvas: Canvas, text: str, y: float) -> float:
    for index, line in enumerate(simpleSplit("        " + text, "S", SIZE, RIGHT - LEFT)):
        if y < BOTTOM:
            y = _turn(canvas)
        canvas.setFont("S", SIZE)
        canvas.drawString(LEFT + (28 if index == 0 else 0), y, line.strip())
        y -= LEADING
    return y - 4


def _closing(canvas: Canvas, letter: Letter, y: float, picture: bool, seal: bool) -> float:
    canvas.setFont("SB", 12)
    canvas.drawString(LEFT, y, "Nơi nhận:")
    canvas.setFont("S", 11)
    for index, recipient in enumerate(letter.recipients, 1):
        canvas.drawString(LEFT, y - 14 * index, f"- {recipient}")
    canvas.setFont("SB", SIZE)
    lines = [line for line in (*letter.authority, letter.title.upper()) if line]
    for index, line in enumerate(lines):
        canvas.drawCentredString(RIGHT_COLUMN, y - 16 * index, line)
    name_y = y - 16 * len(lines) - 74
    if letter.said_signed:
        canvas.setFont("SI", SIZE)
        canvas.drawCentredString(RIGHT_COLUMN, name_y + 34, "(Đã ký)")
    if picture:
        canvas.drawImage(
            _image(pictures.signature()), RIGHT_COLUMN - 60, name_y + 14, 130, 50, "auto"
        )
    if seal:
        canvas.drawImage(_image(pictures.seal()), RIGHT_COLUMN - 110, name_y + 2, 84, 84, "auto")
    canvas.setFont("SB", SIZE)
    canvas.drawCentredString(RIGHT_COLUMN, name_y, letter.name)
    return name_y


def _image(data: bytes) -> ImageReader:
    return ImageReader(io.BytesIO(data))
