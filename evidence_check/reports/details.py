"""The particulars of a fault (`Fault.detail`: plain English for all) in the language in use.

Limits are the ones that an official can do something about, so they are told in words and in MB;
what is particular to a file format stays as the reader says it, for whoever is asked for help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

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
    "filters of one stream": N_("depth of packing"),
    "pdf_objects": N_("number of PDF objects"),
    "annotations_per_page": N_("annotations on one page"),
    "signatures": N_("number of signatures"),
    "picture_pixels": N_("size of a picture"),
    "memory_bytes": N_("memory for reading"),
    "cpu_seconds": N_("processor time for reading"),
    "wall_seconds": N_("time for reading"),
    "text_seconds": N_("time for reading all pages"),
    "picture_seconds": N_("time for drawing pictures"),
    "depth": N_("folders inside one another"),
    "entries": N_("number of files and folders"),
    "list rows": N_("rows of a list"),
}
_SAYINGS = (
    # the file
    N_("needs a password"),
    N_("no PDF structure found"),
    N_("no PDF structure that could be followed"),
    N_("no pages"),
    N_("page {page} cannot be shown"),
    N_("cut off: bytes are missing"),
    N_("zip container without its directory (cut off?)"),
    N_("zip container with encrypted entries"),
    N_("Word package without its main part"),
    N_("the main part of the package is no Word document"),
    N_("nothing of a {format} file is left in it"),
    N_("named .{name}, but is: {content}"),
    N_("{count} pages are pictures without text"),
    N_("{count} of {pages} pages"),
    N_("not run: {names}"),
    N_("{names}; not run"),
    N_("{count} embedded files, not opened"),
    N_("a portfolio of other files, not opened: {count}"),
    N_("text that a reader of the page does not see"),
    N_("the OCR program failed: {reason}"),
    N_("exit code {number}"),
    N_("files inside the file, not opened: {count}"),
    N_("{count} tracked changes, all taken as accepted"),
    # tables
    N_("no text"),
    N_("a cell without end"),
    N_("no criteria with points"),
    N_("no points at {name}"),
    N_("no YAML"),
    N_("references are not permitted"),
    # why it cannot be opened
    N_("a link"),
    N_("a device"),
    N_("a pipe"),
    N_("a socket"),
    N_("permission denied"),
    N_("no such file or directory"),
    N_("file exists"),
    N_("is a directory"),
    N_("not a directory"),
    N_("no space left on device"),
    N_("read-only file system"),
    N_("file name too long"),
    # signatures
    N_("the signed bytes were changed"),
    N_("the cryptographic signature does not verify"),
    N_("the time stamp belongs to other bytes"),
    N_("changed after signing"),
    N_("the signature cannot be read: {reason}"),
    N_("the signature cannot be verified: {reason}"),
    N_("the signed parts were changed"),
    N_("a signed part is missing"),
    N_("the signature signs nothing"),
    N_("the signature does not cover the text of the document"),
    N_("the signature part holds no signature"),
    N_("the signature part has a document type"),
    N_("the signature has no {name}"),
    N_("the signature points to nothing, or to several things of one name"),
    N_("a signature algorithm that is not known"),
    N_("a digest algorithm that is not known"),
    N_("a canonical form that is not known"),
    N_("a transform that is not known"),
    N_("a chain of transforms that is not known"),
    N_("the signature does not say which bytes it covers"),
    N_("the signature covers bytes that this file does not have"),
    N_("the signature leaves out more bytes than itself"),
    N_("the signature container is not in the place left out"),
    # files that people edit beside their documents
    N_("larger than {limit} bytes"),
    N_("no YAML, from line {line} on"),
    N_("aliases (*name) are not allowed"),
    N_("nested too deeply"),
    N_("version {version} is not known"),
    N_("{key}: is missing"),
    N_("{key}: a {kind} is expected"),
    N_("{key}: is not as expected"),
    N_("a {kind} is expected"),
    N_("{key}: no such field; known are {names}"),
    N_("signed: true or false is expected"),
    N_("date: a day as YYYY-MM-DD is expected"),
    N_("date: {day} is no day of a document"),
    N_("number: {text} is no number and symbol"),
    N_("type: {text} is no type of document"),
    N_("not what --format json writes"),
    N_("it is no Word document (.docx)"),
    N_("'{name}' is undefined"),
    N_("no regular file"),
    N_("text"),
    N_("whole number"),
    N_("list"),
    N_("mapping"),
    # what bytes turn out to be
    N_("empty file"),
    N_("nothing but zero bytes"),
    N_("Word document (.docx)"),
    N_("Word 97-2003 document (.doc)"),
    N_("Word XML document"),
    N_("OpenDocument text (.odt)"),
    N_("encrypted Office document"),
    N_("rich text (.rtf)"),
    N_("Excel workbook (.xlsx)"),
    N_("Excel 97-2003 workbook (.xls)"),
    N_("OpenDocument spreadsheet (.ods)"),
    N_("PowerPoint presentation (.pptx)"),
    N_("PowerPoint 97-2003 presentation (.ppt)"),
    N_("OpenDocument presentation (.odp)"),
    N_("e-mail message"),
    N_("older Office file"),
    N_("web page (.html)"),
    N_("picture"),
    N_("archive"),
    N_("plain text"),
    N_("program"),
    N_("unknown format"),
)
"""What readers say, in their own words; one that is not here is shown as they say it."""
_LIMIT = re.compile(
    r"(?P<name>[a-z_ ]+): at most (?P<limit>[\d.]+)(?: \w+)?(?:, found (?P<found>[\d.]+))?"
)
_MEGABYTE = 1024 * 1024


def detail_text(detail: str) -> str:
    """A fault's detail for a reader; as it is where there is no better wording."""
    if detail == "cpu_seconds":
        return _(_LIMITS[detail])
    match = _LIMIT.fullmatch(detail)
    if match is None or match["name"] not in _LIMITS:
        return _saying(detail)
    words = _LIMITS[match["name"]]
    most = _amount(match["name"], match["limit"])
    text = _("{what}, at most {limit}").format(what=_(words), limit=most)
    if match["found"]:
        text += _(", here {found}").format(found=_amount(match["name"], match["found"]))
    return text


def _saying(detail: str) -> str:
    if not detail.isascii():  # what readers say is English; most other texts are not
        return detail
    if not _any_pattern().fullmatch(detail):
        return detail
    for saying, pattern in _patterns():
        if match := pattern.fullmatch(detail):
            values = {name: detail_text(value) for name, value in match.groupdict().items()}
            return _(saying).format(**values)
    return detail


@cache
def _any_pattern() -> re.Pattern[str]:
    """All of them at once, to be told by one look what is none of them."""
    return re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(one)) for one in _SAYINGS))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each saying, and what it looks like with values in its places."""
    return tuple(
        (saying, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(saying))))
        for saying in _SAYINGS
    )


def _amount(name: str, number: str) -> str:
    value = Decimal(number)
    if name.endswith("_bytes"):
        return f"{_grouped(value / _MEGABYTE)} MB"
    return f"{_grouped(value)} s" if name.endswith("_seconds") else _grouped(value)


def _grouped(number: Decimal) -> str:
    """A number with at most one decimal, in groups of three, as the language writes them."""
    text = f"{number:,.1f}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,")) if language() == "vi" else text
