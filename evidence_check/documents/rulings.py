"""Signs that stand for a line drawn with a pen: under a motto, or where an answer is to go."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"[\s_.…\-–—=*~·+|]{3,}")
_DRAWN: Final = re.compile(r"[_…=*~]{3}|^[\s.\-–—_=~|]*$")


def is_ruling(text: str) -> bool:
    """Whether a row of text is a line drawn with signs, and says nothing."""
    # Two looks, each linear, where one pattern for both would not be.
    return _SIGNS.fullmatch(text) is not None and _DRAWN.search(text) is not None
