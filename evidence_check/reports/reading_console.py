"""What was read off documents, field by field, on the terminal (`evidence-check inspect`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from evidence_check.findings import FIELD_WORDS
from evidence_check.model.assessment import Finding
from evidence_check.model.document import Format, Signature, SignatureRole
from evidence_check.model.record import (
    SURE,
    Field,
    Method,
    Presence,
    Reading,
    Record,
    SignedBy,
)
from evidence_check.reports import wording
from evidence_check.reports.console import paper, written
from evidence_check.reports.console_parts import hanging
from evidence_check.reports.document_json import fields
from evidence_check.reports.interface import Look
from evidence_check.reports.safe import plain, plain_block, plain_path
from evidence_check.texts import N_, _, date_text, ngettext

PRESENCE_WORDS: Mapping[Presence, str] = {
    Presence.READ: N_("read"),
    Presence.BLANK: N_("left blank on the page"),
    Presence.ABSENT: N_("not on the page"),
    Presence.UNREAD: N_("could not be read"),
}
METHOD_WORDS: Mapping[Method, str] = {
    Method.NONE: N_("not read"),
    Method.LAYER: N_("text of the page"),
    Method.STAMP: N_("stamp or signature field"),
    Method.OCR: N_("OCR"),
    Method.INK: N_("handwriting"),
    Method.SIGNATURE: N_("digital signature"),
    Method.PICTURE: N_("picture of signature or seal"),
    Method.PERSON: N_("confirmed by a person"),
}
ROLE_WORDS: Mapping[SignatureRole, str] = {
    SignatureRole.SIGNER: N_("signer"),
    SignatureRole.SEAL: N_("seal"),
    SignatureRole.NUMBER: N_("number stamp"),
    SignatureRole.DAY: N_("day stamp"),
    SignatureRole.MONTH: N_("month stamp"),
    SignatureRole.YEAR: N_("year stamp"),
    SignatureRole.COPY: N_("certified copy"),
    SignatureRole.OTHER: N_("other signature"),
}
TEXT_WORDS: Mapping[str, str] = {
    "layer": N_("text of the file"),
    "ocr": N_("read by OCR"),
    "none": N_("no text"),
}


def render(
    path: str, reading: Reading, findings: Iterable[Finding], look: Look, *, text: bool = False
) -> str:
    """One document: each field with its value, how sure it is, and where it stands.

    `findings` are those of the file itself; with `text`, the text of its pages follows.
    """
    out = paper(look)
    out.print(Text(plain_path(path), "bold"))
    if reading.format is not Format.OTHER:
        hanging(out, 2, "", _facts(reading))
    for finding in findings:
        said = plain(wording.message(finding, plain), 600)
        hanging(out, 2, Text(finding.code, "yellow"), said)
    if reading.readable:
        for name, field in fields(reading.record):
            _field(out, name, field, reading.record)
        for signature in reading.signatures:
            hanging(out, 2, _("Digital signature:"), _signature(signature))
        for inside in (reading.record, *reading.record.later):
            if inside.span is not None:
                hanging(out, 2, _("Document inside:"), plain(_part(inside, *inside.span), 600))
        for annex in reading.record.annexes:
            where = _("page {page}").format(page=annex.page)
            hanging(out, 2, _("Annex:"), f"{plain(annex.title, 200)} · {where}")
    if text:
        _pages(out, reading)
    out.print()
    return written(out)


def _part(part: Record, first: int, last: int) -> str:
    """One of several documents in a file, on a line."""
    pages = _("pages {first}-{last}").format(first=first, last=last)
    names = (_value(field.value) for field in (part.type, part.number) if field.value)
    said = (part.date, part.issuer, part.subject)
    who = ", ".join(
        str(field.value) for field in (part.signer_title, part.signer_name) if field.value
    )
    told = (_value(field.value) for field in said if field.value)
    return " · ".join(filter(None, (" ".join(names), *told, who, pages)))


def _facts(reading: Reading) -> str:
    pages = ngettext("{count} page", "{count} pages", reading.page_count).format(
        count=reading.page_count
    )
    return f"{reading.format.value.upper()} · {pages} · {_(TEXT_WORDS[reading.text.value])}"


def _pages(out: Console, reading: Reading) -> None:
    for number, page in enumerate(reading.pages, 1):
        label = _("page {page}").format(page=number)
        if number in reading.unread_pages:
            label += f" ({_('not read')})"
        out.print(Text(f"  ── {label} ──", "dim"))
        for line in plain_block(page, 1_000).splitlines():
            hanging(out, 4, "", line)


def _field(out: Console, name: str, field: Field[Any], record: Record) -> None:
    label = Text(f"{_(FIELD_WORDS[name])}:", "dim")
    if field.presence is not Presence.READ:
        text = Text(_(PRESENCE_WORDS[field.presence]), "yellow")
    else:
        text = Text(plain(_value(field.value)))
        if not field.credible:
            text.append(" ").append(_("(a guess: does not count)"), "yellow")
        elif field.confidence < SURE:
            text.append(" ").append(_("(not sure)"), "yellow")
    if name == "date" and record.date_range:
        first, last = (date_text(day) for day in record.date_range)
        text.append(" · ").append(_("between {first} and {last}").format(first=first, last=last))
    hanging(out, 2, label, text)
    if proof := " · ".join(_proof(field)):
        hanging(out, 6, "", Text(proof, "dim"))


def _value(value: object) -> str:
    if isinstance(value, dt.date):
        return date_text(value)
    return _(wording.SIGNED_WORDS[value]) if isinstance(value, SignedBy) else str(value)


def _proof(field: Field[Any]) -> Iterator[str]:
    """Page, method, confidence and quote."""
    if field.page:
        yield _("page {page}").format(page=field.page)
    if field.method is not Method.NONE:
        yield _(METHOD_WORDS[field.method])
    if field.confidence:
        yield _("confidence {percent}%").format(percent=int(field.confidence * 100))
    if field.quote:
        yield f"“{plain(field.quote, 200)}”"


_TRUST: Mapping[bool | None, str] = {
    True: N_("trusted"),
    False: N_("its certificate is not trusted"),
    None: N_("trust: cannot tell"),
}


def _time(signature: Signature) -> str:
    """The time and whose clock said so."""
    if signature.time is None:
        return _("no time")
    time = wording.moment_text(signature.time)
    if not signature.timestamped:
        return _("{time} by the signer's clock").format(time=time)
    if signature.time_trusted:
        return _("{time}, stamped by a trusted authority").format(time=time)
    return _("{time}, stamped by an authority").format(time=time)


def _signature(signature: Signature) -> str:
    intact = N_("intact") if signature.intact else N_("broken")
    parts = [
        plain(signature.signer or _("unknown signer")),
        _(ROLE_WORDS[signature.role]),
        _time(signature),
        _(intact),
        _(_TRUST[signature.trusted]),
    ]
    if not signature.covers_whole_file:
        parts.append(_("the file was extended after it"))
    if signature.changed_after:
        parts.append(_("the pages were changed after it"))
    return " · ".join(parts)
