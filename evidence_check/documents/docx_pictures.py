"""What the pictures of a Word document can be taken for: signature, seal, something else.

The same ink counts as in a PDF (`inks.kind_of`); here Pillow decodes the picture.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from evidence_check.documents.limits import Limits, Refusal
from evidence_check.model.document import Box, PictureKind

if TYPE_CHECKING:
    from PIL.Image import Image

    from evidence_check.documents.inks import Inks

_SIDE: Final = 64
"""pixels of the view that is looked at"""


class PictureReader:
    """Looks at the pictures of one file, each part once."""

    def __init__(self, read: Callable[[str], bytes | None], limits: Limits) -> None:
        """`read` gives the bytes of a part."""
        self._read = read
        self._limits = limits
        self._grids: dict[str, Inks | None] = {}

    def kind(self, part: str, box: Box) -> PictureKind:
        """What the picture in a part can be taken for where it is drawn that large."""
        from evidence_check.documents.inks import kind_of
        from evidence_check.documents.pdf_pictures import LARGEST, SMALLEST

        if min(box.width, box.height) < SMALLEST or max(box.width, box.height) > LARGEST:
            return PictureKind.OTHER
        if part not in self._grids:
            image = self.opened(part)
            self._grids[part] = _grid(image) if image is not None else None
        grid = self._grids[part]
        return PictureKind.OTHER if grid is None else kind_of(grid, box.width, box.height)

    def is_opaque(self, part: str) -> bool:
        """Whether nothing can be seen through the picture in a part; False if that is unknown."""
        image = self.opened(part)
        if image is None:
            return False
        if not image.has_transparency_data:
            return True
        return not any(image.convert("RGBA").getchannel("A").histogram()[:255])

    def opened(self, part: str) -> Image | None:
        """The picture in a part, decoded; None where it is too large, broken or no picture.

        A broken picture does not make the text of the document unreadable.
        """
        from PIL import Image

        try:
            image = Image.open(io.BytesIO(self._read(part) or b""))
            if image.width * image.height > self._limits.picture_pixels:
                return None
            image.load()
        except (Refusal, Image.DecompressionBombError):
            return None
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
            return None  # what Pillow's plug-ins raise on damaged pictures
        return image


def _grid(image: Image) -> Inks:
    """A coarse view of a picture, the colours of its pixels as inks; transparent is paper."""
    import numpy as np

    from evidence_check.documents.inks import inks

    small = image.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE))
    return inks(np.asarray(small))
