"""What the labeller sees of a zone: its rows as tokens, each row behind a token for its place.

A row token tells where the row stands (`L`eft or `R`ight column, `C`entred below them, `B`ody set to
the margins) and how far below the row before it (0 close, 1 a gap, 2 a wide one): `⏎L0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_check.reading.text import bare

LABELS = (
    "issuer", "parent", "number", "date", "type", "subject", "authority", "title", "name",
)  # fmt: skip
BREAK = "⏎"
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one label, or under none."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a zone."""

    place: str
    gap: int
    pieces: tuple[Piece, ...]


Rows = list[PlacedRow]


def row_of(place: str, gap: int, text: str, label: str | None = None) -> PlacedRow:
    """A row that is one piece."""
    return PlacedRow(place, gap, (Piece(text, label),))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A zone as the network is shown it."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    norms: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...] = ()
    """first token, the one behind the last, label"""


def tokens_of(rows: Iterable[PlacedRow]) -> Tokens:
    """The tokens of a zone; runs of a label in rows that follow one another are one span."""
    words: list[str] = []
    spaces: list[bool] = []
    labels: list[str | None] = []
    for row in rows:
        words.append(f"{BREAK}{row.place}{row.gap}")
        spaces.append(True)
        labels.append(None)
        for piece in row.pieces:
            found = list(_TOKEN.finditer(piece.text.replace(BREAK, " ")))
            for at, match in enumerate(found):
                end = found[at + 1].start() if at + 1 < len(found) else None
                words.append(match[0])
                spaces.append(end is None or end > match.end())
                labels.append(piece.label)
    return Tokens(
        tuple(words), tuple(spaces), tuple(map(_norm, words)), tuple(_spans(words, labels))
    )


def _norm(word: str) -> str:
    """Without accents, which OCR mistakes; digits alike."""
    if word[0] == BREAK:
        return word
    return re.sub(r"\d", "0", bare(word)) or word


def _spans(words: Sequence[str], labels: Sequence[str | None]) -> Iterable[tuple[int, int, str]]:
    start, label = 0, None
    end = 0
    for at, (word, own) in enumerate(zip(words, labels, strict=True)):
        if word[0] == BREAK:
            continue
        if own != label:
            if label is not None:
                yield start, end, label
            start, label = at, own
        end = at + 1
    if label is not None:
        yield start, end, label


def text_of(words: Sequence[str], spaces: Sequence[bool]) -> str:
    """The text of a span, its rows joined by spaces."""
    out = []
    for word, space in zip(words, spaces, strict=True):
        out.append(" " if word[0] == BREAK else word + " " * space)
    return " ".join("".join(out).split())
