"""Whether a text may hold a self-scoring table (bảng tự đánh giá), by its words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.reading.text import clean

_NEEDED = (("điểm",), ("tự",), ("đánh", "chấm"), ("chứng", "kèm"))
"""words of a table's headings: one of each row stands in any text that has one"""


def may_score_itself(pages: Sequence[str]) -> bool:
    """Whether it is worth looking for a table; cheap, and sure only of a no."""
    text = clean("\n".join(pages)).casefold()
    return all(
        any(word in text and re.search(rf"\b{word}\b", text) for word in words) for words in _NEEDED
    )
