"""Office packages with the same bytes for the same content; names for files of reports."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NAME = 40
"""letters of a file's name"""
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""names that Windows takes for something else than a file, whatever follows the full stop"""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def steady(package: bytes, day: dt.date) -> bytes:
    """The package with every time in it set to `day`; libraries write the clock's."""
    packed = BytesIO()
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with ZipFile(BytesIO(package)) as source, ZipFile(packed, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>%bT00:00:00Z\g<2>" % day.isoformat().encode(), data)
            fixed = ZipInfo(entry.filename, stamp)
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, data)
    return packed.getvalue()


def file_names(texts: Iterable[str]) -> Iterator[str]:
    """Texts as names of files on any system, no two alike."""
    given: set[str] = set()
    for text in texts:
        plainer = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
        letters = plainer.encode("ascii", "ignore").decode()
        name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_NAME].strip("-") or "don-vi"
        name = f"{name}-1" if _DEVICE.fullmatch(name) else name
        numbered = (name, *(f"{name}-{number}" for number in range(2, len(given) + 3)))
        free = next(each for each in numbered if each not in given)
        given.add(free)
        yield free
