"""The signature block of a scanned page, looked at again where seal and ink cover it.

Title and name are print, in black or rubber-stamped in red or blue; the seal is red, the signature
blue or black. So the block is looked at by its colours, one at a time; where a scan has none, the
seal's rings are taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from evidence_check.documents.ocr_anchors import plain
from evidence_check.documents.ocr_block_covered import (
    is_covered,
    with_covered_name,
    with_covered_titles,
)
from evidence_check.documents.ocr_block_pictures import BlockPictures, Sheet
from evidence_check.documents.ocr_block_place import (
    is_done,
    is_titled,
    is_titled_clearly,
    located,
    overlooked,
)
from evidence_check.documents.ocr_block_rows import (
    Block,
    name_again,
    name_in_capitals,
    rows_again,
    whole_again,
    with_lost_rows,
)
from evidence_check.documents.ocr_block_words import BlockReading
from evidence_check.documents.ocr_engine import OcrEngine, OcrWord
from evidence_check.documents.ocr_lines import Place, lines_of
from evidence_check.documents.ocr_marks import is_title
from evidence_check.model.document import Box, Line


def read_block(sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine) -> BlockReading:
    """The words, with those of the signature block read again as far as it needs."""
    place = located(sheet, words)
    if place is None:
        words = _block_overlooked(sheet, words, engine)
        place = located(sheet, words)
        if place is None:
            return BlockReading(words)
    pictures = BlockPictures(sheet, place.top)
    block = Block(pictures, engine, place.middle)
    reading = _read_again(block, words, place.top)
    if not reading.named or not is_titled_clearly(reading.words, pictures):
        reading = _lost_again(block, reading)
    if pictures.stamped:
        reading = _without_doubtful(sheet, reading, pictures)
    reading = with_covered_name(reading, pictures)
    return replace(reading, words=with_covered_titles(reading.words, pictures))


def _block_overlooked(
    sheet: Sheet, words: tuple[OcrWord, ...], engine: OcrEngine
) -> tuple[OcrWord, ...]:
    """The words, with those of a block of which the first look saw neither title nor label."""
    place = overlooked(sheet, words)
    if place is None:
        return words
    pictures = BlockPictures(sheet, place.top)
    return whole_again(Block(pictures, engine, place.middle), words, pictures.plain)


def _read_again(block: Block, words: tuple[OcrWord, ...], top: float) -> BlockReading:
    """The block read in as many of its pictures as it needs."""
    sheet, pictures = block.sheet, block.pictures
    if is_done(sheet, words, top) and not pictures.stamped:
        pictures.take_plain()
        reading = name_again(block, words)
        if not is_covered(reading, pictures):
            return reading
        pictures.take_all()
    reading = rows_again(block, words)
    if reading.named and is_titled(sheet, reading.words, top) and not pictures.stamped:
        return reading
    for picture in pictures.all():
        words = whole_again(block, words, picture)
    return rows_again(block, words)


def _lost_again(block: Block, reading: BlockReading) -> BlockReading:
    """The block with rows of print that the engine took for a part of a picture."""
    words = with_lost_rows(_under(block, reading.words), reading.words)
    block = _under(block, words)
    again = rows_again(block, words)
    if not again.named:
        again = name_in_capitals(block, again.words)
    return again if again.named or not reading.others else replace(reading, words=again.words)


def _under(block: Block, words: Sequence[OcrWord]) -> Block:
    """The block about the title that stands in it by these words."""
    place = located(block.sheet, words)
    return replace(block, middle=place.middle if place else None)


def _without_doubtful(sheet: Sheet, reading: BlockReading, pictures: BlockPictures) -> BlockReading:
    """Without titles where red print was not read: what is printed may be the title of him whom
    a deputy signs for, and `PHÓ` stand in the stamp. Where there is none from the title down to
    the name, only the name was stamped.
    """
    lines = [line for line in lines_of(reading.words, sheet.place) if is_title(line.text)]
    if any(plain(line.text).startswith("pho") for line in lines):
        return reading
    boxes = [line.box for line in lines]
    titles = [word for word in reading.words if any(_stands_in(word, box, sheet) for box in boxes)]
    if titles and reading.name is not None and _is_clear(titles, reading.name, pictures):
        return reading
    return replace(reading, words=tuple(word for word in reading.words if word not in titles))


def _is_clear(titles: Sequence[OcrWord], name: OcrWord, pictures: BlockPictures) -> bool:
    """Whether nothing red stands under the right half of titles, where no seal hides it."""
    left, right = min(word.left for word in titles), max(word.right for word in titles)
    bottom = max(word.bottom for word in titles)
    high = name.bottom - name.top
    return name.top > bottom + high and pictures.is_unstamped(
        (left + right) / 2, bottom + 0.2 * high, right, name.top - 0.5 * high
    )


def _stands_in(word: OcrWord, box: Box | None, sheet: Sheet) -> bool:
    x, y = sheet.place((word.left + word.right) / 2, (word.top + word.bottom) / 2)
    return box is not None and _holds(box, x, y)


def with_others(lines: Sequence[Line], reading: BlockReading, place: Place) -> tuple[Line, ...]:
    """The lines of the page, that of the name with what the other looks made of it."""
    if reading.name is None or not reading.others:
        return tuple(lines)
    x, y = place(reading.name.left + 1, reading.name.top + 1)
    others = tuple(line for look in reading.others for line in lines_of(look, place))
    return tuple(
        structs.replace(line, others=others) if line.box and _holds(line.box, x, y) else line
        for line in lines
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom
