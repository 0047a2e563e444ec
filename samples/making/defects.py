"""What goes wrong with files on their way: passwords, broken copies, scans that nobody can read."""

from __future__ import annotations

import io
import random
import zlib

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def encrypted(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    return _written(writer)


def with_script(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    return _written(writer)


def with_attachment(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_attachment("phu-luc.txt", b"mau")
    return _written(writer)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 3]


def unreadable_scan() -> bytes:
    """A page of grey noise: a scanner whose glass was covered."""
    noise = random.Random(2026)
    image = Image.frombytes(
        "L", (207, 292), bytes(noise.randrange(120, 200) for _ in range(207 * 292))
    )
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def filtered_too_often(data: bytes) -> bytes:
    """The first page packed nine times over, more than any program does."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    stream = StreamObject()
    packed = writer.pages[0].get_contents().get_data()
    for _ in range(9):
        packed = zlib.compress(packed)
    stream.set_data(packed)
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * 9)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    return _written(writer)


def one_after_another(*documents: bytes) -> bytes:
    """Several documents scanned or printed into one file."""
    writer = PdfWriter()
    for data in documents:
        writer.append(io.BytesIO(data))
    return _written(writer)


def old_word() -> bytes:
    """The first bytes of a `.doc` file of the nineties; there is nothing in it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1528)


def says_nothing() -> bytes:
    """A page with a text on it that is no document."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(90, 700, "1/1")
    canvas.save()
    return out.getvalue()


def garbled() -> bytes:
    """Text that was lost in a wrong font: signs instead of letters, on the page and in the file."""
    signs = random.Random(2026)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for line in range(30):
        text = "".join(signs.choice("¤¦§¨¬¯°±´¶·¸¼½¾¿ ") for _ in range(60))
        canvas.drawString(90, 760 - 20 * line, text)
    canvas.save()
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
