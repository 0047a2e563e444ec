"""The pages of a PDF as its object graph has them: frames, and the annotations on each.

For signatures only: it works on any revision of a file, which a renderer does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from evidence_check.documents.signatures_objects import Pdf, get, items, raw, resolved
from evidence_check.model.document import Box

_MAX_DEPTH = 64
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


@dataclass(frozen=True, slots=True)
class PageObject:
    """One page: its dictionary and what it inherits from the tree above it."""

    number: int
    object: Pdf
    inherited: dict[str, Pdf]

    def entry(self, key: str) -> Pdf:
        """The page's own value, else the inherited one, else None."""
        return resolved(self.stored(key))

    def stored(self, key: str) -> Pdf:
        """The same, a reference unresolved."""
        value = raw(self.object, key)
        return value if value is not None else self.inherited.get(key)

    @property
    def annotations(self) -> list[Pdf]:
        """The raw entries of the annotation array: references, mostly."""
        return items(raw(self.object, "/Annots"))

    def box(self, rectangle: Pdf) -> Box | None:
        """A rectangle of PDF user space on the page as it is displayed; None where it is empty."""
        frame = _corners(self.entry("/CropBox")) or _corners(self.entry("/MediaBox"))
        corners = _corners(rectangle)
        if frame is None or corners is None:
            return None
        return displayed(corners, frame, int(self.entry("/Rotate") or 0))


def displayed(
    corners: tuple[float, float, float, float],
    frame: tuple[float, float, float, float],
    rotation: int,
) -> Box | None:
    """A rectangle in PDF user space (origin at the bottom left) as seen on the rotated page."""
    left, bottom, right, top = corners
    if right - left <= 0 or top - bottom <= 0:
        return None
    x0, y0, x1, y1 = frame
    match rotation % 360:
        case 90:
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        case 180:
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        case 270:
            return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
        case _:
            return Box(left - x0, y1 - top, right - x0, y1 - bottom)


def _corners(value: Pdf) -> tuple[float, float, float, float] | None:
    """A PDF rectangle with its corners in order; None where it is none."""
    try:
        a, b, c, d = (float(resolved(number)) for number in items(value))
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)


def walk_pages(root: Pdf, limit: int) -> Iterator[PageObject]:
    """All pages below a document catalog in order, at most `limit`; bad branches are left out."""
    leaves = islice(_leaves(get(root, "/Pages"), {}, set(), 0), limit)
    for number, (page, inherited) in enumerate(leaves, start=1):
        yield PageObject(number, page, inherited)


def _leaves(
    node: Pdf, inherited: dict[str, Pdf], seen: set[int], depth: int
) -> Iterator[tuple[Pdf, dict[str, Pdf]]]:
    if not isinstance(node, dict) or id(node) in seen or depth > _MAX_DEPTH:
        return
    seen.add(id(node))
    if "/Kids" not in node:
        yield node, inherited
        return
    passed_on = {**inherited, **{key: raw(node, key) for key in _INHERITED if key in node}}
    for kid in items(raw(node, "/Kids")):
        yield from _leaves(resolved(kid), passed_on, seen, depth + 1)
