"""What OCR, ink, stamps and seals do to the rows of a zone."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

from training.span_labeller.rows import Piece, PlacedRow, Rows, row_of
from training.span_labeller.words import STAMPS

Rng = random.Random

_ALIKE = {
    "0": "Oo", "O": "0", "o": "0", "1": "lI", "l": "1I", "I": "l1", "5": "S", "S": "5", "8": "B", "B": "8",
    "Đ": "DÐ", "đ": "d", "D": "Đ", "d": "đ", "/": "Il/", "-": "–—.", "n": "u", "u": "n", "h": "b", "c": "e",
    "e": "c", "m": "rn", "V": "Y", "Y": "V", "G": "C", "C": "G", "Ủ": "ÚU", "Ể": "ẾE", "i": "í", "T": "F",
}  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SCRAPS = (
    "|",
    ".",
    "'",
    "~",
    "„",
    "-",
    "\\",
    "Ị",
    "—",
    ":",
    "(",
    "“",
    "+",
    "ˆ",
    "ị",
    "«",
    "§",
    "ỗ",
    "_",
    "ñ",
)


def degraded(rows: Rows, rng: Rng) -> Rows:
    """The rows as OCR may have read them; one in five comes through whole."""
    quality = rng.random()
    if quality < 0.2:
        return rows
    level = 0.004 + 0.05 * ((quality - 0.2) / 0.8) ** 3
    out: Rows = []
    for row in rows:
        chance = rng.random()
        if chance < 0.25 * level:
            continue
        if chance > 1 - 0.4 * level:
            out.append(row_of(row.place, row.gap, _garbage(rng)))
        if row.place == "R" and rng.random() < 0.6 * level:
            out.append(row_of("R", 0, rng.choice(STAMPS)))
        place = rng.choice("LRCB") if rng.random() < 0.2 * level else row.place
        gap = rng.choice((0, 1, 2)) if rng.random() < 0.08 else row.gap
        pieces = tuple(_damaged(piece, rng, level) for piece in row.pieces)
        if rng.random() < 2 * level:
            pieces = (Piece(_garbage(rng, 2) + " "), *pieces)
        if rng.random() < 2 * level:
            pieces = (*pieces, Piece(" " + _garbage(rng, 2)))
        out.append(PlacedRow(place, gap, pieces))
    if rng.random() < 4 * level:  # a stamp of receipt beside or in the head
        at = rng.randrange(len(out) + 1)
        out[at:at] = [
            row_of(rng.choice("LC"), 1, text) for text in rng.sample(STAMPS, rng.randint(1, 3))
        ]
    return out


def _garbage(rng: Rng, most: int = 5) -> str:
    words = []
    for _ in range(rng.randint(1, most)):
        letters = rng.choices(
            "aàảãáạăâbcdđeêghiíklmnoôơpqrstuưvxyANHTUB10o/-.~|", k=rng.randint(1, 4)
        )
        words.append(rng.choice((rng.choice(_SCRAPS), "".join(letters))))
    return " ".join(words)


def _damaged(piece: Piece, rng: Rng, level: float) -> Piece:
    out = []
    # Ink read by print OCR: digits of number and date become anything.
    inky = piece.label in ("number", "date") and rng.random() < 0.4
    for char in piece.text:
        chance = rng.random()
        if inky and char.isdigit() and chance < 0.5:
            out.append(rng.choice("0123456789AÁlIOÄ4£/ '."))
        elif chance < level:
            out.append(_mistaken(char, rng))
        elif char == " " and chance < 2.5 * level:
            continue
        elif chance < 1.3 * level:
            out.append(char + rng.choice((" ", "", rng.choice(_SCRAPS))))
        elif chance < 1.5 * level:
            continue
        else:
            out.append(char)
    text = "".join(out)
    return replace(piece, text=text if text.strip() else piece.text)


def _mistaken(char: str, rng: Rng) -> str:
    if char in _ALIKE and rng.random() < 0.4:
        return rng.choice(_ALIKE[char])
    parts = unicodedata.normalize("NFD", char)
    if len(parts) > 1 or char.lower() in "aeiouy":
        plain = "".join(part for part in parts if part not in _TONES)
        return unicodedata.normalize("NFC", plain + rng.choice((*_TONES, "")))
    return char
