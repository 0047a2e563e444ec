"""A document becomes its record: what a clerk would write into the register (Decree 30, Điều 8).

The head says number, date, place, issuer, type and subject; the closing says who signed and who
receives. Of several documents in one file the first one is meant, the others are listed as parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_check.model.document import (
    Document,
    Line,
    Origin,
    Page,
    Quality,
    Signature,
    SignatureRole,
    TextSource,
)
from evidence_check.model.record import (
    Annex,
    Field,
    Mark,
    MarkKind,
    Method,
    Part,
    Presence,
    Record,
)
from evidence_check.reading.closing import (
    SURE_NAME,
    Block,
    Closing,
    delegates,
    read_closing,
)
from evidence_check.reading.header import Header, number_row, read_header
from evidence_check.reading.issuer import issuers
from evidence_check.reading.layout import box_of, joined
from evidence_check.reading.marks import find_marks
from evidence_check.reading.names import prose_name, with_surname
from evidence_check.reading.numbers import fold_symbol
from evidence_check.reading.own_date import own_date
from evidence_check.reading.own_number import own_number
from evidence_check.reading.signed import how_signed
from evidence_check.reading.statutes import authenticating_head, passed_on
from evidence_check.reading.subject import About, about
from evidence_check.reading.text import bare
from evidence_check.reading.titles import (
    authority,
    find_title,
    prose_title,
    without_authority,
)

TITLE = 0.97
SCANNED_TITLE = 0.95
"""titles are few: one that was found in a row of OCR is right even where its accents are not"""
DEDUCED_TITLE = 0.85
"""`KT.` is signed by the deputy of the title behind it (Decree 30, Điều 13)"""
SCANNED_NAME = 0.93
"""a name of OCR of which every word was read surely"""
SURE_WORD = 0.93
CONFIRMED = 0.92
"""a symbol with the issuer's initials in it"""
CERTIFIED = 0.95
"""a name that OCR and a certificate agree on, accents aside"""
MOST_PARTS = 40
FIRST_PAGES = 4
"""covers, routing slips and blank sheets that may stand before the head"""
_ANNEX = re.compile(r"(?:phu luc|phu bieu)\b(?:\s*(?:so\s*)?[\divxlc.]+)?\s*(?:[.:(-].*)?$")


def read_record(document: Document) -> Record:
    """What the pages of a document say, each field with its proof."""
    if not document.pages or document.text is TextSource.NONE:
        return _unread(document)
    start, header = _head(document.pages)
    parts = _parts(document.pages[start:], header)
    last = parts[0].last_page if parts else document.pages[-1].number
    own = [page for page in document.pages[start:] if page.number <= last]
    closing = read_closing(own, _body_top(header))
    context = "\n".join(page.text for page in own[:3]) + "\n" + (own[-1].text if own else "")

    what_head = header
    if header.readable and number_row(header) is None:
        header = authenticating_head(own) or header
    number, symbol = own_number(header, document.signatures)
    dated = own_date(header, document.signatures, context)
    issuer, parent = issuers(header, context)
    what = about(what_head, symbol.value or "", issuer.value or "")
    symbol = _confirmed(symbol, issuer.value or "")
    block = closing.blocks[0] if closing.blocks else None
    scanned = not all(page.quality is Quality.GOOD for page in own) or header.scanned
    return Record(
        number=number,
        symbol=symbol,
        date=passed_on(symbol.value or "", own) or dated.date,
        date_range=dated.range,
        place=dated.place,
        type=what.type,
        subject=what.subject,
        issuer=issuer,
        parent=parent,
        authority=_authority(block),
        signer_title=_titles(closing, scanned),
        signer_name=_certified(_names(closing, scanned), document.signatures),
        signed=how_signed(document, closing, own),
        recipients=closing.recipients,
        marks=_marks(document.pages, what_head, what),
        annexes=_annexes(document.pages[start:]),
        parts=parts if len(parts) > 1 else (),
    )


def _confirmed(symbol: Field[str], issuer: str) -> Field[str]:
    """A symbol that OCR read unsurely, sure enough where it has the initials of the issuer."""
    if symbol.value is None or symbol.confidence >= CONFIRMED or not issuer:
        return symbol
    parts = [fold_symbol(part) for part in re.split(r"[-/]", symbol.value)]
    words = [word for word in re.split(r"[\s,\-]+", issuer) if fold_symbol(word) not in ("va", "")]
    names = {"".join(fold_symbol(word)[0] for word in words)}
    names |= {fold_symbol(word) for word in words if word.isupper() and len(word) > 2}
    if len(parts) > 1 and any(len(part) > 2 and part in names for part in parts):
        return replace(symbol, confidence=CONFIRMED)
    return symbol


def _unread(document: Document) -> Record:
    """Nothing could be read: every field is there for all we know."""
    from typing import Any

    unread: Field[Any] = Field(presence=Presence.UNREAD)
    return Record(
        number=unread, symbol=unread, date=unread, place=unread, type=unread, subject=unread,
        issuer=unread, parent=unread, authority=unread, signer_title=unread, signer_name=unread,
        signed=how_signed(document, Closing(), document.pages),
    )  # fmt: skip


def _head(pages: Sequence[Page]) -> tuple[int, Header]:
    """The first page with an official head, and that head; the first page if none has one."""
    first: Header | None = None
    for index, page in enumerate(pages[:FIRST_PAGES]):
        header = read_header(page)
        first = first or header
        if header.motto is not None:
            return index, header
        if page.quality is not Quality.GOOD:
            break  # whatever stands on it, a later page must not speak for it
    assert first is not None
    return 0, first


def _body_top(header: Header) -> float:
    """Height under which the closing may begin on the first page."""
    rows = header.below.rows
    return rows[0].box.bottom if rows else 0.0


def _parts(pages: Sequence[Page], first: Header) -> tuple[Part, ...]:
    """The documents in the file, told by their heads; `first` is the head of the first page."""
    heads: list[tuple[Page, Header]] = [(pages[0], first)]
    for page in pages[1:]:
        if len(heads) < MOST_PARTS and _may_have_head(page):
            header = read_header(page)
            if header.formal and not _is_form(page):
                heads.append((page, header))
    parts = []
    for index, (page, header) in enumerate(heads):
        following = heads[index + 1][0].number if index + 1 < len(heads) else None
        last = following - 1 if following else pages[-1].number
        parts.append(_part(page.number, max(last, page.number), header))
    return tuple(parts)


_STATE = re.compile(r"doc lap\W+tu do|xa hoi chu nghia|dang cong san viet nam")


def _may_have_head(page: Page) -> bool:
    """Whether the state's or the Party's line is among the first lines: a cheap look."""
    return any(
        _STATE.search(bare(line.text))
        for line in page.lines[:20]
        if (10 < len(line.text) < 120 and "-" in line.text) or line.text.isupper()
    )


def _is_form(page: Page) -> bool:
    """A blank form of an annex, which has the state's line, too."""
    return any(
        re.match(r"\W*(?:mau|bieu|phu luc|phu bieu)\b", bare(line.text)) for line in page.lines[:4]
    )


def _part(first: int, last: int, header: Header) -> Part:
    number, symbol = own_number(header, ())
    what = about(header, symbol.value or "", "")
    return Part(first, last, what.type.value or "", number.value or "", what.subject.value or "")


def _authority(block: Block | None) -> Field[str]:
    rows = block.authority_rows if block else ()
    if not block or not rows:
        return Field()
    text = " / ".join(line.text for line in rows)
    return Field(text, Presence.READ, TITLE, block.page, text, box_of(rows[0]), Method.LAYER)


def _titles(closing: Closing, scanned: bool) -> Field[str]:
    """The signers' own titles."""
    titles = [field for block in closing.blocks if (field := _title(block)) is not None]
    return _together(titles, scanned)


def _title(block: Block) -> Field[str] | None:
    if block.scanned:
        return _scanned_title(block)
    rows = block.title_rows
    if not rows:
        return None
    text = " ".join(line.text for line in rows)
    value = prose_title(text)
    return Field(value, Presence.READ, TITLE, block.page, text, box_of(rows[0]), Method.LAYER)


def _scanned_title(block: Block) -> Field[str] | None:
    """The last row of a block that has a whole title; else the deputy of the one in `KT.`"""
    delegated = {
        find_title(without_authority(line.text)) for line in block.heads if delegates(line.text)
    }
    for line in reversed(block.heads):
        title = None if delegates(line.text) else find_title(line.text)
        if title is not None and title in delegated:
            break  # whoever signs in the place of a title doesn't hold it: `PHÓ` was lost
        if title is not None:
            box = box_of(line)
            sure = SCANNED_TITLE if line.origin is Origin.OCR else line.confidence
            return Field(title, Presence.READ, sure, block.page, line.text, box, Method.OCR)
    for line in reversed(block.heads):
        if (authority(line.text) or "").strip("/") == "KT":
            title = find_title(without_authority(line.text))
            if title is not None:
                return Field(
                    f"Phó {title}", Presence.READ, DEDUCED_TITLE, block.page, line.text,
                    box_of(line), Method.OCR,
                )  # fmt: skip
    return None


def _names(closing: Closing, scanned: bool) -> Field[str]:
    """The signers' names."""
    named = [block for block in closing.blocks if block.name is not None]
    names = [_name(block) for block in named if not (block.scanned and _cut_off(block))]
    return _together(names, scanned or len(names) < len(named))


def _cut_off(block: Block) -> bool:
    """Whether OCR lost the beginning of a name under a seal: no surname stands first."""
    assert block.name is not None
    first = bare(prose_name(block.name.text)).partition(" ")[0]
    return block.likeness < SURE_NAME or first == "thi"


def _certified(name: Field[str], signatures: Sequence[Signature]) -> Field[str]:
    """A doubtful name in the spelling of the certificate that signed, where they agree."""
    if name.value is None or name.sure:
        return name
    for signature in signatures:
        if signature.role is not SignatureRole.SIGNER or not signature.signer:
            continue
        signer = prose_name(signature.signer)
        if bare(signer) == bare(name.value) or bare(signer).endswith(f" {bare(name.value)}"):
            return replace(name, value=signer, confidence=CERTIFIED, method=Method.SIGNATURE)
    return name


def _name(block: Block) -> Field[str]:
    assert block.name is not None
    line = block.name
    value = prose_name(line.text)
    sure = min(0.98, block.likeness)
    if block.scanned:
        value = with_surname(value)
        read = line.confidence >= SURE_WORD and block.likeness > SURE_NAME
        sure = SCANNED_NAME if read else min(line.confidence, 0.8)
    method = Method.OCR if block.scanned else Method.LAYER
    return Field(value, Presence.READ, sure, block.name_page, line.text, box_of(line), method)


def _together(fields: Sequence[Field[str]], scanned: bool) -> Field[str]:
    """Several signers' fields as one, joined by `; `; on a scan nothing is absent for sure."""
    if not fields and scanned:
        return Field(presence=Presence.UNREAD)
    if not fields:
        return Field(presence=Presence.ABSENT, confidence=0.9)
    if len(fields) == 1:
        return fields[0]
    return replace(
        fields[0],
        value="; ".join(field.value or "" for field in fields),
        confidence=min(field.confidence for field in fields),
        quote="; ".join(field.quote for field in fields),
    )


def _marks(pages: Sequence[Page], header: Header, what: About) -> tuple[Mark, ...]:
    """The marks of all pages, those of the head first."""
    boxes = [field.box for field in (what.type, what.subject) if field.box is not None]
    until = max((box.bottom for box in boxes), default=0.4 * header.page.height) + 4
    found: list[Mark] = []
    for page in pages:
        head = page.number == header.page.number
        found.extend(find_marks(page, until if head else 0.0))
    if re.match(r"\W*du thao\b", bare(what.type.quote)):
        found.append(Mark(MarkKind.DRAFT, what.type.quote, what.type.page, what.type.box))
    return tuple(found)


def _annexes(pages: Sequence[Page]) -> tuple[Annex, ...]:
    """Pages that begin with `Phụ lục`, each with the title under it."""
    found = []
    for page in pages[1:]:
        for index, line in enumerate(page.lines[:6]):
            if _ANNEX.match(bare(line.text)) and line.text[:1].isupper() and len(line.text) < 110:
                found.append(Annex(_annex_title(page.lines[index : index + 4]), page.number))
                break
    return tuple(found)


def _annex_title(lines: Sequence[Line]) -> str:
    """`PHỤ LỤC I` and the rows in capitals under it, as one line."""
    title = [lines[0].text]
    for line in lines[1:]:
        if not line.text.isupper():
            break
        title.append(line.text)
    return joined(title)
