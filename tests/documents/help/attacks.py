"""Files that are made to hurt whoever opens them, and the answer that each must get."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from docx_making import SPACES, docx, p, parts_of, relationships, zipped

MIB = 1024 * 1024
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(
        f'<!ENTITY {chr(code + 1)} "{f"&{chr(code)};" * 10}">' for code in range(ord("b"), ord("j"))
    )
    + "]>"
)
DECLARED = '<?xml version="1.0" encoding="UTF-16"?>'
FIELD_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t> </w:t></w:r>'
)
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/><w:t> </w:t></w:r>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARTS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels")


def with_part(name: str, change: Callable[[str], str | bytes]) -> bytes:
    """A sound document with one part changed."""
    entries = parts_of(p("x"))
    entries[name] = change(str(entries[name]))
    return zipped(entries)


def with_document(body: str) -> bytes:
    """A document whose body is this very text."""
    return with_part(
        "word/document.xml", lambda _: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    )


def side_part(kind: str, text: str) -> bytes:
    """A sound document with a further part of that kind."""
    entries = parts_of(p("x"), related={"s": (kind, f"{kind}.xml")})
    entries[f"word/{kind}.xml"] = text
    return zipped(entries)


def swollen(size: int) -> bytes:
    """A document whose text is one letter, again and again."""
    return with_document(f"<w:p><w:r><w:t>{'a' * size}</w:t></w:r></w:p>")


def swollen_runs(size: int) -> bytes:
    """The same as many short paragraphs."""
    one = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    return with_document(one * (size // len(one)))


def twins() -> bytes:
    """Two main parts of one name: readers differ in which they show."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts_of(p("x")).items():
            archive.writestr(name, content)
        archive.writestr("WORD/document.xml", "<other/>")
    return out.getvalue()


def lying_size() -> bytes:
    """The directory says one byte where there are many."""
    data = bytearray(docx(p("x" * 500)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, 1)
    return bytes(data)


def overlapping(count: int = 300, size: int = MIB) -> bytes:
    """Many entries that share one packed kernel (Fifield's bomb without quoting)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(b"\0" * size) + packer.flush()
    crc = zlib.crc32(b"\0" * size)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(kernel), size, 1, 0)
    out = local + b"a" + kernel
    directory = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(kernel), size, 19, 0, 0, 0, 0, 0, 0,
        )
        + (b"[Content_Types].xml" if not index else b"word/part%010d" % index)
        for index in range(count)
    )  # fmt: skip
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(out), 0)
    return out + directory + end


def many_entries(count: int) -> bytes:
    """More entries than any document has."""
    return zipped({**parts_of(p("x")), **{f"word/{number}": b"" for number in range(count)}})


def encrypted_entry() -> bytes:
    """An entry that is said to be encrypted."""
    data = bytearray(docx(p("x")))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def deep(element: str, depth: int) -> bytes:
    """Elements inside one another."""
    names = element.split()
    opening = "".join(f"<w:{name}>" for name in names)
    closing = "".join(f"</w:{name}>" for name in reversed(names))
    return with_document(opening * depth + closing * depth)


def quine() -> bytes:
    """An archive in an archive in an archive."""
    data = zipped({"x.txt": b"x"})
    for _ in range(20):
        data = zipped({"inner.zip": data})
    return data


def odd_relationships() -> bytes:
    """Parts that refer to what is not there, to themselves, and out of the package."""
    entries = parts_of(p("x"))
    entries["word/_rels/document.xml.rels"] = relationships(
        {
            "a": ("styles", "../../../../etc/passwd"),
            "b": ("header", "document.xml"),
            "c": ("footer", "gone.xml"),
            "d": ("numbering", "%2e%2e/x"),
            "e": ("image", "file:///etc/passwd"),
        }
    )
    entries["word/document.xml"] = str(entries["word/document.xml"]).replace(
        "<w:sectPr>",
        '<w:sectPr><w:headerReference r:id="b"/><w:footerReference r:id="c"/>'
        '<w:headerReference w:type="first" r:id="e"/>',
    )
    return zipped(entries)


def odd_numbers() -> bytes:
    """Sizes, counts and places without any sense."""
    huge = "9" * 4000
    body = "".join(
        f'<w:p><w:pPr><w:ind w:left="{number}" w:firstLine="{number}"/>'
        f'<w:tabs><w:tab w:pos="{number}"/></w:tabs>'
        f'<w:spacing w:before="{number}" w:line="{number}" w:lineRule="exact"/>'
        f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{number}"/></w:rPr><w:tab/><w:t>a b</w:t></w:r></w:p>'
        for number in ("NaN", "-1", "1e999", huge, "٣", "", "0")
    )
    table = (
        f'<w:tbl><w:tblGrid><w:gridCol w:w="{huge}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:gridSpan w:val="{huge}"/><w:tcW w:w="-5" w:type="dxa"/></w:tcPr>'
        "<w:p/></w:tc></w:tr></w:tbl>"
    )
    page = (
        f'<w:sectPr><w:pgSz w:w="{huge}" w:h="0"/><w:pgMar w:left="{huge}" w:top="-9"/>'
        f'<w:cols w:num="{huge}"/></w:sectPr>'
    )
    return with_document(body + table + page)


def in_utf7(text: str) -> bytes:
    """The text with an entity, no `<` of which looks like one."""
    return b"<?xml version='1.0' encoding='UTF-7'?>" + (XXE + text).replace("<", "+ADw-").encode()


def long_label() -> bytes:
    """A list whose number is repeated before each of its paragraphs."""
    item = p("x", look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    entries = parts_of(item * 800, related={"n": ("numbering", "numbering.xml")})
    entries["word/numbering.xml"] = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:lvlText w:val="{"%1" * 500_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return zipped(entries)


def documents() -> Iterator[tuple[str, bytes, set[str]]]:
    """Attacks on the reader of Word files: a name, the file, the kinds of faults permitted."""
    limit, damaged = {"limit"}, {"damaged"}
    yield "100 MB of text in 100 KB", swollen(100 * MIB), limit
    yield "100 MB of paragraphs in 325 KB", swollen_runs(100 * MIB), limit
    yield "10 MB of paragraphs", swollen_runs(10 * MIB), limit
    yield "50 MB of empty elements", with_document("<w:r/>" * 9_000_000), limit
    yield "two parts of one name", twins(), damaged
    yield "a size that lies", lying_size(), damaged
    yield "overlapping entries", overlapping(), damaged | limit
    yield "too many entries", many_entries(6_000), limit
    yield "an encrypted entry", encrypted_entry(), {"encrypted"}
    yield "zip in zip", quine(), {"unsupported"}
    yield "tables in tables", deep("tbl tr tc", 100_000), limit
    yield "content controls in content controls", deep("sdt sdtContent", 120), limit | {"empty"}
    yield "smart tags in smart tags", deep("smartTag", 100_000), limit
    yield "cut in the middle", docx(p("x") * 500)[:-600], damaged
    yield "cut at its directory", docx(p("x"))[:-10], damaged
    yield "not well-formed", with_document("<w:p>"), damaged
    yield "a main part of another kind", with_part("word/document.xml", lambda _: "<x/>"), damaged
    yield (
        "no main part",
        zipped({k: v for k, v in parts_of("").items() if "document" not in k}),
        damaged,
    )
    yield "an entry that leads out", zipped({**parts_of(p("x")), "../../evil.txt": "x"}), damaged
    yield "an absolute entry", zipped({**parts_of(p("x")), "/etc/cron.d/x": "x"}), damaged
    yield "an entry on a drive", zipped({**parts_of(p("x")), "C:\\x": "x"}), damaged
    yield "odd relationships", odd_relationships(), set()
    yield "odd numbers", odd_numbers(), {"hidden_text"}
    yield "an outside entity in UTF-7", with_part("word/document.xml", in_utf7), damaged
    tab = "<w:r><w:tab/><w:t>a</w:t></w:r>"
    yield "tabs without end", with_document(f"<w:p>{tab * 20_000}</w:p>"), set()
    blanks = tab.replace("a</", " </") * 20_000
    yield "spaces between tabs", with_document(f"<w:p>{blanks}</w:p>"), {"empty"}
    yield "a pen without end", with_document(p("_" * 400_000 + "a")), set()
    fields = FIELD_BEGINS * 20_000 + FIELD_END * 20_000
    yield "fields in fields", with_document(f"<w:p>{fields}</w:p>"), {"empty"}
    deleted = p("a", look="<w:rPr><w:del/></w:rPr>") * 15_000
    yield "paragraphs that all go on", with_document(deleted), {"tracked_changes"}
    yield "a label as long as a book", long_label(), set()
    for name in PARTS:
        yield f"billion laughs in {name}", with_part(name, lambda text: LAUGHS + text), damaged
        yield f"an outside entity in {name}", with_part(name, lambda text: XXE + text), damaged
        yield (
            f"entities in UTF-16 in {name}",
            with_part(name, lambda text: (DECLARED + XXE + text).encode("utf-16")),
            damaged,
        )
    for kind in ("styles", "settings", "footnotes", "endnotes"):
        laughs = side_part(kind, f"{LAUGHS}<w:x {SPACES}>&j;</w:x>")
        yield f"billion laughs in {kind}", laughs, damaged
