"""Lines of a head that run across both of its columns, cut where the right one begins."""

from __future__ import annotations

import re
from functools import reduce

from msgspec import structs

from evidence_check.model.document import Box, Line, Word
from evidence_check.reading.layout import box_of
from evidence_check.reading.text import bare

_NAME_ACROSS = re.compile(r"(?<=\S)\s+(?=C[ỘO]NG\s+H[ÒOÓÀA]+\s+X[ÃA]\s+H[ỘO]I)")
_DATE_ACROSS = re.compile(
    r"(?<=[^\s,;])\s{2,}(?=[^\d,]{3,40},?\s*ng[àa]y\b.{0,12}th[áa]ng)", re.IGNORECASE
)
_ACROSS = (
    ("CỘNG", _NAME_ACROSS),
    ("CONG", _NAME_ACROSS),
    ("-", re.compile(r"(?<=\S)\s+(?=[ĐD][ộo]c\s+l[ậa]p\s*-\s*T[ựu]\s+do)", re.IGNORECASE)),
    (
        "NGHĨA",
        re.compile(r"(?<!H[ỘO]I)(?<!CHỦ)(?<=\S)\s+(?=(?:CHỦ\s+)?NGHĨA\s+VIỆT\s+NAM\s*$)"),
    ),
    ("ĐẢNG", re.compile(r"(?<=\S)\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM)")),
    ("  ", _DATE_ACROSS),
    ("\n", _DATE_ACROSS),
    (
        "Số",
        re.compile(r"(?<=^S)ố\s*:?\s*\S*/\S+\s+(?=[A-ZĐ][^\d,]{2,40},\s*ng[àa]y\b.{0,12}th[áa]ng)"),
    ),
)
"""where the right column begins in a line across both; before each pattern what is in all that it
matches, and in few other lines"""


def divided(line: Line, middle: float) -> list[Line]:
    """A line that runs across both columns, cut before the state's line or the place and date.

    Where the cut is on the page is known by the words of a scan, else it can only be guessed; the
    second half stands on the right.
    """
    cut = _cut(line.text)
    at = _gap_before_date(line) if line.words else None
    if at is None and cut is not None:
        at = len(line.text[:cut].split())
    if at is not None and 0 < at < len(line.words):
        return [_of_words(line, line.words[:at]), _of_words(line, line.words[at:])]
    if cut is None:
        return [line]
    box = box_of(line)
    x = box.left + box.width * cut / len(line.text)
    left = structs.replace(box, right=min(x, middle))
    first = structs.replace(line, text=line.text[:cut].strip(), box=left, words=())
    right = structs.replace(
        box, left=max(x, middle), right=max(box.right, middle + 0.5 * box.width)
    )
    second = structs.replace(line, text=line.text[cut:].strip(), box=right, words=())
    return [first, second]


def _of_words(line: Line, words: tuple[Word, ...]) -> Line:
    """The part of a line that these of its words are."""
    box = reduce(Box.union, (word.box for word in words))
    sure = min(word.confidence for word in words)
    return structs.replace(
        line,
        text=" ".join(word.text for word in words),
        box=box,
        words=words,
        confidence=max(sure, line.confidence),
    )


def _gap_before_date(line: Line) -> int | None:
    """Which word of a line begins the place and date that run on from the number on its left: the
    one behind the widest gap between the symbol's slash and `ngày`.
    """
    words = line.words
    texts = [bare(word.text).strip(".,:;_") for word in words]
    day = next((at for at, text in enumerate(texts) if text.startswith("ngay")), None)
    if day is None or not any("thang" in text for text in texts[day + 1 : day + 4]):
        return None
    symbol = next((at for at in reversed(range(day)) if "/" in words[at].text), None)
    if symbol is None:
        return None
    return max(
        range(symbol + 1, day + 1), key=lambda at: words[at].box.left - words[at - 1].box.right
    )


def _cut(text: str) -> int | None:
    for sign, pattern in _ACROSS:
        match = pattern.search(text) if sign in text else None
        if match and match.end() < len(text):
            return match.end()
    return None
