"""A made-up ink signature and a made-up round seal; both say that they are samples."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw, ImageFont


def signature() -> bytes:
    """Blue strokes on a transparent ground, PNG."""
    image = Image.new("RGBA", (420, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    points = [
        (30 + 3.4 * t, 90 + 55 * math.sin(t / 6) * math.exp(-t / 110) - 12 * math.sin(t / 2.2))
        for t in range(105)
    ]
    pen.line(points, fill=_BLUE, width=5, joint="curve")
    pen.line([(60, 130), (360, 96)], fill=_BLUE, width=4)
    return _png(image)


def seal() -> bytes:
    """A round red stamp that says MAU (sample), PNG."""
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, 294, 294), outline=_RED, width=9)
    pen.ellipse((60, 60, 240, 240), outline=_RED, width=4)
    pen.text((150, 150), "MAU", fill=_RED, font=ImageFont.load_default(62), anchor="mm")
    return _png(image)


def handwriting(text: str) -> bytes:
    """A few characters in blue, PNG."""
    image = Image.new("RGBA", (40 * len(text), 60), (0, 0, 0, 0))
    font = ImageFont.load_default(52)
    ImageDraw.Draw(image).text((20 * len(text), 30), text, fill=_BLUE, font=font, anchor="mm")
    return _png(image)


_RED = (205, 25, 30, 235)
_BLUE = (20, 40, 160, 255)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
