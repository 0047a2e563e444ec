"""Signed and sealed? A round red stamp by its colour and shape, ink between title and name.

Only what is seen is said: a mark that was found. That there is none cannot be told from a picture
with the certainty that a finding needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from evidence_check.documents.ocr_anchors import plain
from evidence_check.documents.ocr_image import Mask, Numbers, Pixels, Scan, ink
from evidence_check.documents.ocr_seal import find_ring
from evidence_check.model.document import Box, Line, Picture, PictureKind

_POINT: Final = 72
_SEAL: Final = (55.0, 135.0)
"""diameters of seals in points: 30 to 42 mm, cut or smeared ones besides"""
_REDDER: Final = 32
"""by how much red is above green and blue in the paint of a seal"""
_SEAL_INK: Final = (0.04, 0.75)
"""share of its square that a seal paints"""
_CELL: Final = 4
"""pixels; strokes are followed on a grid of cells this wide"""
_STROKES: Final = 70
"""cells of ink from which a signature block is signed; specks and dots have fewer"""
_SIGNATURE_WIDTH: Final = 30.0
"""points that a signature is wide at least"""
_SIGNATURE_HEIGHT: Final = 12.0
"""points that strokes between title and name are high at least"""
_MARK_HEIGHT: Final = 28.0
"""the same where print may be among them: two lines of it are lower"""
_SOLID: Final = 0.85
"""share of its cells that a black area fills, and no strokes do"""
_LARGEST: Final = (260.0, 180.0)
"""points that a signature over a seal is wide and high at most"""
_OVER_LEFT: Final = 60.0
"""points by which a seal may reach out of its room, to the left and upwards"""
_RECIPIENTS: Final = re.compile(r"\W*n[o0][il1]\s?(?:nh[ae]n\b|g[ui]+\b|n\w{2,3}\W*$)")
"""the label of the list of recipients, alone on its row also as what OCR makes of it"""
_ROOM: Final = (14.0, 190.0)
"""points between the signer's title and name"""
_TITLE: Final = re.compile(
    r"(?:tich|doc|truong|phong|pho|ban|vien|chanh|thu|vu|cuc|tong|dong|ly|quan|khoa|nhiem)\W*$"
)
"""without accents: on capitals OCR loses them first"""
_NAME: Final = re.compile(
    r"^(?:[\w.]+\.\s)*(?:[\w.]+\.)?(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\W*$"
)
_SHORTEST_TITLE: Final = 3
"""letters that no title has as few as"""
_SURELY: Final = 0.8
"""confidence of a printed word; what the engine makes of strokes has less"""
_STREAK: Final = 0.5
"""a column of pixels with ink on more than half of the page is a scanner's streak"""


def signature_marks(scan: Scan, grey: Pixels, lines: Sequence[Line]) -> tuple[Picture, ...]:
    """Seals and signatures on an upright page; `grey` is the scan's picture, evened."""
    points = _POINT / scan.dpi
    inked = ink(grey)
    seals = _seals(scan, points) if scan.coloured else _rings(inked, lines, scan.dpi)
    return (*seals, *_signatures(inked, lines, points))


def _rings(inked: Mask, lines: Sequence[Line], dpi: int) -> list[Picture]:
    """A seal by its ring, where seals stand: without colours its shape is all there is."""
    points = _POINT / dpi
    for room in _wider_rooms(lines, inked.shape[1] * points):
        wide = Box(room.left - _OVER_LEFT, room.top - _OVER_LEFT, room.right, room.bottom)
        rows, columns = _part(wide, points)
        ring = find_ring(inked[rows, columns], dpi)
        if ring is not None:
            box = ring.box(points)
            x, y = columns.start * points, rows.start * points
            placed = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
            return [Picture(placed, PictureKind.SEAL)]
    return []


def _seals(scan: Scan, points: float) -> list[Picture]:
    """Round red stamps of a scan with colours, largest first."""
    pixels = scan.pixels[::2, ::2].astype(np.int16)
    red = pixels[:, :, 0] - np.maximum(pixels[:, :, 1], pixels[:, :, 2]) > _REDDER
    side = 2 * _CELL * points
    found = []
    for rows, columns in blobs(cells(red)):
        box = around(rows, columns, side)
        if _is_round(box, len(rows) * side * side):
            found.append(Picture(box, PictureKind.SEAL))
    return found


def around(rows: Numbers, columns: Numbers, side: float) -> Box:
    """The box around cells of `side` points."""
    return Box(
        float(columns.min()) * side,
        float(rows.min()) * side,
        float(columns.max() + 1) * side,
        float(rows.max() + 1) * side,
    )


def _is_round(box: Box, painted: float) -> bool:
    """Whether a blob is as large, as square and as filled as a seal."""
    small, large = _SEAL
    across, down = box.width, box.height
    square = 0.62 < across / down < 1.6
    filled = _SEAL_INK[0] < painted / (across * down) < _SEAL_INK[1] + 0.25
    return (
        square
        and filled
        and small <= max(across, down) <= large
        and min(across, down) > 0.7 * small
    )


def cells(mask: Mask) -> Mask:
    """Cells with at least two inked pixels."""
    rows, columns = (side // _CELL * _CELL for side in mask.shape)
    blocks = mask[:rows, :columns].reshape(rows // _CELL, _CELL, columns // _CELL, _CELL)
    result: Mask = blocks.sum(axis=(1, 3)) >= 2
    return result


def blobs(cells: Mask, reach: int = 3) -> list[tuple[Numbers, Numbers]]:
    """Groups of cells nearer than `reach` to one another, by their rows and columns."""
    rows, columns = np.nonzero(cells)
    waiting = set(zip(rows.tolist(), columns.tolist(), strict=True))
    groups = []
    near = [(a, b) for a in range(-reach, reach + 1) for b in range(-reach, reach + 1)]
    while waiting:
        front = [waiting.pop()]
        group = list(front)
        while front:
            row, column = front.pop()
            for down, across in near:
                other = (row + down, column + across)
                if other in waiting:
                    waiting.remove(other)
                    front.append(other)
                    group.append(other)
        if len(group) > _STROKES // 3:
            own_rows, own_columns = np.array(group).T
            groups.append((own_rows, own_columns))
    return sorted(groups, key=lambda group: -len(group[0]))


def _signatures(inked: Mask, lines: Sequence[Line], points: float) -> list[Picture]:
    """Strokes in the room between a signer's title and name."""
    streaks = inked.mean(axis=0) > _STREAK
    clean = inked & ~(streaks | np.roll(streaks, 1) | np.roll(streaks, -1))[None, :]
    for line in lines:
        _blank_out(clean, line, points)
    boxes = [_strokes(clean, room, points, _SIGNATURE_HEIGHT) for room in _rooms(lines)]
    if not any(boxes):
        rooms = _wider_rooms(lines, inked.shape[1] * points)
        boxes = [_strokes(clean, room, points, _MARK_HEIGHT) for room in rooms]
    return [Picture(box, PictureKind.SIGNATURE) for box in boxes if box is not None]


def _rooms(lines: Sequence[Line]) -> list[Box]:
    """Where signatures are to be looked for: from each title down to the name under it."""
    placed = [(line, line.box) for line in lines if line.box is not None]
    rooms = []
    for line, box in placed:
        if not is_title(line.text):
            continue
        under = [
            (other, below)
            for other, below in placed
            if below.top > box.bottom - 2 and abs(below.middle[0] - box.middle[0]) < 70
        ]
        if any(is_title(other.text) and below.top - box.bottom < 22 for other, below in under):
            continue
        name = next((below for other, below in under if is_name(other.text)), None)
        if name is None or not _ROOM[0] <= name.top - box.bottom <= _ROOM[1]:
            continue
        middle = (box.middle[0] + name.middle[0]) / 2
        rooms.append(Box(middle - 85, box.bottom + 2, middle + 85, name.top - 1))
    return rooms


def is_recipients(text: str) -> bool:
    """Whether a row begins the list of recipients, beside which the signature block stands."""
    return _RECIPIENTS.match(plain(text)) is not None


def _wider_rooms(lines: Sequence[Line], width: float) -> list[Box]:
    """Where a signature or a seal without colour has covered title or name: right of the list of
    recipients, else under the last title.
    """
    tops = [line.box.top for line in lines if line.box and is_recipients(line.text)]
    tops = tops or [line.box.bottom for line in lines if line.box and is_title(line.text)]
    return [Box(0.47 * width, tops[-1] - 15, width, tops[-1] + _ROOM[1])] if tops else []


def is_name(text: str) -> bool:
    """Whether a line reads like a person's name, degrees before it allowed."""
    return _NAME.match(text.strip()) is not None


def is_title(text: str) -> bool:
    """Whether a line reads like a signer's title: capitals that end in a word of office."""
    text = text.strip(" .,;:*'\"|")
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if len(letters) <= _SHORTEST_TITLE or capitals <= 0.8 * len(letters):
        return False
    return _TITLE.search(plain(text)) is not None


def _blank_out(inked: Mask, line: Line, points: float) -> None:
    """Take printed words off the page: those read surely, and long enough to be words."""
    for word in line.words:
        if word.confidence >= _SURELY and sum(char.isalnum() for char in word.text) >= 3:
            inked[_part(word.box, points, 2)] = False


def _part(box: Box, points: float, margin: int = 0) -> tuple[slice, slice]:
    """The rows and columns of a box."""
    rows = slice(max(0, int(box.top / points) - margin), int(box.bottom / points) + margin + 1)
    columns = slice(max(0, int(box.left / points) - margin), int(box.right / points) + margin + 1)
    return rows, columns


def _strokes(inked: Mask, room: Box, points: float, height: float) -> Box | None:
    """Where the ink in the room is, if it is as much, as wide and as high as a signature or seal;
    not as large as the black edge of a scan.
    """
    groups = blobs(cells(inked[_part(room, points)]), reach=4)
    if not groups or len(groups[0][0]) < _STROKES:
        return None
    rows, columns = groups[0]
    within = around(rows, columns, _CELL * points)
    x, y = max(0.0, room.left), max(0.0, room.top)
    box = Box(within.left + x, within.top + y, within.right + x, within.bottom + y)
    solid = len(rows) > _SOLID * (np.ptp(rows) + 1) * (np.ptp(columns) + 1)
    large = box.width > _LARGEST[0] or box.height > _LARGEST[1]
    small = box.width < _SIGNATURE_WIDTH or box.height < height
    return None if solid or large or small else box
