"""Digital signatures of a PDF: who, when, and whether each still holds. Offline.

Three facts are kept apart, because each fails on its own: the bytes that were signed are unchanged
(`intact`), nothing was appended (`covers_whole_file`), and what was appended shows nothing new
(`changed_after`). pyHanko reads the structure and checks the cryptography; 9 ms for a file with
five signatures, nothing for an unsigned one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

from evidence_check.documents.limits import Limits
from evidence_check.documents.signatures_changes import Revisions
from evidence_check.documents.signatures_cms import CmsFacts, read_cms
from evidence_check.documents.signatures_objects import Pdf, get, items, raw, reference, resolved
from evidence_check.documents.signatures_pages import PageObject, walk_pages
from evidence_check.documents.signatures_trust import Roots
from evidence_check.model.document import Signature, SignatureRole

_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_PADDING: Final = b"\0\t\n\f\r "
_CONTAINER: Final = re.compile(rb"[\0\t\n\f\r ]*<(?:[0-9A-Fa-f]{2})*>[\0\t\n\f\r ]*")
_LARGEST_CONTAINER: Final = 4 * 1024 * 1024
"""bytes of hexadecimal; real containers with chains and revocation data stay below a tenth"""


@dataclass(frozen=True, slots=True)
class _Found:
    """A signature as the file holds it, before it is checked."""

    field: str
    byte_range: tuple[int, ...]
    contents: Pdf = None
    """of the dictionary: the place of its container as a number, or whatever else stands there;
    None where only the bytes of the file are known"""
    stated: dt.datetime | None = None
    page: PageObject | None = None
    rectangle: Pdf = None


def read_signatures(
    data: bytes, limits: Limits | None = None, roots: Roots = ()
) -> tuple[Signature, ...]:
    """All digital signatures of a PDF in the order of its fields; of other bytes, none.

    `roots` are the certificates in which trusted chains end; without any, trust cannot be told.

    A signature that cannot be read or verified is one with `intact=False` and an `error`. At most
    `limits.signatures` of a file are verified; a file with more is hostile, and every further one
    is reported as not verified.
    """
    limits = limits or Limits()
    if not _may_be_signed(data):
        return ()
    reader, found = _find(data, limits)
    revisions = Revisions(reader, limits.pages) if reader is not None else None
    return tuple(
        _checked(data, revisions, signature, roots)
        if index < limits.signatures
        else _unverified(signature, f"more than {limits.signatures} signatures in one file")
        for index, signature in enumerate(found)
    )


def _may_be_signed(data: bytes) -> bool:
    """Whether to look at all. A signature that holds lies uncompressed in the file (its byte range
    names its own place); one that a program compressed when saving again is broken but still
    there, and then only the fields tell.
    """
    if b"/ByteRange" in data:
        return True
    return b"/ObjStm" in data and _field_count(data) > 0


def _field_count(data: bytes) -> int:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return int(pdfium.FPDF_GetSignatureCount(document))
    finally:
        document.close()


def _without_containers(data: bytes) -> bytes:
    """The file with every signature container replaced by a number of the same length whose value
    is its place. pyHanko reads hexadecimal byte by byte (9 ms a signature, most of the work on a
    file) but numbers in blocks; the containers themselves are read from the file's own bytes.
    """
    copy = bytearray(data)
    for match in _RANGE.finditer(data):
        gap = slice(sum(map(int, match.group(1, 2))), int(match.group(3)))
        number = b" %d." % gap.start
        length = gap.stop - gap.start
        if length > len(number) and _CONTAINER.fullmatch(data, gap.start, gap.stop):
            copy[gap] = number.ljust(length - 1, b"0") + b" "
    return bytes(copy)


def _find(data: bytes, limits: Limits) -> tuple[Pdf, list[_Found]]:
    """A reader of the file's structure and the signatures in it; without a reader, what the bytes
    alone tell, where the structure is broken or locked (pyHanko leaks some twenty kinds of
    exceptions there).
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(_without_containers(data)), strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        return reader, _in_structure(reader, limits)
    except Exception:
        return None, _in_bytes(data)


def _in_structure(reader: Pdf, limits: Limits) -> list[_Found]:
    """Signatures by form fields, then by widgets on pages that no form lists any more (a page
    taken out of a signed file keeps its caption and its signature, and is still seen as signed).
    """
    widgets = dict(_widgets(reader, limits))
    found, seen = [], set()
    for name, value, field in _fields(reader):
        own = next((widgets[key] for key in _references_of(field) if key in widgets), None)
        seen.update(_references_of(field))
        found.append(_described(name, value, own))
    for key, (page, widget) in widgets.items():
        value = get(widget, "/V")
        if key not in seen and get(widget, "/FT") == "/Sig" and _is_signed(value):
            found.append(_described(str(get(widget, "/T") or ""), value, (page, widget)))
    return found


def _fields(reader: Pdf) -> Iterator[tuple[str, Pdf, Pdf]]:
    """Signed signature fields: name, signature dictionary, reference to the field."""
    from pyhanko.sign.fields import enumerate_sig_fields

    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        if _is_signed(resolved(value)):
            yield str(name), resolved(value), field


def _is_signed(value: Pdf) -> bool:
    return isinstance(value, dict) and ("/Contents" in value or "/ByteRange" in value)


def _widgets(
    reader: Pdf, limits: Limits
) -> Iterator[tuple[tuple[int, int], tuple[PageObject, Pdf]]]:
    """Form widgets by their object number, with the page that they are on."""
    for page in walk_pages(reader.root, limits.pages):
        for entry in page.annotations[: limits.annotations_per_page]:
            key, widget = reference(entry), resolved(entry)
            if key is not None and get(widget, "/Subtype") == "/Widget":
                yield key, (page, widget)


def _references_of(field: Pdf) -> list[tuple[int, int]]:
    """The object numbers under which a field's widgets are: its own, and its kids'."""
    own = (field, *items(raw(resolved(field), "/Kids")))
    return [key for key in map(reference, own) if key is not None]


def _described(name: str, value: Pdf, place: tuple[PageObject, Pdf] | None) -> _Found:
    page, widget = place if place is not None else (None, None)
    return _Found(
        field=name,
        byte_range=_numbers(raw(value, "/ByteRange")),
        contents=get(value, "/Contents"),
        stated=_stated(value),
        page=page,
        rectangle=raw(widget, "/Rect"),
    )


def _numbers(value: Pdf) -> tuple[int, ...]:
    try:
        return tuple(int(resolved(number)) for number in items(value))
    except (TypeError, ValueError):
        return ()


def _stated(value: Pdf) -> dt.datetime | None:
    from pyhanko.pdf_utils.generic import parse_pdf_date

    try:
        time: dt.datetime = parse_pdf_date(value["/M"], strict=False)
    except Exception:  # no time or none that is one
        return None
    return time


def _in_bytes(data: bytes) -> list[_Found]:
    """Signatures of a file whose structure is lost, by their byte ranges alone."""
    return [
        _Found("", tuple(int(number) for number in match.groups()))
        for match in _RANGE.finditer(data)
    ]


def _checked(data: bytes, revisions: Revisions | None, found: _Found, roots: Roots) -> Signature:
    container, error = _container(data, found)
    facts = read_cms(
        container, lambda name: _digest(data, found.byte_range, name), found.stated, roots
    )
    if error:
        facts = replace(facts, intact=False, error=error)
    end = sum(found.byte_range[2:4])
    covers = not error and not data[end:].strip(_PADDING)
    changed = not error and not covers and _changed(revisions, end)
    return _signature(found, facts, covers=covers, changed=changed)


def _container(data: bytes, found: _Found) -> tuple[bytes, str]:
    """The signature container out of the gap of the byte range, and what is wrong with the range.

    The gap must hold the container and nothing else: whatever else it held could be changed
    without breaking the signature.
    """
    if len(found.byte_range) != 4:
        return _bytes(found.contents), "the signature does not say which bytes it covers"
    start, first, second, rest = found.byte_range
    if start != 0 or not 0 < first < second <= second + rest <= len(data):
        return _bytes(found.contents), "the signature covers bytes that this file does not have"
    gap = data[first:second]
    if not _CONTAINER.fullmatch(gap) or len(gap) > _LARGEST_CONTAINER:
        return _bytes(found.contents), "the signature leaves out more bytes than itself"
    if found.contents is not None and found.contents != first:
        return _bytes(found.contents), "the signature container is not in the place left out"
    return bytes.fromhex(gap.strip(_PADDING)[1:-1].decode("ascii")), ""


def _bytes(contents: Pdf) -> bytes:
    """A container that is no good as proof, for what it says of the signer."""
    return bytes(getattr(contents, "original_bytes", b""))


def _digest(data: bytes, byte_range: tuple[int, ...], algorithm: str) -> bytes:
    """The digest of the covered bytes; of a range that is none, one that fits nothing."""
    digest = hashlib.new(algorithm)
    view = memoryview(data)
    for start, length in zip(byte_range[::2], byte_range[1::2], strict=False):
        digest.update(view[start : start + length])
    return digest.digest()


def _changed(revisions: Revisions | None, end: int) -> bool:
    """Whether what follows the signed bytes changes what is seen; yes where it cannot be told."""
    if revisions is None:
        return True
    try:
        revision = revisions.last_within(end)
        return revision is None or revisions.show_otherwise_than(revision)
    except Exception:  # see above
        return True


def _unverified(found: _Found, error: str) -> Signature:
    return _signature(found, CmsFacts(error=error), covers=False, changed=False)


def _signature(found: _Found, facts: CmsFacts, *, covers: bool, changed: bool) -> Signature:
    box = found.page.box(found.rectangle) if found.page is not None else None
    return Signature(
        field=found.field,
        signer=facts.signer,
        organisation=facts.organisation,
        time=facts.time,
        timestamped=facts.timestamped,
        intact=facts.intact,
        covers_whole_file=covers,
        changed_after=changed,
        trusted=facts.trusted,
        time_trusted=facts.time_trusted,
        role=_role(facts),
        page=found.page.number if found.page is not None else None,
        box=box,
        error=facts.error,
    )


def _role(facts: CmsFacts) -> SignatureRole:
    """What the certificate alone says; `signatures_roles` knows more from what the page shows."""
    if facts.personal is None:
        return SignatureRole.OTHER
    return SignatureRole.SIGNER if facts.personal else SignatureRole.SEAL
