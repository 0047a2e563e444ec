"""The symbol of a number line, looked at again where ink has run into it.

`342/KH-SNV` is one word to the engine: digits in ink, the rest in print, and its confidence that of
the ink. Read alone from the slash on, and once more where blue ink has vanished, the print is as
legible as any other. All looks are kept; whoever reads the record lets them vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from msgspec import structs

from evidence_check.documents.ocr_anchors import LABEL_WIDTH, FoundLine
from evidence_check.documents.ocr_block_pictures import Sheet
from evidence_check.documents.ocr_engine import Layout, OcrEngine, OcrWord
from evidence_check.documents.ocr_image import Pixels, enlarged
from evidence_check.documents.ocr_lines import Place, lines_of
from evidence_check.documents.ocr_slots import Head
from evidence_check.model.document import Line

_SURE: Final = 0.87
"""confidence of a word with the symbol from which it needs no second look"""
_CLOSER: Final = 1.5
_ABOVE, _BELOW = 1.7, 0.75
"""heights of a capital above and below the baseline that are cut out"""
_COLUMN: Final = 0.52
"""share of the page's width that no symbol reaches beyond"""
_SYMBOL: Final = re.compile(r"[/⁄]\s?[A-ZĐ]|(?<=\d)-[A-ZĐ]")
_CLEAN: Final = re.compile(r"(?:\d+[A-ZĐ]?)?[/-](?:(?:19|20)\d\d/)?[A-ZĐ]")

Looks = tuple[tuple[OcrWord, ...], ...]


def symbol_looks(sheet: Sheet, head: Head, engine: OcrEngine) -> Looks:
    """The number line's right part as further looks read it; none where the first is sure."""
    line = head.number
    if line is None or any(map(_is_sure, line.words)):
        return ()
    edge = head.date.left - line.metrics.cap if head.date else sheet.grey.shape[1]
    right = min(edge, _COLUMN * sheet.grey.shape[1])
    picture = sheet.layers[-1]() if sheet.layers else sheet.grey
    return tuple(
        look
        for number, (left, scale) in enumerate(_views(line))
        if (look := _look(sheet, line, picture, (left, right), scale, number, engine))
    )


def _is_sure(word: OcrWord) -> bool:
    return word.confidence >= _SURE and _CLEAN.match(word.text) is not None


def _views(line: FoundLine) -> Iterator[tuple[float, float]]:
    """Where to begin, and how much larger: from the slash on, and as a whole."""
    label = line.left + LABEL_WIDTH * line.metrics.cap
    slash = _slash(line)
    if slash is not None:
        yield slash, _CLOSER
    yield label, _CLOSER
    yield label, 1.0


def _slash(line: FoundLine) -> float | None:
    """A little left of the slash, by its place in its word."""
    for word in line.words:
        match = _SYMBOL.search(word.text)
        if match:
            share = match.start() / len(word.text)
            return word.left + share * (word.right - word.left) - 0.3 * line.metrics.cap
    return None


def _look(
    sheet: Sheet,
    line: FoundLine,
    picture: Pixels,
    span: tuple[float, float],
    scale: float,
    number: int,
    engine: OcrEngine,
) -> tuple[OcrWord, ...]:
    cap, baseline = line.metrics.cap, line.metrics.baseline
    left, right = (max(0, round(side)) for side in span)
    top, bottom = max(0, round(baseline - _ABOVE * cap)), max(0, round(baseline + _BELOW * cap))
    part = picture[top:bottom, left:right]
    if min(part.shape) < 2:
        return ()
    large = enlarged(part, scale) if scale != 1.0 else np.ascontiguousarray(part)
    read = engine.recognise(large, round(sheet.dpi * scale), Layout.LINE)
    return tuple(word.from_part(left, top, scale, left, number) for word in read)


def with_symbol(
    lines: Sequence[Line], line: FoundLine | None, looks: Looks, place: Place
) -> tuple[Line, ...]:
    """The lines of the page, that of the number with what the other looks made of it."""
    if line is None or not looks:
        return tuple(lines)
    x, y = place(line.left + 1, line.metrics.baseline - 0.4 * line.metrics.cap)
    others = tuple(each for look in looks for each in lines_of(look, place))
    home = min(
        (each for each in lines if each.box and each.box.top <= y <= each.box.bottom),
        key=lambda each: abs(each.box.left - x) if each.box else 0.0,
        default=None,
    )
    return tuple(structs.replace(each, others=others) if each is home else each for each in lines)
