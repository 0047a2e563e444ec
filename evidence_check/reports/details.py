"""The particulars of a fault (`Fault.detail`: plain English for all) in the language in use.

Limits are the ones that an official can do something about, so they are told in words and in MB;
what is particular to a file format stays as the reader says it, for whoever is asked for help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from evidence_check.texts import N_, _, language

_LIMITS: Mapping[str, str] = {
    "file_bytes": N_("size of the file"),
    "pages": N_("number of pages"),
    "text_per_page": N_("letters on one page"),
    "text_total": N_("letters in the file"),
    "unpacked_bytes": N_("size when unpacked"),
    "part_bytes": N_("size of a part when unpacked"),
    "unpack_ratio": N_("how tightly a part is packed"),
    "zip_entries": N_("number of parts"),
    "xml_depth": N_("depth of nesting"),
    "xml_elements": N_("number of XML elements"),
    "paragraphs": N_("number of paragraphs"),
    "nested_packages": N_("documents inside documents"),
    "filter_chain": N_("depth of packing"),
    "pdf_objects": N_("number of PDF objects"),
    "annotations_per_page": N_("annotations on one page"),
    "signatures": N_("number of signatures"),
    "picture_pixels": N_("size of a picture"),
    "memory_bytes": N_("memory for reading"),
    "cpu_seconds": N_("processor time for reading"),
    "wall_seconds": N_("time for reading"),
    "depth": N_("folders inside one another"),
    "entries": N_("number of files and folders"),
    "list rows": N_("rows of a list"),
}
_KNOWN: Mapping[str, str] = {
    "cpu_seconds": N_("processor time for reading"),
    "needs a password": N_("needs a password"),
    "no PDF structure found": N_("not the structure of a PDF"),
    "no pages": N_("no pages"),
    "a link": N_("a link"),
    "a device": N_("a device"),
    "a pipe": N_("a device"),
    "a socket": N_("a device"),
    "permission denied": N_("no permission"),
    "no such file or directory": N_("it is gone"),
    "the signed bytes were changed": N_("the signed content was changed"),
    "the cryptographic signature does not verify": N_("the signature does not verify"),
    "the time stamp belongs to other bytes": N_("the time stamp belongs to another content"),
    "changed after signing": N_("the pages were changed after signing"),
    "zip container without its directory (cut off?)": N_("the end of the file is missing"),
}
_LIMIT = re.compile(
    r"(?P<name>[a-z_ ]+): at most (?P<limit>[\d.]+)(?: \w+)?(?:, found (?P<found>[\d.]+))?"
)
_MEGABYTE = 1024 * 1024


def detail_text(detail: str) -> str:
    """A fault's detail for a reader; as it is where there is no better wording."""
    if detail in _KNOWN:
        return _(_KNOWN[detail])
    match = _LIMIT.fullmatch(detail)
    if match is None or match["name"] not in _LIMITS:
        return detail
    words = _LIMITS[match["name"]]
    most = _amount(match["name"], match["limit"])
    text = _("{what}, at most {limit}").format(what=_(words), limit=most)
    if match["found"]:
        text += _(", here {found}").format(found=_amount(match["name"], match["found"]))
    return text


def _amount(name: str, number: str) -> str:
    value = Decimal(number)
    if name.endswith("_bytes"):
        return f"{_grouped(value / _MEGABYTE)} MB"
    return f"{_grouped(value)} s" if name.endswith("_seconds") else _grouped(value)


def _grouped(number: Decimal) -> str:
    """A number with at most one decimal, in groups of three, as the language writes them."""
    text = f"{number:,.1f}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,")) if language() == "vi" else text
