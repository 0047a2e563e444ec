"""Makes text from files inert: nothing in a name or a quote may drive a terminal or mislead an eye.

Terminal escapes move cursors and retitle windows, bidi controls show `fdp.exe` as `exe.pdf`,
invisible letters make two names look the same, and a line of ten thousand letters hides all others.
"""

from __future__ import annotations

import json
import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|[\x1b\x9b\x90\x9d][^\x07\x1b\x9c\n]{0,200}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS: titles, links
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
_SPACES = re.compile(r"\s+")
_SPOKEN = frozenset("LNPSZ")
"""general categories that a reader sees: letters, numbers, punctuation, symbols, spaces"""
_EASY_LETTERS = "[!-~\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9–—“”‘’…]+"
_EASY = re.compile(f"{_EASY_LETTERS}(?: {_EASY_LETTERS})*")
"""nearly every text: visible composed letters with single spaces, which need no looking at"""
_MARKS_PER_LETTER = 2
"""combining marks that a letter may bear; Vietnamese needs two, also when decomposed"""
_JSON_RISKY = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e0fff]"
)


def plain(text: str, limit: int = 300, *, mark: str = "") -> str:
    """`text` on one line, without controls, at most `limit` letters long.

    What cannot be seen is replaced by `mark`: nothing in quotes, where soft hyphens and the like
    are common, a visible sign in file names, where it tells two names apart.
    """
    if len(text) <= limit and _EASY.fullmatch(text):
        return text
    text = _ESCAPES.sub(mark, text[: limit * 20])
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", _SPACES.sub(" ", text)):
        category = unicodedata.category(letter)
        marks = marks + 1 if category[0] == "M" else 0
        if category[0] in _SPOKEN or 0 < marks <= _MARKS_PER_LETTER:
            kept.append(letter)
        elif not marks:
            kept.append(mark)
    return shorten("".join(kept).strip(), limit)


def plain_block(text: str, limit: int) -> str:
    """`text` line by line, columns kept."""
    return "\n".join(
        shorten("".join(map(_seen, _ESCAPES.sub("", line[: limit * 20]))), limit).rstrip()
        for line in text.split("\n")
    )


def _seen(letter: str) -> str:
    """A letter as it may be shown in its column."""
    category = unicodedata.category(letter)
    return letter if category[0] in _SPOKEN or category == "Mn" else " "


def plain_path(path: str, limit: int = 160) -> str:
    """A file name that cannot pretend: odd letters visible, the last folders of a long one kept."""
    name = plain(path[-10 * limit :], limit=10 * limit, mark="\ufffd")
    if len(name) <= limit:
        return name
    end = name[-(limit - 1) :]
    return f"…{end[max(end.find('/'), 0) :]}"


def shorten(text: str, limit: int) -> str:
    """`text` cut to `limit` letters, saying so."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def inert_json(document: str) -> str:
    """JSON text with every invisible or direction-changing letter written as an escape.

    Such letters can only stand inside strings, so the values stay exactly the same.
    """
    return _JSON_RISKY.sub(lambda found: json.dumps(found.group())[1:-1], document)
