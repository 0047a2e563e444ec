"""What annotations show, the coarse way: burnt into the page; what is new there was theirs.

For files whose structure pypdf cannot follow though pdfium can. Names of fields are lost.
"""

from __future__ import annotations

import io
from collections import Counter

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_lines import runs
from evidence_check.documents.pdf_page import Drawn, Shown, drawn
from evidence_check.documents.pdf_text import Word
from evidence_check.model.document import Origin

_Place = tuple[str, int, int]


def flattened(
    data: bytes, annotated: list[int], content: list[Drawn], limits: Limits
) -> dict[int, Shown]:
    """What is on these pages only after their annotations were burnt into them, by page index.

    Pages on which that cannot be told are `unread`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(_burnt(data, annotated))
    except pypdfium2.PdfiumError:
        return {index: Shown(unread=True) for index in annotated}
    try:
        pages = {index: drawn(document, index, limits, by_word=True) for index in annotated}
    finally:
        document.close()
    return {
        index: Shown(unread=True) if page.broken else _new(content[index], page)
        for index, page in pages.items()
    }


def _burnt(data: bytes, annotated: list[int]) -> bytes:
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(data)
    try:
        for index in annotated:
            page = document[index]
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page.close()
        out = io.BytesIO()
        document.save(out)
    finally:
        document.close()
    return out.getvalue()


def _new(before: Drawn, after: Drawn) -> Shown:
    known = Counter(_place(word) for word in before.sight.seen)
    added: list[Word] = []
    for word in after.sight.seen:
        if known[_place(word)] > 0:
            known[_place(word)] -= 1
        else:
            added.append(word)
    boxes = {picture.box for picture in before.pictured.pictures}
    pictures = [picture for picture in after.pictured.pictures if picture.box not in boxes]
    return Shown(list(runs(added, Origin.ANNOTATION)), pictures)


def _place(word: Word) -> _Place:
    return word.text, round(word.left), round(word.base)
