"""Word documents by hand: packages of exactly the parts that a test is about."""

from __future__ import annotations

import io
import zipfile

from evidence_check.documents import Limits, open_document
from evidence_check.documents.docx import open_docx
from evidence_check.documents.ocr import OcrOptions

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
A4 = (
    '<w:sectPr>{edges}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>{more}</w:sectPr>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip container of these entries, in their order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A relationships part: id to kind and target; a target with a scheme is external."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{KINDS}{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for identity, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def parts_of(
    body: str,
    *,
    related: dict[str, tuple[str, str]] | None = None,
    main_type: str = MAIN_TYPE,
    edges: str = "",
    section: str = "",
    before_body: str = "",
    **parts: str | bytes,
) -> dict[str, str | bytes]:
    """The entries of a document. `styles=…` becomes `word/styles.xml` with its relationship."""
    targets = dict(related or {})
    entries: dict[str, str | bytes] = {}
    for name, content in parts.items():
        base = name.replace("__", "/").replace("_", ".")
        base = base if "." in base else f"{base}.xml"
        entries[f"word/{base}"] = content
        kind = name if name in ("styles", "numbering", "settings", "footnotes", "endnotes") else ""
        if kind:
            targets[f"own-{name}"] = (kind, base)
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main_type}"/></Types>',
        "_rels/.rels": relationships({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {SPACES}>{before_body}<w:body>{body}"
        f"{A4.format(edges=edges, more=section)}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(targets),
        **entries,
    }


def docx(body: str, **parts) -> bytes:
    """A document of this body; further parts as in `parts_of`."""
    return zipped(parts_of(body, **parts))


def opened(body: str, **parts):
    """The document that the reader makes of this body, without OCR."""
    return open_docx(docx(body, **parts), Limits(), OcrOptions(None))


def lines(body: str, **parts) -> list[str]:
    """The texts of all lines that the reader makes of this body."""
    return [line.text for page in opened(body, **parts).pages for line in page.lines]


def faults(data: bytes, name: str = "x.docx", limits: Limits | None = None) -> list[str]:
    """The kinds of faults that the door tells of."""
    document = open_document(data, name, limits or Limits())
    return [fault.kind.value for fault in document.faults]


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, look: str = "") -> str:
    """A paragraph of runs; a bare text is a run."""
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"


def table(*rows: list[str], grid: tuple[int, ...] = (), look: str = "") -> str:
    """A table of cells; a bare text is a paragraph, what begins with `<w:tc` a cell."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def cell(content: str, look: str = "") -> str:
    """A cell of a table."""
    if content.startswith("<w:tc>"):
        return content
    return (
        f"<w:tc><w:tcPr>{look}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"
    )


def text_box(story: str, shape: str = "", place: str = "") -> str:
    """A DrawingML text box in a run, without its VML twin."""
    place = place or anchored()
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="0">{place}<wp:extent cx="1270000" cy="635000"/>'
        "<a:graphic><a:graphicData><wps:wsp>"
        f"<wps:spPr>{shape}</wps:spPr><wps:txbx><w:txbxContent>{story}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def anchored(x: int = 0, y: int = 0, relative: str = "page") -> str:
    """A place for something that floats, in points."""
    return "".join(
        f'<wp:position{axis} relativeFrom="{relative}"><wp:posOffset>{value * 12700}</wp:posOffset>'
        f"</wp:position{axis}>"
        for axis, value in (("H", x), ("V", y))
    )


def picture(identity: str, width: int, height: int) -> str:
    """A picture in the line of text, its size in points."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{identity}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def drawn_over(content: str, *, behind: bool = False) -> str:
    """Something as large as an A4 page, over the text or behind it."""
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="{int(behind)}">{anchored()}'
        f'<wp:extent cx="{595 * 12700}" cy="{842 * 12700}"/><wp:wrapNone/>'
        f"<a:graphic><a:graphicData>{content}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def blip(identity: str) -> str:
    """A picture in a frame."""
    return f'<pic:pic><pic:blipFill><a:blip r:embed="{identity}"/></pic:blipFill></pic:pic>'


def png(mode: str = "RGB", colour: object = "white", size: tuple[int, int] = (40, 56)) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()
