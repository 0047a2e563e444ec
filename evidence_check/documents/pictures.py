"""What a small picture can be taken for: a signature, a seal, something else. By its ink alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.model.document import PictureKind

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE: Final = 96
"""pixels; large enough to tell strokes from areas, small enough to count them at once"""
_INK: Final = 110
"""how far from white (sum of the channels) a pixel must be to count as ink"""
_LEAST_INK, _MOST_STROKES, _MOST_SEAL = 0.004, 0.35, 0.75
"""shares of the picture that ink covers"""
_SEAL_RED: Final = 0.3
"""share of red among the ink from which a picture is a seal (a signature may cross it)"""
_PEN: Final = 0.75
"""share of blue and dark ink from which a picture may be a signature"""


class PictureReader:
    """Looks at the pictures of one file, each part once."""

    def __init__(self, read: Callable[[str], bytes | None], limits: Limits) -> None:
        """`read` gives the bytes of a part."""
        self._read = read
        self._limits = limits
        self._known: dict[str, PictureKind] = {}

    def kind(self, part: str) -> PictureKind:
        """What the picture in a part can be taken for."""
        if part not in self._known:
            self._known[part] = self._look(part)
        return self._known[part]

    def _look(self, part: str) -> PictureKind:
        try:
            data = self._read(part)
        except Refusal:  # a broken picture does not make the text unreadable
            return PictureKind.OTHER
        return PictureKind.OTHER if data is None else picture_kind(data, self._limits)


def picture_kind(data: bytes, limits: Limits) -> PictureKind:
    """Signature, seal or other, for the bytes of a picture in any format that Pillow reads."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > limits.picture_pixels:
                return PictureKind.OTHER
            return ink_kind(image)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return PictureKind.OTHER
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
        return PictureKind.OTHER  # what Pillow's plug-ins raise on damaged pictures


def ink_kind(image: Image) -> PictureKind:
    """Signature, seal or other, by the colours and the extent of what is not paper."""
    image.draft("RGB", (_SIDE, _SIDE))
    image.thumbnail((_SIDE, _SIDE))
    red, pen, ink, total = _count(image)
    if ink < _LEAST_INK * total:
        return PictureKind.OTHER
    if red >= _SEAL_RED * ink and red + pen >= _PEN * ink and ink <= _MOST_SEAL * total:
        return PictureKind.SEAL
    if pen >= _PEN * ink and ink <= _MOST_STROKES * total:
        return PictureKind.SIGNATURE
    return PictureKind.OTHER


def _count(image: Image) -> tuple[int, int, int, int]:
    """Pixels of red ink, of blue or dark ink, of any ink, and all of them; transparent is paper."""
    pixels = image.convert("RGBA").tobytes()
    red = pen = ink = 0
    for at in range(0, len(pixels), 4):
        r, g, b, opacity = pixels[at : at + 4]
        if (765 - r - g - b) * opacity < _INK * 255:
            continue
        ink += 1
        if r > g + 50 and r > b + 50:
            red += 1
        elif b > r + 20 or max(r, g, b) < 110:
            pen += 1
    return red, pen, ink, len(pixels) // 4
