"""Documents inside a Word document (`w:altChunk`): Word shows them as part of the text.

Read are Word documents, web pages (also in MHT archives, as HTML-to-Word converters write them)
and plain text. Others are told of as attachments.
"""

from __future__ import annotations

import email
from collections.abc import Iterator

from evidence_check.documents.docx_blocks import Block, Paragraph
from evidence_check.documents.docx_look import ParagraphLook, RunLook
from evidence_check.documents.docx_xml import Element
from evidence_check.documents.limits import Damaged, LimitExceeded, Limits
from evidence_check.documents.sniffing import Content, sniff

READ_KINDS = frozenset({Content.DOCX, Content.HTML, Content.TEXT})
_UNSEEN_TAGS = frozenset({"script", "style", "head", "title", "meta", "template", "noscript"})
_LINES = frozenset(
    {
        "p",
        "div",
        "br",
        "tr",
        "td",
        "th",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "hr",
    }
)


def html_of_chunk(data: bytes) -> bytes:
    """The web page in a chunk: itself, or the first one of an MHT archive."""
    if data[:200].lstrip().lower().startswith(b"mime-version:"):
        message = email.message_from_bytes(data)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                return content if isinstance(content, bytes) else b""
        return b""
    return data


def text_blocks(data: bytes, content: Content, limits: Limits) -> list[Block]:
    """The blocks of a web page or plain text, a paragraph a line."""
    if content is Content.HTML:
        lines = _html_lines(html_of_chunk(data), limits)
    else:
        lines = _decoded(data).splitlines()
    look = RunLook(size=12.0)
    return [
        Paragraph(ParagraphLook(), [(" ".join(line.split()), look)])
        for line in lines
        if line.strip()
    ]


def chunk_content(data: bytes, limits: Limits, depth: int) -> Content:
    """What a chunk is. Raises `LimitExceeded` for one that is nested too deep."""
    if depth >= limits.nested_packages:
        raise LimitExceeded("nested_packages", limits.nested_packages)
    try:
        content = sniff(data, limits)
    except Damaged:
        return Content.UNKNOWN
    return Content.HTML if content is Content.XML and b"<html" in data[:4096].lower() else content


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _html_lines(data: bytes, limits: Limits) -> list[str]:
    from lxml import etree

    if not data.strip():
        return []
    if len(data) > limits.part_bytes:
        raise LimitExceeded("part_bytes", limits.part_bytes, len(data))
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding=None if b"charset" in data[:4096].lower() else "utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return []
    return [] if root is None else "".join(_html_text(root)).split("\n")


def _html_text(root: Element) -> Iterator[str]:
    """The visible text of a page, a newline at each edge of a block; without recursion."""
    from lxml import etree

    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in _LINES
        if event == "start" and skipped is None:
            style = (element.get("style") or "").replace(" ", "").lower()
            if (
                element.tag in _UNSEEN_TAGS
                or "display:none" in style
                or "visibility:hidden" in style
            ):
                skipped = element
            else:
                yield ("\n" if block else "") + (element.text or "").replace("\n", " ")
        elif event == "end":
            if skipped is element:
                skipped = None
            if skipped is None:
                yield ("\n" if block else "") + (element.tail or "").replace("\n", " ")
