"""Vietnamese on consoles whose code page lacks its letters (cp1252, cp437, cp1258 of old Windows).

What the code page cannot write as it is loses as few marks as possible, since «Ke hoach» can be
read and «K? ho?ch» cannot.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_PLAIN = str.maketrans(
    "đĐ–—─═·•▸×“”„«»‘’█░▒≥≤→",
    'dD---=.*>x"""""\'\'#.~><>',
)


def _ways(letter: str) -> Iterator[str]:
    """Ways to write a letter, best first."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in _TONES)
    toneless = "".join(mark for mark in parts if mark not in _TONES)
    yield unicodedata.normalize("NFC", toneless) + tones  # cp1258: ê + combining acute
    yield unicodedata.normalize("NFC", toneless)
    yield "".join(mark for mark in parts if not unicodedata.combining(mark))
    yield letter.translate(_PLAIN)
    yield "?"


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def nearest(text: str, encoding: str) -> str:
    """The nearest text that the encoding can write."""
    return "".join(
        next(way for way in _ways(letter) if _writable(way, encoding)) for letter in text
    )


def error_handler(encoding: str) -> str:
    """The name of a codec error handler that writes the nearest letters of that encoding.

    One for each encoding, since a charmap codec does not tell its handler which one it is.
    """

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return nearest(error.object[error.start : error.end], encoding), error.end

    name = f"nearest-{encoding}"
    codecs.register_error(name, handle)
    return name
