"""Symbol fonts: characters that mean something else than their codes, as Unicode."""

from __future__ import annotations

import re

_PRIVATE = 0xF000
"""Word writes a symbol font's code c as U+F000 + c, or as c itself"""
_IN_PRIVATE = re.compile("[\uf000-\uf0ff]")

_SYMBOL = dict(
    zip(
        (*range(0x21, 0x7F), *range(0xA0, 0xE6)),
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        strict=True,
    )
)
"""The font Symbol (Adobe's Symbol encoding)."""

_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB2: "✧", 0xD8: "➢",
    0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●",
    0xA3: "□",
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x7D: "▶", 0x75: "▲", 0x77: "▲"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x3D: "▶"},
}
_BULLET = "•"
"""for symbols that no table knows: something stands there"""


def as_unicode(text: str, font: str) -> str:
    """Text set in `font`, with the codes of symbol fonts replaced by what they show.

    Codes of the private area that no table knows become bullets: something stands there.
    """
    table = _FONTS.get(font.strip().lower())
    if table is None:
        if not _IN_PRIVATE.search(text):
            return text
        table = _SYMBOL
    return "".join(_shown(char, table) for char in text)


def _shown(char: str, table: dict[int, str]) -> str:
    code = ord(char)
    private = _PRIVATE <= code < _PRIVATE + 0x100
    code = code - _PRIVATE if private else code
    if code in (0x20, 0xA0) or (not private and code > 0xFF):
        return " " if code in (0x20, 0xA0) else char
    return table.get(code, _BULLET)
