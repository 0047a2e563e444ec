"""What annotations and signature widgets show.

E-office systems print number, day and captions not into the page but into the appearance streams of
signature widgets, which no text extractor reads. Here every visible appearance becomes the only
content of a page of an auxiliary PDF, with the page's own coordinates, and pdfium reads that.
"""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.documents.pdf_flattening import flattened
from evidence_check.documents.pdf_geometry import Frame
from evidence_check.documents.pdf_lines import Run, runs
from evidence_check.documents.pdf_page import Drawn, Shown, drawn
from evidence_check.documents.pdf_text import TextObject, Word, em_of
from evidence_check.model.document import Origin

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

HIDDEN, NO_VIEW = 1 << 1, 1 << 5
"""annotation flags of ISO 32000-1, 12.5.3"""
_SILENT = frozenset({"/Link", "/Popup"})
_DEEPEST_FIELD = 32


@dataclass(frozen=True, slots=True)
class Appearance:
    """An annotation that shows something."""

    page: int
    """index of the page that it stands on"""
    origin: Origin
    field: str
    """full name of the form field, empty for other annotations"""
    rectangle: tuple[float, ...]
    """`/Rect`, in user space"""
    text: str = ""
    """what it says, where it leaves the drawing to the viewer; else it has an auxiliary page"""


def shown_by_annotations(data: bytes, content: list[Drawn], limits: Limits) -> dict[int, Shown]:
    """What the annotations of these pages show, by page index."""
    annotated = [index for index, page in enumerate(content) if page.annotations]
    if not annotated:
        return {}
    try:
        return _by_drawings(data, annotated, content, limits)
    except (LimitExceeded, MemoryError):
        raise
    except Exception:  # pypdf answers broken files with exceptions of every type
        return flattened(data, annotated, content, limits)


def _by_drawings(
    data: bytes, annotated: list[int], content: list[Drawn], limits: Limits
) -> dict[int, Shown]:
    found, auxiliary = _collected(data, annotated)
    shown: dict[int, Shown] = defaultdict(Shown)
    for appearance in found:
        if appearance.text:
            frame = content[appearance.page].frame
            shown[appearance.page].runs += _written(appearance, frame)
    drawings = [appearance for appearance in found if not appearance.text]
    if drawings:
        _read_drawings(auxiliary, drawings, shown, limits)
    return shown


def _read_drawings(
    auxiliary: bytes, found: list[Appearance], shown: dict[int, Shown], limits: Limits
) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(auxiliary)
    try:
        for index, appearance in enumerate(found):
            page = drawn(document, index, limits, by_word=True)
            on_page = shown[appearance.page]
            on_page.runs += runs(page.sight.seen, appearance.origin, appearance.field)
            on_page.pictures += page.pictured.pictures
    finally:
        document.close()


def _collected(data: bytes, pages: list[int]) -> tuple[list[Appearance], bytes]:
    """The visible annotations of these pages, and a PDF with a page for each that has a drawing."""
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every flaw that it mends
    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    found: list[Appearance] = []
    for index in pages:
        page = reader.pages[index]
        for annotation in _annotations(page):
            form, text = _normal_appearance(annotation), _own_text(annotation)
            if form is not None:
                _add_page(writer, page, annotation, form)
                text = ""
            if form is not None or text:
                found.append(_appearance(index, annotation, text))
    out = io.BytesIO()
    writer.write(out)
    return found, out.getvalue()


def _appearance(page: int, annotation: DictionaryObject, text: str) -> Appearance:
    widget = annotation.get("/Subtype") == "/Widget"
    return Appearance(
        page,
        Origin.WIDGET if widget else Origin.ANNOTATION,
        _field_name(annotation) if widget else "",
        _numbers(annotation, "/Rect", (0, 0, 0, 0)),
        text,
    )


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    from pypdf.generic import DictionaryObject

    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    for entry in listed if isinstance(listed, list) else []:
        annotation = entry.get_object()
        if (
            isinstance(annotation, DictionaryObject)
            and annotation.get("/Subtype") not in _SILENT
            and not _flags(annotation) & (HIDDEN | NO_VIEW)
        ):
            yield annotation


def _flags(annotation: DictionaryObject) -> int:
    flags = annotation.get("/F")
    flags = flags.get_object() if flags is not None else 0
    return int(flags) if isinstance(flags, int | float) else 0


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


def _own_text(annotation: DictionaryObject) -> str:
    """What viewers draw where there is no appearance: free text, the value of a text field."""
    if annotation.get("/Subtype") == "/FreeText":
        return str(annotation.get("/Contents", "")).strip()
    if annotation.get("/Subtype") == "/Widget" and _inherited(annotation, "/FT") == "/Tx":
        value = _inherited(annotation, "/V")
        return value.strip() if isinstance(value, str) else ""
    return ""


def _ancestry(annotation: DictionaryObject) -> Iterator[DictionaryObject]:
    """A field and the fields above it."""
    node: Any = annotation
    for _ in range(_DEEPEST_FIELD):
        yield node
        parent = node.get("/Parent")
        node = parent.get_object() if parent is not None else None
        if not isinstance(node, dict):
            return


def _inherited(annotation: DictionaryObject, key: str) -> Any:  # noqa: ANN401  any PDF object
    found = next((node[key] for node in _ancestry(annotation) if key in node), None)
    return found.get_object() if found is not None else None


def _field_name(annotation: DictionaryObject) -> str:
    names = [str(node["/T"]) for node in _ancestry(annotation) if "/T" in node]
    return ".".join(reversed(names))


def _written(appearance: Appearance, frame: Frame) -> Iterator[Run]:
    """The text of an annotation without a drawing, its lines spread over its rectangle."""
    left, bottom, right, top = appearance.rectangle
    whole = frame.box((min(left, right), min(bottom, top), max(left, right), max(bottom, top)))
    rows = appearance.text.splitlines()
    step = whole.height / len(rows)
    plain = TextObject("", 0.0, False, False, True, True, (0, 0, 0, 255))
    for index, row in enumerate(rows):
        upper, lower = whole.top + index * step, whole.top + (index + 1) * step
        word = Word(
            row, whole.left, upper, whole.right, lower, lower, True, plain, em_of(0.0, step)
        )
        yield Run([word], appearance.origin, appearance.field)


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

    sheet = writer.add_blank_page(width=1, height=1)
    sheet[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, page.mediabox))
    sheet[NameObject("/CropBox")] = ArrayObject(map(FloatObject, page.cropbox))
    sheet[NameObject("/Rotate")] = NumberObject(page.rotation)
    copy = form.clone(writer)
    copy[NameObject("/Type")] = NameObject("/XObject")
    copy[NameObject("/Subtype")] = NameObject("/Form")
    drawing = DictionaryObject({NameObject("/A"): writer._add_object(copy)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawing})
    matrix = placement(
        _numbers(annotation, "/Rect", (0, 0, 0, 0)),
        _numbers(form, "/BBox", (0, 0, 1, 1)),
        _numbers(form, "/Matrix", (1, 0, 0, 1, 0, 0)),
    )
    content = DecodedStreamObject()
    content.set_data(f"q {' '.join(f'{number:.6f}' for number in matrix)} cm /A Do Q".encode())
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
