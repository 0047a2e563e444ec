"""Text that a page says it shows in the place of other text (`ActualText`, ISO 32000-1, 14.9.4).

It is meant for hyphens, ligatures and letters that a font has no codes for, and pdfium gives it in
the place of what is drawn. A reader of the page sees what is drawn: a replacement that says
something else is taken back.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from evidence_check.documents.pdf_calls import call
from evidence_check.documents.pdf_geometry import Frame
from evidence_check.documents.pdf_objects import IDENTITY, Matrix, moved
from evidence_check.documents.pdf_text import UNMAPPED, TextPage, Word, em_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from evidence_check.documents.pdf_objects import Drawing

_KEY = b"ActualText"
_LONGEST = 10_000
"""bytes of a replacement; what is longer replaces more than letters"""


@dataclass(frozen=True, slots=True)
class Shown:
    """The words that a page draws, and those that it only says it draws."""

    words: list[Word]
    claimed: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Replacement:
    said: str
    pointer: Any
    """pdfium's text object"""
    mark: Any
    handle: int
    matrix: Matrix
    """from the space of the form that it is in to the page's"""


def as_shown(page: PdfPage, frame: Frame, text: TextPage, objects: Iterable[Drawing]) -> Shown:
    """The words of a page as it draws them; `objects` are its text objects."""
    words = list(text.words())
    found = list(_replacements(objects))
    if not found:
        return Shown(words)
    words = _in_place(words, found, frame)
    _take_back(found)
    with TextPage(page, frame) as drawn:
        false, unsure = set[int](), False
        for group in _by_mark(found):
            said, seen = group[0].said, "".join(drawn.text_of(each.pointer) for each in group)
            if _letters(said) == _letters(seen):
                continue
            unsure = True
            if _letters(said) and _is_mapped(seen):
                false.update(each.handle for each in group)
        if not unsure:
            return Shown(words)
        return Shown(list(drawn.words()), [word for word in words if word.handle in false])


def _in_place(words: list[Word], found: Iterable[_Replacement], frame: Frame) -> list[Word]:
    """The words, replacements in forms where the forms are drawn.

    pdfium tells the places of all other words on the page, but of these within their form.
    """
    matrices = {each.handle: each.matrix for each in found if each.matrix != IDENTITY}
    return [_moved(word, matrices.get(word.handle), frame) for word in words]


def _moved(word: Word, matrix: Matrix | None, frame: Frame) -> Word:
    if matrix is None:
        return word
    place = moved(matrix, frame.rectangle(word.left, word.top, word.right, word.bottom))
    if not all(map(math.isfinite, place)):
        return word
    box = frame.box(place)
    # The baseline of a replacement is the lower edge of what it replaces.
    return replace(
        word,
        left=box.left,
        top=box.top,
        right=box.right,
        bottom=box.bottom,
        base=box.bottom,
        em=em_of(word.set.size, box.height),
    )


def replaces(objects: Iterable[Drawing]) -> bool:
    """Whether any of these text objects says that it shows something else."""
    return any(True for _ in _replacements(objects))


def _replacements(objects: Iterable[Drawing]) -> Iterator[_Replacement]:
    import pypdfium2.raw as pdfium

    count_of, mark_of = call("FPDFPageObj_CountMarks"), call("FPDFPageObj_GetMark")
    kind_of, string = call("FPDFPageObjMark_GetParamValueType"), pdfium.FPDF_OBJECT_STRING
    for drawing in objects:
        for index in range(count_of(drawing.handle)):
            address = mark_of(drawing.handle, index)
            if address and kind_of(address, _KEY) == string:
                mark = ctypes.cast(address, pdfium.FPDF_PAGEOBJECTMARK)
                yield _Replacement(
                    _said(mark), drawing.pointer, mark, drawing.handle, drawing.matrix
                )


def _said(mark: Any) -> str:  # noqa: ANN401  ctypes
    import pypdfium2.raw as pdfium

    buffer, length = (ctypes.c_ushort * (_LONGEST // 2))(), ctypes.c_ulong(0)
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, buffer, _LONGEST, length):
        return ""
    return bytes(buffer)[: min(_LONGEST, length.value)].decode("utf-16-le", "replace").rstrip("\0")


def _by_mark(found: Iterable[_Replacement]) -> Iterable[list[_Replacement]]:
    """One replacement may stand for several text objects."""
    groups: dict[int, list[_Replacement]] = defaultdict(list)
    for each in found:
        groups[ctypes.addressof(each.mark.contents)].append(each)
    return groups.values()


def _take_back(found: Iterable[_Replacement]) -> None:
    import pypdfium2.raw as pdfium

    for each in found:
        pdfium.FPDFPageObjMark_RemoveParam(each.pointer, each.mark, _KEY)


def _letters(text: str) -> str:
    """What of a text must be the same: hyphens, bullets and ligatures are replaced rightly."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _is_mapped(text: str) -> bool:
    """Whether what is drawn can be told from its codes."""
    return not any(letter == UNMAPPED or unicodedata.category(letter) == "Co" for letter in text)
