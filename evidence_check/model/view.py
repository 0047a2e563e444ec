"""Pictures of places: what is asked for, and what comes back. Made by `documents.picture`."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.document import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document that somebody is to see."""

    page: int
    """from 1"""
    box: Box | None = None
    """what is marked, in points on the page as displayed; None: looked for by its quote"""
    quote: str = ""
    """the text that stands there, as far as it was read"""
    marks: tuple[Box, ...] = ()
    """further rectangles to be marked; what is shown holds them, too"""
    labels: tuple[str, ...] = ()
    """what is written at each of `marks`, in ASCII, as far as there are labels; with any, the
    whole page is shown, as PNG"""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A line of a document that has no fixed page, as its reader laid it out."""

    text: str
    row: int
    """lines of the same row stand side by side"""
    marked: tuple[int, int] | None = None
    """first character of what was asked for, and the one after it"""
    right: bool = False
    """it begins in the right half of the page"""


@dataclass(frozen=True, slots=True)
class View:
    """What a place looks like: a picture, or lines of text, or (neither) why it cannot be shown.

    A Word file has no fixed page, and what Word would make of it here is not known: of its text
    there are lines, never a picture that only looks like the page.
    """

    image: bytes = b""
    media: str = ""
    """`image/png` or `image/jpeg`"""
    width: int = 0
    """pixels"""
    height: int = 0
    lines: tuple[ViewLine, ...] = ()
    reason: str = ""
    """plain English, without any text of the document; empty where there is something to see"""

    def __bool__(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.image or self.lines)
