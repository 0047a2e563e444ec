"""What annotations and signature widgets show.

E-office systems print number, day and captions not into the page but into the appearance streams of
signature widgets, which no text extractor reads. Here every visible appearance becomes the only
content of a page of an auxiliary PDF, with the page's own coordinates, and pdfium reads that.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence_check.documents.limits import Limits
from evidence_check.documents.pdf_lines import runs
from evidence_check.documents.pdf_page import Shown, drawn
from evidence_check.model.document import Origin

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

INVISIBLE, HIDDEN, NO_VIEW = 1 << 0, 1 << 1, 1 << 5
"""Annotation flags of ISO 32000-1, 12.5.3"""
_SILENT = frozenset({"/Link", "/Popup"})


@dataclass(frozen=True, slots=True)
class Appearance:
    """An annotation that shows something; its page in the auxiliary PDF has the same position."""

    page: int
    """index of the page that it stands on"""
    origin: Origin
    field: str
    """full name of the form field, empty for other annotations"""


def shown_by_annotations(data: bytes, pages: list[int], limits: Limits) -> dict[int, Shown]:
    """What the annotations of these pages show, by page index."""
    import pypdfium2
    from pypdf import PdfReader

    found, auxiliary = appearances(PdfReader(io.BytesIO(data)), pages)
    if not found:
        return {}
    shown: dict[int, Shown] = defaultdict(Shown)
    document = pypdfium2.PdfDocument(auxiliary)
    try:
        for index, appearance in enumerate(found):
            page = drawn(document, index, limits)
            on_page = shown[appearance.page]
            on_page.runs += runs(page.sight.seen, appearance.origin, appearance.field)
            on_page.pictures += page.pictured.pictures
    finally:
        document.close()
    return shown


def appearances(reader: PdfReader, pages: list[int]) -> tuple[tuple[Appearance, ...], bytes]:
    """The visible appearances on these pages, and a PDF with one page for each of them."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    found: list[Appearance] = []
    for index in pages:
        page = reader.pages[index]
        for annotation in _annotations(page):
            form = _normal_appearance(annotation)
            if form is None or not _shown(annotation):
                continue
            _add_page(writer, page, annotation, form)
            widget = annotation.get("/Subtype") == "/Widget"
            origin = Origin.WIDGET if widget else Origin.ANNOTATION
            found.append(Appearance(index, origin, _field_name(annotation) if widget else ""))
    if not found:
        return (), b""
    out = io.BytesIO()
    writer.write(out)
    return tuple(found), out.getvalue()


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    from pypdf.generic import DictionaryObject

    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    for entry in listed if isinstance(listed, list) else []:
        annotation = entry.get_object()
        if isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") not in _SILENT:
            yield annotation


def _shown(annotation: DictionaryObject) -> bool:
    flags = annotation.get("/F", 0)
    flags = flags.get_object() if hasattr(flags, "get_object") else flags
    return not (isinstance(flags, int) and flags & (HIDDEN | NO_VIEW))


def _normal_appearance(annotation: DictionaryObject) -> StreamObject | None:
    """The form that is shown: `/AP /N`, or its entry for the state `/AS`."""
    from pypdf.generic import StreamObject

    given = annotation.get("/AP")
    normal = given.get_object().get("/N") if given is not None else None
    normal = normal.get_object() if normal is not None else None
    if isinstance(normal, dict) and not isinstance(normal, StreamObject):
        state = normal.get(annotation.get("/AS", "/Off"))
        normal = state.get_object() if state is not None else None
    return normal if isinstance(normal, StreamObject) else None


def _field_name(annotation: DictionaryObject) -> str:
    names: list[str] = []
    node: Any = annotation
    while node is not None and len(names) < 32:
        if "/T" in node:
            names.append(str(node["/T"]))
        parent = node.get("/Parent")
        node = parent.get_object() if parent is not None else None
    return ".".join(reversed(names))


def _add_page(
    writer: PdfWriter, page: PageObject, annotation: DictionaryObject, form: StreamObject
) -> None:
    """A page as large as the original that draws nothing but this appearance, at its place."""
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
    )

    media = [float(side) for side in page.mediabox]
    sheet = writer.add_blank_page(
        width=max(1.0, media[2] - media[0]), height=max(1.0, media[3] - media[1])
    )
    sheet[NameObject("/MediaBox")] = ArrayObject(FloatObject(side) for side in media)
    crop = [float(side) for side in page.cropbox]
    sheet[NameObject("/CropBox")] = ArrayObject(FloatObject(side) for side in crop)
    sheet[NameObject("/Rotate")] = NumberObject(page.rotation)
    copy = form.clone(writer)
    copy[NameObject("/Type")] = NameObject("/XObject")
    copy[NameObject("/Subtype")] = NameObject("/Form")
    placed = writer._add_object(copy)
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/A"): placed})}
    )
    a, b, c, d, e, f = placement(
        _numbers(annotation, "/Rect", (0, 0, 0, 0)),
        _numbers(form, "/BBox", (0, 0, 1, 1)),
        _numbers(form, "/Matrix", (1, 0, 0, 1, 0, 0)),
    )
    content = DecodedStreamObject()
    content.set_data(f"q {a:.6f} {b:.6f} {c:.6f} {d:.6f} {e:.6f} {f:.6f} cm /A Do Q".encode())
    sheet[NameObject("/Contents")] = writer._add_object(content)


def _numbers(holder: DictionaryObject, key: str, default: tuple[float, ...]) -> tuple[float, ...]:
    value = holder.get(key)
    value = value.get_object() if value is not None else None
    if not isinstance(value, list) or len(value) != len(default):
        return default
    try:
        return tuple(float(item.get_object()) for item in value)
    except (TypeError, ValueError):
        return default


def placement(
    rect: tuple[float, ...], bbox: tuple[float, ...], matrix: tuple[float, ...]
) -> tuple[float, float, float, float, float, float]:
    """The matrix that fits an appearance's transformed BBox into `/Rect` (ISO 32000-1, 12.5.5)."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (bbox[0], bbox[2]) for y in (bbox[1], bbox[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    across = (right - left) / width if width else 1.0
    up = (top - bottom) / height if height else 1.0
    return across, 0.0, 0.0, up, left - min(xs) * across, bottom - min(ys) * up
