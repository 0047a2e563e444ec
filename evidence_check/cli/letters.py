"""Vietnamese on consoles whose code page lacks its letters (cp1252, cp437, cp1258 of old Windows).

Importing registers the codec error handler `vietnamese`: what the code page cannot write as it is
loses as few marks as possible, since «Ke hoach» can be read and «K? ho?ch» cannot.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_PLAIN = {"đ": "d", "Đ": "D", "…": "...", "•": "*", "─": "-", "—": "-", "–": "-", "·": "-"} | dict(
    zip(
        "“”„‘’«»→≥≤█▓▒░",
        ['"', '"', '"', "'", "'", '"', '"', "->", ">=", "<=", *"####"],
        strict=True,
    )
)


def _ways(letter: str) -> Iterator[str]:
    """Ways to write a letter, best first."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in _TONES)
    toneless = "".join(mark for mark in parts if mark not in _TONES)
    yield unicodedata.normalize("NFC", toneless) + tones  # cp1258: ê + combining acute
    yield unicodedata.normalize("NFC", toneless)
    yield "".join(mark for mark in parts if not unicodedata.combining(mark))
    yield _PLAIN.get(letter, "?")
    yield "?"


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The codec error handler: the nearest text that the encoding can write."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    written = (
        next(way for way in _ways(letter) if _writable(way, error.encoding)) for letter in letters
    )
    return "".join(written), error.end


codecs.register_error("vietnamese", _nearest)
