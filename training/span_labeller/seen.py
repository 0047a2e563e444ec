"""Zones of documents as the product reads them, for the labeller; and what its spans say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Span

from evidence_check.model.document import Document, Page
from evidence_check.reading.bodies import prose_body
from evidence_check.reading.closing import Closing, read_closing
from evidence_check.reading.header import Header, read_header
from evidence_check.reading.layout import Row, box_of, placed, rows
from evidence_check.reading.marks import is_caption
from evidence_check.reading.names import prose_name
from evidence_check.reading.record import FIRST_PAGES
from evidence_check.reading.restoring import restored
from evidence_check.reading.text import bare
from evidence_check.reading.titles import find_title, prose_title
from evidence_check.reading.types import type_at_start
from training.span_labeller.rows import Piece, PlacedRow, Tokens, text_of, tokens_of
from training.span_labeller.train import doc_of

ABOVE, BELOW = 70.0, 300.0
"""points above and below the first row of a closing that belong to its zone"""
MOST_BELOW = 18
"""rows below the columns; the rest is body"""
ACROSS = 0.55
"""share of the page's width from which a row of a closing is the body's"""


def header_rows(header: Header) -> list[PlacedRow]:
    """The columns of a head one after the other, then what stands below them."""
    return [
        *_placed(header.left.rows, "L"),
        *_placed(header.right.rows, "R"),
        *_placed(header.below.rows[:MOST_BELOW], ""),
    ]


def closing_rows(closing: Closing, pages: Sequence[Page], below: float) -> list[PlacedRow]:
    """The body's end, the left column, the right one; of no closing, the last page's foot."""
    page = closing.page or pages[-1]
    lines = [line for line in placed(page) if not is_caption(line)]
    if page is pages[0]:
        lines = [line for line in lines if box_of(line).top > below]
    tops = [block.box.top for block in closing.blocks if block.page == page.number]
    tops += [closing.beside.top] if closing.beside else []
    top = min(tops) if tops else (box_of(lines[-30 if len(lines) > 30 else 0]).top if lines else 0)
    near = [line for line in lines if top - ABOVE < box_of(line).top < top + BELOW]
    body = [line for line in near if box_of(line).width > ACROSS * page.width]
    rest = [line for line in near if line not in body]
    left = [line for line in rest if box_of(line).middle[0] < 0.42 * page.width]
    right = [line for line in rest if line not in left]
    return [
        *_placed(rows(body, page.number), "B"),
        *_placed(rows(left, page.number), "L"),
        *_placed(rows(right, page.number), "R"),
    ]


def _placed(column: Sequence[Row], place: str) -> list[PlacedRow]:
    if not column:
        return []
    lefts, rights = (sorted(getattr(row.box, side) for row in column) for side in ("left", "right"))
    left, right = lefts[len(lefts) // 8], rights[-1 - len(rights) // 8]
    gaps = [1, *(_gap(above, row) for above, row in pairwise(column))]
    return [
        PlacedRow(place or _set(row, left, right), gap, (Piece(row.text),))
        for row, gap in zip(column, gaps, strict=True)
    ]


def _gap(above: Row, row: Row) -> int:
    share = (row.box.top - above.box.bottom) / max(row.box.height, 6.0)
    return 0 if share < 0.7 else 1 if share < 2.0 else 2


def _set(row: Row, left: float, right: float) -> str:
    """Centred, or set to a margin."""
    indented = row.box.left > left + 15 and row.box.right < right - 15
    return "C" if indented and abs(row.centre - (left + right) / 2) < 40 else "B"


HEAD = frozenset({"issuer", "parent", "number", "date", "type", "subject"})
CLOSING = frozenset({"authority", "title", "name"})


def zones_of(document: Document) -> list[tuple[frozenset[str], Tokens]]:
    """Head and closing of a document, each with the labels that count in it."""
    header = next(
        (head for page in document.pages[:FIRST_PAGES] if (head := read_header(page)).motto),
        None,
    ) or read_header(document.pages[0])
    floor = header.below.rows[0].box.bottom if header.below.rows else 0.0
    own = [page for page in document.pages if page.number >= header.page.number]
    closing = closing_rows(read_closing(own, floor), own, floor)
    zones = ((HEAD, header_rows(header)), (CLOSING, closing))
    return [(labels, tokens_of(rows)) for labels, rows in zones if rows]


def spans_of(nlp: Language, zones: Sequence[tuple[frozenset[str], Tokens]]) -> dict[str, list[str]]:
    """What the labeller sees in a document, label by label."""
    found: dict[str, list[str]] = {}
    for labels, tokens in zones:
        ends: dict[str, int] = {}
        for span in nlp(doc_of(nlp, tokens)).ents:
            label = span.label_
            if label in labels and (
                label in SEVERAL or span.start - ends.get(label, span.start) <= SCRAP
            ):
                found.setdefault(label, []).append(_text(span))
                ends[label] = span.end
    return found


SEVERAL = ("title", "name")
"""what a zone may have several times"""
SCRAP = 6
"""tokens of dust or of a stamp that may part two pieces of one span"""


def _text(span: Span) -> str:
    return text_of([t.text for t in span], [bool(t.whitespace_) for t in span])


def fields_of(spans: dict[str, list[str]], context: str) -> dict[str, str]:
    """The spans as fields of a record, spelled as the rule-based reader spells its own."""
    fields: dict[str, str] = {}
    if "issuer" not in spans and "parent" in spans:  # there is none above the first one
        spans = {**spans, "issuer": spans["parent"], "parent": []}
    for label in ("issuer", "parent"):
        if spans.get(label):
            fields[label] = prose_body(restored(" ".join(spans[label]), context)[0], context)
    if "subject" in spans:
        fields["subject"] = " ".join(spans["subject"])
    heading = next((h for text in spans.get("type", ()) if (h := type_at_start(text))), None)
    if heading is not None:
        fields["type"] = heading.type
    elif re.match(r"v ?/? ?v\b|ve viec", bare(fields.get("subject", ""))):
        fields["type"] = "Công văn"
    number = re.sub(r"\s", "", next(iter(spans.get("number", ())), ""))
    symbol = re.match(r"[^/-]*[/-](.+)", number)
    if symbol:
        fields["symbol"] = symbol[1]
        if number[0].isdigit():
            fields["number"] = number
    date = re.search(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})", next(iter(spans.get("date", ())), ""))
    if date:
        fields["date"] = f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}"
    titles = [find_title(text) or prose_title(text) for text in spans.get("title", ())]
    if titles:
        fields["signer_title"] = "; ".join(dict.fromkeys(titles))
    if "name" in spans:
        fields["signer_name"] = "; ".join(dict.fromkeys(map(prose_name, spans["name"])))
    return fields
